/* nodes.c: nodes on one store; no case is here. */
#include "nodes.h"

#include <pthread.h>

void node_open(struct fixture *f, struct node *node, bool with_writer)
{
    const struct store_options options = { .url = f->url, .clock = &f->clock, .serve = with_writer };
    struct str why = { 0 };

    *node = (struct node){ .store = store_open(f->arena, &options, &why) };
    if (node->store == NULL)
        fail_msg("%.*s", STR_ARGS(why));
    node->view = store_view_open(node->store);
    node->arena = arena_open(64 * 1024, 1 << 20);
    assert_true(node->view != NULL && node->arena != NULL);
    if (!with_writer)
        return;
    node->writer = writer_open(&(struct writer_options){ .store = node->store, .clock = &f->clock });
    assert_non_null(node->writer);
}

void node_close(struct node *node)
{
    writer_close(node->writer);
    store_view_close(node->view);
    store_close(node->store);
    arena_close(node->arena);
    *node = (struct node){ 0 };
}

struct runner {
    pthread_barrier_t *start;
    struct store_view *view;
    struct change *change;
};

static void *runner_run(void *context)
{
    const struct runner *runner = context;

    (void)pthread_barrier_wait(runner->start);
    (void)store_commit(runner->view, runner->change);
    return NULL;
}

void commit_at_once(struct node nodes[static NODES], struct change *changes[static NODES])
{
    pthread_barrier_t start;
    pthread_t threads[NODES];
    struct runner runners[NODES];

    assert_int_equal(pthread_barrier_init(&start, NULL, NODES), 0);
    for (size_t i = 0; i < NODES; i++) {
        runners[i] = (struct runner){ &start, nodes[i].view, changes[i] };
        assert_int_equal(pthread_create(&threads[i], NULL, runner_run, &runners[i]), 0);
    }
    for (size_t i = 0; i < NODES; i++)
        (void)pthread_join(threads[i], NULL);
    (void)pthread_barrier_destroy(&start);
}
