/* link_private: the keys behind links, for the files that sign with them. Private to auth/. */
#ifndef FOYER_AUTH_LINK_PRIVATE_H
#define FOYER_AUTH_LINK_PRIVATE_H

#include "auth/link.h"
#include "auth/stored_key.h"

enum { LINK_VERSION = 1 };

struct links {
    struct arena *arena; /* of all of it */
    struct str public_url;
    struct stored_keys keys; /* the last one signs; all are accepted */
};

#endif
