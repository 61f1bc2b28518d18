/* wrap: secret keys are rows of the store; with FOYER_SECRET_FILE they stand there wrapped, so that who has the
 * database, or a copy of it, has no key. A key is wrapped for its purpose and its number, and is good for no others.
 * Owner: who starts the program, until the keys are loaded. Thread: that one. */
#ifndef FOYER_AUTH_WRAP_H
#define FOYER_AUTH_WRAP_H

#include "store/store.h"

struct wrap;

/* Reads the file, once. False: `why` names FOYER_SECRET_FILE and what to do. Without a file, *out is NULL. */
bool wrap_open(struct arena *a, const char *secret_file, struct wrap **out, struct str *why) MUST_USE;
void wrap_close(struct wrap *wrap); /* forgets the secret; NULL is fine */

bool is_wrapped(struct str bytes); /* no PEM is, and no key of links: that has 32 bytes */

/* For the row's purpose and number. The zero value: no memory. */
struct str key_wrap(const struct wrap *wrap, struct arena *a, const struct key_row *row);
/* The zero value: wrapped with another secret, for another row, or changed since. */
struct str key_unwrap(const struct wrap *wrap, struct arena *a, const struct key_row *row);

#endif
