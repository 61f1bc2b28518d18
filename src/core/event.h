/* event: a meeting and, when it has one, its registration with the questions. Pure. */
#ifndef FOYER_CORE_EVENT_H
#define FOYER_CORE_EVENT_H

#include "core/registration.h"

struct meeting {
    struct id id, tenant, organizer;
    struct str subject;
    int64_t start_ms, end_ms, created_at_ms;
    struct str conference_url;  /* where it really takes place; the zero value: the server's template makes one */
    struct str open_properties; /* JSON object of what Foyer does not know: returned as sent */
    struct str details;         /* JSON object of the declared properties that Foyer keeps and does not act on */
    int64_t code;               /* 15 digits: joinMeetingId and videoTeleconferenceId */
    struct str external_id;     /* of createOrGet; the zero value: none */
    struct id external_key;     /* digest of organizer and external_id, unique in the tenant; none: none */
    struct id registration;     /* none: it has none */
    int64_t version;            /* raised by every change of it */
    int64_t deleted_at_ms;      /* 0: it is there */
};

struct event {
    struct meeting meeting;
    bool has_registration;
    struct registration registration;
    const struct question *questions; /* in the organizer's order, without hidden ones */
    size_t question_count;
};

/* Of `organizer` and a createOrGet's externalId: the first half of SHA-256. */
struct id meeting_external_key(struct id organizer, struct str external_id);

void meeting_check(const struct meeting *meeting, struct faults *faults);

/* Where the meeting takes place: its own URL, else `server_template` with {id} (and {subject}, percent-encoded) filled
 * in; the zero value when there is neither. */
struct str meeting_conference_url(struct arena *a, const struct meeting *meeting, struct str server_template);

#endif
