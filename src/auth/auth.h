/* auth: from an Authorization header to a caller (RFC 6750, RFC 8725, RFC 9068; graph-api section 8). The issuers are
 * the built-in one and those of the settings; their keys are fetched by a thread of their own (keys.c), never by a
 * loop. Threads: auth_open/close: the one that starts the program. A view belongs to one loop: it holds the cache of
 * verified tokens. */
#ifndef FOYER_AUTH_AUTH_H
#define FOYER_AUTH_AUTH_H

#include "auth/caller.h"
#include "auth/event_key.h"
#include "auth/wrap.h"
#include "base/clock.h"
#include "store/store.h"

/* An issuer of the settings. Claim names are paths with dots (realm_access.roles); zero values take Entra's names. */
struct issuer_setting {
    struct str url;       /* exactly as in `iss`; {tid} in it stands for the tenant's GUID */
    struct str discovery; /* address of its document; the zero value: url (its {tid} as "common") and the usual path */
    struct str audiences; /* separated by spaces; at least one */
    struct str tenant;    /* GUID for all its tokens; the zero value: the claim `tenant_claim` */
    struct str tenants;   /* GUIDs that the claim may have, separated by spaces; needed with {tid}; else, none: all */
    struct str tenant_claim, person_claim, scope_claim, roles_claim; /* tid, oid, scp, roles */
    struct str application_claim; /* a token that has it with application_value is an application's; */
    struct str application_value; /* "{sub}": what the claim `sub` has; zero values: idtyp=app, or no scope claim and
                                     nothing that speaks of a person */
    struct str algorithms;        /* "RS256 PS256 ES256" when the zero value */
    struct str ca_file;
    bool signs_in;                       /* people of its tenants sign in there, by browser; then: */
    struct str client_id, client_secret; /* secret empty: a public client */
    struct str scopes;                   /* "openid profile email" when the zero value */
};

struct auth_options {
    struct str public_url; /* without '/' at its end: the built-in issuer is {public_url}/{tid}/v2.0 */
    const struct issuer_setting *issuers;
    size_t issuer_count;
    struct store *store;     /* keys are rows of it */
    const struct wrap *wrap; /* that they stand in; NULL: none */
    const struct clock *clock;
};
struct auth;
struct auth_view;

struct auth *auth_open(struct arena *a, const struct auth_options *options, struct str *why) MUST_USE;
void auth_hasten(struct auth *auth); /* the server stops: nobody waits for an issuer any more */
void auth_close(struct auth *auth);  /* views are closed by then */

struct auth_view *auth_view_open(struct auth *auth) MUST_USE;
void auth_view_close(struct auth_view *view);

enum auth_verdict {
    AUTH_ACCEPTED,
    AUTH_NO_TOKEN,    /* 401 without error=: no Authorization header */
    AUTH_REFUSED,     /* 401 error="invalid_token": `reason` names the check that failed, never the value */
    AUTH_MALFORMED,   /* 401 error="invalid_request": not "Bearer" and one token */
    AUTH_UNKNOWN_KEY, /* keys must be fetched first: auth_await(), then ask again with `waited` */
    AUTH_UNAVAILABLE, /* 503: the issuer's keys could never be fetched */
    AUTH_EVENT_KEY,   /* an API key, which must be looked up first: auth_key_look(), then auth_key_judge() */
};
struct auth_key {
    struct event_key_name name;
    unsigned char digest[SHA256_BYTES]; /* of the whole text */
    /* From the store: */
    enum store_status looked;
    struct event_key_row row;
    struct id tenant;
};
struct auth_result {
    enum auth_verdict verdict;
    struct str reason;    /* a sentence of the program's own */
    struct caller caller; /* AUTH_ACCEPTED; texts on the arena */
    unsigned issuer;      /* AUTH_UNKNOWN_KEY: whom to wait for */
    struct auth_key key;  /* AUTH_EVENT_KEY */
};
/* `authorization` is the header's whole value. Never blocks. `waited`: AUTH_UNKNOWN_KEY is not an answer any more. */
void auth_check(struct auth_view *view, struct arena *a, struct str authorization, bool waited,
                struct auth_result *out);

/* After AUTH_EVENT_KEY: the reading, on any view of the store and its thread; then the verdict, on the auth_view's own:
 * AUTH_ACCEPTED or AUTH_REFUSED. False: the store could not tell, as `key.looked` says. */
void auth_key_look(struct store_view *view, struct arena *a, struct auth_result *result);
bool auth_key_judge(struct auth_view *view, struct auth_result *result) MUST_USE;

/* Asks the key fetcher for a refresh of that issuer (at most one a minute) and calls `done` on its thread when it is
 * over, or at once on this thread when none is due. `done` only wakes. */
struct auth_waiter {
    struct auth_waiter *next;
    int64_t deadline_mono_ms; /* done is called by then, in any case */
    void (*done)(struct auth_waiter *waiter);
};
void auth_await(struct auth *auth, unsigned issuer, struct auth_waiter *waiter);

enum { TOKEN_TTL_S = 3600 }; /* of a token when the wish says nothing */

/* The built-in issuer, as documents: JSON on the arena. `tenant` none: the ones at the root. */
struct str auth_discovery_document(struct auth *auth, struct arena *a, struct id tenant);
struct str auth_jwks_document(struct auth *auth, struct arena *a);
/* The value of WWW-Authenticate for a refusal (graph-api 7.9). */
struct str auth_challenge(struct auth *auth, struct arena *a, enum auth_verdict verdict, struct str reason);

/* A token by the built-in issuer, for `foyer token`. The zero value: `why`. */
struct token_wish {
    struct id tenant;
    struct id user; /* none: an application's */
    struct id app;  /* of an application, or the client of a person (none: Foyer's own command line id) */
    struct str given_name, family_name, email;
    struct str scopes;   /* separated by spaces: scp; only for a person */
    struct str roles;    /* separated by spaces */
    struct str audience; /* the zero value: Microsoft Graph's */
    struct str proof; /* how the client showed who it is: "1" by a secret, "2" by a key (azpacr); or the zero value */
    int64_t ttl_s;
};
struct str auth_token_issue(struct auth *auth, struct arena *a, const struct token_wish *wish, struct str *why);

#endif
