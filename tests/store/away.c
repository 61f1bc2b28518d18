/* away.c: cases of a PostgreSQL that comes between, is cut off, or says nothing. processes.c has what is alike on both
 * stores. */
#include <pthread.h>
#include <stdatomic.h>

#include "base/metrics.h"
#include "cases.h"
#include "nodes.h"
#include "place_postgresql.h"

static int64_t now_ms(void)
{
    return clock_read(&clock_system).mono_ms;
}

static void wait_ms(long ms)
{
    (void)nanosleep(&(struct timespec){ .tv_sec = ms / 1000, .tv_nsec = ms % 1000 * 1000000 }, NULL);
}

/* A batch on a thread of its own. */
struct background {
    struct fixture *fixture;
    struct change *changes[2];
    size_t n;
    enum store_status status;
    pthread_t thread;
};

static void *background_run(void *context)
{
    struct background *b = context;
    struct fixture *f = b->fixture;
    struct batch_list list = { .changes = b->changes, .count = b->n };
    struct batch_report report;

    b->status = batch_commit(f->view, f->batch_arena, &list, &f->clock, &report);
    return NULL;
}

static void background_start(struct background *b)
{
    assert_int_equal(pthread_create(&b->thread, NULL, background_run, b), 0);
}

static enum store_status background_end(struct background *b)
{
    (void)pthread_join(b->thread, NULL);
    return b->status;
}

/* --- Others come between ---------------------------------------------------------------------------------------------
 */

/* The other has the second registration, the batch the first; then each wants what the other has. */
void a_deadlock_is_judged_again_and_never_shown(void **state)
{
    struct fixture *f = *state;
    struct id second = fixture_event(f, 0);
    struct background batch = { .fixture = f, .changes = { enrolment(f, "lisa"), enrolment(f, "max") }, .n = 2 };
    struct pg_conn *other = direct_open(f->url.p), *watch = direct_open(f->url.p);
    char text[64], first_lock[128];
    int64_t again = metrics_get(METRIC_STORE_AGAIN);

    batch.changes[1]->as.enrol.registration = second;
    fixture_run(f, "DO $$ BEGIN EXECUTE format('ALTER DATABASE %I SET deadlock_timeout = 200', "
                   "current_database()); END $$");
    fixture_reopen(f); /* with that: it is the batch that finds the deadlock, and is undone */
    assert_true(direct_ask(other,
                           "SET deadlock_timeout = '60s'; BEGIN; "
                           "SELECT FROM registration WHERE id = (SELECT max(id::text)::uuid FROM registration) "
                           "FOR UPDATE",
                           text));
    assert_true(direct_ask(watch, "SELECT min(id::text) FROM registration", text));
    (void)snprintf(first_lock, sizeof first_lock, "SELECT FROM registration WHERE id = '%s' FOR UPDATE", text);
    background_start(&batch);
    direct_wait(watch, A_LOCK_IS_WAITED_FOR);
    assert_true(direct_ask(other, first_lock, text)); /* so the batch was undone */
    assert_true(direct_ask(other, "COMMIT", text));
    assert_int_equal(background_end(&batch), STORE_OK);
    assert_true(batch.changes[0]->status == STORE_OK && batch.changes[1]->status == STORE_OK);
    assert_true(metrics_get(METRIC_STORE_AGAIN) > again);
    assert_int_equal(registered_now(f), 1);
    invariants_hold(f);
    PQfinish(other);
    PQfinish(watch);
}

/* Of a coming nothing but the registrant's row is asked for, and that row is on its way out. */
void who_comes_while_another_node_erases_them_leaves_nothing(void **state)
{
    struct fixture *f = *state;
    const struct change *lisa = commit(f, enrolment(f, "lisa"));
    struct change *attend = change_new(f, CHANGE_ATTEND);
    struct background batch = { .fixture = f, .changes = { attend }, .n = 1 };
    struct pg_conn *other = direct_open(f->url.p), *watch = direct_open(f->url.p);
    char text[64];

    attend->as.attend = (struct change_attend){ f->registration, lisa->as.enrol.id, lisa->as.enrol.link_epoch };
    assert_true(direct_ask(other, "BEGIN; DELETE FROM attendance; DELETE FROM registrant", text));
    background_start(&batch);
    direct_wait(watch, A_LOCK_IS_WAITED_FOR);
    assert_true(direct_ask(other, "COMMIT", text));
    assert_int_equal(background_end(&batch), STORE_OK);
    assert_int_equal(fixture_number(f, "SELECT count(*) FROM attendance"), 0);
    PQfinish(other);
    PQfinish(watch);
}

