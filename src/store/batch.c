/* batch.c: the one way of a batch, for all backends: want, load, decide, save.
 *
 * B1  Facts are loaded once and advanced by each decision: one person's two changes in one batch share a registrant.
 *
 * B2  A change's outputs are written before the commit, and count only with STORE_OK: a batch that is tried again
 *     overwrites them. What is both asked and answered in one place is written after the commit.
 *
 * B3  What the store refuses for a whole batch is tried change by change, so that only the guilty one is refused.
 *
 * B4  Where another node came between, the batch is loaded and judged again, a few times; nobody is told.
 *
 * B5  Who is erased is noted in a log of its own before the commit (erasure.h).
 *
 * B6  Who joins while the locks are waited for brings no lock of a row that another registration's changes lock too: so
 *     all nodes take locks in one order. */
#include "base/log.h"
#include "base/metrics.h"
#include "store/backend.h"
#include "store/changes.h"
#include "store/erasure.h"

enum { TRIES_MOST = 5, BATCH_FIRST_BYTES = 512 * 1024, BATCH_MOST_BYTES = 256 * 1024 * 1024 };

static const struct rule {
    const char *name;
    void (*want)(struct batch *batch, struct change *change);
    enum store_status (*decide)(struct batch *batch, struct change *change);
    void (*answer)(const struct batch *batch, struct change *change); /* after the commit; may be NULL */
} rules[CHANGE_KINDS] = {
    /* kind = name, want, decide, answer */
    [CHANGE_ENROL] = { "enrol", enrol_want, enrol_change, NULL },
    [CHANGE_MOVE] = { "move", move_want, move_change, NULL },
    [CHANGE_REGISTRANT_PUT] = { "registrant put", registrant_put_want, registrant_put_change, NULL },
    [CHANGE_REPLY] = { "reply", reply_want, reply_change, NULL },
    [CHANGE_BOUNCE] = { "bounce", bounce_want, bounce_change, NULL },
    [CHANGE_QUIET] = { "quiet", quiet_want, quiet_change, NULL },
    [CHANGE_LINK] = { "link", link_want, link_change, NULL },
    [CHANGE_ATTEND] = { "attend", attend_want, attend_change, NULL },
    [CHANGE_ABSENT] = { "absent", absent_want, absent_change, NULL },
    [CHANGE_MEETING_CREATE] = { "meeting create", meeting_create_want, meeting_create_change, NULL },
    [CHANGE_MEETING_PUT] = { "meeting put", meeting_put_want, meeting_put_change, NULL },
    [CHANGE_MEETING_DELETE] = { "meeting delete", meeting_delete_want, meeting_delete_change, NULL },
    [CHANGE_REGISTRATION_CREATE] = { "registration create", registration_create_want, registration_create_change,
                                     NULL },
    [CHANGE_REGISTRATION_PUT] = { "registration put", registration_put_want, registration_put_change, NULL },
    [CHANGE_REGISTRATION_DELETE] = { "registration delete", registration_delete_want, registration_delete_change,
                                     NULL },
    [CHANGE_CONFIGURE] = { "configure", configure_want, configure_change, NULL },
    [CHANGE_QUESTION_PUT] = { "question put", question_want, question_put_change, NULL },
    [CHANGE_QUESTION_DELETE] = { "question delete", question_want, question_delete_change, NULL },
    [CHANGE_QUESTIONS_ORDER] = { "questions order", questions_want, questions_order_change, NULL },
    [CHANGE_EXPAND] = { "expand", expand_want, expand_change, expand_answer },
    [CHANGE_VIEWS] = { "views", views_want, views_change, NULL },
    [CHANGE_POLICY_PUT] = { "policy put", policy_want, policy_put_change, NULL },
    [CHANGE_POLICY_DELETE] = { "policy delete", policy_want, policy_delete_change, NULL },
    [CHANGE_USER_PUT] = { "user put", user_want, user_put_change, NULL },
    [CHANGE_USER_CREATE] = { "user create", user_want, user_create_change, user_answer },
    [CHANGE_USER_REPLACE] = { "user replace", user_want, user_replace_change, user_answer },
    [CHANGE_USER_DELETE] = { "user delete", user_want, user_delete_change, NULL },
    [CHANGE_USER_FILL] = { "user fill", user_want, user_fill_change, NULL },
    [CHANGE_USER_MEND] = { "user mend", user_want, user_mend_change, NULL },
    [CHANGE_USER_DISABLE] = { "user disable", user_want, user_disable_change, NULL },
    [CHANGE_KEY_PUT] = { "key put", key_put_want, key_put_change, NULL },
    [CHANGE_OUTBOX_CLAIM] = { "outbox claim", outbox_claim_want, outbox_claim_change, NULL },
    [CHANGE_OUTBOX_RENEW] = { "outbox renew", outbox_renew_want, outbox_renew_change, NULL },
    [CHANGE_OUTBOX_SPEND] = { "outbox spend", outbox_spend_want, outbox_spend_change, NULL },
    [CHANGE_OUTBOX_SETTLE] = { "outbox settle", outbox_settle_want, outbox_settle_change, NULL },
    [CHANGE_LETTERS] = { "letters", letters_want, letters_change, NULL },
    [CHANGE_PLAIN_PUT] = { "plain put", plain_want, plain_put_change, NULL },
    [CHANGE_PLAIN_DELETE] = { "plain delete", plain_want, plain_delete_change, NULL },
    [CHANGE_ONCE] = { "once", once_alone_want, once_alone_change, NULL },
};

