/* plain.c: rows that are kept and not judged: the slots, and their parts of load.c and save.c. */
#include "store/sqlite/parts.h"
#include "store/sqlite/row.h"

enum { END_MOST = 100 }; /* rows of a kind, a batch: more than come in the long run, and no batch is long for it */

/* --- Of a batch ------------------------------------------------------------------------------------------------------
 */

static enum store_status plain_load(struct sqlite_view *view, struct batch *batch, enum plain kind,
                                    struct plain_fact *fact)
{
    struct run run = run_begin(view, sql_of_plain(kind, PLAIN_LOAD));

    run_bind_key(&run, &fact->key.a);
    run_bind_key(&run, &fact->key.b);
    if (run_step(&run)) {
        fact->row = ROW_LOADED;
        (void)row_read(&run, 0, plain_tables[kind].table, fact->now, batch->arena);
    }
    return run_end(&run);
}

enum store_status sqlite_plains_load(struct sqlite_view *view, struct batch *batch)
{
    enum store_status status = STORE_OK;

    for (size_t kind = 0; kind < PLAINS; kind++)
        for (size_t i = 0; i < batch->plains[kind].count && status == STORE_OK; i++)
            status = plain_load(view, batch, (enum plain)kind, FACT(struct plain_fact, &batch->plains[kind], i));
    return status;
}

static enum store_status plain_save(struct sqlite_view *view, enum plain kind, const struct plain_fact *fact)
{
    const struct table *table = plain_tables[kind].table;

    if (fact->row == ROW_GONE)
        return row_delete(view, sql_of_plain(kind, PLAIN_REMOVE), table, fact->now);
    if (fact->row == ROW_NEW)
        return row_insert(view, sql_of_plain(kind, PLAIN_INSERT), table, fact->now);
    if (fact->row == ROW_CHANGED)
        return row_insert(view, sql_of_plain(kind, PLAIN_REPLACE), table, fact->now);
    return STORE_OK;
}

static enum store_status plains_end(struct sqlite_view *view, const struct batch *batch, enum plain kind)
{
    struct run run = run_begin(view, sql_of_plain(kind, PLAIN_END));

    run_bind_i64(&run, batch->now_ms - plain_tables[kind].keep_ms);
    run_bind_i64(&run, END_MOST);
    return run_to_end(&run);
}

static enum store_status kind_save(struct sqlite_view *view, const struct batch *batch, enum plain kind)
{
    enum store_status status = STORE_OK;
    bool wrote = false;

    for (size_t i = 0; i < batch->plains[kind].count && status == STORE_OK; i++) {
        const struct plain_fact *fact = FACT(struct plain_fact, &batch->plains[kind], i);
        status = plain_save(view, kind, fact);
        wrote = wrote || fact->row == ROW_NEW || fact->row == ROW_CHANGED;
    }
    return status == STORE_OK && wrote && plain_tables[kind].ends != NULL ? plains_end(view, batch, kind) : status;
}

enum store_status sqlite_plains_save(struct sqlite_view *view, struct batch *batch)
{
    enum store_status status = STORE_OK;

    for (size_t kind = 0; kind < PLAINS && status == STORE_OK; kind++)
        status = kind_save(view, batch, (enum plain)kind);
    return status;
}

/* --- Looking ---------------------------------------------------------------------------------------------------------
 */

enum store_status sqlite_plain_find(struct store_view *view, struct arena *a, enum plain kind, struct id scope,
                                    struct id id, void *out)
{
    const struct table *table = plain_tables[kind].table;
    struct run run = run_begin(sqlite_view_of(view), sql_of_plain(kind, PLAIN_FIND));
    void *row = arena_alloc(a, 1, table->row_bytes, _Alignof(max_align_t));

    run_bind_key(&run, &scope);
    run_bind_key(&run, &id);
    bool found = row != NULL && run_step(&run);
    if (found)
        (void)row_read(&run, 0, table, row, a);
    enum store_status status = run_end(&run);
    if (status == STORE_OK && arena_failed(a))
        return STORE_UNAVAILABLE;
    if (status == STORE_OK && found)
        memcpy(out, row, table->row_bytes);
    return status == STORE_OK && !found ? STORE_MISSING : status;
}

/* One more than a page is read, to know whether another follows. */
enum store_status sqlite_plain_list(struct store_view *view, struct arena *a, enum plain kind,
                                    const struct plain_page *page, void **rows, size_t *n, bool *more)
{
    const struct table *table = plain_tables[kind].table;
    bool of_all = id_is_none(page->scope);
    struct run run = run_begin(sqlite_view_of(view), sql_of_plain(kind, of_all ? PLAIN_LIST_OF_ALL : PLAIN_LIST));
    char *found = arena_alloc(a, page->most + 1, table->row_bytes, _Alignof(max_align_t));
    size_t count = 0;

    run_bind_key(&run, of_all ? &page->after_scope : &page->scope);
    run_bind_key(&run, &page->after);
    run_bind_i64(&run, (int64_t)page->most + 1);
    while (!arena_failed(a) && run_step(&run))
        (void)row_read(&run, 0, table, found + table->row_bytes * count++, a);
    enum store_status status = run_end(&run);
    if (status != STORE_OK || arena_failed(a))
        return status == STORE_OK ? STORE_UNAVAILABLE : status;
    *more = count > page->most;
    *rows = found;
    *n = *more ? page->most : count;
    return STORE_OK;
}
