/* worker.c: claims what the store says is due, carries it, settles it. It decides nothing: core/notice.c did, when the
 * change was made.
 *
 * O1  A row is claimed before it is carried, and settled after; a crash between the two repeats the carrying.
 * O2  The Message-ID is a function of the row, so a repeat is recognisable (RFC 5322 section 3.6.4).
 * O3  A row never leaves the table without `delivered`, `bounced` or `dead` and the carrier's words; or `dropped`, when
 *     what it says is no longer so, or its registrant was erased. Tasks are task.c's.
 * O4  Carrying begins only while the lease surely stands, with time to renew it (keeper.h): nobody else takes the row
 *     meanwhile. What is not begun by then is given back. A carrying under way is never broken off for its lease.
 * O5  A row that was carried stays in its worker's hand until it is settled, however long the store is away; no worker
 * of this process carries a row that another holds. */
#include "outbox/worker.h"

#include <sys/resource.h>
#include <unistd.h>

#include "base/log.h"
#include "base/metrics.h"
#include "core/limits.h"
#include "core/remind.h"
#include "mail/address.h"
#include "outbox/lease.h"
#include "outbox/outcome.h"
#include "outbox/retry.h"
#include "outbox/sift.h"
#include "outbox/task.h"
#include "outbox/thread.h"

enum {
    BATCH_MOST_MS = 30 * 1000, /* what is not begun by then is shared anew */
    EVENT_FRESH_MS = 1000,
    TASKS_MOST_MS = 500,   /* of tasks at a time: mails that become due wait no longer */
    TASK_EARLY_MS = 1000,  /* a mail in another's hand is seldom there for longer */
    SLEEP_LEAST_MS = 20,   /* what is due already and was not claimed is in another node's hand just now */
    SLEEP_MOST_MS = 10000, /* another process may put rows in, and nobody rings */
    STOP_CARRY_MS = 1000,  /* a mail in hand when the program stops has this long */
    STOP_SETTLE_MS = 2000, /* and its settling this long, since the stop */
    NICENESS = 10,         /* enrolments go first */
    BATCH_BYTES = 1024 * 1024,
    PARCEL_BYTES = 8 * 1024 * 1024,
    EVENT_BYTES = 16 * 1024 * 1024,
    FIRST_BYTES = 32 * 1024,
};

static int64_t mono_ms(const struct worker *w)
{
    return clock_read(w->options->clock).mono_ms;
}

static bool carrier_rests(const struct worker *w)
{
    return w->carrier->rests_ms(w->carrier_state) > 0;
}

static int64_t wall_ms(const struct worker *w)
{
    return clock_read(w->options->clock).wall_ms;
}

/* --- Claim ------------------------------------------------------------------------------------------------------- */

static bool batch_claim(struct worker *w, bool all_leases_ended)
{
    int64_t now_ms = mono_ms(w);
    struct change change = { .kind = CHANGE_OUTBOX_CLAIM, .deadline_mono_ms = now_ms + LIMIT_STORE_WAIT_MS };

    arena_clear(w->batch);
    change.as.claim = (struct change_claim){
        .most = HAND_MOST,
        .lease_ms = w->options->lease_ms,
        .all_leases_ended = all_leases_ended,
        .tasks_only = !w->gives_up && !all_leases_ended && carrier_rests(w),
        .arena = w->batch,
    };
    if (waiter_run(&w->waiter, w->options->writer, &change) != STORE_OK)
        return false;
    struct hand hand = { .rows = change.as.claim.rows,
                         .count = change.as.claim.count,
                         .claimed_mono_ms = now_ms,
                         .until_mono_ms =
                             now_ms + w->options->lease_ms }; /* the store's begins later, so it ends later */
    w->claimed_mono_ms = now_ms;
    w->next_due_ms = change.as.claim.next_due_ms;
    w->rows = hand.rows;
    w->count = bell_take(w->bell, w->number, &hand);
    if (hand.count == HAND_MOST)
        bell_ring(w->bell); /* there may be more than one worker's share */
    return true;
}

