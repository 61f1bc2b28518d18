/* console_link.c: two small rows, and the address that names one of them. */
#include "cmd/console_link.h"

#include "auth/console.h"
#include "base/clock.h"
#include "store/store.h"

enum { ANNOUNCE_MOST_BYTES = 1024 * 1024 };

bool console_link_is_wanted(const struct config *config)
{
    for (size_t i = 0; i < config->issuer_count; i++)
        if (config->issuers[i].signs_in)
            return false;
    return true;
}

static enum store_status row_put(struct store_view *view, enum plain kind, const void *row)
{
    struct change change = { .kind = CHANGE_PLAIN_PUT,
                             .actor = { .kind = ACTOR_ADMINISTRATOR },
                             .as.plain = { .kind = kind, .row = row } };

    return store_commit(view, &change);
}

enum store_status console_link_make(struct store_view *view, struct arena *a, const struct links *links,
                                    struct id tenant, struct str *url)
{
    int64_t now_ms = clock_read(&clock_system).wall_ms;
    const struct role_row role = console_role(tenant, now_ms);
    const struct sign_in_row sign_in = console_sign_in(tenant, now_ms);
    enum store_status status = row_put(view, PLAIN_ROLE, &role);

    if (status == STORE_OK)
        status = row_put(view, PLAIN_SIGN_IN, &sign_in);
    if (status != STORE_OK)
        return status;
    *url = link_console_url(links, a, tenant, sign_in.key.id);
    return str_is_null(*url) ? STORE_UNAVAILABLE : STORE_OK;
}

/* What opens the door is no line of the log, which goes to where more people read. */
static void url_print(struct str url)
{
    if (printf("Console: %.*s\n", STR_ARGS(url)) >= 0)
        (void)fflush(stdout);
}

void console_link_announce(const struct config *config, struct store *store, const struct links *links)
{
    struct arena *a;
    struct store_view *view;
    struct str url;

    if (!config->console_at_start || !console_link_is_wanted(config))
        return;
    a = arena_open(4096, ANNOUNCE_MOST_BYTES);
    view = a == NULL ? NULL : store_view_open(store);
    if (view != NULL && console_link_make(view, a, links, config->tenant, &url) == STORE_OK)
        url_print(url);
    else
        LOG(LOG_WARNING, "no link to the console could be made; foyer console makes one");
    if (view != NULL)
        store_view_close(view);
    arena_close(a);
}
