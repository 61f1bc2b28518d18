/* json: strict reading through jansson, and writing straight into a buf. Reading refuses what two parsers could read in
 * two ways: names that are the same after case folding, depth past the limit, anything after the value, bad UTF-8,
 * \u0000. The tree belongs to the arena and is never freed by hand. Thread: the arena's owner. */
#ifndef FOYER_BASE_JSON_H
#define FOYER_BASE_JSON_H

#include <jansson.h>

#include "base/buf.h"

enum { JSON_DEPTH_MAX = 32 };

/* NULL: not JSON; `why` says so in words with line and column ("line 1, column 7: ..."). */
json_t *json_read(struct arena *a, struct str text, struct str *why) MUST_USE;

/* Member of an object, its name matched without ASCII case as Graph does; NULL when absent. */
json_t *json_member(const json_t *object, struct str name);
struct str json_str(const json_t *string); /* borrowed from the tree; the zero value for null, and for NULL */

void buf_add_json(struct buf *b, struct str text);         /* quoted and escaped; null for the zero value */
void buf_add_json_tree(struct buf *b, const json_t *tree); /* compact */
void buf_add_json_member(struct buf *b, struct str name,
                         struct str text); /* "name":"text" with a comma where one is due */
/* A comma, unless the last byte opened an object or array; then "name": */
void buf_add_json_name(struct buf *b, struct str name);

#endif