/* --- Carry ------------------------------------------------------------------------------------------------------- */

/* As it was a second ago at most: behind a slow mail the next would tell times that others were told are over. */
static enum store_status event_load(struct worker *w, struct id registration)
{
    int64_t now_ms = mono_ms(w);

    if (id_equal(registration, w->event_of) && now_ms - w->event_mono_ms < EVENT_FRESH_MS)
        return STORE_OK;
    arena_clear(w->event_memory);
    w->event_of = (struct id){ { 0 } };
    enum store_status status = store_event_of_registration(w->view, w->event_memory, registration, &w->event);
    if (status == STORE_OK)
        w->event_of = registration;
    w->event_mono_ms = now_ms;
    return status;
}

/* Everybody of a withdrawn registration is canceled, though the task that does it may still be on its way. */
static enum registrant_state state_judged(const struct registration *registration, const struct registrant *registrant)
{
    bool withdrawn = registration->deleted_at_ms != 0 && !registrant_is_canceled(registrant->state);

    return withdrawn ? REGISTRANT_CANCELED_BY_ORGANIZER : registrant->state;
}

static const struct carry_result unread = { CARRY_LATER, STR_INIT("the store could not be read") };

bool worker_guest_read(struct worker *w, size_t i, struct guest *out)
{
    const struct outbox_row *row = &w->rows[i];

    arena_clear(w->parcel);
    enum store_status status = guest_find(w->view, w->parcel, row, wall_ms(w), out);
    if (status == STORE_MISSING)
        outcome_drop(w, row, STR("the link was used, or is too old"));
    else if (status != STORE_OK)
        (void)outcome_decide(w, row, &unread, (struct str){ 0 });
    return status == STORE_OK;
}

bool worker_mail_read(struct worker *w, size_t i, struct registrant *out)
{
    const struct outbox_row *row = &w->rows[i];

    arena_clear(w->parcel);
    enum store_status status = event_load(w, row->registration);
    if (status == STORE_OK)
        status = people_find(&w->people, w->view, w->parcel, w->rows, w->count, i, out);
    if (status == STORE_MISSING)
        outcome_drop(w, row, STR("the registrant is gone"));
    else if (status != STORE_OK)
        (void)outcome_decide(w, row, &unread, (struct str){ 0 });
    else if (!notice_still_holds(row->notice, state_judged(&w->event.registration, out)))
        outcome_drop(w, row, STR("the registrant is in another state by now"));
    else if (!remind_still_wanted(row->notice, out, &w->event.registration, wall_ms(w)))
        outcome_drop(w, row, STR("the event has begun, or they want no such mail"));
    else if (mail_is_superseded(row, out))
        outcome_drop(w, row, STR("a newer mail says the same"));
    else
        return true;
    return false;
}

/* A slow server's hand is settled a minute after its first mail left: what came between was not told by that mail. */
static void parcel_carry(struct worker *w, const struct parcel *parcel, struct str email)
{
    struct carry_result result;
    int64_t told_at_ms = wall_ms(w), early_ms = pace_take(w->pace, address_domain(email), mono_ms(w));

    if (early_ms > 0) {
        outcome_put_off(w, parcel->row, wall_ms(w) + early_ms);
        return;
    }
    w->carrier->carry(w->carrier_state, w->parcel, parcel, &result);
    struct outbox_row *said = outcome_decide(w, parcel->row, &result, email);
    said->told_at_ms = told_at_ms;
    said->link_epoch = parcel->registrant == NULL ? 0 : parcel->registrant->link_epoch;
}

