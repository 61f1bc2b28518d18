/* options: the query options of a request as a struct (graph-api 7.5). The `$` is optional, names are without case;
 * what a route does not offer is a fault, never ignored. The token of a next page is signed (auth/link.h), so that
 * nobody builds one. Thread: any. */
#ifndef FOYER_GRAPH_OPTIONS_H
#define FOYER_GRAPH_OPTIONS_H

#include "auth/link.h"
#include "base/buf.h"
#include "core/fault.h"

enum option { /* a bit each, for a route to name what it offers; $format is always there */
              OPTION_TOP = 1 << 0,
              OPTION_SKIPTOKEN = 1 << 1,
              OPTION_COUNT = 1 << 2,
              OPTION_EXPAND = 1 << 3, /* the questions of a registration */
              OPTION_FORMAT = 1 << 4,
};

struct options {
    size_t top;            /* 0: not said */
    bool count;            /* $count=true */
    bool questions;        /* $expand=customQuestions */
    bool continued;        /* $skiptoken was given: */
    struct id list, after; /* the registration that the token is for, and the last id of the page before */
};

/* What is wrong with `query` (undecoded) goes into `faults`. */
void options_parse_query(struct faults *faults, const struct links *links, struct str query, unsigned offered,
                         struct options *out);

/* "?$top=..&$skiptoken=..": the page after `after`, with the other options repeated. */
void options_print_next(struct buf *b, const struct links *links, const struct options *options, struct id list,
                        struct id after);

#endif
