/* files.c: cases of the file itself: created, migrated, refused, full, kept small. They are SQLite's alone;
 * databases.c has PostgreSQL's. */
#include <fcntl.h>
#include <sched.h>
#include <spawn.h>
#include <sqlite3.h>
#include <stdatomic.h>
#include <sys/mount.h>
#include <sys/stat.h>
#include <sys/wait.h>

#include "base/embedded.h"
#include "base/metrics.h"
#include "cases.h"
#include "fixture.h"

static struct store *try_open(struct fixture *f, struct str url, struct str *why)
{
    *why = (struct str){ 0 };
    return store_open(f->arena, &(struct store_options){ .url = url, .clock = &f->clock }, why);
}

static void file_run(struct str url, const char *statements)
{
    sqlite3 *db;

    assert_int_equal(sqlite3_open(url.p + 7, &db), SQLITE_OK);
    assert_int_equal(sqlite3_exec(db, statements, NULL, NULL, NULL), SQLITE_OK);
    assert_int_equal(sqlite3_close(db), SQLITE_OK);
}

static bool why_says(struct str why, const char *words)
{
    return memmem(why.p, why.len, words, strlen(words)) != NULL;
}

void an_empty_file_is_migrated_and_only_its_owner_reads_it(void **state)
{
    struct fixture *f = *state;
    struct str url = fixture_url(f, "fresh"), why;
    struct stat file;

    struct store *store = try_open(f, url, &why);
    assert_non_null(store);
    assert_true(store_reads_inline(store));
    assert_int_equal(stat(url.p + 7, &file), 0);
    assert_int_equal(file.st_mode & 0777, 0600);
    store_close(store);
    store = try_open(f, url, &why);
    assert_non_null(store);
    store_close(store);

    url = fixture_url(f, "empty");
    assert_int_equal(close(creat(url.p + 7, 0600)), 0);
    store = try_open(f, url, &why);
    assert_non_null(store);
    store_close(store);
}

/* --- A store of an older version -------------------------------------------------------------------------------------
 */

extern const struct embedded store_schema[];

/* A row or two in every table of the first schema; ids end in letters that say what they are. */
static const char old_rows[] =
    "INSERT INTO \"user\" VALUES (x'AA000000000000000000000000000001', x'BB000000000000000000000000000001',"
    " 'Ada', 'Adkins', 'ada@example.org', NULL);"
    "INSERT INTO meeting (tenant, id, organizer, subject, start_ms, end_ms, created_ms, open_properties) VALUES"
    " (x'AA000000000000000000000000000001', x'CC000000000000000000000000000001',"
    "  x'BB000000000000000000000000000001', 'Old', 1, 2, 3, '{\"x\":1}'),"
    " (x'AA000000000000000000000000000001', x'CC000000000000000000000000000002',"
    "  x'BB000000000000000000000000000001', 'Bare', 1, 2, 3, NULL);"
    "INSERT INTO registration VALUES (x'DD000000000000000000000000000001', x'AA000000000000000000000000000001',"
    " x'CC000000000000000000000000000001', x'BB000000000000000000000000000001', 0, 1750003600000, 1750007200000, 2, 0, "
    "0, 'Europe/Berlin',"
    " 'W. Europe Standard Time', 3, 9, 2,"
    " x'0102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f20', 0, 0, 0, 1, 0, 1, 0, 0, 77);"
    "INSERT INTO registration_text VALUES (x'DD000000000000000000000000000001', 'Old', 'of old',"
    " '[[\"Grace\",null]]');"
    "INSERT INTO question VALUES (x'DD000000000000000000000000000001', x'EE000000000000000000000000000001', 0, 0,"
    " 'Diet?', 1, 1, '[\"all\",\"none\"]');"
    "INSERT INTO registrant VALUES (x'DD000000000000000000000000000001', x'FF000000000000000000000000000001', 3,"
    " 'Ada', 'Adkins', 'ada@example.org', x'BB000000000000000000000000000001', 6, 7, 1, NULL, 8, 2, 1, 'uid', 'de',"
    " NULL, 1, 0);"
    "INSERT INTO person VALUES (x'DD000000000000000000000000000001', x'99000000000000000000000000000001',"
    " x'FF000000000000000000000000000001', 1);"
    "INSERT INTO answers VALUES (x'DD000000000000000000000000000001', x'FF000000000000000000000000000001',"
    " '{\"q\":\"all\"}');"
    "INSERT INTO outbox VALUES (x'DD000000000000000000000000000001', x'88000000000000000000000000000001',"
    " x'FF000000000000000000000000000001', 1, 1, 0, 10, 0, 10, 0, NULL);"
    "INSERT INTO attendance VALUES (x'DD000000000000000000000000000001', x'FF000000000000000000000000000001', 11);"
    "INSERT INTO audit VALUES (x'DD000000000000000000000000000001', 1, 12, '[]',"
    " x'0102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f20');"
    "INSERT INTO \"key\" VALUES (2, 1, x'00ff', 13);";
