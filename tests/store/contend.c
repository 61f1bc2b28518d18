/* contend.c: many more people than places, on two nodes at once; and the database itself, which refuses one too many.
 */
#include <pthread.h>
#include <stdatomic.h>

#include "base/metrics.h"
#include "cases.h"
#include "nodes.h"

enum { PLACES = 50, PEOPLE = 2000, CANCELING_PEOPLE = 1500, EACH_PERSON = 2 * NODES, CANCELS = 300, AT_WORK = 256 };

struct contender {
    struct change change; /* first */
    struct contest *contest;
    size_t person;
};
struct contest {
    struct change_owner owner; /* first */
    struct fixture *fixture;
    struct node nodes[NODES];
    struct contender *contenders; /* PEOPLE * EACH_PERSON, in order of persons */
    struct contender *cancels;
    size_t end; /* of the contenders that may be sent now */
    atomic_size_t next, cancels_sent, answered;
    atomic_int wrong; /* statuses, counts above the capacity, outcomes that cannot be */
    atomic_bool over; /* the reader may end */
};

static void contender_make(struct contest *c, size_t i)
{
    struct contender *contender = &c->contenders[i];
    char who[16];

    contender->contest = c;
    contender->person = i / EACH_PERSON;
    (void)snprintf(who, sizeof who, "p%zu", contender->person);
    contender->change = *enrolment(c->fixture, who);
    contender->change.as.enrol.version_seen = 2;
    contender->change.owner = &c->owner;
}

/* Both nodes get each person, twice. */
static void next_send(struct contest *c)
{
    size_t i = c->next++;

    if (i >= c->end) {
        c->next--;
        return;
    }
    if (!writer_submit(c->nodes[i % NODES].writer, &c->contenders[i].change))
        c->wrong++;
}

/* On the other node than the one that let them in. */
static bool cancel_send(struct contest *c, const struct contender *in)
{
    size_t i = c->cancels_sent++;

    if (i >= CANCELS) {
        c->cancels_sent--;
        return false;
    }
    struct contender *cancel = &c->cancels[i];
    cancel->contest = c;
    cancel->person = in->person;
    cancel->change.as.move.registrant = in->change.as.enrol.id;
    if (!writer_submit(c->nodes[i % NODES].writer, &cancel->change))
        c->wrong++;
    return true;
}

static void contender_done(struct contest *c, const struct contender *contender)
{
    const struct change *change = &contender->change;
    enum enrol_outcome outcome = change->as.enrol.decision.outcome;

    if (change->status != STORE_OK) {
        c->wrong++;
    } else if (change->kind == CHANGE_ENROL && outcome == ENROL_NEW && contender->person < CANCELING_PEOPLE) {
        if (cancel_send(c, contender))
            return; /* its answer sends the next */
    }
    next_send(c);
}

static void contest_done(struct change_owner *owner, struct change *list)
{
    struct contest *c = (struct contest *)owner;

    while (list != NULL) {
        struct contender *contender = (struct contender *)list;
        list = list->next;
        contender_done(c, contender);
        c->answered++;
    }
}

static void *reader_run(void *context)
{
    struct contest *c = context;
    struct store_view *view = store_view_open(c->nodes[0].store);
    struct arena *a = arena_open(65536, 1 << 24);
    struct event event;

    for (; !c->over; arena_clear(a))
        if (store_event_find(view, a, c->fixture->tenant, c->fixture->meeting, &event) != STORE_OK ||
            event.registration.counts[REGISTRANT_REGISTERED] > PLACES)
            c->wrong++;
    arena_close(a);
    store_view_close(view);
    return NULL;
}

static struct contest *contest_open(struct fixture *f)
{
    struct contest *c = ARENA_NEW(f->arena, struct contest, 1);

    assert_non_null(c);
    c->owner.done = contest_done;
    c->fixture = f;
    c->contenders = ARENA_NEW(f->arena, struct contender, PEOPLE * EACH_PERSON);
    c->cancels = ARENA_NEW(f->arena, struct contender, CANCELS);
    assert_true(c->contenders != NULL && c->cancels != NULL);
    for (size_t i = 0; i < PEOPLE * EACH_PERSON; i++)
        contender_make(c, i);
    for (size_t i = 0; i < CANCELS; i++) {
        c->cancels[i].change = *cancellation(f, f->tenant, f->person);
        c->cancels[i].change.owner = &c->owner;
    }
    for (size_t i = 0; i < NODES; i++)
        node_open(f, &c->nodes[i], true);
    return c;
}

/* All contenders up to `end`, and the cancels that they cause. */
static void contest_run(struct contest *c, size_t end)
{
    c->end = end;
    for (size_t i = 0; i < AT_WORK; i++)
        next_send(c);
    while (c->answered < end + c->cancels_sent)
        (void)sched_yield();
}

