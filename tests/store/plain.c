/* plain.c: cases of rows that are kept and not judged: of every kind, whole, by the wishes of who writes them. */
#include "cases.h"
#include "core/limits.h"
#include "nodes.h"
#include "plain_rows.h"
#include "store/audit.h"
#include "store/columns.h"

/* --- Of any kind -----------------------------------------------------------------------------------------------------
 */

void plain_rows_of_every_kind_are_put_found_and_deleted_whole(void **state)
{
    struct fixture *f = *state;

    for (enum plain kind = 0; kind < PLAINS; kind++) {
        struct plain_key *row = plain_row_filled(f, kind, 1), *other = plain_row_filled(f, kind, 2),
                         *none = plain_row_new(f, kind);
        char *found = plain_row_new(f, kind);
        assert_int_equal(store_plain_find(f->view, f->arena, kind, row->scope, row->id, found), STORE_MISSING);
        (void)commit(f, plain_put(f, kind, row));
        assert_int_equal(store_plain_find(f->view, f->arena, kind, row->scope, row->id, found), STORE_OK);
        assert_true(plain_is_stored(f, kind, found) && plain_is_stored(f, kind, row));

        *other = *row; /* the same key: all the rest becomes the other's, what else is written once too */
        assert_false(plain_is_stored(f, kind, other));
        (void)commit(f, plain_put(f, kind, other));
        assert_true(plain_is_stored(f, kind, other));
        if (kind == PLAIN_APP || kind == PLAIN_ROLE || kind == PLAIN_EVENT_KEY || kind == PLAIN_SCIM_TOKEN) {
            *none = *row; /* what may be none comes back as none */
            (void)commit(f, plain_put(f, kind, none));
            assert_true(plain_is_stored(f, kind, none));
        }
        (void)commit(f, plain_removal(f, kind, row));
        assert_int_equal(store_plain_find(f->view, f->arena, kind, row->scope, row->id, found), STORE_MISSING);
        assert_int_equal(store_commit(f->view, plain_removal(f, kind, row)), STORE_MISSING);
    }
}

void plain_rows_are_paged_by_scope_and_over_all(void **state)
{
    struct fixture *f = *state;
    struct plain_key *rows[5];

    for (size_t i = 0; i < COUNT(rows); i++) { /* aabbb */
        rows[i] = plain_row_filled(f, PLAIN_ROLE, 1);
        rows[i]->scope = i < 2 ? rows[0]->scope : rows[2]->scope;
        (void)commit(f, plain_put(f, PLAIN_ROLE, rows[i]));
    }
    const struct {
        struct id scope, after_scope, after;
        size_t most;
        const char *which;
        bool more;
    } cases[] = {
        { .scope = rows[0]->scope, .most = 9, .which = "01", .more = false },
        { .scope = rows[2]->scope, .most = 2, .which = "23", .more = true },
        { .scope = rows[2]->scope, .after = rows[3]->id, .most = 1, .which = "4", .more = false },
        { .scope = f->tenant, .most = 1, .which = "", .more = false },
        { .most = 3, .which = "012", .more = true },
        { .after_scope = rows[0]->scope, .after = rows[0]->id, .most = 4, .which = "1234", .more = false },
        { .after_scope = rows[2]->scope, .after = rows[4]->id, .most = 4, .which = "", .more = false },
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        const struct plain_page page = { cases[i].scope, cases[i].after_scope, cases[i].after, cases[i].most };
        void *found;
        size_t n;
        bool more;
        assert_int_equal(store_plain_list(f->view, f->arena, PLAIN_ROLE, &page, &found, &n, &more), STORE_OK);
        assert_int_equal(n, strlen(cases[i].which));
        assert_int_equal(more, cases[i].more);
        for (size_t k = 0; k < n; k++)
            assert_true(id_equal(((struct role_row *)found)[k].key.id, rows[cases[i].which[k] - '0']->id));
    }
}

/* --- Wishes ----------------------------------------------------------------------------------------------------------
 */

