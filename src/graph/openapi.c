/* openapi.c: the routes as paths of an OpenAPI 3.1 document. The versions are its servers. A route is there once for
 * each owner that it is served under: me, users, communications. */
#include "core/limits.h"
#include "graph/documents.h"
#include "graph/model.h"

struct owner {
    const char *name, *path;
    enum path_owner owner;
};
static const struct owner owners[] = {
    { "root", "/", OWNER_NONE },
    { "me", "/me/", OWNER_ME },
    { "users", "/users/{user}/", OWNER_USER },
    { "communications", "/communications/", OWNER_COMMUNICATIONS },
};

static bool is_get(const struct route *route)
{
    return str_equal(str_of(route->method), STR("GET"));
}

static bool is_served(const struct route *route, const struct owner *owner)
{
    unsigned under = route->owners == 0 ? OWNERS_MEETING : route->owners;

    return (under >> owner->owner & 1) != 0;
}

/* --- Parameters ----------------------------------------------------------------------------------------------------
 */

static const struct {
    unsigned options; /* any of them */
    const char *name, *schema, *description;
} options[] = {
    { OPTION_TOP, "top", "{\"type\":\"integer\",\"minimum\":1,\"maximum\":1000}", "How many on a page." },
    { OPTION_SKIP, "skip", "{\"type\":\"integer\",\"minimum\":0,\"maximum\":10000}", "How many are passed over." },
    { OPTION_SKIPTOKEN, "skiptoken", "{\"type\":\"string\"}", "Of @odata.nextLink; never built by a client." },
    { OPTION_DELTATOKEN, "deltatoken", "{\"type\":\"string\"}",
      "Of @odata.deltaLink; or 'latest', for a link that goes on from now." },
    { OPTION_COUNT, "count", "{\"type\":\"boolean\"}", "Whether @odata.count tells how many there are in all." },
    { OPTION_FILTER | OPTION_LOOKUP, "filter", "{\"type\":\"string\"}", NULL },
    { OPTION_ORDERBY, "orderby", "{\"type\":\"string\"}", "Names of properties, with asc or desc." },
    { OPTION_SEARCH, "search", "{\"type\":\"string\"}", "Words that must all occur in names or e-mail." },
    { OPTION_FORMAT, "format", "{\"type\":\"string\",\"enum\":[\"json\",\"application/json\"]}",
      "Instead of the header Accept." },
};

static void comma(struct buf *b)
{
    if (b->len > 0 && b->p[b->len - 1] != '[' && b->p[b->len - 1] != '{')
        buf_add_char(b, ',');
}

static void key_print(struct buf *b, struct str name, const char *description)
{
    comma(b);
    buf_add(b, STR("{\"in\":\"path\",\"required\":true,\"schema\":{\"type\":\"string\"}"));
    buf_add_json_member(b, STR("name"), name);
    buf_add_json_member(b, STR("description"), str_of(description));
    buf_add_char(b, '}');
}

/* {names} of a path. */
static void keys_print(struct buf *b, const struct route *route, const struct owner *owner)
{
    struct str rest = str_of(route->path);

    if (owner->owner == OWNER_USER)
        key_print(b, STR("user"), "The organizer's object id, a GUID.");
    while (!str_is_null(rest)) {
        struct str segment = str_cut(rest, '/', &rest);

        if (str_starts(segment, STR("{")))
            key_print(b, str_slice(segment, 1, segment.len - 1), "An id, exactly as it was answered.");
    }
}

/* $select: names of properties; $expand: of navigations. */
static void names_print(struct buf *b, const struct properties *table, struct str name, bool navigations)
{
    comma(b);
    buf_add(b, STR("{\"in\":\"query\",\"explode\":false,\"style\":\"form\""));
    buf_print(b,
              ",\"name\":\"$%.*s\",\"schema\":{\"type\":\"array\",\"minItems\":1,\"items\":{\"type\":\"string\","
              "\"enum\":[",
              STR_ARGS(name));
    for (size_t i = 0; i < table->n; i++) {
        const struct property *row = &table->rows[i];

        if (!property_is_shown(row) || ((row->flags & NAVIGATION) != 0) != navigations)
            continue;
        comma(b);
        buf_print(b, "\"%s\"", row->name);
    }
    buf_add(b, STR("]}}}"));
}

static bool has_navigations(const struct properties *table)
{
    for (size_t i = 0; i < table->n; i++)
        if ((table->rows[i].flags & NAVIGATION) != 0 && property_is_shown(&table->rows[i]))
            return true;
    return false;
}

static struct str filter_description(struct arena *a, const struct options_offer *offer)
{
    struct buf b = { .arena = a, .ceiling = 1024 };

