/* Who is the same person, and what an address may be. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/buf.h"
#include "core/limits.h"
#include "core/person.h"

static bool same(struct arena *a, const char *one, const char *other)
{
    struct person p = person_of_email(a, str_of(one));
    struct person q = person_of_email(a, str_of(other));

    return memcmp(&p, &q, sizeof p) == 0;
}

static void two_spellings_of_an_address_are_one_person(void **state)
{
    static const struct {
        const char *one, *other;
        bool same;
    } cases[] = {
        { "lisa@example.org", "lisa@example.org", true },
        { "Lisa.Adkins@Example.ORG", "lisa.adkins@example.org", true },
        { " lisa@example.org ", "lisa@example.org", true },
        { "lisa@b\xC3\xBC"
          "cher.example",
          "lisa@xn--bcher-kva.example", true },
        { "lisa@B\xC3\x9C"
          "CHER.example",
          "lisa@xn--bcher-kva.example", true },
        { "zo\xC3\xAB@example.org", "zoe\xCC\x88@example.org", true },
        { "stra\xC3\x9F"
          "e@example.org",
          "STRASSE@example.org", true },
        { "lisa+news@example.org", "lisa@example.org", false },
        { "l.isa@example.org", "lisa@example.org", false },
        { "lisa@example.org", "lisa@example.com", false },
    };

    (void)state;
    for (size_t i = 0; i < COUNT(cases); i++) {
        struct arena *a = arena_open(4096, 65536);
        if (same(a, cases[i].one, cases[i].other) != cases[i].same)
            fail_msg("%s and %s", cases[i].one, cases[i].other);
        arena_close(a);
    }
}

static void kinds_of_persons_never_meet(void **state)
{
    struct arena *a = arena_open(4096, 65536);
    struct person user = person_of_user((struct id){ { 1 } }, (struct id){ { 2 } });
    struct person other_tenant = person_of_user((struct id){ { 3 } }, (struct id){ { 2 } });

    (void)state;
    assert_memory_not_equal(&user, &other_tenant, sizeof user);
    arena_close(a);
}

static void addresses_are_checked(void **state)
{
    static const struct {
        const char *email;
        const char *fault; /* NULL: none */
    } cases[] = {
        { "a@example.org", NULL },
        { "first.last+tag@sub.example.org", NULL },
        { "o'brien@example.org", NULL },
        { "zo\xC3\xAB@b\xC3\xBC"
          "cher.example",
          NULL },
        { "  a@example.org\t", NULL },
        { "", "missing" },
        { "   ", "missing" },
        { "a", "invalid" },
        { "@example.org", "invalid" },
        { "a@", "invalid" },
        { "a@b@example.org", "invalid" },
        { ".a@example.org", "invalid" },
        { "a.@example.org", "invalid" },
        { "a..b@example.org", "invalid" },
        { "a b@example.org", "invalid" },
        { "a@exa mple.org", "invalid" },
        { "a@-example.org", "invalid" },
        { "a@example..org", "invalid" },
        { "a@example.org\nBcc: x@example.org", "invalid" },
        { "a\r\nRCPT TO:<x>@example.org", "invalid" },
        { "\"a b\"@example.org", "invalid" },
        { "a@[127.0.0.1]", "invalid" },
        { "Lisa <a@example.org>", "invalid" },
        { "a@example.org,b@example.org", "invalid" },
    };

    (void)state;
    for (size_t i = 0; i < COUNT(cases); i++) {
        struct arena *a = arena_open(4096, 65536);
        struct faults faults = { .arena = a };
        (void)email_check(a, str_of(cases[i].email), "email", &faults);
        if (faults.count != (cases[i].fault != NULL) ||
            (faults.count == 1 && !str_equal(fault_code_name(faults.list[0].code), str_of(cases[i].fault))))
            fail_msg("'%s': %zu faults", cases[i].email, faults.count);
        arena_close(a);
    }
}

static void the_longest_address_and_name_fit(void **state)
{
    char email[300], name[300];
    struct arena *a = arena_open(4096, 65536);

    (void)state;
    memset(email, 'a', sizeof email);
    memset(name, 'n', sizeof name);
    memset(email + 60, '.', 1);
    email[60] = '@';
    for (size_t i = 61; i < sizeof email; i += 50)
        email[i + 49 < sizeof email ? i + 49 : sizeof email - 1] = '.';
    for (size_t n = 254; n <= 255; n++) {
        struct faults faults = { .arena = a };
        (void)email_check(a, (struct str){ email, n }, "email", &faults);
        assert_int_equal(faults.count, n - 254);
    }
    for (size_t n = 256; n <= 257; n++) {
        struct faults faults = { .arena = a };
        (void)name_check(a, (struct str){ name, n }, "firstName", &faults);
        assert_int_equal(faults.count, n - 256);
    }
    arena_close(a);
}

static void names_are_stored_trimmed_and_composed(void **state)
{
    struct arena *a = arena_open(4096, 65536);
    struct faults faults = { .arena = a };

    (void)state;
    assert_true(str_equal(name_check(a, STR("  Zoe\xCC\x88 "), "firstName", &faults), STR("Zo\xC3\xAB")));
    assert_int_equal(faults.count, 0);
    (void)name_check(a, STR("Li\nsa"), "firstName", &faults);
    (void)name_check(a, STR(" "), "lastName", &faults);
    assert_int_equal(faults.list[0].code, FAULT_INVALID);
    assert_int_equal(faults.list[1].code, FAULT_MISSING);
    arena_close(a);
}

