/* csdl.c: the model as CSDL 4.0 in XML (OData CSDL 4.0, parts 3 and 13), with the inheritance of graph-api 2.1: what
 * all variants of a type have stands with their base. No name in the tables needs an escape. */
#include "graph/documents.h"
#include "graph/model.h"

#define NAMESPACE "microsoft.graph."

struct print {
    struct buf *b;
    const struct model *model;
};

/* --- Types of properties -------------------------------------------------------------------------------------------
 */

static const char *edm_of(const struct property *row)
{
    switch (row->kind) {
    case PROPERTY_ID:
    case PROPERTY_STRING: return "Edm.String";
    case PROPERTY_BOOLEAN: return "Edm.Boolean";
    case PROPERTY_DATETIME: return "Edm.DateTimeOffset";
    case PROPERTY_NUMBER: return "Edm.Int32";
    case PROPERTY_ENUM:
    case PROPERTY_OTHER: return row->edm == NULL ? "Edm.String" : row->edm;
    }
    UNREACHABLE();
}

/* What a navigation leads to is declared by its base, where it has variants. */
static const char *declared_name(const struct print *p, const struct properties *type)
{
    return model_has_variants(p->model, type) ? type->base : type->type;
}

static void type_print(const struct print *p, bool list, const char *space, const char *name)
{
    buf_print(p->b, list ? " Type=\"Collection(%s%s)\"" : " Type=\"%s%s\"", space, name);
}

static void row_type_print(const struct print *p, const struct property *row)
{
    bool list = (row->flags & COLLECTION) != 0;

    if (row->type != NULL)
        type_print(p, list, NAMESPACE, row->type->type);
    else if (row->members != NULL)
        type_print(p, list, NAMESPACE, row->members->name);
    else
        type_print(p, list, "", edm_of(row));
}

static void property_print(const struct print *p, const struct property *row)
{
    buf_print(p->b, "<Property Name=\"%s\"", row->name);
    row_type_print(p, row);
    if ((row->flags & (NOT_NULL | COLLECTION)) != 0)
        buf_add(p->b, STR(" Nullable=\"false\""));
    buf_add(p->b, STR("/>\n"));
}

static void navigation_print(const struct print *p, struct str name, const struct properties *target, bool list)
{
    buf_print(p->b, "<NavigationProperty Name=\"%.*s\"", STR_ARGS(name));
    type_print(p, list, NAMESPACE, declared_name(p, target));
    buf_add(p->b, STR(" ContainsTarget=\"true\"/>\n"));
}

/* --- Entity types --------------------------------------------------------------------------------------------------
 */

/* Of `type` itself, or what it shares with its variants. */
static void properties_print(const struct print *p, const struct properties *type, bool shared)
{
    for (size_t i = 0; i < type->n; i++) {
        const struct property *row = &type->rows[i];
        struct str name = str_of(row->name);
        bool inherited = !type->complex && str_equal(name, STR("id"));

        if (property_is_shown(row) && (row->flags & NAVIGATION) == 0 && !inherited &&
            model_is_shared(p->model, type, name) == shared)
            property_print(p, row);
    }
}

static bool has_route_to(const struct properties *type, struct str name)
{
    for (const struct route *route = model_route(NULL); route != NULL; route = model_route(route)) {
        struct place place = model_place(route);

        if (place.kind == PLACE_NAVIGATION && place.of == type && str_equal(place.name, name) && route->gives != NULL)
            return true;
    }
    return false;
}

/* By the paths that lead on from it, and the rows that are expanded without a path of their own. */
static void navigations_print(const struct print *p, const struct properties *type, bool shared)
{
    for (const struct route *route = model_route(NULL); route != NULL; route = model_route(route)) {
        struct place place = model_place(route);

        if (place.kind == PLACE_NAVIGATION && place.of == type && str_equal(str_of(route->method), STR("GET")) &&
            model_is_shared(p->model, type, place.name) == shared)
            navigation_print(p, place.name, route->gives, route->list);
    }
    for (size_t i = 0; i < type->n; i++) {
        const struct property *row = &type->rows[i];

        if (property_is_shown(row) && (row->flags & NAVIGATION) != 0 && !has_route_to(type, str_of(row->name)) &&
            model_is_entity(row->type) && model_is_shared(p->model, type, str_of(row->name)) == shared)
            navigation_print(p, str_of(row->name), row->type, (row->flags & COLLECTION) != 0);
    }
}

static void entity_print(const struct print *p, const struct properties *type)
{
    buf_print(p->b, "<EntityType Name=\"%s\"", type->type);
    if (type->base != NULL || properties_have_id(type))
        buf_print(p->b, " BaseType=\"" NAMESPACE "%s\"", type->base == NULL ? "entity" : type->base);
    buf_add(p->b, type->open ? STR(" OpenType=\"true\">\n") : STR(">\n"));
    properties_print(p, type, false);
    navigations_print(p, type, false);
    buf_add(p->b, STR("</EntityType>\n"));
}

/* Once, with the first of those that derive from it. */
static void base_print(const struct print *p, const struct properties *type)
{
    if (model_base(type) == NULL || model_variant(p->model, type, NULL) != type)
        return;
    buf_print(p->b, "<EntityType Name=\"%s\" BaseType=\"" NAMESPACE "entity\" Abstract=\"true\"%s>\n", type->base,
              type->open ? " OpenType=\"true\"" : "");
    properties_print(p, type, true);
    navigations_print(p, type, true);
    buf_add(p->b, STR("</EntityType>\n"));
}

