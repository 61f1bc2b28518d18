/* save.c: the second half of a batch: every row that is new or changed, then the commit. */
#include "store/lists.h"
#include "store/sqlite/parts.h"
#include "store/sqlite/row.h"

static enum store_status row_insert(struct sqlite_view *view, enum sql which, const struct table *table,
                                    const void *row)
{
    struct run run = run_begin(view, which);

    row_bind(&run, table, row);
    return run_to_end(&run);
}

static enum store_status row_update(struct sqlite_view *view, enum sql which, const struct table *table,
                                    const void *row)
{
    struct run run = run_begin(view, which);

    row_bind_update(&run, table, row);
    return run_to_end(&run);
}

static enum store_status questions_save(struct sqlite_view *view, struct batch *batch,
                                        const struct registration_fact *fact)
{
    enum store_status status = STORE_OK;

    for (size_t i = 0; i < fact->question_count && status == STORE_OK; i++) {
        const struct question *question = &fact->questions[i];
        const struct question_row row = {
            .registration = fact->now.id,
            .position = (int32_t)i,
            .question = *question,
            .options = question_options_print(batch->arena, question->options, question->option_count),
        };
        status = arena_failed(batch->arena) ? STORE_UNAVAILABLE
                                            : row_insert(view, SQL_QUESTION_INSERT, &table_question, &row);
    }
    return status;
}

static enum store_status registration_insert(struct sqlite_view *view, struct batch *batch,
                                             const struct registration_fact *fact)
{
    enum store_status status = row_insert(view, SQL_REGISTRATION_INSERT, &table_registration, fact);

    if (status == STORE_OK)
        status = row_insert(view, SQL_REGISTRATION_TEXT_INSERT, &table_registration_text, fact);
    if (status == STORE_OK)
        status = questions_save(view, batch, fact);
    return status;
}

static enum store_status registrations_save(struct sqlite_view *view, struct batch *batch)
{
    enum store_status status = STORE_OK;

    for (size_t i = 0; i < batch->registrations.count && status == STORE_OK; i++) {
        const struct registration_fact *fact = FACT(struct registration_fact, &batch->registrations, i);
        if (fact->row == ROW_NEW)
            status = registration_insert(view, batch, fact);
        else if (fact->row == ROW_CHANGED)
            status = row_update(view, SQL_REGISTRATION_UPDATE, &table_registration, fact);
        if (status == STORE_OK && !str_is_null(fact->audit_entry))
            status = row_insert(view, SQL_AUDIT_INSERT, &table_audit, fact);
    }
    return status;
}

static enum store_status answers_save(struct sqlite_view *view, const struct registrant_fact *fact)
{
    if (!fact->answers_changed)
        return STORE_OK;
    bool none = str_is_null(fact->now.answers) || str_equal(fact->now.answers, STR("{}"));
    if (fact->row == ROW_NEW)
        return none ? STORE_OK : row_insert(view, SQL_ANSWERS_INSERT, &table_answers, fact);
    if (!none)
        return row_insert(view, SQL_ANSWERS_PUT, &table_answers, fact);
    struct run run = run_begin(view, SQL_ANSWERS_DELETE);
    run_bind_id(&run, &fact->now.registration);
    run_bind_id(&run, &fact->now.id);
    return run_to_end(&run);
}

/* By difference: it never overwrites what another node's mail did. */
static enum store_status mail_marks_save(struct sqlite_view *view, const struct registrant_fact *fact)
{
    if (fact->row == ROW_NEW || (fact->mails_by == 0 && fact->mail_left_at_ms == 0))
        return STORE_OK;
    struct run run = run_begin(view, SQL_REGISTRANT_MAILS);
    run_bind_i64(&run, fact->mails_by);
    run_bind_i64(&run, fact->mail_left_at_ms);
    run_bind_id(&run, &fact->key.a);
    run_bind_id(&run, &fact->key.b);
    return run_to_end(&run);
}

