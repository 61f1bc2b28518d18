/* banned: libc calls that do not compile in Foyer; the build includes this file into every source. Each has a bounded
 * or thread-safe twin: buf.h prints text, datetime.h knows the calendar, str.h reads numbers. */
#ifndef FOYER_BASE_BANNED_H
#define FOYER_BASE_BANNED_H

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

/* With _FORTIFY_SOURCE and clang some of them are macros, which cannot be poisoned. */
#undef strcpy
#undef strcat
#undef sprintf
#undef vsprintf
#pragma GCC poison strcpy strcat sprintf vsprintf strtok gmtime localtime ctime asctime atoi atol system

/* Not poisoned: OpenSSL's headers name parameters so. */
/* NOLINTNEXTLINE(readability-redundant-declaration) */
extern int rand(void) __attribute__((unavailable("crypto.h has random_bytes")));

#endif
