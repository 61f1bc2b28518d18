/* writer.c: cases of the writer's thread and of the readers'. */
#include <pthread.h>
#include <stdatomic.h>

#include "cases.h"
#include "fixture.h"
#include "store/readers.h"

enum { OWNERS = 3, EACH = 200 };

struct waiting_owner {
    struct change_owner owner; /* first */
    atomic_int calls, answered, stored;
    bool mixed;
};

static void owner_done(struct change_owner *owner, struct change *list)
{
    struct waiting_owner *waiting = (struct waiting_owner *)owner;

    waiting->calls++;
    for (; list != NULL; list = list->next) {
        waiting->mixed = waiting->mixed || list->owner != owner;
        waiting->answered++;
        if (list->status == STORE_OK)
            waiting->stored++;
    }
}

static struct writer *writer_of(struct fixture *f, size_t queue_most)
{
    struct writer *writer =
        writer_open(&(struct writer_options){ .store = f->store, .clock = &f->clock, .queue_most = queue_most });

    assert_non_null(writer);
    return writer;
}

static struct change *owned(struct change *change, struct waiting_owner *waiting)
{
    change->owner = &waiting->owner;
    return change;
}

void each_owner_gets_its_part_of_a_batch(void **state)
{
    struct fixture *f = *state;
    struct waiting_owner owners[OWNERS] = { 0 };
    for (int i = 0; i < OWNERS; i++)
        owners[i].owner.done = owner_done;
    struct writer *writer = writer_of(f, 0);
    char who[16];

    for (int i = 0; i < OWNERS * EACH; i++) {
        (void)snprintf(who, sizeof who, "p%d", i);
        assert_true(writer_submit(writer, owned(enrolment(f, who), &owners[i % OWNERS])));
    }
    writer_close(writer);
    for (int i = 0; i < OWNERS; i++) {
        assert_int_equal(owners[i].stored, EACH);
        assert_true(owners[i].calls < EACH && !owners[i].mixed);
    }
    assert_int_equal(registered_now(f), OWNERS * EACH);
    invariants_hold(f);
}

void what_was_submitted_is_committed_at_close(void **state)
{
    struct fixture *f = *state;
    struct waiting_owner waiting = { .owner.done = owner_done };
    struct writer *writer = writer_of(f, 0);

    assert_true(writer_submit(writer, owned(enrolment(f, "lisa"), &waiting)));
    writer_close(writer);
    assert_int_equal(waiting.stored, 1);
    assert_int_equal(registered_now(f), 1);
}

struct gate {
    struct waiting_owner waiting; /* first */
    pthread_mutex_t shut;
};

static void gate_done(struct change_owner *owner, struct change *list)
{
    struct gate *gate = (struct gate *)owner;

    owner_done(owner, list);
    pthread_mutex_lock(&gate->shut); /* the writer is kept here while the queue fills */
    pthread_mutex_unlock(&gate->shut);
}

void a_full_queue_says_so(void **state)
{
    struct fixture *f = *state;
    struct gate gate = { .waiting.owner.done = gate_done, .shut = PTHREAD_MUTEX_INITIALIZER };
    struct writer *writer = writer_of(f, 2);

    pthread_mutex_lock(&gate.shut);
    assert_true(writer_submit(writer, owned(enrolment(f, "a"), &gate.waiting)));
    while (gate.waiting.calls == 0)
        (void)sched_yield();
    assert_true(writer_submit(writer, owned(enrolment(f, "b"), &gate.waiting)));
    assert_true(writer_submit(writer, owned(enrolment(f, "c"), &gate.waiting)));
    assert_false(writer_submit(writer, owned(enrolment(f, "d"), &gate.waiting)));
    pthread_mutex_unlock(&gate.shut);
    writer_close(writer);
    assert_int_equal(gate.waiting.stored, 3);
}