/* What is raised for the first `times` new registrants, at their insertion or only at the commit. */
static void trap_set(struct fixture *f, const char *sqlstate, bool at_commit, int times)
{
    char statements[1024];

    (void)snprintf(statements, sizeof statements,
                   "DROP SEQUENCE IF EXISTS trap_count CASCADE; DROP FUNCTION IF EXISTS trap CASCADE; "
                   "CREATE SEQUENCE trap_count; "
                   "CREATE FUNCTION trap() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
                   "IF nextval('trap_count') <= %d THEN RAISE EXCEPTION 'a trap' USING ERRCODE = '%s'; END IF; "
                   "RETURN NEW; END $$; "
                   "CREATE %s TRIGGER trap AFTER INSERT ON registrant %s FOR EACH ROW EXECUTE FUNCTION trap()",
                   times, sqlstate, at_commit ? "CONSTRAINT" : "", at_commit ? "DEFERRABLE INITIALLY DEFERRED" : "");
    fixture_run(f, statements);
}

void what_comes_between_is_judged_again_and_never_shown(void **state)
{
    struct fixture *f = *state;
    static const struct {
        const char *what, *sqlstate;
        bool at_commit;
    } cases[] = {
        /* what, sqlstate, at_commit */
        { "serialization failure", "40001", false },
        { "serialization failure at the commit", "40001", true },
        { "deadlock", "40P01", false },
        { "a key that exists", "23505", false },
        { "a key that exists, at the commit", "23505", true },
    };
    char who[16];

    for (size_t i = 0; i < COUNT(cases); i++) {
        (void)snprintf(who, sizeof who, "p%zu", i);
        trap_set(f, cases[i].sqlstate, cases[i].at_commit, 2);
        int64_t again = metrics_get(METRIC_STORE_AGAIN);
        struct change *change = enrolment(f, who);
        if (store_commit(f->view, change) != STORE_OK)
            fail_msg("%s: status %d", cases[i].what, change->status);
        assert_int_equal(metrics_get(METRIC_STORE_AGAIN) - again, 2);
        assert_int_equal(registered_now(f), i + 1);
    }
    invariants_hold(f);
}

void what_the_database_says_is_told_as_what_it_means(void **state)
{
    struct fixture *f = *state;
    static const struct {
        const char *what, *sqlstate;
        bool at_commit;
        enum store_status status;
    } cases[] = {
        /* what, sqlstate, at_commit, status */
        { "disk full", "53100", false, STORE_FULL },
        { "disk full at the commit", "53100", true, STORE_FULL },
        { "a rule of the database", "23514", false, STORE_BROKEN },
        { "a rule of the database, at the commit", "23514", true, STORE_BROKEN },
        { "a key that always exists", "23505", false, STORE_BROKEN },
        { "no such table", "42P01", false, STORE_BROKEN },
        { "leads no more", "25006", false, STORE_UNAVAILABLE },
        { "shutting down", "57P01", false, STORE_UNAVAILABLE },
    };

    for (size_t i = 0; i < COUNT(cases); i++) {
        struct background batch = { .fixture = f, .changes = { enrolment(f, "lisa") }, .n = 1 };
        trap_set(f, cases[i].sqlstate, cases[i].at_commit, 1000000);
        batch.changes[0]->status = STORE_OK;
        (void)background_run(&batch);
        enum store_status status = batch.status != STORE_OK ? batch.status : batch.changes[0]->status;
        if (status != cases[i].status)
            fail_msg("%s: status %d, not %d", cases[i].what, status, cases[i].status);
        assert_int_equal(registered_now(f), 0);
    }
    fixture_run(f, "DROP FUNCTION trap CASCADE");
    (void)commit(f, enrolment(f, "lisa"));
    assert_int_equal(registered_now(f), 1);
    invariants_hold(f);
}

