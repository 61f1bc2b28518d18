/* queue: hand-over between threads. Many put in; one takes all that waits, in order. The links are inside the things
 * that wait, so putting needs no memory. */
#ifndef FOYER_BASE_QUEUE_H
#define FOYER_BASE_QUEUE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/check.h"

struct queue_link {
    struct queue_link *next;
};
struct queue;

struct queue *queue_open(size_t limit) MUST_USE; /* NULL when memory is short */
void queue_close(struct queue *q);               /* nobody may wait in it any more */

bool queue_put(struct queue *q, struct queue_link *link) MUST_USE; /* any thread. False: full, or stopped */

/* The taker: waits up to `wait_ms` (negative: without end) for something, and takes at most `most` (0: all). NULL: time
 * is over, or the queue was stopped and is empty. */
struct queue_link *queue_take(struct queue *q, size_t most, int64_t wait_ms);
void queue_stop(struct queue *q); /* any thread: nothing more goes in, and the taker does not wait */
size_t queue_length(struct queue *q);

#endif
