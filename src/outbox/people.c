/* people.c: one reading a run of mails, and another when it is too old: with a slow mail server a hand takes half a
 * minute, and whether a mail still holds is judged by what is read here. */
#include "outbox/people.h"

#include "outbox/guest.h"

enum {
    FRESH_MS = 1000,
    FIRST_BYTES = 16 * 1024,
    PEOPLE_BYTES = 16 * 1024 * 1024, /* answers can be long: who does not fit is read alone */
};

bool people_open(struct people *people, const struct clock *clock)
{
    *people = (struct people){ .arena = arena_open(FIRST_BYTES, PEOPLE_BYTES), .clock = clock };
    return people->arena != NULL;
}

void people_close(struct people *people)
{
    arena_close(people->arena);
}

void people_forget(struct people *people)
{
    arena_clear(people->arena);
    memset(people->of, 0, sizeof people->of);
}

/* The rows from `i` on that are mails of its registration. How many. */
static size_t run_gather(const struct outbox_row *rows, size_t count, size_t i, size_t places[static HAND_MOST],
                         struct id ids[static HAND_MOST])
{
    size_t n = 0;

    for (size_t j = i; j < count; j++) {
        if (notice_is_task(rows[j].notice) || notice_is_of_guest(rows[j].notice) ||
            !id_equal(rows[j].registration, rows[i].registration))
            continue;
        places[n] = j;
        ids[n++] = rows[j].registrant;
    }
    return n;
}

static bool run_read(struct people *people, struct store_view *view, const struct outbox_row *rows, size_t count,
                     size_t i)
{
    size_t places[HAND_MOST];
    struct id ids[HAND_MOST];
    int64_t now_ms = clock_read(people->clock).mono_ms;
    size_t n = run_gather(rows, count, i, places, ids);
    struct registrant *list = ARENA_NEW(people->arena, struct registrant, n);

    if (list == NULL || store_registrants_get(view, people->arena, rows[i].registration, ids, n, list) != STORE_OK)
        return false;
    for (size_t j = 0; j < n; j++) {
        people->of[places[j]] = &list[j];
        people->read_mono_ms[places[j]] = now_ms;
    }
    return true;
}

static bool is_fresh(const struct people *people, size_t i)
{
    return people->of[i] != NULL && clock_read(people->clock).mono_ms - people->read_mono_ms[i] < FRESH_MS;
}

enum store_status people_find(struct people *people, struct store_view *view, struct arena *a,
                              const struct outbox_row *rows, size_t count, size_t i, struct registrant *out)
{
    CHECK(i < count && count <= HAND_MOST);
    if (!is_fresh(people, i) && !run_read(people, view, rows, count, i)) {
        people_forget(people);
        return store_registrant_find(view, a, rows[i].registration, rows[i].registrant, out);
    }
    *out = *people->of[i];
    return out->state == REGISTRANT_STATES ? STORE_MISSING : STORE_OK;
}
