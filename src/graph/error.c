/* error.c: the table, the envelope and the document made of it. Who is refused what is decided elsewhere; here stands
 * how it is said. Codes: the status phrase, as the communications service had it, but for 401 and for the refusals of
 * an enrolment. */
#include "graph/error.h"

#include "base/datetime.h"
#include "base/json.h"

struct row {
    unsigned status;
    struct str code, message, remedy; /* {name}: a value of the moment */
    struct str detail;                /* a code in details that says it more closely, or none */
};

#define ROW(status, code, message, remedy)                          \
    {                                                               \
        status, STR_INIT(code), STR_INIT(message), STR_INIT(remedy) \
    }
#define ROW_DETAIL(status, code, message, remedy, detail)                             \
    {                                                                                 \
        status, STR_INIT(code), STR_INIT(message), STR_INIT(remedy), STR_INIT(detail) \
    }
static const struct row rows[ERRORS] = {
    /* error, status, code, message, remedy */
    [ERROR_REQUEST] = ROW(400, "BadRequest", "{why}", "Correct the request and send it again."),
    [ERROR_PATH] = ROW(400, "BadRequest", "The path holds a broken percent escape, a NUL or bytes that are not UTF-8.",
                       "Encode every segment by itself, as UTF-8."),
    [ERROR_BODY_TOO_LARGE] = ROW(413, "PayloadTooLarge", "The body is larger than {limit} bytes.",
                                 "Send a smaller one; trying the same again is of no use."),
    [ERROR_URL_TOO_LONG] = ROW(414, "UriTooLong", "{why}", "Shorten the URL."),
    [ERROR_HEADERS_TOO_LARGE] = ROW(431, "RequestHeaderFieldsTooLarge", "{why}", "Send fewer or shorter headers."),
    [ERROR_NO_ROUTE] = ROW(404, "NotFound", "Nothing is served at '{path}'.",
                           "Meetings are at /beta/me/onlineMeetings and /beta/users/ID/onlineMeetings, their "
                           "registration at /registration under a meeting."),
    [ERROR_BETA_ONLY] = ROW(404, "NotFound", "'{path}' is not in this version of the API.",
                            "The registration of a meeting is served under /beta only."),
    [ERROR_METHOD] = ROW(405, "MethodNotAllowed", "{method} is not served here.", "Allowed: {methods}."),
    [ERROR_NO_TOKEN] = ROW(401, "InvalidAuthenticationToken", "Access token is empty.",
                           "Send the header 'Authorization: Bearer TOKEN'; `foyer token` issues one."),
    [ERROR_TOKEN] = ROW(401, "InvalidAuthenticationToken", "The access token was refused: {reason}",
                        "Get a new token from an issuer that this server accepts."),
    [ERROR_TOKEN_FORM] = ROW(401, "InvalidAuthenticationToken", "The Authorization header was not understood: {reason}",
                             "It holds the word Bearer, one space and one token."),
    [ERROR_TOO_MANY] =
        ROW(429, "TooManyRequests", "The limit of requests is reached: {limit}.", "Try again after Retry-After."),
    [ERROR_KEYS_AWAY] = ROW(503, "ServiceUnavailable", "The keys of the token's issuer could not be fetched: {reason}",
                            "Try again; an administrator finds the cause in the server's log."),
    [ERROR_ME] = ROW(400, "BadRequest", "/me request is only valid with delegated authentication flow.",
                     "An application's token works on /users/ID, where ID is the organizer's object id."),
    [ERROR_PERMISSION] = ROW(403, "Forbidden", "The token holds '{held}'; this call needs {needed}.",
                             "Grant the permission at the issuer and get a new token."),
    [ERROR_MEDIA_TYPE] = ROW(415, "UnsupportedMediaType", "The body's Content-Type is '{type}'.",
                             "Send 'Content-Type: application/json', in UTF-8."),
    [ERROR_MEDIA_CODING] = ROW(415, "UnsupportedMediaType", "The body's Content-Encoding is '{coding}'.",
                               "Send the body as it is, or with gzip."),
    [ERROR_CODING_BROKEN] = ROW(400, "BadRequest", "The body is not what its Content-Encoding says: gzip.",
                                "Send all of it, compressed once."),
    [ERROR_NOT_ACCEPTABLE] =
        ROW(406, "NotAcceptable", "The Accept header excludes application/json, the only form served.",
            "Leave Accept out, or let it name application/json."),
    [ERROR_USER_ID] = ROW(404, "NotFound", "'{user}' is not the object id of a user.",
                          "The path takes the organizer's object id, a GUID."),
    [ERROR_NO_MEETING] = ROW(404, "NotFound", "This user has no online meeting '{meeting}' in the tenant of the token.",
                             "Meeting ids are case-sensitive, and the user in the path is the meeting's organizer."),
    [ERROR_NO_REGISTRATION] = ROW(404, "NotFound", "The meeting has no registration.",
                                  "Its organizer creates one with POST to /registration under the meeting."),
    [ERROR_NO_REGISTRANT] = ROW(404, "NotFound", "The registration has no registrant '{registrant}'.",
                                "The id is the one that the enrolment answered; it is case-sensitive."),
    [ERROR_NO_MAIL] = ROW(404, "NotFound", "There was no mail '{mail}' to this registrant.",
                          "Their mails are listed at /mails under the registrant; ids are case-sensitive."),
    [ERROR_NO_QUESTION] = ROW(404, "NotFound", "The registration has no question '{question}'.",
                              "Its questions are listed at /registration/customQuestions; ids are case-sensitive."),
    [ERROR_NO_COLLABORATOR] = ROW(404, "NotFound", "'{person}' has no role on the registration.",
                                  "Roles are listed at /registration/collaborators, by the GUIDs of people."),
    [ERROR_NO_KEY] = ROW(404, "NotFound", "The registration has no key '{key}'.",
                         "Its keys are listed at /registration/keys; ids are case-sensitive."),
    [ERROR_NO_TEMPLATE] =
        ROW(404, "NotFound", "'{template}' is no mail template of the registration.",
            "The id is a kind such as confirmation, or kind-language such as confirmation-de; a removed one is gone."),
    [ERROR_NO_PICTURE] = ROW(404, "NotFound", "The registration has no {picture} of its own.",
                             "PUT one there, PNG, JPEG or WebP; until then its tenant's is shown, where there is one."),
    [ERROR_NO_POLICY] =
        ROW(403, "Forbidden", "No Application Access Policy found for this app: {app} on the user: {user}.",
            "An administrator allows it: foyer policy grant --tenant {tenant} --app APP --user USER."),
    [ERROR_OTHER_USER] = ROW(
        403, "Forbidden", "A signed-in user creates and lists their own meetings only.",
        "Use /me/onlineMeetings, an application's token, or the role of a tenant's administrator (foyer role grant)."),
    [ERROR_NOT_ORGANIZER] =
        ROW(403, "Forbidden",
            "The caller is not the organizer of this meeting and has no role on its registration; this call needs one "
            "of: {roles}.",
            "Sign in as its organizer, let them grant a role at /registration/collaborators, or use an application's "
            "token with {needed}."),
    [ERROR_ROLE] = ROW(403, "Forbidden", "The caller's role here is {role}; this call needs one of: {roles}.",
                       "The organizer grants roles at /registration/collaborators."),
    [ERROR_KEY_ROLE] = ROW(403, "Forbidden", "The key's role is {role}; this call needs {roles}.",
                           "The organizer makes keys at /registration/keys. No key reaches anything but its own "
                           "registration, deletes it, or grants: for that a person signs in."),
    [ERROR_NOT_REGISTRANT] = ROW(403, "Forbidden", "The caller is neither this registrant nor the meeting's organizer.",
                                 "Sign in as one of them."),
    [ERROR_LINK_ONLY] =
        ROW(403, "Forbidden", "Where everyone may register, a registrant is reached by the organizer only.",
            "The registrant cancels with the link in the confirmation mail."),
    [ERROR_SIGN_IN] =
        ROW(403, "Forbidden", "This registration is for people of the organization; the token is an application's.",
            "Enrol with the registrant's own delegated token, which holds OnlineMeetings.ReadWrite."),
    [ERROR_NO_RECORD] = ROW(403, "Forbidden",
                            "The directory has no record of the caller and the token has no claim of a name, so the "
                            "registrant cannot be matched.",
                            "An administrator adds the record: foyer user add --tenant {tenant} --oid {oid} "
                            "--given-name NAME --family-name NAME --mail ADDRESS."),
    [ERROR_DISABLED] = ROW(403, "Forbidden", "The directory has the caller as disabled, so they cannot enrol.",
                           "An administrator enables them again: foyer user enable --tenant {tenant} --oid {oid}."),
    [ERROR_NO_BODY] = ROW(400, "BadRequest", "The request has no body.", "Send a JSON object, at least an empty one."),
    [ERROR_JSON] = ROW(400, "BadRequest", "The body is not JSON: {why}.", "Send one JSON object in UTF-8."),
    [ERROR_NOT_OBJECT] = ROW(400, "BadRequest", "The body is JSON, but no object.", "Send one JSON object."),
    [ERROR_FAULT] = ROW(400, "BadRequest", "{fault}", ""),
    [ERROR_FAULTS] = ROW(400, "BadRequest", "{fault}", "This is one of {number} faults; error.details lists them."),
    [ERROR_REGISTRATION_TYPE] =
        ROW(400, "BadRequest",
            "Invalid request. Provide microsoft.graph.meetingRegistration or "
            "microsoft.graph.externalMeetingRegistration in request body.",
            "Add \"@odata.type\": \"#microsoft.graph.meetingRegistration\"; the other one is for "
            "registrations that another system runs."),
    [ERROR_EXTERNAL_FIXED] =
        ROW(405, "MethodNotAllowed", "An externalMeetingRegistration has no property that could be changed.",
            "Delete it and create another; its places and times are changed at /configuration."),
    [ERROR_EXTERNAL_QUESTIONS] = ROW(404, "NotFound", "An externalMeetingRegistration has no customQuestions.",
                                     "The other system asks its own; a meetingRegistration asks here."),
    [ERROR_HAS_REGISTRATION] =
        ROW(409, "Conflict", "The meeting has a registration already.", "Read it with GET; a meeting has one at most."),
    [ERROR_TAG_FORM] =
        ROW_DETAIL(400, "BadRequest", "{header} is malformed.",
                   "It is *, or tags as ETag had them, with their quotes: W/\"7\".", "malformedEntityTag"),
    [ERROR_TAG_OTHER] = ROW_DETAIL(
        412, "resourceModified", "The resource is not the version that the request names; its ETag is {tag}.",
        "Read it again, decide again, and send its new ETag in If-Match.", "entityTagDoesNotMatch"),
    [ERROR_KEY_FORM] = ROW(400, "BadRequest", "Idempotency-Key is malformed.",
                           "Send one of 1 to 255 printable characters without blanks, such as a GUID."),
    [ERROR_KEY_OTHER] =
        ROW(422, "UnprocessableEntity", "This Idempotency-Key came within the last day with another request.",
            "Repeat that request exactly, or take a new key for a new one."),
    [ERROR_DEPENDENCY] = ROW(424, "FailedDependency", "The request '{id}', which this one depends on, failed.",
                             "Look at its answer first; this one was not carried out."),
    [ERROR_BATCH_ANSWERS] = ROW(413, "PayloadTooLarge", "The answers of a batch take {limit} together, and not more.",
                                "The request was carried out; read what it would have answered by itself."),
    [ERROR_FULL] = ROW(409, "registrationFull", "All places are taken.",
                       "Try again later, since a place may become free; the organizer can raise the capacity."),
    [ERROR_CLOSED] =
        ROW(409, "registrationClosed", "Registration is closed.", "The organizer can set a later closesDateTime."),
    [ERROR_NOT_OPEN] = ROW(409, "registrationNotOpen", "Registration is not open yet.",
                           "Try again after the registration's opensDateTime."),
    [ERROR_ENDED] = ROW(409, "meetingEnded", "The meeting is over.", "Nobody can register any more."),
    [ERROR_REFUSED] = ROW(409, "registrationRefused", "The organizer has turned this registration down.",
                          "Ask the organizer, who can approve it again."),
    [ERROR_NO_MOVE] = ROW(409, "Conflict", "'{action}' is not for a registrant whose state is '{state}'.",
                          "approve goes from pending, rejected and canceledByOrganizer; reject and cancel from "
                          "unconfirmed, pending, waitlisted and registered; promote from waitlisted."),
    [ERROR_NOT_REGISTERED] =
        ROW(409, "Conflict", "Attendance is of who is registered; the state of this registrant is '{state}'.",
            "A co-organizer can approve or promote them first."),
    [ERROR_HAS_ROLE] = ROW(409, "Conflict", "'{person}' has a role on the registration already.",
                           "Change it with PATCH at /registration/collaborators/ID."),
    [ERROR_MAIL_STATE] = ROW(409, "Conflict", "'{action}' is not for a mail whose status is '{status}'.",
                             "retry and drop go from dead; what waits leaves by itself, and resend tells a registrant "
                             "once more what their state is."),
    [ERROR_ADDRESS_TAKEN] = ROW(409, "Conflict", "Another registrant of this registration has the address.",
                                "Cancel or erase that one first, or give another address."),
    [ERROR_LIST_GONE] = ROW(410, "Gone", "The place in the list that the link led on from is not there any more.",
                            "Read the list again from its start, without the token."),
    [ERROR_SCAN_LONG] =
        ROW(400, "BadRequest", "All registrants had to be looked at for this, and the time for that is over.",
            "Leave out $orderby, or $count with $filter or $search: pages then come in order of their ids, each as far "
            "as its time goes."),
    [ERROR_REPORT_LONG] = ROW(400, "BadRequest", "The time to go through all of this registration is over.",
                              "Name what is needed with $select, where that is offered, or ask when the server has "
                              "less to do."),
    [ERROR_BUSY] = ROW(503, "ServiceUnavailable", "The store did not answer in time, or too many requests wait for it.",
                       "Try again after Retry-After; that is safe for an enrolment, whatever became of this one."),
    [ERROR_SHORT] = ROW(503, "ServiceUnavailable", "The server is short of memory for this request.",
                        "Try again after Retry-After."),
    [ERROR_AWAY] = ROW(503, "ServiceUnavailable", "{why}", "Try again after Retry-After."),
    [ERROR_DISK_FULL] = ROW(507, "InsufficientStorage", "The server's disk is full; nothing was stored.",
                            "Reading still works; an administrator must make room."),
    [ERROR_BROKEN] = ROW(500, "InternalServerError", "The server could not do this, by a fault of its own.",
                         "An administrator finds the cause in the log by the request-id."),
};

