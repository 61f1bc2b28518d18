/* own.c: the checks of own.h, and a made-up reader. */
#include "mail/own.h"

#include "base/text.h"
#include "mail/built_in.h"
#include "mail/kinds.h"
#include "mail/mail.h"
#include "mail/markup.h"
#include "mail/sentences.h"
#include "mail/words.h"

enum { SECTIONS_MOST = 16 };

/* --- What may stand in them --- */

struct check {
    struct faults *faults;
    struct str target;
    struct str open[SECTIONS_MOST];
    size_t depth;
};

static void place_fault(struct check *c, struct str tag, const char *what)
{
    faults_add(c->faults, FAULT_INVALID, c->target, "%.*s: {{%.*s}} %s.", STR_ARGS(c->target),
               STR_ARGS(text_cut(tag, 80)), what);
}

static void name_check(struct check *c, struct str tag, struct str name)
{
    if (!words_place_is(name))
        faults_add(c->faults, FAULT_UNKNOWN, c->target, "%.*s: there is no place {{%.*s}}.", STR_ARGS(c->target),
                   STR_ARGS(text_cut(tag, 80)));
}

static void tag_check(struct check *c, struct str tag)
{
    struct str name = str_slice(tag, 1, tag.len);

    if (str_starts(tag, STR("{"))) {
        place_fault(c, tag, "has three braces, and would not be escaped: write two");
    } else if (str_starts(tag, STR("#")) || str_starts(tag, STR("^"))) {
        name_check(c, tag, name);
        if (c->depth == SECTIONS_MOST)
            place_fault(c, tag, "stands within too many sections");
        else
            c->open[c->depth++] = name;
    } else if (str_starts(tag, STR("/"))) {
        if (c->depth == 0 || !str_equal(c->open[c->depth - 1], name))
            place_fault(c, tag, "ends a section that is not the last begun");
        else
            c->depth--;
    } else {
        name_check(c, tag, tag);
    }
}

static void places_check(struct faults *faults, struct str target, struct str text)
{
    struct check c = { .faults = faults, .target = target };
    const char *open;

    while (text.len > 0 && (open = memmem(text.p, text.len, "{{", 2)) != NULL) {
        text = str_slice(text, (size_t)(open - text.p) + 2, text.len);
        const char *close = text.len == 0 ? NULL : memmem(text.p, text.len, "}}", 2);
        if (close == NULL) {
            place_fault(&c, text, "does not end");
            return;
        }
        tag_check(&c, str_slice(text, 0, (size_t)(close - text.p)));
        text = str_slice(text, (size_t)(close - text.p) + 2, text.len);
    }
    for (size_t i = 0; i < c.depth; i++)
        place_fault(&c, c.open[i], "begins a section that does not end");
}

static void needs_check(struct faults *faults, const struct mail_kind *kind, struct str target, struct str text)
{
    for (const char *const *need = kind->needs; *need != NULL; need++) {
        char place[32];
        (void)snprintf(place, sizeof(place), "{{%s}}", *need);
        if (memmem(text.p, text.len, place, strlen(place)) == NULL)
            faults_add(faults, FAULT_MISSING, target, "%.*s: %s is missing: nobody could follow that link.",
                       STR_ARGS(target), place);
    }
}

static void part_check(struct faults *faults, struct str target, struct str text, size_t most, bool lines)
{
    if (str_is_null(text))
        return;
    if (str_trim(text).len == 0)
        faults_add(faults, FAULT_MISSING, target, "%.*s is empty; null takes the built-in one.", STR_ARGS(target));
    if (text.len > most)
        faults_add(faults, FAULT_TOO_LONG, target, "%.*s has at most %zu bytes.", STR_ARGS(target), most);
    if (!text_is_utf8(text) || (lines ? text_has_control_but_lines(text) : text_has_control(text)))
        faults_add(faults, FAULT_INVALID, target, "%.*s holds a control character%s.", STR_ARGS(target),
                   lines ? "" : " or a line end");
    else
        places_check(faults, target, text);
}

