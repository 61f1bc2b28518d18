/* save.c: the second half of a batch in one trip: every row that is new or changed, then the commit. Rows of one kind
 * go in order of their keys, so that two nodes that write the same rows do it in the same order. */
#include "core/limits.h"
#include "store/lists.h"
#include "store/postgres/sql.h"

enum { COMMIT_WAIT_MS = 1000 /* at least: an answer that comes is better than not knowing */ };

/* --- Which rows ------------------------------------------------------------------------------------------------------
 */

/* What facts with a row begin with. */
struct row_fact {
    struct fact key;
    enum row row;
};
#define ROW_IS_THERE(type) _Static_assert(offsetof(type, row) == offsetof(struct row_fact, row), #type)
ROW_IS_THERE(struct registration_fact);
ROW_IS_THERE(struct person_fact);
ROW_IS_THERE(struct registrant_fact);
ROW_IS_THERE(struct meeting_fact);
ROW_IS_THERE(struct user_fact);
ROW_IS_THERE(struct key_fact);
ROW_IS_THERE(struct mail_fact);
ROW_IS_THERE(struct waiting_fact);
ROW_IS_THERE(struct question_fact);
ROW_IS_THERE(struct policy_fact);
ROW_IS_THERE(struct once_fact);
ROW_IS_THERE(struct plain_fact);

static bool is_new(const void *fact)
{
    return ((const struct row_fact *)fact)->row == ROW_NEW;
}

static bool is_changed(const void *fact)
{
    return ((const struct row_fact *)fact)->row == ROW_CHANGED;
}

static bool is_gone(const void *fact)
{
    return ((const struct row_fact *)fact)->row == ROW_GONE;
}

static bool is_absent(const void *fact)
{
    return ((const struct registrant_fact *)fact)->absent;
}

static bool has_come(const void *fact)
{
    return ((const struct attendance_fact *)fact)->at_ms != 0;
}

static bool is_written(const void *fact)
{
    return is_new(fact) || is_changed(fact);
}

static bool is_erased(const void *fact)
{
    return is_gone(fact) && ((const struct registrant_fact *)fact)->erased_at_ms != 0;
}

static bool text_is_changed(const void *context)
{
    const struct registration_fact *fact = context;

    return fact->text_changed && fact->row != ROW_NEW;
}

static bool is_viewed(const void *fact)
{
    return ((const struct registration_fact *)fact)->views_by != 0;
}

static bool is_audited(const void *fact)
{
    return !str_is_null(((const struct registration_fact *)fact)->audit_entry);
}

static bool answers_are_none(const struct registrant_fact *fact)
{
    return str_is_null(fact->now.answers) || str_equal(fact->now.answers, STR("{}"));
}

static bool answers_are_first(const void *context)
{
    const struct registrant_fact *fact = context;

    return fact->answers_changed && !answers_are_none(fact) && fact->row == ROW_NEW;
}

static bool answers_are_given(const void *context)
{
    const struct registrant_fact *fact = context;

    return fact->answers_changed && !answers_are_none(fact) && fact->row != ROW_NEW && fact->row != ROW_GONE;
}

static bool answers_are_gone(const void *context)
{
    const struct registrant_fact *fact = context;

    return fact->row == ROW_GONE || (fact->answers_changed && answers_are_none(fact) && fact->row != ROW_NEW);
}

static bool mails_are_marked(const void *context)
{
    const struct registrant_fact *fact = context;

    return fact->row != ROW_NEW && fact->row != ROW_GONE && (fact->mails_by != 0 || fact->mail_left_at_ms != 0);
}

static bool mailbox_is_left(const void *fact)
{
    return !id_is_none(((const struct registrant_fact *)fact)->mailbox_before);
}

static bool mailbox_is_entered(const void *fact)
{
    return !id_is_none(((const struct registrant_fact *)fact)->mailbox);
}

/* By difference: it never overwrites what another node's mail did. */
static const struct column marks_columns[] = {
    { "registration", COLUMN_ID, offsetof(struct registrant_fact, key.a), COLUMN_KEY },
    { "id", COLUMN_ID, offsetof(struct registrant_fact, key.b), COLUMN_KEY },
    { "by", COLUMN_I32, offsetof(struct registrant_fact, mails_by), 0 },
    { "left_ms", COLUMN_I64, offsetof(struct registrant_fact, mail_left_at_ms), 0 },
};
static const struct table table_marks = { "given", marks_columns, COUNT(marks_columns),
                                          sizeof(struct registrant_fact) };