static const struct row *row_get(enum error error)
{
    CHECK(error > ERROR_NONE && error < ERRORS);
    return &rows[error];
}

unsigned error_status(enum error error)
{
    return row_get(error)->status;
}

enum error error_of_status(unsigned status)
{
    static const struct {
        unsigned status;
        enum error error;
    } refusals[] = {
        { 413, ERROR_BODY_TOO_LARGE }, { 414, ERROR_URL_TOO_LONG }, { 431, ERROR_HEADERS_TOO_LARGE },
        { 500, ERROR_BROKEN },         { 503, ERROR_AWAY },
    };

    for (size_t i = 0; i < COUNT(refusals); i++)
        if (refusals[i].status == status)
            return refusals[i].error;
    return ERROR_REQUEST;
}

enum error error_of_store(enum store_status status)
{
    switch (status) { /* no default: the compiler names the value that was forgotten */
    case STORE_OK: return ERROR_NONE;
    case STORE_MISSING: return ERROR_NO_MEETING;
    case STORE_EXISTS: return ERROR_HAS_REGISTRATION;
    case STORE_FULL: return ERROR_DISK_FULL;
    case STORE_BROKEN: return ERROR_BROKEN;
    case STORE_CHANGED:
    case STORE_UNAVAILABLE:
    case STORE_UNCERTAIN: return ERROR_BUSY;
    }
    UNREACHABLE();
}

