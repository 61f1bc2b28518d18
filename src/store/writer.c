/* writer.c: the one thread that writes.
 *
 * W1  A change is answered after its commit, once, and together with all of the batch that has the same owner.
 *
 * W2  A change whose deadline has passed before it was begun is answered STORE_UNAVAILABLE, and never begun.
 *
 * W3  While the store is locked or away nothing is held that another process waits for; what waits here is bounded
 *     by the queue's limit, twice.
 *
 * W4  Under load the lock is left alone for a millisecond in each hundred, so that the command line gets in.
 *
 * W5  What was submitted before writer_close is committed, or answered, before it returns; for a store that is away
 *     it waits no longer than CLOSE_WAIT_MS.
 *
 * W6  Across a network a batch costs the same two round trips for one change as for a hundred. So it is begun a little
 *     later, when fewer wait than were just answered: they are about to be back. At most a quarter of what the last
 *     batch took. Where it then waits for another node's lock, who comes meanwhile joins it. */
#include "store/writer.h"

#include <pthread.h>
#include <stdatomic.h>

#include "base/log.h"
#include "base/metrics.h"
#include "store/backend.h"

enum {
    QUEUE_MOST = 8192,
    BATCH_MOST = 256,
    BUSY_MS = 100,
    GAP_US = 1000,
    GATHER_STEP_US = 100,
    GATHER_MOST_US = 5000,
    AWAY_POLL_US = 1000,
    AWAY_TOLD_MS = 250,
    CLOSE_WAIT_MS = 2000
};

struct writer {
    struct store_view *view;
    const struct clock *clock;
    struct arena *arena; /* the batch's */
    struct queue *queue;
    size_t queue_most, batch_most;
    void (*mail_queued)(void *context);
    void *mail_context;
    pthread_t thread;
    atomic_bool closing;

    /* The thread's own: */
    struct change *first, *last; /* taken from the queue, not begun; linked by `next`, in order */
    size_t count;
    bool away;      /* the last batch found the store locked or away */
    bool away_told; /* for longer than a command takes: the log knows */
    int64_t away_since_ms;
    int64_t busy_since_ms; /* monotonic: since when there was no pause */
    size_t expected;       /* changes in a batch, of late */
    long batch_us;         /* that the last one took */
    struct id left;        /* the first registration of the last batch that had one */
    int64_t left_seq;      /* and its change_seq then */
    struct change **batch; /* room for batch_most */
};

static struct change *change_of(struct queue_link *link)
{
    return (struct change *)(void *)((char *)link - offsetof(struct change, link));
}

static int64_t mono_ms(const struct writer *w)
{
    return clock_read(w->clock).mono_ms;
}

static void sleep_us(long us)
{
    const struct timespec time = { .tv_nsec = us * 1000 };

    (void)nanosleep(&time, NULL);
}

/* --- What waits ------------------------------------------------------------------------------------------------------
 */

static void waiting_add(struct writer *w, struct queue_link *links)
{
    while (links != NULL) {
        struct change *change = change_of(links);
        links = links->next;
        change->next = NULL;
        if (w->first == NULL)
            w->first = change;
        else
            w->last->next = change;
        w->last = change;
        w->count++;
    }
}

/* A batch's worth; all there is while the store is away, so that deadlines are seen to. */
static size_t take_most(const struct writer *w)
{
    size_t room = w->away ? w->queue_most : w->batch_most;

    return w->count < room ? room - w->count : 0;
}

/* False: the end, nothing waits. */
static bool waiting_gather(struct writer *w)
{
    size_t most = take_most(w);

    if (most > 0)
        waiting_add(w, queue_take(w->queue, most, 0));
    if (w->first == NULL) {
        int64_t since_ms = mono_ms(w);
        waiting_add(w, queue_take(w->queue, w->batch_most, -1));
        if (mono_ms(w) > since_ms)
            w->busy_since_ms = mono_ms(w); /* the wait was a gap (W4) */
    }
    metrics_set(METRIC_STORE_WAITING, (int64_t)(w->count + queue_length(w->queue)));
    return w->first != NULL;
}

