/* console.c: foyer console: prints a one-time link to the console of a server that runs, or will. */
#include "cmd/console_link.h"
#include "cmd/place.h"

enum { CONFIG, OPTIONS };

static const struct command_option options[] = {
    [CONFIG] = { "config", "FILE", "settings file" },
    { 0 },
};

static enum exit_code link_print(const struct command *command, struct place *place, const struct links *links)
{
    struct str url;

    if (console_link_make(place->view, place->arena, links, place->config.tenant, &url) != STORE_OK)
        return failed(command, STR("the store is busy or away; no link was made, please try again"));
    if (printf("%.*s\n", STR_ARGS(url)) < 0)
        return failed(command, STR("cannot write"));
    return EXIT_DONE;
}

static enum exit_code console_print(const struct command *command, struct place *place, void *context)
{
    struct str why = STR("no memory");
    struct wrap *wrap;
    struct links *links;
    enum exit_code code;

    (void)context;
    if (!console_link_is_wanted(&place->config))
        return failed(command,
                      STR("people sign in at the issuer of the settings, at /console; foyer role grant --tenant "
                          "makes one of them an administrator"));
    if (!wrap_open(place->arena, place->config.secret_file, &wrap, &why))
        return failed(command, why);
    links = links_open(
        place->arena,
        &(struct links_options){ .public_url = place->config.public_url, .store = place->store, .wrap = wrap }, &why);
    code = links == NULL ? failed(command, why) : link_print(command, place, links);
    links_close(links);
    wrap_close(wrap);
    return code;
}

static enum exit_code console_run(const struct command *command, int argc, char **argv)
{
    const char *values[OPTIONS] = { NULL };
    enum exit_code code;

    if (!options_read_all(command, argc, argv, values, &code))
        return code;
    return place_run(command, values[CONFIG], console_print, NULL);
}

const struct command command_console = {
    .name = "console",
    .usage = "[--config FILE]",
    .summary = "Prints a one-time link to the console.",
    .more = "Whoever opens it within 24 hours, once, is signed in as an administrator of the tenant of FOYER_TENANT. "
            "Where people sign in at an issuer there is no such link.",
    .options = options,
    .settings = true,
    .run = console_run,
};
