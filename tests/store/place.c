/* place.c: which one is chosen. */
#include "place.h"

#include "base/check.h"

static const struct place *const places[] = { &place_sqlite, &place_postgresql };

const struct place *place_chosen(void)
{
    const char *given = getenv("FOYER_TEST_STORE");

    for (size_t i = 0; i < COUNT(places); i++)
        if (given == NULL || strcmp(given, places[i]->name) == 0)
            return places[i];
    (void)fprintf(stderr, "FOYER_TEST_STORE is sqlite or postgresql, not %s\n", given);
    exit(2);
}

const struct place *place_of(const char *url)
{
    for (size_t i = 0; i < COUNT(places); i++)
        if (str_starts(str_of(url), str_of(places[i]->name)))
            return places[i];
    CHECK(false);
    return NULL;
}

struct str place_url(struct arena *a, const char *before, const char *name)
{
    struct buf b = { .arena = a, .ceiling = 1024 };
    struct str text;

    buf_print(&b, "%s%s", before, name);
    buf_add_char(&b, '\0');
    CHECK(buf_finish(&b, &text));
    return str_slice(text, 0, text.len - 1);
}
