/* place.c: directories and the store, as every command needs them. */
#include "cmd/place.h"

#include <errno.h>
#include <sys/resource.h>
#include <sys/stat.h>

enum { PLACE_ARENA_BYTES = 64 * 1024, PLACE_MOST_BYTES = 512 * 1024 * 1024 };

void place_guard(void)
{
    (void)umask(077);
    (void)setrlimit(RLIMIT_CORE, &(struct rlimit){ 0, 0 });
}

static bool place_refused(struct arena *a, struct str directory, const char *reason, struct str *why)
{
    struct buf b = { .arena = a, .ceiling = 8192 };

    buf_print(&b, "the directory %.*s cannot be made: %s", STR_ARGS(directory), reason);
    if (!buf_finish(&b, why))
        *why = STR("the data directory cannot be made");
    return false;
}

bool place_make(struct arena *a, struct str directory, struct str *why)
{
    const char *path = str_terminated(a, directory);
    struct stat about;

    if (path == NULL)
        return place_refused(a, directory, "no memory", why);
    if (mkdir(path, 0700) == 0)
        return true;
    if (errno != EEXIST)
        return place_refused(a, directory, strerror(errno), why);
    if (stat(path, &about) != 0 || !S_ISDIR(about.st_mode))
        return place_refused(a, directory, "something else has its name", why);
    return true;
}

bool place_mail(struct arena *a, const struct config *config, struct str *directory, struct str *why)
{
    struct buf b = { .arena = a, .ceiling = 8192 };
    struct str path;

    buf_add(&b, config->data);
    buf_add(&b, STR("/mail"));
    if (!buf_finish(&b, &path))
        return place_refused(a, config->data, "its name is too long", why);
    *directory = path;
    return true;
}

bool place_erasures(struct arena *a, const struct config *config, struct str *file, struct str *why)
{
    struct buf b = { .arena = a, .ceiling = 8192 };

    buf_add(&b, config->data);
    buf_add(&b, STR("/erasures.log"));
    return buf_finish(&b, file) || place_refused(a, config->data, "its name is too long", why);
}

static bool store_reach(struct place *p, struct str *why)
{
    struct store_options options = { .url = p->config.store_url, .clock = &clock_system };

    if (!place_make(p->arena, p->config.data, why))
        return false;
    if (!place_erasures(p->arena, &p->config, &options.erasures, why))
        return false;
    p->store = store_open(p->arena, &options, why);
    if (p->store == NULL)
        return false;
    p->view = store_view_open(p->store);
    *why = STR("the store cannot be read");
    return p->view != NULL;
}

bool place_open(const struct command *command, const char *config_file, struct place *out, enum exit_code *code)
{
    struct str why = STR("no memory");

    place_guard();
    *out = (struct place){ .arena = arena_open(PLACE_ARENA_BYTES, PLACE_MOST_BYTES),
                           .page = arena_open(PLACE_ARENA_BYTES, PLACE_MOST_BYTES) };
    if (out->arena == NULL || out->page == NULL) {
        *code = failed(command, why);
        place_close(out);
        return false;
    }
    if (!config_load(out->arena, config_file, &out->config, &why)) {
        *code = misused(command, "%.*s", STR_ARGS(why));
        place_close(out);
        return false;
    }
    log_start(out->config.log, LOG_WARNING);
    if (store_reach(out, &why))
        return true;
    *code = failed(command, why);
    place_close(out);
    return false;
}

void place_close(struct place *p)
{
    if (p->view != NULL)
        store_view_close(p->view);
    if (p->store != NULL)
        store_close(p->store);
    arena_close(p->page);
    arena_close(p->arena);
}

enum exit_code place_run(const struct command *command, const char *config, place_act *act, void *context)
{
    struct place place;
    enum exit_code code;

    if (!place_open(command, config, &place, &code))
        return code;
    code = act(command, &place, context);
    if (fflush(stdout) != 0 && code == EXIT_DONE)
        code = failed(command, STR("cannot write"));
    place_close(&place);
    return code;
}

enum exit_code place_commit(const struct command *command, struct place *place, struct change *change,
                            const char *missing, const char *exists)
{
    const char *busy = "the store is busy or away; nothing is stored, please try again";

    change->actor = (struct actor){ .kind = ACTOR_ADMINISTRATOR };
    switch (store_commit(place->view, change)) {
    case STORE_OK: return EXIT_DONE;
    case STORE_MISSING: return failed(command, str_of(missing != NULL ? missing : busy));
    case STORE_EXISTS: return failed(command, str_of(exists != NULL ? exists : busy));
    case STORE_FULL: return failed(command, STR("the disk is full; nothing is stored"));
    case STORE_UNCERTAIN: return failed(command, STR("no answer from the store; please try again"));
    case STORE_CHANGED:
    case STORE_UNAVAILABLE:
    case STORE_BROKEN: return failed(command, str_of(busy));
    }
    UNREACHABLE();
}
