/* manage.c: /l/manage/{token}: registrants see what is stored of them and what they can do about it. The page changes
 * nothing; each thing that it offers has an address of its own beneath, and acts by POST. */
#include "web/manage.h"

#include "base/embedded.h"
#include "base/json.h"
#include "core/move.h"
#include "web/form.h"

extern const struct embedded web_pages[];

enum { ANSWERS_BYTES = 1024 * 1024 };

static enum http_next manage_loaded(struct page *p)
{
    return p->registrant.link_epoch != p->subject.epoch ? personal_dead(p) : p->within(p);
}

enum http_next manage_open(struct page *p, enum http_next (*then)(struct page *p))
{
    p->within = then;
    return personal_open(p, p->key, LINK_MANAGE, manage_loaded);
}

enum http_next manage_open_kept(struct page *p, enum http_next (*then)(struct page *p))
{
    p->withdrawn_too = true;
    return manage_open(p, then);
}

enum http_next manage_back(struct page *p, const char *done)
{
    struct buf b = { .arena = p->x->arena, .ceiling = 1024 };
    struct str kept = page_kept(p->x);

    buf_add(&b, STR("/l/manage/"));
    buf_add(&b, p->key);
    buf_add(&b, kept);
    if (done != NULL)
        buf_print(&b, "%sdone=%s", kept.len > 0 ? "&" : "?", done);
    return page_go(p, buf_text(&b));
}

/* What is over is not changed any more. */
static bool manage_is_over(const struct page *p)
{
    int64_t end_ms = p->event.registration.end_ms;

    return end_ms != 0 && clock_read(p->web->options.clock).wall_ms >= end_ms;
}

bool manage_may_rename(const struct page *p)
{
    return p->event.registration.audience == AUDIENCE_EVERYONE;
}

bool manage_may_edit(const struct page *p)
{
    if (registrant_is_canceled(p->registrant.state) || p->event.registration.external || manage_is_over(p))
        return false;
    return manage_may_rename(p) || p->event.question_count > 0;
}

/* --- What was answered ---------------------------------------------------------------------------------------------
 */

struct str manage_answer(struct page *p, struct id question)
{
    struct str why, stored = p->registrant.answers;
    const json_t *answers = json_read(p->x->arena, stored.len == 0 ? STR("{}") : stored, &why);
    const char *key = str_terminated(p->x->arena, id_text(p->x->arena, question));

    return key == NULL ? (struct str){ 0 } : json_str(json_object_get(answers, key));
}

static struct str answers_print_html(struct page *p)
{
    struct buf b = { .arena = p->x->arena, .ceiling = ANSWERS_BYTES };
    struct str source = embedded_find(web_pages, STR("answer.html")), none = say(p, "manage.no_answer");

    for (size_t i = 0; i < p->event.question_count; i++) {
        const struct template_value values[] = { { "question", p->event.questions[i].display_name },
                                                 { "answer", manage_answer(p, p->event.questions[i].id) },
                                                 { "none", none } };

        if (!template_render(&b, TEMPLATE_HTML, source, values, COUNT(values)))
            return (struct str){ 0 };
    }
    return buf_text(&b);
}

/* --- What can be done ----------------------------------------------------------------------------------------------
 */

static struct str state_say(struct page *p)
{
    static const char *const keys[REGISTRANT_STATES] = {
        [REGISTRANT_UNCONFIRMED] = "manage.unconfirmed",
        [REGISTRANT_PENDING] = "manage.pending",
        [REGISTRANT_WAITLISTED] = "manage.waitlisted",
        [REGISTRANT_REGISTERED] = "manage.registered",
        [REGISTRANT_REJECTED] = "manage.rejected",
        [REGISTRANT_CANCELED_BY_REGISTRANT] = "manage.canceled",
        [REGISTRANT_CANCELED_BY_ORGANIZER] = "manage.canceled_by_organizer",
        [REGISTRANT_EXPIRED] = "manage.expired",
    };

