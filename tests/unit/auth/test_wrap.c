/* Keys in the store under FOYER_SECRET_FILE: what opens them, what does not, and what is said then. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <fcntl.h>
#include <pthread.h>
#include <sqlite3.h>
#include <sys/stat.h>

#include "../kept.h"
#include "auth/auth.h"
#include "auth/link.h"
#include "base/log.h"

#define SECRET       "0123456789abcdef0123456789abcdef"
#define OTHER_SECRET "0123456789abcdef0123456789abcdeF"

static const struct str link_key = STR_INIT("exactly 32 bytes: a key of links");

struct fixture {
    struct arena *arena;
    struct kept kept;
    struct wrap *wrap, *other;
    char file[96];
};

static void secret_write(const struct fixture *f, const char *text, size_t n, mode_t mode)
{
    (void)unlink(f->file);
    int fd = open(f->file, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);

    assert_true(fd >= 0 && write(fd, text, n) == (ssize_t)n);
    assert_int_equal(fchmod(fd, mode), 0);
    (void)close(fd);
}

static struct wrap *wrap_of(struct fixture *f, const char *secret)
{
    struct wrap *wrap;
    struct str why;

    secret_write(f, secret, strlen(secret), 0600);
    assert_true(wrap_open(f->arena, f->file, &wrap, &why));
    assert_non_null(wrap);
    return wrap;
}

static int fixture_open(void **state)
{
    static struct fixture f;

    *state = &f;
    f.arena = arena_open(64 * 1024, 8 * 1024 * 1024);
    kept_open(&f.kept, f.arena);
    (void)snprintf(f.file, sizeof f.file, "%s/secret", f.kept.directory);
    f.other = wrap_of(&f, OTHER_SECRET);
    f.wrap = wrap_of(&f, SECRET);
    return 0;
}

static int fixture_close(void **state)
{
    struct fixture *f = *state;

    wrap_close(f->wrap);
    wrap_close(f->other);
    kept_close(&f->kept);
    arena_close(f->arena);
    return 0;
}

static struct key_row row_wrapped(struct fixture *f)
{
    struct key_row row = { .purpose = KEY_LINK, .number = 1, .bytes = link_key };

    row.bytes = key_wrap(f->wrap, f->arena, &row);
    assert_false(str_is_null(row.bytes));
    return row;
}

static bool opens(struct fixture *f, const struct wrap *wrap, const struct key_row *row)
{
    return !str_is_null(key_unwrap(wrap, f->arena, row));
}

static void what_was_wrapped_is_unwrapped(void **state)
{
    struct fixture *f = *state;
    struct key_row row = row_wrapped(f), again = row_wrapped(f);

    assert_true(is_wrapped(row.bytes));
    assert_false(is_wrapped(link_key));
    assert_true(row.bytes.len > link_key.len && memmem(row.bytes.p, row.bytes.len, link_key.p, link_key.len) == NULL);
    assert_false(str_equal(row.bytes, again.bytes)); /* a nonce of its own */
    assert_true(str_equal(key_unwrap(f->wrap, f->arena, &row), link_key));
    assert_true(str_equal(key_unwrap(wrap_of(f, SECRET), f->arena, &row), link_key)); /* after a restart */
}

/* So that what a version of Foyer stored is read by the next. The bytes come from another implementation of both
 * (Python's hashlib and cryptography). */
static void the_form_stays(void **state)
{
    static const char stored[] = "FOYERw\x01\x00"
                                 "nonce nonce "
                                 "\x1f\x25\xce\xac\x5a\x25\x65\x1e\xd0\x3b\xe8\xda\x5c\x02\xb0\x81"
                                 "\xaa\xf3\x1b\x4c\x41\x31\x20\x18\x1f\xc2\xa2\x43\xa1\x0c\x9d\xc4"
                                 "\xac\x72\x4f\x54\x77\x88\x25\xbe\x4b\xb0\xf3\x76\xe0\xe2\x84\xd4";
    struct fixture *f = *state;
    struct key_row row = { .purpose = KEY_LINK, .number = 1, .bytes = { stored, sizeof stored - 1 } };

    assert_true(str_equal(key_unwrap(f->wrap, f->arena, &row), link_key));
}