static long now_us(void)
{
    struct timespec now;

    (void)clock_gettime(CLOCK_MONOTONIC, &now);
    return now.tv_sec * 1000000 + now.tv_nsec / 1000;
}

/* W6 */
static void gather_more(struct writer *w)
{
    long until_us = now_us() + (w->batch_us / 4 < GATHER_MOST_US ? w->batch_us / 4 : GATHER_MOST_US);

    if (!store_is_shared(w->view->store) || w->away)
        return;
    while (w->count < w->expected && now_us() < until_us && !w->closing) {
        sleep_us(GATHER_STEP_US);
        waiting_add(w, queue_take(w->queue, take_most(w), 0));
    }
}

/* --- Answering -------------------------------------------------------------------------------------------------------
 */

/* Takes all of the first one's owner out of the list, in order. */
static struct change *owner_take(struct change **list)
{
    struct change *mine = *list, *mine_last = mine, **others = list;

    for (struct change *change = mine->next; change != NULL; change = change->next) {
        if (change->owner == mine->owner) {
            mine_last->next = change;
            mine_last = change;
        } else {
            *others = change;
            others = &change->next;
        }
    }
    *others = NULL;
    mine_last->next = NULL;
    return mine;
}

static void answer(struct change *list)
{
    while (list != NULL) {
        struct change *mine = owner_take(&list);
        mine->owner->done(mine->owner, mine);
    }
}

static bool is_late(const struct change *change, int64_t now_ms)
{
    return change->deadline_mono_ms != 0 && now_ms > change->deadline_mono_ms;
}

/* Takes those whose time is over out of what waits. */
static struct change *late_take(struct writer *w)
{
    int64_t now_ms = mono_ms(w);
    struct change *late = NULL, **late_end = &late, **place = &w->first;

    w->last = NULL;
    while (*place != NULL) {
        struct change *change = *place;
        if (!is_late(change, now_ms)) {
            w->last = change;
            place = &change->next;
            continue;
        }
        *place = change->next;
        change->next = NULL;
        change->status = STORE_UNAVAILABLE;
        *late_end = change;
        late_end = &change->next;
        w->count--;
        metrics_add(METRIC_STORE_EXPIRED, 1);
    }
    return late;
}

/* --- Batches ---------------------------------------------------------------------------------------------------------
 */

static size_t batch_fill(struct writer *w)
{
    size_t n = 0;

    for (struct change *change = w->first; change != NULL && n < w->batch_most; change = change->next)
        w->batch[n++] = change;
    return n;
}

/* Cuts the first `n`, which the batch holds, off what waits. */
static struct change *batch_take(struct writer *w, size_t n)
{
    struct change *list = w->first;

    w->first = w->batch[n - 1]->next;
    if (w->first == NULL)
        w->last = NULL;
    w->batch[n - 1]->next = NULL;
    w->count -= n;
    return list;
}

static void store_is_away(struct writer *w)
{
    if (!w->away) {
        metrics_add(METRIC_STORE_BUSY, 1);
        w->away_since_ms = mono_ms(w);
    } else if (!w->away_told && mono_ms(w) - w->away_since_ms >= AWAY_TOLD_MS) {
        LOG(LOG_WARNING, "store locked or away: changes wait");
        w->away_told = true;
    }
    w->away = true;
    sleep_us(AWAY_POLL_US);
}

static void store_is_back(struct writer *w)
{
    if (w->away_told)
        LOG(LOG_INFO, "store is back");
    w->away = w->away_told = false;
}

/* Those that come next; the first that may not join keeps its place before all behind it. */
static void batch_join(struct batch_list *list, const struct batch *batch)
{
    struct writer *w = list->context;
    int64_t now_ms = mono_ms(w);

    waiting_add(w, queue_take(w->queue, take_most(w), 0));
    for (struct change *change = w->batch[list->count - 1]->next; change != NULL; change = change->next) {
        if (list->count == w->batch_most || is_late(change, now_ms) || !batch_joins(batch, change))
            break;
        w->batch[list->count++] = change;
    }
}