static void complex_print(const struct print *p, const struct properties *type)
{
    buf_print(p->b, "<ComplexType Name=\"%s\"%s>\n", type->type, type->open ? " OpenType=\"true\"" : "");
    for (size_t i = 0; i < type->n; i++)
        if (property_is_shown(&type->rows[i]))
            property_print(p, &type->rows[i]);
    buf_add(p->b, STR("</ComplexType>\n"));
}

static void types_print(const struct print *p)
{
    for (size_t i = 0; i < p->model->type_count; i++) {
        const struct properties *type = p->model->types[i];

        if (model_is_entity(type)) {
            base_print(p, type);
            entity_print(p, type);
        } else {
            complex_print(p, type);
        }
    }
}

static void enums_print(const struct print *p)
{
    for (size_t i = 0; i < p->model->enum_count; i++) {
        const struct enumeration *members = p->model->enums[i];

        buf_print(p->b, "<EnumType Name=\"%s\">\n", members->name);
        for (size_t m = 0; m < members->n; m++)
            buf_print(p->b, "<Member Name=\"%s\" Value=\"%zu\"/>\n", members->members[m], m);
        buf_add(p->b, STR("</EnumType>\n"));
    }
}

/* --- Actions and functions -----------------------------------------------------------------------------------------
 */

static void parameters_print(const struct print *p, const struct properties *takes)
{
    for (size_t i = 0; takes != NULL && i < takes->n; i++) {
        const struct property *row = &takes->rows[i];

        if (!property_is_shown(row) || (row->flags & ON_CREATE) == 0 || (row->flags & NAVIGATION) != 0)
            continue;
        buf_print(p->b, "<Parameter Name=\"%s\"", row->name);
        row_type_print(p, row);
        buf_add(p->b, STR("/>\n"));
    }
}

static void operation_print(const struct print *p, const struct route *route, const struct place *place)
{
    const char *element = place->kind == PLACE_ACTION ? "Action" : "Function";

    buf_print(p->b, "<%s Name=\"%.*s\" IsBound=\"true\">\n<Parameter Name=\"bindingParameter\"", element,
              STR_ARGS(place->name));
    type_print(p, place->of_list, NAMESPACE, declared_name(p, place->of));
    buf_add(p->b, STR(" Nullable=\"false\"/>\n"));
    parameters_print(p, place->kind == PLACE_ACTION ? route->takes : NULL);
    if (route->gives != NULL) {
        buf_add(p->b, STR("<ReturnType"));
        type_print(p, route->list, NAMESPACE, declared_name(p, route->gives));
        buf_add(p->b, STR("/>\n"));
    }
    buf_print(p->b, "</%s>\n", element);
}

static void operations_print(const struct print *p)
{
    for (const struct route *route = model_route(NULL); route != NULL; route = model_route(route)) {
        struct place place = model_place(route);

        if (place.of != NULL && (place.kind == PLACE_ACTION || place.kind == PLACE_FUNCTION))
            operation_print(p, route, &place);
    }
}

/* --- The root ------------------------------------------------------------------------------------------------------
 */

/* What stands under somebody: users and me, or communications and app. */
static void owner_print(const struct print *p, const char *name, enum path_owner owner)
{
    buf_print(p->b, "<EntityType Name=\"%s\" BaseType=\"" NAMESPACE "entity\">\n", name);
    for (const struct route *route = model_route(NULL); route != NULL; route = model_route(route)) {
        struct place place = model_place(route);
        unsigned owners = route->owners == 0 ? OWNERS_MEETING : route->owners;

        if (place.kind == PLACE_NAVIGATION && place.of == NULL && (owners >> owner & 1) != 0 &&
            str_equal(str_of(route->method), STR("GET")))
            navigation_print(p, place.name, route->gives, route->list);
    }
    buf_add(p->b, STR("</EntityType>\n"));
}

void csdl_print(struct buf *b, const struct model *model)
{
    const struct print p = { b, model };

    buf_add(b, STR("<?xml version=\"1.0\" encoding=\"utf-8\"?>\n"
                   "<edmx:Edmx Version=\"4.0\" xmlns:edmx=\"http://docs.oasis-open.org/odata/ns/edmx\">\n"
                   "<edmx:DataServices>\n"
                   "<Schema Namespace=\"microsoft.graph\" Alias=\"graph\" "
                   "xmlns=\"http://docs.oasis-open.org/odata/ns/edm\">\n"
                   "<EntityType Name=\"entity\" Abstract=\"true\">\n<Key>\n<PropertyRef Name=\"id\"/>\n</Key>\n"
                   "<Property Name=\"id\" Type=\"Edm.String\" Nullable=\"false\"/>\n</EntityType>\n"));
    types_print(&p);
    enums_print(&p);
    owner_print(&p, "user", OWNER_USER);
    owner_print(&p, "cloudCommunications", OWNER_COMMUNICATIONS);
    operations_print(&p);
    buf_add(b, STR("<EntityContainer Name=\"GraphService\">\n"
                   "<EntitySet Name=\"users\" EntityType=\"" NAMESPACE "user\"/>\n"
                   "<Singleton Name=\"me\" Type=\"" NAMESPACE "user\"/>\n"
                   "<Singleton Name=\"communications\" Type=\"" NAMESPACE "cloudCommunications\"/>\n"
                   "<Singleton Name=\"app\" Type=\"" NAMESPACE "cloudCommunications\"/>\n"
                   "</EntityContainer>\n</Schema>\n</edmx:DataServices>\n</edmx:Edmx>\n"));
}
