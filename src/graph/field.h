/* field: the elements and parameters of header fields (RFC 9110 section 5.6): what stands in quotes is not cut. Thread:
 * any. */
#ifndef FOYER_GRAPH_FIELD_H
#define FOYER_GRAPH_FIELD_H

#include "base/str.h"

/* As str_cut, but not at a `c` in quotes; trimmed. */
struct str field_cut(struct str field, char c, struct str *rest);
/* name=value, the value without quotes (escapes in them stay); no value: the zero value. */
struct str field_parameter(struct str parameter, struct str *value);
bool field_is_token(struct str s); /* section 5.6.2 */

#endif
