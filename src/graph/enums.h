/* enums: the enumerations of the wire (graph-api 2.8, 4.1), for the tables of properties; and complex types that are
 * written by hand, for the documents alone. Private to graph/. */
#ifndef FOYER_GRAPH_ENUMS_H
#define FOYER_GRAPH_ENUMS_H

#include "graph/property.h"

extern const struct enumeration presenters_enum, lobby_scope_enum, chat_mode_enum, meeting_role_enum, meeting_type_enum;

extern const struct properties identity_set_properties, participants_properties, audio_conferencing_properties,
    chat_info_properties, item_body_properties, participant_properties;

#endif
