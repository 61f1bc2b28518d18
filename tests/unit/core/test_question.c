/* Answers are checked all at once, each fault with its path. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "core/question.h"

static const struct str depots[] = { STR_INIT("North"), STR_INIT("South") };
static const struct question questions[] = {
    { .id = { { 1 } },
      .display_name = STR_INIT("Which depot?"),
      .required = true,
      .input = ANSWER_RADIO_BUTTON,
      .options = depots,
      .option_count = 2 },
    { .id = { { 2 } }, .display_name = STR_INIT("Anything to add?"), .input = ANSWER_TEXT },
};

struct row {
    int question;      /* 1 or 2; 0: no id; 9: an id nobody has */
    const char *value; /* NULL: null */
};

static struct answer_sent sent_of(struct arena *a, struct row row)
{
    struct answer_sent sent = { .value = str_of(row.value) };

    if (row.question != 0)
        sent.question_id = id_text(a, (struct id){ { (unsigned char)row.question } });
    return sent;
}

static void every_fault_is_told_with_its_path(void **state)
{
    static const struct {
        const char *when;
        struct row rows[3];
        size_t n;
        const char *fault, *target; /* of the only fault; NULL: none */
        size_t counted;
    } cases[] = {
        { "both answered", { { 1, "North" }, { 2, "no" } }, 2, NULL, NULL, 2 },
        { "the optional one left out", { { 1, "South" } }, 1, NULL, NULL, 1 },
        { "the optional one empty", { { 1, "South" }, { 2, "" } }, 2, NULL, NULL, 1 },
        { "the optional one null", { { 2, NULL }, { 1, "South" } }, 2, NULL, NULL, 1 },
        { "nothing at all", { { 0 } }, 0, "missing", "customQuestionAnswers", 0 },
        { "the required one empty", { { 1, "" } }, 1, "missing", "customQuestionAnswers", 0 },
        { "an option that is not offered", { { 1, "East" } }, 1, "notAnOption", "customQuestionAnswers[0].value", 1 },
        { "an option in other case", { { 1, "north" } }, 1, "notAnOption", "customQuestionAnswers[0].value", 1 },
        { "an unknown question",
          { { 1, "North" }, { 9, "x" } },
          2,
          "unknown",
          "customQuestionAnswers[1].questionId",
          1 },
        { "an answer without question",
          { { 1, "North" }, { 0, "x" } },
          2,
          "missing",
          "customQuestionAnswers[1].questionId",
          1 },
        { "the same question twice",
          { { 1, "North" }, { 1, "South" } },
          2,
          "duplicate",
          "customQuestionAnswers[1].questionId",
          1 },
        { "a control character",
          { { 1, "North" }, { 2, "a\x01" } },
          2,
          "invalid",
          "customQuestionAnswers[1].value",
          2 },
        { "lines are fine", { { 1, "North" }, { 2, "a\nb" } }, 2, NULL, NULL, 2 },
    };

    (void)state;
    for (size_t i = 0; i < COUNT(cases); i++) {
        struct arena *a = arena_open(4096, 65536);
        struct faults faults = { .arena = a };
        struct answer_sent sent[3];
        struct answer out[3];
        size_t counted = 0;
        for (size_t k = 0; k < cases[i].n; k++)
            sent[k] = sent_of(a, cases[i].rows[k]);
        answers_check(questions, COUNT(questions), sent, cases[i].n, "customQuestionAnswers", &faults, out, &counted);
        if (faults.count != (cases[i].fault != NULL) || counted != cases[i].counted)
            fail_msg("%s: %zu faults, %zu answers", cases[i].when, faults.count, counted);
        if (cases[i].fault != NULL && (!str_equal(fault_code_name(faults.list[0].code), str_of(cases[i].fault)) ||
                                       !str_equal(faults.list[0].target, str_of(cases[i].target))))
            fail_msg("%s: %.*s at %.*s", cases[i].when, STR_ARGS(fault_code_name(faults.list[0].code)),
                     STR_ARGS(faults.list[0].target));
        arena_close(a);
    }
}

static void a_longest_answer_fits_and_one_more_character_does_not(void **state)
{
    static char text[4001 * 2];
    struct arena *a = arena_open(4096, 1 << 20);
    struct answer_sent sent[2] = { { id_text(a, questions[0].id), STR("North") },
                                   { id_text(a, questions[1].id), { 0 } } };
    struct answer out[2];
    size_t counted;

    (void)state;
    for (size_t i = 0; i < 4001; i++)
        memcpy(text + 2 * i, "\xC3\xA9", 2);
    for (size_t n = 4000; n <= 4001; n++) {
        struct faults faults = { .arena = a };
        sent[1].value = (struct str){ text, 2 * n };
        answers_check(questions, 2, sent, 2, "customQuestionAnswers", &faults, out, &counted);
        assert_int_equal(faults.count, n - 4000);
    }
    arena_close(a);
}

static void answers_are_stored_by_question(void **state)
{
    struct arena *a = arena_open(4096, 65536);
    const struct answer answers[] = { { questions[0].id, STR_INIT("No\"rth") }, { questions[1].id, STR_INIT("x") } };

    (void)state;
    assert_true(str_equal(answers_print(a, answers, 2),
                          STR("{\"AQAAAAAAAAAAAAAAAAAAAA\":\"No\\\"rth\",\"AgAAAAAAAAAAAAAAAAAAAA\":\"x\"}")));
    assert_true(str_equal(answers_print(a, answers, 0), STR("{}")));
    arena_close(a);
}

static void questions_must_make_sense(void **state)
{
    static const struct str twice[] = { STR_INIT("a"), STR_INIT("a") };
    static const struct str blank[] = { STR_INIT(" ") };
    static const struct {
        const char *when;
        struct question question;
        size_t faults;
    } cases[] = {
        { "a text", { .display_name = STR_INIT("Why?") }, 0 },
        { "no words", { .display_name = STR_INIT(" ") }, 1 },
        { "a text with options", { .display_name = STR_INIT("Why?"), .options = depots, .option_count = 2 }, 1 },
        { "a choice without options", { .display_name = STR_INIT("Why?"), .input = ANSWER_RADIO_BUTTON }, 1 },
        { "the same option twice",
          { .display_name = STR_INIT("Why?"), .input = ANSWER_RADIO_BUTTON, .options = twice, .option_count = 2 },
          1 },
        { "an empty option",
          { .display_name = STR_INIT("Why?"), .input = ANSWER_RADIO_BUTTON, .options = blank, .option_count = 1 },
          1 },
    };

    (void)state;
    for (size_t i = 0; i < COUNT(cases); i++) {
        struct arena *a = arena_open(4096, 65536);
        struct faults faults = { .arena = a };
        question_check(&cases[i].question, STR("customQuestions[0]"), &faults);
        if (faults.count != cases[i].faults)
            fail_msg("%s: %zu", cases[i].when, faults.count);
        arena_close(a);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_fault_is_told_with_its_path),
        cmocka_unit_test(a_longest_answer_fits_and_one_more_character_does_not),
        cmocka_unit_test(answers_are_stored_by_question),
        cmocka_unit_test(questions_must_make_sense),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
