/* open.c: the store and its views; and the table of the backend's slots. A view connects when it is first used, so that
 * nobody waits to open one. */
#include "base/log.h"
#include "store/postgres/sql.h"

static struct pg_store *pg_store_of(struct store *store)
{
    CHECK(store->backend == &postgres_backend);
    return (struct pg_store *)store;
}

struct pg_view *pg_view_of(struct store_view *view)
{
    CHECK(view->store->backend == &postgres_backend);
    return (struct pg_view *)view;
}

static void store_free(struct pg_store *store)
{
    hosts_close(store->hosts);
    hosts_close(store->replicas);
    free(store);
}

/* libpq reads the address whole, as it was given. */
static bool hosts_of(struct arena *a, struct pg_store *store, struct str place, struct str replica_url, struct str *why)
{
    struct buf b = { .arena = a, .ceiling = 8192 };
    struct str url;

    buf_add(&b, STR("postgresql:"));
    buf_add(&b, place);
    if (!buf_finish(&b, &url)) {
        *why = STR("FOYER_STORE is longer than an address may be");
        return false;
    }
    store->hosts = hosts_open(a, url, true, why);
    if (store->hosts != NULL && !str_is_null(replica_url))
        store->replicas = hosts_open(a, replica_url, false, why);
    return store->hosts != NULL && (str_is_null(replica_url) || store->replicas != NULL);
}

static struct store *pg_open(struct arena *a, const struct store_options *options, struct str place, struct str *why)
{
    struct pg_store *store = calloc(1, sizeof *store);

    if (store == NULL) {
        *why = STR("memory is short");
        return NULL;
    }
    if (!hosts_of(a, store, place, options->replica_url, why)) {
        store_free(store);
        return NULL;
    }
    return &store->base;
}

static void pg_serve(struct store *base)
{
    struct pg_store *store = pg_store_of(base);

    store->ear = ear_open(store->hosts);
    if (store->ear == NULL)
        LOG(LOG_WARNING, "other nodes are not heard: what they leave is found when it is looked for");
}

static void pg_close(struct store *base)
{
    struct pg_store *store = pg_store_of(base);

    if (store->ear != NULL)
        ear_close(store->ear);
    store_free(store);
}

static void pg_listen(struct store *base, void (*heard)(void *context), void *context)
{
    const struct pg_store *store = pg_store_of(base);

    if (store->ear != NULL)
        ear_listen(store->ear, heard, context);
}

static void pg_tell(struct store *base)
{
    const struct pg_store *store = pg_store_of(base);

    if (store->ear != NULL)
        ear_tell(store->ear);
}

static struct store_view *pg_view_open(struct store *base, enum view_use use)
{
    const struct pg_store *store = pg_store_of(base);
    struct pg_view *view = calloc(1, sizeof *view);

    if (view == NULL) {
        LOG(LOG_ERROR, "no view of the store: memory is short");
        return NULL;
    }
    view->link.hosts = store->hosts;
    view->link.use = use;
    view->replica.hosts = store->replicas;
    view->replica.use = VIEW_READS;
    return &view->base;
}

static void pg_view_close(struct store_view *base)
{
    struct pg_view *view = pg_view_of(base);

    link_drop(&view->link);
    link_drop(&view->replica);
    free(view);
}

const struct store_backend postgres_backend = {
    .schema_suffix = ".postgres.sql",
    .shared = true,
    .open = pg_open,
    .serve = pg_serve,
    .close = pg_close,
    .view_open = pg_view_open,
    .view_close = pg_view_close,
    .schema_number = pg_schema_number,
    .schema_step = pg_schema_step,
    .schema_mark = pg_schema_mark,
    .load = pg_load,
    .save = pg_save,
    .rollback = pg_rollback,
    .ping = pg_ping,
    .event_find = pg_event_find,
    .event_of_registration = pg_event_of_registration,
    .registrants_get = pg_registrants_get,
    .registrant_of_person = pg_registrant_of_person,
    .meeting_find = pg_meeting_find,
    .policy_allows = pg_policy_allows,
    .registrants_changed = pg_registrants_changed,
    .attendances = pg_attendances,
    .audit = pg_audit,
    .audit_head = pg_audit_head,
    .audit_next = pg_audit_next,
    .meetings = pg_meetings,
    .shared_with = pg_shared,
    .policies = pg_policies,
    .plain_find = pg_plain_find,
    .plain_list = pg_plain_list,
    .registrant_find = pg_registrant_find,
    .user_find = pg_user_find,
    .keys = pg_keys,
    .registrants = pg_registrants,
    .users = pg_users,
    .users_count = pg_users_count,
    .users_unfilled = pg_users_unfilled,
    .outbox_state = pg_outbox_state,
    .mails = pg_mails,
    .rows_read = pg_rows_read,
    .rows_last = pg_rows_last,
    .rows_write = pg_rows_write,
    .rows_clear = pg_rows_clear,
    .in_use = pg_in_use,
    .examine = pg_examine,
    .snapshot = pg_snapshot,
    .listen = pg_listen,
    .tell = pg_tell,
};
