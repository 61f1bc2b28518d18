/* page.c: the two ways a page waits: for a reader, and for the writer. A page that is parked belongs to the thread it
 * waits for, which gives it back with http_wake(); what it says then stands in the page's own file. */
#include "web/page.h"

static enum http_next page_resume(struct http_exchange *x)
{
    struct page *p = x->user;

    return p->then(p);
}

static void job_run(struct read_job *job, struct store_view *view)
{
    struct page *p = (struct page *)((char *)job - offsetof(struct page, job));

    if (view == NULL)
        p->status = STORE_UNAVAILABLE;
    else
        p->read(p, view);
}

static void job_done(struct read_job *job)
{
    struct page *p = (struct page *)((char *)job - offsetof(struct page, job));

    patience_read_ended(&p->patience, p->web->options.clock);
    p->x->next = NULL;
    http_wake(p->x);
}

enum http_next page_read_apart(struct page *p, void (*read)(struct page *p, struct store_view *view),
                               enum http_next (*then)(struct page *p))
{
    p->read = read;
    p->then = then;
    p->job = (struct read_job){ .deadline_mono_ms = patience_read(&p->patience, p->web->options.clock),
                                .run = job_run,
                                .done = job_done };
    p->x->resume = page_resume;
    if (readers_submit(p->web->options.readers, &p->job))
        return HTTP_PARKED;
    p->status = STORE_UNAVAILABLE;
    return then(p);
}

enum http_next page_read(struct page *p, void (*read)(struct page *p, struct store_view *view),
                         enum http_next (*then)(struct page *p))
{
    if (!p->web->reads_inline)
        return page_read_apart(p, read, then);
    read(p, p->loop->view);
    return then(p);
}

enum http_next page_commit(struct page *p, enum http_next (*then)(struct page *p))
{
    p->then = then;
    p->change.owner = &p->loop->owner;
    p->change.deadline_mono_ms = patience_write(&p->patience, p->web->options.clock);
    p->x->resume = page_resume;
    if (writer_submit(p->web->options.writer, &p->change))
        return HTTP_PARKED;
    return page_trouble(p, STORE_UNAVAILABLE);
}

void page_done(struct change_owner *owner, struct change *list)
{
    struct http_exchange *woken = NULL;

    (void)owner;
    while (list != NULL) {
        struct page *p = (struct page *)((char *)list - offsetof(struct page, change));

        list = list->next;
        p->x->next = woken;
        woken = p->x;
    }
    if (woken != NULL)
        http_wake(woken);
}
