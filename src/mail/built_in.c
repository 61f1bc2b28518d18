/* built_in.c: a file of templates/ may hold, beside the places of base/template.h:
 *   {{=key}}        a line of the catalogue, or one of the few constants below; "=.key" is one of the kind's own
 *   {{>file}}       another file, of the same ending; {{>file word}}: and in it $ stands for `word`
 * Of both nothing is left when it is put together. Sentences are escaped here, values where they are filled in. */
#include "mail/built_in.h"

#include <pthread.h>
#include <stdatomic.h>

#include "base/buf.h"
#include "base/embedded.h"
#include "base/template.h"
#include "mail/catalogue.h"

extern const struct embedded mail_templates[];

enum { LANGUAGES_MOST = 16, DEPTH_MOST = 4, ARENA_BYTES = 256 * 1024, SOURCE_CEILING = 64 * 1024 };

struct kept {
    struct arena *arena;
    struct built_in source;
};
static _Atomic(struct kept *) kept[NOTICES][LANGUAGES_MOST];
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;

struct assembly {
    struct buf *b;
    const struct mail_kind *kind;
    struct str language;
    bool html;
    bool failed; /* our own texts are wrong: a test reads them all */
};

/* White on each of them, and each of them on white, has a contrast of 4.5 and more. */
static struct str accent_of(struct str tone)
{
    static const struct {
        const char *tone, *colour;
    } accents[] = { { "good", "#0f7a3d" }, { "wait", "#8a5a00" }, { "stop", "#b3261e" }, { "plain", "#0b57d0" } };

    for (size_t i = 0; i < COUNT(accents); i++)
        if (str_equal(tone, str_of(accents[i].tone)))
            return str_of(accents[i].colour);
    return (struct str){ 0 };
}

static bool constant_find(const struct assembly *as, struct str name, struct str *out)
{
    bool rtl = catalogue_is_rtl(as->language);
    const struct {
        const char *name;
        struct str value;
    } constants[] = {
        { "lang", as->language },
        { "dir", rtl ? STR("rtl") : STR("ltr") },
        { "tone", as->kind->tone },
        { "start", rtl ? STR("right") : STR("left") },
        { "accent", accent_of(as->kind->tone) },
    };

    for (size_t i = 0; i < COUNT(constants); i++)
        if (str_equal(name, str_of(constants[i].name))) {
            *out = constants[i].value;
            return true;
        }
    return false;
}

/* `b` and then `after`, on an arena. */
static struct str joined(struct arena *a, struct str before, const char *between, struct str after)
{
    struct buf b = { .arena = a, .ceiling = 256 };

    buf_print(&b, "%.*s%s%.*s", STR_ARGS(before), between, STR_ARGS(after));
    return buf_text(&b);
}

static void sentence_add(struct assembly *as, struct str key)
{
    struct str text;

    if (constant_find(as, key, &text)) {
        buf_add(as->b, text);
        return;
    }
    if (str_starts(key, STR(".")))
        key = joined(as->b->arena, as->kind->name, ".", str_slice(key, 1, key.len));
    text = catalogue_find(as->language, str_equal(key, STR("footer")) ? as->kind->footer : key);
    as->failed = as->failed || str_is_null(text);
    if (as->html)
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
    struct str before = joined(a, str_slice(tag, 0, at), "", word);
    return joined(a, before, "", str_slice(tag, at + 1, tag.len));
}

static void file_add(struct assembly *as, struct str name, struct str word, unsigned depth)
{
    struct str file = embedded_find(mail_templates, joined(as->b->arena, name, as->html ? ".html" : ".txt", STR("")));
    struct str rest = file;

    as->failed = as->failed || str_is_null(file) || depth > DEPTH_MOST;
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

static struct str assemble(struct arena *a, const struct mail_kind *kind, struct str language, bool html,
                           struct str file)
{
    struct buf b = { .arena = a, .ceiling = SOURCE_CEILING };
    struct assembly as = { .b = &b, .kind = kind, .language = language, .html = html };

    file_add(&as, file, (struct str){ 0 }, 0);
    return as.failed ? (struct str){ 0 } : buf_text(&b);
}

static struct str line_of(struct arena *a, const struct mail_kind *kind, struct str language, const char *key)
{
    return catalogue_find(language, joined(a, kind->name, key, STR("")));
}

static struct kept *kept_make(const struct mail_kind *kind, struct str language)
{
    struct arena *a = arena_open(16 * 1024, ARENA_BYTES);
    struct kept *made = a == NULL ? NULL : ARENA_NEW(a, struct kept, 1);

    if (made != NULL) {
        made->arena = a;
        made->source = (struct built_in){
            .subject = line_of(a, kind, language, ".subject"),
            .opening = line_of(a, kind, language, ".opening"),
            .text = assemble(a, kind, language, false, kind->template),
            .html = assemble(a, kind, language, true, kind->template),
            .frame = assemble(a, kind, language, true, STR("frame")),
        };
        const struct built_in *s = &made->source;
        if (!str_is_null(s->subject) && !str_is_null(s->opening) && !str_is_null(s->text) && !str_is_null(s->html) &&
            !str_is_null(s->frame))
            return made;
    }
    arena_close(a);
    return NULL;
}

const struct built_in *built_in_find(const struct mail_kind *kind, struct str language)
{
    size_t i = 0;

    while (i < LANGUAGES_MOST && !str_equal(catalogue_nth(i), language))
        i++;
    CHECK(i < LANGUAGES_MOST);
    struct kept *found = atomic_load_explicit(&kept[kind->notice][i], memory_order_acquire);
    if (found == NULL) {
        (void)pthread_mutex_lock(&lock);
        found = atomic_load_explicit(&kept[kind->notice][i], memory_order_relaxed);
        if (found == NULL) {
            found = kept_make(kind, language);
            atomic_store_explicit(&kept[kind->notice][i], found, memory_order_release);
        }
        (void)pthread_mutex_unlock(&lock);
    }
    return found == NULL ? NULL : &found->source;
}

void built_in_stop(void)
{
    for (size_t i = 0; i < NOTICES; i++)
        for (size_t j = 0; j < LANGUAGES_MOST; j++) {
            struct kept *each = atomic_exchange(&kept[i][j], NULL);
            if (each != NULL)
                arena_close(each->arena);
        }
}