/* --- The answer is lost ----------------------------------------------------------------------------------------------
 */

/* The commit is there, and waits for a replica; how the wait ends, the client cannot tell whether it is kept. */
void a_commit_whose_answer_is_lost_is_uncertain_and_safe_to_repeat(void **state)
{
    struct fixture *f = *state;
    static const char *const ends[] = {
        "SELECT count(pg_cancel_backend(pid)) FROM pg_stat_activity WHERE wait_event = 'SyncRep'",
        "SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity WHERE wait_event = 'SyncRep'",
        "SELECT 0", /* it waits till our time is over */
    };
    struct pg_conn *watch = direct_open(f->url.p);
    char text[64], who[16];

    for (size_t i = 0; i < COUNT(ends); i++) {
        (void)snprintf(who, sizeof who, "p%zu", i);
        struct background batch = { .fixture = f, .changes = { enrolment(f, who) }, .n = 1 };
        (void)event_now(f);
        server_lonely(true);
        background_start(&batch);
        direct_wait(watch, "SELECT count(*) > 0 FROM pg_stat_activity "
                           "WHERE datname = current_database() AND wait_event = 'SyncRep'");
        assert_true(direct_ask(watch, ends[i], text));
        assert_int_equal(background_end(&batch), STORE_OK);
        assert_int_equal(batch.changes[0]->status, STORE_UNCERTAIN);
        server_lonely(false);
        struct change *again = commit(f, enrolment(f, who));
        assert_outcome(again, ENROL_KNOWN);
        assert_true(id_equal(again->as.enrol.id, batch.changes[0]->as.enrol.new_id));
        assert_int_equal(registered_now(f), i + 1);
        assert_int_equal(outbox_now(f).waiting, i + 1);
    }
    PQfinish(watch);
    invariants_hold(f);
}

enum { PEOPLE = 300, AT_WORK = 32, CUTS = 15 };

struct caller {
    struct change change; /* first */
    struct change wish;   /* as it is sent, again and again */
    struct id id;         /* that was answered */
    bool at_work;         /* sent, not answered */
};
struct cut_load {
    struct change_owner owner; /* first */
    struct writer *writer;
    struct caller *callers; /* PEOPLE */
    atomic_int next, answered, wrong;
    atomic_bool over;
};

static void caller_send(struct cut_load *load, struct caller *caller)
{
    int64_t wall_ms = clock_read(&clock_system).wall_ms;

    caller->at_work = true;
    caller->change = caller->wish;
    caller->change.as.enrol.new_id = id_new(wall_ms);
    caller->change.as.enrol.mail_id = id_new(wall_ms);
    if (!writer_submit(load->writer, &caller->change))
        load->wrong++;
}

static struct caller *next_idle(struct cut_load *load)
{
    struct caller *caller;

    do
        caller = &load->callers[load->next++ % PEOPLE];
    while (caller->at_work);
    return caller;
}

/* Who is answered is followed by the next; at the end of the row it begins anew, for as long as connections are cut. */
static void caller_done(struct cut_load *load, struct caller *caller)
{
    enum store_status status = caller->change.status;

    if (status == STORE_UNAVAILABLE || status == STORE_UNCERTAIN) {
        caller_send(load, caller);
        return;
    }
    if (status != STORE_OK || (!id_is_none(caller->id) && !id_equal(caller->id, caller->change.as.enrol.id)))
        load->wrong++;
    caller->id = caller->change.as.enrol.id;
    caller->at_work = false;
    if (load->over && load->next >= PEOPLE)
        load->answered++;
    else
        caller_send(load, next_idle(load));
}

