/* fixture.c: setting up and asking; no case is here. */
#include "fixture.h"

#include <ftw.h>

#include "base/crypto.h"
#include "store/audit.h"

static struct moment clock_still(void *context)
{
    struct moment now = *(struct moment *)context;

    now.mono_ms = clock_read(&clock_system).mono_ms;
    return now;
}

struct clock clock_standing(struct moment *now)
{
    now->wall_ms = NOW_MS;
    return (struct clock){ clock_still, now };
}

struct id fixture_id(struct fixture *f)
{
    struct id id = { { 0x01, 0x90 } };
    int64_t n = ++f->ids;

    for (int i = 15; i > 7; i--, n >>= 8)
        id.b[i] = (unsigned char)n;
    return id;
}

static void url_make(struct fixture *f, const char *url)
{
    (void)snprintf(f->folder, sizeof f->folder, "/tmp/foyer-store-XXXXXX");
    assert_non_null(mkdtemp(f->folder));
    f->place = url != NULL ? place_of(url) : place_chosen();
    if (url != NULL)
        f->url = place_url(f->arena, url, "");
    else
        f->url = (f->place->ready != NULL ? f->place->ready : f->place->fresh)(f->arena, f->folder, "store");
}

struct str fixture_url(struct fixture *f, const char *name)
{
    return f->place->fresh(f->arena, f->folder, name);
}

void fixture_run(struct fixture *f, const char *statements)
{
    assert_true(f->place->run(f->url.p, statements));
}

bool fixture_refuses(struct fixture *f, const char *statements)
{
    return !f->place->run(f->url.p, statements);
}

static void store_start(struct fixture *f)
{
    struct str why = { 0 };

    f->store = store_open(f->arena, &(struct store_options){ .url = f->url, .clock = &f->clock }, &why);
    if (f->store == NULL)
        fail_msg("%.*s", STR_ARGS(why));
    f->view = store_view_open(f->store);
    assert_non_null(f->view);
}

static void store_stop(struct fixture *f)
{
    store_view_close(f->view);
    store_close(f->store);
}

void fixture_reopen(struct fixture *f)
{
    store_stop(f);
    store_start(f);
    assert_int_equal(store_ping(f->view), STORE_OK); /* across a network: a batch has no time to connect in */
}

static void event_make(struct fixture *f)
{
    static const struct str options[] = { STR_INIT("all"), STR_INIT("none of \"it\"") };
    static const struct question questions[] = {
        { .id = { { 7, 1 } },
          .display_name = STR_INIT("Diet?"),
          .input = ANSWER_RADIO_BUTTON,
          .required = true,
          .options = options,
          .option_count = COUNT(options) },
        { .id = { { 6, 2 } }, .display_name = STR_INIT("Anything else?"), .input = ANSWER_TEXT },
    };
    static const struct speaker speakers[] = {
        { STR_INIT("Ada"), STR_INIT("Wrote\nthe first.") },
        { STR_INIT("Grace"), { 0 } },
    };
    struct change *meeting = change_new(f, CHANGE_MEETING_CREATE), *open = change_new(f, CHANGE_REGISTRATION_CREATE);
    struct registration registration = {
        .id = f->registration,
        .tenant = f->tenant,
        .meeting = f->meeting,
        .organizer = f->organizer,
        .audience = AUDIENCE_EVERYONE,
        .subject = STR("Town hall"),
        .description = STR("All of us"),
        .start_ms = NOW_MS + 60 * MINUTE_MS,
        .end_ms = NOW_MS + 120 * MINUTE_MS,
        .speakers = speakers,
        .speaker_count = COUNT(speakers),
        .configuration = { .zone = STR("Europe/Berlin"), .reminders = STR("") },
    };

    meeting->as.meeting.meeting = (struct meeting){ .id = f->meeting,
                                                    .tenant = f->tenant,
                                                    .organizer = f->organizer,
                                                    .subject = STR("Town hall"),
                                                    .start_ms = registration.start_ms,
                                                    .end_ms = registration.end_ms,
                                                    .created_at_ms = NOW_MS,
                                                    .open_properties = STR("{\"x\":1}") };
    open->as.registration = (struct change_registration){ .registration = &registration,
                                                          .questions = questions,
                                                          .question_count = COUNT(questions) };
    (void)commit(f, meeting);
    (void)commit(f, open);
}

