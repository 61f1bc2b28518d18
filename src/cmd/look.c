/* look.c: foyer look set, show and clear: how the pages of a tenant's events look, or those of one. A running server
 * shows it with the next page. */
#include "store/look.h"

#include "base/cleanup.h"
#include "cmd/lines.h"
#include "core/limits.h"

enum { TENANT, REGISTRATION, CONFIG, ACCENT, EMBED, LOGO, BANNER, OPTIONS };
enum { ARENA_BYTES = 2 * 1024 * 1024 };

#define SCOPE_OPTIONS                                                                                   \
    [TENANT] = { "tenant", "TID", "of all events of that tenant that say nothing themselves, a GUID" }, \
    [REGISTRATION] = { "registration", "R", "of that registration alone" },                             \
    [CONFIG] = { "config", "FILE", "settings file" }
static const struct command_option scope_options[] = { SCOPE_OPTIONS, { 0 } };
static const struct command_option options[] = {
    SCOPE_OPTIONS,
    [ACCENT] = { "accent", "#RRGGBB",
                 "the color of buttons and links, made darker or lighter where it is hard to read" },
    [EMBED] = { "embed", "ORIGINS", "sites that may frame the pages, separated by spaces; \"\" for none" },
    [LOGO] = { "logo", "FILE", "a picture above the title: PNG, JPEG or WebP, at most 128 kB" },
    [BANNER] = { "banner", "FILE", "a picture over the whole width, at most 512 kB" },
    { 0 },
};

struct wish {
    const char *const *values;
    struct id scope;
    bool of_registration;
};

static bool scope_read(const struct command *command, const char *const *values, struct wish *wish)
{
    *wish = (struct wish){ .values = values, .of_registration = values[REGISTRATION] != NULL };
    if ((values[TENANT] != NULL) == wish->of_registration) {
        (void)misused(command, "either --tenant or --registration says whose");
        return false;
    }
    if (!wish->of_registration)
        return option_guid(command, "tenant", values[TENANT], &wish->scope);
    if (id_of_text(str_of(values[REGISTRATION]), &wish->scope) && !id_is_none(wish->scope))
        return true;
    (void)misused(command, "--registration is an id of 22 characters, not \"%s\"", values[REGISTRATION]);
    return false;
}

static enum exit_code run(const struct command *command, int argc, char **argv, place_act *act)
{
    const char *values[OPTIONS] = { NULL };
    struct wish wish;
    enum exit_code code;

    if (!options_read_all(command, argc, argv, values, &code))
        return code;
    return scope_read(command, values, &wish) ? place_run(command, values[CONFIG], act, &wish) : EXIT_MISUSED;
}

static enum exit_code rows_read(const struct command *command, struct place *place, const struct wish *wish,
                                struct look_row out[static LOOK_PARTS])
{
    if (look_rows(place->view, place->arena, wish->scope, out) == STORE_OK)
        return EXIT_DONE;
    return failed(command, STR("the store cannot be read just now"));
}

/* `what`: "logo", and what became of it: "logoChanged". */
static enum exit_code row_commit(const struct command *command, struct place *place, const struct wish *wish,
                                 enum look_part part, struct look_row *row, const char *word)
{
    bool removes = row->changed_at_ms == 0;
    struct change change = { .kind = removes ? CHANGE_PLAIN_DELETE : CHANGE_PLAIN_PUT };

    row->key = (struct plain_key){ wish->scope, look_part_id(part) };
    change.as.plain = (struct change_plain){ .kind = part == LOOK_SETTINGS ? PLAIN_LOOK : PLAIN_PICTURE, .row = row };
    if (wish->of_registration) {
        change.as.plain.registration = wish->scope;
        change.as.plain.audit = word;
    }
    return place_commit(command, place, &change, removes ? "it is gone already" : "there is no such registration",
                        NULL);
}

/* --- set --- */

static void arena_release(struct arena **a)
{
    arena_close(*a);
}

/* The whole file; one byte more than may be is enough to know. */
static struct str file_read(struct arena *a, const char *name, size_t most)
{
    FILE *file = fopen(name, "rb");
    char *bytes = ARENA_NEW(a, char, most + 1);
    size_t n = file == NULL || bytes == NULL ? 0 : fread(bytes, 1, most + 1, file);
    bool whole = file != NULL && bytes != NULL && ferror(file) == 0;

    if (file != NULL)
        (void)fclose(file);
    return whole ? (struct str){ bytes, n } : (struct str){ 0 };
}

static enum exit_code faults_tell(const struct command *command, const struct faults *faults)
{
    for (size_t i = 0; i < faults->count; i++)
        (void)failed(command, faults->list[i].message);
    return faults_any(faults) ? EXIT_FAILED : EXIT_DONE;
}

static enum exit_code picture_set(const struct command *command, struct place *place, const struct wish *wish,
                                  enum look_part part, const char *file)
{
    RELEASE(arena_release)
    struct arena *a = arena_open(ARENA_BYTES / 2, ARENA_BYTES);
    struct faults faults = { .arena = place->arena };
    struct picture picture;

    if (file == NULL)
        return EXIT_DONE;
    struct str bytes = a == NULL ? (struct str){ 0 } : file_read(a, file, look_part_bytes(part));
    if (str_is_null(bytes))
        return failed(command, STR("the picture cannot be read"));
    bytes = look_picture_take(a, part, bytes, &picture, &faults);
    if (faults_any(&faults))
        return faults_tell(command, &faults);
    struct look_row row = { .type = picture.type,
                            .width = picture.width,
                            .height = picture.height,
                            .bytes = bytes,
                            .changed_at_ms = clock_read(&clock_system).wall_ms };
    sha256(bytes, row.digest);
    return row_commit(command, place, wish, part, &row, part == LOOK_LOGO ? "logoChanged" : "bannerChanged");
}

