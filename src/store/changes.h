/* changes: the two halves of each kind of change. `want` names the facts that it is judged by; `decide` judges it on
 * them, and advances them; it answers the change's status. One file a group of kinds; batch.c has the table. */
#ifndef FOYER_STORE_CHANGES_H
#define FOYER_STORE_CHANGES_H

#include "store/batch.h"

void enrol_want(struct batch *batch, struct change *change);
enum store_status enrol_change(struct batch *batch, struct change *change);

void move_want(struct batch *batch, struct change *change);
enum store_status move_change(struct batch *batch, struct change *change);
void reply_want(struct batch *batch, struct change *change);
enum store_status reply_change(struct batch *batch, struct change *change);
void bounce_want(struct batch *batch, struct change *change);
enum store_status bounce_change(struct batch *batch, struct change *change);
void quiet_want(struct batch *batch, struct change *change);
enum store_status quiet_change(struct batch *batch, struct change *change);
void link_want(struct batch *batch, struct change *change);
enum store_status link_change(struct batch *batch, struct change *change);
void attend_want(struct batch *batch, struct change *change);
enum store_status attend_change(struct batch *batch, struct change *change);
void absent_want(struct batch *batch, struct change *change);
enum store_status absent_change(struct batch *batch, struct change *change);
void registrant_put_want(struct batch *batch, struct change *change);
enum store_status registrant_put_change(struct batch *batch, struct change *change);

void meeting_create_want(struct batch *batch, struct change *change);
enum store_status meeting_create_change(struct batch *batch, struct change *change);
void meeting_put_want(struct batch *batch, struct change *change);
enum store_status meeting_put_change(struct batch *batch, struct change *change);
void meeting_delete_want(struct batch *batch, struct change *change);
enum store_status meeting_delete_change(struct batch *batch, struct change *change);

void registration_create_want(struct batch *batch, struct change *change);
enum store_status registration_create_change(struct batch *batch, struct change *change);
void registration_put_want(struct batch *batch, struct change *change);
enum store_status registration_put_change(struct batch *batch, struct change *change);
void registration_delete_want(struct batch *batch, struct change *change);
enum store_status registration_delete_change(struct batch *batch, struct change *change);
void configure_want(struct batch *batch, struct change *change);
enum store_status configure_change(struct batch *batch, struct change *change);
void question_want(struct batch *batch, struct change *change);
enum store_status question_put_change(struct batch *batch, struct change *change);
enum store_status question_delete_change(struct batch *batch, struct change *change);
void questions_want(struct batch *batch, struct change *change);
enum store_status questions_order_change(struct batch *batch, struct change *change);

void expand_want(struct batch *batch, struct change *change);
enum store_status expand_change(struct batch *batch, struct change *change);
void expand_answer(const struct batch *batch, struct change *change); /* where the row stands now */

void views_want(struct batch *batch, struct change *change);
enum store_status views_change(struct batch *batch, struct change *change);
void policy_want(struct batch *batch, struct change *change);
enum store_status policy_put_change(struct batch *batch, struct change *change);
enum store_status policy_delete_change(struct batch *batch, struct change *change);
void user_want(struct batch *batch, struct change *change);
enum store_status user_put_change(struct batch *batch, struct change *change);
enum store_status user_create_change(struct batch *batch, struct change *change);
enum store_status user_replace_change(struct batch *batch, struct change *change);
enum store_status user_delete_change(struct batch *batch, struct change *change);
enum store_status user_fill_change(struct batch *batch, struct change *change);
void user_answer(const struct batch *batch, struct change *change); /* the store's own times */
enum store_status user_mend_change(struct batch *batch, struct change *change);
enum store_status user_disable_change(struct batch *batch, struct change *change);
void key_put_want(struct batch *batch, struct change *change);
enum store_status key_put_change(struct batch *batch, struct change *change);

