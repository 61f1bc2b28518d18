/* session: who is signed in, for any page. Private to web/. Thread: as a page's. */
#ifndef FOYER_WEB_SESSION_H
#define FOYER_WEB_SESSION_H

#include "auth/session.h"
#include "web/page.h"

/* Texts are empty where nobody knows. */
struct who {
    struct id tenant, object;
    struct str given_name, family_name, mail; /* of the directory, else as it was at the sign-in */
    struct str name;                          /* to be shown; never empty */
    struct session_row row;
};

/* Finds out who it is and runs `then` with p->who, NULL for nobody. A session that is over, or whose person is disabled
 * by now, ends here; its secret turns here. May park. */
enum http_next session_open(struct page *p, enum http_next (*then)(struct page *p));

/* A path to sign in to that tenant and come back to `back`. */
struct str session_sign_in_path(struct page *p, struct id tenant, struct str back);

/* The value of a form's field `csrf`, and whether a POST has it, and comes from a page of ours. */
struct str session_form_mark(struct page *p);
bool session_form_holds(struct page *p, struct str mark);
enum http_next session_form_refuse(struct page *p);

/* The one-time link that somebody came by: it is used up and their session begins, both or neither. */
struct session_link {
    const struct sign_in_row *row;
    struct address_key address; /* of which its owner has shown to read it; none: of none */
    const char *used;           /* is told (410) when it was used up meanwhile */
};
/* Somebody has shown who they are: tenant, object, names and issuer stand in `row`. Sends them to `back`, a path of
 * ours. `link` NULL: they came by none. */
enum http_next session_start(struct page *p, const struct session_row *row, const struct session_link *link,
                             struct str back);
/* Ends `row`, then runs `then`, with p->change.status. */
enum http_next session_end(struct page *p, const struct session_row *row, enum http_next (*then)(struct page *p));

#endif
