/* way.c: from /proc/thread-self/schedstat. */
#include "outbox/way.h"

#include <fcntl.h>
#include <unistd.h>

#include "base/metrics.h"

enum {
    WAY_FACTOR = 3, /* of what was waited: with two nodes and a database on two cores what still gave people more */
    LINE_BYTES = 96,
    NS_A_MS = 1000 * 1000,
};

int64_t way_waited_ns(struct str line)
{
    struct str rest = str_trim(line);
    int64_t ran, waited;

    if (!str_to_i64(str_cut(rest, ' ', &rest), &ran) || !str_to_i64(str_cut(rest, ' ', &rest), &waited))
        return 0;
    return waited;
}

static int64_t thread_waited_ns(void)
{
    char line[LINE_BYTES];
    int fd = open("/proc/thread-self/schedstat", O_RDONLY | O_CLOEXEC);
    ssize_t n = fd < 0 ? -1 : read(fd, line, sizeof line);

    if (fd >= 0)
        (void)close(fd);
    return n > 0 ? way_waited_ns((struct str){ line, (size_t)n }) : 0;
}

int64_t way_rest_until(struct way *way, struct way now)
{
    int64_t ms = (now.waited_ns - way->waited_ns) / NS_A_MS * WAY_FACTOR;
    bool came = now.enrolments != way->enrolments;

    *way = now;
    if (!came || ms < 0)
        return 0;
    return ms < WAY_MOST_MS ? ms : WAY_MOST_MS;
}

int64_t way_rest_ms(struct way *way)
{
    return way_rest_until(way, (struct way){ thread_waited_ns(), metrics_get(METRIC_ENROLMENTS) });
}