struct id fixture_event(struct fixture *f, int32_t places)
{
    struct change *meeting = change_new(f, CHANGE_MEETING_CREATE), *open = change_new(f, CHANGE_REGISTRATION_CREATE);
    struct registration *registration = ARENA_NEW(f->arena, struct registration, 1);

    assert_non_null(registration);
    *registration = (struct registration){ .id = fixture_id(f),
                                           .tenant = f->tenant,
                                           .meeting = fixture_id(f),
                                           .organizer = f->organizer,
                                           .configuration.capacity = places };
    meeting->as.meeting.meeting =
        (struct meeting){ .id = registration->meeting, .tenant = f->tenant, .organizer = f->organizer };
    open->as.registration.registration = registration;
    TOGETHER(f, meeting, open);
    assert_true(meeting->status == STORE_OK && open->status == STORE_OK);
    return registration->id;
}

int fixture_open(void **state)
{
    return fixture_open_at(state, NULL);
}

int fixture_open_at(void **state, const char *url)
{
    struct fixture *f = calloc(1, sizeof *f);

    assert_non_null(f);
    f->arena = arena_open(64 * 1024, 64 * 1024 * 1024);
    f->batch_arena = batch_arena_open();
    f->clock = clock_standing(&f->now);
    f->tenant = fixture_id(f);
    f->organizer = fixture_id(f);
    f->meeting = fixture_id(f);
    f->registration = fixture_id(f);
    f->version = 1;
    f->application = (struct actor){ ACTOR_APPLICATION, fixture_id(f) };
    f->person = (struct actor){ ACTOR_REGISTRANT, fixture_id(f) };
    f->administrator = (struct actor){ .kind = ACTOR_ADMINISTRATOR };
    url_make(f, url);
    store_start(f);
    event_make(f);
    *state = f;
    return 0;
}

static int entry_remove(const char *path, const struct stat *entry, int kind, struct FTW *place)
{
    (void)entry;
    (void)kind;
    (void)place;
    return remove(path);
}

int fixture_close(void **state)
{
    struct fixture *f = *state;

    store_stop(f);
    if (f->place->remove != NULL)
        f->place->remove(f->url.p);
    (void)nftw(f->folder, entry_remove, 8, FTW_DEPTH | FTW_PHYS);
    arena_close(f->batch_arena);
    arena_close(f->arena);
    free(f);
    return 0;
}

/* --- Changes ---------------------------------------------------------------------------------------------------------
 */

struct change *change_new(struct fixture *f, enum change_kind kind)
{
    struct change *change = ARENA_NEW(f->arena, struct change, 1);

    assert_non_null(change);
    change->kind = kind;
    change->actor = f->administrator;
    change->status = STORE_BROKEN;
    return change;
}

struct change *enrolment(struct fixture *f, const char *who)
{
    struct change *change = change_new(f, CHANGE_ENROL);
    struct buf email = { .arena = f->arena, .ceiling = 256 };
    unsigned char hash[SHA256_BYTES];

    buf_print(&email, "%s@example.org", who);
    change->actor = f->application;
    change->as.enrol = (struct change_enrol){
        .registration = f->registration,
        .version_seen = f->version,
        .first_name = str_copy(f->arena, str_of(who)),
        .last_name = STR("Adkins"),
        .email = buf_text(&email),
        .answers = STR("{\"q\":\"all\"}"),
        .language = STR("de"),
        .new_id = fixture_id(f),
        .mail_id = fixture_id(f),
        .calendar_uid = STR("uid@example.org"),
    };
    sha256(change->as.enrol.email, hash);
    memcpy(change->as.enrol.person.digest, hash, PERSON_DIGEST_BYTES);
    return change;
}

struct change *enrolment_signed_in(struct fixture *f, const char *who)
{
    struct change *change = enrolment(f, who);

    change->actor = f->person;
    change->as.enrol.signed_in = true;
    change->as.enrol.user_id = f->person.id;
    return change;
}

struct change *cancellation(struct fixture *f, struct id registrant, struct actor by)
{
    bool own = by.kind == ACTOR_REGISTRANT || by.kind == ACTOR_LINK;
    struct change *change = move(f, own ? ACTION_CANCEL_OWN : ACTION_CANCEL, registrant);

    change->actor = by;
    return change;
}

