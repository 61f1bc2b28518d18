/* The tables say all that the documents need: a type of each property, a word of each route. A row that is added
 * without them fails here. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "graph/documents.h"
#include "graph/model.h"

static struct model model;

static int setup(void **state)
{
    (void)state;
    model_collect(&model);
    return 0;
}

static void every_property_says_its_type(void **state)
{
    static const char *const known[] = { "Edm.String",         "Edm.Boolean",  "Edm.Int32", "Edm.Int64",
                                         "Edm.DateTimeOffset", "Edm.Duration", "Edm.Date" };

    (void)state;
    for (size_t t = 0; t < model.type_count; t++) {
        for (size_t i = 0; i < model.types[t]->n; i++) {
            const struct property *row = &model.types[t]->rows[i];
            bool edm = false;

            for (size_t k = 0; k < COUNT(known) && row->edm != NULL; k++)
                edm = edm || strcmp(known[k], row->edm) == 0;
            if (property_is_shown(row) && (row->kind == PROPERTY_OTHER || row->kind == PROPERTY_ENUM) && !edm &&
                row->type == NULL && row->members == NULL)
                fail_msg("%s.%s has no type", model.types[t]->type, row->name);
            if ((row->flags & NAVIGATION) != 0 && row->type == NULL)
                fail_msg("%s.%s leads nowhere", model.types[t]->type, row->name);
            if ((row->flags & FILTERED) != 0 && row->kind == PROPERTY_OTHER && row->text == NULL)
                fail_msg("%s.%s cannot be compared", model.types[t]->type, row->name);
        }
    }
}

static void no_two_types_have_one_name(void **state)
{
    (void)state;
    for (size_t t = 0; t < model.type_count; t++)
        for (size_t other = 0; other < t; other++)
            assert_string_not_equal(model.types[t]->type, model.types[other]->type);
}

static void every_route_says_what_it_is_for(void **state)
{
    (void)state;
    for (const struct route *route = model_route(NULL); route != NULL; route = model_route(route)) {
        bool plain = model_place(route).kind == PLACE_PLAIN;

        if (route->summary == NULL || route->success == 0)
            fail_msg("%s %s has no summary or success", route->method, route->path);
        if (route->success != 204 && route->gives == NULL && !plain)
            fail_msg("%s %s gives something, and does not say what", route->method, route->path);
        if (route->body_bytes > 0 && !route->body_optional && route->takes == NULL && !plain)
            fail_msg("%s %s takes something, and does not say what", route->method, route->path);
    }
}

static void a_place_is_what_its_path_makes_it(void **state)
{
    static const struct {
        const char *method, *path;
        enum place_kind kind;
        const char *of;
        bool of_list;
    } cases[] = {
#define M "onlineMeetings/{meeting}/registration"
        { "GET", "onlineMeetings", PLACE_NAVIGATION, NULL, false },
        { "POST", "onlineMeetings/createOrGet", PLACE_ACTION, "onlineMeeting", true },
        { "GET", "onlineMeetings/{meeting}", PLACE_KEY, "onlineMeeting", true },
        { "POST", M, PLACE_NAVIGATION, "onlineMeeting", false },
        { "GET", M "/configuration", PLACE_NAVIGATION, "meetingRegistration", false },
        { "POST", M "/registrants", PLACE_NAVIGATION, "meetingRegistration", false },
        { "GET", M "/registrants/delta", PLACE_FUNCTION, "meetingRegistrant", true },
        { "POST", M "/registrants/{registrant}/approve", PLACE_ACTION, "meetingRegistrant", false },
        { "GET", M "/registrants/{registrant}/attendance", PLACE_NAVIGATION, "meetingRegistrant", false },
        { "POST", "$batch", PLACE_PLAIN, NULL, false },
    };

    (void)state;
    for (size_t i = 0; i < COUNT(cases); i++) {
        bool found = false;
        for (const struct route *route = model_route(NULL); route != NULL; route = model_route(route)) {
            struct place place;

            if (strcmp(route->method, cases[i].method) != 0 || strcmp(route->path, cases[i].path) != 0 || found)
                continue;
            found = true;
            place = model_place(route);
            if (place.kind != cases[i].kind || place.of_list != cases[i].of_list ||
                (place.of == NULL) != (cases[i].of == NULL) ||
                (place.of != NULL && strcmp(place.of->type, cases[i].of) != 0))
                fail_msg("%s %s", cases[i].method, cases[i].path);
        }
        if (!found)
            fail_msg("no %s %s", cases[i].method, cases[i].path);
    }
}

static void what_all_kinds_have_stands_with_their_base(void **state)
{
    (void)state;
    assert_true(model_is_shared(&model, &registration_properties, STR("allowedRegistrant")));
    assert_false(model_is_shared(&model, &registration_properties, STR("subject")));
    assert_true(model_is_shared(&model, &external_registration_properties, STR("registrants")));
    assert_false(model_is_shared(&model, &question_properties, STR("displayName"))); /* no other is of its kind */
    assert_true(model_has_variants(&model, &registrant_properties));
    assert_false(model_has_variants(&model, &question_properties));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_property_says_its_type),
        cmocka_unit_test(no_two_types_have_one_name),
        cmocka_unit_test(every_route_says_what_it_is_for),
        cmocka_unit_test(a_place_is_what_its_path_makes_it),
        cmocka_unit_test(what_all_kinds_have_stands_with_their_base),
    };

    return cmocka_run_group_tests(tests, setup, NULL);
}
