/* exchange: one request and its reply under way, as the folder sees it: what http.h shows, and behind it the way back
 * to the connection. Taken from a loop's spares and given back there with its arena cleared, so that a request costs no
 * malloc. Owner: its loop, or whoever it parked for; the fields below `shown` are the loop's alone. */
#ifndef FOYER_HTTP_EXCHANGE_H
#define FOYER_HTTP_EXCHANGE_H

#include "base/buf.h"
#include "http/connection.h"
#include "http/guard.h"

struct MHD_Connection;
struct loop;

enum {
    EXCHANGE_ARENA_FIRST_BYTES = 8 * 1024,
    EXCHANGE_ARENA_LIMIT_BYTES = 4 * 1024 * 1024,
    EXCHANGE_SPARES_MAX = 256,
    EXCHANGE_EXCESS_BYTES =
        16 * 1024 * 1024, /* of a body that is too large: read all the same, so that the answer is */
};

enum exchange_state {
    EXCHANGE_HEAD,    /* its request line is there */
    EXCHANGE_BODY,    /* the head passed the guard */
    EXCHANGE_PARKED,  /* whoever parked it has it */
    EXCHANGE_READY,   /* woken, and the reply is filled in */
    EXCHANGE_REPLIED, /* handed to the library */
};

struct exchange {
    struct http_exchange shown; /* first: what handlers see */
    struct loop *loop;          /* never changes; the one field that http_wake reads */
    struct exchange *spare_next;
    struct connection *connection;
    struct MHD_Connection *wire;
    enum exchange_state state;
    struct guard_line line;
    size_t body_limit;
    bool doubtful;          /* the head is longer than what we were shown of it */
    uint64_t body_came;     /* bytes of body, kept or not */
    uint64_t body_length;   /* as declared; 0 without */
    uint64_t request_bytes; /* on the wire; 0 when that is not known (chunks, TLS) */
    bool was_parked;
    char *body;
    size_t body_room;
};

struct exchange_spares {
    struct exchange *first;
    size_t n;
};

/* NULL when memory is short. */
struct exchange *exchange_take(struct exchange_spares *spares, struct loop *loop) MUST_USE;
void exchange_give(struct exchange_spares *spares, struct exchange *e);
void exchange_spares_release(struct exchange_spares *spares);

/* Sets target, path and query from the raw request target, copied; arena_failed tells when memory was short. */
void exchange_target(struct exchange *e, struct str raw);

/* Keeps `part` of the body, or only counts it when it is beyond the limit or memory is short (then arena_failed).
 * False: more than anybody should send. */
bool exchange_body(struct exchange *e, struct str part) MUST_USE;

#endif
