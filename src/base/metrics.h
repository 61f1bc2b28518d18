/* metrics: a table of counters and gauges, printed as Prometheus text (exposition format 0.0.4). Thread: any. */
#ifndef FOYER_BASE_METRICS_H
#define FOYER_BASE_METRICS_H

#include "base/buf.h"

enum metric {
    METRIC_REQUESTS_2XX,
    METRIC_REQUESTS_3XX,
    METRIC_REQUESTS_4XX,
    METRIC_REQUESTS_5XX,
    METRIC_CONNECTIONS,        /* gauge */
    METRIC_REQUESTS_PARKED,    /* gauge */
    METRIC_REQUESTS_TIMED_OUT, /* not complete within their 10 s */
    METRIC_LIMITED_CALLERS,    /* requests refused with 429, in the order of enum limited (http/limit.h) */
    METRIC_LIMITED_PAGES,
    METRIC_LIMITED_FORMS,
    METRIC_LIMITED_ATTEMPTS,
    METRIC_LIMITED_REFUSALS,
    METRIC_LIMITED_HEALTH,
    METRIC_LIMITED_ENROLMENTS, /* not refused: suspected */
    METRIC_ENROLMENTS,         /* new registrants committed */
    METRIC_ENROLMENTS_AGAIN,
    METRIC_ENROLMENTS_REFUSED,
    METRIC_CANCELLATIONS,
    METRIC_STORE_BATCHES,
    METRIC_STORE_CHANGES,
    METRIC_STORE_BUSY,    /* batches that found the store locked or away */
    METRIC_STORE_AGAIN,   /* batches judged again, since another node came between */
    METRIC_STORE_JOINED,  /* changes that went along while their batch waited for other nodes */
    METRIC_STORE_BESIDE,  /* changes by other nodes, found between two batches of one registration */
    METRIC_STORE_EXPIRED, /* changes whose deadline passed before they were begun */
    METRIC_STORE_WAITING, /* gauge: changes in the writer's queue */
    METRIC_WAL_BYTES,     /* gauge */
    METRIC_CHECKPOINTS,
    METRIC_TOKENS_CHECKED, /* signatures verified */
    METRIC_TOKENS_CACHED,  /* answered by the cache */
    METRIC_TOKENS_REFUSED,
    METRIC_TOKENS_MADE, /* by the token endpoint */
    METRIC_GRANTS_REFUSED,
    METRIC_KEY_FETCHES,
    METRIC_KEY_FETCH_FAILURES,
    METRIC_MAILS_SENT,
    METRIC_MAILS_DEFERRED,
    METRIC_MAILS_DEAD,
    METRIC_MAILS_DROPPED, /* out of date when they were due */
    METRIC_MAILS_IN,
    METRIC_MAILS_IN_FAILED,
    METRIC_TASKS_DONE,
    METRIC_TASKS_DEFERRED,
    METRIC_MAILS_WAITING,            /* gauge: due or deferred in the outbox */
    METRIC_MAIL_OLDEST_WAIT_SECONDS, /* gauge */
    METRIC_MAILS_HELD,               /* gauge: of those, for the budget of their address */
    METRIC_MAILS_DEAD_NOW,           /* gauge: dead letters in the store */
    METRIC_MAIL_RELAYS,              /* gauge */
    METRIC_MAIL_RELAYS_DOWN,         /* gauge: that last took no mail */
    METRIC_MAIL_AWAY_SINCE_SECONDS,  /* gauge: wall time since which none takes any; 0: one does */
    METRIC_LOG_ERRORS,
    METRIC_COUNT
};

void metrics_add(enum metric metric, int64_t n);
void metrics_set(enum metric metric, int64_t value);
int64_t metrics_get(enum metric metric);
void buf_add_metrics(struct buf *b); /* "# HELP", "# TYPE", value for each */

#endif
