/* manage_data.c: /l/manage/{token}/data: all that is stored of a registrant as one JSON document, for the person
 * themselves. Read on a reader, since mails and history are looked for among everybody's; the history a piece at a
 * time, so that of many who ask none keeps others waiting. */
#include "web/manage.h"

#include "base/datetime.h"
#include "base/json.h"
#include "core/limits.h"
#include "store/audit.h"
#include "store/consent.h"

enum {
    DOCUMENT_BYTES = 3 * 1024 * 1024,
    MAILS_MOST = 1000,
    ATTENDANCES_MOST = 1000,
    ENTRIES_AT_ONCE = 200,
    SCRATCH_BYTES = 8 * 1024 * 1024,
};

struct data_work {
    bool begun;            /* all but the history is read */
    int64_t seq, until_ms; /* the last entry that was read; monotonic: so long they are read on */
    struct str id;         /* of the registrant, as entries have it */
    struct mail_row *mails;
    size_t mail_count;
    struct attendance *attendances;
    size_t attendance_count;
    struct str consent_text;    /* that they agreed to; the zero value: to none */
    struct address_row address; /* of all events; all zero: nothing is known of it */
    struct buf history;         /* written while the entries are read */
    bool history_cut;           /* reading them took too long: the last are not there */
};

/* --- Reading -------------------------------------------------------------------------------------------------------
 */

static void time_add(struct buf *b, const char *name, int64_t at_ms)
{
    buf_add_json_name(b, str_of(name));
    if (at_ms == 0) {
        buf_add(b, STR("null"));
        return;
    }
    buf_add_char(b, '"');
    buf_add_datetime(b, at_ms);
    buf_add_char(b, '"');
}

static void act_add(struct buf *b, int64_t at_ms, const struct audit_act *act)
{
    buf_add(b, b->len == 0 ? STR("{") : STR(",{"));
    time_add(b, "dateTime", at_ms);
    buf_add_json_member(b, STR("action"), act->what);
    buf_add_json_member(b, STR("by"), act->actor_kind);
    buf_add_char(b, '}');
}

static void entry_look(struct page *p, struct arena *scratch, const struct audit_entry *entry)
{
    const struct audit_act *acts;
    size_t n;

    if (!audit_acts(scratch, entry->entry, &acts, &n))
        return;
    for (size_t i = 0; i < n; i++)
        if (str_equal(acts[i].registrant, p->data->id))
            act_add(&p->data->history, entry->at_ms, &acts[i]);
}

static enum store_status history_step(struct page *p, struct store_view *view, struct arena *scratch, bool *more)
{
    struct data_work *data = p->data;
    struct audit_entry *entries;
    size_t n;
    enum store_status status =
        store_audit(view, scratch, p->subject.registration, data->seq, ENTRIES_AT_ONCE, &entries, &n);

    *more = status == STORE_OK && n == ENTRIES_AT_ONCE;
    if (status != STORE_OK)
        return status;
    for (size_t i = 0; i < n; i++)
        entry_look(p, scratch, &entries[i]);
    if (n > 0)
        data->seq = entries[n - 1].seq;
    return STORE_OK;
}

/* A piece; where more follows, the job goes on behind those of others. */
static enum store_status history_load(struct page *p, struct store_view *view)
{
    struct arena *scratch = arena_open(64 * 1024, SCRATCH_BYTES);
    struct data_work *data = p->data;
    bool more;

    if (scratch == NULL)
        return STORE_UNAVAILABLE;
    enum store_status status = history_step(p, view, scratch, &more);
    arena_close(scratch);
    data->history_cut = more && clock_read(p->web->options.clock).mono_ms > data->until_ms;
    if (more && !data->history_cut) {
        p->job.again = true;
        p->job.deadline_mono_ms = data->until_ms + LIMIT_STORE_WAIT_MS;
    }
    return status;
}

static enum store_status address_load(struct page *p, struct store_view *view)
{
    struct address_key key = address_key_of(p->x->arena, p->registrant.email);
    enum store_status status = store_plain_find(view, p->x->arena, PLAIN_ADDRESS, key.a, key.b, &p->data->address);

    return status == STORE_MISSING ? STORE_OK : status;
}

static enum store_status consent_load(struct page *p, struct store_view *view)
{
    const struct registrant *registrant = &p->registrant;

