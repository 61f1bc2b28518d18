/* text: what Unicode says of text: well-formed UTF-8, NFC, full case folding, host names as A-labels (ICU). ASCII takes
 * a short way without ICU. Thread: any. */
#ifndef FOYER_BASE_TEXT_H
#define FOYER_BASE_TEXT_H

#include "base/str.h"

bool text_is_utf8(struct str s);               /* RFC 3629: no overlong forms, no surrogates */
size_t text_length(struct str s);              /* characters (code points) of well-formed UTF-8 */
bool text_has_control(struct str s);           /* C0, DEL, C1; U+2028, U+2029; bidi overrides U+202A-E, U+2066-9 */
bool text_has_control_but_lines(struct str s); /* the same, tab, CR and LF allowed: for long texts */
struct str text_trim(struct str s);            /* Unicode white space off both ends */

/* At most `bytes` of well-formed UTF-8, cut between characters. */
static inline struct str text_cut(struct str s, size_t bytes)
{
    size_t end = s.len <= bytes ? s.len : bytes;

    while (end < s.len && end > 0 && ((unsigned char)s.p[end] & 0xC0) == 0x80)
        end--;
    return (struct str){ s.p, end };
}

/* All: a new text on the arena (or `s` itself when nothing changes); the zero value when memory is short. */
struct str text_nfc(struct arena *a, struct str s);
struct str text_fold(struct arena *a, struct str s); /* trimmed, NFC, full case folding, NFC: the form for comparing */

/* As text_fold, untrimmed and without an arena, for what is compared by the million: into `out`, of TEXT_FOLD_ROOM
 * bytes. Of a longer text the first TEXT_FOLD_BYTES bytes count. */
enum { TEXT_FOLD_BYTES = 1024, TEXT_FOLD_ROOM = 4096 };
struct str text_fold_into(struct str s, char out[static TEXT_FOLD_ROOM]);

/* UTS 46, non-transitional, STD3 rules: `domain` as lower-case A-labels. False: no valid host name. */
bool text_domain_ascii(struct arena *a, struct str domain, struct str *out) MUST_USE;

#endif
