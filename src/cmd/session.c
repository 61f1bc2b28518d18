/* session.c: foyer session list and end: who is signed in by browser, and out again. The server sees an end at the next
 * request of that browser. */
#include "auth/session.h"

#include "cmd/lines.h"

/* --- session list --- */

enum { TENANT, USER, CONFIG, AS_JSON, OPTIONS };

static const struct command_option list_options[] = {
    [TENANT] = { "tenant", "TID", "of one person: their tenant, a GUID" },
    [USER] = { "user", "OID", "and their object id, a GUID" },
    [CONFIG] = { "config", "FILE", "settings file" },
    [AS_JSON] = { "json", NULL, "one JSON object a line" },
    { 0 },
};

static size_t session_cells(struct arena *a, const void *row, struct cell cells[static LIST_CELLS_MOST])
{
    const struct session_row *session = row;
    size_t n = 0;

    cells[n++] = (struct cell){ .name = "tenant", .text = id_guid(a, session->tenant) };
    cells[n++] = (struct cell){ .name = "user", .text = id_guid(a, session->object) };
    cells[n++] = (struct cell){ .name = "session", .text = id_text(a, session->key.id) };
    cells[n++] = (struct cell){ .name = "begun", .kind = CELL_TIME, .number = session->created_at_ms };
    cells[n++] = (struct cell){ .name = "turned", .kind = CELL_TIME, .number = session->turned_at_ms };
    cells[n++] = (struct cell){ .name = "ends", .kind = CELL_TIME, .number = session->expires_at_ms };
    cells[n++] =
        (struct cell){ .name = "issuer", .text = session->issuer, .in_line = session->issuer.len == 0 ? "mail" : NULL };
    return n;
}

static bool person_read(const struct command *command, const char *const *values, struct id *scope)
{
    struct id tenant, user;

    if (!option_guid(command, "tenant", values[TENANT], &tenant) || !option_guid(command, "user", values[USER], &user))
        return false;
    *scope = session_scope(tenant, user);
    return true;
}

static enum exit_code list_run(const struct command *command, int argc, char **argv)
{
    const char *values[OPTIONS] = { NULL };
    struct id scope = { { 0 } }; /* of all */
    enum exit_code code;

    if (!options_read_all(command, argc, argv, values, &code))
        return code;
    if ((values[TENANT] != NULL || values[USER] != NULL) && !person_read(command, values, &scope))
        return EXIT_MISUSED;
    return plain_list_run(command, values[CONFIG], PLAIN_SESSION, scope, values[AS_JSON] != NULL, session_cells);
}

const struct command command_session_list = {
    .name = "session list",
    .usage = "[--tenant TID --user OID] [--json]",
    .summary = "Lists browsers in which somebody is signed in.",
    .more = "A line a session, cells separated by tabs: tenant, person, session, when it began, when its secret last "
            "turned, when it ends at the latest, and the issuer they came by, or 'mail'.",
    .options = list_options,
    .settings = true,
    .run = list_run,
};

/* --- session end --- */

static const struct command_option end_options[] = {
    [TENANT] = { "tenant", "TID", "tenant of the person, a GUID" },
    [USER] = { "user", "OID", "their object id, a GUID" },
    [CONFIG] = { "config", "FILE", "settings file" },
    { 0 },
};

static enum exit_code page_end(const struct command *command, struct place *place, struct id scope, bool *more)
{
    const struct plain_page page = { .scope = scope, .most = SESSIONS_MOST };
    void *list;
    size_t n;

    arena_clear(place->page);
    if (store_plain_list(place->view, place->page, PLAIN_SESSION, &page, &list, &n, more) != STORE_OK)
        return failed(command, STR("the store cannot be read just now"));
    for (size_t i = 0; i < n; i++) {
        struct change change = { .kind = CHANGE_PLAIN_DELETE,
                                 .as.plain = { .kind = PLAIN_SESSION, .row = &((struct session_row *)list)[i] } };
        enum exit_code code = place_commit(command, place, &change, "a session has just ended by itself", NULL);

        if (code != EXIT_DONE && change.status != STORE_MISSING)
            return code;
    }
    return EXIT_DONE;
}

static enum exit_code sessions_end(const struct command *command, struct place *place, void *context)
{
    const struct id *scope = context;
    enum exit_code code = EXIT_DONE;

    for (bool more = true; more && code == EXIT_DONE;)
        code = page_end(command, place, *scope, &more);
    return code;
}

static enum exit_code end_run(const struct command *command, int argc, char **argv)
{
    const char *values[OPTIONS] = { NULL };
    struct id scope;
    enum exit_code code;

    if (!options_read_all(command, argc, argv, values, &code))
        return code;
    if (!person_read(command, values, &scope))
        return EXIT_MISUSED;
    return place_run(command, values[CONFIG], sessions_end, &scope);
}

const struct command command_session_end = {
    .name = "session end",
    .usage = "--tenant TID --user OID",
    .summary = "Signs a person out, in every browser.",
    .more = "They may sign in again: foyer user disable keeps them out.",
    .options = end_options,
    .settings = true,
    .run = end_run,
};
