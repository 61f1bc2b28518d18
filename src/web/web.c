/* web.c: what the pages stand on: opened once for the program and once for each loop. */
#include "web/kept.h"

/* "https://example.org/foyer" -> "/foyer": behind a proxy the stylesheet is found there. */
struct str web_base(struct str url)
{
    struct str rest = url;

    for (int slashes = 0; slashes < 3; slashes++)
        (void)str_cut(rest, '/', &rest);
    return str_is_null(rest) ? STR("") : (struct str){ rest.p - 1, rest.len + 1 };
}

static struct str web_origin(struct str url)
{
    return str_slice(url, 0, url.len - web_base(url).len);
}

struct str web_host(const struct web *web)
{
    struct str rest, host;

    (void)str_cut(web->origin, '/', &rest);
    host = str_slice(rest, 1, rest.len);
    if (!str_starts(host, STR("[")))
        return str_cut(host, ':', &rest);
    struct str inside = str_cut(host, ']', &rest);
    return str_slice(host, 0, inside.len + 1);
}

struct web *web_open(const struct web_options *options)
{
    struct web *web = malloc(sizeof *web);

    if (web == NULL)
        return NULL;
    *web = (struct web){ .options = *options,
                         .base = web_base(options->public_url),
                         .origin = web_origin(options->public_url),
                         .reads_inline = store_reads_inline(options->store),
                         .views = views_open(options->writer, options->clock) };
    backlog_init(&web->backlog, store_outbox_state, options->clock);
    style_start(web);
    script_start(web);
    icon_start(web);
    if (web->views != NULL)
        return web;
    backlog_close(&web->backlog);
    free(web);
    return NULL;
}

void web_close(struct web *web)
{
    if (web == NULL)
        return;
    views_close(web->views);
    backlog_close(&web->backlog);
    speech_stop();
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
        loop->kept = kept_open(); /* without it pages take longer */
    }
    return loop;
}

void web_loop_close(struct web_loop *loop)
{
    if (loop == NULL)
        return;
    kept_close(loop->kept);
    if (loop->view != NULL)
        store_view_close(loop->view);
    free(loop);
}
