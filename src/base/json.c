/* json.c: jansson with stricter eyes before and behind it. Before: a scan over the bytes finds depth, so that nothing
 * deep is ever built. Behind: names that differ in case alone, which Graph would take for one. What the members mean is
 * for others. Decided by: RFC 8259; of its freedoms (section 4: unique names) the strict ones. */
#include "base/json.h"

enum {
    NAMES_PAIRED_MAX = 16, /* names of one object that are compared each with each; beyond, they are sorted */
    NAME_SHOWN_MAX = 64,   /* bytes of a name in words */
    WHY_MAX_BYTES = 512
};

static void say(struct arena *a, struct str *why, int line, int column, const char *text)
{
    struct buf b = { .arena = a, .ceiling = WHY_MAX_BYTES };

    buf_print(&b, "line %d, column %d: %s", line, column, text);
    if (!buf_finish(&b, why))
        *why = STR("this is no JSON that is read here");
}

/* Columns are characters, as jansson's are. */
static void say_at(struct arena *a, struct str *why, struct str text, size_t at, const char *what)
{
    int line = 1, column = 1;

    for (size_t i = 0; i < at; i++) {
        if (text.p[i] == '\n') {
            line++;
            column = 1;
        } else if (((unsigned char)text.p[i] & 0xC0) != 0x80) {
            column++;
        }
    }
    say(a, why, line, column, what);
}

/* From the quote at `at` to the byte after the closing one. */
static size_t string_end(struct str text, size_t at)
{
    for (at++; at < text.len && text.p[at] != '"'; at++)
        if (text.p[at] == '\\')
            at++;
    return at + 1;
}

/* What is no JSON may be counted wrong; the parser refuses it anyway, and recurses no deeper than was counted. */
static bool is_too_deep(struct str text, size_t *at)
{
    size_t depth = 0, i = 0;

    while (i < text.len) {
        char c = text.p[i];

        if (c == '"') {
            i = string_end(text, i);
            continue;
        }
        if ((c == '{' || c == '[') && ++depth > JSON_DEPTH_MAX) {
            *at = i;
            return true;
        }
        depth -= (c == '}' || c == ']') && depth > 0;
        i++;
    }
    return false;
}

static int name_compare(const void *left, const void *right)
{
    const struct str *a = left, *b = right;
    size_t n = a->len < b->len ? a->len : b->len;

    for (size_t i = 0; i < n; i++) {
        char x = a->p[i], y = b->p[i];

        x = x >= 'A' && x <= 'Z' ? (char)(x | 0x20) : x;
        y = y >= 'A' && y <= 'Z' ? (char)(y | 0x20) : y;
        if (x != y)
            return (unsigned char)x < (unsigned char)y ? -1 : 1;
    }
    return (a->len > b->len) - (a->len < b->len);
}

static size_t names_list(json_t *object, struct str *names, size_t room)
{
    size_t n = 0;

    for (void *it = json_object_iter(object); it != NULL && n < room; it = json_object_iter_next(object, it))
        names[n++] = str_of(json_object_iter_key(it));
    return n;
}

static bool twins_in_few(const struct str *names, size_t n, struct str twins[static 2])
{
    for (size_t i = 1; i < n; i++)
        for (size_t j = 0; j < i; j++)
            if (str_equal_nocase(names[i], names[j])) {
                twins[0] = names[j];
                twins[1] = names[i];
                return true;
            }
    return false;
}

static bool twins_in_many(struct str *names, size_t n, struct str twins[static 2])
{
    qsort(names, n, sizeof(*names), name_compare);
    for (size_t i = 1; i < n; i++)
        if (name_compare(&names[i - 1], &names[i]) == 0) {
            twins[0] = names[i - 1];
            twins[1] = names[i];
            return true;
        }
    return false;
}

enum names { NAMES_UNIQUE, NAMES_TWICE, NAMES_NO_MEMORY };

static enum names object_check(struct arena *a, json_t *object, struct str twins[static 2])
{
    size_t n = json_object_size(object);
    struct str few[NAMES_PAIRED_MAX], *many;

    if (n < 2)
        return NAMES_UNIQUE;
    if (n <= COUNT(few)) {
        n = names_list(object, few, n);
        return twins_in_few(few, n, twins) ? NAMES_TWICE : NAMES_UNIQUE;
    }
    many = ARENA_NEW(a, struct str, n);
    if (many == NULL)
        return NAMES_NO_MEMORY;
    n = names_list(object, many, n);
    return twins_in_many(many, n, twins) ? NAMES_TWICE : NAMES_UNIQUE;
}

/* No deeper than JSON_DEPTH_MAX, which the scan has seen to. */
static enum names tree_check(struct arena *a, json_t *tree, struct str twins[static 2])
{
    enum names names = NAMES_UNIQUE;

    if (json_is_array(tree)) {
        for (size_t i = 0; names == NAMES_UNIQUE && i < json_array_size(tree); i++)
            names = tree_check(a, json_array_get(tree, i), twins);
    } else if (json_is_object(tree)) {
        names = object_check(a, tree, twins);
        for (void *it = json_object_iter(tree); names == NAMES_UNIQUE && it != NULL;
             it = json_object_iter_next(tree, it))
            names = tree_check(a, json_object_iter_value(it), twins);
    }
    return names;
}

