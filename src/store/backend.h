/* backend: what a database fills in; nobody outside store/ sees it. A backend holds statements and mapping, no rule:
 * core/ decides, and batch.c drives one way for all backends: load the facts of the whole batch, decide each and
 * advance the facts, save all. The two slots on that way take a batch whole, so that a database across a network needs
 * two round trips. */
#ifndef FOYER_STORE_BACKEND_H
#define FOYER_STORE_BACKEND_H

#include "store/batch.h"
#include "store/columns.h"
#include "store/health.h"

enum view_use { VIEW_READS, VIEW_WRITES }; /* what it is tuned for: store_commit works on either */

struct store_backend {
    const char *schema_suffix; /* of its files in schema/: ".sqlite.sql" */
    bool reads_inline;         /* a look-up by key costs microseconds */
    bool shared;               /* other nodes may serve the same store */

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
    /* Notes `number` alone; copy.h marks an unfinished copy so. */
    enum store_status (*schema_mark)(struct store_view *view, int64_t number);

    /* Required: the way of a batch. load() begins a transaction and fills in what is wanted; when it fails, nothing is
     * begun. STORE_UNAVAILABLE: locked or away; it waits for the network alone, and no longer than batch.until_mono_ms;
     * while it waits for other nodes' locks it asks batch_grow() who joins.
     * save() writes and commits, or undoes everything; rollback() is for who began and does not save. Either may answer
     * STORE_CHANGED or STORE_EXISTS where another node came between (a serialization failure, a deadlock; a row with
     * that key): nothing is stored, and the batch is loaded and judged again. */
    enum store_status (*load)(struct store_view *view, struct batch *batch);
    enum store_status (*save)(struct store_view *view, struct batch *batch);
    void (*rollback)(struct store_view *view);

    /* Required: reading, as store.h says. */
    enum store_status (*ping)(struct store_view *view);
    enum store_status (*stamp)(struct store_view *view, int64_t *out); /* NULL: asking costs as much as reading */
    enum store_status (*event_find)(struct store_view *view, struct arena *a, struct id tenant, struct id meeting,
                                    struct event *out);
    enum store_status (*event_of_registration)(struct store_view *view, struct arena *a, struct id registration,
                                               struct event *out);
    enum store_status (*registrant_find)(struct store_view *view, struct arena *a, struct id registration, struct id id,
                                         struct registrant *out);
    enum store_status (*registrants_get)(struct store_view *view, struct arena *a, struct id registration,
                                         const struct id *ids, size_t n, struct registrant *out);
    enum store_status (*registrant_of_person)(struct store_view *view, struct arena *a, struct id registration,
                                              const struct person *person, struct registrant *out);
    enum store_status (*meeting_find)(struct store_view *view, struct arena *a, struct id tenant, int64_t code,
                                      struct id external_key, struct meeting *out);
    enum store_status (*policy_allows)(struct store_view *view, struct id tenant, struct id app, struct id user,
                                       bool *out);
    enum store_status (*registrants_changed)(struct store_view *view, struct arena *a, struct id registration,
                                             int64_t after_seq, size_t most, struct registrant **out, size_t *n,
                                             bool *more);
    enum store_status (*attendances)(struct store_view *view, struct arena *a, struct id registration,
                                     const struct id *registrants, size_t n, size_t most, struct attendance **out,
                                     size_t *count);
    /* `down`: from before `seq`, the newest first; else from after it. */
    enum store_status (*audit)(struct store_view *view, struct arena *a, struct id registration, int64_t seq, bool down,
                               size_t most, struct audit_entry **out, size_t *n);
    enum store_status (*audit_head)(struct store_view *view, struct arena *a, struct id registration,
                                    struct audit_head *out);
    enum store_status (*audit_next)(struct store_view *view, struct arena *a, struct id after, struct id *out);
    /* `organizer` none: of all, downwards from `after`. */
    enum store_status (*meetings)(struct store_view *view, struct arena *a, struct id tenant, struct id organizer,
                                  struct id after, size_t most, struct meeting **out, size_t *n, bool *more);
    /* Downwards from `before`. */
    enum store_status (*shared_with)(struct store_view *view, struct arena *a, struct id tenant, struct id person,
                                     struct id before, size_t most, struct shared **out, size_t *n, bool *more);
    enum store_status (*policies)(struct store_view *view, struct arena *a, struct id tenant, struct policy **out,
                                  size_t *n);
    enum store_status (*user_find)(struct store_view *view, struct arena *a, struct id tenant, struct id object,
                                   struct user *out);
    enum store_status (*keys)(struct store_view *view, struct arena *a, enum key_purpose purpose, struct key_row **out,
                              size_t *n);
    enum store_status (*registrants)(struct store_view *view, struct arena *a, struct id registration,
                                     const struct registrant_page *page, struct registrant **out, size_t *n,
                                     bool *more);
    /* `key`: of USERS_NAMED, the digest of its name. */
    enum store_status (*users)(struct store_view *view, struct arena *a, const struct user_page *page, struct id key,
                               struct user **out, size_t *n);
    enum store_status (*users_count)(struct store_view *view, const struct user_page *page, int64_t *out);
    enum store_status (*users_unfilled)(struct store_view *view, struct arena *a, size_t most, struct user **out,
                                        size_t *n); /* whose changed_at_ms is 0 */
    enum store_status (*plain_find)(struct store_view *view, struct arena *a, enum plain kind, struct id scope,
                                    struct id id, void *out);
    enum store_status (*plain_list)(struct store_view *view, struct arena *a, enum plain kind,
                                    const struct plain_page *page, void **rows, size_t *n, bool *more);
    enum store_status (*outbox_state)(struct store_view *view, struct outbox_state *out);
    enum store_status (*mails)(struct store_view *view, struct arena *a, const struct mail_page *page,
                               struct mail_row **out, size_t *n, bool *more);

