/* values.c: what is stored comes back as it was, from wherever it lies. */
#include "cases.h"
#include "fixture.h"

/* --- Bytes and texts -------------------------------------------------------------------------------------------------
 */

void keys_are_bytes_of_any_kind(void **state)
{
    struct fixture *f = *state;
    char all[512];
    struct key_row *rows;
    size_t n;

    for (size_t i = 0; i < sizeof all; i++)
        all[i] = (char)(unsigned char)(i < 256 ? i : 511 - i);
    const struct str cases[] = { { all, sizeof all }, STR("\0"), STR("\xff\xfe\0\xff"), STR("\\x00"), STR("") };

    for (size_t i = 0; i < COUNT(cases); i++) {
        struct change *put = change_new(f, CHANGE_KEY_PUT);
        put->as.key = (struct change_key){ { KEY_ISSUER, (int32_t)i + 1, cases[i], NOW_MS }, f->arena };
        assert_true(str_equal(commit(f, put)->as.key.row.bytes, cases[i]));
    }
    fixture_reopen(f);
    assert_int_equal(store_keys(f->view, f->arena, KEY_ISSUER, &rows, &n), STORE_OK);
    assert_int_equal(n, COUNT(cases));
    for (size_t i = 0; i < n; i++) {
        assert_int_equal(rows[i].number, i + 1);
        assert_int_equal(rows[i].created_at_ms, NOW_MS);
        assert_int_equal(rows[i].bytes.len, cases[i].len);
        assert_memory_equal(rows[i].bytes.p, cases[i].p, cases[i].len);
    }
}

/* One character of each of Unicode's 17 planes, the last ones of each length in UTF-8, and what SQL, JSON, LIKE or an
 * array's text would trip over. */
static struct str every_plane(struct arena *a)
{
    static const char awkward[] = "'; -- \"{,}\" \\N \\ % _ \x01\x7f \t\r\n $1 ?1 NULL \u00df\u0130\u0301 ";
    static const uint32_t ends[] = { 0x7f, 0x80, 0x7ff, 0x800, 0xd7ff, 0xe000, 0xfffd };
    struct buf b = { .arena = a, .ceiling = 1024 };
    struct str text;

    buf_add(&b, STR(awkward));
    for (size_t i = 0; i < COUNT(ends) + 17; i++) {
        uint32_t c = i < COUNT(ends) ? ends[i] : 0x10000 * (uint32_t)(i - COUNT(ends)) + 0xfffd;
        if (c >= 0x10000) {
            buf_add_char(&b, (char)(0xf0 | c >> 18));
            buf_add_char(&b, (char)(0x80 | (c >> 12 & 0x3f)));
        } else if (c >= 0x800) {
            buf_add_char(&b, (char)(0xe0 | c >> 12));
        }
        if (c >= 0x800)
            buf_add_char(&b, (char)(0x80 | (c >> 6 & 0x3f)));
        else if (c >= 0x80)
            buf_add_char(&b, (char)(0xc0 | c >> 6));
        buf_add_char(&b, (char)(c >= 0x80 ? 0x80 | (c & 0x3f) : c));
    }
    assert_true(buf_finish(&b, &text));
    return text;
}

void texts_of_every_plane_come_back(void **state)
{
    struct fixture *f = *state;
    struct str text = every_plane(f->arena);
    struct change *lisa = enrolment(f, "lisa"), *empty = enrolment(f, "empty"), *user = change_new(f, CHANGE_USER_PUT);
    struct registration zone = event_now(f).registration;
    struct user found;

    zone.configuration.zone = text;

    lisa->as.enrol.first_name = lisa->as.enrol.last_name = lisa->as.enrol.email = lisa->as.enrol.answers =
        lisa->as.enrol.language = lisa->as.enrol.zone = lisa->as.enrol.calendar_uid = text;
    empty->as.enrol.last_name = STR(""); /* is not none */
    empty->as.enrol.zone = (struct str){ 0 };
    user->as.user = (struct user){ f->tenant, fixture_id(f), text, STR(""), { 0 }, text };
    TOGETHER(f, lisa, empty, user, configuring(f, &zone));
    fixture_reopen(f);
    struct registrant row = registrant_now(f, lisa->as.enrol.id), other = registrant_now(f, empty->as.enrol.id);
    assert_true(str_equal(row.first_name, text) && str_equal(row.last_name, text) && str_equal(row.email, text));
    assert_true(str_equal(row.answers, text) && str_equal(row.language, text) && str_equal(row.calendar_uid, text));
    assert_true(!str_is_null(other.last_name) && other.last_name.len == 0 && str_is_null(other.zone));
    assert_int_equal(store_user_find(f->view, f->arena, f->tenant, user->as.user.object, &found), STORE_OK);
    assert_true(str_equal(found.given_name, text) && str_equal(found.upn, text));
    assert_true(!str_is_null(found.family_name) && found.family_name.len == 0 && str_is_null(found.mail));
    assert_true(str_equal(event_now(f).registration.configuration.zone, text));
    invariants_hold(f);
}

/* --- Many registrations ----------------------------------------------------------------------------------------------
 */

enum { EVENTS = 48, EACH_EVENT = 3 };

