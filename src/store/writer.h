/* writer: the one thread that writes. It takes all changes that wait, commits them together, and hands each owner its
 * part of the batch at once. A batch that fails is undone and each of its changes tried again alone, so that none harms
 * its neighbours. While the store is locked or away, changes wait until their deadline and are then answered
 * STORE_UNAVAILABLE. Threads: writer_submit from any. From its return until done(), a change and all it points to
 * belong to the writer. */
#ifndef FOYER_STORE_WRITER_H
#define FOYER_STORE_WRITER_H

#include "store/store.h"

struct writer_options {
    struct store *store; /* outlives the writer */
    const struct clock *clock;
    size_t queue_most;                  /* changes that may wait; 0 means 8,192 */
    size_t batch_most;                  /* changes in one commit; 0 means 256 */
    void (*mail_queued)(void *context); /* after a commit with new outbox rows; only wakes. NULL: nobody */
    void *mail_context;
};
struct writer;

struct writer *writer_open(const struct writer_options *options) MUST_USE; /* NULL: logged */
bool writer_submit(struct writer *writer, struct change *change) MUST_USE; /* false: the queue is full, or closing */
void writer_close(struct writer *writer); /* commits what was submitted before, then ends */

#endif
