/* site: a real store and writer, one open registration, and an outbox on them, for the tests of outbox/. */
#ifndef FOYER_TESTS_OUTBOX_SITE_H
#define FOYER_TESTS_OUTBOX_SITE_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <dirent.h>
#include <ftw.h>
#include <sqlite3.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/buf.h"
#include "base/fetch.h"
#include "mail/mail.h"
#include "outbox/outbox.h"

struct site {
    struct arena *arena;
    char folder[64], spool[80], database[80];
    struct store *store;
    struct store_view *view;
    struct writer *writer;
    struct outbox *outbox;
    int64_t lease_ms; /* of the outbox; 0: the usual one */
    struct id registration;
    sqlite3 *other;                           /* another process at the same file */
    void (*while_carried)(struct site *site); /* on the worker's thread, before each mail leaves */
    _Atomic int64_t start_ms;                 /* that the last mail told */
};

static bool site_is_shared; /* what the outbox is told of its store */

/* In the place of the store's own, by the linker (tests/unit/meson.build): SQLite is shared by nobody. */
bool __wrap_store_is_shared(const struct store *store);
bool __wrap_store_is_shared(const struct store *store)
{
    (void)store;
    return site_is_shared;
}

static struct str site_join_url(void *links, struct arena *a, const struct registration *registration,
                                struct id registrant, uint32_t epoch)
{
    struct site *site = links;

    (void)a, (void)registrant, (void)epoch;
    site->start_ms = registration->start_ms;
    if (site->while_carried != NULL)
        site->while_carried(site);
    return STR("https://foyer.example/l/meetup-join/x");
}

static struct str site_cancel_url(void *links, struct arena *a, struct id registration, struct id registrant,
                                  uint32_t epoch)
{
    (void)links, (void)a, (void)registration, (void)registrant, (void)epoch;
    return STR("https://foyer.example/l/cancel/x");
}

static struct str site_confirm_url(void *links, struct arena *a, struct id registration, struct id registrant,
                                   uint32_t epoch)
{
    (void)links, (void)a, (void)registration, (void)registrant, (void)epoch;
    return STR("https://foyer.example/l/confirm/x");
}

static void site_mail_queued(void *context)
{
    struct site *site = context;

    if (site->outbox != NULL)
        outbox_wake(site->outbox);
}

/* To a server at `port`, or with 0 to files. */
static inline void site_outbox_open(struct site *site, unsigned short port, unsigned workers)
{
    char url[64];
    int n = port == 0 ? 0 : snprintf(url, sizeof(url), "smtp://127.0.0.1:%u", (unsigned)port);

    static struct relay relay;
    relay =
        (struct relay){ .url = str_copy(site->arena, (struct str){ url, (size_t)n }), .tls = RELAY_TLS_OPPORTUNISTIC };
    site->outbox = outbox_open(&(struct outbox_options){ .store = site->store,
                                                         .writer = site->writer,
                                                         .clock = &clock_system,
                                                         .workers = workers,
                                                         .lease_ms = site->lease_ms,
                                                         .relays = &relay,
                                                         .relay_count = n == 0 ? 0 : 1,
                                                         .spool = str_of(site->spool),
                                                         .from = STR("Foyer <foyer@example.org>"),
                                                         .join_url = site_join_url,
                                                         .cancel_url = site_cancel_url,
                                                         .confirm_url = site_confirm_url,
                                                         .links = site });
    assert_non_null(site->outbox);
}

static inline void site_outbox_close(struct site *site)
{
    struct outbox *outbox = site->outbox;

    outbox_close(outbox);
    site->outbox = NULL;
}

static inline void site_commit(struct site *site, struct change *change)
{
    change->actor = (struct actor){ .kind = ACTOR_ADMINISTRATOR };
    assert_int_equal(store_commit(site->view, change), STORE_OK);
}

static inline void site_event_make(struct site *site)
{
    int64_t now_ms = clock_read(&clock_system).wall_ms;
    struct id tenant = id_new(now_ms), meeting_id = id_new(now_ms), organizer = id_new(now_ms);
    struct registration registration = { .id = site->registration,
                                         .tenant = tenant,
                                         .meeting = meeting_id,
                                         .organizer = organizer,
                                         .subject = STR("Town hall"),
                                         .start_ms = now_ms + 3600000,
                                         .end_ms = now_ms + 7200000,
                                         .configuration = { .zone = STR("Europe/Berlin"), .reminders = STR("") } };
    struct change meeting = { .kind = CHANGE_MEETING_CREATE }, open = { .kind = CHANGE_REGISTRATION_CREATE };

    meeting.as.meeting.meeting = (struct meeting){ .id = meeting_id,
                                                   .tenant = tenant,
                                                   .organizer = organizer,
                                                   .subject = STR("Town hall"),
                                                   .start_ms = registration.start_ms,
                                                   .end_ms = registration.end_ms,
                                                   .created_at_ms = now_ms,
                                                   .open_properties = STR("{}") };
    open.as.registration = (struct change_registration){ .registration = &registration };
    site_commit(site, &meeting);
    site_commit(site, &open);
}

