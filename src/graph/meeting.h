/* meeting: an onlineMeeting on the wire (graph-api 4.1), and the one table of its properties. Private to graph/. */
#ifndef FOYER_GRAPH_MEETING_H
#define FOYER_GRAPH_MEETING_H

#include "graph/resources.h"

struct lobby_wire {
    struct str scope;
    bool dial_in;
};
struct passcode_wire {
    struct str id, passcode;
    bool required;
};
struct meeting_wire {
    struct meeting meeting;
    struct str join_url, code; /* code: 15 digits */
    /* What Foyer keeps and does not act on: meeting.details. */
    struct str presenters, chat, type;
    struct lobby_wire lobby;
    struct passcode_wire passcode;
    const json_t *attendees; /* NULL: none */
    bool entry_exit, reactions, microphone, camera, record, recording, transcription;
};

extern const struct properties meeting_properties;

/* A meeting that says nothing of itself: what counts then. */
void meeting_wire_default(struct meeting_wire *wire);
/* From what is stored; false: memory was short, or what is stored is no JSON. */
bool meeting_wire_load(struct request *r, const struct meeting *meeting, struct meeting_wire *out) MUST_USE;
/* Reads `body` over what `wire` holds; faults of it and of the whole are in r->faults. `update` as in struct reading.
 */
void meeting_wire_read(struct request *r, const json_t *body, bool update, struct reading *in,
                       struct meeting_wire *wire);
/* wire->meeting.details, from its members. */
void meeting_wire_keep(struct request *r, struct meeting_wire *wire);
/* Members, without braces. */
void meeting_wire_write(struct buf *b, const struct request *r, const struct meeting_wire *wire);

/* The whole entity as an answer of one. */
struct buf meeting_print(struct request *r, const struct meeting_wire *wire);
bool meeting_invites(const struct meeting *meeting, struct arena *a, struct id user); /* an attendee by identity */

#endif
