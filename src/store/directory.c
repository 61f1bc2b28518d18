/* directory.c: users of the local directory, and keys: rows above all registrations. */
#include "base/text.h"
#include "store/backend.h"
#include "store/changes.h"

/* --- Users: what they are found by -----------------------------------------------------------------------------------
 */

/* The first half of SHA-256 over kind and name without case; none where there is no name. */
static struct id user_key(struct arena *a, enum user_name kind, struct str name)
{
    const char prefix = (char)kind;
    const struct str parts[] = { { &prefix, 1 }, text_fold(a, name) };
    unsigned char hash[SHA256_BYTES];
    struct id key = { { 0 } };

    if (parts[1].len == 0)
        return key;
    sha256_parts(parts, COUNT(parts), hash);
    memcpy(key.b, hash, sizeof key.b);
    return key;
}

static void user_keys(struct arena *a, struct user *user)
{
    user->upn_key = user_key(a, USER_BY_UPN, user->upn);
    user->external_key = user_key(a, USER_BY_EXTERNAL, user->external_id);
    user->mail_key = user_key(a, USER_BY_MAIL, user->mail);
}

void user_want(struct batch *batch, struct change *change)
{
    struct id upn_key = user_key(batch->arena, USER_BY_UPN, change->as.user.upn);

    (void)facts_want(&batch->users, change->as.user.tenant, change->as.user.object);
    if (!id_is_none(upn_key))
        (void)facts_want(&batch->upns, change->as.user.tenant, upn_key);
}

static struct user_fact *user_of(const struct batch *batch, const struct change *change)
{
    return facts_find(&batch->users, change->as.user.tenant, change->as.user.object);
}

static bool is_there(const struct user_fact *user)
{
    return user->row == ROW_LOADED || user->row == ROW_CHANGED;
}

/* Whose name it was when it was loaded may have another, or be gone, by now. */
static bool upn_is_free(const struct batch *batch, const struct upn_fact *upn, struct id object)
{
    if (upn == NULL || id_is_none(upn->object) || id_equal(upn->object, object))
        return true;
    const struct user_fact *owner = facts_find(&batch->users, upn->key.a, upn->object);
    return owner != NULL && (!is_there(owner) || !id_equal(owner->now.upn_key, upn->key.b));
}

/* --- Users: what becomes of them -------------------------------------------------------------------------------------
 */

/* Each change has a time of its own, by which who saw an older one is told. */
static int64_t changed_now(const struct batch *batch, const struct user_fact *user)
{
    bool is_later = !is_there(user) || batch->now_ms > user->now.changed_at_ms;

    return is_later ? batch->now_ms : user->now.changed_at_ms + 1;
}

/* As `wish`, with keys and times. */
static enum store_status user_write(struct batch *batch, struct user_fact *user, struct user wish)
{
    user_keys(batch->arena, &wish);
    struct upn_fact *upn = id_is_none(wish.upn_key) ? NULL : facts_find(&batch->upns, wish.tenant, wish.upn_key);

    if (!upn_is_free(batch, upn, wish.object))
        return STORE_EXISTS;
    if (upn != NULL)
        upn->object = wish.object;
    wish.created_at_ms = is_there(user) ? user->now.created_at_ms : batch->now_ms;
    wish.changed_at_ms = changed_now(batch, user);
    user->row = ROW_CHANGED;
    user->now = wish;
    return STORE_OK;
}

/* The row that comes last stays. */
enum store_status user_put_change(struct batch *batch, struct change *change)
{
    return user_write(batch, user_of(batch, change), change->as.user);
}

enum store_status user_create_change(struct batch *batch, struct change *change)
{
    struct user_fact *user = user_of(batch, change);

    return is_there(user) ? STORE_EXISTS : user_write(batch, user, change->as.user);
}

enum store_status user_replace_change(struct batch *batch, struct change *change)
{
    struct user_fact *user = user_of(batch, change);
    int64_t seen_ms = change->as.user.changed_at_ms;

    if (!is_there(user))
        return STORE_MISSING;
    if (seen_ms != 0 && seen_ms != user->now.changed_at_ms)
        return STORE_CHANGED;
    return user_write(batch, user, change->as.user);
}

/* What was seen (`changed_at_ms`) is also where what is stored is told: so that comes after the commit (B2). */
void user_answer(const struct batch *batch, struct change *change)
{
    const struct user_fact *user = user_of(batch, change);

    change->as.user.created_at_ms = user->now.created_at_ms;
    change->as.user.changed_at_ms = user->now.changed_at_ms;
}

static struct str or_else(struct str text, struct str other)
{
    return str_is_null(text) ? other : text;
}

enum store_status user_mend_change(struct batch *batch, struct change *change)
{
    struct user_fact *user = user_of(batch, change);
    struct user wish = change->as.user;

    if (is_there(user)) {
        wish.disabled = user->now.disabled;
        wish.display_name = or_else(wish.display_name, user->now.display_name);
        wish.external_id = or_else(wish.external_id, user->now.external_id);
    }
    return user_write(batch, user, wish);
}

enum store_status user_disable_change(struct batch *batch, struct change *change)
{
    struct user_fact *user = user_of(batch, change);