static const struct column views_columns[] = {
    { "id", COLUMN_ID, offsetof(struct registration_fact, key.a), COLUMN_KEY },
    { "by", COLUMN_I64, offsetof(struct registration_fact, views_by), 0 },
};
static const struct table table_views = { "given", views_columns, COUNT(views_columns),
                                          sizeof(struct registration_fact) };

enum { UPDATED = COLUMN_KEY | COLUMN_AGAIN };
#define FACTS(member) offsetof(struct batch, member)
static const struct saving {
    enum pg_sql which;
    const struct table *table;
    unsigned uses;
    size_t facts;                 /* of the batch */
    bool (*is)(const void *fact); /* that the statement is for */
    size_t row;                   /* the table's struct in the fact */
} savings[] = {
    /* which, table, uses, facts, is, row */
    /* Before it is inserted: another meeting may have had the name before. */
    { PG_MEETING_UPDATE, &table_meeting, UPDATED, FACTS(meetings), is_changed, offsetof(struct meeting_fact, now) },
    { PG_MEETING_INSERT, &table_meeting, COLUMN_ALL, FACTS(meetings), is_new, offsetof(struct meeting_fact, now) },
    { PG_USER_DELETE, &table_user, COLUMN_KEY, FACTS(users), is_gone, offsetof(struct user_fact, now) },
    { PG_USER_PUT, &table_user, COLUMN_ALL, FACTS(users), is_changed, offsetof(struct user_fact, now) },
    { PG_KEY_INSERT, &table_key, COLUMN_ALL, FACTS(keys), is_new, offsetof(struct key_fact, now) },
    { PG_POLICY_DELETE, &table_policy, COLUMN_KEY, FACTS(policies), is_gone, offsetof(struct policy_fact, now) },
    { PG_POLICY_PUT, &table_policy, COLUMN_ALL, FACTS(policies), is_new, offsetof(struct policy_fact, now) },
    { PG_ONCE_UPDATE, &table_once, UPDATED, FACTS(onces), is_changed, offsetof(struct once_fact, now) },
    { PG_ONCE_INSERT, &table_once, COLUMN_ALL, FACTS(onces), is_new, offsetof(struct once_fact, now) },
    { PG_REGISTRATION_INSERT, &table_registration, COLUMN_ALL, FACTS(registrations), is_new, 0 },
    { PG_REGISTRATION_UPDATE, &table_registration, UPDATED, FACTS(registrations), is_changed, 0 },
    { PG_REGISTRATION_VIEWS, &table_views, COLUMN_ALL, FACTS(registrations), is_viewed, 0 },
    { PG_REGISTRATION_TEXT_INSERT, &table_registration_text, COLUMN_ALL, FACTS(registrations), is_new, 0 },
    { PG_REGISTRATION_TEXT_UPDATE, &table_registration_text, UPDATED, FACTS(registrations), text_is_changed, 0 },
    { PG_AUDIT_INSERT, &table_audit, COLUMN_ALL, FACTS(registrations), is_audited, 0 },
    { PG_QUESTION_UPDATE, &table_question, UPDATED, FACTS(questions), is_changed, offsetof(struct question_fact, now) },
    { PG_QUESTION_INSERT, &table_question, COLUMN_ALL, FACTS(questions), is_new, offsetof(struct question_fact, now) },
    { PG_REGISTRANT_DELETE, &table_registrant, COLUMN_KEY, FACTS(registrants), is_gone, 0 },
    { PG_TOMBSTONE_INSERT, &table_tombstone, COLUMN_ALL, FACTS(registrants), is_erased, 0 },
    { PG_REGISTRANT_INSERT, &table_registrant, COLUMN_ALL, FACTS(registrants), is_new, 0 },
    { PG_REGISTRANT_UPDATE, &table_registrant, UPDATED, FACTS(registrants), is_changed, 0 },
    { PG_REGISTRANT_MAILS, &table_marks, COLUMN_ALL, FACTS(registrants), mails_are_marked, 0 },
    { PG_ANSWERS_DELETE, &table_answers, COLUMN_KEY, FACTS(registrants), answers_are_gone, 0 },
    { PG_ANSWERS_INSERT, &table_answers, COLUMN_ALL, FACTS(registrants), answers_are_first, 0 },
    { PG_ANSWERS_PUT, &table_answers, COLUMN_ALL, FACTS(registrants), answers_are_given, 0 },
    { PG_MAILBOX_DELETE, &table_mailbox_before, COLUMN_ALL, FACTS(registrants), mailbox_is_left, 0 },
    { PG_MAILBOX_PUT, &table_mailbox, COLUMN_ALL, FACTS(registrants), mailbox_is_entered, 0 },
    { PG_PERSON_DELETE, &table_person, COLUMN_KEY, FACTS(persons), is_gone, 0 },
    { PG_PERSON_REPLACE, &table_person, COLUMN_ALL, FACTS(persons), is_changed, 0 },
    { PG_PERSON_INSERT, &table_person, COLUMN_ALL, FACTS(persons), is_new, 0 },
    { PG_WAITING_DELETE, &table_waiting, COLUMN_KEY, FACTS(waitings), is_gone, 0 },
    { PG_WAITING_INSERT, &table_waiting, COLUMN_ALL, FACTS(waitings), is_new, 0 },
    { PG_MAIL_INSERT, &table_outbox, COLUMN_ALL, FACTS(mails), is_new, 0 },
    { PG_MAIL_UPDATE, &table_outbox, UPDATED, FACTS(mails), is_changed, 0 },
    { PG_ATTENDANCE_DELETE, &table_answers, COLUMN_KEY, FACTS(registrants), is_absent, 0 },
    { PG_ATTENDANCE_PUT, &table_attendance, COLUMN_ALL, FACTS(attendances), has_come, 0 },
    /* After it: who comes and is erased in one batch leaves nothing. By the two ids under which answers stand too. */
    { PG_ATTENDANCE_DELETE, &table_answers, COLUMN_KEY, FACTS(registrants), is_gone, 0 },
};
#undef FACTS

