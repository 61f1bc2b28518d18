/* check: assertions that stay on, for what our own code promised; never for what a client, the disk, memory, the
 * network or the clock may do. A broken one tells what it saw and ends the process: the promises survive a kill -9,
 * so they survive this. Thread: any. */
#ifndef FOYER_BASE_CHECK_H
#define FOYER_BASE_CHECK_H

_Noreturn void check_failed(const char *what, const char *file, int line);

#define CHECK(condition)                                  \
    do {                                                  \
        if (!(condition))                                 \
            check_failed(#condition, __FILE__, __LINE__); \
    } while (0)
#define UNREACHABLE() check_failed("a place that cannot be reached", __FILE__, __LINE__)

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))
#define MUST_USE     __attribute__((warn_unused_result))

#endif
