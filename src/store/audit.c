/* audit.c: one entry a registration and batch, an array of [what, registrant, kind of actor, actor's id], chained by
 * hash to the last, so that an entry taken out or changed later shows. Ids only: a name that must be erased is never in
 * it. */
#include "store/audit.h"
#include "store/changes.h"

enum { ENTRY_BYTES_MOST = 16 * 1024 * 1024 };

/* A text of ASCII letters, digits and hyphens needs no escaping; ids and names of kinds are such. */
static void item_add(struct buf *b, struct str text)
{
    buf_add(b, str_is_null(text) ? STR(",null") : STR(",\""));
    if (str_is_null(text))
        return;
    buf_add(b, text);
    buf_add_char(b, '"');
}

void audit_note(struct batch *batch, struct registration_fact *registration, const char *what, struct id registrant,
                struct actor actor)
{
    const struct str none = { 0 };
    struct buf *b = &registration->audit;

    if (b->arena == NULL)
        *b = (struct buf){ .arena = batch->arena, .ceiling = ENTRY_BYTES_MOST };
    buf_add(b, b->len == 0 ? STR("[[\"") : STR(",[\""));
    buf_add(b, str_of(what));
    buf_add_char(b, '"');
    item_add(b, id_is_none(registrant) ? none : id_text(batch->arena, registrant));
    item_add(b, actor_kind_name(actor.kind));
    item_add(b, id_is_none(actor.id) ? none : id_guid(batch->arena, actor.id));
    buf_add_char(b, ']');
    if (registration->row == ROW_LOADED)
        registration->row = ROW_CHANGED;
}

static void entry_chain(struct registration_fact *registration)
{
    const struct audit_entry entry = {
        .seq = ++registration->audit_seq,
        .at_ms = registration->audit_at_ms,
        .entry = registration->audit_entry,
    };

    audit_chain(registration->audit_head, &entry);
}

void audit_close(struct batch *batch)
{
    for (size_t i = 0; i < batch->registrations.count; i++) {
        struct registration_fact *registration = FACT(struct registration_fact, &batch->registrations, i);
        if (registration->audit.arena == NULL)
            continue;
        buf_add_char(&registration->audit, ']');
        if (!buf_finish(&registration->audit, &registration->audit_entry))
            continue; /* memory was short: the arena knows, and the batch is undone */
        registration->audit_at_ms = batch->now_ms;
        entry_chain(registration);
    }
}
