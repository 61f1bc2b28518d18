/* load.c: the first half of a batch in one trip: BEGIN, the locks, every fact that is wanted. What is only known from
 * an answer cannot be asked in the same trip: so persons bring their registrants along. But as long as another node has
 * the lock nothing is answered, and what is sent meanwhile is of the same trip: so who comes until then goes along,
 * else two nodes would each hand half of what waits to the lock, at the whole price.
 *
 * Locks are taken in one order by all nodes: registrations, meetings, keys of requests, users, mails, plain rows, each
 * in order of their keys. What is under a registration needs no lock of its own: who changes it holds the
 * registration's. Each statement sees what was committed when it began, so the facts are those of after the wait for
 * the lock. */
#include "base/metrics.h"
#include "store/postgres/take.h"

enum {
    LINK_SLICE_MS = 50, /* the writer sees to deadlines between two calls */
    GROW_MS = 1,
    GROWS_MOST = 32 /* each costs a statement or two while the lock is held */
};

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
                          second_id = { "wanted", ids + 1, 1, sizeof(struct fact) },
                          two_numbers = { "wanted", numbers, 2, sizeof(struct key_fact) };

/* In order of the locks. */
static const struct load {
    enum pg_sql which;
    enum pg_sql of_one; /* where the first id of all keys is the same; PG_COUNT: none */
    size_t facts;       /* of the batch */
    const struct table *keys;
    trip_take *take;
} loads[] = {
    /* which, of_one, facts, keys, take */
    { PG_REGISTRATION_LOAD, PG_REGISTRATION_LOAD_ONE, offsetof(struct batch, registrations), &one_id,
      pg_registrations_take },
    { PG_MEETING_LOAD, PG_COUNT, offsetof(struct batch, meetings), &two_ids, pg_meetings_take },
    { PG_EXTERNAL_LOAD, PG_COUNT, offsetof(struct batch, externals), &two_ids, pg_externals_take },
    { PG_ONCE_LOAD, PG_COUNT, offsetof(struct batch, onces), &two_ids, pg_onces_take },
    { PG_USER_LOAD, PG_COUNT, offsetof(struct batch, users), &two_ids, pg_users_take },
    { PG_UPN_LOAD, PG_COUNT, offsetof(struct batch, upns), &two_ids, pg_upns_take },
    { PG_KEY_LOAD, PG_COUNT, offsetof(struct batch, keys), &two_numbers, pg_keys_take },
    { PG_PERSON_LOAD, PG_PERSON_LOAD_OF_ONE, offsetof(struct batch, persons), &two_ids, pg_persons_take },
    { PG_REGISTRANT_LOAD, PG_REGISTRANT_LOAD_OF_ONE, offsetof(struct batch, registrants), &two_ids,
      pg_registrants_take },
    { PG_QUESTION_LOAD, PG_COUNT, offsetof(struct batch, questions), &two_ids, pg_questions_take },
    { PG_MAIL_LOAD, PG_COUNT, offsetof(struct batch, mails), &two_ids, pg_mails_take },
};

_Static_assert(3 * GROWS_MOST + 2 * (COUNT(loads) + PLAINS + 16) <= 2 * TRIP_MOST,
               "a trip has room for everything that is loaded, prepared first, and then for persons, texts and an end "
               "each time that a batch grows");

static bool is_of_one(struct fact *const *rows, size_t n)
{
    for (size_t i = 1; i < n; i++)
        if (!id_equal(rows[i]->a, rows[0]->a))
            return false;
    return true;
}

/* What was not asked yet. Keys by the array; or, of one registration, its id alone, and then the array of what is under
 * it. */
static void facts_ask(struct trip *trip, struct batch *batch, const struct load *load)
{
    struct facts *facts = (struct facts *)(void *)((char *)batch + load->facts);
    struct fact **rows = facts->rows + facts->asked;
    size_t n = facts->count - facts->asked;
    struct params params = { .arena = batch->arena };

    if (n == 0)
        return;
    bool of_one = load->of_one != PG_COUNT && is_of_one(rows, n);
    if (of_one)
        param_id(&params, rows[0]->a);
    else
        param_columns(&params, load->keys, COLUMN_ALL, (const void *const *)rows, n);
    if (of_one && load->keys->count > 1)
        param_columns(&params, &second_id, COLUMN_ALL, (const void *const *)rows, n);
    facts->asked = facts->count;
    trip_add(trip, of_one ? load->of_one : load->which, &params, load->take, batch);
}

static void mailboxes_ask(struct trip *trip, struct batch *batch)
{
    const struct facts *facts = &batch->mailboxes;
    struct params params = { .arena = batch->arena };

    if (facts->count == 0)
        return;
    param_columns(&params, &two_ids, COLUMN_ALL, (const void *const *)facts->rows, facts->count);
    param_i64(&params, LIMIT_LINKS);
    trip_add(trip, PG_MAILBOX_LOAD, &params, pg_mailboxes_take, batch);
}

