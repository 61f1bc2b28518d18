/* scim: the directory's own face: SCIM 2.0 (RFC 7643, RFC 7644) at /scim/v2/, by which an identity system keeps the
 * people of one tenant. Its credential is a row of the store (`foyer scim token`) and reaches nothing else. Threads:
 * the loops'. */
#ifndef FOYER_SCIM_SCIM_H
#define FOYER_SCIM_SCIM_H

#include "http/http.h"
#include "store/readers.h"
#include "store/writer.h"

struct scim_options {
    struct store *store;
    struct writer *writer;
    struct readers *readers;
    const struct clock *clock;
    struct str public_url;
};
struct scim;
struct scim_loop;

struct scim *scim_open(const struct scim_options *options) MUST_USE; /* NULL: memory is short */
void scim_close(struct scim *scim);
struct scim_loop *scim_loop_open(struct scim *scim) MUST_USE;
void scim_loop_close(struct scim_loop *loop);

enum { SCIM_BODY_BYTES = 64 * 1024 };
bool scim_owns(struct str path);
enum http_next scim_handle(struct scim_loop *loop, struct http_exchange *x);
/* A refusal made before the handler, in SCIM's form. */
void scim_refuse(struct http_exchange *x, unsigned status, struct str why);

#endif
