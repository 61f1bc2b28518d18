/* The engine over property tables, on a table of its own and on that of the registrant. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "graph/resources.h"

struct part {
    struct str name;
};
static const struct property part_rows[] = { PROPERTY("name", struct part, name, WRITABLE) };
static const struct properties part_properties = { "part", part_rows, COUNT(part_rows) };

struct thing {
    struct id id;
    struct str title;
    bool on;
    int64_t at_ms;
    struct part parts[4];
    size_t part_count;
};

static void parts_read(struct reading *in, const json_t *value, void *object)
{
    struct thing *thing = object;

    thing->part_count = reading_array(in, "parts", value, COUNT(thing->parts));
    for (size_t i = 0; i < thing->part_count; i++)
        reading_element(in, &part_properties, "parts", i, value, &thing->parts[i]);
}

static void parts_write(struct buf *b, const void *object)
{
    buf_add_i64(b, (int64_t)((const struct thing *)object)->part_count);
}

static const struct property thing_rows[] = {
    PROPERTY("id", struct thing, id, READ_ONLY),
    PROPERTY("title", struct thing, title, WRITABLE | REQUIRED),
    PROPERTY("isOn", struct thing, on, WRITABLE),
    PROPERTY("atDateTime", struct thing, at_ms, WRITABLE),
    PROPERTY_BY("parts", parts_read, parts_write, WRITABLE),
    PROPERTY_BY("isFancy", NULL, NULL, LATER | HIDDEN),
};
static const struct properties thing_properties = { "thing", thing_rows, COUNT(thing_rows) };

static int setup(void **state)
{
    *state = arena_open(4096, 1 << 20);
    return *state == NULL;
}

static int teardown(void **state)
{
    arena_close(*state);
    return 0;
}

static struct reading thing_read(struct arena *a, const char *text, struct buf *open, struct faults *faults,
                                 struct thing *out)
{
    struct reading in = { .arena = a, .faults = faults, .open = open };
    struct str why;
    const json_t *tree = json_read(a, str_of(text), &why);

    assert_non_null(tree);
    *faults = (struct faults){ .arena = a };
    *out = (struct thing){ 0 };
    properties_read(&thing_properties, tree, &in, out);
    return in;
}

static void a_sound_body_fills_the_struct_whatever_its_case(void **state)
{
    struct faults faults;
    struct thing thing;
    struct reading in = thing_read(*state,
                                   "{\"@odata.type\":\"#microsoft.graph.thing\",\"TITLE\":\"t\",\"ison\":true,"
                                   "\"atDateTime\":\"1970-01-01T01:00:00.5+00:00\",\"parts\":[{\"name\":\"p\"}],"
                                   "\"id\":\"ours alone\",\"title@odata.note\":1,\"@odata.etag\":\"x\"}",
                                   NULL, &faults, &thing);

    assert_false(faults_any(&faults));
    assert_true(str_equal(thing.title, STR("t")) && thing.on && thing.at_ms == 3600500);
    assert_true(thing.part_count == 1 && str_equal(thing.parts[0].name, STR("p")) && id_is_none(thing.id));
    assert_true(in.type_sent);
    assert_true(reading_saw(&in, &thing_properties, "atDateTime"));
}

static void null_unsets_and_is_seen(void **state)
{
    struct faults faults;
    struct thing thing;
    struct reading in =
        thing_read(*state, "{\"title\":\"t\",\"atDateTime\":null,\"parts\":null,\"isOn\":null}", NULL, &faults, &thing);

    assert_false(faults_any(&faults));
    assert_true(thing.at_ms == 0 && thing.part_count == 0 && !thing.on);
    assert_true(reading_saw(&in, &thing_properties, "atDateTime"));
    assert_false(reading_saw(&in, &thing_properties, "id"));
}

static void each_fault_is_told_with_its_place(void **state)
{
    static const struct {
        const char *body;
        enum fault_code code;
        const char *target, *message;
    } cases[] = {
        { "{}", FAULT_MISSING, "title", "title must be given." },
        { "{\"title\":null}", FAULT_MISSING, "title", "title must be given." },
        { "{\"title\":7}", FAULT_INVALID, "title", "title must be a string." },
        { "{\"title\":\"\",\"isOn\":\"yes\"}", FAULT_INVALID, "isOn", "isOn must be true or false." },
        { "{\"title\":\"\",\"atDateTime\":\"2025-01-01\"}", FAULT_INVALID, "atDateTime", NULL },
        { "{\"title\":\"\",\"atDateTime\":\"1970-01-01T00:00:00Z\"}", FAULT_INVALID, "atDateTime", NULL },
        { "{\"title\":\"\",\"Zip\":1}", FAULT_UNKNOWN, "Zip",
          "The property 'Zip' does not exist on type 'microsoft.graph.thing'." },
        { "{\"title\":\"\",\"isFancy\":true}", FAULT_INVALID, "isFancy", "isFancy is not available in this version." },
        { "{\"title\":\"\",\"@odata.type\":\"#microsoft.graph.other\"}", FAULT_INVALID, "@odata.type",
          "@odata.type must be '#microsoft.graph.thing' here." },
        { "{\"title\":\"\",\"parts\":{}}", FAULT_INVALID, "parts", "parts must be an array." },
        { "{\"title\":\"\",\"parts\":[1]}", FAULT_INVALID, "parts[0]", "An element of parts must be an object." },
        { "{\"title\":\"\",\"parts\":[{},{\"name\":1}]}", FAULT_INVALID, "parts[1].name", "name must be a string." },
        { "{\"title\":\"\",\"parts\":[{},{\"x\":1}]}", FAULT_UNKNOWN, "parts[1].x",
          "The property 'x' does not exist on type 'microsoft.graph.part'." },
        { "{\"title\":\"\",\"parts\":[{},{},{},{},{}]}", FAULT_TOO_LONG, "parts", "parts has at most 4 elements." },
    };

    for (size_t i = 0; i < COUNT(cases); i++) {
        struct faults faults;
        struct thing thing;

        (void)thing_read(*state, cases[i].body, NULL, &faults, &thing);
        if (faults.count != 1 || faults.list[0].code != cases[i].code ||
            !str_equal(faults.list[0].target, str_of(cases[i].target)) ||
            (cases[i].message != NULL && !str_equal(faults.list[0].message, str_of(cases[i].message))))
            fail_msg("%s", cases[i].body);
    }
}

static void all_faults_are_told_at_once(void **state)
{
    struct faults faults;
    struct thing thing;
    struct reading in = thing_read(*state, "{\"isOn\":1,\"atDateTime\":2,\"a\":3}", NULL, &faults, &thing);

    assert_int_equal(faults.count, 4);
    assert_true(reading_failed(&in, &thing_properties, "isOn"));
    assert_false(reading_saw(&in, &thing_properties, "isOn"));
}

static void a_long_name_is_shown_short(void **state)
{
    char body[800] = "{\"title\":\"\",\"";
    struct faults faults;
    struct thing thing;

    memset(body + strlen(body), 'n', 700);
    strncat(body, "\":1}", 8);
    (void)thing_read(*state, body, NULL, &faults, &thing);
    assert_int_equal(faults.count, 1);
    assert_int_equal(faults.list[0].target.len, 100);
}

static void an_open_type_keeps_what_it_does_not_know(void **state)
{
    struct buf open = { .arena = *state, .ceiling = 1024 };
    struct faults faults;
    struct thing thing;

    (void)thing_read(*state, "{\"title\":\"\",\"x\":{\"y\":[1,null]},\"@odata.id\":\"z\",\"W\":\"\\u00e9\"}", &open,
                     &faults, &thing);
    assert_false(faults_any(&faults));
    assert_true(str_equal(buf_text(&open), STR("\"x\":{\"y\":[1,null]},\"W\":\"\xc3\xa9\"")));
}

static void properties_are_written_in_the_order_of_the_table(void **state)
{
    const struct thing thing = { .title = STR("a\"b"), .at_ms = 3600500, .part_count = 2 };
    struct buf b = { .arena = *state, .ceiling = 1024 };

    buf_add_char(&b, '{');
    properties_write(&b, &thing_properties, NULL, &thing);
    buf_add_char(&b, '}');
    assert_true(str_equal(buf_text(&b), STR("{\"id\":null,\"title\":\"a\\\"b\",\"isOn\":false,"
                                            "\"atDateTime\":\"1970-01-01T01:00:00.5Z\",\"parts\":2}")));
}

/* graph-api 2.10: the answer to an anonymous enrolment. */
static void an_empty_registrant_is_that_of_the_page(void **state)
{
    const struct registrant_wire wire = { .id = STR(""), .join_url = STR("") };
    struct buf b = { .arena = *state, .ceiling = 1024 };

    buf_add_char(&b, '{');
    registrant_write_members(&b, &(struct request){ .event = &(struct event){ .has_registration = true } }, &wire,
                             true);
    buf_add_char(&b, '}');
    assert_true(str_equal(buf_text(&b),
                          STR("{\"@odata.type\":\"#microsoft.graph.meetingRegistrant\",\"id\":\"\","
                              "\"registrationDateTime\":null,\"joinWebUrl\":\"\",\"firstName\":null,\"lastName\":null,"
                              "\"email\":null,\"status\":null,\"customQuestionAnswers\":[]}")));
}

