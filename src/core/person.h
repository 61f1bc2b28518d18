/* person: who counts as the same person within a registration, and whether a person is who the directory knows. Pure.
 */
#ifndef FOYER_CORE_PERSON_H
#define FOYER_CORE_PERSON_H

#include "base/id.h"
#include "core/fault.h"

enum { PERSON_RULE_VERSION = 1, PERSON_DIGEST_BYTES = 16 };
enum person_kind { PERSON_DIRECTORY = 1, PERSON_EMAIL = 2, PERSON_EXTERNAL = 3 }; /* in the digest: the numbers stay */

/* Kind and key as the store's unique index holds them: the first half of SHA-256, so that the one index that cannot be
 * in order stays small. */
struct person {
    unsigned char digest[PERSON_DIGEST_BYTES];
};
struct person person_of_user(struct id tenant, struct id object);
/* `email` has passed email_check. NFC, full case folding, domain as A-label; dots and plus signs count (rule version
 * 1). */
struct person person_of_email(struct arena *a, struct str email);

/* What is known of an address lies under this: SHA-256 of it in the same form, without what a plus sign begins, since
 * one mailbox has as many such addresses as a stranger likes. None: memory is short. */
struct address_key {
    struct id a, b;
};
struct address_key address_key_of(struct arena *a, struct str email);

/* The other system's id, exactly as sent. */
struct person person_of_external(struct str external_id);
/* Whom `registrant` is in the table of persons: external id, else directory object, else address. */
struct registrant;
struct person person_of_registrant(struct arena *a, struct id tenant, const struct registrant *registrant);

/* Faults of a name or an address as sent, and the form to be stored (trimmed, NFC; an address as written otherwise). */
struct str name_check(struct arena *a, struct str name, const char *target, struct faults *faults);
/* RFC 5321 / 6531 addr-spec with a dot-atom local part; IDN domains; no quoted strings, no address literals. */
struct str email_check(struct arena *a, struct str email, const char *target, struct faults *faults);

/* More addresses of one person, as Microsoft's exports and directories write them, separated by semicolons, commas or
 * spaces: "SMTP:a@b.example;smtp:c@d.example". Of a kind that is no mail (sip:, X500:) they are left out. The form to
 * be stored: separated by a space; the zero value when there are none. */
struct str aliases_check(struct arena *a, struct str aliases, const char *target, struct faults *faults);

/* What is known of somebody: the directory's row, or the claims of the token. Zero values are unknown. */
struct person_record {
    struct str given_name, family_name;
    struct str emails[8]; /* mail, userPrincipalName, or what the token has */
    struct str aliases;   /* more of them, separated by spaces; of the directory alone */
    bool disabled;        /* the directory says so */
};
bool person_record_is_empty(const struct person_record *record);

/* firstName, lastName and email must be those of the record (graph-api 8.5; trimmed, NFC, case folded); each that is
 * not is a FAULT_MISMATCH that names the field, never what is stored. */
void person_match(struct arena *a, const struct person_record *record, struct str first_name, struct str last_name,
                  struct str email, struct faults *faults);

#endif
