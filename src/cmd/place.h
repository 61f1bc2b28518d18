/* place: what the commands stand on: the data directory and the store in it. Thread: the one that starts the program.
 */
#ifndef FOYER_CMD_PLACE_H
#define FOYER_CMD_PLACE_H

#include "cmd/command.h"
#include "cmd/config.h"

void place_guard(void); /* files for the owner alone, no core dump: keys and addresses are in them */
bool place_make(struct arena *a, struct str directory, struct str *why) MUST_USE; /* 0700; there already: fine */
bool place_mail(struct arena *a, const struct config *config, struct str *directory,
                struct str *why) MUST_USE; /* {data}/mail; it is not made */

bool place_erasures(struct arena *a, const struct config *config, struct str *file,
                    struct str *why) MUST_USE; /* {data}/erasures.log */

/* Settings and store for a command beside the server. */
struct place {
    struct arena *arena;
    struct arena *page; /* of what is under way: cleared by who prints or stores many things */
    struct config config;
    struct store *store;
    struct store_view *view;
};
/* False: answered on standard error, and `code` says how to end. */
bool place_open(const struct command *command, const char *config_file, struct place *out,
                enum exit_code *code) MUST_USE;
void place_close(struct place *place);

/* With the place of `config`; what was printed is flushed. */
typedef enum exit_code place_act(const struct command *command, struct place *place, void *context);
enum exit_code place_run(const struct command *command, const char *config, place_act *act, void *context);

/* Of an administrator at the command line. `missing`, `exists`: what STORE_MISSING and STORE_EXISTS say; NULL: neither
 * can be. */
enum exit_code place_commit(const struct command *command, struct place *place, struct change *change,
                            const char *missing, const char *exists);

#endif
