/* replies.c: cases of what comes back by mail: answers of calendars, bounces; and of who wants no reminders. */
#include "cases.h"
#include "people.h"

static const struct actor by_mail = { .kind = ACTOR_MAIL };

static struct change *reply(struct fixture *f, enum reply what, struct id registrant, int64_t said_at_ms)
{
    struct change *change = change_new(f, CHANGE_REPLY);

    change->actor = by_mail;
    change->as.reply = (struct change_reply){ .reply = what,
                                              .registration = f->registration,
                                              .registrant = registrant,
                                              .link_epoch = 1,
                                              .said_at_ms = said_at_ms,
                                              .mail_id = fixture_id(f) };
    return change;
}

static enum move_outcome replied(struct fixture *f, enum reply what, struct id registrant, int64_t said_at_ms)
{
    struct change *change = commit(f, reply(f, what, registrant, said_at_ms));

    assert_false(change->as.reply.stale);
    assert_int_equal(change->as.reply.state, state_now(f, registrant));
    return change->as.reply.outcome;
}

static bool stale(struct fixture *f, enum reply what, struct id registrant, int64_t said_at_ms)
{
    struct registrant before = registrant_now(f, registrant);
    struct change *change = commit(f, reply(f, what, registrant, said_at_ms));
    struct registrant after = registrant_now(f, registrant);

    if (change->as.reply.stale)
        assert_true(after.state == before.state && after.change_seq == before.change_seq);
    return change->as.reply.stale;
}

void a_decline_gives_the_place_back_and_an_acceptance_takes_it_again(void **state)
{
    const struct configuration one = { .capacity = 1, .waitlist = true };
    struct fixture *f = *state;

    event_with(f, &one);
    struct id ids[] = { comes(f, "lisa"), comes(f, "max") };
    states_are(f, ids, "rw");
    (void)post_now(f);
    assert_int_equal(replied(f, REPLY_DECLINED, ids[0], NOW_MS + 1), MOVE_DONE);
    states_are(f, ids, "cr"); /* who waited has it */
    struct registrant row = registrant_now(f, ids[0]);
    assert_true(row.state_by.kind == ACTOR_MAIL && row.calendar_sequence == 1 && row.answered_at_ms == NOW_MS);
    struct post post = post_now(f);
    assert_non_null(post_find(&post, NOTICE_CANCELED, ids[0]));
    assert_non_null(post_find(&post, NOTICE_PROMOTED, ids[1]));
    assert_int_equal(post.count, 2);

    f->now.wall_ms += MINUTE_MS;
    assert_int_equal(replied(f, REPLY_ACCEPTED, ids[0], NOW_MS + 2), MOVE_DONE); /* behind the others, as who enrols */
    states_are(f, ids, "wr");
    assert_int_equal(replied(f, REPLY_DECLINED, ids[1], NOW_MS + 2), MOVE_DONE);
    states_are(f, ids, "rc");
    assert_int_equal(replied(f, REPLY_DECLINED, ids[0], NOW_MS + 3), MOVE_DONE);
    assert_int_equal(replied(f, REPLY_ACCEPTED, ids[0], NOW_MS + 4), MOVE_DONE);
    states_are(f, ids, "rc");
    assert_int_equal(replied(f, REPLY_ACCEPTED, ids[0], NOW_MS + 5), MOVE_ALREADY);
    assert_int_equal(replied(f, REPLY_DECLINED, ids[1], NOW_MS + 6), MOVE_ALREADY);
    invariants_hold(f);
}

void an_acceptance_comes_through_no_door_that_is_shut(void **state)
{
    struct fixture *f = *state;
    const struct {
        const char *what;
        struct configuration configuration;
        int64_t later_ms;
        enum move_outcome outcome;
        char state;
    } cases[] = {
        { "a place", { .capacity = 2 }, 0, MOVE_DONE, 'r' },
        { "full", { .capacity = 1 }, 0, MOVE_FULL, 'c' },
        { "full, with a waiting list", { .capacity = 1, .waitlist = true }, 0, MOVE_DONE, 'w' },
        { "approval", { .approval = true }, 0, MOVE_DONE, 'p' },
        { "an address needs no proof", { .confirmation = true }, 0, MOVE_DONE, 'r' },
        { "closed", { .closes_at_ms = NOW_MS + MINUTE_MS }, MINUTE_MS, MOVE_NONE, 'c' },
        { "over", { 0 }, INT64_C(4) * LIMIT_UNCONFIRMED_MS, MOVE_NONE, 'c' },
    };

    for (size_t i = 0; i < COUNT(cases); i++) {
        char letter[] = { cases[i].state, '\0' };
        f->now.wall_ms = NOW_MS;
        event_with(f, &cases[i].configuration);
        struct id lisa = comes(f, "lisa");
        (void)moved(f, ACTION_CANCEL_OWN, lisa);
        if (cases[i].configuration.capacity == 1)
            (void)comes(f, "max");
        f->now.wall_ms += cases[i].later_ms;
        if (replied(f, REPLY_ACCEPTED, lisa, f->now.wall_ms) != cases[i].outcome)
            fail_msg("%s", cases[i].what);
        states_are(f, &lisa, letter);
        invariants_hold(f);
    }
}

