/* joins.c: cases of nodes that meet at one event: who comes while a batch waits for another node's lock joins it (B6 in
 * batch.c). */
#include <pthread.h>
#include <stdatomic.h>

#include "base/metrics.h"
#include "cases.h"
#include "nodes.h"
#include "place_postgresql.h"

enum { JOINERS = 10, TRICKLE = 100, PLACES = 3, EVENTS = 4, PEOPLE = 1200, AT_WORK = 24 };

/* Counts what is answered, and what was stored of it. */
struct tally {
    struct change_owner owner; /* first */
    atomic_int answered, stored;
};

static void tally_done(struct change_owner *owner, struct change *list)
{
    struct tally *tally = (struct tally *)owner;

    for (; list != NULL; list = list->next) {
        tally->stored += list->status == STORE_OK;
        tally->answered++;
    }
}

static void wait_for(atomic_int *count, int n)
{
    while (*count < n)
        (void)nanosleep(&(struct timespec){ .tv_nsec = 1000 * 1000 }, NULL);
}

/* A node with a writer, and another one that comes between. */
struct pair {
    struct fixture *f;
    struct node node;
    struct tally tally;
    struct pg_conn *other, *watch;
    int sent;
};

static void submit(struct pair *t, struct change *change, struct id registration)
{
    change->owner = &t->tally.owner;
    change->as.enrol.registration = registration;
    assert_true(writer_submit(t->node.writer, change));
    t->sent++;
}

static struct change *somebody(struct pair *t)
{
    char who[16];

    (void)snprintf(who, sizeof who, "p%d", t->sent);
    return enrolment(t->f, who);
}

/* Who is with the event already, or is about to be. */
static struct change *lisa(struct pair *t)
{
    return enrolment(t->f, "lisa");
}

static struct change *somebody_with_a_key(struct pair *t)
{
    struct change *change = somebody(t);

    change->once.key.b[14] = change->once.request.b[14] = 1;
    change->once.key.b[15] = (unsigned char)t->sent;
    return change;
}

static struct change *somebody_who_agrees(struct pair *t)
{
    struct change *change = somebody(t);

    change->as.enrol.consent_text = STR("We keep what you tell us for a year.");
    return change;
}

static void submit_and_wait(struct pair *t, struct id registration)
{
    submit(t, somebody(t), registration);
    wait_for(&t->tally.answered, t->sent);
}

static void pair_open(struct fixture *f, struct pair *t)
{
    *t = (struct pair){ .f = f, .tally.owner.done = tally_done };
    t->other = direct_open(f->url.p);
    t->watch = direct_open(f->url.p);
    node_open(f, &t->node, true);
}

static void pair_close(struct pair *t)
{
    node_close(&t->node);
    PQfinish(t->other);
    PQfinish(t->watch);
    invariants_hold(t->f);
}

static void other_says(struct pair *t, const char *statements)
{
    char text[64];

    assert_true(direct_ask(t->other, statements, text));
}

/* Another node has all events, and this one waits for them with one enrolment. */
static void wait_for_the_other(struct pair *t, const char *theirs)
{
    char text[256];

    (void)snprintf(text, sizeof text, "BEGIN; SELECT FROM registration ORDER BY id FOR UPDATE; %s", theirs);
    other_says(t, text);
    submit(t, somebody(t), t->f->registration);
    direct_wait(t->watch, A_LOCK_IS_WAITED_FOR);
}

/* Who may join has, and who may not would have had the time. */
static void joined_is(const char *what, int64_t before, int n)
{
    for (int i = 0; i < 1000 && metrics_get(METRIC_STORE_JOINED) - before < n; i++)
        (void)nanosleep(&(struct timespec){ .tv_nsec = 1000 * 1000 }, NULL);
    (void)nanosleep(&(struct timespec){ .tv_nsec = 20 * 1000 * 1000 }, NULL);
    if (metrics_get(METRIC_STORE_JOINED) - before != n)
        fail_msg("%s: %d joined", what, (int)(metrics_get(METRIC_STORE_JOINED) - before));
}

