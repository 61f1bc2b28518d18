/* test_outbox.c: the numbered promises of outbox/worker.c, on a real store. */
#include "site.h"

#include <stdatomic.h>
#include <sys/resource.h>

#include "../mail/receiver.h"
#include "base/metrics.h"

static struct receiver receiver; /* its body is too large for a stack */

static void everybody_gets_one_mail(void **state)
{
    struct site *site = *state;
    char name[16];

    site_outbox_open(site, 0, 2);
    for (int i = 0; i < 100; i++) {
        (void)snprintf(name, sizeof(name), "p%d", i);
        site_enrol(site, name);
        if (i % 10 == 0)
            outbox_wake(site->outbox);
    }
    outbox_wake(site->outbox);
    assert_true(site_settles(site));
    assert_int_equal(site_files(site), 100);
    assert_int_equal(site_state(site).dead, 0);
}

/* The Message-ID (O2) and all else of the bytes stay. */
static void what_is_put_off_comes_again_as_the_same_mail(void **state)
{
    struct site *site = *state;
    static char first[sizeof(receiver.body)];
    size_t first_len;
    int64_t deferred = metrics_get(METRIC_MAILS_DEFERRED);

    receiver = (struct receiver){ .fd = -1 };
    receiver.answers[AT_END] = "451 4.3.0 lisa@example.net: later";
    receiver_start(&receiver);
    site_enrol(site, "lisa");
    site_outbox_open(site, receiver.port, 1);
    while (metrics_get(METRIC_MAILS_DEFERRED) == deferred)
        (void)usleep(10000);
    receiver_sync(&receiver);
    first_len = receiver.body_len;
    memcpy(first, receiver.body, first_len);
    receiver.answers[AT_END] = NULL;
    receiver_sync(&receiver);
    assert_true(site_settles(site));
    site_outbox_close(site);
    receiver_stop(&receiver);
    assert_int_equal(receiver.mails, 1);
    assert_true(receiver.body_len == first_len && memcmp(first, receiver.body, first_len) == 0);
}

static void what_is_refused_for_good_is_a_dead_letter(void **state)
{
    struct site *site = *state;

    receiver = (struct receiver){ .fd = -1 };
    receiver.answers[AT_RCPT] = "550 5.7.1 relaying denied";
    receiver_start(&receiver);
    site_enrol(site, "nobody");
    site_outbox_open(site, receiver.port, 1);
    assert_true(site_settles(site));
    site_outbox_close(site);
    receiver_stop(&receiver);
    assert_int_equal(site_state(site).dead, 1);
}

static void a_mail_for_somebody_who_is_gone_is_dropped_without_a_word(void **state)
{
    struct site *site = *state;

    site_enrol(site, "lisa");
    site_lock(site);
    assert_int_equal(sqlite3_exec(site->other, "DELETE FROM registrant; COMMIT", NULL, NULL, NULL), SQLITE_OK);
    site_unlock(site);
    site_outbox_open(site, 0, 1);
    assert_true(site_settles(site));
    assert_int_equal(site_state(site).dead, 0);
    assert_int_equal(site_files(site), 0);
}

/* O1: the crash between the claim and the carrying. */
static void what_a_killed_process_had_claimed_leaves_at_the_next_start(void **state)
{
    struct site *site = *state;
    struct change claim = { .kind = CHANGE_OUTBOX_CLAIM };

    site_enrol(site, "lisa");
    claim.as.claim = (struct change_claim){ .most = 8, .lease_ms = 3600 * 1000, .arena = site->arena };
    site_commit(site, &claim);
    assert_int_equal(claim.as.claim.count, 1);
    site_outbox_open(site, 0, 2);
    assert_true(site_settles(site));
    assert_int_equal(site_files(site), 1);
}

static void lock_once(struct site *site)
{
    site->while_carried = NULL;
    site_lock(site);
}

/* O5. */
static void a_mail_that_left_while_the_store_is_locked_does_not_leave_again(void **state)
{
    struct site *site = *state;

    receiver = (struct receiver){ .fd = -1 };
    receiver_start(&receiver);
    site->while_carried = lock_once;
    site_enrol(site, "lisa");
    site_outbox_open(site, receiver.port, 2);
    while (atomic_load(&receiver.mails) == 0)
        (void)usleep(10000);
    (void)usleep(3000000); /* longer than the store makes a change wait */
    assert_int_equal(site_state(site).waiting, 1);
    site_unlock(site);
    assert_true(site_settles(site));
    site_outbox_close(site);
    receiver_stop(&receiver);
    assert_int_equal(receiver.mails, 1);
}