    if ((offer->options & OPTION_LOOKUP) != 0)
        return STR("One comparison by eq with another name of a meeting, such as JoinWebUrl eq '...'.");
    buf_add(&b, STR("eq ne gt ge lt le in, and or not, startswith endswith contains, of:"));
    for (size_t i = 0; i < offer->table->n; i++)
        if ((offer->table->rows[i].flags & FILTERED) != 0)
            buf_print(&b, " %s", offer->table->rows[i].name);
    for (size_t i = 0; i < offer->table->n; i++)
        if ((offer->table->rows[i].flags & ASKED) != 0)
            buf_print(&b, "; any all, of: %s", offer->table->rows[i].name);
    return buf_text(&b);
}

static void options_print(struct buf *b, const struct route *route)
{
    unsigned offered = route->offer.options | (route->media == NULL && route->success != 204 ? OPTION_FORMAT : 0);

    for (size_t i = 0; i < COUNT(options); i++) {
        if ((options[i].options & offered) == 0)
            continue;
        comma(b);
        buf_print(b, "{\"in\":\"query\",\"name\":\"$%s\",\"schema\":%s", options[i].name, options[i].schema);
        buf_add_json_member(b, STR("description"),
                            options[i].description == NULL ? filter_description(b->arena, &route->offer)
                                                           : str_of(options[i].description));
        buf_add_char(b, '}');
    }
    if ((offered & OPTION_SELECT) != 0)
        names_print(b, route->offer.table, STR("select"), false);
    if ((offered & OPTION_EXPAND) != 0 && has_navigations(route->offer.table))
        names_print(b, route->offer.table, STR("expand"), true);
}

static void reference_print(struct buf *b, const char *name)
{
    comma(b);
    buf_print(b, "{\"$ref\":\"#/components/parameters/%s\"}", name);
}

static void headers_print(struct buf *b, const struct route *route)
{
    reference_print(b, "client-request-id");
    if (route_has_version(route))
        reference_print(b, is_get(route) ? "If-None-Match" : "If-Match");
    if (route->media == NULL)
        reference_print(b, "Prefer");
    if (str_equal(str_of(route->method), STR("POST")))
        reference_print(b, "Idempotency-Key");
}

/* --- Bodies and answers --------------------------------------------------------------------------------------------
 */

static bool is_change(const struct route *route)
{
    return str_equal(str_of(route->method), STR("PATCH")) || str_equal(str_of(route->method), STR("PUT"));
}

static bool is_batch(const struct route *route)
{
    return str_equal(str_of(route->path), STR("$batch"));
}

static const struct str batch_schema =
    STR_INIT("{\"type\":\"object\",\"required\":[\"requests\"],\"properties\":{\"requests\":{\"type\":\"array\","
             "\"maxItems\":20,\"items\":{\"type\":\"object\",\"required\":[\"id\",\"method\",\"url\"],"
             "\"properties\":{\"id\":{\"type\":\"string\"},\"method\":{\"type\":\"string\"},\"url\":{\"type\":"
             "\"string\"},\"headers\":{\"type\":\"object\",\"additionalProperties\":{\"type\":\"string\"}},"
             "\"body\":{},\"dependsOn\":{\"type\":\"array\",\"items\":{\"type\":\"string\"}}}}}}}");
static const struct str batch_answer_schema =
    STR_INIT("{\"type\":\"object\",\"required\":[\"responses\"],\"properties\":{\"responses\":{\"type\":\"array\","
             "\"items\":{\"type\":\"object\",\"required\":[\"id\",\"status\"],\"properties\":{\"id\":{\"type\":"
             "\"string\"},\"status\":{\"type\":\"integer\"},\"headers\":{\"type\":\"object\"},\"body\":{}}}}}}");

static void picture_print(struct buf *b)
{
    static const char *const types[] = { "image/png", "image/jpeg", "image/webp" };

    buf_add(b, STR(",\"requestBody\":{\"required\":true,\"content\":{"));
    for (size_t i = 0; i < COUNT(types); i++)
        buf_print(b, "%s\"%s\":{\"schema\":{\"type\":\"string\",\"format\":\"binary\"}}", i > 0 ? "," : "", types[i]);
    buf_add(b, STR("}}"));
}

static void body_print(struct buf *b, const struct model *model, const struct route *route)
{
    if (route->body_bytes == 0)
        return;
    if (route->body_is_picture) {
        picture_print(b);
        return;
    }
    buf_print(b, ",\"requestBody\":{\"required\":%s,\"content\":{\"application/json\":{\"schema\":",
              route->body_optional ? "false" : "true");
    if (route->takes == NULL)
        buf_add(b, is_batch(route) ? batch_schema : STR("{\"type\":\"object\"}"));
    else
        openapi_print_reference(b, model, route->takes, is_change(route) ? SCHEMA_UPDATE : SCHEMA_CREATE);
    buf_add(b, STR("}}}"));
}

