/* audit.c: the audit is read, of the primary: a registration and its entries must fit together. */
#include "store/postgres/read.h"

struct entries {
    struct arena *arena;
    struct audit_entry *list;
    size_t count;
};

static void entries_take(void *context, const struct pg_result *rows)
{
    struct entries *entries = context;

    entries->count = (size_t)PQntuples(rows);
    entries->list = ARENA_NEW(entries->arena, struct audit_entry, entries->count);
    for (size_t i = 0; i < entries->count && entries->list != NULL; i++) {
        struct registration_fact fact = { 0 };
        struct audit_entry *entry = &entries->list[i];
        (void)answer_row(rows, (int)i, 0, &table_audit, &fact, entries->arena);
        *entry = (struct audit_entry){ .seq = fact.audit_seq, .at_ms = fact.audit_at_ms, .entry = fact.audit_entry };
        memcpy(entry->hash, fact.audit_head, sizeof entry->hash);
    }
}

enum store_status pg_audit(struct store_view *view, struct arena *a, struct id registration, int64_t seq, bool down,
                           size_t most, struct audit_entry **out, size_t *n)
{
    struct entries entries = { .arena = a };
    struct params params = { .arena = a };

    param_id(&params, registration);
    param_i64(&params, seq);
    param_i64(&params, (int64_t)most);
    enum store_status status =
        pg_read(view, a, &(struct asking){ down ? PG_AUDIT_DOWN : PG_AUDIT, &params, entries_take, &entries }, 1);
    if (status == STORE_OK) {
        *out = entries.list;
        *n = entries.count;
    }
    return status;
}

struct heading {
    struct arena *arena;
    bool found;
    struct audit_head head;
};

static void head_take(void *context, const struct pg_result *rows)
{
    struct heading *heading = context;
    struct registration_fact fact = { 0 };

    heading->found = PQntuples(rows) > 0;
    if (!heading->found)
        return;
    (void)answer_row(rows, 0, 0, &table_registration, &fact, heading->arena);
    heading->head = (struct audit_head){ .tenant = fact.now.tenant, .seq = fact.audit_seq };
    memcpy(heading->head.hash, fact.audit_head, sizeof heading->head.hash);
}

enum store_status pg_audit_head(struct store_view *view, struct arena *a, struct id registration,
                                struct audit_head *out)
{
    struct heading heading = { .arena = a };
    struct params params = { .arena = a };

    param_id(&params, registration);
    enum store_status status = pg_read(view, a, &(struct asking){ PG_AUDIT_HEAD, &params, head_take, &heading }, 1);
    if (status == STORE_OK && heading.found)
        *out = heading.head;
    return status == STORE_OK && !heading.found ? STORE_MISSING : status;
}

/* None: no row. */
static void next_take(void *context, const struct pg_result *rows)
{
    *(struct id *)context = PQntuples(rows) > 0 ? answer_id(rows, 0, 0) : (struct id){ { 0 } };
}

enum store_status pg_audit_next(struct store_view *view, struct arena *a, struct id after, struct id *out)
{
    struct id next = { { 0 } };
    struct params params = { .arena = a };

    param_id(&params, after);
    enum store_status status = pg_read(view, a, &(struct asking){ PG_AUDIT_NEXT, &params, next_take, &next }, 1);
    if (status == STORE_OK && !id_is_none(next))
        *out = next;
    return status == STORE_OK && id_is_none(next) ? STORE_MISSING : status;
}
