/* model: what the tables of routes and properties say of the whole service, for the documents that describe it: csdl.c
 * and openapi.c. Nothing is said here that a table does not say. Private to graph/. Thread: any; nothing changes. */
#ifndef FOYER_GRAPH_MODEL_H
#define FOYER_GRAPH_MODEL_H

#include "graph/resources.h"

enum { MODEL_TYPES = 64, MODEL_ENUMS = 32 };
struct model {
    const struct properties *types[MODEL_TYPES]; /* all that a route takes or gives, and what these are made of */
    size_t type_count;
    const struct enumeration *enums[MODEL_ENUMS];
    size_t enum_count;
};
void model_collect(struct model *model);

const struct route *model_route(const struct route *after); /* of all tables; NULL: the first, and: no more */

const char *model_base(const struct properties *type); /* NULL: none but entity, which has the id of them all */

/* Types that derive from one base stand for each other: a route that names one takes and gives all of them. The next
 * after `after` (NULL: the first); NULL: no more. Of a type without a base: itself. */
const struct properties *model_variant(const struct model *model, const struct properties *type,
                                       const struct properties *after);
bool model_has_variants(const struct model *model, const struct properties *type); /* more than itself */
/* Is the row in all variants, so that the base has it? */
bool model_is_shared(const struct model *model, const struct properties *type, struct str name);

/* Is it in the documents as a property? A navigation is, too. */
bool property_is_shown(const struct property *row);
bool properties_have_id(const struct properties *type);

/* What a path leads to, by the tables: */
enum place_kind {
    PLACE_NAVIGATION, /* a property of `of` */
    PLACE_FUNCTION,   /* read, of `of` */
    PLACE_ACTION,     /* posted to, of `of` */
    PLACE_KEY,        /* one of a collection */
    PLACE_PLAIN,      /* $count, $batch, pictures and the like: no part of the model */
};
struct place {
    enum place_kind kind;
    struct str name;             /* the last segment */
    const struct properties *of; /* what stands before it; NULL: it is at the root */
    bool of_list;                /* it is bound to the collection, not to one */
};
struct place model_place(const struct route *route);
bool model_is_entity(const struct properties *type); /* it has an address of its own */

#endif
