/* user_csv.c: headers are compared by their letters and digits alone: "User principal name" is userPrincipalName. */
#include "cmd/user_csv.h"

#include "base/buf.h"

static const char *const user_field_names[USER_FIELDS] = {
    [USER_OID] = "oid",   [USER_GIVEN_NAME] = "givenName",  [USER_FAMILY_NAME] = "familyName",
    [USER_MAIL] = "mail", [USER_UPN] = "userPrincipalName", [USER_ALIASES] = "aliases",
};

/* As Entra's admin center, the Microsoft 365 admin center, Graph's and Exchange's PowerShell spell them. */
static const struct {
    const char *header;
    enum user_field field;
} spellings[] = {
    { "oid", USER_OID },
    { "id", USER_OID },
    { "objectid", USER_OID },
    { "userid", USER_OID },
    { "externaldirectoryobjectid", USER_OID },
    { "givenname", USER_GIVEN_NAME },
    { "firstname", USER_GIVEN_NAME },
    { "familyname", USER_FAMILY_NAME },
    { "lastname", USER_FAMILY_NAME },
    { "surname", USER_FAMILY_NAME },
    { "mail", USER_MAIL },
    { "email", USER_MAIL },
    { "emailaddress", USER_MAIL },
    { "primarysmtpaddress", USER_MAIL },
    { "userprincipalname", USER_UPN },
    { "upn", USER_UPN },
    { "username", USER_UPN },
    { "aliases", USER_ALIASES },
    { "emailaddresses", USER_ALIASES },
    { "othermails", USER_ALIASES },
    { "proxyaddresses", USER_ALIASES },
};

static bool is_spelled(struct str header, const char *wanted)
{
    size_t at;

    for (size_t i = 0; i < header.len; i++) {
        char c = header.p[i], low = c >= 'A' && c <= 'Z' ? (char)(c | 0x20) : c;

        if ((low >= 'a' && low <= 'z') || (low >= '0' && low <= '9')) {
            if (*wanted != low)
                return false;
            wanted++;
        } else if (!str_find(STR(" -_."), c, &at)) {
            return false;
        }
    }
    return *wanted == '\0';
}

static enum user_field field_of(struct str header)
{
    for (size_t i = 0; i < COUNT(spellings); i++)
        if (is_spelled(header, spellings[i].header))
            return spellings[i].field;
    return USER_FIELDS;
}

static bool refuse(struct arena *a, struct str *why, const char *before, const char *field, const char *after)
{
    struct buf b = { .arena = a, .ceiling = 1024 };

    buf_print(&b, "the header has %s%s%s", before, field, after);
    *why = buf_text(&b);
    return false;
}

bool user_columns_read(struct arena *a, const struct csv_row *header, struct user_columns *out, struct str *why)
{
    size_t found[USER_FIELDS + 1] = { 0 };

    *out = (struct user_columns){ .count = header->count };
    for (size_t i = 0; i < header->count; i++) {
        out->names[i] = str_copy(a, header->cells[i]);
        out->field[i] = field_of(header->cells[i]);
        found[out->field[i]]++;
    }
    for (int field = USER_OID; field <= USER_UPN; field++)
        if (found[field] > 1)
            return refuse(a, why, "two columns that are ", user_field_names[field], "");
    for (int field = USER_OID; field <= USER_FAMILY_NAME; field++)
        if (found[field] == 0)
            return refuse(a, why, "no column ", user_field_names[field], "; is the separator another?");
    if (found[USER_MAIL] + found[USER_UPN] == 0)
        return refuse(a, why, "neither mail nor ", user_field_names[USER_UPN], "");
    return true;
}

/* Other mails and proxy addresses may be two columns. */
static struct str aliases_join(struct arena *a, const struct user_columns *columns, const struct csv_row *row)
{
    struct buf b = { .arena = a, .ceiling = CSV_ROW_MOST_BYTES + CSV_CELLS_MOST };

    for (size_t i = 0; i < row->count; i++)
        if (columns->field[i] == USER_ALIASES && row->cells[i].len > 0) {
            buf_add(&b, b.len > 0 ? STR(";") : STR(""));
            buf_add(&b, row->cells[i]);
        }
    return buf_text(&b);
}

void user_row_read(struct arena *a, const struct user_columns *columns, const struct csv_row *row,
                   struct faults *faults, struct user *out)
{
    struct str sent[USER_FIELDS] = { 0 };

    if (row->count != columns->count) {
        faults_add(faults, FAULT_INVALID, STR(""), "%zu cells where the header has %zu.", row->count, columns->count);
        return;
    }
    for (size_t i = 0; i < row->count; i++)
        if (columns->field[i] < USER_ALIASES)
            sent[columns->field[i]] = row->cells[i];
    sent[USER_ALIASES] = aliases_join(a, columns, row);
    user_check(a, sent, user_field_names, faults, out);
}

size_t user_column_of(const struct user_columns *columns, struct str field_name)
{
    for (size_t i = 0; i < columns->count; i++)
        if (columns->field[i] != USER_FIELDS && str_equal(str_of(user_field_names[columns->field[i]]), field_name))
            return i + 1;
    return 0;
}
