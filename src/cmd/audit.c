/* audit.c: foyer audit verify and export: whether the chains hold, and what is in them. Both may run beside a server:
 * what it adds meanwhile does them no harm (store/audit.h). */
#include "store/audit.h"

#include <inttypes.h>
#include <unistd.h>

#include "base/code.h"
#include "base/datetime.h"
#include "base/json.h"
#include "cmd/place.h"

enum {
    LINE_MOST_BYTES = 4096,
    PAGE_FIRST_BYTES = 64 * 1024,
    PAGE_MOST_BYTES = 256 * 1024 * 1024,
    PAGE_ENTRIES = 50,
    REWRITE_EVERY_MS = 200,
};

/* A run over registrations, of either command. */
struct auditing {
    const struct command *command;
    struct place place;
    struct arena *page; /* of the entries under way */
    struct id tenant;   /* none: of all */
    bool json, is_terminal, line_open;
    int64_t registrations, entries, told_ms;
    enum exit_code (*each)(struct auditing *audit, struct id registration);
};

static enum exit_code unread(const struct auditing *audit)
{
    return failed(audit->command, STR("the store cannot be read just now; please try again"));
}

static enum exit_code line_print(const struct auditing *audit, struct buf *b)
{
    struct str line;

    if (!buf_finish(b, &line) || printf("%.*s\n", STR_ARGS(line)) < 0)
        return failed(audit->command, STR("cannot write"));
    return EXIT_DONE;
}

static void number_member(struct buf *b, struct str name, int64_t number)
{
    buf_add_json_name(b, name);
    buf_add_i64(b, number);
}

static struct str hash_text(struct arena *a, const unsigned char *hash)
{
    char *hex = ARENA_NEW(a, char, 2 * SHA256_BYTES);

    if (hex == NULL)
        return (struct str){ 0 };
    hex_print(hash, SHA256_BYTES, hex);
    return (struct str){ hex, 2 * SHA256_BYTES };
}

static bool registration_read(const struct command *command, const char *value, struct id *out)
{
    if (id_of_text(str_of(value), out) || id_of_guid(str_of(value), out))
        return true;
    (void)misused(command, "--registration is a registration's id as the API shows it, 22 characters, or a GUID");
    return false;
}

/* --- Walking --- */

static void progress_tell(struct auditing *audit, bool at_end)
{
    int64_t now = clock_read(&clock_system).mono_ms;

    if (!audit->is_terminal || (!at_end && now - audit->told_ms < REWRITE_EVERY_MS) || (at_end && !audit->line_open))
        return;
    audit->told_ms = now;
    audit->line_open = !at_end;
    (void)fprintf(stderr, "\r%" PRId64 " registrations, %" PRId64 " entries\033[K%s", audit->registrations,
                  audit->entries, at_end ? "\n" : "");
}

static bool is_of_tenant(struct auditing *audit, struct id registration, enum store_status *status)
{
    struct audit_head head;

    if (id_is_none(audit->tenant))
        return true;
    *status = store_audit_head(audit->place.view, audit->page, registration, &head);
    if (*status == STORE_MISSING)
        *status = STORE_OK;
    else if (*status == STORE_OK)
        return id_equal(head.tenant, audit->tenant);
    return false;
}

static enum exit_code all_do(struct auditing *audit)
{
    struct id at = { { 0 } };
    enum exit_code code = EXIT_DONE;
    enum store_status status = STORE_OK;

    while (code == EXIT_DONE && status == STORE_OK) {
        arena_clear(audit->page);
        status = store_audit_next(audit->place.view, audit->page, at, &at);
        if (status == STORE_OK && is_of_tenant(audit, at, &status)) {
            code = audit->each(audit, at);
            progress_tell(audit, false);
        }
    }
    progress_tell(audit, true);
    return code == EXIT_DONE && status != STORE_MISSING ? unread(audit) : code;
}

static enum exit_code audit_run(struct auditing *audit, const char *config, struct id registration)
{
    enum exit_code code;

    if (!place_open(audit->command, config, &audit->place, &code))
        return code;
    audit->page = arena_open(PAGE_FIRST_BYTES, PAGE_MOST_BYTES);
    if (audit->page == NULL)
        code = failed(audit->command, STR("no memory"));
    else
        code = id_is_none(registration) ? all_do(audit) : audit->each(audit, registration);
    if (code == EXIT_DONE && fflush(stdout) != 0)
        code = failed(audit->command, STR("cannot write"));
    arena_close(audit->page);
    place_close(&audit->place);
    return code;
}

