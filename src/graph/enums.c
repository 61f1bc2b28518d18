/* enums.c: the members, in order of their numbers. */
#include "graph/enums.h"

#define ENUMERATION(variable, type, ...)                             \
    static const char *const variable##_members[] = { __VA_ARGS__ }; \
    const struct enumeration variable##_enum = { type, variable##_members, COUNT(variable##_members) }

ENUMERATION(presenters, "onlineMeetingPresenters", "everyone", "organization", "roleIsPresenter", "organizer",
            "unknownFutureValue");
ENUMERATION(lobby_scope, "lobbyBypassScope", "organizer", "organization", "organizationAndFederated", "everyone",
            "unknownFutureValue", "invited", "organizationExcludingGuests");
ENUMERATION(chat_mode, "meetingChatMode", "enabled", "disabled", "limited", "unknownFutureValue");
ENUMERATION(meeting_role, "onlineMeetingRole", "attendee", "presenter", "unknownFutureValue", "producer",
            "coorganizer");
ENUMERATION(meeting_type, "meetingType", "adhoc", "scheduled", "recurring", "broadcast", "meetnow",
            "unknownFutureValue");

/* --- Written by hand, declared here ----------------------------------------------------------------------------------
 */

#define DECLARED(variable, type_name, ...)                                                         \
    static const struct property variable##_rows[] = { __VA_ARGS__ };                              \
    const struct properties variable##_properties = {                                              \
        .type = (type_name), .rows = variable##_rows, .n = COUNT(variable##_rows), .complex = true \
    }
#define TEXT(json_name) PROPERTY_BY(json_name, NULL, NULL, READ_ONLY, .edm = "Edm.String")

static const struct property identity_rows[] = {
    PROPERTY_BY("id", NULL, NULL, WRITABLE, .edm = "Edm.String"),
    PROPERTY_BY("displayName", NULL, NULL, WRITABLE, .edm = "Edm.String"),
};
static const struct properties identity_properties = {
    .type = "identity", .rows = identity_rows, .n = COUNT(identity_rows), .complex = true, .open = true
};
static const struct property identity_set_rows[] = {
    PROPERTY_BY("user", NULL, NULL, WRITABLE, .type = &identity_properties),
    PROPERTY_BY("application", NULL, NULL, WRITABLE, .type = &identity_properties),
    PROPERTY_BY("device", NULL, NULL, WRITABLE, .type = &identity_properties),
};
const struct properties identity_set_properties = {
    .type = "identitySet", .rows = identity_set_rows, .n = COUNT(identity_set_rows), .complex = true, .open = true
};
DECLARED(participants, "meetingParticipants",
         PROPERTY_BY("organizer", NULL, NULL, READ_ONLY, .type = &participant_properties),
         PROPERTY_BY("attendees", NULL, NULL, WRITABLE | COLLECTION, .type = &participant_properties));
DECLARED(audio_conferencing, "audioConferencing", TEXT("conferenceId"), TEXT("tollNumber"), TEXT("tollFreeNumber"),
         TEXT("dialinUrl"));
DECLARED(chat_info, "chatInfo", TEXT("threadId"), TEXT("messageId"), TEXT("replyChainMessageId"));
DECLARED(item_body, "itemBody", TEXT("content"), TEXT("contentType"));
