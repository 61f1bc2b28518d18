/* consent.c: what registrants agreed to: ours. They have the moment and the digest of the text; the text itself is read
 * only for who asks for it, once a page and text, of which an event seldom has more than one. */
#include "store/consent.h"

#include "graph/resources.h"

bool registrant_shows_consent(const struct request *r)
{
    uint64_t selected = r->options.form.selected;

    return selected != 0 && (selected >> property_find(registrant_table(r), STR("consentText")) & 1) != 0;
}

/* Of somebody before `i` who agreed to the same. */
static bool known_before(const struct registrant *registrants, struct registrant_wire *wires, size_t i)
{
    for (size_t k = i; k > 0; k--)
        if (id_equal(registrants[k - 1].consent, registrants[i].consent)) {
            wires[i].consent_text = wires[k - 1].consent_text;
            return true;
        }
    return false;
}

enum store_status consents_load(struct store_view *view, struct arena *a, const struct registrant *registrants,
                                struct registrant_wire *wires, size_t n)
{
    enum store_status status = STORE_OK;

    for (size_t i = 0; i < n && status == STORE_OK; i++) {
        const struct registrant *registrant = &registrants[i];

        if (id_is_none(registrant->consent) || known_before(registrants, wires, i))
            continue;
        status = store_consent_find(view, a, registrant->registration, registrant->consent, &wires[i].consent_text);
        if (status == STORE_MISSING)
            status = STORE_OK; /* null says it: the others are shown all the same */
    }
    return status;
}
