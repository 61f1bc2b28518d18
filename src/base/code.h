/* code: bytes as text and back: base64url without padding (RFC 4648 section 5), hexadecimal, percent-encoding (RFC
 * 3986). Decoding is strict: one text for one value, so padding, white space and left-over bits are refused. Thread:
 * any. */
#ifndef FOYER_BASE_CODE_H
#define FOYER_BASE_CODE_H

#include "base/buf.h"

#define BASE64URL_LENGTH(bytes) (((bytes)*4 + 2) / 3)

void base64url_print(const unsigned char *bytes, size_t n, char *out); /* BASE64URL_LENGTH(n) characters, no '\0' */
void buf_add_base64url(struct buf *b, const unsigned char *bytes, size_t n);
/* `room` bytes at `out`; how many were written in `n`. */
bool base64url_parse(struct str text, unsigned char *out, size_t room, size_t *n) MUST_USE;
bool base64url_decode(struct arena *a, struct str text, struct str *out) MUST_USE;

/* Base32 (RFC 4648 section 6) in lower case without padding, for where upper and lower case are not told apart; read in
 * either. */
#define BASE32_LENGTH(bytes) (((bytes)*8 + 4) / 5)
void base32_print(const unsigned char *bytes, size_t n, char *out);        /* BASE32_LENGTH(n) characters, no '\0' */
bool base32_parse(struct str text, unsigned char *out, size_t n) MUST_USE; /* exactly `n` bytes */

void hex_print(const unsigned char *bytes, size_t n, char *out); /* 2n lower-case digits, no '\0' */
bool hex_parse(struct str text, unsigned char *out, size_t room, size_t *n) MUST_USE;

void buf_add_percent(struct buf *b,
                     struct str s); /* all but unreserved characters; escapes in lower case, as Graph's */
/* What may not stand in a URL, such as blanks, quotes and bytes beyond ASCII; escapes and delimiters stay. */
void buf_add_url(struct buf *b, struct str s);
/* `plus_is_space` for form bodies and queries of forms. False: a broken escape, or %00. */
bool percent_decode(struct arena *a, struct str s, bool plus_is_space, struct str *out) MUST_USE;

#endif