void a_plain_row_is_written_only_as_its_writer_has_seen_it(void **state)
{
    enum seen { UNSEEN, RIGHT, WRONG, NONE };
    static const struct {
        bool there, deletes;
        enum plain_only only;
        enum seen seen;
        enum store_status status;
    } cases[] = {
        { false, false, PLAIN_ANY, UNSEEN, STORE_OK },        { true, false, PLAIN_ANY, UNSEEN, STORE_OK },
        { false, false, PLAIN_NEW, UNSEEN, STORE_OK },        { true, false, PLAIN_NEW, UNSEEN, STORE_EXISTS },
        { false, false, PLAIN_THERE, UNSEEN, STORE_MISSING }, { true, false, PLAIN_THERE, UNSEEN, STORE_OK },
        { true, false, PLAIN_ANY, RIGHT, STORE_OK },          { true, false, PLAIN_ANY, WRONG, STORE_CHANGED },
        { true, false, PLAIN_THERE, WRONG, STORE_CHANGED },   { false, false, PLAIN_ANY, RIGHT, STORE_CHANGED },
        { false, false, PLAIN_THERE, RIGHT, STORE_MISSING },  { true, true, PLAIN_ANY, UNSEEN, STORE_OK },
        { false, true, PLAIN_ANY, UNSEEN, STORE_MISSING },    { true, true, PLAIN_ANY, RIGHT, STORE_OK },
        { true, true, PLAIN_ANY, WRONG, STORE_CHANGED },      { false, true, PLAIN_ANY, RIGHT, STORE_MISSING },
        { false, false, PLAIN_ANY, NONE, STORE_OK },          { true, false, PLAIN_ANY, NONE, STORE_CHANGED },
        { true, true, PLAIN_ANY, NONE, STORE_CHANGED },       { false, true, PLAIN_ANY, NONE, STORE_MISSING },
    };
    struct fixture *f = *state;

    for (size_t i = 0; i < 2 * COUNT(cases); i++) {
        struct plain_key *before = plain_row_filled(f, PLAIN_SCIM_TOKEN, 1),
                         *after = plain_row_filled(f, PLAIN_SCIM_TOKEN, 2);
        struct change *first = plain_put(f, PLAIN_SCIM_TOKEN, before), *change = plain_put(f, PLAIN_SCIM_TOKEN, after);
        bool together = i >= COUNT(cases); /* in one batch, or one after the other */
        const size_t at = i % COUNT(cases);
        *after = *before;
        change->kind = cases[at].deletes ? CHANGE_PLAIN_DELETE : CHANGE_PLAIN_PUT;
        change->as.plain.only = cases[at].only;
        const void *const seen[] = { [RIGHT] = before, [WRONG] = after, [NONE] = NULL };
        if (cases[at].seen != UNSEEN)
            change->as.plain.version_seen = plain_version(PLAIN_SCIM_TOKEN, seen[cases[at].seen]);
        if (together && cases[at].there)
            TOGETHER(f, first, change);
        else {
            if (cases[at].there)
                (void)commit(f, first);
            (void)store_commit(f->view, change);
        }
        assert_int_equal(change->status, cases[at].status);
        bool done = cases[at].status == STORE_OK;
        assert_int_equal(plain_is_stored(f, PLAIN_SCIM_TOKEN, after), done && !cases[at].deletes);
        assert_int_equal(plain_is_stored(f, PLAIN_SCIM_TOKEN, before), !done && cases[at].there);
    }
}

static const enum plain versioned[] = { PLAIN_TEMPLATE, PLAIN_LOOK, PLAIN_PICTURE };

