/* http_private: the server as the files of this folder share it. Filled in before any loop runs; what changes later is
 * atomic or has its own lock. */
#ifndef FOYER_HTTP_HTTP_PRIVATE_H
#define FOYER_HTTP_HTTP_PRIVATE_H

#include "base/snapshot.h"
#include "http/loop.h"

struct http_server {
    struct http_options options; /* with its zeros replaced by what they mean */
    int listener;
    char url[LISTEN_URL_ROOM];
    size_t url_len;
    struct loop *loops;
    unsigned loop_n;
    unsigned loops_running;
    struct snapshot_slot identity; /* of struct tls_identity */
    bool tls;
    atomic_uint connections;
    atomic_bool draining; /* replies say Connection: close */
    unsigned turn;        /* the loop that gets the next connection; the accepting loop's own */
};

#endif