static void a_change_of_any_byte_is_refused(void **state)
{
    struct fixture *f = *state;
    struct key_row row = row_wrapped(f);
    char *bytes = str_terminated(f->arena, row.bytes);

    row.bytes.p = bytes;
    for (size_t i = 0; i < row.bytes.len; i++) {
        for (int bit = 0; bit < 8; bit++) {
            bytes[i] = (char)(bytes[i] ^ (1 << bit));
            assert_false(opens(f, f->wrap, &row));
            bytes[i] = (char)(bytes[i] ^ (1 << bit));
        }
    }
    assert_true(opens(f, f->wrap, &row));
    for (row.bytes.len--; row.bytes.len > 0; row.bytes.len--)
        assert_false(opens(f, f->wrap, &row));
}

static void a_key_opens_for_its_own_row_and_file_alone(void **state)
{
    struct fixture *f = *state;
    struct key_row row = row_wrapped(f), purpose = row, number = row;

    purpose.purpose = KEY_ISSUER;
    number.number = 2;
    assert_false(opens(f, f->wrap, &purpose));
    assert_false(opens(f, f->wrap, &number));
    assert_false(opens(f, f->other, &row));
}

static void no_file_is_no_wrap(void **state)
{
    struct fixture *f = *state;
    struct wrap *wrap = f->wrap;
    struct str why;

    assert_true(wrap_open(f->arena, NULL, &wrap, &why));
    assert_null(wrap);
    wrap_close(wrap);
}

static bool says(struct str why, const char *words)
{
    return memmem(why.p, why.len, words, strlen(words)) != NULL;
}

static void a_file_that_is_no_secret_is_refused_by_what_is_wrong_with_it(void **state)
{
    static char long_one[4097];
    static const struct {
        const char *bytes;
        size_t n;
        mode_t mode;
        const char *says; /* NULL: fine */
    } cases[] = {
        { SECRET, 31, 0600, "32 bytes" },  { SECRET, 32, 0600, NULL },
        { SECRET, 32, 0400, NULL },        { SECRET, 32, 0640, "chmod 600" },
        { SECRET, 32, 0604, "chmod 600" }, { SECRET, 32, 0620, "chmod 600" },
        { "", 0, 0600, "32 bytes" },       { long_one, 4096, 0600, NULL },
        { long_one, 4097, 0600, "4,096" }, { "\0\0\0\0\0\0\0\0" SECRET, 40, 0600, NULL },
    };
    struct fixture *f = *state;

    for (size_t i = 0; i < COUNT(cases); i++) {
        struct wrap *wrap;
        struct str why = { 0 };

        secret_write(f, cases[i].bytes, cases[i].n, cases[i].mode);
        bool opened = wrap_open(f->arena, f->file, &wrap, &why);
        if (opened != (cases[i].says == NULL) || opened != (wrap != NULL))
            fail_msg("case %zu", i);
        if (!opened && (!says(why, "FOYER_SECRET_FILE") || !says(why, cases[i].says) || !says(why, f->file)))
            fail_msg("case %zu: %.*s", i, STR_ARGS(why));
    }
}

static void what_is_no_file_is_refused(void **state)
{
    struct fixture *f = *state;
    struct wrap *wrap;
    struct str why;

    assert_false(wrap_open(f->arena, "/nowhere/secret", &wrap, &why));
    assert_true(says(why, "FOYER_SECRET_FILE") && says(why, "/nowhere/secret"));
    assert_false(wrap_open(f->arena, f->kept.directory, &wrap, &why));
    assert_true(says(why, "FOYER_SECRET_FILE"));
}

/* --- In the store ---------------------------------------------------------------------------------------------------
 */

static bool auth_opens(struct fixture *f, const struct wrap *wrap, struct str *why)
{
    const struct auth_options options = {
        .public_url = STR("https://foyer.example"), .store = f->kept.store, .wrap = wrap, .clock = &clock_system
    };
    struct auth *auth = auth_open(f->arena, &options, why);

    if (auth != NULL)
        auth_close(auth);
    return auth != NULL;
}

static struct links *links_at(struct fixture *f, const struct wrap *wrap, struct str *why)
{
    const struct links_options options = { STR("https://foyer.example"), f->kept.store, wrap };

    return links_open(f->arena, &options, why);
}

static bool links_open_again(struct fixture *f, const struct wrap *wrap, struct str *why)
{
    struct links *links = links_at(f, wrap, why);

    links_close(links);
    return links != NULL;
}