/* --- audit verify --- */

enum { VERIFY_REGISTRATION, VERIFY_JSON, VERIFY_CONFIG, VERIFY_OPTIONS };

static const struct command_option verify_options[] = {
    [VERIFY_REGISTRATION] = { "registration", "R", "only this one: its id as the API shows it, or as a GUID" },
    [VERIFY_JSON] = { "json", NULL, "one JSON object a registration and line" },
    [VERIFY_CONFIG] = { "config", "FILE", "settings file" },
    { 0 },
};

static enum exit_code report_print(struct auditing *audit, struct id registration, const struct audit_report *report)
{
    struct buf b = { .arena = audit->page, .ceiling = LINE_MOST_BYTES };
    bool whole = report->fault == AUDIT_WHOLE;

    buf_add_char(&b, '{');
    buf_add_json_member(&b, STR("registration"), id_text(audit->page, registration));
    number_member(&b, STR("entries"), report->entries);
    buf_add_json_member(&b, STR("hash"), hash_text(audit->page, report->hash));
    buf_add_json_member(&b, STR("fault"), whole ? (struct str){ 0 } : str_of(audit_fault_text(report->fault)));
    buf_add_json_name(&b, STR("seq"));
    if (report->seq == 0)
        buf_add(&b, STR("null"));
    else
        buf_add_i64(&b, report->seq);
    buf_add_char(&b, '}');
    return line_print(audit, &b);
}

static enum exit_code broken(struct auditing *audit, struct id registration, const struct audit_report *report)
{
    struct buf b = { .arena = audit->page, .ceiling = LINE_MOST_BYTES };
    struct str why;

    (void)fflush(stdout);
    progress_tell(audit, true);
    buf_print(&b, "registration %.*s", STR_ARGS(id_text(audit->page, registration)));
    if (report->seq != 0)
        buf_print(&b, ", entry %" PRId64, report->seq);
    buf_print(&b, ": %s", audit_fault_text(report->fault));
    return failed(audit->command, buf_finish(&b, &why) ? why : STR("an entry does not fit"));
}

static enum exit_code verify_each(struct auditing *audit, struct id registration)
{
    struct audit_report report;

    if (audit_check(audit->place.view, audit->page, registration, &report) != STORE_OK)
        return unread(audit);
    audit->registrations++;
    audit->entries += report.entries;
    if (audit->json && report_print(audit, registration, &report) != EXIT_DONE)
        return EXIT_FAILED;
    return report.fault == AUDIT_WHOLE ? EXIT_DONE : broken(audit, registration, &report);
}

static enum exit_code verify_run(const struct command *command, int argc, char **argv)
{
    const char *values[VERIFY_OPTIONS] = { NULL };
    struct auditing audit = { .command = command, .each = verify_each, .is_terminal = isatty(STDERR_FILENO) == 1 };
    struct id registration = { { 0 } };
    enum exit_code code;

    if (!options_read_all(command, argc, argv, values, &code))
        return code;
    if (values[VERIFY_REGISTRATION] != NULL && !registration_read(command, values[VERIFY_REGISTRATION], &registration))
        return EXIT_MISUSED;
    audit.json = values[VERIFY_JSON] != NULL;
    code = audit_run(&audit, values[VERIFY_CONFIG], registration);
    if (code == EXIT_DONE && !audit.json)
        (void)printf("verified: %" PRId64 " registrations, %" PRId64 " entries\n", audit.registrations, audit.entries);
    return code;
}

const struct command command_audit_verify = {
    .name = "audit verify",
    .usage = "[--registration R] [--json]",
    .summary = "Checks that the audit is as it was written: nothing changed, moved or taken out.",
    .more =
        "\nEach registration's entries are chained by SHA-256, deleted registrations' too. The first link that does\n"
        "not fit is told, and the exit status is 1. With --json each registration's last hash is printed: kept\n"
        "elsewhere, it shows even that a whole chain was written anew. Servers may go on meanwhile.",
    .options = verify_options,
    .settings = true,
    .run = verify_run,
};

/* --- audit export --- */

enum { EXPORT_REGISTRATION, EXPORT_TENANT, EXPORT_JSON, EXPORT_CONFIG, EXPORT_OPTIONS };

static const struct command_option export_options[] = {
    [EXPORT_REGISTRATION] = { "registration", "R", "of this one: its id as the API shows it, or as a GUID" },
    [EXPORT_TENANT] = { "tenant", "TID", "or of all in this tenant, a GUID" },
    [EXPORT_JSON] = { "json", NULL, "one JSON object a line" },
    [EXPORT_CONFIG] = { "config", "FILE", "settings file" },
    { 0 },
};

