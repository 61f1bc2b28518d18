/* ear.c: a thread that listens for what other nodes tell, and tells them. What is told is only that there is something:
 * it stands in the tables. */
#include <poll.h>
#include <pthread.h>
#include <sys/eventfd.h>
#include <unistd.h>

#include "base/log.h"
#include "store/postgres/sql.h"

enum {
    TELL_EVERY_MS = 100,
    AWAY_FIRST_MS = 100,
    AWAY_MOST_MS = 2000,
    SLICE_MS = 200,
    ANSWER_MS = 800 /* closing waits for it */,
    IDLE_MS = 30000
};

struct ear {
    struct pg_link link;
    pthread_t thread;
    int wake; /* eventfd */
    pthread_mutex_t lock;
    void (*heard)(void *context);
    void *context;
    bool untold, closing; /* both under the lock */

    /* The thread's own: */
    bool deaf;           /* the server knows no LISTEN */
    unsigned listens_on; /* link.made of the connection that LISTENs; 0: none */
    int64_t told_ms;     /* monotonic: when others were told last */
};

static void hear(struct ear *ear)
{
    (void)pthread_mutex_lock(&ear->lock);
    if (ear->heard != NULL)
        ear->heard(ear->context);
    (void)pthread_mutex_unlock(&ear->lock);
}

static bool is_closing(struct ear *ear)
{
    (void)pthread_mutex_lock(&ear->lock);
    bool closing = ear->closing;
    (void)pthread_mutex_unlock(&ear->lock);
    return closing;
}

static void wake(struct ear *ear)
{
    const uint64_t one = 1;

    (void)!write(ear->wake, &one, sizeof one);
}

/* Until something comes from the server, or somebody wakes us. */
static void ear_sleep(struct ear *ear, int64_t ms)
{
    struct pollfd fds[2] = { { .fd = ear->wake, .events = POLLIN },
                             { .fd = ear->link.ready ? PQsocket(ear->link.conn) : -1, .events = POLLIN } };
    uint64_t count;

    (void)poll(fds, COUNT(fds), (int)ms);
    if (fds[0].revents != 0)
        (void)!read(ear->wake, &count, sizeof count);
}

static void ear_drop(struct ear *ear)
{
    link_drop(&ear->link);
    ear->listens_on = 0;
}

static void notices_take(struct ear *ear)
{
    bool others = false;
    PGnotify *notify;

    if (PQconsumeInput(ear->link.conn) == 0) {
        ear_drop(ear);
        return;
    }
    while ((notify = PQnotifies(ear->link.conn)) != NULL) {
        others = others || notify->be_pid != PQbackendPID(ear->link.conn);
        PQfreemem(notify);
    }
    if (others)
        hear(ear);
}

/* How long until what waits to be told may go out; 0: now; IDLE_MS: nothing waits. */
static int64_t untold_wait_ms(struct ear *ear)
{
    (void)pthread_mutex_lock(&ear->lock);
    bool untold = ear->untold;
    (void)pthread_mutex_unlock(&ear->lock);
    int64_t since_ms = pg_now_ms() - ear->told_ms;

    if (!untold)
        return IDLE_MS;
    return since_ms < TELL_EVERY_MS ? TELL_EVERY_MS - since_ms : 0;
}

static void tell_out(struct ear *ear)
{
    (void)pthread_mutex_lock(&ear->lock);
    ear->untold = false;
    (void)pthread_mutex_unlock(&ear->lock);
    ear->told_ms = pg_now_ms();
    if (link_run(&ear->link, "NOTIFY foyer_outbox", pg_now_ms() + ANSWER_MS, NULL) == STORE_OK)
        return;
    (void)pthread_mutex_lock(&ear->lock);
    ear->untold = true; /* by the next connection */
    (void)pthread_mutex_unlock(&ear->lock);
    ear_drop(ear);
}

/* A statement may have had to make a new connection, which does not. */
static bool is_listening(const struct ear *ear)
{
    return ear->link.ready && ear->listens_on == ear->link.made;
}

/* On a connection that is new to it, something may have been missed. False: not yet. */
static bool ear_ready(struct ear *ear)
{
    if (is_listening(ear))
        return true;
    if (link_ready(&ear->link, pg_now_ms() + SLICE_MS) != STORE_OK)
        return false;
    enum store_status status = link_run(&ear->link, "LISTEN foyer_outbox", pg_now_ms() + ANSWER_MS, NULL);
    if (status == STORE_BROKEN) {
        LOG(LOG_WARNING, "the store knows no LISTEN: nodes see each other's mail when it is due, not at once");
        ear->deaf = true;
    }
    if (status != STORE_OK) {
        ear_drop(ear);
        return false;
    }
    ear->listens_on = ear->link.made;
    hear(ear);
    return true;
}

static void *ear_run(void *context)
{
    struct ear *ear = context;
    int64_t away_ms = AWAY_FIRST_MS;

    while (!is_closing(ear) && !ear->deaf) {
        if (!ear_ready(ear)) {
            if (ear->link.conn != NULL)
                continue; /* amid an attempt: it has its own time */
            ear_sleep(ear, away_ms);
            away_ms = away_ms * 2 < AWAY_MOST_MS ? away_ms * 2 : AWAY_MOST_MS;
            continue;
        }
        away_ms = AWAY_FIRST_MS;
        int64_t wait_ms = untold_wait_ms(ear);
        if (wait_ms == 0)
            tell_out(ear);
        else
            ear_sleep(ear, wait_ms);
        if (is_listening(ear))
            notices_take(ear);
    }
    if (is_listening(ear) && untold_wait_ms(ear) < IDLE_MS)
        tell_out(ear); /* the last word */
    return NULL;
}

static bool thread_start(struct ear *ear)
{
    if (pthread_create(&ear->thread, NULL, ear_run, ear) != 0)
        return false;
    (void)pthread_setname_np(ear->thread, "ear");
    return true;
}

struct ear *ear_open(struct hosts *hosts)
{
    struct ear *ear = calloc(1, sizeof *ear);

    if (ear != NULL) {
        ear->link = (struct pg_link){ .hosts = hosts, .use = VIEW_READS };
        ear->wake = eventfd(0, EFD_NONBLOCK | EFD_CLOEXEC);
        (void)pthread_mutex_init(&ear->lock, NULL);
        if (ear->wake >= 0 && thread_start(ear))
            return ear;
        if (ear->wake >= 0)
            (void)close(ear->wake);
        (void)pthread_mutex_destroy(&ear->lock);
        free(ear);
    }
    LOG(LOG_ERROR, "other nodes are not heard: no thread or memory for it");
    return NULL;
}

void ear_listen(struct ear *ear, void (*heard)(void *context), void *context)
{
    (void)pthread_mutex_lock(&ear->lock);
    ear->heard = heard;
    ear->context = context;
    (void)pthread_mutex_unlock(&ear->lock);
}

void ear_tell(struct ear *ear)
{
    (void)pthread_mutex_lock(&ear->lock);
    bool first = !ear->untold;
    ear->untold = true;
    (void)pthread_mutex_unlock(&ear->lock);
    if (first)
        wake(ear);
}

void ear_close(struct ear *ear)
{
    if (ear == NULL)
        return;
    (void)pthread_mutex_lock(&ear->lock);
    ear->closing = true;
    (void)pthread_mutex_unlock(&ear->lock);
    wake(ear);
    (void)pthread_join(ear->thread, NULL);
    link_drop(&ear->link);
    (void)close(ear->wake);
    (void)pthread_mutex_destroy(&ear->lock);
    free(ear);
}
