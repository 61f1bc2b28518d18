/* remind.c: cases of reminders and thanks: who gets one, once, and when none fits any more. */
#include "core/remind.h"

#include "cases.h"
#include "people.h"

enum { CROWD = 600, SECOND = 1000 };

static const int64_t hour_ms = 60 * (int64_t)MINUTE_MS, day_ms = 24 * 60 * (int64_t)MINUTE_MS;

/* In three days, for a day. */
static void event_reminding(struct fixture *f, const char *reminders, bool thanks)
{
    const struct configuration configuration = {
        .capacity = 1000, .waitlist = true, .reminders = str_of(reminders), .thanks = thanks
    };

    event_with(f, &configuration);
}

static void until_before_start(struct fixture *f, int64_t ms)
{
    f->now.wall_ms = registration_now(f).start_ms - ms;
}

/* Everything that is due is done and has left. How many mails of that kind there were. */
static size_t leave(struct fixture *f, enum notice notice)
{
    size_t n = 0;

    for (struct post post = post_now(f); post.count > 0; post = post_now(f)) {
        n += post_count(&post, notice);
        for (size_t i = 0; i < post.count; i++)
            if (notice_is_task(post.rows[i].notice))
                (void)task_done(f, &post.rows[i]);
    }
    return n;
}

static int64_t tasks_waiting(struct fixture *f)
{
    return fixture_number(f, "SELECT count(*) FROM outbox WHERE notice = 68 AND state < 2");
}

static void hushed(struct fixture *f, struct id registrant, bool quiet)
{
    struct change *change = change_new(f, CHANGE_QUIET);

    change->as.quiet = (struct change_quiet){ f->registration, registrant, 1, quiet };
    (void)commit(f, change);
}

void each_who_is_registered_is_reminded_once_when_it_is_time(void **state)
{
    struct fixture *f = *state;
    static struct id ids[CROWD];

    event_reminding(f, "P1D PT15M", false);
    many_come(f, CROWD, ids);
    (void)moved(f, ACTION_CANCEL_OWN, ids[0]);
    hushed(f, ids[1], true);
    until_before_start(f, day_ms + hour_ms - SECOND);
    (void)comes(f, "late"); /* less than an hour before it: the confirmation said it all */
    (void)leave(f, NOTICE_NONE);
    int64_t seq = registration_now(f).change_seq;

    until_before_start(f, day_ms);
    struct post post = post_now(f);
    assert_int_equal(post.count, 1);
    struct outbox_row row = *post_find(&post, TASK_REMIND, (struct id){ { 0 } });
    assert_int_equal(row.sequence, 24 * 60 * 60);
    struct change *step = commit(f, expansion(f, &row)); /* five hundred, and then a restart */
    assert_false(step->as.expand.done);
    row = step->as.expand.row;
    fixture_reopen(f);
    until_before_start(f, day_ms + SECOND); /* and a clock that is put back */
    assert_int_equal(task_done(f, &row), 1);
    until_before_start(f, day_ms);
    post = post_now(f);
    assert_int_equal(post_count(&post, NOTICE_REMINDER), CROWD - 2);
    assert_int_equal(post.count, CROWD - 2);
    assert_null(post_find(&post, NOTICE_REMINDER, ids[1]));
    assert_int_equal(registration_now(f).change_seq, seq);

    hushed(f, ids[1], false);
    until_before_start(f, 15 * (int64_t)MINUTE_MS);
    assert_int_equal(leave(f, NOTICE_REMINDER), CROWD); /* "late" too, by now */
    assert_int_equal(tasks_waiting(f), 0);
    invariants_hold(f);
}

void where_none_were_set_there_are_the_usual_two_and_an_empty_list_is_none(void **state)
{
    static const struct {
        const char *reminders;
        int64_t tasks;
    } cases[] = { { "", 0 }, { "P1D PT15M", 2 }, { "PT1H", 1 }, { "P90D PT1H", 1 /* the other is past */ } };
    struct fixture *f = *state;

    for (size_t i = 0; i < COUNT(cases); i++) {
        int64_t before = tasks_waiting(f);
        event_reminding(f, cases[i].reminders, false);
        assert_int_equal(tasks_waiting(f) - before, cases[i].tasks);
        struct registration now = definition_now(f);
        assert_true(str_equal(now.configuration.reminders, str_of(cases[i].reminders)));
        assert_false(str_is_null(now.configuration.reminders));
    }
    struct registration usual = definition_now(f);
    int64_t before = tasks_waiting(f);
    usual.configuration.reminders = (struct str){ 0 };
    configured(f, &usual);
    assert_true(str_is_null(definition_now(f).configuration.reminders));
    assert_int_equal(tasks_waiting(f) - before, 2);
    configured(f, &usual); /* nothing new to plan */
    assert_int_equal(tasks_waiting(f) - before, 2);
}

static void retimed(struct fixture *f, int64_t by_ms)
{
    struct registration *wish = ARENA_NEW(f->arena, struct registration, 1);
    struct change *change = change_new(f, CHANGE_REGISTRATION_PUT);

    assert_non_null(wish);
    *wish = definition_now(f);
    wish->start_ms += by_ms;
    wish->end_ms += by_ms;
    change->as.registration.registration = wish;
    f->version = commit(f, change)->as.registration.version;
}

