/* changes: the two halves of each kind of change. `want` names the facts that it is judged by; `decide` judges it on
 * them, and advances them; it answers the change's status. One file a group of kinds; batch.c has the table. */
#ifndef FOYER_STORE_CHANGES_H
#define FOYER_STORE_CHANGES_H

#include "store/batch.h"

void enrol_want(struct batch *batch, struct change *change);
enum store_status enrol_change(struct batch *batch, struct change *change);

void move_want(struct batch *batch, struct change *change);
enum store_status move_change(struct batch *batch, struct change *change);
void attend_want(struct batch *batch, struct change *change);
enum store_status attend_change(struct batch *batch, struct change *change);

void meeting_create_want(struct batch *batch, struct change *change);
enum store_status meeting_create_change(struct batch *batch, struct change *change);
void registration_create_want(struct batch *batch, struct change *change);
enum store_status registration_create_change(struct batch *batch, struct change *change);
void configure_want(struct batch *batch, struct change *change);
enum store_status configure_change(struct batch *batch, struct change *change);

void user_put_want(struct batch *batch, struct change *change);
enum store_status user_put_change(struct batch *batch, struct change *change);
void key_put_want(struct batch *batch, struct change *change);
enum store_status key_put_change(struct batch *batch, struct change *change);

void outbox_claim_want(struct batch *batch, struct change *change);
enum store_status outbox_claim_change(struct batch *batch, struct change *change);
void outbox_renew_want(struct batch *batch, struct change *change);
enum store_status outbox_renew_change(struct batch *batch, struct change *change);
void outbox_settle_want(struct batch *batch, struct change *change);
enum store_status outbox_settle_change(struct batch *batch, struct change *change);

/* --- What several of them do ---------------------------------------------------------------------------------------
 */

/* NULL: not wanted, or not there. */
struct registration_fact *registration_of(const struct batch *batch, struct id id);
struct registrant_fact *registrant_of(const struct batch *batch, struct id registration, struct id id);

/* A registrant comes into `state`: counts, time, actor and change_seq follow. A new one has no state to leave. */
void registrant_enter(struct batch *batch, struct registration_fact *registration, struct registrant_fact *registrant,
                      enum registrant_state state, struct actor actor);
/* A registrant changed in something else. */
void registrant_touch(struct registration_fact *registration, struct registrant_fact *registrant);

/* A mail to the registrant, due now; NOTICE_NONE queues nothing. */
void mail_queue(struct batch *batch, struct registrant_fact *registrant, enum notice notice, struct id mail_id);

/* Who did what; ids only. `registrant` none: the registration itself. Marks the registration as changed. */
void audit_note(struct batch *batch, struct registration_fact *registration, const char *what, struct id registrant,
                struct actor actor);
/* After all decisions: one entry a registration, chained to its last. */
void audit_close(struct batch *batch);

#endif