void who_comes_while_a_batch_waits_for_another_node_joins_it(void **state)
{
    struct fixture *f = *state;
    const struct {
        const char *what;
        struct change *(*who)(struct pair *t);
        struct id where;
        int joined, people; /* of JOINERS */
    } cases[] = {
        { "of the same event", somebody, f->registration, JOINERS, JOINERS },
        { "who agree to a text", somebody_who_agrees, f->registration, JOINERS, JOINERS },
        { "all of them one person", lisa, f->registration, JOINERS, 1 },
        { "all of them one who is known", lisa, f->registration, JOINERS, 0 },
        { "of another event", somebody, fixture_event(f, 0), 0, 0 },
        { "with a key of the request", somebody_with_a_key, f->registration, 0, JOINERS },
    };

    for (size_t i = 0; i < COUNT(cases); i++) {
        struct pair t;
        pair_open(f, &t);
        t.tally.answered = t.sent = (int)(100 * i); /* other people each time */
        int64_t registered = registered_now(f), joined = metrics_get(METRIC_STORE_JOINED);
        wait_for_the_other(&t, "");
        int64_t batches = metrics_get(METRIC_STORE_BATCHES), again = metrics_get(METRIC_STORE_AGAIN);
        for (int k = 0; k < JOINERS; k++)
            submit(&t, cases[i].who(&t), cases[i].where);
        joined_is(cases[i].what, joined, cases[i].joined);
        other_says(&t, "COMMIT");
        wait_for(&t.tally.answered, t.sent);
        assert_int_equal(metrics_get(METRIC_STORE_BATCHES) - batches, cases[i].joined > 0 ? 1 : 2);
        assert_int_equal(metrics_get(METRIC_STORE_AGAIN), again); /* what is known of them was loaded */
        assert_int_equal(t.tally.stored, 1 + JOINERS);
        pair_close(&t);
        if (registered_now(f) - registered != 1 + cases[i].people)
            fail_msg("%s: %d people", cases[i].what, (int)(registered_now(f) - registered));
    }
}

void who_joins_is_judged_by_what_the_other_node_did(void **state)
{
    struct fixture *f = *state;
    struct pair t;
    char text[64];

    pair_open(f, &t);
    int64_t joined = metrics_get(METRIC_STORE_JOINED);
    (void)snprintf(text, sizeof text, "UPDATE registration SET capacity = %d", PLACES);
    wait_for_the_other(&t, text);
    for (int k = 0; k < JOINERS; k++)
        submit(&t, somebody(&t), f->registration);
    joined_is("who comes", joined, JOINERS);
    other_says(&t, "COMMIT");
    wait_for(&t.tally.answered, t.sent);
    pair_close(&t);
    assert_int_equal(registered_now(f), PLACES);
}

void however_many_come_one_after_the_other_while_a_batch_waits_all_are_answered(void **state)
{
    struct fixture *f = *state;
    struct pair t;

    pair_open(f, &t);
    wait_for_the_other(&t, "");
    for (int k = 0; k < TRICKLE; k++) {
        submit(&t, k % 2 == 0 ? somebody(&t) : somebody_who_agrees(&t), f->registration);
        (void)nanosleep(&(struct timespec){ .tv_nsec = 2 * 1000 * 1000 }, NULL);
    }
    other_says(&t, "COMMIT");
    wait_for(&t.tally.answered, t.sent);
    assert_int_equal(t.tally.stored, t.sent);
    pair_close(&t);
    assert_int_equal(registered_now(f), t.sent);
}

void what_another_node_changed_between_two_batches_is_counted(void **state)
{
    struct fixture *f = *state;
    struct pair t;
    int64_t beside = metrics_get(METRIC_STORE_BESIDE);

    pair_open(f, &t);
    submit_and_wait(&t, f->registration);
    submit_and_wait(&t, f->registration);
    assert_int_equal(metrics_get(METRIC_STORE_BESIDE) - beside, 0);
    (void)commit(f, enrolment(f, "lisa"));
    submit_and_wait(&t, f->registration);
    assert_int_equal(metrics_get(METRIC_STORE_BESIDE) - beside, 1);
    pair_close(&t);
}

