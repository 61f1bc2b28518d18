/* Links: what is printed is read back, and nothing else is. Keys live in a store in a directory of the test's own. */
#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>

#include "../kept.h"
#include "auth/link_address.h"
#include "base/code.h"

static const struct id tenant = { { 0x11, 0x11, 0x11, 0x11, 0x22, 0x22, 0x33, 0x33, 0x44, 0x44, 0x55, 0x55, 0x55, 0x55,
                                    0x55, 0x55 } };
static const struct id organizer = { { 0xaa, 0xaa, 0xaa, 0xaa, 0xbb, 0xbb, 0xcc, 0xcc, 0xdd, 0xdd, 0xee, 0xee, 0xee,
                                       0xee, 0xee, 0xee } };
static const struct id meeting_id = { { 1, [15] = 2 } };
static const struct id registration_id = { { 3, [15] = 4 } };
static const struct id registrant_id = { { 5, [15] = 6 } };

struct fixture {
    struct kept kept;
    struct arena *arena;
    struct links *links;
};

static struct links *links_at(struct arena *a, struct store *store, struct str *why)
{
    return links_open(a, &(struct links_options){ .public_url = STR("https://foyer.example"), .store = store }, why);
}

static int fixture_open(void **state)
{
    static struct fixture f;
    struct str why = { 0 };

    *state = &f;
    f.arena = arena_open(16 * 1024, 1024 * 1024);
    kept_open(&f.kept, f.arena);
    f.links = links_at(f.arena, f.kept.store, &why);
    if (f.links == NULL)
        fail_msg("%.*s", STR_ARGS(why));
    return 0;
}

static int fixture_close(void **state)
{
    struct fixture *f = *state;

    links_close(f->links);
    kept_close(&f->kept);
    arena_close(f->arena);
    return 0;
}

static struct str token_make(struct fixture *f, enum link_purpose purpose, uint32_t epoch)
{
    return link_token(f->links, f->arena, &(struct link_subject){ purpose, registration_id, registrant_id, epoch });
}

static void a_link_says_what_it_was_made_of(void **state)
{
    static const uint32_t epochs[] = { 0, 1, 0x01020304, UINT32_MAX };
    struct fixture *f = *state;
    struct link_subject out;

    for (size_t i = 0; i < COUNT(epochs); i++) {
        struct str token = token_make(f, LINK_CANCEL, epochs[i]);

        assert_int_equal(token.len, 72);
        assert_true(link_read(f->links, token, LINK_CANCEL, &out));
        assert_int_equal(out.purpose, LINK_CANCEL);
        assert_true(id_equal(out.registration, registration_id));
        assert_true(id_equal(out.registrant, registrant_id));
        assert_int_equal(out.epoch, epochs[i]);
    }
}

static void a_link_is_for_one_purpose(void **state)
{
    struct fixture *f = *state;
    struct link_subject out;

    assert_false(link_read(f->links, token_make(f, LINK_JOIN, 1), LINK_CANCEL, &out));
    assert_false(link_read(f->links, token_make(f, LINK_CANCEL, 1), LINK_JOIN, &out));
    assert_true(link_read(f->links, token_make(f, LINK_JOIN, 1), LINK_JOIN, &out));
}

static void every_bit_of_a_link_counts(void **state)
{
    struct fixture *f = *state;
    unsigned char bytes[54];
    char text[72];
    size_t n;
    struct link_subject out;

    assert_true(base64url_parse(token_make(f, LINK_JOIN, 7), bytes, sizeof bytes, &n));
    for (size_t bit = 0; bit < sizeof bytes * 8; bit++) {
        bytes[bit / 8] ^= (unsigned char)(1 << bit % 8);
        base64url_print(bytes, sizeof bytes, text);
        if (link_read(f->links, (struct str){ text, sizeof text }, LINK_JOIN, &out))
            fail_msg("bit %zu", bit);
        bytes[bit / 8] ^= (unsigned char)(1 << bit % 8);
    }
}

static void what_is_no_link_is_refused(void **state)
{
    struct fixture *f = *state;
    struct str good = token_make(f, LINK_JOIN, 7);
    char longer[80], padded[73];
    struct link_subject out;

    memset(longer, 'A', sizeof longer);
    memcpy(longer, good.p, good.len);
    memcpy(padded, good.p, good.len);
    padded[72] = '=';
    const struct {
        const char *when;
        struct str token;
    } cases[] = {
        { "none", { 0 } },
        { "empty", STR("") },
        { "too short", str_slice(good, 0, 71) },
        { "four characters short", str_slice(good, 0, 68) },
        { "too long", { longer, 76 } },
        { "much too long", { longer, 80 } },
        { "padded", { padded, 73 } },
        { "zeros", STR("AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA") },
        { "not base64url", STR("++++++++++++++++++++++++++++++++++++++++++++++++++++++++++++++++++++++++") },
    };
    for (size_t i = 0; i < COUNT(cases); i++)
        if (link_read(f->links, cases[i].token, LINK_JOIN, &out))
            fail_msg("%s", cases[i].when);
}