static const char *const old_tables[] = { "user",     "meeting",    "registration", "registration_text",
                                          "question", "registrant", "person",       "answers",
                                          "outbox",   "attendance", "audit",        "key" };

/* The first column of the only row, on the fixture's arena; terminated. */
static const char *file_text(struct fixture *f, struct str url, const char *query)
{
    sqlite3 *db;
    sqlite3_stmt *row;

    assert_int_equal(sqlite3_open(url.p + 7, &db), SQLITE_OK);
    assert_int_equal(sqlite3_prepare_v2(db, query, -1, &row, NULL), SQLITE_OK);
    assert_int_equal(sqlite3_step(row), SQLITE_ROW);
    const char *text = (const char *)sqlite3_column_text(row, 0);
    assert_non_null(text);
    text = str_terminated(f->arena, str_of(text));
    assert_int_equal(sqlite3_finalize(row), SQLITE_OK);
    assert_int_equal(sqlite3_close(db), SQLITE_OK);
    return text;
}

/* A query for all that stands in the table's columns as they now are. */
static const char *dump_query(struct fixture *f, struct str url, const char *table)
{
    char query[512];

    (void)snprintf(query, sizeof query,
                   "SELECT 'SELECT group_concat(' || group_concat('quote(\"' || name || '\")', '||'',''||') ||"
                   " ', char(10)) FROM (SELECT * FROM \"%s\" ORDER BY 1, 2)' FROM pragma_table_info('%s')",
                   table, table);
    return file_text(f, url, query);
}

/* Files are named 0001_start.sqlite.sql and so on. */
static void steps_run(struct fixture *f, struct str url, int first, int last)
{
    for (const struct embedded *file = store_schema; file->name != NULL; file++) {
        int number = file->name[3] - '0';
        if (str_ends(str_of(file->name), STR(".sqlite.sql")) && number >= first && number <= last)
            file_run(url, str_terminated(f->arena, file->content));
    }
}

/* Its rows are as old as the first step, and went through the others. */
static void old_store_make(struct fixture *f, struct str url, int steps)
{
    char mark[64];

    steps_run(f, url, 1, 1);
    file_run(url, old_rows);
    steps_run(f, url, 2, steps);
    (void)snprintf(mark, sizeof mark, "PRAGMA user_version = %d", steps);
    file_run(url, mark);
}

/* What it knows of the face that it did not have, and that it goes on. */
static void old_store_serves(struct fixture *f, struct str url)
{
    const struct id tenant = { { 0xaa, [15] = 1 } }, meeting = { { 0xcc, [15] = 1 } }, bare = { { 0xcc, [15] = 2 } };
    struct str why;
    struct store *store = try_open(f, url, &why);
    struct event event;
    struct change *change = enrolment(f, "bob"), *full = enrolment(f, "eve");

    assert_non_null(store);
    struct store_view *view = store_view_open(store);
    assert_int_equal(store_event_find(view, f->arena, tenant, bare, &event), STORE_OK);
    assert_false(event.has_registration);
    assert_int_equal(store_event_find(view, f->arena, tenant, meeting, &event), STORE_OK);
    assert_true(event.has_registration && event.question_count == 1 && event.registration.speaker_count == 1);
    assert_int_equal(event.meeting.version, 1);
    assert_int_equal(event.registration.page_views, 77);
    assert_int_equal(event.registration.reserved, 0);
    assert_int_equal(event.registration.deleted_at_ms, 0);
    assert_false(event.registration.external || event.registration.configuration.waitlist);
    change->as.enrol.registration = full->as.enrol.registration = event.registration.id;
    change->as.enrol.version_seen = full->as.enrol.version_seen = event.registration.version;
    assert_int_equal(store_commit(view, change), STORE_OK);
    assert_outcome(change, ENROL_NEW);
    assert_int_equal(store_commit(view, full), STORE_OK);
    assert_outcome(full, ENROL_FULL);
    store_view_close(view);
    store_close(store);
}

