/* question.c: one table of input types, the checks of questions and of answers. */
#include "core/question.h"

#include "base/buf.h"
#include "base/json.h"
#include "base/text.h"
#include "core/limits.h"

static const struct str input_names[] = {
    [ANSWER_TEXT] = STR_INIT("text"),
    [ANSWER_RADIO_BUTTON] = STR_INIT("radioButton"),
};

struct str answer_input_name(enum answer_input input)
{
    CHECK((size_t)input < COUNT(input_names));
    return input_names[input];
}

bool answer_input_find(struct str name, enum answer_input *out)
{
    for (size_t i = 0; i < COUNT(input_names); i++) {
        if (str_equal_nocase(name, input_names[i])) {
            *out = (enum answer_input)i;
            return true;
        }
    }
    return false;
}

/* --- Questions --- */

/* "displayName" of the body itself, when `path` is empty. */
static struct str path_under(struct arena *a, struct str path, const char *member)
{
    struct buf b = { .arena = a, .ceiling = 256 };

    buf_add(&b, path);
    if (path.len > 0)
        buf_add_char(&b, '.');
    buf_add(&b, str_of(member));
    return buf_text(&b);
}

static void options_check(const struct question *question, struct str path, struct faults *faults)
{
    struct str target = path_under(faults->arena, path, "answerOptions");

    if (question->input != ANSWER_RADIO_BUTTON) {
        if (question->option_count > 0)
            faults_add(faults, FAULT_INVALID, target,
                       "Only a radioButton question has options; leave answerOptions out.");
        return;
    }
    if (question->option_count == 0)
        faults_add(faults, FAULT_MISSING, target, "A radioButton question needs at least one option.");
    if (question->option_count > LIMIT_OPTIONS)
        faults_add(faults, FAULT_TOO_LONG, target, "A question has at most %d options.", LIMIT_OPTIONS);
    for (size_t i = 0; i < question->option_count && i < LIMIT_OPTIONS; i++) {
        struct str option = question->options[i];
        if (text_trim(option).len == 0 || text_has_control(option))
            faults_add(faults, FAULT_INVALID, target, "Option %zu is empty or holds control characters.", i);
        else if (text_length(option) > LIMIT_OPTION_CHARACTERS)
            faults_add(faults, FAULT_TOO_LONG, target, "Option %zu is longer than %d characters.", i,
                       LIMIT_OPTION_CHARACTERS);
        for (size_t before = 0; before < i; before++) {
            if (str_equal(question->options[before], option)) {
                faults_add(faults, FAULT_DUPLICATE, target, "Option %zu is the same as option %zu.", i, before);
                break;
            }
        }
    }
}

void question_check(const struct question *question, struct str path, struct faults *faults)
{
    struct str target = path_under(faults->arena, path, "displayName");

    if (text_trim(question->display_name).len == 0)
        faults_add(faults, FAULT_MISSING, target, "A question needs a text.");
    else if (text_length(question->display_name) > LIMIT_QUESTION_CHARACTERS)
        faults_add(faults, FAULT_TOO_LONG, target, "A question's text has at most %d characters.",
                   LIMIT_QUESTION_CHARACTERS);
    else if (text_has_control(question->display_name))
        faults_add(faults, FAULT_INVALID, target, "A question's text holds no control characters.");
    options_check(question, path, faults);
}

/* --- Answers --- */

static const struct question *question_find(const struct question *questions, size_t n, struct str id_text,
                                            size_t *index)
{
    struct id id;

    if (!id_of_text(id_text, &id))
        return NULL;
    for (size_t i = 0; i < n; i++) {
        if (id_equal(questions[i].id, id)) {
            *index = i;
            return &questions[i];
        }
    }
    return NULL;
}

static bool option_offered(const struct question *question, struct str value)
{
    for (size_t i = 0; i < question->option_count; i++)
        if (str_equal(question->options[i], value))
            return true;
    return false;
}

