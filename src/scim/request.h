/* request: one request for the directory under way, and what its steps share. Private to scim/.
 * Owner: its exchange's arena. Thread: the loop's; while it is parked, the reader's or the writer's. */
#ifndef FOYER_SCIM_REQUEST_H
#define FOYER_SCIM_REQUEST_H

#include "auth/presented.h"
#include "scim/filter.h"
#include "scim/resource.h"
#include "scim/scim.h"
#include "store/patience.h"

struct scim {
    struct scim_options options;
    bool reads_inline;
};
struct scim_loop {
    struct scim *scim;
    struct store_view *view; /* NULL: every reading is a reader's */
    struct change_owner owner;
};

struct scim_request {
    struct scim_loop *loop;
    struct http_exchange *x;
    struct arena *arena;
    const struct scim_route *route;
    struct str key; /* what stands in the path where its row has {} */
    struct presented credential;
    struct id tenant; /* whose directory it is, once the credential is known */

    /* A step under way: */
    void (*look)(struct scim_request *r, struct store_view *view);
    enum http_next (*then)(struct scim_request *r);
    enum store_status status; /* of the look */
    struct read_job job;
    struct patience patience;
    struct change change; /* its own status in it */

    /* What the steps found: */
    struct scim_token_row token;
    struct scim_shown shown; /* attributes, excludedAttributes */
    struct scim_filter filter;
    size_t skip, most; /* startIndex and count */
    const json_t *body;
    struct user user;
    unsigned tries;
    struct user *users;
    size_t count;
    int64_t total;
};

/* Runs `look` and then `then`: at once where look-ups may run inline, else, or `apart`, by way of a reader. */
enum http_next scim_look(struct scim_request *r, void (*look)(struct scim_request *r, struct store_view *view),
                         enum http_next (*then)(struct scim_request *r), bool apart);
/* Hands r->change (kind and user filled in) to the writer; `then` finds its status. */
enum http_next scim_commit(struct scim_request *r, enum http_next (*then)(struct scim_request *r));

/* --- Answers (answer.c) --- */
enum http_next scim_reply(struct http_exchange *x, unsigned status, const struct buf *b);
/* RFC 7644 section 3.12; `type` (its scimType) may be NULL. */
enum http_next scim_error(struct http_exchange *x, unsigned status, const char *type, struct str detail);
enum http_next scim_trouble(struct scim_request *r, enum store_status status); /* the store's */
struct buf scim_buf(struct http_exchange *x);
void scim_add_url(struct buf *b, const struct scim_request *r, const char *rest); /* {public}/scim/v2/ and `rest` */

/* --- Rows of the table in scim.c --- */
enum http_next users_list(struct scim_request *r);
enum http_next users_create(struct scim_request *r);
enum http_next user_get(struct scim_request *r);
enum http_next user_edit(struct scim_request *r); /* PUT and PATCH */
enum http_next user_delete(struct scim_request *r);
enum http_next groups_list(struct scim_request *r);
enum http_next about_provider(struct scim_request *r);
enum http_next about_types(struct scim_request *r);
enum http_next about_type(struct scim_request *r);
enum http_next about_schemas(struct scim_request *r);
enum http_next about_schema(struct scim_request *r);

#endif
