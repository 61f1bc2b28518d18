/* test_tasks.c: the rows that are work, and the mails that are out of date when they are due. */
#include "site.h"

#include "../mail/receiver.h"

#include "base/metrics.h"
#include "core/limits.h"

enum { MANY = LIMIT_EXPAND + 20 }; /* two steps */

static int64_t site_number(struct site *site, const char *query)
{
    sqlite3 *database = NULL;
    sqlite3_stmt *statement = NULL;
    int64_t number = -1;

    assert_int_equal(sqlite3_open(site->database, &database), SQLITE_OK);
    (void)sqlite3_busy_timeout(database, 5000);
    assert_int_equal(sqlite3_prepare_v2(database, query, -1, &statement, NULL), SQLITE_OK);
    if (sqlite3_step(statement) == SQLITE_ROW)
        number = sqlite3_column_int64(statement, 0);
    (void)sqlite3_finalize(statement);
    (void)sqlite3_close(database);
    return number;
}

static void site_mend(struct site *site, const char *statements)
{
    sqlite3 *database = NULL;

    assert_int_equal(sqlite3_open(site->database, &database), SQLITE_OK);
    (void)sqlite3_busy_timeout(database, 5000);
    assert_int_equal(sqlite3_exec(database, statements, NULL, NULL, NULL), SQLITE_OK);
    (void)sqlite3_close(database);
}

static bool site_reaches(struct site *site, const char *query, int64_t number)
{
    for (int i = 0; i < 1000; i++) {
        if (site_number(site, query) == number)
            return true;
        (void)usleep(20000);
    }
    return false;
}

#define UNSETTLED "SELECT count(*) FROM outbox WHERE state < 2"

static void site_enrol_many(struct site *site, int n)
{
    char name[16];

    for (int i = 0; i < n; i++) {
        (void)snprintf(name, sizeof(name), "p%d", i);
        site_enrol(site, name);
    }
}

static void site_withdraw(struct site *site)
{
    struct change change = { .kind = CHANGE_REGISTRATION_DELETE };
    struct event event;

    assert_int_equal(store_event_of_registration(site->view, site->arena, site->registration, &event), STORE_OK);
    change.as.registration.registration = &event.registration;
    site_commit(site, &change);
}

static void site_move(struct site *site, const char *name, enum action action)
{
    char email[64];
    struct registrant registrant;
    struct change change = { .kind = CHANGE_MOVE };

    (void)snprintf(email, sizeof(email), "%s@example.net", name);
    struct person person = person_of_email(site->arena, str_of(email));
    assert_int_equal(store_registrant_of_person(site->view, site->arena, site->registration, &person, &registrant),
                     STORE_OK);
    change.as.move = (struct change_move){ .action = action,
                                           .registration = site->registration,
                                           .registrant = registrant.id,
                                           .person = person,
                                           .mail_id = id_new(clock_read(&clock_system).wall_ms) };
    site_commit(site, &change);
    assert_int_equal(change.as.move.outcome, MOVE_DONE);
}

static void site_cancel(struct site *site, const char *name)
{
    site_move(site, name, ACTION_CANCEL_OWN);
}

static void a_withdrawn_registration_mails_each_of_its_people_once(void **state)
{
    struct site *site = *state;
    int64_t done = metrics_get(METRIC_TASKS_DONE);

    site_enrol_many(site, MANY);
    site_mend(site, "UPDATE outbox SET state = 2");
    site_withdraw(site);
    assert_int_equal(site_state(site).waiting, 0); /* a task is no mail */
    assert_int_equal(site_number(site, UNSETTLED), 1);
    site_outbox_open(site, 0, 2);
    assert_true(site_reaches(site, UNSETTLED, 0));
    assert_int_equal(site_files(site), MANY);
    assert_int_equal(site_number(site, "SELECT count(*) FROM registrant WHERE state = 6"), MANY);
    assert_int_equal(site_number(site, "SELECT count(*) FROM outbox WHERE notice = 9"), MANY);
    assert_int_equal(site_number(site, "SELECT state FROM outbox WHERE notice = 65"), 2);
    assert_int_equal(metrics_get(METRIC_TASKS_DONE), done + 1);
}

