/* template.c: foyer template export, check, set, list, remove and preview: an organizer's own words for mails, of a
 * registration or of all of a tenant. As a file they are
 *     subject: Welcome, {{name}}
 *     --- text
 *     ...
 *     --- html
 *     ...
 * of which each part may be left out. */
#include "base/cleanup.h"
#include "cmd/lines.h"
#include "mail/mail.h"
#include "mail/own.h"

enum { TENANT, REGISTRATION, KIND, LANGUAGE, FILE_NAME, CONFIG, OPTIONS };
enum { FILE_MOST_BYTES = 64 * 1024 };

static const struct command_option options[] = {
    [TENANT] = { "tenant", "TID", "for all registrations of that tenant, a GUID" },
    [REGISTRATION] = { "registration", "R", "for that registration alone" },
    [KIND] = { "kind", "KIND", "which mail: confirmation, reminder, ... (foyer template list --help tells them)" },
    [LANGUAGE] = { "language", "TAG", "in which language; without it for all that have no words of their own" },
    [FILE_NAME] = { "file", "FILE", "the words, instead of standard input" },
    [CONFIG] = { "config", "FILE", "settings file" },
    { 0 },
};

struct wish {
    enum notice notice;
    struct template_row row;
    bool has_scope, of_registration;
    const char *file;
};

/* --- What is asked for --- */

static bool language_is_spoken(struct str language)
{
    struct str each;

    for (size_t i = 0; !str_is_null(each = own_language_nth(i)); i++)
        if (str_equal(each, language))
            return true;
    return language.len == 0;
}

static bool scope_read(const struct command *command, const char *const *values, struct wish *wish)
{
    struct id *scope = &wish->row.key.scope;

    if (values[TENANT] != NULL && values[REGISTRATION] != NULL) {
        (void)misused(command, "either --tenant or --registration");
        return false;
    }
    wish->of_registration = values[REGISTRATION] != NULL;
    wish->has_scope = wish->of_registration || values[TENANT] != NULL;
    if (values[TENANT] != NULL)
        return option_guid(command, "tenant", values[TENANT], scope);
    if (!wish->of_registration || (id_of_text(str_of(values[REGISTRATION]), scope) && !id_is_none(*scope)))
        return true;
    (void)misused(command, "--registration is an id of 22 characters, not \"%s\"", values[REGISTRATION]);
    return false;
}

static bool wish_read(const struct command *command, const char *const *values, struct wish *wish)
{
    struct str kind = values[KIND] == NULL ? STR("") : str_of(values[KIND]);

    *wish = (struct wish){ .file = values[FILE_NAME] };
    wish->row.language = values[LANGUAGE] == NULL ? STR("") : str_of(values[LANGUAGE]);
    if (!notice_find(kind, &wish->notice)) {
        (void)misused(command, "--kind is a mail such as confirmation, not \"%.*s\"", STR_ARGS(kind));
        return false;
    }
    if (!language_is_spoken(wish->row.language)) {
        (void)misused(command, "--language is one of ar, de, en, es, fr, it, ja, ko, nl, pl, pt, zh-Hans");
        return false;
    }
    wish->row.kind = str_of(notice_name(wish->notice));
    wish->row.key.id = notice_words_id(wish->notice, wish->row.language);
    return scope_read(command, values, wish);
}

static enum exit_code run(const struct command *command, int argc, char **argv, bool needs_scope, place_act *act)
{
    const char *values[OPTIONS] = { NULL };
    struct wish wish;
    enum exit_code code;

    if (!options_read_all(command, argc, argv, values, &code))
        return code;
    mail_start();
    if (!wish_read(command, values, &wish))
        code = EXIT_MISUSED;
    else if (needs_scope && !wish.has_scope)
        code = misused(command, "--tenant or --registration says whose");
    else
        code = wish.has_scope ? place_run(command, values[CONFIG], act, &wish) : act(command, NULL, &wish);
    mail_stop();
    return code;
}

/* --- Files --- */

static struct str file_read(struct arena *a, const char *name)
{
    FILE *named = name == NULL ? NULL : fopen(name, "rb"), *file = name == NULL ? stdin : named;
    char *bytes = ARENA_NEW(a, char, FILE_MOST_BYTES);
    size_t n = file == NULL || bytes == NULL ? 0 : fread(bytes, 1, FILE_MOST_BYTES, file);
    bool whole = file != NULL && bytes != NULL && n < FILE_MOST_BYTES && ferror(file) == 0;

    if (named != NULL)
        (void)fclose(named);
    return whole ? (struct str){ bytes, n } : (struct str){ 0 };
}

/* What stands between a line of its own and the next, or the end; the zero value without it. */
static struct str part_find(struct str file, const char *head, const char *next)
{
    const char *from = memmem(file.p, file.len, head, strlen(head));

    if (from == NULL)
        return (struct str){ 0 };
    struct str part = str_slice(file, (size_t)(from - file.p) + strlen(head), file.len);
    const char *to = next == NULL ? NULL : memmem(part.p, part.len, next, strlen(next));
    return to == NULL ? part : str_slice(part, 0, (size_t)(to - part.p) + 1);
}

