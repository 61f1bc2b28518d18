/* stored_key.c: loads the keys of a purpose, and makes the first. What a key is for is not known here. */
#include "auth/stored_key.h"

#include "base/log.h"

static bool key_make(struct arena *a, const struct wrap *wrap, const struct stored_key_kind *kind, struct key_row *out)
{
    *out = (struct key_row){ .purpose = kind->purpose,
                             .number = 1,
                             .bytes = kind->make(a),
                             .created_at_ms = clock_read(&clock_system).wall_ms };
    if (wrap != NULL && !str_is_null(out->bytes))
        out->bytes = key_wrap(wrap, a, out);
    return !str_is_null(out->bytes);
}

static bool first_put(struct arena *a, struct store_view *view, const struct wrap *wrap,
                      const struct stored_key_kind *kind)
{
    struct change change = { .kind = CHANGE_KEY_PUT, .actor = { .kind = ACTOR_SYSTEM }, .as.key = { .arena = a } };

    if (!key_make(a, wrap, kind, &change.as.key.row))
        return false;
    enum store_status status = store_commit(view, &change);
    return status == STORE_OK || status == STORE_EXISTS; /* either way there is one now */
}

static bool rows_load(struct arena *a, struct store_view *view, const struct stored_key_kind *kind,
                      struct stored_keys *out)
{
    return store_keys(view, a, kind->purpose, &out->rows, &out->count) == STORE_OK;
}

static bool rows_find(struct arena *a, const struct key_place *place, const struct stored_key_kind *kind,
                      struct stored_keys *out)
{
    struct store_view *view = store_view_open(place->store);
    bool found = view != NULL && rows_load(a, view, kind, out);

    if (found && out->count == 0)
        found = first_put(a, view, place->wrap, kind) && rows_load(a, view, kind, out) && out->count > 0;
    if (view != NULL)
        store_view_close(view);
    return found;
}

static bool row_unwrap(struct arena *a, const struct wrap *wrap, struct key_row *row, struct str *why)
{
    *why = STR("the keys in the store are wrapped: FOYER_SECRET_FILE must name the file they were made with");
    if (wrap == NULL)
        return false;
    *why = STR("a key in the store does not open with the file that FOYER_SECRET_FILE names: it was made with another "
               "one, or somebody changed it");
    row->bytes = key_unwrap(wrap, a, row);
    return !str_is_null(row->bytes);
}

static bool rows_unwrap(struct arena *a, const struct wrap *wrap, struct stored_keys *keys, struct str *why)
{
    size_t plain = 0;

    for (size_t i = 0; i < keys->count; i++) {
        if (!is_wrapped(keys->rows[i].bytes))
            plain++;
        else if (!row_unwrap(a, wrap, &keys->rows[i], why))
            return false;
    }
    if (wrap != NULL && plain > 0)
        LOG(LOG_INFO, "keys made without FOYER_SECRET_FILE stay plain in the store",
            LOG_INT("purpose", keys->rows[0].purpose), LOG_INT("keys", plain));
    return true;
}

bool stored_keys_load(struct arena *a, const struct key_place *place, const struct stored_key_kind *kind,
                      struct stored_keys *out, struct str *why)
{
    struct stored_keys keys = { 0 };

    if (!rows_find(a, place, kind, &keys)) {
        *why = STR("the keys cannot be read from the store, or made in it");
        return false;
    }
    if (!rows_unwrap(a, place->wrap, &keys, why))
        return false;
    *out = keys;
    return true;
}
