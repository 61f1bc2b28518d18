/* params.c: values as PostgreSQL's binary format has them (src/include/utils/array.h, and each type's _recv): numbers
 * with their high byte first, arrays with a head of ndim, has-null, the elements' type, their count, and the index of
 * the first. And the way back. */
#include <endian.h>

#include "base/crypto.h"
#include "store/postgres/sql.h"

enum { TYPE_BOOL = 16, TYPE_BYTEA = 17, TYPE_INT8 = 20, TYPE_INT4 = 23, TYPE_TEXT = 25, TYPE_UUID = 2950 };
enum { HEAD_BYTES = 20, HEAD_BYTES_EMPTY = 12, LENGTH_BYTES = 4 };

static const uint32_t types[] = {
    [COLUMN_ID] = TYPE_UUID,  [COLUMN_TEXT] = TYPE_TEXT, [COLUMN_BYTES] = TYPE_BYTEA, [COLUMN_I64] = TYPE_INT8,
    [COLUMN_I32] = TYPE_INT4, [COLUMN_U32] = TYPE_INT4,  [COLUMN_BOOL] = TYPE_BOOL,   [COLUMN_HASH] = TYPE_BYTEA,
};
static const size_t sizes[] = {
    /* 0: a text's own */
    [COLUMN_ID] = sizeof(struct id),
    [COLUMN_TEXT] = 0,
    [COLUMN_BYTES] = 0,
    [COLUMN_I64] = 8,
    [COLUMN_I32] = 4,
    [COLUMN_U32] = 4,
    [COLUMN_BOOL] = 1,
    [COLUMN_HASH] = SHA256_BYTES,
};

/* --- Bytes -----------------------------------------------------------------------------------------------------------
 */

static char *u32_put(char *at, uint32_t number)
{
    uint32_t wire = htobe32(number);

    memcpy(at, &wire, sizeof wire);
    return at + sizeof wire;
}

static char *i64_put(char *at, int64_t number)
{
    uint64_t wire = htobe64((uint64_t)number);

    memcpy(at, &wire, sizeof wire);
    return at + sizeof wire;
}

static char *bytes_put(char *at, const void *bytes, size_t n)
{
    if (n > 0)
        memcpy(at, bytes, n);
    return at + n;
}

/* --- One value -------------------------------------------------------------------------------------------------------
 */

static void value_add(struct params *p, const char *value, size_t length)
{
    CHECK(p->count < PARAMS_MOST);
    p->values[p->count] = value;
    p->lengths[p->count++] = (int)length;
}

void param_id(struct params *p, struct id id)
{
    char *value = ARENA_NEW(p->arena, char, sizeof id);

    if (value != NULL)
        (void)bytes_put(value, id.b, sizeof id.b);
    value_add(p, value, sizeof id.b);
}

void param_i64(struct params *p, int64_t number)
{
    char *value = ARENA_NEW(p->arena, char, sizeof number);

    if (value != NULL)
        (void)i64_put(value, number);
    value_add(p, value, sizeof number);
}

/* --- Arrays ----------------------------------------------------------------------------------------------------------
 */

/* Room for an array with its head written; what follows is an element after the other. NULL: memory is short. */
static char *array_begin(struct params *p, uint32_t type, size_t n, size_t bytes, bool has_null)
{
    bytes += n > 0 ? HEAD_BYTES : HEAD_BYTES_EMPTY;
    char *array = bytes <= INT32_MAX ? ARENA_NEW(p->arena, char, bytes) : arena_alloc(p->arena, SIZE_MAX, 1, 1);

    value_add(p, array, bytes <= INT32_MAX ? bytes : 0);
    if (array == NULL)
        return NULL;
    char *at = u32_put(array, n > 0 ? 1 : 0);
    at = u32_put(at, has_null);
    at = u32_put(at, type);
    if (n == 0)
        return at;
    at = u32_put(at, (uint32_t)n);
    return u32_put(at, 1);
}

void param_ids(struct params *p, const struct id *ids, size_t n)
{
    char *at = array_begin(p, TYPE_UUID, n, n * (LENGTH_BYTES + sizeof *ids), false);

    for (size_t i = 0; at != NULL && i < n; i++)
        at = bytes_put(u32_put(at, sizeof ids[i].b), ids[i].b, sizeof ids[i].b);
}

void param_i64s(struct params *p, const int64_t *numbers, size_t n)
{
    char *at = array_begin(p, TYPE_INT8, n, n * (LENGTH_BYTES + sizeof *numbers), false);

    for (size_t i = 0; at != NULL && i < n; i++)
        at = i64_put(u32_put(at, sizeof numbers[i]), numbers[i]);
}

static const void *member_of(const struct column *column, const void *row)
{
    return (const char *)row + column->offset;
}

/* A key has no NULL: in it, none is 16 bytes of 0. */
static bool is_null(const struct column *column, const void *member)
{
    switch (column->kind) {
    case COLUMN_ID: return (column->use & COLUMN_KEY) == 0 && id_is_none(*(const struct id *)member);
    case COLUMN_TEXT:
    case COLUMN_BYTES: return str_is_null(*(const struct str *)member);
    default: return false;
    }
}

static size_t member_bytes(const struct column *column, const void *member)
{
    return sizes[column->kind] > 0 ? sizes[column->kind] : ((const struct str *)member)->len;
}