static void act_add_json(struct buf *b, struct id registration, const struct audit_entry *entry,
                         const struct audit_act *act)
{
    buf_add_char(b, '{');
    buf_add_json_member(b, STR("registration"), id_text(b->arena, registration));
    number_member(b, STR("seq"), entry->seq);
    buf_add_json_name(b, STR("dateTime"));
    buf_add_char(b, '"');
    buf_add_datetime(b, entry->at_ms);
    buf_add_char(b, '"');
    buf_add_json_member(b, STR("action"), act->what);
    buf_add_json_member(b, STR("registrantId"), act->registrant);
    buf_add_json_member(b, STR("actorKind"), act->actor_kind);
    buf_add_json_member(b, STR("actorId"), act->actor_id);
    buf_add_json_member(b, STR("hash"), hash_text(b->arena, entry->hash));
    buf_add_char(b, '}');
}

static struct str or_none(struct str text)
{
    return str_is_null(text) ? STR("-") : text;
}

static void act_add(struct buf *b, struct id registration, const struct audit_entry *entry, const struct audit_act *act)
{
    buf_print(b, "%.*s\t%" PRId64 "\t", STR_ARGS(id_text(b->arena, registration)), entry->seq);
    buf_add_datetime(b, entry->at_ms);
    buf_print(b, "\t%.*s\t%.*s\t%.*s\t%.*s\t%.*s", STR_ARGS(act->what), STR_ARGS(or_none(act->registrant)),
              STR_ARGS(act->actor_kind), STR_ARGS(or_none(act->actor_id)), STR_ARGS(hash_text(b->arena, entry->hash)));
}

static enum exit_code entry_print(struct auditing *audit, struct id registration, const struct audit_entry *entry)
{
    const struct audit_act *acts;
    enum exit_code code = EXIT_DONE;
    size_t n;

    if (!audit_acts(audit->page, entry->entry, &acts, &n))
        return failed(audit->command, STR("an entry cannot be read: see foyer audit verify"));
    for (size_t i = 0; i < n && code == EXIT_DONE; i++) {
        struct buf b = { .arena = audit->page, .ceiling = LINE_MOST_BYTES };
        (audit->json ? act_add_json : act_add)(&b, registration, entry, &acts[i]);
        code = line_print(audit, &b);
    }
    return code;
}

static enum exit_code export_each(struct auditing *audit, struct id registration)
{
    struct audit_entry *entries;
    enum exit_code code = EXIT_DONE;
    int64_t seq = 0;
    size_t n = PAGE_ENTRIES;

    while (n == PAGE_ENTRIES && code == EXIT_DONE) {
        arena_clear(audit->page);
        if (store_audit(audit->place.view, audit->page, registration, seq, PAGE_ENTRIES, &entries, &n) != STORE_OK)
            return unread(audit);
        for (size_t i = 0; i < n && code == EXIT_DONE; i++) {
            code = entry_print(audit, registration, &entries[i]);
            seq = entries[i].seq;
        }
    }
    return code;
}

static enum exit_code export_run(const struct command *command, int argc, char **argv)
{
    const char *values[EXPORT_OPTIONS] = { NULL };
    struct auditing audit = { .command = command, .each = export_each };
    struct id registration = { { 0 } };
    enum exit_code code;

    if (!options_read_all(command, argc, argv, values, &code))
        return code;
    if ((values[EXPORT_REGISTRATION] == NULL) == (values[EXPORT_TENANT] == NULL))
        return misused(command, "either --registration or --tenant");
    if (values[EXPORT_REGISTRATION] != NULL && !registration_read(command, values[EXPORT_REGISTRATION], &registration))
        return EXIT_MISUSED;
    if (values[EXPORT_TENANT] != NULL && !option_guid(command, "tenant", values[EXPORT_TENANT], &audit.tenant))
        return EXIT_MISUSED;
    audit.json = values[EXPORT_JSON] != NULL;
    return audit_run(&audit, values[EXPORT_CONFIG], registration);
}

const struct command command_audit_export = {
    .name = "audit export",
    .usage = "(--registration R | --tenant TID) [--json]",
    .summary = "Prints who did what to which registration, deleted ones too.",
    .more = "A line an act, oldest first, cells separated by tabs: registration, number of the entry, time, what was\n"
            "done, registrant, kind of actor, actor's id, the entry's hash; '-' where there is none. No names.",
    .options = export_options,
    .settings = true,
    .run = export_run,
};
