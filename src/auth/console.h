/* console: who opens the console by a one-time link, where people sign in at no issuer: a fixed administrator of one
 * tenant, who is in no directory. Whoever runs the server makes the link; opening it begins a session like any other.
 * Thread: any. */
#ifndef FOYER_AUTH_CONSOLE_H
#define FOYER_AUTH_CONSOLE_H

#include "store/plain.h"

enum { CONSOLE_LINK_MS = 24 * 60 * 60 * 1000 };

struct id console_administrator(void); /* the same directory object everywhere */

/* In session_row.issuer, where others have the address of theirs. */
struct str console_way(void);

/* The row behind a new link, and the administrator's role that its opener finds. */
struct sign_in_row console_sign_in(struct id tenant, int64_t now_ms);
struct role_row console_role(struct id tenant, int64_t now_ms);
/* Of who opened it, as session_begin() wants it. */
struct session_row console_session(const struct sign_in_row *row);

#endif