static void mail_carry(struct worker *w, size_t i)
{
    struct parcel parcel = { .row = &w->rows[i] };
    struct registrant registrant;
    struct guest guest;

    if (notice_is_of_guest(w->rows[i].notice)) {
        parcel.guest = &guest;
        if (!worker_guest_read(w, i, &guest))
            return;
        if (shelf_find_of_tenant(&w->shelf, w->view, parcel.row->registration, parcel.row->notice,
                                 own_language(guest.language, (struct str){ 0 }), &parcel.own) == STORE_OK)
            parcel_carry(w, &parcel, guest.to);
        else
            (void)outcome_decide(w, parcel.row, &unread, guest.to);
        return;
    }
    parcel.event = &w->event;
    parcel.registrant = &registrant;
    if (!worker_mail_read(w, i, &registrant))
        return;
    if (shelf_find(&w->shelf, w->view, &w->event, parcel.row->notice, &registrant, &parcel.own) == STORE_OK)
        parcel_carry(w, &parcel, registrant.email);
    else
        (void)outcome_decide(w, parcel.row, &unread, registrant.email);
}

static void task_do(struct worker *w, const struct outbox_row *row, int64_t until_mono_ms)
{
    enum store_status failed = STORE_OK;

    arena_clear(w->parcel);
    switch (task_carry(w, row, until_mono_ms, &failed)) {
    case TASK_DONE: metrics_add(METRIC_TASKS_DONE, 1); break;
    case TASK_GIVEN_BACK: outcome_give_back(w, row); break;
    case TASK_EARLY: outcome_put_off(w, row, wall_ms(w) + TASK_EARLY_MS); break;
    case TASK_FAILED: outcome_task_failed(w, row, failed); break;
    case TASK_LEFT: break;
    }
}

bool worker_may_begin(struct worker *w)
{
    return bell_left_ms(w->bell, w->number) >= lease_spare_ms(w->options->lease_ms) &&
           mono_ms(w) - w->claimed_mono_ms < BATCH_MOST_MS && !bell_is_stopping(w->bell, 0);
}

static void tasks_carry(struct worker *w)
{
    int64_t until_ms = mono_ms(w) + TASKS_MOST_MS;
    bool begun = false;

    for (size_t i = 0; i < w->count; i++) {
        if (!notice_is_task(w->rows[i].notice))
            continue;
        if (worker_may_begin(w) && (!begun || mono_ms(w) < until_ms))
            task_do(w, &w->rows[i], until_ms);
        else
            outcome_give_back(w, &w->rows[i]);
        begun = true;
    }
}

static void mails_carry(struct worker *w)
{
    if (!carrier_rests(w))
        hand_sift(w);
    for (size_t i = 0; i < w->count; i++) {
        if (notice_is_task(w->rows[i].notice) || w->passed[i])
            continue;
        if (carrier_rests(w))
            outcome_wait(w, &w->rows[i]);
        else if (worker_may_begin(w))
            mail_carry(w, i);
        else
            outcome_give_back(w, &w->rows[i]);
    }
}

/* Mails first: who waits for one waits for a second's work of a server, and a task can take many. */
static void batch_carry(struct worker *w)
{
    w->said_count = 0;
    w->gives_up = false;
    memset(w->passed, 0, sizeof w->passed);
    people_forget(&w->people);
    mails_carry(w);
    tasks_carry(w);
    w->event_of = (struct id){ { 0 } }; /* the next batch sees what was changed meanwhile */
}

/* --- Settle ------------------------------------------------------------------------------------------------------ */

static bool batch_settle_once(struct worker *w)
{
    int64_t wait_ms = bell_is_stopping(w->bell, 0) ? STOP_SETTLE_MS / 2 : LIMIT_STORE_WAIT_MS;
    struct change change = { .kind = CHANGE_OUTBOX_SETTLE, .deadline_mono_ms = mono_ms(w) + wait_ms };

    change.as.settle = (struct change_settle){ .rows = w->said, .count = w->said_count };
    return waiter_run(&w->waiter, w->options->writer, &change) == STORE_OK;
}

static void batch_settle(struct worker *w)
{
    for (unsigned failures = 0; w->said_count > 0 && !batch_settle_once(w);) {
        if (bell_is_stopping(w->bell, STOP_SETTLE_MS)) {
            LOG(LOG_WARNING, "mails not settled: those that left will leave again", LOG_INT("mails", w->said_count));
            break;
        }
        bell_pause(w->bell, retry_pause_ms(++failures));
    }
    bell_let_go(w->bell, w->number);
}

