/* token.c: POST /{tenant}/oauth2/v2.0/token: the built-in issuer's token endpoint, for applications. What is right in a
 * request is auth/grant.h's to say. The look-up and the signature are a reader's work, so that no loop waits for them;
 * an assertion is noted as used before its token goes out. */
#include "web/page.h"

#include "auth/grant.h"
#include "base/log.h"
#include "base/metrics.h"
#include "http/limit.h"

/* Of a flood, metrics alone tell; nor is what http/ turned away counted against anybody. */
static void refusal_tell(const struct page *p, const struct grant_answer *answer)
{
    const struct grant *grant = p->grant;
    struct arena *a = p->x->arena;

    metrics_add(METRIC_GRANTS_REFUSED, 1);
    if (grant->outcome == GRANT_TOO_MANY || grant->outcome == GRANT_UNREAD)
        return;
    LOG(LOG_INFO, "token not made", LOG_INT("status", answer->status), LOG_STR("why", answer->why),
        LOG_STR("tenant", id_guid(a, grant->tenant)), LOG_STR("client", id_guid(a, grant->client)),
        LOG_STR("trace", id_guid(a, grant->trace)));
}

/* `status`: 0: the answer's own. */
static enum http_next token_send_as(struct page *p, unsigned status)
{
    struct grant_answer answer;

    grant_answer(p->x->arena, p->grant, &answer);
    if (str_is_null(answer.body))
        return page_trouble(p, STORE_UNAVAILABLE);
    if (status != 0)
        answer.status = status;
    if (str_is_null(answer.why))
        metrics_add(METRIC_TOKENS_MADE, 1);
    else
        refusal_tell(p, &answer);
    if (answer.status == 503)
        http_reply_header(p->x, STR("Retry-After"), STR("2"));
    if (answer.challenge)
        http_reply_header(p->x, STR("WWW-Authenticate"), STR("Basic realm=\"foyer\", charset=\"UTF-8\""));
    http_reply_header(p->x, STR("Pragma"), STR("no-cache"));
    return page_send(p->x, answer.status, STR("application/json"), answer.body, STR("no-store"));
}

static enum http_next token_send(struct page *p)
{
    return token_send_as(p, 0);
}

static enum http_next token_refuse(struct page *p, enum grant_outcome outcome)
{
    p->grant->outcome = outcome;
    return token_send(p);
}

static enum http_next token_noted(struct page *p)
{
    if (p->change.status != STORE_OK)
        return token_refuse(p, GRANT_BUSY);
    return p->change.once.known || p->change.once.other ? token_refuse(p, GRANT_USED_ASSERTION) : token_send(p);
}

static enum http_next token_decided(struct page *p)
{
    if (p->status != STORE_OK && p->status != STORE_MISSING)
        return token_refuse(p, GRANT_BUSY);
    if (p->grant->outcome != GRANT_MADE || id_is_none(p->grant->once))
        return token_send(p);
    p->change = (struct change){ .kind = CHANGE_ONCE,
                                 .tenant = p->grant->tenant,
                                 .once = { .key = p->grant->once, .request = p->grant->once } };
    return page_commit(p, token_noted);
}

static void token_decide(struct page *p, struct store_view *view)
{
    struct grant *grant = p->grant;
    struct app_row app;

    p->status = store_plain_find(view, p->x->arena, PLAIN_APP, grant->tenant, grant->client, &app);
    if (p->status == STORE_OK || p->status == STORE_MISSING)
        grant_decide(p->web->options.auth, p->x->arena, grant, p->status == STORE_OK ? &app : NULL);
}

static struct grant_request token_request(const struct page *p)
{
    const struct http_request *request = &p->x->request;

    return (struct grant_request){
        .tenant = p->key,
        .authorization = http_header_find(request, STR("Authorization")),
        .content_type = http_header_find(request, STR("Content-Type")),
        .body = request->body,
        .correlation = http_header_find(request, STR("client-request-id")),
    };
}

enum http_next token_post(struct page *p)
{
    const struct grant_request asked = token_request(p);

    p->grant = ARENA_NEW(p->x->arena, struct grant, 1);
    if (p->grant == NULL)
        return page_trouble(p, STORE_UNAVAILABLE);
    bool read = grant_read(p->web->options.auth, p->x->arena, &asked, p->grant);
    if (!limit_take(p->x, LIMITED_ATTEMPTS))
        return token_refuse(p, GRANT_TOO_MANY);
    if (!read)
        return token_send(p);
    return page_read_apart(p, token_decide, token_decided);
}

enum http_next token_turn_away(struct page *p, unsigned status, struct str why)
{
    const struct grant_request asked = token_request(p);

    p->grant = ARENA_NEW(p->x->arena, struct grant, 1);
    if (p->grant == NULL)
        return page_trouble(p, STORE_UNAVAILABLE);
    grant_begin(p->web->options.auth, &asked, p->grant);
    p->grant->outcome = status == 503 ? GRANT_BUSY : GRANT_UNREAD;
    p->grant->detail = why;
    return token_send_as(p, status);
}

/* MSAL wants discovery to name this address, and never asks it for a client's own token. */
enum http_next authorize_get(struct page *p)
{
    return page_tell(p, 404, "page.issuer");
}