void a_store_of_an_older_version_keeps_every_row(void **state)
{
    struct fixture *f = *state;
    const char *queries[COUNT(old_tables)], *before[COUNT(old_tables)];

    for (int steps = 1; steps <= 2; steps++) {
        struct str url = fixture_url(f, steps == 1 ? "first" : "second"), why;
        old_store_make(f, url, steps);
        file_run(url, "UPDATE registration SET audience = 1");
        for (size_t i = 0; i < COUNT(old_tables); i++) {
            queries[i] = dump_query(f, url, old_tables[i]);
            before[i] = file_text(f, url, queries[i]);
        }
        store_close(try_open(f, url, &why));
        assert_string_equal(file_text(f, url,
                                      "SELECT group_concat(hex(registration) || due_ms || state) FROM outbox"
                                      " WHERE notice = 68 AND sequence = 2147483647"),
                            "DD00000000000000000000000000000100"); /* its reminders are to be planned */
        assert_string_equal(
            file_text(f, url,
                      "SELECT group_concat(hex(registration) || due_ms || state) FROM outbox WHERE notice = 70"),
            "DD00000000000000000000000000000100"); /* and the addresses of its people entered */
        file_run(url, "DELETE FROM outbox WHERE notice IN (68, 70)");
        for (size_t i = 0; i < COUNT(old_tables); i++)
            assert_string_equal(file_text(f, url, queries[i]), before[i]);
        old_store_serves(f, url);
    }
}

void a_newer_schema_is_refused(void **state)
{
    struct fixture *f = *state;
    struct str url = fixture_url(f, "newer.db"), why;

    store_close(try_open(f, url, &why));
    file_run(url, "PRAGMA user_version = 4711");
    assert_null(try_open(f, url, &why));
    assert_true(why_says(why, "schema 4711") && why_says(why, "newer program"));
}

void a_strangers_database_is_refused(void **state)
{
    struct fixture *f = *state;
    struct str url = fixture_url(f, "other.db"), why;

    file_run(url, "CREATE TABLE notes (text)");
    assert_null(try_open(f, url, &why));
    assert_true(why_says(why, "not Foyer's"));
    file_run(url, "INSERT INTO notes VALUES ('still mine')");

    url = fixture_url(f, "text.db");
    FILE *file = fopen(url.p + 7, "w");
    assert_non_null(file);
    for (int i = 0; i < 1000; i++)
        (void)fputs("no database at all\n", file);
    assert_int_equal(fclose(file), 0);
    assert_null(try_open(f, url, &why));
    assert_true(why_says(why, "not a database"));
}

void an_address_that_is_none_says_what_it_should_be(void **state)
{
    struct fixture *f = *state;
    struct str why;

    assert_null(try_open(f, STR("/var/lib/foyer.db"), &why));
    assert_true(why_says(why, "sqlite:PATH"));
    assert_null(try_open(f, STR("mysql:db"), &why));
    assert_true(why_says(why, "sqlite:PATH"));
    assert_null(try_open(f, STR("sqlite:"), &why));
    assert_true(why_says(why, "sqlite:PATH"));
    assert_null(try_open(f, STR("sqlite:/nowhere/at/all.db"), &why));
    assert_true(why_says(why, "/nowhere/at/all.db") && why_says(why, "folder"));
    assert_null(try_open(f, STR("sqlite::memory:"), &why));
    assert_true(why_says(why, "sqlite:PATH"));
    assert_int_not_equal(access(":memory:", F_OK), 0);
}

/* --- A full disk -----------------------------------------------------------------------------------------------------
 */

enum { NO_SUCH_DISK = 77 };

/* A small file system of the child's own; `folder` is where it is mounted. */
static bool small_disk_mount(const char *folder)
{
    if (unshare(CLONE_NEWNS) != 0 && unshare(CLONE_NEWUSER | CLONE_NEWNS) != 0)
        return false;
    return mount("none", "/", NULL, MS_REC | MS_PRIVATE, NULL) == 0 &&
           mount("tmpfs", folder, "tmpfs", 0, "size=4m") == 0;
}

static bool ballast_write(const char *path)
{
    static const char block[1 << 20];
    FILE *file = fopen(path, "w");

    return file != NULL && fwrite(block, 1, sizeof block, file) == sizeof block && fclose(file) == 0;
}

/* Until it is refused; the status that refused it. */
static enum store_status enrol_until_refused(struct fixture *f, int *stored)
{
    char who[16];

    for (;; (*stored)++) {
        (void)snprintf(who, sizeof who, "p%d", *stored);
        enum store_status status = store_commit(f->view, enrolment(f, who));
        if (status != STORE_OK)
            return status;
    }
}

static void nothing_done(struct change_owner *owner, struct change *list)
{
    (void)owner;
    (void)list;
}

