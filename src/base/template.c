/* template.c: puts values into {{places}}. A small part of what Mustache knows: names, sections that are kept or not,
 * and nothing that computes; what is to be said is decided by whoever gives the values. An unknown name is an error
 * even in a section that is left out, so that a template is wrong always or never. */
#include "base/template.h"

enum { SECTIONS_MAX = 16 };

struct open_section {
    struct str name;
    bool kept; /* and all around it is */
};

struct render {
    struct buf *b;
    enum template_kind kind;
    const struct template_value *values;
    size_t n;
    struct open_section open[SECTIONS_MAX];
    size_t depth;
};

static struct str entity_of(char c)
{
    switch (c) {
    case '&': return STR("&amp;");
    case '<': return STR("&lt;");
    case '>': return STR("&gt;");
    case '"': return STR("&quot;");
    case '\'': return STR("&#39;");
    default: return (struct str){ 0 };
    }
}

void buf_add_html(struct buf *b, struct str s)
{
    size_t from = 0;

    for (size_t i = 0; i < s.len; i++) {
        struct str entity = entity_of(s.p[i]);

        if (str_is_null(entity))
            continue;
        buf_add(b, str_slice(s, from, i));
        buf_add(b, entity);
        from = i + 1;
    }
    buf_add(b, str_slice(s, from, s.len));
}

static bool find_pair(struct str s, const char *pair, size_t *at)
{
    const char *found = s.len == 0 ? NULL : memmem(s.p, s.len, pair, 2);

    if (found == NULL)
        return false;
    *at = (size_t)(found - s.p);
    return true;
}

static bool value_of(const struct render *r, struct str name, struct str *value)
{
    for (size_t i = 0; i < r->n; i++)
        if (str_equal(name, str_of(r->values[i].name))) {
            *value = r->values[i].value;
            return true;
        }
    return false;
}

static bool is_kept(const struct render *r)
{
    return r->depth == 0 || r->open[r->depth - 1].kept;
}

static bool section_open(struct render *r, struct str name, bool when_empty)
{
    struct str value;

    if (r->depth == COUNT(r->open) || !value_of(r, name, &value))
        return false;
    r->open[r->depth] = (struct open_section){ .name = name, .kept = is_kept(r) && (value.len == 0) == when_empty };
    r->depth++;
    return true;
}

static bool section_close(struct render *r, struct str name)
{
    return r->depth > 0 && str_equal(r->open[--r->depth].name, name);
}

static bool place(struct render *r, struct str name, bool as_it_is)
{
    struct str value;

    if (!value_of(r, name, &value))
        return false;
    if (!is_kept(r))
        return true;
    if (as_it_is || r->kind == TEMPLATE_TEXT)
        buf_add(r->b, value);
    else
        buf_add_html(r->b, value);
    return true;
}

/* `tag` is what stands between the braces. */
static bool tag_run(struct render *r, struct str tag)
{
    struct str name = str_slice(tag, 1, tag.len);

    switch (tag.len == 0 ? '\0' : tag.p[0]) {
    case '#': return section_open(r, name, false);
    case '^': return section_open(r, name, true);
    case '/': return section_close(r, name);
    case '{': return str_ends(name, STR("}")) && place(r, str_slice(name, 0, name.len - 1), true);
    default: return place(r, tag, false);
    }
}

/* Takes the tag that `rest` begins with, braces and all. "{{{name}}}" ends with the last of its three. */
static bool tag_cut(struct str *rest, struct str *tag)
{
    struct str inside = str_slice(*rest, 2, rest->len);
    size_t end;

    if (!find_pair(inside, "}}", &end))
        return false;
    if (str_starts(inside, STR("{")) && end + 2 < inside.len && inside.p[end + 2] == '}')
        end++;
    *tag = str_slice(inside, 0, end);
    *rest = str_slice(inside, end + 2, inside.len);
    return true;
}

bool template_render(struct buf *b, enum template_kind kind, struct str source, const struct template_value *values,
                     size_t n)
{
    struct render r = { .b = b, .kind = kind, .values = values, .n = n };
    struct str rest = source, tag;
    size_t at;

    while (find_pair(rest, "{{", &at)) {
        if (is_kept(&r))
            buf_add(b, str_slice(rest, 0, at));
        rest = str_slice(rest, at, rest.len);
        if (!tag_cut(&rest, &tag) || !tag_run(&r, tag))
            return false;
    }
    buf_add(b, rest);
    return r.depth == 0 && !b->failed;
}
