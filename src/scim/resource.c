/* resource.c: a person printed, and checked on the way into the directory. */
#include "scim/resource.h"

#include "base/datetime.h"
#include "base/text.h"
#include "core/person.h"

enum { ALIASES_MOST_BYTES = LIMIT_ALIASES * 2 * LIMIT_EMAIL_BYTES };

bool scim_truth(struct str word, bool *out)
{
    *out = str_equal_nocase(word, STR("true"));
    return *out || str_equal_nocase(word, STR("false"));
}

struct str scim_user_name(struct arena *a, const struct user *user)
{
    if (!str_is_null(user->upn))
        return user->upn;
    return str_is_null(user->mail) ? id_guid(a, user->object) : user->mail;
}

struct scim_user scim_user_of(struct arena *a, const struct user *user)
{
    struct scim_user out = {
        .user_name = scim_user_name(a, user),
        .external_id = user->external_id,
        .display_name = user->display_name,
        .given_name = user->given_name,
        .family_name = user->family_name,
        .active = !user->disabled,
    };

    if (!str_is_null(user->mail))
        out.emails[out.email_count++] = (struct scim_email){ user->mail, STR("work"), true };
    for (struct str rest = user->aliases; !str_is_null(rest) && out.email_count < SCIM_EMAILS_MOST;)
        out.emails[out.email_count++] = (struct scim_email){ str_cut(rest, ' ', &rest), STR("other"), false };
    return out;
}

/* --- Into the directory --- */

/* The address that counts first; email_count: there is none. */
static size_t mail_of(const struct scim_user *user)
{
    for (size_t i = 0; i < user->email_count; i++)
        if (user->emails[i].primary)
            return i;
    for (size_t i = 0; i < user->email_count; i++)
        if (str_equal_nocase(user->emails[i].type, STR("work")))
            return i;
    return user->email_count > 0 ? 0 : user->email_count;
}

static struct str aliases_of(struct arena *a, const struct scim_user *user, size_t mail, struct faults *faults)
{
    struct buf b = { .arena = a, .ceiling = ALIASES_MOST_BYTES };

    for (size_t i = 0; i < user->email_count; i++) {
        if (i == mail)
            continue;
        buf_add(&b, b.len > 0 ? STR(";") : STR(""));
        buf_add(&b, email_check(a, user->emails[i].value, "emails", faults));
    }
    return aliases_check(a, buf_text(&b), "emails", faults);
}

static struct str if_given(struct arena *a, struct str text, const char *name, struct faults *faults)
{
    return text_trim(text).len == 0 ? (struct str){ 0 } : name_check(a, text, name, faults);
}

static void refuse_faults(struct arena *a, const struct faults *faults, struct scim_refusal *refusal)
{
    struct buf b = { .arena = a, .ceiling = 4096 };

    if (!faults_any(faults))
        return;
    for (size_t i = 0; i < faults->count; i++)
        buf_print(&b, "%s%.*s: %.*s", i > 0 ? " " : "", STR_ARGS(faults->list[i].target),
                  STR_ARGS(faults->list[i].message));
    *refusal = (struct scim_refusal){ 400, "invalidValue", buf_text(&b) };
    if (str_is_null(refusal->detail))
        refusal->detail = STR("More than a few values are not what they should be.");
}

void scim_user_keep(struct arena *a, const struct scim_user *from, struct user *out, struct scim_refusal *refusal)
{
    struct faults faults = { .arena = a };
    size_t mail = mail_of(from);

    out->upn = name_check(a, from->user_name, "userName", &faults);
    out->external_id = if_given(a, from->external_id, "externalId", &faults);
    out->display_name = if_given(a, from->display_name, "displayName", &faults);
    out->given_name = if_given(a, from->given_name, "name.givenName", &faults);
    out->family_name = if_given(a, from->family_name, "name.familyName", &faults);
    out->mail =
        mail < from->email_count ? email_check(a, from->emails[mail].value, "emails", &faults) : (struct str){ 0 };
    out->aliases = aliases_of(a, from, mail, &faults);
    out->disabled = !from->active;
    refuse_faults(a, &faults, refusal);
}

/* --- Printed --- */

static bool list_has(struct str list, struct str name, struct str sub)
{
    while (!str_is_null(list)) {
        struct str item = str_trim(str_cut(list, ',', &list)), rest;
        struct str first = str_cut(item, '.', &rest);
        bool part_fits = str_is_null(rest) || str_is_null(sub) || str_equal_nocase(rest, sub);
        if (str_equal_nocase(first, name) && part_fits)
            return true;
    }
    return false;
}

