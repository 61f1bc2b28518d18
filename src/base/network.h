/* network: addresses of hosts, and networks of them (CIDR, RFC 4632, RFC 4291). An IPv4 address is kept as the IPv6
 * address that stands for it (::ffff:192.0.2.1), so that one that came over either is the same. Thread: any. */
#ifndef FOYER_BASE_NETWORK_H
#define FOYER_BASE_NETWORK_H

#include "base/str.h"

struct host_address {
    unsigned char b[16]; /* all 0: not known */
};

bool host_address_parse(struct str text, struct host_address *out) MUST_USE; /* "192.0.2.1", "2001:db8::1" */
bool host_address_is_known(const struct host_address *address);
bool host_address_is_loopback(const struct host_address *address); /* 127.0.0.0/8, ::1 */
/* The network that one customer of a provider has: IPv4: the address; IPv6: its first 64 bits. */
struct host_address host_address_network(const struct host_address *address);

struct networks {
    const struct network {
        struct host_address address;
        unsigned bits; /* of the 128 that count */
    } * list;
    size_t count;
};
/* "10.0.0.0/8, ::1, 2001:db8::/32": separated by commas or blanks; on the arena. Empty text: none. False: `bad` is the
 * one that is none, or the zero value when memory is short. Bits beyond the length must be 0. */
bool networks_parse(struct arena *a, struct str text, struct networks *out, struct str *bad) MUST_USE;
bool networks_hold(const struct networks *networks, const struct host_address *address);

#endif
