/* place_postgresql: what only cases of PostgreSQL ask of the database and its server. */
#ifndef FOYER_TESTS_STORE_PLACE_POSTGRESQL_H
#define FOYER_TESTS_STORE_PLACE_POSTGRESQL_H

#include <libpq-fe.h>

#include "place.h"

struct pg_conn *direct_open(const char *url); /* aborts when nobody answers */
/* The first value of the last statement, copied to `out`, empty when there is none; false: refused, `out` has the
 * SQLSTATE. */
bool direct_ask(struct pg_conn *conn, const char *statements, char out[static 64]);

/* Asks until the answer is "t"; aborts after ten seconds. */
void direct_wait(struct pg_conn *conn, const char *question);
#define A_LOCK_IS_WAITED_FOR \
    "SELECT count(*) = 1 FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'"

/* SIGSTOP and SIGCONT for all of the server's processes: connections stay, nobody answers. */
void server_pause(void);
void server_resume(void);

/* Commits wait for a replica that never comes, until `lonely` is false again. */
void server_lonely(bool lonely);

#endif
