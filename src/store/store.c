/* store.c: the front: picks the backend by the scheme of the URL, refuses one that lacks a slot, and hands each verb
 * on. */
#include "base/log.h"
#include "store/backend.h"
#include "store/erasure.h"
#include "store/migrate.h"

static const struct {
    const char *scheme;
    const struct store_backend *backend;
} backends[] = {
    { "sqlite", &sqlite_backend },
    { "postgresql", &postgres_backend },
    { "postgres", &postgres_backend },
};

enum { LOCK_WAIT_MS = 2000, LOCK_POLL_US = 300 };

static void backend_check(const struct store_backend *b)
{
    CHECK(b->open != NULL && b->serve != NULL && b->close != NULL && b->view_open != NULL && b->view_close != NULL);
    CHECK(b->schema_number != NULL && b->schema_step != NULL && b->schema_mark != NULL);
    CHECK(b->load != NULL && b->save != NULL && b->rollback != NULL);
    CHECK(b->ping != NULL && b->event_find != NULL && b->event_of_registration != NULL && b->registrant_find != NULL);
    CHECK(b->user_find != NULL && b->keys != NULL && b->registrants != NULL && b->users != NULL);
    CHECK(b->outbox_state != NULL && b->rows_read != NULL && b->rows_last != NULL && b->rows_write != NULL);
    CHECK(b->registrants_get != NULL && b->registrant_of_person != NULL && b->meeting_find != NULL);
    CHECK(b->policy_allows != NULL && b->registrants_changed != NULL && b->attendances != NULL);
    CHECK(b->meetings != NULL && b->policies != NULL && b->mails != NULL);
    CHECK(b->rows_clear != NULL && b->in_use != NULL && b->examine != NULL && b->snapshot != NULL);
    CHECK(b->users_count != NULL && b->users_unfilled != NULL);
    CHECK(b->plain_find != NULL && b->plain_list != NULL);
    CHECK(b->shared == (b->listen != NULL) && b->shared == (b->tell != NULL));
}

static const struct store_backend *backend_find(struct str url, struct str *place)
{
    struct str scheme = str_cut(url, ':', place);

    for (size_t i = 0; i < COUNT(backends); i++)
        if (!str_is_null(*place) && str_equal(scheme, str_of(backends[i].scheme)))
            return backends[i].backend;
    return NULL;
}

/* Schema first, then the server's threads: nothing runs on a store that is refused. */
static bool store_prepare(struct store *store, struct arena *a, const struct store_options *options, struct str *why)
{
    struct store_view *view = store_writing_view_open(store);

    if (view == NULL) {
        *why = STR("the store cannot be opened (the log line above says why)");
        return false;
    }
    bool ready = store_migrate(view, a, options->part, why);
    if (ready && options->part == STORE_WHOLE)
        directory_fill(view);
    store_view_close(view);
    if (ready && options->serve)
        store->backend->serve(store);
    return ready;
}

static bool erasures_prepare(struct store *store, const struct store_options *options, struct str *why)
{
    store->erasures = NULL;
    if (str_is_null(options->erasures))
        return true;
    store->erasures = erasures_open(options->erasures);
    *why = STR("memory is short");
    return store->erasures != NULL;
}

struct store *store_open(struct arena *a, const struct store_options *options, struct str *why)
{
    struct str place;
    const struct store_backend *backend = backend_find(options->url, &place);

    if (backend == NULL) {
        *why = STR("FOYER_STORE is not the address of a store: it is sqlite:PATH, or "
                   "postgresql://HOST[,HOST]/DATABASE");
        return NULL;
    }
    backend_check(backend);
    struct store *store = backend->open(a, options, place, why);
    if (store == NULL)
        return NULL;
    store->backend = backend;
    store->clock = options->clock;
    store->lock_wait_ms = options->lock_wait_ms != 0 ? options->lock_wait_ms : LOCK_WAIT_MS;
    if (erasures_prepare(store, options, why) && store_prepare(store, a, options, why))
        return store;
    store_close(store);
    return NULL;
}

