/* readers: a small pool for reads that would keep a loop waiting: lists, and every read where the store is across a
 * network. Threads: readers_submit from any; `run` and `done` on a reader's thread. */
#ifndef FOYER_STORE_READERS_H
#define FOYER_STORE_READERS_H

#include "store/store.h"

struct read_job {
    struct queue_link link;
    /* Set by `run`: there is more to do. The next piece runs on a thread of low priority, after those of others that
     * wait there, so that nobody who reads little waits for who reads much; `done` comes after the last. Where there is
     * no room to wait: `run` with view NULL. */
    bool again;
    int64_t deadline_mono_ms; /* past it, before it is begun: run is called with view NULL */
    void (*run)(struct read_job *job, struct store_view *view); /* view NULL: the store is away, or it is too late */
    void (*done)(struct read_job *job);                         /* only wakes the owner */
};
struct readers;

struct readers *readers_open(struct store *store, const struct clock *clock,
                             unsigned threads) MUST_USE;                     /* 0: as many as suit */
bool readers_submit(struct readers *readers, struct read_job *job) MUST_USE; /* false: full (4,096 wait), or closing */
void readers_close(struct readers *readers);

#endif
