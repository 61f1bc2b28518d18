/* patch.c: attributes set one by one, by their paths. Entra ID writes "Replace" and "Add" for the op, "False" for a
 * boolean, paths such as emails[type eq "work"].value for what is not there yet, and, in an operation without a path,
 * an object whose names are paths; Okta sends an object of plain names. All of that is one form here. */
#include "scim/filter.h"
#include "scim/resource.h"

enum { OPERATIONS_MOST = 100 };

struct path {
    struct str attribute, sub;        /* sub: the zero value is none */
    bool selects;                     /* [...] stood there: */
    struct scim_comparison selection; /* which of several values */
};
struct edit {
    struct arena *arena;
    struct scim_user *user;
    struct scim_refusal *refusal;
};

static void refuse(struct edit *e, const char *type, struct str detail)
{
    if (e->refusal->status == 0)
        *e->refusal = (struct scim_refusal){ 400, type, detail };
}

/* False: it is none that could be meant. Of another schema ("urn:...") the attribute is nothing that is kept. */
static bool path_read(struct arena *a, struct str text, struct path *out)
{
    struct str core = scim_core_name(str_trim(text)), inner, rest;
    size_t open, close;

    *out = (struct path){ 0 };
    if (core.len == 0)
        return false;
    if (str_starts(core, STR("urn:"))) {
        out->attribute = core;
        return true;
    }
    if (!str_find(core, '[', &open)) {
        out->attribute = str_cut(core, '.', &out->sub);
        return out->attribute.len > 0;
    }
    out->attribute = str_slice(core, 0, open);
    for (close = core.len; close > open && core.p[close - 1] != ']'; close--)
        continue;
    inner = str_slice(core, open + 1, close > 0 ? close - 1 : 0);
    rest = str_slice(core, close, core.len);
    out->selects = true;
    out->sub = str_starts(rest, STR(".")) ? str_slice(rest, 1, rest.len) : (struct str){ 0 };
    return close > open && (rest.len == 0 || rest.p[0] == '.') &&
           scim_comparison_read(a, inner, &out->selection, &rest) && rest.len == 0;
}

/* --- One value -------------------------------------------------------------------------------------------------------
 */

/* Of one that is written as a list of one, as of old. */
static const json_t *unwrapped(const json_t *value)
{
    if (!json_is_array(value) || json_array_size(value) != 1)
        return value;
    const json_t *only = json_array_get(value, 0), *inner = json_member(only, STR("value"));
    return inner == NULL ? only : inner;
}

/* The zero value: null, or taken away. */
static struct str text_of(struct edit *e, enum scim_op op, const json_t *value, struct str name)
{
    struct buf b = { .arena = e->arena, .ceiling = 512 };

    value = unwrapped(value);
    if (op == SCIM_REMOVE || value == NULL || json_is_null(value))
        return (struct str){ 0 };
    if (json_is_string(value))
        return json_str(value);
    buf_print(&b, "%.*s is a string.", STR_ARGS(name));
    refuse(e, "invalidValue", buf_text(&b));
    return (struct str){ 0 };
}

static void truth_set(struct edit *e, enum scim_op op, const json_t *value, bool *out)
{
    value = unwrapped(value);
    if (op == SCIM_REMOVE || json_is_null(value))
        return; /* nobody is let in, or shut out, by an attribute that is not there */
    if (json_is_boolean(value))
        *out = json_is_true(value);
    else if (!json_is_string(value) || !scim_truth(json_str(value), out))
        refuse(e, "invalidValue", STR("active and primary are true or false."));
}

/* --- Addresses -------------------------------------------------------------------------------------------------------
 */

static bool email_fits(const struct scim_email *email, const struct scim_comparison *selection)
{
    bool primary;

    if (str_equal_nocase(selection->attribute, STR("type")))
        return str_equal_nocase(email->type, selection->value);
    if (str_equal_nocase(selection->attribute, STR("value")))
        return str_equal_nocase(email->value, selection->value);
    return str_equal_nocase(selection->attribute, STR("primary")) && scim_truth(selection->value, &primary) &&
           primary == email->primary;
}

static struct scim_email *email_add(struct edit *e)
{
    if (e->user->email_count == SCIM_EMAILS_MOST) {
        refuse(e, "tooMany", STR("A person has at most 51 addresses."));
        return NULL;
    }
    struct scim_email *email = &e->user->emails[e->user->email_count++];
    *email = (struct scim_email){ 0 };
    return email;
}

/* One without an address is none. */
static void emails_sweep(struct scim_user *user)
{
    size_t kept = 0;

    for (size_t i = 0; i < user->email_count; i++)
        if (str_trim(user->emails[i].value).len > 0)
            user->emails[kept++] = user->emails[i];
    user->email_count = kept;
}