/* When and by whom is none of it, nor is the key; a picture's digest speaks for its bytes. */
void a_plain_row_has_another_version_when_it_says_something_else(void **state)
{
    static const char *const aside[] = { "scope", "id", "changed_ms", "changed_by", "bytes" };
    struct fixture *f = *state;

    for (size_t k = 0; k < COUNT(versioned); k++) {
        const struct table *table = plain_tables[versioned[k]].table;
        char *row = (char *)plain_row_filled(f, versioned[k], 1);
        int64_t version = plain_version(versioned[k], row), none = plain_version(versioned[k], NULL);
        assert_true(version != 0 && none != 0 && version != none);
        for (size_t i = 0; i < table->count; i++) {
            bool counts = true;
            for (size_t n = 0; n < COUNT(aside); n++)
                counts = counts && strcmp(table->columns[i].name, aside[n]) != 0;
            plain_member_fill(f, &table->columns[i], row + table->columns[i].offset, 1 + (int)i + 1);
            if ((plain_version(versioned[k], row) != version) != counts)
                fail_msg("%s.%s", table->name, table->columns[i].name);
            version = plain_version(versioned[k], row);
        }
    }
    struct look_row picture = { .type = STR("image/png"), .width = 3 };
    assert_true(plain_version(PLAIN_LOOK, &picture) == plain_version(PLAIN_PICTURE, &picture));
    picture.accent = STR("");
    assert_true(plain_version(PLAIN_LOOK, &picture) !=
                plain_version(PLAIN_LOOK, &(struct look_row){ .type = STR("image/png"), .width = 3 }));
}

void of_two_changes_of_one_version_in_a_batch_the_second_is_stale(void **state)
{
    static const struct {
        bool there, first_deletes, second_deletes;
        enum store_status second;
    } cases[] = {
        { false, false, false, STORE_CHANGED }, { false, false, true, STORE_CHANGED },
        { true, false, false, STORE_CHANGED },  { true, false, true, STORE_CHANGED },
        { true, true, false, STORE_CHANGED },   { true, true, true, STORE_MISSING },
    };
    struct fixture *f = *state;

    for (size_t i = 0; i < COUNT(cases) * COUNT(versioned); i++) {
        const size_t at = i % COUNT(cases);
        enum plain kind = versioned[i / COUNT(cases)];
        struct plain_key *rows[3];
        for (int k = 0; k < 3; k++) {
            rows[k] = plain_row_filled(f, kind, 1 + k);
            *rows[k] = *rows[0];
        }
        struct change *first = plain_put(f, kind, rows[1]), *second = plain_put(f, kind, rows[2]);
        if (cases[at].there)
            (void)commit(f, plain_put(f, kind, rows[0]));
        first->kind = cases[at].first_deletes ? CHANGE_PLAIN_DELETE : CHANGE_PLAIN_PUT;
        second->kind = cases[at].second_deletes ? CHANGE_PLAIN_DELETE : CHANGE_PLAIN_PUT;
        first->as.plain.version_seen = second->as.plain.version_seen =
            plain_version(kind, cases[at].there ? rows[0] : NULL);
        TOGETHER(f, first, second);
        assert_int_equal(first->status, STORE_OK);
        assert_int_equal(second->status, cases[at].second);
        assert_int_equal(plain_is_stored(f, kind, rows[1]), !cases[at].first_deletes);
        assert_false(plain_is_stored(f, kind, rows[0]) || plain_is_stored(f, kind, rows[2]));
        if (!cases[at].first_deletes) { /* and of the version that is there now it is none */
            struct change *third = plain_put(f, kind, rows[2]);
            third->as.plain.version_seen = plain_version(kind, rows[1]);
            (void)commit(f, third);
            assert_true(plain_is_stored(f, kind, rows[2]));
        }
    }
}

void what_is_deleted_and_put_in_one_batch_is_there(void **state)
{
    struct fixture *f = *state;
    struct plain_key *old = plain_row_filled(f, PLAIN_APP, 1), *new = plain_row_filled(f, PLAIN_APP, 2);
    struct change *put_new = plain_put(f, PLAIN_APP, new);

    *new = *old;
    (void)commit(f, plain_put(f, PLAIN_APP, old));
    put_new->as.plain.only = PLAIN_NEW;
    TOGETHER(f, plain_removal(f, PLAIN_APP, old), put_new);
    assert_int_equal(put_new->status, STORE_OK);
    assert_true(plain_is_stored(f, PLAIN_APP, new));
    struct change *gone = plain_removal(f, PLAIN_APP, new),
                  *never = plain_put(f, PLAIN_APP, plain_row_filled(f, PLAIN_APP, 3));
    TOGETHER(f, gone, never, plain_removal(f, PLAIN_APP, never->as.plain.row));
    assert_true(gone->status == STORE_OK && never->status == STORE_OK);
    assert_int_equal(fixture_number(f, "SELECT count(*) FROM app"), 0);
}