void a_wait_that_takes_too_long_is_answered_in_time_with_all_who_joined(void **state)
{
    struct fixture *f = *state;
    struct pair t;
    int64_t joined = metrics_get(METRIC_STORE_JOINED);

    pair_open(f, &t);
    other_says(&t, "BEGIN; SELECT FROM registration FOR UPDATE");
    for (int k = 0; k < 1 + JOINERS; k++) {
        struct change *hasty = somebody(&t);
        hasty->deadline_mono_ms = clock_read(&f->clock).mono_ms + 300;
        submit(&t, hasty, f->registration);
        if (k == 0)
            direct_wait(t.watch, A_LOCK_IS_WAITED_FOR);
    }
    joined_is("who comes", joined, JOINERS);
    wait_for(&t.tally.answered, t.sent); /* while the other still has it */
    assert_int_equal(t.tally.stored, 0);
    other_says(&t, "COMMIT");
    submit_and_wait(&t, f->registration);
    pair_close(&t);
    assert_int_equal(registered_now(f), 1);
}

void a_wait_that_is_cut_off_begins_anew_with_all_who_joined(void **state)
{
    struct fixture *f = *state;
    struct pair t;
    char text[64];
    int64_t joined = metrics_get(METRIC_STORE_JOINED);

    pair_open(f, &t);
    wait_for_the_other(&t, "");
    for (int k = 0; k < JOINERS; k++)
        submit(&t, somebody(&t), f->registration);
    joined_is("who comes", joined, JOINERS);
    assert_true(direct_ask(t.watch,
                           "SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity "
                           "WHERE datname = current_database() AND wait_event_type = 'Lock'",
                           text));
    other_says(&t, "COMMIT");
    wait_for(&t.tally.answered, t.sent);
    assert_int_equal(t.tally.stored, t.sent);
    pair_close(&t);
    assert_int_equal(registered_now(f), t.sent);
}

/* --- Many events -----------------------------------------------------------------------------------------------------
 */

struct fair {
    struct change_owner owner; /* first */
    struct node nodes[NODES];
    struct change *visitors; /* PEOPLE */
    atomic_size_t next;
    atomic_int answered, wrong;
};

static void visitor_send(struct fair *fair)
{
    size_t i = fair->next++;

    if (i >= PEOPLE)
        return;
    if (!writer_submit(fair->nodes[i % NODES].writer, &fair->visitors[i]))
        fair->wrong++;
}

static void fair_done(struct change_owner *owner, struct change *list)
{
    struct fair *fair = (struct fair *)owner;

    while (list != NULL) {
        fair->wrong += list->status != STORE_OK;
        list = list->next;
        visitor_send(fair);
        fair->answered++;
    }
}

/* Each batch has some of all events, in any order. */
void nodes_that_meet_at_many_events_never_meet_in_a_deadlock(void **state)
{
    struct fixture *f = *state;
    struct fair *fair = ARENA_NEW(f->arena, struct fair, 1);
    struct id events[EVENTS] = { f->registration };
    int64_t again = metrics_get(METRIC_STORE_AGAIN);
    char who[16];

    for (size_t i = 1; i < EVENTS; i++)
        events[i] = fixture_event(f, 0);
    fair->owner.done = fair_done;
    fair->visitors = ARENA_NEW(f->arena, struct change, PEOPLE);
    for (size_t i = 0; i < PEOPLE; i++) {
        (void)snprintf(who, sizeof who, "p%zu", i);
        fair->visitors[i] = *enrolment(f, who);
        fair->visitors[i].owner = &fair->owner;
        fair->visitors[i].as.enrol.registration = events[i * 7 / 3 % EVENTS];
    }
    for (size_t i = 0; i < NODES; i++)
        node_open(f, &fair->nodes[i], true);
    for (int i = 0; i < AT_WORK; i++)
        visitor_send(fair);
    wait_for(&fair->answered, PEOPLE);
    for (size_t i = 0; i < NODES; i++)
        node_close(&fair->nodes[i]);
    assert_int_equal(fair->wrong, 0);
    assert_int_equal(metrics_get(METRIC_STORE_AGAIN) - again, 0);
    invariants_hold(f);
}
