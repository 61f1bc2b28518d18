/* table_sql.c: lists of columns, and the clauses around them. */
#include "store/table_sql.h"

enum { TEXT_MOST_BYTES = 16 * 1024 };

/* The names of the columns whose use is among `uses` (0: all), each followed by `suffix`. */
static void names_add(struct buf *b, const struct table *table, unsigned uses, const char *suffix)
{
    size_t n = 0;

    for (size_t i = 0; i < table->count; i++) {
        if (uses != 0 && (table->columns[i].use & uses) == 0)
            continue;
        buf_print(b, "%s\"%s\"%s", n > 0 ? ", " : "", table->columns[i].name, suffix);
        n++;
    }
}

static void select_add(struct buf *b, const struct table *table)
{
    buf_add(b, STR("SELECT "));
    names_add(b, table, 0, "");
    buf_print(b, " FROM \"%s\"", table->name);
}

/* Whole keys are compared at once: an index serves that. */
static void after_add(struct buf *b, const struct table *table, const char *const *casts)
{
    size_t n = 0;

    buf_add(b, STR(" WHERE ("));
    names_add(b, table, COLUMN_KEY, "");
    buf_add(b, STR(") > ("));
    for (size_t i = 0; i < table->count; i++)
        if (table->columns[i].use & COLUMN_KEY) {
            buf_print(b, "%s$%zu", n > 0 ? ", " : "", n + 1);
            buf_add(b, casts == NULL ? STR("") : str_of(casts[table->columns[i].kind]));
            n++;
        }
    buf_add_char(b, ')');
}

static char *text_end(struct buf *b)
{
    struct str text;

    return buf_finish(b, &text) ? str_terminated(b->arena, text) : NULL;
}

static void part_add(struct buf *b, const struct plain_table *plain, char part)
{
    const struct column *key = plain->table->columns;

    switch (part) {
    case '~': buf_print(b, "\"%s\"", plain->table->name); return;
    case '@': buf_print(b, "\"%s\"", key[0].name); return;
    case '#': buf_print(b, "\"%s\"", key[1].name); return;
    case '%': buf_add(b, str_of(plain->ends)); return;
    case '&': buf_print(b, "%s%s", plain->of == NULL ? "" : " AND ", plain->of == NULL ? "" : plain->of); return;
    default: buf_add_char(b, part);
    }
}

char *plain_tail(struct arena *a, enum plain kind, const char *form)
{
    struct buf b = { .arena = a, .ceiling = TEXT_MOST_BYTES };

    for (; *form != '\0'; form++)
        part_add(&b, &plain_tables[kind], *form);
    return text_end(&b);
}

char *table_select_text(struct arena *a, const struct table *table, bool after, const char *const *casts, size_t most)
{
    struct buf b = { .arena = a, .ceiling = TEXT_MOST_BYTES };

    select_add(&b, table);
    if (after)
        after_add(&b, table, casts);
    buf_add(&b, STR(" ORDER BY "));
    names_add(&b, table, COLUMN_KEY, "");
    buf_print(&b, " LIMIT %zu", most);
    return text_end(&b);
}

char *table_last_text(struct arena *a, const struct table *table)
{
    struct buf b = { .arena = a, .ceiling = TEXT_MOST_BYTES };

    select_add(&b, table);
    buf_add(&b, STR(" ORDER BY "));
    names_add(&b, table, COLUMN_KEY, " DESC");
    buf_add(&b, STR(" LIMIT 1"));
    return text_end(&b);
}

char *table_insert_text(struct arena *a, const struct table *table, struct str tail)
{
    struct buf b = { .arena = a, .ceiling = TEXT_MOST_BYTES };

    buf_print(&b, "INSERT INTO \"%s\" (", table->name);
    names_add(&b, table, 0, "");
    buf_add(&b, STR(") "));
    buf_add(&b, tail);
    return text_end(&b);
}
