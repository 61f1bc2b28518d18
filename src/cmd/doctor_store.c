/* doctor_store.c: the store, and the keys in it. */
#include <unistd.h>

#include "auth/wrap.h"
#include "cmd/doctor.h"
#include "store/health.h"

enum { LOG_BYTES_MUCH = 256 * 1024 * 1024, SKEW_WARN_MS = 2000, SKEW_FAIL_MS = 60000 };

struct looked {
    struct store *store;
    struct store_view *view;
};

static bool is_not_made_yet(struct doctor *d)
{
    struct str url = d->config->store_url;
    const char *path;

    if (!str_starts(url, STR("sqlite:")))
        return false;
    path = str_terminated(d->arena, str_slice(url, strlen("sqlite:"), url.len));
    return path != NULL && access(path, F_OK) != 0;
}

static void looked_close(struct looked *looked)
{
    store_view_close(looked->view);
    store_close(looked->store);
}

/* False: it has been said why. */
static bool looked_open(struct doctor *d, struct looked *out)
{
    const struct store_options options = { .url = d->config->store_url, .clock = &clock_system, .part = STORE_LOOK };
    struct str why = STR("it cannot be read");

    *out = (struct looked){ 0 };
    if (is_not_made_yet(d)) {
        doctor_warn(d, "nothing is to be done before the first start", "there is no store yet; the server makes it");
        return false;
    }
    out->store = store_open(d->arena, &options, &why);
    if (out->store != NULL)
        out->view = store_view_open(out->store);
    if (out->view != NULL)
        return true;
    doctor_fail(d, "see FOYER_STORE, and that this user may use it", "the store does not open: %.*s", STR_ARGS(why));
    looked_close(out);
    return false;
}

static void schema_judge(struct doctor *d, const struct store_health *h)
{
    if (h->schema < 0)
        doctor_fail(d, "run that foyer migrate again, or restore a backup", "the store holds an unfinished copy");
    else if (h->schema > h->schema_known)
        doctor_fail(d, "start the newer program, or restore a backup of before",
                    "the store has schema %lld, and this program knows up to %lld", (long long)h->schema,
                    (long long)h->schema_known);
    else if (h->schema < h->schema_known)
        doctor_warn(d, "make a backup; the next start brings it up to date", "the store has schema %lld of %lld",
                    (long long)h->schema, (long long)h->schema_known);
    else
        doctor_ok(d, "schema %lld is this program's", (long long)h->schema);
}

static void clock_judge(struct doctor *d, int64_t ahead_ms)
{
    int64_t skew_ms = ahead_ms < 0 ? -ahead_ms : ahead_ms;

    if (skew_ms >= SKEW_FAIL_MS)
        doctor_fail(d, "let both keep time by NTP", "the store's clock is %lld s away from this one",
                    (long long)skew_ms / 1000);
    else if (skew_ms >= SKEW_WARN_MS)
        doctor_warn(d, "let both keep time by NTP", "the store's clock is %lld ms away from this one",
                    (long long)skew_ms);
    else
        doctor_ok(d, "the store's clock is this one's, to %lld ms", (long long)skew_ms);
}

static void health_judge(struct doctor *d, const struct store_health *h)
{
    doctor_ok(d, "%.*s answers", STR_ARGS(h->product));
    schema_judge(d, h);
    if (h->checked && str_is_null(h->complaint))
        doctor_ok(d, "the database finds itself whole");
    else if (h->checked)
        doctor_fail(d, "stop the server, keep a copy of the files, and restore a backup",
                    "the database is damaged: %.*s", STR_ARGS(h->complaint));
    if (str_is_null(h->loses))
        doctor_ok(d, "what was answered survives a power cut");
    else
        doctor_fail(d, "set it back: an answered registration may be lost otherwise", "the store runs with %.*s",
                    STR_ARGS(h->loses));
    if (h->log_bytes > LOG_BYTES_MUCH)
        doctor_warn(d, "see that no program reads in it for hours; a restart of the server moves it",
                    "the write-ahead log has %lld MiB", (long long)h->log_bytes / (1024 * 1024));
    clock_judge(d, h->clock_ahead_ms);
}

void doctor_store(struct doctor *d)
{
    struct looked looked;
    struct store_health health;

    if (!looked_open(d, &looked))
        return;
    switch (store_examine(looked.view, d->arena, &health)) {
    case STORE_OK: health_judge(d, &health); break;
    case STORE_EXISTS:
        doctor_fail(d, "name another place in FOYER_STORE", "the store holds something that is not Foyer's");
        break;
    case STORE_MISSING:
    case STORE_CHANGED:
    case STORE_UNAVAILABLE:
    case STORE_FULL:
    case STORE_UNCERTAIN:
    case STORE_BROKEN: doctor_fail(d, "see that it runs, and what its own log says", "the store cannot be read"); break;
    }
    looked_close(&looked);
}

/* --- Keys --- */

static void key_judge(struct doctor *d, const struct wrap *wrap, const struct key_row *row, const char *name)
{
    bool wrapped = is_wrapped(row->bytes);

    if (wrapped && wrap == NULL)
        doctor_fail(d, "FOYER_SECRET_FILE must name the file it was made with", "key %d of %s is wrapped", row->number,
                    name);
    else if (wrapped && str_is_null(key_unwrap(wrap, d->arena, row)))
        doctor_fail(d, "find the file it was made with; without it, tokens and links of that key are dead",
                    "key %d of %s does not open with FOYER_SECRET_FILE", row->number, name);
    else if (!wrapped && wrap != NULL)
        doctor_warn(d, "it was made without FOYER_SECRET_FILE: guard copies of the store as the key itself",
                    "key %d of %s stands in plain", row->number, name);
    else
        doctor_ok(d, "key %d of %s can be used", row->number, name);
}

static void keys_look(struct doctor *d, struct store_view *view, const struct wrap *wrap)
{
    static const struct {
        enum key_purpose purpose;
        const char *name;
    } kinds[] = { { KEY_ISSUER, "the built-in issuer" }, { KEY_LINK, "links" } };

    for (size_t i = 0; i < COUNT(kinds); i++) {
        struct key_row *rows;
        size_t n = 0;
        if (store_keys(view, d->arena, kinds[i].purpose, &rows, &n) != STORE_OK)
            doctor_fail(d, "see what is said of the store", "the keys of %s cannot be read", kinds[i].name);
        else if (n == 0)
            doctor_ok(d, "%s: the first key is made at the next start", kinds[i].name);
        for (size_t k = 0; k < n; k++)
            key_judge(d, wrap, &rows[k], kinds[i].name);
    }
}

void doctor_keys(struct doctor *d)
{
    struct looked looked;
    struct wrap *wrap = NULL;
    struct str why;

    if (!wrap_open(d->arena, d->config->secret_file, &wrap, &why)) {
        doctor_fail(d, "see that file first", "%.*s", STR_ARGS(why));
        return;
    }
    if (looked_open(d, &looked)) {
        keys_look(d, looked.view, wrap);
        looked_close(&looked);
    }
    wrap_close(wrap);
}