void a_late_change_is_not_begun(void **state)
{
    struct fixture *f = *state;
    struct waiting_owner waiting = { .owner.done = owner_done };
    struct writer *writer = writer_of(f, 0);
    struct change *late = owned(enrolment(f, "late"), &waiting), *soon = owned(enrolment(f, "soon"), &waiting);

    late->deadline_mono_ms = clock_read(&f->clock).mono_ms - 1;
    soon->deadline_mono_ms = clock_read(&f->clock).mono_ms + 60000;
    assert_true(writer_submit(writer, late));
    assert_true(writer_submit(writer, soon));
    writer_close(writer);
    assert_int_equal(waiting.answered, 2);
    assert_int_equal(late->status, STORE_UNAVAILABLE);
    assert_int_equal(soon->status, STORE_OK);
    assert_int_equal(registered_now(f), 1);
}

struct counting_job {
    struct read_job job; /* first */
    struct fixture *fixture;
    int64_t registered; /* -1: there was no view */
    atomic_bool done;
};

static void job_run(struct read_job *job, struct store_view *view)
{
    struct counting_job *counting = (struct counting_job *)job;
    struct fixture *f = counting->fixture;
    struct arena *a = arena_open(4096, 1 << 20);
    struct event event;

    counting->registered = -1;
    if (view != NULL && store_event_find(view, a, f->tenant, f->meeting, &event) == STORE_OK)
        counting->registered = event.registration.counts[REGISTRANT_REGISTERED];
    arena_close(a);
}

static void job_done(struct read_job *job)
{
    ((struct counting_job *)job)->done = true;
}

struct long_job {
    struct read_job job;
    unsigned pieces; /* done */
    bool with_view;  /* each time */
    unsigned ends;
};
enum { PIECES = 5 };

static void piece_run(struct read_job *base, struct store_view *view)
{
    struct long_job *job = (struct long_job *)base;

    job->with_view = job->with_view && view != NULL;
    base->again = ++job->pieces < PIECES;
}

static void long_done(struct read_job *base)
{
    (void)__atomic_add_fetch(&((struct long_job *)base)->ends, 1, __ATOMIC_RELEASE);
}

void a_long_reading_goes_on_in_pieces_and_ends_once(void **state)
{
    struct fixture *f = *state;
    struct readers *readers = readers_open(f->store, &f->clock, 1);
    struct long_job jobs[8];

    assert_non_null(readers);
    for (size_t i = 0; i < COUNT(jobs); i++) {
        jobs[i] = (struct long_job){ .job = { .run = piece_run, .done = long_done }, .with_view = true };
        assert_true(readers_submit(readers, &jobs[i].job));
    }
    for (bool all = false; !all; (void)nanosleep(&(struct timespec){ .tv_nsec = 1000000 }, NULL)) {
        all = true;
        for (size_t i = 0; i < COUNT(jobs); i++)
            all = all && __atomic_load_n(&jobs[i].ends, __ATOMIC_ACQUIRE) > 0;
    }
    readers_close(readers);
    for (size_t i = 0; i < COUNT(jobs); i++)
        assert_true(jobs[i].pieces == PIECES && jobs[i].with_view && jobs[i].ends == 1);
}

void readers_run_jobs_with_a_view(void **state)
{
    struct fixture *f = *state;
    struct readers *readers = readers_open(f->store, &f->clock, 0);
    struct counting_job jobs[20] = { 0 };

    assert_non_null(readers);
    (void)commit(f, enrolment(f, "lisa"));
    for (size_t i = 0; i < COUNT(jobs); i++) {
        jobs[i] = (struct counting_job){ .job = { .run = job_run, .done = job_done }, .fixture = f };
        if (i == 0)
            jobs[i].job.deadline_mono_ms = clock_read(&f->clock).mono_ms - 1;
        assert_true(readers_submit(readers, &jobs[i].job));
    }
    readers_close(readers);
    for (size_t i = 0; i < COUNT(jobs); i++)
        assert_true(jobs[i].done && jobs[i].registered == (i == 0 ? -1 : 1));
}
