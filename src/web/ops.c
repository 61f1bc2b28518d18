/* ops.c: what a balancer and a monitor ask: /healthz (this process serves), /readyz (the store answers), /metrics. Mail
 * trouble is in readyz's body and in the metrics, never in its status: a sick mail server must not take all nodes out
 * of a balancer. */
#include "web/page.h"

#include "base/datetime.h"
#include "base/metrics.h"

#define OPS_CACHING STR("no-store")
#define OPS_JSON    STR("application/json")

enum http_next healthz_get(struct page *p)
{
    return page_send(p->x, 200, OPS_JSON, STR("{\"status\":\"ok\"}\n"), OPS_CACHING);
}

static int64_t oldest_wait_s(const struct page *p)
{
    int64_t now_ms = clock_read(p->web->options.clock).wall_ms, due_ms = p->outbox.oldest_due_ms;

    return due_ms == 0 || due_ms > now_ms ? 0 : (now_ms - due_ms) / 1000;
}

static void ops_read(struct page *p, struct store_view *view)
{
    p->status = store_ping(view);
    if (p->status == STORE_OK)
        p->status = backlog_read(&p->web->backlog, view, &p->outbox);
}

/* Where no mail server takes mail, since when. */
static void away_add(struct buf *b)
{
    int64_t since_s = metrics_get(METRIC_MAIL_AWAY_SINCE_SECONDS);

    buf_add(b, STR(",\"serversAwaySince\":"));
    if (since_s == 0) {
        buf_add(b, STR("null"));
        return;
    }
    buf_add_char(b, '"');
    buf_add_datetime(b, since_s * 1000);
    buf_add_char(b, '"');
}

static enum http_next readyz_answer(struct page *p)
{
    struct buf b = { .arena = p->x->arena, .ceiling = 512 };
    struct str body;

    buf_print(&b,
              "{\"status\":\"ready\",\"store\":\"ok\",\"mail\":{\"waiting\":%lld,\"oldestWaitSeconds\":%lld,"
              "\"dead\":%lld,\"held\":%lld,\"servers\":%lld,\"serversDown\":%lld",
              (long long)p->outbox.waiting, (long long)oldest_wait_s(p), (long long)p->outbox.dead,
              (long long)p->outbox.held, (long long)metrics_get(METRIC_MAIL_RELAYS),
              (long long)metrics_get(METRIC_MAIL_RELAYS_DOWN));
    away_add(&b);
    buf_add(&b, STR("}}\n"));
    if (p->status == STORE_OK && buf_finish(&b, &body))
        return page_send(p->x, 200, OPS_JSON, body, OPS_CACHING);
    http_reply_header(p->x, STR("Retry-After"), STR("2"));
    return page_send(p->x, 503, OPS_JSON, STR("{\"status\":\"unavailable\",\"store\":\"unavailable\",\"mail\":null}\n"),
                     OPS_CACHING);
}

enum http_next readyz_get(struct page *p)
{
    return page_read_apart(p, ops_read, readyz_answer);
}

/* A store that does not answer is itself to be seen in the metrics, so the rest is printed all the same. */
static enum http_next metrics_answer(struct page *p)
{
    struct buf b = { .arena = p->x->arena, .ceiling = (size_t)64 * 1024 };
    struct str body;

    if (p->status == STORE_OK) {
        metrics_set(METRIC_MAILS_WAITING, p->outbox.waiting);
        metrics_set(METRIC_MAILS_HELD, p->outbox.held);
        metrics_set(METRIC_MAILS_DEAD_NOW, p->outbox.dead);
        metrics_set(METRIC_MAIL_OLDEST_WAIT_SECONDS, oldest_wait_s(p));
    }
    buf_add_metrics(&b);
    if (!buf_finish(&b, &body))
        return page_trouble(p, STORE_UNAVAILABLE);
    return page_send(p->x, 200, STR("text/plain; version=0.0.4; charset=utf-8"), body, OPS_CACHING);
}

enum http_next prometheus_get(struct page *p)
{
    return page_read_apart(p, ops_read, metrics_answer);
}
