/* question.c: the properties of a meetingRegistrationQuestion (graph-api 2.4), read inline with a registration, and
 * listed. */
#include "core/limits.h"
#include "graph/resources.h"

static void input_read(struct reading *in, const json_t *value, void *object)
{
    struct question *question = object;
    struct str name = { 0 };

    if (!reading_string(in, "answerInputType", value, &name) || str_is_null(name))
        return;
    if (!answer_input_find(name, &question->input))
        faults_add(in->faults, FAULT_INVALID, reading_path(in, "answerInputType"),
                   "answerInputType is 'text' or 'radioButton'.");
}

static void input_write(struct buf *b, const void *object)
{
    buf_add_json(b, answer_input_name(((const struct question *)object)->input));
}

static void options_read(struct reading *in, const json_t *value, void *object)
{
    struct question *question = object;
    size_t n = reading_array(in, "answerOptions", value, LIMIT_OPTIONS);
    struct str *options = ARENA_NEW(in->arena, struct str, n);

    if (options == NULL)
        return;
    for (size_t i = 0; i < n; i++) {
        options[i] = json_str(json_array_get(value, i));
        if (!str_is_null(options[i]))
            continue;
        faults_add(in->faults, FAULT_INVALID, reading_path(in, "answerOptions"), "answerOptions holds strings only.");
        return;
    }
    question->options = options;
    question->option_count = n;
}

static void options_write(struct buf *b, const void *object)
{
    const struct question *question = object;

    buf_add_char(b, '[');
    for (size_t i = 0; i < question->option_count; i++) {
        if (i > 0)
            buf_add_char(b, ',');
        buf_add_json(b, question->options[i]);
    }
    buf_add_char(b, ']');
}

static const struct property question_rows[] = {
    PROPERTY("id", struct question, id, READ_ONLY),
    PROPERTY("displayName", struct question, display_name, WRITABLE),
    PROPERTY("isRequired", struct question, required, WRITABLE),
    PROPERTY_BY("answerInputType", input_read, input_write, WRITABLE, .edm = NULL),
    PROPERTY_BY("answerOptions", options_read, options_write, WRITABLE, .edm = NULL),
};
const struct properties question_properties = { "meetingRegistrationQuestion", question_rows, COUNT(question_rows) };

void questions_read(struct reading *in, const json_t *value, struct questions_wire *out)
{
    size_t n = reading_array(in, "customQuestions", value, LIMIT_QUESTIONS);

    out->list = ARENA_NEW(in->arena, struct question, n);
    if (out->list == NULL)
        return;
    out->count = n;
    for (size_t i = 0; i < n; i++) {
        size_t before = in->faults->count;

        reading_element(in, &question_properties, "customQuestions", i, value, &out->list[i]);
        if (in->faults->count == before)
            question_check(&out->list[i], fault_path(in->arena, "customQuestions", i, NULL), in->faults);
    }
}

void questions_write(struct buf *b, const struct question *list, size_t n, bool typed)
{
    buf_add_char(b, '[');
    for (size_t i = 0; i < n; i++) {
        buf_add(b, i == 0 ? STR("{") : STR(",{"));
        if (typed)
            buf_add_json_member(b, STR("@odata.type"), STR("#microsoft.graph.meetingRegistrationQuestion"));
        properties_write(b, &question_properties, NULL, &list[i]);
        buf_add_char(b, '}');
    }
    buf_add_char(b, ']');
}

enum next questions_answer(struct request *r)
{
    const struct event *event = r->event;
    struct buf b = request_buf(r, 4096);

    buf_add_char(&b, '{');
    request_add_context(&b, r, event->meeting.organizer, event->meeting.id, STR("/registration/customQuestions"),
                        STR(""));
    buf_add_json_name(&b, STR("value"));
    questions_write(&b, event->questions, event->question_count, true);
    buf_add_char(&b, '}');
    return request_reply(r, 200, &b);
}

static const struct route routes[] = {
    {
        .method = "GET",
        .path = "onlineMeetings/{meeting}/registration/customQuestions",
        .versions = VERSIONS,
        .delegated = OWN_ANY,
        .application = ALL_ANY,
        .loads = LOADS_DEFINITION,
        .judge = organizer_judge,
        .answer = questions_answer,
    },
};
const struct route_table question_routes = { routes, COUNT(routes) };
