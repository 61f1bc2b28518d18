/* audit.c: the audit is read. */
#include "store/sqlite/parts.h"
#include "store/sqlite/row.h"

static struct audit_entry entry_of(const struct registration_fact *fact)
{
    struct audit_entry entry = { .seq = fact->audit_seq, .at_ms = fact->audit_at_ms, .entry = fact->audit_entry };

    memcpy(entry.hash, fact->audit_head, sizeof entry.hash);
    return entry;
}

enum store_status sqlite_audit(struct store_view *view, struct arena *a, struct id registration, int64_t seq, bool down,
                               size_t most, struct audit_entry **out, size_t *n)
{
    struct audit_entry *entries = ARENA_NEW(a, struct audit_entry, most);
    struct run run = run_begin(sqlite_view_of(view), down ? SQL_AUDIT_DOWN : SQL_AUDIT);
    size_t count = 0;

    run_bind_key(&run, &registration);
    run_bind_i64(&run, seq);
    run_bind_i64(&run, (int64_t)most);
    while (!arena_failed(a) && run_step(&run)) {
        struct registration_fact fact = { 0 };
        (void)row_read(&run, 0, &table_audit, &fact, a);
        entries[count++] = entry_of(&fact);
    }
    enum store_status status = run_end(&run);
    if (status == STORE_OK && arena_failed(a))
        return STORE_UNAVAILABLE;
    *out = entries;
    *n = count;
    return status;
}

enum store_status sqlite_audit_head(struct store_view *view, struct arena *a, struct id registration,
                                    struct audit_head *out)
{
    struct run run = run_begin(sqlite_view_of(view), SQL_REGISTRATION_LOAD);
    struct registration_fact fact = { 0 };

    run_bind_key(&run, &registration);
    bool found = run_step(&run);
    if (found)
        (void)row_read(&run, 0, &table_registration, &fact, a);
    enum store_status status = run_end(&run);
    if (status == STORE_OK && arena_failed(a))
        return STORE_UNAVAILABLE;
    if (status != STORE_OK || !found)
        return status == STORE_OK ? STORE_MISSING : status;
    *out = (struct audit_head){ .tenant = fact.now.tenant, .seq = fact.audit_seq };
    memcpy(out->hash, fact.audit_head, sizeof out->hash);
    return STORE_OK;
}

enum store_status sqlite_audit_next(struct store_view *view, struct arena *a, struct id after, struct id *out)
{
    struct run run = run_begin(sqlite_view_of(view), SQL_AUDIT_NEXT);

    (void)a;
    run_bind_key(&run, &after);
    bool found = run_step(&run);
    if (found)
        *out = run_id(&run, 0);
    enum store_status status = run_end(&run);
    return status == STORE_OK && !found ? STORE_MISSING : status;
}
