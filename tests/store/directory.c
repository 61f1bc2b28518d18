/* directory.c: cases of the local directory: by which names people are found, whose a name is, and what becomes of who
 * is put, replaced and deleted. */
#include "cases.h"
#include "nodes.h"

static struct change *person(struct fixture *f, enum change_kind kind, struct id object, const char *upn)
{
    struct change *change = change_new(f, kind);

    change->as.user = (struct user){ .tenant = f->tenant, .object = object, .upn = str_of(upn) };
    return change;
}

static struct user user_now(struct fixture *f, struct id object)
{
    struct user user = { 0 };
    enum store_status status = store_user_find(f->view, f->arena, f->tenant, object, &user);

    assert_true(status == STORE_OK || status == STORE_MISSING);
    return user;
}

/* Whose the name is; none: nobody's. */
static struct id owner(struct fixture *f, struct id tenant, enum user_name kind, const char *name)
{
    struct user user = { 0 };
    enum store_status status = store_user_by(f->view, f->arena, tenant, kind, str_of(name), &user);

    assert_true(status == STORE_OK || status == STORE_MISSING);
    return user.object;
}

void people_are_found_by_each_of_their_names_without_case(void **state)
{
    struct fixture *f = *state;
    struct id lisa = fixture_id(f), ben = fixture_id(f), twin = fixture_id(f), none = { { 0 } };
    struct change *first = person(f, CHANGE_USER_PUT, lisa, "Lisa@Example.org"),
                  *second = person(f, CHANGE_USER_PUT, ben, "ben@example.org"),
                  *third = person(f, CHANGE_USER_PUT, twin, NULL);

    first->as.user.external_id = STR("A-7");
    first->as.user.mail = STR("l\xc3\x84@example.org");
    second->as.user.mail = STR("l@example.org");
    third->as.user.mail = STR("L@example.org");
    TOGETHER(f, first, second, third);
    const struct {
        enum user_name kind;
        const char *name;
        struct id who;
    } cases[] = {
        { USER_BY_UPN, "lisa@example.ORG", lisa },
        { USER_BY_UPN, " lisa@example.org ", lisa },
        { USER_BY_UPN, "lisa@example.or", none },
        { USER_BY_UPN, "A-7", none },
        { USER_BY_EXTERNAL, "a-7", lisa },
        { USER_BY_EXTERNAL, "lisa@example.org", none },
        { USER_BY_MAIL, "l\xc3\xa4@example.org", lisa },
        { USER_BY_MAIL, "l@EXAMPLE.org", ben }, /* and the twin's: the first of them */
        { USER_BY_MAIL, "", none },
        { USER_BY_MAIL, " ", none },
    };
    for (size_t i = 0; i < COUNT(cases); i++)
        assert_true(id_equal(owner(f, f->tenant, cases[i].kind, cases[i].name), cases[i].who));
    assert_true(id_is_none(owner(f, fixture_id(f), USER_BY_UPN, "lisa@example.org")));

    struct user_page page = { .tenant = f->tenant, .which = USERS_NAMED, .kind = USER_BY_MAIL, .most = 9 };
    struct user *list;
    size_t n;
    page.name = STR("l@example.org");
    assert_int_equal(store_users(f->view, f->arena, &page, &list, &n), STORE_OK);
    assert_true(n == 2 && id_equal(list[0].object, ben) && id_equal(list[1].object, twin));

    struct change *mend = person(f, CHANGE_USER_MEND, lisa, "other@example.org"); /* as a CSV file says it */
    (void)commit(f, mend);
    assert_true(id_is_none(owner(f, f->tenant, USER_BY_UPN, "lisa@example.org")));
    assert_true(id_equal(owner(f, f->tenant, USER_BY_UPN, "other@example.org"), lisa));
    assert_true(id_equal(owner(f, f->tenant, USER_BY_EXTERNAL, "A-7"), lisa)); /* what SCIM said of them stays */
    assert_true(id_is_none(owner(f, f->tenant, USER_BY_MAIL, "l\xc3\xa4@example.org")));
}