/* There is one address that counts first. */
static void primary_becomes(struct scim_user *user, const struct scim_email *primary)
{
    for (size_t i = 0; i < user->email_count; i++)
        user->emails[i].primary = &user->emails[i] == primary;
}

static void email_part_set(struct edit *e, enum scim_op op, struct scim_email *email, struct str part,
                           const json_t *value)
{
    if (str_equal_nocase(part, STR("value")))
        email->value = text_of(e, op, value, STR("emails.value"));
    else if (str_equal_nocase(part, STR("type")))
        email->type = text_of(e, op, value, STR("emails.type"));
    else if (str_equal_nocase(part, STR("primary")))
        truth_set(e, op, value, &email->primary);
    if (email->primary)
        primary_becomes(e->user, email);
}

static void email_set(struct edit *e, enum scim_op op, struct scim_email *email, const json_t *value)
{
    static const struct str parts[] = { STR_INIT("value"), STR_INIT("type"), STR_INIT("primary") };

    if (json_is_string(value)) {
        email->value = json_str(value);
        return;
    }
    if (!json_is_object(value)) {
        refuse(e, "invalidValue", STR("emails is a list of objects with value, type and primary."));
        return;
    }
    for (size_t i = 0; i < COUNT(parts); i++)
        if (json_member(value, parts[i]) != NULL)
            email_part_set(e, op, email, parts[i], json_member(value, parts[i]));
}

/* The one that has this address already, or a new one. */
static struct scim_email *email_for(struct edit *e, const json_t *value)
{
    struct str address = json_is_string(value) ? json_str(value) : json_str(json_member(value, STR("value")));

    for (size_t i = 0; i < e->user->email_count; i++)
        if (str_equal_nocase(e->user->emails[i].value, address))
            return &e->user->emails[i];
    return email_add(e);
}

static void emails_put(struct edit *e, enum scim_op op, const json_t *value)
{
    size_t n = json_is_array(value) ? json_array_size(value) : json_is_null(value) || value == NULL ? 0 : 1;

    if (op != SCIM_ADD)
        e->user->email_count = 0;
    if (op == SCIM_REMOVE)
        return;
    for (size_t i = 0; i < n && e->refusal->status == 0; i++) {
        const json_t *one = json_is_array(value) ? json_array_get(value, i) : value;
        struct scim_email *email = email_for(e, one);
        if (email != NULL)
            email_set(e, op, email, one);
    }
}

/* What an address that is made by its selection is known by. */
static struct scim_email *email_selected_new(struct edit *e, const struct scim_comparison *selection)
{
    struct scim_email *email = email_add(e);

    if (email != NULL && str_equal_nocase(selection->attribute, STR("type")))
        email->type = selection->value;
    if (email != NULL && str_equal_nocase(selection->attribute, STR("value")))
        email->value = selection->value;
    if (email != NULL && str_equal_nocase(selection->attribute, STR("primary")))
        primary_becomes(e->user, email);
    return email;
}

static void email_edit(struct edit *e, enum scim_op op, const struct path *path, struct scim_email *email,
                       const json_t *value)
{
    if (op == SCIM_REMOVE && (str_is_null(path->sub) || str_equal_nocase(path->sub, STR("value"))))
        email->value = (struct str){ 0 };
    else if (str_is_null(path->sub))
        email_set(e, op, email, unwrapped(value));
    else
        email_part_set(e, op, email, path->sub, value);
}

static void emails_select(struct edit *e, enum scim_op op, const struct path *path, const json_t *value)
{
    bool found = false;

    for (size_t i = 0; i < e->user->email_count; i++)
        if (!path->selects || email_fits(&e->user->emails[i], &path->selection)) {
            email_edit(e, op, path, &e->user->emails[i], value);
            found = true;
            if (!path->selects)
                break; /* the first: where no one is named, it is that which counts */
        }
    if (found || op == SCIM_REMOVE)
        return;
    struct scim_email *email = path->selects ? email_selected_new(e, &path->selection) : email_add(e);
    if (email != NULL)
        email_edit(e, op, path, email, value);
}

static void emails_apply(struct edit *e, enum scim_op op, const struct path *path, const json_t *value)
{
    if (!path->selects && str_is_null(path->sub))
        emails_put(e, op, value);
    else
        emails_select(e, op, path, value);
    emails_sweep(e->user);
}

/* --- Attributes ------------------------------------------------------------------------------------------------------
 */

static void path_apply(struct edit *e, enum scim_op op, const struct path *path, const json_t *value);

