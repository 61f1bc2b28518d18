/* limits: every limit on what may be sent and kept, with its unit. The source is design decision 0002 (docs/decisions)
 * where no RFC is named. */
#ifndef FOYER_CORE_LIMITS_H
#define FOYER_CORE_LIMITS_H

enum {
    LIMIT_NAME_CHARACTERS = 256,  /* first and last name, after trimming */
    LIMIT_EMAIL_BYTES = 254,      /* RFC 5321 section 4.5.3.1.3, without the angle brackets */
    LIMIT_EMAIL_LOCAL_BYTES = 64, /* RFC 5321 section 4.5.3.1.1 */
    LIMIT_ALIASES = 50,           /* of a person in the directory */
    LIMIT_ANSWER_CHARACTERS = 4000,
    LIMIT_QUESTIONS = 100, /* a registration */
    LIMIT_REMINDERS = 10,  /* a registration */
    LIMIT_CONSENT_CHARACTERS = 4000,
    LIMIT_EXTERNAL_ID_CHARACTERS = 256, /* of an external registrant, and of a meeting of createOrGet */
    LIMIT_ATTENDEES = 1000,             /* of a meeting */
    LIMIT_ATTENDEES_BYTES = 256 * 1024, /* of them all, as JSON */
    LIMIT_OPTIONS = 100,                /* a question */
    LIMIT_OPTION_CHARACTERS = 256,
    LIMIT_QUESTION_CHARACTERS = 1000,
    LIMIT_SPEAKERS = 50, /* a registration */
    LIMIT_SUBJECT_CHARACTERS = 500,
    LIMIT_DESCRIPTION_CHARACTERS = 16000,
    LIMIT_BIO_CHARACTERS = 4000,
    LIMIT_DEFINITION_BYTES = 512 * 1024, /* texts of a registration with speakers and questions: loaded whole */
    LIMIT_URL_CHARACTERS = 2048,         /* conferenceWebUrl */
    LIMIT_OPEN_BYTES = 32 * 1024,        /* undeclared properties of a meeting, as JSON */
    LIMIT_CAPACITY = 2147483647,         /* Edm.Int32 */
    LIMIT_ENROL_BODY_BYTES = 64 * 1024,
    LIMIT_BODY_BYTES = 1024 * 1024,  /* every other body */
    LIMIT_LOGO_BYTES = 128 * 1024,   /* a picture on an event's pages */
    LIMIT_BANNER_BYTES = 512 * 1024, /* the same */
    LIMIT_PICTURE_PIXELS = 4096,     /* either side of one */
    LIMIT_EMBED_ORIGINS = 20,        /* sites that may frame the pages of an event */
    LIMIT_TOKEN_BYTES = 16 * 1024,
    LIMIT_PAGE_DEFAULT = 100,
    LIMIT_PAGE_MOST = 1000,
    LIMIT_SKIP_MOST = 10000,
    LIMIT_SCAN_ROWS = 500,           /* that a search looks at before others may read */
    LIMIT_SCAN_ANSWERS = 100,        /* the same, where it asks for answers too */
    LIMIT_SCAN_MS = 3000,            /* a search: then its page ends, or it is refused where only the whole would do */
    LIMIT_EARLY_MS = 15 * 60 * 1000, /* before the start a join page offers the way in */
    LIMIT_ATTENDANCES = 100,         /* that are shown of a registrant: the first */
    LIMIT_BATCH_REQUESTS = 20,       /* of a $batch */
    LIMIT_EXPAND = 500,              /* registrants that one step of a large change takes */
    LIMIT_LETTERS = 500,             /* dead letters that are re-driven or dropped at once */
    LIMIT_LINKS = 20,                /* registrants of one address that are mailed their links at once: the first */
    LIMIT_MAILS = 100,               /* that are shown of a registrant: the first */
    LIMIT_LAST_WORDS_BYTES = 512,    /* of a mail server, that are kept of a mail */
    LIMIT_ONCE_KEY_BYTES = 255,
    LIMIT_ONCE_MS = 24 * 60 * 60 * 1000,        /* an Idempotency-Key is remembered */
    LIMIT_ADDRESS_MS = 7 * 24 * 60 * 60 * 1000, /* an address that never acted on a mail of ours is remembered */
    LIMIT_UNCONFIRMED_MS = 24 * 60 * 60 * 1000, /* an address that is not confirmed by then: expired */
    LIMIT_MAIL_REPEAT_MS = 10 * 60 * 1000,      /* no second confirmation while one waits or left within this */
    LIMIT_REMIND_AFTER_MS = 60 * 60 * 1000,     /* who came in later than this before a reminder needs none */
    LIMIT_THANKS_MS = 3 * 24 * 60 * 60 * 1000,  /* after the end, thanks come too late */
    LIMIT_ANSWER_LATE_MS = 10 * 60 * 1000,      /* a calendar's clock may be behind by this */
    LIMIT_SIGN_IN_MS = 10 * 60 * 1000,          /* a mailed link to sign in is good */
    LIMIT_CLOCKS_APART_MS = 60 * 1000,          /* a time that another node wrote may lie that far ahead of our own */
    LIMIT_FORM_MS = 24 * 60 * 60 * 1000,        /* a form that was shown longer ago is suspected, */
    LIMIT_FORM_LEAST_MS = 2000,                 /* and one that is sent sooner: nobody types so fast */
    LIMIT_REPORT_MS = 30000,                    /* all of a registration gone through: then it is refused */
    LIMIT_REPORT_LATEST = 20,                   /* answers in words that a report shows of a question: the newest, */
    LIMIT_REPORT_ANSWER_BYTES = 1000,           /* so much of each */
    LIMIT_STORE_WAIT_MS = 2000,                 /* a request waits no longer for the store */
};

#endif