static bool file_parse(struct str file, struct template_row *row)
{
    struct str rest, first = str_cut(file, '\n', &rest);

    if (str_starts(first, STR("subject:")))
        row->subject = str_trim(str_slice(first, strlen("subject:"), first.len));
    row->text = part_find(file, "--- text\n", "\n--- html\n");
    row->html = part_find(file, "--- html\n", NULL);
    return !str_is_null(row->subject) || !str_is_null(row->text) || !str_is_null(row->html);
}

static enum exit_code faults_tell(const struct command *command, const struct faults *faults)
{
    for (size_t i = 0; i < faults->count; i++)
        (void)failed(command, faults->list[i].message);
    return faults_any(faults) ? EXIT_FAILED : EXIT_DONE;
}

/* The words of the file, checked. */
static enum exit_code words_read(const struct command *command, struct arena *a, struct wish *wish)
{
    struct faults faults = { .arena = a };
    struct str file = file_read(a, wish->file);

    if (str_is_null(file))
        return failed(command, STR("the file cannot be read, or is longer than 64 kB"));
    if (!file_parse(file, &wish->row))
        return failed(command, STR("the file has no line \"subject: ...\", \"--- text\" or \"--- html\""));
    own_check((struct notice_texts){ wish->row.subject, wish->row.text, wish->row.html }, wish->notice, &faults);
    return faults_tell(command, &faults);
}

static enum exit_code texts_print(const struct command *command, const struct notice_texts *texts)
{
    int n = printf("subject: %.*s\n--- text\n%.*s%s--- html\n%.*s", STR_ARGS(texts->subject), STR_ARGS(texts->text),
                   str_ends(texts->text, STR("\n")) ? "" : "\n", STR_ARGS(texts->html));

    return n < 0 ? failed(command, STR("cannot write")) : EXIT_DONE;
}

/* --- export, preview, check --- */

static enum exit_code kept_find(const struct command *command, struct place *place, struct wish *wish)
{
    struct template_row kept;

    if (place == NULL)
        return EXIT_DONE;
    enum store_status status =
        store_plain_find(place->view, place->arena, PLAIN_TEMPLATE, wish->row.key.scope, wish->row.key.id, &kept);
    if (status == STORE_OK)
        wish->row = kept;
    else if (status != STORE_MISSING)
        return failed(command, STR("the store cannot be read just now"));
    return EXIT_DONE;
}

static enum exit_code export_act(const struct command *command, struct place *place, void *context)
{
    struct wish *wish = context;
    struct notice_texts texts;
    enum exit_code code = kept_find(command, place, wish);

    if (code != EXIT_DONE)
        return code;
    if (!own_built_in(wish->notice, wish->row.language, &texts))
        return failed(command, STR("memory is short"));
    texts.subject = str_is_null(wish->row.subject) ? texts.subject : wish->row.subject;
    texts.text = str_is_null(wish->row.text) ? texts.text : wish->row.text;
    texts.html = str_is_null(wish->row.html) ? texts.html : wish->row.html;
    return texts_print(command, &texts);
}

static void arena_release(struct arena **a)
{
    arena_close(*a);
}

static enum exit_code preview_act(const struct command *command, struct place *place, void *context)
{
    RELEASE(arena_release)
    struct arena *a = arena_open(FILE_MOST_BYTES, 4UL * 1024 * 1024);
    struct wish *wish = context;
    struct notice_texts said;
    enum exit_code code = a == NULL ? failed(command, STR("memory is short")) : kept_find(command, place, wish);

    if (code == EXIT_DONE && wish->file != NULL)
        code = words_read(command, a, wish);
    if (code != EXIT_DONE)
        return code;
    const struct notice_texts own = { wish->row.subject, wish->row.text, wish->row.html };
    if (!own_preview(a, wish->notice, wish->row.language, &own, NULL, &said))
        return failed(command, STR("memory is short"));
    return texts_print(command, &said);
}

static enum exit_code check_act(const struct command *command, struct place *place, void *context)
{
    RELEASE(arena_release)
    struct arena *a = arena_open(FILE_MOST_BYTES, 4UL * 1024 * 1024);

    (void)place;
    return a == NULL ? failed(command, STR("memory is short")) : words_read(command, a, context);
}

/* --- set, remove --- */

static enum exit_code row_commit(const struct command *command, struct place *place, struct wish *wish,
                                 enum change_kind kind)
{
    struct change change = { .kind = kind };

    wish->row.changed_at_ms = clock_read(&clock_system).wall_ms;
    change.as.plain = (struct change_plain){ .kind = PLAIN_TEMPLATE, .row = &wish->row };
    if (wish->of_registration) {
        change.as.plain.registration = wish->row.key.scope;
        change.as.plain.audit = kind == CHANGE_PLAIN_PUT ? "mail template" : "mail template removed";
        change.as.plain.of = wish->row.key.id;
    }
    return place_commit(command, place, &change,
                        kind == CHANGE_PLAIN_PUT ? "there is no such registration" : "there is no such template", NULL);
}

