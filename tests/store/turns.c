/* turns.c: cases of nodes that take turns at one event: what waits while another node has it goes along when the turn
 * comes (writer.c, W7). */
#include <pthread.h>
#include <stdatomic.h>

#include "base/metrics.h"
#include "cases.h"
#include "nodes.h"
#include "place_postgresql.h"

enum { TURNS = 16 /* the writer's */, JOINERS = 10, EVENTS = 4, PEOPLE = 1200, AT_WORK = 24 };

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

/* The node finds somebody else's change between two of its own. */
static void others_are_met(struct pair *t, struct id registration)
{
    char who[16];

    submit_and_wait(t, registration);
    (void)snprintf(who, sizeof who, "o%d", t->sent);
    struct change *theirs = enrolment(t->f, who);
    theirs->as.enrol.registration = registration;
    (void)commit(t->f, theirs);
    submit_and_wait(t, registration);
}

static void other_says(struct pair *t, const char *statements)
{
    char text[64];

    assert_true(direct_ask(t->other, statements, text));
}

/* Another node has the last event made, or the first, and this one waits for its turn with one enrolment. */
static void turn_is_waited_for(struct pair *t, bool last, struct id registration)
{
    other_says(t, last ? "BEGIN; SELECT FROM registration ORDER BY id DESC LIMIT 1 FOR UPDATE"
                       : "BEGIN; SELECT FROM registration ORDER BY id LIMIT 1 FOR UPDATE");
    submit(t, somebody(t), registration);
    direct_wait(t->watch, A_LOCK_IS_WAITED_FOR);
}

void who_comes_while_a_node_waits_for_its_turn_goes_along(void **state)
{
    struct fixture *f = *state;
    struct id first = f->registration, last = fixture_event(f, 0);
    const struct {
        const char *what;
        bool last; /* that is waited for, or the first */
        struct id theirs;
        int batches; /* for one and JOINERS */
    } cases[] = {
        { "of the same event", false, first, 1 },
        { "of an event whose lock comes later", false, last, 1 },
        { "of an event whose lock comes before", true, first, 2 },
    };

    for (size_t i = 0; i < COUNT(cases); i++) {
        struct id hot = cases[i].last ? last : first;
        struct pair t;
        pair_open(f, &t);
        t.sent = (int)(100 * i); /* other people each time */
        t.tally.answered = t.sent;
        others_are_met(&t, hot);
        int64_t turns = metrics_get(METRIC_STORE_TURNS);
        turn_is_waited_for(&t, cases[i].last, hot);
        int64_t batches = metrics_get(METRIC_STORE_BATCHES);
        for (int k = 0; k < JOINERS; k++)
            submit(&t, somebody(&t), cases[i].theirs);
        other_says(&t, "COMMIT");
        wait_for(&t.tally.answered, t.sent);
        if (metrics_get(METRIC_STORE_BATCHES) - batches != cases[i].batches)
            fail_msg("%s: %d batches", cases[i].what, (int)(metrics_get(METRIC_STORE_BATCHES) - batches));
        assert_true(metrics_get(METRIC_STORE_TURNS) > turns);
        assert_int_equal(t.tally.stored, 2 + 1 + JOINERS);
        pair_close(&t);
    }
}

void a_node_that_is_alone_waits_for_no_turn(void **state)
{
    struct fixture *f = *state;
    struct pair t;
    int64_t turns = metrics_get(METRIC_STORE_TURNS), beside = metrics_get(METRIC_STORE_BESIDE);

    pair_open(f, &t);
    for (int i = 0; i < TURNS; i++)
        submit_and_wait(&t, f->registration);
    assert_int_equal(metrics_get(METRIC_STORE_TURNS) - turns, 0);
    others_are_met(&t, f->registration);
    assert_int_equal(metrics_get(METRIC_STORE_BESIDE) - beside, 1);
    for (int i = 0; i < 2 * TURNS; i++)
        submit_and_wait(&t, f->registration);
    assert_int_equal(metrics_get(METRIC_STORE_TURNS) - turns, TURNS); /* and then no more */
    pair_close(&t);
}

void a_turn_that_does_not_come_is_answered_in_time(void **state)
{
    struct fixture *f = *state;
    struct pair t;

    pair_open(f, &t);
    others_are_met(&t, f->registration);
    struct change *hasty = somebody(&t);
    hasty->deadline_mono_ms = clock_read(&f->clock).mono_ms + 200;
    other_says(&t, "BEGIN; SELECT FROM registration FOR UPDATE");
    submit(&t, hasty, f->registration);
    wait_for(&t.tally.answered, t.sent); /* while the other still has it */
    assert_int_equal(hasty->status, STORE_UNAVAILABLE);
    other_says(&t, "COMMIT");
    submit_and_wait(&t, f->registration);
    assert_int_equal(t.tally.stored, t.sent - 1);
    pair_close(&t);
}

void a_turn_that_is_cut_off_is_waited_for_anew(void **state)
{
    struct fixture *f = *state;
    struct pair t;
    char text[64];

    pair_open(f, &t);
    others_are_met(&t, f->registration);
    turn_is_waited_for(&t, false, f->registration);
    assert_true(direct_ask(t.watch,
                           "SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity "
                           "WHERE datname = current_database() AND wait_event_type = 'Lock'",
                           text));
    for (int k = 0; k < JOINERS; k++)
        submit(&t, somebody(&t), f->registration);
    other_says(&t, "COMMIT");
    wait_for(&t.tally.answered, t.sent);
    assert_int_equal(t.tally.stored, t.sent);
    pair_close(&t);
    assert_int_equal(registered_now(f), t.sent + 1);
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
void nodes_that_wait_for_turns_at_many_events_never_meet_in_a_deadlock(void **state)
{
    struct fixture *f = *state;
    struct fair *fair = ARENA_NEW(f->arena, struct fair, 1);
    struct id events[EVENTS] = { f->registration };
    int64_t again = metrics_get(METRIC_STORE_AGAIN), turns = metrics_get(METRIC_STORE_TURNS);
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
    assert_true(metrics_get(METRIC_STORE_TURNS) > turns);
    invariants_hold(f);
}
