/* property: one engine over tables of properties: JSON in, with all faults collected, and JSON out in the table's
 * order. The type of a row comes from its member, so the two cannot disagree. Owner of what is read: the request's
 * arena and JSON tree. */
#ifndef FOYER_GRAPH_PROPERTY_H
#define FOYER_GRAPH_PROPERTY_H

#include "base/id.h"
#include "base/json.h"
#include "core/fault.h"

enum property_kind { PROPERTY_STRING, PROPERTY_BOOLEAN, PROPERTY_DATETIME, PROPERTY_ID, PROPERTY_OTHER };
enum property_flags {
    READ_ONLY = 0, /* what is sent is ignored */
    WRITABLE = 1 << 0,
    REQUIRED = 1 << 1, /* absent or null: FAULT_MISSING */
    HIDDEN = 1 << 2,   /* never written */
    LATER = 1 << 3,    /* promised, not built: refused by name, not as unknown */
};

/* The object of a body, or one element of a list in it, while it is read. */
struct reading {
    struct arena *arena;
    struct faults *faults;
    const char *type; /* "meetingRegistrant": for @odata.type and messages */
    const char *list; /* "customQuestions" and the index, of an element; NULL: the body itself */
    size_t index;
    struct buf *open; /* of an open type: undeclared properties go there, as JSON members; NULL: the type is closed */
    /* Out: */
    bool type_sent;     /* it had an @odata.type */
    uint64_t seen, bad; /* a bit a row: was sent; was sent with a fault */
};

struct property {
    const char *name;
    void (*read)(struct reading *in, const json_t *value, void *object); /* of PROPERTY_OTHER; */
    void (*write)(struct buf *b, const void *object);                    /* the whole value, without its name */
    size_t offset;
    enum property_kind kind;
    unsigned flags;
};

#define PROPERTY_KIND(member)               \
    _Generic((member), struct str           \
             : PROPERTY_STRING, bool        \
             : PROPERTY_BOOLEAN, int64_t    \
             : PROPERTY_DATETIME, struct id \
             : PROPERTY_ID)
#define PROPERTY(json_name, owner, member, flag_bits)                                                           \
    {                                                                                                           \
        .name = (json_name), .kind = PROPERTY_KIND(((owner *)NULL)->member), .offset = offsetof(owner, member), \
        .flags = (flag_bits)                                                                                    \
    }
#define PROPERTY_BY(json_name, reader, writer, flag_bits)                                                      \
    {                                                                                                          \
        .name = (json_name), .kind = PROPERTY_OTHER, .flags = (flag_bits), .read = (reader), .write = (writer) \
    }

struct properties {
    const char *type;
    const struct property *rows;
    size_t n;
};

/* `in` gives arena, faults and, for an element, list and index; `type` is the table's. `out` is zeroed by the caller.
 */
void properties_read(const struct properties *table, const json_t *object, struct reading *in, void *out);
void properties_write(struct buf *b, const struct properties *table, const void *object); /* members, without braces */

bool reading_saw(const struct reading *in, const struct properties *table, const char *name); /* without a fault */
bool reading_failed(const struct reading *in, const struct properties *table, const char *name);

/* For readers of PROPERTY_OTHER: the place of a member (or of the element itself: NULL), and a fault there. */
struct str reading_path(const struct reading *in, const char *name);
bool reading_string(struct reading *in, const char *name, const json_t *value,
                    struct str *out); /* null: the zero value */
/* The length of an array; 0 for null; a fault and 0 for anything else, and for more than `most`. */
size_t reading_array(struct reading *in, const char *name, const json_t *value, size_t most);
/* Element `i` of the array `name` in the body itself, as an object read by `table` into `out`. */
void reading_element(struct reading *in, const struct properties *table, const char *name, size_t i,
                     const json_t *array, void *out);

#endif
