/* relays.c: which mail server is tried, and how long one that failed rests. */
#include "mail/relays.h"

#include <pthread.h>
#include <stdlib.h>

#include "base/crypto.h"
#include "base/log.h"
#include "base/metrics.h"
#include "mail/plain.h"

struct relay_health {
    unsigned failures; /* since it last took a mail */
    int64_t rest_until_mono_ms;
    int64_t down_since_ms; /* wall time; 0: it is up */
};

struct relays {
    struct relays_options options;
    pthread_mutex_t lock;
    struct relay_health health[RELAYS_MOST];
};

struct relay_lines {
    struct relay_lines_options options;
    struct smtp *lines[RELAYS_MOST]; /* NULL: not needed yet */
};

struct relays *relays_open(const struct relays_options *options)
{
    struct relays *relays = calloc(1, sizeof *relays);

    CHECK(options->count > 0 && options->count <= RELAYS_MOST);
    if (relays == NULL)
        return NULL;
    relays->options = *options;
    (void)pthread_mutex_init(&relays->lock, NULL);
    return relays;
}

void relays_close(struct relays *relays)
{
    if (relays == NULL)
        return;
    (void)pthread_mutex_destroy(&relays->lock);
    free(relays);
}

int64_t relays_rest_ms(struct relays *relays)
{
    int64_t now_ms = clock_read(relays->options.clock).mono_ms, least_ms = INT64_MAX;

    (void)pthread_mutex_lock(&relays->lock);
    for (size_t i = 0; i < relays->options.count; i++) {
        int64_t ms = relays->health[i].rest_until_mono_ms - now_ms;
        least_ms = ms < least_ms ? ms : least_ms;
    }
    (void)pthread_mutex_unlock(&relays->lock);
    return least_ms > 0 ? least_ms : 0;
}

/* A second, then doubling, a quarter more or less, so that nodes do not come back together. */
static int64_t rest_ms(unsigned failures)
{
    int64_t ms = RELAY_REST_FIRST_MS;
    uint32_t random;

    for (unsigned i = 1; i < failures && ms < RELAY_REST_MOST_MS; i++)
        ms *= 2;
    ms = ms < RELAY_REST_MOST_MS ? ms : RELAY_REST_MOST_MS;
    random_bytes((unsigned char *)&random, sizeof random);
    return ms - ms / 4 + ms / 2 * random / UINT32_MAX;
}

/* For a monitor. Under the lock. */
static void health_publish(const struct relays *relays)
{
    int64_t down = 0, since_ms = 0;

    for (size_t i = 0; i < relays->options.count; i++) {
        const struct relay_health *health = &relays->health[i];
        down += health->down_since_ms != 0;
        since_ms = health->down_since_ms > since_ms ? health->down_since_ms : since_ms;
    }
    metrics_set(METRIC_MAIL_RELAYS_DOWN, down);
    metrics_set(METRIC_MAIL_AWAY_SINCE_SECONDS, down == (int64_t)relays->options.count ? since_ms / 1000 : 0);
}

static void relay_took(struct relays *relays, size_t i)
{
    struct relay_health *health = &relays->health[i];

    (void)pthread_mutex_lock(&relays->lock);
    bool was_down = health->failures > 0;
    *health = (struct relay_health){ 0 };
    if (was_down)
        health_publish(relays);
    (void)pthread_mutex_unlock(&relays->lock);
    if (was_down)
        LOG(LOG_INFO, "mail server takes mail again", LOG_INT("relay", (int64_t)i + 1));
}

/* Several workers may fail at once: that is one failure. */
static void relay_failed(struct relays *relays, struct arena *a, size_t i, struct str words)
{
    struct relay_health *health = &relays->health[i];
    struct moment now = clock_read(relays->options.clock);
    int64_t ms = 0;

    (void)pthread_mutex_lock(&relays->lock);
    if (health->rest_until_mono_ms <= now.mono_ms) {
        ms = rest_ms(++health->failures);
        health->rest_until_mono_ms = now.mono_ms + ms;
        health->down_since_ms = health->down_since_ms == 0 ? now.wall_ms : health->down_since_ms;
        health_publish(relays);
    }
    (void)pthread_mutex_unlock(&relays->lock);
    if (ms > 0)
        LOG(LOG_WARNING, "mail server takes no mail", LOG_INT("relay", (int64_t)i + 1), LOG_INT("rest_ms", ms),
            LOG_STR("words", plain_without_addresses(a, words, (struct str){ 0 })));
}

static bool relay_rests(struct relays *relays, size_t i)
{
    int64_t now_ms = clock_read(relays->options.clock).mono_ms;

    (void)pthread_mutex_lock(&relays->lock);
    bool rests = relays->health[i].rest_until_mono_ms > now_ms;
    (void)pthread_mutex_unlock(&relays->lock);
    return rests;
}

/* --- Lines --- */

struct relay_lines *relay_lines_open(const struct relay_lines_options *options)
{
    struct relay_lines *lines = calloc(1, sizeof *lines);

    if (lines != NULL)
        lines->options = *options;
    return lines;
}

void relay_lines_close(struct relay_lines *lines)
{
    if (lines == NULL)
        return;
    for (size_t i = 0; i < RELAYS_MOST; i++)
        smtp_close(lines->lines[i]);
    free(lines);
}

/* NULL: memory is short. */
static struct smtp *line_of(struct relay_lines *lines, size_t i)
{
    const struct relays_options *relays = &lines->options.relays->options;

    if (lines->lines[i] == NULL)
        lines->lines[i] = smtp_open(&(struct smtp_options){ .relay = relays->list[i],
                                                            .name = relays->name,
                                                            .timeout_ms = lines->options.timeout_ms,
                                                            .abandon = lines->options.abandon,
                                                            .context = lines->options.context });
    return lines->lines[i];
}

/* Said of the server rather than of the mail. */
static bool is_away(const struct carry_result *result)
{
    return result->outcome == CARRY_AWAY || result->outcome == CARRY_SHUT;
}

void relay_lines_send(struct relay_lines *lines, struct arena *a, struct str from, struct str to, struct str bytes,
                      struct carry_result *out)
{
    struct relays *relays = lines->options.relays;

    *out = (struct carry_result){ CARRY_AWAY, STR("no mail server takes mail just now") };
    for (size_t i = 0; i < relays->options.count && is_away(out); i++) {
        struct smtp *line = relay_rests(relays, i) ? NULL : line_of(lines, i);

        if (line == NULL)
            continue;
        smtp_send(line, a, from, to, bytes, out);
        if (is_away(out))
            relay_failed(relays, a, i, out->words);
        else
            relay_took(relays, i);
    }
}
