/* databases.c: cases of a PostgreSQL database as a whole: created, migrated, refused, out of reach. files.c has
 * SQLite's. */
#include "cases.h"
#include "nodes.h"

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
    assert_int_equal(store_users(view, f->arena, (struct id){ 0 }, (struct id){ 0 }, 9, &list, &n), STORE_OK);
    assert_int_equal(n, 1);
    store_view_close(view);
    store_close(store);
    f->place->remove(url.p);
}

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