struct change *move(struct fixture *f, enum action action, struct id registrant)
{
    struct change *change = change_new(f, CHANGE_MOVE);

    change->as.move = (struct change_move){
        .action = action, .registration = f->registration, .registrant = registrant, .mail_id = fixture_id(f)
    };
    return change;
}

struct change *claim(struct fixture *f, size_t most)
{
    struct change *change = change_new(f, CHANGE_OUTBOX_CLAIM);

    change->as.claim = (struct change_claim){ .most = most, .lease_ms = MINUTE_MS, .arena = f->arena };
    return change;
}

struct change *settlement(struct fixture *f, struct outbox_row *row, enum outbox_outcome outcome)
{
    struct change *change = change_new(f, CHANGE_OUTBOX_SETTLE);

    row->outcome = outcome;
    row->due_at_ms = f->now.wall_ms + 1000;
    row->last_words = STR("250 taken");
    change->as.settle = (struct change_settle){ row, 1 };
    return change;
}

struct change *capacity(struct fixture *f, int32_t places)
{
    struct registration registration = event_now(f).registration;

    registration.configuration.capacity = places;
    return configuring(f, &registration);
}

struct change *configuring(struct fixture *f, const struct registration *registration)
{
    struct change *change = change_new(f, CHANGE_CONFIGURE);
    struct registration *copy = ARENA_NEW(f->arena, struct registration, 1);

    assert_non_null(copy);
    *copy = *registration;
    change->as.configure.registration = copy;
    return change;
}

void commit_together(struct fixture *f, struct change **changes, size_t n)
{
    struct batch_list list = { .changes = changes, .count = n };
    struct batch_report report;

    assert_int_equal(batch_commit(f->view, f->batch_arena, &list, &f->clock, &report), STORE_OK);
}

struct change *commit(struct fixture *f, struct change *change)
{
    assert_int_equal(store_commit(f->view, change), STORE_OK);
    return change;
}

/* --- Asking ----------------------------------------------------------------------------------------------------------
 */

struct event event_now(struct fixture *f)
{
    struct event event;

    assert_int_equal(store_event_find(f->view, f->arena, f->tenant, f->meeting, &event), STORE_OK);
    return event;
}

struct registrant registrant_now(struct fixture *f, struct id id)
{
    struct registrant registrant;

    assert_int_equal(store_registrant_find(f->view, f->arena, f->registration, id, &registrant), STORE_OK);
    return registrant;
}

int64_t registered_now(struct fixture *f)
{
    return event_now(f).registration.counts[REGISTRANT_REGISTERED];
}

struct outbox_state outbox_now(struct fixture *f)
{
    struct outbox_state state;

    assert_int_equal(store_outbox_state(f->view, &state), STORE_OK);
    return state;
}

int64_t fixture_number(struct fixture *f, const char *query)
{
    return f->place->number(f->url.p, query);
}

static void row_agrees(const struct registrant *row, const struct registration *registration)
{
    assert_true(row->change_seq <= registration->change_seq);
    assert_true(!row->reserved || row->state == REGISTRANT_UNCONFIRMED);
    assert_true((row->waiting_seq != 0) == (row->state == REGISTRANT_WAITLISTED));
}

static void counts_agree(struct fixture *f, const struct registration *registration)
{
    struct registrant_page page = { .most = 100 };
    struct registrant *rows;
    size_t n;
    bool more = true;
    int64_t counts[REGISTRANT_STATES] = { 0 }, reserved = 0;

    while (more) {
        assert_int_equal(store_registrants(f->view, f->arena, f->registration, &page, &rows, &n, &more), STORE_OK);
        for (size_t i = 0; i < n; i++) {
            counts[rows[i].state]++;
            reserved += rows[i].reserved;
            row_agrees(&rows[i], registration);
        }
        if (n > 0)
            page.after = rows[n - 1].id;
    }
    assert_memory_equal(counts, registration->counts, sizeof counts);
    assert_int_equal(reserved, registration->reserved);
}

