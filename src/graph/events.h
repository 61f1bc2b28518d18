/* events: the definitions of meetings and registrations that one loop has at hand, so that an enrolment reads nothing
 * of them. They may be out of date: the store says so when a change is decided (STORE_CHANGED), then the entry is
 * dropped. Each entry has an arena of its own and is counted by those who use it. Owner and thread: a loop; only the
 * arena of a fresh entry may be filled by a reader. */
#ifndef FOYER_GRAPH_EVENTS_H
#define FOYER_GRAPH_EVENTS_H

#include "core/event.h"

struct events;
struct event_entry {
    struct event event;
    struct arena *arena;
    unsigned users; /* the requests that hold it, and the table */
    bool kept;      /* it came from the table, or went there */
};

struct events *events_open(void) MUST_USE; /* NULL when memory is short */
void events_close(struct events *events);

/* Each answer but NULL is a use of the caller's, to be given back by event_let_go. */
struct event_entry *events_find(struct events *events, struct id tenant, struct id meeting);
struct event_entry *event_fresh(void) MUST_USE; /* to be filled; NULL when memory is short */
void event_let_go(struct event_entry *entry);   /* NULL is fine */

void events_keep(struct events *events, struct event_entry *entry); /* filled; a large one is not kept */
void events_drop(struct events *events, struct event_entry *entry); /* whether it is there or not */

#endif
