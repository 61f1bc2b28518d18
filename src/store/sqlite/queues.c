/* queues.c: facts that stand in a line: who waits for a place, who is next in a large change, which mails are due. A
 * row that the batch knows by its key too is the same fact, and what is loaded of it is not read over. */
#include "store/sqlite/parts.h"
#include "store/sqlite/row.h"

static void waiting_take(const struct run *run, struct batch *batch, struct registration_fact *registration)
{
    struct waiting_fact read = { 0 };

    (void)row_read(run, 0, &table_waiting, &read, batch->arena);
    struct waiting_fact *fact = facts_want(&batch->waitings, registration->key.a, waiting_key(read.seq));
    if (fact == NULL)
        return; /* memory is short: the arena knows, and the batch is undone */
    read.key = fact->key;
    read.row = ROW_LOADED;
    read.registrant = facts_want(&batch->registrants, registration->key.a, read.registrant_id);
    *fact = read;
    registration->waiting[registration->waiting_count++] = fact;
}

static enum store_status waiting_load(struct sqlite_view *view, struct batch *batch, struct registration_fact *fact)
{
    size_t waiting = (size_t)fact->now.counts[REGISTRANT_WAITLISTED];
    size_t most = fact->waiting_most < waiting ? fact->waiting_most : waiting;

    fact->waiting = ARENA_NEW(batch->arena, struct waiting_fact *, most);
    if (fact->waiting == NULL)
        return STORE_UNAVAILABLE;
    fact->waiting_room = most;
    struct run run = run_begin(view, SQL_WAITING_FIRST);
    run_bind_id(&run, &fact->key.a);
    run_bind_i64(&run, (int64_t)most);
    while (run_step(&run))
        waiting_take(&run, batch, fact);
    return run_end(&run);
}

enum store_status sqlite_waitings_load(struct sqlite_view *view, struct batch *batch)
{
    enum store_status status = STORE_OK;

    for (size_t i = 0; i < batch->registrations.count && status == STORE_OK; i++) {
        struct registration_fact *fact = FACT(struct registration_fact, &batch->registrations, i);
        if (fact->waiting_most > 0 && fact->now.counts[REGISTRANT_WAITLISTED] > 0)
            status = waiting_load(view, batch, fact);
    }
    return status;
}

static void expansion_take(const struct run *run, struct batch *batch, struct expansion *expansion)
{
    struct registrant_fact read = { 0 };

    int attended = row_read(run, 0, &table_registrant, &read, batch->arena);
    struct registrant_fact *fact = facts_want(&batch->registrants, expansion->registration, read.now.id);
    if (fact == NULL)
        return;
    if (fact->row == ROW_ABSENT) {
        read.key = fact->key;
        read.row = ROW_LOADED;
        *fact = read;
    }
    fact->attended = run_i64(run, attended) != 0;
    expansion->rows[expansion->count++] = fact;
}

static enum store_status expansion_load(struct sqlite_view *view, struct batch *batch, struct expansion *expansion)
{
    expansion->rows = ARENA_NEW(batch->arena, struct registrant_fact *, expansion->most);
    if (expansion->rows == NULL)
        return STORE_UNAVAILABLE;
    struct run run = run_begin(view, SQL_REGISTRANTS_STEP);
    run_bind_id(&run, &expansion->registration);
    run_bind_key(&run, &expansion->after);
    run_bind_i64(&run, (int64_t)expansion->most);
    while (run_step(&run))
        expansion_take(&run, batch, expansion);
    return run_end(&run);
}

enum store_status sqlite_expansions_load(struct sqlite_view *view, struct batch *batch)
{
    enum store_status status = STORE_OK;

    for (size_t i = 0; i < batch->expansion_count && status == STORE_OK; i++)
        status = expansion_load(view, batch, &batch->expansions[i]);
    return status;
}

static enum store_status leases_end(struct sqlite_view *view, struct batch *batch)
{
    struct run run = run_begin(view, SQL_LEASES_END);

    run_bind_i64(&run, batch->now_ms);
    return run_to_end(&run);
}

static enum store_status next_due_load(struct sqlite_view *view, struct batch *batch)
{
    struct run run = run_begin(view, SQL_MAIL_NEXT);

    run_bind_i64(&run, batch->now_ms);
    batch->next_due_ms = run_step(&run) ? run_i64(&run, 0) : 0;
    return run_end(&run);
}

static void due_take(const struct run *run, struct batch *batch)
{
    struct mail_fact read = { 0 };

    (void)row_read(run, 0, &table_outbox, &read, batch->arena);
    struct mail_fact *fact = facts_want(&batch->mails, read.now.registration, read.now.id);
    if (fact == NULL)
        return;
    if (fact->row == ROW_ABSENT) {
        read.key = fact->key;
        read.row = ROW_LOADED;
        *fact = read;
    }
    batch->due[batch->due_count++] = fact;
}

static enum store_status due_list_load(struct sqlite_view *view, struct batch *batch, enum sql which, size_t most)
{
    struct run run = run_begin(view, which);

    run_bind_i64(&run, batch->now_ms);
    run_bind_i64(&run, (int64_t)most);
    while (run_step(&run))
        due_take(&run, batch);
    return run_end(&run);
}

/* One more than is asked for, so that the last claim knows whether more is due. A task may be in both lists: it is one
 * fact, and who claims first has it. */
enum store_status sqlite_due_load(struct sqlite_view *view, struct batch *batch)
{
    size_t most = batch->claim_most + batch->claim_tasks;

    if (most == 0)
        return STORE_OK;
    enum store_status status = batch->leases_end ? leases_end(view, batch) : STORE_OK;
    if (status == STORE_OK)
        status = next_due_load(view, batch);
    batch->due = ARENA_NEW(batch->arena, struct mail_fact *, 2 * (most + 1));
    if (status != STORE_OK || batch->due == NULL)
        return status;
    if (status == STORE_OK && batch->claim_tasks > 0)
        status = due_list_load(view, batch, SQL_TASKS_DUE, batch->claim_tasks + 1);
    if (status == STORE_OK && batch->claim_most > 0)
        status = due_list_load(view, batch, SQL_MAILS_DUE, most + 1);
    return status;
}