struct arena *batch_arena_open(void)
{
    return arena_open(BATCH_FIRST_BYTES, BATCH_MOST_BYTES);
}

static void batch_init(struct batch *batch, struct arena *a, struct batch_list *list, const struct moment *now)
{
    *batch = (struct batch){
        .arena = a, .list = list, .now_ms = now->wall_ms, .until_mono_ms = now->mono_ms + VIEW_WAIT_MS
    };
    facts_init(&batch->registrations, a, sizeof(struct registration_fact));
    facts_init(&batch->persons, a, sizeof(struct person_fact));
    facts_init(&batch->registrants, a, sizeof(struct registrant_fact));
    facts_init(&batch->meetings, a, sizeof(struct meeting_fact));
    facts_init(&batch->keys, a, sizeof(struct key_fact));
    facts_init(&batch->mails, a, sizeof(struct mail_fact));
    facts_init(&batch->questions, a, sizeof(struct question_fact));
    facts_init(&batch->externals, a, sizeof(struct external_fact));
    facts_init(&batch->policies, a, sizeof(struct policy_fact));
    facts_init(&batch->onces, a, sizeof(struct once_fact));
    facts_init(&batch->waitings, a, sizeof(struct waiting_fact));
    facts_init(&batch->users, a, sizeof(struct user_fact));
    facts_init(&batch->upns, a, sizeof(struct upn_fact));
    facts_init(&batch->mailboxes, a, sizeof(struct mailbox_fact));
    facts_init(&batch->attendances, a, sizeof(struct attendance_fact));
    plains_init(batch);
}

static const struct rule *rule_of(const struct change *change)
{
    CHECK((size_t)change->kind < CHANGE_KINDS && rules[change->kind].want != NULL);
    return &rules[change->kind];
}

static void batch_want(struct batch *batch, struct change *const *changes, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        int64_t deadline_ms = changes[i]->deadline_mono_ms;
        if (deadline_ms != 0 && deadline_ms < batch->until_mono_ms)
            batch->until_mono_ms = deadline_ms;
        once_want(batch, changes[i]);
        rule_of(changes[i])->want(batch, changes[i]);
    }
}

static void batch_decide(struct batch *batch, struct change *const *changes, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        bool seen = once_seen(batch, changes[i]);
        changes[i]->status = seen ? STORE_OK : rule_of(changes[i])->decide(batch, changes[i]);
        if (!seen)
            once_note(batch, changes[i]);
    }
    audit_close(batch);
}

/* In order of id, as their locks are taken. NULL: the changes want none. */
static const struct registration_fact *registration_first(const struct batch *batch)
{
    const struct registration_fact *first = NULL;

    for (size_t i = 0; i < batch->registrations.count; i++) {
        const struct registration_fact *fact = FACT(struct registration_fact, &batch->registrations, i);
        if (first == NULL || id_compare(fact->key.a, first->key.a) < 0)
            first = fact;
    }
    return first;
}

static void found_note(const struct batch *batch, struct batch_report *out)
{
    const struct registration_fact *first = registration_first(batch);

    if (first == NULL)
        return;
    out->registration = first->key.a;
    out->found_seq = out->left_seq = first->now.change_seq; /* as long as nothing is known to be stored */
}

/* The statuses of the changes are their decisions'; they count when this answers STORE_OK. */
static enum store_status batch_try(struct store_view *view, struct batch *batch, struct batch_report *out)
{
    const struct store_backend *backend = view->store->backend;
    const struct batch_list *list = batch->list;

    batch_want(batch, list->changes, list->count);
    if (arena_failed(batch->arena))
        return STORE_UNAVAILABLE;
    enum store_status status = backend->load(view, batch);
    if (status != STORE_OK)
        return status;
    found_note(batch, out);
    batch_decide(batch, list->changes, list->count);
    if (arena_failed(batch->arena)) {
        backend->rollback(view);
        return STORE_UNAVAILABLE;
    }
    status = erasures_note(view->store->erasures, batch);
    if (status != STORE_OK) {
        backend->rollback(view);
        return list->count > 1 ? STORE_BROKEN : status; /* each alone, so that those which erase nobody go on */
    }
    status = backend->save(view, batch);
    if (status != STORE_OK && status != STORE_UNCERTAIN)
        erasures_undo(view->store->erasures, batch);
    return status;
}

