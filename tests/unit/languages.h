/* languages: what holds of the sentences of any room (base/catalogue.h): each language says everything, with the same
 * places, and each line is a message. */
#ifndef FOYER_TESTS_LANGUAGES_H
#define FOYER_TESTS_LANGUAGES_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/buf.h"
#include "base/catalogue.h"

static inline bool line_find(struct catalogues *set, struct str language, struct str key, struct str *message)
{
    struct str each;

    for (size_t i = 0; catalogue_line(set, language, i, &each, message); i++)
        if (str_equal(each, key))
            return true;
    return false;
}

/* The names of a message's arguments, in the order of the alphabet: "minutes title ". */
static inline struct str arguments_of(struct arena *a, struct str message)
{
    struct str names[8], rest = message;
    struct buf b = { .arena = a, .ceiling = 512 };
    size_t n = 0, depth = 0;

    for (size_t i = 0; i < message.len; i++) {
        if (message.p[i] == '{' && depth % 2 == 0) {
            struct str name = str_cut(str_slice(message, i + 1, message.len), '}', &rest);
            name = str_trim(str_cut(name, ',', &rest));
            bool known = false;
            for (size_t j = 0; j < n; j++)
                known = known || str_equal(names[j], name);
            assert_true(n < COUNT(names));
            if (!known)
                names[n++] = name;
        }
        depth += message.p[i] == '{';
        depth -= message.p[i] == '}';
    }
    for (bool swapped = true; swapped;) {
        swapped = false;
        for (size_t i = 1; i < n; i++)
            if (strncmp(names[i - 1].p, names[i].p, names[i].len) > 0) {
                struct str held = names[i];
                names[i] = names[i - 1];
                names[i - 1] = held;
                swapped = true;
            }
    }
    for (size_t i = 0; i < n; i++)
        buf_print(&b, "%.*s ", STR_ARGS(names[i]));
    return buf_text(&b);
}

static inline void languages_say_everything(struct catalogues *set, struct arena *a)
{
    struct str key, english, message, language;
    size_t languages = 0, missing = 0;

    for (; !str_is_null(language = catalogue_nth(set, languages)); languages++) {
        size_t lines = 0, in_english = 0;

        for (size_t i = 0; catalogue_line(set, STR("en"), i, &key, &english); i++, in_english++) {
            if (!line_find(set, language, key, &message)) {
                print_error("%.*s: no %.*s\n", STR_ARGS(language), STR_ARGS(key));
                missing++;
            } else if (!str_equal(arguments_of(a, english), arguments_of(a, message)))
                fail_msg("%.*s: %.*s: other places", STR_ARGS(language), STR_ARGS(key));
        }
        for (; catalogue_line(set, language, lines, &key, &message); lines++)
            if (!line_find(set, STR("en"), key, &english))
                fail_msg("%.*s: %.*s is nobody's", STR_ARGS(language), STR_ARGS(key));
        assert_true(missing > 0 || lines == in_english);
    }
    assert_int_equal(missing, 0);
    assert_int_equal(languages, 12);
}

#endif
