/* question.c: the properties of a meetingRegistrationQuestion (graph-api 2.4), read inline with a registration; and the
 * questions of one listed, read, asked, changed and taken out (3.6). Answers belong to a question's id: they stay with
 * it whatever it is called, and are kept when it is asked no more. */
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

static const char *const input_members[] = { "text", "radioButton", "unknownFutureValue" };
static const struct enumeration input_enumeration = { "answerInputType", input_members, COUNT(input_members) };

static const struct property question_rows[] = {
    PROPERTY("id", struct question, id, READ_ONLY | NOT_NULL),
    PROPERTY("displayName", struct question, display_name, WRITABLE),
    PROPERTY("isRequired", struct question, required, WRITABLE),
    PROPERTY_BY("answerInputType", input_read, input_write, WRITABLE, .members = &input_enumeration),
    PROPERTY_BY("answerOptions", options_read, options_write, WRITABLE | COLLECTION, .edm = "Edm.String"),
};
const struct properties question_properties = {
    .type = "meetingRegistrationQuestion",
    .rows = question_rows,
    .n = COUNT(question_rows),
};

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

static void links_write(struct buf *b, const struct request *r, const struct question *question)
{
    const struct meeting *meeting = &r->event->meeting;
    struct buf rest = { .arena = b->arena, .ceiling = 128 };

    buf_add(&rest, STR("/registration/customQuestions/"));
    buf_add(&rest, id_text(b->arena, question->id));
    request_add_links(b, r, &question_properties, meeting->organizer, meeting->id, buf_text(&rest));
}

void questions_write(struct buf *b, const struct request *r, const struct form *form, const struct question *list,
                     size_t n, bool typed)
{
    buf_add_char(b, '[');
    for (size_t i = 0; i < n; i++) {
        buf_add(b, i == 0 ? STR("{") : STR(",{"));
        if (typed && form->metadata != METADATA_NONE)
            buf_add_json_member(b, STR("@odata.type"), STR("#microsoft.graph.meetingRegistrationQuestion"));
        links_write(b, r, &list[i]);
        properties_write(b, &question_properties, form, &list[i]);
        buf_add_char(b, '}');
    }
    buf_add_char(b, ']');
}

/* --- A question by itself --- */

/* The questions of an external registration are the other system's. */
enum next questions_judge(struct request *r)
{
    enum next next = organizer_judge(r);

    if (next == NEXT && r->event->registration.external)
        return REFUSE(r, ERROR_EXTERNAL_QUESTIONS);
    return next;
}

/* NULL: it is not asked, or not any more. */
static const struct question *question_find(const struct request *r)
{
    const struct event *event = r->event;
    struct id id;

    if (!id_of_text(r->keys[KEY_QUESTION], &id))
        return NULL;
    for (size_t i = 0; i < event->question_count; i++)
        if (id_equal(event->questions[i].id, id))
            return &event->questions[i];
    return NULL;
}

static enum next question_judge(struct request *r)
{
    enum next next = questions_judge(r);

    if (next == NEXT && question_find(r) == NULL)
        return REFUSE(r, ERROR_NO_QUESTION, request_shown(r->keys[KEY_QUESTION]));
    return next;
}

/* The body over `question`. Options go with the input type that has them. */
static void body_read(struct request *r, bool update, struct question *question)
{
    struct reading in = { .arena = r->arena, .faults = &r->faults, .update = update };

    properties_read(&question_properties, r->body, &in, question);
    if (update && question->input == ANSWER_TEXT && !reading_saw(&in, &question_properties, "answerOptions"))
        question->option_count = 0;
    if (r->faults.count == r->body_faults)
        question_check(question, STR(""), &r->faults);
}

static void create_check(struct request *r)
{
    struct question *question = ARENA_NEW(r->arena, struct question, 1);

    r->sent = question;
    if (question == NULL)
        return;
    if (r->event->question_count >= LIMIT_QUESTIONS)
        faults_add(&r->faults, FAULT_TOO_LONG, STR("customQuestions"), "A registration has at most %d questions.",
                   LIMIT_QUESTIONS);
    body_read(r, false, question);
    definition_check(&r->event->registration, r->event->questions, r->event->question_count, question, &r->faults);
}

static void update_check(struct request *r)
{
    struct question *question = ARENA_NEW(r->arena, struct question, 1);

    r->sent = question;
    if (question == NULL)
        return;
    *question = *question_find(r);
    body_read(r, true, question);
    definition_check(&r->event->registration, r->event->questions, r->event->question_count, question, &r->faults);
}

/* After all that are there: those of the creation stand at 0 to 99, and the version rises with each that is added. */
static int32_t position_after(const struct registration *registration)
{
    int64_t position = LIMIT_QUESTIONS + registration->version;

    return position < INT32_MAX ? (int32_t)position : INT32_MAX;
}

static enum next question_submit(struct request *r, enum change_kind kind, const struct question *question, bool is_new)
{
    if (question == NULL || arena_failed(r->arena))
        return DONE; /* finish() says so */
    r->change = (struct change){ .kind = kind, .actor = request_actor(r) };
    r->change.as.question = (struct change_question){
        .registration = r->event->registration.id,
        .version_seen = r->event->registration.version,
        .is_new = is_new,
        .question = *question,
        .position = position_after(&r->event->registration),
    };
    return request_submit(r);
}

