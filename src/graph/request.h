/* request: one request under way, and what its steps have filled in so far. Private to graph/.
 * Owner: its exchange's arena. Thread: the loop, but while it is parked: then `change`, `job` or `waiter` and all that
 * they point to belong to the writer, a reader or the key fetcher. */
#ifndef FOYER_GRAPH_REQUEST_H
#define FOYER_GRAPH_REQUEST_H

#include "base/json.h"
#include "graph/events.h"
#include "graph/graph.h"
#include "graph/options.h"
#include "graph/path.h"
#include "graph/prefer.h"
#include "graph/respond.h"
#include "store/patience.h"

struct graph {
    struct graph_options options;
    struct str host; /* of public_url */
    struct documents *documents;
};
struct graph_loop {
    struct graph *graph;
    struct store_view *view;
    struct auth_view *auth;
    struct events *events;
    struct change_owner owner; /* of the changes of its requests */
};

enum next {
    NEXT,
    AGAIN,  /* from the loading on: what was judged by is out of date */
    PARKED, /* no longer ours: not even a look */
    DONE,   /* x->reply is filled in */
};
enum { /* or the meeting's other names */
       KEY_MEETING,
       KEY_REGISTRANT,
       KEY_QUESTION = KEY_REGISTRANT,
       KEY_COLLABORATOR = KEY_REGISTRANT,
       KEY_EVENT_KEY = KEY_REGISTRANT,
       KEY_TEMPLATE = KEY_REGISTRANT,
       KEY_MAIL,
};

struct request {
    struct http_exchange *x;
    struct graph_loop *loop;
    const struct graph_options *graph;
    struct arena *arena;
    struct reply_ids ids;
    size_t step;

    /* arrival.c, access.c */
    struct path path;
    struct str keys[PATH_KEYS];
    const struct route *route;
    struct auth_result auth; /* auth.caller, from the token on */
    struct options options;
    struct prefer prefer;
    unsigned applied; /* of enum preference_bits: what Preference-Applied says; the page size is options.top */
    const json_t *body;
    enum error body_error; /* why `body` is NULL, or what is wrong beside its faults */
    struct str body_why;
    struct faults faults;
    size_t body_faults; /* of `faults`, those found before anything was loaded */
    void *sent;         /* what route->read made of the body */

    /* object.c */
    struct id user, meeting;   /* of the path; /me is the caller */
    struct event_entry *entry; /* what holds `event` beyond this request, or NULL */
    const struct event *event;
    struct event own_event;
    bool fresh;         /* `event` was read for this request, not found at hand */
    bool policy_allows; /* where an access policy is asked for */
    enum role role;     /* as the store has it, where it is asked for (rights.h) */
    enum store_status loaded, registrant_loaded;
    struct registrant registrant;
    struct person_record record;
    unsigned tries;
    int64_t tag; /* version of what is answered, for ETag; 0: none. A write sets that of what it left, in its answer */

    /* The parkings. */
    void (*look)(struct request *r, struct store_view *view); /* what `job` runs */
    struct change change;
    struct read_job job;
    struct patience patience;
    struct auth_waiter waiter;
    struct str page;                /* registrants.c: what the reader has printed, */
    struct listing *listing;        /* and a search that is under way */
    struct report *report;          /* report.c, */
    struct audit_verdict *verdict;  /* audit_verdict.c: what is under way */
    struct attendance *attendances; /* of `registrant` */
    struct str consent_text;        /* the same, where it is shown */
    size_t attendance_count;
    struct mail_row *mails; /* of `registrant` */
    size_t mail_count;
    bool finishing;    /* finish.c parked */
    struct str packed; /* the answer's body, as gzip */
};

enum http_next request_run(struct request *r); /* steps.c: from where it stands */
/* finish.c: when x->reply is filled in, and again after it parked: DONE, or PARKED. */
enum next request_finish(struct request *r);

/* Answers an error; `values` as in error_report. Always DONE. */
enum next request_refuse(struct request *r, enum error error, const struct str values[static ERROR_VALUES]);
#define REFUSE(r, error, ...) request_refuse((r), (error), (const struct str[ERROR_VALUES]){ __VA_ARGS__ })
/* A 400 with `faults` as its details: `error` says the whole, ERROR_NONE lets the faults do so. */
enum next request_refuse_faults(struct request *r, enum error error, const struct faults *faults);
enum next request_refuse_store(struct request *r, enum store_status status);
enum next request_refuse_many(struct request *r); /* limit.h has said no */
struct str request_shown(struct str sent);        /* fit to be shown in a refusal: short, and UTF-8 */

