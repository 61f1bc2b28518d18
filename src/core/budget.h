/* budget: how much mail strangers may cause to one address, over all events, so that a form is no mail cannon. It
 * delays, and never drops. Pure. Thread: any. */
#ifndef FOYER_CORE_BUDGET_H
#define FOYER_CORE_BUDGET_H

#include <stdbool.h>
#include <stdint.h>

#include "core/notice.h"

enum {
    BUDGET_GAP_MS = 10 * 60 * 1000, /* between two mails to an address */
    BUDGET_FIRST_MS = 60 * 1000,    /* so long waits at most the first greeting of a registrant */
    BUDGET_OWN_MS = 60 * 1000,      /* between two links that the owner of a confirmed address asked for */
    BUDGET_DAY_MS = 24 * 60 * 60 * 1000,
    BUDGET_DAY_MAILS = 5,
};

/* How a mail stands to the budget of its address. */
enum mail_budget {                  /* stored: the numbers stay */
                   BUDGET_NONE = 0, /* not a stranger's: it goes at once */
                   BUDGET_ASKED = 1,
                   BUDGET_HELD = 2,  /* waits for it */
                   BUDGET_SPENT = 3, /* counted: it goes, however often it is tried */
};

/* What an address was sent that strangers caused. All zero: never anything. */
struct budget {
    int64_t day_at_ms; /* when the day that is counted began */
    int64_t day_count;
    int64_t last_at_ms;
    int64_t confirmed_at_ms; /* its owner acted on a link of ours; 0: never yet */
};

struct budget_wish {
    enum notice notice;
    bool first;            /* the first greeting of this registrant */
    int64_t created_at_ms; /* of the mail */
};

/* May it go now? Then it is counted in `budget`. Else it may not before `again_at_ms`. A clock that was put back holds
 * nothing for long. */
bool budget_spend(struct budget *budget, const struct budget_wish *wish, int64_t now_ms, int64_t *again_at_ms);

#endif
