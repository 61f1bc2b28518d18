/* buf: text that grows on an arena up to a ceiling stated at birth, and fails once: a refused append makes the rest
 * harmless, and one question is asked at the end.
 *     struct buf b = { .arena = a, .ceiling = 2048 };
 * Thread: the arena's owner. */
#ifndef FOYER_BASE_BUF_H
#define FOYER_BASE_BUF_H

#include "base/str.h"

struct buf {
    struct arena *arena; /* where it grows; not owned */
    char *p;
    size_t len, size;
    size_t ceiling; /* largest len, ever */
    bool failed;    /* sticky */
};

void buf_add(struct buf *b, struct str s);
void buf_add_char(struct buf *b, char c);
void buf_add_i64(struct buf *b, int64_t number); /* decimal */
void buf_print(struct buf *b, const char *format, ...) __attribute__((format(printf, 2, 3)));

/* Room for `n` more bytes to be written by hand, then buf_took(). NULL when it is refused. */
char *buf_room(struct buf *b, size_t n);
void buf_took(struct buf *b, size_t n);

/* False: too long, or memory was short. `out` is not terminated, and never the zero value. */
bool buf_finish(const struct buf *b, struct str *out) MUST_USE;

/* The same for callers to whom the zero value says enough. */
static inline struct str buf_text(const struct buf *b)
{
    struct str out = { 0 };

    return buf_finish(b, &out) ? out : (struct str){ 0 };
}

#endif