static enum next create_act(struct request *r)
{
    struct question *question = r->sent;

    if (question != NULL)
        question->id = id_new(clock_read(r->graph->clock).wall_ms);
    return question_submit(r, CHANGE_QUESTION_PUT, question, true);
}

static enum next update_act(struct request *r)
{
    return question_submit(r, CHANGE_QUESTION_PUT, r->sent, false);
}

static enum next delete_act(struct request *r)
{
    return question_submit(r, CHANGE_QUESTION_DELETE, question_find(r), false);
}

/* --- Answers --- */

static enum next list_answer(struct request *r)
{
    const struct event *event = r->event;
    size_t first = r->options.skip < event->question_count ? r->options.skip : event->question_count;
    size_t n = event->question_count - first;
    struct buf b = request_buf(r, 4096);

    if (r->options.top != 0 && r->options.top < n)
        n = r->options.top;
    buf_add_char(&b, '{');
    request_add_context(&b, r, event->meeting.organizer, event->meeting.id, STR("/registration/customQuestions"),
                        STR(""));
    if (r->options.count) {
        buf_add_json_name(&b, STR("@odata.count"));
        buf_add_i64(&b, (int64_t)event->question_count);
    }
    buf_add_json_name(&b, STR("value"));
    questions_write(&b, r, &r->options.form, event->questions + first, n, true);
    buf_add_char(&b, '}');
    return request_reply(r, 200, &b);
}

static enum next question_reply(struct request *r, const struct question *question, unsigned status)
{
    const struct meeting *meeting = &r->event->meeting;
    struct buf b = request_buf(r, 2048);

    buf_add_char(&b, '{');
    request_add_context(&b, r, meeting->organizer, meeting->id, STR("/registration/customQuestions"), STR("/$entity"));
    request_add_type(&b, r, question_properties.type);
    links_write(&b, r, question);
    properties_write(&b, &question_properties, &r->options.form, question);
    buf_add_char(&b, '}');
    return request_reply(r, status, &b);
}

static enum next read_answer(struct request *r)
{
    return question_reply(r, question_find(r), 200);
}

static enum next create_answer(struct request *r)
{
    struct question *question = r->sent;

    if (r->change.status != STORE_OK)
        return request_refuse_store(r, r->change.status);
    r->tag = r->change.as.question.version;
    if (r->change.once.known)
        question->id = r->change.once.made;
    (void)question_reply(r, question, 201);
    request_locate(r, &r->event->meeting, STR("/registration/customQuestions"), id_text(r->arena, question->id));
    return DONE;
}

static enum next update_answer(struct request *r)
{
    if (r->change.status != STORE_OK)
        return request_refuse_store(r, r->change.status);
    r->tag = r->change.as.question.version;
    return question_reply(r, r->sent, 200);
}

#define LIST "onlineMeetings/{meeting}/registration/customQuestions"
static const struct route routes[] = {
    {
        .method = "GET",
        .path = LIST,
        .permits = PERMITS_READ,
        .operation = OPERATION_READ,
        .offer = { .options = OPTION_SELECT | OPTION_TOP | OPTION_SKIP | OPTION_COUNT, .table = &question_properties },
        .loads = LOADS_DEFINITION,
        .gives = &question_properties,
        .list = true,
        .success = 200,
        .summary = "List the questions of a registration",
        .judge = questions_judge,
        .answer = list_answer,
        .tag = definition_tag,
    },
    {
        .method = "POST",
        .path = LIST,
        .operation = OPERATION_CHANGE,
        .body_bytes = LIMIT_BODY_BYTES,
        .loads = LOADS_DEFINITION,
        .takes = &question_properties,
        .gives = &question_properties,
        .success = 201,
        .summary = "Add a question, after those that are asked",
        .judge = questions_judge,
        .check = create_check,
        .act = create_act,
        .settle = definition_settle,
        .answer = create_answer,
        .tag = definition_tag,
    },
    {
        .method = "GET",
        .path = LIST "/{question}",
        .permits = PERMITS_READ,
        .operation = OPERATION_READ,
        .offer = { .options = OPTION_SELECT, .table = &question_properties },
        .loads = LOADS_DEFINITION,
        .gives = &question_properties,
        .success = 200,
        .summary = "Read a question",
        .judge = question_judge,
        .answer = read_answer,
        .tag = definition_tag,
    },
    {
        .method = "PATCH",
        .path = LIST "/{question}",
        .operation = OPERATION_CHANGE,
        .body_bytes = LIMIT_BODY_BYTES,
        .loads = LOADS_DEFINITION,
        .takes = &question_properties,
        .gives = &question_properties,
        .success = 200,
        .summary = "Change a question; its answers stay",
        .judge = question_judge,
        .check = update_check,
        .act = update_act,
        .settle = definition_settle,
        .answer = update_answer,
        .tag = definition_tag,
    },
    {
        .method = "DELETE",
        .path = LIST "/{question}",
        .operation = OPERATION_CHANGE,
        .loads = LOADS_DEFINITION,
        .success = 204,
        .summary = "Ask a question no more; its answers are kept",
        .judge = question_judge,
        .act = delete_act,
        .settle = definition_settle,
        .answer = definition_gone,
        .tag = definition_tag,
    },
};
const struct route_table question_routes = { routes, COUNT(routes) };
