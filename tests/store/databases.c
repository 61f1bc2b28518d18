/* databases.c: cases of a PostgreSQL database as a whole: created, migrated, refused, out of reach. files.c has
 * SQLite's. */
#include "base/embedded.h"
#include "cases.h"
#include "nodes.h"
#include "place_postgresql.h"

extern const struct embedded store_schema[];

static struct store *try_open(struct fixture *f, struct str url, struct str *why)
{
    *why = (struct str){ 0 };
    return store_open(f->arena, &(struct store_options){ .url = url, .clock = &f->clock }, why);
}

static bool why_says(struct str why, const char *words)
{
    return memmem(why.p, why.len, words, strlen(words)) != NULL;
}

void an_empty_database_is_migrated_once(void **state)
{
    struct fixture *f = *state;
    struct str url = fixture_url(f, "fresh"), why;
    struct store *store = try_open(f, url, &why);

    assert_non_null(store);
    assert_false(store_reads_inline(store));
    assert_true(store_is_shared(store));
    store_close(store);
    assert_true(f->place->run(url.p, "INSERT INTO \"user\" SELECT id, id FROM (SELECT gen_random_uuid() AS id) new"));
    store = try_open(f, url, &why);
    assert_non_null(store);
    struct store_view *view = store_view_open(store);
    struct user *list;
    size_t n;
    assert_int_equal(store_users(view, f->arena, &(struct user_page){ .most = 9 }, &list, &n), STORE_OK);
    assert_int_equal(n, 1);
    store_view_close(view);
    store_close(store);
    f->place->remove(url.p);
}

/* --- The version before ----------------------------------------------------------------------------------------------
 */

/* As the first version wrote them, each with the columns that it named: lisa, in an event of the fixture's ids. */
static const char rows_before[] =
    "CREATE FUNCTION of(n integer) RETURNS uuid LANGUAGE sql AS"
    " $$ SELECT ('01900000-0000-0000-0000-' || lpad(to_hex(n), 12, '0'))::uuid $$;"
    "INSERT INTO meeting (tenant, id, organizer, subject, start_ms, end_ms, created_ms, registration)"
    " VALUES (of(1), of(3), of(2), 'Town hall', 1, 2, 0, of(4));"
    "INSERT INTO registration (id, tenant, meeting, organizer, audience, start_ms, end_ms, capacity, opens_ms,"
    " closes_ms, version, change_seq, audit_seq, audit_head, count_unconfirmed, count_pending, count_waitlisted,"
    " count_registered, count_rejected, count_canceled_by_registrant, count_canceled_by_organizer, count_expired)"
    " VALUES (of(4), of(1), of(3), of(2), 0, 1760000000000, 1760003600000, 2, 0, 0, 1, 1, 0,"
    " decode(repeat('00', 32), 'hex'), 0, 0, 0, 1, 0, 0, 0, 0);"
    "INSERT INTO registration_text VALUES (of(4), 'Town hall', 'All of us', '[[\"Ada\",null]]');"
    "INSERT INTO question (registration, id, position, display_name, required, input)"
    " VALUES (of(4), of(70), 0, 'Diet?', false, 0);"
    "INSERT INTO registrant (registration, id, state, first_name, last_name, email, registered_ms, state_ms,"
    " state_by_kind, change_seq, link_epoch, calendar_sequence, mails_waiting, mail_left_ms)"
    " VALUES (of(4), of(71), 3, 'lisa', 'Adkins', 'lisa@example.org', 5, 5, 4, 1, 1, 0, 0, 0);"
    "INSERT INTO answers VALUES (of(4), of(71), '{\"q\":\"all\"}');"
    "INSERT INTO attendance VALUES (of(4), of(71), 7);"
    "INSERT INTO person VALUES"
    " (of(4), substr(encode(sha256('lisa@example.org'), 'hex'), 1, 32)::uuid, of(71), 1)";
/* lisa is there with all that is hers, is known, and others come after her. */
static void rows_before_hold(struct fixture *f, struct store_view *view)
{
    struct registrant lisa, *changed;
    struct attendance *attendances;
    struct change *again = enrolment(f, "lisa"), *other = enrolment(f, "ada");
    struct event event;
    size_t n;
    bool more;

    assert_int_equal(store_event_find(view, f->arena, f->tenant, f->meeting, &event), STORE_OK);
    assert_true(event.has_registration && event.registration.speaker_count == 1 && event.question_count == 1);
    assert_int_equal(event.meeting.version, 1);
    assert_int_equal(event.registration.configuration.capacity, 2);
    assert_int_equal(event.registration.counts[REGISTRANT_REGISTERED], 1);
    assert_int_equal(store_commit(view, again), STORE_OK);
    assert_outcome(again, ENROL_KNOWN);
    assert_int_equal(store_registrant_of_person(view, f->arena, f->registration, &again->as.enrol.person, &lisa),
                     STORE_OK);
    assert_true(id_equal(lisa.id, again->as.enrol.id) && str_equal(lisa.answers, STR("{\"q\":\"all\"}")));
    assert_int_equal(store_attendances(view, f->arena, f->registration, &lisa.id, 1, 9, &attendances, &n), STORE_OK);
    assert_true(n == 1 && attendances[0].at_ms == 7);
    assert_int_equal(store_commit(view, other), STORE_OK);
    assert_outcome(other, ENROL_NEW);
    assert_int_equal(store_registrants_changed(view, f->arena, f->registration, 0, 9, &changed, &n, &more), STORE_OK);
    assert_true(n == 2 && !more && id_equal(changed[0].id, lisa.id) && id_equal(changed[1].id, other->as.enrol.id));
}

