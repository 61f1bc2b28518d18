/* outbox.c: the threads' beginning and end. What they do is worker.c and keeper.c; what they share is bell.c. */
#include "outbox/outbox.h"

#include "base/log.h"
#include "base/metrics.h"
#include "outbox/keeper.h"
#include "outbox/lease.h"
#include "outbox/worker.h"

enum { WORKERS_USUAL = 2, TEXT_BYTES = 64 * 1024 };

struct outbox {
    struct outbox_options options; /* its texts on the arena */
    struct arena *arena;
    struct bell bell;
    struct relays *relays; /* NULL: mail goes to files */
    struct pace pace;
    unsigned started;
    struct worker workers[WORKERS_MOST];
    struct keeper keeper;
};

static bool options_copy(struct outbox *outbox, const struct outbox_options *options)
{
    struct outbox_options *own = &outbox->options;

    outbox->arena = arena_open(1024, TEXT_BYTES);
    if (outbox->arena == NULL)
        return false;
    *own = *options;
    own->spool = str_copy(outbox->arena, options->spool);
    own->from = str_copy(outbox->arena, options->from);
    own->ehlo = str_copy(outbox->arena, options->ehlo);
    own->conference_url = str_copy(outbox->arena, options->conference_url);
    own->workers = options->workers == 0 ? WORKERS_USUAL : options->workers;
    if (own->workers > WORKERS_MOST)
        own->workers = WORKERS_MOST;
    if (own->lease_ms == 0)
        own->lease_ms = LEASE_MS;
    return !arena_failed(outbox->arena);
}

/* What they share beside the bell. */
static bool shared_open(struct outbox *outbox)
{
    const struct outbox_options *options = &outbox->options;

    bell_init(&outbox->bell, options->clock);
    pace_init(&outbox->pace, options->domain_rate);
    metrics_set(METRIC_MAIL_RELAYS, (int64_t)options->relay_count);
    if (options->relay_count == 0)
        return true;
    outbox->relays = relays_open(&(struct relays_options){
        .list = options->relays, .count = options->relay_count, .name = options->ehlo, .clock = options->clock });
    return outbox->relays != NULL;
}

static bool workers_start(struct outbox *outbox)
{
    while (outbox->started < outbox->options.workers) {
        struct worker *worker = &outbox->workers[outbox->started];

        worker->number = outbox->started++;
        worker->options = &outbox->options;
        worker->bell = &outbox->bell;
        worker->pace = &outbox->pace;
        worker->relays = outbox->relays;
        if (!worker_start(worker))
            return false;
    }
    return true;
}

struct outbox *outbox_open(const struct outbox_options *options)
{
    struct outbox *outbox = calloc(1, sizeof(*outbox));

    if (outbox == NULL || !options_copy(outbox, options)) {
        LOG(LOG_ERROR, "the outbox does not start: memory is short");
        free(outbox);
        return NULL;
    }
    bool shared = shared_open(outbox);
    outbox->keeper.options = &outbox->options;
    outbox->keeper.bell = &outbox->bell;
    if (!shared || !keeper_start(&outbox->keeper) || !workers_start(outbox)) {
        outbox_close(outbox);
        return NULL;
    }
    return outbox;
}

void outbox_wake(void *context)
{
    struct outbox *outbox = context;

    bell_ring(&outbox->bell);
}

void outbox_close(struct outbox *outbox)
{
    if (outbox == NULL)
        return;
    bell_stop(&outbox->bell);
    for (unsigned i = 0; i < outbox->started; i++)
        worker_end(&outbox->workers[i]);
    keeper_end(&outbox->keeper);
    store_tell(outbox->options.store); /* what was given back is due, for other nodes too */
    relays_close(outbox->relays);
    pace_release(&outbox->pace);
    bell_release(&outbox->bell);
    arena_close(outbox->arena);
    free(outbox);
}