void a_principal_name_is_one_persons_of_a_tenant(void **state)
{
    struct fixture *f = *state;
    struct id a = fixture_id(f), b = fixture_id(f), c = fixture_id(f);
    static const enum change_kind kinds[] = { CHANGE_USER_PUT, CHANGE_USER_CREATE, CHANGE_USER_MEND };

    (void)commit(f, person(f, CHANGE_USER_PUT, a, "a@example.org"));
    for (size_t i = 0; i < COUNT(kinds); i++)
        assert_int_equal(store_commit(f->view, person(f, kinds[i], b, "A@example.org")), STORE_EXISTS);
    struct change *same = person(f, CHANGE_USER_PUT, a, "A@EXAMPLE.org"), *twice = person(f, CHANGE_USER_PUT, b, "b@x"),
                  *second = person(f, CHANGE_USER_PUT, c, "B@x");
    TOGETHER(f, same, twice, second);
    assert_true(same->status == STORE_OK && twice->status == STORE_OK && second->status == STORE_EXISTS);
    assert_int_equal(store_commit(f->view, person(f, CHANGE_USER_REPLACE, b, "a@example.org")), STORE_EXISTS);
    assert_true(str_equal(user_now(f, b).upn, STR("b@x")) && id_is_none(user_now(f, c).object));

    struct change *elsewhere = person(f, CHANGE_USER_PUT, a, "b@x");
    elsewhere->as.user.tenant = fixture_id(f);
    (void)commit(f, elsewhere);
    (void)commit(f, person(f, CHANGE_USER_PUT, c, NULL));
    (void)commit(f, person(f, CHANGE_USER_PUT, fixture_id(f), NULL)); /* having none is no name */

    /* A name that is let go is free in the same batch. */
    struct change *leaves = person(f, CHANGE_USER_PUT, a, "new@x"),
                  *takes = person(f, CHANGE_USER_PUT, b, "a@example.org"),
                  *takes_too = person(f, CHANGE_USER_PUT, c, "b@x");
    TOGETHER(f, leaves, takes, takes_too);
    assert_true(leaves->status == STORE_OK && takes->status == STORE_OK && takes_too->status == STORE_OK);
    assert_true(id_equal(owner(f, f->tenant, USER_BY_UPN, "a@example.org"), b));
    assert_true(id_equal(owner(f, f->tenant, USER_BY_UPN, "b@x"), c));
    struct change *later = person(f, CHANGE_USER_PUT, c, "z@x"), *earlier = person(f, CHANGE_USER_PUT, a, "b@x");
    TOGETHER(f, later, earlier); /* also where the row that takes it is written before the other */
    assert_true(later->status == STORE_OK && earlier->status == STORE_OK);
    assert_true(id_equal(owner(f, f->tenant, USER_BY_UPN, "b@x"), a));
    struct change *first = person(f, CHANGE_USER_PUT, b, "y@x"), *quits = person(f, CHANGE_USER_DELETE, c, NULL),
                  *takes_over = person(f, CHANGE_USER_PUT, b, "z@x");
    TOGETHER(f, first, quits, takes_over); /* and where it is of somebody who is gone by then */
    assert_true(id_equal(owner(f, f->tenant, USER_BY_UPN, "z@x"), b) && id_is_none(user_now(f, c).object));
    assert_true(str_equal(user_now(f, b).upn, STR("z@x")));
    struct id newcomer = fixture_id(f);
    (void)commit(f, person(f, CHANGE_USER_PUT, c, "c@x"));
    struct change *comes = person(f, CHANGE_USER_PUT, newcomer, NULL), *turns = person(f, CHANGE_USER_PUT, c, "d@x"),
                  *names = person(f, CHANGE_USER_PUT, newcomer, "c@x");
    TOGETHER(f, comes, turns, names);
    assert_true(str_equal(user_now(f, newcomer).upn, STR("c@x")) && str_equal(user_now(f, c).upn, STR("d@x")));
    struct change *gone = person(f, CHANGE_USER_DELETE, a, NULL),
                  *heir = person(f, CHANGE_USER_CREATE, fixture_id(f), "b@x");
    TOGETHER(f, gone, heir);
    assert_true(gone->status == STORE_OK && heir->status == STORE_OK && id_is_none(user_now(f, a).object));
}

void two_nodes_give_a_principal_name_to_one_person(void **state)
{
    static const char *const names[] = { "0@x", "1@x", "2@x", "3@x", "4@x", "5@x", "6@x", "7@x" };
    struct fixture *f = *state;
    struct node nodes[NODES];

    for (size_t i = 0; i < NODES; i++)
        node_open(f, &nodes[i], false);
    for (size_t i = 0; i < COUNT(names); i++) {
        struct change *both[NODES] = { person(f, CHANGE_USER_CREATE, fixture_id(f), names[i]),
                                       person(f, CHANGE_USER_CREATE, fixture_id(f), names[i]) };
        commit_at_once(nodes, both);
        size_t won = both[0]->status == STORE_OK ? 0 : 1;
        assert_int_equal(both[won]->status, STORE_OK);
        assert_int_equal(both[1 - won]->status, STORE_EXISTS);
        assert_true(id_equal(owner(f, f->tenant, USER_BY_UPN, names[i]), both[won]->as.user.object));
    }
    for (size_t i = 0; i < NODES; i++)
        node_close(&nodes[i]);
    assert_int_equal(fixture_number(f, "SELECT count(*) FROM \"user\""), COUNT(names));
}

