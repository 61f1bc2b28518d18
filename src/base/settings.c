/* settings.c: a table of settings, filled in from a file and the environment. libConfuse knows the grammar of the file;
 * whether a value makes sense is for whoever owns the table. Every setting may be written as a list in the file, and
 * comes back joined by spaces, as it is written in the environment. */
#include "base/settings.h"

#include <errno.h>

#include <confuse.h>
#include <sys/stat.h>

#include "base/buf.h"
#include "base/cleanup.h"

enum { VALUE_MAX_BYTES = 64 * 1024, WHY_MAX_BYTES = 1024 };

/* libConfuse tells of an error through a function without a context. One thread reads settings, at the start. */
static struct complaint {
    struct arena *arena;
    struct str *why;
    bool made;
} * listening;

static void say(struct arena *a, struct str *why, const char *file, int line, const char *what)
{
    struct buf b = { .arena = a, .ceiling = WHY_MAX_BYTES };

    buf_print(&b, "%s:", file);
    if (line > 0)
        buf_print(&b, "%d:", line);
    buf_print(&b, " %s", what);
    if (!buf_finish(&b, why))
        *why = STR("the settings cannot be read: memory is short");
}

/* The first complaint is the cause; later ones follow from it. */
static void listen_to(cfg_t *cfg, const char *format, va_list arguments) __attribute__((format(printf, 2, 0)));
static void listen_to(cfg_t *cfg, const char *format, va_list arguments)
{
    char what[WHY_MAX_BYTES / 2];

    if (listening == NULL || listening->made)
        return;
    (void)vsnprintf(what, sizeof(what), format, arguments);
    say(listening->arena, listening->why, cfg->filename == NULL ? "settings" : cfg->filename, cfg->line, what);
    listening->made = true;
}

static void cfg_release(cfg_t **cfg)
{
    if (*cfg != NULL)
        (void)cfg_free(*cfg);
}

/* A row an option, `more` for sections, and the end. */
static cfg_opt_t *options_of(struct arena *a, const struct setting *table, size_t n, size_t more)
{
    cfg_opt_t *options = ARENA_NEW(a, cfg_opt_t, n + more + 1);

    for (size_t at = 0; at < n && options != NULL; at++)
        options[at] = (cfg_opt_t)CFG_STR_LIST(table[at].name, NULL, CFGF_NODEFAULT);
    for (size_t at = n; at <= n + more && options != NULL; at++)
        options[at] = (cfg_opt_t)CFG_END();
    return options;
}

static cfg_t *cfg_of(struct arena *a, const struct settings_read *what)
{
    cfg_opt_t *options = options_of(a, what->table, what->n, what->kind_n);

    for (size_t i = 0; i < what->kind_n && options != NULL; i++) {
        const struct settings_kind *kind = &what->kinds[i];
        cfg_opt_t *section = options_of(a, kind->table, kind->n, 0);

        if (section == NULL)
            return NULL;
        options[what->n + i] = (cfg_opt_t)CFG_SEC(kind->name, section, CFGF_MULTI | CFGF_TITLE | CFGF_NO_TITLE_DUPES);
    }
    return options == NULL ? NULL : cfg_init(options, CFGF_NONE);
}

/* On a directory libConfuse's scanner ends the process. */
static bool is_directory(const char *file)
{
    struct stat about;

    return stat(file, &about) == 0 && S_ISDIR(about.st_mode);
}

static bool file_parse(struct arena *a, cfg_t *cfg, const char *file, struct str *why)
{
    struct complaint complaint = { .arena = a, .why = why };
    int result;

    if (is_directory(file)) {
        say(a, why, file, 0, strerror(EISDIR));
        return false;
    }
    errno = 0;
    listening = &complaint;
    (void)cfg_set_error_function(cfg, listen_to);
    result = cfg_parse(cfg, file);
    listening = NULL;
    if (result == CFG_SUCCESS)
        return true;
    if (!complaint.made)
        say(a, why, file, 0, errno == 0 ? "cannot be read" : strerror(errno));
    return false;
}

