/* property: one engine over tables of properties. A table describes an entity or a complex type once: JSON in, with all
 * faults collected, JSON out in the table's order, $select, $filter, $orderby, $metadata and /openapi.json follow from
 * it. The type of a row comes from its member where it is a plain one, so the two cannot disagree. Owner of what is
 * read: the request's arena and JSON tree. */
#ifndef FOYER_GRAPH_PROPERTY_H
#define FOYER_GRAPH_PROPERTY_H

#include "base/id.h"
#include "base/json.h"
#include "core/fault.h"

enum property_kind {
    PROPERTY_STRING,   /* struct str */
    PROPERTY_BOOLEAN,  /* bool */
    PROPERTY_DATETIME, /* int64_t, wall ms; 0 is null */
    PROPERTY_ID,       /* struct id, printed by id_text; never writable */
    PROPERTY_NUMBER,   /* int32_t */
    PROPERTY_ENUM,     /* struct str: a name of `members`, as it is spelled there; without case when read */
    PROPERTY_OTHER,    /* by functions of its own */
};
enum property_flags {
    READ_ONLY = 0,      /* what is sent is ignored */
    ON_CREATE = 1 << 0, /* taken when it is made, */
    ON_UPDATE = 1 << 1, /* when it is changed */
    WRITABLE = ON_CREATE | ON_UPDATE,
    REQUIRED = 1 << 2,    /* at creation; absent or null: FAULT_MISSING */
    HIDDEN = 1 << 3,      /* known by name, never written, not in the documents */
    NAVIGATION = 1 << 4,  /* absent unless it is expanded */
    COLLECTION = 1 << 5,  /* of `type` */
    FILTERED = 1 << 6,    /* in $filter and $orderby: its kind is not PROPERTY_OTHER, or it has `text` */
    NOT_NULL = 1 << 7,    /* in the documents */
    LATER = 1 << 8,       /* promised, not built: refused by name, not as unknown */
    EXACT = 1 << 9,       /* a FILTERED text is an id: its case counts */
    MAYBE_LIST = 1 << 11, /* a COLLECTION that is null while nothing is chosen */
    ASKED = 1 << 12,      /* a COLLECTION with `element`: any and all in $filter ask FILTERED rows of its `type` */
    ON_SELECT = 1 << 10,  /* ours beside documented ones: written only where $select names it */
};

/* The object of a body, or one element of a list in it, while it is read. */
struct reading {
    struct arena *arena;
    struct faults *faults;
    const char *type; /* "meetingRegistrant": for @odata.type and messages */
    const char *list; /* "customQuestions" and the index, of an element; NULL: the body itself */
    size_t index;
    bool update;      /* the object is there already, and what is read is read over it: only what was sent changes */
    struct buf *open; /* of an open type: undeclared properties go there, as JSON members; NULL: the type is closed */
    /* Out: */
    bool type_sent;     /* it had an @odata.type */
    uint64_t seen, bad; /* a bit a row: was sent; was sent with a fault */
};

struct enumeration;
struct properties;
struct property {
    const char *name;
    void (*read)(struct reading *in, const json_t *value, void *object); /* of PROPERTY_OTHER; */
    void (*write)(struct buf *b, const void *object); /* the whole value, without its name; of a plain kind: NULL, or
                                                         a form of its own */
    size_t offset;
    enum property_kind kind;
    unsigned flags;
    /* Of PROPERTY_OTHER, for the documents: one of these, or `edm` such as "Edm.Int32". */
    const struct properties *type;
    const struct enumeration *members;
    const char *edm;
    const void *(*element)(const void *object, size_t i); /* of an ASKED one; NULL: there are no more */
    struct str (*text)(const void *object);               /* of a FILTERED one of PROPERTY_OTHER: as it is compared */
};

/* Members of an enumeration on the wire, in order of their numbers; "unknownFutureValue" among them (graph-api 2.8). */
struct enumeration {
    const char *name;
    const char *const *members;
    size_t n;
};

#define PROPERTY_KIND(member)               \
    _Generic((member), struct str           \
             : PROPERTY_STRING, bool        \
             : PROPERTY_BOOLEAN, int64_t    \
             : PROPERTY_DATETIME, struct id \
             : PROPERTY_ID, int32_t         \
             : PROPERTY_NUMBER)
#define PROPERTY(json_name, owner, member, flag_bits)                                                           \
    {                                                                                                           \
        .name = (json_name), .kind = PROPERTY_KIND(((owner *)NULL)->member), .offset = offsetof(owner, member), \
        .flags = (flag_bits)                                                                                    \
    }
#define PROPERTY_ENUM_OF(json_name, owner, member, flag_bits, enumeration)                          \
    {                                                                                               \
        .name = (json_name), .kind = PROPERTY_ENUM, .flags = (flag_bits), .members = (enumeration), \
        .offset = offsetof(owner, member)                                                           \
    }
/* A plain member that is written in a way of its own. */
#define PROPERTY_WRITTEN(json_name, owner, member, flag_bits, writer)                                           \
    {                                                                                                           \
        .name = (json_name), .kind = PROPERTY_KIND(((owner *)NULL)->member), .offset = offsetof(owner, member), \
        .flags = (flag_bits), .write = (writer)                                                                 \
    }
/* `...`: .type, .members or .edm, and .text. */
#define PROPERTY_BY(json_name, reader, writer, flag_bits, ...)                                                  \
    {                                                                                                           \
        .name = (json_name), .kind = PROPERTY_OTHER, .flags = (flag_bits), .read = (reader), .write = (writer), \
        __VA_ARGS__                                                                                             \
    }

struct properties {
    const char *type; /* without its namespace */
    const struct property *rows;
    size_t n;
    const char *base; /* type that it derives from, in the documents; NULL: none */
    bool complex;     /* no entity: it has no id */
    bool open;
    const char *keys_of; /* NULL, or the set that a client may address it in: "registrants" */
};

/* How much of an object is shown, and how (graph-api 7.3). */
enum metadata { METADATA_MINIMAL, METADATA_NONE, METADATA_FULL };
struct form {
    uint64_t selected; /* a bit a row of the table; 0: all but ON_SELECT */
    enum metadata metadata;
};

/* `in` gives arena, faults and, for an element, list and index; `type` is the table's. `out` is zeroed by the caller.
 */
void properties_read(const struct properties *table, const json_t *object, struct reading *in, void *out);
/* Members, without braces. `form` NULL: all, minimal. Navigations are left to the caller. */
void properties_write(struct buf *b, const struct properties *table, const struct form *form, const void *object);
size_t property_find(const struct properties *table, struct str name); /* without case; .n: none */

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
