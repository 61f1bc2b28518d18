/* claims.c: claims -> struct caller (graph-api sections 8.1, 8.2, 8.5).
 *
 * A token is an application's when it carries the mark that the settings name. Where they name none: Entra's idtyp=app,
 * or no scope claim, and nothing in it that speaks of a person (an ID token has no scope claim either, but names its
 * person or answers a browser's nonce). A person's roles never make an application of them. */
#include "auth/claims.h"

#include "auth/permission.h"
#include "base/json.h"
#include "base/text.h"

static const json_t *member(const json_t *object, struct str name)
{
    return name.len == 0 ? NULL : json_object_getn(object, name.p, name.len);
}

/* A whole name first: some issuers' names are URLs, with dots in them. */
const json_t *claim_find(const json_t *claims, struct str path)
{
    const json_t *at = member(claims, path);

    if (at != NULL)
        return at;
    at = claims;
    for (struct str rest = path; !str_is_null(rest) && at != NULL;)
        at = member(at, str_cut(rest, '.', &rest));
    return at == claims ? NULL : at;
}

/* A text, or an array of texts, joined by spaces; empty when it is neither. */
static struct str words_of(struct arena *a, const json_t *claim)
{
    struct buf b = { .arena = a, .ceiling = 64 * 1024 };
    struct str words;

    if (json_is_string(claim))
        return json_str(claim);
    for (size_t i = 0; i < json_array_size(claim); i++) {
        buf_add(&b, i == 0 ? STR("") : STR(" "));
        buf_add(&b, json_str(json_array_get(claim, i)));
    }
    return buf_finish(&b, &words) ? words : STR("");
}

static bool speaks_of_a_person(const json_t *claims)
{
    static const char *const names[] = { "name",   "given_name",  "family_name", "preferred_username",
                                         "upn",    "unique_name", "email",       "nonce",
                                         "at_hash" };

    for (size_t i = 0; i < COUNT(names); i++)
        if (json_object_get(claims, names[i]) != NULL)
            return true;
    return false;
}

/* "{client_id}": what that claim has. RFC 9068 section 2.2: where no person is concerned, `sub` names the client. */
static struct str mark_wanted(const json_t *claims, struct str value)
{
    if (value.len < 3 || !str_starts(value, STR("{")) || !str_ends(value, STR("}")))
        return value;
    struct str other = json_str(claim_find(claims, str_slice(value, 1, value.len - 1)));
    return other.len == 0 ? STR("{}") : other; /* which no claim has */
}

static bool is_marked(const struct claim_names *names, const json_t *claims)
{
    const json_t *mark = claim_find(claims, names->application);

    if (mark == NULL || names->application_value.len == 0)
        return mark != NULL;
    return str_equal(json_str(mark), mark_wanted(claims, names->application_value));
}

static bool is_application(const struct trust *trust, const json_t *claims)
{
    if (is_marked(&trust->claims, claims))
        return true;
    return !trust->only_marked && claim_find(claims, trust->claims.scope) == NULL && !speaks_of_a_person(claims);
}

/* A GUID, or what a text of that issuer is mapped to. None when there is no text. */
static struct id id_of_claim(const struct trust *trust, const json_t *claim, bool mapped)
{
    struct str text = json_str(claim);
    struct id id;

    if (text.len == 0)
        return (struct id){ { 0 } };
    if (id_of_guid(text, &id))
        return id;
    return mapped ? id_of_name(trust->space, text) : (struct id){ { 0 } };
}

static struct id app_of(const struct trust *trust, const json_t *claims)
{
    static const char *const names[] = { "azp", "appid", "client_id" };
    struct id app = { { 0 } };

    for (size_t i = 0; i < COUNT(names) && id_is_none(app); i++)
        app = id_of_claim(trust, json_object_get(claims, names[i]), !str_is_null(trust->url));
    return app;
}

static struct person_record record_of(struct arena *a, const json_t *claims)
{
    static const char *const addresses[] = { "email", "upn", "preferred_username", "unique_name" };
    struct person_record record = {
        .given_name = str_copy(a, json_str(json_object_get(claims, "given_name"))),
        .family_name = str_copy(a, json_str(json_object_get(claims, "family_name"))),
    };
    size_t n = 0;

    for (size_t i = 0; i < COUNT(addresses); i++) {
        struct str address = json_str(json_object_get(claims, addresses[i]));
        if (address.len > 0)
            record.emails[n++] = str_copy(a, address);
    }
    return record;
}

bool claims_to_caller(struct arena *a, const struct trust *trust, const json_t *claims, struct caller *caller)
{
    caller->app = app_of(trust, claims);
    caller->is_application = is_application(trust, claims);
    caller->object = id_of_claim(trust, claim_find(claims, trust->claims.person), trust->maps_persons);
    if (caller->is_application && id_is_none(caller->object))
        caller->object = caller->app;
    if (!caller->is_application)
        caller->claims = record_of(a, claims);
    struct str words =
        words_of(a, claim_find(claims, caller->is_application ? trust->claims.roles : trust->claims.scope));
    caller->permissions = permission_parse(words, caller->is_application);
    caller->held = str_copy(a, text_cut(words, CLAIM_HELD_BYTES));
    return !id_is_none(caller->object);
}
