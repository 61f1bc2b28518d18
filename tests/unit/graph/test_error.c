/* The envelope, and the document printed from the table. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/json.h"
#include "graph/error.h"

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

static struct str printed(struct arena *a, const struct error_report *report)
{
    struct buf b = { .arena = a, .ceiling = 1 << 18 };

    error_print(&b, report);
    assert_false(b.failed);
    return buf_text(&b);
}

static void assert_text(struct str actual, const char *expected)
{
    if (!str_equal(actual, str_of(expected)))
        fail_msg("%.*s", STR_ARGS(actual));
}

static bool contains(struct str text, const char *part)
{
    return memmem(text.p, text.len, part, strlen(part)) != NULL;
}

static void an_error_is_the_envelope_of_graph(void **state)
{
    const struct str values[ERROR_VALUES] = { STR("OnlineMeetings.Read"), STR("OnlineMeetings.ReadWrite (delegated)") };
    const struct error_report report = {
        .error = ERROR_PERMISSION,
        .values = values,
        .request_id = STR("r-1"),
        .client_request_id = STR("c-\"1"),
        .at_ms = INT64_C(1738318830000),
    };

    assert_text(
        printed(*state, &report),
        "{\"error\":{\"code\":\"Forbidden\",\"message\":\"The token holds 'OnlineMeetings.Read'; this call needs "
        "OnlineMeetings.ReadWrite (delegated). Grant the permission at the issuer and get a new token.\","
        "\"innerError\":{\"date\":\"2025-01-31T10:20:30\",\"request-id\":\"r-1\","
        "\"client-request-id\":\"c-\\\"1\"}}}");
}

static void all_faults_stand_in_details(void **state)
{
    struct faults faults = { .arena = *state };
    struct error_report report = { .faults = &faults, .request_id = STR("r"), .client_request_id = STR("c") };
    struct str text;

    faults_add(&faults, FAULT_INVALID, STR("subject"), "No control characters.");
    report.error = error_of_faults(&faults);
    text = printed(*state, &report);
    assert_true(contains(text, "\"code\":\"BadRequest\",\"message\":\"subject: No control characters.\""));
    assert_true(contains(text, "\"details\":[{\"code\":\"invalid\",\"target\":\"subject\","
                               "\"message\":\"No control characters.\"}]"));

    faults_add(&faults, FAULT_MISSING, STR("email"), "email must be given.");
    report.error = error_of_faults(&faults);
    text = printed(*state, &report);
    assert_true(contains(text, "\"message\":\"subject: No control characters. This is one of 2 faults; error.details "
                               "lists them.\""));
    assert_true(contains(text, "},{\"code\":\"missing\",\"target\":\"email\",\"message\":\"email must be given.\"}]"));
}

static void a_documented_text_stands_before_its_remedy(void **state)
{
    const struct error_report report = { .error = ERROR_REGISTRATION_TYPE };

    assert_true(contains(printed(*state, &report),
                         "\"message\":\"Invalid request. Provide microsoft.graph.meetingRegistration or "
                         "microsoft.graph.externalMeetingRegistration in request body. Add "));
}

static void every_error_has_a_status_a_code_and_words(void **state)
{
    const struct str values[ERROR_VALUES] = { STR("1"), STR("2"), STR("3"), STR("4") };
    struct faults faults = { .arena = *state };

    faults_add(&faults, FAULT_INVALID, STR("x"), "x is wrong.");
    for (enum error error = ERROR_NONE + 1; error < ERRORS; error++) {
        const struct error_report report = { .error = error, .values = values, .faults = &faults };
        struct str why, text = printed(*state, &report);
        const json_t *top = json_member(json_read(*state, text, &why), STR("error"));

        if (error_status(error) < 400 || error_status(error) > 599 ||
            json_str(json_member(top, STR("code"))).len == 0 || json_str(json_member(top, STR("message"))).len < 8 ||
            contains(text, "{why}"))
            fail_msg("error %d: %.*s", (int)error, STR_ARGS(text));
    }
}

static void a_refusal_of_the_store_is_said_in_its_own_status(void **state)
{
    static const struct {
        enum store_status status;
        unsigned wire;
    } cases[] = {
        { STORE_MISSING, 404 },   { STORE_EXISTS, 409 }, { STORE_CHANGED, 503 }, { STORE_UNAVAILABLE, 503 },
        { STORE_UNCERTAIN, 503 }, { STORE_FULL, 507 },   { STORE_BROKEN, 500 },
    };

    (void)state;
    for (size_t i = 0; i < COUNT(cases); i++)
        assert_int_equal(error_status(error_of_store(cases[i].status)), cases[i].wire);
    assert_int_equal(error_of_store(STORE_OK), ERROR_NONE);
}

static void the_document_lists_every_code_and_every_fault(void **state)
{
    static const char *const parts[] = {
        "# Errors\n",
        "| 409 | `registrationFull` |",
        "| 401 | `InvalidAuthenticationToken` |",
        "| 507 | `InsufficientStorage` |",
        "{held}",
        "| `notAnOption` |",
        "| `immutable` |",
    };
    struct buf b = { .arena = *state, .ceiling = 1 << 18 };
    struct str text;

    error_print_table(&b);
    text = buf_text(&b);
    for (size_t i = 0; i < COUNT(parts); i++)
        if (!contains(text, parts[i]))
            fail_msg("%s", parts[i]);
    assert_true(str_ends(text, STR("|\n")));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_error_is_the_envelope_of_graph),
        cmocka_unit_test(all_faults_stand_in_details),
        cmocka_unit_test(a_documented_text_stands_before_its_remedy),
        cmocka_unit_test(every_error_has_a_status_a_code_and_words),
        cmocka_unit_test(a_refusal_of_the_store_is_said_in_its_own_status),
        cmocka_unit_test(the_document_lists_every_code_and_every_fault),
    };

    return cmocka_run_group_tests(tests, setup, teardown);
}
