/* letters.c: cases of mails that are looked at, and of dead letters that begin anew or are given up. */
#include "cases.h"
#include "fixture.h"

/* Whoever is mailed in the fixture's registration; the mail is dead. */
static struct outbox_row *dead(struct fixture *f, const char *who)
{
    (void)commit(f, enrolment(f, who));
    struct change *claimed = commit(f, claim(f, 1));

    assert_int_equal(claimed->as.claim.count, 1);
    struct change *settled = settlement(f, claimed->as.claim.rows, OUTBOX_DEAD);
    claimed->as.claim.rows->last_words = STR("550 nobody here");
    (void)commit(f, settled);
    return claimed->as.claim.rows;
}

static struct change *letters(struct fixture *f, bool drop, const struct outbox_row *row, struct id registrant)
{
    struct change *change = change_new(f, CHANGE_LETTERS);
    struct letter *letter = ARENA_NEW(f->arena, struct letter, 1);

    assert_non_null(letter);
    *letter = (struct letter){ row->registration, row->id, registrant };
    change->as.letters = (struct change_letters){ .drop = drop, .list = letter, .count = 1 };
    return change;
}

static const struct id nobody = { { 0 } };

static struct mail_row *mails(struct fixture *f, struct mail_page page, size_t *n, bool *more)
{
    struct mail_row *list;

    assert_int_equal(store_mails(f->view, f->arena, &page, &list, n, more), STORE_OK);
    return list;
}

static struct mail_row mail_of(struct fixture *f, struct id registrant)
{
    size_t n;
    bool more;
    struct mail_row *list =
        mails(f, (struct mail_page){ .registration = f->registration, .registrant = registrant, .most = 9 }, &n, &more);

    assert_int_equal(n, 1);
    assert_false(more);
    return list[0];
}

void a_dead_letter_begins_anew_and_its_greeting_waits_again(void **state)
{
    struct fixture *f = *state;
    struct outbox_row *row = dead(f, "lisa");
    struct mail_row mail = mail_of(f, row->registrant);

    assert_true(mail.state == MAIL_DEAD && mail.settled_at_ms == NOW_MS && mail.row.attempts == 1);
    assert_true(str_equal(mail.row.last_words, STR("550 nobody here")));
    assert_int_equal(registrant_now(f, row->registrant).mails_waiting, 0);

    f->now.wall_ms += MINUTE_MS;
    assert_int_equal(commit(f, letters(f, false, row, nobody))->as.letters.done, 1);
    mail = mail_of(f, row->registrant);
    assert_true(mail.state == MAIL_QUEUED && mail.settled_at_ms == 0 && mail.row.attempts == 0);
    assert_true(mail.row.due_at_ms == f->now.wall_ms && mail.row.created_at_ms == NOW_MS);
    assert_int_equal(mail.row.last_words.len, 0);
    assert_int_equal(registrant_now(f, row->registrant).mails_waiting, 1);
    assert_true(outbox_now(f).dead == 0 && outbox_now(f).waiting == 1);

    struct change *claimed = commit(f, claim(f, 5));
    assert_true(claimed->as.claim.count == 1 && id_equal(claimed->as.claim.rows[0].id, row->id));
    (void)commit(f, settlement(f, claimed->as.claim.rows, OUTBOX_DELIVERED));
    assert_int_equal(mail_of(f, row->registrant).state, MAIL_SENT);
    assert_int_equal(registrant_now(f, row->registrant).mails_waiting, 0);
    invariants_hold(f);
}

void a_dead_letter_is_dropped_with_its_last_words(void **state)
{
    struct fixture *f = *state;
    struct outbox_row *row = dead(f, "lisa");

    f->now.wall_ms += MINUTE_MS;
    assert_int_equal(commit(f, letters(f, true, row, nobody))->as.letters.done, 1);
    struct mail_row mail = mail_of(f, row->registrant);
    assert_true(mail.state == MAIL_DROPPED && mail.settled_at_ms == f->now.wall_ms && mail.row.attempts == 1);
    assert_true(str_equal(mail.row.last_words, STR("550 nobody here")));
    assert_true(outbox_now(f).dead == 0 && outbox_now(f).waiting == 0);
    assert_int_equal(commit(f, claim(f, 5))->as.claim.count, 0);
    invariants_hold(f);
}

