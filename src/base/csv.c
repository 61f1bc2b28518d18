/* csv.c: a state a byte. Own code, since the library that Debian has (libcsv) knows no lines and does not go on behind
 * a faulty row. */
#include "base/csv.h"

#include "base/buf.h"

enum state {
    CELL_BEGINS, /* after a separator, or at the row's start */
    CELL_PLAIN,
    CELL_QUOTED,
    CELL_QUOTE, /* a quote within a quoted cell: its end, or the first of two */
};

struct reading {
    struct csv *csv;
    struct csv_row *row;
    struct buf text; /* of the cells, one after the other */
    size_t ends[CSV_CELLS_MOST];
    enum state state;
    const char *wrong; /* NULL: nothing so far */
};

static int byte_next(struct csv *csv)
{
    int c = getc_unlocked(csv->in);

    csv->bytes += c != EOF;
    return c;
}

struct csv csv_begin(FILE *in, char separator)
{
    return (struct csv){ .in = in, .separator = separator, .line = 1 };
}

/* U+FEFF, which Excel writes before UTF-8. */
static void bom_skip(struct csv *csv)
{
    static const unsigned char bom[] = { 0xEF, 0xBB, 0xBF };

    for (size_t i = 0; i < sizeof bom && csv->bytes == (int64_t)i; i++) {
        int c = byte_next(csv);
        if (c == EOF)
            return;
        if (c != bom[i]) {
            (void)ungetc(c, csv->in); /* after bytes of a half BOM: the cell that begins so is no UTF-8 anyway */
            csv->bytes--;
            return;
        }
    }
}

static void cell_end(struct reading *r)
{
    if (r->row->count == CSV_CELLS_MOST) {
        r->wrong = "More than 256 cells.";
        return;
    }
    r->ends[r->row->count++] = r->text.len;
    r->state = CELL_BEGINS;
}

static void plain_take(struct reading *r, char c)
{
    if (r->state == CELL_QUOTE)
        r->wrong = "Text after the quote that ends a cell; a quote within a quoted cell is written twice.";
    else if (c == '"')
        r->wrong = "A quote within a cell that does not begin with one.";
    else if (c == '\0')
        r->wrong = "A byte 0: not UTF-8 text.";
    r->state = CELL_PLAIN;
    buf_add_char(&r->text, c);
}

static void quoted_take(struct reading *r, char c)
{
    if (c == '"')
        r->state = CELL_QUOTE;
    else
        buf_add_char(&r->text, c);
    if (c == '\n')
        r->csv->line++;
}

/* A CR before the LF that ends a row belongs to the end. */
static bool is_crlf(struct reading *r, char c)
{
    if (c != '\r')
        return false;
    int next = byte_next(r->csv);
    if (next == EOF || next == '\n')
        return true;
    (void)ungetc(next, r->csv->in);
    r->csv->bytes--;
    return false;
}

/* False: the row has ended. */
static bool byte_take(struct reading *r, char c)
{
    if (r->state == CELL_QUOTED) {
        quoted_take(r, c);
    } else if (c == '"' && r->state == CELL_QUOTE) {
        r->state = CELL_QUOTED;
        buf_add_char(&r->text, c);
    } else if (c == '"' && r->state == CELL_BEGINS) {
        r->state = CELL_QUOTED;
    } else if (c == r->csv->separator) {
        cell_end(r);
    } else if (c == '\n' || is_crlf(r, c)) {
        return false;
    } else {
        plain_take(r, c);
    }
    if (r->text.len >= CSV_ROW_MOST_BYTES && r->wrong == NULL)
        r->wrong = "A row of more than 64 KiB; perhaps a quote is missing.";
    return true;
}

/* Behind the line in which the fault was found. */
static void line_skip(struct csv *csv, char last)
{
    for (int c = (unsigned char)last; c != '\n' && c != EOF;)
        c = byte_next(csv);
}

static bool cells_lay(const struct reading *r, struct arena *a)
{
    struct str whole;

    r->row->cells = ARENA_NEW(a, struct str, r->row->count);
    if (r->row->cells == NULL || !buf_finish(&r->text, &whole))
        return false;
    for (size_t i = 0; i < r->row->count; i++)
        r->row->cells[i] = str_slice(whole, i == 0 ? 0 : r->ends[i - 1], r->ends[i]);
    return true;
}

static enum csv_status row_end(struct reading *r, struct arena *a, struct str *why)
{
    if (r->wrong == NULL && r->state == CELL_QUOTED)
        r->wrong = "A quote that is not closed.";
    if (r->wrong == NULL)
        cell_end(r);
    r->row->last_line = r->csv->line;
    if (ferror(r->csv->in) || r->text.failed)
        return CSV_BROKEN;
    if (r->wrong == NULL)
        return cells_lay(r, a) ? CSV_ROW : CSV_BROKEN;
    *why = str_of(r->wrong);
    return CSV_FAULTY;
}

static enum csv_status row_read(struct csv *csv, struct arena *a, struct csv_row *row, struct str *why, int first)
{
    struct reading r = {
        .csv = csv, .row = row, .text = { .arena = a, .ceiling = CSV_ROW_MOST_BYTES + 1 }, .state = CELL_BEGINS
    };
    int c = first;

    *row = (struct csv_row){ .line = csv->line };
    for (; c != EOF; c = byte_next(csv)) {
        if (!byte_take(&r, (char)c))
            break;
        if (r.wrong != NULL) {
            if (c == '\n') /* of a quoted cell, and counted */
                csv->line--;
            line_skip(csv, (char)c);
            break;
        }
    }
    enum csv_status status = row_end(&r, a, why);
    csv->line++;
    return status;
}

enum csv_status csv_next(struct csv *csv, struct arena *a, struct csv_row *row, struct str *why)
{
    if (csv->bytes == 0)
        bom_skip(csv);
    for (int c = byte_next(csv); c != EOF; c = byte_next(csv)) {
        if (c == '\n') {
            csv->line++;
        } else if (c == '\r') {
            continue; /* of an empty line; one that stands alone before text says nothing */
        } else {
            return row_read(csv, a, row, why, c);
        }
    }
    return ferror(csv->in) ? CSV_BROKEN : CSV_END;
}