/* The zero value where the file has none. False: memory. */
static bool value_in_file(struct arena *a, cfg_t *cfg, const char *name, struct str *value)
{
    struct buf b = { .arena = a, .ceiling = VALUE_MAX_BYTES };
    unsigned n = cfg == NULL ? 0 : cfg_size(cfg, name);

    *value = (struct str){ 0 };
    for (unsigned i = 0; i < n; i++) {
        if (i > 0)
            buf_add_char(&b, ' ');
        buf_add(&b, str_of(cfg_getnstr(cfg, name, i)));
    }
    return n == 0 || buf_finish(&b, value);
}

/* An empty variable says nothing, as a template for containers leaves it when its own variable is not set. */
static struct str value_in_environment(const struct setting *setting)
{
    struct str value = str_of(setting->environment == NULL ? NULL : getenv(setting->environment));

    return value.len == 0 ? (struct str){ 0 } : value;
}

static bool value_load(struct arena *a, cfg_t *cfg, const struct setting *setting, struct str *value)
{
    struct str said = value_in_environment(setting);

    if (str_is_null(said) && !value_in_file(a, cfg, setting->name, &said))
        return false;
    if (str_is_null(said))
        said = str_of(setting->fallback);
    *value = str_copy(a, said);
    return str_is_null(*value) == str_is_null(said);
}

static bool table_load(struct arena *a, cfg_t *cfg, const struct setting *table, size_t n, struct str *values)
{
    for (size_t i = 0; i < n; i++)
        if (!value_load(a, cfg, &table[i], &values[i]))
            return false;
    return true;
}

static bool section_load(struct arena *a, cfg_t *cfg, const struct settings_kind *kind,
                         struct settings_section *section)
{
    section->title = str_copy(a, str_of(cfg_title(cfg)));
    section->members = kind->table;
    section->values = ARENA_NEW(a, struct str, kind->n);
    return section->values != NULL && !str_is_null(section->title) &&
           table_load(a, cfg, kind->table, kind->n, section->values);
}

static bool kind_load(struct arena *a, cfg_t *cfg, const struct settings_read *what, size_t kind,
                      struct settings_section *list)
{
    const char *name = what->kinds[kind].name;

    for (unsigned i = 0; i < cfg_size(cfg, name); i++) {
        list[i].kind = kind;
        if (!section_load(a, cfg_getnsec(cfg, name, i), &what->kinds[kind], &list[i]))
            return false;
    }
    return true;
}

static size_t sections_count(cfg_t *cfg, const struct settings_read *what)
{
    size_t n = 0;

    for (size_t i = 0; cfg != NULL && i < what->kind_n; i++)
        n += cfg_size(cfg, what->kinds[i].name);
    return n;
}

static bool sections_load(struct arena *a, cfg_t *cfg, const struct settings_read *what,
                          struct settings_section **sections, size_t *count)
{
    size_t n = sections_count(cfg, what), at = 0;
    struct settings_section *list = n == 0 ? NULL : ARENA_NEW(a, struct settings_section, n);

    if (n > 0 && list == NULL)
        return false;
    for (size_t i = 0; n > 0 && i < what->kind_n; i++) {
        if (!kind_load(a, cfg, what, i, list + at))
            return false;
        at += cfg_size(cfg, what->kinds[i].name);
    }
    if (sections != NULL)
        *sections = list;
    if (count != NULL)
        *count = n;
    return true;
}

bool settings_load(struct arena *a, const struct settings_read *what, struct str *values,
                   struct settings_section **sections, size_t *section_count, struct str *why)
{
    RELEASE(cfg_release)
    cfg_t *cfg = what->file == NULL ? NULL : cfg_of(a, what);

    *why = STR("the settings cannot be read: memory is short");
    if (what->file != NULL && (cfg == NULL || !file_parse(a, cfg, what->file, why)))
        return false;
    return table_load(a, cfg, what->table, what->n, values) && sections_load(a, cfg, what, sections, section_count);
}
