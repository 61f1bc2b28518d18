/* inbox.c: the thread: one mail after the other, each in an arena of its own. */
#include "inbox/inbox.h"

#include <pthread.h>
#include <signal.h>
#include <stdatomic.h>

#include "base/log.h"
#include "base/metrics.h"
#include "inbox/letter.h"
#include "inbox/maildir.h"
#include "mail/received.h"

enum {
    LOOK_MS = 10 * 1000, /* new/ is looked at, whether anything told of it or not */
    AWAY_MS = 1000,      /* after the store was away */
    MAIL_FIRST_BYTES = 64 * 1024,
    MAIL_MOST_BYTES = 16 * RECEIVED_BYTES_MOST,
};

struct inbox {
    struct inbox_options options;
    struct maildir *maildir;
    struct reader reader;
    struct arena *arena; /* of one mail */
    pthread_t thread;
    bool running;
    atomic_bool stopping;
};

static enum letter_end mail_handle(struct inbox *inbox, struct str *why)
{
    struct str bytes;

    arena_clear(inbox->arena);
    if (!maildir_read(inbox->maildir, inbox->arena, RECEIVED_BYTES_MOST, &bytes, why))
        return LETTER_WRONG;
    return letter_handle(&inbox->reader, inbox->arena, bytes, why);
}

/* False: the store is away. */
static bool mail_act(struct inbox *inbox)
{
    struct str why = STR("");

    switch (mail_handle(inbox, &why)) {
    case LETTER_DONE:
        LOG(LOG_INFO, "mail came in", LOG_TEXT("mail", maildir_name(inbox->maildir)), LOG_STR("what", why));
        metrics_add(METRIC_MAILS_IN, 1);
        maildir_done(inbox->maildir);
        return true;
    case LETTER_WRONG:
        LOG(LOG_WARNING, "mail came in that cannot be read", LOG_TEXT("mail", maildir_name(inbox->maildir)),
            LOG_STR("why", why));
        metrics_add(METRIC_MAILS_IN_FAILED, 1);
        maildir_fail(inbox->maildir);
        return true;
    case LETTER_LATER: break;
    }
    maildir_return(inbox->maildir);
    return false;
}

static void *inbox_run(void *context)
{
    struct inbox *inbox = context;

    (void)pthread_setname_np(pthread_self(), "inbox");
    while (!atomic_load(&inbox->stopping)) {
        if (!maildir_take(inbox->maildir))
            maildir_wait(inbox->maildir, LOOK_MS);
        else if (!mail_act(inbox))
            maildir_wait(inbox->maildir, AWAY_MS);
    }
    return NULL;
}

/* Without signals: they are the main thread's. */
static bool inbox_start(struct inbox *inbox)
{
    sigset_t all, before;

    (void)sigfillset(&all);
    (void)pthread_sigmask(SIG_SETMASK, &all, &before);
    inbox->running = pthread_create(&inbox->thread, NULL, inbox_run, inbox) == 0;
    (void)pthread_sigmask(SIG_SETMASK, &before, NULL);
    return inbox->running;
}

struct inbox *inbox_open(struct arena *a, const struct inbox_options *options, struct str *why)
{
    struct inbox *inbox = calloc(1, sizeof *inbox);

    *why = STR("memory is short");
    if (inbox == NULL)
        return NULL;
    inbox->options = *options;
    inbox->reader.options = &inbox->options;
    waiter_init(&inbox->reader.waiter);
    inbox->arena = arena_open(MAIL_FIRST_BYTES, MAIL_MOST_BYTES);
    inbox->reader.view = store_view_open(options->store);
    if (inbox->arena != NULL && inbox->reader.view != NULL) {
        inbox->maildir = maildir_open(a, options->maildir, options->keep, options->clock, why);
        if (inbox->maildir != NULL && inbox_start(inbox))
            return inbox;
    }
    inbox_close(inbox);
    return NULL;
}

void inbox_close(struct inbox *inbox)
{
    if (inbox == NULL)
        return;
    atomic_store(&inbox->stopping, true);
    if (inbox->running) {
        maildir_wake(inbox->maildir);
        (void)pthread_join(inbox->thread, NULL);
    }
    maildir_close(inbox->maildir);
    if (inbox->reader.view != NULL)
        store_view_close(inbox->reader.view);
    waiter_release(&inbox->reader.waiter);
    arena_close(inbox->arena);
    free(inbox);
}
