/* sharing.c: what two nodes must agree on: whose a mail is, which key was first, whose registration a meeting has; and
 * that one tells the other. */
#include <pthread.h>
#include <stdatomic.h>

#include "cases.h"
#include "nodes.h"

/* --- Mails -----------------------------------------------------------------------------------------------------------
 */

enum { MAILS = 60, EACH_CLAIM = 7, ROUNDS_MOST = 100 };

static void nodes_open(struct fixture *f, struct node nodes[static NODES], bool with_writer)
{
    for (size_t i = 0; i < NODES; i++)
        node_open(f, &nodes[i], with_writer);
}

static void nodes_close(struct node nodes[static NODES])
{
    for (size_t i = 0; i < NODES; i++)
        node_close(&nodes[i]);
}

static void mails_make(struct fixture *f, struct id *ids)
{
    char who[16];

    for (size_t i = 0; i < MAILS; i++) {
        (void)snprintf(who, sizeof who, "p%zu", i);
        ids[i] = commit(f, enrolment(f, who))->as.enrol.mail_id;
    }
}

static void claims_note(const struct change *change, const struct id *ids, int *claims)
{
    for (size_t i = 0; i < change->as.claim.count; i++)
        for (size_t j = 0; j < MAILS; j++)
            claims[j] += id_equal(change->as.claim.rows[i].id, ids[j]);
}

void a_mail_is_claimed_by_one_of_two_nodes(void **state)
{
    struct fixture *f = *state;
    struct node nodes[NODES];
    struct id ids[MAILS];
    int claims[MAILS] = { 0 }, of_node[NODES] = { 0 };
    size_t claimed = 0;

    mails_make(f, ids);
    nodes_open(f, nodes, false);
    for (int round = 0; claimed < MAILS && round < ROUNDS_MOST; round++) {
        struct change *both[NODES] = { claim(f, EACH_CLAIM), claim(f, EACH_CLAIM) };
        for (size_t i = 0; i < NODES; i++)
            both[i]->as.claim.arena = nodes[i].arena;
        commit_at_once(nodes, both);
        for (size_t i = 0; i < NODES; i++) {
            assert_int_equal(both[i]->status, STORE_OK);
            claims_note(both[i], ids, claims);
            claimed += both[i]->as.claim.count;
            of_node[i] += both[i]->as.claim.count > 0;
        }
    }
    for (size_t i = 0; i < MAILS; i++)
        assert_int_equal(claims[i], 1);
    assert_true(of_node[0] > 0 && of_node[1] > 0);
    assert_int_equal(commit(f, claim(f, EACH_CLAIM))->as.claim.count, 0);
    nodes_close(nodes);
}

static struct change *renewal(struct fixture *f, const struct outbox_row *row)
{
    struct change *change = change_new(f, CHANGE_OUTBOX_RENEW);

    change->as.renew = (struct change_renew){ row, 1, MINUTE_MS };
    return change;
}

void a_claim_that_is_renewed_lasts(void **state)
{
    struct fixture *f = *state;

    (void)commit(f, enrolment(f, "lisa"));
    struct outbox_row *row = commit(f, claim(f, 5))->as.claim.rows;
    for (int i = 0; i < 3; i++) {
        f->now.wall_ms += MINUTE_MS - 1;
        assert_int_equal(commit(f, claim(f, 5))->as.claim.count, 0);
        (void)commit(f, renewal(f, row));
    }
    f->now.wall_ms += MINUTE_MS - 1;
    assert_int_equal(commit(f, claim(f, 5))->as.claim.count, 0);
    f->now.wall_ms += 1;
    assert_int_equal(commit(f, claim(f, 5))->as.claim.rows[0].attempts, 2);
    f->now.wall_ms += MINUTE_MS - 1;
    (void)commit(f, renewal(f, row)); /* that claim is over */
    f->now.wall_ms += 1;
    assert_int_equal(commit(f, claim(f, 5))->as.claim.rows[0].attempts, 3);
}

