/* lines.c: cells as a line or as JSON, and lists made of them. */
#include "cmd/lines.h"

#include "base/datetime.h"
#include "base/json.h"

enum { LINE_MOST_BYTES = 64 * 1024, PAGE_ROWS = 500 };

/* --- One line --- */

/* A server's words, and a name that came from anywhere, may hold anything. */
static void text_add(struct buf *b, struct str text)
{
    for (size_t i = 0; i < text.len; i++)
        buf_add_char(b, (unsigned char)text.p[i] < ' ' || text.p[i] == 0x7F ? ' ' : text.p[i]);
}

static void line_add(struct buf *b, const struct cell *cell)
{
    if (cell->in_line != NULL) {
        buf_add(b, str_of(cell->in_line));
        return;
    }
    switch (cell->kind) {
    case CELL_TEXT:
    case CELL_WORDS: text_add(b, cell->text); return;
    case CELL_NUMBER: buf_add_i64(b, cell->number); return;
    case CELL_FLAG: buf_add(b, cell->number != 0 ? STR("yes") : STR("no")); return;
    case CELL_TIME:
        if (cell->number != 0)
            buf_add_datetime(b, cell->number);
        return;
    }
    UNREACHABLE();
}

static void words_add_json(struct buf *b, struct str words)
{
    buf_add_char(b, '[');
    for (struct str rest = words; !str_is_null(rest);) {
        buf_add_json(b, str_cut(rest, ' ', &rest));
        buf_add(b, str_is_null(rest) ? STR("") : STR(","));
    }
    buf_add_char(b, ']');
}

static void time_add_json(struct buf *b, int64_t at_ms)
{
    buf_add(b, at_ms == 0 ? STR("null") : STR("\""));
    if (at_ms == 0)
        return;
    buf_add_datetime(b, at_ms);
    buf_add_char(b, '"');
}

static void json_add(struct buf *b, const struct cell *cell)
{
    buf_add_json_name(b, str_of(cell->name));
    switch (cell->kind) {
    case CELL_TEXT: buf_add_json(b, cell->text); return;
    case CELL_WORDS: words_add_json(b, cell->text); return;
    case CELL_NUMBER: buf_add_i64(b, cell->number); return;
    case CELL_FLAG: buf_add(b, cell->number != 0 ? STR("true") : STR("false")); return;
    case CELL_TIME: time_add_json(b, cell->number); return;
    }
    UNREACHABLE();
}

static void cells_add(struct buf *b, const struct cell *cells, size_t n, bool json)
{
    size_t added = 0;

    buf_add(b, json ? STR("{") : STR(""));
    for (size_t i = 0; i < n; i++) {
        if (json) {
            json_add(b, &cells[i]);
        } else if (!cells[i].json_only) {
            buf_add(b, added++ > 0 ? STR("\t") : STR(""));
            line_add(b, &cells[i]);
        }
    }
    buf_add(b, json ? STR("}") : STR(""));
}

bool line_print(struct arena *a, const struct cell *cells, size_t n, bool json)
{
    struct buf b = { .arena = a, .ceiling = LINE_MOST_BYTES };
    struct str line;

    cells_add(&b, cells, n, json);
    return buf_finish(&b, &line) && printf("%.*s\n", STR_ARGS(line)) >= 0;
}

/* --- Lists --- */

enum { TENANT, AS_JSON, CONFIG, OPTIONS };

const struct command_option list_of_tenant_options[] = {
    [TENANT] = { "tenant", "TID", "only of that tenant, a GUID" },
    [AS_JSON] = { "json", NULL, "one JSON object a line" },
    [CONFIG] = { "config", "FILE", "settings file" },
    { 0 },
};

struct listing {
    struct id tenant;
    bool json;
    list_print *print;
};

static enum exit_code listing_act(const struct command *command, struct place *place, void *context)
{
    const struct listing *listing = context;

    return listing->print(command, place, listing->tenant, listing->json);
}

enum exit_code list_of_tenant(const struct command *command, int argc, char **argv, list_print *print)
{
    const char *values[OPTIONS] = { NULL };
    struct listing listing = { .print = print };
    enum exit_code code;

    CHECK(command->options == list_of_tenant_options);
    if (!options_read_all(command, argc, argv, values, &code))
        return code;
    if (values[TENANT] != NULL && !option_guid(command, "tenant", values[TENANT], &listing.tenant))
        return EXIT_MISUSED;
    listing.json = values[AS_JSON] != NULL;
    return place_run(command, values[CONFIG], listing_act, &listing);
}

static bool rows_print(struct arena *a, const char *rows, size_t n, size_t row_bytes, bool json, cells_fill *fill)
{
    for (size_t i = 0; i < n; i++) {
        struct cell cells[LIST_CELLS_MOST] = { 0 };
        size_t count = fill(a, rows + i * row_bytes, cells);
        if (!line_print(a, cells, count, json))
            return false;
    }
    return true;
}

enum exit_code plain_list_print(const struct command *command, struct place *place, enum plain kind, struct id scope,
                                bool json, cells_fill *fill)
{
    struct plain_page page = { .scope = scope, .most = PAGE_ROWS };
    size_t n, row_bytes = plain_row_bytes(kind);

    for (bool more = true; more;) {
        void *rows;
        arena_clear(place->page);
        if (store_plain_list(place->view, place->page, kind, &page, &rows, &n, &more) != STORE_OK)
            return failed(command, STR("the store cannot be read just now"));
        if (n == 0)
            break;
        const struct plain_key *last = (const void *)((const char *)rows + (n - 1) * row_bytes);
        page.after_scope = last->scope;
        page.after = last->id;
        if (!rows_print(place->page, rows, n, row_bytes, json, fill))
            return failed(command, STR("cannot write"));
    }
    return EXIT_DONE;
}

struct plain_listing {
    enum plain kind;
    struct id scope;
    bool json;
    cells_fill *fill;
};

static enum exit_code plain_listing_act(const struct command *command, struct place *place, void *context)
{
    const struct plain_listing *listing = context;

    return plain_list_print(command, place, listing->kind, listing->scope, listing->json, listing->fill);
}

enum exit_code plain_list_run(const struct command *command, const char *config, enum plain kind, struct id scope,
                              bool json, cells_fill *fill)
{
    struct plain_listing listing = { kind, scope, json, fill };

    return place_run(command, config, plain_listing_act, &listing);
}
