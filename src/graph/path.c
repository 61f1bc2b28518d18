/* path.c: cutting a path into segments, and comparing them with a template. Which templates there are is routes.c's. */
#include "graph/path.h"

#include "base/code.h"
#include "base/text.h"

static const struct {
    struct str prefix;
    unsigned version;
} versions[] = {
    { STR_INIT("/beta"), VERSION_BETA },
    { STR_INIT("/v1.0"), VERSION_V1 },
};
enum { PREFIX_LENGTH = 5 };

unsigned path_version(struct str raw)
{
    struct str head = str_slice(raw, 0, PREFIX_LENGTH);

    if (raw.len > PREFIX_LENGTH && raw.p[PREFIX_LENGTH] != '/')
        return 0;
    for (size_t i = 0; i < COUNT(versions); i++)
        if (str_equal_nocase(head, versions[i].prefix))
            return versions[i].version;
    return 0;
}

static bool segment_decode(struct arena *a, struct str raw, struct str *out)
{
    size_t at;

    *out = raw;
    if (str_find(raw, '%', &at) && !percent_decode(a, raw, false, out))
        return false;
    return text_is_utf8(*out);
}

/* 'it''s' is it's (graph-api 7.1). */
static struct str quotes_undouble(struct arena *a, struct str key)
{
    struct buf b = { .arena = a, .ceiling = key.len };
    size_t at;

    if (!str_find(key, '\'', &at))
        return key;
    for (size_t i = 0; i < key.len; i++) {
        buf_add_char(&b, key.p[i]);
        if (key.p[i] == '\'' && i + 1 < key.len && key.p[i + 1] == '\'')
            i++;
    }
    return buf_text(&b);
}

/* What it would cast to is what is there, or there is nothing. */
static bool is_cast(struct str segment)
{
    static const struct str space = STR_INIT("microsoft.graph.");

    return str_equal_nocase(str_slice(segment, 0, space.len), space) &&
           str_ends(segment, STR("egistration")); /* meetingRegistration, externalMeetingRegistration */
}

static void segment_add(struct path *path, struct str segment, bool is_key)
{
    if (path->count < PATH_SEGMENTS) {
        path->segments[path->count] = segment;
        path->is_key[path->count] = is_key;
    }
    path->count++;
}

/* users('ID') becomes two segments, as users/ID is. */
static void segment_split(struct arena *a, struct path *path, struct str segment)
{
    size_t open;

    if (!str_find(segment, '(', &open) || !str_starts(str_slice(segment, open, segment.len), STR("('")) ||
        !str_ends(segment, STR("')")) || segment.len < open + 4) {
        if (!is_cast(segment))
            segment_add(path, segment, false);
        return;
    }
    segment_add(path, str_slice(segment, 0, open), false);
    segment_add(path, quotes_undouble(a, str_slice(segment, open + 2, segment.len - 2)), true);
}

static void segments_shift(struct path *path, size_t n)
{
    path->count -= n;
    for (size_t i = 0; i < path->count; i++) {
        path->segments[i] = path->segments[i + n];
        path->is_key[i] = path->is_key[i + n];
    }
}

static void owner_take(struct path *path)
{
    if (path->count >= 1 && str_equal_nocase(path->segments[0], STR("me"))) {
        path->owner = OWNER_ME;
        segments_shift(path, 1);
    } else if (path->count >= 2 && str_equal_nocase(path->segments[0], STR("users"))) {
        path->owner = OWNER_USER;
        path->user = path->segments[1];
        segments_shift(path, 2);
    } else if (path->count >= 1 && (str_equal_nocase(path->segments[0], STR("communications")) ||
                                    str_equal_nocase(path->segments[0], STR("app")))) {
        path->owner = OWNER_COMMUNICATIONS;
        segments_shift(path, 1);
    }
}

bool path_parse(struct arena *a, struct str raw, struct path *out)
{
    struct str rest = str_slice(raw, PREFIX_LENGTH + 1, raw.len);

    *out = (struct path){ .version = path_version(raw) };
    CHECK(out->version != 0);
    if (str_ends(rest, STR("/")))
        rest = str_slice(rest, 0, rest.len - 1);
    if (rest.len == 0)
        return true;
    while (!str_is_null(rest)) {
        struct str segment;

        if (!segment_decode(a, str_cut(rest, '/', &rest), &segment))
            return false;
        segment_split(a, out, segment);
    }
    if (out->count > PATH_SEGMENTS)
        out->count = 0;
    owner_take(out);
    return true;
}

/* Of an action or function: without its namespace, and without the () of a call. Keys stay as they are. */
static struct str name_bare(struct str segment)
{
    static const struct str space = STR_INIT("microsoft.graph.");

    if (str_ends(segment, STR("()")))
        segment = str_slice(segment, 0, segment.len - 2);
    if (str_equal_nocase(str_slice(segment, 0, space.len), space))
        segment = str_slice(segment, space.len, segment.len);
    return segment;
}

bool path_match(const struct path *path, const char *template, struct str keys[static PATH_KEYS])
{
    struct str rest = str_of(template);
    size_t segment = 0, key = 0;

    for (; !str_is_null(rest); segment++) {
        struct str name = str_cut(rest, '/', &rest);

        if (segment >= path->count || path->segments[segment].len == 0)
            return false;
        if (name.p[0] == '{') {
            CHECK(key < PATH_KEYS);
            keys[key++] = path->segments[segment];
        } else if (path->is_key[segment] || !str_equal_nocase(name, name_bare(path->segments[segment]))) {
            return false;
        }
    }
    return segment == path->count;
}
