/* outbox.c: cases of mails that are claimed and settled. */
#include "cases.h"
#include "fixture.h"

void a_mail_is_claimed_once_until_its_lease_ends(void **state)
{
    struct fixture *f = *state;
    struct change *lisa = commit(f, enrolment(f, "lisa")), *first = claim(f, 5), *second = claim(f, 5);

    TOGETHER(f, first, second);
    assert_int_equal(first->as.claim.count, 1);
    assert_int_equal(second->as.claim.count, 0);
    const struct outbox_row *row = &first->as.claim.rows[0];
    assert_true(id_equal(row->id, lisa->as.enrol.mail_id) && id_equal(row->registrant, lisa->as.enrol.id));
    assert_true(row->notice == NOTICE_CONFIRMATION && row->attempts == 1 && row->sequence == 0);
    assert_int_equal(row->created_at_ms, NOW_MS);
    assert_int_equal(second->as.claim.next_due_ms, NOW_MS + MINUTE_MS);

    f->now.wall_ms += MINUTE_MS - 1;
    assert_int_equal(commit(f, claim(f, 5))->as.claim.count, 0);
    f->now.wall_ms += 1;
    struct change *again = commit(f, claim(f, 5));
    assert_int_equal(again->as.claim.count, 1);
    assert_int_equal(again->as.claim.rows[0].attempts, 2);
}

void leases_end_at_once_at_the_start(void **state)
{
    struct fixture *f = *state;
    struct change *start = claim(f, 5);

    (void)commit(f, enrolment(f, "lisa"));
    (void)commit(f, claim(f, 5));
    fixture_reopen(f);
    start->as.claim.all_leases_ended = true;
    assert_int_equal(commit(f, start)->as.claim.count, 1);
    assert_int_equal(start->as.claim.rows[0].attempts, 2);
}

void a_settled_mail_is_counted_once(void **state)
{
    struct fixture *f = *state;
    struct id id = commit(f, enrolment(f, "lisa"))->as.enrol.id;
    struct outbox_row *row = commit(f, claim(f, 5))->as.claim.rows;

    f->now.wall_ms += 5;
    TOGETHER(f, settlement(f, row, OUTBOX_DELIVERED), settlement(f, row, OUTBOX_DELIVERED), claim(f, 5));
    (void)commit(f, settlement(f, row, OUTBOX_DELIVERED));
    struct registrant after = registrant_now(f, id);
    assert_int_equal(after.mails_waiting, 0);
    assert_int_equal(after.mail_left_at_ms, NOW_MS + 5);
    assert_int_equal(after.change_seq, 1);
    struct outbox_state outbox = outbox_now(f);
    assert_true(outbox.waiting == 0 && outbox.dead == 0 && outbox.oldest_due_ms == 0);

    (void)commit(f, enrolment(f, "max"));
    row = commit(f, claim(f, 5))->as.claim.rows;
    (void)commit(f, settlement(f, row, OUTBOX_DEAD));
    outbox = outbox_now(f);
    assert_true(outbox.waiting == 0 && outbox.dead == 1);
    after = registrant_now(f, row->registrant);
    assert_true(after.mails_waiting == 0 && after.mail_left_at_ms == 0);
    row->registration = f->tenant; /* one that never was: nothing to do */
    (void)commit(f, settlement(f, row, OUTBOX_DELIVERED));
    invariants_hold(f);
}

void a_deferred_mail_is_due_when_it_says(void **state)
{
    struct fixture *f = *state;
    struct id id = commit(f, enrolment(f, "lisa"))->as.enrol.id;
    struct outbox_row *row = commit(f, claim(f, 5))->as.claim.rows;

    (void)commit(f, settlement(f, row, OUTBOX_LATER));
    assert_int_equal(outbox_now(f).waiting, 1);
    assert_int_equal(outbox_now(f).oldest_due_ms, NOW_MS + 1000);
    assert_int_equal(registrant_now(f, id).mails_waiting, 1);
    f->now.wall_ms += 999;
    struct change *early = commit(f, claim(f, 5));
    assert_int_equal(early->as.claim.count, 0);
    assert_int_equal(early->as.claim.next_due_ms, NOW_MS + 1000);
    f->now.wall_ms += 1;
    assert_int_equal(commit(f, claim(f, 5))->as.claim.count, 1);
}

void claims_are_in_due_order_and_tell_the_next(void **state)
{
    struct fixture *f = *state;
    char who[16];

    for (int i = 0; i < 5; i++, f->now.wall_ms++) {
        (void)snprintf(who, sizeof who, "p%d", i);
        (void)commit(f, enrolment(f, who));
    }
    struct change *first = claim(f, 2), *second = claim(f, 2);
    TOGETHER(f, first, second);
    assert_int_equal(first->as.claim.count, 2);
    assert_int_equal(first->as.claim.rows[0].created_at_ms, NOW_MS);
    assert_int_equal(first->as.claim.rows[1].created_at_ms, NOW_MS + 1);
    assert_int_equal(first->as.claim.next_due_ms, NOW_MS + 2);
    assert_int_equal(second->as.claim.rows[0].created_at_ms, NOW_MS + 2);
    assert_int_equal(second->as.claim.next_due_ms, NOW_MS + 4);
    assert_int_equal(commit(f, claim(f, 9))->as.claim.count, 1);
    assert_int_equal(commit(f, claim(f, 9))->as.claim.next_due_ms, f->now.wall_ms + MINUTE_MS);
}