static void a_store_that_is_locked_at_the_start_is_waited_for(void **state)
{
    struct site *site = *state;

    site_enrol(site, "lisa");
    site_lock(site);
    site_outbox_open(site, 0, 2);
    (void)usleep(2500000);
    assert_int_equal(site_files(site), 0);
    site_unlock(site);
    assert_true(site_settles(site));
    assert_int_equal(site_files(site), 1);
}

static int64_t close_takes_ms(struct site *site)
{
    int64_t from_ms = clock_read(&clock_system).mono_ms;

    site_outbox_close(site);
    return clock_read(&clock_system).mono_ms - from_ms;
}

static void closing_waits_for_no_silent_server_and_loses_nothing(void **state)
{
    struct site *site = *state;

    receiver = (struct receiver){ .fd = -1 };
    receiver.answers[AT_END] = "...";
    receiver_start(&receiver);
    site_enrol(site, "lisa");
    site_enrol(site, "max");
    site_outbox_open(site, receiver.port, 1);
    while (atomic_load(&receiver.connections) == 0)
        (void)usleep(10000);
    (void)usleep(100000);                     /* into the silence */
    assert_true(close_takes_ms(site) < 8000); /* and the server is silent for longer */
    receiver_stop(&receiver);
    assert_int_equal(site_state(site).waiting, 2);
    site_outbox_open(site, 0, 1);
    assert_true(site_settles(site));
    assert_int_equal(site_files(site), 2);
}

static void closing_waits_for_no_locked_store(void **state)
{
    struct site *site = *state;

    site->while_carried = lock_once;
    site_enrol(site, "lisa");
    site_outbox_open(site, 0, 1);
    while (site_files(site) == 0)
        (void)usleep(10000);
    assert_true(close_takes_ms(site) < 8000);
    site_unlock(site);
    assert_int_equal(site_state(site).waiting, 1);
    site_outbox_open(site, 0, 1);
    assert_true(site_settles(site));
    assert_int_equal(site_files(site), 1); /* the same file: the same id */
}

static void an_idle_outbox_closes_at_once(void **state)
{
    struct site *site = *state;

    site_outbox_open(site, 0, 2);
    (void)usleep(100000);
    assert_true(close_takes_ms(site) < 4000); /* it would sleep for ten seconds */
}

static void a_sender_that_is_no_address_is_told_at_the_start(void **state)
{
    struct site *site = *state;

    assert_null(outbox_open(&(struct outbox_options){ .store = site->store,
                                                      .writer = site->writer,
                                                      .clock = &clock_system,
                                                      .spool = str_of(site->spool),
                                                      .from = STR("Foyer"),
                                                      .join_url = site_join_url,
                                                      .cancel_url = site_cancel_url,
                                                      .confirm_url = site_confirm_url,
                                                      .links = site }));
}

/* The thread's number by its name, from /proc. */
static id_t thread_find(const char *name)
{
    DIR *tasks = opendir("/proc/self/task");
    const struct dirent *entry;
    char path[300], line[32];
    id_t found = 0;

    assert_non_null(tasks);
    while ((entry = readdir(tasks)) != NULL) {
        (void)snprintf(path, sizeof(path), "/proc/self/task/%s/comm", entry->d_name);
        FILE *file = fopen(path, "r");
        if (file == NULL)
            continue;
        if (fgets(line, sizeof(line), file) != NULL && strncmp(line, name, strlen(name)) == 0)
            found = (id_t)strtoul(entry->d_name, NULL, 10);
        (void)fclose(file);
    }
    (void)closedir(tasks);
    return found;
}

/* It says so itself, once it runs. */
static bool is_nice(const char *name)
{
    id_t thread = thread_find(name);

    return thread != 0 && getpriority(PRIO_PROCESS, thread) >= 10;
}

static void workers_are_nice_and_nobody_else_is(void **state)
{
    struct site *site = *state;

    int nice = getpriority(PRIO_PROCESS, 0); /* the test may run at a low priority itself */
    site_outbox_open(site, 0, 2);
    for (int i = 0; i < 500 && !(is_nice("outbox-0") && is_nice("outbox-1")); i++)
        (void)usleep(20000);
    assert_true(is_nice("outbox-0") && is_nice("outbox-1"));
    assert_int_equal(getpriority(PRIO_PROCESS, 0), nice);
}

/* The second mail of a hand is a slow one: meanwhile the first one's registrant cancels and comes back. */
static atomic_int carried, slow_is_over;