void store_close(struct store *store)
{
    if (store == NULL)
        return;
    erasures_close(store->erasures);
    store->backend->close(store);
}

static struct store_view *view_open(struct store *store, enum view_use use)
{
    struct store_view *view = store->backend->view_open(store, use);

    if (view != NULL) {
        view->store = store;
        view->arena = NULL;
        view->until_mono_ms = 0;
    }
    return view;
}

struct store_view *store_view_open(struct store *store)
{
    return view_open(store, VIEW_READS);
}

struct store_view *store_writing_view_open(struct store *store)
{
    return view_open(store, VIEW_WRITES);
}

void store_view_close(struct store_view *view)
{
    if (view == NULL)
        return;
    arena_close(view->arena);
    view->store->backend->view_close(view);
}

bool store_reads_inline(const struct store *store)
{
    return store->backend->reads_inline;
}

bool store_is_shared(const struct store *store)
{
    return store->backend->shared;
}

void store_listen(struct store *store, void (*heard)(void *context), void *context)
{
    if (store->backend->shared)
        store->backend->listen(store, heard, context);
}

void store_tell(struct store *store)
{
    if (store->backend->shared)
        store->backend->tell(store);
}

/* The waiting is real time, whatever the store's clock says. */
static int64_t mono_ms(void)
{
    return clock_read(&clock_system).mono_ms;
}

/* Another process has the lock: asks again and again, so often that the gaps which a loaded server leaves are met. */
enum store_status store_commit_all(struct store_view *view, struct change *const *changes, size_t n)
{
    const struct timespec poll = { .tv_nsec = LOCK_POLL_US * 1000L };
    int64_t until_ms = mono_ms() + view->store->lock_wait_ms;
    struct batch_list list = { .changes = changes, .count = n };
    struct batch_report report;

    if (view->arena == NULL)
        view->arena = batch_arena_open();
    if (view->arena == NULL)
        return STORE_UNAVAILABLE;
    while (batch_commit(view, view->arena, &list, view->store->clock, &report) != STORE_OK) {
        if (mono_ms() >= until_ms)
            return STORE_UNAVAILABLE;
        (void)nanosleep(&poll, NULL);
    }
    return STORE_OK;
}

enum store_status store_commit(struct store_view *view, struct change *change)
{
    enum store_status status = store_commit_all(view, &change, 1);

    if (status != STORE_OK)
        change->status = status;
    return change->status;
}

enum store_status store_stamp(struct store_view *view, int64_t *out)
{
    if (view->store->backend->stamp == NULL)
        return STORE_MISSING;
    return view->store->backend->stamp(view, out);
}

enum store_status store_ping(struct store_view *view)
{
    return view->store->backend->ping(view);
}

enum store_status store_event_find(struct store_view *view, struct arena *a, struct id tenant, struct id meeting,
                                   struct event *out)
{
    return view->store->backend->event_find(view, a, tenant, meeting, out);
}

enum store_status store_event_of_registration(struct store_view *view, struct arena *a, struct id registration,
                                              struct event *out)
{
    return view->store->backend->event_of_registration(view, a, registration, out);
}

enum store_status store_registrant_find(struct store_view *view, struct arena *a, struct id registration, struct id id,
                                        struct registrant *out)
{
    return view->store->backend->registrant_find(view, a, registration, id, out);
}

enum store_status store_user_find(struct store_view *view, struct arena *a, struct id tenant, struct id object,
                                  struct user *out)
{
    return view->store->backend->user_find(view, a, tenant, object, out);
}

enum store_status store_keys(struct store_view *view, struct arena *a, enum key_purpose purpose, struct key_row **out,
                             size_t *n)
{
    return view->store->backend->keys(view, a, purpose, out, n);
}

