/* policy.c: rows that say which application may act for whom. Nothing of them is judged: the last word stays. */
#include "base/crypto.h"
#include "store/changes.h"

/* Two ids in the place of one. */
static struct id policy_key(const struct policy *policy)
{
    const struct str parts[] = {
        { (const char *)policy->app.b, sizeof policy->app.b },
        { (const char *)policy->user.b, sizeof policy->user.b },
    };
    unsigned char hash[SHA256_BYTES];
    struct id key;

    sha256_parts(parts, COUNT(parts), hash);
    memcpy(key.b, hash, sizeof key.b);
    return key;
}

void policy_want(struct batch *batch, struct change *change)
{
    (void)facts_want(&batch->policies, change->as.policy.tenant, policy_key(&change->as.policy));
}

static enum store_status policy_store(struct batch *batch, const struct policy *policy, enum row row)
{
    struct policy_fact *fact = facts_find(&batch->policies, policy->tenant, policy_key(policy));

    fact->row = row;
    fact->now = *policy;
    return STORE_OK;
}

enum store_status policy_put_change(struct batch *batch, struct change *change)
{
    return policy_store(batch, &change->as.policy, ROW_NEW);
}

enum store_status policy_delete_change(struct batch *batch, struct change *change)
{
    return policy_store(batch, &change->as.policy, ROW_GONE);
}
