/* frame.c: what stands around every page: stylesheet and pictures of the event's look, what other sites are told of it
 * (Open Graph), the choice of a language; and the policy that says what a browser may do with it. */
#include "web/form.h"
#include "web/page.h"

enum {
    QUERY_MOST_BYTES = 8192 /* as long as a request's target may be */,
    URL_MOST_BYTES = 8192,
    POLICY_MOST_BYTES = 8192
};

/* The query without `lang`, to stand behind "?lang=de". */
static struct str query_rest(struct arena *a, struct str query)
{
    struct buf b = { .arena = a, .ceiling = QUERY_MOST_BYTES };

    while (!str_is_null(query)) {
        struct str value, pair = str_cut(query, '&', &query), name = str_cut(pair, '=', &value);
        if (pair.len == 0 || str_equal(name, STR("lang")))
            continue;
        buf_add_char(&b, '&');
        buf_add(&b, pair);
    }
    return b.len == 0 ? STR("") : buf_text(&b);
}

static struct str joined(struct arena *a, struct str one, struct str two, struct str three)
{
    struct buf b = { .arena = a, .ceiling = URL_MOST_BYTES };

    if (three.len == 0)
        return STR("");
    buf_add(&b, one);
    buf_add(&b, two);
    buf_add(&b, three);
    return buf_text(&b);
}

/* What stands for the page wherever it was found: in each language one, and one in whichever a browser wishes. */
static struct str canonical(const struct web *web, struct http_exchange *x, const struct show *show)
{
    struct buf b = { .arena = x->arena, .ceiling = URL_MOST_BYTES };

    if (show->plain.len == 0)
        return STR("");
    buf_add(&b, joined(x->arena, web->origin, web->base, show->plain));
    if (field_find(x->arena, x->request.query, "lang").len > 0) {
        buf_add(&b, STR("&lang="));
        buf_add(&b, page_language(x, show->own_language, show->language));
    }
    return buf_text(&b);
}

static struct str pixels(struct arena *a, int32_t n)
{
    struct buf b = { .arena = a, .ceiling = 16 };

    buf_add_i64(&b, n);
    return buf_text(&b);
}

void frame_values(const struct web *web, struct http_exchange *x, const struct show *show,
                  struct template_value out[static FRAME_VALUES])
{
    static const struct look none = { .accent = { 0 } };
    const struct look *look = show->look == NULL ? &none : show->look;
    struct arena *a = x->arena;
    struct str logo = look_picture_path(a, &look->logo, LOOK_LOGO),
               banner = look_picture_path(a, &look->banner, LOOK_BANNER);
    struct str shown = banner.len > 0 ? banner : logo;
    bool sent = str_equal(x->request.method, STR("POST")); /* what was sent is not opened again by a link */
    const struct template_value values[FRAME_VALUES] = {
        { "title", show->title },
        { "base", web->base },
        { "style", style_path(a, web, look) },
        { "icon", icon_path(a, web) },
        { "script", show->script ? script_path(a, web) : STR("") },
        { "logo", logo },
        { "logo_width", pixels(a, look->logo.width) },
        { "logo_height", pixels(a, look->logo.height) },
        { "banner", banner },
        { "banner_width", pixels(a, look->banner.width) },
        { "banner_height", pixels(a, look->banner.height) },
        { "url", joined(a, web->origin, web->base, show->path) },
        { "about", show->about },
        { "plain", joined(a, web->origin, web->base, show->plain) },
        { "canonical", canonical(web, x, show) },
        { "listed", show->is_listed ? STR("yes") : STR("") },
        { "image", show->path.len == 0 ? STR("") : joined(a, web->origin, web->base, shown) },
        { "choose", sent ? STR("") : STR("1") },
        { "rest", query_rest(a, x->request.query) },
    };

    memcpy(out, values, sizeof values);
}

struct str frame_policy(struct http_exchange *x, const struct show *show)
{
    struct buf b = { .arena = x->arena, .ceiling = POLICY_MOST_BYTES };
    bool framed = show->may_be_framed && show->look != NULL && show->look->origins.len > 0;

    buf_add(&b, STR("default-src 'none'; style-src 'self'; img-src 'self'; base-uri 'none'; "
                    "form-action 'self'"));
    if (show->forms == FORM_TO_ANYWHERE)
        buf_add(&b, STR(" https: http:"));
    buf_add(&b, show->script ? STR("; script-src 'self'; frame-ancestors ") : STR("; frame-ancestors "));
    buf_add(&b, framed ? show->look->origins : STR("'none'"));
    return b.failed ? STR("default-src 'none'; frame-ancestors 'none'") : buf_text(&b);
}
