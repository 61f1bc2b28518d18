/* code_exchange.c: a code for an ID token (RFC 6749 section 4.1.3), the ID token for a person (the checks are
 * token.c's), and what the token does not say of the person from the issuer's userinfo (OpenID Connect Core 1.0
 * section 5.3). No code, token or answer is logged. */
#include "auth/auth_private.h"
#include "auth/client.h"
#include "base/code.h"
#include "base/fetch.h"
#include "base/json.h"
#include "base/log.h"
#include "core/limits.h"

enum {
    FORM_MOST_BYTES = 16 * 1024,
    ANSWER_MOST_BYTES = 256 * 1024,
    CODE_SHOWN_BYTES = 64,
    LEAST_MS = 50,
    KEYS_MOST_MS = 2000 /* for a newer key */
};

struct exchange {
    struct sign_in_exchange *asked;
    struct auth *auth;
    struct arena *arena;
    const struct client *client;
    const atomic_bool *stop;
    struct issuer_endpoints to;
    struct str why; /* for the log */
    struct str access_token;
    const json_t *claims; /* of the ID token */
};

static int64_t left_ms(const struct exchange *e)
{
    return atomic_load(e->stop) ? 0 : e->asked->deadline_mono_ms - clock_read(e->auth->clock).mono_ms;
}

static struct fetch_options options_of(const struct exchange *e, struct str url)
{
    return (struct fetch_options){
        .url = url,
        .limit_bytes = ANSWER_MOST_BYTES,
        .timeout_ms = left_ms(e) < LEAST_MS ? LEAST_MS : left_ms(e),
        .ca_file = e->client->ca_file,
        .stop = e->stop,
    };
}

/* --- The request ---------------------------------------------------------------------------------------------------
 */

static void field_add(struct buf *b, const char *name, struct str value)
{
    buf_print(b, "%s%s=", b->len == 0 ? "" : "&", name);
    buf_add_percent(b, value);
}

static bool secret_in_form(const struct exchange *e)
{
    return e->client->secret.len == 0 || e->to.secret_in_form;
}

static struct str form_print(const struct exchange *e)
{
    struct buf b = { .arena = e->arena, .ceiling = FORM_MOST_BYTES };

    field_add(&b, "grant_type", STR("authorization_code"));
    field_add(&b, "code", e->asked->code);
    field_add(&b, "redirect_uri", sign_in_redirect(e->auth, e->arena));
    field_add(&b, "code_verifier", e->asked->verifier);
    if (secret_in_form(e))
        field_add(&b, "client_id", e->client->id);
    if (secret_in_form(e) && e->client->secret.len > 0)
        field_add(&b, "client_secret", e->client->secret);
    return buf_text(&b);
}

/* base64, not base64url (RFC 7617 section 2); id and secret as in a form (RFC 6749 section 2.3.1). */
static struct str basic_print(const struct exchange *e)
{
    struct buf pair = { .arena = e->arena, .ceiling = FORM_MOST_BYTES },
               b = { .arena = e->arena, .ceiling = FORM_MOST_BYTES };
    struct str text;

    buf_add_percent(&pair, e->client->id);
    buf_add_char(&pair, ':');
    buf_add_percent(&pair, e->client->secret);
    buf_add(&b, STR("Basic "));
    if (!buf_finish(&pair, &text))
        return (struct str){ 0 };
    buf_add_base64url(&b, (const unsigned char *)text.p, text.len);
    for (size_t i = 0; i < b.len && !b.failed; i++)
        b.p[i] = b.p[i] == '-' ? '+' : b.p[i] == '_' ? '/' : b.p[i];
    for (size_t n = text.len % 3; n == 1 || n == 2; n = n == 1 ? 2 : 0)
        buf_add_char(&b, '=');
    return buf_text(&b);
}

/* An error's name as the issuer gives it, if it looks like one (RFC 6749 section 5.2). */
static struct str error_name(struct arena *a, const json_t *answer)
{
    struct str name = str_slice(json_str(json_object_get(answer, "error")), 0, CODE_SHOWN_BYTES);

