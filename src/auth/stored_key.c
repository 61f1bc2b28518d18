/* stored_key.c: loads the keys of a purpose, and makes the first. What a key is for is not known here. */
#include "auth/stored_key.h"

#include <time.h>

#include "base/log.h"

enum { WAIT_MS = 30000, PAUSE_MS = 200 }; /* for a store that was there, and does not answer: as for one at a start */

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

static enum store_status first_put(struct arena *a, struct store_view *view, const struct wrap *wrap,
                                   const struct stored_key_kind *kind)
{
    struct change change = { .kind = CHANGE_KEY_PUT, .actor = { .kind = ACTOR_SYSTEM }, .as.key = { .arena = a } };

    if (!key_make(a, wrap, kind, &change.as.key.row))
        return STORE_BROKEN;
    enum store_status status = store_commit(view, &change);
    return status == STORE_EXISTS ? STORE_OK : status; /* either way there is one now */
}

static enum store_status rows_load(struct arena *a, struct store_view *view, const struct stored_key_kind *kind,
                                   struct stored_keys *out)
{
    return store_keys(view, a, kind->purpose, &out->rows, &out->count);
}

static enum store_status rows_find(struct arena *a, const struct key_place *place, const struct stored_key_kind *kind,
                                   struct stored_keys *out)
{
    struct store_view *view = store_view_open(place->store);

    if (view == NULL)
        return STORE_BROKEN;
    enum store_status status = rows_load(a, view, kind, out);
    if (status == STORE_OK && out->count == 0)
        status = first_put(a, view, place->wrap, kind);
    if (status == STORE_OK && out->count == 0)
        status = rows_load(a, view, kind, out);
    store_view_close(view);
    return status == STORE_OK && out->count == 0 ? STORE_MISSING : status;
}

/* Nothing is answered before keys are there, so a store that is busy just now is no reason to end. */
static bool rows_wait(struct arena *a, const struct key_place *place, const struct stored_key_kind *kind,
                      struct stored_keys *out)
{
    const int64_t until_ms = clock_read(&clock_system).mono_ms + WAIT_MS;

    for (;;) {
        enum store_status status = rows_find(a, place, kind, out);
        bool passes = status == STORE_UNAVAILABLE || status == STORE_UNCERTAIN;
        if (!passes || clock_read(&clock_system).mono_ms >= until_ms)
            return status == STORE_OK;
        (void)nanosleep(&(struct timespec){ .tv_nsec = PAUSE_MS * 1000000L }, NULL);
    }
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

    if (!rows_wait(a, place, kind, &keys)) {
        *why = STR("the keys cannot be read from the store, or made in it");
        return false;
    }
    if (!rows_unwrap(a, place->wrap, &keys, why))
        return false;
    *out = keys;
    return true;
}