void a_person_is_created_once_and_replaced_as_seen(void **state)
{
    struct fixture *f = *state;
    struct id lisa = fixture_id(f);
    struct change *create = commit(f, person(f, CHANGE_USER_CREATE, lisa, "lisa@x"));

    assert_true(create->as.user.created_at_ms == NOW_MS && create->as.user.changed_at_ms == NOW_MS);
    assert_int_equal(store_commit(f->view, person(f, CHANGE_USER_CREATE, lisa, "other@x")), STORE_EXISTS);
    struct change *first = person(f, CHANGE_USER_REPLACE, lisa, "one@x"),
                  *second = person(f, CHANGE_USER_REPLACE, lisa, "two@x");
    first->as.user.changed_at_ms = second->as.user.changed_at_ms = NOW_MS;
    TOGETHER(f, first, second);
    assert_true(first->status == STORE_OK && second->status == STORE_CHANGED);
    assert_int_equal(first->as.user.changed_at_ms, NOW_MS + 1); /* no two changes have one time */
    assert_true(str_equal(user_now(f, lisa).upn, STR("one@x")) && user_now(f, lisa).created_at_ms == NOW_MS);

    f->now.wall_ms += MINUTE_MS;
    second->as.user.changed_at_ms = 0; /* whatever it is */
    (void)commit(f, second);
    assert_true(user_now(f, lisa).changed_at_ms == NOW_MS + MINUTE_MS && user_now(f, lisa).created_at_ms == NOW_MS);
    (void)commit(f, person(f, CHANGE_USER_DISABLE, lisa, NULL));
    assert_int_equal(user_now(f, lisa).changed_at_ms, NOW_MS + MINUTE_MS + 1);

    (void)commit(f, person(f, CHANGE_USER_DELETE, lisa, NULL));
    static const enum change_kind gone[] = { CHANGE_USER_DELETE, CHANGE_USER_REPLACE, CHANGE_USER_DISABLE };
    for (size_t i = 0; i < COUNT(gone); i++)
        assert_int_equal(store_commit(f->view, person(f, gone[i], lisa, "x@x")), STORE_MISSING);
    assert_int_equal(fixture_number(f, "SELECT count(*) FROM \"user\""), 0);
    (void)commit(f, person(f, CHANGE_USER_CREATE, lisa, "lisa@x"));
    assert_int_equal(user_now(f, lisa).created_at_ms, NOW_MS + MINUTE_MS);
}

void people_are_counted_and_listed_by_whether_they_are_disabled(void **state)
{
    struct fixture *f = *state;
    struct id ids[6];

    for (size_t i = 0; i < COUNT(ids); i++) {
        ids[i] = fixture_id(f);
        struct change *put = person(f, CHANGE_USER_PUT, ids[i], NULL);
        put->as.user.disabled = i % 3 == 0;
        (void)commit(f, put);
    }
    static const struct {
        enum user_which which;
        size_t skip, most;
        const char *found;
        int64_t count;
    } cases[] = {
        { USERS_ALL, 0, 9, "012345", 6 },   { USERS_ALL, 2, 3, "234", 6 },    { USERS_ALL, 6, 3, "", 6 },
        { USERS_ENABLED, 0, 9, "1245", 4 }, { USERS_ENABLED, 1, 2, "24", 4 }, { USERS_DISABLED, 0, 9, "03", 2 },
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        const struct user_page page = {
            .tenant = f->tenant, .which = cases[i].which, .skip = cases[i].skip, .most = cases[i].most
        };
        struct user *list;
        int64_t count;
        size_t n;
        assert_int_equal(store_users(f->view, f->arena, &page, &list, &n), STORE_OK);
        assert_int_equal(n, strlen(cases[i].found));
        for (size_t k = 0; k < n; k++)
            assert_true(id_equal(list[k].object, ids[cases[i].found[k] - '0']));
        assert_int_equal(store_users_count(f->view, &page, &count), STORE_OK);
        assert_int_equal(count, cases[i].count);
    }
}

/* As the version before wrote them. */
void people_of_an_older_version_are_found_after_the_next_start(void **state)
{
    struct fixture *f = *state;
    struct id first = fixture_id(f), second = fixture_id(f), third = fixture_id(f);

    (void)commit(f, person(f, CHANGE_USER_PUT, first, "a@x"));
    (void)commit(f, person(f, CHANGE_USER_PUT, second, "b@x"));
    (void)commit(f, person(f, CHANGE_USER_PUT, third, "c@x"));
    fixture_run(f, "UPDATE \"user\" SET upn_key = NULL, mail_key = NULL, changed_ms = 0, created_ms = 0, mail = upn;"
                   "UPDATE \"user\" SET upn = 'a@x' WHERE upn = 'b@x'");
    assert_true(id_is_none(owner(f, f->tenant, USER_BY_UPN, "a@x")));
    fixture_reopen(f);
    assert_true(id_equal(owner(f, f->tenant, USER_BY_UPN, "a@x"), first)); /* and nobody is lost: */
    assert_true(str_equal(user_now(f, second).upn, STR("a@x")));
    assert_true(id_equal(owner(f, f->tenant, USER_BY_MAIL, "b@x"), second));
    assert_true(id_equal(owner(f, f->tenant, USER_BY_UPN, "c@x"), third));
    assert_int_equal(fixture_number(f, "SELECT count(*) FROM \"user\" WHERE changed_ms = 0"), 0);
}
