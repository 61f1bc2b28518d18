/* outbox.c: foyer outbox list, retry and drop: the mails of the store as they stand, and what becomes of dead letters.
 * A running server sees what is due again within ten seconds. */
#include "cmd/lines.h"
#include "core/limits.h"

enum { PAGE_ROWS = 500 };

static bool option_id(const struct command *command, const char *name, const char *value, struct id *out)
{
    if (value == NULL || (id_of_text(str_of(value), out) && !id_is_none(*out)))
        return true;
    (void)misused(command, "--%s is an id of 22 characters, as foyer outbox list tells it, not \"%s\"", name, value);
    return false;
}

/* The next page after the last; `page` stands behind it then. What was on place->page is gone. */
static bool page_next(struct place *place, struct mail_page *page, struct mail_row **rows, size_t *n, bool *more)
{
    arena_clear(place->page);
    if (store_mails(place->view, place->page, page, rows, n, more) != STORE_OK)
        return false;
    if (*n > 0) {
        page->after_registration = (*rows)[*n - 1].row.registration;
        page->after = (*rows)[*n - 1].row.id;
    }
    return true;
}

/* --- outbox list --- */

enum { DEAD, OF_REGISTRATION, AS_JSON, LIST_CONFIG, LIST_OPTIONS };

static const struct command_option list_options[] = {
    [DEAD] = { "dead", NULL, "only dead letters" },
    [OF_REGISTRATION] = { "registration", "R", "only of that registration" },
    [AS_JSON] = { "json", NULL, "one JSON object a line" },
    [LIST_CONFIG] = { "config", "FILE", "settings file" },
    { 0 },
};

static bool mail_print(struct arena *a, const struct mail_row *mail, bool json)
{
    const struct outbox_row *row = &mail->row;
    bool ended = mail->state >= MAIL_SENT;
    const struct cell cells[] = {
        { .name = "registration", .text = id_text(a, row->registration) },
        { .name = "mail", .text = id_text(a, row->id) },
        { .name = "registrant", .text = id_text(a, row->registrant) },
        { .name = "kind", .text = str_of(notice_name(row->notice)) },
        { .name = "state", .text = str_of(mail_status_name(mail)) },
        { .name = "created", .kind = CELL_TIME, .number = row->created_at_ms },
        { .name = ended ? "settled" : "due",
          .kind = CELL_TIME,
          .number = ended ? mail->settled_at_ms : row->due_at_ms },
        { .name = "lastResponse", .text = row->last_words },
        { .name = "attempts", .kind = CELL_NUMBER, .number = mail_tries(mail), .json_only = true },
    };

    return line_print(a, cells, COUNT(cells), json);
}

struct mails_wish {
    struct mail_page page;
    bool json;
};

static enum exit_code mails_print(const struct command *command, struct place *place, void *context)
{
    struct mails_wish *wish = context;

    for (bool more = true; more;) {
        struct mail_row *rows;
        size_t n;

        if (!page_next(place, &wish->page, &rows, &n, &more))
            return failed(command, STR("the store cannot be read just now"));
        for (size_t i = 0; i < n; i++)
            if (!mail_print(place->page, &rows[i], wish->json))
                return failed(command, STR("cannot write"));
    }
    return EXIT_DONE;
}

static enum exit_code list_run(const struct command *command, int argc, char **argv)
{
    const char *values[LIST_OPTIONS] = { NULL };
    struct mails_wish wish = { .page.most = PAGE_ROWS };
    enum exit_code code;

    if (!options_read_all(command, argc, argv, values, &code))
        return code;
    if (!option_id(command, "registration", values[OF_REGISTRATION], &wish.page.registration))
        return EXIT_MISUSED;
    wish.page.dead = values[DEAD] != NULL;
    wish.json = values[AS_JSON] != NULL;
    return place_run(command, values[LIST_CONFIG], mails_print, &wish);
}

const struct command command_outbox_list = {
    .name = "outbox list",
    .usage = "[--dead] [--registration R] [--json]",
    .summary = "Lists mails and what became of them.",
    .more =
        "A line a mail, cells separated by tabs: registration, mail, registrant, kind, state, when it was made, "
        "when it is due (or was settled), and what the mail server last said. A dead letter is one that was refused "
        "for good, or could not be delivered for three days.",
    .options = list_options,
    .settings = true,
    .run = list_run,
};

/* --- outbox retry, outbox drop --- */

