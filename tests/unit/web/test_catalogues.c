/* test_catalogues.c: pages say everything in every language, with the same places, and nothing that no page says. */
#include <dirent.h>
#include <stdio.h>

#include "../languages.h"
#include "base/phrase.h"
#include "web/speech.h"

extern const struct embedded web_pages[];

enum { SOURCES_MOST = 2 * 1024 * 1024 };

static int setup(void **state)
{
    *state = arena_open(16 * 1024, (size_t)16 * 1024 * 1024);
    return *state == NULL ? -1 : 0;
}

static int teardown(void **state)
{
    arena_close(*state);
    speech_stop();
    return 0;
}

static bool text_holds(struct str text, const char *part)
{
    return text.p != NULL && text.len > 0 && memmem(text.p, text.len, part, strlen(part)) != NULL;
}

static void every_language_has_every_line_with_the_same_places(void **state)
{
    languages_say_everything(&web_sentences, *state);
}

/* What is counted is counted as the language counts, whatever the number. */
static void every_line_is_a_message_that_keeps_its_places(void **state)
{
    static const int counts[] = { 0, 1, 2, 3, 5, 11, 21, 100, 102 };
    struct str key, message, language;

    for (size_t i = 0; !str_is_null(language = catalogue_nth(&web_sentences, i)); i++)
        for (size_t j = 0; catalogue_line(&web_sentences, language, j, &key, &message); j++)
            for (size_t k = 0; k < COUNT(counts); k++) {
                const struct phrase_number number = { "n", counts[k] };
                struct str rest = arguments_of(*state, message), name,
                           text = phrase_format(*state, language, message, &number, 1);

                if (text.len == 0 || text_holds(text, "#") || text_holds(text, "plural"))
                    fail_msg("%.*s: %.*s", STR_ARGS(language), STR_ARGS(message));
                while ((name = str_cut(rest, ' ', &rest)).len > 0) {
                    char place[64];
                    (void)snprintf(place, sizeof place, "{{%.*s}}", STR_ARGS(name));
                    if (!str_equal(name, STR("n")) && !text_holds(text, place))
                        fail_msg("%.*s: %.*s: %s", STR_ARGS(language), STR_ARGS(text), place);
                }
            }
}

static void every_page_is_put_together_in_every_language(void **state)
{
    struct str language;

    (void)state;
    for (size_t i = 0; !str_is_null(language = catalogue_nth(&web_sentences, i)); i++)
        for (size_t j = 0; web_pages[j].name != NULL; j++) {
            struct str name = str_of(web_pages[j].name), text = speech_page(language, name);

            if (!str_ends(name, STR(".html")))
                continue;
            if (str_is_null(text) || text_holds(text, "{{=") || text_holds(text, "{{>"))
                fail_msg("%.*s: %s", STR_ARGS(language), web_pages[j].name);
        }
}

static void folder_add(struct buf *b, const char *folder)
{
    DIR *dir = opendir(folder);
    const struct dirent *each;
    char path[4096], part[4096];
    size_t n;

    assert_non_null(dir);
    while ((each = readdir(dir)) != NULL) {
        if (!str_ends(str_of(each->d_name), STR(".c")) && !str_ends(str_of(each->d_name), STR(".html")))
            continue;
        (void)snprintf(path, sizeof path, "%s/%s", folder, each->d_name);
        FILE *file = fopen(path, "r");
        assert_non_null(file);
        while ((n = fread(part, 1, sizeof part, file)) > 0)
            buf_add(b, (struct str){ part, n });
        (void)fclose(file);
    }
    (void)closedir(dir);
}

static bool is_said(struct str sources, struct str key)
{
    char in_code[160], in_page[160];

    (void)snprintf(in_code, sizeof in_code, "\"%.*s\"", STR_ARGS(key));
    (void)snprintf(in_page, sizeof in_page, "{{=%.*s}}", STR_ARGS(key));
    return text_holds(sources, in_code) || text_holds(sources, in_page);
}

/* By its own name, or as half of what page_tell says. */
static void no_line_is_unused(void **state)
{
    static const char *const halves[] = { ".title", ".text" };
    struct buf all = { .arena = *state, .ceiling = SOURCES_MOST };
    struct str key, message, sources;

    folder_add(&all, WEB_SOURCES);
    folder_add(&all, WEB_SOURCES "/pages");
    assert_true(buf_finish(&all, &sources));
    for (size_t i = 0; catalogue_line(&web_sentences, STR("en"), i, &key, &message); i++) {
        bool used = is_said(sources, key);
        for (size_t j = 0; j < COUNT(halves); j++)
            if (str_ends(key, str_of(halves[j])))
                used = used || is_said(sources, str_slice(key, 0, key.len - strlen(halves[j])));
        if (!used)
            fail_msg("%.*s is said nowhere", STR_ARGS(key));
    }
}

static void a_line_that_a_language_lacks_is_said_in_english(void **state)
{
    static const struct embedded lacking[] = {
        { .name = "en.txt", .content = STR_INIT("hello = Hello\nboth = Both\n") },
        { .name = "de.txt", .content = STR_INIT("both = Beide\n") },
        { .name = NULL },
    };
    struct catalogues kept = web_sentences;

    (void)state;
    catalogue_stop(&web_sentences);
    web_sentences = (struct catalogues)CATALOGUES(lacking, NULL, 0);
    assert_true(str_equal(speech_line(STR("de"), STR("both")), STR("Beide")));
    assert_true(str_equal(speech_line(STR("de"), STR("hello")), STR("Hello")));
    assert_true(str_is_null(speech_line(STR("de"), STR("none"))));
    catalogue_stop(&web_sentences);
    web_sentences = (struct catalogues)CATALOGUES(kept.files, NULL, 0);
}

static void who_reads_is_spoken_to_in_the_nearest_language(void **state)
{
    static const struct {
        const char *chosen, *wishes, *event, *spoken;
    } cases[] = {
        { NULL, NULL, NULL, "en" },
        { "ar", "de", "fr", "ar" },
        { "zh-CN", NULL, NULL, "zh-Hans" },
        { "tlh", "de-AT, en;q=0.5", "fr", "de" },
        { "", "sv, pt-BR;q=0.8, en;q=0.2", "ja", "pt" },
        { NULL, "sv", "ja", "ja" },
        { NULL, "sv;q=0.9, nb", "sv", "en" },
        { NULL, "de;q=0", "ko", "ko" },
        { NULL, "en;q=0.3, it;q=0.7", NULL, "it" },
        { "../../etc/passwd", "*", NULL, "en" },
    };

    (void)state;
    for (size_t i = 0; i < COUNT(cases); i++) {
        struct str spoken = speech_language(str_of(cases[i].chosen), str_of(cases[i].wishes), str_of(cases[i].event));
        if (!str_equal(spoken, str_of(cases[i].spoken)))
            fail_msg("%zu: %.*s, not %s", i, STR_ARGS(spoken), cases[i].spoken);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(every_language_has_every_line_with_the_same_places, setup, teardown),
        cmocka_unit_test_setup_teardown(every_line_is_a_message_that_keeps_its_places, setup, teardown),
        cmocka_unit_test_setup_teardown(every_page_is_put_together_in_every_language, setup, teardown),
        cmocka_unit_test_setup_teardown(no_line_is_unused, setup, teardown),
        cmocka_unit_test_setup_teardown(a_line_that_a_language_lacks_is_said_in_english, setup, teardown),
        cmocka_unit_test_setup_teardown(who_reads_is_spoken_to_in_the_nearest_language, setup, teardown),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