/* With so many, each of a store's partitions has some. */
void a_batch_over_many_registrations_lands_where_it_belongs(void **state)
{
    struct fixture *f = *state;
    struct id ids[EVENTS], first = f->registration;
    struct change *changes[EVENTS * EACH_EVENT];
    char who[16];

    for (size_t i = 0; i < EVENTS; i++)
        ids[i] = fixture_event(f, i % 2 == 0 ? EACH_EVENT - 1 : 0);
    for (size_t i = 0; i < COUNT(changes); i++) {
        (void)snprintf(who, sizeof who, "p%zu", i / EVENTS); /* the same people everywhere */
        changes[i] = enrolment(f, who);
        changes[i]->as.enrol.registration = ids[(i * 7) % EVENTS]; /* in no order */
    }
    commit_together(f, changes, COUNT(changes));
    fixture_reopen(f);
    for (size_t i = 0; i < EVENTS; i++) {
        struct event event;
        assert_int_equal(store_event_of_registration(f->view, f->arena, ids[i], &event), STORE_OK);
        assert_true(event.has_registration && id_equal(event.registration.id, ids[i]));
        assert_int_equal(event.registration.counts[REGISTRANT_REGISTERED], EACH_EVENT - (i % 2 == 0));
        f->registration = ids[i];
        f->meeting = event.meeting.id;
        invariants_hold(f);
    }
    for (size_t i = 0; i < COUNT(changes); i++) {
        const struct change_enrol *enrol = &changes[i]->as.enrol;
        struct registrant row;
        assert_int_equal(changes[i]->status, STORE_OK);
        if (enrol->decision.outcome == ENROL_FULL)
            continue;
        assert_int_equal(store_registrant_find(f->view, f->arena, enrol->registration, enrol->id, &row), STORE_OK);
        assert_true(str_equal(row.email, enrol->email));
        assert_int_equal(store_registrant_find(f->view, f->arena, first, enrol->id, &row), STORE_MISSING);
    }
    assert_int_equal(outbox_now(f).waiting, EVENTS * EACH_EVENT - EVENTS / 2);
}

void mails_of_many_registrations_are_claimed_in_due_order(void **state)
{
    struct fixture *f = *state;
    struct id ids[EVENTS];
    int64_t last_ms = 0;

    for (size_t i = 0; i < EVENTS; i++)
        ids[i] = fixture_event(f, 0);
    for (size_t i = 0; i < EVENTS; i++, f->now.wall_ms++) {
        struct change *lisa = enrolment(f, "lisa");
        lisa->as.enrol.registration = ids[(i * 5) % EVENTS];
        (void)commit(f, lisa);
    }
    for (size_t seen = 0; seen < EVENTS; seen += 12) {
        struct change *taken = commit(f, claim(f, 12));
        assert_int_equal(taken->as.claim.count, 12);
        for (size_t i = 0; i < 12; i++) {
            assert_true(taken->as.claim.rows[i].created_at_ms > last_ms);
            last_ms = taken->as.claim.rows[i].created_at_ms;
        }
        assert_int_equal(taken->as.claim.next_due_ms, seen + 12 < EVENTS ? last_ms + 1 : f->now.wall_ms + MINUTE_MS);
    }
}

/* --- Lists -----------------------------------------------------------------------------------------------------------
 */

void users_are_listed_by_tenant_and_page(void **state)
{
    struct fixture *f = *state;
    enum { USERS = 25, PAGE = 10 };
    struct id after = { 0 }, stranger = fixture_id(f);
    struct user *list;
    size_t n, seen = 0;

    for (int i = 0; i < USERS; i++) {
        struct change *put = change_new(f, CHANGE_USER_PUT), *other = change_new(f, CHANGE_USER_PUT);
        put->as.user = (struct user){ .tenant = f->tenant, .object = fixture_id(f), .mail = STR("u@example.org") };
        other->as.user = (struct user){ .tenant = stranger, .object = put->as.user.object };
        TOGETHER(f, put, other);
    }
    do {
        assert_int_equal(store_users(f->view, f->arena,
                                     &(struct user_page){ .tenant = f->tenant, .after = after, .most = PAGE }, &list,
                                     &n),
                         STORE_OK);
        for (size_t i = 0; i < n; i++, seen++) {
            assert_true(id_equal(list[i].tenant, f->tenant) && id_compare(list[i].object, after) > 0);
            after = list[i].object;
        }
    } while (n > 0);
    assert_int_equal(seen, USERS);
    assert_int_equal(store_users(f->view, f->arena, &(struct user_page){ .most = 99 }, &list, &n), STORE_OK);
    assert_int_equal(n, 2 * USERS);
}

/* Ids that no generator makes: as bytes, they have an order too. */
void ids_compare_as_bytes(void **state)
{
    struct fixture *f = *state;
    static const unsigned char firsts[] = { 0xff, 0x00, 0x80, 0x7f, 0x01, 0xfe };
    struct registrant_page page = { .most = 2 };
    struct registrant *rows;
    size_t n, seen = 0;
    bool more = true;
    char who[16];

    for (size_t i = 0; i < COUNT(firsts); i++) {
        (void)snprintf(who, sizeof who, "p%zu", i);
        struct change *change = enrolment(f, who);
        memset(change->as.enrol.new_id.b, firsts[i], sizeof change->as.enrol.new_id.b);
        change->as.enrol.new_id.b[15] = 1; /* not none */
        (void)commit(f, change);
    }
    for (; more; seen += n) {
        assert_int_equal(store_registrants(f->view, f->arena, f->registration, &page, &rows, &n, &more), STORE_OK);
        assert_int_equal(n, 2);
        assert_true(id_compare(page.after, rows[0].id) < 0 && id_compare(rows[0].id, rows[1].id) < 0);
        page.after = rows[1].id;
    }
    assert_int_equal(seen, COUNT(firsts));
    invariants_hold(f);
}
