/* challenge.c: the value of WWW-Authenticate (RFC 6750 section 3; the parameters that Graph's clients look for are
 * those of graph-api section 7.9). */
#include "auth/auth_private.h"
#include "base/buf.h"

static const char *const errors[] = {
    [AUTH_REFUSED] = "invalid_token",
    [AUTH_MALFORMED] = "invalid_request",
    [AUTH_UNAVAILABLE] = NULL, /* and all that stand before, and are not named: no error= */
};

/* error_description: printable ASCII without '"' and '\' (RFC 6750 section 3). */
static void buf_add_description(struct buf *b, struct str words)
{
    for (size_t i = 0; i < words.len; i++) {
        char c = words.p[i];
        buf_add_char(b, c < ' ' || c > '~' || c == '"' || c == '\\' ? ' ' : c);
    }
}

struct str auth_challenge(struct auth *auth, struct arena *a, enum auth_verdict verdict, struct str reason)
{
    const char *error = (size_t)verdict < COUNT(errors) ? errors[verdict] : NULL;
    struct buf b = { .arena = a, .ceiling = 8 * 1024 };
    struct str challenge;

    buf_print(&b, "Bearer realm=\"\", authorization_uri=\"%.*s/common/oauth2/authorize\", ",
              STR_ARGS(auth->public_url));
    buf_add(&b, STR("client_id=\"00000003-0000-0000-c000-000000000000\""));
    if (error != NULL) {
        buf_print(&b, ", error=\"%s\", error_description=\"", error);
        buf_add_description(&b, reason);
        buf_add_char(&b, '"');
    }
    return buf_finish(&b, &challenge) ? challenge : STR("Bearer realm=\"\"");
}
