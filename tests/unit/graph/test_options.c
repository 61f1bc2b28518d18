/* Which query options are read, and how the others are refused. The token of a next page is signed with keys of a
 * store. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <unistd.h>

#include <cmocka.h>

#include "graph/resources.h"

enum { OFFERED = OPTION_TOP | OPTION_SKIPTOKEN | OPTION_COUNT };

struct fixture {
    struct arena *arena;
    struct store *store;
    struct links *links;
    char directory[32];
};

static int setup(void **state)
{
    static struct fixture f = { .directory = "/tmp/foyer-XXXXXX" };
    struct str why = { 0 }, url;
    struct buf b;

    f.arena = arena_open(4096, 1 << 20);
    b = (struct buf){ .arena = f.arena, .ceiling = 128 };
    if (f.arena == NULL || mkdtemp(f.directory) == NULL)
        return 1;
    buf_print(&b, "sqlite:%s/foyer.db", f.directory);
    url = buf_text(&b);
    f.store = store_open(f.arena, &(struct store_options){ .url = url, .clock = &clock_system }, &why);
    if (f.store != NULL)
        f.links = links_open(f.arena, &(struct links_options){ .public_url = STR("http://x"), .store = f.store }, &why);
    *state = &f;
    return f.links == NULL;
}

static int teardown(void **state)
{
    static const char *const files[] = { "foyer.db", "foyer.db-wal", "foyer.db-shm" };
    struct fixture *f = *state;
    char path[64];

    links_close(f->links);
    store_close(f->store);
    arena_close(f->arena);
    for (size_t i = 0; i < COUNT(files); i++) {
        (void)snprintf(path, sizeof path, "%s/%s", f->directory, files[i]);
        (void)unlink(path);
    }
    return rmdir(f->directory);
}

static void parse(const struct fixture *f, struct str query, unsigned offered, struct options *out,
                  struct faults *faults)
{
    *out = (struct options){ 0 };
    *faults = (struct faults){ .arena = f->arena };
    options_parse_query(faults, f->links, query,
                        &(struct options_offer){ .options = offered, .table = &registration_properties }, out);
}

static void offered_options_are_read_with_and_without_dollar(void **state)
{
    static const char *const same[] = { "$top=7&$count=true", "top=7&count=TRUE", "%24Top=7&$COUNT=true&",
                                        "$format=json&&$count=true&$top=7" };

    for (size_t i = 0; i < COUNT(same); i++) {
        struct options options;
        struct faults faults;

        parse(*state, str_of(same[i]), OFFERED, &options, &faults);
        if (faults_any(&faults) || options.top != 7 || !options.count || options.continued)
            fail_msg("%s", same[i]);
    }
}

static void what_is_not_understood_or_not_offered_is_a_fault(void **state)
{
    static const struct {
        const char *query;
        unsigned offered;
        enum fault_code code;
        const char *target;
    } cases[] = {
        { "$top=0", OFFERED, FAULT_INVALID, "$top" },
        { "$top=1001", OFFERED, FAULT_INVALID, "$top" },
        { "$top=-1", OFFERED, FAULT_INVALID, "$top" },
        { "$top=", OFFERED, FAULT_INVALID, "$top" },
        { "$top=a", OFFERED, FAULT_INVALID, "$top" },
        { "$top=5", 0, FAULT_INVALID, "$top" },
        { "$top=5&top=6", OFFERED, FAULT_DUPLICATE, "top" },
        { "$count=1", OFFERED, FAULT_INVALID, "$count" },
        { "$filter=email eq 'x'", OFFERED, FAULT_INVALID, "$filter" },
        { "$expand=registrants", OPTION_EXPAND, FAULT_INVALID, "$expand" },
        { "$format=xml", 0, FAULT_INVALID, "$format" },
        { "api-version=1", OFFERED, FAULT_UNKNOWN, "api-version" },
        { "$skiptoken=abc", OFFERED, FAULT_INVALID, "$skiptoken" },
        { "$skip=-1", OPTION_SKIP, FAULT_INVALID, "$skip" },
        { "$skip=10001", OPTION_SKIP, FAULT_INVALID, "$skip" },
        { "$skip=x", OPTION_SKIP, FAULT_INVALID, "$skip" },
        { "$select=", OPTION_SELECT, FAULT_INVALID, "$select" },
        { "$select", OPTION_SELECT, FAULT_INVALID, "$select" },
        { "$select=id,nickname", OPTION_SELECT, FAULT_UNKNOWN, "$select" },
        { "$select=id,,subject", OPTION_SELECT, FAULT_UNKNOWN, "$select" },
        { "$select=id", OFFERED, FAULT_INVALID, "$select" },
        { "$expand=subject", OPTION_EXPAND, FAULT_INVALID, "$expand" },
        { "$expand=", OPTION_EXPAND, FAULT_INVALID, "$expand" },
        { "$expand=*", OPTION_EXPAND, FAULT_INVALID, "$expand" },
        { "$expand=customQuestions($select=id,displayName)", OPTION_EXPAND, FAULT_INVALID, "$expand" },
        { "$expand=microsoft.graph.onlineMeeting/customQuestions", OPTION_EXPAND, FAULT_INVALID, "$expand" },
        { "$filter=subject eq", OPTION_FILTER, FAULT_INVALID, "$filter" },
        { "filter=nickname eq 'a'", OPTION_FILTER, FAULT_UNKNOWN, "filter" },
        { "$filter", OPTION_FILTER, FAULT_INVALID, "$filter" },
        { "$orderby=nickname", OPTION_ORDERBY, FAULT_UNKNOWN, "$orderby" },
        { "$format=application/json;odata.metadata=most", 0, FAULT_INVALID, "$format" },
        { "$deltatoken=abc", OPTION_DELTATOKEN, FAULT_INVALID, "$deltatoken" },
        { "$levels=2", OFFERED, FAULT_UNKNOWN, "$levels" },
        { "$top=%zz", OFFERED, FAULT_INVALID, "query" },
        { "%ff=1", OFFERED, FAULT_INVALID, "query" },
    };

    for (size_t i = 0; i < COUNT(cases); i++) {
        struct options options;
        struct faults faults;

        parse(*state, str_of(cases[i].query), cases[i].offered, &options, &faults);
        if (faults.count != 1 || faults.list[0].code != cases[i].code ||
            !str_equal(faults.list[0].target, str_of(cases[i].target)))
            fail_msg("%s", cases[i].query);
    }
}

static void questions_are_expanded_with_and_without_a_cast(void **state)
{
    static const char *const same[] = { "$expand=customQuestions", "expand=CustomQuestions",
                                        "$expand=microsoft.graph.meetingRegistration/customQuestions" };

    for (size_t i = 0; i < COUNT(same); i++) {
        struct options options;
        struct faults faults;

        parse(*state, str_of(same[i]), OPTION_EXPAND, &options, &faults);
        if (faults_any(&faults) || options.expanded == 0)
            fail_msg("%s", same[i]);
    }
}

static void what_is_selected_and_expanded_is_shown_as_it_was_named_and_spelled_as_declared(void **state)
{
    static const struct {
        const char *query, *projection;
        const char *selected; /* one that is; NULL: all are */
    } cases[] = {
        { "", "", NULL },
        { "$select=ID,Subject", "(id,subject)", "subject" },
        { "select=subject, id ,SUBJECT", "(subject,id)", "id" },
        { "$select=*", "", NULL },
        { "$select=id,*", "", NULL },
        { "$select=id,customQuestions", "(id,customQuestions)", "id" },
        { "$expand=CUSTOMQUESTIONS", "(customQuestions())", NULL },
        { "$expand=customQuestions,customQuestions", "(customQuestions())", NULL },
        { "$expand=Microsoft.Graph.MeetingRegistration/customquestions",
          "(microsoft.graph.meetingRegistration/customQuestions())", NULL },
        { "$expand=customQuestions&$select=id", "(id,customQuestions())", "id" },
    };

    for (size_t i = 0; i < COUNT(cases); i++) {
        struct options options;
        struct faults faults;
        uint64_t bit = cases[i].selected == NULL
                           ? 0
                           : UINT64_C(1) << property_find(&registration_properties, str_of(cases[i].selected));

        parse(*state, str_of(cases[i].query), OPTION_EXPAND | OPTION_SELECT, &options, &faults);
        if (faults_any(&faults) || !str_equal(options.projection, str_of(cases[i].projection)) ||
            (bit == 0) != (options.form.selected == 0) || (options.form.selected & bit) != bit)
            fail_msg("%s: %.*s", cases[i].query, STR_ARGS(options.projection));
    }
}

