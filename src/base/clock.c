/* clock.c: the system's two clocks, read together. Calendars are datetime.c's. */
#include "base/clock.h"

#include <time.h>

static int64_t clock_ms(clockid_t which)
{
    struct timespec now = { 0 };

    (void)clock_gettime(which, &now); /* fails for unknown clocks only */
    return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

static struct moment system_read(void *context)
{
    (void)context;
    return (struct moment){ .wall_ms = clock_ms(CLOCK_REALTIME), .mono_ms = clock_ms(CLOCK_MONOTONIC) };
}

const struct clock clock_system = { .read = system_read };
