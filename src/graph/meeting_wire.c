/* meeting_wire.c: the properties of an onlineMeeting (graph-api 4.1): the table, and what lies between it and what is
 * stored. What Foyer keeps and does not act on is stored as the JSON that the table prints of it, and read back by the
 * same table. An open type: what is not declared is kept as it was sent. */
#include "base/code.h"
#include "core/limits.h"
#include "graph/enums.h"
#include "graph/meeting.h"

/* --- Complex ones ----------------------------------------------------------------------------------------------------
 */

static const struct property lobby_rows[] = {
    PROPERTY_ENUM_OF("scope", struct lobby_wire, scope, WRITABLE, &lobby_scope_enum),
    PROPERTY("isDialInBypassEnabled", struct lobby_wire, dial_in, WRITABLE),
};
static const struct properties lobby_properties = {
    .type = "lobbyBypassSettings", .rows = lobby_rows, .n = COUNT(lobby_rows), .complex = true
};

static const struct property passcode_rows[] = {
    PROPERTY("isPasscodeRequired", struct passcode_wire, required, ON_CREATE),
    PROPERTY("joinMeetingId", struct passcode_wire, id, READ_ONLY),
    PROPERTY("passcode", struct passcode_wire, passcode, READ_ONLY),
};
static const struct properties passcode_properties = {
    .type = "joinMeetingIdSettings", .rows = passcode_rows, .n = COUNT(passcode_rows), .complex = true
};

/* A member that is an object of its own, read over what is there; null: nothing changes. */
static void object_read(struct reading *in, const char *name, const struct properties *table, const json_t *value,
                        void *out)
{
    struct reading inner = { .arena = in->arena, .faults = in->faults, .update = in->update };

    if (json_is_object(value))
        properties_read(table, value, &inner, out);
    else if (!json_is_null(value))
        faults_add(in->faults, FAULT_INVALID, reading_path(in, name), "%s must be an object.", name);
}

static void object_write(struct buf *b, const struct properties *table, const void *object)
{
    buf_add_char(b, '{');
    properties_write(b, table, NULL, object);
    buf_add_char(b, '}');
}

static void lobby_read(struct reading *in, const json_t *value, void *object)
{
    object_read(in, "lobbyBypassSettings", &lobby_properties, value, &((struct meeting_wire *)object)->lobby);
}

static void lobby_write(struct buf *b, const void *object)
{
    object_write(b, &lobby_properties, &((const struct meeting_wire *)object)->lobby);
}

static void passcode_read(struct reading *in, const json_t *value, void *object)
{
    object_read(in, "joinMeetingIdSettings", &passcode_properties, value, &((struct meeting_wire *)object)->passcode);
}

static void passcode_write(struct buf *b, const void *object)
{
    object_write(b, &passcode_properties, &((const struct meeting_wire *)object)->passcode);
}

static void code_write(struct buf *b, const void *object)
{
    buf_add_json(b, ((const struct meeting_wire *)object)->code);
}

/* --- Participants ----------------------------------------------------------------------------------------------------
 */

struct participant_wire {
    struct str upn, role;
    bool identified;
};

static void identity_read(struct reading *in, const json_t *value, void *object)
{
    if (json_is_object(value))
        ((struct participant_wire *)object)->identified = true;
    else if (!json_is_null(value))
        faults_add(in->faults, FAULT_INVALID, reading_path(in, "identity"), "identity must be an object.");
}

static const struct property participant_rows[] = {
    PROPERTY_BY("identity", identity_read, NULL, WRITABLE, .type = &identity_set_properties),
    PROPERTY("upn", struct participant_wire, upn, WRITABLE),
    PROPERTY_ENUM_OF("role", struct participant_wire, role, WRITABLE, &meeting_role_enum),
};
const struct properties participant_properties = {
    .type = "meetingParticipantInfo", .rows = participant_rows, .n = COUNT(participant_rows), .complex = true
};

/* Each reading of the meeting loads them. */
static void attendees_measure(struct reading *in, const json_t *list)
{
    struct buf b = { .arena = in->arena, .ceiling = LIMIT_ATTENDEES_BYTES };

    buf_add_json_tree(&b, list);
    if (b.failed)
        faults_add(in->faults, FAULT_TOO_LONG, reading_path(in, "attendees"),
                   "attendees take %d bytes of JSON together, and not more.", LIMIT_ATTENDEES_BYTES);
}

