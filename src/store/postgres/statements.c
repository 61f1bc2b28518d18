/* statements.c: the table of all statements. Lists of columns come from store/columns.h; only what a table cannot say
 * is text. Rows to be loaded are named by arrays of their keys, rows to be saved come as one array a column: a
 * statement serves any number of them, and is planned once. */
#include "store/postgres/sql.h"
#include "store/table_sql.h"

/* Under every row of the keys the partition is picked anew, and its index entered once; `= ANY($1)` would enter all
 * partitions. The rows are locked after they are sorted: nobody waits in a circle. */
#define KEYS_OF_ONE "FROM unnest($1::uuid[]) AS wanted (a) JOIN "
#define KEYS_OF_TWO "FROM unnest($1::uuid[], $2::uuid[]) AS wanted (a, b) JOIN "
#define WITH_ANSWERS                                                       \
    " LEFT JOIN answers ON answers.registration = registrant.registration" \
    " AND answers.registrant = registrant.id "
/* Under $1, as a row says so too: every table is entered in one partition. */
#define WHOSE           " ON registrant.registration = $1 AND registrant.id = "
#define NOBODY          "'00000000-0000-0000-0000-000000000000'::uuid"
#define CHANGED_AFTER   " WHERE registration = $1 AND change_seq > $2::int8 ORDER BY change_seq LIMIT $3::int8"
#define OF_REGISTRATION "FROM outbox WHERE registration = $1 AND id > $2 AND "
#define OF_ALL          "FROM outbox WHERE (registration, id) > ($1, $2) AND "
#define NEXT_BY_ID      " ORDER BY id LIMIT $3::int8"
#define NEXT_BY_KEY     " ORDER BY registration, id LIMIT $3::int8"
/* $2: 0, 1, or -1 for both. */
#define OF_TENANT     "FROM \"user\" WHERE tenant = $1 AND $2::int8 IN (-1, disabled::int4) "
#define NAMED(column) "FROM \"user\" WHERE tenant = $1 AND " column " = $2 ORDER BY object LIMIT $3::int8"

