/* place_sqlite.c: a file in the case's folder. */
#include <sqlite3.h>

#include "base/check.h"
#include "place.h"

enum { SCHEME_BYTES = 7, BUSY_MS = 5000 };

static struct str fresh(struct arena *a, const char *folder, const char *name)
{
    struct str before = place_url(a, "sqlite:", folder);
    struct str with_slash = place_url(a, before.p, "/"), whole = place_url(a, with_slash.p, name);

    return place_url(a, whole.p, ".db");
}

static sqlite3 *file_open(const char *url)
{
    sqlite3 *db;

    CHECK(sqlite3_open(url + SCHEME_BYTES, &db) == SQLITE_OK);
    (void)sqlite3_busy_timeout(db, BUSY_MS);
    return db;
}

static bool run(const char *url, const char *statements)
{
    sqlite3 *db = file_open(url);
    bool done = sqlite3_exec(db, statements, NULL, NULL, NULL) == SQLITE_OK;

    CHECK(sqlite3_close(db) == SQLITE_OK);
    return done;
}

static int64_t number(const char *url, const char *query)
{
    sqlite3 *db = file_open(url);
    sqlite3_stmt *row;

    CHECK(sqlite3_prepare_v2(db, query, -1, &row, NULL) == SQLITE_OK && sqlite3_step(row) == SQLITE_ROW);
    int64_t answer = sqlite3_column_int64(row, 0);
    (void)sqlite3_finalize(row);
    CHECK(sqlite3_close(db) == SQLITE_OK);
    return answer;
}

static bool hold(const char *url)
{
    return sqlite3_exec(file_open(url), "BEGIN IMMEDIATE", NULL, NULL, NULL) == SQLITE_OK;
}

static void audit(const char *url, struct id registration, audit_each *each, void *context)
{
    static const char query[] = "SELECT seq, at_ms, entry, hash FROM audit WHERE registration = ?1 ORDER BY seq";
    sqlite3 *db = file_open(url);
    sqlite3_stmt *rows;

    CHECK(sqlite3_prepare_v2(db, query, -1, &rows, NULL) == SQLITE_OK);
    (void)sqlite3_bind_blob(rows, 1, registration.b, sizeof registration.b, SQLITE_STATIC);
    while (sqlite3_step(rows) == SQLITE_ROW) {
        struct audit_row row = { .seq = sqlite3_column_int64(rows, 0), .at_ms = sqlite3_column_int64(rows, 1) };
        row.entry = (struct str){ sqlite3_column_blob(rows, 2), (size_t)sqlite3_column_bytes(rows, 2) };
        row.hash = (struct str){ sqlite3_column_blob(rows, 3), (size_t)sqlite3_column_bytes(rows, 3) };
        each(context, &row);
    }
    (void)sqlite3_finalize(rows);
    (void)sqlite3_close(db);
}

const struct place place_sqlite = {
    .name = "sqlite",
    .on = ON_SQLITE,
    .fresh = fresh,
    .run = run,
    .number = number,
    .hold = hold,
    .audit = audit,
};
