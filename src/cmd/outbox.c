/* outbox.c: foyer outbox list, retry and drop: the mails of the store as they stand, and what becomes of dead letters.
 * A running server sees what is due again within ten seconds. */
#include "cmd/place.h"

#include "base/datetime.h"
#include "base/json.h"
#include "core/limits.h"

enum { PAGE_ROWS = 500, LINE_MOST_BYTES = 8192, PAGE_FIRST_BYTES = 64 * 1024, PAGE_MOST_BYTES = 8 * 1024 * 1024 };

static bool option_id(const struct command *command, const char *name, const char *value, struct id *out)
{
    if (value == NULL || (id_of_text(str_of(value), out) && !id_is_none(*out)))
        return true;
    (void)misused(command, "--%s is an id of 22 characters, as foyer outbox list tells it, not \"%s\"", name, value);
    return false;
}

/* The next page after the last; `page` stands behind it then. The arena is cleared. */
static bool page_next(struct place *place, struct arena *a, struct mail_page *page, struct mail_row **rows, size_t *n,
                      bool *more)
{
    arena_clear(a);
    if (store_mails(place->view, a, page, rows, n, more) != STORE_OK)
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

static struct str time_text(struct arena *a, int64_t ms)
{
    struct buf b = { .arena = a, .ceiling = 64 };

    if (ms == 0)
        return (struct str){ 0 };
    buf_add_datetime(&b, ms);
    return buf_text(&b);
}

struct cell {
    const char *name;
    struct str text;
};
enum { CELLS = 8 };

static void cells_fill(struct arena *a, const struct mail_row *mail, struct cell cells[static CELLS])
{
    const struct outbox_row *row = &mail->row;
    bool ended = mail->state >= MAIL_SENT;
    const struct cell filled[CELLS] = {
        { "registration", id_text(a, row->registration) },
        { "mail", id_text(a, row->id) },
        { "registrant", id_text(a, row->registrant) },
        { "kind", str_of(notice_name(row->notice)) },
        { "state", str_of(mail_status_name(mail)) },
        { "created", time_text(a, row->created_at_ms) },
        { ended ? "settled" : "due", time_text(a, ended ? mail->settled_at_ms : row->due_at_ms) },
        { "lastResponse", row->last_words },
    };

    memcpy(cells, filled, sizeof filled);
}

/* A server's words may hold anything. */
static void cell_add(struct buf *b, struct str text)
{
    for (size_t i = 0; i < text.len; i++)
        buf_add_char(b, (unsigned char)text.p[i] < ' ' || text.p[i] == 0x7F ? ' ' : text.p[i]);
}

static void mail_add(struct buf *b, const struct mail_row *mail, bool json)
{
    struct cell cells[CELLS];

    cells_fill(b->arena, mail, cells);
    for (size_t i = 0; i < CELLS && !json; i++) {
        if (i > 0)
            buf_add_char(b, '\t');
        cell_add(b, cells[i].text);
    }
    if (!json)
        return;
    buf_add_char(b, '{');
    for (size_t i = 0; i < CELLS; i++)
        buf_add_json_member(b, str_of(cells[i].name), cells[i].text);
    buf_add_json_name(b, STR("attempts"));
    buf_add_i64(b, mail->row.attempts);
    buf_add_char(b, '}');
}

static bool mail_print(struct arena *a, const struct mail_row *mail, bool json)
{
    struct buf b = { .arena = a, .ceiling = LINE_MOST_BYTES };
    struct str line;

    mail_add(&b, mail, json);
    return buf_finish(&b, &line) && printf("%.*s\n", STR_ARGS(line)) >= 0;
}

static enum exit_code list_print(const struct command *command, struct place *place, struct arena *a,
                                 struct mail_page *page, bool json)
{
    for (bool more = true; more;) {
        struct mail_row *rows;
        size_t n;

        if (!page_next(place, a, page, &rows, &n, &more))
            return failed(command, STR("the store cannot be read just now"));
        for (size_t i = 0; i < n; i++)
            if (!mail_print(a, &rows[i], json))
                return failed(command, STR("cannot write"));
    }
    return fflush(stdout) == 0 ? EXIT_DONE : failed(command, STR("cannot write"));
}

static enum exit_code list_run(const struct command *command, int argc, char **argv)
{
    const char *values[LIST_OPTIONS] = { NULL };
    struct mail_page page = { .most = PAGE_ROWS };
    struct place place;
    enum exit_code code;

    if (!options_read_all(command, argc, argv, values, &code))
        return code;
    if (!option_id(command, "registration", values[OF_REGISTRATION], &page.registration))
        return EXIT_MISUSED;
    page.dead = values[DEAD] != NULL;
    if (!place_open(command, values[LIST_CONFIG], &place, &code))
        return code;
    struct arena *a = arena_open(PAGE_FIRST_BYTES, PAGE_MOST_BYTES);
    code =
        a == NULL ? failed(command, STR("no memory")) : list_print(command, &place, a, &page, values[AS_JSON] != NULL);
    arena_close(a);
    place_close(&place);
    return code;
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
    struct change change = { .kind = CHANGE_LETTERS, .actor = { .kind = ACTOR_ADMINISTRATOR } };

    change.as.letters = (struct change_letters){ .drop = errand->drop, .list = letters, .count = n };
    switch (store_commit(place->view, &change)) {
    case STORE_OK: errand->done += change.as.letters.done; return EXIT_DONE;
    case STORE_FULL: return failed(command, STR("the disk is full; the rest is not done"));
    case STORE_UNCERTAIN: return failed(command, STR("no answer from the store; please try again"));
    case STORE_MISSING:
    case STORE_EXISTS:
    case STORE_CHANGED:
    case STORE_UNAVAILABLE:
    case STORE_BROKEN: return failed(command, STR("the store is busy or away; the rest is not done, please try again"));
    }
    UNREACHABLE();
}

/* A page is a transaction. What dies meanwhile is not done over: so there is an end. */
static enum exit_code errand_run(const struct command *command, struct place *place, struct arena *a,
                                 struct errand *errand)
{
    static struct letter letters[LIMIT_LETTERS];
    enum exit_code code = EXIT_DONE;

    for (bool more = true; more && code == EXIT_DONE;) {
        struct mail_row *rows;
        size_t n;

        if (!page_next(place, a, &errand->page, &rows, &n, &more))
            return failed(command, STR("the store cannot be read just now"));
        n = letters_pick(errand, rows, n, letters);
        if (n > 0)
            code = letters_commit(command, place, errand, letters, n);
    }
    if (code == EXIT_DONE && errand->done == 0 && !id_is_none(errand->mail))
        return failed(command, STR("there is no such dead letter"));
    return code;
}

static enum exit_code letters_change(const struct command *command, bool drop, int argc, char **argv)
{
    const char *values[OPTIONS] = { NULL };
    struct errand errand;
    struct place place;
    enum exit_code code;

    if (!options_read_all(command, argc, argv, values, &code))
        return code;
    if (!errand_read(command, values, &errand))
        return EXIT_MISUSED;
    errand.drop = drop;
    if (!place_open(command, values[CONFIG], &place, &code))
        return code;
    struct arena *a = arena_open(PAGE_FIRST_BYTES, PAGE_MOST_BYTES);
    code = a == NULL ? failed(command, STR("no memory")) : errand_run(command, &place, a, &errand);
    (void)printf("%zu %s\n", errand.done, drop ? "dropped" : "due again");
    arena_close(a);
    place_close(&place);
    return code;
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