static const struct statement statements[PG_PLAIN] = {
    /* which = shape, tables, tail */
    [PG_BEGIN_WRITE] = { PLAIN, { 0 }, "BEGIN ISOLATION LEVEL READ COMMITTED READ WRITE" },
    [PG_BEGIN_READ] = { PLAIN, { 0 }, "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY" },
    [PG_COMMIT] = { PLAIN, { 0 }, "COMMIT" },
    [PG_ROLLBACK] = { PLAIN, { 0 }, "ROLLBACK" },
    [PG_PING] = { PLAIN, { 0 }, "SELECT count(*) FROM \"key\"" },

    [PG_REGISTRATION_LOAD] = { SELECT,
                               { &table_registration },
                               KEYS_OF_ONE "registration ON registration.id = wanted.a"
                                           " ORDER BY registration.id FOR UPDATE OF registration" },
    [PG_REGISTRATION_LOAD_ONE] = { SELECT, { &table_registration }, "FROM registration WHERE id = $1 FOR UPDATE" },
    [PG_WAITING_LOAD] = { SELECT,
                          { &table_waiting, &table_registrant },
                          "FROM unnest($1::uuid[], $2::int8[]) AS wanted (a, most) CROSS JOIN LATERAL"
                          " (SELECT * FROM waiting AS line WHERE line.registration = wanted.a"
                          " ORDER BY line.seq LIMIT wanted.most) AS waiting"
                          " LEFT JOIN registrant ON registrant.registration = waiting.registration"
                          " AND registrant.id = waiting.registrant ORDER BY waiting.registration, waiting.seq" },
    [PG_PERSON_LOAD] = { SELECT,
                         { &table_person, &table_registrant },
                         KEYS_OF_TWO "person ON person.registration = wanted.a AND person.digest = wanted.b"
                                     " LEFT JOIN registrant ON registrant.registration = person.registration"
                                     " AND registrant.id = person.registrant" },
    [PG_MAILBOX_LOAD] = { SELECT,
                          { &table_mailbox, &table_registrant },
                          "FROM unnest($1::uuid[], $2::uuid[]) AS wanted (a, b) CROSS JOIN LATERAL"
                          " (SELECT * FROM mailbox AS line WHERE line.registration = wanted.a"
                          " AND line.digest = wanted.b ORDER BY line.registrant LIMIT $3::int8) AS mailbox"
                          " JOIN registrant ON registrant.registration = mailbox.registration"
                          " AND registrant.id = mailbox.registrant ORDER BY mailbox.registrant" },
    [PG_REGISTRANT_LOAD] = { SELECT,
                             { &table_registrant },
                             KEYS_OF_TWO "registrant ON registrant.registration = wanted.a"
                                         " AND registrant.id = wanted.b" },
    [PG_PERSON_LOAD_OF_ONE] = { SELECT,
                                { &table_person, &table_registrant },
                                "FROM person LEFT JOIN registrant" WHOSE "person.registrant"
                                " WHERE person.registration = $1 AND person.digest = ANY ($2::uuid[])" },
    [PG_REGISTRANT_LOAD_OF_ONE] = { SELECT,
                                    { &table_registrant },
                                    "FROM registrant WHERE registration = $1 AND id = ANY ($2::uuid[])" },
    [PG_EXPANSION_LOAD] = { SELECT,
                            { &table_registrant },
                            ", wanted.place, EXISTS (SELECT 1 FROM attendance"
                            " WHERE attendance.registration = registrant.registration"
                            " AND attendance.registrant = registrant.id)::int4::int8"
                            " FROM unnest($1::uuid[], $2::uuid[], $3::int8[]) WITH ORDINALITY"
                            " AS wanted (a, after, most, place) CROSS JOIN LATERAL"
                            " (SELECT * FROM registrant AS line WHERE line.registration = wanted.a"
                            " AND line.id > wanted.after ORDER BY line.id LIMIT wanted.most) AS registrant"
                            " ORDER BY wanted.place, registrant.id" },
    [PG_QUESTION_LOAD] = { SELECT,
                           { &table_question },
                           KEYS_OF_TWO "question ON question.registration = wanted.a AND question.id = wanted.b" },
    [PG_MEETING_LOAD] = { SELECT,
                          { &table_meeting },
                          KEYS_OF_TWO "meeting ON meeting.tenant = wanted.a AND meeting.id = wanted.b"
                                      " ORDER BY meeting.tenant, meeting.id FOR UPDATE OF meeting" },
    [PG_EXTERNAL_LOAD] = { PLAIN,
                           { 0 },
                           "SELECT meeting.tenant, meeting.external_key, meeting.id " KEYS_OF_TWO
                           "meeting ON meeting.tenant = wanted.a AND meeting.external_key = wanted.b" },
    [PG_ONCE_LOAD] = { SELECT,
                       { &table_once },
                       KEYS_OF_TWO "once ON once.tenant = wanted.a AND once.\"key\" = wanted.b"
                                   " ORDER BY once.tenant, once.\"key\" FOR UPDATE OF once" },
    [PG_USER_LOAD] = { SELECT,
                       { &table_user },
                       KEYS_OF_TWO "\"user\" ON \"user\".tenant = wanted.a AND \"user\".object = wanted.b"
                                   " ORDER BY \"user\".tenant, \"user\".object FOR UPDATE OF \"user\"" },
    [PG_UPN_LOAD] = { PLAIN,
                      { 0 },
                      "SELECT \"user\".tenant, \"user\".upn_key, \"user\".object " KEYS_OF_TWO
                      "\"user\" ON \"user\".tenant = wanted.a AND \"user\".upn_key = wanted.b" },
    [PG_KEY_LOAD] = { SELECT,
                      { &table_key },
                      "FROM unnest($1::int4[], $2::int4[]) AS wanted (purpose, number) JOIN \"key\""
                      " ON \"key\".purpose = wanted.purpose AND \"key\".number = wanted.number" },
    [PG_MAIL_LOAD] = { SELECT,
                       { &table_outbox },
                       KEYS_OF_TWO "outbox ON outbox.registration = wanted.a AND outbox.id = wanted.b"
                                   " ORDER BY outbox.registration, outbox.id FOR UPDATE OF outbox" },
    /* The condition of the index outbox_due, word for word, so that it is used. */
    [PG_MAILS_DUE] = { SELECT,
                       { &table_outbox },
                       "FROM outbox WHERE state < 2 AND due_ms <= $1::int8 ORDER BY due_ms LIMIT $2::int8"
                       " FOR UPDATE SKIP LOCKED" },
    /* And outbox_task's. */
    [PG_TASKS_DUE] = { SELECT,
                       { &table_outbox },
                       "FROM outbox WHERE state < 2 AND notice >= 64 AND due_ms <= $1::int8 ORDER BY due_ms"
                       " LIMIT $2::int8 FOR UPDATE SKIP LOCKED" },
    [PG_MAIL_NEXT] = { PLAIN,
                       { 0 },
                       "SELECT due_ms FROM outbox WHERE state < 2 AND due_ms > $1::int8 ORDER BY due_ms LIMIT 1" },
    /* A claim is due at its lease's end: only what is due later can be one. */
    [PG_LEASES_END] = { PLAIN,
                        { 0 },
                        "UPDATE outbox SET state = 0, due_ms = $1::int8"
                        " WHERE state < 2 AND due_ms > $1::int8 AND state = 1" },

    [PG_REGISTRATION_INSERT] = { INSERT, { &table_registration }, NULL },
    [PG_REGISTRATION_UPDATE] = { UPDATE, { &table_registration }, NULL },
    [PG_REGISTRATION_UPDATE_ONE] = { UPDATE_ONE, { &table_registration }, NULL },
    [PG_REGISTRATION_VIEWS] = { PLAIN,
                                { 0 },
                                "UPDATE registration SET page_views = registration.page_views + given.by"
                                " FROM unnest($1::uuid[], $2::int8[]) AS given (id, by)"
                                " WHERE registration.id = given.id" },
    [PG_REGISTRATION_TEXT_INSERT] = { INSERT, { &table_registration_text }, NULL },
    [PG_REGISTRATION_TEXT_UPDATE] = { UPDATE, { &table_registration_text }, NULL },
    [PG_QUESTION_INSERT] = { INSERT, { &table_question }, NULL },
    [PG_QUESTION_UPDATE] = { UPDATE, { &table_question }, NULL },
    [PG_REGISTRANT_DELETE] = { DELETE, { &table_registrant }, NULL },
    [PG_REGISTRANT_INSERT] = { INSERT, { &table_registrant }, NULL },
    [PG_REGISTRANT_UPDATE] = { UPDATE, { &table_registrant }, NULL },
    [PG_REGISTRANT_MAILS] = { PLAIN,
                              { 0 },
                              "UPDATE registrant SET mails_waiting = GREATEST(registrant.mails_waiting + given.by, 0),"
                              " mail_left_ms = GREATEST(registrant.mail_left_ms, given.left_ms)"
                              " FROM unnest($1::uuid[], $2::uuid[], $3::int4[], $4::int8[])"
                              " AS given (registration, id, by, left_ms)"
                              " WHERE registrant.registration = given.registration AND registrant.id = given.id" },
    [PG_TOMBSTONE_INSERT] = { INSERT, { &table_tombstone }, NULL },
    [PG_ANSWERS_INSERT] = { INSERT, { &table_answers }, NULL },
    [PG_ANSWERS_PUT] = { PUT, { &table_answers }, NULL },
    [PG_ANSWERS_DELETE] = { DELETE, { &table_answers }, NULL },
    [PG_MAILBOX_DELETE] = { DELETE, { &table_mailbox_before }, NULL },
    [PG_MAILBOX_PUT] = { PUT, { &table_mailbox }, NULL },
    [PG_PERSON_DELETE] = { DELETE, { &table_person }, NULL },
    [PG_PERSON_INSERT] = { INSERT, { &table_person }, NULL },
    [PG_PERSON_REPLACE] = { REPLACE, { &table_person }, NULL },
    [PG_WAITING_DELETE] = { DELETE, { &table_waiting }, NULL },
    [PG_WAITING_INSERT] = { INSERT, { &table_waiting }, NULL },
    [PG_MEETING_INSERT] = { INSERT, { &table_meeting }, NULL },
    [PG_MEETING_UPDATE] = { UPDATE, { &table_meeting }, NULL },
    [PG_USER_DELETE] = { DELETE, { &table_user }, NULL },
    [PG_USER_PUT] = { PUT, { &table_user }, NULL },
    [PG_KEY_INSERT] = { INSERT, { &table_key }, NULL },
    [PG_MAIL_INSERT] = { INSERT, { &table_outbox }, NULL },
    [PG_MAIL_UPDATE] = { UPDATE, { &table_outbox }, NULL },
    /* Of a registrant that is there, and stays until the commit: no lock of the registration sees to that. */
    [PG_ATTENDANCE_PUT] = { PLAIN,
                            { 0 },
                            "INSERT INTO attendance (registration, registrant, at_ms)"
                            " SELECT given.* FROM unnest($1::uuid[], $2::uuid[], $3::int8[]) AS given (a, b, at_ms)"
                            " JOIN registrant ON registrant.registration = given.a AND registrant.id = given.b"
                            " FOR KEY SHARE OF registrant ON CONFLICT (registration, registrant, at_ms) DO NOTHING" },
    [PG_ATTENDANCE_DELETE] = { PLAIN,
                               { 0 },
                               "DELETE FROM attendance USING unnest($1::uuid[], $2::uuid[]) AS given (a, b)"
                               " WHERE attendance.registration = given.a AND attendance.registrant = given.b" },
    [PG_AUDIT_INSERT] = { INSERT, { &table_audit }, NULL },
    [PG_POLICY_PUT] = { PUT, { &table_policy }, NULL },
    [PG_POLICY_DELETE] = { DELETE, { &table_policy }, NULL },
    [PG_ONCE_INSERT] = { INSERT, { &table_once }, NULL },
    [PG_ONCE_UPDATE] = { UPDATE, { &table_once }, NULL },
    /* A few at a time, and none that another node looks at. Found once: that is why it stands first. */
    [PG_ONCES_END] = { PLAIN,
                       { 0 },
                       "WITH old AS MATERIALIZED (SELECT tenant, \"key\" FROM once WHERE at_ms < $1::int8"
                       " ORDER BY at_ms LIMIT 100 FOR UPDATE SKIP LOCKED) DELETE FROM once USING old"
                       " WHERE once.tenant = old.tenant AND once.\"key\" = old.\"key\"" },

    [PG_EVENT_FIND] = { SELECT,
                        { &table_meeting, &table_registration, &table_registration_text },
                        "FROM meeting LEFT JOIN registration ON registration.id = meeting.registration"
                        " LEFT JOIN registration_text ON registration_text.registration = registration.id"
                        " WHERE meeting.tenant = $1 AND meeting.id = $2 AND meeting.deleted_ms = 0" },
    [PG_EVENT_OF_REGISTRATION] = { SELECT,
                                   { &table_meeting, &table_registration, &table_registration_text },
                                   "FROM registration JOIN registration_text"
                                   " ON registration_text.registration = registration.id JOIN meeting"
                                   " ON meeting.tenant = registration.tenant AND meeting.id = registration.meeting"
                                   " WHERE registration.id = $1" },
    [PG_QUESTIONS_OF_MEETING] = { SELECT,
                                  { &table_question },
                                  "FROM meeting JOIN question ON question.registration = meeting.registration"
                                  " WHERE meeting.tenant = $1 AND meeting.id = $2 AND NOT hidden ORDER BY position" },
    [PG_QUESTIONS] = { SELECT,
                       { &table_question },
                       "FROM question WHERE registration = $1 AND NOT hidden ORDER BY position" },
    [PG_REGISTRANT_FIND] = { SELECT,
                             { &table_registrant },
                             ", answers.text FROM registrant" WITH_ANSWERS
                             "WHERE registrant.registration = $1 AND registrant.id = $2" },
    [PG_REGISTRANT_OF_PERSON] = { SELECT,
                                  { &table_registrant },
                                  ", answers.text FROM person JOIN registrant" WHOSE "person.registrant" WITH_ANSWERS
                                  "WHERE person.registration = $1 AND person.digest = $2" },
    [PG_REGISTRANTS_GET] = { SELECT,
                             { &table_registrant },
                             ", answers.text, wanted.place FROM unnest($2::uuid[]) WITH ORDINALITY"
                             " AS wanted (id, place) JOIN registrant" WHOSE "wanted.id" WITH_ANSWERS },
    [PG_REGISTRANTS] = { SELECT,
                         { &table_registrant },
                         ", answers.text FROM registrant" WITH_ANSWERS
                         "WHERE registrant.registration = $1 AND registrant.id > $2"
                         " ORDER BY registrant.id LIMIT $3::int8" },
    [PG_REGISTRANTS_BARE] = { SELECT,
                              { &table_registrant },
                              ", NULL::text FROM registrant WHERE registration = $1 AND id > $2"
                              " ORDER BY id LIMIT $3::int8" },
    /* The first of either, each by its index, then the first of both. */
    [PG_REGISTRANTS_CHANGED] = { SELECT,
                                 { &table_registrant },
                                 ", answers.text, changed.seq, changed.id, changed.external_id FROM ("
                                 "(SELECT change_seq AS seq, id, NULL::text AS external_id FROM "
                                 "registrant" CHANGED_AFTER ") UNION ALL "
                                 "(SELECT change_seq, registrant, external_id FROM tombstone" CHANGED_AFTER ")"
                                 " ORDER BY seq LIMIT $3::int8) AS changed"
                                 " LEFT JOIN registrant" WHOSE "changed.id" WITH_ANSWERS "ORDER BY changed.seq" },
    [PG_ATTENDANCES] = { PLAIN,
                         { 0 },
                         "SELECT wanted.id, came.at_ms FROM unnest($2::uuid[]) WITH ORDINALITY AS wanted (id, place)"
                         " CROSS JOIN LATERAL (SELECT at_ms FROM attendance WHERE registration = $1"
                         " AND registrant = wanted.id ORDER BY at_ms LIMIT $3::int8) AS came"
                         " ORDER BY wanted.place, came.at_ms" },
    [PG_AUDIT] = { SELECT,
                   { &table_audit },
                   "FROM audit WHERE registration = $1 AND seq > $2::int8 ORDER BY seq LIMIT $3::int8" },
    [PG_AUDIT_DOWN] = { SELECT,
                        { &table_audit },
                        "FROM audit WHERE registration = $1 AND seq < $2::int8 ORDER BY seq DESC LIMIT $3::int8" },
    [PG_AUDIT_HEAD] = { SELECT, { &table_registration }, "FROM registration WHERE id = $1" },
    [PG_AUDIT_NEXT] = { PLAIN,
                        { 0 },
                        "(SELECT id FROM registration WHERE id > $1 ORDER BY id LIMIT 1) UNION ALL"
                        " (SELECT registration FROM audit WHERE registration > $1 ORDER BY registration LIMIT 1)"
                        " ORDER BY id LIMIT 1" },
    [PG_CHANGE_SEQ] = { PLAIN, { 0 }, "SELECT change_seq FROM registration WHERE id = $1" },
    /* The condition of the index meeting_code, word for word. */
    [PG_MEETING_OF_CODE] = { SELECT,
                             { &table_meeting },
                             "FROM meeting WHERE tenant = $1 AND code = $2::int8 AND code > 0 AND deleted_ms = 0" },
    [PG_MEETING_OF_EXTERNAL] = { SELECT,
                                 { &table_meeting },
                                 "FROM meeting WHERE tenant = $1 AND external_key = $2 AND deleted_ms = 0" },
    [PG_MEETINGS] = { SELECT,
                      { &table_meeting },
                      "FROM meeting WHERE tenant = $1 AND organizer = $2 AND id > $3 AND deleted_ms = 0"
                      " ORDER BY id LIMIT $4::int8" },
    [PG_MEETINGS_OF_TENANT] = { SELECT,
                                { &table_meeting },
                                "FROM meeting WHERE tenant = $1 AND id < $2 AND deleted_ms = 0"
                                " ORDER BY id DESC LIMIT $3::int8" },
    /* By the index role_person: of a person the few that there are. */
    [PG_SHARED] = { SELECT,
                    { &table_role, &table_meeting, &table_registration },
                    "FROM role JOIN registration ON registration.id = role.scope JOIN meeting"
                    " ON meeting.tenant = registration.tenant AND meeting.id = registration.meeting"
                    " WHERE role.person = $1 AND role.scope < $2 AND registration.tenant = $3"
                    " AND registration.deleted_ms = 0 ORDER BY role.scope DESC LIMIT $4::int8" },
    [PG_POLICY_ALLOWS] = { PLAIN,
                           { 0 },
                           "SELECT 1 FROM policy WHERE tenant = $1 AND app = $2 AND \"user\" IN ($3, " NOBODY
                           ") LIMIT 1" },
    [PG_POLICIES] = { SELECT,
                      { &table_policy },
                      "FROM policy WHERE tenant = $1 OR $1 = " NOBODY " ORDER BY tenant, app, \"user\"" },
    [PG_USER_FIND] = { SELECT, { &table_user }, "FROM \"user\" WHERE tenant = $1 AND object = $2" },
    [PG_USERS] = { SELECT,
                   { &table_user },
                   OF_TENANT "AND object > $3 ORDER BY object LIMIT $4::int8 OFFSET $5::int8" },
    [PG_USERS_OF_ALL] = { SELECT, { &table_user }, "FROM \"user\" ORDER BY tenant, object LIMIT $1::int8" },
    [PG_USERS_COUNT] = { PLAIN, { 0 }, "SELECT count(*) " OF_TENANT },
    [PG_USERS_OF_UPN] = { SELECT, { &table_user }, NAMED("upn_key") },
    [PG_USERS_OF_EXTERNAL] = { SELECT, { &table_user }, NAMED("external_key") },
    [PG_USERS_OF_MAIL] = { SELECT, { &table_user }, NAMED("mail_key") },
    [PG_USERS_UNFILLED] = { SELECT,
                            { &table_user },
                            "FROM \"user\" WHERE changed_ms = 0 ORDER BY tenant, object LIMIT $1::int8" },
    [PG_KEYS] = { SELECT, { &table_key }, "FROM \"key\" WHERE purpose = $1::int8 ORDER BY number" },
    [PG_MAILS_WAITING] = { PLAIN,
                           { 0 },
                           "SELECT count(*), min(due_ms), count(*) FILTER (WHERE budget = 2) FROM outbox WHERE state < "
                           "2 AND notice < 64" },
    [PG_MAILS_DEAD] = { PLAIN, { 0 }, "SELECT count(*) FROM outbox WHERE state = 3" },
    [PG_MAILS] = { SELECT, { &table_outbox }, OF_REGISTRATION "notice < 64" NEXT_BY_ID },
    [PG_MAILS_OF_ALL] = { SELECT, { &table_outbox }, OF_ALL "notice < 64" NEXT_BY_KEY },
    [PG_MAILS_OF_REGISTRANT] = { SELECT,
                                 { &table_outbox },
                                 OF_REGISTRATION "registrant = $4 AND notice < 64" NEXT_BY_ID },
    /* The condition of the index outbox_dead, word for word. */
    [PG_LETTERS] = { SELECT, { &table_outbox }, OF_REGISTRATION "state = 3 AND notice < 64" NEXT_BY_ID },
    [PG_LETTERS_OF_ALL] = { SELECT, { &table_outbox }, OF_ALL "state = 3 AND notice < 64" NEXT_BY_KEY },
};