    if (id_is_none(registrant->consent))
        return STORE_OK;
    enum store_status status =
        store_consent_find(view, p->x->arena, registrant->registration, registrant->consent, &p->data->consent_text);
    return status == STORE_MISSING ? STORE_OK : status;
}

static void rest_load(struct page *p, struct store_view *view)
{
    const struct mail_page page = { .registration = p->subject.registration,
                                    .registrant = p->subject.registrant,
                                    .most = MAILS_MOST };
    struct data_work *data = p->data;
    struct arena *a = p->x->arena;
    bool more;

    p->status = store_mails(view, a, &page, &data->mails, &data->mail_count, &more);
    if (p->status == STORE_OK)
        p->status = store_attendances(view, a, p->subject.registration, &p->subject.registrant, 1, ATTENDANCES_MOST,
                                      &data->attendances, &data->attendance_count);
    if (p->status == STORE_OK)
        p->status = consent_load(p, view);
    if (p->status == STORE_OK)
        p->status = address_load(p, view);
}

static void data_load(struct page *p, struct store_view *view)
{
    if (!p->data->begun)
        rest_load(p, view);
    p->data->begun = true;
    if (p->status == STORE_OK)
        p->status = history_load(p, view);
}

/* --- Writing -------------------------------------------------------------------------------------------------------
 */

static void flag_add(struct buf *b, const char *name, bool so)
{
    buf_add_json_name(b, str_of(name));
    buf_add(b, so ? STR("true") : STR("false"));
}

static void event_add(struct buf *b, const struct page *p)
{
    const struct registration *registration = &p->event.registration;

    buf_add_json_name(b, STR("event"));
    buf_add_char(b, '{');
    buf_add_json_member(b, STR("subject"),
                        registration->subject.len > 0 ? registration->subject : p->event.meeting.subject);
    time_add(b, "startDateTime", registration->start_ms);
    time_add(b, "endDateTime", registration->end_ms);
    buf_add_json_member(b, STR("registrationId"), id_text(b->arena, registration->id));
    buf_add_char(b, '}');
}

static void person_add(struct buf *b, const struct registrant *registrant, struct str consent_text)
{
    buf_add_json_name(b, STR("registrant"));
    buf_add_char(b, '{');
    buf_add_json_member(b, STR("id"), id_text(b->arena, registrant->id));
    buf_add_json_member(b, STR("firstName"), registrant->first_name);
    buf_add_json_member(b, STR("lastName"), registrant->last_name);
    buf_add_json_member(b, STR("email"), registrant->email);
    buf_add_json_member(b, STR("userId"),
                        id_is_none(registrant->user_id) ? (struct str){ 0 } : id_guid(b->arena, registrant->user_id));
    buf_add_json_member(b, STR("language"), registrant->language);
    buf_add_json_member(b, STR("timeZone"), registrant->zone);
    buf_add_json_member(b, STR("state"), registrant_state_name(registrant->state));
    time_add(b, "stateDateTime", registrant->state_at_ms);
    buf_add_json_member(b, STR("stateSetBy"), actor_kind_name(registrant->state_by.kind));
    time_add(b, "registrationDateTime", registrant->registered_at_ms);
    flag_add(b, "isPlaceKept", registrant->reserved);
    flag_add(b, "isReminded", !registrant->quiet);
    buf_add_json_member(b, STR("calendarUid"), registrant->calendar_uid);
    time_add(b, "calendarAnswerDateTime", registrant->answered_at_ms);
    time_add(b, "addressRefusedDateTime", registrant->bounced_at_ms);
    time_add(b, "consentDateTime", registrant->consented_at_ms);
    buf_add_json_member(b, STR("consentText"), consent_text);
    buf_add_char(b, '}');
}

static struct str question_text(const struct page *p, const char *question)
{
    struct id id;

    for (size_t i = 0; i < p->event.question_count && id_of_text(str_of(question), &id); i++)
        if (id_equal(p->event.questions[i].id, id))
            return p->event.questions[i].display_name;
    return (struct str){ 0 }; /* it is not asked any more */
}

