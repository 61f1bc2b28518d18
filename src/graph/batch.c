/* batch.c: a table of members, each read into its place; then the order. Members that are not known are ignored, as
 * atomicityGroup is: each request stands for itself. */
#include "graph/batch.h"

#include "base/code.h"
#include "base/crypto.h"
#include "base/text.h"
#include "graph/field.h"
#include "graph/path.h"

enum { ID_MOST_BYTES = 256, METHOD_MOST_BYTES = 20, HEADERS_MOST = 50, SHOWN_BYTES = 60 };

struct reader {
    struct faults *faults;
    struct arena *arena;
    const struct http_request *whole;
    struct str public_url, version;
    struct batch *out;
    size_t i; /* the item */
    struct batch_item *item;
    const json_t *object;
};

static struct str place(const struct reader *in, const char *member)
{
    return fault_path(in->arena, "requests", in->i, member);
}

/* What is shown of an id in a sentence. */
static struct str shown(struct str id)
{
    return text_cut(id, SHOWN_BYTES);
}

static void id_read(struct reader *in, const json_t *value)
{
    struct str id = json_str(value);

    if (id.len == 0 || id.len > ID_MOST_BYTES) {
        faults_add(in->faults, FAULT_MISSING, place(in, "id"), "id must be a string of 1 to %d bytes.", ID_MOST_BYTES);
        return;
    }
    in->item->id = id;
    for (size_t i = 0; i < in->i; i++)
        if (str_equal_nocase(in->out->items[i].id, id))
            faults_add(in->faults, FAULT_DUPLICATE, place(in, "id"), "'%.*s' is the id of another request too.",
                       STR_ARGS(shown(id)));
}

/* Without case (OData 4.01 JSON section 19.1). */
static void method_read(struct reader *in, const json_t *value)
{
    struct str method = json_str(value);
    char *upper = ARENA_NEW(in->arena, char, method.len);

    if (!field_is_token(method) || method.len > METHOD_MOST_BYTES) {
        faults_add(in->faults, FAULT_INVALID, place(in, "method"), "method is GET, POST, PATCH, PUT or DELETE.");
        return;
    }
    for (size_t i = 0; upper != NULL && i < method.len; i++)
        upper[i] = method.p[i] >= 'a' && method.p[i] <= 'z' ? (char)(method.p[i] - ('a' - 'A')) : method.p[i];
    in->item->request.method = upper == NULL ? method : (struct str){ upper, method.len };
}

static bool is_batch(struct arena *a, struct str target_path)
{
    struct str keys[PATH_KEYS];
    struct path path;

    return path_parse(a, target_path, &path) && path_match(&path, "$batch", keys);
}

/* The root that `url` is relative to: the version's, or this server's when it is absolute. False: it is neither. */
static bool url_begin(const struct reader *in, struct buf *target, struct str *url)
{
    if (str_starts(*url, in->public_url)) {
        *url = str_slice(*url, in->public_url.len, url->len);
        return path_version(str_cut(*url, '?', &(struct str){ 0 })) != 0;
    }
    if (str_starts(*url, STR("http://")) || str_starts(*url, STR("https://")))
        return false;
    buf_add(target, in->version);
    if (!str_starts(*url, STR("/")))
        buf_add_char(target, '/');
    return true;
}

static void url_read(struct reader *in, const json_t *value)
{
    struct http_request *request = &in->item->request;
    struct str url = json_str(value);
    struct buf target = { .arena = in->arena, .ceiling = 3 * url.len + 64 };

    if (url.len == 0 || !url_begin(in, &target, &url)) {
        faults_add(in->faults, FAULT_INVALID, place(in, "url"),
                   "url is relative to the root of the version: /me/onlineMeetings.");
        return;
    }
    buf_add_url(&target, url); /* filters come with blanks, quotes and umlauts */
    request->target = buf_text(&target);
    request->path = str_cut(request->target, '?', &request->query);
    if (request->path.len > 0 && is_batch(in->arena, request->path))
        faults_add(in->faults, FAULT_INVALID, place(in, "url"), "A batch holds no batch.");
}

