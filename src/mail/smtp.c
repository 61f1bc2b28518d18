/* smtp.c: one mail after the other over one connection, through libcurl, which speaks SMTP (RFC 5321), STARTTLS, AUTH
 * and SMTPUTF8, stuffs dots, and opens the connection again when it is gone. Here is only the judgement of how it
 * ended. */
#include "mail/carry.h"

#include <curl/curl.h>
#include <sys/socket.h>

#include "base/cleanup.h"
#include "base/text.h"
#include "mail/refusal.h"

enum { PIECE_BYTES = 16 * 1024 }; /* libcurl's least; it takes three times as much from the heap for every mail */
enum { TIMEOUT_MS = 20000, CONNECT_MS = 10000, WORDS_BYTES = 512, URL_BYTES = 2048, LOGIN_BYTES = 1024 };

/* How far a mail has come: the last command that was sent for it. */
enum stage { STAGE_GREETING, STAGE_SENDER, STAGE_RECIPIENT, STAGE_DATA, STAGE_BODY };

struct smtp {
    CURL *curl;
    bool (*abandon)(void *context);
    void *context;
    int64_t timeout_ms;
    char error[CURL_ERROR_SIZE];
    /* Of the mail under way: */
    struct str unsent;
    enum stage stage;
    bool quit; /* said since: what is answered to that tells nothing of the mail */
    long code; /* of the last reply to `stage`; 0: none came */
    char reply[WORDS_BYTES];
    size_t reply_len;
};

static size_t body_read(char *out, size_t size, size_t n, void *context)
{
    struct smtp *smtp = context;
    size_t bytes = size * n < smtp->unsent.len ? size * n : smtp->unsent.len;

    memcpy(out, smtp->unsent.p, bytes);
    smtp->unsent = str_slice(smtp->unsent, bytes, smtp->unsent.len);
    return bytes;
}

static void stage_enter(struct smtp *smtp, enum stage stage)
{
    if (stage == smtp->stage)
        return;
    smtp->stage = stage;
    smtp->quit = false;
    smtp->code = 0;
}

static void command_seen(struct smtp *smtp, struct str line)
{
    static const struct {
        struct str verb;
        enum stage stage;
    } verbs[] = {
        { STR_INIT("MAIL FROM:"), STAGE_SENDER },
        { STR_INIT("RCPT TO:"), STAGE_RECIPIENT },
        { STR_INIT("DATA\r\n"), STAGE_DATA },
    };

    for (size_t i = 0; i < COUNT(verbs); i++)
        if (str_starts(line, verbs[i].verb))
            stage_enter(smtp, verbs[i].stage);
    if (str_starts(line, STR("QUIT")))
        smtp->quit = true;
}

static void reply_seen(struct smtp *smtp, struct str line)
{
    int64_t code;

    if (smtp->quit || !str_to_i64(str_slice(line, 0, 3), &code) || code < 200)
        return;
    smtp->code = (long)code;
    line = str_slice(str_trim(line), 0, WORDS_BYTES);
    memcpy(smtp->reply, line.p, line.len);
    smtp->reply_len = line.len;
}

/* What libcurl says and hears. Commands may hold a password: they are looked at and not kept. */
/* NOLINTNEXTLINE(readability-non-const-parameter): the signature is libcurl's. */
static int talk_seen(CURL *curl, curl_infotype type, char *bytes, size_t n, void *context)
{
    struct smtp *smtp = context;

    (void)curl;
    if (type == CURLINFO_HEADER_OUT)
        command_seen(smtp, (struct str){ bytes, n });
    else if (type == CURLINFO_HEADER_IN)
        reply_seen(smtp, (struct str){ bytes, n });
    else if (type == CURLINFO_DATA_OUT)
        stage_enter(smtp, STAGE_BODY);
    return 0;
}

static int progress_seen(void *context, curl_off_t down_all, curl_off_t down, curl_off_t up_all, curl_off_t up)
{
    struct smtp *smtp = context;

    (void)down_all, (void)down, (void)up_all, (void)up;
    return smtp->abandon != NULL && smtp->abandon(smtp->context) ? 1 : 0;
}

/* Where STARTTLS is not required anybody between could take it away altogether: to refuse a certificate would only lose
 * mail. */
