/* catalogue.c: reads a language's file once, under a lock, and publishes it by pointer. */
#include "base/catalogue.h"

enum { LINES_MOST = 512, ARENA_BYTES = 1024 * 1024 };

struct catalogue {
    struct arena *arena;
    size_t count;
    struct line {
        struct str key, message, text;
    } lines[LINES_MOST];
    const struct line *by_key[LINES_MOST]; /* the same in the order of their keys: a page asks for dozens */
};

struct str catalogue_nth(const struct catalogues *set, size_t i)
{
    struct str rest;

    for (size_t n = 0; n <= i; n++)
        if (set->files[n].name == NULL)
            return (struct str){ 0 };
    return str_cut(str_of(set->files[i].name), '.', &rest);
}

static int key_compare(struct str a, struct str b)
{
    int order = memcmp(a.p, b.p, a.len < b.len ? a.len : b.len);

    return order != 0 ? order : (a.len > b.len) - (a.len < b.len);
}

static void line_put(struct catalogue *catalogue, struct line line)
{
    struct line *put = &catalogue->lines[catalogue->count];
    size_t i = catalogue->count++;

    *put = line;
    for (; i > 0 && key_compare(catalogue->by_key[i - 1]->key, line.key) > 0; i--)
        catalogue->by_key[i] = catalogue->by_key[i - 1];
    catalogue->by_key[i] = put;
}

static bool lines_read(const struct catalogues *set, struct catalogue *catalogue, struct str file, struct str language)
{
    struct str rest = file;

    while (!str_is_null(rest)) {
        struct str text, line = str_cut(rest, '\n', &rest), key = str_trim(str_cut(line, '=', &text));

        if (str_is_null(text))
            continue;
        if (catalogue->count == LINES_MOST)
            return false;
        line_put(catalogue, (struct line){ key, str_trim(text),
                                           phrase_format(catalogue->arena, language, str_trim(text), set->numbers,
                                                         set->number_count) });
    }
    return !arena_failed(catalogue->arena);
}

static struct catalogue *catalogue_read(const struct catalogues *set, size_t i)
{
    struct str language = catalogue_nth(set, i);
    struct arena *a = arena_open(16 * 1024, ARENA_BYTES);
    struct catalogue *catalogue = a == NULL ? NULL : ARENA_NEW(a, struct catalogue, 1);

    if (catalogue != NULL) {
        catalogue->arena = a;
        if (lines_read(set, catalogue, set->files[i].content, language))
            return catalogue;
    }
    arena_close(a);
    return NULL;
}

size_t catalogue_place(const struct catalogues *set, struct str language)
{
    size_t i = 0;

    for (struct str each; !str_equal(each = catalogue_nth(set, i), language); i++)
        CHECK(!str_is_null(each) && i + 1 < CATALOGUE_LANGUAGES_MOST);
    return i;
}

/* NULL: memory is short. */
static struct catalogue *catalogue_at(struct catalogues *set, size_t i)
{
    struct catalogue *found = atomic_load_explicit(&set->read[i], memory_order_acquire);

    if (found != NULL)
        return found;
    (void)pthread_mutex_lock(&set->lock);
    found = atomic_load_explicit(&set->read[i], memory_order_relaxed);
    if (found == NULL) {
        found = catalogue_read(set, i);
        atomic_store_explicit(&set->read[i], found, memory_order_release);
    }
    (void)pthread_mutex_unlock(&set->lock);
    return found;
}

static struct catalogue *catalogue_get(struct catalogues *set, struct str language)
{
    return catalogue_at(set, catalogue_place(set, language));
}

void catalogue_stop(struct catalogues *set)
{
    for (size_t i = 0; i < CATALOGUE_LANGUAGES_MOST; i++) {
        struct catalogue *catalogue = atomic_exchange(&set->read[i], NULL);
        if (catalogue != NULL)
            arena_close(catalogue->arena);
    }
}

/* --- Which language --- */

/* Without reading what they say. */
static const struct language *likely_of(struct catalogues *set, size_t i)
{
    if (!atomic_load_explicit(&set->named, memory_order_acquire)) {
        (void)pthread_mutex_lock(&set->lock);
        for (size_t n = 0; set->files[n].name != NULL; n++)
            CHECK(language_likely(catalogue_nth(set, n), &set->likely[n]));
        atomic_store_explicit(&set->named, true, memory_order_release);
        (void)pthread_mutex_unlock(&set->lock);
    }
    return &set->likely[i];
}

static struct str near_find(struct catalogues *set, const struct language *wanted)
{
    struct str near = { 0 }, language;

    for (size_t i = 0; !str_is_null(language = catalogue_nth(set, i)); i++) {
        const struct language *each = likely_of(set, i);
        if (strcmp(each->name, wanted->name) != 0)
            continue;
        if (strcmp(each->script, wanted->script) == 0)
            return language;
        near = language;
    }
    return near;
}

struct str catalogue_match(struct catalogues *set, struct str tag)
{
    struct language wanted;
    struct str language;

    for (size_t i = 0; !str_is_null(language = catalogue_nth(set, i)); i++)
        if (str_equal_nocase(language, tag))
            return language;
    return language_likely(tag, &wanted) ? near_find(set, &wanted) : (struct str){ 0 };
}

struct str catalogue_language(struct catalogues *set, struct str wanted, struct str otherwise)
{
    struct str found = catalogue_match(set, wanted);

    if (str_is_null(found))
        found = catalogue_match(set, otherwise);
    return str_is_null(found) ? STR("en") : found;
}

/* --- What it says --- */

static const struct line *line_find(struct catalogues *set, struct str language, struct str key)
{
    const struct catalogue *catalogue = catalogue_get(set, language);
    size_t low = 0, high = catalogue == NULL ? 0 : catalogue->count;

    while (low < high) {
        size_t i = low + (high - low) / 2;
        int order = key_compare(catalogue->by_key[i]->key, key);

        if (order == 0)
            return catalogue->by_key[i];
        if (order < 0)
            low = i + 1;
        else
            high = i;
    }
    return NULL;
}

struct str catalogue_find(struct catalogues *set, struct str language, struct str key)
{
    const struct line *line = line_find(set, language, key);

    return line == NULL ? (struct str){ 0 } : line->text;
}

struct str catalogue_message(struct catalogues *set, struct str language, struct str key)
{
    const struct line *line = line_find(set, language, key);

    return line == NULL ? (struct str){ 0 } : line->message;
}

bool catalogue_is_rtl(struct catalogues *set, struct str language)
{
    return likely_of(set, catalogue_place(set, language))->rtl;
}

bool catalogue_line(struct catalogues *set, struct str language, size_t i, struct str *key, struct str *message)
{
    const struct catalogue *catalogue = catalogue_get(set, language);

    if (catalogue == NULL || i >= catalogue->count)
        return false;
    *key = catalogue->lines[i].key;
    *message = catalogue->lines[i].message;
    return true;
}
