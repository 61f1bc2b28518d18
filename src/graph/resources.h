/* resources: the functions that the routes name, by resource file, and what these files share. Private to graph/. */
#ifndef FOYER_GRAPH_RESOURCES_H
#define FOYER_GRAPH_RESOURCES_H

#include "graph/property.h"
#include "graph/rights.h"

/* object.c */
int64_t definition_tag(const struct request *r); /* of the registration and all that is part of it */
/* Of changes of a definition, which carry the version that they were judged by: settled and answered alike. */
enum next definition_settle(struct request *r); /* another was quicker: loaded and judged anew */
enum next definition_gone(struct request *r);   /* 204 */

/* The tables, one a type; each in its resource's file. */
extern const struct properties registration_properties, external_registration_properties, question_properties;

/* question.c */
struct questions_wire {
    struct question *list;
    size_t count;
};
void questions_read(struct reading *in, const json_t *value, struct questions_wire *out);
/* Of r->event. `form` is of the table of questions, the level of metadata the request's. */
void questions_write(struct buf *b, const struct request *r, const struct form *form, const struct question *list,
                     size_t n, bool typed);

enum next questions_judge(struct request *r); /* the organizer, of a registration that asks by itself */

/* registrant.c: its property table; one registrant read and canceled. */
struct answer_wire {
    struct str question_id, display_name, value;
};
struct registrant_wire {
    struct str id;
    int64_t registered_at_ms;
    struct str join_url, first_name, last_name, email, status, state;
    int64_t bounced_at_ms;
    bool consented; /* as sent: agrees now; as shown: agreed once, when, and to what, where that was loaded */
    int64_t consented_at_ms;
    struct str consent_text;
    struct answer_wire *answers;
    size_t answer_count;
    bool external; /* of an external registration: of all this only id (the other system's), join_url, and */
    struct str user_id, tenant_id;
    const struct attendance *attendances; /* where they are expanded */
    size_t attendance_count;
};
extern const struct properties registrant_properties, external_registrant_properties;
extern const struct enumeration registrant_status_enumeration, registrant_state_enumeration;
/* Which of them it is; for who may not see the rest, with fewer rows: the bare form. */
const struct properties *registrant_table(const struct request *r);
/* As it is compared: all but answers. */
/* Who canceled stays listed, as canceled. An external registrant has no status that could say so: taken out is gone. */
static inline bool registrant_is_listed(bool external, enum registrant_state state)
{
    return state != REGISTRANT_STATES && !(external && registrant_is_canceled(state));
}
void registrant_head(struct arena *a, bool external, const struct registrant *registrant, struct registrant_wire *out);
/* As it is shown: its answers in the order of `event`'s questions. False: memory was short, or what is stored is no
 * JSON. */
bool registrant_show(struct arena *a, const struct event *event, const struct registrant *registrant,
                     struct registrant_wire *out) MUST_USE;
/* The members of one, as `r` asks for them. `typed`: with its @odata.type. */
void registrant_write_members(struct buf *b, const struct request *r, const struct registrant_wire *wire, bool typed);
bool registrant_is_expanded(const struct request *r);   /* $expand=attendance */
bool registrant_shows_consent(const struct request *r); /* $select names consentText */
/* The texts that they agreed to, into their wires. */
enum store_status consents_load(struct store_view *view, struct arena *a, const struct registrant *registrants,
                                struct registrant_wire *wires, size_t n) MUST_USE;
enum next registrant_missing(struct request *r); /* 404 */
int64_t registrant_tag(const struct request *r);
void registrant_options_check(struct request *r);
void registrant_attendance_write(struct buf *b, const void *object);
enum next registrants_judge(struct request *r);          /* the organizer */
enum next registrant_organizer_judge(struct request *r); /* the organizer alone */
enum next registrant_answer(struct request *r);
/* As request_add_context, of a list under the registrant of the path: "/mails". */
void registrant_add_context(struct buf *b, const struct request *r, struct str list);

/* attendance.c: when a registrant came. */
extern const struct properties attendance_properties;
void attendances_write(struct buf *b, const struct attendance *list, size_t n);
/* Of several, into their wires. */
enum store_status attendances_load(struct store_view *view, struct arena *a, struct id registration,
                                   const struct registrant *registrants, struct registrant_wire *wires,
                                   size_t n) MUST_USE;

extern const struct enumeration role_enumeration; /* collaborators.c */

/* registrants.c: a page of a list. On a reader's thread: `print` writes r->page, of at most `most`, on an arena of its
 * own; STORE_FULL: it does not fit, and is tried again with half as many. */
void page_make(struct request *r, struct store_view *view,
               enum store_status (*print)(struct request *r, struct store_view *view, struct arena *a, size_t most));
enum next page_answer(struct request *r);

/* enrol.c: the body judged as an enrolment's is, and of it who it is. False: memory was short. */
enum next enrol_judge(struct request *r);
void enrol_check(struct request *r);
bool enrol_fill(struct request *r, struct change_enrol *enrol) MUST_USE;

/* external.c: registrants of an external registration, whom another system enrols by the organizer's hand. */
enum next external_judge(struct request *r);
void external_read(struct request *r, struct registrant_wire *out); /* the body; faults are collected */
void external_fill(const struct registrant_wire *sent, struct change_enrol *out);
void external_show(struct arena *a, const struct registrant *registrant, struct registrant_wire *out);

/* batch_run.c: a request of a batch has come back and is answered. */
void batch_child_done(struct http_exchange *x);

#endif
