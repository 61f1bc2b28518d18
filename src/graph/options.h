/* options: the query options of a request as a struct (graph-api 7.5). The `$` is optional, names are without case;
 * what a route does not offer is a fault, never ignored. The tokens of a next page and of a delta are signed
 * (auth/link.h), so that nobody builds one. Thread: any. */
#ifndef FOYER_GRAPH_OPTIONS_H
#define FOYER_GRAPH_OPTIONS_H

#include "auth/link.h"
#include "base/buf.h"
#include "graph/filter.h"

enum option { /* a bit each, for a route to name what it offers; $format is always there */
              OPTION_TOP = 1 << 0,
              OPTION_SKIPTOKEN = 1 << 1,
              OPTION_COUNT = 1 << 2,
              OPTION_EXPAND = 1 << 3, /* of the table's NAVIGATION rows */
              OPTION_FORMAT = 1 << 4,
              OPTION_SELECT = 1 << 5,
              OPTION_FILTER = 1 << 6,
              OPTION_ORDERBY = 1 << 7,
              OPTION_SKIP = 1 << 8,
              OPTION_SEARCH = 1 << 9,
              OPTION_DELTATOKEN = 1 << 10,
              OPTION_LOOKUP = 1 << 11, /* a $filter that the route reads itself: `filter_text` */
};

struct options {
    size_t top;                  /* 0: not said */
    size_t skip;                 /* with `continued`: how many of them are left to be skipped */
    bool count;                  /* $count=true */
    bool page_size_preferred;    /* `top` came from Prefer: odata.maxpagesize */
    bool format_said;            /* $format was given; its metadata level is in `form` */
    struct form form;            /* $select of the table; and the metadata level of $format */
    uint64_t expanded;           /* a bit a NAVIGATION row of the table */
    struct str projection;       /* as the context shows it: "(id,status)", "(customQuestions())"; or empty */
    const struct filter *filter; /* NULL: none */
    struct str filter_text;      /* as sent, decoded; of OPTION_LOOKUP too */
    const struct order *order;   /* NULL: by id */
    const struct search *search; /* NULL: none */
    bool continued;              /* $skiptoken was given: */
    struct id list, after;       /* the registration (or organizer) that the token is for, and the last id before */
    bool delta;                  /* $deltatoken was given: for `list`, or */
    bool latest;                 /* "latest": nothing but a link that goes on from now */
    int64_t after_seq;           /* of either token, where $deltatoken is offered: what changed after that */
};

struct options_offer {
    unsigned options;               /* that the route offers */
    const struct properties *table; /* that $select, $expand, $filter and $orderby speak of; NULL: none of them */
    const char *const *searched;    /* names of the properties that $search looks into; ended by NULL */
};

/* What is wrong with `query` (undecoded) goes into `faults`. */
void options_parse_query(struct faults *faults, const struct links *links, struct str query,
                         const struct options_offer *offer, struct options *out);

/* "?$top=..&$filter=..&$skiptoken=..": the page after `after`, of which `skip` more are passed over, with all other
 * options of `query` (the raw one of the request) repeated. */
void options_print_next(struct buf *b, const struct links *links, struct str query, struct id list, struct id after,
                        size_t skip);
/* The same for what changed after `seq`: with $skiptoken while there is more, with $deltatoken at the end. */
void options_print_delta(struct buf *b, const struct links *links, struct str query, struct id list, int64_t seq,
                         bool at_end);

#endif
