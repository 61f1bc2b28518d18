/* app_line: what stands on a line of foyer app. Thread: the one that starts the program. */
#ifndef FOYER_CMD_APP_LINE_H
#define FOYER_CMD_APP_LINE_H

#include "cmd/place.h"

enum { APP_ROLES_BYTES_MOST = 4096, APP_KEYS_BYTES_MOST = 32 * 1024, APP_OVERLAP_DEFAULT_H = 24 };

struct app_line {
    const struct command *command;
    struct arena *arena;
    struct id tenant, app;
    struct str name;
    struct buf roles, keys; /* words; JWKs */
    int64_t overlap_h;
    bool no_secret, json;
    const char *config_file;
};

/* `command` and `arena` are filled in, and what need not stand there. False: it has been answered; end with `code`. */
bool app_line_read(int argc, char **argv, struct app_line *line, enum exit_code *code) MUST_USE;

#endif
