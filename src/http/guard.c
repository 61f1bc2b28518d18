/* guard.c: the table of refusals. It looks at a finished head only; the body's size and the time that a request may
 * take are counted where the bytes come in (exchange.c, connection.c). The order of the table is the order of refusals.
 */
#include "http/guard.h"

#define REFUSE(code, sentence) ((struct guard_refusal){ (code), STR(sentence) })
static const struct guard_refusal fine = { 0 };

static size_t headers_named(const struct http_request *head, struct str name, struct str *first)
{
    size_t n = 0;

    for (size_t i = 0; i < head->header_count; i++) {
        if (!str_equal_nocase(head->headers[i].name, name))
            continue;
        if (n++ == 0)
            *first = head->headers[i].value;
    }
    return n;
}

/* Characters of a token, RFC 9110 section 5.6.2. */
static const bool token[256] = {
    ['a' ... 'z'] = true,  ['A' ... 'Z'] = true, ['0' ... '9'] = true, ['!'] = true,
    ['#' ... '\''] = true, ['*'] = true,         ['+'] = true,         ['-'] = true,
    ['.'] = true,          ['^' ... '`'] = true, ['|'] = true,         ['~'] = true,
};

static bool is_token(struct str s)
{
    for (size_t i = 0; i < s.len; i++)
        if (!token[(unsigned char)s.p[i]])
            return false;
    return s.len > 0;
}

static bool is_digits(struct str s)
{
    for (size_t i = 0; i < s.len; i++)
        if (s.p[i] < '0' || s.p[i] > '9')
            return false;
    return s.len > 0 && s.len <= 18;
}

#define EACH(byte) (UINT64_C(0x0101010101010101) * (byte))

/* Eight bytes at a time, since tokens are long: true when none is below `least` (at most 0x80) or is 0x7f. */
static bool word_is_plain(const char *p, unsigned least)
{
    uint64_t word, deletes;

    memcpy(&word, p, sizeof word);
    deletes = word ^ EACH(0x7f);
    return ((((word - EACH(least)) & ~word) | ((deletes - EACH(1)) & ~deletes)) & EACH(0x80)) == 0;
}

/* `least`: the lowest byte that is let through, a tab apart where `tab` allows it. */
static bool has_control(struct str s, unsigned least, bool tab)
{
    size_t i = 0;

    while (i < s.len) {
        if (i + sizeof(uint64_t) <= s.len && word_is_plain(s.p + i, least)) {
            i += sizeof(uint64_t);
            continue;
        }
        unsigned char c = (unsigned char)s.p[i++];
        if ((c < least && !(tab && c == '\t')) || c == 0x7f)
            return true;
    }
    return false;
}

static bool has_percent_nul(struct str target)
{
    for (size_t i = 0; i + 2 < target.len; i++)
        if (target.p[i] == '%' && target.p[i + 1] == '0' && target.p[i + 2] == '0')
            return true;
    return false;
}

static struct guard_refusal check_line(const struct http_request *head, struct guard_line line)
{
    if (head->target.len > GUARD_TARGET_BYTES)
        return REFUSE(414, "The request target is longer than 8 KiB.");
    if (line.broken || !is_token(head->method) || has_control(head->target, 0x21, false))
        return REFUSE(400, "The request line holds a blank, a control character or a malformed method.");
    if (has_percent_nul(head->target))
        return REFUSE(400, "The request target holds %00.");
    if (head->path.len == 0 || (head->path.p[0] != '/' && !str_equal(head->path, STR("*"))))
        return REFUSE(400, "The request target is not a path.");
    return fine;
}

/* One caller a request: two Authorization fields could be read in two ways, by a proxy and by us. */
static struct guard_refusal check_caller(const struct http_request *head, struct guard_line line)
{
    struct str first;

    (void)line;
    if (headers_named(head, STR("Authorization"), &first) > 1)
        return REFUSE(400, "There is more than one Authorization.");
    return fine;
}

static struct guard_refusal check_size(const struct http_request *head, struct guard_line line)
{
    struct str authorization = { 0 };
    size_t bytes = 0;

    (void)line;
    for (size_t i = 0; i < head->header_count; i++)
        bytes += head->headers[i].name.len + head->headers[i].value.len + sizeof(": \r\n") - 1;
    if (bytes > GUARD_HEAD_BYTES)
        return REFUSE(431, "The header fields are longer than 24 KiB together.");
    if (head->header_count > GUARD_HEADERS)
        return REFUSE(431, "There are more than 100 header fields.");
    (void)headers_named(head, STR("Authorization"), &authorization);
    if (authorization.len > GUARD_AUTHORIZATION_BYTES)
        return REFUSE(431, "The token in Authorization is longer than 16 KiB.");
    return fine;
}

static struct guard_refusal check_fields(const struct http_request *head, struct guard_line line)
{
    (void)line;
    for (size_t i = 0; i < head->header_count; i++) {
        if (!is_token(head->headers[i].name))
            return REFUSE(400, "A header field has a malformed name.");
        if (has_control(head->headers[i].value, 0x20, true))
            return REFUSE(400, "A header field holds a control character.");
    }
    return fine;
}

static struct guard_refusal check_framing(const struct http_request *head, struct guard_line line)
{
    struct str length = { 0 }, encoding = { 0 };
    size_t lengths = headers_named(head, STR("Content-Length"), &length);
    size_t encodings = headers_named(head, STR("Transfer-Encoding"), &encoding);

    if (lengths > 0 && encodings > 0)
        return REFUSE(400, "Content-Length and Transfer-Encoding stand together; send one of them.");
    if (lengths > 1)
        return REFUSE(400, "There is more than one Content-Length.");
    if (encodings > 1)
        return REFUSE(400, "There is more than one Transfer-Encoding.");
    if (lengths == 1 && !is_digits(length))
        return REFUSE(400, "Content-Length is not a plain number.");
    if (encodings == 1 && (line.http_1_0 || !str_equal_nocase(encoding, STR("chunked"))))
        return REFUSE(400, "Transfer-Encoding must be \"chunked\", and the request HTTP/1.1.");
    return fine;
}

/* reg-name, IP literal and port of RFC 3986 section 3.2.2, as far as their characters go. */
static bool is_host(struct str host)
{
    for (size_t i = 0; i < host.len; i++)
        if (!token[(unsigned char)host.p[i]] && strchr(":[]();,=", host.p[i]) == NULL)
            return false;
    return true;
}

static struct guard_refusal check_host(const struct http_request *head, struct guard_line line)
{
    struct str host = { 0 };
    size_t n = headers_named(head, STR("Host"), &host);

    if (n > 1)
        return REFUSE(400, "There is more than one Host.");
    if (n == 0 && !line.http_1_0)
        return REFUSE(400, "There is no Host.");
    if (n == 1 && !is_host(host))
        return REFUSE(400, "Host is not a host name.");
    return fine;
}

struct guard_refusal guard_head(const struct http_request *head, struct guard_line line)
{
    static struct guard_refusal (*const checks[])(const struct http_request *, struct guard_line) = {
        check_line, check_size, check_fields, check_framing, check_host, check_caller,
    };

    for (size_t i = 0; i < COUNT(checks); i++) {
        struct guard_refusal refusal = checks[i](head, line);
        if (refusal.status != 0)
            return refusal;
    }
    return fine;
}

bool guard_content_length(const struct http_request *head, uint64_t *bytes)
{
    struct str length;
    int64_t number;

    if (headers_named(head, STR("Content-Length"), &length) == 0 || !str_to_i64(length, &number))
        return false;
    *bytes = (uint64_t)number;
    return true;
}
