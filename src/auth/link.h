/* link: signed links: what for, for whom, and an HMAC; nothing is stored. A link dies when the registrant's epoch is
 * raised, and lives on through key rotation (its key's number is in it). Looking at a link changes nothing: acting is a
 * POST (web/). Thread: any; the keys are loaded once. */
#ifndef FOYER_AUTH_LINK_H
#define FOYER_AUTH_LINK_H

#include "auth/wrap.h"

/* In the link: the numbers stay. Two are no links but marks in a list: LINK_PAGE of its next page: its registrant is
 * the last one looked at, its epoch how many more are to be skipped; LINK_DELTA of a place among the changes of the
 * registration: its registrant is link_place() of the change_seq. */
enum link_purpose {
    LINK_JOIN = 1,
    LINK_CANCEL = 2,
    LINK_PAGE = 3,
    LINK_DELTA = 4,
    LINK_CONFIRM = 5,
    LINK_MANAGE = 6,
    LINK_QUIET = 7 /* no more reminders */,
    LINK_REPLY = 8 /* in a mail address: answers to a calendar entry */,
    LINK_BOUNCE = 9 /* in a mail address: what comes back */,
    LINK_SIGN_IN = 10 /* of a tenant and a sign_in_row */,
    LINK_FORM = 11 /* a mark in a form: its registrant is link_place() of when it was shown */,
    LINK_CONSOLE = 12 /* of a tenant and a sign_in_row: into the console, as its administrator */
};

struct link_subject {
    enum link_purpose purpose;
    struct id registration, registrant;
    uint32_t epoch;
};

struct id link_place(int64_t change_seq); /* a number where an id stands */
int64_t link_place_seq(struct id place);

struct links_options {
    struct str public_url;
    struct store *store;     /* keys are rows of it */
    const struct wrap *wrap; /* that they stand in; NULL: none */
};
struct links; /* the link keys */
/* Makes the first key if there is none. NULL: `why`. */
struct links *links_open(struct arena *a, const struct links_options *options, struct str *why) MUST_USE;
void links_close(struct links *links);

/* The token alone, base64url. */
struct str link_token(const struct links *links, struct arena *a, const struct link_subject *subject);
/* False: not ours, changed, or for another purpose. The epoch is still to be compared with the registrant's. */
bool link_read(const struct links *links, struct str token, enum link_purpose purpose,
               struct link_subject *out) MUST_USE;

/* A key for another use, made of a key of links (HKDF's idea: HMAC of the use's name). `number` 0: of the newest, which
 * it is set to. False: there is no such key. */
bool link_key_derive(const struct links *links, struct str use, int32_t *number,
                     unsigned char out[static SHA256_BYTES]) MUST_USE;

/* {public}/l/meetup-join/19%3ameeting_{meeting}%40thread.v2/0?context=%7b"Tid":..,"Oid":..,"prid":..,"isPublic":..,"sig":..%7d
 * (graph-api 2.9; `sig` is ours: the token of the link). */
struct str link_join_url(const struct links *links, struct arena *a, const struct registration *registration,
                         struct id registrant, uint32_t epoch);
/* The same for an external registrant, whose prid is the other system's id. */
struct str link_external_url(const struct links *links, struct arena *a, const struct registration *registration,
                             const struct registrant *registrant);
/* The same without prid and isPublic: the meeting's own joinWebUrl. */
struct str link_meeting_url(const struct links *links, struct arena *a, const struct meeting *meeting);
/* {public}/l/cancel/{token} */
struct str link_cancel_url(const struct links *links, struct arena *a, struct id registration, struct id registrant,
                           uint32_t epoch);
/* {public}/l/manage/{token} */
struct str link_manage_url(const struct links *links, struct arena *a, struct id registration, struct id registrant,
                           uint32_t epoch);
/* {public}/l/quiet/{token} */
struct str link_quiet_url(const struct links *links, struct arena *a, struct id registration, struct id registrant,
                          uint32_t epoch);
/* {public}/l/confirm/{token} */
struct str link_confirm_url(const struct links *links, struct arena *a, struct id registration, struct id registrant,
                            uint32_t epoch);
/* {public}/l/sign-in/{token}: of a sign_in_row. */
struct str link_sign_in_url(const struct links *links, struct arena *a, struct id tenant, struct id id);
/* {public}/l/console/{token}: of a sign_in_row, too. */
struct str link_console_url(const struct links *links, struct arena *a, struct id tenant, struct id id);

#endif
