/* check.c: the last words before an abort. It uses neither the log nor the heap: either may be what broke. */
#include "base/check.h"

#include <unistd.h>

_Noreturn void check_failed(const char *what, const char *file, int line)
{
    char words[512];
    int n = snprintf(words, sizeof words, "foyer: %s:%d: this must hold and does not: %s\n", file, line, what);

    if (n > 0) {
        size_t length = (size_t)n < sizeof words ? (size_t)n : sizeof words - 1;
        ssize_t written = write(STDERR_FILENO, words, length);
        (void)written; /* nobody is left to be told */
    }
    abort();
}
