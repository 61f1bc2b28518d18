/* datetime.c: RFC 3339 to milliseconds since 1970 and back. The calendar is the proleptic Gregorian one, in arithmetic
 * of our own: libc's knows zones and locales that nobody asked for. Zones by name are zone.c's.
 * Refused though RFC 3339 knows it: the leap second, which has no number in this count. */
#include "base/datetime.h"

enum { SECOND_MS = 1000, MINUTE_MS = 60 * SECOND_MS, HOUR_MS = 60 * MINUTE_MS, DAY_MS = 24 * HOUR_MS };
enum {
    DAYS_BEFORE_1970 = 719468, /* from 0000-03-01 */
    FRACTION_MAX_DIGITS = 7,   /* .NET's ticks, as Graph sends them */
    OFFSET_MAX_MINUTES = 14 * 60,
    PRINTED_MAX_BYTES = 32
};
#define FIRST_MS INT64_C(-62135596800000) /* 0001-01-01T00:00:00Z */
#define LAST_MS  INT64_C(253402300799999) /* 9999-12-31T23:59:59.999Z */

struct civil {
    int year, month, day;
};

/* Years begin in March here, so that the leap day is the last of its year and months follow a pattern of 153 days in
 * five. */
static int64_t days_of_years(int64_t years)
{
    return years * 365 + years / 4 - years / 100 + years / 400;
}

static int64_t days_of_civil(struct civil c)
{
    int64_t years = c.month > 2 ? c.year : c.year - 1;
    int64_t months = (c.month + 9) % 12;

    return days_of_years(years) + (153 * months + 2) / 5 + c.day - 1 - DAYS_BEFORE_1970;
}

static struct civil civil_of_days(int64_t days)
{
    int64_t since = days + DAYS_BEFORE_1970;
    int64_t years = since * 400 / 146097, months, left; /* right, or one too many at the end of a year */

    if (days_of_years(years) > since)
        years--;
    else if (days_of_years(years + 1) <= since)
        years++;
    left = since - days_of_years(years);
    months = (5 * left + 2) / 153;
    return (struct civil){
        .year = (int)(years + (months >= 10)),
        .month = (int)(months >= 10 ? months - 9 : months + 3),
        .day = (int)(left - (153 * months + 2) / 5 + 1),
    };
}

static bool is_leap(int year)
{
    return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
}

static int days_in_month(int year, int month)
{
    static const int days[] = { 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31 };

    return days[month - 1] + (month == 2 && is_leap(year));
}

/* What is left to read; `bad` stays, and makes the rest harmless. */
struct reader {
    struct str rest;
    bool bad;
};

static bool starts_with_digit(const struct reader *r)
{
    return r->rest.len > 0 && r->rest.p[0] >= '0' && r->rest.p[0] <= '9';
}

static int read_number(struct reader *r, int digits, int least, int most)
{
    int number = 0;

    for (int i = 0; i < digits; i++) {
        if (!starts_with_digit(r)) {
            r->bad = true;
            return least;
        }
        number = number * 10 + (r->rest.p[0] - '0');
        r->rest = str_slice(r->rest, 1, r->rest.len);
    }
    if (number >= least && number <= most)
        return number;
    r->bad = true;
    return least;
}

/* One byte out of `choice`; '\0' when it is another. */
static char read_one(struct reader *r, struct str choice)
{
    size_t at;
    char c = r->rest.len > 0 ? r->rest.p[0] : '\0';

    if (r->rest.len == 0 || !str_find(choice, c, &at)) {
        r->bad = true;
        return '\0';
    }
    r->rest = str_slice(r->rest, 1, r->rest.len);
    return c;
}

static int64_t read_date(struct reader *r)
{
    struct civil c;

    c.year = read_number(r, 4, 1, 9999);
    (void)read_one(r, STR("-"));
    c.month = read_number(r, 2, 1, 12);
    (void)read_one(r, STR("-"));
    c.day = read_number(r, 2, 1, days_in_month(c.year, c.month));
    return days_of_civil(c) * DAY_MS;
}

static int read_fraction(struct reader *r)
{
    int ms = 0, worth = 100, digits = 0;

    if (r->rest.len == 0 || r->rest.p[0] != '.')
        return 0;
    (void)read_one(r, STR("."));
    for (; starts_with_digit(r); digits++, worth /= 10)
        ms += worth * read_number(r, 1, 0, 9); /* past the third digit it is worth nothing: cut off */
    r->bad = r->bad || digits == 0 || digits > FRACTION_MAX_DIGITS;
    return ms;
}

