/* clock: wall and monotonic time as one value, so that a test can hold both still. Thread: any. */
#ifndef FOYER_BASE_CLOCK_H
#define FOYER_BASE_CLOCK_H

#include <stdint.h>

struct moment {
    int64_t wall_ms; /* since 1970, UTC: for what is stored and shown */
    int64_t mono_ms; /* since some start, never backwards: for deadlines and timers */
};

struct clock {
    struct moment (*read)(void *context);
    void *context;
};

extern const struct clock clock_system;

static inline struct moment clock_read(const struct clock *clock)
{
    return clock->read(clock->context);
}

#endif