enum error error_of_outcome(enum enrol_outcome outcome)
{
    switch (outcome) {
    case ENROL_REFUSED: return ERROR_REFUSED;
    case ENROL_ENDED: return ERROR_ENDED;
    case ENROL_NOT_OPEN: return ERROR_NOT_OPEN;
    case ENROL_CLOSED: return ERROR_CLOSED;
    case ENROL_FULL: return ERROR_FULL;
    case ENROL_NEW:
    case ENROL_KNOWN:
    case ENROL_BACK:
    case ENROL_SILENT: return ERROR_NONE;
    }
    UNREACHABLE();
}

enum error error_of_faults(const struct faults *faults)
{
    size_t n = faults->count + faults->left_out;

    if (faults->count == 0)
        return n == 0 ? ERROR_NONE : ERROR_SHORT; /* counted only: there was no memory to say more */
    return n == 1 ? ERROR_FAULT : ERROR_FAULTS;
}

/* Fills the {names} of `text` with `values`, in their order; answers how many there were. */
static size_t text_fill(struct buf *b, struct str text, const struct str *values)
{
    struct str rest = text;
    size_t used = 0, open, close;

    while (str_find(rest, '{', &open) && str_find(rest, '}', &close)) {
        CHECK(used < ERROR_VALUES && open < close);
        buf_add(b, str_slice(rest, 0, open));
        buf_add(b, values == NULL ? STR("?") : values[used]);
        rest = str_slice(rest, close + 1, rest.len);
        used++;
    }
    buf_add(b, rest);
    return used;
}

