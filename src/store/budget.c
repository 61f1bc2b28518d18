/* budget.c: what strangers cause is counted by its address before it leaves: the rule is core/budget.h's. The rows of
 * the addresses are facts of the batch, so that two nodes cannot both spend what is left. */
#include "store/changes.h"

static struct address_row *address_of(const struct batch *batch, struct address_key key, struct plain_fact **fact)
{
    *fact = facts_find(&batch->plains[PLAIN_ADDRESS], key.a, key.b);
    return *fact == NULL ? NULL : (struct address_row *)(void *)(*fact)->now;
}

static void address_touch(struct plain_fact *fact, struct address_row *row, struct address_key key)
{
    row->key = (struct plain_key){ key.a, key.b };
    fact->row = fact->row == ROW_ABSENT || fact->row == ROW_NEW ? ROW_NEW : ROW_CHANGED;
}

void address_want(struct batch *batch, struct address_key address)
{
    if (!id_is_none(address.a))
        (void)facts_want(&batch->plains[PLAIN_ADDRESS], address.a, address.b);
}

void address_confirm(struct batch *batch, struct address_key address)
{
    struct plain_fact *fact;
    struct address_row *row = address_of(batch, address, &fact);

    if (row == NULL || row->confirmed_at_ms != 0)
        return;
    row->confirmed_at_ms = batch->now_ms;
    address_touch(fact, row, address);
}

void outbox_spend_want(struct batch *batch, struct change *change)
{
    const struct change_spend *spend = &change->as.spend;

    for (size_t i = 0; i < spend->count; i++) {
        (void)facts_want(&batch->mails, spend->list[i].row.registration, spend->list[i].row.id);
        address_want(batch, spend->list[i].address);
    }
}

static bool address_spend(struct batch *batch, const struct spending *spending, int64_t *again_at_ms)
{
    struct plain_fact *fact;
    struct address_row *row = address_of(batch, spending->address, &fact);
    const struct budget_wish wish = { .notice = spending->row.notice,
                                      .first = spending->first,
                                      .created_at_ms = spending->row.created_at_ms };

    CHECK(row != NULL);
    struct budget budget = { row->day_at_ms, row->day_count, row->last_at_ms, row->confirmed_at_ms };
    if (!budget_spend(&budget, &wish, batch->now_ms, again_at_ms))
        return false;
    row->day_at_ms = budget.day_at_ms;
    row->day_count = budget.day_count;
    row->last_at_ms = budget.last_at_ms;
    address_touch(fact, row, spending->address);
    return true;
}

static void mail_spend(struct batch *batch, struct mail_fact *mail, struct spending *spending)
{
    mail->row = ROW_CHANGED;
    spending->may_go = address_spend(batch, spending, &spending->held_until_ms);
    mail->now.budget = spending->may_go ? BUDGET_SPENT : BUDGET_HELD;
    if (spending->may_go)
        return;
    mail->state = MAIL_QUEUED;
    mail->now.due_at_ms = spending->held_until_ms;
}

enum store_status outbox_spend_change(struct batch *batch, struct change *change)
{
    const struct change_spend *spend = &change->as.spend;

    for (size_t i = 0; i < spend->count; i++) {
        struct spending *spending = &spend->list[i];
        struct mail_fact *mail = facts_find(&batch->mails, spending->row.registration, spending->row.id);

        spending->may_go = false;
        spending->held_until_ms = 0;
        if (mail->row != ROW_ABSENT && claim_stands(mail, &spending->row))
            mail_spend(batch, mail, spending);
    }
    return STORE_OK;
}