/* Whom the organizer took out does not come back by an answer. */
void who_was_taken_out_stays_out_whatever_their_calendar_says(void **state)
{
    struct fixture *f = *state;
    struct id lisa = comes(f, "lisa");

    (void)moved(f, ACTION_CANCEL, lisa);
    assert_int_equal(replied(f, REPLY_ACCEPTED, lisa, NOW_MS + 1), MOVE_NONE);
    assert_int_equal(state_now(f, lisa), REGISTRANT_CANCELED_BY_ORGANIZER);
}

void an_older_answer_changes_nothing(void **state)
{
    struct fixture *f = *state;
    struct id lisa = comes(f, "lisa");

    f->now.wall_ms += 60 * MINUTE_MS;
    assert_true(stale(f, REPLY_DECLINED, lisa, NOW_MS - LIMIT_ANSWER_LATE_MS - 1)); /* before they came */
    assert_int_equal(replied(f, REPLY_DECLINED, lisa, NOW_MS + 20), MOVE_DONE);
    assert_true(stale(f, REPLY_DECLINED, lisa, NOW_MS + 20)); /* the same mail twice */
    assert_true(stale(f, REPLY_ACCEPTED, lisa, NOW_MS + 10)); /* said before, and delivered after */
    assert_true(stale(f, REPLY_TENTATIVE, lisa, NOW_MS + 10));
    assert_int_equal(replied(f, REPLY_ACCEPTED, lisa, NOW_MS + 30), MOVE_DONE); /* though the move is an hour younger */
    /* A calendar a year ahead has the last word of this moment, not of the year. */
    int64_t ahead_ms = f->now.wall_ms + INT64_C(365) * LIMIT_UNCONFIRMED_MS;
    assert_int_equal(replied(f, REPLY_DECLINED, lisa, ahead_ms), MOVE_DONE);
    f->now.wall_ms += 1000;
    assert_int_equal(replied(f, REPLY_ACCEPTED, lisa, f->now.wall_ms), MOVE_DONE);
    invariants_hold(f);
}

void a_tentative_answer_is_noted_and_a_dead_address_is_not_heard(void **state)
{
    struct fixture *f = *state;
    struct id lisa = comes(f, "lisa");
    int64_t seq = registrant_now(f, lisa).change_seq;

    assert_int_equal(replied(f, REPLY_TENTATIVE, lisa, NOW_MS + 1), MOVE_ALREADY);
    struct registrant row = registrant_now(f, lisa);
    assert_true(row.state == REGISTRANT_REGISTERED && row.change_seq == seq && row.answered_at_ms == NOW_MS);
    fixture_run(f, "UPDATE registrant SET link_epoch = 2");
    assert_int_equal(store_commit(f->view, reply(f, REPLY_DECLINED, lisa, NOW_MS + 9)), STORE_MISSING);
    assert_int_equal(store_commit(f->view, reply(f, REPLY_DECLINED, fixture_id(f), NOW_MS + 9)), STORE_MISSING);
    assert_int_equal(state_now(f, lisa), REGISTRANT_REGISTERED);
    invariants_hold(f);
}

/* --- Bounces ---------------------------------------------------------------------------------------------------------
 */

static struct change *bounce(struct fixture *f, struct id mail, struct id registrant, enum bounce what,
                             const char *words)
{
    struct change *change = change_new(f, CHANGE_BOUNCE);

    change->actor = by_mail;
    change->as.bounce = (struct change_bounce){ .registration = f->registration,
                                                .mail = mail,
                                                .registrant = registrant,
                                                .link_epoch = 1,
                                                .what = what,
                                                .words = str_of(words) };
    return change;
}

static struct mail_row mail_now(struct fixture *f, struct id registrant)
{
    struct mail_row *rows;
    size_t n;
    bool more;
    const struct mail_page page = { .registration = f->registration, .registrant = registrant, .most = 9 };

    assert_int_equal(store_mails(f->view, f->arena, &page, &rows, &n, &more), STORE_OK);
    assert_true(n >= 1);
    return rows[0];
}