static void answers_add(struct buf *b, const struct page *p)
{
    struct str why, stored = p->registrant.answers;
    json_t *value, *answers = json_read(b->arena, stored.len == 0 ? STR("{}") : stored, &why);
    const char *question;
    bool first = true;

    buf_add_json_name(b, STR("answers"));
    buf_add_char(b, '[');
    json_object_foreach(answers, question, value)
    {
        buf_add(b, first ? STR("{") : STR(",{"));
        buf_add_json_member(b, STR("questionId"), str_of(question));
        buf_add_json_member(b, STR("question"), question_text(p, question));
        buf_add_json_member(b, STR("answer"), json_str(value));
        buf_add_char(b, '}');
        first = false;
    }
    buf_add_char(b, ']');
}

static void mails_add(struct buf *b, const struct data_work *data)
{
    buf_add_json_name(b, STR("mails"));
    buf_add_char(b, '[');
    for (size_t i = 0; i < data->mail_count; i++) {
        const struct mail_row *mail = &data->mails[i];

        buf_add(b, i == 0 ? STR("{") : STR(",{"));
        buf_add_json_member(b, STR("kind"), str_of(notice_name(mail->row.notice)));
        buf_add_json_member(b, STR("status"), str_of(mail_status_name(mail)));
        time_add(b, "createdDateTime", mail->row.created_at_ms);
        time_add(b, "settledDateTime", mail->settled_at_ms);
        buf_add_json_member(b, STR("lastResponse"), mail->row.last_words);
        buf_add_char(b, '}');
    }
    buf_add_char(b, ']');
}

static void attendance_add(struct buf *b, const struct data_work *data)
{
    buf_add_json_name(b, STR("attendance"));
    buf_add_char(b, '[');
    for (size_t i = 0; i < data->attendance_count; i++) {
        buf_add(b, i == 0 ? STR("{") : STR(",{"));
        time_add(b, "joinDateTime", data->attendances[i].at_ms);
        buf_add_char(b, '}');
    }
    buf_add_char(b, ']');
}

/* Of the address, whichever event it is used for. */
static void address_add(struct buf *b, const struct address_row *address)
{
    buf_add_json_name(b, STR("address"));
    buf_add_char(b, '{');
    time_add(b, "confirmedDateTime", address->confirmed_at_ms);
    time_add(b, "lastMailAskedForDateTime", address->last_at_ms);
    buf_add_char(b, '}');
}

static bool document_print(struct page *p, struct str *out)
{
    const struct data_work *data = p->data;
    struct buf b = { .arena = p->x->arena, .ceiling = DOCUMENT_BYTES };

    buf_add_char(&b, '{');
    time_add(&b, "createdDateTime", clock_read(p->web->options.clock).wall_ms);
    event_add(&b, p);
    person_add(&b, &p->registrant, data->consent_text);
    answers_add(&b, p);
    mails_add(&b, data);
    attendance_add(&b, data);
    address_add(&b, &data->address);
    buf_add_json_name(&b, STR("history"));
    buf_add_char(&b, '[');
    buf_add(&b, buf_text(&data->history));
    buf_add_char(&b, ']');
    flag_add(&b, "isHistoryWhole", !data->history_cut);
    buf_add(&b, STR("}\n"));
    return buf_finish(&b, out) && !data->history.failed && !arena_failed(p->x->arena);
}

static enum http_next data_loaded(struct page *p)
{
    struct str document;

    if (p->status != STORE_OK)
        return page_trouble(p, p->status);
    if (!document_print(p, &document))
        return page_trouble(p, STORE_UNAVAILABLE);
    http_reply_header(p->x, STR("Content-Disposition"), STR("attachment; filename=\"registration.json\""));
    http_reply_header(p->x, STR("Referrer-Policy"), STR("no-referrer"));
    return page_send(p->x, 200, STR("application/json"), document, STR("no-store"));
}

static enum http_next data_begin(struct page *p)
{
    p->data = ARENA_NEW(p->x->arena, struct data_work, 1);
    if (p->data == NULL)
        return page_trouble(p, STORE_UNAVAILABLE);
    p->data->id = id_text(p->x->arena, p->subject.registrant);
    p->data->until_ms = clock_read(p->web->options.clock).mono_ms + LIMIT_SCAN_MS;
    p->data->history = (struct buf){ .arena = p->x->arena, .ceiling = DOCUMENT_BYTES / 2 };
    return page_read_apart(p, data_load, data_loaded);
}

enum http_next manage_data_get(struct page *p)
{
    return manage_open_kept(p, data_begin);
}