void outbox_claim_want(struct batch *batch, struct change *change);
enum store_status outbox_claim_change(struct batch *batch, struct change *change);
void outbox_renew_want(struct batch *batch, struct change *change);
enum store_status outbox_renew_change(struct batch *batch, struct change *change);
void outbox_spend_want(struct batch *batch, struct change *change);
enum store_status outbox_spend_change(struct batch *batch, struct change *change);
void outbox_settle_want(struct batch *batch, struct change *change);
enum store_status outbox_settle_change(struct batch *batch, struct change *change);
void letters_want(struct batch *batch, struct change *change);
enum store_status letters_change(struct batch *batch, struct change *change);
void plain_want(struct batch *batch, struct change *change);
enum store_status plain_put_change(struct batch *batch, struct change *change);
enum store_status plain_delete_change(struct batch *batch, struct change *change);
void plains_init(struct batch *batch);
/* A look goes with its registration: both, of whoever withdraws one. */
void look_want(struct batch *batch, struct id registration);
void look_forget(struct batch *batch, struct id registration);
/* A registrant agrees to a text; "" or the zero value is none. Wanted before loading, noted where there is one. */
void consent_want(struct batch *batch, struct id registration, struct str text);
void consent_note(struct batch *batch, struct registrant_fact *registrant, struct str text);

void once_alone_want(struct batch *batch, struct change *change);
enum store_status once_alone_change(struct batch *batch, struct change *change);

/* --- What several of them do ---------------------------------------------------------------------------------------
 */

/* NULL: not wanted, or not there. A registration or meeting that is deleted is not there; registration_kept finds it
 * too. */
struct registration_fact *registration_of(const struct batch *batch, struct id id);
struct registration_fact *registration_kept(const struct batch *batch, struct id id);
struct registrant_fact *registrant_of(const struct batch *batch, struct id registration, struct id id);
struct meeting_fact *meeting_of(const struct batch *batch, struct id tenant, struct id id);
/* NULL, and the status: it is not there, or its definition is not the one that was seen (0: whichever it is). */
struct registration_fact *registration_seen(const struct batch *batch, struct id id, int64_t version_seen,
                                            enum store_status *status);

/* A registrant comes into `state`: counts, time, actor, change_seq and the waiting list follow, and the calendar's
 * sequence when the event comes into or leaves a calendar. A new one has no state to leave. */
void registrant_enter(struct batch *batch, struct registration_fact *registration, struct registrant_fact *registrant,
                      enum registrant_state state, struct actor actor);
/* The state is left for none: counts, a place that was kept, the waiting list. */
void registrant_leave(struct batch *batch, struct registration_fact *registration, struct registrant_fact *registrant);
/* A place is kept for somebody unconfirmed, until they come into another state. */
void registrant_reserve(struct registration_fact *registration, struct registrant_fact *registrant);
/* Their day to confirm an address is over. */
void registrant_expire(struct batch *batch, struct registration_fact *registration, struct registrant_fact *registrant);
/* What a decision said, done: state, mail, audit by `what`, and the places that it frees. */
void registrant_move(struct batch *batch, struct registration_fact *registration, struct registrant_fact *registrant,
                     const struct move_decision *decision, struct actor actor, struct id mail_id, const char *what);
/* A registrant changed in something that no list shows: it raises no change_seq. */
void registrant_note(struct registrant_fact *registrant);
/* A registrant changed in something else. */
void registrant_touch(struct registration_fact *registration, struct registrant_fact *registrant);

/* Who is who: wanted, found after loading, given to another registrant, or to nobody. */
void person_want(struct batch *batch, struct id registration, const struct person *person);
struct person_fact *person_of(const struct batch *batch, struct id registration, const struct person *person);
void person_becomes(struct person_fact *person, struct registrant_fact *registrant);
void person_goes(struct person_fact *person);

/* The registration, and the first `most` more of those who wait. */
void waiting_want(struct batch *batch, struct id registration, size_t most);
void waiting_join(struct batch *batch, struct registration_fact *registration, struct registrant_fact *registrant);
void waiting_leave(struct batch *batch, struct registrant_fact *registrant);
/* Places that are free go to the first who wait. False: more could have one, but they are not known here. */
bool waiting_advance(struct batch *batch, struct registration_fact *registration);
/* The same, with a task for those; after whatever may have freed places. */
void places_fill(struct batch *batch, struct registration_fact *registration);

/* Marks it as changed; the version is the caller's. */
void meeting_touch(struct meeting_fact *meeting);
/* Other times are told. True: they are others; the version is the caller's. */
bool registration_retime(struct batch *batch, struct registration_fact *registration, int64_t start_ms, int64_t end_ms,
                         struct actor actor);
