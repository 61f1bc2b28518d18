/* markup.c: goes through the text once, with the elements and sections that are open. */
#include "mail/markup.h"

#include "base/buf.h"

enum { OPEN_MOST = 64, VALUE_MOST = 2048 };

static const char *const elements[] = {
    "a",      "abbr", "b",   "bdi",   "blockquote", "br", "center", "code", "div",   "em", "h1",    "h2",
    "h3",     "h4",   "hr",  "i",     "img",        "li", "ol",     "p",    "pre",   "s",  "small", "span",
    "strong", "sub",  "sup", "table", "tbody",      "td", "tfoot",  "th",   "thead", "tr", "u",     "ul",
};
static const char *const hollow[] = { "br", "hr", "img" }; /* nothing stands in them, and they are not closed */
static const char *const attributes[] = {
    "align",  "alt",  "aria-label", "bgcolor", "border",  "cellpadding", "cellspacing", "class", "colspan", "dir",
    "height", "href", "lang",       "role",    "rowspan", "src",         "style",       "title", "valign",  "width",
};
static const char *const links[] = { "join", "cancel", "confirm", "manage", "quiet", "sign_in" };

struct reader {
    struct arena *arena;
    struct str rest;
    struct str open[OPEN_MOST]; /* elements, and sections as "#name" */
    size_t depth;
    struct str why;
};

static bool is_listed(struct str name, const char *const *list, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (str_equal_nocase(name, str_of(list[i])))
            return true;
    return false;
}

static bool refuse(struct reader *r, const char *before, struct str what, const char *after)
{
    struct buf b = { .arena = r->arena, .ceiling = 512 };

    buf_print(&b, "%s%.*s%s", before, STR_ARGS(str_slice(what, 0, 80)), after);
    r->why = buf_text(&b);
    return false;
}

static bool holds_nocase(struct str s, struct str part)
{
    for (size_t i = 0; i + part.len <= s.len; i++)
        if (str_equal_nocase(str_slice(s, i, i + part.len), part))
            return true;
    return false;
}

/* --- Attributes --- */

/* "{{join}}" and nothing else. */
static bool is_link_place(struct str value)
{
    return value.len > 4 && str_starts(value, STR("{{")) && str_ends(value, STR("}}")) &&
           is_listed(str_slice(value, 2, value.len - 2), links, COUNT(links));
}

static bool is_address(struct str value, bool picture)
{
    static const char *const schemes[] = { "https://", "http://", "mailto:", "tel:" };

    for (size_t i = 0; i < value.len; i++)
        if ((unsigned char)value.p[i] <= ' ' || value.p[i] == '{')
            return false;
    for (size_t i = 0; i < (picture ? 1 : COUNT(schemes)); i++) {
        struct str scheme = str_of(schemes[i]);
        if (value.len > scheme.len && str_equal_nocase(str_slice(value, 0, scheme.len), scheme))
            return true;
    }
    return false;
}

static bool is_style(struct str value)
{
    static const char *const never[] = { "url(", "expression", "position", "behavior", "javascript", "@",
                                         "\\",   "/*",         "//",       "{",        "&",          "<" };

    for (size_t i = 0; i < COUNT(never); i++)
        if (holds_nocase(value, str_of(never[i])))
            return false;
    return true;
}

static bool attribute_check(struct reader *r, struct str name, struct str value)
{
    if (!is_listed(name, attributes, COUNT(attributes)))
        return refuse(r, "the attribute ", name, " may not stand in a mail");
    if (value.len > VALUE_MOST)
        return refuse(r, "the attribute ", name, " is too long");
    if (str_equal_nocase(name, STR("href")))
        return is_link_place(value) || is_address(value, false) ||
               refuse(r, "href is a place of a link, such as {{join}}, or begins with https:, mailto: or tel:, not ",
                      value, "");
    if (str_equal_nocase(name, STR("src")))
        return is_address(value, true) || refuse(r, "src begins with https:, not ", value, "");
    if (str_equal_nocase(name, STR("style")))
        return is_style(value) || refuse(r, "this style may not stand in a mail: ", value, "");
    return memmem(value.p, value.len, "{{", 2) == NULL || refuse(r, "no place may stand in the attribute ", name, "");
}

static bool is_name(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-';
}

static struct str name_cut(struct str *s)
{
    size_t n = 0;

