/* dns: TXT records, for foyer doctor: by the system's resolver or by a name server that is given. Blocks for some
 * seconds at most. Thread: any. */
#ifndef FOYER_CMD_DNS_H
#define FOYER_CMD_DNS_H

#include "base/str.h"

enum dns_answer {
    DNS_FOUND,
    DNS_NONE, /* no such name, or no TXT there */
    DNS_AWAY, /* nobody answered */
};

/* All TXT records of `name`, each with its pieces joined; on the arena. `server`: "127.0.0.1:5353"; NULL: the system's.
 */
enum dns_answer dns_texts(struct arena *a, const char *server, struct str name, struct str **out, size_t *n);

/* Is it an address and a port that dns_texts takes? */
bool dns_server_is_valid(const char *server);

#endif