static void a_mail_that_is_out_of_date_is_dropped_and_the_newer_one_leaves(void **state)
{
    struct site *site = *state;
    int64_t dropped = metrics_get(METRIC_MAILS_DROPPED);

    site_enrol(site, "lisa");
    site_enrol(site, "max");
    site_cancel(site, "lisa");
    site_outbox_open(site, 0, 1);
    assert_true(site_settles(site));
    assert_int_equal(site_files(site), 2);
    assert_int_equal(site_number(site, "SELECT count(*) FROM outbox WHERE notice = 1 AND state = 4"), 1);
    assert_int_equal(site_number(site, "SELECT count(*) FROM outbox WHERE notice = 1 AND state = 2"), 1);
    assert_int_equal(site_number(site, "SELECT state FROM outbox WHERE notice = 2"), 2);
    assert_int_equal(site_state(site).dead, 0);
    assert_int_equal(metrics_get(METRIC_MAILS_DROPPED), dropped + 1);
    /* Nothing waits, and nothing left: whoever enrols again now is mailed. */
    assert_int_equal(site_number(site, "SELECT sum(mails_waiting) FROM registrant"), 0);
}

/* Nobody is invited to what is withdrawn, though the mails go first. */
static void whoever_was_not_mailed_before_the_withdrawal_is_mailed_of_it_alone(void **state)
{
    struct site *site = *state;

    site_enrol_many(site, 3);
    site_withdraw(site);
    site_outbox_open(site, 0, 1);
    assert_true(site_reaches(site, UNSETTLED, 0));
    assert_int_equal(site_files(site), 3);
    assert_int_equal(site_number(site, "SELECT count(*) FROM outbox WHERE notice = 1 AND state = 4"), 3);
    assert_int_equal(site_number(site, "SELECT count(*) FROM outbox WHERE notice = 9 AND state = 2"), 3);
}

/* T1. */
static void a_task_that_fails_is_tried_again_however_old_it_is(void **state)
{
    struct site *site = *state;
    int64_t deferred = metrics_get(METRIC_TASKS_DEFERRED);

    site_enrol_many(site, 3);
    site_mend(site, "UPDATE outbox SET state = 2");
    site_withdraw(site);
    site_mend(site, "UPDATE outbox SET created_ms = 0 WHERE notice = 65;"
                    "CREATE TRIGGER no BEFORE UPDATE OF state ON registrant BEGIN SELECT RAISE(ABORT, 'no'); END");
    site_outbox_open(site, 0, 2);
    for (int i = 0; i < 500 && metrics_get(METRIC_TASKS_DEFERRED) < deferred + 2; i++)
        (void)usleep(20000);
    assert_true(metrics_get(METRIC_TASKS_DEFERRED) >= deferred + 2);
    assert_int_equal(site_number(site, "SELECT count(*) FROM registrant WHERE state = 3"), 3);
    site_mend(site, "DROP TRIGGER no");
    assert_true(site_reaches(site, UNSETTLED, 0));
    assert_int_equal(site_files(site), 3);
    assert_int_equal(site_state(site).dead, 0);
}

static void a_task_of_a_newer_version_is_left_to_it(void **state)
{
    struct site *site = *state;

    site_enrol(site, "lisa");
    site_mend(site, "UPDATE outbox SET notice = 120");
    site_enrol(site, "max");
    site_outbox_open(site, 0, 1);
    assert_true(site_settles(site));
    assert_int_equal(site_files(site), 1);
    assert_true(site_reaches(site, "SELECT state FROM outbox WHERE notice = 120", 1));
    (void)usleep(300000);
    assert_int_equal(site_number(site, "SELECT attempts FROM outbox WHERE notice = 120"), 1);
}

/* One at a time, and each of them by itself. */
static void many_small_tasks_are_done_beside_mails(void **state)
{
    struct site *site = *state;

    site_enrol_many(site, 60);
    site_mend(site, "UPDATE outbox SET notice = 64;"
                    "UPDATE registrant SET state = 0, state_ms = 0;"
                    "UPDATE registration SET count_unconfirmed = 60, count_registered = 0");
    site_enrol(site, "max");
    site_outbox_open(site, 0, 1);
    assert_true(site_reaches(site, UNSETTLED, 0));
    assert_int_equal(site_number(site, "SELECT count(*) FROM registrant WHERE state = 7"), 60);
    assert_int_equal(site_number(site, "SELECT count_expired FROM registration"), 60);
    assert_int_equal(site_files(site), 1);
}