/* The heads of waiting lists, of how many and how long each. */
static void waitings_ask(struct trip *trip, struct batch *batch)
{
    size_t n = batch->registrations.count, asked = 0;
    struct id *registrations = ARENA_NEW(batch->arena, struct id, n);
    int64_t *most = ARENA_NEW(batch->arena, int64_t, n);
    struct params params = { .arena = batch->arena };

    for (size_t i = 0; i < n && registrations != NULL && most != NULL; i++) {
        const struct registration_fact *fact = FACT(struct registration_fact, &batch->registrations, i);
        registrations[asked] = fact->key.a;
        most[asked] = (int64_t)fact->waiting_most;
        asked += fact->waiting_most > 0;
    }
    if (asked == 0)
        return;
    param_ids(&params, registrations, asked);
    param_i64s(&params, most, asked);
    trip_add(trip, PG_WAITING_LOAD, &params, pg_waitings_take, batch);
}

static void expansions_ask(struct trip *trip, struct batch *batch)
{
    size_t n = batch->expansion_count;
    struct id *keys = ARENA_NEW(batch->arena, struct id, 2 * n);
    int64_t *most = ARENA_NEW(batch->arena, int64_t, n);
    struct params params = { .arena = batch->arena };

    if (n == 0 || keys == NULL || most == NULL)
        return;
    for (size_t i = 0; i < n; i++) {
        keys[i] = batch->expansions[i].registration;
        keys[n + i] = batch->expansions[i].after;
        most[i] = (int64_t)batch->expansions[i].most;
    }
    param_ids(&params, keys, n);
    param_ids(&params, keys + n, n);
    param_i64s(&params, most, n);
    trip_add(trip, PG_EXPANSION_LOAD, &params, pg_expansions_take, batch);
}

static void due_list_ask(struct trip *trip, struct batch *batch, struct params now, enum pg_sql which, size_t most)
{
    param_i64(&now, (int64_t)most);
    trip_add(trip, which, &now, pg_due_take, batch);
}

/* One more than is asked for, so that the last claim knows whether more is due. After the mails that are settled, with
 * which they are unified. */
static void due_ask(struct trip *trip, struct batch *batch)
{
    struct params now = { .arena = batch->arena };

    size_t most = batch->claim_most + batch->claim_tasks;

    if (most == 0)
        return;
    param_i64(&now, batch->now_ms);
    if (batch->leases_end)
        trip_add(trip, PG_LEASES_END, &now, NULL, NULL);
    trip_add(trip, PG_MAIL_NEXT, &now, pg_next_due_take, batch);
    if (batch->claim_tasks > 0)
        due_list_ask(trip, batch, now, PG_TASKS_DUE, batch->claim_tasks + 1);
    if (batch->claim_most > 0)
        due_list_ask(trip, batch, now, PG_MAILS_DUE, most + 1);
}

/* With no connection after a slice of the time: STORE_UNAVAILABLE. */
static struct trip transaction_begin(struct pg_link *link, const struct batch *batch)
{
    int64_t now_ms = pg_now_ms();
    int64_t until_ms = batch->until_mono_ms != 0 ? batch->until_mono_ms : now_ms + VIEW_WAIT_MS;
    int64_t slice_ms = now_ms + LINK_SLICE_MS;

    if (link_ready(link, slice_ms < until_ms ? slice_ms : until_ms) != STORE_OK)
        return (struct trip){ .link = link, .status = STORE_UNAVAILABLE };
    struct trip trip = trip_begin(link, batch->arena, until_ms);
    trip_add(&trip, PG_BEGIN_WRITE, NULL, NULL, NULL);
    return trip;
}

static void keyed_ask(struct trip *trip, struct batch *batch)
{
    for (size_t i = 0; i < COUNT(loads); i++)
        facts_ask(trip, batch, &loads[i]);
    pg_plains_ask(trip, batch);
}

/* Until the locks are ours, which the first answer shows. */
static void wait_and_grow(struct trip *trip, struct batch *batch)
{
    trip_send(trip);
    for (int grown = 0; grown < GROWS_MOST && !trip_answered(trip, GROW_MS);) {
        size_t joined = batch_grow(batch);
        if (joined == 0)
            continue;
        keyed_ask(trip, batch);
        trip_send(trip);
        metrics_add(METRIC_STORE_JOINED, (int64_t)joined);
        grown++;
    }
}

enum store_status pg_load(struct store_view *base, struct batch *batch)
{
    struct pg_link *link = &pg_view_of(base)->link;
    struct trip trip = transaction_begin(link, batch);

    if (trip.status != STORE_OK)
        return STORE_UNAVAILABLE;
    keyed_ask(&trip, batch);
    mailboxes_ask(&trip, batch);
    waitings_ask(&trip, batch);
    expansions_ask(&trip, batch);
    due_ask(&trip, batch);
    wait_and_grow(&trip, batch);
    enum store_status status = trip_end(&trip);
    if (status != STORE_OK)
        pg_undo(link);
    return status;
}

void pg_rollback(struct store_view *view)
{
    pg_undo(&pg_view_of(view)->link);
}
