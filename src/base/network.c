/* network.c: addresses by inet_pton, networks by comparing bits. */
#include "base/network.h"

#include <arpa/inet.h>

enum { V4_AT = 12, V4_BITS_BEFORE = 96, ALL_BITS = 128, TEXT_ROOM = INET6_ADDRSTRLEN };

static const unsigned char v4_before[V4_AT] = { [10] = 0xff, [11] = 0xff };

static bool is_v4(const struct host_address *address)
{
    return memcmp(address->b, v4_before, sizeof v4_before) == 0;
}

bool host_address_parse(struct str text, struct host_address *out)
{
    char name[TEXT_ROOM] = { 0 };

    if (text.len == 0 || text.len >= sizeof name)
        return false;
    memcpy(name, text.p, text.len);
    memcpy(out->b, v4_before, sizeof v4_before);
    return inet_pton(AF_INET, name, out->b + V4_AT) == 1 || inet_pton(AF_INET6, name, out->b) == 1;
}

bool host_address_is_known(const struct host_address *address)
{
    static const struct host_address none;

    return memcmp(address->b, none.b, sizeof none.b) != 0;
}

bool host_address_is_loopback(const struct host_address *address)
{
    static const struct host_address one = { { [15] = 1 } };

    return (is_v4(address) && address->b[V4_AT] == 127) || memcmp(address->b, one.b, sizeof one.b) == 0;
}

struct host_address host_address_network(const struct host_address *address)
{
    struct host_address network = *address;

    if (!is_v4(address))
        memset(network.b + 8, 0, 8);
    return network;
}

static bool bits_agree(const unsigned char *one, const unsigned char *other, unsigned bits)
{
    unsigned bytes = bits / 8, rest = bits % 8;

    if (memcmp(one, other, bytes) != 0)
        return false;
    return rest == 0 || (unsigned)(one[bytes] ^ other[bytes]) >> (8 - rest) == 0;
}

static bool is_zero_after(const struct host_address *address, unsigned bits)
{
    struct host_address cut = { { 0 } };

    memcpy(cut.b, address->b, bits / 8);
    if (bits % 8 != 0)
        cut.b[bits / 8] = (unsigned char)(address->b[bits / 8] & (0xff00U >> bits % 8));
    return memcmp(cut.b, address->b, sizeof cut.b) == 0;
}

static bool network_parse(struct str text, struct network *out)
{
    struct str length, host = str_cut(text, '/', &length);
    int64_t bits;

    if (!host_address_parse(host, &out->address))
        return false;
    int64_t most = is_v4(&out->address) && !str_starts(host, STR("::")) ? ALL_BITS - V4_BITS_BEFORE : ALL_BITS;
    if (str_is_null(length))
        bits = most;
    else if (!str_to_i64(length, &bits) || bits < 0 || bits > most)
        return false;
    out->bits = (unsigned)(bits + ALL_BITS - most);
    return is_zero_after(&out->address, out->bits);
}

static bool is_between(char c)
{
    return c == ',' || c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

static struct str word_cut(struct str text, struct str *rest)
{
    size_t from = 0, to;

    while (from < text.len && is_between(text.p[from]))
        from++;
    for (to = from; to < text.len && !is_between(text.p[to]);)
        to++;
    *rest = str_slice(text, to, text.len);
    return str_slice(text, from, to);
}

bool networks_parse(struct arena *a, struct str text, struct networks *out, struct str *bad)
{
    struct network *list = ARENA_NEW(a, struct network, text.len / 2 + 1);
    struct str rest = text;
    size_t n = 0;

    *bad = (struct str){ 0 };
    if (list == NULL)
        return false;
    for (struct str word = word_cut(rest, &rest); word.len > 0; word = word_cut(rest, &rest)) {
        if (!network_parse(word, &list[n++])) {
            *bad = word;
            return false;
        }
    }
    *out = (struct networks){ list, n };
    return true;
}

bool networks_hold(const struct networks *networks, const struct host_address *address)
{
    for (size_t i = 0; i < networks->count; i++)
        if (bits_agree(networks->list[i].address.b, address->b, networks->list[i].bits))
            return true;
    return false;
}
