/* pace.c: the generic cell rate algorithm, a time a domain. Who is sent away gets a time of their own, one behind the
 * other, so that ten thousand mails to one domain are not asked for again and again. */
#include "outbox/pace.h"

#include "base/crypto.h"

enum { PROBES = 8 };

void pace_init(struct pace *pace, int64_t rate)
{
    *pace = (struct pace){ .rate = rate };
    (void)pthread_mutex_init(&pace->lock, NULL);
}

void pace_release(struct pace *pace)
{
    (void)pthread_mutex_destroy(&pace->lock);
}

/* By its letters in lower case: A-labels are ASCII. */
static uint64_t name_digest(struct str domain)
{
    unsigned char hash[SHA256_BYTES];
    char lower[256];
    size_t n = domain.len < sizeof lower ? domain.len : sizeof lower;
    uint64_t name = 0;

    for (size_t i = 0; i < n; i++)
        lower[i] = (char)(domain.p[i] >= 'A' && domain.p[i] <= 'Z' ? domain.p[i] | 0x20 : domain.p[i]);
    sha256((struct str){ lower, n }, hash);
    memcpy(&name, hash, sizeof name);
    return name == 0 ? 1 : name;
}

/* Its own slot, or of the few where it may stand the one that was used longest ago. */
static struct pace_domain *domain_of(struct pace *pace, uint64_t name)
{
    struct pace_domain *oldest = &pace->domains[name % PACE_DOMAINS];

    for (size_t i = 0; i < PROBES; i++) {
        struct pace_domain *each = &pace->domains[(name + i) % PACE_DOMAINS];
        if (each->name == name)
            return each;
        if (each->full_at_us < oldest->full_at_us)
            oldest = each;
    }
    *oldest = (struct pace_domain){ .name = name };
    return oldest;
}

static int64_t later(int64_t a, int64_t b)
{
    return a > b ? a : b;
}

/* In thousandths of a millisecond, so that fast rates are exact. */
static int64_t take(struct pace_domain *domain, int64_t rate, int64_t now_us)
{
    int64_t step_us = 1000 * 1000 / rate, full_us = later(domain->full_at_us, now_us);

    if (full_us + step_us - now_us <= (int64_t)PACE_BURST_SECONDS * 1000 * 1000) {
        domain->full_at_us = full_us + step_us;
        return 0;
    }
    domain->booked_until_us = later(domain->booked_until_us, now_us) + step_us;
    return (domain->booked_until_us - now_us + 999) / 1000;
}

int64_t pace_take(struct pace *pace, struct str domain, int64_t now_mono_ms)
{
    if (pace->rate == 0 || domain.len == 0)
        return 0;
    uint64_t name = name_digest(domain);
    (void)pthread_mutex_lock(&pace->lock);
    int64_t wait_ms = take(domain_of(pace, name), pace->rate, now_mono_ms * 1000);
    (void)pthread_mutex_unlock(&pace->lock);
    return wait_ms;
}
