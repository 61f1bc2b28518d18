/* copy: all that one store holds into another, in order of the keys, a thousand rows a transaction; `foyer migrate`.
 * Nobody may serve either of them meanwhile. Until it is whole the target is marked by a schema number below zero, so
 * that no server starts on it, and a copy that was cut short goes on where it stood. Thread: one. */
#ifndef FOYER_STORE_COPY_H
#define FOYER_STORE_COPY_H

#include "base/crypto.h"
#include "store/store.h"

enum copy_phase {
    COPY_WRITTEN,  /* after each transaction */
    COPY_COMPARED, /* after each page read again */
    COPY_VERIFIED, /* a table is the same on both sides */
};
struct copy_report {
    const char *table;
    enum copy_phase phase;
    int64_t rows;                    /* of the table, so far in this phase of this run */
    unsigned char sum[SHA256_BYTES]; /* of COPY_VERIFIED: over its rows in order of the key */
};
struct copy_options {
    struct str from, to;             /* addresses of stores */
    const char *from_name, *to_name; /* as messages call them; NULL: --from, --to */
    bool served; /* the source is in use: it is read, and compared, as it stood when this began (backend.snapshot) */
    const struct clock *clock;
    void (*report)(void *context, const struct copy_report *report);
    void *context;
};

/* Copies what is not there yet, then reads both sides again and compares counts and checksums (SHA-256 over each
 * table's rows in order of the keys, each row's after that of all before it). False: `why` says what to do; the target
 * stays marked, and the same command goes on. Tables in which something differs are emptied in the target, so that the
 * next run copies them anew: they differ because the source was written to.
 * A target that holds anything else than a copy of this source that was cut short is refused untouched. Whose copy it
 * is, is seen by the keys, which are copied first: each store makes its own at random. */
bool store_copy(struct arena *a, const struct copy_options *options, struct str *why) MUST_USE;

#endif
