/* log.c: a line of the log, built on the stack and written at once. A line is at most LINE_BYTES, what a pipe takes
 * whole (pipe(7), PIPE_BUF), so that lines of several threads never mix; longer values are cut, and fields that do not
 * fit are left out, which the line then says. What is said, and whether, is decided by the caller. */
#include "base/log.h"

#include <errno.h>
#include <inttypes.h>
#include <unicode/utf8.h>
#include <unistd.h>

#include "base/clock.h"
#include "base/metrics.h"

enum { LINE_BYTES = 4096, END_BYTES = 16, VALUE_BYTES = 1024 };

struct line {
    size_t len;
    bool full; /* something did not fit since the last look */
    char text[LINE_BYTES];
};

static const struct {
    const char *json, *text;
} levels[] = {
    [LOG_DEBUG] = { "debug", "DEBUG" },
    [LOG_INFO] = { "info", "INFO" },
    [LOG_WARNING] = { "warning", "WARNING" },
    [LOG_ERROR] = { "error", "ERROR" },
};

/* Set before any thread, only read after. */
static enum log_format line_format = LOG_AS_TEXT;
static enum log_level least_level = LOG_INFO;

void log_start(enum log_format format, enum log_level least)
{
    line_format = format;
    least_level = least;
}

/* The last END_BYTES are kept for line_end(). */
static void line_add(struct line *line, struct str s)
{
    if (line->full || s.len > LINE_BYTES - END_BYTES - line->len) {
        line->full = true;
        return;
    }
    memcpy(line->text + line->len, s.p, s.len);
    line->len += s.len;
}

/* C0 and C1 controls, line ends and turns of writing direction of Unicode, and what is no character at all. */
static bool is_escaped(UChar32 c)
{
    return c < 0x20 || (c >= 0x7f && c <= 0x9f) || c == '"' || c == '\\' || c == 0x2028 || c == 0x2029 ||
           (c >= 0x202a && c <= 0x202e) || (c >= 0x2066 && c <= 0x2069);
}

static void line_add_escape(struct line *line, UChar32 c)
{
    char escape[8];

    if (c == '"' || c == '\\')
        (void)snprintf(escape, sizeof escape, "\\%c", (char)c);
    else
        (void)snprintf(escape, sizeof escape, "\\u%04x", (unsigned)(c < 0 ? 0xfffd : c & 0xffff));
    line_add(line, str_of(escape));
}

/* As the inside of a JSON string (RFC 8259 section 7), in both formats. */
static void line_add_escaped(struct line *line, struct str s)
{
    int32_t length = (int32_t)(s.len < VALUE_BYTES ? s.len : VALUE_BYTES);
    const uint8_t *bytes = (const uint8_t *)s.p;

    if (s.len > VALUE_BYTES)
        U8_TRUNCATE_IF_INCOMPLETE(bytes, 0, length);
    for (int32_t at = 0, from = 0; at < length; from = at) {
        UChar32 c;

        U8_NEXT(bytes, at, length, c);
        if (is_escaped(c))
            line_add_escape(line, c);
        else
            line_add(line, str_slice(s, (size_t)from, (size_t)at));
    }
    if (s.len > VALUE_BYTES)
        line_add(line, STR("..."));
}

static void line_add_quoted(struct line *line, struct str s)
{
    line_add(line, STR("\""));
    line_add_escaped(line, s);
    line_add(line, STR("\""));
}

/* In the text format a word stands bare. */
static bool is_word(struct str s)
{
    for (size_t i = 0; i < s.len; i++)
        if (s.p[i] <= ' ' || s.p[i] >= 0x7f || s.p[i] == '"' || s.p[i] == '\\' || s.p[i] == '=')
            return false;
    return s.len > 0;
}

static void line_add_value(struct line *line, const struct log_field *field)
{
    char digits[24];

    if (str_is_null(field->text)) {
        (void)snprintf(digits, sizeof digits, "%" PRId64, field->number);
        line_add(line, str_of(digits));
    } else if (line_format == LOG_AS_TEXT && is_word(field->text)) {
        line_add_escaped(line, field->text);
    } else {
        line_add_quoted(line, field->text);
    }
}

static void line_add_field(struct line *line, const struct log_field *field)
{
    bool json = line_format == LOG_AS_JSON;

    line_add(line, json ? STR(",\"") : STR(" "));
    line_add_escaped(line, str_of(field->name));
    line_add(line, json ? STR("\":") : STR("="));
    line_add_value(line, field);
}

/* RFC 3339 with milliseconds. datetime.h prints onto arenas; here is none. */
static void line_add_time(struct line *line, int64_t wall_ms)
{
    char day[32] = "", fraction[8];
    time_t seconds = (time_t)(wall_ms / 1000);
    struct tm parts;

    if (gmtime_r(&seconds, &parts) != NULL)
        (void)strftime(day, sizeof day, "%Y-%m-%dT%H:%M:%S", &parts);
    (void)snprintf(fraction, sizeof fraction, ".%03uZ", (unsigned)(wall_ms % 1000) % 1000);
    line_add(line, str_of(day));
    line_add(line, str_of(fraction));
}

static void line_begin(struct line *line, enum log_level level, const char *event)
{
    bool json = line_format == LOG_AS_JSON;

    line_add(line, json ? STR("{\"time\":\"") : STR(""));
    line_add_time(line, clock_read(&clock_system).wall_ms);
    line_add(line, json ? STR("\",\"level\":\"") : STR(" "));
    line_add(line, str_of(json ? levels[level].json : levels[level].text));
    line_add(line, json ? STR("\",\"event\":\"") : STR(" "));
    line_add_escaped(line, str_of(event));
    line_add(line, json ? STR("\"") : STR(""));
}

/* False: it does not fit; the line is as it was. */
static bool line_try_field(struct line *line, const struct log_field *field)
{
    size_t before = line->len;

    line_add_field(line, field);
    if (!line->full)
        return true;
    line->full = false;
    line->len = before;
    return false;
}

static void line_end(struct line *line, bool whole)
{
    bool json = line_format == LOG_AS_JSON;
    struct str cut = json ? STR(",\"cut\":true") : STR(" cut=true");
    struct str end = json ? STR("}\n") : STR("\n");

    if (!whole) {
        memcpy(line->text + line->len, cut.p, cut.len);
        line->len += cut.len;
    }
    memcpy(line->text + line->len, end.p, end.len);
    line->len += end.len;
}

static void line_write(const struct line *line)
{
    ssize_t written;

    do
        written = write(STDERR_FILENO, line->text, line->len);
    while (written < 0 && errno == EINTR);
}

/* `errno` is left alone: what is logged often stands between a failed call and the look at why. */
void log_write(enum log_level level, const char *event, const struct log_field *fields)
{
    int kept = errno;
    bool whole = true;
    struct line line;

    CHECK((size_t)level < COUNT(levels));
    if (level == LOG_ERROR)
        metrics_add(METRIC_LOG_ERRORS, 1);
    if (level < least_level)
        return;
    line.len = 0;
    line.full = false;
    line_begin(&line, level, event);
    for (const struct log_field *field = fields; field->name != NULL; field++)
        whole = line_try_field(&line, field) && whole;
    line_end(&line, whole);
    line_write(&line);
    errno = kept;
}
