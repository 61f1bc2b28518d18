/* mails.c: what became of each mail to a registrant: ours; the original had no such list. Its rows are those of the
 * outbox. */
#include "base/code.h"
#include "core/limits.h"
#include "graph/resources.h"

struct mail_wire {
    struct str id, kind, status;
    int64_t created_at_ms, sent_at_ms, settled_at_ms, due_at_ms;
    int32_t attempts;
    struct str last_words;
};
static const struct property rows[] = {
    PROPERTY("id", struct mail_wire, id, READ_ONLY | NOT_NULL),
    PROPERTY("kind", struct mail_wire, kind, READ_ONLY | NOT_NULL),
    PROPERTY("status", struct mail_wire, status, READ_ONLY | NOT_NULL),
    PROPERTY("createdDateTime", struct mail_wire, created_at_ms, READ_ONLY | NOT_NULL),
    PROPERTY("nextAttemptDateTime", struct mail_wire, due_at_ms, READ_ONLY),
    PROPERTY("sentDateTime", struct mail_wire, sent_at_ms, READ_ONLY),
    PROPERTY("settledDateTime", struct mail_wire, settled_at_ms, READ_ONLY),
    PROPERTY("attempts", struct mail_wire, attempts, READ_ONLY | NOT_NULL),
    PROPERTY("lastResponse", struct mail_wire, last_words, READ_ONLY),
};
static const struct properties mail_properties = {
    .type = "registrantMail", .rows = rows, .n = COUNT(rows), .base = "entity"
};

static void mail_write(struct buf *b, const struct form *form, const struct mail_row *mail)
{
    const struct outbox_row *row = &mail->row;
    struct mail_wire wire = {
        .id = id_text(b->arena, row->id),
        .kind = str_of(notice_name(row->notice)),
        .status = str_of(mail_status_name(mail)),
        .created_at_ms = row->created_at_ms,
        .due_at_ms = mail->state < MAIL_SENT ? row->due_at_ms : 0,
        .sent_at_ms = mail->state == MAIL_SENT ? mail->settled_at_ms : 0,
        .settled_at_ms = mail->settled_at_ms,
        .attempts = (int32_t)mail_tries(mail),
        .last_words = row->last_words,
    };

    buf_add_char(b, '{');
    properties_write(b, &mail_properties, form, &wire);
    buf_add_char(b, '}');
}

/* On a reader: among all mails of a large registration it can take a while (docs/decisions/0020). */
static void look(struct request *r, struct store_view *view)
{
    const struct mail_page page = {
        .registration = r->registrant.registration,
        .registrant = r->registrant.id,
        .most = LIMIT_MAILS,
    };
    bool more;

    r->loaded = view == NULL ? STORE_UNAVAILABLE : store_mails(view, r->arena, &page, &r->mails, &r->mail_count, &more);
}

static enum next act(struct request *r)
{
    return request_look(r, look, true);
}

static enum next answer(struct request *r)
{
    struct buf b = request_buf(r, 2048);

    if (r->loaded != STORE_OK)
        return request_refuse_store(r, r->loaded);
    buf_add_char(&b, '{');
    registrant_add_context(&b, r, STR("/mails"));
    buf_add_json_name(&b, STR("value"));
    buf_add_char(&b, '[');
    for (size_t i = 0; i < r->mail_count; i++) {
        if (i > 0)
            buf_add_char(&b, ',');
        mail_write(&b, &r->options.form, &r->mails[i]);
    }
    buf_add(&b, STR("]}"));
    return request_reply(r, 200, &b);
}

static const struct route routes[] = {
    {
        .method = "GET",
        .path = "onlineMeetings/{meeting}/registration/registrants/{registrant}/mails",
        .permits = PERMITS_READ,
        .operation = OPERATION_READ_REGISTRANTS,
        .offer = { .options = OPTION_SELECT, .table = &mail_properties },
        .loads = LOADS_DEFINITION | LOADS_REGISTRANT,
        .gives = &mail_properties,
        .list = true,
        .success = 200,
        .summary = "List the mails to a registrant and what became of them: the first hundred.",
        .judge = registrant_organizer_judge,
        .act = act,
        .answer = answer,
    },
};
const struct route_table mails_routes = { routes, COUNT(routes) };