    for (size_t i = 0; i < name.len; i++)
        if ((name.p[i] < 'a' || name.p[i] > 'z') && name.p[i] != '_')
            return STR("unreadable");
    return name.len > 0 ? str_copy(a, name) : STR("unreadable");
}

static enum sign_in_outcome answer_read(struct exchange *e, long status, struct str body, struct str *id_token)
{
    struct str why;
    const json_t *answer = json_read(e->arena, body, &why);
    struct buf b = { .arena = e->arena, .ceiling = 256 };

    *id_token = json_str(json_object_get(answer, "id_token"));
    e->access_token = json_str(json_object_get(answer, "access_token"));
    if (status == 200 && id_token->len > 0)
        return SIGN_IN_DONE;
    buf_print(&b, "its token endpoint answered %ld, error %.*s", status, STR_ARGS(error_name(e->arena, answer)));
    e->why = buf_text(&b);
    return status >= 400 && status < 500 && status != 429 ? SIGN_IN_REFUSED : SIGN_IN_UNREACHABLE;
}

static enum sign_in_outcome token_ask(struct exchange *e, struct str *id_token)
{
    struct fetch_options options = options_of(e, e->to.token);
    long status = 0;
    struct str body;

    options.form = form_print(e);
    if (!secret_in_form(e))
        options.authorization = basic_print(e);
    e->why = STR("memory is short");
    if (str_is_null(options.form) || (!secret_in_form(e) && str_is_null(options.authorization)))
        return SIGN_IN_UNREACHABLE;
    if (!fetch_post(e->arena, &options, &status, &body, &e->why))
        return SIGN_IN_UNREACHABLE;
    return answer_read(e, status, body, id_token);
}

/* --- The ID token --------------------------------------------------------------------------------------------------
 */

struct key_wait {
    struct auth_waiter waiter;
    pthread_mutex_t lock;
    pthread_cond_t changed;
    bool over;
};

static void key_wait_done(struct auth_waiter *waiter)
{
    struct key_wait *wait = (struct key_wait *)((char *)waiter - offsetof(struct key_wait, waiter));

    (void)pthread_mutex_lock(&wait->lock);
    wait->over = true;
    (void)pthread_cond_signal(&wait->changed);
    (void)pthread_mutex_unlock(&wait->lock);
}

/* The issuer may sign with a key that is newer than those we know. */
static void keys_wait(const struct exchange *e)
{
    int64_t until_ms = clock_read(e->auth->clock).mono_ms + KEYS_MOST_MS;
    struct key_wait wait = { .waiter = { .deadline_mono_ms = until_ms, .done = key_wait_done } };

    (void)pthread_mutex_init(&wait.lock, NULL);
    (void)pthread_cond_init(&wait.changed, NULL);
    auth_await(e->auth, e->asked->issuer, &wait.waiter);
    (void)pthread_mutex_lock(&wait.lock);
    while (!wait.over)
        (void)pthread_cond_wait(&wait.changed, &wait.lock);
    (void)pthread_mutex_unlock(&wait.lock);
    (void)pthread_cond_destroy(&wait.changed);
    (void)pthread_mutex_destroy(&wait.lock);
}

static void token_judge(struct exchange *e, struct str token, bool waited, struct token_answer *out)
{
    const struct token_judge judge = { e->auth->trusts, e->auth->trust_count, e->auth->keys };
    const struct id_token_wish wish = { e->asked->issuer, e->client->id, e->asked->nonce };
    const struct token_question question = {
        .token = token, .now_ms = clock_read(e->auth->clock).wall_ms, .waited = waited, .id_token = &wish
    };

    token_check(&judge, e->arena, &question, out);
}

static enum sign_in_outcome token_believe(struct exchange *e, struct str token)
{
    struct token_answer answer;

    token_judge(e, token, false, &answer);
    if (answer.verdict == AUTH_UNKNOWN_KEY) {
        keys_wait(e);
        token_judge(e, token, true, &answer);
    }
    e->why = answer.reason;
    if (answer.verdict != AUTH_ACCEPTED)
        return answer.verdict == AUTH_UNAVAILABLE ? SIGN_IN_UNREACHABLE : SIGN_IN_REFUSED;
    e->why = STR("the ID token is no person's");
    if (answer.verified.caller.is_application)
        return SIGN_IN_REFUSED;
    e->why = STR("the ID token is of another tenant than the one asked for");
    if (!id_equal(answer.verified.caller.tenant, e->asked->tenant))
        return SIGN_IN_REFUSED;
    e->asked->caller = answer.verified.caller;
    e->claims = answer.claims;
    return SIGN_IN_DONE;
}

