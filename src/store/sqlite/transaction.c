/* transaction.c: how a transaction begins and ends. One that writes: past the gate of the checkpoints, with the lock
 * from its first statement. */
#include "store/sqlite/checkpoint.h"
#include "store/sqlite/gather.h"
#include "store/sqlite/parts.h"

static void gate_leave(struct sqlite_view *view)
{
    const struct sqlite_store *store = sqlite_store_of(view->base.store);

    if (view->gate_passed)
        checkpoint_gate_leave(store->checkpoint);
    view->gate_passed = false;
}

enum store_status sqlite_write_begin(struct sqlite_view *view)
{
    const struct sqlite_store *store = sqlite_store_of(view->base.store);

    if (store->checkpoint != NULL) {
        checkpoint_gate_enter(store->checkpoint);
        view->gate_passed = true;
    }
    enum store_status status = run_plain(view, SQL_BEGIN_WRITE);
    if (status != STORE_OK)
        gate_leave(view);
    return status;
}

/* Some errors end the transaction by themselves. */
static void undo(struct sqlite_view *view)
{
    if (sqlite3_get_autocommit(view->db) == 0) {
        struct run run = run_begin(view, SQL_ROLLBACK);
        (void)run_step(&run);
        (void)sqlite3_reset(run.statement);
    }
    gate_leave(view);
}

void sqlite_rollback(struct store_view *view)
{
    undo(sqlite_view_of(view));
}

/* A failed write of the commit's last bytes, or a failed fsync: after a power cut they may be there all the same. */
static enum store_status commit_status(struct sqlite_view *view, int result)
{
    enum store_status status = sqlite_status(view, result);

    return status == STORE_UNAVAILABLE && (result & 0xff) == SQLITE_IOERR ? STORE_UNCERTAIN : status;
}

enum store_status sqlite_write_commit(struct sqlite_view *view)
{
    struct run run = run_begin(view, SQL_COMMIT);

    gather_begin(view->db);
    (void)run_step(&run);
    gather_end(view->db);
    enum store_status status = commit_status(view, run.result);
    (void)sqlite3_reset(run.statement);
    undo(view);
    return status;
}

enum store_status sqlite_read_begin(struct sqlite_view *view)
{
    return run_plain(view, SQL_BEGIN_READ);
}

enum store_status sqlite_read_end(struct sqlite_view *view, enum store_status status)
{
    enum store_status ended = run_plain(view, SQL_COMMIT);

    return status == STORE_OK ? ended : status;
}