void a_bounce_marks_the_mail_and_the_address_and_no_change(void **state)
{
    struct fixture *f = *state;
    struct id lisa = comes(f, "lisa"), max = comes(f, "max");
    int64_t seq = registrant_now(f, lisa).change_seq;

    (void)post_now(f);
    struct id mail = mail_now(f, lisa).row.id;
    (void)commit(f, bounce(f, mail, lisa, BOUNCE_LATE, "451 4.4.1 trying on"));
    struct mail_row row = mail_now(f, lisa);
    assert_true(row.state == MAIL_SENT && str_equal(row.row.last_words, STR("451 4.4.1 trying on")));
    assert_int_equal(registrant_now(f, lisa).bounced_at_ms, 0);
    (void)commit(f, bounce(f, mail, lisa, BOUNCE_LOST, "given up after five days"));
    assert_int_equal(mail_now(f, lisa).state, MAIL_BOUNCED);
    assert_int_equal(registrant_now(f, lisa).bounced_at_ms, 0); /* their address may be a good one */
    for (int times = 0; times < 2; times++)
        (void)commit(f, bounce(f, mail, lisa, BOUNCE_BAD_ADDRESS, "550 5.1.1 no such user"));
    (void)commit(f, bounce(f, mail, lisa, BOUNCE_LATE, "451 late news")); /* of what is over */
    row = mail_now(f, lisa);
    assert_string_equal(mail_status_name(&row), "bounced");
    assert_true(str_equal(row.row.last_words, STR("550 5.1.1 no such user")));
    struct registrant now = registrant_now(f, lisa);
    assert_true(now.bounced_at_ms == NOW_MS && now.change_seq == seq && now.state == REGISTRANT_REGISTERED);
    assert_int_equal(registrant_now(f, max).bounced_at_ms, 0);
    assert_int_equal(store_commit(f->view, bounce(f, mail, max, BOUNCE_BAD_ADDRESS, "550 not theirs")), STORE_MISSING);
    assert_int_equal(store_commit(f->view, bounce(f, fixture_id(f), max, BOUNCE_BAD_ADDRESS, "550 no mail")),
                     STORE_MISSING);
    fixture_run(f, "UPDATE registrant SET link_epoch = 2");
    assert_int_equal(store_commit(f->view, bounce(f, mail_now(f, max).row.id, max, BOUNCE_BAD_ADDRESS, "550")),
                     STORE_MISSING);
    assert_int_equal(registrant_now(f, max).bounced_at_ms, 0);
    invariants_hold(f);
}

/* The other server was quicker than ours is with its answer: the mail is not settled yet. */
void a_bounce_before_the_mail_is_settled_ends_its_waiting(void **state)
{
    struct fixture *f = *state;
    struct id lisa = comes(f, "lisa");
    struct change *taken = commit(f, claim(f, 9));

    assert_int_equal(taken->as.claim.count, 1);
    (void)commit(f, bounce(f, taken->as.claim.rows[0].id, lisa, BOUNCE_BAD_ADDRESS, "550"));
    assert_int_equal(registrant_now(f, lisa).mails_waiting, 0);
    (void)commit(f, settlement(f, &taken->as.claim.rows[0], OUTBOX_DELIVERED));
    assert_int_equal(mail_now(f, lisa).state, MAIL_BOUNCED);
    assert_int_equal(registrant_now(f, lisa).mails_waiting, 0);
    invariants_hold(f);
}

/* What a server says at once is as good as what another reports later; of an address that was mended meanwhile it says
 * nothing. */
void a_refused_address_is_marked_as_by_a_report(void **state)
{
    struct fixture *f = *state;
    struct id lisa = comes(f, "lisa"), max = comes(f, "max");
    int64_t seq = registrant_now(f, lisa).change_seq, audits = fixture_number(f, "SELECT count(*) FROM audit");
    struct change *taken = commit(f, claim(f, 9));

    assert_int_equal(taken->as.claim.count, 2);
    for (size_t i = 0; i < 2; i++) {
        struct outbox_row *row = &taken->as.claim.rows[i];
        row->link_epoch = id_equal(row->registrant, lisa) ? 1 : 7;
        for (int times = 0; times < 2; times++)
            (void)commit(f, settlement(f, row, OUTBOX_BOUNCED));
    }
    struct mail_row mail = mail_now(f, lisa);
    assert_string_equal(mail_status_name(&mail), "bounced");
    assert_true(mail.settled_at_ms == NOW_MS && mail_now(f, max).state == MAIL_BOUNCED);
    struct registrant now = registrant_now(f, lisa);
    assert_true(now.bounced_at_ms == NOW_MS && now.change_seq == seq && now.mails_waiting == 0);
    assert_int_equal(registrant_now(f, max).bounced_at_ms, 0);
    assert_int_equal(fixture_number(f, "SELECT count(*) FROM audit"), audits + 2);
    invariants_hold(f);
}