/* Each registrant stands once among the changes, in order; the erased as what they were. */
static void changes_agree(struct fixture *f, const struct registration *registration)
{
    struct registrant *rows;
    size_t n;
    bool more = true;
    int64_t after = 0, there = 0, counted = 0;

    while (more) {
        assert_int_equal(store_registrants_changed(f->view, f->arena, f->registration, after, 100, &rows, &n, &more),
                         STORE_OK);
        assert_true(n > 0 || !more);
        for (size_t i = 0; i < n; i++) {
            assert_true(rows[i].change_seq > after && rows[i].change_seq <= registration->change_seq);
            after = rows[i].change_seq;
            there += rows[i].state != REGISTRANT_STATES;
        }
    }
    for (size_t i = 0; i < REGISTRANT_STATES; i++)
        counted += registration->counts[i];
    assert_int_equal(there, counted);
}

static void places_agree(struct fixture *f, const struct registration *registration)
{
    int64_t taken = places_taken(registration);

    if (registration->configuration.capacity > 0 && taken > registration->configuration.capacity)
        assert_true(taken <= f->taken);
    f->taken = taken;
}

/* Of all registrations. */
static void rows_agree(struct fixture *f)
{
    int64_t waiting = fixture_number(f, "SELECT count(*) FROM waiting"),
            registrants = fixture_number(f, "SELECT count(*) FROM registrant");

    assert_int_equal(waiting, fixture_number(f, "SELECT count(*) FROM registrant WHERE state = 2"));
    assert_int_equal(waiting, fixture_number(f, "SELECT count(*) FROM waiting w JOIN registrant r ON r.registration = "
                                                "w.registration AND r.id = w.registrant AND r.waiting_seq = w.seq"));
    assert_int_equal(registrants, fixture_number(f, "SELECT count(*) FROM person"));
    assert_int_equal(registrants, fixture_number(f, "SELECT count(*) FROM person p JOIN registrant r ON "
                                                    "r.registration = p.registration AND r.id = p.registrant"));
    assert_int_equal(0, fixture_number(f, "SELECT count(*) FROM tombstone t JOIN registrant r ON r.id = t.registrant"));
    assert_int_equal(0, fixture_number(f, "SELECT count(*) FROM answers a LEFT JOIN registrant r ON r.registration = "
                                          "a.registration AND r.id = a.registrant WHERE r.id IS NULL"));
    assert_int_equal(0, fixture_number(f, "SELECT count(*) FROM attendance a LEFT JOIN registrant r ON r.registration "
                                          "= a.registration AND r.id = a.registrant WHERE r.id IS NULL"));
    int64_t addressed = fixture_number(f, "SELECT count(*) FROM registrant r JOIN registration e ON e.id = "
                                          "r.registration WHERE e.audience = 1 AND r.email IS NOT NULL");
    assert_int_equal(addressed, fixture_number(f, "SELECT count(*) FROM mailbox"));
    assert_int_equal(addressed, fixture_number(f, "SELECT count(*) FROM mailbox m JOIN registrant r ON r.registration "
                                                  "= m.registration AND r.id = m.registrant"));
}

struct chain {
    int64_t seq;
    unsigned char head[SHA256_BYTES];
};

static void chain_link(void *context, const struct audit_row *row)
{
    struct chain *chain = context;
    uint64_t numbers[2] = { __builtin_bswap64((uint64_t)row->seq), __builtin_bswap64((uint64_t)row->at_ms) };
    const struct str parts[] = {
        { (const char *)chain->head, sizeof chain->head },
        { (const char *)numbers, sizeof numbers },
        row->entry,
    };

    assert_int_equal(row->seq, ++chain->seq);
    sha256_parts(parts, COUNT(parts), chain->head);
    assert_int_equal(row->hash.len, sizeof chain->head);
    assert_memory_equal(chain->head, row->hash.p, sizeof chain->head);
}

/* Asked of the database itself, and reckoned apart from the program's own check, which must say the same. */
static void chain_holds(struct fixture *f)
{
    struct arena *page = arena_open(1024, 16 * 1024 * 1024);
    struct chain chain = { 0 };
    struct audit_report report;

    f->place->audit(f->url.p, f->registration, chain_link, &chain);
    assert_int_equal(audit_check(f->view, page, f->registration, &report), STORE_OK);
    assert_int_equal(report.fault, AUDIT_WHOLE);
    assert_int_equal(report.entries, chain.seq);
    arena_close(page);
}

void invariants_hold(struct fixture *f)
{
    struct event event = event_now(f);

    counts_agree(f, &event.registration);
    changes_agree(f, &event.registration);
    places_agree(f, &event.registration);
    rows_agree(f);
    chain_holds(f);
}
