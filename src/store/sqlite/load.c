/* load.c: the first half of a batch: the write lock, then every fact that is wanted. */
#include "store/sqlite/parts.h"
#include "store/sqlite/row.h"

static enum store_status registrations_load(struct sqlite_view *view, struct batch *batch)
{
    enum store_status status = STORE_OK;

    for (size_t i = 0; i < batch->registrations.count && status == STORE_OK; i++) {
        struct registration_fact *fact = FACT(struct registration_fact, &batch->registrations, i);
        struct run run = run_begin(view, SQL_REGISTRATION_LOAD);
        run_bind_id(&run, &fact->key.a);
        if (run_step(&run)) {
            fact->row = ROW_LOADED;
            (void)row_read(&run, 0, &table_registration, fact, batch->arena);
        }
        status = run_end(&run);
    }
    return status;
}

/* Who is known wants their registrant, once, however many of the batch ask for it. */
static enum store_status persons_load(struct sqlite_view *view, struct batch *batch)
{
    enum store_status status = STORE_OK;

    for (size_t i = 0; i < batch->persons.count && status == STORE_OK; i++) {
        struct person_fact *fact = FACT(struct person_fact, &batch->persons, i);
        struct run run = run_begin(view, SQL_PERSON_LOAD);
        run_bind_id(&run, &fact->key.a);
        run_bind_id(&run, &fact->key.b);
        if (run_step(&run)) {
            fact->row = ROW_LOADED;
            fact->registrant_id = run_id(&run, 0);
            fact->registrant = facts_want(&batch->registrants, fact->key.a, fact->registrant_id);
        }
        status = run_end(&run);
    }
    return status;
}

static enum store_status registrants_load(struct sqlite_view *view, struct batch *batch)
{
    enum store_status status = STORE_OK;

    for (size_t i = 0; i < batch->registrants.count && status == STORE_OK; i++) {
        struct registrant_fact *fact = FACT(struct registrant_fact, &batch->registrants, i);
        struct run run = run_begin(view, SQL_REGISTRANT_LOAD);
        run_bind_id(&run, &fact->key.a);
        run_bind_id(&run, &fact->key.b);
        if (run_step(&run)) {
            fact->row = ROW_LOADED;
            (void)row_read(&run, 0, &table_registrant, fact, batch->arena);
        }
        status = run_end(&run);
    }
    return status;
}

static enum store_status meetings_load(struct sqlite_view *view, struct batch *batch)
{
    enum store_status status = STORE_OK;

    for (size_t i = 0; i < batch->meetings.count && status == STORE_OK; i++) {
        struct meeting_fact *fact = FACT(struct meeting_fact, &batch->meetings, i);
        struct run run = run_begin(view, SQL_MEETING_LOAD);
        run_bind_id(&run, &fact->key.a);
        run_bind_id(&run, &fact->key.b);
        if (run_step(&run)) {
            fact->row = ROW_LOADED;
            (void)row_read(&run, 0, &table_meeting, &fact->now, batch->arena);
        }
        status = run_end(&run);
    }
    return status;
}

static enum store_status keys_load(struct sqlite_view *view, struct batch *batch)
{
    enum store_status status = STORE_OK;

    for (size_t i = 0; i < batch->keys.count && status == STORE_OK; i++) {
        struct key_fact *fact = FACT(struct key_fact, &batch->keys, i);
        struct run run = run_begin(view, SQL_KEY_LOAD);
        run_bind_i64(&run, fact->now.purpose);
        run_bind_i64(&run, fact->now.number);
        if (run_step(&run)) {
            fact->row = ROW_LOADED;
            (void)row_read(&run, 0, &table_key, &fact->now, batch->arena);
        }
        status = run_end(&run);
    }
    return status;
}

static enum store_status mails_load(struct sqlite_view *view, struct batch *batch)
{
    enum store_status status = STORE_OK;

    for (size_t i = 0; i < batch->mails.count && status == STORE_OK; i++) {
        struct mail_fact *fact = FACT(struct mail_fact, &batch->mails, i);
        struct run run = run_begin(view, SQL_MAIL_LOAD);
        run_bind_id(&run, &fact->key.a);
        run_bind_id(&run, &fact->key.b);
        if (run_step(&run)) {
            fact->row = ROW_LOADED;
            (void)row_read(&run, 0, &table_outbox, fact, batch->arena);
        }
        status = run_end(&run);
    }
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

/* A row that is settled in this batch too is the same fact. */
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

/* One more than is asked for, so that the last claim knows whether more is due. */
static enum store_status due_load(struct sqlite_view *view, struct batch *batch)
{
    if (batch->claim_most == 0)
        return STORE_OK;
    enum store_status status = batch->leases_end ? leases_end(view, batch) : STORE_OK;
    if (status == STORE_OK)
        status = next_due_load(view, batch);
    batch->due = ARENA_NEW(batch->arena, struct mail_fact *, batch->claim_most + 1);
    if (status != STORE_OK || batch->due == NULL)
        return status;
    struct run run = run_begin(view, SQL_MAILS_DUE);
    run_bind_i64(&run, batch->now_ms);
    run_bind_i64(&run, (int64_t)batch->claim_most + 1);
    while (run_step(&run))
        due_take(&run, batch);
    return run_end(&run);
}

/* In this order: persons want registrants; what is due is unified with what is settled. */
static enum store_status (*const loads[])(struct sqlite_view *view, struct batch *batch) = {
    registrations_load, persons_load, registrants_load, meetings_load, keys_load, mails_load, due_load,
};

enum store_status sqlite_load(struct store_view *base, struct batch *batch)
{
    struct sqlite_view *view = sqlite_view_of(base);
    enum store_status status = sqlite_write_begin(view);

    if (status != STORE_OK)
        return status;
    for (size_t i = 0; i < COUNT(loads) && status == STORE_OK; i++)
        status = loads[i](view, batch);
    if (status != STORE_OK)
        sqlite_rollback(base);
    return status;
}
