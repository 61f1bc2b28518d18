/* test_catalogue.c: every language says everything, with the same places; and who is spoken to in which. */
#include "fixture.h"

#include "../languages.h"
#include "base/buf.h"
#include "base/phrase.h"
#include "mail/built_in.h"
#include "mail/sentences.h"

static void every_language_has_every_line_with_the_same_places(void **state)
{
    struct fixture *f = *state;

    languages_say_everything(&mail_sentences, f->arena);
}

static void every_line_is_a_message_that_keeps_its_places(void **state)
{
    struct fixture *f = *state;
    struct str key, message, language, name;

    for (size_t i = 0; !str_is_null(language = catalogue_nth(&mail_sentences, i)); i++)
        for (size_t j = 0; catalogue_line(&mail_sentences, language, j, &key, &message); j++) {
            struct str text = catalogue_find(&mail_sentences, language, key), rest = arguments_of(f->arena, message);

            if (text.len == 0 || str_holds(text, "#") || str_holds(text, "plural"))
                fail_msg("%.*s: %.*s", STR_ARGS(language), STR_ARGS(message));
            while ((name = str_cut(rest, ' ', &rest)).len > 0) {
                char place[64];
                (void)snprintf(place, sizeof(place), "{{%.*s}}", STR_ARGS(name));
                if (!str_equal(name, STR("minutes")) && !str_holds(text, place))
                    fail_msg("%.*s: %.*s: %s", STR_ARGS(language), STR_ARGS(text), place);
            }
        }
}

static void no_line_is_unused(void **state)
{
    static const char *const by_code[] = { "time.zone", "time.whole", "event.untitled", "calendar.join",
                                           "calendar.alarm" };
    struct fixture *f = *state;
    struct buf all = { .arena = f->arena, .ceiling = 4 * 1024 * 1024 };
    struct str key, message, said;

    for (int notice = NOTICE_NONE + 1; notice < NOTICES; notice++) {
        const struct built_in *source = built_in_find(mail_kind_find((enum notice)notice), STR("en"));
        assert_non_null(source);
        struct str parts[] = { source->subject, source->opening, source->text, source->html, source->frame };
        for (size_t i = 0; i < COUNT(parts); i++)
            buf_add(&all, parts[i]);
    }
    assert_true(buf_finish(&all, &said));
    for (size_t i = 0; catalogue_line(&mail_sentences, STR("en"), i, &key, &message); i++) {
        bool used = str_holds(said, str_terminated(f->arena, catalogue_find(&mail_sentences, STR("en"), key)));
        for (size_t j = 0; j < COUNT(by_code); j++)
            used = used || str_equal(key, str_of(by_code[j]));
        if (!used)
            fail_msg("%.*s is said nowhere", STR_ARGS(key));
    }
}

static void everybody_is_spoken_to_in_the_nearest_language(void **state)
{
    static const struct {
        const char *wanted, *otherwise, *spoken;
    } cases[] = {
        { "de", NULL, "de" },      { "de-AT", NULL, "de" },      { "DE", NULL, "de" },
        { "en-US", "de", "en" },   { "pt-BR", NULL, "pt" },      { "zh-CN", NULL, "zh-Hans" },
        { "zh", NULL, "zh-Hans" }, { "zh-SG", NULL, "zh-Hans" }, { "zh-Hant-TW", NULL, "zh-Hans" },
        { "ar-EG", NULL, "ar" },   { "ko-Kore-KR", NULL, "ko" }, { "sv", "fr-CA", "fr" },
        { "sv", "nb", "en" },      { NULL, "ja", "ja" },         { NULL, NULL, "en" },
        { "tlh", NULL, "en" },     { "../../etc", NULL, "en" },  { "de_AT", NULL, "en" },
        { "", "", "en" },
    };

    (void)state;
    for (size_t i = 0; i < COUNT(cases); i++) {
        struct str spoken = catalogue_language(&mail_sentences, str_of(cases[i].wanted), str_of(cases[i].otherwise));
        if (!str_equal(spoken, str_of(cases[i].spoken)))
            fail_msg("%zu: %.*s, not %s", i, STR_ARGS(spoken), cases[i].spoken);
    }
    assert_true(catalogue_is_rtl(&mail_sentences, STR("ar")) && !catalogue_is_rtl(&mail_sentences, STR("en")));
}

static void a_message_counts_as_its_language_does(void **state)
{
    static const struct {
        const char *language, *message;
        int number;
        const char *said; /* NULL: it is none */
    } cases[] = {
        { "en", "{n, plural, one {# minute} other {# minutes}} of {title}", 1, "1 minute of {{title}}" },
        { "en", "{n, plural, one {# minute} other {# minutes}} of {title}", 10, "10 minutes of {{title}}" },
        { "pl", "{n, plural, one {minuta} few {minuty} many {minut} other {minuty}}", 3, "minuty" },
        { "pl", "{n, plural, one {minuta} few {minuty} many {minut} other {minuty}}", 10, "minut" },
        { "en", "{b} then {a} then {b}", 0, "{{b}} then {{a}} then {{b}}" },
        { "en", "{n, plural, other {{title}: #}}", 2, "{{title}}: 2" },
        { "en", "it\u2019s plain", 0, "it\u2019s plain" },
        { "en", "{title", 0, NULL },
        { "en", "title}", 0, NULL },
        { "en", "{}", 0, NULL },
        { "en", "{n, plural, one {x}}", 0, NULL },
        { "en", "{a} {b} {c} {d} {e}", 0, NULL },
    };
    struct fixture *f = *state;

    for (size_t i = 0; i < COUNT(cases); i++) {
        struct phrase_number number = { "n", cases[i].number };
        struct str said = phrase_format(f->arena, str_of(cases[i].language), str_of(cases[i].message), &number, 1);
        if (str_is_null(said) != (cases[i].said == NULL) || !str_equal(said, str_of(cases[i].said)))
            fail_msg("%s: %.*s", cases[i].message, STR_ARGS(said));
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        MAIL_TEST(every_language_has_every_line_with_the_same_places),
        MAIL_TEST(every_line_is_a_message_that_keeps_its_places),
        MAIL_TEST(no_line_is_unused),
        MAIL_TEST(everybody_is_spoken_to_in_the_nearest_language),
        MAIL_TEST(a_message_counts_as_its_language_does),
    };

    return cmocka_run_group_tests(tests, mail_group_start, mail_group_stop);
}