bool request_is_safe(const struct request *r); /* GET or HEAD: it changes nothing */

/* A body under way, with `bytes` of room at first; then the reply made of it. */
struct buf request_buf(const struct request *r, size_t bytes);
enum next request_reply(struct request *r, unsigned status, const struct buf *b);
enum next request_reply_as(struct request *r, struct str media, const struct buf *b); /* 200, no JSON */
enum next request_reply_empty(struct request *r);                                     /* 204 */
enum next request_reply_done(struct request *r); /* 204 where the change was made, else what the store said */
/* The body of what takes no parameters: whatever is sent is told as unknown, to `what`. NULL: memory was short. */
void request_read_nothing(struct request *r, const char *what);
/* {public}/beta/$metadata#users('{organizer}')/onlineMeetings('{meeting}') and `rest`, then what was selected and
 * expanded, then `end` ("/$entity", or nothing): as the first member of an object that is opened. `meeting` none: the
 * collection; `organizer` none too: that of all, communications/onlineMeetings. With odata.metadata=none: nothing. */
void request_add_context(struct buf *b, const struct request *r, struct id organizer, struct id meeting,
                         struct str rest, struct str end);
/* "@odata.type": "#microsoft.graph.{type}", but for odata.metadata=none. */
void request_add_type(struct buf *b, const struct request *r, const char *type);
/* The address of something under a meeting, relative to nothing:
 * {public}/beta/users/{organizer}/onlineMeetings/{meeting}{rest} */
void request_add_url(struct buf *b, const struct request *r, struct id organizer, struct id meeting, struct str rest);

/* Location: request_add_url of `rest`, and under it the key of what is new there; none: it has none. */
void request_locate(struct request *r, const struct meeting *meeting, struct str rest, struct str key);

/* {public}/beta/users/{user of the path}/{rest}, or me/{rest}: as the caller wrote it. */
void request_add_set_url(struct buf *b, const struct request *r, struct str rest);

enum next once_check(struct request *r); /* once.c: Idempotency-Key is well-formed, if there is one */
void once_fill(struct request *r);       /* and goes with request->change */

/* request->change, filled in but for owner, actor and deadline, to the writer. PARKED, or refused since its queue is
 * full. */
enum next request_submit(struct request *r);
/* Runs `look` on a view: at once where the store allows it (NEXT), else by a reader (PARKED). With `long_one`, always
 * by a reader. `view` is NULL when there was none in time. */
enum next request_look(struct request *r, void (*look)(struct request *r, struct store_view *view), bool long_one);

/* With odata.metadata=full: "@odata.id", "@odata.editLink", and the "…@odata.navigationLink" of the table's NAVIGATION
 * rows; `rest` as above. */
void request_add_links(struct buf *b, const struct request *r, const struct properties *table, struct id organizer,
                       struct id meeting, struct str rest);

/* As request_look with `long_one`. False: there was no room, and nothing has happened. */
bool request_hand_over(struct request *r, void (*look)(struct request *r, struct store_view *view));

/* conditions.c: is `version` (0: there is none) the one that the caller thinks it is? NEXT, a refusal, or a 304. Of a
 * route that has_digest, settle or answer asks, when act has read it; else a step of its own has. */
enum next request_judge_version(struct request *r, int64_t version);
bool request_is_conditional(const struct request *r); /* it has If-Match or If-None-Match */
struct str request_tag(const struct request *r);      /* `tag` as ETag has it */

struct actor request_actor(const struct request *r); /* the caller, as the organizer or who acts for them */

/* The steps, in order: steps.c has the list. */
enum next step_size(struct request *r);
enum next step_route(struct request *r);
enum next step_caller(struct request *r);
enum next step_token(struct request *r);
enum next step_rights(struct request *r);
enum next step_media(struct request *r);
enum next step_options(struct request *r);
enum next step_body(struct request *r);
enum next step_object(struct request *r);
enum next step_found(struct request *r);
enum next step_conditions(struct request *r);
enum next step_once(struct request *r);

#endif
