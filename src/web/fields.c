/* fields.c: a body into fields, fields through core's checks, and fields as markup. */
#include "web/fields.h"

#include "base/code.h"
#include "base/text.h"
#include "core/person.h"

enum { MARKUP_BYTES = 2 * 1024 * 1024 };

/* --- What was sent -------------------------------------------------------------------------------------------------
 */

/* Browsers send CR LF. */
static struct str lines_of(struct arena *a, struct str text)
{
    char *out = memchr(text.p, '\r', text.len) == NULL ? NULL : ARENA_NEW(a, char, text.len);
    size_t n = 0;

    if (out == NULL)
        return text;
    for (size_t i = 0; i < text.len; i++)
        if (text.p[i] != '\r')
            out[n++] = text.p[i];
        else if (i + 1 == text.len || text.p[i + 1] != '\n')
            out[n++] = '\n';
    return (struct str){ out, n };
}

static bool typed_add(struct page *p, struct str pair, struct typed *out)
{
    struct arena *a = p->x->arena;
    struct str name, value, sent, before = str_cut(pair, '=', &sent);

    if (pair.len == 0 || str_is_null(sent))
        return true;
    if (out->n == TYPED_MOST)
        return false;
    if (percent_decode(a, before, true, &name) && percent_decode(a, sent, true, &value) && text_is_utf8(name) &&
        text_is_utf8(value))
        out->list[out->n++] = (struct typed_field){ name, value.len == 0 ? STR("") : lines_of(a, value) };
    return true;
}

bool typed_read(struct page *p, struct typed *out)
{
    struct str rest, type = str_cut(http_header_find(&p->x->request, STR("Content-Type")), ';', &rest);
    struct str body = p->x->request.body;

    out->n = 0;
    if (!str_equal_nocase(str_trim(type), STR("application/x-www-form-urlencoded")))
        return false;
    while (!str_is_null(body))
        if (!typed_add(p, str_cut(body, '&', &body), out))
            return false;
    return true;
}

struct str typed_find(const struct typed *typed, struct str name)
{
    for (size_t i = 0; i < typed->n; i++)
        if (str_equal(typed->list[i].name, name))
            return typed->list[i].value;
    return (struct str){ 0 };
}

void fields_take(const struct typed *typed, struct field *fields, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        struct str value = typed_find(typed, fields[i].name);
        fields[i].value = str_is_null(value) ? STR("") : value;
    }
}

/* --- Questions -----------------------------------------------------------------------------------------------------
 */

static struct str answer_name(struct arena *a, struct id question)
{
    struct buf b = { .arena = a, .ceiling = 64 };

    buf_add(&b, STR("answer-"));
    buf_add(&b, id_text(a, question));
    return buf_text(&b);
}

void fields_of_questions(struct page *p, struct field *out)
{
    for (size_t i = 0; i < p->event.question_count; i++) {
        const struct question *question = &p->event.questions[i];

        out[i] = (struct field){ .name = answer_name(p->x->arena, question->id),
                                 .kind = question->input == ANSWER_RADIO_BUTTON ? FIELD_CHOICE : FIELD_LONG,
                                 .label = question->display_name,
                                 .required = question->required,
                                 .characters = LIMIT_ANSWER_CHARACTERS,
                                 .options = question->options,
                                 .option_count = question->option_count,
                                 .value = STR("") };
    }
}

/* --- Checks --------------------------------------------------------------------------------------------------------
 */

/* The first of them, as a sentence beside a field. */
static const char *fault_key(const struct faults *faults, const char *invalid)
{
    if (!faults_any(faults))
        return NULL;
    switch (faults->count == 0 ? FAULT_INVALID : faults->list[0].code) {
    case FAULT_MISSING: return "field.missing";
    case FAULT_TOO_LONG: return "field.too_long";
    case FAULT_NOT_AN_OPTION: return "field.no_option";
    case FAULT_INVALID:
    case FAULT_UNKNOWN:
    case FAULT_DUPLICATE:
    case FAULT_MISMATCH:
    case FAULT_IMMUTABLE: break;
    }
    return invalid;
}

void field_check_name(struct page *p, struct field *field)
{
    struct faults faults = { .arena = p->x->arena };
    struct str checked = name_check(p->x->arena, field->value, "name", &faults);

    field->fault = fault_key(&faults, "field.invalid");
    if (field->fault == NULL)
        field->value = checked;
}

void field_check_email(struct page *p, struct field *field)
{
    struct faults faults = { .arena = p->x->arena };
    struct str checked = email_check(p->x->arena, field->value, "email", &faults);

    field->fault = fault_key(&faults, "field.no_address");
    if (field->fault == NULL)
        field->value = checked;
}

void field_check_consent(struct field *field)
{
    field->fault = str_equal(field->value, field->option_value) ? NULL : "field.no_consent";
}