/* --- Of whom it is -------------------------------------------------------------------------------------------------
 */

static bool is_known_by_name(const struct person_record *record)
{
    return record->given_name.len > 0 && record->family_name.len > 0 && record->emails[0].len > 0;
}

static void text_take(struct exchange *e, struct str *into, const json_t *members, const char *name)
{
    struct str text = json_str(json_object_get(members, name));

    if (into->len == 0 && text.len > 0)
        *into = str_copy(e->arena, text);
}

/* It is asked with the access token of the same sign-in, and must be of the same subject. Without it one is signed in
 * all the same. */
static void userinfo_ask(struct exchange *e)
{
    struct fetch_options options = options_of(e, e->to.userinfo);
    struct buf b = { .arena = e->arena, .ceiling = LIMIT_TOKEN_BYTES + 16 };
    struct person_record *record = &e->asked->caller.claims;
    struct str body, why;

    buf_add(&b, STR("Bearer "));
    buf_add(&b, e->access_token);
    options.authorization = buf_text(&b);
    if (str_is_null(options.authorization) || !fetch_get(e->arena, &options, &body, &why))
        return;
    const json_t *said = json_read(e->arena, body, &why);
    if (!str_equal(json_str(json_object_get(said, "sub")), json_str(json_object_get(e->claims, "sub"))))
        return;
    text_take(e, &record->given_name, said, "given_name");
    text_take(e, &record->family_name, said, "family_name");
    if (!json_is_false(json_object_get(said, "email_verified")))
        text_take(e, &record->emails[0], said, "email");
}

/* An address that the issuer itself doubts is nobody's. */
static void person_complete(struct exchange *e)
{
    struct person_record *record = &e->asked->caller.claims;

    if (json_is_false(json_object_get(e->claims, "email_verified")))
        memset(record->emails, 0, sizeof record->emails);
    if (!is_known_by_name(record) && e->access_token.len > 0 && !str_is_null(e->to.userinfo) && left_ms(e) >= LEAST_MS)
        userinfo_ask(e);
}

/* --- The whole -----------------------------------------------------------------------------------------------------
 */

static bool endpoints_copy(struct exchange *e)
{
    struct key_set *keys = keys_get(e->auth->keys, e->asked->issuer);

    if (keys == NULL)
        return false;
    e->to = (struct issuer_endpoints){ .token = str_copy(e->arena, keys->endpoints.token),
                                       .userinfo = str_copy(e->arena, keys->endpoints.userinfo),
                                       .secret_in_form = keys->endpoints.secret_in_form };
    key_set_put(keys);
    return !str_is_null(e->to.token);
}

static enum sign_in_outcome exchange_run(struct exchange *e)
{
    struct str id_token;

    e->why = STR("it waited too long, or the server stops");
    if (left_ms(e) < LEAST_MS || !endpoints_copy(e))
        return SIGN_IN_UNREACHABLE;
    enum sign_in_outcome outcome = token_ask(e, &id_token);
    if (outcome == SIGN_IN_DONE)
        outcome = token_believe(e, id_token);
    if (outcome == SIGN_IN_DONE)
        person_complete(e);
    if (!arena_failed(e->arena))
        return outcome;
    e->why = STR("memory is short");
    return SIGN_IN_UNREACHABLE;
}

void code_exchange(struct sign_in_exchange *asked, const atomic_bool *stop)
{
    struct exchange e = { .asked = asked,
                          .auth = asked->auth,
                          .arena = asked->arena,
                          .client = &asked->auth->clients[asked->issuer],
                          .stop = stop };

    asked->outcome = exchange_run(&e);
    if (asked->outcome != SIGN_IN_DONE)
        LOG(LOG_WARNING, "a sign-in did not come to its end", LOG_STR("issuer", asked->auth->trusts[asked->issuer].url),
            LOG_STR("why", e.why));
}
