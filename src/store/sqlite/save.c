/* save.c: the second half of a batch: every row that is new or changed, then the commit. */
#include "store/lists.h"
#include "store/sqlite/parts.h"
#include "store/sqlite/row.h"

static enum store_status question_save(struct sqlite_view *view, struct batch *batch, enum sql which,
                                       struct question_row row)
{
    row.options = question_options_print(batch->arena, row.question.options, row.question.option_count);
    if (arena_failed(batch->arena))
        return STORE_UNAVAILABLE;
    return which == SQL_QUESTION_UPDATE ? row_update(view, which, &table_question, &row)
                                        : row_insert(view, which, &table_question, &row);
}

/* Of a new registration. */
static enum store_status questions_insert(struct sqlite_view *view, struct batch *batch,
                                          const struct registration_fact *fact)
{
    enum store_status status = STORE_OK;

    for (size_t i = 0; i < fact->question_count && status == STORE_OK; i++) {
        const struct question_row row = {
            .registration = fact->now.id,
            .position = (int32_t)i,
            .question = fact->questions[i],
        };
        status = question_save(view, batch, SQL_QUESTION_INSERT, row);
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
        status = questions_insert(view, batch, fact);
    return status;
}

/* By difference: what was counted elsewhere meanwhile stays. */
static enum store_status views_save(struct sqlite_view *view, const struct registration_fact *fact)
{
    struct run run = run_begin(view, SQL_REGISTRATION_VIEWS);

    run_bind_i64(&run, fact->views_by);
    run_bind_id(&run, &fact->key.a);
    return run_to_end(&run);
}

static enum store_status registration_save(struct sqlite_view *view, struct batch *batch,
                                           const struct registration_fact *fact)
{
    enum store_status status = STORE_OK;

    if (fact->row == ROW_NEW)
        status = registration_insert(view, batch, fact);
    else if (fact->row == ROW_CHANGED)
        status = row_update(view, SQL_REGISTRATION_UPDATE, &table_registration, fact);
    if (status == STORE_OK && fact->row == ROW_CHANGED && fact->text_changed)
        status = row_update(view, SQL_REGISTRATION_TEXT_UPDATE, &table_registration_text, fact);
    if (status == STORE_OK && fact->views_by != 0)
        status = views_save(view, fact);
    if (status == STORE_OK && !str_is_null(fact->audit_entry))
        status = row_insert(view, SQL_AUDIT_INSERT, &table_audit, fact);
    return status;
}

static enum store_status registrations_save(struct sqlite_view *view, struct batch *batch)
{
    enum store_status status = STORE_OK;

    for (size_t i = 0; i < batch->registrations.count && status == STORE_OK; i++)
        status = registration_save(view, batch, FACT(struct registration_fact, &batch->registrations, i));
    return status;
}

static enum store_status questions_save(struct sqlite_view *view, struct batch *batch)
{
    enum store_status status = STORE_OK;

    for (size_t i = 0; i < batch->questions.count && status == STORE_OK; i++) {
        const struct question_fact *fact = FACT(struct question_fact, &batch->questions, i);
        if (fact->row == ROW_NEW)
            status = question_save(view, batch, SQL_QUESTION_INSERT, fact->now);
        else if (fact->row == ROW_CHANGED)
            status = question_save(view, batch, SQL_QUESTION_UPDATE, fact->now);
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
    return row_delete(view, SQL_ANSWERS_DELETE, &table_answers, fact);
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

static enum store_status attendances_delete(struct sqlite_view *view, const struct registrant_fact *fact)
{
    struct run run = run_begin(view, SQL_ATTENDANCES_DELETE);

    run_bind_id(&run, &fact->key.a);
    run_bind_id(&run, &fact->key.b);
    return run_to_end(&run);
}

static enum store_status mailbox_save(struct sqlite_view *view, const struct registrant_fact *fact)
{
    enum store_status status = STORE_OK;

    if (!id_is_none(fact->mailbox_before))
        status = row_delete(view, SQL_MAILBOX_DELETE, &table_mailbox_before, fact);
    if (status == STORE_OK && !id_is_none(fact->mailbox))
        status = row_insert(view, SQL_MAILBOX_PUT, &table_mailbox, fact);
    return status;
}

/* With all that is theirs. */
static enum store_status registrant_delete(struct sqlite_view *view, const struct registrant_fact *fact)
{
    enum store_status status = row_delete(view, SQL_ANSWERS_DELETE, &table_answers, fact);

    if (status == STORE_OK)
        status = attendances_delete(view, fact);
    if (status == STORE_OK)
        status = row_delete(view, SQL_REGISTRANT_DELETE, &table_registrant, fact);
    if (status == STORE_OK && fact->erased_at_ms != 0)
        status = row_insert(view, SQL_TOMBSTONE_INSERT, &table_tombstone, fact);
    return status;
}

static enum store_status registrant_save(struct sqlite_view *view, const struct registrant_fact *fact)
{
    enum store_status status = mailbox_save(view, fact);

    if (status != STORE_OK)
        return status;
    if (fact->row == ROW_GONE)
        return registrant_delete(view, fact);
    if (fact->row == ROW_NEW)
        status = row_insert(view, SQL_REGISTRANT_INSERT, &table_registrant, fact);
    else if (fact->row == ROW_CHANGED)
        status = row_update(view, SQL_REGISTRANT_UPDATE, &table_registrant, fact);
    if (status == STORE_OK && fact->absent)
        status = attendances_delete(view, fact);
    if (status == STORE_OK)
        status = mail_marks_save(view, fact);
    return status == STORE_OK ? answers_save(view, fact) : status;
}

static enum store_status registrants_save(struct sqlite_view *view, struct batch *batch)
{
    enum store_status status = STORE_OK;

    for (size_t i = 0; i < batch->registrants.count && status == STORE_OK; i++)
        status = registrant_save(view, FACT(struct registrant_fact, &batch->registrants, i));
    return status;
}

static enum store_status persons_save(struct sqlite_view *view, struct batch *batch)
{
    enum store_status status = STORE_OK;

    for (size_t i = 0; i < batch->persons.count && status == STORE_OK; i++) {
        const struct person_fact *fact = FACT(struct person_fact, &batch->persons, i);
        if (fact->row == ROW_NEW)
            status = row_insert(view, SQL_PERSON_INSERT, &table_person, fact);
        else if (fact->row == ROW_CHANGED)
            status = row_insert(view, SQL_PERSON_PUT, &table_person, fact);
        else if (fact->row == ROW_GONE)
            status = row_delete(view, SQL_PERSON_DELETE, &table_person, fact);
    }
    return status;
}

static enum store_status waitings_save(struct sqlite_view *view, struct batch *batch)
{
    enum store_status status = STORE_OK;

    for (size_t i = 0; i < batch->waitings.count && status == STORE_OK; i++) {
        const struct waiting_fact *fact = FACT(struct waiting_fact, &batch->waitings, i);
        if (fact->row == ROW_NEW)
            status = row_insert(view, SQL_WAITING_INSERT, &table_waiting, fact);
        else if (fact->row == ROW_GONE)
            status = row_delete(view, SQL_WAITING_DELETE, &table_waiting, fact);
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

static enum store_status attendances_save(struct sqlite_view *view, struct batch *batch)
{
    enum store_status status = STORE_OK;

    for (size_t i = 0; i < batch->attendances.count && status == STORE_OK; i++) {
        const struct attendance_fact *fact = FACT(struct attendance_fact, &batch->attendances, i);
        if (fact->at_ms != 0)
            status = row_insert(view, SQL_ATTENDANCE_INSERT, &table_attendance, fact);
    }
    return status;
}

/* Each fact has a key of its own, so that no row of these stands in another's way. */
static enum store_status (*const saves[])(struct sqlite_view *view, struct batch *batch) = {
    sqlite_directory_save, registrations_save, questions_save,   registrants_save,   persons_save,
    waitings_save,         mails_save,         attendances_save, sqlite_plains_save,
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
