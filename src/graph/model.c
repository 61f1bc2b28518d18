/* model.c: walking the tables. */
#include "graph/model.h"

const struct route *model_route(const struct route *after)
{
    bool passed = after == NULL;

    for (size_t t = 0; t < route_table_count; t++) {
        const struct route_table *table = route_tables[t];

        if (passed && table->n > 0)
            return table->rows;
        for (size_t i = 0; i < table->n && !passed; i++) {
            passed = &table->rows[i] == after;
            if (passed && i + 1 < table->n)
                return &table->rows[i + 1];
        }
    }
    return NULL;
}

bool property_is_shown(const struct property *row)
{
    return (row->flags & (HIDDEN | LATER)) == 0;
}

bool properties_have_id(const struct properties *type)
{
    return property_find(type, STR("id")) < type->n;
}

static void enum_add(struct model *model, const struct enumeration *members)
{
    for (size_t i = 0; i < model->enum_count; i++)
        if (str_equal(str_of(model->enums[i]->name), str_of(members->name)))
            return;
    CHECK(model->enum_count < MODEL_ENUMS);
    model->enums[model->enum_count++] = members;
}

static bool type_is_there(const struct model *model, const struct properties *type)
{
    for (size_t i = 0; i < model->type_count; i++)
        if (model->types[i] == type)
            return true;
    return false;
}

static void type_add(struct model *model, const struct properties *type)
{
    if (type == NULL || type_is_there(model, type))
        return;
    CHECK(model->type_count < MODEL_TYPES);
    model->types[model->type_count++] = type;
}

/* Hidden rows lead on too: to what a path of its own shows. */
static void rows_follow(struct model *model, const struct properties *type)
{
    for (size_t i = 0; i < type->n; i++) {
        type_add(model, type->rows[i].type);
        if (type->rows[i].members != NULL)
            enum_add(model, type->rows[i].members);
    }
}

void model_collect(struct model *model)
{
    *model = (struct model){ .type_count = 0 };
    for (const struct route *route = model_route(NULL); route != NULL; route = model_route(route)) {
        type_add(model, route->gives);
        type_add(model, route->takes);
    }
    type_add(model, &external_registration_properties); /* of a route that names its sibling */
    for (size_t i = 0; i < model->type_count; i++)
        rows_follow(model, model->types[i]);
}

const char *model_base(const struct properties *type)
{
    return type->base != NULL && !str_equal(str_of(type->base), STR("entity")) ? type->base : NULL;
}

static bool is_variant(const struct properties *one, const struct properties *other)
{
    const char *ours = model_base(one), *theirs = model_base(other);

    return one == other || (ours != NULL && theirs != NULL && str_equal(str_of(ours), str_of(theirs)));
}

const struct properties *model_variant(const struct model *model, const struct properties *type,
                                       const struct properties *after)
{
    bool passed = after == NULL;

    for (size_t i = 0; i < model->type_count; i++) {
        if (passed && is_variant(type, model->types[i]))
            return model->types[i];
        passed = passed || model->types[i] == after;
    }
    return NULL;
}

bool model_has_variants(const struct model *model, const struct properties *type)
{
    size_t n = 0;

    for (size_t i = 0; i < model->type_count; i++)
        n += is_variant(type, model->types[i]);
    return n > 1;
}

bool model_is_shared(const struct model *model, const struct properties *type, struct str name)
{
    const struct properties *variant = NULL;

    if (!model_has_variants(model, type))
        return false;
    while ((variant = model_variant(model, type, variant)) != NULL)
        if (property_find(variant, name) == variant->n)
            return false;
    return true;
}

/* --- Places --------------------------------------------------------------------------------------------------------
 */

static struct str path_split(struct str path, struct str *parent)
{
    size_t at = path.len;

    while (at > 0 && path.p[at - 1] != '/')
        at--;
    *parent = at == 0 ? (struct str){ 0 } : str_slice(path, 0, at - 1);
    return str_slice(path, at, path.len);
}

static const struct route *get_find(struct str path)
{
    for (const struct route *route = model_route(NULL); route != NULL; route = model_route(route)) {
        if (str_equal(str_of(route->method), STR("GET")) && str_equal(str_of(route->path), path) &&
            route->gives != NULL)
            return route;
    }
    return NULL;
}

static enum place_kind kind_of(const struct route *route, const struct place *place)
{
    bool get = str_equal(str_of(route->method), STR("GET"));

    if (str_starts(place->name, STR("{")))
        return PLACE_KEY;
    if (str_starts(place->name, STR("$")) || (route->gives == NULL && get))
        return PLACE_PLAIN;
    if (get && (place->of_list || (route->list && !properties_have_id(route->gives))))
        return PLACE_FUNCTION;
    if (get || get_find(str_of(route->path)) != NULL)
        return PLACE_NAVIGATION;
    return str_equal(str_of(route->method), STR("POST")) ? PLACE_ACTION : PLACE_PLAIN;
}

struct place model_place(const struct route *route)
{
    struct str parent;
    struct place place = { .name = path_split(str_of(route->path), &parent) };
    const struct route *before = str_is_null(parent) ? NULL : get_find(parent);

    if (before != NULL) {
        place.of = before->gives;
        place.of_list = before->list;
    }
    place.kind = kind_of(route, &place);
    return place;
}

bool model_is_entity(const struct properties *type)
{
    if (!type->complex && properties_have_id(type))
        return true;
    for (const struct route *route = model_route(NULL); route != NULL; route = model_route(route)) {
        if (route->gives == type && model_place(route).kind == PLACE_NAVIGATION)
            return true;
    }
    return false;
}
