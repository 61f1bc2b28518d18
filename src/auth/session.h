/* session: a browser in which somebody is signed in: a row of the store, and a cookie that holds its key and a secret.
 * The secret turns about every hour; the one before is good for a minute, for requests that were under way. Pure but
 * for what is random; storing is the caller's. Thread: any. */
#ifndef FOYER_AUTH_SESSION_H
#define FOYER_AUTH_SESSION_H

#include "auth/seal.h"

enum {
    SESSION_LIFE_MS = 12 * 60 * 60 * 1000,
    SESSION_TURN_MS = 60 * 60 * 1000,
    SESSION_IDLE_MS = 3 * 60 * 60 * 1000, /* since it last turned: two to three hours since it was last used */
    SESSION_BEFORE_MS = 60 * 1000,
    SESSION_SECRET_BYTES = 32,
    SESSIONS_MOST = 20, /* of a person: the oldest end */
};

struct session_cookie {
    struct plain_key key;
    unsigned char secret[SESSION_SECRET_BYTES];
};
struct str session_cookie_print(struct arena *a, const struct session_cookie *cookie);
bool session_cookie_read(struct str text, struct session_cookie *out) MUST_USE;

struct id session_scope(struct id tenant, struct id object); /* of all sessions of one person */

/* Fills in key, hashes and times; whose it is stands there. */
void session_begin(struct session_row *row, struct session_cookie *cookie, int64_t now_ms);
/* The row as it is after turning, and its new cookie. */
void session_turn(const struct session_row *row, struct session_row *turned, struct session_cookie *cookie,
                  int64_t now_ms);

enum session_verdict {
    SESSION_HOLDS,
    SESSION_TO_TURN, /* it holds */
    SESSION_UNKNOWN, /* not its secret */
    SESSION_OVER,    /* its time, or a secret that was replaced long ago: somebody else may hold a copy. The row goes */
};
enum session_verdict session_judge(const struct session_row *row, const struct session_cookie *cookie, int64_t now_ms);

/* For forms: that a page of ours made it, for this session (the same for as long as it lasts). */
struct str session_mark(const struct links *links, struct arena *a, const struct session_row *row);
bool session_mark_holds(const struct links *links, const struct session_row *row, struct str mark);

#endif
