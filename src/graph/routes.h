/* routes: the table of all that graph/ serves, in either version: method, path, permissions, and the functions that do
 * it. The order in which these run is steps.c's. Thread: any. */
#ifndef FOYER_GRAPH_ROUTES_H
#define FOYER_GRAPH_ROUTES_H

#include "auth/permission.h"
#include "core/role.h"
#include "graph/path.h"
#include "graph/request.h"

enum route_loads { /* what object.c looks up for it */
                   LOADS_MEETING = 1 << 0,
                   LOADS_REGISTRATION = 1 << 1, /* must be there */
                   LOADS_REGISTRANT = 1 << 2,   /* whom the path names; judge says what it means when there is none */
                   LOADS_RECORD = 1 << 3,       /* the caller's, in the directory */
                   LOADS_INVITED = 1 << 5,      /* for anybody of the tenant to ask: judge says who may */
                   LOADS_KEPT = 1 << 4,         /* the loop's definition will do, and is kept there */
};

/* Which permissions of a token will do, any of them: a row that says nothing asks for the most. */
enum route_permits {
    PERMITS_WRITE,
    PERMITS_READ,
    PERMITS_ENROL, /* an application need only read: it writes nobody's meeting */
};

struct route {
    const char *method;
    const char
        *path; /* after the user: {meeting} is the first key; {registrant} or {question} the second, {mail} the third */
    enum route_permits permits;  /* by token */
    enum operation operation;    /* what it does, for who is not the organizer (rights.h); never OPERATION_NONE */
    size_t body_bytes;           /* the most; 0: it takes no body */
    bool body_optional;          /* none is as good as {} */
    bool body_is_picture;        /* it is no JSON: the row's functions look at the bytes */
    struct options_offer offer;  /* query options */
    const struct grants *grants; /* a list of what (grants.h); NULL: it is none of those */
    unsigned loads;
    bool beyond_policy; /* an application needs no access policy for it (graph-api 7.13) */
    unsigned owners;    /* of enum path_owner, a bit each: under whom it is served; 0: OWNERS_MEETING */

    /* For /openapi.json, and the last for everybody who reads the table. */
    const struct properties *takes, *gives; /* body and answer; NULL: none */
    bool list;                              /* the answer is a list of `gives` */
    unsigned success;                       /* its status */
    const char *media;                      /* its form, in which it is answered whatever Accept says; NULL: JSON */
    const char *summary;

    /* In the order in which steps.c calls them; NULL: nothing to do there. */
    void (*read)(struct request *r);         /* body -> plain struct; faults are collected */
    enum next (*judge)(struct request *r);   /* rights on what was loaded */
    void (*check)(struct request *r);        /* the body against what was loaded; faults are collected */
    enum next (*act)(struct request *r);     /* may park: for a change or a list */
    enum next (*settle)(struct request *r);  /* what became of the change; may park again */
    enum next (*answer)(struct request *r);  /* never NULL */
    int64_t (*tag)(const struct request *r); /* version of what was loaded: ETag, If-Match; NULL: it has none */
    bool has_digest; /* in the place of `tag`: a digest of what act reads, for request_judge_version() */
};
enum {
    OWNERS_MEETING = 1 << OWNER_ME | 1 << OWNER_USER | 1 << OWNER_COMMUNICATIONS,
    OWNERS_USER = 1 << OWNER_ME | 1 << OWNER_USER,
    LOADS_DEFINITION = LOADS_MEETING | LOADS_REGISTRATION,
};

/* The routes of one resource stand in its file; routes.c lists the tables. */
struct route_table {
    const struct route *rows;
    size_t n;
};
extern const struct route_table batch_routes, meeting_routes, meetings_routes, registration_routes, question_routes,
    registrant_routes, registrants_routes, enrol_routes, configuration_routes, attendance_routes, mails_routes,
    letter_routes, mend_routes, audit_routes, action_routes, delta_routes, collaborators_routes, event_keys_routes,
    mail_template_routes, enrol_check_routes, report_routes, audit_verdict_routes, look_routes, question_order_routes,
    shared_routes;
extern const struct route_table *const route_tables[];
extern const size_t route_table_count;

bool route_has_version(const struct route *route); /* ETag, If-Match, If-None-Match */
unsigned route_permissions(const struct route *route, bool application);
/* NULL: no such path, or not with this method. */
const struct route *route_find(struct str method, const struct path *path, struct str keys[static PATH_KEYS]);
/* "GET, POST": what this path takes; the zero value when there is no such path. */
struct str route_methods(struct arena *a, const struct path *path);

#endif