/* --- Rows as parameters ----------------------------------------------------------------------------------------------
 */

static int by_key(const void *left, const void *right)
{
    const struct fact *a = *(const struct fact *const *)left, *b = *(const struct fact *const *)right;
    int first = id_compare(a->a, b->a);

    return first != 0 ? first : id_compare(a->b, b->b);
}

/* The facts that the statement is for, in order of their keys; NULL when memory is short. */
static const void **facts_pick(struct arena *a, const struct facts *facts, const struct saving *saving, size_t *n)
{
    const void **picked = ARENA_NEW(a, const void *, facts->count);

    *n = 0;
    for (size_t i = 0; i < facts->count && picked != NULL; i++)
        if (saving->is(facts->rows[i]))
            picked[(*n)++] = facts->rows[i];
    if (*n > 1)
        qsort(picked, *n, sizeof *picked, by_key);
    return picked;
}

/* The hot event's row, once a batch: an array for each of its columns costs more than all else of the statement. */
static const enum pg_sql of_one_row[PG_PLAIN] = { [PG_REGISTRATION_UPDATE] = PG_REGISTRATION_UPDATE_ONE };

static void rows_add(struct trip *trip, struct arena *a, const struct saving *saving, const void *const *rows, size_t n)
{
    struct params params = { .arena = a };

    if (n == 0)
        return;
    bool of_one = n == 1 && saving->which < PG_PLAIN && of_one_row[saving->which] != 0;
    if (of_one)
        param_row(&params, saving->table, saving->uses, rows[0]);
    else
        param_columns(&params, saving->table, saving->uses, rows, n);
    trip_add(trip, of_one ? of_one_row[saving->which] : saving->which, &params, NULL, NULL);
}

static void facts_add(struct trip *trip, struct batch *batch, const struct saving *saving)
{
    const struct facts *facts = (const struct facts *)(const void *)((const char *)batch + saving->facts);
    size_t n;

    if (facts->count == 0)
        return;
    const void **rows = facts_pick(batch->arena, facts, saving, &n);
    for (size_t i = 0; i < n; i++)
        rows[i] = (const char *)rows[i] + saving->row;
    rows_add(trip, batch->arena, saving, rows, n);
}

static size_t questions_count(const struct batch *batch)
{
    size_t n = 0;

    for (size_t i = 0; i < batch->registrations.count; i++) {
        const struct registration_fact *fact = FACT(struct registration_fact, &batch->registrations, i);
        n += fact->row == ROW_NEW ? fact->question_count : 0;
    }
    return n;
}

static void question_rows_fill(struct arena *a, const struct registration_fact *fact, struct question_row *rows)
{
    for (size_t i = 0; i < fact->question_count; i++) {
        const struct question *question = &fact->questions[i];
        rows[i] = (struct question_row){
            .registration = fact->now.id,
            .position = (int32_t)i,
            .question = *question,
            .options = question_options_print(a, question->options, question->option_count),
        };
    }
}

