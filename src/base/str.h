/* str: text as {pointer, length}: borrowed, not terminated; a slice costs nothing. It points into the arena of its
 * request or into the program; what must live longer is copied once, where it is kept.
 * The zero value is "no text" (JSON null); STR("") is empty text. Thread: any. */
#ifndef FOYER_BASE_STR_H
#define FOYER_BASE_STR_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include "base/arena.h"

struct str {
    const char *p; /* NULL only in the zero value; not terminated */
    size_t len;    /* bytes */
};
#define STR(literal) ((struct str){ (literal), sizeof(literal) - 1 })
#define STR_INIT(literal)              \
    {                                  \
        (literal), sizeof(literal) - 1 \
    }                                                          /* in static tables */
#define STR_ARGS(s) (int)(s).len, ((s).p == NULL ? "" : (s).p) /* for "%.*s" */

static inline bool str_is_null(struct str s)
{
    return s.p == NULL;
}

static inline bool str_equal(struct str a, struct str b)
{
    return a.len == b.len && (a.len == 0 || memcmp(a.p, b.p, a.len) == 0);
}

struct str str_of(const char *terminated); /* borrowed; NULL gives the zero value */

bool str_equal_nocase(struct str a, struct str b); /* ASCII letters only; other bytes exactly */
bool str_starts(struct str s, struct str prefix);
bool str_ends(struct str s, struct str suffix);
bool str_find(struct str s, char c, size_t *at); /* first place of c */

struct str str_slice(struct str s, size_t from, size_t to); /* clamped to the text */
struct str str_trim(struct str s);                          /* ASCII space, tab, CR, LF off both ends */

/* Cuts at the first `c`: what stands before it is returned and `rest` begins after it. Without `c` all is returned and
 * `rest` becomes the zero value. `rest` may be the very text that is cut: a loop `while (!str_is_null(rest))`. */
struct str str_cut(struct str s, char c, struct str *rest);

bool str_to_i64(struct str s, int64_t *out) MUST_USE; /* whole decimal number, optional '-'; no space, no overflow */

/* Copies into the arena. The zero value when `s` is, or when memory is short (then arena_failed). */
struct str str_copy(struct arena *a, struct str s);
char *str_terminated(struct arena *a, struct str s); /* a copy with '\0'; NULL when memory is short */

#endif
