/* client: what Foyer is to an issuer where people sign in: its client id and secret there. And the threads that may
 * wait for such an issuer's answers: a few, with a short queue. Private to auth/. */
#ifndef FOYER_AUTH_CLIENT_H
#define FOYER_AUTH_CLIENT_H

#include <stdatomic.h>

#include "auth/sign_in.h"

struct client {
    bool signs_in; /* people of its tenants do */
    struct str id, secret, scopes;
    const char *ca_file; /* NULL: the system's authorities */
};

struct str sign_in_redirect(const struct auth *auth, struct arena *a); /* where issuers send people back to */

struct exchanger;
/* NULL: memory is short. */
struct exchanger *exchanger_open(struct auth *auth) MUST_USE;
bool exchanger_start(struct exchanger *exchanger) MUST_USE; /* again: nothing. False: logged */
void exchanger_stop(struct exchanger *exchanger);           /* what is under way is given up within a second or so */
void exchanger_close(struct exchanger *exchanger);
bool exchanger_submit(struct exchanger *exchanger, struct sign_in_exchange *exchange) MUST_USE;

/* Asks the issuer's token endpoint, believes what can be believed, and fills in the outcome. Blocks. */
void code_exchange(struct sign_in_exchange *exchange, const atomic_bool *stop);

#endif
