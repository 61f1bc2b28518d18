/* web.c: what the pages stand on: opened once for the program and once for each loop. */
#include "web/page.h"

/* "https://example.org/foyer" -> "/foyer": behind a proxy the stylesheet is found there. */
struct str web_base(struct str url)
{
    struct str rest = url;

    for (int slashes = 0; slashes < 3; slashes++)
        (void)str_cut(rest, '/', &rest);
    return str_is_null(rest) ? STR("") : (struct str){ rest.p - 1, rest.len + 1 };
}

struct web *web_open(const struct web_options *options)
{
    struct web *web = malloc(sizeof *web);

    if (web == NULL)
        return NULL;
    *web = (struct web){ .options = *options,
                         .base = web_base(options->public_url),
                         .reads_inline = store_reads_inline(options->store),
                         .views = views_open(options->writer, options->clock) };
    if (web->views != NULL)
        return web;
    free(web);
    return NULL;
}

void web_close(struct web *web)
{
    if (web == NULL)
        return;
    views_close(web->views);
    free(web);
}

struct web_loop *web_loop_open(struct web *web)
{
    struct web_loop *loop = malloc(sizeof *loop);

    if (loop == NULL)
        return NULL;
    *loop = (struct web_loop){ .web = web, .owner = { .done = page_done } };
    if (web->reads_inline) {
        loop->view = store_view_open(web->options.store);
        if (loop->view == NULL) {
            free(loop);
            return NULL;
        }
    }
    return loop;
}

void web_loop_close(struct web_loop *loop)
{
    if (loop == NULL)
        return;
    if (loop->view != NULL)
        store_view_close(loop->view);
    free(loop);
}