static void links_of_another_server_are_not_ours_and_links_live_through_a_restart(void **state)
{
    struct fixture *f = *state;
    struct kept other;
    struct str why, token = token_make(f, LINK_JOIN, 7);
    struct link_subject out;

    kept_open(&other, f->arena);
    struct links *foreign = links_at(f->arena, other.store, &why);
    struct links *again = links_at(f->arena, f->kept.store, &why);
    assert_non_null(foreign);
    assert_non_null(again);
    assert_false(link_read(foreign, token, LINK_JOIN, &out));
    assert_true(link_read(again, token, LINK_JOIN, &out));
    links_close(again);
    links_close(foreign);
    kept_close(&other);
}

static void a_newer_key_signs_and_the_older_one_is_still_read(void **state)
{
    struct fixture *f = *state;
    struct str why, old = token_make(f, LINK_JOIN, 7);
    struct link_subject out;

    kept_key_put(&f->kept, f->arena, KEY_LINK, 2, STR("0123456789abcdef0123456789abcdef"));
    struct links *two = links_at(f->arena, f->kept.store, &why);
    assert_non_null(two);
    struct str fresh =
        link_token(two, f->arena, &(struct link_subject){ LINK_JOIN, registration_id, registrant_id, 7 });
    assert_false(str_equal(old, fresh));
    assert_true(link_read(two, old, LINK_JOIN, &out));
    assert_true(link_read(two, fresh, LINK_JOIN, &out));
    assert_false(link_read(f->links, fresh, LINK_JOIN, &out)); /* which has not loaded it */
    links_close(two);
}

static void a_stored_key_that_is_none_is_told(void **state)
{
    struct fixture *f = *state;
    struct str why = { 0 };

    kept_key_put(&f->kept, f->arena, KEY_LINK, 2, STR("short"));
    assert_null(links_at(f->arena, f->kept.store, &why));
    assert_false(str_is_null(why));
}

static void the_join_address_has_the_documented_shape(void **state)
{
    struct fixture *f = *state;
    struct registration registration = { .id = registration_id,
                                         .tenant = tenant,
                                         .meeting = meeting_id,
                                         .organizer = organizer,
                                         .audience = AUDIENCE_ORGANIZATION };
    struct str head =
                   STR("https://foyer.example/l/meetup-join/19%3ameeting_AQAAAAAAAAAAAAAAAAAAAg%40thread.v2/0?context="
                       "%7b%22Tid%22%3a%2211111111-2222-3333-4444-555555555555%22"
                       "%2c%22Oid%22%3a%22aaaaaaaa-bbbb-cccc-dddd-eeeeeeeeeeee%22"
                       "%2c%22prid%22%3a%22BQAAAAAAAAAAAAAAAAAABg%22"
                       "%2c%22isPublic%22%3afalse%2c%22sig%22%3a%22"),
               tail = STR("%22%7d");
    struct str url = link_join_url(f->links, f->arena, &registration, registrant_id, 9);
    struct link_subject out;

    assert_true(str_starts(url, head) && str_ends(url, tail));
    assert_true(link_read(f->links, str_slice(url, head.len, url.len - tail.len), LINK_JOIN, &out));
    assert_int_equal(out.epoch, 9);
    registration.audience = AUDIENCE_EVERYONE;
    url = link_join_url(f->links, f->arena, &registration, registrant_id, 9);
    assert_non_null(strstr(str_terminated(f->arena, url), "%22isPublic%22%3atrue%2c"));
}

static void an_external_registrant_is_shown_by_the_other_systems_id(void **state)
{
    struct fixture *f = *state;
    const struct registration registration = { .id = registration_id, .tenant = tenant, .meeting = meeting_id };
    struct registrant registrant = { .id = registrant_id, .link_epoch = 9, .external_id = STR("R-7731 \"x\"/ä") };
    struct str url = link_external_url(f->links, f->arena, &registration, &registrant);
    struct str own = link_join_url(f->links, f->arena, &registration, registrant_id, 9);
    const char *mark = "%22sig%22";

    assert_non_null(strstr(str_terminated(f->arena, url), "%22prid%22%3a%22R-7731%20%5c%22x%5c%22%2f%c3%a4%22%2c"));
    assert_string_equal(strstr(str_terminated(f->arena, url), mark), strstr(str_terminated(f->arena, own), mark));
}

