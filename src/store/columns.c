/* columns.c: the tables. A column's kind comes from its member, so that the two cannot disagree. */
#include "store/columns.h"

#include "core/limits.h"

#define KIND_OF(value) \
    _Generic((value),                                                                                                  \
        struct id: COLUMN_ID,                                                                                          \
        struct str: COLUMN_TEXT,                                                                                       \
        int64_t: COLUMN_I64,                                                                                           \
        int32_t: COLUMN_I32,                                                                                           \
        uint32_t: COLUMN_U32,                                                                                          \
        bool: COLUMN_BOOL,                                                                                             \
        unsigned char *: COLUMN_HASH)
#define COLUMN(column_name, type, member, uses)                                      \
    {                                                                                \
        column_name, KIND_OF(((type *)NULL)->member), offsetof(type, member), (uses) \
    }
#define TABLE(table_name, list, type)               \
    {                                               \
        table_name, list, COUNT(list), sizeof(type) \
    }

#define OF(name, member, use) COLUMN(name, struct registration_fact, member, use)
static const struct column registration_columns[] = {
    OF("id", now.id, COLUMN_KEY),
    OF("tenant", now.tenant, COLUMN_FIXED),
    OF("meeting", now.meeting, COLUMN_FIXED),
    OF("organizer", now.organizer, COLUMN_FIXED),
    OF("audience", now.audience, COLUMN_FIXED),
    OF("external", now.external, COLUMN_FIXED),
    OF("start_ms", now.start_ms, 0),
    OF("end_ms", now.end_ms, 0),
    OF("capacity", now.configuration.capacity, 0),
    OF("opens_ms", now.configuration.opens_at_ms, 0),
    OF("closes_ms", now.configuration.closes_at_ms, 0),
    OF("zone", now.configuration.zone, 0),
    OF("zone_sent", now.configuration.zone_sent, 0),
    OF("waitlist", now.configuration.waitlist, 0),
    OF("approval", now.configuration.approval, 0),
    OF("confirmation", now.configuration.confirmation, 0),
    OF("language", now.configuration.language, 0),
    OF("reminders", now.configuration.reminders, 0),
    OF("thanks", now.configuration.thanks, 0),
    OF("listed", now.configuration.listed, 0),
    OF("reminded_ms", reminded_at_ms, 0),
    OF("version", now.version, 0),
    OF("change_seq", now.change_seq, 0),
    OF("audit_seq", audit_seq, 0),
    OF("audit_head", audit_head, 0),
    OF("count_unconfirmed", now.counts[REGISTRANT_UNCONFIRMED], 0),
    OF("count_pending", now.counts[REGISTRANT_PENDING], 0),
    OF("count_waitlisted", now.counts[REGISTRANT_WAITLISTED], 0),
    OF("count_registered", now.counts[REGISTRANT_REGISTERED], 0),
    OF("count_rejected", now.counts[REGISTRANT_REJECTED], 0),
    OF("count_canceled_by_registrant", now.counts[REGISTRANT_CANCELED_BY_REGISTRANT], 0),
    OF("count_canceled_by_organizer", now.counts[REGISTRANT_CANCELED_BY_ORGANIZER], 0),
    OF("count_expired", now.counts[REGISTRANT_EXPIRED], 0),
    OF("reserved", now.reserved, 0),
    OF("deleted_ms", now.deleted_at_ms, 0),
    OF("page_views", now.page_views, COLUMN_APART),
};
const struct table table_registration = TABLE("registration", registration_columns, struct registration_fact);

static const struct column registration_text_columns[] = {
    OF("registration", now.id, COLUMN_KEY),
    OF("subject", now.subject, 0),
    OF("description", now.description, 0),
    OF("speakers", speakers, 0),
    OF("consent", now.configuration.consent_text, 0),
};
const struct table table_registration_text =
    TABLE("registration_text", registration_text_columns, struct registration_fact);

static const struct column audit_columns[] = {
    OF("registration", now.id, COLUMN_KEY), OF("seq", audit_seq, COLUMN_KEY),
    OF("at_ms", audit_at_ms, COLUMN_FIXED), OF("entry", audit_entry, COLUMN_FIXED),
    OF("hash", audit_head, COLUMN_FIXED),
};
const struct table table_audit = TABLE("audit", audit_columns, struct registration_fact);
#undef OF

