/* doctor.c: foyer doctor: the table of its parts, and how what they find is said: a line a finding, or one JSON object.
 */
#include "cmd/doctor.h"

#include <stdarg.h>

#include "base/fetch.h"
#include "base/json.h"
#include "cmd/dns.h"
#include "cmd/place.h"

enum {
    ARENA_FIRST_BYTES = 64 * 1024,
    ARENA_MOST_BYTES = 64 * 1024 * 1024,
    TEXT_MOST_BYTES = 1024,
    RESULT_MOST_BYTES = 4 * 1024 * 1024,
};

static const struct part {
    const char *name;
    void (*look)(struct doctor *d);
} parts[] = {
    /* name, look */
    { "settings", doctor_settings }, { "data", doctor_data },       { "store", doctor_store },
    { "keys", doctor_keys },         { "issuers", doctor_issuers }, { "mail", doctor_mail },
};

enum level { LEVEL_OK, LEVEL_WARN, LEVEL_FAIL };
static const char *const level_names[] = { [LEVEL_OK] = "ok", [LEVEL_WARN] = "warn", [LEVEL_FAIL] = "fail" };

struct finding {
    struct finding *next;
    enum level level;
    const char *part;
    struct str what;
    const char *remedy; /* NULL: nothing is to be done */
};

/* --- What the parts say --- */

static void finding_print(const struct finding *f)
{
    (void)printf("%-5s %-9s %.*s%s%s\n", level_names[f->level], f->part, STR_ARGS(f->what),
                 f->remedy != NULL ? " -> " : "", f->remedy != NULL ? f->remedy : "");
    (void)fflush(stdout);
}

/* Text of others (a server's words) may stand in it: one line, whatever it holds. */
static struct str line_of(struct doctor *d, const char *what, va_list arguments) __attribute__((format(printf, 2, 0)));

static struct str line_of(struct doctor *d, const char *what, va_list arguments)
{
    char text[TEXT_MOST_BYTES];

    (void)vsnprintf(text, sizeof text, what, arguments);
    for (char *c = text; *c != '\0'; c++)
        if ((unsigned char)*c < ' ' || *c == 0x7F)
            *c = ' ';
    return str_copy(d->arena, str_of(text));
}

static void found(struct doctor *d, enum level level, const char *remedy, struct str what)
{
    struct finding *f = ARENA_NEW(d->arena, struct finding, 1);
    size_t *const counts[] = { [LEVEL_OK] = &d->oks, [LEVEL_WARN] = &d->warnings, [LEVEL_FAIL] = &d->failures };

    ++*counts[level];
    if (f == NULL)
        return; /* counted all the same, and the command says that memory was short */
    *f = (struct finding){ .level = level, .part = d->part, .what = what, .remedy = remedy };
    *d->last = f;
    d->last = &f->next;
    if (!d->json)
        finding_print(f);
}

void doctor_ok(struct doctor *d, const char *what, ...)
{
    va_list arguments;

    va_start(arguments, what);
    found(d, LEVEL_OK, NULL, line_of(d, what, arguments));
    va_end(arguments);
}

void doctor_warn(struct doctor *d, const char *remedy, const char *what, ...)
{
    va_list arguments;

    va_start(arguments, what);
    found(d, LEVEL_WARN, remedy, line_of(d, what, arguments));
    va_end(arguments);
}

void doctor_fail(struct doctor *d, const char *remedy, const char *what, ...)
{
    va_list arguments;

    va_start(arguments, what);
    found(d, LEVEL_FAIL, remedy, line_of(d, what, arguments));
    va_end(arguments);
}

/* --- The command --- */

static void json_print(struct buf *b, const struct doctor *d)
{
    buf_print(b, "{\"ok\":%s,\"checks\":[", d->failures == 0 ? "true" : "false");
    for (const struct finding *f = d->first; f != NULL; f = f->next) {
        buf_add(b, f == d->first ? STR("{") : STR(",{"));
        buf_add_json_member(b, STR("part"), str_of(f->part));
        buf_add_json_member(b, STR("level"), str_of(level_names[f->level]));
        buf_add_json_member(b, STR("what"), f->what);
        if (f->remedy != NULL)
            buf_add_json_member(b, STR("remedy"), str_of(f->remedy));
        buf_add_char(b, '}');
    }
    buf_add(b, STR("]}\n"));
}

