/* views.c: views of registration pages, added to what is stored. The rows are not loaded for it, so that a page that is
 * looked at keeps nobody from enrolling on another node. */
#include "store/changes.h"

void views_want(struct batch *batch, struct change *change)
{
    (void)batch, (void)change;
}

enum store_status views_change(struct batch *batch, struct change *change)
{
    const struct change_views *views = &change->as.views;

    for (size_t i = 0; i < views->count; i++) {
        struct registration_fact *fact =
            facts_want(&batch->registrations, views->list[i].registration, (struct id){ 0 });
        if (fact == NULL)
            return STORE_UNAVAILABLE;
        fact->views_by += views->list[i].views;
    }
    return STORE_OK;
}
