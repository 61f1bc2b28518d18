/* place: what the commands stand on: the data directory and the store in it. Thread: the one that starts the program.
 */
#ifndef FOYER_CMD_PLACE_H
#define FOYER_CMD_PLACE_H

#include "cmd/command.h"
#include "cmd/config.h"

void place_guard(void); /* files for the owner alone, no core dump: keys and addresses are in them */
bool place_make(struct arena *a, struct str directory, struct str *why) MUST_USE; /* 0700; there already: fine */
bool place_mail(struct arena *a, const struct config *config, struct str *directory,
                struct str *why) MUST_USE; /* {data}/mail */

/* Settings and store for a command beside the server. */
struct place {
    struct arena *arena;
    struct config config;
    struct store *store;
    struct store_view *view;
};
/* False: answered on standard error, and `code` says how to end. */
bool place_open(const struct command *command, const char *config_file, struct place *out,
                enum exit_code *code) MUST_USE;
void place_close(struct place *place);

#endif