static const json_t *attendees_read(struct reading *in, const json_t *list)
{
    size_t n = reading_array(in, "attendees", list, LIMIT_ATTENDEES);

    for (size_t i = 0; i < n; i++) {
        struct participant_wire attendee = { { 0 } };
        reading_element(in, &participant_properties, "attendees", i, list, &attendee);
        if (json_is_object(json_array_get(list, i)) && !attendee.identified && str_is_null(attendee.upn))
            faults_add(in->faults, FAULT_MISSING, fault_path(in->arena, "attendees", i, "upn"),
                       "An attendee has an identity or a upn.");
    }
    if (n > 0)
        attendees_measure(in, list);
    return n == 0 ? NULL : list;
}

/* The organizer stays whoever is sent; attendees are the whole list (graph-api 4.2). */
static void participants_read(struct reading *in, const json_t *value, void *object)
{
    struct meeting_wire *wire = object;
    const json_t *attendees = json_member(value, STR("attendees"));

    if (!json_is_object(value) && !json_is_null(value))
        faults_add(in->faults, FAULT_INVALID, reading_path(in, "participants"), "participants must be an object.");
    else if (attendees != NULL)
        wire->attendees = attendees_read(in, attendees);
}

static void participants_write(struct buf *b, const void *object)
{
    const struct meeting_wire *wire = object;

    buf_add(b, STR("{\"organizer\":{\"identity\":{\"user\":{"));
    buf_add_json_member(b, STR("id"), id_guid(b->arena, wire->meeting.organizer));
    buf_add(b, STR(",\"displayName\":null}},\"upn\":null,\"role\":\"presenter\"},\"attendees\":"));
    if (wire->attendees == NULL)
        buf_add(b, STR("[]"));
    else
        buf_add_json_tree(b, wire->attendees);
    buf_add_char(b, '}');
}

/* --- What is made of the rest ----------------------------------------------------------------------------------------
 */

static void chat_info_write(struct buf *b, const void *object)
{
    const struct meeting_wire *wire = object;

    buf_add(b, STR("{\"threadId\":\"19:meeting_"));
    buf_add(b, id_text(b->arena, wire->meeting.id));
    buf_add(b, STR("@thread.v2\",\"messageId\":\"0\",\"replyChainMessageId\":null}"));
}

/* itemBody whose content is a percent-encoded data: address, as the original had it. */
static void join_information_write(struct buf *b, const void *object)
{
    const struct meeting_wire *wire = object;
    struct buf html = { .arena = b->arena, .ceiling = 16384 };

    buf_add(&html, STR("<p>Join the meeting: <a href=\""));
    buf_add(&html, wire->join_url); /* percent-encoded: no quote is in it */
    buf_add(&html, STR("\">Click here to join</a></p><p>Meeting ID: "));
    buf_add(&html, wire->code);
    buf_add(&html, STR("</p>"));
    buf_add(b, STR("{\"content\":\"data:text/html,"));
    buf_add_percent(b, buf_text(&html));
    buf_add(b, STR("\",\"contentType\":\"html\"}"));
}

static void null_write(struct buf *b, const void *object)
{
    (void)object;
    buf_add(b, STR("null"));
}

static void false_write(struct buf *b, const void *object)
{
    (void)object;
    buf_add(b, STR("false"));
}

static void registration_inline(struct reading *in, const json_t *value, void *object)
{
    (void)object;
    if (!json_is_null(value))
        faults_add(in->faults, FAULT_INVALID, STR("registration"),
                   "A registration is created by itself: POST it to /registration under the meeting.");
}

/* --- The table -------------------------------------------------------------------------------------------------------
 */

