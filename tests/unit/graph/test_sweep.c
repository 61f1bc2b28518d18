/* Looking through many registrants, in pieces, against the plain way: all of them in an array, sorted and cut. The
 * store is an array here. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "core/limits.h"
#include "graph/resources.h"
#include "graph/sweep.h"

enum { ROWS = 5 * LIMIT_SCAN_ROWS + 17 };
static struct registrant rows[ROWS];
static size_t pieces; /* asked for */
static bool some_gone;

/* The names that the linker gives (--wrap). NOLINTBEGIN(bugprone-reserved-identifier) */
enum store_status __wrap_store_registrants(struct store_view *view, struct arena *a, struct id registration,
                                           const struct registrant_page *page, struct registrant **out, size_t *n,
                                           bool *more);
enum store_status __wrap_store_registrant_find(struct store_view *view, struct arena *a, struct id registration,
                                               struct id id, struct registrant *out);

static size_t place_after(struct id id)
{
    return id_is_none(id) ? 0 : (size_t)id.b[14] * 256 + id.b[15];
}

enum store_status __wrap_store_registrants(struct store_view *view, struct arena *a, struct id registration,
                                           const struct registrant_page *page, struct registrant **out, size_t *n,
                                           bool *more)
{
    size_t from = place_after(page->after), left = ROWS - from;

    (void)view;
    (void)registration;
    assert_int_equal(page->most, page->bare ? LIMIT_SCAN_ROWS : LIMIT_SCAN_ANSWERS);
    pieces++;
    *n = left < page->most ? left : page->most;
    *more = left > page->most;
    *out = ARENA_NEW(a, struct registrant, *n);
    for (size_t i = 0; i < *n; i++) {
        (*out)[i] = rows[from + i];
        (*out)[i].first_name = str_copy(a, rows[from + i].first_name); /* gone with the piece */
        (*out)[i].answers = page->bare ? (struct str){ 0 } : str_copy(a, rows[from + i].answers);
    }
    return STORE_OK;
}

enum store_status __wrap_store_registrant_find(struct store_view *view, struct arena *a, struct id registration,
                                               struct id id, struct registrant *out)
{
    (void)view;
    (void)registration;
    if (some_gone)
        return STORE_MISSING;
    *out = rows[place_after(id) - 1];
    out->first_name = str_copy(a, out->first_name);
    return STORE_OK;
}
/* NOLINTEND(bugprone-reserved-identifier) */

static int setup(void **state)
{
    static char names[ROWS][8];
    struct arena *a = arena_open(4096, 64 << 20);

    for (size_t i = 0; i < ROWS; i++) {
        (void)snprintf(names[i], sizeof names[i], "N%zu", i * 7919 % 101); /* many alike, in no order */
        rows[i] = (struct registrant){
            .id = { .b = { [0] = 1, [14] = (unsigned char)((i + 1) / 256), [15] = (unsigned char)((i + 1) % 256) } },
            .state = i % 3 == 0 ? REGISTRANT_PENDING : REGISTRANT_REGISTERED,
            .first_name = str_of(names[i]),
        };
    }
    *state = a;
    return a == NULL;
}

static int teardown(void **state)
{
    arena_close(*state);
    return 0;
}

static const struct filter *filter_of(struct arena *a, const char *text)
{
    struct faults faults = { .arena = a };
    const struct filter *filter = filter_parse(a, &registrant_properties, str_of(text), STR("$filter"), &faults);

    assert_false(faults_any(&faults));
    return filter;
}

static const struct order *order_of(struct arena *a, const char *text)
{
    struct faults faults = { .arena = a };

    return order_parse(a, &registrant_properties, str_of(text), STR("$orderby"), &faults);
}

/* To its end, or for so many pieces. */
static struct sweep_page run(struct arena *a, const struct sweep_wish *wish, size_t most_pieces)
{
    struct sweep *sweep = sweep_open(a, wish);
    struct sweep_page page;
    bool done = false;

    assert_non_null(sweep);
    for (size_t i = 0; i < most_pieces && !done; i++)
        assert_int_equal(sweep_step(sweep, NULL, &done), STORE_OK);
    sweep_result(sweep, done, &page);
    return page;
}

static const struct order *compared_by; /* of plain_compare: qsort has no context */

static int plain_compare(const void *left, const void *right)
{
    const struct registrant *one = *(struct registrant *const *)left, *two = *(struct registrant *const *)right;
    const struct registrant_wire a = { .first_name = one->first_name, .status = registrant_status_name(one->state) };
    const struct registrant_wire b = { .first_name = two->first_name, .status = registrant_status_name(two->state) };
    int by = compared_by == NULL ? 0 : order_compare(compared_by, &a, &b);

    return by != 0 ? by : id_compare(one->id, two->id);
}

/* Those of one status, in order. */
static size_t plain(const struct order *order, const char *status, const struct registrant *out[static ROWS])
{
    size_t n = 0;

    for (size_t i = 0; i < ROWS; i++)
        if (status == NULL || str_equal(registrant_status_name(rows[i].state), str_of(status)))
            out[n++] = &rows[i];
    compared_by = order;
    qsort(out, n, sizeof *out, plain_compare);
    return n;
}

