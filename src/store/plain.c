/* plain.c: rows that are put, deleted, found and listed as they are. What is said of a row here holds for every kind.
 */
#include "store/backend.h"
#include "store/changes.h"

void plains_init(struct batch *batch)
{
    for (size_t kind = 0; kind < PLAINS; kind++)
        facts_init(&batch->plains[kind], batch->arena,
                   offsetof(struct plain_fact, now) + plain_tables[kind].table->row_bytes);
}

static const struct plain_key *key_of(const struct change *change)
{
    return change->as.plain.row;
}

static struct plain_fact *plain_of(const struct batch *batch, const struct change *change)
{
    return facts_find(&batch->plains[change->as.plain.kind], key_of(change)->scope, key_of(change)->id);
}

static struct plain_fact *spent_of(const struct batch *batch, const struct plain_spent *spent)
{
    const struct plain_key *key = spent->row;

    return key == NULL ? NULL : facts_find(&batch->plains[spent->kind], key->scope, key->id);
}

static void spent_want(struct batch *batch, const struct plain_spent *spent)
{
    const struct plain_key *key = spent->row;

    CHECK((size_t)spent->kind < PLAINS);
    if (key != NULL)
        (void)facts_want(&batch->plains[spent->kind], key->scope, key->id);
}

void plain_want(struct batch *batch, struct change *change)
{
    const struct change_plain *plain = &change->as.plain;

    CHECK((size_t)plain->kind < PLAINS && (plain->audit == NULL || !id_is_none(plain->registration)));
    spent_want(batch, &plain->spent);
    (void)facts_want(&batch->plains[plain->kind], key_of(change)->scope, key_of(change)->id);
    address_want(batch, plain->address);
    if (!id_is_none(plain->registration))
        (void)facts_want(&batch->registrations, plain->registration, (struct id){ 0 });
}

/* --- Versions --------------------------------------------------------------------------------------------------------
 */

enum { NO_ROW = 1, COLUMNS_MOST = 32 };

static int64_t version_of(const struct str *parts, size_t n)
{
    unsigned char hash[SHA256_BYTES];
    uint64_t digest = 0;

    sha256_parts(parts, n, hash);
    for (size_t i = 0; i < sizeof digest; i++)
        digest = digest << 8 | hash[i];
    return (int64_t)(digest >> 1 | (NO_ROW + 1)); /* neither 0 nor NO_ROW */
}

static struct str member_bytes(const struct column *column, const char *member)
{
    switch (column->kind) {
    case COLUMN_ID: return (struct str){ member, sizeof(struct id) };
    case COLUMN_TEXT:
    case COLUMN_BYTES: return *(const struct str *)(const void *)member;
    case COLUMN_I64: return (struct str){ member, sizeof(int64_t) };
    case COLUMN_I32: return (struct str){ member, sizeof(int32_t) };
    case COLUMN_U32: return (struct str){ member, sizeof(uint32_t) };
    case COLUMN_BOOL: return (struct str){ member, sizeof(bool) };
    case COLUMN_HASH: return (struct str){ member, SHA256_BYTES };
    }
    UNREACHABLE();
}

/* Each member after its length, so that none runs into the next; nothing has another one than "". */
int64_t plain_version(enum plain kind, const void *row)
{
    struct str parts[2 * COLUMNS_MOST];
    size_t lengths[COLUMNS_MOST], n = 0;

    CHECK((size_t)kind < PLAINS);
    if (row == NULL)
        return NO_ROW;
    const struct table *table = plain_tables[kind].table;
    CHECK(table->count <= COLUMNS_MOST);
    for (size_t i = 0; i < table->count; i++) {
        struct str bytes = member_bytes(&table->columns[i], (const char *)row + table->columns[i].offset);
        if (column_is(&table->columns[i], COLUMN_KEY | COLUMN_ASIDE))
            continue;
        lengths[n] = str_is_null(bytes) ? SIZE_MAX : bytes.len;
        parts[2 * n] = (struct str){ (const char *)&lengths[n], sizeof lengths[n] };
        parts[2 * n + 1] = bytes;
        n++;
    }
    return version_of(parts, 2 * n);
}

int64_t plain_versions(const int64_t *each, size_t n)
{
    return version_of(&(struct str){ (const char *)each, n * sizeof *each }, 1);
}

