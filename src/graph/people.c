/* people.c: what somebody is called: as the directory has them, else as they told when they last signed in. */
#include "graph/people.h"

#include "auth/session.h"

static struct str name_of(struct arena *a, struct str given, struct str family)
{
    struct buf b = { .arena = a, .ceiling = 4096 };

    if (given.len == 0 || family.len == 0)
        return given.len == 0 ? family : given;
    buf_add(&b, given);
    buf_add_char(&b, ' ');
    buf_add(&b, family);
    return buf_text(&b);
}

static struct person_known of_user(struct arena *a, const struct user *user)
{
    return (struct person_known){
        .object = user->object,
        .name = user->display_name.len > 0 ? user->display_name : name_of(a, user->given_name, user->family_name),
        .mail = user->mail.len > 0 ? user->mail : user->upn,
    };
}

enum store_status person_known_find(struct store_view *view, struct arena *a, struct id tenant, struct id object,
                                    struct person_known *out)
{
    const struct plain_page page = { .scope = session_scope(tenant, object), .most = 1 };
    struct user user;
    void *rows;
    size_t n;
    bool more;
    enum store_status status = store_user_find(view, a, tenant, object, &user);

    *out = status == STORE_OK ? of_user(a, &user) : (struct person_known){ .object = object };
    if (status != STORE_MISSING)
        return status;
    status = store_plain_list(view, a, PLAIN_SESSION, &page, &rows, &n, &more);
    if (status != STORE_OK || n == 0)
        return status;
    const struct session_row *session = rows;
    out->name = name_of(a, session->given_name, session->family_name);
    out->mail = session->mail;
    return STORE_OK;
}

static enum store_status named_list(struct store_view *view, struct arena *a, struct id tenant, enum user_name kind,
                                    struct str address, struct user **out, size_t *n)
{
    const struct user_page page = { .tenant = tenant, .which = USERS_NAMED, .kind = kind, .name = address, .most = 2 };

    return store_users(view, a, &page, out, n);
}

enum store_status person_known_by_address(struct store_view *view, struct arena *a, struct id tenant,
                                          struct str address, struct person_known *out, size_t *n)
{
    struct user *users;
    enum store_status status = named_list(view, a, tenant, USER_BY_MAIL, address, &users, n);

    if (status == STORE_OK && *n == 0)
        status = named_list(view, a, tenant, USER_BY_UPN, address, &users, n);
    if (status == STORE_OK && *n > 0)
        *out = of_user(a, &users[0]);
    if (status == STORE_OK && *n == 1 && users[0].disabled)
        *n = 0; /* they cannot sign in */
    return status;
}
