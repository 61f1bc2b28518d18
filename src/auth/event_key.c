/* event_key.c: the text of a key and back, and what its row says of the caller. */
#include "auth/event_key.h"

#include "auth/auth_private.h"
#include "auth/cache.h"
#include "auth/presented.h"
#include "base/metrics.h"

static const struct str prefix = STR_INIT("foyer_key_");

bool event_key_is(struct str token)
{
    return str_starts(token, prefix);
}

bool event_key_parse(struct str token, struct event_key_name *out)
{
    struct presented name;

    if (!presented_parse(prefix, token, &name))
        return false;
    out->registration = name.scope;
    out->id = name.id;
    memcpy(out->hash, name.hash, sizeof out->hash);
    return true;
}

struct str event_key_make(struct arena *a, struct id registration, struct id id,
                          unsigned char hash[static SHA256_BYTES])
{
    return presented_make(a, prefix, registration, id, hash);
}

/* --- What the store has of it --------------------------------------------------------------------------------------
 */

/* The registration says whose tenant it is; a deleted one too, under which then nothing is found. */
void auth_key_look(struct store_view *view, struct arena *a, struct auth_result *result)
{
    struct auth_key *key = &result->key;
    struct event event;

    key->looked = view == NULL
                      ? STORE_UNAVAILABLE
                      : store_plain_find(view, a, PLAIN_EVENT_KEY, key->name.registration, key->name.id, &key->row);
    if (key->looked == STORE_OK)
        key->looked = store_event_of_registration(view, a, key->name.registration, &event);
    if (key->looked == STORE_OK)
        key->tenant = event.registration.tenant;
}

/* Who has the secret may be told that it was good once; nobody else learns whether there is such a key. */
static struct str fault_of(const struct auth_key *key, int64_t now_ms)
{
    if (key->looked == STORE_MISSING || !bytes_equal_secret(key->row.hash, key->name.hash, SHA256_BYTES))
        return STR("There is no such key, or it was removed.");
    if (key->row.expires_at_ms != 0 && key->row.expires_at_ms <= now_ms)
        return STR("The key has expired.");
    return (struct str){ 0 };
}

static void caller_fill(const struct auth_key *key, struct caller *out)
{
    *out = (struct caller){
        .tenant = key->tenant,
        .object = key->row.key.id,
        .is_application = true,
        .key_registration = key->row.key.scope,
        .key_role = key->row.role,
        .held = role_name(key->row.role),
    };
}

static void caller_keep(struct auth_view *view, const struct auth_result *result, int64_t now_ms)
{
    const struct auth_key *key = &result->key;
    int64_t until_ms = now_ms + EVENT_KEY_LIFE_MS, expires_ms = key->row.expires_at_ms;
    const struct verified verified = {
        .caller = result->caller,
        .issuer = AUTH_BUILT_IN,
        .generation = keys_generation(view->auth->keys, AUTH_BUILT_IN),
        .from_ms = now_ms,
        .until_ms = expires_ms != 0 && expires_ms < until_ms ? expires_ms : until_ms,
    };

    cache_put(view->cache, key->digest, &verified);
}

bool auth_key_judge(struct auth_view *view, struct auth_result *result)
{
    int64_t now_ms = clock_read(view->auth->clock).wall_ms;

    CHECK(result->verdict == AUTH_EVENT_KEY);
    if (result->key.looked != STORE_OK && result->key.looked != STORE_MISSING)
        return false;
    result->reason = fault_of(&result->key, now_ms);
    result->verdict = str_is_null(result->reason) ? AUTH_ACCEPTED : AUTH_REFUSED;
    metrics_add(result->verdict == AUTH_ACCEPTED ? METRIC_TOKENS_CHECKED : METRIC_TOKENS_REFUSED, 1);
    if (result->verdict == AUTH_REFUSED)
        return true;
    caller_fill(&result->key, &result->caller);
    caller_keep(view, result, now_ms);
    return true;
}