static void content_print(struct buf *b, const struct model *model, const struct route *route)
{
    buf_print(b, ",\"content\":{\"%s\":{\"schema\":", route->media == NULL ? "application/json" : route->media);
    if (route->media != NULL)
        buf_add(b, STR("{\"type\":\"string\"}"));
    else if (route->gives == NULL)
        buf_add(b, is_batch(route) ? batch_answer_schema : STR("{\"type\":\"object\"}"));
    else if (route->list)
        buf_add(b, STR("{\"type\":\"object\",\"required\":[\"value\"],\"properties\":{"
                       "\"@odata.count\":{\"type\":\"integer\"},\"@odata.nextLink\":{\"type\":\"string\"},"
                       "\"@odata.deltaLink\":{\"type\":\"string\"},\"value\":{\"type\":\"array\",\"items\":"));
    if (route->media == NULL && route->gives != NULL)
        openapi_print_reference(b, model, route->gives, SCHEMA_SHOWN);
    if (route->media == NULL && route->gives != NULL && route->list)
        buf_add(b, STR("}},\"patternProperties\":{\"@odata\\\\.\":{}},\"additionalProperties\":false}"));
    buf_add(b, STR("}}"));
}

static void response_print(struct buf *b, const struct model *model, const struct route *route, unsigned status)
{
    comma(b);
    buf_print(b, "\"%u\":{\"description\":\"%s\"", status, status == 201 ? "Created" : "Success");
    if (status != 204)
        content_print(b, model, route);
    buf_add_char(b, '}');
}

/* What is there already is answered with 200 where it is looked for first. */
static bool gets_too(const struct route *route)
{
    return str_ends(str_of(route->path), STR("/createOrGet"));
}

static void responses_print(struct buf *b, const struct model *model, const struct route *route)
{
    buf_add(b, STR(",\"responses\":{"));
    response_print(b, model, route, route->success);
    if (gets_too(route))
        response_print(b, model, route, 200);
    if (route->success != 204 && (is_change(route) || route->success == 201))
        buf_add(b, STR(",\"204\":{\"description\":\"Success, and the client preferred no body (return=minimal)\"}"));
    if (is_get(route) && route_has_version(route))
        buf_add(b, STR(",\"304\":{\"description\":\"Not changed since the version of If-None-Match\"}"));
    buf_add(b, STR(",\"default\":{\"$ref\":\"#/components/responses/error\"}}"));
}

/* --- Paths ---------------------------------------------------------------------------------------------------------
 */

/* me.get.onlineMeetings.meeting.registration */
static void operation_id_print(struct buf *b, const struct route *route, const struct owner *owner)
{
    buf_print(b, "\"%s.", owner->name);
    for (const char *c = route->method; *c != '\0'; c++)
        buf_add_char(b, (char)(*c | 0x20));
    buf_add_char(b, '.');
    for (const char *c = route->path; *c != '\0'; c++)
        if (strchr("{}$", *c) == NULL)
            buf_add_char(b, *c == '/' ? '.' : *c);
    buf_add_char(b, '"');
}

static void permissions_print(struct buf *b, const struct route *route)
{
    struct buf text = { .arena = b->arena, .ceiling = 512 };

    buf_add(&text, STR("Delegated: "));
    buf_add_permissions(&text, route_permissions(route, false));
    buf_add(&text, STR(". Application: "));
    buf_add_permissions(&text, route_permissions(route, true));
    buf_add_char(&text, '.');
    buf_add_json_member(b, STR("description"), buf_text(&text));
}

struct print {
    struct buf *b;
    const struct model *model;
};

static void operation_print(const struct print *p, const struct route *route, const struct owner *owner)
{
    struct buf *b = p->b;

    comma(b);
    buf_add_char(b, '"');
    for (const char *c = route->method; *c != '\0'; c++)
        buf_add_char(b, (char)(*c | 0x20));
    buf_add(b, STR("\":{\"operationId\":"));
    operation_id_print(b, route, owner);
    buf_print(b, ",\"tags\":[\"%s\"],\"summary\":", owner->name);
    buf_add_json(b, route->summary == NULL ? str_of(route->path) : str_of(route->summary));
    permissions_print(b, route);
    buf_add(b, STR(",\"parameters\":["));
    keys_print(b, route, owner);
    options_print(b, route);
    headers_print(b, route);
    buf_add_char(b, ']');
    body_print(b, p->model, route);
    responses_print(b, p->model, route);
    buf_add_char(b, '}');
}

static bool is_first_of_path(const struct route *route, const struct owner *owner)
{
    for (const struct route *earlier = model_route(NULL); earlier != NULL; earlier = model_route(earlier)) {
        if (earlier == route)
            return true;
        if (is_served(earlier, owner) && str_equal(str_of(earlier->path), str_of(route->path)))
            return false;
    }
    return true;
}

