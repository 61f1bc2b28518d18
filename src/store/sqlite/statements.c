/* statements.c: the table of all statements. Lists of columns come from store/columns.h; only what a table cannot say
 * is text. */
#include "store/sqlite/sql.h"
#include "store/table_sql.h"

/* After the columns of a registrant: its answers. */
#define WITH_ANSWERS(from)                                                                             \
    ", answers.text FROM " from " LEFT JOIN answers ON answers.registration = registrant.registration" \
    " AND answers.registrant = registrant.id "
#define OF_REGISTRATION "FROM outbox WHERE registration = ?1 AND id > ?2 AND "
#define OF_ALL          "FROM outbox WHERE (registration, id) > (?1, ?2) AND "
#define NEXT_BY_ID      " ORDER BY id LIMIT ?3"
#define NEXT_BY_KEY     " ORDER BY registration, id LIMIT ?3"
/* ?2: 0, 1, or -1 for both. */
#define OF_TENANT     "FROM \"user\" WHERE tenant = ?1 AND ?2 IN (-1, disabled) "
#define NAMED(column) "FROM \"user\" WHERE tenant = ?1 AND " column " = ?2 ORDER BY object LIMIT ?3"
static const struct statement statements[SQL_PLAIN] = {
    /* which = shape, tables, tail */
    [SQL_BEGIN_WRITE] = { PLAIN, { 0 }, "BEGIN IMMEDIATE" },
    [SQL_BEGIN_READ] = { PLAIN, { 0 }, "BEGIN" },
    [SQL_COMMIT] = { PLAIN, { 0 }, "COMMIT" },
    [SQL_ROLLBACK] = { PLAIN, { 0 }, "ROLLBACK" },
    [SQL_STAMP] = { PLAIN, { 0 }, "PRAGMA data_version" },
    [SQL_PING] = { PLAIN, { 0 }, "SELECT count(*) FROM \"key\"" },
    [SQL_REGISTRATION_LOAD] = { SELECT, { &table_registration }, "FROM registration WHERE id = ?1" },
    [SQL_REGISTRATION_INSERT] = { INSERT, { &table_registration }, NULL },
    [SQL_REGISTRATION_UPDATE] = { UPDATE, { &table_registration }, NULL },
    [SQL_REGISTRATION_TEXT_INSERT] = { INSERT, { &table_registration_text }, NULL },
    [SQL_REGISTRATION_TEXT_UPDATE] = { UPDATE, { &table_registration_text }, NULL },
    [SQL_REGISTRATION_VIEWS] = { PLAIN, { 0 }, "UPDATE registration SET page_views = page_views + ?1 WHERE id = ?2" },
    [SQL_QUESTION_LOAD] = { SELECT, { &table_question }, "FROM question WHERE registration = ?1 AND id = ?2" },
    [SQL_QUESTION_INSERT] = { INSERT, { &table_question }, NULL },
    [SQL_QUESTION_UPDATE] = { UPDATE, { &table_question }, NULL },
    [SQL_QUESTIONS] = { SELECT,
                        { &table_question },
                        "FROM question WHERE registration = ?1 AND hidden = 0 ORDER BY position" },
    [SQL_PERSON_LOAD] = { PLAIN,
                          { 0 },
                          "SELECT registrant, rule_version FROM person WHERE registration = ?1 AND digest = ?2" },
    [SQL_PERSON_INSERT] = { INSERT, { &table_person }, NULL },
    [SQL_PERSON_PUT] = { PUT, { &table_person }, NULL },
    [SQL_PERSON_DELETE] = { DELETE, { &table_person }, NULL },
    [SQL_MAILBOX_LOAD] = { PLAIN,
                           { 0 },
                           "SELECT registrant FROM mailbox WHERE registration = ?1 AND digest = ?2"
                           " ORDER BY registrant LIMIT ?3" },
    [SQL_MAILBOX_PUT] = { PUT, { &table_mailbox }, NULL },
    [SQL_MAILBOX_DELETE] = { DELETE, { &table_mailbox_before }, NULL },
    [SQL_REGISTRANT_LOAD] = { SELECT, { &table_registrant }, "FROM registrant WHERE registration = ?1 AND id = ?2" },
    [SQL_REGISTRANT_FIND] = { SELECT,
                              { &table_registrant },
                              WITH_ANSWERS("registrant") "WHERE registrant.registration = ?1 AND registrant.id = ?2" },
    [SQL_REGISTRANT_OF_PERSON] = { SELECT,
                                   { &table_registrant },
                                   WITH_ANSWERS(
                                       "person JOIN registrant ON registrant.registration = "
                                       "person.registration AND registrant.id = person.registrant") "WHERE "
                                                                                                    "person."
                                                                                                    "registration = ?1 "
                                                                                                    "AND person.digest "
                                                                                                    "= ?2" },
    [SQL_REGISTRANTS] = { SELECT,
                          { &table_registrant },
                          WITH_ANSWERS("registrant") "WHERE registrant.registration = ?1 AND registrant.id > ?2"
                                                     " ORDER BY registrant.id LIMIT ?3" },
    [SQL_REGISTRANTS_CHANGED] = { SELECT,
                                  { &table_registrant },
                                  WITH_ANSWERS(
                                      "registrant") "WHERE registrant.registration = ?1 AND registrant.change_seq > ?2"
                                                    " ORDER BY registrant.change_seq LIMIT ?3" },
    [SQL_REGISTRANTS_NEXT] = { SELECT,
                               { &table_registrant },
                               "FROM registrant WHERE registration = ?1 AND id > ?2 ORDER BY id LIMIT ?3" },
    [SQL_REGISTRANTS_STEP] = { SELECT,
                               { &table_registrant },
                               ", EXISTS (SELECT 1 FROM attendance WHERE attendance.registration = "
                               "registrant.registration"
                               " AND attendance.registrant = registrant.id)"
                               " FROM registrant WHERE registration = ?1 AND id > ?2 ORDER BY id LIMIT ?3" },
    [SQL_REGISTRANT_INSERT] = { INSERT, { &table_registrant }, NULL },
    [SQL_REGISTRANT_UPDATE] = { UPDATE, { &table_registrant }, NULL },
    [SQL_REGISTRANT_DELETE] = { DELETE, { &table_registrant }, NULL },
    [SQL_REGISTRANT_MAILS] = { PLAIN,
                               { 0 },
                               "UPDATE registrant SET mails_waiting = max(mails_waiting + ?1, 0),"
                               " mail_left_ms = max(mail_left_ms, ?2) WHERE registration = ?3 AND id = ?4" },
    [SQL_TOMBSTONE_INSERT] = { INSERT, { &table_tombstone }, NULL },
    [SQL_TOMBSTONES] = { SELECT,
                         { &table_tombstone },
                         "FROM tombstone WHERE registration = ?1 AND change_seq > ?2 ORDER BY change_seq LIMIT ?3" },
    [SQL_WAITING_FIRST] = { SELECT, { &table_waiting }, "FROM waiting WHERE registration = ?1 ORDER BY seq LIMIT ?2" },
    [SQL_WAITING_INSERT] = { INSERT, { &table_waiting }, NULL },
    [SQL_WAITING_DELETE] = { DELETE, { &table_waiting }, NULL },
    [SQL_ANSWERS_INSERT] = { INSERT, { &table_answers }, NULL },
    [SQL_ANSWERS_PUT] = { PUT, { &table_answers }, NULL },
    [SQL_ANSWERS_DELETE] = { DELETE, { &table_answers }, NULL },
    [SQL_MEETING_LOAD] = { SELECT, { &table_meeting }, "FROM meeting WHERE tenant = ?1 AND id = ?2" },
    [SQL_MEETING_INSERT] = { INSERT, { &table_meeting }, NULL },
    [SQL_MEETING_UPDATE] = { UPDATE, { &table_meeting }, NULL },
    /* The conditions of the indexes meeting_code and meeting_organizer, word for word, so that they are used. */
    [SQL_MEETING_OF_CODE] = { SELECT,
                              { &table_meeting },
                              "FROM meeting WHERE code > 0 AND code = ?1 AND tenant = ?2 AND deleted_ms = 0" },
    [SQL_MEETING_OF_EXTERNAL] = { SELECT,
                                  { &table_meeting },
                                  "FROM meeting WHERE tenant = ?1 AND external_key = ?2 AND deleted_ms = 0" },
    [SQL_MEETINGS] = { SELECT,
                       { &table_meeting },
                       "FROM meeting WHERE deleted_ms = 0 AND tenant = ?1 AND organizer = ?2 AND id > ?3"
                       " ORDER BY id LIMIT ?4" },
    [SQL_MEETINGS_OF_TENANT] = { SELECT,
                                 { &table_meeting },
                                 "FROM meeting WHERE deleted_ms = 0 AND tenant = ?1 AND id < ?2"
                                 " ORDER BY id DESC LIMIT ?3" },
    /* By the index role_person: of a person the few that there are. */
    [SQL_SHARED] = { SELECT,
                     { &table_role, &table_meeting, &table_registration },
                     "FROM role JOIN registration ON registration.id = role.scope JOIN meeting"
                     " ON meeting.tenant = registration.tenant AND meeting.id = registration.meeting"
                     " WHERE role.person = ?1 AND role.scope < ?2 AND registration.tenant = ?3"
                     " AND registration.deleted_ms = 0 ORDER BY role.scope DESC LIMIT ?4" },
    [SQL_EXTERNAL_LOAD] = { PLAIN, { 0 }, "SELECT id FROM meeting WHERE tenant = ?1 AND external_key = ?2" },
    [SQL_EVENT_FIND] = { SELECT,
                         { &table_meeting, &table_registration, &table_registration_text },
                         "FROM meeting LEFT JOIN registration ON registration.id = meeting.registration"
                         " LEFT JOIN registration_text ON registration_text.registration = registration.id"
                         " WHERE meeting.tenant = ?1 AND meeting.id = ?2 AND meeting.deleted_ms = 0" },
    [SQL_EVENT_OF_REGISTRATION] = { SELECT,
                                    { &table_meeting, &table_registration, &table_registration_text },
                                    "FROM registration JOIN registration_text"
                                    " ON registration_text.registration = registration.id JOIN meeting"
                                    " ON meeting.tenant = registration.tenant AND meeting.id = registration.meeting"
                                    " WHERE registration.id = ?1" },
    [SQL_POLICY_PUT] = { PUT, { &table_policy }, NULL },
    [SQL_POLICY_DELETE] = { DELETE, { &table_policy }, NULL },
    [SQL_POLICY_ALLOWS] = { PLAIN,
                            { 0 },
                            "SELECT count(*) FROM policy WHERE tenant = ?1 AND app = ?2"
                            " AND \"user\" IN (?3, zeroblob(16))" },
    [SQL_POLICIES] = { SELECT, { &table_policy }, "FROM policy WHERE tenant = ?1 ORDER BY app, \"user\"" },
    [SQL_POLICIES_OF_ALL] = { SELECT, { &table_policy }, "FROM policy ORDER BY tenant, app, \"user\"" },
    [SQL_ONCE_LOAD] = { SELECT, { &table_once }, "FROM once WHERE tenant = ?1 AND \"key\" = ?2" },
    [SQL_ONCE_PUT] = { PUT, { &table_once }, NULL },
    [SQL_ONCE_FORGET] = { PLAIN,
                          { 0 },
                          "DELETE FROM once WHERE (tenant, \"key\") IN (SELECT tenant, \"key\" FROM once"
                          " WHERE at_ms < ?1 ORDER BY at_ms LIMIT ?2)" },
    [SQL_USER_PUT] = { PUT, { &table_user }, NULL },
    [SQL_USER_FIND] = { SELECT, { &table_user }, "FROM \"user\" WHERE tenant = ?1 AND object = ?2" },
    [SQL_UPN_LOAD] = { PLAIN, { 0 }, "SELECT object FROM \"user\" WHERE tenant = ?1 AND upn_key = ?2" },
    [SQL_USER_DELETE] = { DELETE, { &table_user }, NULL },
    [SQL_USERS] = { SELECT, { &table_user }, OF_TENANT "AND object > ?3 ORDER BY object LIMIT ?4 OFFSET ?5" },
    [SQL_USERS_OF_ALL] = { SELECT, { &table_user }, "FROM \"user\" ORDER BY tenant, object LIMIT ?1" },
    [SQL_USERS_COUNT] = { PLAIN, { 0 }, "SELECT count(*) " OF_TENANT },
    [SQL_USERS_OF_UPN] = { SELECT, { &table_user }, NAMED("upn_key") },
    [SQL_USERS_OF_EXTERNAL] = { SELECT, { &table_user }, NAMED("external_key") },
    [SQL_USERS_OF_MAIL] = { SELECT, { &table_user }, NAMED("mail_key") },
    [SQL_USERS_UNFILLED] = { SELECT,
                             { &table_user },
                             "FROM \"user\" WHERE changed_ms = 0 ORDER BY tenant, object LIMIT ?1" },
    [SQL_KEY_LOAD] = { SELECT, { &table_key }, "FROM \"key\" WHERE purpose = ?1 AND number = ?2" },
    [SQL_KEY_INSERT] = { INSERT, { &table_key }, NULL },
    [SQL_KEYS] = { SELECT, { &table_key }, "FROM \"key\" WHERE purpose = ?1 ORDER BY number" },
    [SQL_MAIL_LOAD] = { SELECT, { &table_outbox }, "FROM outbox WHERE registration = ?1 AND id = ?2" },
    [SQL_MAIL_INSERT] = { INSERT, { &table_outbox }, NULL },
    [SQL_MAIL_UPDATE] = { UPDATE, { &table_outbox }, NULL },
    /* The condition of the index outbox_due, word for word, so that it is used. */
    [SQL_MAILS_DUE] = { SELECT,
                        { &table_outbox },
                        "FROM outbox WHERE state < 2 AND due_ms <= ?1 ORDER BY due_ms LIMIT ?2" },
    /* And outbox_task's. */
    [SQL_TASKS_DUE] = { SELECT,
                        { &table_outbox },
                        "FROM outbox WHERE state < 2 AND notice >= 64 AND due_ms <= ?1 ORDER BY due_ms LIMIT ?2" },
    [SQL_MAIL_NEXT] = { PLAIN,
                        { 0 },
                        "SELECT due_ms FROM outbox WHERE state < 2 AND due_ms > ?1 ORDER BY due_ms LIMIT 1" },
    /* A claim is due at its lease's end: only what is due later can be one. */
    [SQL_LEASES_END] = { PLAIN,
                         { 0 },
                         "UPDATE outbox SET state = 0, due_ms = ?1 WHERE state < 2 AND due_ms > ?1 AND state = 1" },
    [SQL_MAILS_WAITING] = { PLAIN,
                            { 0 },
                            "SELECT count(*), min(due_ms), count(*) FILTER (WHERE budget = 2) FROM outbox WHERE state "
                            "< 2 AND notice < 64" },
    [SQL_MAILS_DEAD] = { PLAIN, { 0 }, "SELECT count(*) FROM outbox WHERE state = 3" },
    [SQL_MAILS] = { SELECT, { &table_outbox }, OF_REGISTRATION "notice < 64" NEXT_BY_ID },
    [SQL_MAILS_OF_ALL] = { SELECT, { &table_outbox }, OF_ALL "notice < 64" NEXT_BY_KEY },
    [SQL_MAILS_OF_REGISTRANT] = { SELECT,
                                  { &table_outbox },
                                  OF_REGISTRATION "registrant = ?4 AND notice < 64" NEXT_BY_ID },
    /* The condition of the index outbox_dead, word for word. */
    [SQL_LETTERS] = { SELECT, { &table_outbox }, OF_REGISTRATION "state = 3 AND notice < 64" NEXT_BY_ID },
    [SQL_LETTERS_OF_ALL] = { SELECT, { &table_outbox }, OF_ALL "state = 3 AND notice < 64" NEXT_BY_KEY },
    [SQL_ATTENDANCE_INSERT] = { PUT, { &table_attendance }, NULL },
    [SQL_ATTENDANCES] = { SELECT,
                          { &table_attendance },
                          "FROM attendance WHERE registration = ?1 AND registrant = ?2 ORDER BY at_ms LIMIT ?3" },
    [SQL_ATTENDANCES_DELETE] = { PLAIN, { 0 }, "DELETE FROM attendance WHERE registration = ?1 AND registrant = ?2" },
    [SQL_AUDIT_INSERT] = { INSERT, { &table_audit }, NULL },
    [SQL_AUDIT] = { SELECT, { &table_audit }, "FROM audit WHERE registration = ?1 AND seq > ?2 ORDER BY seq LIMIT ?3" },
    [SQL_AUDIT_DOWN] = { SELECT,
                         { &table_audit },
                         "FROM audit WHERE registration = ?1 AND seq < ?2 ORDER BY seq DESC LIMIT ?3" },
    [SQL_AUDIT_NEXT] = { PLAIN,
                         { 0 },
                         "SELECT id FROM (SELECT id FROM registration WHERE id > ?1 ORDER BY id LIMIT 1) UNION ALL"
                         " SELECT id FROM (SELECT registration AS id FROM audit WHERE registration > ?1"
                         " ORDER BY registration LIMIT 1) ORDER BY id LIMIT 1" },
};

