/* retry.c: the arithmetic of trying again. */
#include "outbox/retry.h"

int64_t retry_delay_ms(uint32_t attempt, uint32_t random)
{
    int64_t delay_ms = RETRY_FIRST_MS;

    for (uint32_t i = 1; i < attempt && delay_ms < RETRY_MOST_MS; i++)
        delay_ms *= 2;
    if (delay_ms > RETRY_MOST_MS)
        delay_ms = RETRY_MOST_MS;
    int64_t span_ms = delay_ms / 2; /* from a quarter less to a quarter more */
    delay_ms = delay_ms - span_ms / 2 + span_ms * (int64_t)random / UINT32_MAX;
    return delay_ms < RETRY_MOST_MS ? delay_ms : RETRY_MOST_MS;
}

int64_t retry_shut_ms(int64_t age_ms)
{
    if (age_ms < RETRY_SHUT_LEAST_MS)
        return RETRY_SHUT_LEAST_MS;
    return age_ms < RETRY_SHUT_MOST_MS ? age_ms : RETRY_SHUT_MOST_MS;
}

int64_t retry_pause_ms(unsigned failures)
{
    int64_t ms = RETRY_PAUSE_FIRST_MS;

    for (unsigned i = 1; i < failures && ms < RETRY_PAUSE_MOST_MS; i++)
        ms *= 2;
    return ms;
}

bool retry_is_over(int64_t created_at_ms, int64_t now_ms)
{
    return now_ms - created_at_ms > RETRY_GIVE_UP_MS;
}