/* Where `name` first stands as a name, written without escapes. For words only: the start of the text will do when it
 * is not found. */
static size_t name_place(struct str text, struct str name)
{
    for (size_t i = 0; i < text.len; i++) {
        size_t end;

        if (text.p[i] != '"')
            continue;
        end = string_end(text, i);
        if (str_equal(str_slice(text, i + 1, end - 1), name) &&
            str_starts(str_trim(str_slice(text, end, text.len)), STR(":")))
            return i;
        i = end - 1;
    }
    return 0;
}

static void say_twins(struct arena *a, struct str *why, struct str text, const struct str twins[static 2])
{
    char words[2 * NAME_SHOWN_MAX + 64] = "two names of one object are the same but for case";

    if (twins[0].len <= NAME_SHOWN_MAX && twins[1].len <= NAME_SHOWN_MAX)
        (void)snprintf(words, sizeof(words), "'%.*s' and '%.*s' are the same name but for case", STR_ARGS(twins[0]),
                       STR_ARGS(twins[1]));
    say_at(a, why, text, name_place(text, twins[1]), words);
}

static void tree_release(void *tree)
{
    json_decref(tree);
}

json_t *json_read(struct arena *a, struct str text, struct str *why)
{
    const size_t flags = JSON_REJECT_DUPLICATES | JSON_DECODE_ANY;
    struct str twins[2];
    json_error_t error;
    enum names names;
    json_t *tree;
    size_t at;

    if (is_too_deep(text, &at)) {
        say_at(a, why, text, at, "deeper than 32 levels");
        return NULL;
    }
    tree = json_loadb(text.len == 0 ? "" : text.p, text.len, flags, &error);
    if (tree == NULL) {
        say(a, why, error.line, error.column, error.text);
        return NULL;
    }
    names = arena_defer(a, tree_release, tree) ? tree_check(a, tree, twins) : NAMES_NO_MEMORY;
    if (names == NAMES_TWICE)
        say_twins(a, why, text, twins);
    else if (names == NAMES_NO_MEMORY)
        *why = STR("line 1, column 1: too large for the memory of one request");
    return names == NAMES_UNIQUE ? tree : NULL;
}

json_t *json_member(const json_t *object, struct str name)
{
    json_t *o = (json_t *)(uintptr_t)object; /* jansson has no const way to walk; nothing is changed */

    for (void *it = json_object_iter(o); it != NULL; it = json_object_iter_next(o, it))
        if (str_equal_nocase(str_of(json_object_iter_key(it)), name))
            return json_object_iter_value(it);
    return NULL;
}

struct str json_str(const json_t *string)
{
    const char *p = json_string_value(string);

    return p == NULL ? (struct str){ 0 } : (struct str){ p, json_string_length(string) };
}

/* 0: stands for itself; 'u': as \u00XX; else the letter after the backslash. */
static const char escapes[256] = {
    [0 ... 7] = 'u', ['\b'] = 'b', ['\t'] = 't',          ['\n'] = 'n', [0x0B] = 'u',
    ['\f'] = 'f',    ['\r'] = 'r', [0x0E ... 0x1F] = 'u', ['"'] = '"',  ['\\'] = '\\',
};

static size_t clean_run(struct str text, size_t from)
{
    size_t i = from;

    while (i < text.len && escapes[(unsigned char)text.p[i]] == 0)
        i++;
    return i;
}

static void escape(struct buf *b, char c)
{
    static const char digits[] = "0123456789abcdef";
    char text[6] = { '\\', escapes[(unsigned char)c], '0', '0' };

    text[4] = digits[(unsigned char)c >> 4];
    text[5] = digits[(unsigned char)c & 0xF];
    buf_add(b, (struct str){ text, text[1] == 'u' ? sizeof(text) : 2 });
}

void buf_add_json(struct buf *b, struct str text)
{
    size_t from = 0;

    if (str_is_null(text)) {
        buf_add(b, STR("null"));
        return;
    }
    buf_add_char(b, '"');
    while (from < text.len) {
        size_t to = clean_run(text, from);

        buf_add(b, (struct str){ text.p + from, to - from });
        if (to < text.len)
            escape(b, text.p[to++]);
        from = to;
    }
    buf_add_char(b, '"');
}

static int add_chunk(const char *chunk, size_t len, void *context)
{
    struct buf *b = context;

    buf_add(b, (struct str){ chunk, len });
    return b->failed ? -1 : 0;
}

void buf_add_json_tree(struct buf *b, const json_t *tree)
{
    if (json_dump_callback(tree, add_chunk, b, JSON_COMPACT | JSON_ENCODE_ANY) != 0)
        b->failed = true;
}

void buf_add_json_name(struct buf *b, struct str name)
{
    if (b->len > 0 && b->p[b->len - 1] != '{' && b->p[b->len - 1] != '[')
        buf_add_char(b, ',');
    buf_add_json(b, name);
    buf_add_char(b, ':');
}

void buf_add_json_member(struct buf *b, struct str name, struct str text)
{
    buf_add_json_name(b, name);
    buf_add_json(b, text);
}
