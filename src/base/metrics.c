/* metrics.c: the numbers of the program, and the table that names them. One process, one set: beside the log's format
 * the only global that changes. What is counted, and when, is known by those who count. */
#include "base/metrics.h"

#include <stdatomic.h>

enum metric_type { COUNTER, GAUGE };

/* Rows of one name stand together, told apart by their labels; the first has the help. */
static const struct row {
    const char *name, *labels;
    enum metric_type type;
    const char *help;
} rows[] = {
    /* metric = name, labels, type, help */
    [METRIC_REQUESTS_2XX] = { "foyer_requests_total", "class=\"2xx\"", COUNTER,
                              "Requests answered, by class of status." },
    [METRIC_REQUESTS_3XX] = { "foyer_requests_total", "class=\"3xx\"", COUNTER, NULL },
    [METRIC_REQUESTS_4XX] = { "foyer_requests_total", "class=\"4xx\"", COUNTER, NULL },
    [METRIC_REQUESTS_5XX] = { "foyer_requests_total", "class=\"5xx\"", COUNTER, NULL },
    [METRIC_CONNECTIONS] = { "foyer_connections", NULL, GAUGE, "Connections open now." },
    [METRIC_REQUESTS_PARKED] = { "foyer_requests_parked", NULL, GAUGE,
                                 "Requests that wait for the store or for keys." },
    [METRIC_REQUESTS_TIMED_OUT] = { "foyer_requests_timed_out_total", NULL, COUNTER,
                                    "Requests that were not complete in time." },
    [METRIC_LIMITED_CALLERS] = { "foyer_limited_total", "kind=\"callers\"", COUNTER,
                                 "Requests refused with 429, by what was limited." },
    [METRIC_LIMITED_PAGES] = { "foyer_limited_total", "kind=\"pages\"", COUNTER, NULL },
    [METRIC_LIMITED_FORMS] = { "foyer_limited_total", "kind=\"forms\"", COUNTER, NULL },
    [METRIC_LIMITED_ATTEMPTS] = { "foyer_limited_total", "kind=\"attempts\"", COUNTER, NULL },
    [METRIC_LIMITED_REFUSALS] = { "foyer_limited_total", "kind=\"refusals\"", COUNTER, NULL },
    [METRIC_LIMITED_HEALTH] = { "foyer_limited_total", "kind=\"health\"", COUNTER, NULL },
    [METRIC_LIMITED_ENROLMENTS] = { "foyer_limited_total", "kind=\"enrolments\"", COUNTER, NULL },
    [METRIC_ENROLMENTS] = { "foyer_enrolments_total", NULL, COUNTER, "New registrants committed." },
    [METRIC_ENROLMENTS_AGAIN] = { "foyer_enrolments_again_total", NULL, COUNTER,
                                  "Enrolments of people who were registered already." },
    [METRIC_ENROLMENTS_REFUSED] = { "foyer_enrolments_refused_total", NULL, COUNTER,
                                    "Enrolments refused by the rules of their meeting." },
    [METRIC_CANCELLATIONS] = { "foyer_cancellations_total", NULL, COUNTER, "Registrants cancelled." },
    [METRIC_STORE_BATCHES] = { "foyer_store_batches_total", NULL, COUNTER, "Batches committed by the writer." },
    [METRIC_STORE_CHANGES] = { "foyer_store_changes_total", NULL, COUNTER, "Changes in committed batches." },
    [METRIC_STORE_BUSY] = { "foyer_store_busy_total", NULL, COUNTER, "Batches that found the store locked or away." },
    [METRIC_STORE_AGAIN] = { "foyer_store_again_total", NULL, COUNTER,
                             "Batches judged again because another node came between." },
    [METRIC_STORE_JOINED] = { "foyer_store_joined_total", NULL, COUNTER,
                              "Changes that went along while their batch waited for other nodes." },
    [METRIC_STORE_BESIDE] = { "foyer_store_beside_total", NULL, COUNTER,
                              "Changes by other nodes, found between two batches of one registration." },
    [METRIC_STORE_EXPIRED] = { "foyer_store_expired_total", NULL, COUNTER,
                               "Changes whose deadline passed before they were begun." },
    [METRIC_STORE_WAITING] = { "foyer_store_waiting", NULL, GAUGE, "Changes in the queue of the writer." },
    [METRIC_WAL_BYTES] = { "foyer_wal_bytes", NULL, GAUGE, "Size of the write-ahead log of the store." },
    [METRIC_CHECKPOINTS] = { "foyer_checkpoints_total", NULL, COUNTER, "Checkpoints of the write-ahead log." },
    [METRIC_TOKENS_CHECKED] = { "foyer_tokens_checked_total", NULL, COUNTER, "Tokens whose signature was verified." },
    [METRIC_TOKENS_CACHED] = { "foyer_tokens_cached_total", NULL, COUNTER, "Tokens answered by the cache." },
    [METRIC_TOKENS_REFUSED] = { "foyer_tokens_refused_total", NULL, COUNTER, "Tokens refused." },
    [METRIC_TOKENS_MADE] = { "foyer_tokens_made_total", NULL, COUNTER, "Tokens made for applications." },
    [METRIC_GRANTS_REFUSED] = { "foyer_grants_refused_total", NULL, COUNTER,
                                "Requests for a token that were refused." },
    [METRIC_KEY_FETCHES] = { "foyer_key_fetches_total", NULL, COUNTER, "Fetches of the keys of an issuer." },
    [METRIC_KEY_FETCH_FAILURES] = { "foyer_key_fetch_failures_total", NULL, COUNTER, "Fetches of keys that failed." },
    [METRIC_MAILS_SENT] = { "foyer_mails_sent_total", NULL, COUNTER, "Mails taken by the mail server." },
    [METRIC_MAILS_DEFERRED] = { "foyer_mails_deferred_total", NULL, COUNTER, "Deliveries to be tried again." },
    [METRIC_MAILS_DEAD] = { "foyer_mails_dead_total", NULL, COUNTER, "Mails given up." },
    [METRIC_MAILS_DROPPED] = { "foyer_mails_dropped_total", NULL, COUNTER,
                               "Mails not sent, since they were out of date." },
    [METRIC_MAILS_IN] = { "foyer_mails_in_total", NULL, COUNTER, "Mails that came in and were read." },
    [METRIC_MAILS_IN_FAILED] = { "foyer_mails_in_failed_total", NULL, COUNTER,
                                 "Mails that came in and could not be read." },
    [METRIC_TASKS_DONE] = { "foyer_tasks_done_total", NULL, COUNTER,
                            "Changes to many registrants, and other work left for later, carried through." },
    [METRIC_TASKS_DEFERRED] = { "foyer_tasks_deferred_total", NULL, COUNTER,
                                "Such work that failed, to be tried again." },
    [METRIC_MAILS_WAITING] = { "foyer_mails_waiting", NULL, GAUGE, "Mails due or deferred in the outbox." },
    [METRIC_MAIL_OLDEST_WAIT_SECONDS] = { "foyer_mail_oldest_wait_seconds", NULL, GAUGE,
                                          "Age of the oldest mail that waits." },
    [METRIC_MAILS_HELD] = { "foyer_mails_held", NULL, GAUGE,
                            "Of the mails that wait: for the budget of their address." },
    [METRIC_MAILS_DEAD_NOW] = { "foyer_dead_letters", NULL, GAUGE, "Dead letters in the outbox." },
    [METRIC_MAIL_RELAYS] = { "foyer_mail_relays", NULL, GAUGE, "Mail servers that are set." },
    [METRIC_MAIL_RELAYS_DOWN] = { "foyer_mail_relays_down", NULL, GAUGE, "Of them, those that last took no mail." },
    [METRIC_MAIL_AWAY_SINCE_SECONDS] = { "foyer_mail_relays_away_since_seconds", NULL, GAUGE,
                                         "Time since which no mail server takes mail; 0: one does." },
    [METRIC_LOG_ERRORS] = { "foyer_log_errors_total", NULL, COUNTER, "Errors told to the log." },
};
_Static_assert(COUNT(rows) == METRIC_COUNT, "a row a metric");

