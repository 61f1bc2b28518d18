/* routes.c: the table, and looking a path up in it. A new route is a row here and functions in its resource's file. */
#include "graph/routes.h"

#include "core/limits.h"
#include "graph/resources.h"

enum {
    OWN_ANY = OWN_READ | OWN_READWRITE,
    ALL_ANY = ALL_READ | ALL_READWRITE,
    LOADS_DEFINITION = LOADS_MEETING | LOADS_REGISTRATION,
};

static const struct route routes[] = {
    {
        .method = "POST",
        .path = "onlineMeetings/{meeting}/registration/registrants",
        .versions = VERSION_BETA,
        .delegated = OWN_READWRITE,
        .application = ALL_ANY,
        .body_bytes = LIMIT_ENROL_BODY_BYTES,
        .loads = LOADS_DEFINITION | LOADS_RECORD | LOADS_KEPT,
        .read = enrol_read,
        .judge = enrol_judge,
        .check = enrol_check,
        .act = enrol_act,
        .settle = enrol_settle,
        .answer = enrol_answer,
    },
    {
        .method = "GET",
        .path = "onlineMeetings/{meeting}/registration/registrants",
        .versions = VERSION_BETA,
        .delegated = OWN_ANY,
        .application = ALL_ANY,
        .options = OPTION_TOP | OPTION_SKIPTOKEN | OPTION_COUNT,
        .loads = LOADS_DEFINITION,
        .judge = organizer_judge,
        .check = registrants_check,
        .act = registrants_act,
        .answer = registrants_answer,
    },
    {
        .method = "GET",
        .path = "onlineMeetings/{meeting}/registration/registrants/{registrant}",
        .versions = VERSION_BETA,
        .delegated = OWN_ANY,
        .application = ALL_ANY,
        .loads = LOADS_DEFINITION | LOADS_REGISTRANT,
        .judge = registrant_judge,
        .answer = registrant_answer,
    },
    {
        .method = "DELETE",
        .path = "onlineMeetings/{meeting}/registration/registrants/{registrant}",
        .versions = VERSION_BETA,
        .delegated = OWN_READWRITE,
        .application = ALL_READWRITE,
        .loads = LOADS_DEFINITION | LOADS_REGISTRANT,
        .judge = registrant_judge,
        .act = cancel_act,
        .answer = cancel_answer,
    },
    {
        .method = "GET",
        .path = "onlineMeetings/{meeting}/registration",
        .versions = VERSION_BETA,
        .delegated = OWN_ANY,
        .application = ALL_ANY,
        .options = OPTION_EXPAND,
        .loads = LOADS_DEFINITION,
        .judge = organizer_judge,
        .answer = registration_answer,
    },
    {
        .method = "POST",
        .path = "onlineMeetings/{meeting}/registration",
        .versions = VERSION_BETA,
        .delegated = OWN_READWRITE,
        .application = ALL_READWRITE,
        .body_bytes = LIMIT_BODY_BYTES,
        .loads = LOADS_MEETING,
        .read = registration_read,
        .judge = organizer_judge,
        .check = registration_default,
        .act = registration_act,
        .answer = registration_created,
    },
    {
        .method = "GET",
        .path = "onlineMeetings/{meeting}/registration/customQuestions",
        .versions = VERSION_BETA,
        .delegated = OWN_ANY,
        .application = ALL_ANY,
        .loads = LOADS_DEFINITION,
        .judge = organizer_judge,
        .answer = questions_answer,
    },
    {
        .method = "GET",
        .path = "onlineMeetings/{meeting}/registration/configuration",
        .versions = VERSION_BETA,
        .delegated = OWN_ANY,
        .application = ALL_ANY,
        .loads = LOADS_DEFINITION,
        .judge = organizer_judge,
        .answer = configuration_answer,
    },
    {
        .method = "PATCH",
        .path = "onlineMeetings/{meeting}/registration/configuration",
        .versions = VERSION_BETA,
        .delegated = OWN_READWRITE,
        .application = ALL_READWRITE,
        .body_bytes = LIMIT_BODY_BYTES,
        .loads = LOADS_DEFINITION,
        .read = configuration_read,
        .judge = organizer_judge,
        .check = configuration_merge,
        .act = configuration_act,
        .settle = configuration_settle,
        .answer = configuration_changed,
    },
    {
        .method = "POST",
        .path = "onlineMeetings",
        .versions = VERSION_BETA | VERSION_V1,
        .delegated = OWN_READWRITE,
        .application = ALL_READWRITE,
        .body_bytes = LIMIT_BODY_BYTES,
        .read = meeting_read,
        .judge = meeting_judge,
        .act = meeting_act,
        .answer = meeting_created,
    },
    {
        .method = "GET",
        .path = "onlineMeetings/{meeting}",
        .versions = VERSION_BETA | VERSION_V1,
        .delegated = OWN_ANY,
        .application = ALL_ANY,
        .loads = LOADS_MEETING,
        .judge = organizer_judge,
        .answer = meeting_answer,
    },
};

static bool route_is_at(const struct route *route, const struct path *path, struct str keys[static PATH_KEYS])
{
    return path->owner != OWNER_NONE && (route->versions & path->version) != 0 && path_match(path, route->path, keys);
}

const struct route *route_find(struct str method, const struct path *path, struct str keys[static PATH_KEYS])
{
    for (size_t i = 0; i < COUNT(routes); i++)
        if (str_equal(str_of(routes[i].method), method) && route_is_at(&routes[i], path, keys))
            return &routes[i];
    return NULL;
}

struct str route_methods(struct arena *a, const struct path *path)
{
    struct buf b = { .arena = a, .ceiling = 128 };
    struct str keys[PATH_KEYS];

    for (size_t i = 0; i < COUNT(routes); i++) {
        if (!route_is_at(&routes[i], path, keys))
            continue;
        if (b.len > 0)
            buf_add(&b, STR(", "));
        buf_add(&b, str_of(routes[i].method));
    }
    return b.len == 0 ? (struct str){ 0 } : buf_text(&b);
}
