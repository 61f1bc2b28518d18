/* grant_answer.c: what the token endpoint answers: OAuth's members (RFC 6749 sections 5.1 and 5.2) and Entra's beside
 * them, which its clients log and look at. Numbers are Entra's where it has one for the same fault. */
#include "auth/grant.h"
#include "base/datetime.h"
#include "base/json.h"

static const struct grant_fault {
    unsigned status;
    const char *error;
    int code;
    const char *words;
} faults[GRANT_OUTCOMES] = {
    [GRANT_NO_FORM] = { 400, "invalid_request", 900144, "The body is not application/x-www-form-urlencoded." },
    [GRANT_NO_TENANT] = { 400, "invalid_request", 90002, "The tenant in the path is not a GUID." },
    [GRANT_TWO_PROOFS] = { 400, "invalid_request", 900144,
                           "The client is named or authenticated in more than one way." },
    [GRANT_NO_TYPE] = { 400, "invalid_request", 900144, "The parameter grant_type is missing." },
    [GRANT_OTHER_TYPE] = { 400, "unsupported_grant_type", 70003, "The only grant_type here is client_credentials." },
    [GRANT_NO_CLIENT] = { 400, "invalid_request", 900144, "The parameter client_id is missing." },
    [GRANT_NO_PROOF] = { 401, "invalid_client", 7000216, "A client_secret or client_assertion is needed." },
    [GRANT_OTHER_ASSERTION] = { 400, "invalid_request", 900144,
                                "The only client_assertion_type here is "
                                "urn:ietf:params:oauth:client-assertion-type:jwt-bearer." },
    [GRANT_BAD_SECRET] = { 401, "invalid_client", 7000215,
                           "There is no such application in this tenant, or its secret is another." },
    [GRANT_BAD_ASSERTION] = { 401, "invalid_client", 700027, "The client assertion is not accepted." },
    [GRANT_USED_ASSERTION] = { 401, "invalid_client", 700027, "The client assertion was used before (jti)." },
    [GRANT_NO_SCOPE] = { 400, "invalid_scope", 70011, "The parameter scope is missing." },
    [GRANT_BAD_SCOPE] = { 400, "invalid_scope", 70011,
                          "The scope is {resource}/.default, where the resource is https://graph.microsoft.com or this "
                          "server's public URL." },
    [GRANT_POWERLESS] = { 400, "unauthorized_client", 501051, "The application has no role: foyer app grant." },
    [GRANT_TOO_MANY] = { 429, "temporarily_unavailable", 90033, "Too many requests for tokens from this network." },
    [GRANT_UNREAD] = { 400, "invalid_request", 900144, "The request could not be read." },
    [GRANT_BUSY] = { 503, "temporarily_unavailable", 90033, "No token can be made just now; trying again is safe." },
};

static void number_add(struct buf *b, const char *name, int64_t number)
{
    buf_add_json_name(b, str_of(name));
    buf_add_i64(b, number);
}

static void token_add(struct buf *b, const struct grant *grant)
{
    buf_add_json_member(b, STR("token_type"), STR("Bearer"));
    number_add(b, "expires_in", TOKEN_TTL_S);
    number_add(b, "ext_expires_in", TOKEN_TTL_S);
    buf_add_json_member(b, STR("access_token"), grant->token);
}

/* "2027-01-31 10:20:30Z" */
static struct str timestamp(struct arena *a, int64_t at_ms)
{
    struct buf b = { .arena = a, .ceiling = 64 };
    struct str text;

    buf_add_datetime_plain(&b, at_ms);
    buf_add_char(&b, 'Z');
    if (!buf_finish(&b, &text))
        return (struct str){ 0 };
    b.p[10] = ' ';
    return text;
}

static void fault_add(struct buf *b, const struct grant *grant, const struct grant_fault *fault)
{
    struct arena *a = b->arena;

    buf_add_json_member(b, STR("error"), str_of(fault->error));
    buf_add_json_member(b, STR("error_description"), str_is_null(grant->detail) ? str_of(fault->words) : grant->detail);
    buf_add_json_name(b, STR("error_codes"));
    buf_print(b, "[%d]", fault->code);
    buf_add_json_member(b, STR("timestamp"), timestamp(a, grant->now_ms));
    buf_add_json_member(b, STR("trace_id"), id_guid(a, grant->trace));
    buf_add_json_member(b, STR("correlation_id"), id_guid(a, grant->correlation));
}

void grant_answer(struct arena *a, const struct grant *grant, struct grant_answer *out)
{
    const struct grant_fault *fault = &faults[grant->outcome];
    struct buf b = { .arena = a, .ceiling = 32 * 1024 };

    CHECK(grant->outcome == GRANT_MADE || fault->error != NULL);
    *out = (struct grant_answer){ .status = 200 };
    buf_add_char(&b, '{');
    if (grant->outcome == GRANT_MADE) {
        token_add(&b, grant);
    } else {
        out->status = fault->status;
        out->why = str_is_null(grant->detail) ? str_of(fault->words) : grant->detail;
        out->challenge = fault->status == 401 && grant->basic;
        fault_add(&b, grant, fault);
    }
    buf_add_char(&b, '}');
    out->body = buf_text(&b);
}
