/* stored_key.c: loads the keys of a purpose, and makes the first. What a key is for is not known here. */
#include "auth/stored_key.h"

static bool first_put(struct arena *a, struct store_view *view, const struct stored_key_kind *kind)
{
    struct change change = {
        .kind = CHANGE_KEY_PUT,
        .actor = { .kind = ACTOR_SYSTEM },
        .as.key = { .row = { .purpose = kind->purpose,
                             .number = 1,
                             .bytes = kind->make(a),
                             .created_at_ms = clock_read(&clock_system).wall_ms },
                    .arena = a },
    };

    if (str_is_null(change.as.key.row.bytes))
        return false;
    enum store_status status = store_commit(view, &change);
    return status == STORE_OK || status == STORE_EXISTS; /* either way there is one now */
}

static bool rows_load(struct arena *a, struct store_view *view, const struct stored_key_kind *kind,
                      struct stored_keys *out)
{
    return store_keys(view, a, kind->purpose, &out->rows, &out->count) == STORE_OK;
}

bool stored_keys_load(struct arena *a, struct store *store, const struct stored_key_kind *kind, struct stored_keys *out,
                      struct str *why)
{
    struct store_view *view = store_view_open(store);
    struct stored_keys keys = { 0 };
    bool loaded = view != NULL && rows_load(a, view, kind, &keys);

    if (loaded && keys.count == 0)
        loaded = first_put(a, view, kind) && rows_load(a, view, kind, &keys) && keys.count > 0;
    if (loaded)
        *out = keys;
    else
        *why = STR("the keys cannot be read from the store, or made in it");
    if (view != NULL)
        store_view_close(view);
    return loaded;
}
