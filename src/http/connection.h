/* connection: one client's connection as its loop sees it: where it stands and since when, so that none can stay for
 * ever. Owner and thread: its loop. */
#ifndef FOYER_HTTP_CONNECTION_H
#define FOYER_HTTP_CONNECTION_H

#include "base/network.h"
#include "http/listen.h"

struct loop;

/* WAITING ──first byte──> READING ──last byte──> BUSY ──answer──> REPLYING ──gone out──> WAITING */
enum connection_phase {
    CONNECTION_WAITING,  /* for a request, or for the client's first word */
    CONNECTION_READING,  /* a request has begun and is not whole (a TLS handshake counts as one) */
    CONNECTION_BUSY,     /* the handler has it, or whoever it parked for: no limit of ours */
    CONNECTION_REPLYING, /* the client must take the answer */
};

struct connection {
    struct connection *next, *previous; /* in its loop's list */
    int fd;                             /* the library's; never closed by us */
    enum connection_phase phase;
    int64_t since_ms;     /* when the phase began (monotonic) */
    uint64_t taken_bytes; /* of what the kernel received: belongs to requests that were answered */
    bool fresh;           /* has not had an answer yet */
    bool cut;             /* shut down by us; the library will notice and close it */
    char peer[LISTEN_PEER_ROOM];
    size_t peer_len;
    struct host_address address;
    struct loop *loop;
    struct snapshot *identity; /* the certificate it began with; NULL before, and without TLS */
};

struct connection_limits {
    int64_t request_ms; /* from first byte to last; also until a fresh connection says anything */
    int64_t idle_ms;    /* between requests */
    int64_t reply_ms;   /* for taking an answer */
};

enum connection_verdict { CONNECTION_KEEP, CONNECTION_CUT_IDLE, CONNECTION_CUT_REQUEST };

void connection_move(struct connection *c, enum connection_phase phase, int64_t now_ms);

/* An answer has gone out whole. `request_bytes`: what the request took on the wire; 0 means that this is not known, and
 * the kernel is asked. */
void connection_answered(struct connection *c, uint64_t request_bytes, int64_t now_ms);

/* Pure but for the move to READING when `received_bytes` tells that a request has begun. */
enum connection_verdict connection_judge(struct connection *c, uint64_t received_bytes, struct connection_limits limits,
                                         int64_t now_ms);

/* Judges each, and shuts down those that had their time; the library then sees their end. How many requests were cut
 * off. */
size_t connection_sweep(struct connection *list, struct connection_limits limits, int64_t now_ms);
void connection_cut(struct connection *c);

#endif
