/* dns.c: glibc's resolver, res_nquery(3). */
#include "cmd/dns.h"

#include <arpa/inet.h>
#include <arpa/nameser.h>
#include <netdb.h>
#include <netinet/in.h>
#include <resolv.h>

#include "base/buf.h"
#include "base/cleanup.h"

enum { ANSWER_BYTES = 16 * 1024, TEXTS_MOST = 32, WAIT_SECONDS = 2, TRIES = 2 };

static bool server_parse(const char *server, struct sockaddr_in *out)
{
    char host[INET_ADDRSTRLEN];
    struct str port, address = str_cut(str_of(server), ':', &port);
    int64_t number;

    *out = (struct sockaddr_in){ .sin_family = AF_INET };
    if (address.len == 0 || address.len >= sizeof host || !str_to_i64(port, &number) || number < 1 || number > 65535)
        return false;
    (void)snprintf(host, sizeof host, "%.*s", STR_ARGS(address));
    out->sin_port = htons((uint16_t)number);
    return inet_pton(AF_INET, host, &out->sin_addr) == 1;
}

bool dns_server_is_valid(const char *server)
{
    struct sockaddr_in address;

    return server_parse(server, &address);
}

static void resolver_release(struct __res_state *resolver)
{
    res_nclose(resolver);
}

static bool resolver_open(struct __res_state *resolver, const char *server)
{
    struct sockaddr_in address;

    if (res_ninit(resolver) != 0)
        return false;
    resolver->retrans = WAIT_SECONDS;
    resolver->retry = TRIES;
    if (server == NULL || !server_parse(server, &address))
        return server == NULL;
    resolver->nscount = 1;
    resolver->nsaddr_list[0] = address;
    return true;
}

/* A TXT record is pieces of up to 255 bytes, a length before each (RFC 1035 section 3.3.14). */
static struct str pieces_join(struct arena *a, const unsigned char *data, size_t n)
{
    struct buf b = { .arena = a, .ceiling = ANSWER_BYTES };
    struct str out = { 0 };

    for (size_t at = 0; at < n && at + 1 + data[at] <= n; at += (size_t)data[at] + 1)
        buf_add(&b, (struct str){ (const char *)data + at + 1, data[at] });
    return buf_finish(&b, &out) ? out : (struct str){ 0 };
}

static bool answer_read(struct arena *a, const unsigned char *bytes, int size, struct str *list, size_t *n)
{
    ns_msg message;
    ns_rr record;

    if (ns_initparse(bytes, size, &message) != 0)
        return false;
    for (int i = 0; i < ns_msg_count(message, ns_s_an) && *n < TEXTS_MOST; i++)
        if (ns_parserr(&message, ns_s_an, i, &record) == 0 && ns_rr_type(record) == ns_t_txt)
            list[(*n)++] = pieces_join(a, ns_rr_rdata(record), ns_rr_rdlen(record));
    return true;
}

enum dns_answer dns_texts(struct arena *a, const char *server, struct str name, struct str **out, size_t *n)
{
    RELEASE(resolver_release)
    struct __res_state resolver = { 0 };
    unsigned char *bytes = ARENA_NEW(a, unsigned char, ANSWER_BYTES);
    const char *asked = str_terminated(a, name);

    *n = 0;
    *out = ARENA_NEW(a, struct str, TEXTS_MOST);
    if (bytes == NULL || asked == NULL || *out == NULL || !resolver_open(&resolver, server))
        return DNS_AWAY;
    int size = res_nquery(&resolver, asked, ns_c_in, ns_t_txt, bytes, ANSWER_BYTES);
    if (size < 0)
        return resolver.res_h_errno == HOST_NOT_FOUND || resolver.res_h_errno == NO_DATA ? DNS_NONE : DNS_AWAY;
    if (!answer_read(a, bytes, size < ANSWER_BYTES ? size : ANSWER_BYTES, *out, n))
        return DNS_AWAY;
    return *n > 0 ? DNS_FOUND : DNS_NONE;
}
