/* sift.c: what is merged, and what is held. */
#include "outbox/sift.h"

#include "core/limits.h"
#include "outbox/outcome.h"

enum { ASKED_APART_MS = 2000 };

/* --- Merging ---------------------------------------------------------------------------------------------------------
 */

/* A mail is rendered when it leaves, so that the last of several says what all of them would. Which of two is kept: the
 * one that need not ask, since it goes at once; else the newer. */
static bool replaces(const struct outbox_row *newer, const struct outbox_row *older)
{
    if (newer->notice != older->notice || id_is_none(newer->registrant) ||
        !id_equal(newer->registrant, older->registrant) || !id_equal(newer->registration, older->registration))
        return false;
    return newer->budget == BUDGET_NONE || older->budget != BUDGET_NONE;
}

/* By the registrant's SEQUENCE before the moment: two changes can be queued within one millisecond, and on two nodes
 * whose clocks are apart. */
static bool is_newer(const struct outbox_row *row, const struct outbox_row *than)
{
    if (row->sequence != than->sequence)
        return row->sequence > than->sequence;
    return id_compare(row->id, than->id) > 0;
}

static bool is_replaced(const struct worker *w, size_t i)
{
    for (size_t j = 0; j < w->count; j++) {
        if (j == i || w->passed[j])
            continue;
        if (is_newer(&w->rows[j], &w->rows[i])
                ? replaces(&w->rows[j], &w->rows[i])
                : replaces(&w->rows[j], &w->rows[i]) && !replaces(&w->rows[i], &w->rows[j]))
            return true;
    }
    return false;
}

static void hand_merge(struct worker *w)
{
    for (size_t i = 0; i < w->count; i++) {
        if (notice_is_task(w->rows[i].notice) || w->rows[i].notice == NOTICE_SIGN_IN || !is_replaced(w, i))
            continue;
        outcome_drop(w, &w->rows[i], STR("a newer mail says the same"));
        w->passed[i] = true;
    }
}

/* A greeting that left after this one was queued told of the same or a later state, and what came after that has a mail
 * of its own. The clocks of two nodes may be apart; of one that strangers caused nothing hangs on some seconds, since
 * the mail before it has the same links. A newer SEQUENCE came with a mail too. */
bool mail_is_superseded(const struct outbox_row *row, const struct registrant *registrant)
{
    int64_t apart_ms = row->budget == BUDGET_NONE ? LIMIT_CLOCKS_APART_MS : ASKED_APART_MS;

    if (row->notice == NOTICE_CHANGED)
        return row->sequence < registrant->calendar_sequence;
    return notice_is_greeting(row->notice) && registrant->mail_left_at_ms > row->created_at_ms + apart_ms;
}

/* --- Budgets ---------------------------------------------------------------------------------------------------------
 */

static bool asks(const struct outbox_row *row)
{
    return row->budget == BUDGET_ASKED || row->budget == BUDGET_HELD;
}

/* False: it is out of date, and dropped, or could not be read. */
static bool spending_read(struct worker *w, size_t i, struct spending *out)
{
    struct registrant registrant = { 0 };
    struct guest guest;
    bool of_guest = notice_is_of_guest(w->rows[i].notice);

    if (of_guest ? !worker_guest_read(w, i, &guest) : !worker_mail_read(w, i, &registrant))
        return false;
    *out = (struct spending){
        .row = w->rows[i],
        .address = address_key_of(w->parcel, of_guest ? guest.to : registrant.email),
        .first = notice_is_greeting(w->rows[i].notice) && registrant.mail_left_at_ms == 0,
    };
    return true;
}

/* Those that ask, with their addresses. Which are out of date are dropped by the way. */
static size_t spendings_gather(struct worker *w, struct spending *list, size_t *places)
{
    size_t n = 0;

    for (size_t i = 0; i < w->count; i++) {
        if (w->passed[i] || notice_is_task(w->rows[i].notice) || !asks(&w->rows[i]))
            continue;
        w->passed[i] = true;
        if (spending_read(w, i, &list[n]))
            places[n++] = i;
    }
    return n;
}

static bool spendings_commit(struct worker *w, struct spending *list, size_t n)
{
    struct change change = { .kind = CHANGE_OUTBOX_SPEND,
                             .deadline_mono_ms = clock_read(w->options->clock).mono_ms + LIMIT_STORE_WAIT_MS };

    change.as.spend = (struct change_spend){ .list = list, .count = n };
    return waiter_run(&w->waiter, w->options->writer, &change) == STORE_OK;
}

static void hand_spend(struct worker *w)
{
    struct spending list[HAND_MOST];
    size_t places[HAND_MOST];
    size_t n = spendings_gather(w, list, places);

    if (n == 0)
        return;
    bool counted = spendings_commit(w, list, n);
    for (size_t i = 0; i < n; i++)
        if (!counted)
            outcome_give_back(w, &w->rows[places[i]]);
        else
            w->passed[places[i]] = !list[i].may_go;
}

void hand_sift(struct worker *w)
{
    memset(w->passed, 0, sizeof w->passed);
    hand_merge(w);
    hand_spend(w);
}