/* The first one's claim has ended, and another has the mail: what each then says of it. */
void who_lost_a_claim_is_heard_only_when_it_delivered(void **state)
{
    struct fixture *f = *state;
    struct id id = commit(f, enrolment(f, "lisa"))->as.enrol.id;
    struct outbox_row first = commit(f, claim(f, 5))->as.claim.rows[0];

    f->now.wall_ms += MINUTE_MS;
    struct outbox_row second = commit(f, claim(f, 5))->as.claim.rows[0];
    (void)commit(f, settlement(f, &first, OUTBOX_LATER));
    assert_int_equal(outbox_now(f).oldest_due_ms, f->now.wall_ms + MINUTE_MS);
    (void)commit(f, settlement(f, &first, OUTBOX_DEAD));
    assert_true(outbox_now(f).waiting == 1 && outbox_now(f).dead == 0);
    assert_int_equal(registrant_now(f, id).mails_waiting, 1);

    (void)commit(f, settlement(f, &first, OUTBOX_DELIVERED));
    assert_true(outbox_now(f).waiting == 0 && outbox_now(f).dead == 0);
    (void)commit(f, settlement(f, &second, OUTBOX_DEAD)); /* it has left, after all */
    (void)commit(f, settlement(f, &second, OUTBOX_DELIVERED));
    assert_true(outbox_now(f).waiting == 0 && outbox_now(f).dead == 0);
    struct registrant after = registrant_now(f, id);
    assert_true(after.mails_waiting == 0 && after.mail_left_at_ms == f->now.wall_ms);
    invariants_hold(f);
}

/* --- Things that are made once ---------------------------------------------------------------------------------------
 */

enum { MEETINGS_AT_ONCE = 10 };

static struct change *key_of(struct fixture *f, struct arena *a, int32_t number, struct str bytes)
{
    struct change *change = change_new(f, CHANGE_KEY_PUT);

    change->as.key = (struct change_key){ { KEY_LINK, number, bytes, NOW_MS }, a };
    return change;
}

void two_nodes_agree_on_keys(void **state)
{
    struct fixture *f = *state;
    struct node nodes[NODES];
    struct key_row *rows;
    size_t n;

    nodes_open(f, nodes, false);
    for (int32_t i = 1; i <= MEETINGS_AT_ONCE; i++) {
        struct change *both[NODES] = { key_of(f, nodes[0].arena, i, STR("the one")),
                                       key_of(f, nodes[1].arena, i, STR("the other")) };
        commit_at_once(nodes, both);
        assert_true(both[0]->status == STORE_OK && both[1]->status == STORE_OK);
        assert_true(str_equal(both[0]->as.key.row.bytes, both[1]->as.key.row.bytes));
        assert_int_equal(store_keys(f->view, f->arena, KEY_LINK, &rows, &n), STORE_OK);
        assert_int_equal(n, i);
        assert_true(str_equal(rows[i - 1].bytes, both[0]->as.key.row.bytes));
    }
    nodes_close(nodes);
}

static struct change *registration_of(struct fixture *f, struct id meeting)
{
    struct change *change = change_new(f, CHANGE_REGISTRATION_CREATE);
    struct registration *registration = ARENA_NEW(f->arena, struct registration, 1);

    assert_non_null(registration);
    *registration = (struct registration){
        .id = fixture_id(f), .tenant = f->tenant, .meeting = meeting, .organizer = f->organizer
    };
    change->as.registration.registration = registration;
    return change;
}

