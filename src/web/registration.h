/* registration: the page of an event for who may want to come, and what its parts share. Private to web/. Thread: as a
 * page's. */
#ifndef FOYER_WEB_REGISTRATION_H
#define FOYER_WEB_REGISTRATION_H

#include "core/enrol.h"
#include "web/fields.h"
#include "web/session.h"

/* The form of somebody: first name, last name and address, then a field a question, then the consent if there is a text
 * to consent to. */
enum { REGISTERING_EMAIL = 2, REGISTERING_NAMES = 3, REGISTERING_MOST = REGISTERING_NAMES + LIMIT_QUESTIONS + 1 };
struct registering {
    struct field *fields;
    size_t n;
    struct str mark; /* of the form, for who is not signed in (mark.h) */
    struct typed *typed;
};

/* --- Facts of p->event and p->who --- */

bool registration_is_for_members(const struct page *p);
bool registration_is_member(const struct page *p); /* signed in at its tenant */
/* As the first of all who could come now would find it. */
struct enrol_decision registration_decide(const struct page *p);
/* What who is signed in is in it: a sentence; "" for who may register. */
struct str registration_own(struct page *p);
/* "/registration/{id}{more}?mode=read&tenantId=...", and the language and the zone that were chosen. */
struct str registration_path(struct page *p, const char *more);
struct str registration_again_path(struct page *p); /* where one who lost their link may ask; "" for whom it is not */
struct str registration_plain_path(struct page *p); /* the page itself, without what a visitor chose */

/* tenantId of the query: the name as clients of Graph send it, in whatever case. False: it is missing, or no GUID. */
bool registration_tenant_of_query(struct page *p, struct id *tenant) MUST_USE;

/* --- The way --- */

enum http_next registration_reload(struct page *p); /* all is loaded again, and what was asked for done */
enum http_next registration_unknown(struct page *p);

/* The form with nothing typed, as p->registering. False: there is none for them, or memory is short. */
bool registering_open(struct page *p);
enum http_next registering_post(struct page *p);

/* Shows the page with its form, where there is one for them, as it stands in p->registering. */
enum http_next registration_show(struct page *p, unsigned status);

#endif