static CURLcode security_set(CURL *curl, const struct relay *relay)
{
    static const long use[] = { [RELAY_TLS_REQUIRED] = CURLUSESSL_ALL,
                                [RELAY_TLS_OPPORTUNISTIC] = CURLUSESSL_TRY,
                                [RELAY_TLS_NONE] = CURLUSESSL_NONE };
    bool strict = relay->tls == RELAY_TLS_REQUIRED || str_starts(relay->url, STR("smtps:"));
    CURLcode code = curl_easy_setopt(curl, CURLOPT_USE_SSL, use[relay->tls]);

    if (code == CURLE_OK)
        code = curl_easy_setopt(curl, CURLOPT_SSL_VERIFYPEER, strict ? 1L : 0L);
    if (code == CURLE_OK)
        code = curl_easy_setopt(curl, CURLOPT_SSL_VERIFYHOST, strict ? 2L : 0L);
    if (code == CURLE_OK && relay->ca_file != NULL)
        code = curl_easy_setopt(curl, CURLOPT_CAINFO, relay->ca_file);
    return code;
}

static CURLcode limits_set(CURL *curl, int64_t timeout_ms)
{
    curl_easy_setopt(curl, CURLOPT_CONNECTTIMEOUT_MS, (long)(timeout_ms < CONNECT_MS ? timeout_ms : CONNECT_MS));
    curl_easy_setopt(curl, CURLOPT_SERVER_RESPONSE_TIMEOUT, (long)((timeout_ms + 999) / 1000)); /* of QUIT too */
    curl_easy_setopt(curl, CURLOPT_NOSIGNAL, 1L);
    curl_easy_setopt(curl, CURLOPT_UPLOAD, 1L);
    curl_easy_setopt(curl, CURLOPT_UPLOAD_BUFFERSIZE, (long)PIECE_BYTES);
    return curl_easy_setopt(curl, CURLOPT_PROTOCOLS_STR, "smtp,smtps");
}

static void callbacks_set(struct smtp *smtp)
{
    CURL *curl = smtp->curl;

    curl_easy_setopt(curl, CURLOPT_ERRORBUFFER, smtp->error);
    curl_easy_setopt(curl, CURLOPT_READFUNCTION, body_read);
    curl_easy_setopt(curl, CURLOPT_READDATA, smtp);
    curl_easy_setopt(curl, CURLOPT_VERBOSE, 1L); /* without it there is no DEBUGFUNCTION */
    curl_easy_setopt(curl, CURLOPT_DEBUGFUNCTION, talk_seen);
    curl_easy_setopt(curl, CURLOPT_DEBUGDATA, smtp);
    curl_easy_setopt(curl, CURLOPT_NOPROGRESS, 0L);
    curl_easy_setopt(curl, CURLOPT_XFERINFOFUNCTION, progress_seen);
    curl_easy_setopt(curl, CURLOPT_XFERINFODATA, smtp);
}

/* The path of the URL is what libcurl says in EHLO. */
static bool url_set(CURL *curl, const struct smtp_options *options)
{
    struct str rest = options->relay.url;
    char url[URL_BYTES];

    for (int slashes = 0; slashes < 3; slashes++)
        (void)str_cut(rest, '/', &rest);
    bool named = options->name.len == 0 || rest.len > 0;
    int n = named ? snprintf(url, sizeof(url), "%.*s", STR_ARGS(options->relay.url))
                  : snprintf(url, sizeof(url), "%.*s%s%.*s", STR_ARGS(options->relay.url), str_is_null(rest) ? "/" : "",
                             STR_ARGS(options->name));
    return n > 0 && n < URL_BYTES && curl_easy_setopt(curl, CURLOPT_URL, url) == CURLE_OK;
}

static bool login_set(CURL *curl, const struct relay *relay)
{
    char user[LOGIN_BYTES], password[LOGIN_BYTES];
    int user_len = snprintf(user, sizeof(user), "%.*s", STR_ARGS(relay->user));
    int password_len = snprintf(password, sizeof(password), "%.*s", STR_ARGS(relay->password));
    bool done = user_len < LOGIN_BYTES && password_len < LOGIN_BYTES;

    if (done && user_len > 0)
        done = curl_easy_setopt(curl, CURLOPT_USERNAME, user) == CURLE_OK;
    if (done && password_len > 0)
        done = curl_easy_setopt(curl, CURLOPT_PASSWORD, password) == CURLE_OK;
    explicit_bzero(password, sizeof(password));
    return done;
}