    while (n < s->len && is_name(s->p[n]))
        n++;
    struct str name = str_slice(*s, 0, n);
    *s = str_slice(*s, n, s->len);
    return name;
}

/* `inside`: what stands between the element's name and its end. Values stand in quotes. */
static bool attributes_check(struct reader *r, struct str inside)
{
    while ((inside = str_trim(inside)).len > 0) {
        struct str name = name_cut(&inside), value;
        size_t end;

        if (name.len == 0)
            return refuse(r, "this cannot stand in a tag: ", inside, "");
        if (!str_starts(inside, STR("=\"")) && !str_starts(inside, STR("='")))
            return refuse(r, "the attribute ", name, " needs a value in quotes");
        value = str_slice(inside, 2, inside.len);
        if (!str_find(value, inside.p[1], &end))
            return refuse(r, "the quotes do not end after ", name, "");
        inside = str_slice(value, end + 1, value.len);
        if (!attribute_check(r, name, str_slice(value, 0, end)))
            return false;
    }
    return true;
}

/* --- Elements and sections --- */

static bool open_push(struct reader *r, struct str what)
{
    if (r->depth == OPEN_MOST)
        return refuse(r, "too much stands within one another at ", what, "");
    r->open[r->depth++] = what;
    return true;
}

static bool open_pop(struct reader *r, struct str what, const char *before, const char *after)
{
    if (r->depth == 0 || !str_equal_nocase(r->open[r->depth - 1], what))
        return refuse(r, before, what, after);
    r->depth--;
    return true;
}

/* The end of the tag that `rest` begins with: '>' outside of quotes. */
static bool tag_end(struct str rest, size_t *end)
{
    char quote = '\0';

    for (size_t i = 1; i < rest.len; i++) {
        char c = rest.p[i];

        if (quote != '\0')
            quote = c == quote ? '\0' : quote;
        else if (c == '"' || c == '\'')
            quote = c;
        else if (c == '>')
            return *end = i, true;
    }
    return false;
}

static bool element_check(struct reader *r)
{
    size_t end;

    if (!tag_end(r->rest, &end))
        return refuse(r, "a tag does not end: ", r->rest, "");
    bool closes = str_starts(r->rest, STR("</"));
    struct str inside = str_slice(r->rest, closes ? 2 : 1, end), whole = str_slice(r->rest, 0, end + 1);
    struct str name = name_cut(&inside);
    r->rest = str_slice(r->rest, end + 1, r->rest.len);
    if (name.len == 0)
        return refuse(r, "write &lt; for a < that begins no tag: ", whole, "");
    if (!is_listed(name, elements, COUNT(elements)))
        return refuse(r, "<", name, "> may not stand in a mail");
    if (closes)
        return open_pop(r, name, "</", "> closes what is not open there");
    if (str_ends(inside, STR("/")))
        inside.len--;
    if (!attributes_check(r, inside))
        return false;
    return is_listed(name, hollow, COUNT(hollow)) || open_push(r, name);
}

/* A section holds whole elements, so that leaving it out leaves the rest whole. */
static bool place_check(struct reader *r)
{
    const char *close = memmem(r->rest.p, r->rest.len, "}}", 2);

    if (close == NULL)
        return refuse(r, "a place does not end: ", r->rest, "");
    struct str tag = str_slice(r->rest, 2, (size_t)(close - r->rest.p));
    struct str name = str_slice(tag, 1, tag.len);
    r->rest = str_slice(r->rest, (size_t)(close - r->rest.p) + 2, r->rest.len);
    if (str_starts(tag, STR("#")) || str_starts(tag, STR("^")))
        return open_push(r, name);
    if (str_starts(tag, STR("/")))
        return open_pop(r, name, "the section ", " ends where it does not stand: a section holds whole elements");
    return true;
}

bool markup_check(struct arena *a, struct str html, struct str *why)
{
    struct reader r = { .arena = a, .rest = html };
    bool well = true;

    while (well && r.rest.len > 0) {
        if (str_starts(r.rest, STR("{{")))
            well = place_check(&r);
        else if (r.rest.p[0] == '<')
            well = element_check(&r);
        else
            r.rest = str_slice(r.rest, 1, r.rest.len);
    }
    if (well && r.depth > 0)
        well = refuse(&r, "not closed: ", r.open[r.depth - 1], "");
    *why = r.why;
    return well;
}
