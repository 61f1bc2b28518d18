/* read.c: one trip, and when it is made again. */
#include "store/postgres/read.h"

enum { AGAIN_US = 20000 /* where the server answers, but cannot now */ };

int64_t pg_until(const struct store_view *view)
{
    return view->until_mono_ms != 0 ? view->until_mono_ms : pg_now_ms() + VIEW_WAIT_MS;
}

enum store_status pg_read_once(struct pg_link *link, struct arena *a, const struct asking *list, size_t n,
                               int64_t until_mono_ms)
{
    struct trip trip = trip_begin(link, a, until_mono_ms);

    for (size_t i = 0; i < n; i++)
        trip_add(&trip, list[i].which, list[i].params, list[i].take, list[i].context);
    enum store_status status = trip_end(&trip);
    if (status != STORE_OK)
        pg_undo(link);
    else if (arena_failed(a))
        status = STORE_UNAVAILABLE;
    return status;
}

/* STORE_CHANGED: a deadlock, or a standby had to end what we were reading. */
static bool may_pass(enum store_status status)
{
    return status == STORE_UNAVAILABLE || status == STORE_CHANGED;
}

enum store_status pg_read(struct store_view *view, struct arena *a, const struct asking *list, size_t n)
{
    const struct timespec again = { .tv_nsec = AGAIN_US * 1000L };
    struct pg_link *link = &pg_view_of(view)->link;
    int64_t until_ms = pg_until(view);

    for (;;) {
        enum store_status status = pg_read_once(link, a, list, n, until_ms);
        if (!may_pass(status))
            return status;
        if (arena_failed(a) || pg_now_ms() >= until_ms)
            return STORE_UNAVAILABLE;
        (void)nanosleep(&again, NULL);
    }
}

int pg_registrant_answer(const struct pg_result *rows, int row, struct arena *a, struct registrant *out)
{
    struct registrant_fact fact = { 0 };
    int answers = answer_row(rows, row, 0, &table_registrant, &fact, a);

    fact.now.answers = answer_str(rows, row, answers, a);
    *out = fact.now;
    return answers + 1;
}