struct smtp *smtp_open(const struct smtp_options *options)
{
    struct smtp *smtp = calloc(1, sizeof(*smtp));

    if (smtp == NULL)
        return NULL;
    smtp->abandon = options->abandon;
    smtp->context = options->context;
    smtp->timeout_ms = options->timeout_ms == 0 ? TIMEOUT_MS : options->timeout_ms;
    smtp->curl = curl_easy_init();
    if (smtp->curl == NULL || !url_set(smtp->curl, options) || !login_set(smtp->curl, &options->relay) ||
        limits_set(smtp->curl, smtp->timeout_ms) != CURLE_OK || security_set(smtp->curl, &options->relay) != CURLE_OK) {
        smtp_close(smtp);
        return NULL;
    }
    callbacks_set(smtp);
    return smtp;
}

/* Ends the connection that libcurl keeps for the next mail, in the direction `how` of shutdown(2). */
static void connection_cut(struct smtp *smtp, int how)
{
    curl_socket_t socket = CURL_SOCKET_BAD;

    if (smtp->curl != NULL && curl_easy_getinfo(smtp->curl, CURLINFO_ACTIVESOCKET, &socket) == CURLE_OK &&
        socket != CURL_SOCKET_BAD)
        (void)shutdown(socket, how);
}

/* QUIT is sent, and its answer not waited for: libcurl would give a silent server two minutes. */
void smtp_close(struct smtp *smtp)
{
    if (smtp == NULL)
        return;
    connection_cut(smtp, SHUT_RD);
    curl_easy_cleanup(smtp->curl);
    free(smtp);
}

static void list_release(struct curl_slist **list)
{
    curl_slist_free_all(*list);
}

static CURLcode attempt(struct smtp *smtp, struct str bytes, bool fresh, int64_t timeout_ms)
{
    smtp->unsent = bytes;
    smtp->stage = STAGE_GREETING;
    smtp->quit = false;
    smtp->code = 0;
    smtp->reply_len = 0;
    smtp->error[0] = '\0';
    curl_easy_setopt(smtp->curl, CURLOPT_FRESH_CONNECT, fresh ? 1L : 0L);
    curl_easy_setopt(smtp->curl, CURLOPT_TIMEOUT_MS, (long)timeout_ms);
    CURLcode code = curl_easy_perform(smtp->curl);
    /* libcurl keeps a connection that timed out after the last dot; its late answer would be taken for the next mail's.
     */
    if (code != CURLE_OK)
        connection_cut(smtp, SHUT_RDWR);
    return code;
}

/* What the first attempt has left of the time for this mail. */
static int64_t left_ms(const struct smtp *smtp)
{
    curl_off_t spent_us = 0;

    curl_easy_getinfo(smtp->curl, CURLINFO_TOTAL_TIME_T, &spent_us);
    return smtp->timeout_ms - (int64_t)spent_us / 1000;
}

/* A connection that was kept open and that the server has meanwhile closed, or closes now since it has taken its number
 * of mails: this mail has not begun, and a fresh connection may take it at once. */
static bool was_stale(const struct smtp *smtp)
{
    long opened = 1;

    curl_easy_getinfo(smtp->curl, CURLINFO_NUM_CONNECTS, &opened);
    return opened == 0 && smtp->stage <= STAGE_SENDER && (smtp->code == 0 || smtp->code == 421);
}

static enum carry_outcome refused(const struct smtp *smtp)
{
    bool gone = smtp->stage == STAGE_RECIPIENT &&
                refusal_of_answer((struct str){ smtp->reply, smtp->reply_len }) == REFUSAL_ADDRESS;

    return gone ? CARRY_GONE : CARRY_NEVER;
}

/* Final is only what was said of this recipient or this text. A refused greeting, login or sender concerns every mail,
 * as 421 does: the server's matter, and the mails wait. What breaks once the mail has begun may be the mail's. */
static enum carry_outcome outcome_of(const struct smtp *smtp, CURLcode code)
{
    bool about_login = smtp->code == 530 || smtp->code == 534 || smtp->code == 535 || smtp->code == 538;