enum store_status store_registrants(struct store_view *view, struct arena *a, struct id registration,
                                    const struct registrant_page *page, struct registrant **out, size_t *n, bool *more)
{
    CHECK(page->most > 0);
    return view->store->backend->registrants(view, a, registration, page, out, n, more);
}

enum store_status store_outbox_state(struct store_view *view, struct outbox_state *out)
{
    return view->store->backend->outbox_state(view, out);
}

enum store_status store_registrants_get(struct store_view *view, struct arena *a, struct id registration,
                                        const struct id *ids, size_t n, struct registrant *out)
{
    return view->store->backend->registrants_get(view, a, registration, ids, n, out);
}

enum store_status store_registrant_of_person(struct store_view *view, struct arena *a, struct id registration,
                                             const struct person *person, struct registrant *out)
{
    return view->store->backend->registrant_of_person(view, a, registration, person, out);
}

enum store_status store_meeting_find(struct store_view *view, struct arena *a, struct id tenant, int64_t code,
                                     struct id external_key, struct meeting *out)
{
    return view->store->backend->meeting_find(view, a, tenant, code, external_key, out);
}

enum store_status store_policy_allows(struct store_view *view, struct id tenant, struct id app, struct id user,
                                      bool *out)
{
    return view->store->backend->policy_allows(view, tenant, app, user, out);
}

enum store_status store_registrants_changed(struct store_view *view, struct arena *a, struct id registration,
                                            int64_t after_seq, size_t most, struct registrant **out, size_t *n,
                                            bool *more)
{
    CHECK(most > 0);
    return view->store->backend->registrants_changed(view, a, registration, after_seq, most, out, n, more);
}

enum store_status store_attendances(struct store_view *view, struct arena *a, struct id registration,
                                    const struct id *registrants, size_t n, size_t most, struct attendance **out,
                                    size_t *count)
{
    return view->store->backend->attendances(view, a, registration, registrants, n, most, out, count);
}

/* Of what goes downwards: none is the end. */
static struct id before(struct id after)
{
    static const struct id end = { { 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff,
                                     0xff, 0xff } };

    return id_is_none(after) ? end : after;
}

enum store_status store_meetings(struct store_view *view, struct arena *a, struct id tenant, struct id organizer,
                                 struct id after, size_t most, struct meeting **out, size_t *n, bool *more)
{
    CHECK(most > 0);
    return view->store->backend->meetings(view, a, tenant, organizer, id_is_none(organizer) ? before(after) : after,
                                          most, out, n, more);
}

enum store_status store_shared(struct store_view *view, struct arena *a, struct id tenant, struct id person,
                               struct id after, size_t most, struct shared **out, size_t *n, bool *more)
{
    CHECK(most > 0);
    return view->store->backend->shared_with(view, a, tenant, person, before(after), most, out, n, more);
}

enum store_status store_policies(struct store_view *view, struct arena *a, struct id tenant, struct policy **out,
                                 size_t *n)
{
    return view->store->backend->policies(view, a, tenant, out, n);
}

enum store_status store_audit(struct store_view *view, struct arena *a, struct id registration, int64_t after_seq,
                              size_t most, struct audit_entry **out, size_t *n)
{
    CHECK(most > 0);
    return view->store->backend->audit(view, a, registration, after_seq, false, most, out, n);
}

enum store_status store_audit_newest(struct store_view *view, struct arena *a, struct id registration,
                                     int64_t before_seq, size_t most, struct audit_entry **out, size_t *n)
{
    CHECK(most > 0);
    return view->store->backend->audit(view, a, registration, before_seq == 0 ? INT64_MAX : before_seq, true, most, out,
                                       n);
}

enum store_status store_audit_head(struct store_view *view, struct arena *a, struct id registration,
                                   struct audit_head *out)
{
    return view->store->backend->audit_head(view, a, registration, out);
}

enum store_status store_audit_next(struct store_view *view, struct arena *a, struct id after, struct id *out)
{
    return view->store->backend->audit_next(view, a, after, out);
}
