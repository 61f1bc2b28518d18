/* sweep.c: without an order the rows come as the page has them. With one, the best of them are kept: twice as many as
 * are wanted, cut to half by sorting whenever they are full; from the first cut on, most rows are told at one look that
 * they are not among them. Each cut moves what stays to a fresh arena. */
#include "graph/sweep.h"

#include "core/limits.h"
#include "graph/resources.h"

enum {
    PIECE_FIRST_BYTES = 256 * 1024,
    PIECE_MOST_BYTES = 16 * 1024 * 1024,
    KEPT_FIRST_BYTES = 64 * 1024,
    KEPT_MOST_BYTES = 64 * 1024 * 1024,
};

struct candidate {
    struct id id;
    struct registrant_wire head;
};

struct sweep {
    struct sweep_wish wish;
    struct arena *arena; /* of the sweep itself */
    struct arena *piece; /* of one step */
    struct id at;        /* the last row that was looked at */
    int64_t matched;
    size_t skip;  /* left */
    bool answers; /* they are asked for: they are read, and fewer rows at a time */
    /* Without an order: */
    struct id *ids;
    size_t count;
    bool more; /* one more matches than the page takes */
    /* With one: */
    struct arena *kept, *spare; /* of the candidates; and the one for the next cut */
    struct candidate *list;
    size_t listed, wanted;
    bool was_cut; /* then list[wanted - 1] is the last that may still be on the page */
    bool placed;  /* `from` is read */
    struct candidate from;
    int64_t behind; /* of those that match, which come after `from` */
};

static void arena_release(void *arena)
{
    arena_close(arena);
}

static struct arena *arena_of(struct arena *a, size_t first, size_t most)
{
    struct arena *arena = arena_open(first, most);

    return arena != NULL && arena_defer(a, arena_release, arena) ? arena : NULL;
}

static bool order_prepare(struct sweep *sweep, struct arena *a)
{
    sweep->wanted = sweep->wish.skip + sweep->wish.most;
    sweep->kept = arena_of(a, KEPT_FIRST_BYTES, KEPT_MOST_BYTES);
    sweep->spare = arena_of(a, KEPT_FIRST_BYTES, KEPT_MOST_BYTES);
    if (sweep->kept == NULL || sweep->spare == NULL)
        return false;
    sweep->list = ARENA_NEW(sweep->kept, struct candidate, sweep->wanted * 2);
    return sweep->list != NULL;
}

struct sweep *sweep_open(struct arena *a, const struct sweep_wish *wish)
{
    struct sweep *sweep = ARENA_NEW(a, struct sweep, 1);

    if (sweep == NULL)
        return NULL;
    sweep->arena = a;
    sweep->wish = *wish;
    sweep->skip = wish->skip;
    sweep->answers = wish->filter != NULL && filter_asks(wish->filter, "customQuestionAnswers");
    sweep->piece = arena_of(a, PIECE_FIRST_BYTES, PIECE_MOST_BYTES);
    sweep->ids = ARENA_NEW(a, struct id, wish->most);
    if (sweep->piece == NULL || sweep->ids == NULL)
        return NULL;
    if (wish->order == NULL)
        sweep->at = wish->after;
    else if (!order_prepare(sweep, a))
        return NULL;
    return sweep;
}

bool sweep_matches(const struct sweep_wish *wish, const void *wire)
{
    return (wish->filter == NULL || filter_match(wish->filter, wire)) &&
           (wish->search == NULL || search_match(wish->search, wire));
}

/* --- In order of ids ------------------------------------------------------------------------------------------------
 */

static void id_take(struct sweep *sweep, struct id id)
{
    if (sweep->skip > 0)
        sweep->skip--;
    else if (sweep->count < sweep->wish.most)
        sweep->ids[sweep->count++] = id;
    else
        sweep->more = true;
}

/* --- In an order that was asked for ---------------------------------------------------------------------------------
 */

static int candidate_compare(const void *left, const void *right, void *order)
{
    const struct candidate *a = left, *b = right;
    int by = order_compare(order, &a->head, &b->head);

    return by != 0 ? by : id_compare(a->id, b->id);
}

static bool comes_first(const struct sweep *sweep, const struct candidate *left, const struct candidate *right)
{
    return candidate_compare(left, right, (void *)(uintptr_t)sweep->wish.order) < 0;
}

static void candidate_copy(struct arena *a, const struct candidate *from, struct candidate *to)
{
    *to = *from;
    to->head.answers = NULL; /* nothing is ordered by them */
    to->head.answer_count = 0;
    to->head.id = str_copy(a, from->head.id);
    to->head.first_name = str_copy(a, from->head.first_name);
    to->head.last_name = str_copy(a, from->head.last_name);
    to->head.email = str_copy(a, from->head.email); /* status and state are the program's own texts */
    to->head.user_id = str_copy(a, from->head.user_id);
    to->head.tenant_id = str_copy(a, from->head.tenant_id);
}

static void list_sort(struct sweep *sweep)
{
    qsort_r(sweep->list, sweep->listed, sizeof *sweep->list, candidate_compare, (void *)(uintptr_t)sweep->wish.order);
}