/* How much others do beside it: mail gives way to them too (outbox/way.h). */
static void others_note(struct writer *w, const struct batch_report *report)
{
    if (id_is_none(report->registration) || !store_is_shared(w->view->store))
        return;
    if (id_equal(report->registration, w->left) && report->found_seq > w->left_seq)
        metrics_add(METRIC_STORE_BESIDE, report->found_seq - w->left_seq);
    w->left = report->registration;
    w->left_seq = report->left_seq;
}

static void batch_write(struct writer *w)
{
    struct batch_report report;
    gather_more(w);
    struct batch_list list = { w->batch, batch_fill(w), batch_join, w };
    long from_us = now_us();

    if (batch_commit(w->view, w->arena, &list, w->clock, &report) != STORE_OK) {
        store_is_away(w);
        return;
    }
    store_is_back(w);
    w->batch_us = now_us() - from_us;
    size_t n = list.count;
    w->expected = n > w->expected ? n : w->expected - (w->expected - n + 7) / 8;
    others_note(w, &report);
    answer(batch_take(w, n));
    if (report.mails_made)
        store_tell(w->view->store);
    if (report.mails_made && w->mail_queued != NULL)
        w->mail_queued(w->mail_context);
}

/* At the end there is nobody left to wait for a store that stays away. */
static void waiting_give_up(struct writer *w)
{
    struct change *list = w->first;

    if (!w->away || !w->closing || mono_ms(w) - w->away_since_ms < CLOSE_WAIT_MS)
        return;
    for (struct change *change = list; change != NULL; change = change->next)
        change->status = STORE_UNAVAILABLE;
    w->first = w->last = NULL;
    w->count = 0;
    answer(list);
}

static void gap_leave(struct writer *w)
{
    if (mono_ms(w) - w->busy_since_ms < BUSY_MS)
        return;
    sleep_us(GAP_US);
    w->busy_since_ms = mono_ms(w);
}

static void *writer_run(void *context)
{
    struct writer *w = context;

    w->busy_since_ms = mono_ms(w);
    while (waiting_gather(w)) {
        answer(late_take(w));
        if (w->first != NULL)
            batch_write(w);
        waiting_give_up(w);
        gap_leave(w);
    }
    return NULL;
}

/* --- Opening and closing ---------------------------------------------------------------------------------------------
 */

static void writer_free(struct writer *w)
{
    store_view_close(w->view);
    arena_close(w->arena);
    queue_close(w->queue);
    free(w->batch);
    free(w);
}

static struct writer *writer_make(const struct writer_options *options)
{
    struct writer *w = calloc(1, sizeof *w);

    if (w == NULL)
        return NULL;
    w->clock = options->clock;
    w->queue_most = options->queue_most != 0 ? options->queue_most : QUEUE_MOST;
    w->batch_most = options->batch_most != 0 ? options->batch_most : BATCH_MOST;
    w->mail_queued = options->mail_queued;
    w->mail_context = options->mail_context;
    w->view = store_writing_view_open(options->store);
    w->arena = batch_arena_open();
    w->queue = queue_open(w->queue_most);
    w->batch = calloc(w->batch_most, sizeof(struct change *));
    if (w->view == NULL || w->arena == NULL || w->queue == NULL || w->batch == NULL) {
        writer_free(w);
        return NULL;
    }
    return w;
}

struct writer *writer_open(const struct writer_options *options)
{
    struct writer *w = writer_make(options);

    if (w == NULL) {
        LOG(LOG_ERROR, "no writer: memory is short, or the store cannot be opened");
        return NULL;
    }
    if (pthread_create(&w->thread, NULL, writer_run, w) != 0) {
        LOG(LOG_ERROR, "no thread for the writer");
        writer_free(w);
        return NULL;
    }
    (void)pthread_setname_np(w->thread, "writer");
    return w;
}

bool writer_submit(struct writer *writer, struct change *change)
{
    CHECK(change->owner != NULL && (size_t)change->kind < CHANGE_KINDS);
    return queue_put(writer->queue, &change->link);
}

void writer_close(struct writer *writer)
{
    if (writer == NULL)
        return;
    writer->closing = true;
    queue_stop(writer->queue);
    (void)pthread_join(writer->thread, NULL);
    writer_free(writer);
}
