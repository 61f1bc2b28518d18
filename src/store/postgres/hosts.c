/* hosts.c: the hosts of one address, each as libpq takes it, and what all links have learnt of them: which one answered
 * last, and what the log knows of an outage. The password stays in the arrays for libpq: it is in no line of the log
 * and in no `why`, and so libpq's own words about an address are not used. No connection is made here. */
#include <stdatomic.h>

#include "base/log.h"
#include "store/postgres/sql.h"

enum { FIRST_BYTES = 8192, MOST_BYTES = 4 << 20, HOSTS_MOST = 64, ATTEMPT_LEAST_MS = 1000, ATTEMPT_MOST_MS = 60000 };

struct place {
    struct host host; /* what others see */
    atomic_bool told; /* the log knows why it does not answer */
};
struct hosts {
    struct arena *arena; /* everything lives on it */
    int64_t attempt_ms;
    atomic_size_t first;
    atomic_bool told; /* the log knows that nobody answers */
    size_t count;
    struct place *places;
};

static const struct str why_unreadable = STR_INIT(
    "it cannot be read: it is postgresql://USER:PASSWORD@HOST[:PORT][,HOST[:PORT]...]/DATABASE[?NAME=VALUE&...], "
    "with %XX for what else would end a part, and NAME one of libpq's");
static const struct str why_lists = STR_INIT("it has not as many hosts as ports or addresses");
static const struct str why_port = STR_INIT("a port is not a number from 1 to 65535");
static const struct str why_memory = STR_INIT("memory is short");

/* --- What the address says -------------------------------------------------------------------------------------------
 */

static const char *given_find(const PQconninfoOption *given, const char *keyword)
{
    for (; given->keyword != NULL; given++)
        if (strcmp(given->keyword, keyword) == 0)
            return given->val != NULL && *given->val != '\0' ? given->val : NULL;
    return NULL;
}

static size_t list_count(const char *list)
{
    size_t n = 1;

    for (; list != NULL && *list != '\0'; list++)
        n += *list == ',';
    return n;
}

/* One of a list; NULL: libpq's default. */
static const char *list_get(struct arena *a, const char *list, size_t at)
{
    struct str rest = str_of(list), one = { 0 };

    for (size_t i = 0; i <= at; i++)
        one = str_cut(rest, ',', &rest);
    return one.len > 0 ? str_terminated(a, one) : NULL;
}

struct given {
    PQconninfoOption *options;
    const char *host, *address, *port; /* lists; NULL: not said */
    size_t count;
};

/* As libpq counts (documentation, section 34.1.1.3): addresses go before names, and one port is for all. */
static bool lists_agree(const struct given *given)
{
    size_t ports = list_count(given->port);

    if (given->host != NULL && given->address != NULL && list_count(given->host) != list_count(given->address))
        return false;
    return ports == 1 || ports == given->count;
}

static bool ports_are_numbers(const char *ports)
{
    struct str rest = str_of(ports);
    int64_t number;

    while (!str_is_null(rest)) {
        struct str port = str_cut(rest, ',', &rest);
        if (port.len > 0 && (!str_to_i64(port, &number) || number < 1 || number > 65535))
            return false;
    }
    return true;
}

static bool given_check(const struct given *given, struct str *why)
{
    if (given->count > HOSTS_MOST || !lists_agree(given))
        *why = why_lists;
    else if (!ports_are_numbers(given->port))
        *why = why_port;
    else
        return true;
    return false;
}

static int64_t attempt_ms_of(const struct given *given)
{
    int64_t seconds = 0;

    if (!str_to_i64(str_of(given_find(given->options, "connect_timeout")), &seconds) || seconds < 1)
        return ATTEMPT_LEAST_MS;
    return seconds < ATTEMPT_MOST_MS / 1000 ? seconds * 1000 : ATTEMPT_MOST_MS;
}

/* --- Arrays for libpq ------------------------------------------------------------------------------------------------
 */