static char *member_put(char *at, const struct column *column, const void *member)
{
    switch (column->kind) {
    case COLUMN_ID: return bytes_put(at, member, sizeof(struct id));
    case COLUMN_TEXT:
    case COLUMN_BYTES: return bytes_put(at, ((const struct str *)member)->p, ((const struct str *)member)->len);
    case COLUMN_I64: return i64_put(at, *(const int64_t *)member);
    case COLUMN_I32: return u32_put(at, (uint32_t) * (const int32_t *)member);
    case COLUMN_U32: CHECK(*(const uint32_t *)member <= INT32_MAX); return u32_put(at, *(const uint32_t *)member);
    case COLUMN_BOOL: *at = *(const bool *)member ? 1 : 0; return at + 1;
    case COLUMN_HASH: return bytes_put(at, member, SHA256_BYTES);
    }
    UNREACHABLE();
}

/* Measured first, so that it is one allocation. */
static void column_add(struct params *p, const struct column *column, const void *const *rows, size_t n)
{
    size_t bytes = n * LENGTH_BYTES;
    bool has_null = false;

    for (size_t i = 0; i < n; i++) {
        const void *member = member_of(column, rows[i]);
        if (is_null(column, member))
            has_null = true;
        else
            bytes += member_bytes(column, member);
    }
    char *at = array_begin(p, types[column->kind], n, bytes, has_null);
    for (size_t i = 0; at != NULL && i < n; i++) {
        const void *member = member_of(column, rows[i]);
        if (is_null(column, member))
            at = u32_put(at, UINT32_MAX);
        else
            at = member_put(u32_put(at, (uint32_t)member_bytes(column, member)), column, member);
    }
}

void param_columns(struct params *p, const struct table *table, unsigned uses, const void *const *rows, size_t n)
{
    for (size_t i = 0; i < table->count; i++) {
        const struct column *column = &table->columns[i];
        if (column_is(column, uses))
            column_add(p, column, rows, n);
    }
}

void param_row(struct params *p, const struct table *table, unsigned uses, const void *row)
{
    for (size_t i = 0; i < table->count; i++) {
        const struct column *column = &table->columns[i];
        if (!column_is(column, uses))
            continue;
        const void *member = member_of(column, row);
        size_t bytes = is_null(column, member) ? 0 : member_bytes(column, member);
        char *value = is_null(column, member) ? NULL : ARENA_NEW(p->arena, char, bytes + 1); /* a text may be empty */
        if (value != NULL)
            (void)member_put(value, column, member);
        value_add(p, value, bytes);
    }
}

/* --- Answers ---------------------------------------------------------------------------------------------------------
 */

static bool answer_has(const struct pg_result *rows, int row, int at, size_t bytes)
{
    return PQgetisnull(rows, row, at) == 0 && (size_t)PQgetlength(rows, row, at) == bytes;
}

struct id answer_id(const struct pg_result *rows, int row, int at)
{
    struct id id = { { 0 } };

    if (answer_has(rows, row, at, sizeof id.b))
        memcpy(id.b, PQgetvalue(rows, row, at), sizeof id.b);
    return id;
}

/* Of as many bytes as there are, high byte first: bool, int2, int4, int8. */
int64_t answer_i64(const struct pg_result *rows, int row, int at)
{
    const char *bytes = PQgetvalue(rows, row, at);
    int n = PQgetlength(rows, row, at);
    uint64_t number = 0;

    if (PQgetisnull(rows, row, at) != 0 || n < 1 || n > 8)
        return 0;
    if (bytes[0] & 0x80)
        number = UINT64_MAX;
    for (int i = 0; i < n; i++)
        number = number << 8 | (unsigned char)bytes[i];
    return (int64_t)number;
}

struct str answer_str(const struct pg_result *rows, int row, int at, struct arena *a)
{
    if (PQgetisnull(rows, row, at) != 0)
        return (struct str){ 0 };
    return str_copy(a, (struct str){ PQgetvalue(rows, row, at), (size_t)PQgetlength(rows, row, at) });
}

static void hash_take(const struct pg_result *rows, int row, int at, unsigned char *hash)
{
    if (answer_has(rows, row, at, SHA256_BYTES))
        memcpy(hash, PQgetvalue(rows, row, at), SHA256_BYTES);
}

static void member_take(const struct pg_result *rows, int row, int at, const struct column *column, void *out,
                        struct arena *a)
{
    void *member = (char *)out + column->offset;

    switch (column->kind) {
    case COLUMN_ID: *(struct id *)member = answer_id(rows, row, at); return;
    case COLUMN_TEXT:
    case COLUMN_BYTES: *(struct str *)member = answer_str(rows, row, at, a); return;
    case COLUMN_I64: *(int64_t *)member = answer_i64(rows, row, at); return;
    case COLUMN_I32: *(int32_t *)member = (int32_t)answer_i64(rows, row, at); return;
    case COLUMN_U32: *(uint32_t *)member = (uint32_t)answer_i64(rows, row, at); return;
    case COLUMN_BOOL: *(bool *)member = answer_i64(rows, row, at) != 0; return;
    case COLUMN_HASH: hash_take(rows, row, at, member); return;
    }
    UNREACHABLE();
}

int answer_row(const struct pg_result *rows, int row, int at, const struct table *table, void *out, struct arena *a)
{
    for (size_t i = 0; i < table->count; i++)
        member_take(rows, row, at++, &table->columns[i], out, a);
    return at;
}