/* graph-api 3.7: one entry a question, the skipped one empty. */
static void a_listed_registrant_has_an_answer_a_question(void **state)
{
    const struct question questions[] = {
        { .id = { { 1 } }, .display_name = STR("First?") },
        { .id = { { 2 } }, .display_name = STR("Second?") },
    };
    const struct event event = { .questions = questions, .question_count = COUNT(questions) };
    const struct registrant registrant = {
        .id = { { 3 } },
        .state = REGISTRANT_CANCELED_BY_ORGANIZER,
        .registered_at_ms = 1000,
        .answers = STR("{\"AgAAAAAAAAAAAAAAAAAAAA\":\"two\"}"),
    };
    struct registrant_wire wire;
    struct buf b = { .arena = *state, .ceiling = 1024 };

    assert_true(registrant_show(*state, &event, &registrant, &wire));
    buf_add_char(&b, '{');
    registrant_write_members(&b, &(struct request){ .event = &event }, &wire, false);
    assert_true(str_ends(
        buf_text(&b), STR("\"registrationDateTime\":\"1970-01-01T00:00:01.0000000Z\",\"joinWebUrl\":null,"
                          "\"firstName\":null,\"lastName\":null,\"email\":null,\"status\":\"canceled\","
                          "\"customQuestionAnswers\":[{\"questionId\":null,\"displayName\":\"First?\",\"value\":\"\"},"
                          "{\"questionId\":null,\"displayName\":\"Second?\",\"value\":\"two\"}]")));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_sound_body_fills_the_struct_whatever_its_case),
        cmocka_unit_test(null_unsets_and_is_seen),
        cmocka_unit_test(each_fault_is_told_with_its_place),
        cmocka_unit_test(all_faults_are_told_at_once),
        cmocka_unit_test(a_long_name_is_shown_short),
        cmocka_unit_test(an_open_type_keeps_what_it_does_not_know),
        cmocka_unit_test(properties_are_written_in_the_order_of_the_table),
        cmocka_unit_test(an_empty_registrant_is_that_of_the_page),
        cmocka_unit_test(a_listed_registrant_has_an_answer_a_question),
    };

    return cmocka_run_group_tests(tests, setup, teardown);
}