#define OF(name, member, use) COLUMN(name, struct registrant_fact, member, use)
static const struct column registrant_columns[] = {
    OF("registration", now.registration, COLUMN_KEY),
    OF("id", now.id, COLUMN_KEY),
    OF("state", now.state, 0),
    OF("first_name", now.first_name, 0),
    OF("last_name", now.last_name, 0),
    OF("email", now.email, 0),
    OF("user_id", now.user_id, COLUMN_FIXED),
    OF("user_tenant", now.user_tenant, COLUMN_FIXED),
    OF("external_id", now.external_id, COLUMN_FIXED),
    OF("reserved", now.reserved, 0),
    OF("waiting_seq", now.waiting_seq, 0),
    OF("registered_ms", now.registered_at_ms, COLUMN_FIXED),
    OF("state_ms", now.state_at_ms, 0),
    OF("state_by_kind", now.state_by.kind, 0),
    OF("state_by_id", now.state_by.id, 0),
    OF("change_seq", now.change_seq, 0),
    OF("link_epoch", now.link_epoch, 0),
    OF("calendar_sequence", now.calendar_sequence, 0),
    OF("calendar_uid", now.calendar_uid, COLUMN_FIXED),
    OF("language", now.language, 0),
    OF("zone", now.zone, 0),
    OF("mails_waiting", now.mails_waiting, COLUMN_APART),
    OF("mail_left_ms", now.mail_left_at_ms, COLUMN_APART),
    OF("bounced_ms", now.bounced_at_ms, 0),
    OF("quiet", now.quiet, 0),
    OF("answered_ms", now.answered_at_ms, 0),
    OF("consent_ms", now.consented_at_ms, 0),
    OF("consent", now.consent, 0),
};
const struct table table_registrant = TABLE("registrant", registrant_columns, struct registrant_fact);

static const struct column answers_columns[] = {
    OF("registration", now.registration, COLUMN_KEY),
    OF("registrant", now.id, COLUMN_KEY),
    OF("text", now.answers, 0),
};
const struct table table_answers = TABLE("answers", answers_columns, struct registrant_fact);

static const struct column mailbox_columns[] = {
    OF("registration", key.a, COLUMN_KEY),
    OF("digest", mailbox, COLUMN_KEY),
    OF("registrant", key.b, COLUMN_KEY),
};
const struct table table_mailbox = TABLE("mailbox", mailbox_columns, struct registrant_fact);
static const struct column mailbox_before_columns[] = {
    OF("registration", key.a, COLUMN_KEY),
    OF("digest", mailbox_before, COLUMN_KEY),
    OF("registrant", key.b, COLUMN_KEY),
};
const struct table table_mailbox_before = TABLE("mailbox", mailbox_before_columns, struct registrant_fact);

/* Whoever was erased: an id, which names nobody any more here; what the other system's names, that system knows. */
static const struct column tombstone_columns[] = {
    OF("registration", now.registration, COLUMN_KEY), OF("change_seq", now.change_seq, COLUMN_KEY),
    OF("registrant", now.id, COLUMN_FIXED),           OF("erased_ms", erased_at_ms, COLUMN_FIXED),
    OF("external_id", now.external_id, COLUMN_FIXED),
};
const struct table table_tombstone = TABLE("tombstone", tombstone_columns, struct registrant_fact);
#undef OF

#define OF(name, member, use) COLUMN(name, struct person_fact, member, use)
static const struct column person_columns[] = {
    OF("registration", key.a, COLUMN_KEY),
    OF("digest", key.b, COLUMN_KEY),
    OF("registrant", registrant_id, COLUMN_FIXED),
    OF("rule_version", rule_version, COLUMN_FIXED),
};
const struct table table_person = TABLE("person", person_columns, struct person_fact);
#undef OF

#define OF(name, member, use) COLUMN(name, struct question_row, member, use)
static const struct column question_columns[] = {
    OF("registration", registration, COLUMN_KEY),
    OF("id", question.id, COLUMN_KEY),
    OF("position", position, 0),
    OF("hidden", hidden, 0),
    OF("display_name", question.display_name, 0),
    OF("required", question.required, 0),
    OF("input", question.input, 0),
    OF("options", options, 0),
};
const struct table table_question = TABLE("question", question_columns, struct question_row);
#undef OF