/* Of excluded ones a part that is named takes that part alone. */
static bool is_excluded(struct str list, struct str name, struct str sub)
{
    while (!str_is_null(list)) {
        struct str item = str_trim(str_cut(list, ',', &list)), rest;
        struct str first = str_cut(item, '.', &rest);
        bool part_fits = str_is_null(rest) || (!str_is_null(sub) && str_equal_nocase(rest, sub));
        if (str_equal_nocase(first, name) && part_fits)
            return true;
    }
    return false;
}

static bool is_shown(const struct scim_shown *shown, const char *name, const char *sub)
{
    if (!str_is_null(shown->only))
        return list_has(shown->only, str_of(name), str_of(sub));
    return !is_excluded(shown->without, str_of(name), str_of(sub));
}

static void text_add(struct buf *b, const struct scim_shown *shown, const char *name, struct str text)
{
    if (!str_is_null(text) && is_shown(shown, name, NULL))
        buf_add_json_member(b, str_of(name), text);
}

static struct str formatted(struct arena *a, const struct user *user)
{
    struct buf b = { .arena = a, .ceiling = (size_t)16 * LIMIT_NAME_CHARACTERS };

    buf_add(&b, user->given_name);
    buf_add(&b, user->given_name.len > 0 && user->family_name.len > 0 ? STR(" ") : STR(""));
    buf_add(&b, user->family_name);
    return buf_text(&b);
}

static void name_add(struct buf *b, const struct user *user, const struct scim_shown *shown)
{
    const struct {
        const char *name;
        struct str text;
    } parts[] = {
        { "formatted", formatted(b->arena, user) },
        { "familyName", user->family_name },
        { "givenName", user->given_name },
    };

    if (!is_shown(shown, "name", NULL) || (str_is_null(user->given_name) && str_is_null(user->family_name)))
        return;
    buf_add_json_name(b, STR("name"));
    buf_add_char(b, '{');
    for (size_t i = 0; i < COUNT(parts); i++)
        if (!str_is_null(parts[i].text) && is_shown(shown, "name", parts[i].name))
            buf_add_json_member(b, str_of(parts[i].name), parts[i].text);
    buf_add_char(b, '}');
}

static void emails_add(struct buf *b, const struct user *user, const struct scim_shown *shown)
{
    const struct scim_user as = scim_user_of(b->arena, user);

    if (as.email_count == 0 || !is_shown(shown, "emails", NULL))
        return;
    buf_add_json_name(b, STR("emails"));
    buf_add_char(b, '[');
    for (size_t i = 0; i < as.email_count; i++) {
        buf_add(b, i > 0 ? STR(",{") : STR("{"));
        buf_add_json_member(b, STR("value"), as.emails[i].value);
        buf_add_json_member(b, STR("type"), as.emails[i].type);
        buf_add(b, as.emails[i].primary ? STR(",\"primary\":true}") : STR("}"));
    }
    buf_add_char(b, ']');
}

static void time_add(struct buf *b, const char *name, int64_t at_ms)
{
    buf_add_json_name(b, str_of(name));
    buf_add_char(b, '"');
    buf_add_datetime(b, at_ms);
    buf_add_char(b, '"');
}

static void meta_add(struct buf *b, const struct user *user, const struct scim_shown *shown, struct str location)
{
    if (!is_shown(shown, "meta", NULL))
        return;
    buf_add_json_name(b, STR("meta"));
    buf_add_char(b, '{');
    buf_add_json_member(b, STR("resourceType"), STR("User"));
    time_add(b, "created", user->created_at_ms);
    time_add(b, "lastModified", user->changed_at_ms);
    buf_add_json_member(b, STR("location"), location);
    buf_add_char(b, '}');
}

/* `schemas` and `id` are always there (RFC 7643 section 2.2, returned "always"). */
void scim_user_print(struct buf *b, const struct user *user, const struct scim_shown *shown, struct str location)
{
    buf_add(b, STR("{\"schemas\":[\"urn:ietf:params:scim:schemas:core:2.0:User\"]"));
    buf_add_json_member(b, STR("id"), id_guid(b->arena, user->object));
    text_add(b, shown, "externalId", user->external_id);
    text_add(b, shown, "userName", scim_user_name(b->arena, user));
    name_add(b, user, shown);
    text_add(b, shown, "displayName", user->display_name);
    emails_add(b, user, shown);
    if (is_shown(shown, "active", NULL))
        buf_add(b, user->disabled ? STR(",\"active\":false") : STR(",\"active\":true"));
    meta_add(b, user, shown, location);
    buf_add_char(b, '}');
}
