/* catalogue.c: reads a language's file once, under a lock, and publishes it by pointer. */
#include "mail/catalogue.h"

#include <pthread.h>
#include <stdatomic.h>

#include "base/embedded.h"
#include "base/language.h"
#include "base/phrase.h"
#include "core/limits.h"

extern const struct embedded mail_catalogues[];

enum { LANGUAGES_MOST = 16, LINES_MOST = 256, ARENA_BYTES = 512 * 1024 };

/* The same in every mail. */
static const struct phrase_number numbers[] = {
    { "minutes", LIMIT_SIGN_IN_MS / 60000 },
};

struct catalogue {
    struct arena *arena;
    bool rtl;
    size_t count;
    struct line {
        struct str key, message, text;
    } lines[LINES_MOST];
};

static _Atomic(struct catalogue *) catalogues[LANGUAGES_MOST]; /* as mail_catalogues; NULL: not read yet */
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;

struct str catalogue_nth(size_t i)
{
    struct str rest;

    for (size_t n = 0; n <= i; n++)
        if (mail_catalogues[n].name == NULL)
            return (struct str){ 0 };
    return str_cut(str_of(mail_catalogues[i].name), '.', &rest);
}

static bool lines_read(struct catalogue *catalogue, struct str file, struct str language)
{
    struct str rest = file;

    while (!str_is_null(rest)) {
        struct str text, line = str_cut(rest, '\n', &rest), key = str_trim(str_cut(line, '=', &text));

        if (str_is_null(text))
            continue;
        if (catalogue->count == LINES_MOST)
            return false;
        catalogue->lines[catalogue->count++] =
            (struct line){ key, str_trim(text),
                           phrase_format(catalogue->arena, language, str_trim(text), numbers, COUNT(numbers)) };
    }
    return !arena_failed(catalogue->arena);
}

static struct catalogue *catalogue_read(size_t i)
{
    struct str language = catalogue_nth(i);
    struct arena *a = arena_open(16 * 1024, ARENA_BYTES);
    struct catalogue *catalogue = a == NULL ? NULL : ARENA_NEW(a, struct catalogue, 1);

    if (catalogue != NULL) {
        struct language likely = { 0 };
        catalogue->arena = a;
        catalogue->rtl = language_likely(language, &likely) && likely.rtl;
        if (lines_read(catalogue, mail_catalogues[i].content, language))
            return catalogue;
    }
    arena_close(a);
    return NULL;
}

/* NULL: no such language, or memory is short. */
static struct catalogue *catalogue_get(struct str language)
{
    size_t i = 0;

    for (struct str each; !str_equal(each = catalogue_nth(i), language); i++)
        if (str_is_null(each) || i + 1 == LANGUAGES_MOST)
            return NULL;
    struct catalogue *found = atomic_load_explicit(&catalogues[i], memory_order_acquire);
    if (found != NULL)
        return found;
    (void)pthread_mutex_lock(&lock);
    found = atomic_load_explicit(&catalogues[i], memory_order_relaxed);
    if (found == NULL) {
        found = catalogue_read(i);
        atomic_store_explicit(&catalogues[i], found, memory_order_release);
    }
    (void)pthread_mutex_unlock(&lock);
    return found;
}

void catalogue_stop(void)
{
    for (size_t i = 0; i < LANGUAGES_MOST; i++) {
        struct catalogue *catalogue = atomic_exchange(&catalogues[i], NULL);
        if (catalogue != NULL)
            arena_close(catalogue->arena);
    }
}

/* --- Which language --- */

struct str catalogue_match(struct str tag)
{
    struct language wanted, each;
    struct str near = { 0 }, language;

    for (size_t i = 0; !str_is_null(language = catalogue_nth(i)); i++)
        if (str_equal_nocase(language, tag))
            return language;
    if (!language_likely(tag, &wanted))
        return near;
    for (size_t i = 0; !str_is_null(language = catalogue_nth(i)); i++) {
        if (!language_likely(language, &each) || strcmp(each.name, wanted.name) != 0)
            continue;
        if (strcmp(each.script, wanted.script) == 0)
            return language;
        near = language;
    }
    return near;
}

struct str catalogue_language(struct str wanted, struct str otherwise)
{
    struct str found = catalogue_match(wanted);

    if (str_is_null(found))
        found = catalogue_match(otherwise);
    return str_is_null(found) ? STR("en") : found;
}

/* --- What it says --- */

struct str catalogue_find(struct str language, struct str key)
{
    const struct catalogue *catalogue = catalogue_get(language);

    for (size_t i = 0; catalogue != NULL && i < catalogue->count; i++)
        if (str_equal(catalogue->lines[i].key, key))
            return catalogue->lines[i].text;
    return (struct str){ 0 };
}

bool catalogue_is_rtl(struct str language)
{
    const struct catalogue *catalogue = catalogue_get(language);

    return catalogue != NULL && catalogue->rtl;
}

bool catalogue_line(struct str language, size_t i, struct str *key, struct str *message)
{
    const struct catalogue *catalogue = catalogue_get(language);

    if (catalogue == NULL || i >= catalogue->count)
        return false;
    *key = catalogue->lines[i].key;
    *message = catalogue->lines[i].message;
    return true;
}