/* The sentence of a fault, with its target in front where the sentence does not name it. */
static struct str fault_sentence(struct arena *a, const struct fault *fault)
{
    struct buf b = { .arena = a, .ceiling = 2048 };

    if (fault->message.len == 0 || fault->target.len == 0 ||
        memmem(fault->message.p, fault->message.len, fault->target.p, fault->target.len) != NULL)
        return fault->message;
    buf_add(&b, fault->target);
    buf_add(&b, STR(": "));
    buf_add(&b, fault->message);
    return buf_text(&b);
}

static struct str number_text(struct arena *a, size_t n)
{
    struct buf b = { .arena = a, .ceiling = 32 };

    buf_add_i64(&b, (int64_t)n);
    return buf_text(&b);
}

static struct str message_text(struct arena *a, const struct error_report *report)
{
    const struct row *row = row_get(report->error);
    struct buf b = { .arena = a, .ceiling = (size_t)16 * 1024 };
    struct str of_faults[ERROR_VALUES] = { { 0 } };
    const struct str *values = report->values;

    if (report->error == ERROR_FAULT || report->error == ERROR_FAULTS) {
        of_faults[0] = fault_sentence(a, &report->faults->list[0]);
        of_faults[1] = number_text(a, report->faults->count + report->faults->left_out);
        values = of_faults;
    }
    size_t used = text_fill(&b, row->message, values);
    if (row->remedy.len > 0) {
        buf_add_char(&b, ' ');
        (void)text_fill(&b, row->remedy, values == NULL ? NULL : values + used);
    }
    return buf_text(&b);
}

