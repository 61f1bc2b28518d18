/* words: what one mail says, gathered once, washed and in the reader's language, so that its text, its page and its
 * calendar entry cannot disagree. Thread: any. */
#ifndef FOYER_MAIL_WORDS_H
#define FOYER_MAIL_WORDS_H

#include "mail/address.h"
#include "mail/mail.h"

struct words {
    struct mailbox from;
    struct str to;              /* the registrant's address */
    struct str name;            /* the registrant's, as plain_name */
    struct str title;           /* of the event, one line, never empty */
    struct str when;            /* all of it in words, in the reader's zone; "" when the event has no start */
    struct str span, zone_name; /* its two halves */
    struct str month, day;      /* of the start, short */
    struct str there;           /* as `when` in the event's own zone, where the reader's is another; else "" */
    struct str join;            /* "" for who has no place */
    struct str cancel;          /* "" for who has nothing to cancel */
    struct str confirm;         /* "" for whose address needs no word */
    struct str manage, quiet, sign_in;
    struct str until;     /* so long an unconfirmed address can be confirmed, in the reader's zone; else "" */
    struct str reserved;  /* "yes" when a place is kept till then; else "" */
    struct str withdrawn; /* "yes" when the event's registration was deleted; else "" */
    struct str language;  /* of the catalogues */
    struct str locale;    /* tag for dates: the reader's own, where it is of that language */
    struct str zone;      /* the event's, IANA */
    /* Filled in by who puts the mail together: */
    struct str subject, preheader;
    struct str body; /* what its kind says, as HTML */
};

/* False: `mail->from` is no mailbox, or memory is short. */
bool words_gather(struct arena *a, const struct mail *mail, struct words *out) MUST_USE;

/* `source` with the words in its places: of built_in.h, or a catalogue's line. The zero value: a place that is none, or
 * memory is short. */
struct str words_fill(struct arena *a, const struct words *words, bool html, struct str source);

/* Is it a place that an organizer may write? */
bool words_place_is(struct str name);

#endif
