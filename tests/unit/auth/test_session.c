/* Sessions and seals: what a cookie holds is read back and nothing else is, a session holds as long as it should, and
 * what a browser brings back is ours, whole, and for its use. */
#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>

#include "../kept.h"
#include "auth/session.h"

static const struct id tenant = { { 1, [15] = 2 } };
static const struct id object = { { 3, [15] = 4 } };
enum { BEGUN_MS = 1000000, MINUTE_MS = 60 * 1000, HOUR_MS = 60 * MINUTE_MS };

struct fixture {
    struct kept kept;
    struct arena *arena;
    struct links *links;
};

static int fixture_open(void **state)
{
    static struct fixture f;
    struct str why = { 0 };

    *state = &f;
    f.arena = arena_open(16 * 1024, 1024 * 1024);
    kept_open(&f.kept, f.arena);
    f.links = links_open(
        f.arena, &(struct links_options){ .public_url = STR("https://foyer.example"), .store = f.kept.store }, &why);
    return f.links == NULL ? -1 : 0;
}

static int fixture_close(void **state)
{
    struct fixture *f = *state;

    links_close(f->links);
    kept_close(&f->kept);
    arena_close(f->arena);
    return 0;
}

static struct session_row row_begun(struct session_cookie *cookie)
{
    struct session_row row = { .tenant = tenant, .object = object };

    session_begin(&row, cookie, BEGUN_MS);
    return row;
}

static void a_cookie_is_read_back_and_no_other_text_is(void **state)
{
    struct fixture *f = *state;
    struct session_cookie cookie, read;
    struct session_row row = row_begun(&cookie);
    struct str text = session_cookie_print(f->arena, &cookie);
    char changed[128];

    assert_true(session_cookie_read(text, &read));
    assert_memory_equal(&read, &cookie, sizeof read);
    assert_true(id_equal(read.key.scope, session_scope(tenant, object)));
    assert_true(id_equal(read.key.id, row.key.id));
    assert_false(session_cookie_read(str_slice(text, 0, text.len - 1), &read));
    assert_false(session_cookie_read(STR(""), &read));
    assert_false(session_cookie_read((struct str){ 0 }, &read));
    memcpy(changed, text.p, text.len);
    changed[4] = '=';
    assert_false(session_cookie_read((struct str){ changed, text.len }, &read));
}

static void a_session_holds_as_long_as_it_should(void **state)
{
    static const struct {
        const char *when;
        int64_t after_ms, turned_ms; /* since it began; 0: never turned */
        bool before;                 /* with the secret that it had first */
        enum session_verdict verdict;
    } cases[] = {
        { "at once", 0, 0, false, SESSION_HOLDS },
        { "just before the hour", HOUR_MS - 1, 0, false, SESSION_HOLDS },
        { "at the hour", HOUR_MS, 0, false, SESSION_TO_TURN },
        { "just before it is idle for too long", 3 * HOUR_MS - 1, 0, false, SESSION_TO_TURN },
        { "idle for too long", 3 * HOUR_MS, 0, false, SESSION_OVER },
        { "after it turned", HOUR_MS, HOUR_MS, false, SESSION_HOLDS },
        { "the secret before, under way", HOUR_MS + MINUTE_MS - 1, HOUR_MS, true, SESSION_HOLDS },
        { "the secret before, a minute later", HOUR_MS + MINUTE_MS, HOUR_MS, true, SESSION_OVER },
        { "just before its end", 12 * HOUR_MS - 1, 11 * HOUR_MS + 1, false, SESSION_HOLDS },
        { "at its end", 12 * HOUR_MS, 11 * HOUR_MS + 1, false, SESSION_OVER },
    };

    (void)state;
    for (size_t i = 0; i < COUNT(cases); i++) {
        struct session_cookie first, now;
        struct session_row row = row_begun(&first), turned = row;

        now = first;
        if (cases[i].turned_ms > 0)
            session_turn(&row, &turned, &now, BEGUN_MS + cases[i].turned_ms);
        if (session_judge(&turned, cases[i].before ? &first : &now, BEGUN_MS + cases[i].after_ms) != cases[i].verdict)
            fail_msg("%s", cases[i].when);
    }
}

static void another_secret_is_nobodys(void **state)
{
    struct session_cookie cookie, other;
    struct session_row row = row_begun(&cookie);

    (void)state;
    (void)row_begun(&other);
    other.key = cookie.key;
    assert_int_equal(session_judge(&row, &other, BEGUN_MS), SESSION_UNKNOWN);
    memset(other.secret, 0, sizeof other.secret);
    assert_int_equal(session_judge(&row, &other, BEGUN_MS), SESSION_UNKNOWN);
}

static void the_mark_of_a_form_is_of_its_session_and_outlives_a_turn(void **state)
{
    struct fixture *f = *state;
    struct session_cookie cookie;
    struct session_row row = row_begun(&cookie), other = row_begun(&cookie), turned;
    struct str mark = session_mark(f->links, f->arena, &row);

    session_turn(&row, &turned, &cookie, BEGUN_MS + HOUR_MS);
    assert_true(session_mark_holds(f->links, &row, mark));
    assert_true(session_mark_holds(f->links, &turned, mark));
    assert_false(session_mark_holds(f->links, &other, mark));
    assert_false(session_mark_holds(f->links, &row, STR("")));
    assert_false(session_mark_holds(f->links, &row, (struct str){ 0 }));
    assert_false(session_mark_holds(f->links, &row, str_slice(mark, 0, mark.len - 1)));
}

static void what_is_sealed_is_opened_and_whatever_was_changed_is_not(void **state)
{
    struct fixture *f = *state;
    struct str plain = STR("what was to be kept"), opened, sealed = seal_close(f->links, f->arena, SEAL_SIGN_IN, plain);
    char changed[256];

    assert_true(seal_open(f->links, f->arena, SEAL_SIGN_IN, sealed, &opened) && str_equal(opened, plain));
    assert_false(str_equal(sealed, seal_close(f->links, f->arena, SEAL_SIGN_IN, plain)));
    assert_false(seal_open(f->links, f->arena, SEAL_CSRF, sealed, &opened));
    assert_false(seal_open(f->links, f->arena, SEAL_SIGN_IN, STR(""), &opened));
    assert_true(sealed.len < sizeof changed);
    for (size_t i = 0; i < sealed.len; i++) {
        memcpy(changed, sealed.p, sealed.len);
        changed[i] = changed[i] == 'A' ? 'B' : 'A';
        assert_false(seal_open(f->links, f->arena, SEAL_SIGN_IN, (struct str){ changed, sealed.len }, &opened));
        assert_false(seal_open(f->links, f->arena, SEAL_SIGN_IN, str_slice(sealed, 0, i), &opened));
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_cookie_is_read_back_and_no_other_text_is),
        cmocka_unit_test(a_session_holds_as_long_as_it_should),
        cmocka_unit_test(another_secret_is_nobodys),
        cmocka_unit_test(the_mark_of_a_form_is_of_its_session_and_outlives_a_turn),
        cmocka_unit_test(what_is_sealed_is_opened_and_whatever_was_changed_is_not),
    };

    return cmocka_run_group_tests(tests, fixture_open, fixture_close);
}