static const char *const types[] = {
    [COLUMN_ID] = "uuid",  [COLUMN_TEXT] = "text", [COLUMN_BYTES] = "bytea", [COLUMN_I64] = "int8",
    [COLUMN_I32] = "int4", [COLUMN_U32] = "int4",  [COLUMN_BOOL] = "bool",   [COLUMN_HASH] = "bytea",
};

static void columns_add(struct buf *b, const struct table *table, unsigned uses, const char *between, const char *form)
{
    table_add_columns(b, table, uses, between, form, types);
}

/* By place: unnest() would write each array's values away as rows and read them again, which for one registrant costs
 * thrice what the insert does. Not where rows are joined: of unnest() the planner knows that they are few. */
static void insert_add(struct buf *b, const struct table *table)
{
    buf_print(b, "INSERT INTO \"%s\" (", table->name);
    columns_add(b, table, COLUMN_ALL, ", ", "@");
    buf_add(b, STR(") SELECT "));
    columns_add(b, table, COLUMN_ALL, ", ", "($#::%[])[place]");
    buf_print(b, " FROM generate_subscripts($1::%s[], 1) AS place", types[table->columns[0].kind]);
}

static void put_add(struct buf *b, const struct table *table)
{
    insert_add(b, table);
    table_add_conflict(b, table, COLUMN_AGAIN);
}

