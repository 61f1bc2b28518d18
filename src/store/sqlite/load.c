/* load.c: the first half of a batch: the write lock, then every fact that is wanted. */
#include "store/lists.h"
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
            fact->rule_version = (int32_t)run_i64(&run, 1);
            fact->registrant = facts_want(&batch->registrants, fact->key.a, fact->registrant_id);
        }
        status = run_end(&run);
    }
    return status;
}

/* The same of who gave an address. */
static enum store_status mailboxes_load(struct sqlite_view *view, struct batch *batch)
{
    enum store_status status = STORE_OK;

    for (size_t i = 0; i < batch->mailboxes.count && status == STORE_OK; i++) {
        struct mailbox_fact *fact = FACT(struct mailbox_fact, &batch->mailboxes, i);
        struct run run = run_begin(view, SQL_MAILBOX_LOAD);
        run_bind_id(&run, &fact->key.a);
        run_bind_key(&run, &fact->key.b);
        run_bind_i64(&run, LIMIT_LINKS);
        while (run_step(&run))
            fact->registrants[fact->count++] = facts_want(&batch->registrants, fact->key.a, run_id(&run, 0));
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

static enum store_status question_load(struct sqlite_view *view, struct batch *batch, struct question_fact *fact)
{
    struct question *question = &fact->now.question;
    struct run run = run_begin(view, SQL_QUESTION_LOAD);
    bool parsed = true;

    run_bind_id(&run, &fact->key.a);
    run_bind_id(&run, &fact->key.b);
    if (run_step(&run)) {
        fact->row = ROW_LOADED;
        (void)row_read(&run, 0, &table_question, &fact->now, batch->arena);
        parsed = question_options_parse(batch->arena, fact->now.options, &question->options, &question->option_count);
    }
    enum store_status status = run_end(&run);
    return status == STORE_OK && !parsed ? STORE_UNAVAILABLE : status;
}

static enum store_status questions_load(struct sqlite_view *view, struct batch *batch)
{
    enum store_status status = STORE_OK;

    for (size_t i = 0; i < batch->questions.count && status == STORE_OK; i++)
        status = question_load(view, batch, FACT(struct question_fact, &batch->questions, i));
    return status;
}

static enum store_status externals_load(struct sqlite_view *view, struct batch *batch)
{
    enum store_status status = STORE_OK;

    for (size_t i = 0; i < batch->externals.count && status == STORE_OK; i++) {
        struct external_fact *fact = FACT(struct external_fact, &batch->externals, i);
        struct run run = run_begin(view, SQL_EXTERNAL_LOAD);
        run_bind_id(&run, &fact->key.a);
        run_bind_id(&run, &fact->key.b);
        if (run_step(&run))
            fact->meeting = run_id(&run, 0);
        status = run_end(&run);
    }
    return status;
}

static enum store_status onces_load(struct sqlite_view *view, struct batch *batch)
{
    enum store_status status = STORE_OK;

    for (size_t i = 0; i < batch->onces.count && status == STORE_OK; i++) {
        struct once_fact *fact = FACT(struct once_fact, &batch->onces, i);
        struct run run = run_begin(view, SQL_ONCE_LOAD);
        run_bind_key(&run, &fact->key.a);
        run_bind_key(&run, &fact->key.b);
        if (run_step(&run)) {
            fact->row = ROW_LOADED;
            (void)row_read(&run, 0, &table_once, &fact->now, batch->arena);
        }
        status = run_end(&run);
    }
    return status;
}

static enum store_status users_load(struct sqlite_view *view, struct batch *batch)
{
    enum store_status status = STORE_OK;

    for (size_t i = 0; i < batch->users.count && status == STORE_OK; i++) {
        struct user_fact *fact = FACT(struct user_fact, &batch->users, i);
        struct run run = run_begin(view, SQL_USER_FIND);
        run_bind_key(&run, &fact->key.a);
        run_bind_key(&run, &fact->key.b);
        if (run_step(&run)) {
            fact->row = ROW_LOADED;
            (void)row_read(&run, 0, &table_user, &fact->now, batch->arena);
        }
        status = run_end(&run);
    }
    return status;
}

static enum store_status upns_load(struct sqlite_view *view, struct batch *batch)
{
    enum store_status status = STORE_OK;

    for (size_t i = 0; i < batch->upns.count && status == STORE_OK; i++) {
        struct upn_fact *fact = FACT(struct upn_fact, &batch->upns, i);
        struct run run = run_begin(view, SQL_UPN_LOAD);
        run_bind_key(&run, &fact->key.a);
        run_bind_key(&run, &fact->key.b);
        if (run_step(&run))
            fact->object = run_id(&run, 0);
        status = run_end(&run);
    }
    return status;
}

/* In this order: who waits, who is known and who gave an address want registrants; what stands in a line is unified
 * with what was wanted by its key. */
static enum store_status (*const loads[])(struct sqlite_view *view, struct batch *batch) = {
    registrations_load, sqlite_waitings_load,
    persons_load,       mailboxes_load,
    registrants_load,   sqlite_expansions_load,
    meetings_load,      questions_load,
    externals_load,     onces_load,
    keys_load,          mails_load,
    sqlite_due_load,    users_load,
    upns_load,          sqlite_plains_load,
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