static enum exit_code conclude(const struct command *command, struct doctor *d)
{
    struct buf b = { .arena = d->arena, .ceiling = RESULT_MOST_BYTES };
    struct str text;

    if (d->json)
        json_print(&b, d);
    else
        buf_print(&b, "%zu ok, %zu warnings, %zu failures\n", d->oks, d->warnings, d->failures);
    if (!buf_finish(&b, &text) || arena_failed(d->arena))
        return failed(command, STR("memory is short"));
    if (printf("%.*s", STR_ARGS(text)) < 0 || fflush(stdout) != 0)
        return failed(command, STR("cannot write"));
    return d->failures == 0 ? EXIT_DONE : EXIT_FAILED;
}

static const struct part *part_find(const char *name)
{
    for (size_t i = 0; i < COUNT(parts); i++)
        if (strcmp(parts[i].name, name) == 0)
            return &parts[i];
    return NULL;
}

static void part_look(struct doctor *d, const struct part *part)
{
    d->part = part->name;
    part->look(d);
}

static enum exit_code doctor_look(const struct command *command, struct doctor *d, const char *config_file,
                                  char *const *names)
{
    struct config config;
    struct str why = STR("no memory");

    if (!config_load(d->arena, config_file, &config, &why)) {
        d->part = "settings";
        doctor_fail(d, "correct that setting; without it nothing else can be looked at", "%.*s", STR_ARGS(why));
        return conclude(command, d);
    }
    log_start(config.log, LOG_ERROR);
    d->config = &config;
    fetch_start();
    for (size_t i = 0; *names == NULL && i < COUNT(parts); i++)
        part_look(d, &parts[i]);
    for (; *names != NULL; names++)
        part_look(d, part_find(*names));
    fetch_stop();
    d->config = NULL;
    return conclude(command, d);
}

enum { CONFIG, JSON, MAIL_TO, DNS, OPTIONS };
static const struct command_option options[] = {
    [CONFIG] = { "config", "FILE", "settings file" },
    [JSON] = { "json", NULL, "one JSON object instead of lines" },
    [MAIL_TO] = { "to", "ADDRESS", "mail: send a test mail there" },
    [DNS] = { "dns", "HOST:PORT", "mail: the name server to ask, instead of the system's" },
    { 0 },
};

static enum exit_code doctor_run(const struct command *command, int argc, char **argv)
{
    const char *values[OPTIONS] = { NULL };
    struct doctor d = { .last = &d.first };
    enum exit_code code;
    int words;

    if (!options_read(command, argc, argv, values, &words, &code))
        return code;
    for (int i = argc - words; i < argc; i++)
        if (part_find(argv[i]) == NULL)
            return misused(command, "there is no part %s", argv[i]);
    if (values[DNS] != NULL && !dns_server_is_valid(values[DNS]))
        return misused(command, "--dns is an address and a port, such as 127.0.0.1:53, not \"%s\"", values[DNS]);
    place_guard();
    d.arena = arena_open(ARENA_FIRST_BYTES, ARENA_MOST_BYTES);
    if (d.arena == NULL)
        return failed(command, STR("no memory"));
    d.json = values[JSON] != NULL;
    d.mail_to = values[MAIL_TO];
    d.dns = values[DNS];
    code = doctor_look(command, &d, values[CONFIG], argv + argc - words);
    arena_close(d.arena);
    return code;
}

const struct command command_doctor = {
    .name = "doctor",
    .usage = "[--config FILE] [--json] [--to ADDRESS] [--dns HOST:PORT] [PART...]",
    .summary = "Looks whether settings, store, keys and all else are as they should be.",
    .more =
        "\nA line a check: ok, warn or fail, and what to do. Exit code 1 when anything fails. It changes nothing, "
        "and may\nrun beside a server. Parts: settings, data, store, keys, issuers, mail; without a name, all of them."
        "\nmail asks DNS for SPF, DKIM and DMARC of the sender's domain, and speaks with the mail servers.",
    .options = options,
    .settings = true,
    .run = doctor_run,
};