static void path_print(const struct print *p, const struct route *first, const struct owner *owner)
{
    comma(p->b);
    buf_print(p->b, "\"%s%s\":{", owner->path, first->path);
    for (const struct route *route = model_route(NULL); route != NULL; route = model_route(route)) {
        if (is_served(route, owner) && str_equal(str_of(route->path), str_of(first->path)))
            operation_print(p, route, owner);
    }
    buf_add_char(p->b, '}');
}

static void paths_print(const struct print *p)
{
    buf_add(p->b,
            STR(",\"paths\":{\"/\":{\"get\":{\"operationId\":\"root.get\",\"tags\":[\"root\"],\"security\":[],"
                "\"summary\":\"The service document\",\"responses\":{\"200\":{\"description\":\"Success\","
                "\"content\":{\"application/json\":{\"schema\":{\"type\":\"object\"}}}},"
                "\"default\":{\"$ref\":\"#/components/responses/error\"}}}},"
                "\"/$metadata\":{\"get\":{\"operationId\":\"root.get.metadata\",\"tags\":[\"root\"],"
                "\"security\":[],\"summary\":\"The types of the service, as CSDL\",\"responses\":{\"200\":{"
                "\"description\":\"Success\",\"content\":{\"application/xml\":{\"schema\":{\"type\":\"string\"}}}}"
                ",\"default\":{\"$ref\":\"#/components/responses/error\"}}}}"));
    for (size_t o = 0; o < COUNT(owners); o++)
        for (const struct route *route = model_route(NULL); route != NULL; route = model_route(route)) {
            if (is_served(route, &owners[o]) && is_first_of_path(route, &owners[o]))
                path_print(p, route, &owners[o]);
        }
    buf_add_char(p->b, '}');
}

static const struct {
    const char *name, *schema, *description;
} headers[] = {
    { "client-request-id", "{\"type\":\"string\",\"maxLength\":128}", "Repeated in the answer, for logs." },
    { "If-Match", "{\"type\":\"string\"}", "The ETag of the version that is to be changed; another one now: 412." },
    { "If-None-Match", "{\"type\":\"string\"}", "The ETag of the version at hand; it is still the one: 304." },
    { "Prefer", "{\"type\":\"string\"}",
      "return=minimal, return=representation, odata.maxpagesize=N, include-unknown-enum-members." },
    { "Idempotency-Key", "{\"type\":\"string\",\"pattern\":\"^[!-~]{1,255}$\"}",
      "The same key within 24 hours is the same request: its answer is repeated." },
};

static void components_print(const struct print *p)
{
    struct buf *b = p->b;

    buf_add(b, STR(",\"components\":{\"securitySchemes\":{\"bearer\":{\"type\":\"http\",\"scheme\":\"bearer\","
                   "\"bearerFormat\":\"JWT\"}},\"responses\":{\"error\":{\"description\":\"Refused: docs/errors.md has "
                   "the codes\",\"content\":{\"application/json\":{\"schema\":{\"$ref\":"
                   "\"#/components/schemas/error\"}}}}},\"parameters\":{"));
    for (size_t i = 0; i < COUNT(headers); i++) {
        buf_print(b, "%s\"%s\":{\"in\":\"header\",\"name\":\"%s\",\"schema\":%s", i == 0 ? "" : ",", headers[i].name,
                  headers[i].name, headers[i].schema);
        buf_add_json_member(b, STR("description"), str_of(headers[i].description));
        buf_add_char(b, '}');
    }
    buf_add(b, STR("},\"schemas\":"));
    openapi_print_schemas(b, p->model);
    buf_add_char(b, '}');
}

void openapi_print(struct buf *b, const struct model *model, struct str public_url)
{
    const struct print p = { b, model };

    buf_add(b, STR("{\"openapi\":\"3.1.0\",\"info\":{\"title\":\"Foyer\",\"version\":\"" FOYER_VERSION "\","
                   "\"summary\":\"Registration for online meetings\",\"license\":{\"name\":\"Apache-2.0\","
                   "\"identifier\":\"Apache-2.0\"}},"));
    buf_print(b, "\"servers\":[{\"url\":\"%.*s/beta\"},{\"url\":\"%.*s/v1.0\"}]", STR_ARGS(public_url),
              STR_ARGS(public_url));
    buf_add(b, STR(",\"security\":[{\"bearer\":[]}],\"tags\":["));
    for (size_t i = 0; i < COUNT(owners); i++) {
        comma(b);
        buf_print(b, "{\"name\":\"%s\"}", owners[i].name);
    }
    buf_add_char(b, ']');
    paths_print(&p);
    components_print(&p);
    buf_add_char(b, '}');
}
