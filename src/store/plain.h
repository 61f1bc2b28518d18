/* plain: small rows that the store keeps and does not judge: found by a key of two ids, listed by the first of them,
 * put and deleted as the caller says. What they mean is their rooms': auth/ has applications, sessions and sign-ins,
 * graph/ roles and keys, mail/ templates and addresses. One mechanism on both stores, one table each in columns.c. */
#ifndef FOYER_STORE_PLAIN_H
#define FOYER_STORE_PLAIN_H

#include "base/crypto.h"
#include "base/id.h"
#include "core/notice.h"
#include "core/person.h"
#include "core/role.h"

enum plain {
    PLAIN_APP,
    PLAIN_ROLE,
    PLAIN_EVENT_KEY,
    PLAIN_SESSION,
    PLAIN_SIGN_IN,
    PLAIN_SCIM_TOKEN,
    PLAIN_TEMPLATE,
    PLAIN_ADDRESS,
    PLAIN_LOOK,    /* without the bytes of its pictures: what a page needs */
    PLAIN_PICTURE, /* the same rows, whole */
    PLAIN_CONSENT, /* written by enrolments alone */
    PLAINS
};

/* A row's struct begins with its key. Secrets are 256 random bits, kept as their SHA-256; 32 bytes of 0: none. */
struct plain_key {
    struct id scope, id;
};

/* An application of the built-in issuer. */
struct app_row {
    struct plain_key key; /* tenant, client id */
    struct str name;
    struct str roles; /* separated by spaces */
    unsigned char secret_hash[SHA256_BYTES];
    unsigned char secret_before[SHA256_BYTES]; /* still good until `before_until_ms` */
    int64_t before_until_ms;
    struct str public_keys; /* JWK set of private_key_jwt; the zero value: none */
    int64_t created_at_ms;
};

struct role_row {
    struct plain_key key; /* registration, or tenant of an administrator; directory object */
    enum role role;
    int64_t granted_at_ms;
    struct id granted_by; /* none: the command line */
};

/* An API key that is good for one registration. */
struct event_key_row {
    struct plain_key key; /* registration, its own */
    struct str name;
    enum role role;
    unsigned char hash[SHA256_BYTES];
    int64_t created_at_ms;
    struct id created_by;
    int64_t expires_at_ms; /* 0: never */
};

/* A browser that is signed in. The cookie holds key and secret. */
struct session_row {
    struct plain_key key; /* digest of tenant and object; its own */
    struct id tenant, object;
    unsigned char hash[SHA256_BYTES];        /* of the secret */
    unsigned char hash_before[SHA256_BYTES]; /* good for a minute after `turned_at_ms`: requests that were under way */
    int64_t turned_at_ms, created_at_ms, expires_at_ms;
    struct str given_name, family_name, mail; /* as the issuer or the directory said */
    struct str issuer;                        /* its `iss`; the zero value: by a mailed link */
    bool in_directory; /* when it began, or last turned: then it ends when they are there no more */
};

/* A mailed sign-in link, good once: whoever deletes its row is signed in. */
struct sign_in_row {
    struct plain_key key;                /* tenant, its own: also the id of the mail's row in the outbox */
    struct id object;                    /* none: of an address that is nobody's; nothing is mailed */
    unsigned char browser[SHA256_BYTES]; /* of what the browser that asked holds */
    struct str back;                     /* path to go to */
    struct str language;
    int64_t expires_at_ms;
};

/* A bearer credential of who writes the directory. */
struct scim_token_row {
    struct plain_key key; /* tenant, its own */
    struct str name;
    unsigned char hash[SHA256_BYTES];
    int64_t created_at_ms;
};

/* An organizer's own words for a mail. */
struct template_row {
    struct plain_key key;           /* registration, or tenant for all of its; digest of kind and language */
    struct str kind, language;      /* notice_name(); a tag, or "" for every language */
    struct str subject, text, html; /* zero values: the built-in one */
    int64_t changed_at_ms;
    struct id changed_by;
};

/* What is known of an address; the key is its SHA-256, without case. */
struct address_row {
    struct plain_key key;
    int64_t day_at_ms;       /* when the day that is counted began */
    int64_t day_count;       /* mails that strangers caused since */
    int64_t last_at_ms;      /* the last of them */
    int64_t confirmed_at_ms; /* its owner acted on a link of ours; 0: never yet */
};

/* How pages look: up to three rows of a scope, by what they are of (store/look.h). PLAIN_LOOK writes those of
 * LOOK_SETTINGS, PLAIN_PICTURE the others. */
struct look_row {
    struct plain_key key;               /* registration, or tenant for all of its; look_part_id() */
    struct str accent;                  /* "#rrggbb" */
    struct str origins;                 /* of sites that may frame a page, separated by spaces */
    struct str type;                    /* of a picture: "image/png" */
    unsigned char digest[SHA256_BYTES]; /* of its bytes */
    int32_t width, height;              /* pixels */
    struct str bytes;                   /* of PLAIN_PICTURE; else the zero value */
    int64_t changed_at_ms;
    struct id changed_by;
};

/* A consent text that somebody has agreed to: kept as it was, once a registration, whatever it says today. */
struct consent_row {
    struct plain_key key; /* registration, consent_id() */
    struct str text;
};

struct store_view;
struct change;
size_t plain_row_bytes(enum plain kind); /* of its struct */
/* A digest of what a row says, but for when and by whom it was written; never 0. NULL: no row is there, which is a
 * version too. A picture has the same one as PLAIN_LOOK and as PLAIN_PICTURE. */
int64_t plain_version(enum plain kind, const void *row);
int64_t plain_versions(const int64_t *each, size_t n); /* one of several rows, in this order */
enum store_status store_plain_find(struct store_view *view, struct arena *a, enum plain kind, struct id scope,
                                   struct id id, void *out);
struct plain_page {
    struct id scope;              /* none: all, then after `after_scope` and `after` */
    struct id after_scope, after; /* none: from the start */
    size_t most;
};
/* In order of the key; `rows` are of the kind's struct. */
enum store_status store_plain_list(struct store_view *view, struct arena *a, enum plain kind,
                                   const struct plain_page *page, void **rows, size_t *n, bool *more);

/* CHANGE_PLAIN_PUT: the row as it shall be. CHANGE_PLAIN_DELETE: of its key; STORE_MISSING: it is not there. */
struct change_plain {
    enum plain kind;
    const void *row;
    enum plain_only {
        PLAIN_ANY,
        PLAIN_NEW,   /* STORE_EXISTS: there is one */
        PLAIN_THERE, /* STORE_MISSING: there is none */
    } only;
    int64_t version_seen; /* STORE_CHANGED: what is there has another plain_version(); 0: whatever it is */
    /* Under a registration: it must be there (STORE_MISSING), and its audit says so, of `of`. */
    const char *audit; /* NULL: nothing to note */
    struct id registration, of;
    /* Of a put: a mail that leaves with it; its row in the outbox has the key of this one. */
    enum notice mail;  /* NOTICE_NONE: none */
    struct id mail_to; /* in the place of a registrant */
    /* Of a put: another row that is spent for it. STORE_MISSING: it is not there, and nothing is put. */
    struct plain_spent {
        enum plain kind;
        const void *row; /* of its key; NULL: none */
    } spent;
    /* Of a delete, or of a put that spends: the owner of this address acted on a link of ours; none: nobody did. */
    struct address_key address;
};

#endif
