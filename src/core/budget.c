/* budget.c: the arithmetic of what an address is sent. */
#include "core/budget.h"

#include "core/limits.h"

/* A time that lies further ahead than another node's clock may is none. */
static int64_t past(int64_t at_ms, int64_t now_ms)
{
    return at_ms > now_ms + LIMIT_CLOCKS_APART_MS ? 0 : at_ms;
}

/* Whoever owns it asked for what they are sent, or an organizer's event has a limit of its own (notice_of_repeat); a
 * link that anybody can ask for by typing an address is all that is left to slow down. */
static int64_t confirmed_at_ms(const struct budget *budget, const struct budget_wish *wish)
{
    return wish->notice == NOTICE_LINK || wish->notice == NOTICE_SIGN_IN ? budget->last_at_ms + BUDGET_OWN_MS : 0;
}

static int64_t unconfirmed_at_ms(const struct budget *budget, const struct budget_wish *wish)
{
    int64_t at_ms = budget->last_at_ms + BUDGET_GAP_MS, soon_ms = wish->created_at_ms + BUDGET_FIRST_MS;

    if (budget->day_count >= BUDGET_DAY_MAILS)
        return budget->day_at_ms + BUDGET_DAY_MS;
    return wish->first && soon_ms < at_ms ? soon_ms : at_ms;
}

bool budget_spend(struct budget *budget, const struct budget_wish *wish, int64_t now_ms, int64_t *again_at_ms)
{
    struct budget seen = *budget;

    seen.last_at_ms = past(seen.last_at_ms, now_ms);
    seen.day_at_ms = past(seen.day_at_ms, now_ms);
    if (now_ms - seen.day_at_ms >= BUDGET_DAY_MS) {
        seen.day_at_ms = now_ms;
        seen.day_count = 0;
    }
    *again_at_ms = 0;
    if (seen.last_at_ms != 0)
        *again_at_ms = seen.confirmed_at_ms != 0 ? confirmed_at_ms(&seen, wish) : unconfirmed_at_ms(&seen, wish);
    if (*again_at_ms > now_ms)
        return false;
    seen.day_count++;
    seen.last_at_ms = now_ms;
    *budget = seen;
    return true;
}