static void columns_add(struct buf *b, const struct table *table, unsigned uses, const char *between, const char *form)
{
    table_add_columns(b, table, uses, between, form, NULL);
}

static void insert_add(struct buf *b, const struct table *table)
{
    buf_print(b, "INSERT INTO \"%s\" (", table->name);
    columns_add(b, table, COLUMN_ALL, ", ", "@");
    buf_add(b, STR(") VALUES ("));
    columns_add(b, table, COLUMN_ALL, ", ", "?");
    buf_add_char(b, ')');
}

/* What is there under the key becomes this row: the fixed columns too, since a PUT is a new beginning. */
static void put_add(struct buf *b, const struct table *table)
{
    insert_add(b, table);
    table_add_conflict(b, table, COLUMN_FIXED | COLUMN_AGAIN);
}

static void update_add(struct buf *b, const struct table *table)
{
    buf_print(b, "UPDATE \"%s\" SET ", table->name);
    columns_add(b, table, COLUMN_AGAIN, ", ", "@ = ?");
    buf_add(b, STR(" WHERE "));
    columns_add(b, table, COLUMN_KEY, " AND ", "@ = ?");
}

static void delete_add(struct buf *b, const struct table *table)
{
    buf_print(b, "DELETE FROM \"%s\" WHERE ", table->name);
    columns_add(b, table, COLUMN_KEY, " AND ", "@ = ?");
}

