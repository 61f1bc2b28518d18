/* The page of an event: what it says of registering, and whose text is text. What is sent to it is tested end to end.
 */
#include "web/registration.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "../kept.h"

static struct web web = { .base = STR_INIT("/foyer"), .reads_inline = true };
static struct web_loop loop = { .web = &web };

struct fixture {
    struct kept kept;
    struct arena *kept_arena, *arena;
    struct links *links;
};

static int setup(void **state)
{
    static struct fixture f;
    struct str why = { 0 };

    *state = &f;
    f.arena = arena_open(4096, (size_t)16 * 1024 * 1024);
    f.kept_arena = arena_open(4096, (size_t)1024 * 1024);
    kept_open(&f.kept, f.kept_arena);
    f.links =
        links_open(f.kept_arena,
                   &(struct links_options){ .public_url = STR("https://foyer.example"), .store = f.kept.store }, &why);
    assert_non_null(f.links);
    web.options.clock = &clock_system;
    web.options.links = f.links;
    return 0;
}

static int teardown(void **state)
{
    struct fixture *f = *state;

    links_close(f->links);
    kept_close(&f->kept);
    arena_close(f->kept_arena);
    arena_close(f->arena);
    return 0;
}

static bool holds(struct str text, const char *part)
{
    return text.p != NULL && memmem(text.p, text.len, part, strlen(part)) != NULL;
}

static struct str page_of(struct arena *a, struct registration *registration)
{
    struct http_exchange x = { .arena = a, .request = { .method = STR("GET"), .target = STR("/"), .path = STR("/") } };
    struct page p = { .web = &web, .loop = &loop, .x = &x };

    registration->subject = STR("Safety");
    registration->configuration.zone = STR("Europe/Berlin");
    p.event.registration = *registration;
    (void)registering_open(&p);
    assert_int_equal(registration_show(&p, 200), HTTP_REPLY);
    assert_int_equal(x.reply.status, 200);
    assert_true(holds(x.reply.body, "<h1 dir=\"auto\">Safety</h1>") && !holds(x.reply.body, "{{"));
    return x.reply.body;
}

static void the_page_says_whether_one_can_register_and_has_a_form_then(void **state)
{
    struct fixture *f = *state;
    const int64_t now = clock_read(&clock_system).wall_ms, hour = 3600000;
    const struct {
        int64_t end_ms, opens_ms, closes_ms;
        int32_t capacity;
        int64_t registered;
        bool waitlist, approval;
        const char *said;
        bool form;
    } cases[] = {
        { 0, 0, 0, 0, 9, false, false, "Registration is open.", true },
        { now + hour, now - hour, now + hour, 10, 9, true, false, "1 place is left.", true },
        { 0, 0, 0, 12, 9, true, false, "3 places are left.", true },
        { 0, 0, 0, 0, 0, false, true, "The organizer approves each one.", true },
        { 0, 0, 0, 9, 9, true, false, "is on the waiting list", true },
        { 0, 0, 0, 9, 9, false, false, "All places are taken.", false },
        { 0, now + hour, 0, 0, 0, false, false, "Registration opens on ", false },
        { 0, 0, now - hour, 0, 0, false, false, "Registration is closed.", false },
        { now - hour, 0, 0, 0, 0, false, false, "This event is over.", false },
    };

    for (size_t i = 0; i < COUNT(cases); i++) {
        struct registration registration = { .end_ms = cases[i].end_ms,
                                             .configuration = { .capacity = cases[i].capacity,
                                                                .waitlist = cases[i].waitlist,
                                                                .approval = cases[i].approval,
                                                                .opens_at_ms = cases[i].opens_ms,
                                                                .closes_at_ms = cases[i].closes_ms } };

        registration.counts[REGISTRANT_REGISTERED] = cases[i].registered;
        struct str page = page_of(f->arena, &registration);
        if (!holds(page, cases[i].said) || holds(page, "name=\"firstName\"") != cases[i].form)
            fail_msg("case %zu: %.*s", i, STR_ARGS(page));
    }
}

static void a_description_is_paragraphs_of_text_and_speakers_have_their_words(void **state)
{
    static const struct speaker speakers[] = { { STR_INIT("Ada <i>"), STR_INIT("Line one\nLine two") },
                                               { STR_INIT("Grace"), STR_INIT("") } };
    struct fixture *f = *state;
    struct registration registration = { .description = STR("\r\nFirst <b>\r\nsecond\r\n\r\n\r\nthird"),
                                         .speakers = speakers,
                                         .speaker_count = COUNT(speakers) };
    struct str page = page_of(f->arena, &registration);

    assert_true(holds(page, "<p dir=\"auto\">First &lt;b&gt;<br>\nsecond</p>\n<p dir=\"auto\">third</p>\n"));
    assert_true(holds(page, ">Ada &lt;i&gt;</dt>\n<dd class=\"plain\" dir=\"auto\">Line one\nLine two</dd>"));
    assert_true(holds(page, ">Grace</dt>\n</dl>"));
    registration.audience = AUDIENCE_ORGANIZATION; /* for those who are signed in */
    page = page_of(f->arena, &registration);
    assert_false(holds(page, "third") || holds(page, "Grace") || holds(page, "Speakers") || holds(page, "firstName"));
    assert_true(holds(page, "for people of the organization"));
}

static void the_longest_registration_has_a_page(void **state)
{
    enum { SPEAKERS = 50, BIO = 4000 * 3, DESCRIPTION = 16000 * 3 };
    static char text[DESCRIPTION];
    struct speaker speakers[SPEAKERS];
    struct arena *a = arena_open(4096, (size_t)4 * 1024 * 1024); /* as a request has */

    (void)state;
    memset(text, '&', sizeof text / 12);
    memset(text + sizeof text / 12, 'x', sizeof text - sizeof text / 12);
    for (size_t i = 0; i < SPEAKERS; i++)
        speakers[i] = (struct speaker){ { text, 256 }, { text + 3500, BIO } };
    struct registration registration = { .description = { text, sizeof text },
                                         .speakers = speakers,
                                         .speaker_count = SPEAKERS };
    assert_true(page_of(a, &registration).len > (size_t)SPEAKERS * BIO);
    arena_close(a);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(the_page_says_whether_one_can_register_and_has_a_form_then, setup, teardown),
        cmocka_unit_test_setup_teardown(a_description_is_paragraphs_of_text_and_speakers_have_their_words, setup,
                                        teardown),
        cmocka_unit_test_setup_teardown(the_longest_registration_has_a_page, setup, teardown),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
