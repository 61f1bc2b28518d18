/* caller: all that the rest may know of who calls. */
#ifndef FOYER_AUTH_CALLER_H
#define FOYER_AUTH_CALLER_H

#include "base/id.h"
#include "core/person.h"
#include "core/role.h"

/* One bit each; the names on the wire stand in auth/permission.c. */
enum permission {
    OWN_READ = 1 << 0,      /* delegated OnlineMeetings.Read */
    OWN_READWRITE = 1 << 1, /* delegated OnlineMeetings.ReadWrite */
    ALL_READ = 1 << 2,      /* application OnlineMeetings.Read.All */
    ALL_READWRITE = 1 << 3, /* application OnlineMeetings.ReadWrite.All */
};

struct caller {
    struct id tenant;
    struct id object; /* the person's directory object; of an application: its service principal, or its app id */
    bool is_application;
    struct id app;        /* the calling application; none when the token does not say */
    unsigned permissions; /* of enum permission: only those that count for this kind of caller */
    struct str held;      /* scp, or roles joined by spaces, as the token says it, at most 500 bytes: for refusals */
    struct person_record claims; /* what the token says of the person; empty for applications */
    /* Of an API key (event_key.h), which counts as an application, with `object` its id and no permissions: */
    struct id key_registration; /* the only one that it is good for; none: it is no key */
    enum role key_role;
};

static inline bool caller_is_key(const struct caller *caller)
{
    return !id_is_none(caller->key_registration);
}

#endif
