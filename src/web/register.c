/* register.c: POST /registration/{id}: somebody registers. For who is signed in, the names and the address are those of
 * the directory or the issuer, and the page says what became of it; of everybody else the page that follows knows
 * nothing, so that nobody learns who was registered before. */
#include "web/registration.h"

#include "base/zone.h"
#include "core/person.h"
#include "store/consent.h"
#include "web/form.h"
#include "web/mark.h"

enum { TRIES_MOST = 10 };

/* --- The form ------------------------------------------------------------------------------------------------------
 */

static void names_fill(struct page *p, struct field *fields)
{
    static const struct {
        const char *name, *label, *autocomplete;
        int most;
    } rows[REGISTERING_NAMES] = {
        { "firstName", "field.first_name", "given-name", LIMIT_NAME_CHARACTERS },
        { "lastName", "field.last_name", "family-name", LIMIT_NAME_CHARACTERS },
        { "email", "field.email", "email", LIMIT_EMAIL_BYTES },
    };

    for (size_t i = 0; i < REGISTERING_NAMES; i++)
        fields[i] = (struct field){ .name = str_of(rows[i].name),
                                    .kind = i == REGISTERING_EMAIL ? FIELD_EMAIL : FIELD_LINE,
                                    .label = say(p, rows[i].label),
                                    .autocomplete = rows[i].autocomplete,
                                    .required = true,
                                    .characters = rows[i].most,
                                    .value = STR("") };
}

/* What is known of who is signed in stands in the form and is not asked for. An address that is not known cannot be
 * typed: nobody would have confirmed it. */
static bool names_know(struct page *p, struct field *fields)
{
    const struct str known[REGISTERING_NAMES] = { p->who->given_name, p->who->family_name, p->who->mail };

    for (size_t i = 0; i < REGISTERING_NAMES; i++) {
        fields[i].value = known[i];
        if (i == REGISTERING_EMAIL)
            field_check_email(p, &fields[i]);
        else
            field_check_name(p, &fields[i]);
        fields[i].fixed = fields[i].fault == NULL;
        if (!fields[i].fixed)
            fields[i].value = STR("");
        fields[i].fault = NULL;
    }
    return fields[REGISTERING_EMAIL].fixed;
}

/* The box names its text: whoever sends a form that was loaded before the text was changed reads the new one first. */
static void consent_fill(struct page *p, struct field *field)
{
    const struct str *text = &p->event.registration.configuration.consent_text;

    *field = (struct field){ .name = STR("consent"),
                             .kind = FIELD_CONSENT,
                             .label = say(p, "field.consent"),
                             .required = true,
                             .options = text,
                             .option_count = 1,
                             .option_value = id_text(p->x->arena, consent_id(*text)),
                             .value = STR("") };
}

static bool is_for_them(struct page *p)
{
    if (registration_decide(p).outcome != ENROL_NEW)
        return false;
    return registration_is_for_members(p) ? registration_is_member(p) && registration_own(p).len == 0 : true;
}

bool registering_open(struct page *p)
{
    bool asks_consent = p->event.registration.configuration.consent_text.len > 0;
    size_t n = REGISTERING_NAMES + p->event.question_count + (asks_consent ? 1 : 0);
    struct registering *r;

    p->registering = NULL;
    if (!is_for_them(p) || (r = ARENA_NEW(p->x->arena, struct registering, 1)) == NULL)
        return false;
    *r = (struct registering){ .fields = ARENA_NEW(p->x->arena, struct field, n), .n = n };
    if (r->fields == NULL)
        return false;
    names_fill(p, r->fields);
    if (registration_is_for_members(p) && !names_know(p, r->fields))
        return false;
    fields_of_questions(p, r->fields + REGISTERING_NAMES);
    if (asks_consent)
        consent_fill(p, &r->fields[n - 1]);
    r->mark = registration_is_for_members(p) ? STR("") : mark_print(p);
    p->registering = r;
    return true;
}

/* --- What was sent -------------------------------------------------------------------------------------------------
 */

static enum http_next registering_committed(struct page *p)
{
    const struct change_enrol *enrol = &p->change.as.enrol;
    bool changed = p->change.status == STORE_CHANGED || p->change.status == STORE_MISSING;

    if (changed && ++p->tries < TRIES_MOST)
        return registration_reload(p);
    if (p->change.status != STORE_OK)
        return page_trouble(p, p->change.status);
    if (enrol->signed_in)
        return page_go(p, registration_path(p, ""));
    /* Places went while it was sent: loaded again, the page says so. */
    if (enrol->decision.outcome >= ENROL_ENDED)
        return ++p->tries < TRIES_MOST ? registration_reload(p) : page_trouble(p, STORE_UNAVAILABLE);
    return page_go(p, registration_path(p, "/thanks"));
}

