/* once.c: cases of what may come twice: requests with a key, and meetings by an id of the client's. */
#include "base/metrics.h"
#include "cases.h"
#include "nodes.h"
#include "people.h"

static struct change *keyed(struct fixture *f, struct change *change, unsigned char key, unsigned char request)
{
    change->tenant = f->tenant;
    change->once.key.b[15] = key;
    change->once.request.b[15] = request;
    return change;
}

void a_request_that_comes_twice_is_done_once(void **state)
{
    struct fixture *f = *state;
    struct change *first = commit(f, keyed(f, enrolment(f, "lisa"), 1, 1));
    struct change *again = commit(f, keyed(f, enrolment(f, "lisa"), 1, 1)),
                  *other = commit(f, keyed(f, enrolment(f, "max"), 1, 2));

    assert_false(first->once.known || first->once.other);
    assert_true(again->once.known && !again->once.other && id_equal(again->once.made, first->as.enrol.id));
    assert_true(other->once.other && !other->once.known && id_is_none(other->once.made));
    assert_int_equal(registered_now(f), 1);
    struct change *stranger = keyed(f, enrolment(f, "max"), 1, 2);
    stranger->tenant = fixture_id(f); /* the same key in another tenant */
    assert_false(commit(f, stranger)->once.other);
    assert_int_equal(registered_now(f), 2);

    f->now.wall_ms += LIMIT_ONCE_MS - 1;
    assert_true(commit(f, keyed(f, enrolment(f, "lisa"), 1, 1))->once.known);
    f->now.wall_ms += 1;
    struct registration wish = definition_now(f);
    wish.end_ms = 0;
    struct change *put = change_new(f, CHANGE_REGISTRATION_PUT); /* else it is over by then */
    put->as.registration.registration = &wish;
    f->version = commit(f, put)->as.registration.version;
    struct change *next_day = commit(f, keyed(f, enrolment(f, "eva"), 1, 2));
    assert_false(next_day->once.known || next_day->once.other);
    assert_true(commit(f, keyed(f, enrolment(f, "eva"), 1, 2))->once.known);
    assert_int_equal(registered_now(f), 3);
    invariants_hold(f);
}

/* Of what is good once and stores nothing else: an assertion of a client. */
void a_key_alone_is_taken_once(void **state)
{
    struct fixture *f = *state;
    struct change *first = commit(f, keyed(f, change_new(f, CHANGE_ONCE), 7, 7));
    struct change *again = commit(f, keyed(f, change_new(f, CHANGE_ONCE), 7, 7));

    assert_false(first->once.known || first->once.other);
    assert_true(again->once.known);
    struct change *one = keyed(f, change_new(f, CHANGE_ONCE), 8, 8), *two = keyed(f, change_new(f, CHANGE_ONCE), 8, 8);
    TOGETHER(f, one, two);
    assert_true(one->status == STORE_OK && !one->once.known && two->once.known);
    assert_int_equal(registered_now(f), 0);
    invariants_hold(f);
}

void a_key_twice_in_one_batch_is_done_once(void **state)
{
    struct fixture *f = *state;
    struct change *first = keyed(f, enrolment(f, "lisa"), 1, 1), *again = keyed(f, enrolment(f, "lisa"), 1, 1),
                  *other = keyed(f, enrolment(f, "max"), 1, 2);

    TOGETHER(f, first, again, other);
    assert_true(again->once.known && id_equal(again->once.made, first->as.enrol.id) && other->once.other);
    assert_int_equal(registered_now(f), 1);

    struct change *old = enrolment(f, "old"), *guilty = keyed(f, enrolment(f, "guilty"), 2, 1),
                  *after = keyed(f, enrolment(f, "guilty"), 2, 1);
    (void)commit(f, old);
    guilty->as.enrol.new_id = old->as.enrol.new_id; /* the database's own key refuses it, and its key is not used */
    TOGETHER(f, guilty, after);
    assert_int_equal(guilty->status, STORE_BROKEN);
    assert_true(after->status == STORE_OK && !after->once.known);
    assert_int_equal(registered_now(f), 3);
    invariants_hold(f);
}

void a_refusal_does_not_use_up_a_key(void **state)
{
    struct fixture *f = *state;

    (void)commit(f, capacity(f, 1));
    f->version = 2;
    struct id lisa = comes(f, "lisa");
    struct change *full = commit(f, keyed(f, enrolment(f, "max"), 1, 1)),
                  *promote = commit(f, keyed(f, move(f, ACTION_PROMOTE, lisa), 2, 1)),
                  *stale = keyed(f, enrolment(f, "max"), 3, 1);
    assert_outcome(full, ENROL_FULL);
    assert_int_equal(promote->as.move.outcome, MOVE_NONE);
    stale->as.enrol.version_seen = 1;
    assert_int_equal(store_commit(f->view, stale), STORE_CHANGED);
    assert_int_equal(fixture_number(f, "SELECT count(*) FROM once"), 0);

    (void)commit(f, keyed(f, move(f, ACTION_CANCEL, lisa), 2, 2));
    assert_true(commit(f, keyed(f, move(f, ACTION_CANCEL, lisa), 2, 2))->once.known);
    struct change *now = commit(f, keyed(f, enrolment(f, "max"), 1, 1));
    assert_outcome(now, ENROL_NEW);
    assert_false(now->once.known);
    invariants_hold(f);
}

