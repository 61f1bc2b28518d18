/* rows.c: pages, and bytes. */
#include "store/rows.h"

enum {
    PAGE_ROWS = 1000,
    PAGE_FIRST_ROWS = 50, /* until it is known how large rows are */
    PAGE_BYTES = 4 * 1024 * 1024,
    KEY_TEXT_BYTES = 256,
    PAGE_WAIT_MS = 60000,
};

/* --- Pages --- */

void rows_begin(struct rows_cursor *cursor, struct store_view *view, const struct table *table, struct arena *page,
                void *after)
{
    *cursor =
        (struct rows_cursor){ .view = view, .table = table, .arena = page, .after = after, .most = PAGE_FIRST_ROWS };
}

static const void *row_at(const struct rows_cursor *cursor, size_t i)
{
    return (const char *)cursor->rows + i * cursor->table->row_bytes;
}

static const void *member_of(const struct column *column, const void *row)
{
    return (const char *)row + column->offset;
}

static size_t row_weight(const struct table *table, const void *row)
{
    size_t bytes = table->row_bytes;

    for (size_t i = 0; i < table->count; i++)
        if (table->columns[i].kind == COLUMN_TEXT || table->columns[i].kind == COLUMN_BYTES)
            bytes += ((const struct str *)member_of(&table->columns[i], row))->len;
    return bytes;
}

/* What is small in one row may be a picture in the next. */
static bool may_be_large(const struct table *table)
{
    for (size_t i = 0; i < table->count; i++)
        if (table->columns[i].kind == COLUMN_BYTES)
            return true;
    return false;
}

static size_t rows_for_next(const struct rows_cursor *cursor)
{
    const size_t most = may_be_large(cursor->table) ? PAGE_FIRST_ROWS : PAGE_ROWS;
    size_t bytes = 0;

    for (size_t i = 0; i < cursor->count; i++)
        bytes += row_weight(cursor->table, row_at(cursor, i));
    size_t fit = PAGE_BYTES / (bytes / cursor->count + 1);
    return fit == 0 ? 1 : fit > most ? most : fit;
}

enum store_status rows_page(struct rows_cursor *cursor)
{
    void *rows = NULL;
    size_t n = 0;

    arena_clear(cursor->arena);
    cursor->count = cursor->at = 0;
    cursor->view->until_mono_ms = clock_read(&clock_system).mono_ms + PAGE_WAIT_MS;
    enum store_status status = cursor->view->store->backend->rows_read(
        cursor->view, cursor->arena, cursor->table, cursor->begun ? cursor->after : NULL, cursor->most, &rows, &n);
    if (status != STORE_OK || n == 0)
        return status;
    cursor->rows = rows;
    cursor->count = n;
    memcpy(cursor->after, row_at(cursor, n - 1), cursor->table->row_bytes);
    cursor->begun = true;
    cursor->most = rows_for_next(cursor);
    return STORE_OK;
}

enum store_status rows_next(struct rows_cursor *cursor, const void **row)
{
    enum store_status status = cursor->at < cursor->count ? STORE_OK : rows_page(cursor);

    if (status == STORE_OK)
        *row = cursor->at < cursor->count ? row_at(cursor, cursor->at++) : NULL;
    return status;
}

/* --- Bytes --- */

/* High byte first, and the sign turned, so that bytes compare as the numbers do. */
static void number_print(struct buf *b, int64_t number)
{
    uint64_t bits = (uint64_t)number ^ (UINT64_C(1) << 63);

    for (int shift = 56; shift >= 0; shift -= 8)
        buf_add_char(b, (char)(bits >> shift));
}

/* No text and empty text are two things. */
static void text_print(struct buf *b, struct str text)
{
    number_print(b, str_is_null(text) ? -1 : (int64_t)text.len);
    buf_add(b, text);
}

static void member_print(struct buf *b, const struct column *column, const void *row)
{
    const void *member = member_of(column, row);

    switch (column->kind) {
    case COLUMN_ID: buf_add(b, (struct str){ (const char *)((const struct id *)member)->b, sizeof(struct id) }); return;
    case COLUMN_HASH: buf_add(b, (struct str){ member, SHA256_BYTES }); return;
    case COLUMN_TEXT:
    case COLUMN_BYTES: text_print(b, *(const struct str *)member); return;
    case COLUMN_I64: number_print(b, *(const int64_t *)member); return;
    case COLUMN_I32: number_print(b, *(const int32_t *)member); return;
    case COLUMN_U32: number_print(b, *(const uint32_t *)member); return;
    case COLUMN_BOOL: number_print(b, *(const bool *)member); return;
    }
    UNREACHABLE();
}

void row_print(struct buf *b, const struct table *table, unsigned uses, const void *row)
{
    for (size_t i = 0; i < table->count; i++)
        if (column_is(&table->columns[i], uses))
            member_print(b, &table->columns[i], row);
}

static void key_add(struct buf *b, const struct column *column, const void *row)
{
    const void *member = member_of(column, row);

    switch (column->kind) {
    case COLUMN_ID: buf_add(b, id_guid(b->arena, *(const struct id *)member)); return;
    case COLUMN_I64: buf_add_i64(b, *(const int64_t *)member); return;
    case COLUMN_I32: buf_add_i64(b, *(const int32_t *)member); return;
    case COLUMN_U32: buf_add_i64(b, *(const uint32_t *)member); return;
    case COLUMN_TEXT:
    case COLUMN_BYTES:
    case COLUMN_BOOL:
    case COLUMN_HASH: break;
    }
    UNREACHABLE(); /* a key is ids and numbers: a page's last row outlives its texts */
}

struct str row_key_text(struct arena *a, const struct table *table, const void *row)
{
    struct buf b = { .arena = a, .ceiling = KEY_TEXT_BYTES };
    const char *between = "";

    for (size_t i = 0; i < table->count; i++)
        if (column_is(&table->columns[i], COLUMN_KEY)) {
            buf_add(&b, str_of(between));
            key_add(&b, &table->columns[i], row);
            between = ", ";
        }
    return buf_text(&b);
}
