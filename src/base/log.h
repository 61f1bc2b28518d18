/* log: one fact a line, as JSON or as text, to standard error. No token, link, answer, name or address may be given to
 * it. A line is written by one write(2), control characters escaped. Thread: any. */
#ifndef FOYER_BASE_LOG_H
#define FOYER_BASE_LOG_H

#include "base/str.h"

enum log_format { LOG_AS_TEXT, LOG_AS_JSON };
enum log_level { LOG_DEBUG, LOG_INFO, LOG_WARNING, LOG_ERROR };

struct log_field {
    const char *name; /* NULL ends the list */
    struct str text;  /* the zero value: `number` counts */
    int64_t number;
};
#define LOG_STR(field_name, value)  ((struct log_field){ .name = (field_name), .text = (value) })
#define LOG_TEXT(field_name, value) LOG_STR(field_name, str_of(value))
#define LOG_INT(field_name, value)  ((struct log_field){ .name = (field_name), .number = (int64_t)(value) })

/* `event` is a fixed phrase ("mail deferred"), fields carry what varies: LOG(LOG_INFO, "listening", LOG_STR("url",
 * url)); */
#define LOG(level, event, ...) \
    log_write((level), (event), (const struct log_field[]){ __VA_ARGS__ __VA_OPT__(, ){ 0 } })
void log_write(enum log_level level, const char *event, const struct log_field *fields);

void log_start(enum log_format format, enum log_level least); /* once, before any thread */

#endif