static int64_t read_time(struct reader *r)
{
    int64_t ms = (int64_t)read_number(r, 2, 0, 23) * HOUR_MS;

    (void)read_one(r, STR(":"));
    ms += (int64_t)read_number(r, 2, 0, 59) * MINUTE_MS;
    (void)read_one(r, STR(":"));
    ms += (int64_t)read_number(r, 2, 0, 59) * SECOND_MS;
    return ms + read_fraction(r);
}

static int64_t read_offset(struct reader *r)
{
    char sign = read_one(r, STR("Zz+-"));
    int minutes;

    if (sign != '+' && sign != '-')
        return 0;
    minutes = read_number(r, 2, 0, 23) * 60;
    (void)read_one(r, STR(":"));
    minutes += read_number(r, 2, 0, 59);
    r->bad = r->bad || minutes > OFFSET_MAX_MINUTES;
    return (int64_t)(sign == '-' ? -minutes : minutes) * MINUTE_MS;
}

bool datetime_parse(struct str text, int64_t *at_ms)
{
    struct reader r = { .rest = text };
    int64_t ms = read_date(&r);

    (void)read_one(&r, STR("Tt"));
    ms += read_time(&r);
    ms -= read_offset(&r);
    if (r.bad || r.rest.len > 0 || ms < FIRST_MS || ms > LAST_MS)
        return false;
    *at_ms = ms;
    return true;
}

static char *put_number(char *p, int64_t number, int digits)
{
    for (int i = digits; i-- > 0; number /= 10)
        p[i] = (char)('0' + number % 10);
    return p + digits;
}

static char *put_number_then(char *p, int64_t number, int digits, char then)
{
    p = put_number(p, number, digits);
    *p++ = then;
    return p;
}

/* To the second, without the zone. */
static char *put_seconds(char *p, int64_t at_ms, int64_t ms_of_day)
{
    struct civil c = civil_of_days((at_ms - ms_of_day) / DAY_MS);

    p = put_number_then(p, c.year, 4, '-');
    p = put_number_then(p, c.month, 2, '-');
    p = put_number_then(p, c.day, 2, 'T');
    p = put_number_then(p, ms_of_day / HOUR_MS, 2, ':');
    p = put_number_then(p, ms_of_day / MINUTE_MS % 60, 2, ':');
    return put_number(p, ms_of_day / SECOND_MS % 60, 2);
}

/* Milliseconds have three digits; fewer cut zeros off, more add some. */
static char *put_fraction(char *p, int64_t ms, int digits)
{
    *p++ = '.';
    (void)put_number(p, ms, 3);
    for (int i = 3; i < digits; i++)
        p[i] = '0';
    return p + digits;
}

static int fraction_digits(int64_t ms)
{
    if (ms == 0)
        return 0;
    return ms % 100 == 0 ? 1 : ms % 10 == 0 ? 2 : 3;
}

/* `digits` of fraction, or as many as it takes when negative. A year has four digits on the wire: what lies outside is
 * shown as the end of that range. */
static void datetime_print(struct buf *b, int64_t at_ms, int digits, bool with_zone)
{
    int64_t clamped = at_ms < FIRST_MS ? FIRST_MS : at_ms > LAST_MS ? LAST_MS : at_ms;
    int64_t ms_of_day = (clamped % DAY_MS + DAY_MS) % DAY_MS;
    char text[PRINTED_MAX_BYTES], *p;

    if (digits < 0)
        digits = fraction_digits(ms_of_day % SECOND_MS);
    p = put_seconds(text, clamped, ms_of_day);
    if (digits > 0)
        p = put_fraction(p, ms_of_day % SECOND_MS, digits);
    if (with_zone)
        *p++ = 'Z';
    buf_add(b, (struct str){ text, (size_t)(p - text) });
}

void buf_add_datetime(struct buf *b, int64_t at_ms)
{
    datetime_print(b, at_ms, -1, true);
}

void buf_add_datetime_7(struct buf *b, int64_t at_ms)
{
    datetime_print(b, at_ms, FRACTION_MAX_DIGITS, true);
}

void buf_add_datetime_plain(struct buf *b, int64_t at_ms)
{
    datetime_print(b, at_ms, 0, false);
}