static void replace_add(struct buf *b, const struct table *table)
{
    insert_add(b, table);
    table_add_conflict(b, table, COLUMN_ALL & ~(unsigned)COLUMN_KEY);
}

/* The rows that are given, and which of the table's they are. */
static void given_add(struct buf *b, const struct table *table, unsigned uses)
{
    buf_add(b, STR(" AS given ("));
    columns_add(b, table, uses, ", ", "@");
    buf_add(b, STR(") WHERE "));
    columns_add(b, table, COLUMN_KEY, " AND ", "~.@ = given.@");
}

static void arrays_add(struct buf *b, const struct table *table, unsigned uses)
{
    buf_add(b, STR("unnest("));
    columns_add(b, table, uses, ", ", "$#::%[]");
    buf_add_char(b, ')');
}

static void set_add(struct buf *b, const struct table *table)
{
    buf_print(b, "UPDATE \"%s\" SET ", table->name);
    columns_add(b, table, COLUMN_AGAIN, ", ", "@ = given.@");
    buf_add(b, STR(" FROM "));
}

static void update_add(struct buf *b, const struct table *table)
{
    set_add(b, table);
    arrays_add(b, table, COLUMN_KEY | COLUMN_AGAIN);
    given_add(b, table, COLUMN_KEY | COLUMN_AGAIN);
}

