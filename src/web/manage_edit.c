/* manage_edit.c: /l/manage/{token}/edit: registrants change their name and what they answered. Not their address: whose
 * a new one is would have to be confirmed, and links die with the old one; that is another registration, or the
 * organizer's to change. */
#include "web/fields.h"
#include "web/manage.h"

#include "core/person.h"

enum { NAMES = 2, TRIES_MOST = 10 };

struct edit_work {
    struct typed typed;
    struct field fields[NAMES + LIMIT_QUESTIONS];
    size_t names, n; /* the names first, where they can be changed */
    struct registrant after;
};

static void names_add(struct page *p, struct edit_work *work)
{
    static const char *const names[NAMES] = { "firstName", "lastName" },
                             *const labels[NAMES] = { "field.first_name", "field.last_name" },
                             *const autocomplete[NAMES] = { "given-name", "family-name" };
    const struct str stored[NAMES] = { p->registrant.first_name, p->registrant.last_name };

    for (size_t i = 0; i < NAMES; i++)
        work->fields[i] = (struct field){ .name = str_of(names[i]),
                                          .kind = FIELD_LINE,
                                          .label = say(p, labels[i]),
                                          .autocomplete = autocomplete[i],
                                          .required = true,
                                          .characters = LIMIT_NAME_CHARACTERS,
                                          .value = stored[i] };
}

/* With what is stored. */
static struct edit_work *work_open(struct page *p)
{
    struct edit_work *work = ARENA_NEW(p->x->arena, struct edit_work, 1);

    p->edit = work;
    if (work == NULL)
        return NULL;
    work->names = manage_may_rename(p) ? NAMES : 0;
    work->n = work->names + p->event.question_count;
    if (work->names > 0)
        names_add(p, work);
    fields_of_questions(p, work->fields + work->names);
    for (size_t i = 0; i < p->event.question_count; i++) {
        struct str answer = manage_answer(p, p->event.questions[i].id);
        work->fields[work->names + i].value = str_is_null(answer) ? STR("") : answer;
    }
    return work;
}

static enum http_next edit_show(struct page *p)
{
    const struct edit_work *work = p->edit;
    bool faults = fields_have_faults(work->fields, work->n);
    struct template_value values[PERSONAL_VALUES + 3];

    personal_values(p, STR(""), values);
    values[PERSONAL_VALUES] = (struct template_value){ "summary", fields_summary(p, work->fields, work->n) };
    values[PERSONAL_VALUES + 1] = (struct template_value){ "fields", fields_print(p, work->fields, work->n) };
    values[PERSONAL_VALUES + 2] = (struct template_value){ "base", p->web->base };
    if (arena_failed(p->x->arena))
        return page_trouble(p, STORE_UNAVAILABLE);
    return page_show(p->web, p->x,
                     &(struct show){ .status = faults ? 400 : 200,
                                     .file = "manage_edit.html",
                                     .title = say(p, faults ? "edit.title_faults" : "edit.title"),
                                     .look = &p->look,
                                     .values = values,
                                     .n = COUNT(values),
                                     .own_language = p->own_language,
                                     .language = p->event.registration.configuration.language });
}

/* --- What was sent -------------------------------------------------------------------------------------------------
 */

static enum http_next edit_reload(struct page *p);

static enum http_next edit_committed(struct page *p)
{
    if (p->change.status == STORE_CHANGED && ++p->tries < TRIES_MOST)
        return edit_reload(p);
    if (p->change.status == STORE_MISSING)
        return personal_dead(p);
    return p->change.status == STORE_OK ? manage_back(p, "changed") : page_trouble(p, p->change.status);
}

/* A link of an older epoch is judged by what was loaded: an address that is changed meanwhile raises the change_seq. */
static enum http_next edit_commit(struct page *p)
{
    const struct person who = person_of_registrant(p->x->arena, p->event.registration.tenant, &p->registrant);

    p->change = (struct change){
        .kind = CHANGE_REGISTRANT_PUT,
        .actor = { .kind = ACTOR_LINK },
        .as.registrant = { .registrant = &p->edit->after,
                           .change_seq_seen = p->registrant.change_seq,
                           .version_seen = p->event.registration.version,
                           .person_before = who,
                           .person = who,
                           .answers_changed = true },
    };
    return arena_failed(p->x->arena) ? page_trouble(p, STORE_UNAVAILABLE) : page_commit(p, edit_committed);
}

static bool nothing_changes(const struct page *p)
{
    const struct registrant *before = &p->registrant, *after = &p->edit->after;
    struct str answers = before->answers.len == 0 ? STR("{}") : before->answers;

    return str_equal(before->first_name, after->first_name) && str_equal(before->last_name, after->last_name) &&
           str_equal(answers, after->answers);
}

static enum http_next edit_judge(struct page *p)
{
    struct edit_work *work = p->edit;
    struct field *questions = work->fields + work->names;

    for (size_t i = 0; i < work->names; i++)
        field_check_name(p, &work->fields[i]);
    struct str answers = fields_check_answers(p, questions);
    if (fields_have_faults(work->fields, work->n))
        return edit_show(p);
    work->after = p->registrant;
    if (work->names > 0) {
        work->after.first_name = work->fields[0].value;
        work->after.last_name = work->fields[1].value;
    }
    if (str_is_null(answers))
        return page_trouble(p, STORE_UNAVAILABLE);
    work->after.answers =
        answers_merge(p->x->arena, p->event.questions, p->event.question_count, p->registrant.answers, answers);
    return nothing_changes(p) ? manage_back(p, "changed") : edit_commit(p);
}

static enum http_next edit_loaded(struct page *p)
{
    if (!manage_may_edit(p))
        return manage_back(p, NULL);
    struct edit_work *work = work_open(p);
    if (work == NULL)
        return page_trouble(p, STORE_UNAVAILABLE);
    if (!p->post)
        return edit_show(p);
    if (!typed_read(p, &work->typed))
        return page_tell(p, 400, "form.unreadable");
    fields_take(&work->typed, work->fields, work->n);
    return edit_judge(p);
}

static enum http_next edit_reload(struct page *p)
{
    return manage_open(p, edit_loaded);
}

enum http_next manage_edit_get(struct page *p)
{
    return manage_open(p, edit_loaded);
}

enum http_next manage_edit_post(struct page *p)
{
    return manage_open(p, edit_loaded);
}
