/* lists.c: ["a", null] and [["name", "bio"], ...]. What was stored once was checked then; here only its shape is. */
#include "store/lists.h"

#include "base/json.h"

enum { LIST_BYTES_MOST = 8 * 1024 * 1024 };

struct str speakers_print(struct arena *a, const struct speaker *speakers, size_t n)
{
    struct buf b = { .arena = a, .ceiling = LIST_BYTES_MOST };

    if (n == 0)
        return (struct str){ 0 };
    for (size_t i = 0; i < n; i++) {
        buf_add(&b, i == 0 ? STR("[[") : STR(",["));
        buf_add_json(&b, speakers[i].display_name);
        buf_add_char(&b, ',');
        buf_add_json(&b, speakers[i].bio);
        buf_add_char(&b, ']');
    }
    buf_add_char(&b, ']');
    return buf_text(&b);
}

struct str question_options_print(struct arena *a, const struct str *options, size_t n)
{
    struct buf b = { .arena = a, .ceiling = LIST_BYTES_MOST };

    if (n == 0)
        return (struct str){ 0 };
    for (size_t i = 0; i < n; i++) {
        buf_add_char(&b, i == 0 ? '[' : ',');
        buf_add_json(&b, options[i]);
    }
    buf_add_char(&b, ']');
    return buf_text(&b);
}

/* NULL in `out` for no text. */
static bool list_read(struct arena *a, struct str text, json_t **out)
{
    struct str why;

    *out = NULL;
    if (text.len == 0)
        return true;
    *out = json_read(a, text, &why);
    return json_is_array(*out);
}

bool speakers_parse(struct arena *a, struct str text, const struct speaker **out, size_t *n)
{
    json_t *list;

    if (!list_read(a, text, &list))
        return false;
    size_t count = json_array_size(list);
    struct speaker *speakers = ARENA_NEW(a, struct speaker, count);
    if (speakers == NULL)
        return false;
    for (size_t i = 0; i < count; i++) {
        const json_t *pair = json_array_get(list, i);
        speakers[i].display_name = json_str(json_array_get(pair, 0));
        speakers[i].bio = json_str(json_array_get(pair, 1));
    }
    *out = speakers;
    *n = count;
    return true;
}

bool question_options_parse(struct arena *a, struct str text, const struct str **out, size_t *n)
{
    json_t *list;

    if (!list_read(a, text, &list))
        return false;
    size_t count = json_array_size(list);
    struct str *options = ARENA_NEW(a, struct str, count);
    if (options == NULL)
        return false;
    for (size_t i = 0; i < count; i++)
        options[i] = json_str(json_array_get(list, i));
    *out = options;
    *n = count;
    return true;
}
