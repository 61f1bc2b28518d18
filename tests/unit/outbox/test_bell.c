/* test_bell.c: the hands, as the keeper sees them, under a clock that stands still. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "outbox/bell.h"

enum { LEASE = 25000 };

static int64_t now_ms;

static struct moment still_read(void *context)
{
    (void)context;
    return (struct moment){ .wall_ms = now_ms, .mono_ms = now_ms };
}
static const struct clock still = { still_read, NULL };

struct fixture {
    struct bell bell;
    struct outbox_row rows[WORKERS_MOST][HAND_MOST];
    struct outbox_row held[HELD_MOST];
};

static int fixture_open(void **state)
{
    static struct fixture f;

    f = (struct fixture){ 0 };
    now_ms = 100000;
    bell_init(&f.bell, &still);
    *state = &f;
    return 0;
}

static int fixture_close(void **state)
{
    struct fixture *f = *state;

    bell_release(&f->bell);
    return 0;
}

/* Rows are named by worker and place. */
static void take(struct fixture *f, unsigned worker, size_t count)
{
    for (size_t i = 0; i < count; i++)
        f->rows[worker][i] = (struct outbox_row){ .registration = { { 1 } },
                                                  .id = { { (unsigned char)worker, (unsigned char)i } },
                                                  .attempts = (uint32_t)i + 1,
                                                  .last_words = STR("of the worker alone") };
    size_t kept = bell_take(&f->bell, worker, &(struct hand){ f->rows[worker], count, now_ms, now_ms + LEASE });
    assert_int_equal(kept, count);
}

static void old_claims_are_held_and_young_ones_are_not(void **state)
{
    struct fixture *f = *state;

    take(f, 0, 2);
    now_ms += 1000;
    take(f, 3, 1);
    assert_int_equal(bell_held(&f->bell, now_ms - 1, f->held), 2);
    assert_int_equal(bell_held(&f->bell, now_ms, f->held), 3);
    assert_true(id_equal(f->held[2].id, f->rows[3][0].id));
    assert_true(id_equal(f->held[2].registration, f->rows[3][0].registration));
    assert_int_equal(f->held[1].attempts, 2);
    assert_true(str_is_null(f->held[0].last_words));
    bell_let_go(&f->bell, 0);
    assert_int_equal(bell_held(&f->bell, now_ms, f->held), 1);
}

static void all_hands_full_fit(void **state)
{
    struct fixture *f = *state;

    for (unsigned i = 0; i < WORKERS_MOST; i++)
        take(f, i, HAND_MOST);
    assert_int_equal(bell_held(&f->bell, now_ms, f->held), HELD_MOST);
}

static void a_renewed_claim_is_young_and_its_lease_longer(void **state)
{
    struct fixture *f = *state;
    int64_t from_ms = now_ms;

    take(f, 0, 1);
    now_ms += 9000;
    assert_int_equal(bell_left_ms(&f->bell, 0), LEASE - 9000);
    bell_kept(&f->bell, from_ms, now_ms, now_ms + LEASE);
    assert_int_equal(bell_left_ms(&f->bell, 0), LEASE);
    assert_int_equal(bell_oldest_claim(&f->bell), now_ms);
    assert_int_equal(bell_held(&f->bell, now_ms - 1, f->held), 0);
}

/* K1: the answer came too late to be believed. The claim is still renewed from now on, as others are. */
static void a_lease_that_ended_is_not_made_longer(void **state)
{
    struct fixture *f = *state;
    int64_t from_ms = now_ms;

    take(f, 0, 1);
    now_ms += LEASE;
    bell_kept(&f->bell, from_ms, now_ms - 1, now_ms - 1 + LEASE);
    assert_int_equal(bell_left_ms(&f->bell, 0), 0);
    assert_int_equal(bell_oldest_claim(&f->bell), now_ms - 1);
}

/* K3: the worker settled, and claimed anew, while the old claim was being renewed. */
static void a_renewal_says_nothing_of_what_was_claimed_after_it(void **state)
{
    struct fixture *f = *state;
    int64_t from_ms = now_ms;

    take(f, 0, 1);
    now_ms += 9000;
    int64_t renewal_ms = now_ms;
    assert_int_equal(bell_held(&f->bell, from_ms, f->held), 1);
    bell_let_go(&f->bell, 0);
    now_ms += 100;
    take(f, 0, 2);
    bell_kept(&f->bell, from_ms, renewal_ms, renewal_ms + LEASE);
    assert_int_equal(bell_left_ms(&f->bell, 0), LEASE);
    assert_int_equal(bell_oldest_claim(&f->bell), now_ms);
}

static void empty_hands_have_nothing_to_keep(void **state)
{
    struct fixture *f = *state;

    assert_int_equal(bell_oldest_claim(&f->bell), now_ms);
    take(f, 0, 0);
    now_ms += 9000;
    assert_int_equal(bell_held(&f->bell, now_ms, f->held), 0);
    assert_int_equal(bell_oldest_claim(&f->bell), now_ms);
}

static void what_another_worker_holds_is_not_taken(void **state)
{
    struct fixture *f = *state;
    struct outbox_row again[2];

    take(f, 0, 2);
    again[0] = f->rows[0][1];
    again[1] = (struct outbox_row){ .id = { { 9 } } };
    assert_int_equal(bell_take(&f->bell, 1, &(struct hand){ again, 2, now_ms, now_ms + LEASE }), 1);
    assert_int_equal(again[0].id.b[0], 9);
}

#define BELL_TEST(function) cmocka_unit_test_setup_teardown(function, fixture_open, fixture_close)

int main(void)
{
    const struct CMUnitTest tests[] = {
        BELL_TEST(old_claims_are_held_and_young_ones_are_not),
        BELL_TEST(all_hands_full_fit),
        BELL_TEST(a_renewed_claim_is_young_and_its_lease_longer),
        BELL_TEST(a_lease_that_ended_is_not_made_longer),
        BELL_TEST(a_renewal_says_nothing_of_what_was_claimed_after_it),
        BELL_TEST(empty_hands_have_nothing_to_keep),
        BELL_TEST(what_another_worker_holds_is_not_taken),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
