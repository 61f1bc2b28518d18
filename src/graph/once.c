/* once.c: Idempotency-Key (draft-ietf-httpapi-idempotency-key-header): a POST that is sent again with its key, within a
 * day, is not done again. What it had made is answered; the store knows by two digests, kept with what was done. A
 * refusal is not kept: the same request may succeed later. */
#include "base/crypto.h"
#include "core/limits.h"
#include "graph/routes.h"

static const struct str header = STR_INIT("idempotency-key");

static bool is_post(const struct request *r)
{
    return str_equal(r->x->request.method, STR("POST"));
}

static bool is_sane(struct str key)
{
    for (size_t i = 0; i < key.len; i++)
        if (key.p[i] < 0x21 || key.p[i] > 0x7e)
            return false;
    return key.len >= 1 && key.len <= LIMIT_ONCE_KEY_BYTES;
}

static size_t keys_count(const struct http_request *request)
{
    size_t n = 0;

    for (size_t i = 0; i < request->header_count; i++)
        n += str_equal_nocase(request->headers[i].name, header);
    return n;
}

enum next once_check(struct request *r)
{
    const struct http_request *request = &r->x->request;
    size_t n = is_post(r) ? keys_count(request) : 0;

    if (n == 0 || (n == 1 && is_sane(http_header_find(request, header))))
        return NEXT;
    return REFUSE(r, ERROR_KEY_FORM);
}

static struct id digest(const struct str *parts, size_t n)
{
    unsigned char hash[SHA256_BYTES];
    struct id id;

    sha256_parts(parts, n, hash);
    memcpy(id.b, hash, sizeof id.b);
    return id;
}

#define ID_PART(id)                        \
    {                                      \
        (const char *)(id).b, sizeof(id).b \
    }

/* createOrGet needs none: its externalId says the same, and for longer. */
void once_fill(struct request *r)
{
    const struct http_request *request = &r->x->request;
    const struct caller *caller = &r->auth.caller;
    struct str key = is_post(r) ? http_header_find(request, header) : (struct str){ 0 };
    bool named = r->change.kind == CHANGE_MEETING_CREATE && !id_is_none(r->change.as.meeting.meeting.external_key);

    r->change.tenant = caller->tenant;
    if (str_is_null(key) || named)
        return;
    r->change.once.key =
        digest((const struct str[]){ ID_PART(caller->tenant), ID_PART(caller->object), ID_PART(caller->app), key }, 4);
    r->change.once.request =
        digest((const struct str[]){ request->method, STR("\n"), request->target, STR("\n"), request->body }, 5);
}

/* The resource answers what was made then; an action has nothing to answer. */
enum next step_once(struct request *r)
{
    if (r->change.once.other)
        return REFUSE(r, ERROR_KEY_OTHER);
    if (!r->change.once.known || r->change.kind != CHANGE_MOVE)
        return NEXT;
    respond_empty(r->x, &r->ids);
    return DONE;
}
