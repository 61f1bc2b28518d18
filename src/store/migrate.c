/* migrate.c: which steps are there, which are done, which are to be run. How a step is run is the backend's. */
#include "store/migrate.h"

#include "base/embedded.h"
#include "base/log.h"

extern const struct embedded store_schema[];

static struct str text_of(const struct buf *b)
{
    struct str text;

    return buf_finish(b, &text) ? text : STR("memory is short");
}

static struct str too_new(struct arena *a, int64_t now, int64_t known)
{
    struct buf b = { .arena = a, .ceiling = 512 };

    buf_print(&b,
              "the store has schema %lld, and this program knows up to %lld: start the newer program that made it, or "
              "restore a backup",
              (long long)now, (long long)known);
    return text_of(&b);
}

static struct str step_failed(struct arena *a, int64_t number)
{
    struct buf b = { .arena = a, .ceiling = 512 };

    buf_print(&b, "step %lld of the schema failed and was undone (the log line above says why)", (long long)number);
    return text_of(&b);
}

/* The file of step `number` for this backend; the zero value: there is none, and the steps end before it. */
static struct str step_find(const struct store_backend *backend, int64_t number)
{
    for (const struct embedded *file = store_schema; file->name != NULL; file++) {
        struct str name = str_of(file->name);
        int64_t of_file;
        if (str_ends(name, str_of(backend->schema_suffix)) && str_to_i64(str_slice(name, 0, 4), &of_file) &&
            of_file == number)
            return file->content;
    }
    return (struct str){ 0 };
}

int64_t store_schema_known(const struct store_backend *backend)
{
    int64_t n = 0;

    while (!str_is_null(step_find(backend, n + 1)))
        n++;
    return n;
}

static bool schema_number(struct store_view *view, int64_t *number, struct str *why)
{
    enum store_status status = view->store->backend->schema_number(view, number);

    if (status == STORE_EXISTS)
        *why = STR("the store holds something that is not Foyer's: name another place in FOYER_STORE");
    else if (status != STORE_OK)
        *why = STR("the store cannot be read (the log line above says why)");
    return status == STORE_OK;
}

static bool steps_run(struct store_view *view, struct arena *a, int64_t now, int64_t known, struct str *why)
{
    const struct store_backend *backend = view->store->backend;

    while (now < known) {
        now++;
        if (backend->schema_step(view, now, step_find(backend, now)) != STORE_OK) {
            *why = step_failed(a, now);
            return false;
        }
        LOG(LOG_INFO, "schema brought up to date", LOG_INT("number", now));
    }
    return true;
}

/* Nobody has served it: there are no keys; and nobody was put into its directory. */
static bool is_bare(struct store_view *view, struct arena *a)
{
    static const struct table *const first[] = { &table_key, &table_user };

    for (size_t i = 0; i < COUNT(first); i++) {
        void *row = arena_alloc(a, 1, first[i]->row_bytes, _Alignof(max_align_t));
        if (row == NULL || view->store->backend->rows_last(view, a, first[i], row) != STORE_MISSING)
            return false;
    }
    return true;
}

/* What a copy was given as its target is whole or begun; or the copy was cut short between two steps. */
static bool target_open(struct store_view *view, struct arena *a, int64_t now, int64_t known, struct str *why)
{
    if (now == -known || now == known)
        return true;
    if (now >= 0 && (now == 0 || is_bare(view, a)))
        return steps_run(view, a, now, known, why);
    *why = now > 0 ? STR("the store is not empty: name another place")
                   : STR("the store holds a copy that another version of Foyer began: finish it with that one, or name "
                         "another place");
    return false;
}

bool store_migrate(struct store_view *view, struct arena *a, enum store_part part, struct str *why)
{
    int64_t known = store_schema_known(view->store->backend), now;

    CHECK(known > 0);
    if (part == STORE_LOOK)
        return true;
    if (!schema_number(view, &now, why))
        return false;
    if (now > known) {
        *why = too_new(a, now, known);
        return false;
    }
    if (part == STORE_TARGET)
        return target_open(view, a, now, known, why);
    if (part == STORE_SOURCE && now == 0) {
        *why = STR("there is no store of Foyer's");
        return false;
    }
    if (now < 0) {
        *why = STR("the store holds an unfinished copy: run foyer migrate again, or name another place");
        return false;
    }
    return steps_run(view, a, now, known, why);
}
