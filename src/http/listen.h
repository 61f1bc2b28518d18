/* listen: the listening socket, made by us so that its port, its backlog and what happens to it at drain are ours to
 * say. Thread: any. */
#ifndef FOYER_HTTP_LISTEN_H
#define FOYER_HTTP_LISTEN_H

#include <sys/socket.h>

#include "base/str.h"

enum { LISTEN_URL_ROOM = 80, LISTEN_PEER_ROOM = 48 };

/* "127.0.0.1:8080", "[::1]:8080"; numbers only. -1: `why` says so on the arena. Non-blocking, closed on exec. */
int listen_open(struct arena *a, struct str address, struct str *why) MUST_USE;

/* "http://127.0.0.1:8080": where it really listens. Length of what was written, 0 when it cannot be told. */
size_t listen_url(int fd, const char *scheme, char out[static LISTEN_URL_ROOM]);

/* Address without port; an IPv4 one that came over IPv6 is printed as IPv4. */
size_t listen_peer(const struct sockaddr *address, char out[static LISTEN_PEER_ROOM]);

#endif
