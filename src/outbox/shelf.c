/* shelf.c: two readings, and how long they are good. */
#include "outbox/shelf.h"

#include "store/plain.h"

enum { FRESH_MS = 5000, FIRST_BYTES = 4096, SHELF_BYTES = 16 * 1024 * 1024 };

bool shelf_open(struct shelf *shelf, const struct clock *clock)
{
    *shelf = (struct shelf){ .clock = clock,
                             .registration.arena = arena_open(FIRST_BYTES, SHELF_BYTES),
                             .tenant.arena = arena_open(FIRST_BYTES, SHELF_BYTES) };
    return shelf->registration.arena != NULL && shelf->tenant.arena != NULL;
}

void shelf_close(struct shelf *shelf)
{
    arena_close(shelf->registration.arena);
    arena_close(shelf->tenant.arena);
}

/* Those of one registration or tenant, on the arena. */
static enum store_status shelf_read(struct store_view *view, struct arena *a, struct id scope, struct own_rows *out)
{
    const struct plain_page page = { .scope = scope, .most = OWN_MOST };
    void *found = NULL;
    size_t n = 0;
    bool more;
    enum store_status status = store_plain_list(view, a, PLAIN_TEMPLATE, &page, &found, &n, &more);

    if (status != STORE_OK)
        return status;
    const struct template_row *rows = found;
    struct own_words *list = ARENA_NEW(a, struct own_words, n);
    if (list == NULL)
        return STORE_UNAVAILABLE;
    for (size_t i = 0; i < n; i++)
        list[i] = (struct own_words){ .kind = rows[i].kind,
                                      .language = rows[i].language,
                                      .texts = { rows[i].subject, rows[i].text, rows[i].html } };
    *out = (struct own_rows){ list, n };
    return STORE_OK;
}

static enum store_status row_fill(struct shelf *shelf, struct shelf_row *row, struct store_view *view, struct id scope)
{
    int64_t now_ms = clock_read(shelf->clock).mono_ms;

    if (id_equal(row->scope, scope) && now_ms - row->read_mono_ms < FRESH_MS)
        return STORE_OK;
    arena_clear(row->arena);
    row->scope = (struct id){ { 0 } };
    enum store_status status = shelf_read(view, row->arena, scope, &row->rows);
    if (status != STORE_OK)
        return status;
    row->scope = scope;
    row->read_mono_ms = now_ms;
    return STORE_OK;
}

enum store_status shelf_find(struct shelf *shelf, struct store_view *view, const struct event *event,
                             enum notice notice, const struct registrant *registrant, struct notice_texts *out)
{
    const struct registration *registration = &event->registration;
    enum store_status status = row_fill(shelf, &shelf->registration, view, registration->id);

    if (status == STORE_OK)
        status = row_fill(shelf, &shelf->tenant, view, event->meeting.tenant);
    if (status != STORE_OK)
        return status;
    if (shelf->registration.rows.n + shelf->tenant.rows.n > 0)
        *out = own_choose(&shelf->registration.rows, &shelf->tenant.rows, notice,
                          own_language(registrant->language, registration->configuration.language));
    else
        *out = (struct notice_texts){ { 0 }, { 0 }, { 0 } };
    return STORE_OK;
}

enum store_status shelf_find_of_tenant(struct shelf *shelf, struct store_view *view, struct id tenant,
                                       enum notice notice, struct str language, struct notice_texts *out)
{
    static const struct own_rows none;
    enum store_status status = row_fill(shelf, &shelf->tenant, view, tenant);

    if (status == STORE_OK)
        *out = own_choose(&none, &shelf->tenant.rows, notice, language);
    return status;
}
