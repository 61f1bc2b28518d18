/* exact.c: what comes to two nodes at the same moment is done once, and who follows the changes of both misses none. */
#include <pthread.h>
#include <stdatomic.h>

#include "cases.h"
#include "nodes.h"

enum { AT_ONCE = 20, EACH_NODE = 150, PAGE_ROWS = 7, FOLLOW_MS = 60000 };

static struct change *meeting_of(struct fixture *f)
{
    struct change *change = change_new(f, CHANGE_MEETING_CREATE);

    change->tenant = f->tenant;
    change->as.meeting.meeting = (struct meeting){
        .id = fixture_id(f), .tenant = f->tenant, .organizer = f->organizer, .created_at_ms = NOW_MS
    };
    return change;
}

static size_t meetings_now(struct fixture *f)
{
    struct meeting *list;
    size_t n;
    bool more;

    assert_int_equal(
        store_meetings(f->view, f->arena, f->tenant, f->organizer, (struct id){ 0 }, 1000, &list, &n, &more), STORE_OK);
    return n;
}

void one_request_on_two_nodes_is_done_once(void **state)
{
    struct fixture *f = *state;
    struct node nodes[NODES];
    size_t before = meetings_now(f);

    for (size_t i = 0; i < NODES; i++)
        node_open(f, &nodes[i], false);
    for (size_t i = 1; i <= AT_ONCE; i++) {
        struct change *both[NODES] = { meeting_of(f), meeting_of(f) };
        both[0]->once = both[1]->once = (struct once){ .key = fixture_id(f), .request = f->organizer };
        commit_at_once(nodes, both);
        assert_true(both[0]->status == STORE_OK && both[1]->status == STORE_OK);
        size_t second = both[0]->once.known ? 0 : 1;
        assert_true(both[second]->once.known && !both[1 - second]->once.known);
        assert_true(id_equal(both[second]->once.made, both[1 - second]->as.meeting.id));
        assert_int_equal(meetings_now(f), before + i);
    }
    for (size_t i = 0; i < NODES; i++)
        node_close(&nodes[i]);
}

void one_name_of_a_meeting_on_two_nodes_is_one_meeting(void **state)
{
    struct fixture *f = *state;
    struct node nodes[NODES];
    size_t before = meetings_now(f);

    for (size_t i = 0; i < NODES; i++)
        node_open(f, &nodes[i], false);
    for (size_t i = 1; i <= AT_ONCE; i++) {
        struct change *both[NODES] = { meeting_of(f), meeting_of(f) };
        struct id key = fixture_id(f);
        for (size_t j = 0; j < NODES; j++)
            both[j]->as.meeting.meeting.external_key = key;
        commit_at_once(nodes, both);
        assert_true(both[0]->status == STORE_OK && both[1]->status == STORE_OK);
        assert_int_equal(both[0]->as.meeting.existed + both[1]->as.meeting.existed, 1);
        assert_true(id_equal(both[0]->as.meeting.id, both[1]->as.meeting.id));
        assert_int_equal(meetings_now(f), before + i);
    }
    for (size_t i = 0; i < NODES; i++)
        node_close(&nodes[i]);
}

/* --- Following -------------------------------------------------------------------------------------------------------
 */

struct enroller {
    struct store_view *view;
    struct change *changes[EACH_NODE];
    int wrong;
};

static void *enroller_run(void *context)
{
    struct enroller *enroller = context;

    for (size_t i = 0; i < EACH_NODE; i++)
        enroller->wrong += store_commit(enroller->view, enroller->changes[i]) != STORE_OK;
    return NULL;
}

/* The numbers of the changes as they are seen, each new page after the last number of the one before. Each enrolment is
 * one: so they must come one by one. Answers how many did not. */
static int changes_follow(struct fixture *f, int64_t last)
{
    int64_t at = 0, until_ms = clock_read(&f->clock).mono_ms + FOLLOW_MS;
    struct arena *a = arena_open(65536, 1 << 22);
    struct registrant *list;
    size_t n = 0;
    bool more;
    int wrong = a == NULL;

    while (wrong == 0 && at < last) {
        wrong += store_registrants_changed(f->view, a, f->registration, at, PAGE_ROWS, &list, &n, &more) != STORE_OK;
        for (size_t i = 0; wrong == 0 && i < n; i++)
            wrong += list[i].change_seq != ++at;
        wrong += clock_read(&f->clock).mono_ms >= until_ms;
        arena_clear(a);
    }
    arena_close(a);
    return wrong;
}

void who_follows_the_changes_of_two_nodes_misses_none(void **state)
{
    struct fixture *f = *state;
    struct node nodes[NODES];
    struct enroller enrollers[NODES] = { 0 };
    pthread_t threads[NODES];
    char who[16];

    for (size_t i = 0; i < NODES; i++) {
        node_open(f, &nodes[i], false);
        enrollers[i].view = nodes[i].view;
        for (size_t j = 0; j < EACH_NODE; j++) {
            (void)snprintf(who, sizeof who, "p%zu-%zu", i, j);
            enrollers[i].changes[j] = enrolment(f, who);
        }
    }
    for (size_t i = 0; i < NODES; i++)
        assert_int_equal(pthread_create(&threads[i], NULL, enroller_run, &enrollers[i]), 0);
    int wrong = changes_follow(f, NODES * EACH_NODE);
    for (size_t i = 0; i < NODES; i++) {
        (void)pthread_join(threads[i], NULL);
        wrong += enrollers[i].wrong;
        node_close(&nodes[i]);
    }
    assert_int_equal(wrong, 0);
    assert_int_equal(registered_now(f), NODES * EACH_NODE);
}
