/* console_link: a new one-time link to the console, for whoever runs the server. Thread: the view's. */
#ifndef FOYER_CMD_CONSOLE_LINK_H
#define FOYER_CMD_CONSOLE_LINK_H

#include "auth/link.h"
#include "cmd/config.h"

bool console_link_is_wanted(const struct config *config); /* people sign in at no issuer */

/* Grants the administrator's role and stores the link. STORE_OK: `url`, on the arena. */
enum store_status console_link_make(struct store_view *view, struct arena *a, const struct links *links,
                                    struct id tenant, struct str *url);

/* Where people sign in at no issuer, whoever starts the server gets in by a link of its first lines. Without one it
 * serves all the same. */
void console_link_announce(const struct config *config, struct store *store, const struct links *links);

#endif