static struct str stored_bytes(struct fixture *f, enum key_purpose purpose)
{
    struct store_view *view = store_view_open(f->kept.store);
    struct key_row *rows;
    size_t n;

    assert_non_null(view);
    assert_int_equal(store_keys(view, f->arena, purpose, &rows, &n), STORE_OK);
    assert_int_equal(n, 1);
    store_view_close(view);
    return rows[0].bytes;
}

static void keys_made_with_a_file_need_it(void **state)
{
    struct fixture *f = *state;
    struct str why;

    assert_true(auth_opens(f, f->wrap, &why) && links_open_again(f, f->wrap, &why));
    assert_true(is_wrapped(stored_bytes(f, KEY_ISSUER)) && is_wrapped(stored_bytes(f, KEY_LINK)));
    assert_true(auth_opens(f, f->wrap, &why) && links_open_again(f, f->wrap, &why));
    assert_false(auth_opens(f, f->other, &why));
    assert_true(says(why, "FOYER_SECRET_FILE") && says(why, "another"));
    assert_false(links_open_again(f, f->other, &why));
    assert_true(says(why, "FOYER_SECRET_FILE") && says(why, "another"));
    assert_false(auth_opens(f, NULL, &why));
    assert_true(says(why, "FOYER_SECRET_FILE"));
    assert_false(links_open_again(f, NULL, &why));
    assert_true(says(why, "FOYER_SECRET_FILE"));
}

static void keys_made_without_a_file_stay_and_serve(void **state)
{
    struct fixture *f = *state;
    struct str why, token;
    struct link_subject subject = { LINK_JOIN, { { 1 } }, { { 2 } }, 3 }, out;

    assert_true(auth_opens(f, NULL, &why));
    struct links *links = links_at(f, NULL, &why);
    assert_non_null(links);
    token = link_token(links, f->arena, &subject);
    links_close(links);
    assert_true(auth_opens(f, f->wrap, &why));
    assert_false(is_wrapped(stored_bytes(f, KEY_ISSUER)));
    links = links_at(f, f->wrap, &why);
    assert_non_null(links);
    assert_true(link_read(links, token, LINK_JOIN, &out));
    links_close(links);
}

/* Longer than the store makes a change wait. */
static void *lets_go_later(void *database)
{
    (void)usleep(2600000);
    (void)sqlite3_close(database);
    return NULL;
}

static void a_store_that_is_locked_at_the_start_is_waited_for(void **state)
{
    struct fixture *f = *state;
    char path[96];
    sqlite3 *other = NULL;
    pthread_t thread;
    struct str why = { 0 };

    (void)snprintf(path, sizeof path, "%s/foyer.db", f->kept.directory);
    assert_int_equal(sqlite3_open(path, &other), SQLITE_OK);
    assert_int_equal(sqlite3_exec(other, "BEGIN IMMEDIATE", NULL, NULL, NULL), SQLITE_OK);
    assert_int_equal(pthread_create(&thread, NULL, lets_go_later, other), 0);
    assert_true(links_open_again(f, f->wrap, &why));
    assert_int_equal(pthread_join(thread, NULL), 0);
    assert_true(is_wrapped(stored_bytes(f, KEY_LINK)));
}

#define WITH_SECRET(test) cmocka_unit_test_setup_teardown(test, fixture_open, fixture_close)

int main(void)
{
    const struct CMUnitTest tests[] = {
        WITH_SECRET(what_was_wrapped_is_unwrapped),
        WITH_SECRET(the_form_stays),
        WITH_SECRET(a_change_of_any_byte_is_refused),
        WITH_SECRET(a_key_opens_for_its_own_row_and_file_alone),
        WITH_SECRET(no_file_is_no_wrap),
        WITH_SECRET(a_file_that_is_no_secret_is_refused_by_what_is_wrong_with_it),
        WITH_SECRET(what_is_no_file_is_refused),
        WITH_SECRET(keys_made_with_a_file_need_it),
        WITH_SECRET(keys_made_without_a_file_stay_and_serve),
        WITH_SECRET(a_store_that_is_locked_at_the_start_is_waited_for),
    };

    log_start(LOG_AS_TEXT, LOG_ERROR);
    return cmocka_run_group_tests(tests, NULL, NULL);
}
