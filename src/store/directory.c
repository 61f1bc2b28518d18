/* directory.c: users of the local directory, and keys: rows above all registrations. */
#include "store/changes.h"

void user_want(struct batch *batch, struct change *change)
{
    (void)facts_want(&batch->users, change->as.user.tenant, change->as.user.object);
}

static struct user_fact *user_of(const struct batch *batch, const struct change *change)
{
    return facts_find(&batch->users, change->as.user.tenant, change->as.user.object);
}

/* The row that comes last stays. */
enum store_status user_put_change(struct batch *batch, struct change *change)
{
    struct user_fact *user = user_of(batch, change);

    user->row = ROW_CHANGED;
    user->now = change->as.user;
    return STORE_OK;
}

enum store_status user_mend_change(struct batch *batch, struct change *change)
{
    struct user_fact *user = user_of(batch, change);
    bool disabled = user->row == ROW_ABSENT ? change->as.user.disabled : user->now.disabled;

    user->row = ROW_CHANGED;
    user->now = change->as.user;
    user->now.disabled = disabled;
    return STORE_OK;
}

enum store_status user_disable_change(struct batch *batch, struct change *change)
{
    struct user_fact *user = user_of(batch, change);

    if (user->row == ROW_ABSENT)
        return STORE_MISSING;
    user->row = ROW_CHANGED;
    user->now.disabled = change->as.user.disabled;
    return STORE_OK;
}

static struct id key_id(const struct key_row *row)
{
    uint32_t purpose = (uint32_t)row->purpose;
    struct id id = { { 0 } };

    memcpy(id.b + 8, &purpose, sizeof purpose);
    memcpy(id.b + 12, &row->number, sizeof row->number);
    return id;
}

void key_put_want(struct batch *batch, struct change *change)
{
    struct key_fact *key = facts_want(&batch->keys, key_id(&change->as.key.row), (struct id){ 0 });

    if (key != NULL) {
        key->now.purpose = change->as.key.row.purpose;
        key->now.number = change->as.key.row.number;
    }
}

/* The first writer wins: who comes later is told what stands there. */
enum store_status key_put_change(struct batch *batch, struct change *change)
{
    struct change_key *wish = &change->as.key;
    struct key_fact *key = facts_find(&batch->keys, key_id(&wish->row), (struct id){ 0 });

    if (key->row == ROW_ABSENT) {
        key->row = ROW_NEW;
        key->now = wish->row;
        return STORE_OK;
    }
    struct str bytes = str_copy(wish->arena, key->now.bytes);
    if (str_is_null(bytes))
        return STORE_UNAVAILABLE;
    wish->row = key->now;
    wish->row.bytes = bytes;
    return STORE_OK;
}