    if (code == CURLE_OK)
        return CARRY_DELIVERED;
    if (code == CURLE_ABORTED_BY_CALLBACK)
        return CARRY_LATER;
    if (smtp->stage < STAGE_RECIPIENT)
        return CARRY_AWAY;
    if (smtp->code == 421 || about_login)
        return CARRY_SHUT;
    if (smtp->stage >= STAGE_RECIPIENT && smtp->code >= 500 && smtp->code < 600)
        return refused(smtp);
    return CARRY_LATER;
}

/* Printable and UTF-8, whatever the server sent. */
static struct str words_copy(struct arena *a, struct str words)
{
    char *text = str_terminated(a, words);
    bool utf8 = text_is_utf8(words);

    if (text == NULL)
        return STR("memory was short");
    for (size_t i = 0; i < words.len; i++)
        if ((unsigned char)text[i] < ' ' || text[i] == 0x7f || (!utf8 && (unsigned char)text[i] >= 0x80))
            text[i] = '?';
    return (struct str){ text, words.len };
}

static struct str words_of(struct arena *a, const struct smtp *smtp, CURLcode code)
{
    if (code == CURLE_ABORTED_BY_CALLBACK)
        return STR("given up, since the program ends");
    if (smtp->reply_len > 0 && (code == CURLE_OK || smtp->code >= 400))
        return words_copy(a, (struct str){ smtp->reply, smtp->reply_len });
    if (smtp->error[0] != '\0')
        return words_copy(a, str_of(smtp->error));
    return str_of(curl_easy_strerror(code));
}

/* One mailbox as RFC 5321 writes it; the recipient's list of one. */
static bool envelope_set(struct smtp *smtp, struct arena *a, struct str from, struct str to, struct curl_slist **list)
{
    const char *sender = str_terminated(a, from), *recipient = str_terminated(a, to);

    if (sender == NULL || recipient == NULL)
        return false;
    *list = curl_slist_append(NULL, recipient);
    return *list != NULL && curl_easy_setopt(smtp->curl, CURLOPT_MAIL_FROM, sender) == CURLE_OK &&
           curl_easy_setopt(smtp->curl, CURLOPT_MAIL_RCPT, *list) == CURLE_OK;
}

void smtp_send(struct smtp *smtp, struct arena *a, struct str from, struct str to, struct str bytes,
               struct carry_result *out)
{
    RELEASE(list_release)
    struct curl_slist *list = NULL;

    if (!envelope_set(smtp, a, from, to, &list)) {
        *out = (struct carry_result){ CARRY_LATER, STR("memory was short") };
        return;
    }
    curl_easy_setopt(smtp->curl, CURLOPT_INFILESIZE_LARGE, (curl_off_t)bytes.len);
    CURLcode code = attempt(smtp, bytes, false, smtp->timeout_ms);
    if (code != CURLE_OK && code != CURLE_ABORTED_BY_CALLBACK && was_stale(smtp) && left_ms(smtp) > 0)
        code = attempt(smtp, bytes, true, left_ms(smtp));
    *out = (struct carry_result){ outcome_of(smtp, code), words_of(a, smtp, code) };
    curl_easy_setopt(smtp->curl, CURLOPT_MAIL_RCPT, NULL); /* the list ends here */
}

/* A command without a mail; libcurl greets and logs in before it. */
void smtp_probe(struct smtp *smtp, struct arena *a, bool *tls, struct carry_result *out)
{
    struct curl_certinfo *certificates = NULL;

    curl_easy_setopt(smtp->curl, CURLOPT_UPLOAD, 0L);
    curl_easy_setopt(smtp->curl, CURLOPT_NOBODY, 1L);
    curl_easy_setopt(smtp->curl, CURLOPT_CUSTOMREQUEST, "NOOP");
    curl_easy_setopt(smtp->curl, CURLOPT_CERTINFO, 1L);
    CURLcode code = attempt(smtp, STR(""), true, smtp->timeout_ms);
    (void)curl_easy_getinfo(smtp->curl, CURLINFO_CERTINFO, &certificates);
    *tls = certificates != NULL && certificates->num_of_certs > 0;
    *out = (struct carry_result){ code == CURLE_OK ? CARRY_DELIVERED : CARRY_AWAY, words_of(a, smtp, code) };
    curl_easy_setopt(smtp->curl, CURLOPT_CUSTOMREQUEST, NULL);
    curl_easy_setopt(smtp->curl, CURLOPT_NOBODY, 0L);
    curl_easy_setopt(smtp->curl, CURLOPT_UPLOAD, 1L);
}