static struct str origins_read(struct arena *a, struct str text, struct faults *faults)
{
    struct buf b = { .arena = a, .ceiling = 16 * 1024 };
    size_t n = 0;

    for (struct str rest = text; !str_is_null(rest);) {
        struct str origin = str_cut(rest, ' ', &rest);
        if (origin.len == 0)
            continue;
        if (n++ == LIMIT_EMBED_ORIGINS)
            faults_add(faults, FAULT_TOO_LONG, STR("embed"), "At most %d sites may frame the pages.",
                       LIMIT_EMBED_ORIGINS);
        buf_add(&b, n > 1 ? STR(" ") : STR(""));
        buf_add(&b, look_origin_check(a, origin, STR("embed"), faults));
    }
    return n == 0 ? STR("") : buf_text(&b);
}

static enum exit_code settings_set(const struct command *command, struct place *place, const struct wish *wish)
{
    struct look_row rows[LOOK_PARTS];
    struct faults faults = { .arena = place->arena };
    enum exit_code code = rows_read(command, place, wish, rows);
    struct look_row *row = &rows[LOOK_SETTINGS];

    if (code != EXIT_DONE || (wish->values[ACCENT] == NULL && wish->values[EMBED] == NULL))
        return code;
    if (wish->values[ACCENT] != NULL)
        row->accent = look_accent_check(place->arena, str_of(wish->values[ACCENT]), &faults);
    if (wish->values[EMBED] != NULL)
        row->origins = origins_read(place->arena, str_of(wish->values[EMBED]), &faults);
    if (faults_any(&faults))
        return faults_tell(command, &faults);
    row->changed_at_ms = clock_read(&clock_system).wall_ms;
    row->changed_by = (struct id){ { 0 } };
    return row_commit(command, place, wish, LOOK_SETTINGS, row, "lookChanged");
}

static enum exit_code set_act(const struct command *command, struct place *place, void *context)
{
    const struct wish *wish = context;
    enum exit_code code = settings_set(command, place, wish);

    if (code == EXIT_DONE)
        code = picture_set(command, place, wish, LOOK_LOGO, wish->values[LOGO]);
    return code == EXIT_DONE ? picture_set(command, place, wish, LOOK_BANNER, wish->values[BANNER]) : code;
}

static enum exit_code set_run(const struct command *command, int argc, char **argv)
{
    return run(command, argc, argv, set_act);
}

/* --- show, clear --- */

static void picture_show(const char *name, const struct look_row *row)
{
    if (row->changed_at_ms == 0)
        (void)printf("%s\t-\n", name);
    else
        (void)printf("%s\t%.*s %dx%d\n", name, STR_ARGS(row->type), row->width, row->height);
}

static enum exit_code show_act(const struct command *command, struct place *place, void *context)
{
    struct look_row rows[LOOK_PARTS];
    enum exit_code code = rows_read(command, place, context, rows);
    const struct look_row *row = &rows[LOOK_SETTINGS];

    if (code != EXIT_DONE)
        return code;
    (void)printf("accent\t%.*s\n", STR_ARGS(row->accent.len > 0 ? row->accent : STR("-")));
    (void)printf("embed\t%.*s\n", STR_ARGS(row->origins.len > 0 ? row->origins : STR("-")));
    picture_show("logo", &rows[LOOK_LOGO]);
    picture_show("banner", &rows[LOOK_BANNER]);
    return EXIT_DONE;
}

static enum exit_code clear_act(const struct command *command, struct place *place, void *context)
{
    static const char *const words[LOOK_PARTS] = { "lookRemoved", "logoRemoved", "bannerRemoved" };
    struct look_row rows[LOOK_PARTS];
    enum exit_code code = rows_read(command, place, context, rows);

    for (enum look_part part = 0; part < LOOK_PARTS && code == EXIT_DONE; part++) {
        struct look_row gone = { .changed_at_ms = 0 };
        if (rows[part].changed_at_ms != 0)
            code = row_commit(command, place, context, part, &gone, words[part]);
    }
    return code;
}

static enum exit_code show_run(const struct command *command, int argc, char **argv)
{
    return run(command, argc, argv, show_act);
}

static enum exit_code clear_run(const struct command *command, int argc, char **argv)
{
    return run(command, argc, argv, clear_act);
}

#define SCOPE "(--tenant TID | --registration R)"
const struct command command_look_set = {
    .name = "look set",
    .usage = SCOPE " [--accent #RRGGBB] [--embed ORIGINS] [--logo FILE] [--banner FILE]",
    .summary = "Gives the pages of events a color, pictures, and sites that may frame them.",
    .more = "What a registration says itself counts more than what its tenant says.",
    .options = options,
    .settings = true,
    .run = set_run,
};
const struct command command_look_show = {
    .name = "look show",
    .usage = SCOPE,
    .summary = "Prints how pages look.",
    .options = scope_options,
    .settings = true,
    .run = show_run,
};
const struct command command_look_clear = {
    .name = "look clear",
    .usage = SCOPE,
    .summary = "Takes color, pictures and sites away.",
    .options = scope_options,
    .settings = true,
    .run = clear_run,
};
