/* look.c: rows of a scope, and the looks of two scopes in one. */
#include "store/look.h"

#include "store/changes.h"

struct id look_part_id(enum look_part part)
{
    struct id id = { { 0 } };

    id.b[sizeof id.b - 1] = (unsigned char)(part + 1);
    return id;
}

enum store_status look_rows(struct store_view *view, struct arena *a, struct id scope,
                            struct look_row out[static LOOK_PARTS])
{
    const struct plain_page page = { .scope = scope, .most = LOOK_PARTS };
    void *found;
    size_t n;
    bool more;
    enum store_status status = store_plain_list(view, a, PLAIN_LOOK, &page, &found, &n, &more);

    memset(out, 0, LOOK_PARTS * sizeof *out);
    for (size_t i = 0; status == STORE_OK && i < n; i++) {
        const struct look_row *row = (const struct look_row *)found + i;
        for (enum look_part part = 0; part < LOOK_PARTS; part++)
            if (id_equal(row->key.id, look_part_id(part)))
                out[part] = *row;
    }
    return status;
}

int64_t look_part_version(const struct look_row rows[static LOOK_PARTS], enum look_part part)
{
    return rows[part].changed_at_ms == 0 ? 0 : plain_version(PLAIN_LOOK, &rows[part]);
}

int64_t look_version(const struct look_row rows[static LOOK_PARTS])
{
    int64_t each[LOOK_PARTS];

    for (enum look_part part = 0; part < LOOK_PARTS; part++)
        each[part] = look_part_version(rows, part);
    return plain_versions(each, LOOK_PARTS);
}

static struct look_picture picture_of(const struct look_row *row)
{
    struct look_picture picture = { .scope = row->key.scope, .type = row->type };

    memcpy(picture.digest, row->digest, sizeof picture.digest);
    picture.width = row->width;
    picture.height = row->height;
    return picture;
}

static void look_fill(struct look *look, const struct look_row rows[static LOOK_PARTS])
{
    if (str_is_null(look->accent))
        look->accent = rows[LOOK_SETTINGS].accent;
    if (str_is_null(look->origins))
        look->origins = rows[LOOK_SETTINGS].origins;
    if (id_is_none(look->logo.scope))
        look->logo = picture_of(&rows[LOOK_LOGO]);
    if (id_is_none(look->banner.scope))
        look->banner = picture_of(&rows[LOOK_BANNER]);
}

enum store_status look_load(struct store_view *view, struct arena *a, struct id tenant, struct id registration,
                            struct look *out)
{
    const struct id scopes[] = { registration, tenant };
    struct look_row rows[LOOK_PARTS];
    enum store_status status = STORE_OK;

    *out = (struct look){ .accent = { 0 } };
    for (size_t i = 0; i < COUNT(scopes) && status == STORE_OK; i++) {
        status = look_rows(view, a, scopes[i], rows);
        if (status == STORE_OK)
            look_fill(out, rows);
    }
    return status;
}

/* --- With its registration -------------------------------------------------------------------------------------------
 */

static enum plain kind_of(enum look_part part)
{
    return part == LOOK_SETTINGS ? PLAIN_LOOK : PLAIN_PICTURE;
}

void look_want(struct batch *batch, struct id registration)
{
    for (enum look_part part = 0; part < LOOK_PARTS && !id_is_none(registration); part++)
        (void)facts_want(&batch->plains[kind_of(part)], registration, look_part_id(part));
}

void look_forget(struct batch *batch, struct id registration)
{
    for (enum look_part part = 0; part < LOOK_PARTS; part++) {
        struct plain_fact *fact = facts_find(&batch->plains[kind_of(part)], registration, look_part_id(part));
        if (fact != NULL && fact->row != ROW_ABSENT)
            fact->row = fact->row == ROW_NEW ? ROW_ABSENT : ROW_GONE;
    }
}
