/* server: the library's side of a loop: its daemon, and what it calls back with. Thread: the loop's. */
#ifndef FOYER_HTTP_SERVER_H
#define FOYER_HTTP_SERVER_H

#include "http/loop.h"

/* NULL when it cannot be started. Runs no thread. */
struct MHD_Daemon *server_daemon_open(struct loop *loop) MUST_USE;
void server_daemon_close(struct MHD_Daemon *daemon); /* nothing may be parked */

/* A woken exchange goes on where it was parked: calls `resume`, and hands it to the library when there is a reply. */
void server_resume(struct exchange *e);

#endif
