/* listed.c: cases of lists: the changes of registrants, attendances, an organizer's own meetings. */
#include "cases.h"
#include "people.h"

void each_registrant_stands_once_among_the_changes_at_its_last(void **state)
{
    struct fixture *f = *state;
    struct change *people[4];
    static const char *const names[] = { "a", "b", "c", "d" };
    struct registrant *rows;
    size_t n;
    bool more;

    for (size_t i = 0; i < COUNT(names); i++)
        people[i] = commit(f, enrolment(f, names[i]));                               /* 1, 2, 3, 4 */
    (void)moved(f, ACTION_CANCEL_OWN, people[1]->as.enrol.id);                       /* 5 */
    (void)commit(f, erasure(f, people[0]->as.enrol.id, people[0]->as.enrol.person)); /* 6 */
    (void)commit(f, enrolment(f, "b"));                                              /* 7 */
    (void)commit(f, erasure(f, people[2]->as.enrol.id, people[2]->as.enrol.person)); /* 8 */
    static const struct {
        int64_t after;
        size_t most;
        const char *whom; /* a capital letter is erased */
        bool more;
    } cases[] = {
        { 0, 9, "dAbC", false }, { 0, 2, "dA", true }, { 4, 9, "AbC", false },
        { 6, 1, "b", true },     { 7, 1, "C", false }, { 8, 9, "", false },
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        assert_int_equal(store_registrants_changed(f->view, f->arena, f->registration, cases[i].after, cases[i].most,
                                                   &rows, &n, &more),
                         STORE_OK);
        assert_int_equal(n, strlen(cases[i].whom));
        assert_int_equal(more, cases[i].more);
        for (size_t k = 0; k < n; k++) {
            char who = cases[i].whom[k];
            bool erased = who < 'a';
            size_t at = (size_t)(erased ? who - 'A' : who - 'a');
            assert_true(id_equal(rows[k].id, people[at]->as.enrol.id));
            assert_int_equal(rows[k].state == REGISTRANT_STATES, erased);
            assert_true(erased ? str_is_null(rows[k].email) : str_equal(rows[k].answers, STR("{\"q\":\"all\"}")));
        }
    }
    invariants_hold(f);
}

void attendances_are_listed_by_registrant_and_time(void **state)
{
    struct fixture *f = *state;
    struct id ids[] = { comes(f, "a"), comes(f, "b"), comes(f, "c") };
    struct attendance *list;
    size_t n;

    for (int i = 0; i < 6; i++) {
        struct change *change = change_new(f, CHANGE_ATTEND);
        f->now.wall_ms++;
        change->as.attend = (struct change_attend){ f->registration, ids[i % 2], 1 };
        (void)commit(f, change);
    }
    assert_int_equal(store_attendances(f->view, f->arena, f->registration, ids, 3, 2, &list, &n), STORE_OK);
    assert_int_equal(n, 4);
    for (size_t i = 0; i < n; i++) {
        assert_true(id_equal(list[i].registrant, ids[i / 2]));
        assert_int_equal(list[i].at_ms, NOW_MS + 1 + (int64_t)(i / 2) + 2 * (int64_t)(i % 2));
    }
    assert_int_equal(store_attendances(f->view, f->arena, f->registration, &ids[2], 1, 9, &list, &n), STORE_OK);
    assert_int_equal(n, 0);
}

static void grant(struct fixture *f, struct id scope, struct id person, enum role role)
{
    struct role_row row = { .key = { scope, person }, .role = role, .granted_at_ms = NOW_MS };
    struct change *change = change_new(f, CHANGE_PLAIN_PUT);

    change->as.plain = (struct change_plain){ .kind = PLAIN_ROLE, .row = &row };
    (void)commit(f, change);
}

