/* consent.c: the text is written with the first enrolment that agrees to it, and stays as long as its registration. */
#include "store/consent.h"

#include "store/changes.h"

struct id consent_id(struct str text)
{
    unsigned char hash[SHA256_BYTES] = { 0 };
    struct id id;

    sha256_parts(&text, 1, hash);
    memcpy(id.b, hash, sizeof id.b);
    return id;
}

enum store_status store_consent_find(struct store_view *view, struct arena *a, struct id registration, struct id id,
                                     struct str *text)
{
    struct consent_row row;
    enum store_status status = store_plain_find(view, a, PLAIN_CONSENT, registration, id, &row);

    *text = status == STORE_OK ? row.text : (struct str){ 0 };
    return status;
}

void consent_want(struct batch *batch, struct id registration, struct str text)
{
    if (text.len > 0)
        (void)facts_want(&batch->plains[PLAIN_CONSENT], registration, consent_id(text));
}

void consent_note(struct batch *batch, struct registrant_fact *registrant, struct str text)
{
    struct id registration = registrant->now.registration, id = consent_id(text);
    struct plain_fact *fact = facts_find(&batch->plains[PLAIN_CONSENT], registration, id);

    CHECK(fact != NULL); /* consent_want() was asked */
    registrant->now.consented_at_ms = batch->now_ms;
    registrant->now.consent = id;
    if (fact->row != ROW_ABSENT)
        return;
    fact->row = ROW_NEW;
    *(struct consent_row *)(void *)fact->now = (struct consent_row){ .key = { registration, id }, .text = text };
}