#define OF(name, member, use) COLUMN(name, struct meeting, member, use)
static const struct column meeting_columns[] = {
    OF("tenant", tenant, COLUMN_KEY),
    OF("id", id, COLUMN_KEY),
    OF("organizer", organizer, COLUMN_FIXED),
    OF("subject", subject, 0),
    OF("start_ms", start_ms, 0),
    OF("end_ms", end_ms, 0),
    OF("created_ms", created_at_ms, COLUMN_FIXED),
    OF("conference_url", conference_url, 0),
    OF("open_properties", open_properties, 0),
    OF("details", details, 0),
    OF("code", code, COLUMN_FIXED),
    OF("external_id", external_id, COLUMN_FIXED),
    OF("external_key", external_key, 0),
    OF("version", version, 0),
    OF("deleted_ms", deleted_at_ms, 0),
    OF("registration", registration, 0),
};
const struct table table_meeting = TABLE("meeting", meeting_columns, struct meeting);
#undef OF

#define OF(name, member, use) COLUMN(name, struct user, member, use)
static const struct column user_columns[] = {
    OF("tenant", tenant, COLUMN_KEY),
    OF("object", object, COLUMN_KEY),
    OF("given_name", given_name, 0),
    OF("family_name", family_name, 0),
    OF("mail", mail, 0),
    OF("upn", upn, 0),
    OF("aliases", aliases, 0),
    OF("disabled", disabled, 0),
    OF("display_name", display_name, 0),
    OF("external_id", external_id, 0),
    OF("upn_key", upn_key, 0),
    OF("external_key", external_key, 0),
    OF("mail_key", mail_key, 0),
    OF("created_ms", created_at_ms, 0),
    OF("changed_ms", changed_at_ms, 0),
};
const struct table table_user = TABLE("user", user_columns, struct user);
#undef OF

#define OF(name, member, use) COLUMN(name, struct key_row, member, use)
static const struct column key_columns[] = {
    OF("purpose", purpose, COLUMN_KEY),
    OF("number", number, COLUMN_KEY),
    { "bytes", COLUMN_BYTES, offsetof(struct key_row, bytes), COLUMN_FIXED },
    OF("created_ms", created_at_ms, COLUMN_FIXED),
};
const struct table table_key = TABLE("key", key_columns, struct key_row);
#undef OF

#define OF(name, member, use) COLUMN(name, struct mail_fact, member, use)
static const struct column outbox_columns[] = {
    OF("registration", now.registration, COLUMN_KEY),
    OF("id", now.id, COLUMN_KEY),
    OF("registrant", now.registrant, 0),
    OF("notice", now.notice, COLUMN_FIXED),
    OF("sequence", now.sequence, COLUMN_FIXED),
    OF("state", state, 0),
    OF("due_ms", now.due_at_ms, 0),
    OF("attempts", now.attempts, 0),
    OF("created_ms", now.created_at_ms, COLUMN_FIXED),
    OF("settled_ms", settled_at_ms, 0),
    OF("last_words", now.last_words, 0),
    OF("budget", now.budget, 0),
    OF("tries", now.tries, 0),
};
const struct table table_outbox = TABLE("outbox", outbox_columns, struct mail_fact);
#undef OF

#define OF(name, member, use) COLUMN(name, struct attendance_fact, member, use)
static const struct column attendance_columns[] = {
    OF("registration", key.a, COLUMN_KEY),
    OF("registrant", key.b, COLUMN_KEY),
    OF("at_ms", at_ms, COLUMN_KEY),
};
const struct table table_attendance = TABLE("attendance", attendance_columns, struct attendance_fact);
#undef OF

#define OF(name, member, use) COLUMN(name, struct waiting_fact, member, use)
static const struct column waiting_columns[] = {
    OF("registration", key.a, COLUMN_KEY),
    OF("seq", seq, COLUMN_KEY),
    OF("registrant", registrant_id, COLUMN_FIXED),
};
const struct table table_waiting = TABLE("waiting", waiting_columns, struct waiting_fact);
#undef OF

