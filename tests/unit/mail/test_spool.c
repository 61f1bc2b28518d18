/* test_spool.c: a mail as a file is whole or not there. */
#include "fixture.h"

#include <dirent.h>
#include <sys/stat.h>
#include <unistd.h>

#include "mail/carry.h"

static const struct id number = { { 1, 2, 3, 4, 5, 6, 0x70, 8, 0x80, 10, 11, 12, 13, 14, 15, 16 } };

struct place {
    struct arena *arena;
    char directory[64];
};

static int place_open(void **state)
{
    static struct place place;

    place = (struct place){ .arena = arena_open(4096, 1024 * 1024), .directory = "/tmp/foyer-spool-XXXXXX" };
    *state = &place;
    return place.arena == NULL || mkdtemp(place.directory) == NULL ? -1 : 0;
}

static int place_close(void **state)
{
    struct place *place = *state;
    DIR *directory = opendir(place->directory);
    struct dirent *entry;
    char path[512];

    while (directory != NULL && (entry = readdir(directory)) != NULL) {
        (void)snprintf(path, sizeof(path), "%s/%s", place->directory, entry->d_name);
        (void)unlink(path);
    }
    if (directory != NULL)
        (void)closedir(directory);
    (void)rmdir(place->directory);
    arena_close(place->arena);
    return 0;
}

static size_t files_in(const char *path)
{
    DIR *directory = opendir(path);
    size_t n = 0;
    const struct dirent *entry;

    assert_non_null(directory);
    while ((entry = readdir(directory)) != NULL)
        n += entry->d_type == DT_REG;
    (void)closedir(directory);
    return n;
}

static void file_check(const struct place *place, struct str bytes)
{
    char path[512], found[256];
    struct stat status;

    (void)snprintf(path, sizeof(path), "%s/AQIDBAUGcAiACgsMDQ4PEA.eml", place->directory);
    FILE *file = fopen(path, "r");
    assert_non_null(file);
    size_t n = fread(found, 1, sizeof(found), file);
    assert_int_equal(fstat(fileno(file), &status), 0);
    (void)fclose(file);
    assert_true(str_equal((struct str){ found, n }, bytes));
    assert_int_equal(status.st_mode & 0777, 0600);
}

static void a_mail_becomes_one_file_however_often_it_is_written(void **state)
{
    struct place *place = *state;
    struct carry_result result;

    for (int i = 0; i < 3; i++) {
        spool_write(str_of(place->directory), place->arena, number, STR("Subject: x\r\n\r\nhello\r\n"), &result);
        assert_int_equal(result.outcome, CARRY_DELIVERED);
        assert_int_equal(files_in(place->directory), 1);
        file_check(place, STR("Subject: x\r\n\r\nhello\r\n"));
    }
}

static void a_place_that_cannot_be_written_is_later_and_says_why(void **state)
{
    struct place *place = *state;
    struct carry_result result;

    spool_write(STR("/nonexistent/foyer"), place->arena, number, STR("x"), &result);
    assert_int_equal(result.outcome, CARRY_LATER);
    assert_true(str_equal(result.words, STR("No such file or directory")));
}

static void what_cannot_get_its_name_leaves_nothing_behind(void **state)
{
    struct place *place = *state;
    struct carry_result result;
    char path[512];

    (void)snprintf(path, sizeof(path), "%s/AQIDBAUGcAiACgsMDQ4PEA.eml", place->directory);
    assert_int_equal(mkdir(path, 0700), 0);
    spool_write(str_of(place->directory), place->arena, number, STR("x"), &result);
    assert_int_equal(result.outcome, CARRY_LATER);
    assert_int_equal(files_in(place->directory), 0);
    assert_int_equal(rmdir(path), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(a_mail_becomes_one_file_however_often_it_is_written, place_open, place_close),
        cmocka_unit_test_setup_teardown(a_place_that_cannot_be_written_is_later_and_says_why, place_open, place_close),
        cmocka_unit_test_setup_teardown(what_cannot_get_its_name_leaves_nothing_behind, place_open, place_close),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
