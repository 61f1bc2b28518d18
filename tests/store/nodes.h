/* nodes: several nodes on the case's store, in one process: each a store, a view and a writer of its own. What runs on
 * their threads asserts nothing; it is looked at when they are done. */
#ifndef FOYER_TESTS_STORE_NODES_H
#define FOYER_TESTS_STORE_NODES_H

#include "fixture.h"

enum { NODES = 2 };

struct node {
    struct store *store;
    struct store_view *view;
    struct writer *writer; /* NULL: none */
    struct arena *arena;   /* for what its changes bring: a node is a thread */
};

void node_open(struct fixture *f, struct node *node, bool with_writer);
void node_close(struct node *node); /* what was submitted is committed */

/* One change on each node at the same moment; each has its status. */
void commit_at_once(struct node nodes[static NODES], struct change *changes[static NODES]);

#endif