static shape_add *const says[SHAPES] = {
    [INSERT] = insert_add,
    [PUT] = put_add,
    [UPDATE] = update_add,
    [DELETE] = delete_add,
};

/* --- Plain rows ------------------------------------------------------------------------------------------------------
 */

static const struct plain_form plain_statements[PLAIN_STATEMENTS] = {
    [PLAIN_LOAD] = { SELECT, "FROM ~ WHERE @ = ?1 AND # = ?2" },
    [PLAIN_INSERT] = { INSERT, "" },
    [PLAIN_REPLACE] = { PUT, "" },
    [PLAIN_REMOVE] = { DELETE, "" },
    [PLAIN_FIND] = { SELECT, "FROM ~ WHERE @ = ?1 AND # = ?2" },
    [PLAIN_LIST] = { SELECT, "FROM ~ WHERE @ = ?1 AND # > ?2 ORDER BY # LIMIT ?3" },
    [PLAIN_LIST_OF_ALL] = { SELECT, "FROM ~ WHERE (@, #) > (?1, ?2) ORDER BY @, # LIMIT ?3" },
    [PLAIN_END] = { PLAIN, "DELETE FROM ~ WHERE (@, #) IN (SELECT @, # FROM ~ WHERE % < ?1& ORDER BY % LIMIT ?2)" },
};

enum sql sql_of_plain(enum plain kind, enum plain_statement which)
{
    return (enum sql)(SQL_PLAIN + (unsigned)kind * PLAIN_STATEMENTS + which);
}

char *sql_text(struct arena *a, enum sql which)
{
    struct statement statement =
        which < SQL_PLAIN ? statements[which] : statement_of_plain(a, (unsigned)which - SQL_PLAIN, plain_statements);

    return statement_text(a, &statement, says);
}

char *sql_insert_text(struct arena *a, const struct table *table)
{
    const struct statement statement = { .shape = INSERT, .tables = { table } };

    return statement_text(a, &statement, says);
}
