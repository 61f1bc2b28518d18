/* take.c: rows of answers into the facts of a batch. */
#include "store/postgres/take.h"

#include "store/lists.h"

void pg_registrations_take(void *context, const struct pg_result *rows)
{
    struct batch *batch = context;

    for (int i = 0; i < PQntuples(rows); i++) {
        struct registration_fact *fact = facts_find(&batch->registrations, answer_id(rows, i, 0), (struct id){ 0 });
        if (fact == NULL)
            continue;
        fact->row = ROW_LOADED;
        (void)answer_row(rows, i, 0, &table_registration, fact, batch->arena);
    }
}

/* From the two columns of its key on. A row that came before is the same. */
static struct registrant_fact *registrant_take(struct batch *batch, const struct pg_result *rows, int row, int at)
{
    struct registrant_fact *fact =
        facts_want(&batch->registrants, answer_id(rows, row, at), answer_id(rows, row, at + 1));

    if (fact != NULL && fact->row == ROW_ABSENT) {
        fact->row = ROW_LOADED;
        (void)answer_row(rows, row, at, &table_registrant, fact, batch->arena);
    }
    return fact;
}

void pg_registrants_take(void *context, const struct pg_result *rows)
{
    for (int i = 0; i < PQntuples(rows); i++)
        (void)registrant_take(context, rows, i, 0);
}

/* The registrant beside a row that names them; none there: an absent fact. */
static struct registrant_fact *beside_take(struct batch *batch, const struct pg_result *rows, int row, int at,
                                           struct fact named)
{
    bool there = !id_is_none(answer_id(rows, row, at));

    return there ? registrant_take(batch, rows, row, at) : facts_want(&batch->registrants, named.a, named.b);
}

/* Who is known brings their registrant, once, however many of the batch ask for it. */
void pg_persons_take(void *context, const struct pg_result *rows)
{
    struct batch *batch = context;

    for (int i = 0; i < PQntuples(rows); i++) {
        struct id registration = answer_id(rows, i, 0);
        struct person_fact *fact = facts_find(&batch->persons, registration, answer_id(rows, i, 1));
        if (fact == NULL)
            continue;
        fact->row = ROW_LOADED;
        int beside = answer_row(rows, i, 0, &table_person, fact, batch->arena);
        fact->registrant = beside_take(batch, rows, i, beside, (struct fact){ registration, fact->registrant_id });
    }
}

/* Each in order of their registrants. */
void pg_mailboxes_take(void *context, const struct pg_result *rows)
{
    struct batch *batch = context;

    for (int i = 0; i < PQntuples(rows); i++) {
        struct mailbox_fact *fact = facts_find(&batch->mailboxes, answer_id(rows, i, 0), answer_id(rows, i, 1));
        if (fact != NULL && fact->count < LIMIT_LINKS)
            fact->registrants[fact->count++] = registrant_take(batch, rows, i, (int)table_mailbox.count);
    }
}

/* --- Lists -----------------------------------------------------------------------------------------------------------
 */

static size_t least(size_t a, size_t b)
{
    return a < b ? a : b;
}

static void waiting_take(struct batch *batch, struct registration_fact *registration, const struct pg_result *rows,
                         int row)
{
    struct waiting_fact *fact =
        facts_want(&batch->waitings, registration->key.a, waiting_key(answer_i64(rows, row, 1)));

    if (registration->waiting_room == 0) {
        registration->waiting_room = least(registration->waiting_most, (size_t)PQntuples(rows));
        registration->waiting = ARENA_NEW(batch->arena, struct waiting_fact *, registration->waiting_room);
    }
    if (fact == NULL || registration->waiting == NULL)
        return;
    fact->row = ROW_LOADED;
    int beside = answer_row(rows, row, 0, &table_waiting, fact, batch->arena);
    fact->registrant = beside_take(batch, rows, row, beside, (struct fact){ fact->key.a, fact->registrant_id });
    registration->waiting[registration->waiting_count++] = fact;
}

/* In order of their places, so that each list is in order too. */
void pg_waitings_take(void *context, const struct pg_result *rows)
{
    struct batch *batch = context;

    for (int i = 0; i < PQntuples(rows); i++) {
        struct registration_fact *registration =
            facts_find(&batch->registrations, answer_id(rows, i, 0), (struct id){ 0 });
        if (registration != NULL)
            waiting_take(batch, registration, rows, i);
    }
}

/* Behind each registrant stands which of the expansions asked for them. */
void pg_expansions_take(void *context, const struct pg_result *rows)
{
    struct batch *batch = context;
    size_t n = (size_t)PQntuples(rows);

    for (size_t i = 0; i < n; i++) {
        int64_t place = answer_i64(rows, (int)i, (int)table_registrant.count);
        struct expansion *expansion = &batch->expansions[place - 1];
        struct registrant_fact *fact = registrant_take(batch, rows, (int)i, 0);
        if (expansion->rows == NULL)
            expansion->rows = ARENA_NEW(batch->arena, struct registrant_fact *, least(expansion->most, n));
        if (fact == NULL || expansion->rows == NULL)
            continue;
        fact->attended = answer_i64(rows, (int)i, (int)table_registrant.count + 1) != 0;
        expansion->rows[expansion->count++] = fact;
    }
}