/* --- In a batch ------------------------------------------------------------------------------------------------------
 */

static bool is_there(const struct plain_fact *fact)
{
    return fact->row != ROW_ABSENT && fact->row != ROW_GONE;
}

static enum store_status seen_check(const struct change_plain *plain, const struct plain_fact *fact)
{
    bool is_seen = plain->version_seen == 0 ||
                   plain->version_seen == plain_version(plain->kind, is_there(fact) ? fact->now : NULL);

    return is_seen ? STORE_OK : STORE_CHANGED;
}

/* The registration that is told of it; NULL where none is. STORE_MISSING: it is not there, or deleted. */
static enum store_status told_find(const struct batch *batch, const struct change_plain *plain,
                                   struct registration_fact **out)
{
    *out = id_is_none(plain->registration) ? NULL : registration_of(batch, plain->registration);
    return id_is_none(plain->registration) || *out != NULL ? STORE_OK : STORE_MISSING;
}

static void tell(struct batch *batch, const struct change *change, struct registration_fact *registration)
{
    const struct change_plain *plain = &change->as.plain;

    if (plain->audit != NULL)
        audit_note(batch, registration, plain->audit, plain->of, change->actor);
}

static enum store_status put_check(const struct change_plain *plain, const struct plain_fact *fact)
{
    if (plain->only == PLAIN_NEW && is_there(fact))
        return STORE_EXISTS;
    if (plain->only == PLAIN_THERE && !is_there(fact))
        return STORE_MISSING;
    return seen_check(plain, fact);
}

static void row_remove(struct plain_fact *fact)
{
    fact->row = fact->row == ROW_NEW ? ROW_ABSENT : ROW_GONE;
}

/* What was there at loading is written over, though it is gone by now: its key is in the store until the commit. */
enum store_status plain_put_change(struct batch *batch, struct change *change)
{
    const struct change_plain *plain = &change->as.plain;
    struct plain_fact *fact = plain_of(batch, change), *spent = spent_of(batch, &plain->spent);
    struct registration_fact *registration;
    enum store_status status = told_find(batch, plain, &registration);

    if (status == STORE_OK)
        status = put_check(plain, fact);
    if (status == STORE_OK && spent != NULL && !is_there(spent))
        status = STORE_MISSING;
    if (status != STORE_OK)
        return status;
    if (spent != NULL) {
        row_remove(spent);
        address_confirm(batch, plain->address);
    }
    fact->row = fact->row == ROW_ABSENT || fact->row == ROW_NEW ? ROW_NEW : ROW_CHANGED;
    memcpy(fact->now, plain->row, plain_tables[plain->kind].table->row_bytes);
    if (plain->mail != NOTICE_NONE)
        mail_queue_beside(batch, key_of(change), plain->mail, plain->mail_to);
    tell(batch, change, registration);
    return STORE_OK;
}

enum store_status plain_delete_change(struct batch *batch, struct change *change)
{
    const struct change_plain *plain = &change->as.plain;
    struct plain_fact *fact = plain_of(batch, change);
    struct registration_fact *registration;
    enum store_status status = told_find(batch, plain, &registration);

    if (status == STORE_OK)
        status = is_there(fact) ? seen_check(plain, fact) : STORE_MISSING;
    if (status != STORE_OK)
        return status;
    row_remove(fact);
    address_confirm(batch, plain->address);
    tell(batch, change, registration);
    return STORE_OK;
}

size_t plain_row_bytes(enum plain kind)
{
    CHECK((size_t)kind < PLAINS);
    return plain_tables[kind].table->row_bytes;
}

/* --- Looking ---------------------------------------------------------------------------------------------------------
 */

enum store_status store_plain_find(struct store_view *view, struct arena *a, enum plain kind, struct id scope,
                                   struct id id, void *out)
{
    CHECK((size_t)kind < PLAINS);
    return view->store->backend->plain_find(view, a, kind, scope, id, out);
}

enum store_status store_plain_list(struct store_view *view, struct arena *a, enum plain kind,
                                   const struct plain_page *page, void **rows, size_t *n, bool *more)
{
    CHECK((size_t)kind < PLAINS && page->most > 0);
    return view->store->backend->plain_list(view, a, kind, page, rows, n, more);
}
