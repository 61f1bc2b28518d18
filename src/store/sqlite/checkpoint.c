/* checkpoint.c: passes over the write-ahead log.
 *
 * K1  A passive pass never keeps a writer or a reader waiting. Under sustained load it never reaches the end of the
 *     log either, because the log grows meanwhile, and a log that is never wholly in the database never begins anew.
 *
 * K2  So passes follow each other, each shorter than the last, until little is left; for that rest the gate is closed
 *     between two transactions, and the next one finds the log empty and begins it anew from its first byte.
 *
 * K3  SQLite makes the database durable only in the pass that reaches the log's end: the one at the closed gate. What
 *     earlier passes wrote is therefore synced before, by us, while the gate is open.
 *
 * K4  Nothing is deleted or cut while serving: overwriting a file of the same length is the cheapest write that can
 *     be made durable. */
#include "store/sqlite/checkpoint.h"

#include <pthread.h>

#include "base/log.h"
#include "base/metrics.h"

enum {
    FRAME_BYTES = 4096 + 24,
    BEGIN_FRAMES = 16 * 1024 * 1024 / FRAME_BYTES,    /* so long the log is before a pass begins under load */
    PRESSING_FRAMES = 40 * 1024 * 1024 / FRAME_BYTES, /* so long a log is begun anew at once, whatever is left */
    REST_FRAMES = 128,                                /* so little is left for the pass at the closed gate */
    ROUNDS_MOST = 16,
    TICK_MS = 1000,
    BUSY_POLLS = 50,
    BUSY_POLL_US = 100,
};

struct checkpoint {
    struct sqlite3 *db;
    pthread_t thread;
    pthread_mutex_t lock;
    pthread_cond_t work; /* for the thread: a pass is due, the gate is free, or it is the end */
    pthread_cond_t open; /* for who writes: the gate is */
    /* Under the lock: */
    bool writing; /* somebody is past the gate */
    bool closed;  /* the gate is, or is about to be */
    bool stop;
    int frames;      /* of the log, after the last commit */
    int seen_frames; /* of those, when the last pass began */
};

void checkpoint_gate_enter(struct checkpoint *checkpoint)
{
    pthread_mutex_lock(&checkpoint->lock);
    while (checkpoint->closed || checkpoint->writing)
        pthread_cond_wait(&checkpoint->open, &checkpoint->lock);
    checkpoint->writing = true;
    pthread_mutex_unlock(&checkpoint->lock);
}

void checkpoint_gate_leave(struct checkpoint *checkpoint)
{
    pthread_mutex_lock(&checkpoint->lock);
    checkpoint->writing = false;
    if (checkpoint->closed)
        pthread_cond_signal(&checkpoint->work);
    else
        pthread_cond_signal(&checkpoint->open);
    pthread_mutex_unlock(&checkpoint->lock);
}

static void gate_close(struct checkpoint *checkpoint)
{
    pthread_mutex_lock(&checkpoint->lock);
    checkpoint->closed = true;
    while (checkpoint->writing)
        pthread_cond_wait(&checkpoint->work, &checkpoint->lock);
    pthread_mutex_unlock(&checkpoint->lock);
}

static void gate_open(struct checkpoint *checkpoint)
{
    pthread_mutex_lock(&checkpoint->lock);
    checkpoint->closed = false;
    pthread_cond_broadcast(&checkpoint->open);
    pthread_mutex_unlock(&checkpoint->lock);
}

static bool pass_is_due(const struct checkpoint *checkpoint)
{
    int seen =
        checkpoint->frames < checkpoint->seen_frames ? 0 : checkpoint->seen_frames; /* begun anew: nothing seen */

    return checkpoint->frames - seen >= BEGIN_FRAMES;
}

void checkpoint_written(struct checkpoint *checkpoint, int frames)
{
    metrics_set(METRIC_WAL_BYTES, (int64_t)frames * FRAME_BYTES);
    pthread_mutex_lock(&checkpoint->lock);
    checkpoint->frames = frames;
    if (pass_is_due(checkpoint))
        pthread_cond_signal(&checkpoint->work);
    pthread_mutex_unlock(&checkpoint->lock);
}

static int frames_now(struct checkpoint *checkpoint)
{
    pthread_mutex_lock(&checkpoint->lock);
    int frames = checkpoint->frames;
    pthread_mutex_unlock(&checkpoint->lock);
    return frames;
}

/* How many frames are in the database after it; -1: it failed, and the next one tries again. */
static int pass(struct checkpoint *checkpoint, int mode)
{
    int length = 0, done = 0;
    int result = sqlite3_wal_checkpoint_v2(checkpoint->db, NULL, mode, &length, &done);

    metrics_add(METRIC_CHECKPOINTS, 1);
    if (result == SQLITE_OK || result == SQLITE_BUSY)
        return done;
    LOG(LOG_ERROR, "checkpoint failed", LOG_INT("code", result), LOG_TEXT("message", sqlite3_errmsg(checkpoint->db)));
    return -1;
}