static void a_format_names_its_level(void **state)
{
    static const struct {
        const char *query;
        enum metadata metadata;
    } cases[] = {
        { "$format=json", METADATA_MINIMAL },
        { "$format=application/json;odata.metadata=none", METADATA_NONE },
        { "$format=JSON;odata.streaming=true; OData.Metadata = Full", METADATA_FULL },
        { "$format=application/json%3Bmetadata%3Dminimal", METADATA_MINIMAL },
    };

    for (size_t i = 0; i < COUNT(cases); i++) {
        struct options options;
        struct faults faults;

        parse(*state, str_of(cases[i].query), 0, &options, &faults);
        if (faults_any(&faults) || options.form.metadata != cases[i].metadata)
            fail_msg("%s", cases[i].query);
    }
}

/* The meetings' look-ups read what they are given themselves. */
static void a_filter_is_kept_as_text_where_the_route_reads_it(void **state)
{
    struct options options;
    struct faults faults;

    parse(*state, STR("$filter=JoinWebUrl%20eq%20'http://x/%2525'"), OPTION_LOOKUP, &options, &faults);
    assert_false(faults_any(&faults));
    assert_null(options.filter);
    assert_true(str_equal(options.filter_text, STR("JoinWebUrl eq 'http://x/%25'")));
}