/* --- The loop ---------------------------------------------------------------------------------------------------- */

static void sleep_till_due(struct worker *w, uint64_t rings)
{
    int64_t ms = SLEEP_MOST_MS, rests_ms = w->carrier->rests_ms(w->carrier_state);

    if (rests_ms > 0) {
        ms = rests_ms < SLEEP_MOST_MS ? rests_ms : SLEEP_MOST_MS;
    } else if (w->next_due_ms != 0) {
        int64_t till_ms = w->next_due_ms - wall_ms(w);
        ms = till_ms < SLEEP_LEAST_MS ? SLEEP_LEAST_MS : till_ms < SLEEP_MOST_MS ? till_ms : SLEEP_MOST_MS;
    }
    bell_sleep(w->bell, ms, rings);
}

/* Where other nodes serve, what is claimed is theirs, or was this node's before it died, until the lease ends. */
static void first_claim(struct worker *w)
{
    bool all_leases_ended = !store_is_shared(w->options->store);

    for (unsigned failures = 0; !bell_is_stopping(w->bell, 0) && !batch_claim(w, all_leases_ended);)
        bell_pause(w->bell, retry_pause_ms(++failures));
    bell_begin(w->bell);
    batch_carry(w);
    batch_settle(w);
}

static void work(struct worker *w)
{
    unsigned failures = 0;

    while (!bell_is_stopping(w->bell, 0)) {
        uint64_t rings = bell_rings(w->bell); /* before the claim: what comes during it is not slept through */

        if (!batch_claim(w, false)) {
            bell_pause(w->bell, retry_pause_ms(++failures));
            continue;
        }
        failures = 0;
        if (w->count == 0) {
            sleep_till_due(w, rings);
            continue;
        }
        batch_carry(w);
        batch_settle(w);
        bell_pause(w->bell, way_rest_ms(&w->way));
    }
}

static void *worker_run(void *context)
{
    struct worker *w = context;
    char name[16];

    (void)snprintf(name, sizeof(name), "outbox-%u", w->number);
    (void)pthread_setname_np(pthread_self(), name);
    (void)setpriority(PRIO_PROCESS, (id_t)gettid(), NICENESS); /* Linux: of this thread alone */
    if (w->number == 0)
        first_claim(w);
    else
        bell_wait_begun(w->bell);
    work(w);
    return NULL;
}

static bool carry_abandon(void *context)
{
    struct worker *w = context;

    return bell_is_stopping(w->bell, STOP_CARRY_MS);
}

bool worker_start(struct worker *w)
{
    struct carrier_options options = {
        .outbox = w->options, .relays = w->relays, .abandon = carry_abandon, .context = w
    };

    waiter_init(&w->waiter);
    w->batch = arena_open(FIRST_BYTES, BATCH_BYTES);
    w->parcel = arena_open(FIRST_BYTES, PARCEL_BYTES);
    w->event_memory = arena_open(FIRST_BYTES, EVENT_BYTES);
    bool people = people_open(&w->people, w->options->clock), shelf = shelf_open(&w->shelf, w->options->clock);
    w->carrier = &carrier_mail;
    w->carrier_state = w->carrier->open(&options);
    w->view = store_view_open(w->options->store);
    if (w->batch == NULL || w->parcel == NULL || w->event_memory == NULL || !people || !shelf) {
        LOG(LOG_ERROR, "the outbox does not start: memory is short");
        return false;
    }
    w->running = w->carrier_state != NULL && w->view != NULL && thread_start(&w->thread, worker_run, w);
    return w->running;
}

void worker_end(struct worker *w)
{
    if (w->running)
        (void)pthread_join(w->thread, NULL);
    if (w->carrier != NULL)
        w->carrier->close(w->carrier_state);
    if (w->view != NULL)
        store_view_close(w->view);
    people_close(&w->people);
    shelf_close(&w->shelf);
    arena_close(w->event_memory);
    arena_close(w->parcel);
    arena_close(w->batch);
    waiter_release(&w->waiter);
}
