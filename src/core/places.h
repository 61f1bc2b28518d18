/* places: what is free in a registration. A place is held by who is registered, and for a day by who has been asked to
 * confirm an address. Pure. */
#ifndef FOYER_CORE_PLACES_H
#define FOYER_CORE_PLACES_H

#include "core/registration.h"

/* Places taken: registered, and reserved by the unconfirmed. */
int64_t places_taken(const struct registration *registration);
/* Is there one at all? For who approves or promotes by hand. */
bool places_left(const struct registration *registration);
/* Is there one for who comes now? Not while others wait. */
bool places_open(const struct registration *registration);
/* Does the first of the waiting get a place now? Not once the event is over. */
bool places_wait_ends(const struct registration *registration, int64_t now_ms);

#endif