static void cut_load_done(struct change_owner *owner, struct change *list)
{
    struct cut_load *load = (struct cut_load *)owner;

    while (list != NULL) {
        struct caller *caller = (struct caller *)list;
        list = list->next;
        caller_done(load, caller);
    }
}

static void callers_make(struct fixture *f, struct cut_load *load)
{
    char who[16];

    load->callers = ARENA_NEW(f->arena, struct caller, PEOPLE);
    assert_non_null(load->callers);
    for (int i = 0; i < PEOPLE; i++) {
        (void)snprintf(who, sizeof who, "p%d", i);
        load->callers[i].wish = *enrolment(f, who);
        load->callers[i].wish.owner = &load->owner;
    }
}

void a_connection_that_is_cut_comes_back_and_nothing_is_doubled(void **state)
{
    struct fixture *f = *state;
    struct cut_load *load = ARENA_NEW(f->arena, struct cut_load, 1);
    struct pg_conn *knife = direct_open(f->url.p);
    char cut[64];
    int cuts = 0;

    callers_make(f, load);
    load->owner.done = cut_load_done;
    load->writer = writer_open(&(struct writer_options){ .store = f->store, .clock = &f->clock, .batch_most = 8 });
    for (int i = 0; i < AT_WORK; i++)
        caller_send(load, &load->callers[load->next++]);
    for (int i = 0; cuts < CUTS; i++) {
        wait_ms(20 + 37 * i % 100); /* at any moment of a connection's life */
        assert_true(direct_ask(knife,
                               "SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity "
                               "WHERE datname = current_database() AND pid <> pg_backend_pid()",
                               cut));
        cuts += cut[0] != '0';
    }
    load->over = true;
    while (load->answered < AT_WORK)
        wait_ms(1);
    writer_close(load->writer);
    PQfinish(knife);
    assert_int_equal(load->wrong, 0);
    fixture_reopen(f);
    assert_int_equal(registered_now(f), PEOPLE);
    assert_int_equal(outbox_now(f).waiting, PEOPLE);
    invariants_hold(f);
}

/* --- Nobody answers --------------------------------------------------------------------------------------------------
 */

void a_silent_server_is_waited_for_two_seconds_and_no_longer(void **state)
{
    struct fixture *f = *state;
    struct event event;

    (void)commit(f, enrolment(f, "lisa"));
    server_pause();
    int64_t from_ms = now_ms();
    enum store_status status = store_event_find(f->view, f->arena, f->tenant, f->meeting, &event);
    int64_t ms = now_ms() - from_ms;
    struct change *change = enrolment(f, "max");
    (void)store_commit(f->view, change);
    int64_t commit_ms = now_ms() - from_ms - ms;
    server_resume();
    assert_int_equal(status, STORE_UNAVAILABLE);
    assert_in_range(ms, 1500, 6000);
    assert_int_equal(change->status, STORE_UNAVAILABLE);
    assert_in_range(commit_ms, 1500, 8000);
    (void)commit(f, enrolment(f, "max"));
    assert_int_equal(registered_now(f), 2);
    invariants_hold(f);
}

static void one_done(struct change_owner *owner, struct change *list)
{
    (void)owner;
    (void)list;
}

void a_silent_server_does_not_hold_up_the_end(void **state)
{
    struct fixture *f = *state;
    struct change_owner owner = { one_done };
    struct change *before = enrolment(f, "before"), *change = enrolment(f, "lisa"); /* without a deadline */
    struct node node;

    node_open(f, &node, true);
    before->owner = change->owner = &owner;
    before->status = STORE_BROKEN;
    assert_true(writer_submit(node.writer, before));
    while (registered_now(f) == 0)
        wait_ms(1);
    server_pause();
    assert_true(writer_submit(node.writer, change));
    int64_t from_ms = now_ms();
    node_close(&node);
    int64_t ms = now_ms() - from_ms;
    server_resume();
    assert_in_range(ms, 1000, 12000);
    assert_int_equal(change->status, STORE_UNAVAILABLE);
    (void)commit(f, enrolment(f, "lisa"));
    assert_int_equal(registered_now(f), 2);
}