/* What each host gets in its own words below, or not at all. */
static const char *const kept_back[] = {
    "host", "hostaddr", "port", "options", "connect_timeout", "client_encoding", "target_session_attrs",
};
/* What counts where the address does not say: a peer that is gone is noticed in seconds. */
static const char *const defaults[][2] = {
    { "fallback_application_name", "foyer" }, { "keepalives", "1" },       { "keepalives_idle", "3" },
    { "keepalives_interval", "1" },           { "keepalives_count", "3" }, { "tcp_user_timeout", "5000" },
};
enum { KEYWORDS_OWN = COUNT(kept_back) + COUNT(defaults) + 1 };

struct list {
    size_t count;
    const char **keywords, **values;
};

static void list_add(struct list *list, const char *keyword, const char *value)
{
    if (value == NULL)
        return;
    list->keywords[list->count] = keyword;
    list->values[list->count++] = value;
}

static bool is_kept_back(const char *keyword)
{
    for (size_t i = 0; i < COUNT(kept_back); i++)
        if (strcmp(kept_back[i], keyword) == 0)
            return true;
    return false;
}

static bool list_init(struct list *list, struct arena *a, const PQconninfoOption *given)
{
    size_t n = 0;

    while (given[n].keyword != NULL)
        n++;
    list->count = 0;
    list->keywords = ARENA_NEW(a, const char *, n + KEYWORDS_OWN);
    list->values = ARENA_NEW(a, const char *, n + KEYWORDS_OWN);
    return list->keywords != NULL && list->values != NULL;
}

/* Ours come last, and so count. */
static const char *options_of(struct arena *a, const struct given *given, enum view_use use)
{
    const char *theirs = given_find(given->options, "options");
    struct buf b = { .arena = a, .ceiling = 16384 };

    buf_add(&b, str_of(theirs));
    buf_add(&b, str_of(link_options(use)));
    return str_terminated(a, buf_text(&b));
}

/* The keywords are libpq's, and go with `given`: copied. */
static bool values_fill(struct arena *a, const struct given *given, size_t at, enum view_use use, const char *attrs,
                        struct list *list)
{
    if (!list_init(list, a, given->options))
        return false;
    for (const PQconninfoOption *o = given->options; o->keyword != NULL; o++)
        if (!is_kept_back(o->keyword) && o->val != NULL)
            list_add(list, str_terminated(a, str_of(o->keyword)), str_terminated(a, str_of(o->val)));
    for (size_t i = 0; i < COUNT(defaults); i++)
        if (given_find(given->options, defaults[i][0]) == NULL)
            list_add(list, defaults[i][0], defaults[i][1]);
    list_add(list, "host", list_get(a, given->host, at));
    list_add(list, "hostaddr", list_get(a, given->address, at));
    list_add(list, "port", list_get(a, given->port, list_count(given->port) == 1 ? 0 : at));
    list_add(list, "options", options_of(a, given, use));
    list_add(list, "client_encoding", "UTF8");
    list_add(list, "target_session_attrs", attrs == NULL ? NULL : str_terminated(a, str_of(attrs)));
    return !arena_failed(a);
}

static bool host_fill(struct arena *a, const struct given *given, size_t at, const char *attrs, struct host *host)
{
    struct list list;

    for (enum view_use use = VIEW_READS; use <= VIEW_WRITES; use++) {
        if (!values_fill(a, given, at, use, attrs, &list))
            return false;
        host->keywords = list.keywords;
        host->values[use] = list.values;
    }
    const char *name = list_get(a, given->host != NULL ? given->host : given->address, at);
    const char *port = list_get(a, given->port, list_count(given->port) == 1 ? 0 : at);
    host->name = name != NULL ? name : "(default)";
    host->port = port != NULL ? port : "(default)";
    return !arena_failed(a);
}