static void each_person_is_one(struct contest *c)
{
    for (size_t i = 0; i < PEOPLE * EACH_PERSON; i++) {
        const struct change_enrol *first = NULL;
        for (size_t j = i - i % EACH_PERSON; j <= i; j++) {
            const struct change_enrol *enrol = &c->contenders[j].change.as.enrol;
            if (id_is_none(enrol->id))
                continue;
            if (first == NULL)
                first = enrol;
            assert_true(id_equal(first->id, enrol->id));
        }
    }
}

static int name_compare(const void *a, const void *b)
{
    struct str x = ((const struct registrant *)a)->email, y = ((const struct registrant *)b)->email;
    int order = memcmp(x.p, y.p, x.len < y.len ? x.len : y.len);

    return order != 0 ? order : (x.len > y.len) - (x.len < y.len);
}

static void nobody_is_there_twice(struct fixture *f)
{
    struct registrant_page page = { .most = 2 * PEOPLE };
    struct registrant *rows;
    size_t n;
    bool more;

    assert_int_equal(store_registrants(f->view, f->arena, f->registration, &page, &rows, &n, &more), STORE_OK);
    assert_false(more);
    assert_in_range(n, PLACES, PEOPLE);
    qsort(rows, n, sizeof *rows, name_compare);
    for (size_t i = 1; i < n; i++)
        assert_false(str_equal(rows[i - 1].email, rows[i].email));
}

void two_nodes_fill_an_event_to_the_last_place_and_not_beyond(void **state)
{
    struct fixture *f = *state;
    int64_t again = metrics_get(METRIC_STORE_AGAIN);
    pthread_t reader;

    (void)commit(f, capacity(f, PLACES));
    struct contest *c = contest_open(f);
    assert_int_equal(pthread_create(&reader, NULL, reader_run, c), 0);
    contest_run(c, CANCELING_PEOPLE * EACH_PERSON);
    contest_run(c, PEOPLE * EACH_PERSON); /* nobody cancels any more: what is free is taken */
    c->over = true;
    (void)pthread_join(reader, NULL);
    for (size_t i = 0; i < NODES; i++)
        node_close(&c->nodes[i]);
    assert_int_equal(c->wrong, 0);
    assert_int_equal(metrics_get(METRIC_STORE_AGAIN), again); /* they take turns, and need no constraint for it */
    assert_in_range(c->cancels_sent, PLACES, CANCELS);
    assert_int_equal(registered_now(f), PLACES);
    each_person_is_one(c);
    nobody_is_there_twice(f);
    invariants_hold(f);
}

void the_database_itself_refuses_one_too_many(void **state)
{
    struct fixture *f = *state;

    for (int i = 0; i < 3; i++)
        (void)commit(f, enrolment(f, (const char *[]){ "a", "b", "c" }[i]));
    fixture_run(f, "UPDATE registration SET count_registered = count_registered + 1"); /* no limit */
    fixture_run(f, "UPDATE registration SET capacity = 2");                            /* fewer than there are */
    assert_true(fixture_refuses(f, "UPDATE registration SET count_registered = 5"));
    fixture_run(f, "UPDATE registration SET count_registered = 3, version = version + 1");
    assert_true(fixture_refuses(f, "UPDATE registration SET count_registered = 4"));
    assert_true(fixture_refuses(f, "UPDATE registration SET count_registered = -1"));
    fixture_run(f, "UPDATE registration SET capacity = 4, count_registered = 4"); /* both at once */
    fixture_run(f, "UPDATE registration SET count_registered = 3");
    fixture_run(f, "UPDATE registration SET capacity = 1, count_registered = 4"); /* taken, and then lowered */
    fixture_run(f, "UPDATE registration SET count_registered = 3");
    fixture_run(f, "UPDATE registration SET capacity = 4, reserved = 1"); /* a place that is kept is taken too */
    assert_true(fixture_refuses(f, "UPDATE registration SET reserved = 2"));
    assert_true(fixture_refuses(f, "UPDATE registration SET count_registered = 4"));
    fixture_run(f, "UPDATE registration SET reserved = 0, count_registered = 4");
    fixture_run(f, "UPDATE registration SET count_registered = 3");
    assert_int_equal(registered_now(f), 3);
    invariants_hold(f);
}

void the_database_itself_refuses_a_person_twice(void **state)
{
    struct fixture *f = *state;

    (void)commit(f, enrolment(f, "lisa"));
    assert_true(fixture_refuses(f, "INSERT INTO person SELECT * FROM person"));
    assert_true(fixture_refuses(f, "INSERT INTO registrant SELECT * FROM registrant"));
    assert_true(fixture_refuses(f, "INSERT INTO audit SELECT * FROM audit"));
    invariants_hold(f);
}