/* --- Under a registration --------------------------------------------------------------------------------------------
 */

static struct change *role_told(struct fixture *f, struct change *change, const char *what)
{
    const struct plain_key *key = change->as.plain.row;

    change->actor = f->person;
    change->as.plain.audit = what;
    change->as.plain.registration = f->registration;
    change->as.plain.of = key->id;
    return change;
}

void a_registration_is_told_of_its_plain_rows(void **state)
{
    struct fixture *f = *state;
    struct plain_key *row = plain_row_filled(f, PLAIN_ROLE, 1);
    struct audit_entry *entries;
    const struct audit_act *acts;
    size_t n;

    row->scope = f->registration;
    (void)commit(f, role_told(f, plain_put(f, PLAIN_ROLE, row), "roleGranted"));
    (void)commit(f, role_told(f, plain_removal(f, PLAIN_ROLE, row), "roleRevoked"));
    assert_int_equal(store_commit(f->view, role_told(f, plain_removal(f, PLAIN_ROLE, row), "roleRevoked")),
                     STORE_MISSING);
    assert_int_equal(store_audit(f->view, f->arena, f->registration, 1, 9, &entries, &n), STORE_OK);
    assert_int_equal(n, 2); /* what changed nothing is not told */
    for (size_t i = 0; i < n; i++) {
        size_t act_count;
        assert_true(audit_acts(f->arena, entries[i].entry, &acts, &act_count) && act_count == 1);
        assert_true(str_equal(acts[0].what, i == 0 ? STR("roleGranted") : STR("roleRevoked")));
        assert_true(str_equal(acts[0].registrant, id_text(f->arena, row->id)));
        assert_true(str_equal(acts[0].actor_id, id_guid(f->arena, f->person.id)));
    }
    invariants_hold(f);

    struct change *gone = change_new(f, CHANGE_REGISTRATION_DELETE);
    struct registration registration = event_now(f).registration;
    gone->as.registration.registration = &registration;
    (void)commit(f, gone);
    struct change *late = role_told(f, plain_put(f, PLAIN_ROLE, row), "roleGranted");
    assert_int_equal(store_commit(f->view, late), STORE_MISSING);
    assert_int_equal(fixture_number(f, "SELECT count(*) FROM role"), 0);
}

/* --- Two at once -----------------------------------------------------------------------------------------------------
 */

static bool one_is(const struct change *a, const struct change *b, enum store_status status)
{
    return (a->status == STORE_OK && b->status == status) || (a->status == status && b->status == STORE_OK);
}

void a_sign_in_is_used_once_by_two_in_a_batch_and_by_two_nodes(void **state)
{
    enum { TIMES = 8 };
    struct fixture *f = *state;
    struct node nodes[NODES];
    struct plain_key *row = plain_row_filled(f, PLAIN_SIGN_IN, 1);

    (void)commit(f, plain_put(f, PLAIN_SIGN_IN, row));
    struct change *first = plain_removal(f, PLAIN_SIGN_IN, row), *second = plain_removal(f, PLAIN_SIGN_IN, row);
    TOGETHER(f, first, second);
    assert_true(first->status == STORE_OK && second->status == STORE_MISSING);

    for (size_t i = 0; i < NODES; i++)
        node_open(f, &nodes[i], false);
    for (size_t i = 0; i < TIMES; i++) {
        struct change *new_ones[NODES] = { plain_put(f, PLAIN_SIGN_IN, row), plain_put(f, PLAIN_SIGN_IN, row) };
        new_ones[0]->as.plain.only = new_ones[1]->as.plain.only = PLAIN_NEW;
        commit_at_once(nodes, new_ones);
        assert_true(one_is(new_ones[0], new_ones[1], STORE_EXISTS));
        struct change *uses[NODES] = { plain_removal(f, PLAIN_SIGN_IN, row), plain_removal(f, PLAIN_SIGN_IN, row) };
        commit_at_once(nodes, uses);
        assert_true(one_is(uses[0], uses[1], STORE_MISSING));
    }
    for (size_t i = 0; i < NODES; i++)
        node_close(&nodes[i]);
    assert_int_equal(fixture_number(f, "SELECT count(*) FROM sign_in"), 0);
}

