/* grant: what an application asks of the built-in issuer's token endpoint, and what it is answered: client_credentials
 * (RFC 6749 section 4.4) with a secret or a signed assertion (RFC 7523), in the form of Entra's answers. Read, look the
 * application up, decide, note the assertion as used, answer: in this order. Thread: any; one at a time. */
#ifndef FOYER_AUTH_GRANT_H
#define FOYER_AUTH_GRANT_H

#include "auth/auth.h"
#include "auth/jws.h"

struct grant_request {
    struct str tenant;        /* of the path */
    struct str authorization; /* header; the zero value: none */
    struct str content_type;
    struct str body;
    struct str correlation; /* header client-request-id; repeated when it is a GUID */
};

enum grant_outcome {
    GRANT_READ, /* so far */
    GRANT_MADE,
    GRANT_NO_FORM,
    GRANT_NO_TENANT,
    GRANT_TWO_PROOFS,
    GRANT_NO_TYPE,
    GRANT_OTHER_TYPE,
    GRANT_NO_CLIENT,
    GRANT_NO_PROOF,
    GRANT_OTHER_ASSERTION,
    GRANT_BAD_SECRET,    /* or no such application */
    GRANT_BAD_ASSERTION, /* `detail` says which check; of a signature that does not verify, the same for no application
                          */
    GRANT_USED_ASSERTION,
    GRANT_NO_SCOPE,
    GRANT_BAD_SCOPE,
    GRANT_POWERLESS,
    GRANT_BUSY,
    GRANT_TOO_MANY, /* requests: http/limit.h says so */
    GRANT_UNREAD,   /* refused before it was read, for `detail` */
    GRANT_OUTCOMES
};

struct grant {
    enum grant_outcome outcome;
    struct str detail; /* more words for some of them; else the zero value */
    struct id tenant, client;
    struct str secret;    /* or: */
    struct jws assertion; /* its text is the zero value where a secret was sent */
    bool basic;           /* the secret came in the Authorization header */
    struct str scope, audience;
    struct id once; /* of an assertion that was accepted: good once (store.h, struct once) */
    struct str token;
    struct id trace, correlation;
    int64_t now_ms;
};

/* Whose it is and when, without a look at what is asked. */
void grant_begin(struct auth *auth, const struct grant_request *request, struct grant *out);
/* False: it is refused already, without a look at the store. Texts are borrowed from the request. */
bool grant_read(struct auth *auth, struct arena *a, const struct grant_request *request, struct grant *out) MUST_USE;
/* `app` NULL: there is none. Takes as long for a wrong secret as for no application. Signs: on no loop's thread. */
void grant_decide(struct auth *auth, struct arena *a, struct grant *grant, const struct app_row *app);

struct grant_answer {
    unsigned status;
    struct str body; /* JSON; the zero value: no memory */
    bool challenge;  /* WWW-Authenticate: Basic belongs with it (RFC 6749 section 5.2) */
    struct str why;  /* of a refusal: for the log; else the zero value */
};
void grant_answer(struct arena *a, const struct grant *grant, struct grant_answer *out);

#endif
