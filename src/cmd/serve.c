/* serve.c: foyer serve: opens the server, then this thread waits for signals: SIGTERM and SIGINT drain and close within
 * five seconds, SIGHUP reads the certificate again.
 *
 * V1  All signals are blocked before the first thread, so that they reach this thread alone and a second one does not
 * cut the closing short. V2  Nothing is lost if the closing is cut short by the limit: what was answered is committed,
 * and a mail that was claimed is due again at the next start. V3  The start may wait for a store that is away, and ends
 * at once when told to: nothing was answered yet. */
#include "cmd/place.h"

#include <errno.h>
#include <pthread.h>
#include <signal.h>
#include <stdatomic.h>
#include <sys/resource.h>
#include <unistd.h>

#include "cmd/resident.h"
#include "cmd/server.h"

enum {
    SERVE_ARENA_BYTES = 64 * 1024,
    SERVE_MOST_BYTES = 16 * 1024 * 1024,
    DESCRIPTORS_MOST = 65536,
    CLOSE_LIMIT_MS = 4500,
    START_LOOK_MS = 100,
};

static const int signals_of_end[] = { SIGTERM, SIGINT, SIGHUP };

static void signals_block(sigset_t *set)
{
    (void)sigemptyset(set);
    for (size_t i = 0; i < COUNT(signals_of_end); i++)
        (void)sigaddset(set, signals_of_end[i]);
    (void)pthread_sigmask(SIG_BLOCK, set, NULL);
    (void)signal(SIGPIPE, SIG_IGN); /* a client that leaves is an error of write() */
}

/* The next signal. What only the start needed is given back once the first requests are likely to be answered. */
static int signal_wait(const sigset_t *set, bool *settled)
{
    const struct timespec while_starting = { .tv_sec = 1 };

    for (;;) {
        int number = *settled ? sigwaitinfo(set, NULL) : sigtimedwait(set, NULL, &while_starting);
        if (number > 0)
            return number;
        if (errno == EAGAIN) {
            resident_trim();
            *settled = true;
        }
    }
}

static void signals_serve(struct server *server, bool tls, const sigset_t *set)
{
    bool settled = false;
    int number;

    while ((number = signal_wait(set, &settled)) == SIGHUP)
        if (tls)
            server_reload(server);
    LOG(LOG_INFO, "closing", LOG_TEXT("signal", number == SIGINT ? "SIGINT" : "SIGTERM"));
}

static atomic_bool started;

/* Takes the signals while the thread that is to take them still opens the server (V3). One that came just after is
 * passed on to it. */
static void *start_watch(void *nothing)
{
    sigset_t end;
    int number;

    (void)nothing;
    (void)sigemptyset(&end);
    (void)sigaddset(&end, SIGTERM);
    (void)sigaddset(&end, SIGINT);
    while (!atomic_load(&started)) {
        number = sigtimedwait(&end, NULL, &(struct timespec){ .tv_nsec = START_LOOK_MS * 1000000L });
        if (number > 0 && atomic_load(&started)) {
            (void)kill(getpid(), number);
        } else if (number > 0) {
            LOG(LOG_INFO, "closed before the start was done");
            _exit(EXIT_DONE);
        }
    }
    return NULL;
}

static void start_watch_begin(void)
{
    pthread_t thread;

    if (pthread_create(&thread, NULL, start_watch, NULL) == 0)
        (void)pthread_detach(thread);
}

/* Ends the process where a part does not close in time, a mail server that answers nothing for instance (V2). */
static void *closing_limit(void *nothing)
{
    (void)nothing;
    (void)clock_nanosleep(CLOCK_MONOTONIC, 0,
                          &(struct timespec){ CLOSE_LIMIT_MS / 1000, (CLOSE_LIMIT_MS % 1000) * 1000000L }, NULL);
    LOG(LOG_WARNING, "closed before all work was finished; it goes on at the next start");
    _exit(EXIT_DONE);
}

static void closing_limit_start(void)
{
    pthread_t thread;

    if (pthread_create(&thread, NULL, closing_limit, NULL) == 0)
        (void)pthread_detach(thread);
}

/* A connection is a descriptor; the soft limit of a shell is lower than what a small server holds. */
static void descriptors_raise(void)
{
    struct rlimit limit;

    if (getrlimit(RLIMIT_NOFILE, &limit) != 0 || limit.rlim_cur >= DESCRIPTORS_MOST)
        return;
    limit.rlim_cur = limit.rlim_max < DESCRIPTORS_MOST ? limit.rlim_max : DESCRIPTORS_MOST;
    (void)setrlimit(RLIMIT_NOFILE, &limit);
}

static enum exit_code serve(struct arena *a, const struct config *config)
{
    struct server *server;
    sigset_t set;

    signals_block(&set);
    descriptors_raise();
    log_start(config->log, LOG_INFO);
    start_watch_begin();
    server = server_open(a, config);
    atomic_store(&started, true);
    if (server == NULL)
        return EXIT_FAILED;
    signals_serve(server, config->tls_cert != NULL, &set);
    closing_limit_start();
    server_close(server);
    LOG(LOG_INFO, "closed");
    return EXIT_DONE;
}

static enum exit_code serve_run(const struct command *command, int argc, char **argv)
{
    const char *config_file = NULL;
    struct str why = STR("no memory");
    struct config config;
    struct arena *a;
    enum exit_code code;

    if (!options_read_all(command, argc, argv, &config_file, &code))
        return code;
    place_guard();
    a = arena_open(SERVE_ARENA_BYTES, SERVE_MOST_BYTES);
    if (a == NULL)
        return failed(command, why);
    code = config_load(a, config_file, &config, &why) ? serve(a, &config) : misused(command, "%.*s", STR_ARGS(why));
    arena_close(a);
    return code;
}

static const struct command_option options[] = {
    { "config", "FILE", "settings file" },
    { 0 },
};

const struct command command_serve = {
    .name = "serve",
    .usage = "[--config FILE]",
    .summary = "Serves, until SIGTERM or SIGINT.",
    .more = "SIGHUP reads the certificate and key again.",
    .options = options,
    .settings = true,
    .run = serve_run,
};
