/* places.c: sums of the counts that a registration's row carries. */
#include "core/places.h"

int64_t places_taken(const struct registration *registration)
{
    return registration->counts[REGISTRANT_REGISTERED] + registration->reserved;
}

bool places_left(const struct registration *registration)
{
    int32_t capacity = registration->configuration.capacity;

    return capacity == 0 || places_taken(registration) < capacity;
}

bool places_open(const struct registration *registration)
{
    return places_left(registration) && registration->counts[REGISTRANT_WAITLISTED] == 0;
}

bool places_wait_ends(const struct registration *registration, int64_t now_ms)
{
    return registration->counts[REGISTRANT_WAITLISTED] > 0 && places_left(registration) &&
           registration->deleted_at_ms == 0 && (registration->end_ms == 0 || now_ms < registration->end_ms);
}