static void the_other_addresses_have_theirs(void **state)
{
    struct fixture *f = *state;
    const struct meeting meeting = { .id = meeting_id, .tenant = tenant, .organizer = organizer };
    struct str cancel = link_cancel_url(f->links, f->arena, registration_id, registrant_id, 9);
    struct str head = STR("https://foyer.example/l/cancel/");
    struct link_subject out;

    assert_true(
        str_equal(link_meeting_url(f->links, f->arena, &meeting),
                  STR("https://foyer.example/l/meetup-join/19%3ameeting_AQAAAAAAAAAAAAAAAAAAAg%40thread.v2/0?context="
                      "%7b%22Tid%22%3a%2211111111-2222-3333-4444-555555555555%22"
                      "%2c%22Oid%22%3a%22aaaaaaaa-bbbb-cccc-dddd-eeeeeeeeeeee%22%7d")));
    assert_true(str_starts(cancel, head));
    assert_true(link_read(f->links, str_slice(cancel, head.len, cancel.len), LINK_CANCEL, &out));
    assert_int_equal(out.epoch, 9);
}

#define WITH_LINKS(test) cmocka_unit_test_setup_teardown(test, fixture_open, fixture_close)

/* --- In mail addresses -----------------------------------------------------------------------------------------------
 */

static struct str address_make(struct fixture *f, enum link_purpose purpose, uint32_t epoch)
{
    return link_address_print(f->links, f->arena, STR("reply@example.org"),
                              &(struct link_subject){ purpose, registration_id, registrant_id, epoch });
}

static bool address_proves(struct fixture *f, struct str address, enum link_purpose purpose, struct id id,
                           uint32_t epoch)
{
    struct link_address read;

    return link_address_read(address, STR("reply@example.org"), &read) &&
           link_address_is(f->links, &read, &(struct link_subject){ purpose, read.registration, id, epoch });
}

static void an_address_fits_a_local_part_and_proves_what_it_was_made_of(void **state)
{
    struct fixture *f = *state;
    struct str address = address_make(f, LINK_REPLY, 3);
    char *shouted = str_terminated(f->arena, address);
    struct id other = registrant_id;

    assert_int_equal(address.len, strlen("reply+@example.org") + LINK_ADDRESS_TOKEN_LENGTH);
    for (char *c = shouted; *c != '\0'; c++)
        *c = *c >= 'a' && *c <= 'z' ? (char)(*c - 'a' + 'A') : *c;
    assert_true(address_proves(f, address, LINK_REPLY, registrant_id, 3));
    assert_true(address_proves(f, str_of(shouted), LINK_REPLY, registrant_id, 3));
    assert_false(address_proves(f, address, LINK_BOUNCE, registrant_id, 3));
    assert_false(address_proves(f, address, LINK_REPLY, registrant_id, 4));
    other.b[15] ^= 1; /* of the half that does not stand in it */
    assert_false(address_proves(f, address, LINK_REPLY, other, 3));
}

static void any_other_address_proves_nothing(void **state)
{
    struct fixture *f = *state;
    struct str address = address_make(f, LINK_REPLY, 3);
    struct link_address read;

    for (size_t i = 0; i < address.len; i++) {
        char *copy = str_terminated(f->arena, address);
        copy[i] = copy[i] == 'b' ? 'c' : 'b';
        assert_false(address_proves(f, str_of(copy), LINK_REPLY, registrant_id, 3));
        assert_false(link_address_read(str_slice(address, 0, i), STR("reply@example.org"), &read));
    }
    assert_false(link_address_read(address, STR("other@example.org"), &read));
    assert_false(link_address_read(STR("@"), STR("reply@example.org"), &read));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        WITH_LINKS(a_link_says_what_it_was_made_of),
        WITH_LINKS(a_link_is_for_one_purpose),
        WITH_LINKS(every_bit_of_a_link_counts),
        WITH_LINKS(what_is_no_link_is_refused),
        WITH_LINKS(links_of_another_server_are_not_ours_and_links_live_through_a_restart),
        WITH_LINKS(a_newer_key_signs_and_the_older_one_is_still_read),
        WITH_LINKS(a_stored_key_that_is_none_is_told),
        WITH_LINKS(the_join_address_has_the_documented_shape),
        WITH_LINKS(an_external_registrant_is_shown_by_the_other_systems_id),
        WITH_LINKS(the_other_addresses_have_theirs),
        WITH_LINKS(an_address_fits_a_local_part_and_proves_what_it_was_made_of),
        WITH_LINKS(any_other_address_proves_nothing),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
