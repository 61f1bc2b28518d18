/* events.c: a table of 64 sets of four, the entry that was used longest ago gives way. Bounded in number and, since a
 * large definition is not kept, in bytes: at most SETS * WAYS * EVENT_MOST_BYTES, and usually 2 KiB each. */
#include "graph/events.h"

#include <stdlib.h>

enum {
    SETS = 64,
    WAYS = 4,
    ENTRY_FIRST_BYTES = 2 * 1024,
    ENTRY_LIMIT_BYTES = 8 * 1024 * 1024,
    EVENT_MOST_BYTES = 64 * 1024
};

struct slot {
    struct event_entry *entry;
    uint64_t used_at;
};
struct events {
    struct slot sets[SETS][WAYS];
    uint64_t now; /* counts look-ups */
};

struct events *events_open(void)
{
    return calloc(1, sizeof(struct events));
}

void event_let_go(struct event_entry *entry)
{
    if (entry == NULL || --entry->users > 0)
        return;
    arena_close(entry->arena); /* the entry itself lies in it */
}

void events_close(struct events *events)
{
    if (events == NULL)
        return;
    for (size_t set = 0; set < SETS; set++)
        for (size_t way = 0; way < WAYS; way++)
            event_let_go(events->sets[set][way].entry);
    free(events);
}

/* The last bytes of an id are random (RFC 9562 section 5.7). */
static struct slot *set_of(struct events *events, struct id meeting)
{
    return events->sets[meeting.b[sizeof meeting.b - 1] % SETS];
}

static bool is_of(const struct event_entry *entry, struct id tenant, struct id meeting)
{
    return entry != NULL && id_equal(entry->event.meeting.id, meeting) && id_equal(entry->event.meeting.tenant, tenant);
}

struct event_entry *events_find(struct events *events, struct id tenant, struct id meeting)
{
    struct slot *set = set_of(events, meeting);

    for (size_t way = 0; way < WAYS; way++) {
        if (!is_of(set[way].entry, tenant, meeting))
            continue;
        set[way].used_at = ++events->now;
        set[way].entry->users++;
        return set[way].entry;
    }
    return NULL;
}

struct event_entry *event_fresh(void)
{
    struct arena *arena = arena_open(ENTRY_FIRST_BYTES, ENTRY_LIMIT_BYTES);
    struct event_entry *entry = arena == NULL ? NULL : ARENA_NEW(arena, struct event_entry, 1);

    if (entry == NULL) {
        arena_close(arena);
        return NULL;
    }
    *entry = (struct event_entry){ .arena = arena, .users = 1 };
    return entry;
}

/* About what it takes: the texts of which there can be many. */
static size_t event_bytes(const struct event *event)
{
    size_t bytes = event->meeting.open_properties.len + event->registration.description.len;

    for (size_t i = 0; i < event->registration.speaker_count; i++)
        bytes += event->registration.speakers[i].bio.len + sizeof(struct speaker);
    for (size_t i = 0; i < event->question_count; i++) {
        const struct question *question = &event->questions[i];

        bytes += question->display_name.len + sizeof *question;
        for (size_t option = 0; option < question->option_count; option++)
            bytes += question->options[option].len + sizeof(struct str);
    }
    return bytes;
}

static void slot_empty(struct slot *slot)
{
    event_let_go(slot->entry);
    *slot = (struct slot){ 0 };
}

/* That of the same meeting, else an empty one, else the one used longest ago. */
static struct slot *slot_choose(struct slot *set, const struct event *event)
{
    struct slot *chosen = &set[0];

    for (size_t way = 0; way < WAYS; way++) {
        if (is_of(set[way].entry, event->meeting.tenant, event->meeting.id))
            return &set[way];
        if (set[way].used_at < chosen->used_at)
            chosen = &set[way];
    }
    return chosen;
}

void events_keep(struct events *events, struct event_entry *entry)
{
    if (event_bytes(&entry->event) > EVENT_MOST_BYTES)
        return;
    struct slot *slot = slot_choose(set_of(events, entry->event.meeting.id), &entry->event);
    slot_empty(slot);
    entry->users++;
    entry->kept = true;
    *slot = (struct slot){ .entry = entry, .used_at = ++events->now };
}

void events_drop(struct events *events, struct event_entry *entry)
{
    struct slot *set = set_of(events, entry->event.meeting.id);

    for (size_t way = 0; way < WAYS; way++)
        if (set[way].entry == entry)
            slot_empty(&set[way]);
}