void what_is_not_dead_or_anothers_stays_as_it_is(void **state)
{
    struct fixture *f = *state;
    struct outbox_row *row = dead(f, "lisa"), unknown = *row, elsewhere = *row;
    struct change *waiting = commit(f, enrolment(f, "max"));
    struct outbox_row queued = { .registration = f->registration, .id = waiting->as.enrol.mail_id };

    unknown.id = fixture_id(f);
    elsewhere.registration = f->tenant;
    assert_int_equal(commit(f, letters(f, false, &unknown, nobody))->as.letters.done, 0);
    assert_int_equal(commit(f, letters(f, false, &elsewhere, nobody))->as.letters.done, 0);
    assert_int_equal(commit(f, letters(f, true, &queued, nobody))->as.letters.done, 0);
    assert_int_equal(commit(f, letters(f, false, row, waiting->as.enrol.id))->as.letters.done, 0);
    assert_int_equal(mail_of(f, row->registrant).state, MAIL_DEAD);
    assert_int_equal(mail_of(f, waiting->as.enrol.id).state, MAIL_QUEUED);

    /* Twice in one batch is once. */
    struct change *first = letters(f, false, row, row->registrant), *second = letters(f, true, row, nobody);
    TOGETHER(f, first, second);
    assert_true(first->as.letters.done == 1 && second->as.letters.done == 0);
    assert_int_equal(mail_of(f, row->registrant).state, MAIL_QUEUED);
    assert_int_equal(registrant_now(f, row->registrant).mails_waiting, 1);
    invariants_hold(f);
}

enum { MAILS = 7, PAGE = 3 };

/* Pages through what `page` asks for; how many, and each of them once and in order. */
static size_t paged(struct fixture *f, struct mail_page page)
{
    size_t seen = 0, n;
    bool more = true;

    for (page.most = PAGE; more; seen += n) {
        struct mail_row *list = mails(f, page, &n, &more);
        assert_true(n == PAGE || !more);
        for (size_t i = 0; i < n; i++) {
            int by = id_compare(list[i].row.registration, page.after_registration);
            assert_true(by > 0 || (by == 0 && id_compare(list[i].row.id, page.after) > 0) ||
                        (!id_is_none(page.registration) && id_compare(list[i].row.id, page.after) > 0));
            assert_true(!page.dead || list[i].state == MAIL_DEAD);
            page.after_registration = list[i].row.registration;
            page.after = list[i].row.id;
        }
    }
    return seen;
}

void mails_are_paged_in_order_by_what_is_asked_for(void **state)
{
    struct fixture *f = *state;
    struct id other = fixture_event(f, 0), first = f->registration;
    char who[16];

    for (int i = 0; i < MAILS; i++) {
        (void)snprintf(who, sizeof who, "p%d", i);
        (void)dead(f, who);
        (void)snprintf(who, sizeof who, "q%d", i);
        (void)commit(f, enrolment(f, who));
        struct change *claimed = commit(f, claim(f, 1));
        (void)commit(f, settlement(f, claimed->as.claim.rows, OUTBOX_DELIVERED));
    }
    f->registration = other;
    f->version = 1;
    (void)dead(f, "elsewhere");
    f->registration = first;
    const struct {
        struct mail_page page;
        size_t count;
    } asked[] = {
        { { .dead = true }, MAILS + 1 },
        { { .dead = true, .registration = first }, MAILS },
        { { .dead = true, .registration = other }, 1 },
        { { .registration = first }, 2 * MAILS },
        { { .registration = f->tenant }, 0 },
        { { .most = PAGE }, 2 * MAILS + 1 },
    };
    for (size_t i = 0; i < COUNT(asked); i++)
        assert_int_equal(paged(f, asked[i].page), asked[i].count);
}

/* The mail's id is a minute older than the registrant's: made by a node whose clock is behind. */
void a_registrants_mails_are_found_though_clocks_differ_and_tasks_are_not(void **state)
{
    struct fixture *f = *state;
    struct change *lisa = enrolment(f, "lisa");

    lisa->as.enrol.new_id = id_new(NOW_MS);
    lisa->as.enrol.mail_id = id_new(NOW_MS - MINUTE_MS);
    (void)commit(f, lisa);
    (void)commit(f, enrolment(f, "max"));
    assert_true(id_equal(mail_of(f, lisa->as.enrol.id).row.id, lisa->as.enrol.mail_id));
    (void)commit(f, cancellation(f, lisa->as.enrol.id, f->administrator));
    fixture_run(f, "UPDATE outbox SET notice = 64 WHERE notice <> 1");
    assert_true(id_equal(mail_of(f, lisa->as.enrol.id).row.id, lisa->as.enrol.mail_id));
}
