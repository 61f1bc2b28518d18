/* load.c: the first half of a batch in one trip: BEGIN, the locks, every fact that is wanted. What is only known from
 * an answer cannot be asked in the same trip: so persons bring their registrants along.
 *
 * Locks are taken in one order by all nodes: registrations, meetings, mails, each in order of their keys. What is under
 * a registration needs no lock of its own: who changes it holds the registration's. Each statement sees what was
 * committed when it began, so the facts are those of after the wait for the lock. */
#include "store/postgres/sql.h"

enum { LINK_SLICE_MS = 50 /* the writer sees to deadlines between two calls */ };

/* --- Answers ---------------------------------------------------------------------------------------------------------
 */

static void registrations_take(void *context, const struct pg_result *rows)
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

static void registrants_take(void *context, const struct pg_result *rows)
{
    for (int i = 0; i < PQntuples(rows); i++)
        (void)registrant_take(context, rows, i, 0);
}

/* Who is known brings their registrant, once, however many of the batch ask for it. */
static void persons_take(void *context, const struct pg_result *rows)
{
    struct batch *batch = context;

    for (int i = 0; i < PQntuples(rows); i++) {
        struct id registration = answer_id(rows, i, 0);
        struct person_fact *fact = facts_find(&batch->persons, registration, answer_id(rows, i, 1));
        if (fact == NULL)
            continue;
        fact->row = ROW_LOADED;
        int registrant = answer_row(rows, i, 0, &table_person, fact, batch->arena);
        bool there = !id_is_none(answer_id(rows, i, registrant));
        fact->registrant = there ? registrant_take(batch, rows, i, registrant)
                                 : facts_want(&batch->registrants, registration, fact->registrant_id);
    }
}

static void meetings_take(void *context, const struct pg_result *rows)
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

static void keys_take(void *context, const struct pg_result *rows)
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

static void mails_take(void *context, const struct pg_result *rows)
{
    for (int i = 0; i < PQntuples(rows); i++)
        (void)mail_take(context, rows, i);
}

static void due_take(void *context, const struct pg_result *rows)
{
    struct batch *batch = context;
    size_t n = (size_t)PQntuples(rows);

    batch->due_count = 0;
    batch->due = ARENA_NEW(batch->arena, struct mail_fact *, n);
    for (size_t i = 0; i < n && batch->due != NULL; i++) {
        struct mail_fact *fact = mail_take(batch, rows, (int)i);
        if (fact != NULL)
            batch->due[batch->due_count++] = fact;
    }
}

static void next_due_take(void *context, const struct pg_result *rows)
{
    struct batch *batch = context;

    batch->next_due_ms = PQntuples(rows) > 0 ? answer_i64(rows, 0, 0) : 0;
}

/* --- Questions -------------------------------------------------------------------------------------------------------
 */

static const struct column ids[] = {
    { "a", COLUMN_ID, offsetof(struct fact, a), COLUMN_KEY },
    { "b", COLUMN_ID, offsetof(struct fact, b), COLUMN_KEY },
};
static const struct column numbers[] = {
    { "purpose", COLUMN_U32, offsetof(struct key_fact, now.purpose), COLUMN_KEY },
    { "number", COLUMN_I32, offsetof(struct key_fact, now.number), COLUMN_KEY },
};
static const struct table one_id = { "wanted", ids, 1, sizeof(struct fact) },
                          two_ids = { "wanted", ids, 2, sizeof(struct fact) },
                          two_numbers = { "wanted", numbers, 2, sizeof(struct key_fact) };

/* In order of the locks. */
static const struct load {
    enum pg_sql which;
    size_t facts; /* of the batch */
    const struct table *keys;
    trip_take *take;
} loads[] = {
    /* which, facts, keys, take */
    { PG_REGISTRATION_LOAD, offsetof(struct batch, registrations), &one_id, registrations_take },
    { PG_MEETING_LOAD, offsetof(struct batch, meetings), &two_ids, meetings_take },
    { PG_KEY_LOAD, offsetof(struct batch, keys), &two_numbers, keys_take },
    { PG_PERSON_LOAD, offsetof(struct batch, persons), &two_ids, persons_take },
    { PG_REGISTRANT_LOAD, offsetof(struct batch, registrants), &two_ids, registrants_take },
    { PG_MAIL_LOAD, offsetof(struct batch, mails), &two_ids, mails_take },
};

static void facts_ask(struct trip *trip, struct batch *batch)
{
    for (size_t i = 0; i < COUNT(loads); i++) {
        const struct facts *facts = (const struct facts *)(const void *)((const char *)batch + loads[i].facts);
        struct params params = { .arena = batch->arena };
        if (facts->count == 0)
            continue;
        param_columns(&params, loads[i].keys, COLUMN_ALL, (const void *const *)facts->rows, facts->count);
        trip_add(trip, loads[i].which, &params, loads[i].take, batch);
    }
}

/* One more than is asked for, so that the last claim knows whether more is due. After the mails that are settled, with
 * which they are unified. */
static void due_ask(struct trip *trip, struct batch *batch)
{
    struct params now = { .arena = batch->arena };

    if (batch->claim_most == 0)
        return;
    param_i64(&now, batch->now_ms);
    if (batch->leases_end)
        trip_add(trip, PG_LEASES_END, &now, NULL, NULL);
    trip_add(trip, PG_MAIL_NEXT, &now, next_due_take, batch);
    struct params due = now;
    param_i64(&due, (int64_t)batch->claim_most + 1);
    trip_add(trip, PG_MAILS_DUE, &due, due_take, batch);
}

enum store_status pg_load(struct store_view *base, struct batch *batch)
{
    struct pg_link *link = &pg_view_of(base)->link;
    int64_t now_ms = pg_now_ms();
    int64_t until_ms = batch->until_mono_ms != 0 ? batch->until_mono_ms : now_ms + VIEW_WAIT_MS;
    int64_t slice_ms = now_ms + LINK_SLICE_MS;

    if (link_ready(link, slice_ms < until_ms ? slice_ms : until_ms) != STORE_OK)
        return STORE_UNAVAILABLE;
    struct trip trip = trip_begin(link, batch->arena, until_ms);
    trip_add(&trip, PG_BEGIN_WRITE, NULL, NULL, NULL);
    facts_ask(&trip, batch);
    due_ask(&trip, batch);
    enum store_status status = trip_end(&trip);
    if (status != STORE_OK)
        pg_undo(link);
    return status;
}

void pg_rollback(struct store_view *view)
{
    pg_undo(&pg_view_of(view)->link);
}
