/* test_maildir.c: a mail that is put back is not taken again at once. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/clock.h"
#include "inbox/maildir.h"

static int64_t mono_ms(void)
{
    return clock_read(&clock_system).mono_ms;
}

static void mail_put(const char *folder, const char *name)
{
    char path[128];

    (void)snprintf(path, sizeof path, "%s/new/%s", folder, name);
    FILE *file = fopen(path, "w");
    assert_non_null(file);
    assert_int_equal(fclose(file), 0);
}

static void folder_remove(const char *folder)
{
    static const char *const names[] = { "/new/a",       "/new",         "/cur",     "/tmp", "/.failed/new",
                                         "/.failed/cur", "/.failed/tmp", "/.failed", "" };
    char path[128];

    for (size_t i = 0; i < COUNT(names); i++) {
        (void)snprintf(path, sizeof path, "%s%s", folder, names[i]);
        (void)remove(path);
    }
}

/* The store is away, and the folder tells of the renaming: without rest it would be tried thousands of times. */
static void after_a_mail_was_put_back_waiting_is_waiting(void **state)
{
    char folder[] = "/tmp/foyer-maildir-XXXXXX";
    struct arena *a = arena_open(1024, 65536);
    struct str why;

    (void)state;
    assert_non_null(mkdtemp(folder));
    struct maildir *m = maildir_open(a, str_of(folder), false, &clock_system, &why);
    assert_non_null(m);
    mail_put(folder, "a");
    assert_true(maildir_take(m));
    maildir_wait(m, 0);
    maildir_return(m);
    int64_t from_ms = mono_ms();
    maildir_wait(m, 200);
    assert_true(mono_ms() - from_ms >= 190);

    assert_true(maildir_take(m)); /* it is there still */
    maildir_return(m);
    mail_put(folder, "a"); /* what comes is told */
    from_ms = mono_ms();
    maildir_wait(m, 30000);
    assert_true(mono_ms() - from_ms < 20000);
    maildir_close(m);
    folder_remove(folder);
    arena_close(a);
}

int main(void)
{
    const struct CMUnitTest tests[] = { cmocka_unit_test(after_a_mail_was_put_back_waiting_is_waiting) };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