/* Of all new registrations. */
static void questions_add(struct trip *trip, struct batch *batch)
{
    static const struct saving saving = { PG_QUESTION_INSERT, &table_question, COLUMN_ALL, 0, NULL, 0 };
    size_t n = questions_count(batch), filled = 0;
    struct question_row *rows = ARENA_NEW(batch->arena, struct question_row, n);
    const void **pointers = ARENA_NEW(batch->arena, const void *, n);

    if (rows == NULL || pointers == NULL)
        return; /* the arena knows */
    for (size_t i = 0; i < batch->registrations.count; i++) {
        const struct registration_fact *fact = FACT(struct registration_fact, &batch->registrations, i);
        if (fact->row != ROW_NEW)
            continue;
        question_rows_fill(batch->arena, fact, rows + filled);
        filled += fact->question_count;
    }
    for (size_t i = 0; i < n; i++)
        pointers[i] = &rows[i];
    rows_add(trip, batch->arena, &saving, pointers, n);
}

/* Keys of requests that came long ago go when others come. */
static void onces_end(struct trip *trip, const struct batch *batch)
{
    struct params before = { .arena = batch->arena };
    bool written = false;

    for (size_t i = 0; i < batch->onces.count && !written; i++) {
        const void *fact = batch->onces.rows[i];
        written = is_written(fact);
    }
    if (!written)
        return;
    param_i64(&before, batch->now_ms - LIMIT_ONCE_MS);
    trip_add(trip, PG_ONCES_END, &before, NULL, NULL);
}

/* Rows of a kind that are over go when others come. */
static void plains_end(struct trip *trip, const struct batch *batch, enum plain kind)
{
    const struct facts *facts = &batch->plains[kind];
    struct params before = { .arena = batch->arena };
    bool written = false;

    for (size_t i = 0; i < facts->count && !written; i++)
        written = is_written(facts->rows[i]);
    if (!written || plain_tables[kind].ends == NULL)
        return;
    param_i64(&before, batch->now_ms - plain_tables[kind].keep_ms);
    trip_add(trip, pg_sql_of_plain(kind, PLAIN_END), &before, NULL, NULL);
}

static void plains_add(struct trip *trip, struct batch *batch, enum plain kind)
{
    static const struct {
        enum plain_statement which;
        unsigned uses;
        bool (*is)(const void *fact);
    } kinds[] = {
        { PLAIN_REMOVE, COLUMN_KEY, is_gone },
        { PLAIN_REPLACE, COLUMN_ALL, is_changed },
        { PLAIN_INSERT, COLUMN_ALL, is_new },
    };
    size_t facts = offsetof(struct batch, plains) + kind * sizeof batch->plains[0];

    for (size_t i = 0; i < COUNT(kinds); i++)
        facts_add(trip, batch,
                  &(struct saving){ pg_sql_of_plain(kind, kinds[i].which), plain_tables[kind].table, kinds[i].uses,
                                    facts, kinds[i].is, offsetof(struct plain_fact, now) });
    plains_end(trip, batch, kind);
}

static void batch_add(struct trip *trip, struct batch *batch)
{
    for (size_t i = 0; i < COUNT(savings); i++)
        facts_add(trip, batch, &savings[i]);
    for (size_t kind = 0; kind < PLAINS; kind++)
        plains_add(trip, batch, (enum plain)kind);
    questions_add(trip, batch);
    onces_end(trip, batch);
}

/* --- The trip --------------------------------------------------------------------------------------------------------
 */

static int64_t commit_until(const struct batch *batch)
{
    int64_t least_ms = pg_now_ms() + COMMIT_WAIT_MS;

    return batch->until_mono_ms > least_ms ? batch->until_mono_ms : least_ms;
}

/* Where memory was short for a row, the commit is not sent. */
enum store_status pg_save(struct store_view *base, struct batch *batch)
{
    struct pg_link *link = &pg_view_of(base)->link;
    struct trip trip = trip_begin(link, batch->arena, commit_until(batch));

    batch_add(&trip, batch);
    if (arena_failed(batch->arena))
        trip.status = STORE_UNAVAILABLE;
    trip_add(&trip, PG_COMMIT, NULL, NULL, NULL);
    enum store_status status = trip_end(&trip);
    if (status == STORE_OK)
        return link->warned ? STORE_UNCERTAIN : STORE_OK;
    pg_undo(link);
    return trip.lost ? STORE_UNCERTAIN : status;
}
