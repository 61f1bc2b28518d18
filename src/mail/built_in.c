/* built_in.c: files of templates/ and lines of catalogues/ put together by base/localize.h, where "=.key" is a line of
 * the kind's own, and a few constants stand beside the lines. */
#include "mail/built_in.h"

#include "base/buf.h"
#include "base/embedded.h"
#include "base/localize.h"
#include "mail/sentences.h"

extern const struct embedded mail_templates[];

enum { ARENA_BYTES = 256 * 1024 };

struct kept {
    struct arena *arena;
    struct built_in source;
};
static _Atomic(struct kept *) kept[NOTICES][CATALOGUE_LANGUAGES_MOST];
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;

struct speaking {
    const struct mail_kind *kind;
    struct str language;
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

static bool constant_find(const struct speaking *as, struct str name, struct str *out)
{
    bool rtl = catalogue_is_rtl(&mail_sentences, as->language);
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

/* "=.key" is a line of the kind's own. */
static struct str sentence(void *context, struct arena *a, struct str key)
{
    const struct speaking *as = context;
    struct str text;

    if (constant_find(as, key, &text))
        return text;
    if (str_starts(key, STR(".")))
        key = joined(a, as->kind->name, ".", str_slice(key, 1, key.len));
    return catalogue_find(&mail_sentences, as->language, str_equal(key, STR("footer")) ? as->kind->footer : key);
}

static struct str assemble(struct arena *a, const struct mail_kind *kind, struct str language, bool html,
                           struct str file)
{
    struct speaking speaking = { .kind = kind, .language = language };
    const struct localize with = { .files = mail_templates,
                                   .ending = html ? ".html" : ".txt",
                                   .html = html,
                                   .sentence = sentence,
                                   .context = &speaking };

    return localize(a, &with, file);
}

static struct str line_of(struct arena *a, const struct mail_kind *kind, struct str language, const char *key)
{
    return catalogue_find(&mail_sentences, language, joined(a, kind->name, key, STR("")));
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
    size_t i = catalogue_place(&mail_sentences, language);

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
        for (size_t j = 0; j < CATALOGUE_LANGUAGES_MOST; j++) {
            struct kept *each = atomic_exchange(&kept[i][j], NULL);
            if (each != NULL)
                arena_close(each->arena);
        }
}
