/* lines: what commands print of the store: a line an item, its cells separated by tabs, or with --json one JSON object.
 * Thread: the one that starts the program. */
#ifndef FOYER_CMD_LINES_H
#define FOYER_CMD_LINES_H

#include "cmd/place.h"

struct cell {
    const char *name; /* of the JSON member */
    enum cell_kind {
        CELL_TEXT,   /* `text`; the zero value: null, and nothing in a line */
        CELL_WORDS,  /* `text`, separated by spaces; in JSON an array */
        CELL_NUMBER, /* `number` */
        CELL_TIME,   /* the same, in ms; 0: null */
        CELL_FLAG,   /* the same, 0 or 1 */
    } kind;
    struct str text;
    int64_t number;
    const char *in_line; /* what stands in a line instead; NULL: the same */
    bool json_only;
};

/* False: it cannot be written. Control characters are spaces in a line. */
bool line_print(struct arena *a, const struct cell *cells, size_t n, bool json) MUST_USE;

/* --- Commands that list what a tenant has ---------------------------------------------------------------------------
 *     foyer X list [--tenant TID] [--json]
 */
extern const struct command_option list_of_tenant_options[]; /* tenant, json, config */
/* `tenant` none: of all. Answers what failed; flushing is list_of_tenant's. */
typedef enum exit_code list_print(const struct command *command, struct place *place, struct id tenant, bool json);
enum exit_code list_of_tenant(const struct command *command, int argc, char **argv, list_print *print);

enum { LIST_CELLS_MOST = 16 };
/* Plain rows of a kind (store/plain.h), those of `scope` (none: all), in order of their keys; `fill` makes a row's
 * cells and answers how many. Page by page on place->page. */
typedef size_t cells_fill(struct arena *a, const void *row, struct cell cells[static LIST_CELLS_MOST]);
enum exit_code plain_list_print(const struct command *command, struct place *place, enum plain kind, struct id scope,
                                bool json, cells_fill *fill);
/* The same as all that a command does, with the settings file `config`. */
enum exit_code plain_list_run(const struct command *command, const char *config, enum plain kind, struct id scope,
                              bool json, cells_fill *fill);

#endif
