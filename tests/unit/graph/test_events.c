/* The definitions that a loop has at hand. ASan sees a use that is not given back, or given back twice. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "graph/events.h"

static struct id id_of(unsigned number, unsigned char last)
{
    struct id id = { { 1 } };

    id.b[1] = (unsigned char)(number >> 8);
    id.b[2] = (unsigned char)number;
    id.b[sizeof id.b - 1] = last;
    return id;
}

static const struct id tenant = { { 7 } };

static struct event_entry *kept(struct events *events, struct id meeting, int64_t version)
{
    struct event_entry *entry = event_fresh();

    assert_non_null(entry);
    entry->event.meeting.tenant = tenant;
    entry->event.meeting.id = meeting;
    entry->event.registration.version = version;
    events_keep(events, entry);
    return entry;
}

static int64_t version_at_hand(struct events *events, struct id meeting)
{
    struct event_entry *entry = events_find(events, tenant, meeting);
    int64_t version = entry == NULL ? 0 : entry->event.registration.version;

    event_let_go(entry);
    return version;
}

static void a_definition_is_found_by_tenant_and_meeting(void **state)
{
    struct events *events = events_open();
    struct id meeting = id_of(1, 1), stranger = { { 8 } };

    (void)state;
    event_let_go(kept(events, meeting, 3));
    assert_int_equal(version_at_hand(events, meeting), 3);
    assert_int_equal(version_at_hand(events, id_of(2, 1)), 0);
    assert_null(events_find(events, stranger, meeting));
    events_close(events);
}

static void a_newer_definition_replaces_the_old_one_which_its_users_keep(void **state)
{
    struct events *events = events_open();
    struct id meeting = id_of(1, 1);
    struct event_entry *old = kept(events, meeting, 3);

    (void)state;
    event_let_go(kept(events, meeting, 4));
    assert_int_equal(version_at_hand(events, meeting), 4);
    assert_int_equal(old->event.registration.version, 3);
    events_drop(events, old); /* is not there any more: the new one stays */
    assert_int_equal(version_at_hand(events, meeting), 4);
    event_let_go(old);
    events_close(events);
}

static void a_dropped_definition_is_gone(void **state)
{
    struct events *events = events_open();
    struct id meeting = id_of(1, 1);
    struct event_entry *entry = kept(events, meeting, 3);

    (void)state;
    events_drop(events, entry);
    assert_int_equal(version_at_hand(events, meeting), 0);
    event_let_go(entry);
    events_close(events);
}

static void the_one_used_longest_ago_gives_way(void **state)
{
    struct events *events = events_open();

    (void)state;
    for (unsigned i = 0; i < 4; i++)
        event_let_go(kept(events, id_of(i, 9), i + 1));
    assert_int_equal(version_at_hand(events, id_of(0, 9)), 1);
    event_let_go(kept(events, id_of(4, 9), 5));
    assert_int_equal(version_at_hand(events, id_of(0, 9)), 1);
    assert_int_equal(version_at_hand(events, id_of(1, 9)), 0);
    assert_int_equal(version_at_hand(events, id_of(4, 9)), 5);
    events_close(events);
}

static void there_are_never_more_than_256(void **state)
{
    struct events *events = events_open();
    size_t found = 0;

    (void)state;
    for (unsigned i = 0; i < 2000; i++)
        event_let_go(kept(events, id_of(i, (unsigned char)i), 1));
    for (unsigned i = 0; i < 2000; i++)
        found += version_at_hand(events, id_of(i, (unsigned char)i)) != 0;
    assert_int_equal(found, 256);
    events_close(events);
}

static void a_large_definition_is_not_kept(void **state)
{
    static const char text[16000];
    struct str options[10];
    struct events *events = events_open();
    struct event_entry *entry = event_fresh();
    struct question question = { .options = options, .option_count = COUNT(options) };

    (void)state;
    for (size_t i = 0; i < COUNT(options); i++)
        options[i] = (struct str){ text, sizeof text };
    entry->event.questions = &question;
    entry->event.question_count = 1;
    events_keep(events, entry);
    assert_false(entry->kept);
    event_let_go(entry);
    events_close(events);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_definition_is_found_by_tenant_and_meeting),
        cmocka_unit_test(a_newer_definition_replaces_the_old_one_which_its_users_keep),
        cmocka_unit_test(a_dropped_definition_is_gone),
        cmocka_unit_test(the_one_used_longest_ago_gives_way),
        cmocka_unit_test(there_are_never_more_than_256),
        cmocka_unit_test(a_large_definition_is_not_kept),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