static void wait_at_the_second(struct site *site)
{
    (void)site;
    if (atomic_fetch_add(&carried, 1) == 1)
        while (atomic_load(&slow_is_over) == 0)
            (void)usleep(1000);
}

static void cancel(struct site *site, struct id id)
{
    struct change change = { .kind = CHANGE_MOVE };

    change.as.move = (struct change_move){ .action = ACTION_CANCEL_OWN,
                                           .registration = site->registration,
                                           .registrant = id,
                                           .mail_id = id_new(clock_read(&clock_system).wall_ms) };
    site_commit(site, &change);
}

static void a_greeting_is_not_dropped_for_one_that_left_before_it(void **state)
{
    struct site *site = *state;
    const struct registrant_page page = { .most = 1 };
    struct registrant *lisa;
    size_t n;
    bool more;

    site->while_carried = wait_at_the_second;
    site_enrol(site, "lisa");
    assert_int_equal(store_registrants(site->view, site->arena, site->registration, &page, &lisa, &n, &more), STORE_OK);
    (void)usleep(5000); /* due after hers */
    site_enrol(site, "slow");
    site_outbox_open(site, 0, 1);
    while (atomic_load(&carried) < 2)
        (void)usleep(1000);
    cancel(site, lisa->id);
    site_enrol(site, "lisa");
    (void)usleep(2200000); /* longer than two mails to one address may be apart */
    atomic_store(&slow_is_over, 1);
    for (int i = 0; i < 500 && site_state(site).held == 0 && site_state(site).waiting > 0; i++)
        (void)usleep(10000);
    assert_int_equal(site_state(site).held, 1); /* for the budget of her address: it comes */
}

/* The first mail of a hand is a slow one: meanwhile the event is moved. */
static atomic_llong told_ms[2];
static atomic_int told, event_is_moved;

static void wait_at_the_first(struct site *site)
{
    int n = atomic_fetch_add(&told, 1);

    if (n < 2)
        atomic_store(&told_ms[n], site->start_ms);
    while (n == 0 && atomic_load(&event_is_moved) == 0)
        (void)usleep(1000);
}

static int64_t event_move(struct site *site)
{
    struct change change = { .kind = CHANGE_REGISTRATION_PUT };
    struct event event;

    assert_int_equal(store_event_of_registration(site->view, site->arena, site->registration, &event), STORE_OK);
    event.registration.start_ms += 600000;
    change.as.registration.registration = &event.registration;
    site_commit(site, &change);
    return event.registration.start_ms;
}

static void a_mail_tells_the_times_of_the_moment_however_slow_the_one_before_it_was(void **state)
{
    struct site *site = *state;

    site->while_carried = wait_at_the_first;
    site_enrol(site, "slow");
    (void)usleep(5000); /* due after the first */
    site_enrol(site, "lisa");
    site_outbox_open(site, 0, 1);
    while (atomic_load(&told) == 0)
        (void)usleep(1000);
    int64_t moved_ms = event_move(site);
    (void)usleep(1100000);
    atomic_store(&event_is_moved, 1);
    assert_true(site_settles(site));
    assert_int_equal(atomic_load(&told_ms[0]), moved_ms - 600000);
    assert_int_equal(atomic_load(&told_ms[1]), moved_ms);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        SITE_TEST(everybody_gets_one_mail),
        SITE_TEST(what_is_put_off_comes_again_as_the_same_mail),
        SITE_TEST(what_is_refused_for_good_is_a_dead_letter),
        SITE_TEST(a_mail_for_somebody_who_is_gone_is_dropped_without_a_word),
        SITE_TEST(what_a_killed_process_had_claimed_leaves_at_the_next_start),
        SITE_TEST(a_mail_that_left_while_the_store_is_locked_does_not_leave_again),
        SITE_TEST(a_greeting_is_not_dropped_for_one_that_left_before_it),
        SITE_TEST(a_mail_tells_the_times_of_the_moment_however_slow_the_one_before_it_was),
        SITE_TEST(a_store_that_is_locked_at_the_start_is_waited_for),
        SITE_TEST(closing_waits_for_no_silent_server_and_loses_nothing),
        SITE_TEST(closing_waits_for_no_locked_store),
        SITE_TEST(an_idle_outbox_closes_at_once),
        SITE_TEST(a_sender_that_is_no_address_is_told_at_the_start),
        SITE_TEST(workers_are_nice_and_nobody_else_is),
    };

    return cmocka_run_group_tests(tests, site_group_start, site_group_stop);
}
