/* permission: the table of permissions and their names (graph-api 3.1, 6.5). Thread: any. */
#ifndef FOYER_AUTH_PERMISSION_H
#define FOYER_AUTH_PERMISSION_H

#include "auth/caller.h"
#include "base/buf.h"

/* The bits that `names` (separated by spaces) hold, of the delegated or of the application kind; unknown names count
 * nothing. */
unsigned permission_parse(struct str names, bool application);
/* "OnlineMeetings.Read or OnlineMeetings.ReadWrite": names of all bits set. */
void buf_add_permissions(struct buf *b, unsigned permissions);

#endif
