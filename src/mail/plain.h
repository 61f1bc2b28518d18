/* plain: what people typed, made fit for one line of a mail. All answer the zero value when memory is short. Thread:
 * any. */
#ifndef FOYER_MAIL_PLAIN_H
#define FOYER_MAIL_PLAIN_H

#include "base/str.h"

/* `s` with a space for every control character and line end; "" for the zero value. */
struct str plain_line(struct arena *a, struct str s);

/* "First Last" as plain_line, with nothing in it that a mail client would turn into a link: anybody may type an address
 * of a page as a name and let us mail it to somebody else. */
struct str plain_name(struct arena *a, struct str first, struct str last);

/* Servers like to repeat the address they refuse, or the part before its @: words that hold one are left out. What is
 * kept of a mail outlives its registrant, who may be erased. `email` may be none. */
struct str plain_without_addresses(struct arena *a, struct str words, struct str email);

#endif