/* What speaks of the connection, of the whole answer or of the caller is the whole's. */
static bool is_of_the_whole(struct str name)
{
    static const struct str names[] = {
        STR_INIT("authorization"),  STR_INIT("host"),   STR_INIT("content-length"),   STR_INIT("transfer-encoding"),
        STR_INIT("connection"),     STR_INIT("expect"), STR_INIT("content-encoding"), STR_INIT("accept-encoding"),
        STR_INIT("accept-charset"), STR_INIT("origin"),
    };

    for (size_t i = 0; i < COUNT(names); i++)
        if (str_equal_nocase(names[i], name))
            return true;
    return false;
}

struct fields {
    struct http_header *list;
    size_t n;
};

static void field_add(struct reader *in, struct fields *fields, struct str name, const json_t *value)
{
    struct str text = str_trim(json_str(value));

    if (!field_is_token(name) || !json_is_string(value) || text_has_control(text))
        faults_add(in->faults, FAULT_INVALID, place(in, "headers"),
                   "headers is an object of names and strings, as in {\"Content-Type\": \"application/json\"}.");
    else if (!is_of_the_whole(name))
        fields->list[fields->n++] = (struct http_header){ name, text };
}

static void field_inherit(struct reader *in, struct fields *fields, struct str name)
{
    struct str value = http_header_find(in->whole, name);

    if (!str_is_null(value))
        fields->list[fields->n++] = (struct http_header){ name, value };
}

/* That of the whole and the id, as a digest: any id will do, and it is no key that somebody sends by itself. */
static void key_inherit(struct reader *in, struct fields *fields)
{
    static const struct str name = STR_INIT("Idempotency-Key");
    struct str key = http_header_find(in->whole, name);
    const struct str parts[] = { key, { "", 1 }, in->item->id };
    unsigned char hash[SHA256_BYTES];
    struct buf b = { .arena = in->arena, .ceiling = 64 };

    if (str_is_null(key) || !str_equal(in->item->request.method, STR("POST")) ||
        !str_is_null(http_header_find(&in->item->request, name)))
        return;
    sha256_parts(parts, COUNT(parts), hash);
    buf_add_base64url(&b, hash, sizeof hash);
    fields->list[fields->n++] = (struct http_header){ name, buf_text(&b) };
}

static void headers_read(struct reader *in, const json_t *value)
{
    struct http_request *request = &in->item->request;
    json_t *walked = (json_t *)(uintptr_t)value; /* jansson has no const way to walk; nothing is changed */
    size_t n = json_object_size(value);
    struct fields fields = { .list = ARENA_NEW(in->arena, struct http_header, HEADERS_MOST + 2) };

    if (fields.list == NULL)
        return;
    if ((value != NULL && !json_is_object(value) && !json_is_null(value)) || n > HEADERS_MOST) {
        faults_add(in->faults, FAULT_INVALID, place(in, "headers"), "headers is an object of at most %d names.",
                   HEADERS_MOST);
        return;
    }
    for (void *it = json_object_iter(walked); it != NULL; it = json_object_iter_next(walked, it))
        field_add(in, &fields, str_of(json_object_iter_key(it)), json_object_iter_value(it));
    request->headers = fields.list;
    request->header_count = fields.n;
    field_inherit(in, &fields, STR("Authorization"));
    key_inherit(in, &fields);
    request->header_count = fields.n;
}

/* A body is JSON and goes on as text; one of another form is a string here, which no route takes. */
static void body_read(struct reader *in, const json_t *value)
{
    struct buf b = { .arena = in->arena, .ceiling = LIMIT_BODY_BYTES };

    if (value == NULL || json_is_null(value))
        return;
    buf_add_json_tree(&b, value);
    if (!buf_finish(&b, &in->item->request.body))
        faults_add(in->faults, FAULT_TOO_LONG, place(in, "body"), "body is too long.");
}

