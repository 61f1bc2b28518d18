/* user_csv: which header is which column, and which rows are people. */
#include "cmd/user_csv.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

#include "base/buf.h"

#define GUID "0f0e0d0c-1111-4222-8333-444455556666"

static struct csv_row row_of(struct arena *a, const char *line)
{
    struct csv_row row = { .cells = ARENA_NEW(a, struct str, CSV_CELLS_MOST), .line = 1 };

    for (struct str rest = str_of(line); !str_is_null(rest);)
        row.cells[row.count++] = str_cut(rest, '|', &rest);
    return row;
}

static void headers_are_known_in_microsofts_spellings(void **state)
{
    static const struct {
        const char *header, *fields; /* a letter a column: o g f m u a, - for none; or what is wrong */
    } cases[] = {
        { "oid|givenName|familyName|mail|userPrincipalName|aliases", "ogfmua" },
        { "userPrincipalName|displayName|surname|mail|givenName|id|userType", "u-fmgo-" }, /* Entra's admin center */
        { "Object Id|First name|Last name|User principal name|Proxy addresses|Display name", "ogfua-" }, /* M365's */
        { "OBJECT_ID|given-name|Family Name|E-mail", "ogfm" },
        { "ExternalDirectoryObjectId|FirstName|LastName|PrimarySmtpAddress|EmailAddresses", "ogfma" },
        { "oid|givenName|familyName|mail|otherMails|proxyAddresses", "ogfmaa" },
        { "oids|oid|givenName|familyName|mail||\xC3\xA9mail", "-ogfm--" },
        { "givenName|familyName|mail", "the header has no column oid; is the separator another?" },
        { "oid;givenName;familyName;mail", "the header has no column oid; is the separator another?" },
        { "oid|familyName|mail", "the header has no column givenName; is the separator another?" },
        { "oid|givenName|mail", "the header has no column familyName; is the separator another?" },
        { "oid|givenName|familyName|aliases", "the header has neither mail nor userPrincipalName" },
        { "oid|givenName|familyName|mail|E-mail", "the header has two columns that are mail" },
    };

    (void)state;
    for (size_t i = 0; i < COUNT(cases); i++) {
        struct arena *a = arena_open(65536, (size_t)1024 * 1024);
        struct csv_row header = row_of(a, cases[i].header);
        struct user_columns columns;
        struct str got = { 0 };

        if (user_columns_read(a, &header, &columns, &got)) {
            struct buf b = { .arena = a, .ceiling = 100 };
            for (size_t k = 0; k < columns.count; k++)
                buf_add_char(&b, "ogfmua-"[columns.field[k]]);
            got = buf_text(&b);
        }
        if (!str_equal(got, str_of(cases[i].fields)))
            fail_msg("%s: %.*s", cases[i].header, STR_ARGS(got));
        arena_close(a);
    }
}

static void rows_are_people_or_say_why_not(void **state)
{
    static const struct {
        const char *row;
        const char *result; /* names, mail, UPN and aliases; or the fields that are faulty */
    } cases[] = {
        { GUID "|Lisa|Adkins|l@b.example|u@b.example|a@b.example|c@b.example",
          "Lisa,Adkins,l@b.example,u@b.example,a@b.example c@b.example" },
        { " " GUID " | Lisa | Adkins | l@b.example |||", "Lisa,Adkins,l@b.example,," },
        { GUID "|Lisa|Adkins||u@b.example||", "Lisa,Adkins,,u@b.example," },
        { GUID "|Lisa|Adkins||||", "!mail" },
        { GUID "|Lisa|Adkins|l@|u@||", "!userPrincipalName !mail" },
        { GUID "||| l |||x", "!givenName !familyName !mail !aliases" },
        { "x|Lisa|Adkins|l@b.example|||", "!oid" },
        { "|Lisa|Adkins|l@b.example|||", "!oid" },
        { "00000000-0000-0000-0000-000000000000|Lisa|Adkins|l@b.example|||", "!oid" },
        { GUID "|Li\xFFsa|Adkins|l@b.example|||", "!givenName" },
        { GUID "|Li\tsa|Adkins|l@b.example|||", "!givenName" },
        { GUID "|Lisa|Adkins|l@b.example", "!" },
        { GUID "|Lisa|Adkins|l@b.example||||", "!" },
    };
    struct id object;

    (void)state;
    assert_true(id_of_guid(STR(GUID), &object));
    for (size_t i = 0; i < COUNT(cases); i++) {
        struct arena *a = arena_open(65536, (size_t)1024 * 1024);
        struct csv_row header = row_of(a, "oid|givenName|familyName|mail|upn|otherMails|proxyAddresses"),
                       row = row_of(a, cases[i].row);
        struct faults faults = { .arena = a };
        struct buf b = { .arena = a, .ceiling = 1000 };
        struct user_columns columns;
        struct user user = { 0 };
        struct str why;

        assert_true(user_columns_read(a, &header, &columns, &why));
        user_row_read(a, &columns, &row, &faults, &user);
        for (size_t k = 0; k < faults.count; k++) {
            buf_print(&b, "%s!%.*s", k > 0 ? " " : "", STR_ARGS(faults.list[k].target));
            assert_true(faults.list[k].target.len == 0 || user_column_of(&columns, faults.list[k].target) > 0);
        }
        if (faults.count == 0) {
            buf_print(&b, "%.*s,%.*s,%.*s,%.*s,%.*s", STR_ARGS(user.given_name), STR_ARGS(user.family_name),
                      STR_ARGS(user.mail), STR_ARGS(user.upn), STR_ARGS(user.aliases));
            assert_true(id_equal(user.object, object));
        }
        if (!str_equal(buf_text(&b), str_of(cases[i].result)))
            fail_msg("case %zu, %s: %.*s", i, cases[i].row, STR_ARGS(buf_text(&b)));
        arena_close(a);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(headers_are_known_in_microsofts_spellings),
        cmocka_unit_test(rows_are_people_or_say_why_not),
    };

    return cmocka_run_group_tests_name("cmd/user_csv", tests, NULL, NULL);
}
