/* plain_rows.c: rows of any kind, made and compared by their columns. */
#include "plain_rows.h"

#include "store/columns.h"

void plain_member_fill(struct fixture *f, const struct column *column, char *member, int seed)
{
    switch (column->kind) {
    case COLUMN_ID: *(struct id *)(void *)member = fixture_id(f); return;
    case COLUMN_TEXT:
    case COLUMN_BYTES: *(struct str *)(void *)member = seed % 2 == 0 ? STR("ä\nb") : STR(""); return;
    case COLUMN_I64: *(int64_t *)(void *)member = NOW_MS * 2 + seed; return;
    case COLUMN_I32:
    case COLUMN_U32: *(int32_t *)(void *)member = seed; return;
    case COLUMN_BOOL: *(bool *)member = seed % 2 == 0; return;
    case COLUMN_HASH: memset(member, seed, SHA256_BYTES); return;
    }
}

void *plain_row_new(struct fixture *f, enum plain kind)
{
    void *row = arena_alloc(f->arena, 1, plain_tables[kind].table->row_bytes, _Alignof(max_align_t));

    assert_non_null(row);
    return row;
}

struct plain_key *plain_row_filled(struct fixture *f, enum plain kind, int seed)
{
    const struct table *table = plain_tables[kind].table;
    char *row = plain_row_new(f, kind);

    for (size_t i = 0; i < table->count; i++)
        plain_member_fill(f, &table->columns[i], row + table->columns[i].offset, seed + (int)i);
    return (struct plain_key *)(void *)row;
}

struct change *plain_put(struct fixture *f, enum plain kind, const void *row)
{
    struct change *change = change_new(f, CHANGE_PLAIN_PUT);

    change->as.plain = (struct change_plain){ .kind = kind, .row = row };
    return change;
}

struct change *plain_removal(struct fixture *f, enum plain kind, const void *row)
{
    struct change *change = plain_put(f, kind, row);

    change->kind = CHANGE_PLAIN_DELETE;
    return change;
}

static bool texts_equal(const struct str *a, const struct str *b)
{
    return str_is_null(*a) == str_is_null(*b) && str_equal(*a, *b);
}

static bool members_equal(const struct column *column, const void *a, const void *b)
{
    switch (column->kind) {
    case COLUMN_ID: return id_equal(*(const struct id *)a, *(const struct id *)b);
    case COLUMN_TEXT:
    case COLUMN_BYTES: return texts_equal(a, b);
    case COLUMN_I64: return *(const int64_t *)a == *(const int64_t *)b;
    case COLUMN_I32:
    case COLUMN_U32: return *(const int32_t *)a == *(const int32_t *)b;
    case COLUMN_BOOL: return *(const bool *)a == *(const bool *)b;
    case COLUMN_HASH: return memcmp(a, b, SHA256_BYTES) == 0;
    }
    return false;
}

bool plain_is_stored(struct fixture *f, enum plain kind, const void *row)
{
    const struct table *table = plain_tables[kind].table;
    const struct plain_key *key = row;
    char *found = plain_row_new(f, kind);

    if (store_plain_find(f->view, f->arena, kind, key->scope, key->id, found) != STORE_OK)
        return false;
    for (size_t i = 0; i < table->count; i++)
        if (!members_equal(&table->columns[i], found + table->columns[i].offset,
                           (const char *)row + table->columns[i].offset))
            return false;
    return true;
}
