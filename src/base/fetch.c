/* fetch.c: one GET with bounds on everything: protocol, time, size, hops. Keys of issuers and their discovery documents
 * come this way. What the body says, and whether the address may be asked at all, is the caller's to judge. */
#include "base/fetch.h"

#include <curl/curl.h>

#include "base/buf.h"
#include "base/cleanup.h"

enum { LIMIT_BYTES = 1024 * 1024, TIMEOUT_MS = 5000, CONNECT_TIMEOUT_MS = 3000, WHY_MAX_BYTES = 1024 };

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

/* libcurl's own words for what went wrong, or ours. */
static bool run(CURL *handle, const struct fetch_options *options, const struct buf *body,
                char what[static CURL_ERROR_SIZE])
{
    long status = 0;
    CURLcode code;

    curl_easy_setopt(handle, CURLOPT_ERRORBUFFER, what);
    code = curl_easy_perform(handle);
    curl_easy_setopt(handle, CURLOPT_ERRORBUFFER, NULL);
    curl_easy_getinfo(handle, CURLINFO_RESPONSE_CODE, &status);
    if (code == CURLE_OK && status == 200)
        return true;
    if (code == CURLE_OK)
        (void)snprintf(what, CURL_ERROR_SIZE, "answered %ld", status);
    else if (body->failed)
        (void)snprintf(what, CURL_ERROR_SIZE, "the answer is longer than %zu bytes", options->limit_bytes);
    else if (what[0] == '\0')
        (void)snprintf(what, CURL_ERROR_SIZE, "%s", curl_easy_strerror(code));
    return false;
}

bool fetch_get(struct arena *a, const struct fetch_options *options, struct str *body, struct str *why)
{
    struct fetch_options o = *options;
    RELEASE(handle_release)
    CURL *handle = curl_easy_init();
    char *url = str_terminated(a, o.url), what[CURL_ERROR_SIZE] = "";
    struct buf b = { .arena = a };

    o.limit_bytes = o.limit_bytes == 0 ? LIMIT_BYTES : o.limit_bytes;
    b.ceiling = o.limit_bytes;
    if (handle == NULL || url == NULL) {
        *why = STR("memory is short");
        return false;
    }
    if (strlen(url) != o.url.len) {
        *why = STR("the address has a NUL in it");
        return false;
    }
    handle_set(handle, &o, url, &b);
    if (!run(handle, &o, &b, what) || !buf_finish(&b, body)) {
        say(a, why, o.url, what);
        return false;
    }
    return true;
}