static void detail_print(struct buf *b, struct str code, struct str target, struct str message)
{
    buf_add(b, b->p[b->len - 1] == '[' ? STR("{") : STR(",{"));
    buf_add_json_member(b, STR("code"), code);
    if (!str_is_null(target))
        buf_add_json_member(b, STR("target"), target);
    buf_add_json_member(b, STR("message"), message);
    buf_add_char(b, '}');
}

static void details_print(struct buf *b, const struct error_report *report, struct str message)
{
    const struct row *row = row_get(report->error);
    const struct faults *faults = report->faults;

    if (row->detail.len == 0 && (faults == NULL || faults->count == 0))
        return;
    buf_add_json_name(b, STR("details"));
    buf_add_char(b, '[');
    if (row->detail.len > 0)
        detail_print(b, row->detail, (struct str){ 0 }, message);
    for (size_t i = 0; faults != NULL && i < faults->count; i++)
        detail_print(b, fault_code_name(faults->list[i].code), faults->list[i].target, faults->list[i].message);
    buf_add_char(b, ']');
}

/* What Graph's own refusals of this kind have beside (graph-api 7.11). */
static void inner_throttled_print(struct buf *b, struct str message)
{
    buf_add_json_member(b, STR("code"), STR("429"));
    buf_add_json_member(b, STR("status"), STR("429"));
    buf_add_json_member(b, STR("message"), message);
}