    return say(p, manage_is_over(p) ? "manage.over" : keys[p->registrant.state]);
}

/* What just happened, as the address says; anything else says nothing. */
static struct str done_say(struct page *p)
{
    static const struct {
        struct str done;
        const char *key;
    } said[] = {
        { STR_INIT("changed"), "manage.done.changed" },
        { STR_INIT("retaken"), "manage.done.retaken" },
        { STR_INIT("quiet"), "manage.done.quiet" },
        { STR_INIT("loud"), "manage.done.loud" },
    };
    struct str done = field_find(p->x->arena, p->x->request.query, "done");

    for (size_t i = 0; i < COUNT(said); i++)
        if (str_equal(done, said[i].done))
            return say(p, said[i].key);
    return STR("");
}

/* "on", "off", or "" for whom no reminder will come in any case. */
static struct str reminders_say(const struct page *p)
{
    if (registrant_is_canceled(p->registrant.state) || p->registrant.state == REGISTRANT_UNCONFIRMED ||
        manage_is_over(p))
        return STR("");
    return p->registrant.quiet ? STR("off") : STR("on");
}

static struct str joined_kept(struct page *p, struct str url)
{
    struct buf b = { .arena = p->x->arena, .ceiling = 8192 };

    buf_add(&b, url);
    buf_add(&b, page_kept(p->x));
    return buf_text(&b);
}

static struct str cancel_url(struct page *p)
{
    const struct registrant *registrant = &p->registrant;

    if (registrant_is_canceled(registrant->state) || manage_is_over(p))
        return STR("");
    return joined_kept(p, link_cancel_url(p->web->options.links, p->x->arena, registrant->registration, registrant->id,
                                          registrant->link_epoch));
}

static struct str confirm_url(struct page *p)
{
    const struct registrant *registrant = &p->registrant;

    if (registrant->state != REGISTRANT_UNCONFIRMED || manage_is_over(p))
        return STR("");
    return joined_kept(p, link_confirm_url(p->web->options.links, p->x->arena, registrant->registration, registrant->id,
                                           registrant->link_epoch));
}

static struct str join_url(struct page *p)
{
    const struct registrant *registrant = &p->registrant;

    if (registrant->state != REGISTRANT_REGISTERED)
        return STR("");
    return link_join_url(p->web->options.links, p->x->arena, &p->event.registration, registrant->id,
                         registrant->link_epoch);
}

/* "yes" when the place can be had again; else `why` not, where they could have thought so. */
static struct str retake_offer(struct page *p, struct str *why)
{
    int64_t now_ms = clock_read(p->web->options.clock).wall_ms;
    struct move_decision decision = move_decide(ACTION_RETAKE, &p->registrant, &p->event.registration, now_ms);

    *why = STR("");
    if (p->registrant.state != REGISTRANT_CANCELED_BY_REGISTRANT || manage_is_over(p))
        return STR("");
    if (decision.outcome == MOVE_DONE)
        return STR("yes");
    *why = say(p, decision.outcome == MOVE_FULL ? "manage.retake.full" : "manage.retake.closed");
    return STR("");
}

/* Of who has a place: the file is their own, the others' calendars get no personal link. */
static void calendar_fill(struct page *p, struct template_value out[static CALENDAR_VALUES])
{
    struct buf b = { .arena = p->x->arena, .ceiling = 256 };

    calendar_values(p, out);
    buf_add(&b, p->key);
    buf_add(&b, STR("/calendar.ics"));
    for (size_t i = 0; i < CALENDAR_VALUES; i++)
        if (p->registrant.state != REGISTRANT_REGISTERED || manage_is_over(p))
            out[i].value = STR("");
    if (out[0].value.len > 0)
        out[0].value = buf_text(&b);
}

/* --- The page ------------------------------------------------------------------------------------------------------
 */

