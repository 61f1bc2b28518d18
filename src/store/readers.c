/* readers.c: some threads, each with a view of its own, around two queues: of what is begun, and of what goes on piece
 * by piece. What is read is the job's business. */
#include "store/readers.h"

#include <pthread.h>
#include <sys/resource.h>
#include <unistd.h>

#include "base/log.h"
#include "store/backend.h"

/* Across a network a read is mostly waiting, and more of them can wait at once. */
enum {
    THREADS = 2,
    THREADS_ACROSS = 6,
    THREADS_MOST = 64,
    SWEEPERS = 1, /* beside them */
    SWEEPERS_ACROSS = 2,
    SWEEPER_NICENESS = 10, /* who reads little goes first */
    WAITING_MOST = 4096,
    PIECES_MOST = 32, /* each holds what it has found so far */
};

struct reader {
    struct readers *all;
    bool sweeps; /* takes the pieces */
    struct store_view *view;
    pthread_t thread;
};
struct readers {
    struct queue *queue;  /* of what is begun */
    struct queue *pieces; /* of what goes on */
    const struct clock *clock;
    unsigned count; /* that run */
    struct reader list[THREADS_MOST + SWEEPERS_ACROSS];
};

static void *reader_run(void *context)
{
    struct reader *reader = context;
    struct queue *queue = reader->sweeps ? reader->all->pieces : reader->all->queue;
    struct queue_link *link;

    if (reader->sweeps)
        (void)setpriority(PRIO_PROCESS, (id_t)gettid(), SWEEPER_NICENESS); /* Linux: of this thread alone */
    while ((link = queue_take(queue, 1, -1)) != NULL) {
        struct read_job *job = (struct read_job *)(void *)((char *)link - offsetof(struct read_job, link));
        bool late = job->deadline_mono_ms != 0 && clock_read(reader->all->clock).mono_ms > job->deadline_mono_ms;
        reader->view->until_mono_ms = job->deadline_mono_ms;
        job->again = false;
        job->run(job, late ? NULL : reader->view);
        if (job->again && queue_put(reader->all->pieces, &job->link))
            continue;
        if (job->again)
            job->run(job, NULL);
        job->done(job);
    }
    return NULL;
}

static bool reader_start(struct readers *readers, struct store *store, bool sweeps)
{
    struct reader *reader = &readers->list[readers->count];

    reader->all = readers;
    reader->sweeps = sweeps;
    reader->view = store_view_open(store);
    if (reader->view == NULL)
        return false;
    if (pthread_create(&reader->thread, NULL, reader_run, reader) != 0) {
        LOG(LOG_ERROR, "no thread for a reader");
        store_view_close(reader->view);
        return false;
    }
    (void)pthread_setname_np(reader->thread, sweeps ? "sweeper" : "reader");
    readers->count++;
    return true;
}

static bool readers_start(struct readers *readers, struct store *store, unsigned threads)
{
    unsigned sweepers = store_reads_inline(store) ? SWEEPERS : SWEEPERS_ACROSS;

    readers->queue = queue_open(WAITING_MOST);
    readers->pieces = queue_open(PIECES_MOST);
    if (readers->queue == NULL || readers->pieces == NULL)
        return false;
    while (readers->count < threads + sweepers)
        if (!reader_start(readers, store, readers->count >= threads))
            return false;
    return true;
}

struct readers *readers_open(struct store *store, const struct clock *clock, unsigned threads)
{
    struct readers *readers = calloc(1, sizeof *readers);

    CHECK(threads <= THREADS_MOST);
    if (readers == NULL)
        return NULL;
    readers->clock = clock;
    if (threads == 0)
        threads = store_reads_inline(store) ? THREADS : THREADS_ACROSS;
    if (readers_start(readers, store, threads))
        return readers;
    readers_close(readers);
    return NULL;
}

bool readers_submit(struct readers *readers, struct read_job *job)
{
    return queue_put(readers->queue, &job->link);
}

static void readers_join(struct readers *readers, bool sweepers)
{
    for (unsigned i = 0; i < readers->count; i++) {
        if (readers->list[i].sweeps != sweepers)
            continue;
        (void)pthread_join(readers->list[i].thread, NULL);
        store_view_close(readers->list[i].view);
    }
}

/* What was begun ends before the pieces do: until then it may put another there. */
void readers_close(struct readers *readers)
{
    if (readers == NULL)
        return;
    if (readers->queue != NULL)
        queue_stop(readers->queue);
    readers_join(readers, false);
    if (readers->pieces != NULL)
        queue_stop(readers->pieces);
    readers_join(readers, true);
    queue_close(readers->queue);
    queue_close(readers->pieces);
    free(readers);
}