/* The same name is the same person. */
static inline void site_enrol(struct site *site, const char *name)
{
    char email[64], uid[64];
    int64_t now_ms = clock_read(&clock_system).wall_ms;
    struct change change = { .kind = CHANGE_ENROL };
    struct event event;

    assert_int_equal(store_event_of_registration(site->view, site->arena, site->registration, &event), STORE_OK);
    (void)snprintf(email, sizeof(email), "%s@example.net", name);
    (void)snprintf(uid, sizeof(uid), "%s@uid.example", name);
    change.as.enrol = (struct change_enrol){ .registration = site->registration,
                                             .version_seen = event.registration.version,
                                             .person = person_of_email(site->arena, str_of(email)),
                                             .first_name = str_of(name),
                                             .last_name = STR("Adkins"),
                                             .email = str_of(email),
                                             .answers = STR("{}"),
                                             .new_id = id_new(now_ms),
                                             .mail_id = id_new(now_ms),
                                             .calendar_uid = str_of(uid) };
    site_commit(site, &change);
}

static inline struct outbox_state site_state(struct site *site)
{
    struct outbox_state state = { 0 };

    assert_int_equal(store_outbox_state(site->view, &state), STORE_OK);
    return state;
}

/* Until nothing waits any more; false after ten seconds. */
static inline bool site_settles(struct site *site)
{
    for (int i = 0; i < 500; i++) {
        if (site_state(site).waiting == 0)
            return true;
        (void)usleep(20000);
    }
    return false;
}

static inline size_t site_files(const struct site *site)
{
    DIR *directory = opendir(site->spool);
    const struct dirent *entry;
    size_t n = 0;

    assert_non_null(directory);
    while ((entry = readdir(directory)) != NULL)
        n += strstr(entry->d_name, ".eml") != NULL;
    (void)closedir(directory);
    return n;
}

/* As another process would: the store cannot be written until site_unlock. */
static inline void site_lock(struct site *site)
{
    assert_int_equal(sqlite3_open(site->database, &site->other), SQLITE_OK);
    (void)sqlite3_busy_timeout(site->other, 5000);
    assert_int_equal(sqlite3_exec(site->other, "BEGIN IMMEDIATE", NULL, NULL, NULL), SQLITE_OK);
}

static inline void site_unlock(struct site *site)
{
    (void)sqlite3_close(site->other); /* rolls back */
    site->other = NULL;
}

static inline int site_open(void **state)
{
    static struct site site;
    char url[128];
    struct str why = { 0 };

    site = (struct site){ .arena = arena_open(65536, 64 * 1024 * 1024), .folder = "/tmp/foyer-outbox-XXXXXX" };
    assert_non_null(site.arena);
    assert_non_null(mkdtemp(site.folder));
    (void)snprintf(site.spool, sizeof(site.spool), "%s/mail", site.folder);
    (void)snprintf(site.database, sizeof(site.database), "%s/store.db", site.folder);
    (void)snprintf(url, sizeof(url), "sqlite:%s", site.database);
    assert_int_equal(mkdir(site.spool, 0700), 0);
    site.store = store_open(site.arena, &(struct store_options){ .url = str_of(url), .clock = &clock_system }, &why);
    if (site.store == NULL)
        fail_msg("%.*s", STR_ARGS(why));
    site.view = store_view_open(site.store);
    assert_non_null(site.view);
    site.writer = writer_open(&(struct writer_options){
        .store = site.store, .clock = &clock_system, .mail_queued = site_mail_queued, .mail_context = &site });
    assert_non_null(site.writer);
    site.registration = id_new(clock_read(&clock_system).wall_ms);
    site_event_make(&site);
    *state = &site;
    return 0;
}

static int site_entry_remove(const char *path, const struct stat *entry, int kind, struct FTW *place)
{
    (void)entry, (void)kind, (void)place;
    return remove(path);
}

static inline int site_close(void **state)
{
    struct site *site = *state;

    outbox_close(site->outbox);
    writer_close(site->writer);
    store_view_close(site->view);
    store_close(site->store);
    (void)nftw(site->folder, site_entry_remove, 8, FTW_DEPTH | FTW_PHYS);
    arena_close(site->arena);
    site_is_shared = false;
    return 0;
}

static inline int site_group_start(void **state)
{
    (void)state;
    fetch_start();
    mail_start();
    return 0;
}

static inline int site_group_stop(void **state)
{
    (void)state;
    mail_stop();
    fetch_stop();
    return 0;
}

#define SITE_TEST(function) cmocka_unit_test_setup_teardown(function, site_open, site_close)

#endif