/* "prefer-standby" is about all hosts together: first each as a standby, then each as it is. */
static bool places_fill(struct hosts *hosts, const struct given *given, bool leads)
{
    const char *attrs = given_find(given->options, "target_session_attrs");
    /* A standby takes no writes, and may not have what was just answered. */
    if (attrs == NULL && leads)
        attrs = "read-write";
    bool twice = attrs != NULL && strcmp(attrs, "prefer-standby") == 0;

    hosts->count = twice ? given->count * 2 : given->count;
    hosts->places = ARENA_NEW(hosts->arena, struct place, hosts->count);
    if (hosts->places == NULL)
        return false;
    for (size_t i = 0; i < hosts->count; i++) {
        const char *pass = !twice ? attrs : i < given->count ? "standby" : "any";
        if (!host_fill(hosts->arena, given, i % given->count, pass, &hosts->places[i].host))
            return false;
    }
    return true;
}

/* --- Opening and closing ---------------------------------------------------------------------------------------------
 */

static struct hosts *hosts_make(const struct given *given, bool leads)
{
    struct arena *a = arena_open(FIRST_BYTES, MOST_BYTES);
    struct hosts *hosts = a != NULL ? ARENA_NEW(a, struct hosts, 1) : NULL;

    if (hosts != NULL) {
        hosts->arena = a;
        hosts->attempt_ms = attempt_ms_of(given);
        if (places_fill(hosts, given, leads))
            return hosts;
    }
    arena_close(a);
    return NULL;
}

struct hosts *hosts_open(struct arena *a, struct str url, bool leads, struct str *why)
{
    const char *text = str_terminated(a, url);
    char *unsaid = NULL; /* it may quote the address */
    struct given given = { .options = text != NULL ? PQconninfoParse(text, &unsaid) : NULL };
    struct hosts *hosts = NULL;

    PQfreemem(unsaid);
    if (given.options == NULL) {
        *why = text != NULL ? why_unreadable : why_memory;
        return NULL;
    }
    given.host = given_find(given.options, "host");
    given.address = given_find(given.options, "hostaddr");
    given.port = given_find(given.options, "port");
    given.count = list_count(given.address != NULL ? given.address : given.host);
    if (given_check(&given, why)) {
        hosts = hosts_make(&given, leads);
        if (hosts == NULL)
            *why = why_memory;
    }
    PQconninfoFree(given.options);
    return hosts;
}

void hosts_close(struct hosts *hosts)
{
    if (hosts != NULL)
        arena_close(hosts->arena);
}

size_t hosts_count(const struct hosts *hosts)
{
    return hosts->count;
}

size_t hosts_first(const struct hosts *hosts)
{
    return atomic_load(&hosts->first);
}

const struct host *hosts_get(const struct hosts *hosts, size_t i)
{
    CHECK(i < hosts->count);
    return &hosts->places[i].host;
}

int64_t hosts_attempt_ms(const struct hosts *hosts)
{
    return hosts->attempt_ms;
}

/* --- What became of it -----------------------------------------------------------------------------------------------
 */

void hosts_answered(struct hosts *hosts, size_t i)
{
    const struct host *host = hosts_get(hosts, i);

    atomic_store(&hosts->first, i);
    if (!atomic_exchange(&hosts->told, false))
        return;
    for (size_t k = 0; k < hosts->count; k++)
        atomic_store(&hosts->places[k].told, false);
    LOG(LOG_INFO, "PostgreSQL answers again", LOG_TEXT("host", host->name), LOG_TEXT("port", host->port));
}

/* A host alone may be a standby, or away for the moment: only when none is left it is worth a line, and then the reason
 * of each. */
void hosts_failed(struct hosts *hosts, size_t i, bool none_left, struct str message)
{
    const struct host *host = hosts_get(hosts, i);
    bool news = none_left && !atomic_exchange(&hosts->told, true);

    if (!news && (!atomic_load(&hosts->told) || atomic_load(&hosts->places[i].told)))
        return;
    atomic_store(&hosts->places[i].told, true);
    LOG(LOG_WARNING, news ? "no host of PostgreSQL answers as it should" : "a host of PostgreSQL does not either",
        LOG_TEXT("host", host->name), LOG_TEXT("port", host->port), LOG_STR("message", message));
}
