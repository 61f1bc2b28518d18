/* The table of routes: what is served where, and by whose right. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "core/limits.h"
#include "graph/routes.h"

static int setup(void **state)
{
    *state = arena_open(4096, 1 << 20);
    return *state == NULL;
}

static int teardown(void **state)
{
    arena_close(*state);
    return 0;
}

/* graph-api 3.1, and design.md section 1 for applications. */
static void each_route_asks_for_the_permissions_of_its_page(void **state)
{
    enum { RW = OWN_READWRITE, R = OWN_READ | OWN_READWRITE, ARW = ALL_READWRITE, AR = ALL_READ | ALL_READWRITE };
    static const struct {
        const char *method, *path;
        unsigned delegated, application;
        size_t body_bytes;
    } cases[] = {
        { "POST", "/beta/me/onlineMeetings", RW, ARW, LIMIT_BODY_BYTES },
        { "POST", "/v1.0/users/U/onlineMeetings", RW, ARW, LIMIT_BODY_BYTES },
        { "GET", "/beta/me/onlineMeetings/M", R, AR, 0 },
        { "POST", "/beta/me/onlineMeetings/M/registration", RW, ARW, LIMIT_BODY_BYTES },
        { "GET", "/beta/me/onlineMeetings/M/registration", R, AR, 0 },
        { "PATCH", "/beta/me/onlineMeetings/M/registration", RW, ARW, LIMIT_BODY_BYTES },
        { "DELETE", "/beta/me/onlineMeetings/M/registration", RW, ARW, 0 },
        { "GET", "/beta/me/onlineMeetings/M/registration/customQuestions", R, AR, 0 },
        { "POST", "/beta/me/onlineMeetings/M/registration/customQuestions", RW, ARW, LIMIT_BODY_BYTES },
        { "GET", "/beta/me/onlineMeetings/M/registration/customQuestions/Q", R, AR, 0 },
        { "PATCH", "/beta/me/onlineMeetings/M/registration/customQuestions/Q", RW, ARW, LIMIT_BODY_BYTES },
        { "DELETE", "/beta/me/onlineMeetings/M/registration/customQuestions/Q", RW, ARW, 0 },
        { "GET", "/beta/me/onlineMeetings/M/registration/registrants", R, AR, 0 },
        { "POST", "/beta/users/U/onlineMeetings/M/registration/registrants", RW, AR, LIMIT_ENROL_BODY_BYTES },
        { "GET", "/beta/users/U/onlineMeetings/M/registration/registrants/R", R, AR, 0 },
        { "DELETE", "/beta/users/U/onlineMeetings/M/registration/registrants/R", RW, ARW, 0 },
        { "PATCH", "/beta/users/U/onlineMeetings/M/registration/registrants/R", RW, ARW, LIMIT_ENROL_BODY_BYTES },
        { "POST", "/beta/users/U/onlineMeetings/M/registration/registrants/R/approve", RW, ARW,
          LIMIT_ENROL_BODY_BYTES },
        { "GET", "/beta/me/onlineMeetings/M/registration/registrants/R/attendance", R, AR, 0 },
        { "GET", "/beta/me/onlineMeetings/M/registration/audit", R, AR, 0 },
        { "GET", "/beta/me/onlineMeetings/M/registration/registrants/delta()", R, AR, 0 },
        { "GET", "/beta/me/onlineMeetings/M/registration/configuration", R, AR, 0 },
        { "PATCH", "/beta/me/onlineMeetings/M/registration/configuration", RW, ARW, LIMIT_BODY_BYTES },
    };

    for (size_t i = 0; i < COUNT(cases); i++) {
        struct str keys[PATH_KEYS];
        struct path path;

        assert_true(path_parse(*state, str_of(cases[i].path), &path));
        const struct route *route = route_find(str_of(cases[i].method), &path, keys);
        if (route == NULL || route_permissions(route, false) != cases[i].delegated ||
            route_permissions(route, true) != cases[i].application || route->body_bytes != cases[i].body_bytes ||
            route->answer == NULL)
            fail_msg("%s %s", cases[i].method, cases[i].path);
    }
}

/* Else it would be the organizer's and the administrators' alone, whoever else it is for. */
static void each_route_names_what_it_does(void **state)
{
    (void)state;
    for (size_t t = 0; t < route_table_count; t++)
        for (size_t i = 0; i < route_tables[t]->n; i++)
            if (route_tables[t]->rows[i].operation == OPERATION_NONE)
                fail_msg("%s %s", route_tables[t]->rows[i].method, route_tables[t]->rows[i].path);
}

static void what_is_not_served_says_what_is(void **state)
{
    static const struct {
        const char *path, *methods;
    } cases[] = {
        { "/beta/me/onlineMeetings/M/registration", "GET, POST, PATCH, DELETE" },
        { "/beta/me/onlineMeetings/M/registration/customQuestions", "GET, POST" },
        { "/beta/me/onlineMeetings/M/registration/customQuestions/Q", "GET, PATCH, DELETE" },
        { "/beta/me/onlineMeetings/M/registration/configuration", "GET, PATCH" },
        { "/beta/me/onlineMeetings/M/registration/registrants/R", "GET, DELETE, PATCH" },
        { "/v1.0/me/onlineMeetings/M/registration", "GET, POST, PATCH, DELETE" },
        { "/beta/communications/onlineMeetings/M", "GET, PATCH, DELETE" },
        { "/v1.0/me/onlineMeetings", "POST, GET" },
        { "/beta/app/onlineMeetings", "GET" },
        { "/beta/onlineMeetings/M/registration", NULL },
        { "/beta/me/onlineMeetings/M/registration/registrants/$count", "GET, DELETE, PATCH" },
        { "/beta/me", NULL },
    };

    for (size_t i = 0; i < COUNT(cases); i++) {
        struct str keys[PATH_KEYS];
        struct path path;

        assert_true(path_parse(*state, str_of(cases[i].path), &path));
        struct str methods = route_methods(*state, &path);
        if (!str_equal(methods, str_of(cases[i].methods)) || route_find(STR("PUT"), &path, keys) != NULL)
            fail_msg("%s: %.*s", cases[i].path, STR_ARGS(methods));
    }
}

static void a_body_is_bounded_before_its_route_is_known(void **state)
{
    static const struct {
        const char *path;
        size_t bytes;
    } cases[] = {
        { "/beta/users/U/onlineMeetings/M/registration/registrants", LIMIT_ENROL_BODY_BYTES },
        { "/beta/users/U/onlineMeetings/M/registration/Registrants/", LIMIT_ENROL_BODY_BYTES },
        { "/beta/me/onlineMeetings", LIMIT_BODY_BYTES },
        { "/", LIMIT_BODY_BYTES },
    };

    (void)state;
    for (size_t i = 0; i < COUNT(cases); i++) {
        const struct http_request head = { .path = str_of(cases[i].path) };
        assert_int_equal(graph_body_limit(&head), cases[i].bytes);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_route_asks_for_the_permissions_of_its_page),
        cmocka_unit_test(each_route_names_what_it_does),
        cmocka_unit_test(what_is_not_served_says_what_is),
        cmocka_unit_test(a_body_is_bounded_before_its_route_is_known),
    };

    return cmocka_run_group_tests(tests, setup, teardown);
}
