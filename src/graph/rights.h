/* rights: what the caller may do with what was loaded: the role that they have here, held against core/role.h's table
 * by the operation that the route's row names. Private to graph/. Thread: the request's. */
#ifndef FOYER_GRAPH_RIGHTS_H
#define FOYER_GRAPH_RIGHTS_H

#include "graph/routes.h"

/* ROLE_ORGANIZER: the organizer, or an application that acts for them; else what the store has, or the key says. */
enum role request_role(const struct request *r);
bool request_is_organizer(const struct request *r);
/* Enrolling in an external registration is changing its registrants. */
enum operation request_operation(const struct request *r);
bool request_may(const struct request *r, enum operation operation);

/* Which role is held, and which would do. Always DONE. */
enum next role_refuse(struct request *r);
/* The organizer, or whoever's role allows what the route does. */
enum next organizer_judge(struct request *r);
/* The step's part for API keys: what a key with that role may do at all. */
enum next key_judge(struct request *r);
/* Is what was loaded the one registration of the key? True also for who is no key. */
bool key_fits(const struct request *r);

/* Must the caller's role be looked up? Never for an organizer, an application, or an enrolment. */
bool needs_role(const struct request *r);
void role_look(struct request *r, struct store_view *view);

#endif