/* iCalendar's UID of a new registrant (RFC 7986 section 5.3). */
static struct str calendar_uid(struct page *p, struct id id)
{
    struct buf b = { .arena = p->x->arena, .ceiling = 512 };

    buf_add(&b, id_text(p->x->arena, id));
    buf_add_char(&b, '@');
    buf_add(&b, web_host(p->web));
    return buf_text(&b);
}

/* The zero value, the event's, where none was sent or it is none. */
static struct str zone_of(struct page *p)
{
    struct str zone, sent = typed_find(p->registering->typed, STR("zone"));

    return sent.len > 0 && zone_find(sent, &zone) ? zone : (struct str){ 0 };
}

static void person_fill(struct page *p, struct change_enrol *enrol)
{
    const struct field *fields = p->registering->fields;

    enrol->first_name = fields[0].value;
    enrol->last_name = fields[1].value;
    enrol->email = fields[REGISTERING_EMAIL].value;
    enrol->signed_in = registration_is_for_members(p);
    if (enrol->signed_in) {
        enrol->person = person_of_user(p->who->tenant, p->who->object);
        enrol->user_id = p->who->object;
    } else {
        enrol->person = person_of_email(p->x->arena, enrol->email);
        enrol->suspected = mark_is_suspect(p, p->registering->typed);
    }
}

static enum http_next registering_submit(struct page *p, struct str answers)
{
    int64_t now_ms = clock_read(p->web->options.clock).wall_ms;
    struct id id = id_new(now_ms);

    p->change = (struct change){ .kind = CHANGE_ENROL,
                                 .actor = { .kind = ACTOR_REGISTRANT },
                                 .as.enrol = { .registration = p->event.registration.id,
                                               .version_seen = p->event.registration.version,
                                               .answers = answers,
                                               .consent_text = p->event.registration.configuration.consent_text,
                                               .language = page_tag(p),
                                               .zone = zone_of(p),
                                               .new_id = id,
                                               .mail_id = id_new(now_ms),
                                               .calendar_uid = calendar_uid(p, id) } };
    person_fill(p, &p->change.as.enrol);
    if (p->change.as.enrol.signed_in)
        p->change.actor.id = p->who->object;
    return arena_failed(p->x->arena) ? page_trouble(p, STORE_UNAVAILABLE) : page_commit(p, registering_committed);
}

/* What stands fixed in the form is not read from what was sent. */
static void fields_read(struct page *p)
{
    struct registering *r = p->registering;

    for (size_t i = 0; i < r->n; i++)
        if (!r->fields[i].fixed)
            fields_take(r->typed, &r->fields[i], 1);
}

static enum http_next registering_judge(struct page *p)
{
    struct registering *r = p->registering;

    fields_read(p);
    field_check_name(p, &r->fields[0]);
    field_check_name(p, &r->fields[1]);
    field_check_email(p, &r->fields[REGISTERING_EMAIL]);
    struct str answers = fields_check_answers(p, r->fields + REGISTERING_NAMES);
    if (r->fields[r->n - 1].kind == FIELD_CONSENT)
        field_check_consent(&r->fields[r->n - 1]);
    if (!fields_have_faults(r->fields, r->n))
        return str_is_null(answers) ? page_trouble(p, STORE_UNAVAILABLE) : registering_submit(p, answers);
    if (!registration_is_for_members(p))
        r->mark = mark_again(p, r->typed);
    return registration_show(p, 400);
}

static enum http_next refuse_strangers(struct page *p)
{
    return page_tell(p, 403, "registration.stranger");
}

/* Whoever comes where nobody can register any more hears the same, registered before or not: the store, which looks for
 * known people first, is not asked. */
enum http_next registering_post(struct page *p)
{
    struct typed *typed = ARENA_NEW(p->x->arena, struct typed, 1);

    if (typed == NULL)
        return page_trouble(p, STORE_UNAVAILABLE);
    if (registration_is_for_members(p) && !registration_is_member(p))
        return refuse_strangers(p);
    bool read = typed_read(p, typed);
    if (registration_is_for_members(p) && (!read || !session_form_holds(p, typed_find(typed, STR("csrf")))))
        return session_form_refuse(p);
    if (!read)
        return page_tell(p, 400, "form.unreadable");
    if (!registering_open(p))
        return registration_own(p).len > 0 ? page_go(p, registration_path(p, "")) : registration_show(p, 409);
    p->registering->typed = typed;
    return registering_judge(p);
}