static void item_read(struct reader *in)
{
    const struct http_request *whole = in->whole;

    in->item->request =
        (struct http_request){ .peer = whole->peer, .client = whole->client, .tls = whole->tls, .begun = whole->begun };
    id_read(in, json_member(in->object, STR("id")));
    method_read(in, json_member(in->object, STR("method")));
    url_read(in, json_member(in->object, STR("url")));
    headers_read(in, json_member(in->object, STR("headers")));
    body_read(in, json_member(in->object, STR("body")));
}

/* --- The order --- */

static size_t item_find(const struct batch *batch, struct str id)
{
    size_t i = 0;

    while (i < batch->count && !str_equal_nocase(batch->items[i].id, id))
        i++;
    return i;
}

static void need_read(struct reader *in, const json_t *value)
{
    struct str id = json_str(value);
    size_t found = item_find(in->out, id);

    if (str_is_null(id))
        faults_add(in->faults, FAULT_INVALID, place(in, "dependsOn"), "dependsOn is an array of ids.");
    else if (found == in->out->count)
        faults_add(in->faults, FAULT_UNKNOWN, place(in, "dependsOn"), "There is no request '%.*s'.",
                   STR_ARGS(shown(id)));
    else
        in->item->needs[in->item->need_count++] = found;
}

static void needs_read(struct reader *in)
{
    const json_t *value = json_member(in->object, STR("dependsOn"));
    size_t n = json_array_size(value);

    if (value == NULL || json_is_null(value))
        return;
    if (!json_is_array(value) || n > LIMIT_BATCH_REQUESTS) {
        faults_add(in->faults, FAULT_INVALID, place(in, "dependsOn"), "dependsOn is an array of ids.");
        return;
    }
    for (size_t i = 0; i < n; i++)
        need_read(in, json_array_get(value, i));
}

/* Could it run, when all that `ran` says did? */
static bool is_ready(const struct batch_item *item, const bool *ran)
{
    for (size_t i = 0; i < item->need_count; i++)
        if (!ran[item->needs[i]])
            return false;
    return true;
}

/* As if they ran: what never could stands in a circle, or waits for one. */
static void circles_find(struct reader *in)
{
    bool ran[LIMIT_BATCH_REQUESTS] = { false }, moved = true;

    while (moved) {
        moved = false;
        for (size_t i = 0; i < in->out->count; i++) {
            if (ran[i] || !is_ready(&in->out->items[i], ran))
                continue;
            ran[i] = moved = true;
        }
    }
    for (in->i = 0; in->i < in->out->count; in->i++)
        if (!ran[in->i])
            faults_add(in->faults, FAULT_INVALID, place(in, "dependsOn"), "'%.*s' waits for itself in a circle.",
                       STR_ARGS(shown(in->out->items[in->i].id)));
}

/* --- The whole --- */

static void item_begin(struct reader *in, const json_t *requests, size_t i)
{
    in->i = i;
    in->item = &in->out->items[i];
    in->object = json_array_get(requests, i);
}

static bool count_check(struct faults *faults, const json_t *requests)
{
    size_t n = json_array_size(requests);

    if (n > 0 && n <= LIMIT_BATCH_REQUESTS)
        return true;
    faults_add(faults, n == 0 ? FAULT_MISSING : FAULT_TOO_LONG, STR("requests"),
               "requests is an array of 1 to %d requests.", LIMIT_BATCH_REQUESTS);
    return false;
}

void batch_parse(struct faults *faults, const json_t *body, const struct http_request *whole, struct str public_url,
                 struct str version, struct batch *out)
{
    const json_t *requests = json_member(body, STR("requests"));
    struct reader in = {
        .faults = faults,
        .arena = faults->arena,
        .whole = whole,
        .public_url = public_url,
        .version = version,
        .out = out,
    };

    if (!count_check(faults, requests))
        return;
    out->count = json_array_size(requests);
    for (size_t i = 0; i < out->count; i++) {
        item_begin(&in, requests, i);
        if (json_is_object(in.object))
            item_read(&in);
        else
            faults_add(faults, FAULT_INVALID, place(&in, NULL), "A request is an object.");
    }
    for (size_t i = 0; i < out->count; i++) {
        item_begin(&in, requests, i);
        needs_read(&in);
    }
    if (!faults_any(faults))
        circles_find(&in);
}
