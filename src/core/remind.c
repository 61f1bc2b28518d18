/* remind.c: the arithmetic of reminders. */
#include "core/remind.h"

struct str remind_text(const struct configuration *configuration)
{
    return str_is_null(configuration->reminders) ? STR("P1D PT15M") : configuration->reminders;
}

size_t remind_list(const struct configuration *configuration, uint32_t seconds[static LIMIT_REMINDERS])
{
    struct str rest = remind_text(configuration);
    size_t n = 0;
    int64_t ms;

    while (rest.len > 0 && n < LIMIT_REMINDERS)
        if (duration_parse(str_cut(rest, ' ', &rest), &ms))
            seconds[n++] = (uint32_t)(ms / 1000);
    return n;
}

static bool is_configured(const struct configuration *configuration, uint32_t wanted)
{
    uint32_t seconds[LIMIT_REMINDERS];
    size_t n = remind_list(configuration, seconds);

    for (size_t i = 0; i < n; i++)
        if (seconds[i] == wanted)
            return true;
    return false;
}

int64_t remind_due_ms(const struct registration *registration, uint32_t seconds)
{
    const struct configuration *configuration = &registration->configuration;

    if (registration->deleted_at_ms != 0 || registration->external)
        return 0;
    if (seconds == REMIND_THANKS)
        return configuration->thanks ? registration->end_ms : 0;
    if (registration->start_ms == 0 || !is_configured(configuration, seconds))
        return 0;
    return registration->start_ms - (int64_t)seconds * 1000;
}

/* After an hour without a server one mail is enough. */
static bool nearer_is_due(const struct registration *registration, uint32_t than, int64_t now_ms)
{
    uint32_t seconds[LIMIT_REMINDERS];
    size_t n = remind_list(&registration->configuration, seconds);

    for (size_t i = 0; i < n; i++)
        if (seconds[i] < than && remind_due_ms(registration, seconds[i]) <= now_ms)
            return true;
    return false;
}

bool remind_holds(const struct registration *registration, uint32_t seconds, int64_t now_ms)
{
    int64_t due_ms = remind_due_ms(registration, seconds);

    if (due_ms == 0 || now_ms < due_ms)
        return false;
    if (seconds == REMIND_THANKS)
        return now_ms - due_ms <= LIMIT_THANKS_MS;
    return now_ms < registration->start_ms && !nearer_is_due(registration, seconds, now_ms);
}

static bool can_be_reached(const struct registrant *registrant)
{
    return registrant->email.len > 0 && !registrant->quiet && registrant->bounced_at_ms == 0;
}

/* Their confirmation said it all: a reminder that comes an hour before, say, is for who came in an hour earlier. */
static int64_t quiet_time_ms(uint32_t seconds)
{
    int64_t ms = (int64_t)seconds * 1000;

    return ms < LIMIT_REMIND_AFTER_MS ? ms : LIMIT_REMIND_AFTER_MS;
}

bool remind_is_for(const struct registrant *registrant, const struct registration *registration, uint32_t seconds)
{
    if (registrant->state != REGISTRANT_REGISTERED || !can_be_reached(registrant))
        return false;
    return seconds == REMIND_THANKS ||
           registrant->state_at_ms <= remind_due_ms(registration, seconds) - quiet_time_ms(seconds);
}

bool remind_still_wanted(enum notice notice, const struct registrant *registrant,
                         const struct registration *registration, int64_t now_ms)
{
    int64_t ahead_ms = now_ms + LIMIT_CLOCKS_APART_MS; /* it may have been due by another node's clock */

    if (notice == NOTICE_REMINDER)
        return can_be_reached(registrant) && now_ms < registration->start_ms &&
               nearer_is_due(registration, REMIND_PLAN, ahead_ms);
    return notice != NOTICE_THANKS || (can_be_reached(registrant) && registration->end_ms <= ahead_ms);
}
