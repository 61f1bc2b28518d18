/* prefer.c: a table of preferences. What is done for them stands where it is done. */
#include "graph/prefer.h"

#include "core/limits.h"
#include "graph/field.h"

static const struct row {
    struct str name, value; /* `value` none: by `number` */
    enum preference_bits bit;
    unsigned excludes; /* said before, it stands */
    struct str shown;
} rows[] = {
    { STR_INIT("return"), STR_INIT("minimal"), PREFER_MINIMAL, PREFER_REPRESENTATION, STR_INIT("return=minimal") },
    { STR_INIT("return"), STR_INIT("representation"), PREFER_REPRESENTATION, PREFER_MINIMAL,
      STR_INIT("return=representation") },
    { STR_INIT("odata.maxpagesize"), { 0 }, PREFER_PAGE_SIZE, 0, STR_INIT("odata.maxpagesize=") },
    { STR_INIT("maxpagesize"), { 0 }, PREFER_PAGE_SIZE, 0, { 0 } },
    { STR_INIT("include-unknown-enum-members"), STR_INIT(""), PREFER_UNKNOWN_MEMBERS, 0,
      STR_INIT("include-unknown-enum-members") },
};

/* A page size above the most is the most. */
static bool number_read(struct str value, size_t *out)
{
    int64_t number;

    if (!str_to_i64(value, &number) || number < 1)
        return false;
    *out = number > LIMIT_PAGE_MOST ? LIMIT_PAGE_MOST : (size_t)number;
    return true;
}

static void preference_read(struct str preference, struct prefer *out)
{
    struct str parameters, value, name = field_parameter(field_cut(preference, ';', &parameters), &value);

    for (size_t i = 0; i < COUNT(rows); i++) {
        const struct row *row = &rows[i];

        if (!str_equal_nocase(row->name, name) || (out->said & (row->excludes | (unsigned)row->bit)) != 0)
            continue;
        if (str_is_null(row->value) ? number_read(value, &out->page_size) : str_equal_nocase(row->value, value))
            out->said |= (unsigned)row->bit;
    }
}

void prefer_read(const struct http_request *request, struct prefer *out)
{
    *out = (struct prefer){ 0 };
    for (size_t i = 0; i < request->header_count; i++) {
        if (!str_equal_nocase(request->headers[i].name, STR("prefer")))
            continue;
        for (struct str rest = request->headers[i].value; !str_is_null(rest);)
            preference_read(field_cut(rest, ',', &rest), out);
    }
}

void prefer_print(struct buf *b, unsigned applied, size_t page_size)
{
    for (size_t i = 0; i < COUNT(rows); i++) {
        if (str_is_null(rows[i].shown) || (applied & (unsigned)rows[i].bit) == 0)
            continue;
        if (b->len > 0)
            buf_add(b, STR(", "));
        buf_add(b, rows[i].shown);
        if (rows[i].bit == PREFER_PAGE_SIZE)
            buf_add_i64(b, (int64_t)page_size);
    }
}