/* --- createOrGet -----------------------------------------------------------------------------------------------------
 */

static struct change *meeting_with(struct fixture *f, const char *external_id)
{
    struct change *change = change_new(f, CHANGE_MEETING_CREATE);

    change->as.meeting.meeting = (struct meeting){
        .id = fixture_id(f),
        .tenant = f->tenant,
        .organizer = f->organizer,
        .code = 100000000000000 + f->ids,
        .external_id = str_of(external_id),
        .external_key = meeting_external_key(f->organizer, str_of(external_id)),
    };
    return change;
}

void a_meeting_of_an_external_id_is_made_once(void **state)
{
    struct fixture *f = *state;
    struct change *first = meeting_with(f, "X"), *again = meeting_with(f, "X"), *other = meeting_with(f, "Y");
    struct meeting found;

    TOGETHER(f, first, again, other);
    struct change *later = commit(f, meeting_with(f, "X"));
    assert_true(!first->as.meeting.existed && again->as.meeting.existed && !other->as.meeting.existed);
    assert_true(later->as.meeting.existed && id_equal(later->as.meeting.id, first->as.meeting.id));
    assert_true(id_equal(again->as.meeting.id, first->as.meeting.id));
    assert_int_equal(
        store_meeting_find(f->view, f->arena, f->tenant, first->as.meeting.meeting.code, (struct id){ { 0 } }, &found),
        STORE_OK);
    assert_true(id_equal(found.id, first->as.meeting.id) && str_equal(found.external_id, STR("X")));

    struct change *gone = change_new(f, CHANGE_MEETING_DELETE), *anew = meeting_with(f, "X");
    gone->as.meeting.meeting = found;
    int64_t batches = metrics_get(METRIC_STORE_BATCHES);
    TOGETHER(f, gone, anew); /* its id is free in the same batch */
    assert_int_equal(metrics_get(METRIC_STORE_BATCHES), batches + 1);
    assert_true(gone->status == STORE_OK && anew->status == STORE_OK && !anew->as.meeting.existed);
    assert_int_equal(store_meeting_find(f->view, f->arena, f->tenant, 0, anew->as.meeting.meeting.external_key, &found),
                     STORE_OK);
    assert_true(id_equal(found.id, anew->as.meeting.id));
}

void two_nodes_make_one_meeting_of_an_external_id(void **state)
{
    static const char *const names[] = { "0", "1", "2", "3", "4", "5", "6", "7" };
    struct fixture *f = *state;
    struct node nodes[NODES];

    for (size_t i = 0; i < NODES; i++)
        node_open(f, &nodes[i], false);
    for (size_t i = 0; i < COUNT(names); i++) {
        struct change *both[NODES] = { meeting_with(f, names[i]), meeting_with(f, names[i]) };
        commit_at_once(nodes, both);
        assert_true(both[0]->status == STORE_OK && both[1]->status == STORE_OK);
        assert_true(both[0]->as.meeting.existed != both[1]->as.meeting.existed);
        assert_true(id_equal(both[0]->as.meeting.id, both[1]->as.meeting.id));
    }
    for (size_t i = 0; i < NODES; i++)
        node_close(&nodes[i]);
}

void one_key_on_two_nodes_is_done_once(void **state)
{
    static const char *const names[] = { "0", "1", "2", "3", "4", "5", "6", "7" };
    struct fixture *f = *state;
    struct node nodes[NODES];

    for (size_t i = 0; i < NODES; i++)
        node_open(f, &nodes[i], false);
    for (size_t i = 0; i < COUNT(names); i++) {
        unsigned char key = (unsigned char)(i + 1);
        struct change *both[NODES] = { keyed(f, meeting_with(f, names[i]), key, 1),
                                       keyed(f, meeting_with(f, names[i]), key, 1) };
        for (size_t k = 0; k < NODES; k++) /* nothing but the key is alike */
            both[k]->as.meeting.meeting.external_key = (struct id){ { 0 } };
        commit_at_once(nodes, both);
        assert_true(both[0]->status == STORE_OK && both[1]->status == STORE_OK);
        assert_true(both[0]->once.known != both[1]->once.known);
        size_t first = both[0]->once.known ? 1 : 0;
        assert_true(id_equal(both[1 - first]->once.made, both[first]->as.meeting.id));
    }
    for (size_t i = 0; i < NODES; i++)
        node_close(&nodes[i]);
    assert_int_equal(fixture_number(f, "SELECT count(*) FROM meeting"), 1 + COUNT(names));
}