static const struct {
    struct str attribute, sub, shown;
    size_t offset; /* of a text in struct scim_user */
} texts[] = {
    { STR_INIT("userName"), { 0 }, STR_INIT("userName"), offsetof(struct scim_user, user_name) },
    { STR_INIT("externalId"), { 0 }, STR_INIT("externalId"), offsetof(struct scim_user, external_id) },
    { STR_INIT("displayName"), { 0 }, STR_INIT("displayName"), offsetof(struct scim_user, display_name) },
    { STR_INIT("name"), STR_INIT("givenName"), STR_INIT("name.givenName"), offsetof(struct scim_user, given_name) },
    { STR_INIT("name"), STR_INIT("familyName"), STR_INIT("name.familyName"), offsetof(struct scim_user, family_name) },
};

static void text_apply(struct edit *e, enum scim_op op, const struct path *path, const json_t *value)
{
    for (size_t i = 0; i < COUNT(texts); i++)
        if (str_equal_nocase(texts[i].attribute, path->attribute) && str_equal_nocase(texts[i].sub, path->sub))
            *(struct str *)(void *)((char *)e->user + texts[i].offset) = text_of(e, op, value, texts[i].shown);
}

/* All of a name at once: the parts that are there; taken away, all of them. */
static void name_apply(struct edit *e, enum scim_op op, const json_t *value)
{
    static const struct str parts[] = { STR_INIT("givenName"), STR_INIT("familyName") };

    for (size_t i = 0; i < COUNT(parts); i++) {
        const json_t *part = json_member(value, parts[i]);
        if (part != NULL || op == SCIM_REMOVE)
            text_apply(e, op, &(struct path){ .attribute = STR("name"), .sub = parts[i] }, part);
    }
}

static void path_apply(struct edit *e, enum scim_op op, const struct path *path, const json_t *value)
{
    if (str_equal_nocase(path->attribute, STR("active")))
        truth_set(e, op, value, &e->user->active);
    else if (str_equal_nocase(path->attribute, STR("emails")))
        emails_apply(e, op, path, value);
    else if (str_equal_nocase(path->attribute, STR("name")) && str_is_null(path->sub))
        name_apply(e, op, value);
    else
        text_apply(e, op, path, value);
}

static void object_apply(struct edit *e, enum scim_op op, const json_t *object)
{
    json_t *members = (json_t *)(uintptr_t)object; /* jansson has no const way to walk; nothing is changed */

    for (void *it = json_object_iter(members); it != NULL && e->refusal->status == 0;
         it = json_object_iter_next(members, it)) {
        struct path path;
        if (path_read(e->arena, str_of(json_object_iter_key(it)), &path))
            path_apply(e, op, &path, json_object_iter_value(it));
    }
}

void scim_apply_all(struct arena *a, enum scim_op op, const json_t *object, struct scim_user *user,
                    struct scim_refusal *refusal)
{
    struct edit e = { a, user, refusal };

    if (json_is_object(object))
        object_apply(&e, op, object);
    else
        refuse(&e, "invalidSyntax", STR("A person is a JSON object."));
}

/* --- Operations ------------------------------------------------------------------------------------------------------
 */

static bool op_read(struct str word, enum scim_op *out)
{
    static const struct str words[] = {
        [SCIM_ADD] = STR_INIT("add"),
        [SCIM_REPLACE] = STR_INIT("replace"),
        [SCIM_REMOVE] = STR_INIT("remove"),
    };

    for (size_t i = 0; i < COUNT(words); i++)
        if (str_equal_nocase(words[i], word)) {
            *out = (enum scim_op)i;
            return true;
        }
    return false;
}

static void operation_apply(struct edit *e, const json_t *operation)
{
    struct str path_text = json_str(json_member(operation, STR("path")));
    const json_t *value = json_member(operation, STR("value"));
    struct path path;
    enum scim_op op;

    if (!op_read(json_str(json_member(operation, STR("op"))), &op))
        refuse(e, "invalidSyntax", STR("op is add, replace or remove."));
    else if (str_is_null(path_text) && op == SCIM_REMOVE)
        refuse(e, "noTarget", STR("remove needs a path."));
    else if (str_is_null(path_text) && !json_is_object(value))
        refuse(e, "invalidValue", STR("Without a path the value is an object of attributes."));
    else if (str_is_null(path_text))
        object_apply(e, op, value);
    else if (!path_read(e->arena, path_text, &path))
        refuse(e, "invalidPath", STR("The path is not read here: it is an attribute, or one value of emails."));
    else
        path_apply(e, op, &path, value);
}

void scim_patch(struct arena *a, const json_t *body, struct scim_user *user, struct scim_refusal *refusal)
{
    const json_t *operations = json_member(body, STR("Operations"));
    struct edit e = { a, user, refusal };
    size_t n = json_array_size(operations);

    if (!json_is_array(operations) || n == 0 || n > OPERATIONS_MOST)
        refuse(&e, "invalidSyntax", STR("Operations is a list of 1 to 100 operations."));
    for (size_t i = 0; i < n && refusal->status == 0; i++)
        operation_apply(&e, json_array_get(operations, i));
}