static enum exit_code set_act(const struct command *command, struct place *place, void *context)
{
    enum exit_code code = words_read(command, place->arena, context);

    return code == EXIT_DONE ? row_commit(command, place, context, CHANGE_PLAIN_PUT) : code;
}

static enum exit_code remove_act(const struct command *command, struct place *place, void *context)
{
    return row_commit(command, place, context, CHANGE_PLAIN_DELETE);
}

/* --- list --- */

enum { LIST_TENANT, LIST_REGISTRATION, LIST_JSON, LIST_CONFIG, LIST_OPTIONS };

static const struct command_option list_options[] = {
    [LIST_TENANT] = { "tenant", "TID", "of that tenant, a GUID" },
    [LIST_REGISTRATION] = { "registration", "R", "of that registration" },
    [LIST_JSON] = { "json", NULL, "one JSON object a line" },
    [LIST_CONFIG] = { "config", "FILE", "settings file" },
    { 0 },
};

static size_t cells_make(struct arena *a, const void *object, struct cell cells[static LIST_CELLS_MOST])
{
    const struct template_row *row = object;
    size_t n = 0;

    cells[n++] = (struct cell){ .name = "scope", .text = id_guid(a, row->key.scope) };
    cells[n++] = (struct cell){ .name = "kind", .text = row->kind };
    cells[n++] = (struct cell){ .name = "language",
                                .text = row->language.len > 0 ? row->language : (struct str){ 0 },
                                .in_line = row->language.len > 0 ? NULL : "any" };
    cells[n++] = (struct cell){ .name = "changed", .kind = CELL_TIME, .number = row->changed_at_ms };
    cells[n++] = (struct cell){ .name = "subject", .text = row->subject };
    return n;
}

static enum exit_code list_run(const struct command *command, int argc, char **argv)
{
    const char *values[LIST_OPTIONS] = { NULL };
    struct wish wish = { .has_scope = false };
    enum exit_code code;

    if (!options_read_all(command, argc, argv, values, &code))
        return code;
    if (!scope_read(command, (const char *const[]){ values[LIST_TENANT], values[LIST_REGISTRATION] }, &wish))
        return EXIT_MISUSED;
    return plain_list_run(command, values[LIST_CONFIG], PLAIN_TEMPLATE, wish.row.key.scope, values[LIST_JSON] != NULL,
                          cells_make);
}

static enum exit_code export_run(const struct command *command, int argc, char **argv)
{
    return run(command, argc, argv, false, export_act);
}

static enum exit_code check_run(const struct command *command, int argc, char **argv)
{
    return run(command, argc, argv, false, check_act);
}

static enum exit_code preview_run(const struct command *command, int argc, char **argv)
{
    return run(command, argc, argv, false, preview_act);
}

static enum exit_code set_run(const struct command *command, int argc, char **argv)
{
    return run(command, argc, argv, true, set_act);
}

static enum exit_code remove_run(const struct command *command, int argc, char **argv)
{
    return run(command, argc, argv, true, remove_act);
}

#define SCOPE     "(--tenant TID | --registration R)"
#define SCOPE_MAY "[--tenant TID | --registration R]"
#define WHICH     "--kind KIND [--language TAG]"
const struct command command_template_export = {
    .name = "template export",
    .usage = WHICH " " SCOPE_MAY,
    .summary = "Prints a mail's words: those kept, else the built-in ones, to be changed and set.",
    .options = options,
    .settings = true,
    .run = export_run,
};
const struct command command_template_check = {
    .name = "template check",
    .usage = WHICH " [--file FILE]",
    .summary = "Says what is wrong with words, and keeps nothing.",
    .options = options,
    .run = check_run,
};
const struct command command_template_set = {
    .name = "template set",
    .usage = WHICH " " SCOPE " [--file FILE]",
    .summary = "Checks words and keeps them; a running server's mails have them within five seconds.",
    .more = "A registration's words come before its tenant's, those in the registrant's language before those for any; "
            "each of subject, text and html is looked for by itself.",
    .options = options,
    .settings = true,
    .run = set_run,
};
const struct command command_template_remove = {
    .name = "template remove",
    .usage = WHICH " " SCOPE,
    .summary = "Goes back to the built-in words.",
    .options = options,
    .settings = true,
    .run = remove_run,
};
const struct command command_template_preview = {
    .name = "template preview",
    .usage = WHICH " " SCOPE_MAY " [--file FILE]",
    .summary = "Prints a mail as a made-up registrant would read it.",
    .options = options,
    .settings = true,
    .run = preview_run,
};
const struct command command_template_list = {
    .name = "template list",
    .usage = SCOPE_MAY " [--json]",
    .summary = "Lists the words that are kept.",
    .more =
        "Kinds: confirmation, confirmAddress, pending, approved, rejected, waitlisted, promoted, changed, canceled, "
        "canceledByOrganizer, reminder, thanks, link, signIn (of a tenant only).",
    .options = list_options,
    .settings = true,
    .run = list_run,
};
