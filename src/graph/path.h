/* path: the raw path of a request as version, user and the segments after them (graph-api 7.1). Segments are cut first
 * and decoded one by one, so that an encoded slash stays inside its segment; users('ID') is the same as users/ID, and
 * says that ID is a key, even one such as 'delta'; a cast segment such as microsoft.graph.meetingRegistration is left
 * out. Thread: any. */
#ifndef FOYER_GRAPH_PATH_H
#define FOYER_GRAPH_PATH_H

#include "base/str.h"

enum { VERSION_BETA = 1 << 0, VERSION_V1 = 1 << 1 };
enum path_owner {
    OWNER_NONE,
    OWNER_ME,
    OWNER_USER,
    OWNER_COMMUNICATIONS, /* /communications or /app: whose it is says the meeting */
};
enum { PATH_SEGMENTS = 10, PATH_KEYS = 3 };

struct path {
    unsigned version;
    enum path_owner owner;
    struct str user;                    /* of OWNER_USER: as sent */
    struct str segments[PATH_SEGMENTS]; /* decoded */
    bool is_key[PATH_SEGMENTS];         /* it stood in parentheses: never a name, whatever it says */
    size_t count;                       /* 0 also when there were more than fit: no route is so long */
};

/* VERSION_BETA, VERSION_V1, or 0 when the path is under neither. */
unsigned path_version(struct str raw);

/* False: a broken escape, %00, or no UTF-8. `raw` has a version. */
bool path_parse(struct arena *a, struct str raw, struct path *out) MUST_USE;

/* Does it stand for `template`, such as "onlineMeetings/{meeting}/registration"? Names without case; {keys} exactly as
 * sent, in their order. */
bool path_match(const struct path *path, const char *template, struct str keys[static PATH_KEYS]);

#endif
