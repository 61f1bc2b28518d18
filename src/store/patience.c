/* patience.c: the time is counted that a request waits, not that passes: between two reads it may have asked others. */
#include "store/patience.h"

#include "core/limits.h"

int64_t patience_read(struct patience *patience, const struct clock *clock)
{
    patience->since_mono_ms = clock_read(clock).mono_ms;
    return patience->since_mono_ms + LIMIT_STORE_WAIT_MS - patience->spent_ms;
}

void patience_read_ended(struct patience *patience, const struct clock *clock)
{
    if (patience->since_mono_ms != 0)
        patience->spent_ms += clock_read(clock).mono_ms - patience->since_mono_ms;
    patience->since_mono_ms = 0;
}

int64_t patience_write(struct patience *patience, const struct clock *clock)
{
    int64_t until_ms = clock_read(clock).mono_ms + LIMIT_STORE_WAIT_MS - patience->spent_ms;

    patience->spent_ms = 0;
    return until_ms;
}