/* --- What stands beside registrants ----------------------------------------------------------------------------------
 */

static bool question_take(struct batch *batch, const struct pg_result *rows, int row)
{
    struct question_fact *fact = facts_find(&batch->questions, answer_id(rows, row, 0), answer_id(rows, row, 1));

    if (fact == NULL)
        return true;
    struct question *question = &fact->now.question;
    fact->row = ROW_LOADED;
    (void)answer_row(rows, row, 0, &table_question, &fact->now, batch->arena);
    return question_options_parse(batch->arena, fact->now.options, &question->options, &question->option_count);
}

/* What is no list of options is none that may be written again: as if memory were short. */
void pg_questions_take(void *context, const struct pg_result *rows)
{
    struct batch *batch = context;

    for (int i = 0; i < PQntuples(rows); i++)
        if (!question_take(batch, rows, i) && arena_alloc(batch->arena, SIZE_MAX, 1, 1) == NULL)
            return;
}

void pg_externals_take(void *context, const struct pg_result *rows)
{
    struct batch *batch = context;

    for (int i = 0; i < PQntuples(rows); i++) {
        struct external_fact *fact = facts_find(&batch->externals, answer_id(rows, i, 0), answer_id(rows, i, 1));
        if (fact != NULL)
            fact->meeting = answer_id(rows, i, 2);
    }
}

void pg_onces_take(void *context, const struct pg_result *rows)
{
    struct batch *batch = context;

    for (int i = 0; i < PQntuples(rows); i++) {
        struct once_fact *fact = facts_find(&batch->onces, answer_id(rows, i, 0), answer_id(rows, i, 1));
        if (fact == NULL)
            continue;
        fact->row = ROW_LOADED;
        (void)answer_row(rows, i, 0, &table_once, &fact->now, batch->arena);
    }
}

void pg_users_take(void *context, const struct pg_result *rows)
{
    struct batch *batch = context;

    for (int i = 0; i < PQntuples(rows); i++) {
        struct user_fact *fact = facts_find(&batch->users, answer_id(rows, i, 0), answer_id(rows, i, 1));
        if (fact == NULL)
            continue;
        fact->row = ROW_LOADED;
        (void)answer_row(rows, i, 0, &table_user, &fact->now, batch->arena);
    }
}

void pg_upns_take(void *context, const struct pg_result *rows)
{
    struct batch *batch = context;

    for (int i = 0; i < PQntuples(rows); i++) {
        struct upn_fact *fact = facts_find(&batch->upns, answer_id(rows, i, 0), answer_id(rows, i, 1));
        if (fact != NULL)
            fact->object = answer_id(rows, i, 2);
    }
}

void pg_meetings_take(void *context, const struct pg_result *rows)
{
    struct batch *batch = context;

    for (int i = 0; i < PQntuples(rows); i++) {
        struct meeting_fact *fact = facts_find(&batch->meetings, answer_id(rows, i, 0), answer_id(rows, i, 1));
        if (fact == NULL)
            continue;
        fact->row = ROW_LOADED;
        (void)answer_row(rows, i, 0, &table_meeting, &fact->now, batch->arena);
    }
}

static void key_take(struct batch *batch, const struct key_row *row)
{
    for (size_t i = 0; i < batch->keys.count; i++) {
        struct key_fact *fact = FACT(struct key_fact, &batch->keys, i);
        if (fact->now.purpose != row->purpose || fact->now.number != row->number)
            continue;
        fact->row = ROW_LOADED;
        fact->now = *row;
    }
}

void pg_keys_take(void *context, const struct pg_result *rows)
{
    struct batch *batch = context;

    for (int i = 0; i < PQntuples(rows); i++) {
        struct key_row row = { 0 };
        (void)answer_row(rows, i, 0, &table_key, &row, batch->arena);
        key_take(batch, &row);
    }
}

/* A row that is settled and claimed in this batch is one fact. */
static struct mail_fact *mail_take(struct batch *batch, const struct pg_result *rows, int row)
{
    struct mail_fact *fact = facts_want(&batch->mails, answer_id(rows, row, 0), answer_id(rows, row, 1));

    if (fact != NULL && fact->row == ROW_ABSENT) {
        fact->row = ROW_LOADED;
        (void)answer_row(rows, row, 0, &table_outbox, fact, batch->arena);
    }
    return fact;
}

void pg_mails_take(void *context, const struct pg_result *rows)
{
    for (int i = 0; i < PQntuples(rows); i++)
        (void)mail_take(context, rows, i);
}

void pg_due_take(void *context, const struct pg_result *rows)
{
    struct batch *batch = context;
    size_t n = (size_t)PQntuples(rows), room = 2 * (batch->claim_most + batch->claim_tasks + 1);

    if (batch->due == NULL)
        batch->due = ARENA_NEW(batch->arena, struct mail_fact *, room);
    for (size_t i = 0; i < n && batch->due != NULL; i++) {
        struct mail_fact *fact = mail_take(batch, rows, (int)i);
        if (fact != NULL)
            batch->due[batch->due_count++] = fact;
    }
}

void pg_next_due_take(void *context, const struct pg_result *rows)
{
    struct batch *batch = context;

    batch->next_due_ms = PQntuples(rows) > 0 ? answer_i64(rows, 0, 0) : 0;
}