static enum store_status registrants_save(struct sqlite_view *view, struct batch *batch)
{
    enum store_status status = STORE_OK;

    for (size_t i = 0; i < batch->registrants.count && status == STORE_OK; i++) {
        const struct registrant_fact *fact = FACT(struct registrant_fact, &batch->registrants, i);
        if (fact->row == ROW_NEW)
            status = row_insert(view, SQL_REGISTRANT_INSERT, &table_registrant, fact);
        else if (fact->row == ROW_CHANGED)
            status = row_update(view, SQL_REGISTRANT_UPDATE, &table_registrant, fact);
        if (status == STORE_OK)
            status = mail_marks_save(view, fact);
        if (status == STORE_OK)
            status = answers_save(view, fact);
    }
    return status;
}

static enum store_status persons_save(struct sqlite_view *view, struct batch *batch)
{
    enum store_status status = STORE_OK;

    for (size_t i = 0; i < batch->persons.count && status == STORE_OK; i++) {
        const struct person_fact *fact = FACT(struct person_fact, &batch->persons, i);
        if (fact->row == ROW_NEW)
            status = row_insert(view, SQL_PERSON_INSERT, &table_person, fact);
    }
    return status;
}

static enum store_status mails_save(struct sqlite_view *view, struct batch *batch)
{
    enum store_status status = STORE_OK;

    for (size_t i = 0; i < batch->mails.count && status == STORE_OK; i++) {
        const struct mail_fact *fact = FACT(struct mail_fact, &batch->mails, i);
        if (fact->row == ROW_NEW)
            status = row_insert(view, SQL_MAIL_INSERT, &table_outbox, fact);
        else if (fact->row == ROW_CHANGED)
            status = row_update(view, SQL_MAIL_UPDATE, &table_outbox, fact);
    }
    return status;
}

/* Rows above all registrations. */
static enum store_status directory_save(struct sqlite_view *view, struct batch *batch)
{
    enum store_status status = STORE_OK;

    for (size_t i = 0; i < batch->meetings.count && status == STORE_OK; i++) {
        const struct meeting_fact *fact = FACT(struct meeting_fact, &batch->meetings, i);
        if (fact->row == ROW_NEW)
            status = row_insert(view, SQL_MEETING_INSERT, &table_meeting, &fact->now);
        else if (fact->row == ROW_CHANGED)
            status = row_update(view, SQL_MEETING_UPDATE, &table_meeting, &fact->now);
    }
    for (size_t i = 0; i < batch->users.count && status == STORE_OK; i++)
        status = row_insert(view, SQL_USER_PUT, &table_user, &FACT(struct user_fact, &batch->users, i)->now);
    for (size_t i = 0; i < batch->keys.count && status == STORE_OK; i++) {
        const struct key_fact *fact = FACT(struct key_fact, &batch->keys, i);
        if (fact->row == ROW_NEW)
            status = row_insert(view, SQL_KEY_INSERT, &table_key, &fact->now);
    }
    return status;
}

static enum store_status attendances_save(struct sqlite_view *view, struct batch *batch)
{
    enum store_status status = STORE_OK;

    for (size_t i = 0; i < batch->attendances.count && status == STORE_OK; i++)
        status = row_insert(view, SQL_ATTENDANCE_INSERT, &table_attendance,
                            FACT(struct attendance_fact, &batch->attendances, i));
    return status;
}

static enum store_status (*const saves[])(struct sqlite_view *view, struct batch *batch) = {
    directory_save, registrations_save, registrants_save, persons_save, mails_save, attendances_save,
};

enum store_status sqlite_save(struct store_view *base, struct batch *batch)
{
    struct sqlite_view *view = sqlite_view_of(base);
    enum store_status status = STORE_OK;

    for (size_t i = 0; i < COUNT(saves) && status == STORE_OK; i++)
        status = saves[i](view, batch);
    if (status == STORE_OK)
        return sqlite_write_commit(view);
    sqlite_rollback(base);
    return status;
}