static void a_next_page_leads_on_from_where_the_last_one_ended(void **state)
{
    const struct fixture *f = *state;
    const struct id list = { { 1 } }, after = { { 2 } };
    struct buf b = { .arena = f->arena, .ceiling = 512 };
    struct options options;
    struct faults faults;

    options_print_next(&b, f->links, STR("$top=3&$count=true&$skiptoken=old"), list, after, 5);
    struct str query = str_slice(buf_text(&b), 1, b.len);
    parse(f, query, OFFERED, &options, &faults);
    assert_false(faults_any(&faults));
    assert_true(options.continued && options.count && options.top == 3);
    assert_true(id_equal(options.list, list) && id_equal(options.after, after) && options.skip == 5);

    b.p[b.len - 3] = b.p[b.len - 3] == 'A' ? 'B' : 'A';
    parse(f, query, OFFERED, &options, &faults);
    assert_int_equal(faults.count, 1);
}

static void a_place_among_changes_is_read_back_from_either_token(void **state)
{
    const struct fixture *f = *state;
    const struct id list = { { 1 } };

    for (int at_end = 0; at_end < 2; at_end++) {
        struct buf b = { .arena = f->arena, .ceiling = 512 };
        struct options options;
        struct faults faults;

        options_print_delta(&b, f->links, STR("$deltatoken=old&$top=3&$skiptoken=old"), list, INT64_MAX - 1, at_end);
        struct str query = str_slice(buf_text(&b), 1, b.len);
        parse(f, query, OFFERED | OPTION_DELTATOKEN, &options, &faults);
        assert_false(faults_any(&faults));
        assert_true(options.delta == (at_end == 1) && options.continued == (at_end == 0) && options.top == 3);
        assert_true(id_equal(options.list, list) && options.after_seq == INT64_MAX - 1 && !options.latest);
        parse(f, query, OFFERED, &options, &faults); /* no mark of a page by id */
        assert_int_equal(faults.count, 1);
    }
}

static void a_link_of_a_mail_is_no_page_token(void **state)
{
    const struct fixture *f = *state;
    const struct link_subject subject = { .purpose = LINK_CANCEL };
    struct buf b = { .arena = f->arena, .ceiling = 512 };
    struct options options;
    struct faults faults;

    buf_add(&b, STR("$skiptoken="));
    buf_add(&b, link_token(f->links, f->arena, &subject));
    parse(f, buf_text(&b), OFFERED, &options, &faults);
    assert_int_equal(faults.count, 1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(offered_options_are_read_with_and_without_dollar),
        cmocka_unit_test(what_is_not_understood_or_not_offered_is_a_fault),
        cmocka_unit_test(questions_are_expanded_with_and_without_a_cast),
        cmocka_unit_test(what_is_selected_and_expanded_is_shown_as_it_was_named_and_spelled_as_declared),
        cmocka_unit_test(a_format_names_its_level),
        cmocka_unit_test(a_filter_is_kept_as_text_where_the_route_reads_it),
        cmocka_unit_test(a_next_page_leads_on_from_where_the_last_one_ended),
        cmocka_unit_test(a_place_among_changes_is_read_back_from_either_token),
        cmocka_unit_test(a_link_of_a_mail_is_no_page_token),
    };

    return cmocka_run_group_tests(tests, setup, teardown);
}
