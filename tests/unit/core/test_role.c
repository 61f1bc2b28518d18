/* The table of rights, cell by cell: each operation by each role, for people and for keys. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "core/role.h"

/* Of nobody, coOrganizer, viewer, checker, administrator, organizer: 'y' may, '.' may not. */
static const struct {
    enum operation operation;
    const char *people, *keys;
} table[] = {
    { OPERATION_NONE, "....yy", "......" },
    { OPERATION_BATCH, "yyyyyy", ".yyy.." },
    { OPERATION_MEETINGS, "....yy", "......" },
    { OPERATION_READ_MEETING, ".yy.yy", "......" },
    { OPERATION_CHANGE_MEETING, ".y..yy", "......" },
    { OPERATION_DELETE, "....yy", "......" },
    { OPERATION_OPEN, "....yy", "......" },
    { OPERATION_ENROL, "yyyyyy", ".y...." },
    { OPERATION_READ, ".yy.yy", ".yy..." },
    { OPERATION_CHANGE, ".y..yy", ".y...." },
    { OPERATION_READ_NAMES, ".yyyyy", ".yyy.." },
    { OPERATION_READ_REGISTRANTS, ".yy.yy", ".yy..." },
    { OPERATION_CHANGE_REGISTRANTS, ".y..yy", ".y...." },
    { OPERATION_READ_ATTENDANCE, ".yyyyy", ".yyy.." },
    { OPERATION_ATTEND, ".y.yyy", ".y.y.." },
    { OPERATION_READ_AUDIT, ".yy.yy", ".yy..." },
    { OPERATION_READ_ROLES, ".y..yy", "......" },
    { OPERATION_GRANT, "....yy", "......" },
    { OPERATION_READ_OWN_ROLE, ".yyyyy", ".yyy.." },
};

static void each_role_may_what_the_table_says(void **state)
{
    (void)state;
    assert_int_equal(COUNT(table), OPERATIONS);
    for (size_t i = 0; i < COUNT(table) * ROLES; i++) {
        enum operation operation = table[i / ROLES].operation;
        enum role role = (enum role)(i % ROLES);

        assert_int_equal(operation, i / ROLES); /* each once */
        if (role_may(role, false, operation) != (table[operation].people[role] == 'y') ||
            role_may(role, true, operation) != (table[operation].keys[role] == 'y'))
            fail_msg("operation %d, %.*s", operation, STR_ARGS(role_name(role)));
    }
}

static void the_table_is_in_order(void **state)
{
    (void)state;
    for (enum operation operation = 0; operation < OPERATIONS; operation++) {
        assert_true(role_may(ROLE_ORGANIZER, false, operation));
        for (enum role role = 0; role < ROLES; role++) {
            /* A key never does what a person with its role may not. */
            assert_true(!role_may(role, true, operation) || role_may(role, false, operation));
            assert_int_equal(role_may(ROLE_ADMINISTRATOR, false, operation),
                             role_may(ROLE_ORGANIZER, false, operation));
        }
    }
    for (enum role role = 0; role < ROLES; role++) {
        assert_true(!role_may(role, false, OPERATION_GRANT) || role >= ROLE_ADMINISTRATOR);
        /* Who sees names sees who came: both can be asked for at once. */
        assert_true(!role_may(role, false, OPERATION_READ_NAMES) || role_may(role, false, OPERATION_READ_ATTENDANCE));
        assert_true(!role_may(role, false, OPERATION_READ_REGISTRANTS) || role_may(role, false, OPERATION_READ_NAMES));
    }
}

static void names_are_those_of_a_registration(void **state)
{
    static const struct {
        const char *name;
        enum role role; /* ROLE_NONE: no such name */
    } cases[] = {
        { "coOrganizer", ROLE_CO_ORGANIZER },
        { "COORGANIZER", ROLE_CO_ORGANIZER },
        { "viewer", ROLE_VIEWER },
        { "checker", ROLE_CHECKER },
        { "organizer", ROLE_NONE },
        { "administrator", ROLE_NONE },
        { "none", ROLE_NONE },
        { "", ROLE_NONE },
    };

    (void)state;
    for (size_t i = 0; i < COUNT(cases); i++) {
        enum role role = ROLE_NONE;
        if (role_of_name(str_of(cases[i].name), &role) != (cases[i].role != ROLE_NONE) || role != cases[i].role)
            fail_msg("%s", cases[i].name);
    }
}

static void who_would_do_is_told(void **state)
{
    static const struct {
        bool by_key;
        enum operation operation;
        const char *roles;
    } cases[] = {
        { false, OPERATION_READ_NAMES, "organizer, administrator, coOrganizer, viewer, checker" },
        { false, OPERATION_GRANT, "organizer, administrator" },
        { true, OPERATION_ATTEND, "coOrganizer, checker" },
        { true, OPERATION_GRANT, "" },
    };
    struct arena *a = arena_open(4096, 4096);

    (void)state;
    for (size_t i = 0; i < COUNT(cases); i++) {
        struct buf b = { .arena = a, .ceiling = 256 };
        buf_add_roles(&b, cases[i].by_key, cases[i].operation);
        assert_true(str_equal((struct str){ b.p, b.len }, str_of(cases[i].roles)));
    }
    arena_close(a);
}

static void the_audit_s_words_say_whom_they_are_about(void **state)
{
    (void)state;
    for (enum role role = ROLE_CO_ORGANIZER; role <= ROLE_CHECKER; role++) {
        assert_int_equal(role_word_subject(str_of(role_granted_word(role))), ROLE_OF_PERSON);
        assert_int_equal(role_word_subject(str_of(role_key_made_word(role))), ROLE_OF_KEY);
    }
    assert_int_equal(role_word_subject(STR(ROLE_REVOKED_WORD)), ROLE_OF_PERSON);
    assert_int_equal(role_word_subject(STR(ROLE_KEY_REMOVED_WORD)), ROLE_OF_KEY);
    assert_int_equal(role_word_subject(STR("enrolled")), ROLE_OF_NOBODY);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_role_may_what_the_table_says),         cmocka_unit_test(the_table_is_in_order),
        cmocka_unit_test(names_are_those_of_a_registration),         cmocka_unit_test(who_would_do_is_told),
        cmocka_unit_test(the_audit_s_words_say_whom_they_are_about),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
