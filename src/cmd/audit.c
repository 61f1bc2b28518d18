/* audit.c: foyer audit verify and export: whether the chains hold, and what is in them. Both may run beside a server:
 * what it adds meanwhile does them no harm (store/audit.h). */
#include "store/audit.h"

#include <inttypes.h>
#include <unistd.h>

#include "base/code.h"
#include "cmd/lines.h"

enum {
    WHY_MOST_BYTES = 4096,
    PAGE_ENTRIES = 50,
    REWRITE_EVERY_MS = 200,
};

/* A run over registrations, of either command. */
struct auditing {
    const struct command *command;
    struct place *place;
    struct id registration; /* none: of all */
    struct id tenant;       /* the same */
    bool json, is_terminal, line_open;
    int64_t registrations, entries, told_ms;
    enum exit_code (*each)(struct auditing *audit, struct id registration);
};

static enum exit_code unread(const struct auditing *audit)
{
    return failed(audit->command, STR("the store cannot be read just now; please try again"));
}

static enum exit_code cells_print(const struct auditing *audit, const struct cell *cells, size_t n)
{
    return line_print(audit->place->page, cells, n, audit->json) ? EXIT_DONE
                                                                 : failed(audit->command, STR("cannot write"));
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
    *status = store_audit_head(audit->place->view, audit->place->page, registration, &head);
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
        arena_clear(audit->place->page);
        status = store_audit_next(audit->place->view, audit->place->page, at, &at);
        if (status == STORE_OK && is_of_tenant(audit, at, &status)) {
            code = audit->each(audit, at);
            progress_tell(audit, false);
        }
    }
    progress_tell(audit, true);
    return code == EXIT_DONE && status != STORE_MISSING ? unread(audit) : code;
}

static enum exit_code auditing_run(const struct command *command, struct place *place, void *context)
{
    struct auditing *audit = context;

    audit->command = command;
    audit->place = place;
    return id_is_none(audit->registration) ? all_do(audit) : audit->each(audit, audit->registration);
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
    struct arena *a = audit->place->page;
    bool whole = report->fault == AUDIT_WHOLE;
    const struct cell cells[] = {
        { .name = "registration", .text = id_text(a, registration) },
        { .name = "entries", .kind = CELL_NUMBER, .number = report->entries },
        { .name = "hash", .text = hash_text(a, report->hash) },
        { .name = "fault", .text = whole ? (struct str){ 0 } : str_of(audit_fault_text(report->fault)) },
        { .name = "seq", .kind = report->seq == 0 ? CELL_TEXT : CELL_NUMBER, .number = report->seq },
    };

    return cells_print(audit, cells, COUNT(cells));
}

static enum exit_code broken(struct auditing *audit, struct id registration, const struct audit_report *report)
{
    struct buf b = { .arena = audit->place->page, .ceiling = WHY_MOST_BYTES };
    struct str why;

    (void)fflush(stdout);
    progress_tell(audit, true);
    buf_print(&b, "registration %.*s", STR_ARGS(id_text(audit->place->page, registration)));
    if (report->seq != 0)
        buf_print(&b, ", entry %" PRId64, report->seq);
    buf_print(&b, ": %s", audit_fault_text(report->fault));
    return failed(audit->command, buf_finish(&b, &why) ? why : STR("an entry does not fit"));
}

static enum exit_code verify_each(struct auditing *audit, struct id registration)
{
    struct audit_report report;

    if (audit_check(audit->place->view, audit->place->page, registration, &report) != STORE_OK)
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
    struct auditing audit = { .each = verify_each, .is_terminal = isatty(STDERR_FILENO) == 1 };
    enum exit_code code;

    if (!options_read_all(command, argc, argv, values, &code))
        return code;
    if (values[VERIFY_REGISTRATION] != NULL &&
        !registration_read(command, values[VERIFY_REGISTRATION], &audit.registration))
        return EXIT_MISUSED;
    audit.json = values[VERIFY_JSON] != NULL;
    code = place_run(command, values[VERIFY_CONFIG], auditing_run, &audit);
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

static const char *or_none(struct str text)
{
    return str_is_null(text) ? "-" : NULL;
}

static enum exit_code act_print(const struct auditing *audit, struct id registration, const struct audit_entry *entry,
                                const struct audit_act *act)
{
    struct arena *a = audit->place->page;
    const struct cell cells[] = {
        { .name = "registration", .text = id_text(a, registration) },
        { .name = "seq", .kind = CELL_NUMBER, .number = entry->seq },
        { .name = "dateTime", .kind = CELL_TIME, .number = entry->at_ms },
        { .name = "action", .text = act->what },
        { .name = "registrantId", .text = act->registrant, .in_line = or_none(act->registrant) },
        { .name = "actorKind", .text = act->actor_kind },
        { .name = "actorId", .text = act->actor_id, .in_line = or_none(act->actor_id) },
        { .name = "hash", .text = hash_text(a, entry->hash) },
    };

    return cells_print(audit, cells, COUNT(cells));
}

static enum exit_code entry_print(struct auditing *audit, struct id registration, const struct audit_entry *entry)
{
    const struct audit_act *acts;
    enum exit_code code = EXIT_DONE;
    size_t n;

    if (!audit_acts(audit->place->page, entry->entry, &acts, &n))
        return failed(audit->command, STR("an entry cannot be read: see foyer audit verify"));
    for (size_t i = 0; i < n && code == EXIT_DONE; i++)
        code = act_print(audit, registration, entry, &acts[i]);
    return code;
}

static enum exit_code export_each(struct auditing *audit, struct id registration)
{
    struct audit_entry *entries;
    enum exit_code code = EXIT_DONE;
    int64_t seq = 0;
    size_t n = PAGE_ENTRIES;

    while (n == PAGE_ENTRIES && code == EXIT_DONE) {
        arena_clear(audit->place->page);
        if (store_audit(audit->place->view, audit->place->page, registration, seq, PAGE_ENTRIES, &entries, &n) !=
            STORE_OK)
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
    struct auditing audit = { .each = export_each };
    enum exit_code code;

    if (!options_read_all(command, argc, argv, values, &code))
        return code;
    if ((values[EXPORT_REGISTRATION] == NULL) == (values[EXPORT_TENANT] == NULL))
        return misused(command, "either --registration or --tenant");
    if (values[EXPORT_REGISTRATION] != NULL &&
        !registration_read(command, values[EXPORT_REGISTRATION], &audit.registration))
        return EXIT_MISUSED;
    if (values[EXPORT_TENANT] != NULL && !option_guid(command, "tenant", values[EXPORT_TENANT], &audit.tenant))
        return EXIT_MISUSED;
    audit.json = values[EXPORT_JSON] != NULL;
    return place_run(command, values[EXPORT_CONFIG], auditing_run, &audit);
}

const struct command command_audit_export = {
    .name = "audit export",
    .usage = "(--registration R | --tenant TID) [--json]",
    .summary = "Prints who did what to which registration, deleted ones too.",
    .more = "A line an act, oldest first, cells separated by tabs: registration, number of the entry, time, what was\n"
            "done, registrant (or whom or what a role or key act is about), kind of actor, actor's id, the entry's "
            "hash; '-' where there is none. No names.",
    .options = export_options,
    .settings = true,
    .run = export_run,
};