static bool answer_check_one(struct page *p, const struct question *question, struct field *field, struct answer *out)
{
    const struct answer_sent sent = { id_text(p->x->arena, question->id), field->value };
    struct faults faults = { .arena = p->x->arena };
    size_t count = 0;

    answers_check(question, 1, &sent, 1, "answers", &faults, out, &count);
    field->fault = fault_key(&faults, "field.invalid");
    return count == 1;
}

struct str fields_check_answers(struct page *p, struct field *fields)
{
    struct answer answers[LIMIT_QUESTIONS];
    size_t n = 0;

    CHECK(p->event.question_count <= LIMIT_QUESTIONS);
    for (size_t i = 0; i < p->event.question_count; i++)
        if (answer_check_one(p, &p->event.questions[i], &fields[i], &answers[n]))
            n++;
    return fields_have_faults(fields, p->event.question_count) ? (struct str){ 0 }
                                                               : answers_print(p->x->arena, answers, n);
}

bool fields_have_faults(const struct field *fields, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (fields[i].fault != NULL)
            return true;
    return false;
}

/* --- Markup --------------------------------------------------------------------------------------------------------
 */

static struct str yes(bool so)
{
    return so ? STR("yes") : STR("");
}

static bool option_print(struct page *p, struct buf *b, const struct field *field, struct str option, size_t number)
{
    struct buf id = { .arena = p->x->arena, .ceiling = 128 };

    /* The first has the field's own id: a link to what is wrong leads to it. */
    buf_add(&id, field->name);
    if (number > 0)
        buf_print(&id, "-%zu", number);
    const struct template_value values[] = {
        { "id", buf_text(&id) },
        { "name", field->name },
        { "option", option },
        { "required", yes(field->required) },
        { "checked", yes(str_equal(field->value, option)) },
    };
    return template_render(b, TEMPLATE_HTML, speech_page(page_spoken(p), STR("option.html")), values, COUNT(values));
}

/* Who need not choose can take it back: the last option is none. */
static struct str options_print(struct page *p, const struct field *field)
{
    struct buf b = { .arena = p->x->arena, .ceiling = MARKUP_BYTES };

    for (size_t i = 0; i < field->option_count; i++)
        if (!option_print(p, &b, field, field->options[i], i))
            return (struct str){ 0 };
    if (!field->required && !option_print(p, &b, field, STR(""), field->option_count))
        return (struct str){ 0 };
    return buf_text(&b);
}

static bool field_print(struct page *p, struct buf *b, const struct field *field)
{
    static const char *const files[] = { [FIELD_LINE] = "field.html",
                                         [FIELD_EMAIL] = "field.html",
                                         [FIELD_LONG] = "field_long.html",
                                         [FIELD_CHOICE] = "field_choice.html",
                                         [FIELD_CONSENT] = "field_consent.html" };
    struct buf most = { .arena = p->x->arena, .ceiling = 16 };

    buf_add_i64(&most, field->characters);
    const struct template_value values[] = {
        { "name", field->name },
        { "label", field->label },
        { "email", yes(field->kind == FIELD_EMAIL) },
        { "autocomplete", field->autocomplete == NULL ? STR("") : str_of(field->autocomplete) },
        { "required", yes(field->required) },
        { "fixed", yes(field->fixed) },
        { "text", field->kind == FIELD_CONSENT ? field->options[0] : STR("") },
        { "option", field->option_value },
        { "checked", yes(field->kind == FIELD_CONSENT && str_equal(field->value, field->option_value)) },
        { "most", buf_text(&most) },
        { "value", field->value },
        { "fault", field->fault == NULL ? STR("") : say(p, field->fault) },
        { "options", field->kind == FIELD_CHOICE ? options_print(p, field) : STR("") },
    };

    return template_render(b, TEMPLATE_HTML, speech_page(page_spoken(p), str_of(files[field->kind])), values,
                           COUNT(values));
}

struct str fields_print(struct page *p, const struct field *fields, size_t n)
{
    struct buf b = { .arena = p->x->arena, .ceiling = MARKUP_BYTES };

    if (n == 0)
        return STR("");
    for (size_t i = 0; i < n; i++)
        if (!field_print(p, &b, &fields[i]))
            return (struct str){ 0 };
    return buf_text(&b);
}

struct str fields_summary(struct page *p, const struct field *fields, size_t n)
{
    struct buf b = { .arena = p->x->arena, .ceiling = MARKUP_BYTES };

    for (size_t i = 0; i < n; i++) {
        if (fields[i].fault == NULL)
            continue;
        buf_add(&b, STR("<li><a href=\"#"));
        buf_add_html(&b, fields[i].name);
        buf_add(&b, STR("\"><bdi>"));
        buf_add_html(&b, fields[i].label);
        buf_add(&b, STR("</bdi> – "));
        buf_add_html(&b, say(p, fields[i].fault));
        buf_add(&b, STR("</a></li>\n"));
    }
    return b.len == 0 ? STR("") : buf_text(&b);
}