    /* Required: whole tables, for copy.h; rows are structs of `table`. rows_read() answers at most `most` rows in order
     * of the key, after the key of the row `after` (NULL: from the start); ids compare as bytes. rows_last() is the row
     * with the highest key: STORE_MISSING when there is none. rows_write() inserts all of them in one transaction. */
    enum store_status (*rows_read)(struct store_view *view, struct arena *a, const struct table *table,
                                   const void *after, size_t most, void **rows, size_t *n);
    enum store_status (*rows_last)(struct store_view *view, struct arena *a, const struct table *table, void *row);
    enum store_status (*rows_write)(struct store_view *view, struct arena *a, const struct table *table,
                                    const void *rows, size_t n);
    enum store_status (*rows_clear)(struct store_view *view, const struct table *table); /* all of them go */
    /* Does another program have it open? As far as is seen at once: it may begin to in the next moment. */
    enum store_status (*in_use)(struct store_view *view, bool *out);

    /* Required: all that is read on this view from now on is as of one moment, until it is closed, however long that
     * takes. Others go on writing. */
    enum store_status (*snapshot)(struct store_view *view);

    /* Required: as health.h says; all of it but schema_known. */
    enum store_status (*examine)(struct store_view *view, struct arena *a, struct store_health *out);

    /* Where the store is shared, else NULL: what store_listen and store_tell do. */
    void (*listen)(struct store *store, void (*heard)(void *context), void *context);
    void (*tell)(struct store *store);
};

/* A backend's own structs begin with these two. */
struct store {
    const struct store_backend *backend;
    const struct clock *clock;
    int64_t lock_wait_ms;
    struct erasures *erasures; /* NULL: not noted */
};
struct store_view {
    struct store *store;
    struct arena *arena;   /* of store_commit, made when it is first called */
    int64_t until_mono_ms; /* real time: a read across a network waits no longer; 0: VIEW_WAIT_MS */
};
enum { VIEW_WAIT_MS = 2000 };

extern const struct store_backend sqlite_backend, postgres_backend;

/* Users that were written before they had keys get them; what cannot be done now is done at the next start. */
void directory_fill(struct store_view *view);

/* For the writer: a view tuned for writing. */
struct store_view *store_writing_view_open(struct store *store) MUST_USE;

#endif