static struct change *spending(struct fixture *f, const struct plain_key *session, const struct plain_key *link)
{
    struct change *change = plain_put(f, PLAIN_SESSION, session);

    change->as.plain.only = PLAIN_NEW;
    change->as.plain.spent = (struct plain_spent){ PLAIN_SIGN_IN, link };
    change->as.plain.address = address_key_of(f->arena, STR("lisa@example.org"));
    return change;
}

static bool both_are(struct fixture *f, int sessions, int links)
{
    return fixture_number(f, "SELECT count(*) FROM session") == sessions &&
           fixture_number(f, "SELECT count(*) FROM sign_in") == links &&
           fixture_number(f, "SELECT count(*) FROM address WHERE confirmed_ms > 0") == (sessions > 0);
}

/* The database takes no session any more, or again. */
static void sessions_refused(struct fixture *f, bool refused)
{
    if (!store_is_shared(f->store))
        fixture_run(f, refused ? "CREATE TRIGGER refused BEFORE INSERT ON session BEGIN SELECT RAISE(ABORT, 'no'); END"
                               : "DROP TRIGGER refused");
    else
        fixture_run(f, refused ? "ALTER TABLE session ADD CONSTRAINT refused CHECK (created_ms < 0) NOT VALID"
                               : "ALTER TABLE session DROP CONSTRAINT refused");
}

void a_session_and_the_link_that_it_spends_are_one_change(void **state)
{
    struct fixture *f = *state;
    struct node nodes[NODES];
    struct plain_key *link = plain_row_filled(f, PLAIN_SIGN_IN, 1), *session = plain_row_filled(f, PLAIN_SESSION, 1),
                     *other = plain_row_filled(f, PLAIN_SESSION, 2);
    struct change *first = spending(f, session, link);

    assert_int_equal(store_commit(f->view, first), STORE_MISSING);
    assert_true(both_are(f, 0, 0));
    (void)commit(f, plain_put(f, PLAIN_SIGN_IN, link));
    sessions_refused(f, true);
    assert_int_equal(store_commit(f->view, first), STORE_BROKEN);
    sessions_refused(f, false);
    assert_true(both_are(f, 0, 1));

    struct change *second = spending(f, other, link);
    TOGETHER(f, first, second);
    assert_true(first->status == STORE_OK && second->status == STORE_MISSING);
    assert_true(both_are(f, 1, 0) && plain_is_stored(f, PLAIN_SESSION, session));

    for (size_t i = 0; i < NODES; i++)
        node_open(f, &nodes[i], false);
    for (int i = 0; i < 8; i++) {
        (void)commit(f, plain_put(f, PLAIN_SIGN_IN, link));
        struct change *uses[NODES] = { spending(f, plain_row_filled(f, PLAIN_SESSION, 3), link),
                                       spending(f, plain_row_filled(f, PLAIN_SESSION, 4), link) };
        commit_at_once(nodes, uses);
        assert_true(one_is(uses[0], uses[1], STORE_MISSING) && both_are(f, 2 + i, 0));
    }
    for (size_t i = 0; i < NODES; i++)
        node_close(&nodes[i]);
}

void one_of_two_nodes_that_saw_the_same_row_changes_it(void **state)
{
    struct fixture *f = *state;
    struct node nodes[NODES];
    struct plain_key *row = plain_row_filled(f, PLAIN_SESSION, 1);

    (void)commit(f, plain_put(f, PLAIN_SESSION, row));
    for (size_t i = 0; i < NODES; i++)
        node_open(f, &nodes[i], false);
    for (int i = 0; i < 8; i++) {
        struct plain_key *next[NODES] = { plain_row_filled(f, PLAIN_SESSION, 2 + i),
                                          plain_row_filled(f, PLAIN_SESSION, 12 + i) };
        struct change *both[NODES];
        for (size_t k = 0; k < NODES; k++) {
            *next[k] = *row;
            both[k] = plain_put(f, PLAIN_SESSION, next[k]);
            both[k]->as.plain.version_seen = plain_version(PLAIN_SESSION, row);
        }
        commit_at_once(nodes, both);
        assert_true(one_is(both[0], both[1], STORE_CHANGED));
        row = next[both[0]->status == STORE_OK ? 0 : 1];
        assert_true(plain_is_stored(f, PLAIN_SESSION, row));
    }
    for (size_t i = 0; i < NODES; i++)
        node_close(&nodes[i]);
}

