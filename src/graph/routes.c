/* routes.c: the list of all tables, and looking a path up in them. A new route is a row and functions in its resource's
 * file. Literal segments are tried before keys only by order: a table with {registrant} comes after those with a name
 * in its place. */
#include "graph/routes.h"

const struct route_table *const route_tables[] = {
    &enrol_routes,    &enrol_check_routes,   &delta_routes,         &registrants_routes, &registrant_routes,
    &mend_routes,     &action_routes,        &attendance_routes,    &mails_routes,       &letter_routes,
    &audit_routes,    &shared_routes,        &registration_routes,  &question_routes,    &meeting_routes,
    &meetings_routes, &configuration_routes, &collaborators_routes, &event_keys_routes,  &mail_template_routes,
    &batch_routes,    &report_routes,        &audit_verdict_routes, &look_routes,        &question_order_routes,
};
const size_t route_table_count = COUNT(route_tables);

bool route_has_version(const struct route *route)
{
    return route->tag != NULL || route->has_digest;
}

unsigned route_permissions(const struct route *route, bool application)
{
    enum { OWN_ANY = OWN_READ | OWN_READWRITE, ALL_ANY = ALL_READ | ALL_READWRITE };
    static const struct {
        unsigned delegated, application;
    } of[] = {
        [PERMITS_WRITE] = { OWN_READWRITE, ALL_READWRITE },
        [PERMITS_READ] = { OWN_ANY, ALL_ANY },
        [PERMITS_ENROL] = { OWN_READWRITE, ALL_ANY },
    };

    return application ? of[route->permits].application : of[route->permits].delegated;
}

static bool route_is_at(const struct route *route, const struct path *path, struct str keys[static PATH_KEYS])
{
    unsigned owners = route->owners == 0 ? OWNERS_MEETING : route->owners;

    return (owners >> path->owner & 1) != 0 && path_match(path, route->path, keys);
}

static const struct route *route_of_table(const struct route_table *table, struct str method, const struct path *path,
                                          struct str keys[static PATH_KEYS])
{
    for (size_t i = 0; i < table->n; i++)
        if (str_equal(str_of(table->rows[i].method), method) && route_is_at(&table->rows[i], path, keys))
            return &table->rows[i];
    return NULL;
}

const struct route *route_find(struct str method, const struct path *path, struct str keys[static PATH_KEYS])
{
    const struct route *route = NULL;

    for (size_t t = 0; t < route_table_count && route == NULL; t++)
        route = route_of_table(route_tables[t], method, path, keys);
    return route;
}

static bool is_there(const struct buf *b, struct str method)
{
    for (struct str rest = { b->p, b->len }; rest.len > 0;)
        if (str_equal(str_trim(str_cut(rest, ',', &rest)), method))
            return true;
    return false;
}

/* Two rows can be at one path: a name, and a key that reads like it. */
static void methods_add(struct buf *b, const struct route_table *table, const struct path *path)
{
    struct str keys[PATH_KEYS];

    for (size_t i = 0; i < table->n; i++) {
        if (!route_is_at(&table->rows[i], path, keys) || is_there(b, str_of(table->rows[i].method)))
            continue;
        if (b->len > 0)
            buf_add(b, STR(", "));
        buf_add(b, str_of(table->rows[i].method));
    }
}

struct str route_methods(struct arena *a, const struct path *path)
{
    struct buf b = { .arena = a, .ceiling = 128 };

    for (size_t t = 0; t < route_table_count; t++)
        methods_add(&b, route_tables[t], path);
    return b.len == 0 ? (struct str){ 0 } : buf_text(&b);
}