static void a_person_is_matched_field_by_field_and_told_no_stored_value(void **state)
{
    static const struct person_record lisa = {
        .given_name = STR_INIT("Lisa"),
        .family_name = STR_INIT("Adkins"),
        .emails = { STR_INIT("lisa.adkins@example.org"), STR_INIT("ladkins@example.onmicrosoft.com") },
        .aliases = STR_INIT("lisa@old.example lisa@b\xC3\xBC"
                            "cher.example"),
    };
    static const struct {
        const char *first, *last, *email;
        const char *targets; /* of the mismatches */
    } cases[] = {
        { "Lisa", "Adkins", "lisa.adkins@example.org", "" },
        { " LISA ", "adkins", "Lisa.Adkins@EXAMPLE.org", "" },
        { "Lisa", "Adkins", "ladkins@example.onmicrosoft.com", "" },
        { "Lisa", "Adkins", "LISA@old.example", "" },
        { "Lisa", "Adkins", "lisa@xn--bcher-kva.example", "" },
        { "Lisa", "Adkins", "lisa@old.exampl", "email " },
        { "Lisa", "Adkins",
          "lisa@old.example lisa@b\xC3\xBC"
          "cher.example",
          "email " },
        { "Liz", "Adkins", "lisa.adkins@example.org", "firstName " },
        { "Lisa", "Adkin", "lisa.adkins@example.org", "lastName " },
        { "Lisa", "Adkins", "lisa@example.org", "email " },
        { "Liz", "Adkin", "x@example.org", "firstName lastName email " },
    };

    (void)state;
    for (size_t i = 0; i < COUNT(cases); i++) {
        struct arena *a = arena_open(4096, 65536);
        struct faults faults = { .arena = a };
        struct buf targets = { .arena = a, .ceiling = 100 };
        person_match(a, &lisa, str_of(cases[i].first), str_of(cases[i].last), str_of(cases[i].email), &faults);
        for (size_t k = 0; k < faults.count; k++) {
            buf_print(&targets, "%.*s ", STR_ARGS(faults.list[k].target));
            assert_int_equal(faults.list[k].code, FAULT_MISMATCH);
        }
        if (!str_equal(buf_text(&targets), str_of(cases[i].targets)))
            fail_msg("%s %s %s: %.*s", cases[i].first, cases[i].last, cases[i].email, STR_ARGS(buf_text(&targets)));
        arena_close(a);
    }
}

static void aliases_are_read_as_directories_write_them(void **state)
{
    static const struct {
        const char *sent, *kept; /* NULL: none */
        size_t faults;
    } cases[] = {
        { "", NULL, 0 },
        { " ; ;", NULL, 0 },
        { "a@b.example", "a@b.example", 0 },
        { "a@b.example;c@d.example", "a@b.example c@d.example", 0 },
        { " a@b.example,  c@d.example ", "a@b.example c@d.example", 0 },
        { "SMTP:a@b.example;smtp:c@d.example;SIP:e@f.example", "a@b.example c@d.example", 0 },
        { "smtp:a@b.example;X500:/o=One Firm/ou=(X Y)/cn=a", "a@b.example", 0 },
        { "smtp:a+list@b.example+SMTP:c@d.example", "a+list@b.example c@d.example", 0 },
        { "sip:a@b.example", NULL, 0 },
        { "a@b.example nonsense", "a@b.example nonsense", 1 },
        { "smtp:", NULL, 0 },
        { "a@b.example c@d.example;e@f.example", "a@b.example c@d.example e@f.example", 0 },
        { "sip:x@y.example smtp:a@b.example", "a@b.example", 0 },
        { "X500:/o=One Firm/cn=a;smtp:a@b.example", "a@b.example", 0 },
    };

    (void)state;
    for (size_t i = 0; i < COUNT(cases); i++) {
        struct arena *a = arena_open(4096, 65536);
        struct faults faults = { .arena = a };
        struct str kept = aliases_check(a, str_of(cases[i].sent), "aliases", &faults);
        if (!str_equal(kept, str_of(cases[i].kept)) || str_is_null(kept) != (cases[i].kept == NULL) ||
            faults.count != cases[i].faults)
            fail_msg("%s: %.*s, %zu faults", cases[i].sent, STR_ARGS(kept), faults.count);
        arena_close(a);
    }
}

static void a_person_has_a_bounded_number_of_aliases(void **state)
{
    struct arena *a = arena_open(4096, (size_t)1024 * 1024);
    struct buf b = { .arena = a, .ceiling = 65536 };
    struct faults faults = { .arena = a };

    (void)state;
    for (int i = 0; i < LIMIT_ALIASES; i++)
        buf_print(&b, "a%d@example.org;", i);
    (void)aliases_check(a, buf_text(&b), "aliases", &faults);
    assert_int_equal(faults.count, 0);
    buf_add(&b, STR("one@more.example"));
    (void)aliases_check(a, buf_text(&b), "aliases", &faults);
    assert_int_equal(faults.count, 1);
    assert_int_equal(faults.list[0].code, FAULT_TOO_LONG);
    arena_close(a);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(two_spellings_of_an_address_are_one_person),
        cmocka_unit_test(kinds_of_persons_never_meet),
        cmocka_unit_test(addresses_are_checked),
        cmocka_unit_test(the_longest_address_and_name_fit),
        cmocka_unit_test(names_are_stored_trimmed_and_composed),
        cmocka_unit_test(a_person_is_matched_field_by_field_and_told_no_stored_value),
        cmocka_unit_test(aliases_are_read_as_directories_write_them),
        cmocka_unit_test(a_person_has_a_bounded_number_of_aliases),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
