/* take: what the statements of a batch's loading answer, as its facts. The context of each is the batch. A fact that is
 * loaded already stays as it is. Where memory is short, the batch's arena knows. Thread: the batch's. */
#ifndef FOYER_STORE_POSTGRES_TAKE_H
#define FOYER_STORE_POSTGRES_TAKE_H

#include "store/postgres/sql.h"

void pg_registrations_take(void *batch, const struct pg_result *rows);
void pg_waitings_take(void *batch, const struct pg_result *rows);
void pg_persons_take(void *batch, const struct pg_result *rows);
void pg_mailboxes_take(void *batch, const struct pg_result *rows);
void pg_registrants_take(void *batch, const struct pg_result *rows);
void pg_expansions_take(void *batch, const struct pg_result *rows);
void pg_questions_take(void *batch, const struct pg_result *rows);
void pg_meetings_take(void *batch, const struct pg_result *rows);
void pg_externals_take(void *batch, const struct pg_result *rows);
void pg_onces_take(void *batch, const struct pg_result *rows);
void pg_users_take(void *batch, const struct pg_result *rows);
void pg_upns_take(void *batch, const struct pg_result *rows);
void pg_keys_take(void *batch, const struct pg_result *rows);
void pg_mails_take(void *batch, const struct pg_result *rows);
void pg_due_take(void *batch, const struct pg_result *rows); /* after the mails */
void pg_next_due_take(void *batch, const struct pg_result *rows);

/* plain.c: what is wanted of them is asked for; it locks the rows, kind by kind in order of their keys. */
void pg_plains_ask(struct trip *trip, struct batch *batch);

#endif
