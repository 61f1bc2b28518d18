/* row.c: members by offset and kind. */
#include "store/sqlite/row.h"

/* No column of a key is NULL: none, too, is 16 bytes there. */
static void id_bind(struct run *run, const struct column *column, const struct id *id)
{
    if (column_is(column, COLUMN_KEY))
        run_bind_key(run, id);
    else
        run_bind_id(run, id);
}

static void member_bind(struct run *run, const struct column *column, const void *row)
{
    const void *member = (const char *)row + column->offset;

    switch (column->kind) {
    case COLUMN_ID: id_bind(run, column, member); return;
    case COLUMN_TEXT: run_bind_str(run, *(const struct str *)member); return;
    case COLUMN_BYTES: run_bind_bytes(run, *(const struct str *)member); return;
    case COLUMN_I64: run_bind_i64(run, *(const int64_t *)member); return;
    case COLUMN_I32: run_bind_i64(run, *(const int32_t *)member); return;
    case COLUMN_U32: run_bind_i64(run, *(const uint32_t *)member); return;
    case COLUMN_BOOL: run_bind_i64(run, *(const bool *)member); return;
    case COLUMN_HASH: run_bind_hash(run, member); return;
    }
    UNREACHABLE();
}

void row_bind(struct run *run, const struct table *table, unsigned uses, const void *row)
{
    for (size_t i = 0; i < table->count; i++)
        if (column_is(&table->columns[i], uses))
            member_bind(run, &table->columns[i], row);
}

static void hash_read(const struct run *run, int at, unsigned char *hash)
{
    const void *bytes = sqlite3_column_blob(run->statement, at);

    if (sqlite3_column_bytes(run->statement, at) == SHA256_BYTES)
        memcpy(hash, bytes, SHA256_BYTES);
}

static void member_read(const struct run *run, int at, const struct column *column, void *row, struct arena *a)
{
    void *member = (char *)row + column->offset;

    switch (column->kind) {
    case COLUMN_ID: *(struct id *)member = run_id(run, at); return;
    case COLUMN_TEXT:
    case COLUMN_BYTES: *(struct str *)member = run_str(run, at, a); return;
    case COLUMN_I64: *(int64_t *)member = run_i64(run, at); return;
    case COLUMN_I32: *(int32_t *)member = (int32_t)run_i64(run, at); return;
    case COLUMN_U32: *(uint32_t *)member = (uint32_t)run_i64(run, at); return;
    case COLUMN_BOOL: *(bool *)member = run_i64(run, at) != 0; return;
    case COLUMN_HASH: hash_read(run, at, member); return;
    }
    UNREACHABLE();
}

int row_read(const struct run *run, int at, const struct table *table, void *row, struct arena *a)
{
    for (size_t i = 0; i < table->count; i++)
        member_read(run, at++, &table->columns[i], row, a);
    return at;
}

void row_read_registrant(const struct run *run, struct registrant *out, struct arena *a)
{
    struct registrant_fact fact = { 0 };
    int answers = row_read(run, 0, &table_registrant, &fact, a);

    fact.now.answers = run_str(run, answers, a);
    *out = fact.now;
}

void row_read_bare(const struct run *run, struct registrant *out, struct arena *a)
{
    struct registrant_fact fact = { 0 };

    (void)row_read(run, 0, &table_registrant, &fact, a);
    *out = fact.now;
}

enum store_status row_insert(struct sqlite_view *view, enum sql which, const struct table *table, const void *row)
{
    struct run run = run_begin(view, which);

    row_bind(&run, table, COLUMN_ALL, row);
    return run_to_end(&run);
}

enum store_status row_update(struct sqlite_view *view, enum sql which, const struct table *table, const void *row)
{
    struct run run = run_begin(view, which);

    row_bind(&run, table, COLUMN_AGAIN, row);
    row_bind(&run, table, COLUMN_KEY, row);
    return run_to_end(&run);
}

enum store_status row_delete(struct sqlite_view *view, enum sql which, const struct table *table, const void *row)
{
    struct run run = run_begin(view, which);

    row_bind(&run, table, COLUMN_KEY, row);
    return run_to_end(&run);
}