/* Of one change that the writer's own connection commits. */
static enum store_status writer_status(struct fixture *f, struct change *change)
{
    static struct change_owner owner = { nothing_done };
    struct writer *writer = writer_open(&(struct writer_options){ .store = f->store, .clock = &f->clock });

    change->owner = &owner;
    if (writer == NULL || !writer_submit(writer, change))
        return STORE_BROKEN;
    writer_close(writer);
    return change->status;
}

/* 0: all is as promised. */
int full_role(const char *folder)
{
    char url[128], ballast[128];
    void *state = NULL;
    int stored = 0;

    if (!small_disk_mount(folder))
        return NO_SUCH_DISK;
    (void)snprintf(url, sizeof url, "sqlite:%s/small.db", folder);
    (void)snprintf(ballast, sizeof ballast, "%s/ballast", folder);
    if (!ballast_write(ballast))
        return 1;
    (void)fixture_open_at(&state, url);
    struct fixture *f = state;
    if (enrol_until_refused(f, &stored) != STORE_FULL || stored == 0 || registered_now(f) != stored)
        return 2;
    if (store_commit(f->view, enrolment(f, "still")) != STORE_FULL)
        return 3;
    if (writer_status(f, enrolment(f, "too")) != STORE_FULL)
        return 6;
    invariants_hold(f);
    if (remove(ballast) != 0 || writer_status(f, enrolment(f, "room")) != STORE_OK)
        return 4;
    invariants_hold(f);
    bool all = registered_now(f) == stored + 1;
    (void)fixture_close(&state);
    return all ? 0 : 5;
}

void a_full_disk_says_so_and_clears(void **state)
{
    struct fixture *f = *state;
    char *const arguments[] = { (char *)"cases", (char *)"full", f->folder, NULL };
    pid_t pid;
    int result;

    assert_int_equal(posix_spawn(&pid, "/proc/self/exe", NULL, NULL, arguments, environ), 0);
    assert_int_equal(waitpid(pid, &result, 0), pid);
    assert_true(WIFEXITED(result));
    if (WEXITSTATUS(result) == NO_SUCH_DISK)
        skip();
    assert_int_equal(WEXITSTATUS(result), 0);
}

/* --- The write-ahead log ---------------------------------------------------------------------------------------------
 */

enum { LOAD_SENDERS = 200, LOAD_CHANGES = 20000 };

struct log_load {
    struct change_owner owner; /* first */
    struct fixture *fixture;
    struct writer *writer;
    int64_t log_most;
    atomic_int left, answered;
};

static void log_load_send(struct log_load *load, struct change *change)
{
    if (load->left-- <= 0)
        return;
    struct change_enrol *enrol = &change->as.enrol;
    struct id person = id_new(NOW_MS);
    enrol->new_id = id_new(NOW_MS);
    enrol->mail_id = id_new(NOW_MS);
    for (size_t i = 0; i < PERSON_DIGEST_BYTES; i++)
        enrol->person.digest[i] = person.b[15 - i]; /* in no order */
    CHECK(writer_submit(load->writer, change));
}

static void log_load_done(struct change_owner *owner, struct change *list)
{
    struct log_load *load = (struct log_load *)owner;
    int64_t log = metrics_get(METRIC_WAL_BYTES);

    load->log_most = log > load->log_most ? log : load->log_most;
    while (list != NULL) {
        struct change *change = list;
        list = list->next;
        CHECK(change->status == STORE_OK);
        load->answered++;
        log_load_send(load, change);
    }
}

void the_log_stays_small_under_load(void **state)
{
    struct fixture *f = *state;
    struct str why;
    struct store *store =
        store_open(f->arena, &(struct store_options){ .url = f->url, .clock = &f->clock, .serve = true }, &why);
    struct log_load load = { .owner.done = log_load_done, .fixture = f, .left = LOAD_CHANGES };
    struct stat file;

    assert_non_null(store);
    load.writer = writer_open(&(struct writer_options){ .store = store, .clock = &f->clock });
    for (int i = 0; i < LOAD_SENDERS; i++) {
        struct change *change = enrolment(f, "p");
        change->owner = &load.owner;
        log_load_send(&load, change);
    }
    while (load.answered < LOAD_CHANGES)
        (void)nanosleep(&(struct timespec){ .tv_nsec = 1000000 }, NULL);
    writer_close(load.writer);
    store_close(store);
    assert_in_range(load.log_most, 1, 64 << 20);
    assert_int_equal(registered_now(f), LOAD_CHANGES);
    struct str log = place_url(f->arena, f->url.p + 7, "-wal");
    if (stat(log.p, &file) == 0)
        assert_int_equal(file.st_size, 0); /* cut to nothing at the end */
    invariants_hold(f);
}
