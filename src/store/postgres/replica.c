/* replica.c: which server a list of registrants is taken from.
 *
 * It may be a replica, and still shows all that an organizer was answered before: the primary says the number of the
 * registration's last change, and what the replica answers counts only if it is not older than that. */
#include "store/postgres/read.h"

enum { REPLICA_LINK_MS = 50, REPLICA_WAIT_MS = 500 /* then the primary is asked */ };

/* -1: that server has no such registration. */
static void change_seq_take(void *context, const struct pg_result *rows)
{
    *(int64_t *)context = PQntuples(rows) > 0 ? answer_i64(rows, 0, 0) : -1;
}

static bool replica_is_ready(struct pg_link *replica)
{
    return replica->hosts != NULL && link_ready(replica, pg_now_ms() + REPLICA_LINK_MS) == STORE_OK;
}

/* False: it did not answer, or is behind. */
static bool replica_read(struct pg_link *replica, struct arena *a, const struct params *registration,
                         const struct asking *asking, int64_t at_least)
{
    int64_t change_seq = -1;
    const struct asking list[] = {
        { .which = PG_BEGIN_READ },
        { PG_CHANGE_SEQ, registration, change_seq_take, &change_seq },
        *asking,
        { .which = PG_COMMIT },
    };
    int64_t until_ms = pg_now_ms() + REPLICA_WAIT_MS;

    return pg_read_once(replica, a, list, COUNT(list), until_ms) == STORE_OK && change_seq >= at_least;
}

enum store_status pg_read_listed(struct store_view *view, struct arena *a, struct id registration,
                                 const struct asking *asking)
{
    struct pg_link *replica = &pg_view_of(view)->replica;
    struct params key = { .arena = a };
    int64_t change_seq = -1;

    if (!replica_is_ready(replica))
        return pg_read(view, a, asking, 1);
    param_id(&key, registration);
    enum store_status status =
        pg_read(view, a, &(struct asking){ PG_CHANGE_SEQ, &key, change_seq_take, &change_seq }, 1);
    if (status != STORE_OK || replica_read(replica, a, &key, asking, change_seq))
        return status;
    return pg_read(view, a, asking, 1);
}
