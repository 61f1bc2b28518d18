/* outcome.c: from what a carrier or the store answered to the row that is settled. */
#include "outbox/outcome.h"

#include "base/crypto.h"
#include "base/log.h"
#include "base/metrics.h"
#include "mail/plain.h"
#include "outbox/retry.h"
#include "outbox/task.h"

static int64_t wall_ms(const struct worker *w)
{
    return clock_read(w->options->clock).wall_ms;
}

/* What is to be settled of a row in hand; the row itself stays as it is, since others read it. */
static struct outbox_row *row_say(struct worker *w, const struct outbox_row *row, enum outbox_outcome outcome)
{
    struct outbox_row *said = &w->said[w->said_count++];

    *said = *row;
    said->outcome = outcome;
    said->due_at_ms = wall_ms(w); /* of OUTBOX_LATER: at once, unless it failed */
    return said;
}

void outcome_put_off(struct worker *w, const struct outbox_row *row, int64_t due_at_ms)
{
    row_say(w, row, OUTBOX_LATER)->due_at_ms = due_at_ms;
}

void outcome_give_back(struct worker *w, const struct outbox_row *row)
{
    outcome_put_off(w, row, wall_ms(w));
}

void outcome_drop(struct worker *w, const struct outbox_row *row, struct str why)
{
    row_say(w, row, OUTBOX_DROPPED)->last_words = why;
    metrics_add(METRIC_MAILS_DROPPED, 1);
}

static uint32_t random_number(void)
{
    uint32_t random;

    random_bytes((unsigned char *)&random, sizeof(random));
    return random;
}

static void outcome_tell(struct worker *w, const struct outbox_row *row)
{
    static const struct {
        enum metric metric;
        const char *event; /* NULL: not worth a line */
    } tales[] = {
        [OUTBOX_DELIVERED] = { METRIC_MAILS_SENT, NULL },
        [OUTBOX_LATER] = { METRIC_MAILS_DEFERRED, "mail deferred" },
        [OUTBOX_DEAD] = { METRIC_MAILS_DEAD, "mail given up" },
        [OUTBOX_BOUNCED] = { METRIC_MAILS_DEAD, "mail given up: nobody has its address" },
    };

    metrics_add(tales[row->outcome].metric, 1);
    if (tales[row->outcome].event == NULL)
        return;
    LOG(LOG_WARNING, tales[row->outcome].event, LOG_STR("mail", id_text(w->parcel, row->id)),
        LOG_INT("attempt", row->tries), LOG_STR("words", row->last_words));
}

struct outbox_row *outcome_decide(struct worker *w, const struct outbox_row *row, const struct carry_result *result,
                                  struct str email)
{
    bool over = retry_is_over(row->created_at_ms, wall_ms(w));
    struct outbox_row *said = row_say(w, row, OUTBOX_LATER);

    if (result->outcome != CARRY_AWAY && result->outcome != CARRY_SHUT)
        said->tries++;
    if (result->outcome == CARRY_DELIVERED)
        said->outcome = OUTBOX_DELIVERED;
    else if (result->outcome == CARRY_GONE)
        said->outcome = OUTBOX_BOUNCED;
    else if (result->outcome == CARRY_NEVER || over)
        said->outcome = OUTBOX_DEAD;
    else if (result->outcome == CARRY_LATER)
        said->due_at_ms += retry_delay_ms(said->tries, random_number());
    else if (result->outcome == CARRY_SHUT)
        said->due_at_ms += retry_shut_ms(said->due_at_ms - row->created_at_ms);
    said->last_words = plain_without_addresses(w->batch, result->words, email);
    if (said->outcome != OUTBOX_LATER || result->outcome == CARRY_LATER)
        outcome_tell(w, said);
    return said;
}

void outcome_wait(struct worker *w, const struct outbox_row *row)
{
    static const struct carry_result none = { CARRY_AWAY, STR_INIT("no mail server took mail for three days") };

    if (!retry_is_over(row->created_at_ms, wall_ms(w))) {
        outcome_give_back(w, row);
        return;
    }
    w->gives_up = true;
    (void)outcome_decide(w, row, &none, (struct str){ 0 });
}

void outcome_task_failed(struct worker *w, const struct outbox_row *row, enum store_status failed)
{
    struct outbox_row *said = row_say(w, row, OUTBOX_LATER);

    said->due_at_ms += task_delay_ms(failed, row->attempts, random_number());
    said->last_words = task_words(failed);
    metrics_add(METRIC_TASKS_DEFERRED, 1);
    LOG(LOG_WARNING, "task deferred", LOG_STR("task", task_name(row->notice)),
        LOG_STR("id", id_text(w->parcel, row->id)), LOG_INT("attempt", row->attempts),
        LOG_STR("words", said->last_words));
}
