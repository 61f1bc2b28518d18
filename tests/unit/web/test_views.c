/* test_views.c: counted views come to the store within about a second, once each, and are not lost on the way. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <sqlite3.h>
#include <unistd.h>

#include "web/views.h"

struct place {
    struct arena *arena;
    char path[64];
    struct store *store;
    struct store_view *view;
    struct writer *writer;
    struct views *views;
    struct id registration;
};

static void commit(struct place *p, struct change *change)
{
    change->actor = (struct actor){ .kind = ACTOR_ADMINISTRATOR };
    assert_int_equal(store_commit(p->view, change), STORE_OK);
}

static void registration_make(struct place *p)
{
    int64_t now_ms = clock_read(&clock_system).wall_ms;
    struct change meeting = { .kind = CHANGE_MEETING_CREATE }, open = { .kind = CHANGE_REGISTRATION_CREATE };
    struct registration registration = {
        .id = id_new(now_ms), .tenant = id_new(now_ms), .meeting = id_new(now_ms), .organizer = id_new(now_ms)
    };

    registration.configuration.zone = STR("UTC");
    meeting.as.meeting.meeting = (struct meeting){ .id = registration.meeting,
                                                   .tenant = registration.tenant,
                                                   .organizer = registration.organizer,
                                                   .subject = STR("Town hall"),
                                                   .created_at_ms = now_ms,
                                                   .open_properties = STR("{}") };
    open.as.registration.registration = &registration;
    commit(p, &meeting);
    commit(p, &open);
    p->registration = registration.id;
}

static int place_open(void **state)
{
    static struct place p;
    char url[80];
    struct str why = { 0 };

    p = (struct place){ .arena = arena_open(65536, (size_t)16 * 1024 * 1024), .path = "/tmp/foyer-views-XXXXXX" };
    int file = mkstemp(p.path);
    assert_true(file >= 0);
    (void)close(file);
    (void)snprintf(url, sizeof url, "sqlite:%s", p.path);
    p.store = store_open(p.arena, &(struct store_options){ .url = str_of(url), .clock = &clock_system }, &why);
    assert_non_null(p.store);
    p.view = store_view_open(p.store);
    p.writer = writer_open(&(struct writer_options){ .store = p.store, .clock = &clock_system });
    p.views = views_open(p.writer, &clock_system);
    assert_non_null(p.views);
    registration_make(&p);
    *state = &p;
    return 0;
}

static int place_close(void **state)
{
    struct place *p = *state;
    char beside[80];

    views_close(p->views);
    writer_close(p->writer);
    store_view_close(p->view);
    store_close(p->store);
    for (const char *const *end = (const char *const[]){ "", "-wal", "-shm", NULL }; *end != NULL; end++) {
        (void)snprintf(beside, sizeof beside, "%s%s", p->path, *end);
        (void)unlink(beside);
    }
    arena_close(p->arena);
    return 0;
}

static int64_t stored(struct place *p)
{
    struct event event;

    assert_int_equal(store_event_of_registration(p->view, p->arena, p->registration, &event), STORE_OK);
    return event.registration.page_views;
}

static void count(struct place *p, int n)
{
    for (int i = 0; i < n; i++)
        views_count(p->views, p->registration);
}

static void views_are_stored_within_about_a_second(void **state)
{
    struct place *p = *state;

    count(p, 3);
    assert_int_equal(stored(p), 0);
    for (int i = 0; i < 1000 && stored(p) < 3; i++)
        (void)usleep(20000);
    assert_int_equal(stored(p), 3);
    count(p, 4);
    for (int i = 0; i < 1000 && stored(p) < 7; i++)
        (void)usleep(20000);
    assert_int_equal(stored(p), 7);
}

static void what_is_counted_at_the_end_is_stored(void **state)
{
    struct place *p = *state;

    count(p, 5);
    views_close(p->views);
    p->views = NULL;
    assert_int_equal(stored(p), 5);
}

static void a_store_that_is_locked_loses_none(void **state)
{
    struct place *p = *state;
    sqlite3 *other = NULL;

    assert_int_equal(sqlite3_open(p->path, &other), SQLITE_OK);
    assert_int_equal(sqlite3_exec(other, "BEGIN IMMEDIATE", NULL, NULL, NULL), SQLITE_OK);
    count(p, 5);
    (void)usleep(3500000); /* a second, and longer than the store makes a change wait */
    count(p, 1);
    assert_int_equal(stored(p), 0);
    (void)sqlite3_close(other);
    for (int i = 0; i < 1000 && stored(p) < 6; i++)
        (void)usleep(20000);
    assert_int_equal(stored(p), 6);
}

/* Past the bound others are not counted, and who is in the table still is. */
static void the_table_is_bounded(void **state)
{
    struct place *p = *state;

    count(p, 1);
    for (int i = 0; i < 3 * VIEWS_MOST; i++)
        views_count(p->views, id_new(i)); /* of registrations that are not there: nothing comes of them */
    count(p, 1);
    views_close(p->views);
    p->views = NULL;
    assert_int_equal(stored(p), 2);
}

#define VIEWS_TEST(function) cmocka_unit_test_setup_teardown(function, place_open, place_close)

int main(void)
{
    const struct CMUnitTest tests[] = {
        VIEWS_TEST(views_are_stored_within_about_a_second),
        VIEWS_TEST(what_is_counted_at_the_end_is_stored),
        VIEWS_TEST(a_store_that_is_locked_loses_none),
        VIEWS_TEST(the_table_is_bounded),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