static struct store_view *view_at(struct fixture *f, struct str url, struct store **store)
{
    struct str why;

    *store = try_open(f, url, &why);
    if (*store == NULL)
        fail_msg("%.*s", STR_ARGS(why));
    struct store_view *view = store_view_open(*store);
    assert_non_null(view);
    return view;
}

/* What files the tables stand in: another one, and the table was written anew. */
static void files_of_tables(struct str url, char out[static 64])
{
    struct pg_conn *conn = direct_open(url.p);

    assert_true(direct_ask(conn,
                           "SELECT md5(string_agg(relname || relfilenode, ' ' ORDER BY relname)) FROM pg_class"
                           " WHERE relkind = 'r' AND relname ~ '^(meeting|regist|question|person|answers|outbox|atte)'",
                           out));
    PQfinish(conn);
}

/* At once, and again when no node of the version before is left. */
static void addresses_will_be_entered(struct str url)
{
    struct pg_conn *conn = direct_open(url.p);
    char found[64];

    assert_true(direct_ask(conn,
                           "SELECT string_agg(CASE WHEN due_ms = 0 THEN 'now' WHEN due_ms / 1000 BETWEEN"
                           " extract(epoch FROM now()) + 3500 AND extract(epoch FROM now()) + 3600 THEN 'later' END,"
                           " ' ' ORDER BY due_ms) FROM outbox WHERE notice = 70",
                           found));
    PQfinish(conn);
    assert_string_equal(found, "now later");
}

void a_database_of_the_version_before_keeps_its_rows(void **state)
{
    struct fixture *f = *state;
    struct str url = fixture_url(f, "before");
    char before[64], after[64];
    struct store *store;

    struct str first = embedded_find(store_schema, STR("0001_start.postgres.sql"));
    assert_true(f->place->run(url.p, str_terminated(f->arena, first)));
    assert_true(f->place->run(url.p, "UPDATE foyer_schema SET number = 1"));
    assert_true(f->place->run(url.p, rows_before));
    assert_true(f->place->run(url.p, "UPDATE registration SET audience = 1"));
    files_of_tables(url, before);
    struct store_view *view = view_at(f, url, &store);
    files_of_tables(url, after);
    assert_string_equal(before, after);
    addresses_will_be_entered(url);
    rows_before_hold(f, view);
    store_view_close(view);
    store_close(store);
    f->place->remove(url.p);
}

void the_version_before_writes_beside_it(void **state)
{
    struct fixture *f = *state;
    struct str url = fixture_url(f, "beside");
    struct store *store;

    struct store_view *view = view_at(f, url, &store);
    assert_true(f->place->run(url.p, rows_before));
    rows_before_hold(f, view);
    store_view_close(view);
    store_close(store);
    f->place->remove(url.p);
}

/* --- Refused ---------------------------------------------------------------------------------------------------------
 */

void a_newer_schema_in_a_database_is_refused(void **state)
{
    struct fixture *f = *state;
    struct str why;

    fixture_run(f, "UPDATE foyer_schema SET number = 4711");
    assert_null(try_open(f, f->url, &why));
    assert_true(why_says(why, "schema 4711") && why_says(why, "newer program"));
}

/* Whatever it is that stands there: nothing is added to it. */
void a_strangers_tables_are_refused(void **state)
{
    struct fixture *f = *state;
    static const char *const strangers[] = {
        "CREATE TABLE notes (text text)",
        "CREATE VIEW notes AS SELECT 1 AS text",
        "CREATE TABLE \"user\" (text text)",
        "CREATE TABLE notes (text text) PARTITION BY HASH (text)",
    };

    for (size_t i = 0; i < COUNT(strangers); i++) {
        char name[16];
        (void)snprintf(name, sizeof name, "other%zu", i);
        struct str url = fixture_url(f, name), why;
        assert_true(f->place->run(url.p, strangers[i]));
        struct store *store = try_open(f, url, &why);
        if (store != NULL)
            fail_msg("opened beside: %s", strangers[i]);
        assert_true(why_says(why, "not Foyer's"));
        assert_false(f->place->run(url.p, "SELECT number FROM foyer_schema"));
        f->place->remove(url.p);
    }
}

void an_address_that_cannot_be_read_says_so_without_the_password(void **state)
{
    struct fixture *f = *state;
    const struct {
        const char *what;
        struct str url;
    } cases[] = {
        /* what, url */
        { "no port", STR("postgresql://foyer:SeCrEt@127.0.0.1:no/foyer") },
        { "no option", STR("postgresql://foyer:SeCrEt@127.0.0.1/foyer?no_such_option=1") },
        { "no end", STR("postgresql://[SeCrEt") },
    };
    struct str why;

    for (size_t i = 0; i < COUNT(cases); i++) {
        struct store *store = try_open(f, cases[i].url, &why);
        if (store != NULL)
            fail_msg("opened: %s", cases[i].what);
        assert_true(why.len > 0);
        assert_false(why_says(why, "SeCrEt"));
    }
}