enum { ALL, REGISTRATION, MAIL, CONFIG, OPTIONS };

static const struct command_option change_options[] = {
    [ALL] = { "all", NULL, "all dead letters of the store" },
    [REGISTRATION] = { "registration", "R", "those of a registration" },
    [MAIL] = { "mail", "ID", "that one" },
    [CONFIG] = { "config", "FILE", "settings file" },
    { 0 },
};

/* Which dead letters, and what becomes of them. */
struct errand {
    struct mail_page page;
    struct id mail; /* none: all of the pages */
    bool drop;
    size_t done;
};

static bool errand_read(const struct command *command, const char *const *values, struct errand *out)
{
    int given = (values[ALL] != NULL) + (values[REGISTRATION] != NULL) + (values[MAIL] != NULL);

    *out = (struct errand){ .page = { .dead = true, .most = LIMIT_LETTERS } };
    if (given == 1)
        return option_id(command, "registration", values[REGISTRATION], &out->page.registration) &&
               option_id(command, "mail", values[MAIL], &out->mail);
    (void)misused(command, "one of --all, --registration and --mail");
    return false;
}

static size_t letters_pick(const struct errand *errand, const struct mail_row *rows, size_t n, struct letter *letters)
{
    size_t picked = 0;

    for (size_t i = 0; i < n; i++)
        if (id_is_none(errand->mail) || id_equal(errand->mail, rows[i].row.id))
            letters[picked++] = (struct letter){ .registration = rows[i].row.registration, .id = rows[i].row.id };
    return picked;
}

static enum exit_code letters_commit(const struct command *command, struct place *place, struct errand *errand,
                                     const struct letter *letters, size_t n)
{
    struct change change = { .kind = CHANGE_LETTERS };

    change.as.letters = (struct change_letters){ .drop = errand->drop, .list = letters, .count = n };
    enum exit_code code = place_commit(command, place, &change, NULL, NULL);
    errand->done += code == EXIT_DONE ? change.as.letters.done : 0;
    return code;
}

/* A page is a transaction. What dies meanwhile is not done over: so there is an end. */
static enum exit_code letters_run(const struct command *command, struct place *place, struct errand *errand)
{
    static struct letter letters[LIMIT_LETTERS];
    enum exit_code code = EXIT_DONE;

    for (bool more = true; more && code == EXIT_DONE;) {
        struct mail_row *rows;
        size_t n;

        if (!page_next(place, &errand->page, &rows, &n, &more))
            return failed(command, STR("the store cannot be read just now"));
        n = letters_pick(errand, rows, n, letters);
        if (n > 0)
            code = letters_commit(command, place, errand, letters, n);
    }
    if (code == EXIT_DONE && errand->done == 0 && !id_is_none(errand->mail))
        return failed(command, STR("there is no such dead letter"));
    return code;
}

static enum exit_code errand_run(const struct command *command, struct place *place, void *context)
{
    struct errand *errand = context;
    enum exit_code code = letters_run(command, place, errand);

    (void)printf("%zu %s\n", errand->done, errand->drop ? "dropped" : "due again");
    return code;
}

static enum exit_code letters_change(const struct command *command, bool drop, int argc, char **argv)
{
    const char *values[OPTIONS] = { NULL };
    struct errand errand;
    enum exit_code code;

    if (!options_read_all(command, argc, argv, values, &code))
        return code;
    if (!errand_read(command, values, &errand))
        return EXIT_MISUSED;
    errand.drop = drop;
    return place_run(command, values[CONFIG], errand_run, &errand);
}

static enum exit_code retry_run(const struct command *command, int argc, char **argv)
{
    return letters_change(command, false, argc, argv);
}

static enum exit_code drop_run(const struct command *command, int argc, char **argv)
{
    return letters_change(command, true, argc, argv);
}

const struct command command_outbox_retry = {
    .name = "outbox retry",
    .usage = "(--all | --registration R | --mail ID)",
    .summary = "Sends dead letters anew.",
    .more = "A running server takes them within ten seconds. One that is older than three days gets one attempt. One "
            "that is out of date by then, since its registrant is in another state, is dropped.",
    .options = change_options,
    .settings = true,
    .run = retry_run,
};

const struct command command_outbox_drop = {
    .name = "outbox drop",
    .usage = "(--all | --registration R | --mail ID)",
    .summary = "Gives dead letters up: they are not counted as dead any more.",
    .options = change_options,
    .settings = true,
    .run = drop_run,
};
