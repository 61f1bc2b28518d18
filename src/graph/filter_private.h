/* filter_private: values of rows as $filter, $orderby and $search compare them. Private to graph/. */
#ifndef FOYER_GRAPH_FILTER_PRIVATE_H
#define FOYER_GRAPH_FILTER_PRIVATE_H

#include "base/text.h"
#include "graph/filter.h"

enum value_kind {
    VALUE_TEXT,   /* compared folded */
    VALUE_MEMBER, /* of an enumeration: a text without order */
    VALUE_EXACT,  /* an id that is kept as text */
    VALUE_ID,
    VALUE_BOOLEAN,
    VALUE_TIME,
    VALUE_NUMBER,
};
struct value {
    enum value_kind kind;
    bool null;
    struct str text; /* of the first three; borrowed */
    int64_t number;  /* of the last three */
    struct id id;
};

enum value_kind value_kind(const struct property *row);
struct value value_read(const struct property *row, const void *object); /* not folded */
bool value_is_folded(enum value_kind kind);
void value_fold(struct value *value, char room[static TEXT_FOLD_ROOM]); /* where its kind asks for it */
int value_compare(const struct value *left, const struct value *right); /* of one kind, folded, neither null */

/* The FILTERED row; NULL, and a fault that lists those that there are: "{where}{name} ...". */
const struct property *filtered_get(const struct properties *table, struct str name, const char *where,
                                    struct str option, struct faults *faults);

enum relation { RELATION_LESS = 1, RELATION_EQUAL = 2, RELATION_MORE = 4 }; /* bits: what an operator takes */

enum node_kind {
    NODE_AND,
    NODE_OR,
    NODE_NOT,
    NODE_COMPARE,
    NODE_IN,
    NODE_STARTS,
    NODE_ENDS,
    NODE_CONTAINS,
    NODE_ANY,
    NODE_ALL,
};
struct filter {
    enum node_kind kind;
    const struct filter *first, *next; /* parts of NODE_AND, OR, NOT; what is asked of each element, of NODE_ANY (NULL:
                                          nothing) and ALL; the node's sibling */
    const struct property *row;        /* of the rest */
    unsigned relations;                /* of NODE_COMPARE */
    bool ordered;                      /* gt ge lt le: nothing is true of null */
    const struct value *values;        /* folded; one, but for NODE_IN */
    size_t n;
};

#endif