/* To those that are wanted, in a fresh arena. */
static bool list_cut(struct sweep *sweep)
{
    struct arena *fresh = sweep->spare;
    struct candidate *list = ARENA_NEW(fresh, struct candidate, sweep->wanted * 2);

    if (list == NULL)
        return false;
    list_sort(sweep);
    for (size_t i = 0; i < sweep->wanted; i++)
        candidate_copy(fresh, &sweep->list[i], &list[i]);
    sweep->spare = sweep->kept;
    arena_clear(sweep->spare);
    sweep->kept = fresh;
    sweep->list = list;
    sweep->listed = sweep->wanted;
    sweep->was_cut = true;
    return !arena_failed(fresh);
}

static bool candidate_take(struct sweep *sweep, const struct candidate *candidate)
{
    if (sweep->placed && !comes_first(sweep, &sweep->from, candidate))
        return true;
    sweep->behind++;
    if (sweep->wanted == 0 || (sweep->was_cut && !comes_first(sweep, candidate, &sweep->list[sweep->wanted - 1])))
        return true;
    if (sweep->listed == sweep->wanted * 2 && !list_cut(sweep))
        return false;
    candidate_copy(sweep->kept, candidate, &sweep->list[sweep->listed++]);
    return !arena_failed(sweep->kept);
}

/* The row that the page before ended with, as it is now. */
static enum store_status place_read(struct sweep *sweep, struct store_view *view)
{
    struct registrant registrant;
    enum store_status status =
        store_registrant_find(view, sweep->piece, sweep->wish.event->registration.id, sweep->wish.after, &registrant);

    if (status != STORE_OK)
        return status;
    struct candidate from = { .id = registrant.id };
    registrant_head(sweep->piece, sweep->wish.event->registration.external, &registrant, &from.head);
    candidate_copy(sweep->arena, &from, &sweep->from);
    sweep->placed = true;
    return arena_failed(sweep->arena) ? STORE_FULL : STORE_OK;
}

/* --- A piece --------------------------------------------------------------------------------------------------------
 */

static bool row_show(const struct sweep *sweep, const struct registrant *row, struct registrant_wire *out)
{
    if (sweep->answers)
        return registrant_show(sweep->piece, sweep->wish.event, row, out);
    registrant_head(sweep->piece, sweep->wish.event->registration.external, row, out);
    return true;
}

static enum store_status row_take(struct sweep *sweep, const struct registrant *row)
{
    struct candidate candidate = { .id = row->id };
    bool shown = row_show(sweep, row, &candidate.head);

    if (!shown || arena_failed(sweep->piece))
        return arena_failed(sweep->piece) ? STORE_FULL : STORE_BROKEN;
    sweep->at = row->id;
    if (!registrant_is_listed(sweep->wish.event->registration.external, row->state))
        return STORE_OK;
    if (!sweep_matches(&sweep->wish, &candidate.head))
        return STORE_OK;
    sweep->matched++;
    if (sweep->wish.order != NULL)
        return candidate_take(sweep, &candidate) ? STORE_OK : STORE_FULL;
    id_take(sweep, row->id);
    return STORE_OK;
}

enum store_status sweep_step(struct sweep *sweep, struct store_view *view, bool *done)
{
    const struct registrant_page page = { .after = sweep->at,
                                          .most = sweep->answers ? LIMIT_SCAN_ANSWERS : LIMIT_SCAN_ROWS,
                                          .bare = !sweep->answers };
    struct registrant *rows;
    size_t n;
    bool more, to_the_end = sweep->wish.all || sweep->wish.order != NULL;
    enum store_status status = STORE_OK;

    arena_clear(sweep->piece);
    if (sweep->wish.order != NULL && !sweep->placed && !id_is_none(sweep->wish.after))
        status = place_read(sweep, view);
    if (status == STORE_OK)
        status = store_registrants(view, sweep->piece, sweep->wish.event->registration.id, &page, &rows, &n, &more);
    for (size_t i = 0; status == STORE_OK && i < n && (to_the_end || !sweep->more); i++)
        status = row_take(sweep, &rows[i]);
    if (status == STORE_OK)
        *done = !more || (sweep->more && !to_the_end);
    return status;
}

static void order_result(struct sweep *sweep, struct sweep_page *out)
{
    list_sort(sweep);
    for (size_t i = sweep->wish.skip; i < sweep->listed && sweep->count < sweep->wish.most; i++)
        sweep->ids[sweep->count++] = sweep->list[i].id;
    out->n = sweep->count;
    out->more = (uint64_t)sweep->behind > sweep->wanted;
    out->skip = 0;
}

void sweep_result(struct sweep *sweep, bool done, struct sweep_page *out)
{
    *out = (struct sweep_page){
        .ids = sweep->ids,
        .n = sweep->count,
        .more = sweep->more || !done,
        .after = sweep->at,
        .skip = sweep->skip,
        .matched = sweep->matched,
    };
    if (sweep->wish.order != NULL)
        order_result(sweep, out);
    if (out->n == sweep->wish.most && out->n > 0)
        out->after = sweep->ids[out->n - 1];
}