static size_t files_that_name(const struct site *site, const char *address)
{
    DIR *directory = opendir(site->spool);
    const struct dirent *entry;
    static char bytes[256 * 1024], path[512];
    size_t n = 0;

    assert_non_null(directory);
    while ((entry = readdir(directory)) != NULL) {
        (void)snprintf(path, sizeof path, "%s/%s", site->spool, entry->d_name);
        FILE *file = entry->d_type == DT_REG ? fopen(path, "r") : NULL;
        if (file == NULL)
            continue;
        bytes[fread(bytes, 1, sizeof bytes - 1, file)] = '\0';
        n += strstr(bytes, address) != NULL;
        (void)fclose(file);
    }
    (void)closedir(directory);
    return n;
}

/* Also those of before a mail server was set. */
static void the_mails_of_an_erased_registrant_that_are_files_go(void **state)
{
    struct site *site = *state;
    static struct receiver receiver;

    site_enrol(site, "lisa");
    site_enrol(site, "max");
    site_enrol(site, "moritz");
    site_outbox_open(site, 0, 2);
    assert_true(site_reaches(site, UNSETTLED, 0));
    site_cancel(site, "lisa");
    assert_true(site_reaches(site, UNSETTLED, 0));
    assert_true(site_files(site) == 4 && files_that_name(site, "lisa@example.net") == 2);
    site_move(site, "lisa", ACTION_ERASE);
    assert_true(site_reaches(site, UNSETTLED, 0));
    assert_true(site_files(site) == 2 && files_that_name(site, "lisa@example.net") == 0);
    assert_int_equal(site_number(site, "SELECT state FROM outbox WHERE notice = 69"), 2);
    site_outbox_close(site);

    receiver = (struct receiver){ .fd = -1 };
    receiver_start(&receiver);
    site_move(site, "max", ACTION_ERASE);
    site_outbox_open(site, receiver.port, 1);
    assert_true(site_reaches(site, UNSETTLED, 0));
    assert_true(site_files(site) == 1 && files_that_name(site, "moritz@example.net") == 1);
    site_outbox_close(site);
    receiver_stop(&receiver);
}

/* While it is claimed it may be written yet. */
static void a_mail_in_somebodys_hand_is_waited_for(void **state)
{
    struct site *site = *state;

    site_enrol(site, "lisa");
    site_mend(site, "UPDATE outbox SET state = 1, due_ms = due_ms + 3600000, attempts = 1");
    site_move(site, "lisa", ACTION_ERASE);
    site_is_shared = true; /* no lease is ended at the start: it is another node's */
    site_outbox_open(site, 0, 1);
    assert_true(site_reaches(site, "SELECT attempts >= 2 FROM outbox WHERE notice = 69", 1));
    assert_true(site_number(site, "SELECT state < 2 FROM outbox WHERE notice = 69") == 1);
    site_mend(site, "UPDATE outbox SET state = 2 WHERE notice < 64");
    assert_true(site_reaches(site, "SELECT state FROM outbox WHERE notice = 69", 2));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        SITE_TEST(a_withdrawn_registration_mails_each_of_its_people_once),
        SITE_TEST(a_mail_that_is_out_of_date_is_dropped_and_the_newer_one_leaves),
        SITE_TEST(whoever_was_not_mailed_before_the_withdrawal_is_mailed_of_it_alone),
        SITE_TEST(a_task_that_fails_is_tried_again_however_old_it_is),
        SITE_TEST(a_task_of_a_newer_version_is_left_to_it),
        SITE_TEST(many_small_tasks_are_done_beside_mails),
        SITE_TEST(the_mails_of_an_erased_registrant_that_are_files_go),
        SITE_TEST(a_mail_in_somebodys_hand_is_waited_for),
    };

    return cmocka_run_group_tests(tests, site_group_start, site_group_stop);
}