void a_reminder_goes_with_the_times_and_comes_once_though_they_were_changed_back(void **state)
{
    struct fixture *f = *state;

    event_reminding(f, "PT1H", false);
    (void)comes(f, "lisa");
    retimed(f, day_ms);
    retimed(f, -day_ms); /* two tasks for one moment */
    (void)leave(f, NOTICE_NONE);
    assert_int_equal(tasks_waiting(f), 3);
    until_before_start(f, hour_ms);
    assert_int_equal(leave(f, NOTICE_REMINDER), 1);
    retimed(f, day_ms); /* of another day, another reminder */
    assert_int_equal(leave(f, NOTICE_REMINDER), 0);
    until_before_start(f, hour_ms);
    assert_int_equal(leave(f, NOTICE_REMINDER), 1);
    until_before_start(f, 0);
    assert_int_equal(leave(f, NOTICE_REMINDER), 0);
    assert_int_equal(tasks_waiting(f), 0);
}

/* By a clock that was set back after the claim: the work is done, and must not be given up for not being due. */
void a_reminder_is_not_lost_by_a_clock_that_is_put_back(void **state)
{
    struct fixture *f = *state;

    event_reminding(f, "PT1H", false);
    (void)comes(f, "lisa");
    (void)leave(f, NOTICE_NONE);
    until_before_start(f, hour_ms);
    struct post post = post_now(f);
    struct outbox_row row = *post_find(&post, TASK_REMIND, (struct id){ { 0 } });
    until_before_start(f, hour_ms + SECOND);
    (void)task_done(f, &row);
    assert_int_equal(leave(f, NOTICE_REMINDER), 0);
    until_before_start(f, hour_ms);
    assert_int_equal(leave(f, NOTICE_REMINDER), 1);
    assert_int_equal(tasks_waiting(f), 0);
}

void a_reminder_that_fits_no_more_does_nothing(void **state)
{
    static const struct {
        const char *what, *after;
        int64_t at_ms; /* before the start */
        size_t mails;
    } cases[] = {
        { "in time", "P1D PT1H", 0, 2 },
        { "taken out of the list", "P1D", 0, 1 },
        { "none any more", "", 0, 0 },
        { "a server that was away is done with the nearest", "P1D PT1H", 1, 1 },
        { "after the start it is late", "P1D PT1H", -1, 0 },
    };
    struct fixture *f = *state;

    for (size_t i = 0; i < COUNT(cases); i++) {
        f->now.wall_ms = NOW_MS;
        event_reminding(f, "P1D PT1H", false);
        (void)comes(f, "lisa");
        struct registration wish = definition_now(f);
        wish.configuration.reminders = str_of(cases[i].after);
        configured(f, &wish);
        size_t mails = 0;
        if (cases[i].at_ms == 0) {
            until_before_start(f, day_ms);
            mails = leave(f, NOTICE_REMINDER);
        }
        until_before_start(f, cases[i].at_ms < 0 ? 0 : 30 * (int64_t)MINUTE_MS);
        mails += leave(f, NOTICE_REMINDER);
        if (mails != cases[i].mails)
            fail_msg("%s: %zu", cases[i].what, mails);
        assert_int_equal(tasks_waiting(f), 0);
    }
}

void of_a_deleted_registration_nobody_is_reminded(void **state)
{
    struct fixture *f = *state;
    struct registration *gone = ARENA_NEW(f->arena, struct registration, 1);

    event_reminding(f, "PT1H", true);
    (void)comes(f, "lisa");
    assert_non_null(gone);
    *gone = definition_now(f);
    struct change *change = change_new(f, CHANGE_REGISTRATION_DELETE);
    change->as.registration.registration = gone;
    (void)commit(f, change);
    until_before_start(f, hour_ms);
    assert_int_equal(leave(f, NOTICE_REMINDER), 0);
    f->now.wall_ms = gone->end_ms;
    assert_int_equal(leave(f, NOTICE_THANKS), 0);
    assert_int_equal(tasks_waiting(f), 0);
}

void who_came_is_thanked_after_the_end(void **state)
{
    struct fixture *f = *state;

    for (int thanks = 0; thanks < 2; thanks++) {
        f->now.wall_ms = NOW_MS;
        event_reminding(f, "", thanks);
        struct id lisa = comes(f, "lisa"), max = comes(f, "max");
        until_before_start(f, 0);
        (void)comes(f, "late");
        (void)leave(f, NOTICE_NONE);
        for (int times = 0; times < 2; times++) {
            struct change *attend = change_new(f, CHANGE_ATTEND);
            attend->as.attend = (struct change_attend){ f->registration, lisa, 1 };
            (void)commit(f, attend);
            f->now.wall_ms++;
        }
        f->now.wall_ms = registration_now(f).end_ms - 1;
        assert_int_equal(leave(f, NOTICE_THANKS), 0);
        f->now.wall_ms++;
        assert_int_equal(leave(f, NOTICE_THANKS), thanks);
        assert_int_equal(leave(f, NOTICE_THANKS), 0);
        assert_int_equal(state_now(f, max), REGISTRANT_REGISTERED);
    }
}

void what_an_older_version_left_is_planned(void **state)
{
    struct fixture *f = *state;

    event_reminding(f, "PT1H", false);
    (void)comes(f, "lisa");
    (void)leave(f, NOTICE_NONE);
    fixture_run(f, "UPDATE outbox SET sequence = 2147483647, due_ms = 0 WHERE notice = 68");
    assert_int_equal(leave(f, NOTICE_REMINDER), 0);
    assert_int_equal(tasks_waiting(f), 1);
    until_before_start(f, hour_ms);
    assert_int_equal(leave(f, NOTICE_REMINDER), 1);
}
