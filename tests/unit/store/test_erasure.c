/* What store/erasure.h promises of people of the directory; of registrants, tests/e2e/test_backup.py has it. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/cleanup.h"
#include "store/erasure.h"

static int64_t now_ms;

static struct moment now_read(void *context)
{
    (void)context;
    return (struct moment){ .wall_ms = now_ms, .mono_ms = now_ms };
}
static const struct clock clock_of_test = { now_read, NULL };

struct place {
    struct arena *arena;
    char folder[64];
    char *log;
};
static const struct id tenant = { { 1 } }, zoe = { { 2 } }, ada = { { 3 } };

static int place_open_test(void **state)
{
    struct place *place = calloc(1, sizeof *place);
    struct buf b;

    (void)snprintf(place->folder, sizeof place->folder, "/tmp/foyer-erasure-XXXXXX");
    assert_non_null(mkdtemp(place->folder));
    place->arena = arena_open((size_t)64 * 1024, (size_t)4 * 1024 * 1024);
    b = (struct buf){ .arena = place->arena, .ceiling = 256 };
    buf_print(&b, "%s/erasures.log%c", place->folder, '\0');
    place->log = (char *)(uintptr_t)buf_text(&b).p;
    *state = place;
    return 0;
}

static int place_close_test(void **state)
{
    static const char *const files[] = { "erasures.log", "old.db", "now.db" };
    struct place *place = *state;
    char path[128];

    for (size_t i = 0; i < COUNT(files); i++) {
        (void)snprintf(path, sizeof path, "%s/%s", place->folder, files[i]);
        (void)unlink(path);
    }
    assert_int_equal(rmdir(place->folder), 0);
    arena_close(place->arena);
    free(place);
    return 0;
}

static struct store *store_of(const struct place *place, const char *name, bool noted)
{
    struct buf b = { .arena = place->arena, .ceiling = 256 };
    struct str why = { 0 };

    buf_print(&b, "sqlite:%s/%s.db", place->folder, name);
    const struct store_options options = { .url = buf_text(&b),
                                           .clock = &clock_of_test,
                                           .erasures = noted ? str_of(place->log) : (struct str){ 0 } };
    struct store *store = store_open(place->arena, &options, &why);
    assert_non_null(store);
    return store;
}

static enum store_status user_do(struct store *store, enum change_kind kind, struct id object)
{
    struct store_view *view = store_view_open(store);
    struct change change = { .kind = kind, .actor = { .kind = ACTOR_ADMINISTRATOR } };

    change.as.user = (struct user){ .tenant = tenant,
                                    .object = object,
                                    .given_name = STR("Zoe"),
                                    .family_name = STR("Lee"),
                                    .mail = STR("zoe@example.org") };
    enum store_status status = store_commit(view, &change);
    store_view_close(view);
    return status;
}

static bool is_there(const struct place *place, struct store *store, struct id object)
{
    struct store_view *view = store_view_open(store);
    struct user user;
    enum store_status status = store_user_find(view, place->arena, tenant, object, &user);

    store_view_close(view);
    return status == STORE_OK;
}

static struct erasure_counts replayed(const struct place *place, struct store *store)
{
    struct store_view *view = store_view_open(store);
    struct erasure_counts counts = { 0 };
    struct str why;

    assert_true(erasures_replay(view, place->log, &counts, &why));
    store_view_close(view);
    return counts;
}

static void who_left_the_directory_leaves_a_restored_one_too(void **state)
{
    const struct place *place = *state;
    struct store *old = store_of(place, "old", false), *now = store_of(place, "now", true);

    now_ms = 1000000;
    assert_int_equal(user_do(old, CHANGE_USER_PUT, zoe), STORE_OK);
    assert_int_equal(user_do(old, CHANGE_USER_PUT, ada), STORE_OK);
    assert_int_equal(user_do(now, CHANGE_USER_PUT, zoe), STORE_OK);
    now_ms = 2000000;
    assert_int_equal(access(place->log, F_OK), -1);
    assert_int_equal(user_do(now, CHANGE_USER_DELETE, zoe), STORE_OK);
    assert_int_equal(user_do(now, CHANGE_USER_DELETE, ada), STORE_MISSING);
    for (int64_t erased = 1; erased >= 0; erased--) { /* the second time there is nobody left */
        struct erasure_counts counts = replayed(place, old);
        assert_int_equal(counts.read, 1);
        assert_int_equal(counts.erased, erased);
        assert_int_equal(counts.broken, 0);
        assert_false(is_there(place, old, zoe));
        assert_true(is_there(place, old, ada));
    }
    store_close(old);
    store_close(now);
}

/* Of changes that were committed together: nobody is erased, and who came meanwhile is there. */
static void a_log_on_a_full_disk_keeps_nobody_else_out(void **state)
{
    const struct place *place = *state;
    struct store *now = store_of(place, "now", true);
    struct store_view *view = store_view_open(now);
    struct change changes[] = { { .kind = CHANGE_USER_DELETE, .as.user = { .tenant = tenant, .object = zoe } },
                                { .kind = CHANGE_USER_PUT, .as.user = { .tenant = tenant, .object = ada } } };
    struct change *list[] = { &changes[0], &changes[1] };

    assert_int_equal(user_do(now, CHANGE_USER_PUT, zoe), STORE_OK);
    assert_int_equal(symlink("/dev/full", place->log), 0);
    assert_int_equal(store_commit_all(view, list, COUNT(list)), STORE_OK);
    assert_int_equal(changes[0].status, STORE_FULL);
    assert_int_equal(changes[1].status, STORE_OK);
    assert_true(is_there(place, now, zoe));
    assert_true(is_there(place, now, ada));
    store_view_close(view);
    store_close(now);
}

static void who_came_back_since_stays(void **state)
{
    const struct place *place = *state;
    struct store *now = store_of(place, "now", true);

    now_ms = 1000000;
    assert_int_equal(user_do(now, CHANGE_USER_PUT, zoe), STORE_OK);
    now_ms = 2000000;
    assert_int_equal(user_do(now, CHANGE_USER_DELETE, zoe), STORE_OK);
    now_ms = 3000000;
    assert_int_equal(user_do(now, CHANGE_USER_PUT, zoe), STORE_OK);
    assert_int_equal(replayed(place, now).erased, 0);
    assert_true(is_there(place, now, zoe));
    store_close(now);
}

static void a_log_that_is_not_there_is_empty(void **state)
{
    const struct place *place = *state;
    struct store *now = store_of(place, "now", false);

    assert_int_equal(replayed(place, now).read, 0);
    store_close(now);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(who_left_the_directory_leaves_a_restored_one_too, place_open_test,
                                        place_close_test),
        cmocka_unit_test_setup_teardown(a_log_on_a_full_disk_keeps_nobody_else_out, place_open_test, place_close_test),
        cmocka_unit_test_setup_teardown(who_came_back_since_stays, place_open_test, place_close_test),
        cmocka_unit_test_setup_teardown(a_log_that_is_not_there_is_empty, place_open_test, place_close_test),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
