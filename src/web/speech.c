/* speech.c: files of pages/ by language, each put together when it is first asked for, under a lock, and published by
 * pointer. In a file {{=lang}} and {{=dir}} are its language and the direction that it is written in; any other
 * {{=key}} is a line of catalogues/. */
#include "web/speech.h"

#include "base/embedded.h"
#include "base/language.h"
#include "base/localize.h"

extern const struct embedded web_pages[], web_catalogues[];

enum { FILES_MOST = 64, ARENA_BYTES = 512 * 1024 };

struct catalogues web_sentences = CATALOGUES(web_catalogues, NULL, 0);

struct spoken {
    struct arena *arena;
    struct str text;
};
static _Atomic(struct spoken *) spoken[FILES_MOST][CATALOGUE_LANGUAGES_MOST];
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;

struct str speech_language(struct str chosen, struct str accept_language, struct str otherwise)
{
    struct str found = catalogue_match(&web_sentences, chosen), wish;

    for (size_t i = 0; str_is_null(found) && !str_is_null(wish = language_wish(accept_language, i)); i++)
        found = catalogue_match(&web_sentences, wish);
    return str_is_null(found) ? catalogue_language(&web_sentences, otherwise, (struct str){ 0 }) : found;
}

struct str speech_line(struct str language, struct str key)
{
    struct str found = catalogue_find(&web_sentences, language, key);

    return str_is_null(found) ? catalogue_find(&web_sentences, STR("en"), key) : found;
}

struct str speech_message(struct str *language, struct str key)
{
    struct str found = catalogue_message(&web_sentences, *language, key);

    if (!str_is_null(found))
        return found;
    *language = STR("en");
    return catalogue_message(&web_sentences, *language, key);
}

static struct str sentence(void *context, struct arena *a, struct str key)
{
    const struct str *language = context;

    (void)a;
    if (str_equal(key, STR("lang")))
        return *language;
    if (str_equal(key, STR("dir")))
        return catalogue_is_rtl(&web_sentences, *language) ? STR("rtl") : STR("ltr");
    return speech_line(*language, key);
}

static struct spoken *spoken_make(struct str language, struct str name)
{
    const struct localize with = {
        .files = web_pages, .ending = ".html", .html = true, .sentence = sentence, .context = &language
    };
    struct arena *a = arena_open(16 * 1024, ARENA_BYTES);
    struct spoken *made = a == NULL ? NULL : ARENA_NEW(a, struct spoken, 1);

    if (made != NULL) {
        made->arena = a;
        made->text = localize(a, &with, name);
        if (!str_is_null(made->text))
            return made;
    }
    arena_close(a);
    return NULL;
}

/* FILES_MOST: there is no such file. */
static size_t file_place(struct str file)
{
    for (size_t i = 0; i < FILES_MOST && web_pages[i].name != NULL; i++)
        if (str_equal(str_of(web_pages[i].name), file))
            return i;
    return FILES_MOST;
}

struct str speech_page(struct str language, struct str file)
{
    size_t i = file_place(file), j = catalogue_place(&web_sentences, language);
    struct spoken *found;

    if (i == FILES_MOST || !str_ends(file, STR(".html")))
        return (struct str){ 0 };
    found = atomic_load_explicit(&spoken[i][j], memory_order_acquire);
    if (found == NULL) {
        (void)pthread_mutex_lock(&lock);
        found = atomic_load_explicit(&spoken[i][j], memory_order_relaxed);
        if (found == NULL) {
            found = spoken_make(language, str_slice(file, 0, file.len - 5));
            atomic_store_explicit(&spoken[i][j], found, memory_order_release);
        }
        (void)pthread_mutex_unlock(&lock);
    }
    return found == NULL ? (struct str){ 0 } : found->text;
}

void speech_stop(void)
{
    for (size_t i = 0; i < FILES_MOST; i++)
        for (size_t j = 0; j < CATALOGUE_LANGUAGES_MOST; j++) {
            struct spoken *each = atomic_exchange(&spoken[i][j], NULL);
            if (each != NULL)
                arena_close(each->arena);
        }
    catalogue_stop(&web_sentences);
}
