/* configuration.c: what a configuration must keep to, and reading its durations. */
#include "core/configuration.h"

#include "base/text.h"
#include "core/limits.h"

enum { MINUTE_MS = 60 * 1000, HOUR_MS = 60 * MINUTE_MS, DAY_MS = 24 * HOUR_MS, DIGITS_MOST = 5 };
static const int64_t duration_most_ms = INT64_C(90) * DAY_MS;

/* "15M": digits and the letter, off the front of `text`. */
static bool part_take(struct str *text, int64_t *number, char *unit)
{
    size_t i = 0;

    *number = 0;
    while (i < text->len && i < DIGITS_MOST && text->p[i] >= '0' && text->p[i] <= '9')
        *number = *number * 10 + (text->p[i++] - '0');
    if (i == 0 || i == text->len)
        return false;
    *unit = text->p[i];
    *text = str_slice(*text, i + 1, text->len);
    return true;
}

bool duration_parse(struct str text, int64_t *ms)
{
    static const struct unit {
        char letter;
        bool after_t;
        int64_t ms;
    } units[] = { { 'W', false, 7 * (int64_t)DAY_MS },
                  { 'D', false, DAY_MS },
                  { 'H', true, HOUR_MS },
                  { 'M', true, MINUTE_MS },
                  { 'S', true, 1000 } };
    bool after_t = false;
    size_t next = 0;

    if (!str_starts(text, STR("P")))
        return false;
    text = str_slice(text, 1, text.len);
    *ms = 0;
    while (text.len > 0) {
        int64_t number;
        char letter;

        if (!after_t && str_starts(text, STR("T"))) {
            after_t = true;
            text = str_slice(text, 1, text.len);
        }
        if (!part_take(&text, &number, &letter))
            return false;
        while (next < COUNT(units) && (units[next].letter != letter || units[next].after_t != after_t))
            next++;
        if (next == COUNT(units))
            return false;
        *ms += number * units[next++].ms;
    }
    return *ms >= MINUTE_MS && *ms <= duration_most_ms;
}

static void reminders_check(struct str list, struct faults *faults)
{
    size_t n = 0;
    int64_t ms;

    for (struct str rest = list; list.len > 0 && !str_is_null(rest); n++)
        if (!duration_parse(str_cut(rest, ' ', &rest), &ms))
            faults_add(faults, FAULT_INVALID, fault_path(faults->arena, "reminders", n, NULL),
                       "A reminder is a duration from PT1M to P90D before the start, such as PT15M or P1D.");
    if (n > LIMIT_REMINDERS)
        faults_add(faults, FAULT_TOO_LONG, STR("reminders"), "At most %d reminders.", LIMIT_REMINDERS);
}

void configuration_check(const struct configuration *configuration, struct faults *faults)
{
    if (configuration->capacity < 0)
        faults_add(faults, FAULT_INVALID, STR("capacity"), "A capacity is 1 or more, or null for none.");
    if (configuration->opens_at_ms != 0 && configuration->closes_at_ms != 0 &&
        configuration->closes_at_ms <= configuration->opens_at_ms)
        faults_add(faults, FAULT_INVALID, STR("closesDateTime"), "Registration must close after it opens.");
    if (text_length(configuration->consent_text) > LIMIT_CONSENT_CHARACTERS)
        faults_add(faults, FAULT_TOO_LONG, STR("consentText"), "At most %d characters.", LIMIT_CONSENT_CHARACTERS);
    else if (text_has_control_but_lines(configuration->consent_text))
        faults_add(faults, FAULT_INVALID, STR("consentText"), "No control characters.");
    reminders_check(configuration->reminders, faults);
}