#define OF(name, member, use) COLUMN(name, struct policy, member, use)
static const struct column policy_columns[] = {
    OF("tenant", tenant, COLUMN_KEY),
    OF("app", app, COLUMN_KEY),
    OF("user", user, COLUMN_KEY),
    OF("granted_ms", granted_at_ms, 0),
};
const struct table table_policy = TABLE("policy", policy_columns, struct policy);
#undef OF

#define OF(name, member, use) COLUMN(name, struct once_row, member, use)
static const struct column once_columns[] = {
    OF("tenant", tenant, COLUMN_KEY),
    OF("key", key, COLUMN_KEY),
    OF("request", request, 0),
    OF("made", made, 0),
    OF("at_ms", at_ms, 0),
};
const struct table table_once = TABLE("once", once_columns, struct once_row);
#undef OF

#define OF(name, member, use) COLUMN(name, struct app_row, member, use)
static const struct column app_columns[] = {
    OF("tenant", key.scope, COLUMN_KEY),
    OF("id", key.id, COLUMN_KEY),
    OF("name", name, 0),
    OF("roles", roles, 0),
    OF("secret_hash", secret_hash, 0),
    OF("secret_before", secret_before, 0),
    OF("before_until_ms", before_until_ms, 0),
    OF("public_keys", public_keys, 0),
    OF("created_ms", created_at_ms, COLUMN_FIXED),
};
const struct table table_app = TABLE("app", app_columns, struct app_row);
#undef OF

#define OF(name, member, use) COLUMN(name, struct role_row, member, use)
static const struct column role_columns[] = {
    OF("scope", key.scope, COLUMN_KEY), OF("person", key.id, COLUMN_KEY), OF("role", role, 0),
    OF("granted_ms", granted_at_ms, 0), OF("granted_by", granted_by, 0),
};
const struct table table_role = TABLE("role", role_columns, struct role_row);
#undef OF

#define OF(name, member, use) COLUMN(name, struct event_key_row, member, use)
static const struct column event_key_columns[] = {
    OF("registration", key.scope, COLUMN_KEY),
    OF("id", key.id, COLUMN_KEY),
    OF("name", name, 0),
    OF("role", role, 0),
    OF("hash", hash, 0),
    OF("created_ms", created_at_ms, COLUMN_FIXED),
    OF("created_by", created_by, COLUMN_FIXED),
    OF("expires_ms", expires_at_ms, 0),
};
const struct table table_event_key = TABLE("event_key", event_key_columns, struct event_key_row);
#undef OF

#define OF(name, member, use) COLUMN(name, struct session_row, member, use)
static const struct column session_columns[] = {
    OF("person_key", key.scope, COLUMN_KEY),
    OF("id", key.id, COLUMN_KEY),
    OF("tenant", tenant, COLUMN_FIXED),
    OF("object", object, COLUMN_FIXED),
    OF("hash", hash, 0),
    OF("hash_before", hash_before, 0),
    OF("turned_ms", turned_at_ms, 0),
    OF("created_ms", created_at_ms, COLUMN_FIXED),
    OF("expires_ms", expires_at_ms, 0),
    OF("given_name", given_name, 0),
    OF("family_name", family_name, 0),
    OF("mail", mail, 0),
    OF("issuer", issuer, COLUMN_FIXED),
    OF("in_directory", in_directory, 0),
};
const struct table table_session = TABLE("session", session_columns, struct session_row);
#undef OF

#define OF(name, member, use) COLUMN(name, struct sign_in_row, member, use)
static const struct column sign_in_columns[] = {
    OF("tenant", key.scope, COLUMN_KEY), OF("id", key.id, COLUMN_KEY), OF("object", object, 0),
    OF("browser", browser, 0),           OF("back", back, 0),          OF("language", language, 0),
    OF("expires_ms", expires_at_ms, 0),
};
const struct table table_sign_in = TABLE("sign_in", sign_in_columns, struct sign_in_row);
#undef OF

#define OF(name, member, use) COLUMN(name, struct scim_token_row, member, use)
static const struct column scim_token_columns[] = {
    OF("tenant", key.scope, COLUMN_KEY),
    OF("id", key.id, COLUMN_KEY),
    OF("name", name, 0),
    OF("hash", hash, 0),
    OF("created_ms", created_at_ms, COLUMN_FIXED),
};
const struct table table_scim_token = TABLE("scim_token", scim_token_columns, struct scim_token_row);
#undef OF