    if (!is_there(user))
        return STORE_MISSING;
    user->now.changed_at_ms = changed_now(batch, user);
    user->row = ROW_CHANGED;
    user->now.disabled = change->as.user.disabled;
    return STORE_OK;
}

enum store_status user_delete_change(struct batch *batch, struct change *change)
{
    struct user_fact *user = user_of(batch, change);

    if (!is_there(user))
        return STORE_MISSING;
    user->row = ROW_GONE;
    return STORE_OK;
}

/* Names were not unique once: whoever comes second has none that is found, until they are put with another. */
enum store_status user_fill_change(struct batch *batch, struct change *change)
{
    struct user_fact *user = user_of(batch, change);

    if (!is_there(user))
        return STORE_MISSING;
    struct user wish = user->now;
    if (wish.changed_at_ms != 0 || user_write(batch, user, wish) == STORE_OK)
        return STORE_OK;
    user_keys(batch->arena, &user->now);
    user->now.upn_key = (struct id){ { 0 } };
    user->now.changed_at_ms = batch->now_ms;
    user->row = ROW_CHANGED;
    return STORE_OK;
}

/* --- Users: looking --------------------------------------------------------------------------------------------------
 */

enum store_status store_users(struct store_view *view, struct arena *a, const struct user_page *page, struct user **out,
                              size_t *n)
{
    struct id key = page->which == USERS_NAMED ? user_key(a, page->kind, page->name) : (struct id){ { 0 } };

    CHECK(page->most > 0);
    *n = 0;
    if (page->which == USERS_NAMED && id_is_none(key))
        return arena_failed(a) ? STORE_UNAVAILABLE : STORE_OK;
    return view->store->backend->users(view, a, page, key, out, n);
}

enum store_status store_users_count(struct store_view *view, const struct user_page *page, int64_t *out)
{
    CHECK(page->which != USERS_NAMED);
    return view->store->backend->users_count(view, page, out);
}

enum store_status store_user_by(struct store_view *view, struct arena *a, struct id tenant, enum user_name kind,
                                struct str name, struct user *out)
{
    const struct user_page page = { .tenant = tenant, .which = USERS_NAMED, .kind = kind, .name = name, .most = 1 };
    struct user *found;
    size_t n;
    enum store_status status = store_users(view, a, &page, &found, &n);

    if (status == STORE_OK && n > 0)
        *out = found[0];
    return status == STORE_OK && n == 0 ? STORE_MISSING : status;
}

/* --- Users of an older version ---------------------------------------------------------------------------------------
 */

enum { FILL_ROWS = 500 };

static enum store_status users_fill(struct store_view *view, struct arena *a, const struct user *users, size_t n)
{
    struct change *changes = ARENA_NEW(a, struct change, n), **list = ARENA_NEW(a, struct change *, n);

    if (changes == NULL || list == NULL)
        return STORE_UNAVAILABLE;
    for (size_t i = 0; i < n; i++) {
        changes[i] =
            (struct change){ .kind = CHANGE_USER_FILL, .actor = { .kind = ACTOR_SYSTEM }, .as.user = users[i] };
        list[i] = &changes[i];
    }
    return store_commit_all(view, list, n);
}

void directory_fill(struct store_view *view)
{
    struct arena *a = arena_open((size_t)64 * 1024, (size_t)64 * 1024 * 1024);
    enum store_status status = a == NULL ? STORE_UNAVAILABLE : STORE_OK;
    struct user *users;
    size_t n = FILL_ROWS;

    while (status == STORE_OK && n == FILL_ROWS) {
        arena_clear(a);
        status = view->store->backend->users_unfilled(view, a, FILL_ROWS, &users, &n);
        if (status == STORE_OK && n > 0)
            status = users_fill(view, a, users, n);
    }
    arena_close(a);
}

/* --- Keys ------------------------------------------------------------------------------------------------------------
 */

static struct id key_id(const struct key_row *row)
{
    uint32_t purpose = (uint32_t)row->purpose;
    struct id id = { { 0 } };

    memcpy(id.b + 8, &purpose, sizeof purpose);
    memcpy(id.b + 12, &row->number, sizeof row->number);
    return id;
}

void key_put_want(struct batch *batch, struct change *change)
{
    struct key_fact *key = facts_want(&batch->keys, key_id(&change->as.key.row), (struct id){ 0 });

    if (key != NULL) {
        key->now.purpose = change->as.key.row.purpose;
        key->now.number = change->as.key.row.number;
    }
}

/* The first writer wins: who comes later is told what stands there. */
enum store_status key_put_change(struct batch *batch, struct change *change)
{
    struct change_key *wish = &change->as.key;
    struct key_fact *key = facts_find(&batch->keys, key_id(&wish->row), (struct id){ 0 });

    if (key->row == ROW_ABSENT) {
        key->row = ROW_NEW;
        key->now = wish->row;
        return STORE_OK;
    }
    struct str bytes = str_copy(wish->arena, key->now.bytes);
    if (str_is_null(bytes))
        return STORE_UNAVAILABLE;
    wish->row = key->now;
    wish->row.bytes = bytes;
    return STORE_OK;
}
