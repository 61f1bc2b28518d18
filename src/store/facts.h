/* facts: the rows of one kind that a batch knows, each once, found by a key of two ids. A row's struct begins with
 * struct fact. Owner: the batch, on its arena. Thread: the batch's. */
#ifndef FOYER_STORE_FACTS_H
#define FOYER_STORE_FACTS_H

#include "base/id.h"

struct fact {
    struct id a, b; /* the key; `b` is none where one id is enough */
};

struct facts {
    struct arena *arena;
    size_t row_bytes;
    struct fact **rows; /* in the order in which they were wanted */
    size_t count, room;
    size_t asked;    /* of them, the store was asked for these first ones */
    uint32_t *slots; /* 2 * room of them, open addressing: place in `rows` + 1, 0 is free */
};

void facts_init(struct facts *facts, struct arena *a, size_t row_bytes);
void *facts_find(const struct facts *facts, struct id a, struct id b); /* NULL: nobody wanted it */
void *facts_want(struct facts *facts, struct id a, struct id b); /* added, zeroed, if new; NULL: memory is short */

#define FACT(type, facts, i) ((type *)(void *)(facts)->rows[i])

#endif