/* The planner takes one row of VALUES for what it is, constants. */
static void update_one_add(struct buf *b, const struct table *table)
{
    set_add(b, table);
    buf_add(b, STR("(VALUES ("));
    columns_add(b, table, COLUMN_KEY | COLUMN_AGAIN, ", ", "$#::%");
    buf_add(b, STR("))"));
    given_add(b, table, COLUMN_KEY | COLUMN_AGAIN);
}

static void delete_add(struct buf *b, const struct table *table)
{
    buf_print(b, "DELETE FROM \"%s\" USING ", table->name);
    arrays_add(b, table, COLUMN_KEY);
    given_add(b, table, COLUMN_KEY);
}

static shape_add *const says[SHAPES] = {
    [INSERT] = insert_add,         [PUT] = put_add,       [REPLACE] = replace_add, [UPDATE] = update_add,
    [UPDATE_ONE] = update_one_add, [DELETE] = delete_add,
};

/* --- Plain rows ------------------------------------------------------------------------------------------------------
 */

static const struct plain_form plain_statements[PLAIN_STATEMENTS] = {
    [PLAIN_LOAD] = { SELECT, KEYS_OF_TWO "~ ON ~.@ = wanted.a AND ~.# = wanted.b ORDER BY ~.@, ~.# FOR UPDATE OF ~" },
    [PLAIN_INSERT] = { INSERT, "" },
    [PLAIN_REPLACE] = { REPLACE, "" },
    [PLAIN_REMOVE] = { DELETE, "" },
    [PLAIN_FIND] = { SELECT, "FROM ~ WHERE @ = $1 AND # = $2" },
    [PLAIN_LIST] = { SELECT, "FROM ~ WHERE @ = $1 AND # > $2 ORDER BY # LIMIT $3::int8" },
    [PLAIN_LIST_OF_ALL] = { SELECT, "FROM ~ WHERE (@, #) > ($1, $2) ORDER BY @, # LIMIT $3::int8" },
    /* As PG_ONCES_END. */
    [PLAIN_END] = { PLAIN, "WITH old AS MATERIALIZED (SELECT @ AS a, # AS b FROM ~ WHERE % < $1::int8& ORDER BY %"
                           " LIMIT 100 FOR UPDATE SKIP LOCKED) DELETE FROM ~ USING old"
                           " WHERE ~.@ = old.a AND ~.# = old.b" },
};

enum pg_sql pg_sql_of_plain(enum plain kind, enum plain_statement which)
{
    return (enum pg_sql)(PG_PLAIN + (unsigned)kind * PLAIN_STATEMENTS + which);
}

char *pg_text(struct arena *a, enum pg_sql which)
{
    struct statement statement =
        which < PG_PLAIN ? statements[which] : statement_of_plain(a, (unsigned)which - PG_PLAIN, plain_statements);

    return statement_text(a, &statement, says);
}

char *pg_insert_text(struct arena *a, const struct table *table)
{
    const struct statement statement = { .shape = INSERT, .tables = { table } };

    return statement_text(a, &statement, says);
}