static enum metric enrol_metric(enum enrol_outcome outcome)
{
    if (outcome == ENROL_NEW)
        return METRIC_ENROLMENTS;
    return outcome == ENROL_KNOWN || outcome == ENROL_BACK ? METRIC_ENROLMENTS_AGAIN : METRIC_ENROLMENTS_REFUSED;
}

/* After the commit, and so is the next. */
static void batch_answer(const struct batch *batch, struct change *const *changes, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (changes[i]->status == STORE_OK && rule_of(changes[i])->answer != NULL)
            rule_of(changes[i])->answer(batch, changes[i]);
}

static void batch_count(const struct batch *batch, struct change *const *changes, size_t n, struct batch_report *out)
{
    int64_t counts[METRIC_COUNT] = { [METRIC_STORE_BATCHES] = 1, [METRIC_STORE_CHANGES] = (int64_t)n };

    for (size_t i = 0; i < n; i++) {
        const struct change *change = changes[i];
        if (change->status != STORE_OK || change->once.known || change->once.other)
            continue; /* nothing was done */
        if (change->kind == CHANGE_ENROL)
            counts[enrol_metric(change->as.enrol.decision.outcome)]++;
        if (change->kind == CHANGE_MOVE && change->as.move.outcome == MOVE_DONE &&
            registrant_is_canceled(change->as.move.state))
            counts[METRIC_CANCELLATIONS]++;
    }
    for (size_t i = 0; i < METRIC_COUNT; i++)
        if (counts[i] != 0)
            metrics_add((enum metric)i, counts[i]);
    out->mails_made = out->mails_made || batch->redriven;
    for (size_t i = 0; i < batch->mails.count && !out->mails_made; i++)
        out->mails_made = FACT(struct mail_fact, &batch->mails, i)->row == ROW_NEW;
    if (batch->registrations.count > 0)
        out->left_seq = registration_first(batch)->now.change_seq;
}

static bool came_between(enum store_status status)
{
    return status == STORE_CHANGED || status == STORE_EXISTS;
}

/* A row that exists at every try is no other node's: it is refused like anything that cannot be (B3). */
static enum store_status batch_run(struct store_view *view, struct arena *a, struct batch_list *list,
                                   const struct clock *clock, struct batch_report *out)
{
    enum store_status status = STORE_CHANGED;

    for (int tries = 0; tries < TRIES_MOST && came_between(status); tries++) {
        struct moment now = clock_read(clock);
        struct batch batch;

        batch_init(&batch, a, list, &now);
        status = batch_try(view, &batch, out);
        if (status == STORE_OK)
            batch_answer(&batch, list->changes, list->count);
        if (status == STORE_OK)
            batch_count(&batch, list->changes, list->count, out);
        else if (came_between(status))
            metrics_add(METRIC_STORE_AGAIN, 1);
        arena_clear(a);
    }
    return came_between(status) ? STORE_BROKEN : status;
}

static void change_refuse(struct change *change, enum store_status status)
{
    change->status = status;
    if (status == STORE_BROKEN)
        LOG(LOG_ERROR, "change refused by the store", LOG_TEXT("change", rule_of(change)->name));
}

static void each_alone(struct store_view *view, struct arena *a, const struct batch_list *list,
                       const struct clock *clock, struct batch_report *out)
{
    for (size_t i = 0; i < list->count; i++) {
        struct batch_list alone = { .changes = &list->changes[i], .count = 1 };
        enum store_status status = batch_run(view, a, &alone, clock, out);
        if (status != STORE_OK)
            change_refuse(list->changes[i], status);
    }
}

enum store_status batch_commit(struct store_view *view, struct arena *a, struct batch_list *list,
                               const struct clock *clock, struct batch_report *out)
{
    *out = (struct batch_report){ 0 };
    enum store_status status = batch_run(view, a, list, clock, out);
    if (status == STORE_OK || status == STORE_UNAVAILABLE)
        return status;
    if (status == STORE_BROKEN && list->count > 1) {
        each_alone(view, a, list, clock, out);
        return STORE_OK;
    }
    for (size_t i = 0; i < list->count; i++)
        change_refuse(list->changes[i], status);
    return STORE_OK;
}

size_t batch_grow(struct batch *batch)
{
    struct batch_list *list = batch->list;
    size_t before = list->count;

    if (list->join != NULL)
        list->join(list, batch);
    batch_want(batch, list->changes + before, list->count - before);
    return list->count - before;
}

bool batch_joins(const struct batch *batch, const struct change *change)
{
    return change->kind == CHANGE_ENROL && id_is_none(change->once.key) &&
           facts_find(&batch->registrations, change->as.enrol.registration, (struct id){ 0 }) != NULL;
}
