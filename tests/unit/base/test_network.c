/* What base/network.h promises. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/buf.h"
#include "base/network.h"

static int open_arena(void **state)
{
    *state = arena_open(4096, (size_t)1024 * 1024);
    return *state == NULL;
}

static int close_arena(void **state)
{
    arena_close(*state);
    return 0;
}

static void networks_hold_what_is_in_them(void **state)
{
    static const struct {
        const char *networks, *address;
        bool held;
    } cases[] = {
        { "10.0.0.0/8", "10.255.1.2", true },
        { "10.0.0.0/8", "11.0.0.1", false },
        { "192.0.2.7", "192.0.2.7", true },
        { "192.0.2.7", "192.0.2.6", false },
        { "192.0.2.4/30", "192.0.2.7", true },
        { "192.0.2.4/30", "192.0.2.8", false },
        { "0.0.0.0/0", "203.0.113.9", true },
        { "0.0.0.0/0", "2001:db8::1", false },
        { "::/0", "2001:db8::1", true },
        { "2001:db8::/32", "2001:db8:ffff::1", true },
        { "2001:db8::/33", "2001:db8:ffff::1", false },
        { "::1", "::1", true },
        { "10.0.0.0/8", "::ffff:10.1.1.1", true },
        { " 192.0.2.1,  10.0.0.0/8\t::1 ", "10.1.1.1", true },
        { "", "10.1.1.1", false },
    };

    for (size_t i = 0; i < COUNT(cases); i++) {
        struct networks networks;
        struct host_address address;
        struct str bad;
        assert_true(networks_parse(*state, str_of(cases[i].networks), &networks, &bad));
        assert_true(host_address_parse(str_of(cases[i].address), &address));
        assert_int_equal(networks_hold(&networks, &address), cases[i].held);
    }
}

static void what_is_no_network_is_named(void **state)
{
    static const char *const bad_ones[] = { "10.0.0.0/33",  "10.0.0.1/8",     "10.0.0",      "meet.example.org",
                                            "::1/129",      "2001:db8::1/32", "10.0.0.0/",   "10.0.0.0/-1",
                                            "192.0.2.1:80", "[::1]",          "10.0.0.0/8/8" };

    for (size_t i = 0; i < COUNT(bad_ones); i++) {
        struct buf b = { .arena = *state, .ceiling = 256 };
        struct networks networks;
        struct str bad;
        buf_print(&b, "192.0.2.1, %s, ::1", bad_ones[i]);
        assert_false(networks_parse(*state, buf_text(&b), &networks, &bad));
        assert_true(str_equal(bad, str_of(bad_ones[i])));
    }
}

static void addresses_know_what_they_are(void **state)
{
    static const struct {
        const char *text, *network;
        bool loopback;
    } cases[] = {
        { "127.0.0.1", "127.0.0.1", true },
        { "127.9.9.9", "127.9.9.9", true },
        { "::1", "::", true },
        { "192.0.2.1", "192.0.2.1", false },
        { "::ffff:127.0.0.1", "127.0.0.1", true },
        { "2001:db8:1:2:3:4:5:6", "2001:db8:1:2::", false },
    };

    (void)state;
    for (size_t i = 0; i < COUNT(cases); i++) {
        struct host_address address, network;
        assert_true(host_address_parse(str_of(cases[i].text), &address));
        assert_true(host_address_parse(str_of(cases[i].network), &network));
        assert_true(host_address_is_known(&address));
        assert_int_equal(host_address_is_loopback(&address), cases[i].loopback);
        address = host_address_network(&address);
        assert_memory_equal(&address, &network, sizeof address);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(networks_hold_what_is_in_them),
        cmocka_unit_test(what_is_no_network_is_named),
        cmocka_unit_test(addresses_know_what_they_are),
    };

    return cmocka_run_group_tests(tests, open_arena, close_arena);
}