/* Not what is another's, of another tenant or withdrawn; and no tenant that they administer. */
void what_is_shared_with_somebody_is_listed_the_newest_first(void **state)
{
    struct fixture *f = *state;
    struct id person = fixture_id(f), other = fixture_id(f), shared[5], after = { { 0 } };
    struct shared *list;
    size_t n, seen = 0;

    for (size_t i = 0; i < COUNT(shared); i++) {
        shared[i] = fixture_event(f, 0);
        grant(f, shared[i], person, i % 2 == 0 ? ROLE_VIEWER : ROLE_CHECKER);
        grant(f, shared[i], other, ROLE_CO_ORGANIZER);
    }
    grant(f, fixture_event(f, 0), other, ROLE_VIEWER);
    grant(f, f->tenant, person, ROLE_ADMINISTRATOR);
    f->registration = shared[3];
    struct registration gone = registration_now(f);
    struct change *deletion = change_new(f, CHANGE_REGISTRATION_DELETE);
    deletion->as.registration.registration = &gone;
    (void)commit(f, deletion);

    for (bool more = true; more; after = list[n - 1].role.key.scope) {
        assert_int_equal(store_shared(f->view, f->arena, f->tenant, person, after, 2, &list, &n, &more), STORE_OK);
        assert_int_equal(n, 2);
        for (size_t i = 0; i < n; i++, seen++) {
            assert_true(seen == 0 || id_compare(list[i].role.key.scope, after) < 0);
            assert_int_equal(list[i].role.role,
                             id_equal(list[i].role.key.scope, shared[1]) ? ROLE_CHECKER : ROLE_VIEWER);
            assert_true(id_equal(list[i].meeting.registration, list[i].role.key.scope));
            after = list[i].role.key.scope;
        }
    }
    assert_int_equal(seen, 4);
    assert_int_equal(
        store_shared(f->view, f->arena, fixture_id(f), person, (struct id){ { 0 } }, 2, &list, &n, &(bool){ 0 }),
        STORE_OK);
    assert_int_equal(n, 0);
}

enum { MEETINGS = 7, PAGE = 3 };

/* Those of both organizers but for one that is gone, and the fixture's own. */
static void tenants_meetings_come_the_newest_first(struct fixture *f, struct id newest)
{
    struct id after = { { 0 } };
    struct meeting *list;
    size_t n, seen = 0;

    for (bool more = true; more;) {
        assert_int_equal(
            store_meetings(f->view, f->arena, f->tenant, (struct id){ { 0 } }, after, PAGE, &list, &n, &more),
            STORE_OK);
        for (size_t i = 0; i < n; i++, seen++) {
            assert_true(seen == 0 ? id_equal(list[i].id, newest) : id_compare(list[i].id, after) < 0);
            assert_true(id_equal(list[i].tenant, f->tenant));
            after = list[i].id;
        }
    }
    assert_int_equal(seen, 2 * MEETINGS - 1 + 1);
}

void an_organizers_own_meetings_are_paged_in_order(void **state)
{
    struct fixture *f = *state;
    struct id organizer = fixture_id(f), after = { { 0 } }, others[MEETINGS];
    struct meeting *list;
    size_t n, seen = 0;
    bool more = true;

    for (int i = 0; i < MEETINGS; i++) {
        struct change *own = change_new(f, CHANGE_MEETING_CREATE), *other = change_new(f, CHANGE_MEETING_CREATE);
        own->as.meeting.meeting = (struct meeting){ .id = fixture_id(f), .tenant = f->tenant, .organizer = organizer };
        other->as.meeting.meeting =
            (struct meeting){ .id = fixture_id(f), .tenant = f->tenant, .organizer = f->organizer };
        others[i] = other->as.meeting.meeting.id;
        TOGETHER(f, own, other);
        if (i != 2)
            continue;
        struct change *gone = change_new(f, CHANGE_MEETING_DELETE);
        gone->as.meeting.meeting = own->as.meeting.meeting;
        (void)commit(f, gone);
    }
    while (more) {
        assert_int_equal(store_meetings(f->view, f->arena, f->tenant, organizer, after, PAGE, &list, &n, &more),
                         STORE_OK);
        for (size_t i = 0; i < n; i++, seen++) {
            assert_true(id_compare(after, list[i].id) < 0 && id_equal(list[i].organizer, organizer));
            after = list[i].id;
        }
    }
    assert_int_equal(seen, MEETINGS - 1);
    tenants_meetings_come_the_newest_first(f, others[MEETINGS - 1]);
}
