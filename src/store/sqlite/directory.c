/* directory.c: the part of save.c that writes what stands above all registrations: meetings, users, keys, policies, and
 * requests that may come twice. */
#include "core/limits.h"
#include "store/sqlite/parts.h"
#include "store/sqlite/row.h"

enum { FORGET_MOST = 100 }; /* a batch: more than it can remember in the long run, and no batch is long for it */

static enum store_status meetings_save(struct sqlite_view *view, struct batch *batch)
{
    enum store_status status = STORE_OK;

    for (size_t i = 0; i < batch->meetings.count && status == STORE_OK; i++) {
        const struct meeting_fact *fact = FACT(struct meeting_fact, &batch->meetings, i);
        if (fact->row == ROW_NEW)
            status = row_insert(view, SQL_MEETING_INSERT, &table_meeting, &fact->now);
        else if (fact->row == ROW_CHANGED)
            status = row_update(view, SQL_MEETING_UPDATE, &table_meeting, &fact->now);
    }
    return status;
}

/* Who goes goes first: somebody else may have their name by now. */
static enum store_status users_save(struct sqlite_view *view, struct batch *batch)
{
    enum store_status status = STORE_OK;

    for (size_t i = 0; i < batch->users.count && status == STORE_OK; i++) {
        const struct user_fact *fact = FACT(struct user_fact, &batch->users, i);
        if (fact->row == ROW_GONE)
            status = row_delete(view, SQL_USER_DELETE, &table_user, &fact->now);
    }
    for (size_t i = 0; i < batch->users.count && status == STORE_OK; i++) {
        const struct user_fact *fact = FACT(struct user_fact, &batch->users, i);
        if (fact->row == ROW_CHANGED)
            status = row_insert(view, SQL_USER_PUT, &table_user, &fact->now);
    }
    return status;
}

static enum store_status keys_save(struct sqlite_view *view, struct batch *batch)
{
    enum store_status status = STORE_OK;

    for (size_t i = 0; i < batch->keys.count && status == STORE_OK; i++) {
        const struct key_fact *fact = FACT(struct key_fact, &batch->keys, i);
        if (fact->row == ROW_NEW)
            status = row_insert(view, SQL_KEY_INSERT, &table_key, &fact->now);
    }
    return status;
}

static enum store_status policies_save(struct sqlite_view *view, struct batch *batch)
{
    enum store_status status = STORE_OK;

    for (size_t i = 0; i < batch->policies.count && status == STORE_OK; i++) {
        const struct policy_fact *fact = FACT(struct policy_fact, &batch->policies, i);
        if (fact->row == ROW_NEW)
            status = row_insert(view, SQL_POLICY_PUT, &table_policy, &fact->now);
        else if (fact->row == ROW_GONE)
            status = row_delete(view, SQL_POLICY_DELETE, &table_policy, &fact->now);
    }
    return status;
}

static enum store_status onces_forget(struct sqlite_view *view, const struct batch *batch)
{
    struct run run = run_begin(view, SQL_ONCE_FORGET);

    run_bind_i64(&run, batch->now_ms - LIMIT_ONCE_MS);
    run_bind_i64(&run, FORGET_MOST);
    return run_to_end(&run);
}

/* Who remembers one more forgets some that are too old. */
static enum store_status onces_save(struct sqlite_view *view, struct batch *batch)
{
    enum store_status status = STORE_OK;
    bool wrote = false;

    for (size_t i = 0; i < batch->onces.count && status == STORE_OK; i++) {
        const struct once_fact *fact = FACT(struct once_fact, &batch->onces, i);
        if (fact->row != ROW_NEW && fact->row != ROW_CHANGED)
            continue;
        status = row_insert(view, SQL_ONCE_PUT, &table_once, &fact->now);
        wrote = true;
    }
    return status == STORE_OK && wrote ? onces_forget(view, batch) : status;
}

static enum store_status (*const saves[])(struct sqlite_view *view, struct batch *batch) = {
    meetings_save, users_save, keys_save, policies_save, onces_save,
};

enum store_status sqlite_directory_save(struct sqlite_view *view, struct batch *batch)
{
    enum store_status status = STORE_OK;

    for (size_t i = 0; i < COUNT(saves) && status == STORE_OK; i++)
        status = saves[i](view, batch);
    return status;
}