/* Who was erased meanwhile, or whose claim is lost, has nothing that could be marked. */
void a_refusal_comes_too_late_for_who_is_gone_or_for_a_lost_claim(void **state)
{
    struct fixture *f = *state;
    struct id lisa = comes(f, "lisa");
    struct outbox_row *row = commit(f, claim(f, 9))->as.claim.rows;

    row->link_epoch = 1;
    row->attempts++;
    (void)commit(f, settlement(f, row, OUTBOX_BOUNCED));
    assert_true(mail_now(f, lisa).state == MAIL_CLAIMED && registrant_now(f, lisa).bounced_at_ms == 0);
    row->attempts--;
    fixture_run(f, "DELETE FROM registrant");
    (void)commit(f, settlement(f, row, OUTBOX_BOUNCED));
    assert_int_equal(mail_now(f, lisa).state, MAIL_BOUNCED);
}

void a_confirmed_or_another_address_is_good_again(void **state)
{
    const struct configuration gate = { .confirmation = true };
    struct fixture *f = *state;

    event_with(f, &gate);
    struct change *came = commit(f, enrolment(f, "lisa"));
    struct id lisa = came->as.enrol.id;
    (void)post_now(f);
    (void)commit(f, bounce(f, mail_now(f, lisa).row.id, lisa, BOUNCE_BAD_ADDRESS, "550"));
    (void)moved(f, ACTION_CONFIRM, lisa);
    assert_int_equal(registrant_now(f, lisa).bounced_at_ms, 0);

    (void)commit(f, bounce(f, mail_now(f, lisa).row.id, lisa, BOUNCE_BAD_ADDRESS, "550"));
    assert_true(registrant_now(f, lisa).bounced_at_ms != 0);
    struct change *mend = change_new(f, CHANGE_REGISTRANT_PUT);
    struct registrant now = registrant_now(f, lisa);
    now.email = STR("lisa@other.example");
    mend->as.registrant = (struct change_registrant){ .registrant = &now,
                                                      .person_before = came->as.enrol.person,
                                                      .person = person_of_email(f->arena, now.email),
                                                      .address_changed = true,
                                                      .mail_id = fixture_id(f) };
    (void)commit(f, mend);
    assert_int_equal(registrant_now(f, lisa).bounced_at_ms, 0);
    invariants_hold(f);
}

/* --- Reminders, or none ----------------------------------------------------------------------------------------------
 */

void who_wants_no_reminders_says_so_and_may_think_again(void **state)
{
    struct fixture *f = *state;
    struct id lisa = comes(f, "lisa");
    int64_t seq = registrant_now(f, lisa).change_seq, audits;

    for (int quiet = 1; quiet >= 0; quiet--) {
        for (int times = 0; times < 2; times++) {
            struct change *change = change_new(f, CHANGE_QUIET);
            change->as.quiet = (struct change_quiet){ f->registration, lisa, 1, quiet };
            (void)commit(f, change);
            assert_int_equal(registrant_now(f, lisa).quiet, quiet);
        }
    }
    audits = fixture_number(f, "SELECT count(*) FROM audit");
    assert_true(audits >= 3 && registrant_now(f, lisa).change_seq == seq);
    struct change *dead = change_new(f, CHANGE_QUIET);
    dead->as.quiet = (struct change_quiet){ f->registration, lisa, 2, true };
    assert_int_equal(store_commit(f->view, dead), STORE_MISSING);
    invariants_hold(f);
}

static struct change *link_asked(struct fixture *f, const char *who, struct id once)
{
    struct change *change = change_new(f, CHANGE_LINK);

    change->tenant = f->tenant;
    change->once = (struct once){ .key = once, .request = once };
    change->as.link = (struct change_link){ .registration = f->registration,
                                            .person = enrolment(f, who)->as.enrol.person,
                                            .address = enrolment(f, who)->as.enrol.person,
                                            .mail_id = fixture_id(f) };
    return commit(f, change);
}

void a_link_is_mailed_again_to_who_is_there_and_only_once(void **state)
{
    struct fixture *f = *state;
    struct id lisa = comes(f, "lisa"), once = fixture_id(f);
    int64_t seq = registrant_now(f, lisa).change_seq;

    (void)post_now(f);
    assert_false(link_asked(f, "lisa", once)->once.known);
    assert_true(link_asked(f, "lisa", once)->once.known);
    (void)link_asked(f, "nobody", fixture_id(f));
    struct post post = post_now(f);
    assert_int_equal(post.count, 1);
    assert_non_null(post_find(&post, NOTICE_LINK, lisa));
    assert_true(post.rows[0].budget == BUDGET_ASKED && registrant_now(f, lisa).change_seq == seq);
    (void)moved(f, ACTION_CANCEL_OWN, lisa);
    (void)post_now(f);
    (void)link_asked(f, "lisa", fixture_id(f));
    post = post_now(f);
    assert_non_null(post_find(&post, NOTICE_LINK, lisa));
    invariants_hold(f);
}