void own_check(struct notice_texts texts, enum notice notice, struct faults *faults)
{
    const struct mail_kind *kind = mail_kind_find(notice);
    size_t before = faults->count;
    struct str why;

    CHECK(kind != NULL);
    part_check(faults, STR("subject"), texts.subject, OWN_SUBJECT_BYTES, false);
    part_check(faults, STR("text"), texts.text, OWN_TEXT_BYTES, true);
    part_check(faults, STR("html"), texts.html, OWN_HTML_BYTES, true);
    if (!str_is_null(texts.text))
        needs_check(faults, kind, STR("text"), texts.text);
    if (!str_is_null(texts.html))
        needs_check(faults, kind, STR("html"), texts.html);
    if (faults->count == before && !str_is_null(texts.html) && !markup_check(faults->arena, texts.html, &why))
        faults_add(faults, FAULT_INVALID, STR("html"), "html: %.*s.", STR_ARGS(why));
}

/* --- Whose count --- */

struct str own_language_nth(size_t i)
{
    return catalogue_nth(&mail_sentences, i);
}

struct str own_language(struct str registrant, struct str event)
{
    return catalogue_language(&mail_sentences, registrant, event);
}

bool own_built_in(enum notice notice, struct str language, struct notice_texts *out)
{
    const struct built_in *source =
        built_in_find(mail_kind_find(notice), catalogue_language(&mail_sentences, language, (struct str){ 0 }));

    if (source == NULL)
        return false;
    *out = (struct notice_texts){ source->subject, source->text, source->html };
    return true;
}

static void rows_apply(const struct own_rows *rows, enum notice notice, struct str language, struct notice_texts *out)
{
    for (size_t i = 0; i < rows->n; i++) {
        const struct own_words *row = &rows->list[i];

        if (!str_equal(row->kind, str_of(notice_name(notice))) || !str_equal(row->language, language))
            continue;
        out->subject = str_is_null(out->subject) ? row->texts.subject : out->subject;
        out->text = str_is_null(out->text) ? row->texts.text : out->text;
        out->html = str_is_null(out->html) ? row->texts.html : out->html;
    }
}

struct notice_texts own_choose(const struct own_rows *registration, const struct own_rows *tenant, enum notice notice,
                               struct str language)
{
    const struct own_rows *const scopes[] = { registration, tenant };
    struct notice_texts out = { { 0 }, { 0 }, { 0 } };

    for (size_t i = 0; i < COUNT(scopes); i++) {
        rows_apply(scopes[i], notice, language, &out);
        rows_apply(scopes[i], notice, STR(""), &out);
    }
    return out;
}

/* --- How they look --- */

static enum registrant_state state_of(enum notice notice)
{
    for (int state = 0; state < REGISTRANT_STATES; state++)
        if (notice_of_state((enum registrant_state)state) == notice)
            return (enum registrant_state)state;
    return REGISTRANT_REGISTERED;
}

static void event_invent(struct event *event)
{
    *event = (struct event){ .has_registration = true };
    event->registration.subject = STR("Quarterly briefing");
    event->registration.start_ms = INT64_C(1791535980000);
    event->registration.end_ms = INT64_C(1791539580000);
}

bool own_preview(struct arena *a, enum notice notice, struct str language, const struct notice_texts *texts,
                 const struct event *event, struct notice_texts *out)
{
    struct event invented;
    struct registrant registrant = {
        .state = state_of(notice),
        .first_name = STR("Lisa"),
        .last_name = STR("Adkins"),
        .email = STR("lisa.adkins@example.com"),
        .language = language,
        .reserved = true,
    };
    struct mail mail = {
        .notice = notice,
        .event = event,
        .registrant = &registrant,
        .join_url = STR("https://example.com/join"),
        .cancel_url = STR("https://example.com/cancel"),
        .confirm_url = STR("https://example.com/confirm"),
        .manage_url = STR("https://example.com/manage"),
        .quiet_url = STR("https://example.com/quiet"),
        .sign_in_url = STR("https://example.com/sign-in"),
        .own = *texts,
        .from = STR("foyer@example.com"),
    };

    if (event == NULL) {
        event_invent(&invented);
        mail.event = &invented;
    }
    registrant.state_at_ms = mail.event->registration.start_ms - INT64_C(86400000);
    return mail_texts(a, &mail, out);
}
