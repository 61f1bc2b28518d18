/* test_lease.c: leases of a second or two, kept, lost, and respected. The store's own triggers tell what was renewed.
 */
#include "site.h"

#include <stdatomic.h>

enum { LEASE_SHORT_MS = 3000, LEASE_OTHERS_MS = 3000 };

static atomic_bool slow;

static int64_t site_number(struct site *site, const char *query)
{
    sqlite3 *db;
    sqlite3_stmt *statement;

    assert_int_equal(sqlite3_open(site->database, &db), SQLITE_OK);
    (void)sqlite3_busy_timeout(db, 5000);
    assert_int_equal(sqlite3_prepare_v2(db, query, -1, &statement, NULL), SQLITE_OK);
    assert_int_equal(sqlite3_step(statement), SQLITE_ROW);
    int64_t number = sqlite3_column_int64(statement, 0);
    (void)sqlite3_finalize(statement);
    (void)sqlite3_close(db);
    return number;
}

/* A claim that stays the same claim, but for its end, was renewed. */
static void site_watch_renewals(struct site *site)
{
    sqlite3 *db;

    assert_int_equal(sqlite3_open(site->database, &db), SQLITE_OK);
    (void)sqlite3_busy_timeout(db, 5000);
    assert_int_equal(sqlite3_exec(db,
                                  "CREATE TABLE renewal (id BLOB);"
                                  "CREATE TRIGGER renewed AFTER UPDATE ON outbox WHEN old.state = 1 AND new.state = 1 "
                                  "AND new.attempts = old.attempts AND new.due_ms > old.due_ms "
                                  "BEGIN INSERT INTO renewal VALUES (new.id); END",
                                  NULL, NULL, NULL),
                     SQLITE_OK);
    (void)sqlite3_close(db);
}

static int64_t site_renewals(struct site *site)
{
    return site_number(site, "SELECT count(*) FROM renewal");
}

static void quick_mail_costs_no_renewal(void **state)
{
    struct site *site = *state;
    char name[16];

    site_watch_renewals(site);
    for (int i = 0; i < 40; i++) {
        (void)snprintf(name, sizeof(name), "p%d", i);
        site_enrol(site, name);
    }
    site_outbox_open(site, 0, 2);
    assert_true(site_settles(site));
    assert_int_equal(site_renewals(site), 0);
}

static void hang_while_slow(struct site *site)
{
    (void)site;
    while (atomic_load(&slow))
        (void)usleep(10000);
}

static size_t claimed_by_another_node(struct site *site, int64_t lease_ms)
{
    struct change claim = { .kind = CHANGE_OUTBOX_CLAIM };

    claim.as.claim = (struct change_claim){ .most = 8, .lease_ms = lease_ms, .arena = site->arena };
    site_commit(site, &claim);
    return claim.as.claim.count;
}

/* Both of them: the second one waits in the same hand. */
static void what_is_in_hand_for_long_is_renewed_and_nobody_else_gets_it(void **state)
{
    struct site *site = *state;

    site_watch_renewals(site);
    site_enrol(site, "lisa");
    site_enrol(site, "max");
    site->lease_ms = LEASE_SHORT_MS;
    site->while_carried = hang_while_slow;
    atomic_store(&slow, true);
    site_outbox_open(site, 0, 2);
    for (int i = 0; i < 1000 && site_renewals(site) < 8; i++) /* four times a row: past the first lease */
        (void)usleep(20000);
    assert_true(site_renewals(site) >= 8);
    assert_int_equal(claimed_by_another_node(site, LEASE_SHORT_MS), 0);
    atomic_store(&slow, false);
    assert_true(site_settles(site));
    assert_int_equal(site_files(site), 2);
    assert_int_equal(site_number(site, "SELECT max(attempts) FROM outbox"), 1);
}

/* The first mail outlives its lease while nothing can be renewed. */
static void lose_the_lease(struct site *site)
{
    site->while_carried = NULL;
    site_lock(site);
    (void)usleep((LEASE_SHORT_MS + 500) * 1000);
    site_unlock(site);
}

static void what_is_not_begun_when_the_lease_ends_is_given_back(void **state)
{
    struct site *site = *state;

    site_enrol(site, "lisa");
    site_enrol(site, "max");
    site->lease_ms = LEASE_SHORT_MS;
    site->while_carried = lose_the_lease;
    site_outbox_open(site, 0, 1);
    assert_true(site_settles(site));
    assert_int_equal(site_files(site), 2);
    assert_int_equal(site_number(site, "SELECT min(attempts) FROM outbox"), 1); /* not broken off */
    assert_int_equal(site_number(site, "SELECT max(attempts) FROM outbox"), 2); /* claimed again before it left */
}

static void what_another_node_has_claimed_is_its_own_until_its_lease_ends(void **state)
{
    struct site *site = *state;

    site_enrol(site, "lisa");
    assert_int_equal(claimed_by_another_node(site, LEASE_OTHERS_MS), 1);
    int64_t due_ms = site_number(site, "SELECT due_ms FROM outbox");
    site_is_shared = true;
    site_outbox_open(site, 0, 2);
    while (site_number(site, "SELECT state = 1 AND attempts = 1 FROM outbox") == 1)
        (void)usleep(5000);
    assert_true(clock_read(&clock_system).wall_ms >= due_ms);
    assert_true(site_settles(site));
    assert_int_equal(site_files(site), 1);
    assert_int_equal(site_number(site, "SELECT attempts FROM outbox"), 2);
}

/* The claims of this node, as it was before it was killed, are like another's: they end by themselves. */
static void mail_made_meanwhile_leaves_at_once_when_the_outbox_is_woken(void **state)
{
    struct site *site = *state;

    site_is_shared = true;
    site_enrol(site, "lisa");
    assert_int_equal(claimed_by_another_node(site, 3600 * 1000), 1);
    site_outbox_open(site, 0, 1);
    (void)usleep(300000); /* into its sleep */
    site_enrol(site, "max");
    outbox_wake(site->outbox);
    for (int i = 0; i < 400 && site_state(site).waiting > 1 /* not ten seconds, after which it looks by itself */; i++)
        (void)usleep(20000);
    assert_int_equal(site_files(site), 1);
    assert_int_equal(site_state(site).waiting, 1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        SITE_TEST(quick_mail_costs_no_renewal),
        SITE_TEST(what_is_in_hand_for_long_is_renewed_and_nobody_else_gets_it),
        SITE_TEST(what_is_not_begun_when_the_lease_ends_is_given_back),
        SITE_TEST(what_another_node_has_claimed_is_its_own_until_its_lease_ends),
        SITE_TEST(mail_made_meanwhile_leaves_at_once_when_the_outbox_is_woken),
    };

    return cmocka_run_group_tests(tests, site_group_start, site_group_stop);
}
