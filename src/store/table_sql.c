/* table_sql.c: lists of columns, and the clauses around them. */
#include "store/table_sql.h"

enum { TEXT_MOST_BYTES = 16 * 1024 };

static char *text_end(struct buf *b)
{
    struct str text;

    return buf_finish(b, &text) ? str_terminated(b->arena, text) : NULL;
}

/* --- Lists of columns ------------------------------------------------------------------------------------------------
 */

void table_add_columns(struct buf *b, const struct table *table, unsigned uses, const char *between, const char *form,
                       const char *const *types)
{
    size_t place = 0;

    for (const struct column *column = table->columns; column < table->columns + table->count; column++) {
        if (!column_is(column, uses))
            continue;
        if (place++ > 0)
            buf_add(b, str_of(between));
        for (const char *c = form; *c != '\0'; c++)
            switch (*c) {
            case '@': buf_print(b, "\"%s\"", column->name); break;
            case '~': buf_print(b, "\"%s\"", table->name); break;
            case '#': buf_add_i64(b, (int64_t)place); break;
            case '%': buf_add(b, str_of(types == NULL ? "" : types[column->kind])); break;
            default: buf_add_char(b, *c); break;
            }
    }
}

static bool is_all_key(const struct table *table)
{
    for (size_t i = 0; i < table->count; i++)
        if (!column_is(&table->columns[i], COLUMN_KEY))
            return false;
    return true;
}

/* The key is named: without it SQLite would take whatever row stands in the way of another index, too. */
void table_add_conflict(struct buf *b, const struct table *table, unsigned uses)
{
    buf_add(b, STR(" ON CONFLICT ("));
    table_add_columns(b, table, COLUMN_KEY, ", ", "@", NULL);
    buf_add(b, is_all_key(table) ? STR(") DO NOTHING") : STR(") DO UPDATE SET "));
    table_add_columns(b, table, uses, ", ", "@ = excluded.@", NULL);
}

/* --- Whole tables ----------------------------------------------------------------------------------------------------
 */

static void whole_add(struct buf *b, const struct table *table)
{
    buf_add(b, STR("SELECT "));
    table_add_columns(b, table, COLUMN_ALL, ", ", "@", NULL);
    buf_print(b, " FROM \"%s\"", table->name);
}

/* Whole keys are compared at once: an index serves that. */
static void after_add(struct buf *b, const struct table *table, const char *const *casts)
{
    buf_add(b, STR(" WHERE ("));
    table_add_columns(b, table, COLUMN_KEY, ", ", "@", NULL);
    buf_add(b, STR(") > ("));
    table_add_columns(b, table, COLUMN_KEY, ", ", "$#%", casts);
    buf_add_char(b, ')');
}

char *table_select_text(struct arena *a, const struct table *table, bool after, const char *const *casts, size_t most)
{
    struct buf b = { .arena = a, .ceiling = TEXT_MOST_BYTES };

    whole_add(&b, table);
    if (after)
        after_add(&b, table, casts);
    buf_add(&b, STR(" ORDER BY "));
    table_add_columns(&b, table, COLUMN_KEY, ", ", "@", NULL);
    buf_print(&b, " LIMIT %zu", most);
    return text_end(&b);
}

char *table_last_text(struct arena *a, const struct table *table)
{
    struct buf b = { .arena = a, .ceiling = TEXT_MOST_BYTES };

    whole_add(&b, table);
    buf_add(&b, STR(" ORDER BY "));
    table_add_columns(&b, table, COLUMN_KEY, ", ", "@ DESC", NULL);
    buf_add(&b, STR(" LIMIT 1"));
    return text_end(&b);
}

/* --- Statements ------------------------------------------------------------------------------------------------------
 */

static void select_add(struct buf *b, const struct statement *statement)
{
    buf_add(b, STR("SELECT "));
    for (size_t t = 0; t < COUNT(statement->tables) && statement->tables[t] != NULL; t++) {
        buf_add(b, t > 0 ? STR(", ") : STR(""));
        table_add_columns(b, statement->tables[t], COLUMN_ALL, ", ", "~.@", NULL);
    }
    buf_add_char(b, ' ');
    buf_add(b, str_of(statement->tail));
}

char *statement_text(struct arena *a, const struct statement *statement, shape_add *const says[static SHAPES])
{
    struct buf b = { .arena = a, .ceiling = TEXT_MOST_BYTES };

    if (statement->shape == PLAIN && statement->tail == NULL)
        return NULL;
    if (statement->shape == PLAIN)
        buf_add(&b, str_of(statement->tail));
    else if (statement->shape == SELECT)
        select_add(&b, statement);
    else
        says[statement->shape](&b, statement->tables[0]);
    return text_end(&b);
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

struct statement statement_of_plain(struct arena *a, unsigned number, const struct plain_form forms[PLAIN_STATEMENTS])
{
    const struct plain_table *plain = &plain_tables[number / PLAIN_STATEMENTS];
    const struct plain_form *made = &forms[number % PLAIN_STATEMENTS];
    struct buf b = { .arena = a, .ceiling = TEXT_MOST_BYTES };

    for (const char *c = made->form; *c != '\0'; c++)
        part_add(&b, plain, *c);
    return (struct statement){ .shape = made->shape, .tables = { plain->table }, .tail = text_end(&b) };
}