static enum http_next manage_show(struct page *p)
{
    struct template_value values[PERSONAL_VALUES + 11 + CALENDAR_VALUES] = { { 0 } };
    struct str no_retake, retake = retake_offer(p, &no_retake);
    struct str reminders = reminders_say(p), join = join_url(p);
    const struct template_value own[] = {
        { "done", done_say(p) },
        { "join", join },
        { "has_place", manage_is_over(p) ? STR("") : join },
        { "confirm", confirm_url(p) },
        { "retake", retake },
        { "no_retake", no_retake },
        { "answers", answers_print_html(p) },
        { "cancel", cancel_url(p) },
        { "edit", manage_may_edit(p) ? STR("yes") : STR("") },
        { "reminded", str_equal(reminders, STR("on")) ? reminders : STR("") },
        { "unreminded", str_equal(reminders, STR("off")) ? reminders : STR("") },
    };

    personal_values(p, state_say(p), values);
    values[3].value = personal_who(p->x->arena, &p->registrant, true);
    memcpy(values + PERSONAL_VALUES, own, sizeof own);
    calendar_fill(p, values + PERSONAL_VALUES + COUNT(own));
    if (arena_failed(p->x->arena))
        return page_trouble(p, STORE_UNAVAILABLE);
    return page_show(p->web, p->x,
                     &(struct show){ .status = 200,
                                     .file = "manage.html",
                                     .title = say(p, "manage.title"),
                                     .look = &p->look,
                                     .values = values,
                                     .n = COUNT(values),
                                     .own_language = p->own_language,
                                     .language = p->event.registration.configuration.language });
}

/* Nothing can be done any more but with what is stored. */
static enum http_next kept_show(struct page *p)
{
    if (!personal_is_withdrawn(p))
        return manage_show(p);
    return personal_show(p, "withdrawn.html", say(p, "personal.withdrawn.title"), say(p, "personal.withdrawn.text"),
                         FORM_TO_SELF);
}

enum http_next manage_get(struct page *p)
{
    return manage_open_kept(p, kept_show);
}

/* --- The place, once more ------------------------------------------------------------------------------------------
 */

static enum http_next retake_committed(struct page *p)
{
    if (p->change.status == STORE_MISSING)
        return personal_dead(p);
    if (p->change.status != STORE_OK)
        return page_trouble(p, p->change.status);
    return manage_back(p, p->change.as.move.outcome == MOVE_DONE ? "retaken" : NULL);
}

static enum http_next retake_act(struct page *p)
{
    return personal_move(p, ACTION_RETAKE, retake_committed);
}

enum http_next manage_retake_post(struct page *p)
{
    return manage_open(p, retake_act);
}

/* --- Reminders, or none --------------------------------------------------------------------------------------------
 */

static enum http_next reminders_committed(struct page *p)
{
    if (p->change.status == STORE_MISSING)
        return personal_dead(p);
    if (p->change.status != STORE_OK)
        return page_trouble(p, p->change.status);
    return manage_back(p, p->change.as.quiet.quiet ? "quiet" : "loud");
}

static enum http_next reminders_act(struct page *p)
{
    struct str wanted = form_find(p, "reminders");

    if (!str_equal(wanted, STR("on")) && !str_equal(wanted, STR("off")))
        return manage_back(p, NULL);
    return personal_quiet(p, str_equal(wanted, STR("off")), reminders_committed);
}

enum http_next manage_reminders_post(struct page *p)
{
    return manage_open(p, reminders_act);
}

/* --- Their entry in a calendar -------------------------------------------------------------------------------------
 */

static enum http_next calendar_loaded(struct page *p)
{
    if (p->registrant.state != REGISTRANT_REGISTERED)
        return personal_refuse(p, p->registrant.state);
    return calendar_personal_send(p);
}

enum http_next manage_calendar_get(struct page *p)
{
    return manage_open(p, calendar_loaded);
}