void two_nodes_make_one_registration_for_a_meeting(void **state)
{
    struct fixture *f = *state;
    struct node nodes[NODES];

    nodes_open(f, nodes, false);
    for (int i = 0; i < MEETINGS_AT_ONCE; i++) {
        struct change *meeting = change_new(f, CHANGE_MEETING_CREATE);
        struct event event;
        meeting->as.meeting.meeting =
            (struct meeting){ .id = fixture_id(f), .tenant = f->tenant, .organizer = f->organizer };
        struct id id = commit(f, meeting)->as.meeting.id;
        struct change *both[NODES] = { registration_of(f, id), registration_of(f, id) };
        commit_at_once(nodes, both);
        size_t first = both[0]->status == STORE_OK ? 0 : 1;
        assert_int_equal(both[first]->status, STORE_OK);
        assert_int_equal(both[1 - first]->status, STORE_EXISTS);
        assert_int_equal(store_event_find(f->view, f->arena, f->tenant, id, &event), STORE_OK);
        assert_true(id_equal(event.registration.id, both[first]->as.registration.registration->id));
    }
    nodes_close(nodes);
}

void one_person_on_two_nodes_is_one_registrant(void **state)
{
    struct fixture *f = *state;
    struct node nodes[NODES];
    char who[16];

    nodes_open(f, nodes, false);
    for (int i = 0; i < MEETINGS_AT_ONCE; i++) {
        (void)snprintf(who, sizeof who, "p%d", i);
        struct change *both[NODES] = { enrolment(f, who), enrolment(f, who) };
        commit_at_once(nodes, both);
        assert_true(both[0]->status == STORE_OK && both[1]->status == STORE_OK);
        assert_true(id_equal(both[0]->as.enrol.id, both[1]->as.enrol.id));
        assert_int_equal(both[0]->as.enrol.decision.outcome + both[1]->as.enrol.decision.outcome,
                         ENROL_NEW + ENROL_KNOWN);
    }
    nodes_close(nodes);
    assert_int_equal(registered_now(f), MEETINGS_AT_ONCE);
    invariants_hold(f);
}

/* --- Telling ---------------------------------------------------------------------------------------------------------
 */

enum { QUIET_MS = 300, TELL_WAIT_MS = 5000 };

static void wait_ms(long ms)
{
    (void)nanosleep(&(struct timespec){ .tv_sec = ms / 1000, .tv_nsec = ms % 1000 * 1000000 }, NULL);
}

static void heard_count(void *context)
{
    ++*(atomic_int *)context;
}

/* It may be called once its connection stands, for what was told before. */
static void until_quiet(const atomic_int *heard)
{
    for (int before = -1; before != *heard;) {
        before = *heard;
        wait_ms(QUIET_MS);
    }
}

void what_one_node_tells_the_other_hears(void **state)
{
    struct fixture *f = *state;
    struct node nodes[NODES];
    atomic_int heard[NODES] = { 0 };

    nodes_open(f, nodes, true);
    assert_true(store_is_shared(nodes[0].store));
    for (size_t i = 0; i < NODES; i++)
        store_listen(nodes[i].store, heard_count, &heard[i]);
    until_quiet(&heard[0]);
    until_quiet(&heard[1]);
    for (size_t i = 0; i < NODES; i++) {
        int own = heard[i], others = heard[1 - i];
        store_tell(nodes[i].store);
        for (int ms = 0; heard[1 - i] == others && ms < TELL_WAIT_MS; ms++)
            wait_ms(1);
        assert_true(heard[1 - i] > others);
        wait_ms(QUIET_MS);
        assert_int_equal(heard[i], own);
    }
    int before = heard[1];
    for (int i = 0; i < 1000; i++)
        store_tell(nodes[0].store);
    wait_ms(QUIET_MS);
    assert_in_range(heard[1] - before, 1, 10); /* what is told often is told together */
    store_listen(nodes[1].store, NULL, NULL);
    until_quiet(&heard[1]);
    before = heard[1];
    store_tell(nodes[0].store);
    wait_ms(QUIET_MS);
    assert_int_equal(heard[1], before);
    nodes_close(nodes);
}

void nobody_else_serves_a_file(void **state)
{
    struct fixture *f = *state;
    atomic_int heard = 0;

    assert_false(store_is_shared(f->store));
    store_listen(f->store, heard_count, &heard);
    store_tell(f->store);
    store_listen(f->store, NULL, NULL);
    assert_int_equal(heard, 0);
}