static void page_by_page_it_is_the_plain_way(void **state)
{
    static const struct {
        const char *order, *status;
        size_t skip, most;
    } cases[] = {
        { NULL, NULL, 0, 100 },
        { NULL, "processing", 3, 7 },
        { NULL, "processing", 5000, 7 },
        { NULL, "canceled", 0, 7 },
        { "firstName", NULL, 0, 500 },
        { "firstName desc", "registered", 11, 300 },
        { "status desc, firstName", NULL, 700, 999 },
        { "firstName", "processing", 0, ROWS * 2 },
    };
    static const struct registrant *wanted[ROWS];
    static const struct event event;

    for (size_t c = 0; c < COUNT(cases); c++) {
        struct arena *a = arena_open(4096, 64 << 20);
        char text[64];
        const struct order *order = cases[c].order == NULL ? NULL : order_of(*state, cases[c].order);
        size_t n = plain(order, cases[c].status, wanted), at = cases[c].skip;
        struct sweep_wish wish = { .event = &event, .order = order, .skip = cases[c].skip, .most = cases[c].most };
        struct sweep_page page = { .more = true };

        (void)snprintf(text, sizeof text, "status eq '%s'", cases[c].status == NULL ? "" : cases[c].status);
        wish.filter = cases[c].status == NULL ? NULL : filter_of(a, text);
        for (; page.more; wish.after = page.after, wish.skip = page.skip) {
            page = run(a, &wish, SIZE_MAX);
            for (size_t i = 0; i < page.n; i++, at++)
                if (at >= n || !id_equal(page.ids[i], wanted[at]->id))
                    fail_msg("case %zu, row %zu", c, at);
        }
        assert_true(at == n || (cases[c].skip > n && at == cases[c].skip));
        arena_close(a);
    }
}

static void what_was_broken_off_goes_on_where_it_ended(void **state)
{
    static const struct event event;
    static const struct registrant *wanted[ROWS];
    struct sweep_wish wish = {
        .event = &event, .filter = filter_of(*state, "status eq 'processing'"), .skip = 200, .most = 90
    };
    size_t n = plain(NULL, "processing", wanted), at = 200;
    struct sweep_page page = { .more = true };

    for (; page.more; wish.after = page.after, wish.skip = page.skip) {
        page = run(*state, &wish, 1);
        assert_true(page.n <= 90);
        for (size_t i = 0; i < page.n; i++, at++)
            assert_true(at < n && id_equal(page.ids[i], wanted[at]->id));
    }
    assert_int_equal(at, n);
}

static void a_full_page_is_not_looked_past_unless_all_are_counted(void **state)
{
    static const struct event event;
    struct sweep_wish wish = { .event = &event, .most = 10 };

    pieces = 0;
    assert_true(run(*state, &wish, SIZE_MAX).more);
    assert_int_equal(pieces, 1);
    wish.all = true;
    assert_int_equal(run(*state, &wish, SIZE_MAX).matched, ROWS);
    wish.most = 0;
    assert_int_equal(run(*state, &wish, SIZE_MAX).matched, ROWS);
}

static void who_is_gone_cannot_be_gone_on_after(void **state)
{
    static const struct event event;
    struct sweep_wish wish = {
        .event = &event, .order = order_of(*state, "firstName"), .most = 10, .after = rows[5].id
    };
    struct sweep *sweep = sweep_open(*state, &wish);
    bool done;

    some_gone = true;
    assert_int_equal(sweep_step(sweep, NULL, &done), STORE_MISSING);
    some_gone = false;
}

/* Answers are read only where they are asked for. */
static void who_gave_an_answer_is_found_in_an_order_too(void **state)
{
    static const struct question questions[] = { { .id = { { 7 } }, .display_name = STR_INIT("Lunch") },
                                                 { .id = { { 8 } }, .display_name = STR_INIT("Language") } };
    static const struct event event = { .questions = questions, .question_count = COUNT(questions) };
    static char answers[ROWS][64], text[160];
    struct sweep_wish wish = { .event = &event, .most = ROWS };
    const char *lunch = str_terminated(*state, id_text(*state, questions[0].id));
    size_t n = 0, wanted = 0;

    for (size_t i = 0; i < ROWS; i++) {
        (void)snprintf(answers[i], sizeof answers[i], "{\"%s\":\"%s\"}", lunch, i % 10 == 3 ? "vegan" : "any");
        rows[i].answers = i % 7 == 0 ? (struct str){ 0 } : str_of(answers[i]);
        wanted += i % 7 != 0 && i % 10 == 3;
    }
    (void)snprintf(text, sizeof text, "customQuestionAnswers/any(a:a/questionId eq '%s' and a/value eq 'VEGAN')",
                   lunch);
    wish.filter = filter_of(*state, text);
    for (int ordered = 0; ordered < 2; ordered++) {
        wish.order = ordered ? order_of(*state, "firstName") : NULL;
        pieces = 0;
        struct sweep_page page = run(*state, &wish, SIZE_MAX);
        assert_int_equal(page.n, wanted);
        assert_true(pieces >= ROWS / LIMIT_SCAN_ANSWERS);
        for (n = 0; n < page.n; n++)
            assert_true(place_after(page.ids[n]) % 10 == 4);
    }
    rows[9].answers = STR("[");
    struct sweep *sweep = sweep_open(*state, &wish);
    bool done;
    assert_int_equal(sweep_step(sweep, NULL, &done), STORE_BROKEN);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(page_by_page_it_is_the_plain_way),
        cmocka_unit_test(what_was_broken_off_goes_on_where_it_ended),
        cmocka_unit_test(a_full_page_is_not_looked_past_unless_all_are_counted),
        cmocka_unit_test(who_is_gone_cannot_be_gone_on_after),
        cmocka_unit_test(who_gave_an_answer_is_found_in_an_order_too),
    };

    return cmocka_run_group_tests(tests, setup, teardown);
}