#define OF(name, member, use) COLUMN(name, struct template_row, member, use)
static const struct column template_columns[] = {
    OF("scope", key.scope, COLUMN_KEY),
    OF("id", key.id, COLUMN_KEY),
    OF("kind", kind, 0),
    OF("language", language, 0),
    OF("subject", subject, 0),
    OF("text", text, 0),
    OF("html", html, 0),
    OF("changed_ms", changed_at_ms, COLUMN_AGAIN | COLUMN_ASIDE),
    OF("changed_by", changed_by, COLUMN_AGAIN | COLUMN_ASIDE),
};
const struct table table_template = TABLE("template", template_columns, struct template_row);
#undef OF

#define OF(name, member, use) COLUMN(name, struct address_row, member, use)
static const struct column address_columns[] = {
    OF("key_a", key.scope, COLUMN_KEY), OF("key_b", key.id, COLUMN_KEY), OF("day_ms", day_at_ms, 0),
    OF("day_count", day_count, 0),      OF("last_ms", last_at_ms, 0),    OF("confirmed_ms", confirmed_at_ms, 0),
};
const struct table table_address = TABLE("address", address_columns, struct address_row);
#undef OF

#define OF(name, member, use) COLUMN(name, struct look_row, member, use)
#define LOOK_COLUMNS                                                                                    \
    OF("scope", key.scope, COLUMN_KEY), OF("id", key.id, COLUMN_KEY), OF("accent", accent, 0),          \
        OF("origins", origins, 0), OF("type", type, 0), OF("digest", digest, 0), OF("width", width, 0), \
        OF("height", height, 0), OF("changed_ms", changed_at_ms, COLUMN_AGAIN | COLUMN_ASIDE),          \
        OF("changed_by", changed_by, COLUMN_AGAIN | COLUMN_ASIDE)
static const struct column look_columns[] = { LOOK_COLUMNS };
static const struct column picture_columns[] = {
    LOOK_COLUMNS,
    { "bytes", COLUMN_BYTES, offsetof(struct look_row, bytes),
      COLUMN_AGAIN | COLUMN_ASIDE }, /* `digest` speaks for them */
};
const struct table table_look = TABLE("look", look_columns, struct look_row);
const struct table table_picture = TABLE("look", picture_columns, struct look_row);
#undef OF

#define OF(name, member, use) COLUMN(name, struct consent_row, member, use)
static const struct column consent_columns[] = {
    OF("registration", key.scope, COLUMN_KEY),
    OF("id", key.id, COLUMN_KEY),
    OF("text", text, COLUMN_FIXED),
};
const struct table table_consent = TABLE("consent", consent_columns, struct consent_row);
#undef OF

const struct plain_table plain_tables[PLAINS] = {
    /* kind = table, ends, keep_ms, of */
    [PLAIN_APP] = { .table = &table_app },
    [PLAIN_ROLE] = { .table = &table_role },
    [PLAIN_EVENT_KEY] = { .table = &table_event_key },
    [PLAIN_SESSION] = { &table_session, "expires_ms", 0, NULL },
    [PLAIN_SIGN_IN] = { &table_sign_in, "expires_ms", 0, NULL },
    [PLAIN_SCIM_TOKEN] = { .table = &table_scim_token },
    [PLAIN_TEMPLATE] = { .table = &table_template },
    [PLAIN_ADDRESS] = { &table_address, "last_ms", LIMIT_ADDRESS_MS, "confirmed_ms = 0" },
    [PLAIN_LOOK] = { .table = &table_look },
    [PLAIN_PICTURE] = { .table = &table_picture },
    [PLAIN_CONSENT] = { .table = &table_consent },
};

const struct table *const tables[TABLES] = {
    &table_key,        &table_user,       &table_meeting,  &table_registration, &table_registration_text,
    &table_question,   &table_registrant, &table_person,   &table_answers,      &table_outbox,
    &table_attendance, &table_audit,      &table_waiting,  &table_tombstone,    &table_policy,
    &table_once,       &table_app,        &table_role,     &table_event_key,    &table_session,
    &table_sign_in,    &table_scim_token, &table_template, &table_address,      &table_picture,
    &table_consent,    &table_mailbox,
};
