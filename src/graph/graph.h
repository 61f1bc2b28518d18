/* graph: the wire format of the two Graph APIs: the one entry, a handler for http/. Threads: the loops'. */
#ifndef FOYER_GRAPH_GRAPH_H
#define FOYER_GRAPH_GRAPH_H

#include "auth/auth.h"
#include "auth/link.h"
#include "base/buf.h"
#include "core/event.h"
#include "core/fault.h"
#include "core/notice.h"
#include "http/http.h"
#include "store/readers.h"
#include "store/writer.h"

/* What an organizer may write into mails is mail/'s to say: mail/own.h has what each of these does. */
struct graph_words {
    struct str (*language_nth)(size_t i);
    bool (*built_in)(enum notice notice, struct str language, struct notice_texts *out);
    void (*check)(struct notice_texts texts, enum notice notice, struct faults *faults);
    bool (*preview)(struct arena *a, enum notice notice, struct str language, const struct notice_texts *texts,
                    const struct event *event, struct notice_texts *out);
};

struct graph_options {
    struct store *store;
    struct writer *writer;
    struct readers *readers;
    struct auth *auth;
    const struct links *links;
    const struct clock *clock;
    bool policy_strict;      /* applications act only for whom a policy allows */
    struct str public_url;   /* without '/' at its end */
    struct str cors_origins; /* as in cors.h */
    const struct graph_words *words;
};
struct graph;      /* what all loops share */
struct graph_loop; /* of one loop: its view of the store, its cache of tokens and definitions */

struct graph *graph_open(const struct graph_options *options) MUST_USE;
void graph_close(struct graph *graph);
struct graph_loop *graph_loop_open(struct graph *graph) MUST_USE; /* in the loop's thread; NULL: logged */
void graph_loop_close(struct graph_loop *loop);

bool graph_owns(struct str path); /* /beta or /v1.0, and what is under them; /openapi.json */
size_t graph_body_limit(const struct http_request *head);
enum http_next graph_handle(struct graph_loop *loop, struct http_exchange *x);
/* Fills in x->reply with the Graph envelope for a refusal made before the handler (http_options.refuse). */
void graph_refuse(struct graph *graph, struct http_exchange *x, unsigned status, struct str why);

/* docs/errors.md, from the table of errors. */
void graph_print_errors(struct buf *b);

#endif
