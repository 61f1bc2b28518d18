/* fetch.c: one request with bounds on everything: protocol, time, size, hops. Keys of issuers, their discovery
 * documents and their answers to a sign-in come this way. What the body says, and whether the address may be asked at
 * all, is the caller's to judge. */
#include "base/fetch.h"

#include <curl/curl.h>

#include "base/buf.h"
#include "base/cleanup.h"

enum {
    LIMIT_BYTES = 1024 * 1024,
    TIMEOUT_MS = 5000,
    CONNECT_TIMEOUT_MS = 3000,
    WHY_MAX_BYTES = 1024,
    HEADER_MAX_BYTES = 32 * 1024
};

void fetch_start(void)
{
    CHECK(curl_global_init(CURL_GLOBAL_DEFAULT) == CURLE_OK);
}

void fetch_stop(void)
{
    curl_global_cleanup();
}

static void handle_release(CURL **handle)
{
    curl_easy_cleanup(*handle);
}

/* Less than `n` makes libcurl give up. */
static size_t body_take(char *p, size_t size, size_t n, void *context)
{
    struct buf *body = context;

    buf_add(body, (struct str){ p, size * n });
    return body->failed ? 0 : size * n;
}

static void say(struct arena *a, struct str *why, struct str url, const char *what)
{
    struct buf b = { .arena = a, .ceiling = WHY_MAX_BYTES };

    buf_print(&b, "%.*s: %s", STR_ARGS(str_slice(url, 0, WHY_MAX_BYTES / 2)), what);
    if (!buf_finish(&b, why))
        *why = STR("the memory set aside for it is too short");
}

static void handle_set(CURL *handle, const struct fetch_options *options, const char *url, struct buf *body)
{
    long timeout_ms = options->timeout_ms == 0 ? TIMEOUT_MS : (long)options->timeout_ms;

    curl_easy_setopt(handle, CURLOPT_URL, url);
    curl_easy_setopt(handle, CURLOPT_PROTOCOLS_STR, "http,https");
    curl_easy_setopt(handle, CURLOPT_FOLLOWLOCATION, 0L);
    curl_easy_setopt(handle, CURLOPT_NOSIGNAL, 1L);
    curl_easy_setopt(handle, CURLOPT_TIMEOUT_MS, timeout_ms);
    curl_easy_setopt(handle, CURLOPT_CONNECTTIMEOUT_MS,
                     timeout_ms < CONNECT_TIMEOUT_MS ? timeout_ms : CONNECT_TIMEOUT_MS);
    curl_easy_setopt(handle, CURLOPT_USERAGENT, "Foyer/" FOYER_VERSION);
    curl_easy_setopt(handle, CURLOPT_WRITEFUNCTION, body_take);
    curl_easy_setopt(handle, CURLOPT_WRITEDATA, body);
    if (options->ca_file != NULL)
        curl_easy_setopt(handle, CURLOPT_CAINFO, options->ca_file);
}

/* libcurl asks about once a second while nothing comes. */
static int stop_asked(void *context, curl_off_t down_total, curl_off_t down, curl_off_t up_total, curl_off_t up)
{
    const atomic_bool *stop = context;

    (void)down_total;
    (void)down;
    (void)up_total;
    (void)up;
    return atomic_load(stop) ? 1 : 0;
}

static void stop_set(CURL *handle, const atomic_bool *stop)
{
    if (stop == NULL)
        return;
    curl_easy_setopt(handle, CURLOPT_NOPROGRESS, 0L);
    curl_easy_setopt(handle, CURLOPT_XFERINFOFUNCTION, stop_asked);
    curl_easy_setopt(handle, CURLOPT_XFERINFODATA, stop);
}

/* libcurl's own words for what went wrong, or ours. */
static bool run(CURL *handle, const struct fetch_options *options, const struct buf *body, long *status,
                char what[static CURL_ERROR_SIZE])
{
    CURLcode code;

    curl_easy_setopt(handle, CURLOPT_ERRORBUFFER, what);
    code = curl_easy_perform(handle);
    curl_easy_setopt(handle, CURLOPT_ERRORBUFFER, NULL);
    curl_easy_getinfo(handle, CURLINFO_RESPONSE_CODE, status);
    if (code == CURLE_OK)
        return true;
    if (body->failed)
        (void)snprintf(what, CURL_ERROR_SIZE, "the answer is longer than %zu bytes", options->limit_bytes);
    else if (what[0] == '\0')
        (void)snprintf(what, CURL_ERROR_SIZE, "%s", curl_easy_strerror(code));
    return false;
}

static void list_release(struct curl_slist **list)
{
    curl_slist_free_all(*list);
}

/* "Authorization: ..."; NULL without one. False: memory is short. */
static bool headers_make(struct arena *a, struct str authorization, struct curl_slist **out)
{
    struct buf b = { .arena = a, .ceiling = HEADER_MAX_BYTES };

    *out = NULL;
    if (str_is_null(authorization))
        return true;
    buf_add(&b, STR("Authorization: "));
    buf_add(&b, authorization);
    buf_add_char(&b, '\0');
    *out = b.failed ? NULL : curl_slist_append(NULL, b.p);
    return *out != NULL;
}

static bool fetch(struct arena *a, const struct fetch_options *options, long *status, struct str *body, struct str *why)
{
    struct fetch_options o = *options;
    RELEASE(handle_release)
    CURL *handle = curl_easy_init();
    RELEASE(list_release)
    struct curl_slist *headers = NULL;
    char *url = str_terminated(a, o.url), what[CURL_ERROR_SIZE] = "";
    struct buf b = { .arena = a };

    o.limit_bytes = o.limit_bytes == 0 ? LIMIT_BYTES : o.limit_bytes;
    b.ceiling = o.limit_bytes;
    if (handle == NULL || url == NULL || !headers_make(a, o.authorization, &headers)) {
        *why = STR("memory is short");
        return false;
    }
    if (strlen(url) != o.url.len) {
        *why = STR("the address has a NUL in it");
        return false;
    }
    handle_set(handle, &o, url, &b);
    stop_set(handle, o.stop);
    curl_easy_setopt(handle, CURLOPT_HTTPHEADER, headers);
    if (!str_is_null(o.form)) {
        curl_easy_setopt(handle, CURLOPT_POSTFIELDSIZE_LARGE, (curl_off_t)o.form.len);
        curl_easy_setopt(handle, CURLOPT_POSTFIELDS, o.form.p);
    }
    if (run(handle, &o, &b, status, what) && buf_finish(&b, body))
        return true;
    say(a, why, o.url, what);
    return false;
}

bool fetch_get(struct arena *a, const struct fetch_options *options, struct str *body, struct str *why)
{
    struct fetch_options get = *options;
    long status = 0;

    get.form = (struct str){ 0 };
    if (!fetch(a, &get, &status, body, why))
        return false;
    if (status == 200)
        return true;
    char what[32];
    (void)snprintf(what, sizeof what, "answered %ld", status);
    say(a, why, get.url, what);
    return false;
}

bool fetch_post(struct arena *a, const struct fetch_options *options, long *status, struct str *body, struct str *why)
{
    CHECK(!str_is_null(options->form));
    return fetch(a, options, status, body, why);
}
