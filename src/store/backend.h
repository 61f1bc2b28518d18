/* backend: what a database fills in; nobody outside store/ sees it. A backend holds statements and mapping, no rule:
 * core/ decides, and batch.c drives one way for all backends: load the facts of the whole batch, decide each and
 * advance the facts, save all. The two slots on that way take a batch whole, so that a database across a network needs
 * two round trips. */
#ifndef FOYER_STORE_BACKEND_H
#define FOYER_STORE_BACKEND_H

#include "store/batch.h"

enum view_use { VIEW_READS, VIEW_WRITES }; /* what it is tuned for: store_commit works on either */

struct store_backend {
    const char *scheme;        /* of its URL: "sqlite" */
    const char *schema_suffix; /* of its files in schema/: ".sqlite.sql" */
    bool reads_inline;         /* a look-up by key costs microseconds */

    /* Required. `place` is the URL after the scheme. NULL: `why`. */
    struct store *(*open)(struct arena *a, const struct store_options *options, struct str place, struct str *why);
    void (*serve)(struct store *store); /* after migration: what a server needs beside it; may be called once */
    void (*close)(struct store *store);
    struct store_view *(*view_open)(struct store *store, enum view_use use); /* NULL: logged */
    void (*view_close)(struct store_view *view);

    /* Required: the schema. A step runs in a transaction that also notes its number, unless it is noted already.
     * STORE_EXISTS: something there is not Foyer's. */
    enum store_status (*schema_number)(struct store_view *view, int64_t *out); /* 0: an empty store */
    enum store_status (*schema_step)(struct store_view *view, int64_t number, struct str statements);

    /* Required: the way of a batch. load() begins a transaction and fills in what is wanted; when it fails, nothing is
     * begun. STORE_UNAVAILABLE: locked or away; it does not wait. save() writes and commits, or undoes everything;
     * rollback() is for who began and does not save. */
    enum store_status (*load)(struct store_view *view, struct batch *batch);
    enum store_status (*save)(struct store_view *view, struct batch *batch);
    void (*rollback)(struct store_view *view);

    /* Required: reading, as store.h says. */
    enum store_status (*ping)(struct store_view *view);
    enum store_status (*event_find)(struct store_view *view, struct arena *a, struct id tenant, struct id meeting,
                                    struct event *out);
    enum store_status (*event_of_registration)(struct store_view *view, struct arena *a, struct id registration,
                                               struct event *out);
    enum store_status (*registrant_find)(struct store_view *view, struct arena *a, struct id registration, struct id id,
                                         struct registrant *out);
    enum store_status (*user_find)(struct store_view *view, struct arena *a, struct id tenant, struct id object,
                                   struct user *out);
    enum store_status (*keys)(struct store_view *view, struct arena *a, enum key_purpose purpose, struct key_row **out,
                              size_t *n);
    enum store_status (*registrants)(struct store_view *view, struct arena *a, struct id registration,
                                     const struct registrant_page *page, struct registrant **out, size_t *n,
                                     bool *more);
    enum store_status (*users)(struct store_view *view, struct arena *a, struct id tenant, struct id after, size_t most,
                               struct user **out, size_t *n);
    enum store_status (*outbox_state)(struct store_view *view, struct outbox_state *out);
};

/* A backend's own structs begin with these two. */
struct store {
    const struct store_backend *backend;
    const struct clock *clock;
    int64_t lock_wait_ms;
};
struct store_view {
    struct store *store;
    struct arena *arena; /* of store_commit, made when it is first called */
};

extern const struct store_backend sqlite_backend;

/* For the writer: a view tuned for writing. */
struct store_view *store_writing_view_open(struct store *store) MUST_USE;

#endif
