/* refusal: of whom a mail server's "no, and never" speaks: of the address, or of us and the mail. Pure. Thread: any. */
#ifndef FOYER_MAIL_REFUSAL_H
#define FOYER_MAIL_REFUSAL_H

#include "base/str.h"

enum refusal {
    REFUSAL_UNSAID,  /* it does not say, or of neither */
    REFUSAL_ADDRESS, /* nobody has this address, or nobody reads it */
    REFUSAL_US,      /* whoever we had written to: policy, size, form, the other server's own troubles */
};

/* An enhanced status code (RFC 3463): "5.1.1", whatever follows it. All that is not 5.x is unsaid. */
enum refusal refusal_of_status(struct str status);

/* The last line of an answer to RCPT: "550 5.1.1 no such user". Without an enhanced code it is unsaid: 550 is also said
 * by servers that will not relay for us. */
enum refusal refusal_of_answer(struct str line);

#endif
