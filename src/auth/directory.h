/* directory: what is known of a signed-in person: the local directory's row when it has the person, else what the token
 * claims (graph-api 8.5). Thread: the view's. */
#ifndef FOYER_AUTH_DIRECTORY_H
#define FOYER_AUTH_DIRECTORY_H

#include "auth/caller.h"
#include "store/store.h"

/* STORE_OK with an empty record when nothing at all is known. */
enum store_status directory_record(struct store_view *view, struct arena *a, const struct caller *caller,
                                   struct person_record *out);

#endif