void one_of_two_nodes_that_saw_no_row_puts_it(void **state)
{
    struct fixture *f = *state;
    struct node nodes[NODES];

    for (size_t i = 0; i < NODES; i++)
        node_open(f, &nodes[i], false);
    for (int i = 0; i < 8; i++) {
        enum plain kind = versioned[(size_t)i % COUNT(versioned)];
        struct plain_key *rows[NODES] = { plain_row_filled(f, kind, 2), plain_row_filled(f, kind, 3) };
        struct change *both[NODES];
        *rows[1] = *rows[0];
        for (size_t k = 0; k < NODES; k++) {
            both[k] = plain_put(f, kind, rows[k]);
            both[k]->as.plain.version_seen = plain_version(kind, NULL);
        }
        commit_at_once(nodes, both);
        assert_true(one_is(both[0], both[1], STORE_CHANGED));
        assert_true(plain_is_stored(f, kind, rows[both[0]->status == STORE_OK ? 0 : 1]));
    }
    for (size_t i = 0; i < NODES; i++)
        node_close(&nodes[i]);
}

/* --- The end ---------------------------------------------------------------------------------------------------------
 */

static struct change *ending(struct fixture *f, enum plain kind, int64_t at_ms)
{
    struct plain_key *row = plain_row_filled(f, kind, 2);

    if (kind == PLAIN_SESSION)
        ((struct session_row *)row)->expires_at_ms = at_ms;
    if (kind == PLAIN_SIGN_IN)
        ((struct sign_in_row *)row)->expires_at_ms = at_ms;
    if (kind == PLAIN_ADDRESS)
        *(struct address_row *)row = (struct address_row){ .key = *row, .last_at_ms = at_ms };
    return plain_put(f, kind, row);
}

/* An address whose owner has acted on our mail is remembered. */
static void confirmed_put(struct fixture *f, int64_t at_ms)
{
    struct plain_key *row = plain_row_filled(f, PLAIN_ADDRESS, 2);

    *(struct address_row *)row = (struct address_row){ .key = *row, .last_at_ms = at_ms, .confirmed_at_ms = 7 };
    (void)commit(f, plain_put(f, PLAIN_ADDRESS, row));
}

void plain_rows_that_are_over_go_a_few_at_a_time_when_others_come(void **state)
{
    static const struct {
        enum plain kind;
        const char *count;
        int64_t keep_ms;
    } cases[] = {
        { PLAIN_SESSION, "SELECT count(*) FROM session", 0 },
        { PLAIN_SIGN_IN, "SELECT count(*) FROM sign_in", 0 },
        { PLAIN_ADDRESS, "SELECT count(*) FROM address", LIMIT_ADDRESS_MS },
    };
    enum { OLD = 120 };
    struct fixture *f = *state;

    for (size_t i = 0; i < COUNT(cases); i++) {
        int64_t end_ms = f->now.wall_ms - cases[i].keep_ms, kept = 0;
        struct change *all[OLD];
        for (int k = 0; k < OLD; k++)
            all[k] = ending(f, cases[i].kind, end_ms);
        commit_together(f, all, OLD);
        if (cases[i].kind == PLAIN_ADDRESS)
            confirmed_put(f, end_ms - kept++);
        assert_int_equal(fixture_number(f, cases[i].count), OLD + kept); /* none is over yet */
        f->now.wall_ms += 1;
        for (int left = OLD - 100; left >= -100; left -= 100) {
            (void)commit(f, ending(f, cases[i].kind, f->now.wall_ms + MINUTE_MS));
            assert_int_equal(fixture_number(f, cases[i].count), ++kept + (left > 0 ? left : 0));
        }
    }
}
