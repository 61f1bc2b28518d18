/* id: UUIDs as 16 bytes; text exists at the edge only. New ones are version 7 (RFC 9562): in time order as bytes, those
 * of the latest millisecond in the order in which a process made them; 62 random bits, so that a clock that jumps makes
 * no duplicate. The zero value is "none". Thread: any. */
#ifndef FOYER_BASE_ID_H
#define FOYER_BASE_ID_H

#include "base/str.h"

struct id {
    unsigned char b[16];
};
enum { ID_TEXT_LENGTH = 22, ID_GUID_LENGTH = 36 };

struct id id_new(int64_t wall_ms);
struct id id_of_name(struct id space, struct str name); /* UUIDv5 (RFC 9562 section 5.5) */

static inline int id_compare(struct id a, struct id b)
{
    return memcmp(a.b, b.b, sizeof a.b);
}
static inline bool id_equal(struct id a, struct id b)
{
    return id_compare(a, b) == 0;
}
static inline bool id_is_none(struct id id)
{
    return id_equal(id, (struct id){ { 0 } });
}

/* base64url, 22 characters: the registration face. On the arena; the zero value when memory is short. */
struct str id_text(struct arena *a, struct id id);
bool id_of_text(struct str text, struct id *out) MUST_USE; /* exactly what id_text prints; case matters */

/* 8-4-4-4-12 in lower case: tenants, people, applications. Upper case is read too. */
struct str id_guid(struct arena *a, struct id id);
bool id_of_guid(struct str text, struct id *out) MUST_USE;

#endif