static const struct property meeting_rows[] = {
    PROPERTY("id", struct meeting_wire, meeting.id, READ_ONLY | NOT_NULL),
    PROPERTY("creationDateTime", struct meeting_wire, meeting.created_at_ms, READ_ONLY),
    PROPERTY("startDateTime", struct meeting_wire, meeting.start_ms, WRITABLE),
    PROPERTY("endDateTime", struct meeting_wire, meeting.end_ms, WRITABLE),
    PROPERTY("subject", struct meeting_wire, meeting.subject, WRITABLE),
    PROPERTY("externalId", struct meeting_wire, meeting.external_id, ON_CREATE),
    PROPERTY("joinWebUrl", struct meeting_wire, join_url, READ_ONLY),
    PROPERTY("conferenceWebUrl", struct meeting_wire, meeting.conference_url, WRITABLE),
    PROPERTY_BY("joinMeetingIdSettings", passcode_read, passcode_write, ON_CREATE, .type = &passcode_properties),
    PROPERTY_BY("videoTeleconferenceId", NULL, code_write, READ_ONLY, .edm = "Edm.String"),
    PROPERTY_BY("participants", participants_read, participants_write, WRITABLE, .type = &participants_properties),
    PROPERTY_ENUM_OF("allowedPresenters", struct meeting_wire, presenters, WRITABLE, &presenters_enum),
    PROPERTY_BY("lobbyBypassSettings", lobby_read, lobby_write, WRITABLE, .type = &lobby_properties),
    PROPERTY("isEntryExitAnnounced", struct meeting_wire, entry_exit, WRITABLE),
    PROPERTY_ENUM_OF("allowMeetingChat", struct meeting_wire, chat, WRITABLE, &chat_mode_enum),
    PROPERTY("allowTeamworkReactions", struct meeting_wire, reactions, WRITABLE),
    PROPERTY("allowAttendeeToEnableMic", struct meeting_wire, microphone, WRITABLE),
    PROPERTY("allowAttendeeToEnableCamera", struct meeting_wire, camera, WRITABLE),
    PROPERTY("recordAutomatically", struct meeting_wire, record, WRITABLE),
    PROPERTY("allowRecording", struct meeting_wire, recording, WRITABLE),
    PROPERTY("allowTranscription", struct meeting_wire, transcription, WRITABLE),
    PROPERTY_ENUM_OF("meetingType", struct meeting_wire, type, READ_ONLY, &meeting_type_enum),
    PROPERTY_BY("audioConferencing", NULL, null_write, READ_ONLY, .type = &audio_conferencing_properties),
    PROPERTY_BY("chatInfo", NULL, chat_info_write, READ_ONLY, .type = &chat_info_properties),
    PROPERTY_BY("joinInformation", NULL, join_information_write, READ_ONLY, .type = &item_body_properties),
    PROPERTY_BY("isBroadcast", NULL, false_write, READ_ONLY, .edm = "Edm.Boolean"),
    PROPERTY_BY("registration", registration_inline, NULL, WRITABLE | NAVIGATION, .type = &registration_properties),
    PROPERTY_BY("attendanceReports", NULL, NULL, READ_ONLY | HIDDEN, .edm = NULL),
    PROPERTY_BY("broadcastSettings", NULL, NULL, READ_ONLY | HIDDEN, .edm = NULL),
};
const struct properties meeting_properties = {
    .type = "onlineMeeting", .rows = meeting_rows, .n = COUNT(meeting_rows), .base = "onlineMeetingBase", .open = true
};

/* Those that are stored as JSON, by name. */
static const char *const kept[] = {
    "joinMeetingIdSettings",       "participants",        "allowedPresenters",      "lobbyBypassSettings",
    "isEntryExitAnnounced",        "allowMeetingChat",    "allowTeamworkReactions", "allowAttendeeToEnableMic",
    "allowAttendeeToEnableCamera", "recordAutomatically", "allowRecording",         "allowTranscription",
};

/* --- To and from the store -------------------------------------------------------------------------------------------
 */

void meeting_wire_default(struct meeting_wire *wire)
{
    *wire = (struct meeting_wire){
        .presenters = STR("everyone"),
        .chat = STR("enabled"),
        .type = STR("scheduled"),
        .lobby = { .scope = STR("organization") },
        .entry_exit = true,
        .reactions = true,
        .microphone = true,
        .camera = true,
        .recording = true,
        .transcription = true,
    };
}

void meeting_wire_keep(struct request *r, struct meeting_wire *wire)
{
    struct buf b = { .arena = r->arena, .ceiling = LIMIT_BODY_BYTES };
    struct form form = { 0 };

    for (size_t i = 0; i < COUNT(kept); i++)
        form.selected |= UINT64_C(1) << property_find(&meeting_properties, str_of(kept[i]));
    buf_add_char(&b, '{');
    properties_write(&b, &meeting_properties, &form, wire);
    if (!str_is_null(wire->passcode.passcode)) /* no client may set it: it stands beside what they may */
        buf_add_json_member(&b, STR("@passcode"), wire->passcode.passcode);
    buf_add_char(&b, '}');
    wire->meeting.details = buf_text(&b);
}

