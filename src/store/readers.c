/* readers.c: some threads, each with a view of its own, around one queue. What is read is the job's business. */
#include "store/readers.h"

#include <pthread.h>

#include "base/log.h"
#include "store/backend.h"

/* Across a network a read is mostly waiting, and more of them can wait at once. */
enum { THREADS = 2, THREADS_ACROSS = 6, THREADS_MOST = 64, WAITING_MOST = 4096 };

struct reader {
    struct readers *all;
    struct store_view *view;
    pthread_t thread;
};
struct readers {
    struct queue *queue;
    const struct clock *clock;
    unsigned count; /* that run */
    struct reader list[THREADS_MOST];
};

static void *reader_run(void *context)
{
    struct reader *reader = context;
    struct queue_link *link;

    while ((link = queue_take(reader->all->queue, 1, -1)) != NULL) {
        struct read_job *job = (struct read_job *)(void *)((char *)link - offsetof(struct read_job, link));
        bool late = job->deadline_mono_ms != 0 && clock_read(reader->all->clock).mono_ms > job->deadline_mono_ms;
        reader->view->until_mono_ms = job->deadline_mono_ms;
        job->again = false;
        job->run(job, late ? NULL : reader->view);
        if (job->again && queue_put(reader->all->queue, &job->link))
            continue;
        if (job->again)
            job->run(job, NULL);
        job->done(job);
    }
    return NULL;
}

static bool reader_start(struct readers *readers, struct store *store)
{
    struct reader *reader = &readers->list[readers->count];

    reader->all = readers;
    reader->view = store_view_open(store);
    if (reader->view == NULL)
        return false;
    if (pthread_create(&reader->thread, NULL, reader_run, reader) != 0) {
        LOG(LOG_ERROR, "no thread for a reader");
        store_view_close(reader->view);
        return false;
    }
    (void)pthread_setname_np(reader->thread, "reader");
    readers->count++;
    return true;
}

struct readers *readers_open(struct store *store, const struct clock *clock, unsigned threads)
{
    struct readers *readers = calloc(1, sizeof *readers);

    CHECK(threads <= THREADS_MOST);
    if (threads == 0)
        threads = store_reads_inline(store) ? THREADS : THREADS_ACROSS;
    if (readers == NULL)
        return NULL;
    readers->clock = clock;
    readers->queue = queue_open(WAITING_MOST);
    for (unsigned i = 0; readers->queue != NULL && i < threads; i++) {
        if (!reader_start(readers, store)) {
            readers_close(readers);
            return NULL;
        }
    }
    if (readers->queue != NULL)
        return readers;
    free(readers);
    return NULL;
}

bool readers_submit(struct readers *readers, struct read_job *job)
{
    return queue_put(readers->queue, &job->link);
}

void readers_close(struct readers *readers)
{
    if (readers == NULL)
        return;
    queue_stop(readers->queue);
    for (unsigned i = 0; i < readers->count; i++) {
        (void)pthread_join(readers->list[i].thread, NULL);
        store_view_close(readers->list[i].view);
    }
    queue_close(readers->queue);
    free(readers);
}
