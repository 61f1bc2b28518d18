/* doctor_issuers.c: each issuer of the settings as the server would use it: its discovery document, and its keys. */
#include "auth/key_fetch.h"
#include "auth/trust.h"
#include "cmd/doctor.h"

static void issuer_look(struct doctor *d, const struct issuer_setting *issuer)
{
    struct key_source source = { .url = issuer->url };
    const atomic_bool stop = false;
    struct str why;

    if (issuer->ca_file.len > 0)
        source.ca_file = str_terminated(d->arena, issuer->ca_file);
    struct key_set *keys = key_fetch(d->arena, &source, &stop, &why);
    if (keys == NULL) {
        doctor_fail(d, "see that this machine reaches it, and that url is what its discovery document calls issuer",
                    "%.*s: %.*s", STR_ARGS(issuer->url), STR_ARGS(why));
        return;
    }
    if (keys->count == 0)
        doctor_fail(d, "let it sign with RS256, PS256 or ES256; RSA keys have at least 2048 bits",
                    "%.*s: none of its %zu keys can be used", STR_ARGS(issuer->url), keys->ignored);
    else
        doctor_ok(d, "%.*s answers, and %zu of its keys can be used", STR_ARGS(issuer->url), keys->count);
    if (!str_starts(issuer->url, STR("https://")))
        doctor_warn(d, "use its https address", "%.*s: its keys come in the clear", STR_ARGS(issuer->url));
    snapshot_put(&keys->snapshot);
}

void doctor_issuers(struct doctor *d)
{
    doctor_ok(d, "the built-in issuer is %.*s/{tenant}/v2.0", STR_ARGS(d->config->public_url));
    for (size_t i = 0; i < d->config->issuer_count; i++)
        issuer_look(d, &d->config->issuers[i]);
}
