/* changed.c: whom a change of a registration concerned since: registrants by their last change, and the tombstones of
 * the erased, each in the order of an index, merged as they come. One transaction: who is erased between the two would
 * be in both, or in neither. */
#include "store/sqlite/parts.h"
#include "store/sqlite/row.h"

/* One of the two: its next row, if there is one. */
struct strand {
    struct run run;
    void (*take)(struct strand *strand, struct arena *a); /* the statement's row into `next` */
    bool there;
    struct registrant next;
};

static void registrant_take(struct strand *strand, struct arena *a)
{
    row_read_registrant(&strand->run, &strand->next, a);
}

static void tombstone_take(struct strand *strand, struct arena *a)
{
    struct registrant_fact fact = { 0 };

    (void)row_read(&strand->run, 0, &table_tombstone, &fact, a);
    strand->next = (struct registrant){ .id = fact.now.id,
                                        .external_id = fact.now.external_id,
                                        .change_seq = fact.now.change_seq,
                                        .state = REGISTRANT_STATES };
}

static void strand_advance(struct strand *strand, struct arena *a)
{
    strand->there = run_step(&strand->run);
    if (strand->there)
        strand->take(strand, a);
}

/* What is bound lives as long as the strand. */
static void strand_begin(struct strand *strand, struct sqlite_view *view, enum sql which, const struct id *registration,
                         int64_t after_seq, size_t most)
{
    strand->run = run_begin(view, which);
    run_bind_id(&strand->run, registration);
    run_bind_i64(&strand->run, after_seq);
    run_bind_i64(&strand->run, (int64_t)most + 1);
}

/* The lower change_seq first; no two changes of a registration have the same. Answers how many there were. */
static size_t strands_merge(struct strand *living, struct strand *erased, struct registrant *out, size_t most,
                            struct arena *a)
{
    size_t n = 0;

    strand_advance(living, a);
    strand_advance(erased, a);
    for (; n < most && (living->there || erased->there); n++) {
        bool living_first = !erased->there || (living->there && living->next.change_seq < erased->next.change_seq);
        struct strand *first = living_first ? living : erased;
        out[n] = first->next;
        strand_advance(first, a);
    }
    return n;
}

/* Both are ended, whatever became of the first. */
static enum store_status strands_end(struct strand *living, struct strand *erased)
{
    enum store_status of_living = run_end(&living->run), of_erased = run_end(&erased->run);

    return of_living != STORE_OK ? of_living : of_erased;
}

enum store_status sqlite_registrants_changed(struct store_view *base, struct arena *a, struct id registration,
                                             int64_t after_seq, size_t most, struct registrant **out, size_t *n,
                                             bool *more)
{
    struct sqlite_view *view = sqlite_view_of(base);
    struct strand living = { .take = registrant_take }, erased = { .take = tombstone_take };
    struct registrant *rows = ARENA_NEW(a, struct registrant, most);
    enum store_status status = rows == NULL ? STORE_UNAVAILABLE : sqlite_read_begin(view);

    if (status != STORE_OK)
        return status;
    strand_begin(&living, view, SQL_REGISTRANTS_CHANGED, &registration, after_seq, most);
    strand_begin(&erased, view, SQL_TOMBSTONES, &registration, after_seq, most);
    size_t count = strands_merge(&living, &erased, rows, most, a);
    status = sqlite_read_end(view, strands_end(&living, &erased));
    if (status == STORE_OK && arena_failed(a))
        status = STORE_UNAVAILABLE;
    if (status == STORE_OK) {
        *more = living.there || erased.there;
        *out = rows;
        *n = count;
    }
    return status;
}