/* Waits for readers whose view is older than the log's new beginning: they are short. */
static int busy_wait(void *context, int polls)
{
    const struct timespec poll = { .tv_nsec = BUSY_POLL_US * 1000L };

    (void)context;
    if (polls >= BUSY_POLLS)
        return 0;
    (void)nanosleep(&poll, NULL);
    return 1;
}

static void log_restart(struct checkpoint *checkpoint)
{
    gate_close(checkpoint);
    (void)sqlite3_busy_handler(checkpoint->db, busy_wait, NULL);
    (void)pass(checkpoint, SQLITE_CHECKPOINT_RESTART);
    (void)sqlite3_busy_handler(checkpoint->db, NULL, NULL);
    gate_open(checkpoint);
}

static void database_sync(struct checkpoint *checkpoint)
{
    struct sqlite3_file *file = NULL;

    (void)sqlite3_file_control(checkpoint->db, "main", SQLITE_FCNTL_FILE_POINTER, &file);
    if (file != NULL && file->pMethods != NULL)
        (void)file->pMethods->xSync(file,
                                    SQLITE_SYNC_NORMAL); /* a failure comes again in the last pass, and counts there */
}

/* One round of copying and syncing after the other, until little has come meanwhile. */
static void passes(struct checkpoint *checkpoint)
{
    for (int i = 0; i < ROUNDS_MOST; i++) {
        int done = pass(checkpoint, SQLITE_CHECKPOINT_PASSIVE);
        if (done < 0)
            return;
        if (frames_now(checkpoint) - done > 0)
            database_sync(checkpoint);
        int frames = frames_now(checkpoint);
        if (frames - done <= REST_FRAMES || frames >= PRESSING_FRAMES)
            break;
    }
    if (frames_now(checkpoint) >= BEGIN_FRAMES)
        log_restart(checkpoint);
}

static struct timespec tick_end(void)
{
    struct timespec end;

    clock_gettime(CLOCK_MONOTONIC, &end);
    end.tv_sec += TICK_MS / 1000;
    return end;
}

/* Returns when there is something to do, or at the end; under the lock. */
static void work_wait(struct checkpoint *checkpoint)
{
    struct timespec end = tick_end();

    while (!checkpoint->stop && !pass_is_due(checkpoint)) {
        if (pthread_cond_timedwait(&checkpoint->work, &checkpoint->lock, &end) == 0)
            continue;
        if (checkpoint->frames != checkpoint->seen_frames)
            return;
        end = tick_end();
    }
}

static void *checkpoint_run(void *context)
{
    struct checkpoint *checkpoint = context;

    pthread_mutex_lock(&checkpoint->lock);
    for (;;) {
        work_wait(checkpoint);
        if (checkpoint->stop)
            break;
        checkpoint->seen_frames = checkpoint->frames;
        pthread_mutex_unlock(&checkpoint->lock);
        passes(checkpoint);
        pthread_mutex_lock(&checkpoint->lock);
    }
    pthread_mutex_unlock(&checkpoint->lock);
    return NULL;
}

static void work_init(pthread_cond_t *work)
{
    pthread_condattr_t monotonic;

    pthread_condattr_init(&monotonic);
    pthread_condattr_setclock(&monotonic, CLOCK_MONOTONIC);
    pthread_cond_init(work, &monotonic);
    pthread_condattr_destroy(&monotonic);
}

static void checkpoint_free(struct checkpoint *checkpoint)
{
    pthread_cond_destroy(&checkpoint->work);
    pthread_cond_destroy(&checkpoint->open);
    pthread_mutex_destroy(&checkpoint->lock);
    free(checkpoint);
}

struct checkpoint *checkpoint_open(struct sqlite3 *db)
{
    struct checkpoint *checkpoint = calloc(1, sizeof *checkpoint);

    if (checkpoint == NULL)
        return NULL;
    checkpoint->db = db;
    pthread_mutex_init(&checkpoint->lock, NULL);
    work_init(&checkpoint->work);
    pthread_cond_init(&checkpoint->open, NULL);
    if (pthread_create(&checkpoint->thread, NULL, checkpoint_run, checkpoint) != 0) {
        LOG(LOG_ERROR, "no thread for checkpoints");
        checkpoint_free(checkpoint);
        return NULL;
    }
    (void)pthread_setname_np(checkpoint->thread, "checkpoint");
    return checkpoint;
}

void checkpoint_close(struct checkpoint *checkpoint)
{
    if (checkpoint == NULL)
        return;
    pthread_mutex_lock(&checkpoint->lock);
    checkpoint->stop = true;
    pthread_cond_signal(&checkpoint->work);
    pthread_mutex_unlock(&checkpoint->lock);
    (void)pthread_join(checkpoint->thread, NULL);
    (void)pass(checkpoint, SQLITE_CHECKPOINT_TRUNCATE);
    checkpoint_free(checkpoint);
}