/* Whoever is registered, or waits to be, is mailed by and by; `what` is for the audit. */
void registration_tell(struct batch *batch, struct registration_fact *registration, const char *what,
                       struct actor actor);
/* Tasks for the reminders and thanks that lie ahead. */
void reminders_plan(struct batch *batch, struct registration_fact *registration);
/* One of which the clock says, after its claim, that it is not due yet: it is planned once more. */
bool reminder_is_early(struct batch *batch, const struct registration_fact *registration, uint32_t seconds);
/* The two halves of such a task, for expand.c. `seconds`: which (core/remind.h). */
bool reminder_begins(struct batch *batch, struct registration_fact *registration, uint32_t seconds, bool first);
void reminder_each(struct batch *batch, struct registration_fact *registration, struct registrant_fact *registrant,
                   uint32_t seconds);
/* It is deleted; its people are canceled by and by. Its meeting is the caller's. */
void registration_withdraw(struct batch *batch, struct registration_fact *registration, struct actor actor);

/* A mail to the registrant, due now; NOTICE_NONE queues nothing, and nobody without an address is mailed. */
void mail_queue(struct batch *batch, struct registrant_fact *registrant, enum notice notice, struct id mail_id);
/* A mail that was sent, or is being sent, was given back: a greeting waits no longer. */
void mail_bounce(struct batch *batch, struct mail_fact *mail);
/* Its server knows nobody of the address: marked with the registrant, where it is theirs still (`link_epoch`). Both are
 * wanted by bad_address_want; of a mail without a registration nobody is marked. */
void bad_address_want(struct batch *batch, struct id registration, struct id registrant);
void bad_address_mark(struct batch *batch, const struct mail_fact *mail, uint32_t link_epoch);
/* The same, of what a stranger may have caused: it counts against the budget of its address (core/budget.h). */
void mail_queue_asked(struct batch *batch, struct registrant_fact *registrant, enum notice notice, struct id mail_id);
/* Who gave which address in an event of the organization. Left before the address changes or the registrant goes,
 * entered after they came or it changed; of other events nothing is done. */
void mailbox_leave(struct batch *batch, const struct registration_fact *registration,
                   struct registrant_fact *registrant);
void mailbox_enter(struct batch *batch, const struct registration_fact *registration,
                   struct registrant_fact *registrant);
void mailbox_want(struct batch *batch, struct id registration, const struct person *address);
const struct mailbox_fact *mailbox_of(const struct batch *batch, struct id registration, const struct person *address);
bool mailbox_is(const struct batch *batch, const struct registrant_fact *registrant, const struct person *address);
/* The owner of an address acted on a link of ours; `address` none: nothing is known. Wanted before loading. */
void address_want(struct batch *batch, struct address_key address);
void address_confirm(struct batch *batch, struct address_key address);
/* A mail of no registration, due now: of a plain row, whose key it has. */
void mail_queue_beside(struct batch *batch, const struct plain_key *key, enum notice notice, struct id to);
/* Work for later; `registrant` may be none. */
void task_queue(struct batch *batch, const struct registration_fact *registration, enum notice task,
                struct id registrant, int64_t due_at_ms);
/* TASK_REMIND of one reminder. */
void reminder_queue(struct batch *batch, const struct registration_fact *registration, uint32_t seconds,
                    int64_t due_at_ms);
/* Due now, of nobody in particular; once in a batch is enough. */
void task_queue_once(struct batch *batch, struct registration_fact *registration, enum notice task);
/* Each claim counts an attempt, so that the number tells whose it is: after its end another may have it. */
bool claim_stands(const struct mail_fact *mail, const struct outbox_row *as);

/* Around a decision. Seen: the request was done before, or its key was used for another; nothing is to be done. */
void once_want(struct batch *batch, const struct change *change);
bool once_seen(const struct batch *batch, struct change *change);
void once_note(const struct batch *batch, const struct change *change);

/* Who did what; ids only. `registrant` none: the registration itself. Marks the registration as changed. */
void audit_note(struct batch *batch, struct registration_fact *registration, const char *what, struct id registrant,
                struct actor actor);
/* After all decisions: one entry a registration, chained to its last. */
void audit_close(struct batch *batch);

#endif