/* Relaxed: each number stands alone. */
static _Atomic int64_t values[METRIC_COUNT];

void metrics_add(enum metric metric, int64_t n)
{
    CHECK((size_t)metric < METRIC_COUNT);
    atomic_fetch_add_explicit(&values[metric], n, memory_order_relaxed);
}

void metrics_set(enum metric metric, int64_t value)
{
    CHECK((size_t)metric < METRIC_COUNT);
    atomic_store_explicit(&values[metric], value, memory_order_relaxed);
}

int64_t metrics_get(enum metric metric)
{
    CHECK((size_t)metric < METRIC_COUNT);
    return atomic_load_explicit(&values[metric], memory_order_relaxed);
}

void buf_add_metrics(struct buf *b)
{
    static const char *const type_names[] = { [COUNTER] = "counter", [GAUGE] = "gauge" };

    for (size_t i = 0; i < METRIC_COUNT; i++) {
        const struct row *row = &rows[i];

        if (row->help != NULL)
            buf_print(b, "# HELP %s %s\n# TYPE %s %s\n", row->name, row->help, row->name, type_names[row->type]);
        if (row->labels != NULL)
            buf_print(b, "%s{%s} ", row->name, row->labels);
        else
            buf_print(b, "%s ", row->name);
        buf_add_i64(b, metrics_get((enum metric)i));
        buf_add_char(b, '\n');
    }
}
