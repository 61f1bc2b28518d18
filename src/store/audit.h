/* audit: what the entries of the audit say, and whether their chain holds. An entry's hash is SHA-256 over the hash
 * before it (zeros before the first), its number and time (64 bits each, high byte first) and its text; the last stands
 * in the registration's row too. So an entry that was changed, moved or taken out shows; a whole chain that was written
 * anew does not, but to who has kept a hash of it elsewhere. Thread: the view's. */
#ifndef FOYER_STORE_AUDIT_H
#define FOYER_STORE_AUDIT_H

#include "store/store.h"

/* From the hash of the entry before to this one's, in place. `entry->hash` is not looked at. */
void audit_chain(unsigned char hash[static SHA256_BYTES], const struct audit_entry *entry);

/* One act of an entry: ids and words only. */
struct audit_act {
    struct str what;       /* "enrolled" */
    struct str registrant; /* as id_text prints it; the zero value: the registration itself */
    struct str actor_kind; /* as actor_kind_name */
    struct str actor_id;   /* a GUID; the zero value: none */
};
/* The acts of an entry, in order. False: memory was short, or it is none of ours. */
bool audit_acts(struct arena *a, struct str entry, const struct audit_act **out, size_t *n) MUST_USE;

enum audit_fault {
    AUDIT_WHOLE,
    AUDIT_ORPHANED, /* there are entries, but no registration */
    AUDIT_GONE,     /* entry `seq` is not there */
    AUDIT_ALTERED,  /* entry `seq` is not what was hashed, or not after the one before it */
    AUDIT_HEAD,     /* the registration's row tells another hash of entry `seq`, its last */
    AUDIT_BEYOND,   /* entry `seq` follows the one that the registration's row tells as its last */
};
struct audit_report {
    enum audit_fault fault;
    int64_t seq;                      /* of the first that does not fit; 0 of AUDIT_WHOLE, AUDIT_ORPHANED */
    int64_t entries;                  /* that fit */
    unsigned char hash[SHA256_BYTES]; /* of the last of these */
};
const char *audit_fault_text(enum audit_fault fault); /* for people */

/* The same a piece at a time: `registration` is given, all else begins as zero; a step is done when `done`. `page` is
 * cleared. */
struct audit_walk {
    struct id registration;
    struct audit_head head;
    bool begun, done;
    struct audit_report report;
};
enum store_status audit_walk_step(struct audit_walk *walk, struct store_view *view, struct arena *page) MUST_USE;

/* Checks one registration, up to the head that is read first: entries are never changed, so what a server adds
 * meanwhile does no harm. `page` is cleared again and again. */
enum store_status audit_check(struct store_view *view, struct arena *page, struct id registration,
                              struct audit_report *out) MUST_USE;

#endif