bool meeting_wire_load(struct request *r, const struct meeting *meeting, struct meeting_wire *out)
{
    struct buf undeclared = { .arena = r->arena, .ceiling = LIMIT_BODY_BYTES };
    struct faults none = { .arena = r->arena };
    struct reading in = { .arena = r->arena, .faults = &none, .open = &undeclared };
    struct buf code = { .arena = r->arena, .ceiling = 32 };
    struct str why;
    const json_t *details = json_read(r->arena, meeting->details.len == 0 ? STR("{}") : meeting->details, &why);

    meeting_wire_default(out);
    if (!json_is_object(details))
        return false;
    properties_read(&meeting_properties, details, &in, out);
    out->meeting = *meeting;
    buf_print(&code, "%015lld", (long long)meeting->code);
    out->code = meeting->code == 0 ? (struct str){ 0 } : buf_text(&code);
    out->passcode.id = out->code;
    out->passcode.passcode = json_str(json_member(details, STR("@passcode")));
    out->join_url = link_meeting_url(r->graph->links, r->arena, meeting);
    return !faults_any(&none);
}

static struct str open_text(struct request *r, const struct buf *open)
{
    struct buf b = { .arena = r->arena, .ceiling = LIMIT_OPEN_BYTES };

    if (open->len == 0 && !open->failed)
        return (struct str){ 0 };
    buf_add_char(&b, '{');
    buf_add(&b, (struct str){ open->p, open->len });
    buf_add_char(&b, '}');
    if (b.failed || open->failed)
        faults_add(&r->faults, FAULT_TOO_LONG, STR("onlineMeeting"),
                   "Properties that are not declared take %d bytes of JSON together, and not more.", LIMIT_OPEN_BYTES);
    return buf_text(&b);
}

/* Undeclared ones that are sent take the place of the old of that name; null takes it away. */
static struct str open_merge(struct request *r, struct str before, const struct buf *sent)
{
    struct str why, text = open_text(r, sent);
    const json_t *old = before.len == 0 ? NULL : json_read(r->arena, before, &why);
    const json_t *new = text.len == 0 ? NULL : json_read(r->arena, text, &why);
    struct buf b = { .arena = r->arena, .ceiling = LIMIT_OPEN_BYTES };
    const json_t *const parts[] = { old, new };

    if (new == NULL)
        return before;
    for (size_t i = 0; i < COUNT(parts); i++) {
        json_t *walked = (json_t *)(uintptr_t)parts[i]; /* jansson has no const way to walk; nothing is changed */
        for (void *it = json_object_iter(walked); it != NULL; it = json_object_iter_next(walked, it)) {
            const json_t *value = json_object_iter_value(it);
            struct str name = str_of(json_object_iter_key(it));
            if (json_is_null(value) || (parts[i] == old && json_member(new, name) != NULL))
                continue;
            buf_add_json_name(&b, name);
            buf_add_json_tree(&b, value);
        }
    }
    return open_text(r, &b);
}

void meeting_wire_read(struct request *r, const json_t *body, bool update, struct reading *in,
                       struct meeting_wire *wire)
{
    struct buf open = { .arena = r->arena, .ceiling = LIMIT_OPEN_BYTES };

    *in = (struct reading){ .arena = r->arena, .faults = &r->faults, .open = &open, .update = update };
    properties_read(&meeting_properties, body, in, wire);
    wire->meeting.open_properties = update ? open_merge(r, wire->meeting.open_properties, &open) : open_text(r, &open);
}

void meeting_wire_write(struct buf *b, const struct request *r, const struct meeting_wire *wire)
{
    struct str open = wire->meeting.open_properties;

    request_add_links(b, r, &meeting_properties, wire->meeting.organizer, wire->meeting.id, STR(""));
    properties_write(b, &meeting_properties, &r->options.form, wire);
    if (open.len > 2 && r->options.form.selected == 0) {
        buf_add_char(b, ',');
        buf_add(b, str_slice(open, 1, open.len - 1));
    }
}

struct buf meeting_print(struct request *r, const struct meeting_wire *wire)
{
    struct buf b = request_buf(r, 4096 + wire->meeting.open_properties.len);

    buf_add_char(&b, '{');
    request_add_context(&b, r, wire->meeting.organizer, (struct id){ { 0 } }, STR(""), STR("/$entity"));
    request_add_type(&b, r, "onlineMeeting");
    meeting_wire_write(&b, r, wire);
    buf_add_char(&b, '}');
    return b;
}

bool meeting_invites(const struct meeting *meeting, struct arena *a, struct id user)
{
    struct str why;
    const json_t *details = meeting->details.len == 0 ? NULL : json_read(a, meeting->details, &why);
    const json_t *attendees = json_member(json_member(details, STR("participants")), STR("attendees"));

    for (size_t i = 0; i < json_array_size(attendees); i++) {
        const json_t *identity = json_member(json_array_get(attendees, i), STR("identity"));
        struct id id;

        if (id_of_guid(json_str(json_member(json_member(identity, STR("user")), STR("id"))), &id) && id_equal(id, user))
            return true;
    }
    return false;
}