static void value_check(const struct question *question, struct str value, struct str target, struct faults *faults)
{
    if (question->input == ANSWER_RADIO_BUTTON) {
        if (!option_offered(question, value))
            faults_add(faults, FAULT_NOT_AN_OPTION, target, "The answer to '%.*s' is not one of its options.",
                       STR_ARGS(text_cut(question->display_name, 200)));
    } else if (text_length(value) > LIMIT_ANSWER_CHARACTERS) {
        faults_add(faults, FAULT_TOO_LONG, target, "An answer has at most %d characters.", LIMIT_ANSWER_CHARACTERS);
    } else if (text_has_control_but_lines(value)) {
        faults_add(faults, FAULT_INVALID, target, "An answer holds no control characters.");
    }
}

static void required_check(const struct question *questions, size_t n, const struct str *values, const char *list,
                           struct faults *faults)
{
    for (size_t i = 0; i < n; i++)
        if (questions[i].required && values[i].len == 0)
            faults_add(faults, FAULT_MISSING, str_of(list), "The question '%.*s' must be answered.",
                       STR_ARGS(text_cut(questions[i].display_name, 200)));
}

static const struct question *answer_check(const struct question *questions, size_t question_count,
                                           const struct answer_sent *sent, size_t at, const char *list, size_t *index,
                                           struct faults *faults)
{
    if (sent->question_id.len == 0) {
        faults_add(faults, FAULT_MISSING, fault_path(faults->arena, list, at, "questionId"),
                   "An answer needs the id of its question, as GET .../registration/customQuestions gives it.");
        return NULL;
    }
    const struct question *question = question_find(questions, question_count, sent->question_id, index);
    if (question == NULL)
        faults_add(faults, FAULT_UNKNOWN, fault_path(faults->arena, list, at, "questionId"),
                   "This registration has no question of that id; GET .../registration/customQuestions lists them.");
    return question;
}

void answers_check(const struct question *questions, size_t question_count, const struct answer_sent *sent, size_t n,
                   const char *list, struct faults *faults, struct answer *out, size_t *out_count)
{
    struct str values[LIMIT_QUESTIONS] = { { 0 } };
    bool answered[LIMIT_QUESTIONS] = { false };
    size_t count = 0;

    CHECK(question_count <= LIMIT_QUESTIONS);
    for (size_t i = 0; i < n; i++) {
        size_t index = 0;
        const struct question *question = answer_check(questions, question_count, &sent[i], i, list, &index, faults);
        if (question == NULL)
            continue;
        if (answered[index]) {
            faults_add(faults, FAULT_DUPLICATE, fault_path(faults->arena, list, i, "questionId"),
                       "This question is answered twice.");
            continue;
        }
        answered[index] = true;
        if (sent[i].value.len == 0)
            continue;
        values[index] = sent[i].value;
        value_check(question, sent[i].value, fault_path(faults->arena, list, i, "value"), faults);
    }
    required_check(questions, question_count, values, list, faults);
    for (size_t i = 0; i < question_count; i++)
        if (values[i].len > 0)
            out[count++] = (struct answer){ .question = questions[i].id, .value = values[i] };
    *out_count = count;
}

struct str answers_print(struct arena *a, const struct answer *answers, size_t n)
{
    struct buf b = { .arena = a, .ceiling = (size_t)1024 * 1024 };

    if (n == 0)
        return STR("{}");
    buf_add_char(&b, '{');
    for (size_t i = 0; i < n; i++)
        buf_add_json_member(&b, id_text(a, answers[i].question), answers[i].value);
    buf_add_char(&b, '}');
    return buf_text(&b);
}

static bool is_asked(const struct question *questions, size_t n, const char *question)
{
    struct id id;

    for (size_t i = 0; i < n && id_of_text(str_of(question), &id); i++)
        if (id_equal(questions[i].id, id))
            return true;
    return false;
}

struct str answers_merge(struct arena *a, const struct question *questions, size_t n, struct str stored,
                         struct str sent)
{
    struct buf b = { .arena = a, .ceiling = (size_t)8 * 1024 * 1024 };
    const char *name;
    struct str why;
    json_t *value, *old = json_read(a, stored.len == 0 ? STR("{}") : stored, &why);

    buf_add(&b, str_slice(sent, 0, sent.len - 1)); /* without its brace */
    json_object_foreach(old, name, value)
    {
        if (!is_asked(questions, n, name))
            buf_add_json_member(&b, str_of(name), json_str(value));
    }
    buf_add_char(&b, '}');
    return buf_text(&b);
}
