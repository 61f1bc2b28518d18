/* way.c: from /proc/thread-self/schedstat. */
#include "outbox/way.h"

#include <fcntl.h>
#include <unistd.h>

#include "base/metrics.h"

enum {
    FEW = 4,         /* in a batch: they hardly wait, with mail or without */
    TIMES_EACH = 2,  /* what was waited, for each one more */
    TIMES_MOST = 16, /* a dozen in a batch are a crowd; more gave them no more */
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

static int64_t times(int64_t people)
{
    int64_t n = (people - FEW) * TIMES_EACH;

    return n < 0 ? 0 : n < TIMES_MOST ? n : TIMES_MOST;
}

int64_t way_rest_until(struct way *way, struct way now)
{
    int64_t ms = (now.waited_ns - way->waited_ns) / NS_A_MS;
    int64_t people = now.people - way->people, batches = now.batches - way->batches, beside = now.beside - way->beside;

    *way = now;
    if (ms <= 0 || batches <= 0 || people <= 0)
        return 0;
    ms = ms * times(people / batches) * (people + beside) / people;
    return ms < WAY_MOST_MS ? ms : WAY_MOST_MS;
}

static int64_t people_count(void)
{
    return metrics_get(METRIC_ENROLMENTS) + metrics_get(METRIC_ENROLMENTS_AGAIN) +
           metrics_get(METRIC_ENROLMENTS_REFUSED);
}

int64_t way_rest_ms(struct way *way)
{
    return way_rest_until(way, (struct way){ thread_waited_ns(), people_count(), metrics_get(METRIC_STORE_BATCHES),
                                             metrics_get(METRIC_STORE_BESIDE) });
}
