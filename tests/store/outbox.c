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

static struct change *spend(struct fixture *f, struct spending *list, size_t n)
{
    struct change *change = ARENA_NEW(f->arena, struct change, 1);

    assert_non_null(change);
    *change = (struct change){ .kind = CHANGE_OUTBOX_SPEND, .as.spend = { .list = list, .count = n } };
    return change;
}

static struct address_row address_now(struct fixture *f, struct address_key key)
{
    struct address_row row = { 0 };

    assert_int_equal(store_plain_find(f->view, f->arena, PLAIN_ADDRESS, key.a, key.b, &row), STORE_OK);
    return row;
}

/* Two mails to one address, in one change, in two of one batch, or one after the other: one goes, and the other when it
 * is time. */
void the_budget_of_an_address_is_spent_once(void **state)
{
    struct fixture *f = *state;
    const struct address_key key = address_key_of(f->arena, STR("lisa@example.net"));

    (void)commit(f, enrolment(f, "lisa"));
    (void)commit(f, enrolment(f, "max"));
    const struct outbox_row *rows = commit(f, claim(f, 5))->as.claim.rows;
    assert_true(rows[0].budget == BUDGET_ASKED && rows[1].budget == BUDGET_ASKED);
    struct spending one = { .row = rows[0], .address = key, .first = true }, other = { .row = rows[1], .address = key };
    TOGETHER(f, spend(f, &one, 1), spend(f, &other, 1));
    assert_true(one.may_go && !other.may_go);
    assert_int_equal(other.held_until_ms, NOW_MS + BUDGET_GAP_MS);
    struct address_row row = address_now(f, key);
    assert_true(row.day_count == 1 && row.last_at_ms == NOW_MS && row.confirmed_at_ms == 0);
    assert_int_equal(outbox_now(f).held, 1);

    f->now.wall_ms += MINUTE_MS; /* the first is claimed anew, as after a crash: it is counted already */
    const struct change *again = commit(f, claim(f, 5));
    assert_true(again->as.claim.count == 1 && again->as.claim.rows[0].budget == BUDGET_SPENT);

    f->now.wall_ms = NOW_MS + BUDGET_GAP_MS;
    (void)commit(f, settlement(f, again->as.claim.rows, OUTBOX_DELIVERED));
    rows = commit(f, claim(f, 5))->as.claim.rows;
    assert_int_equal(rows[0].budget, BUDGET_HELD);
    other = (struct spending){ .row = rows[0], .address = key };
    (void)commit(f, spend(f, &other, 1));
    assert_true(other.may_go);
    assert_int_equal(address_now(f, key).day_count, 2);
    assert_int_equal(outbox_now(f).held, 0);
}

void who_acted_on_a_link_has_a_confirmed_address(void **state)
{
    struct fixture *f = *state;
    const struct address_key key = address_key_of(f->arena, STR("lisa@example.net"));
    struct id id = commit(f, enrolment(f, "lisa"))->as.enrol.id;
    struct change *attend = ARENA_NEW(f->arena, struct change, 1);

    *attend = (struct change){ .kind = CHANGE_ATTEND };
    attend->as.attend =
        (struct change_attend){ .registration = f->registration, .registrant = id, .link_epoch = 1, .address = key };
    (void)commit(f, attend);
    assert_int_equal(address_now(f, key).confirmed_at_ms, NOW_MS);
    const struct outbox_row *rows = commit(f, claim(f, 5))->as.claim.rows;
    for (int i = 0; i < 10; i++) {
        struct spending each = { .row = rows[0], .address = key };
        (void)commit(f, spend(f, &each, 1));
        assert_true(each.may_go);
    }
    f->now.wall_ms += 5;
    (void)commit(f, attend);
    assert_int_equal(address_now(f, key).confirmed_at_ms, NOW_MS);
}

void tasks_are_claimed_without_mails(void **state)
{
    struct fixture *f = *state;
    struct change *tasks = claim(f, 5), *all = claim(f, 5);

    (void)commit(f, enrolment(f, "lisa"));
    tasks->as.claim.tasks_only = true;
    TOGETHER(f, tasks, all);
    assert_int_equal(tasks->as.claim.count, 0);
    assert_int_equal(all->as.claim.count, 1);
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

/* What was so after that it did not tell: see mail_is_superseded(). */
void a_mail_left_when_it_was_carried_however_late_it_is_settled(void **state)
{
    struct fixture *f = *state;
    struct id id = commit(f, enrolment(f, "lisa"))->as.enrol.id;
    struct outbox_row *row = commit(f, claim(f, 5))->as.claim.rows;

    row->told_at_ms = f->now.wall_ms + 5;
    f->now.wall_ms += 2 * MINUTE_MS;
    (void)commit(f, settlement(f, row, OUTBOX_DELIVERED));
    assert_int_equal(registrant_now(f, id).mail_left_at_ms, NOW_MS + 5);

    (void)commit(f, enrolment(f, "max"));
    row = commit(f, claim(f, 5))->as.claim.rows;
    row->told_at_ms = f->now.wall_ms + MINUTE_MS; /* the clock was put back meanwhile */
    (void)commit(f, settlement(f, row, OUTBOX_DELIVERED));
    assert_int_equal(registrant_now(f, row->registrant).mail_left_at_ms, f->now.wall_ms);
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
