/* localize.c: copies a file, and stops at its {{=...}} and {{>...}}. Sentences are escaped here, values where they are
 * filled in. */
#include "base/localize.h"

#include "base/buf.h"
#include "base/template.h"

enum { DEPTH_MOST = 4, SOURCE_CEILING = 128 * 1024 };

struct assembly {
    struct buf *b;
    const struct localize *with;
    bool failed;
};

/* `b` and then `after`, on an arena. */
static struct str joined(struct arena *a, struct str before, struct str after)
{
    struct buf b = { .arena = a, .ceiling = 256 };

    buf_add(&b, before);
    buf_add(&b, after);
    return buf_text(&b);
}

static void sentence_add(struct assembly *as, struct str key)
{
    struct str text = as->with->sentence(as->with->context, as->b->arena, key);

    as->failed = as->failed || str_is_null(text);
    if (as->with->html)
        buf_add_html(as->b, text);
    else
        buf_add(as->b, text);
}

static void file_add(struct assembly *as, struct str name, struct str word, unsigned depth);

/* `tag` is what stands between the braces, $ replaced. */
static void tag_add(struct assembly *as, struct str tag, unsigned depth)
{
    struct str word, name = str_slice(tag, 1, tag.len);

    if (str_starts(tag, STR("="))) {
        sentence_add(as, name);
    } else if (str_starts(tag, STR(">"))) {
        name = str_cut(name, ' ', &word);
        file_add(as, name, word, depth + 1);
    } else {
        buf_print(as->b, "{{%.*s}}", STR_ARGS(tag));
    }
}

static struct str dollar_replace(struct arena *a, struct str tag, struct str word)
{
    size_t at;

    if (!str_find(tag, '$', &at))
        return tag;
    struct str before = joined(a, str_slice(tag, 0, at), word);
    return joined(a, before, str_slice(tag, at + 1, tag.len));
}

static void file_add(struct assembly *as, struct str name, struct str word, unsigned depth)
{
    struct str rest = embedded_find(as->with->files, joined(as->b->arena, name, str_of(as->with->ending)));

    as->failed = as->failed || str_is_null(rest) || depth > DEPTH_MOST;
    while (!as->failed && rest.len > 0) {
        const char *open = memmem(rest.p, rest.len, "{{", 2), *close = NULL;
        if (open != NULL)
            close = memmem(open, rest.len - (size_t)(open - rest.p), "}}", 2);
        if (close == NULL) {
            buf_add(as->b, rest);
            return;
        }
        size_t from = (size_t)(open - rest.p), to = (size_t)(close - rest.p);
        buf_add(as->b, str_slice(rest, 0, from));
        tag_add(as, dollar_replace(as->b->arena, str_slice(rest, from + 2, to), word), depth);
        rest = str_slice(rest, to + 2, rest.len);
    }
}

struct str localize(struct arena *a, const struct localize *with, struct str file)
{
    struct buf b = { .arena = a, .ceiling = SOURCE_CEILING };
    struct assembly as = { .b = &b, .with = with };

    file_add(&as, file, (struct str){ 0 }, 0);
    return as.failed ? (struct str){ 0 } : buf_text(&b);
}
