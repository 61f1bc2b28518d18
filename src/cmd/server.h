/* server: all parts of the program, opened bottom up and closed top down by one table. The only place where all of them
 * meet. Thread: the one that starts the program. */
#ifndef FOYER_CMD_SERVER_H
#define FOYER_CMD_SERVER_H

#include "cmd/config.h"

struct server; /* of the parts that are open */

/* NULL: what did not open is closed again, and the log says why. */
struct server *server_open(struct arena *a, const struct config *config) MUST_USE;
void server_reload(struct server *server); /* certificate and key, read again; logs what came of it */
/* Answers what was accepted, commits, closes; does not wait for a mail server without end, but may take longer than its
 * caller likes. */
void server_close(struct server *server);

#endif
