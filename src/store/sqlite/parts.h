/* parts: the slots of the SQLite backend, each in a file of its own; open.c fills them in. */
#ifndef FOYER_STORE_SQLITE_PARTS_H
#define FOYER_STORE_SQLITE_PARTS_H

#include "store/sqlite/sql.h"

/* transaction.c */
enum store_status sqlite_write_begin(struct sqlite_view *view) MUST_USE; /* STORE_UNAVAILABLE at once when locked */
enum store_status sqlite_write_commit(
    struct sqlite_view *view) MUST_USE; /* undone, unless STORE_OK or STORE_UNCERTAIN */
void sqlite_rollback(struct store_view *view);
/* What several statements read between these two fits together. The end answers `status`, or its own. */
enum store_status sqlite_read_begin(struct sqlite_view *view) MUST_USE;
enum store_status sqlite_read_end(struct sqlite_view *view, enum store_status status) MUST_USE;

/* schema.c */
enum { SQLITE_APPLICATION_ID = 1181710693 /* "Foye"; set by the first step */ };
enum store_status sqlite_schema_number(struct store_view *view, int64_t *out);
enum store_status sqlite_schema_step(struct store_view *view, int64_t number, struct str statements);
enum store_status sqlite_schema_mark(struct store_view *view, int64_t number);

/* load.c, save.c */
enum store_status sqlite_load(struct store_view *view, struct batch *batch);
enum store_status sqlite_save(struct store_view *view, struct batch *batch);
/* queues.c, directory.c: parts of these. Waitings want registrants; the others unify theirs with what is loaded. */
enum store_status sqlite_waitings_load(struct sqlite_view *view, struct batch *batch) MUST_USE;
enum store_status sqlite_expansions_load(struct sqlite_view *view, struct batch *batch) MUST_USE;
enum store_status sqlite_due_load(struct sqlite_view *view, struct batch *batch) MUST_USE;
enum store_status sqlite_directory_save(struct sqlite_view *view, struct batch *batch) MUST_USE;
/* plain.c: parts of these, and its slots. */
enum store_status sqlite_plains_load(struct sqlite_view *view, struct batch *batch) MUST_USE;
enum store_status sqlite_plains_save(struct sqlite_view *view, struct batch *batch) MUST_USE;
enum store_status sqlite_plain_find(struct store_view *view, struct arena *a, enum plain kind, struct id scope,
                                    struct id id, void *out);
enum store_status sqlite_plain_list(struct store_view *view, struct arena *a, enum plain kind,
                                    const struct plain_page *page, void **rows, size_t *n, bool *more);

/* find.c */
enum store_status sqlite_ping(struct store_view *view);
enum store_status sqlite_event_find(struct store_view *view, struct arena *a, struct id tenant, struct id meeting,
                                    struct event *out);
enum store_status sqlite_stamp(struct store_view *view, int64_t *out);
enum store_status sqlite_event_of_registration(struct store_view *view, struct arena *a, struct id registration,
                                               struct event *out);
enum store_status sqlite_registrant_find(struct store_view *view, struct arena *a, struct id registration, struct id id,
                                         struct registrant *out);
enum store_status sqlite_registrants_get(struct store_view *view, struct arena *a, struct id registration,
                                         const struct id *ids, size_t n, struct registrant *out);
enum store_status sqlite_registrant_of_person(struct store_view *view, struct arena *a, struct id registration,
                                              const struct person *person, struct registrant *out);
enum store_status sqlite_meeting_find(struct store_view *view, struct arena *a, struct id tenant, int64_t code,
                                      struct id external_key, struct meeting *out);
enum store_status sqlite_policy_allows(struct store_view *view, struct id tenant, struct id app, struct id user,
                                       bool *out);
enum store_status sqlite_user_find(struct store_view *view, struct arena *a, struct id tenant, struct id object,
                                   struct user *out);

/* list.c */
enum store_status sqlite_keys(struct store_view *view, struct arena *a, enum key_purpose purpose, struct key_row **out,
                              size_t *n);
enum store_status sqlite_registrants(struct store_view *view, struct arena *a, struct id registration,
                                     const struct registrant_page *page, struct registrant **out, size_t *n,
                                     bool *more);
enum store_status sqlite_users(struct store_view *view, struct arena *a, const struct user_page *page, struct id key,
                               struct user **out, size_t *n);
enum store_status sqlite_users_count(struct store_view *view, const struct user_page *page, int64_t *out);
enum store_status sqlite_users_unfilled(struct store_view *view, struct arena *a, size_t most, struct user **out,
                                        size_t *n);
enum store_status sqlite_attendances(struct store_view *view, struct arena *a, struct id registration,
                                     const struct id *registrants, size_t n, size_t most, struct attendance **out,
                                     size_t *count);
enum store_status sqlite_meetings(struct store_view *view, struct arena *a, struct id tenant, struct id organizer,
                                  struct id after, size_t most, struct meeting **out, size_t *n, bool *more);
enum store_status sqlite_shared(struct store_view *view, struct arena *a, struct id tenant, struct id person,
                                struct id before, size_t most, struct shared **out, size_t *n, bool *more);
enum store_status sqlite_policies(struct store_view *view, struct arena *a, struct id tenant, struct policy **out,
                                  size_t *n);
enum store_status sqlite_outbox_state(struct store_view *view, struct outbox_state *out);
enum store_status sqlite_mails(struct store_view *view, struct arena *a, const struct mail_page *page,
                               struct mail_row **out, size_t *n, bool *more);

/* audit.c */
enum store_status sqlite_audit(struct store_view *view, struct arena *a, struct id registration, int64_t seq, bool down,
                               size_t most, struct audit_entry **out, size_t *n);
enum store_status sqlite_audit_head(struct store_view *view, struct arena *a, struct id registration,
                                    struct audit_head *out);
enum store_status sqlite_audit_next(struct store_view *view, struct arena *a, struct id after, struct id *out);

/* changed.c */
enum store_status sqlite_registrants_changed(struct store_view *view, struct arena *a, struct id registration,
                                             int64_t after_seq, size_t most, struct registrant **out, size_t *n,
                                             bool *more);

/* rows.c */
enum store_status sqlite_rows_read(struct store_view *view, struct arena *a, const struct table *table,
                                   const void *after, size_t most, void **rows, size_t *n);
enum store_status sqlite_rows_last(struct store_view *view, struct arena *a, const struct table *table, void *row);
enum store_status sqlite_rows_write(struct store_view *view, struct arena *a, const struct table *table,
                                    const void *rows, size_t n);
enum store_status sqlite_rows_clear(struct store_view *view, const struct table *table);
enum store_status sqlite_in_use(struct store_view *view, bool *out);
enum store_status sqlite_snapshot(struct store_view *view);

/* health.c */
enum store_status sqlite_examine(struct store_view *view, struct arena *a, struct store_health *out);

#endif