void error_print(struct buf *b, const struct error_report *report)
{
    struct str message = message_text(b->arena, report);

    buf_add(b, STR("{\"error\":{"));
    buf_add_json_member(b, STR("code"), row_get(report->error)->code);
    buf_add_json_member(b, STR("message"), message);
    details_print(b, report, message);
    buf_add(b, STR(",\"innerError\":{\"date\":\""));
    buf_add_datetime_plain(b, report->at_ms);
    buf_add_char(b, '"');
    buf_add_json_member(b, STR("request-id"), report->request_id);
    buf_add_json_member(b, STR("client-request-id"), report->client_request_id);
    if (row_get(report->error)->status == 429)
        inner_throttled_print(b, message);
    buf_add(b, STR("}}}"));
}

/* --- docs/errors.md --- */

static const struct str fault_words[] = {
    [FAULT_MISSING] = STR_INIT("It must be given and is not, or it is empty."),
    [FAULT_TOO_LONG] = STR_INIT("It is longer, or there are more of them, than is kept."),
    [FAULT_INVALID] = STR_INIT("It has the wrong type or form, or does not fit its neighbours."),
    [FAULT_UNKNOWN] = STR_INIT("There is no property, query option or question of that name."),
    [FAULT_DUPLICATE] = STR_INIT("It is there twice."),
    [FAULT_NOT_AN_OPTION] = STR_INIT("The answer is none of the options of its question."),
    [FAULT_MISMATCH] = STR_INIT("It is not what the directory has for the caller."),
    [FAULT_IMMUTABLE] = STR_INIT("It cannot be changed after creation."),
};

void error_print_table(struct buf *b)
{
    buf_add(
        b,
        STR("# Errors\n\n"
            "Printed from the table in `src/graph/error.c`; do not edit by hand.\n\n"
            "Every refusal is JSON: `error.code` and `error.message` (the message, then the remedy), and in "
            "`error.innerError`\n"
            "the `date`, `request-id` and `client-request-id`. `{names}` stand for what was found in the request.\n\n"
            "| status | `error.code` | message | remedy |\n|---|---|---|---|\n"));
    for (enum error error = ERROR_NONE + 1; error < ERRORS; error++) {
        const struct row *row = row_get(error);

        buf_print(b, "| %u | `%.*s` | %.*s | %.*s |\n", row->status, STR_ARGS(row->code), STR_ARGS(row->message),
                  STR_ARGS(row->remedy));
    }
    buf_add(b, STR("\n## Faults of a body\n\n"
                   "A `400` on a body names all its faults at once, in `error.details`: `code`, `target` (the place in "
                   "the JSON) and\n"
                   "`message`.\n\n| `code` | meaning |\n|---|---|\n"));
    for (size_t code = 0; code < COUNT(fault_words); code++)
        buf_print(b, "| `%.*s` | %.*s |\n", STR_ARGS(fault_code_name((enum fault_code)code)),
                  STR_ARGS(fault_words[code]));
}
