/* documents.c: making the documents at the start, and answering them. Small, and asked for rarely: they are looked for
 * by the length of the path first, so that no other request pays for them. */
#include "graph/documents.h"

#include "graph/cors.h"
#include "graph/media.h"
#include "graph/model.h"
#include "graph/path.h"
#include "graph/respond.h"
#include "http/gzip.h"
#include "http/limit.h"

enum {
    FIRST_BYTES = 256 * 1024,
    LIMIT_BYTES = 16 * 1024 * 1024,
    TEXT_MOST_BYTES = 2 * 1024 * 1024,
    PATH_LONGEST = sizeof "/v1.0/%24metadata/" - 1,
};
static const struct str openapi_path = STR_INIT("/openapi.json");
static const struct str json_form = STR_INIT("application/json; charset=utf-8");
static const struct str xml_form = STR_INIT("application/xml; charset=utf-8");

struct document {
    struct str plain, packed;
};
struct documents {
    struct arena *arena; /* of all of it */
    struct str cors_origins;
    struct document openapi, metadata, service_beta, service_v1;
};

/* --- Making --------------------------------------------------------------------------------------------------------
 */

static void service_print(struct buf *b, struct str public_url, const char *version)
{
    static const struct {
        const char *name, *kind;
    } rows[] = {
        { "users", "EntitySet" },
        { "me", "Singleton" },
        { "communications", "Singleton" },
        { "app", "Singleton" },
    };

    buf_print(b, "{\"@odata.context\":\"%.*s/%s/$metadata\",\"value\":[", STR_ARGS(public_url), version);
    for (size_t i = 0; i < COUNT(rows); i++)
        buf_print(b, "%s{\"name\":\"%s\",\"kind\":\"%s\",\"url\":\"%s\"}", i == 0 ? "" : ",", rows[i].name,
                  rows[i].kind, rows[i].name);
    buf_add(b, STR("]}"));
}

/* Copied out of the builder, which had to guess how much room it takes. */
static struct document document_keep(struct arena *a, const struct buf *b)
{
    struct document kept = { 0 };
    struct str text, packed;
    struct arena *packing = buf_finish(b, &text) ? gzip_pack(text, &packed) : NULL;

    if (packing != NULL) {
        kept.plain = str_copy(a, text);
        kept.packed = str_copy(a, packed);
    }
    arena_close(packing);
    return kept;
}

static bool documents_make(struct documents *documents, struct arena *scratch, struct str public_url)
{
    struct model model;
    struct buf b = { .arena = scratch, .ceiling = TEXT_MOST_BYTES };

    model_collect(&model);
    openapi_print(&b, &model, public_url);
    documents->openapi = document_keep(documents->arena, &b);
    b.len = 0;
    csdl_print(&b, &model);
    documents->metadata = document_keep(documents->arena, &b);
    b.len = 0;
    service_print(&b, public_url, "beta");
    documents->service_beta = document_keep(documents->arena, &b);
    b.len = 0;
    service_print(&b, public_url, "v1.0");
    documents->service_v1 = document_keep(documents->arena, &b);
    return !b.failed && !arena_failed(scratch) && !arena_failed(documents->arena);
}

struct documents *documents_open(struct str public_url, struct str cors_origins)
{
    struct arena *own = arena_open(FIRST_BYTES, LIMIT_BYTES), *scratch = arena_open(FIRST_BYTES, LIMIT_BYTES);
    struct documents *documents = own == NULL ? NULL : ARENA_NEW(own, struct documents, 1);
    bool made = false;

    if (documents != NULL && scratch != NULL) {
        documents->arena = own;
        documents->cors_origins = cors_origins;
        made = documents_make(documents, scratch, public_url);
    }
    arena_close(scratch);
    if (made)
        return documents;
    arena_close(own);
    return NULL;
}

void documents_close(struct documents *documents)
{
    if (documents != NULL)
        arena_close(documents->arena); /* and with it, the struct */
}

/* --- Answering -----------------------------------------------------------------------------------------------------
 */

bool documents_own(struct str path)
{
    return str_equal(path, openapi_path);
}

struct found {
    struct document document;
    struct str form;
};

static bool under_version_find(const struct documents *documents, struct arena *a, struct str raw, struct found *out)
{
    struct path path;

    if (raw.len > PATH_LONGEST || path_version(raw) == 0 || !path_parse(a, raw, &path) || path.owner != OWNER_NONE ||
        path.count > 1)
        return false;
    *out = (struct found){ documents->metadata, xml_form };
    if (path.count == 0)
        *out =
            (struct found){ path.version == VERSION_BETA ? documents->service_beta : documents->service_v1, json_form };
    return path.count == 0 || str_equal_nocase(path.segments[0], STR("$metadata"));
}

static bool document_find(const struct documents *documents, struct arena *a, struct str path, struct found *out)
{
    *out = (struct found){ documents->openapi, json_form };
    return documents_own(path) || under_version_find(documents, a, path, out);
}

static void document_send(struct http_exchange *x, const struct reply_ids *ids, const struct found *found)
{
    bool packed = media_takes_gzip(http_header_find(&x->request, STR("accept-encoding")));

    respond_as(x, ids, found->form, packed ? found->document.packed : found->document.plain);
    if (packed)
        http_reply_header(x, STR("Content-Encoding"), STR("gzip"));
}

static void refuse_many(struct http_exchange *x, const struct reply_ids *ids, int64_t wall_ms)
{
    struct buf limit = { .arena = x->arena, .ceiling = 256 };

    limit_describe(&limit, x);
    const struct str values[ERROR_VALUES] = { buf_text(&limit) };
    respond_error(x, ids, ERROR_TOO_MANY, values, NULL, wall_ms);
}

bool documents_answer(const struct documents *documents, struct http_exchange *x, int64_t wall_ms)
{
    static const struct str methods = STR_INIT("GET, HEAD, OPTIONS");
    struct str method = x->request.method;
    const struct str values[ERROR_VALUES] = { str_slice(method, 0, 20), methods };
    struct found found;

    if (!document_find(documents, x->arena, x->request.path, &found))
        return false;
    struct reply_ids ids = reply_ids_make(x, wall_ms);
    if (!limit_take(x, LIMITED_PAGES)) {
        refuse_many(x, &ids, wall_ms);
    } else if (str_equal(method, STR("GET")) || str_equal(method, STR("HEAD"))) {
        document_send(x, &ids, &found);
    } else if (str_equal(method, STR("OPTIONS"))) {
        respond_methods(x, &ids, methods);
        cors_add_preflight(x, documents->cors_origins, methods);
    } else {
        respond_error(x, &ids, ERROR_METHOD, values, NULL, wall_ms);
        http_reply_header(x, STR("Allow"), methods);
    }
    cors_add(x, documents->cors_origins);
    return true;
}
