/* processes.c: cases that need a second process on the same store: one that holds the lock, one that loads it, one that
 * is killed. A child is this program again, with a role and the store's address; it says a line on its standard output
 * for each step. */
#include <signal.h>
#include <spawn.h>
#include <stdatomic.h>
#include <sys/wait.h>

#include "base/crypto.h"
#include "cases.h"
#include "fixture.h"

enum { LINE_BYTES = 128, LOADED_SENDERS = 64 };

struct child {
    pid_t pid;
    FILE *says;
};

static struct child child_start(struct str url, const char *role)
{
    char *const arguments[] = { (char *)"cases", (char *)(uintptr_t)role, (char *)(uintptr_t)url.p, NULL };
    posix_spawn_file_actions_t actions;
    struct child child;
    int ends[2];

    assert_int_equal(pipe(ends), 0);
    (void)posix_spawn_file_actions_init(&actions);
    (void)posix_spawn_file_actions_adddup2(&actions, ends[1], STDOUT_FILENO);
    (void)posix_spawn_file_actions_addclose(&actions, ends[0]);
    assert_int_equal(posix_spawn(&child.pid, "/proc/self/exe", &actions, NULL, arguments, environ), 0);
    (void)posix_spawn_file_actions_destroy(&actions);
    (void)close(ends[1]);
    child.says = fdopen(ends[0], "r");
    assert_non_null(child.says);
    return child;
}

static bool child_says(const struct child *child, char line[static LINE_BYTES])
{
    return fgets(line, LINE_BYTES, child->says) != NULL;
}

static void child_kill(struct child *child)
{
    assert_int_equal(kill(child->pid, SIGKILL), 0);
    assert_int_equal(waitpid(child->pid, NULL, 0), child->pid);
}

static void wait_ms(long ms)
{
    (void)nanosleep(&(struct timespec){ .tv_sec = ms / 1000, .tv_nsec = ms % 1000 * 1000000 }, NULL);
}

/* --- The lock is held by another -------------------------------------------------------------------------------------
 */

static int lock_role(const char *url)
{
    if (!place_of(url)->hold(url))
        return 1;
    puts("locked");
    (void)fflush(stdout);
    wait_ms(60000);
    return 0;
}

struct counting_owner {
    struct change_owner owner; /* first */
    atomic_int stored, unavailable;
};

static void count_done(struct change_owner *owner, struct change *list)
{
    struct counting_owner *counting = (struct counting_owner *)owner;

    for (; list != NULL; list = list->next) {
        counting->stored += list->status == STORE_OK;
        counting->unavailable += list->status == STORE_UNAVAILABLE;
    }
}

void a_locked_store_answers_at_the_deadline_and_recovers(void **state)
{
    struct fixture *f = *state;
    struct counting_owner counting = { .owner.done = count_done };
    struct child child = child_start(f->url, "lock");
    struct writer *writer =
        writer_open(&(struct writer_options){ .store = f->store, .clock = &f->clock, .batch_most = 4 });
    char line[LINE_BYTES];
    int64_t begun_ms = clock_read(&f->clock).mono_ms;

    assert_true(child_says(&child, line));
    for (int i = 0; i < 40; i++) {
        (void)snprintf(line, sizeof line, "p%d", i);
        struct change *change = enrolment(f, line);
        change->owner = &counting.owner;
        change->deadline_mono_ms = i < 30 ? begun_ms + 200 : begun_ms + 60000;
        assert_true(writer_submit(writer, change));
    }
    while (counting.unavailable < 30 && clock_read(&f->clock).mono_ms < begun_ms + 10000)
        wait_ms(1);
    assert_int_equal(counting.unavailable, 30);
    assert_in_range(clock_read(&f->clock).mono_ms - begun_ms, 200, 5000);
    assert_int_equal(counting.stored, 0);
    assert_int_equal(registered_now(f), 0); /* reading goes on */
    child_kill(&child);
    writer_close(writer);
    (void)fclose(child.says);
    assert_int_equal(counting.stored, 10);
    assert_int_equal(registered_now(f), 10);
    invariants_hold(f);
}

void a_store_that_stays_away_does_not_hold_up_the_end(void **state)
{
    struct fixture *f = *state;
    struct counting_owner counting = { .owner.done = count_done };
    struct child child = child_start(f->url, "lock");
    struct writer *writer = writer_open(&(struct writer_options){ .store = f->store, .clock = &f->clock });
    char line[LINE_BYTES];
    struct change *change = enrolment(f, "lisa"); /* without a deadline */

    assert_true(child_says(&child, line));
    change->owner = &counting.owner;
    assert_true(writer_submit(writer, change));
    int64_t from_ms = clock_read(&f->clock).mono_ms;
    writer_close(writer);
    assert_in_range(clock_read(&f->clock).mono_ms - from_ms, 1000, 5000);
    assert_int_equal(counting.unavailable, 1);
    child_kill(&child);
    (void)fclose(child.says);
}

/* --- A loaded server, alone or until it is killed --------------------------------------------------------------------
 */

struct sender {
    struct change change; /* first */
    int64_t number;
    char email[48];
};
struct load {
    struct change_owner owner; /* first */
    struct writer *writer;
    struct id registration;
    bool tells; /* every answer; otherwise the first thousand, once */
    atomic_llong next;
    int64_t answered;
    struct sender senders[LOADED_SENDERS];
};

/* Each person twice, one after the other. */
static void load_send(struct load *load, struct sender *s)
{
    unsigned char hash[SHA256_BYTES];
    int64_t wall_ms = clock_read(&clock_system).wall_ms;

    s->number = load->next++ / 2;
    (void)snprintf(s->email, sizeof s->email, "%lld@example.org", (long long)s->number);
    s->change = (struct change){ .kind = CHANGE_ENROL, .owner = &load->owner };
    s->change.as.enrol = (struct change_enrol){
        .registration = load->registration,
        .version_seen = 1,
        .first_name = STR("A"),
        .last_name = STR("B"),
        .email = str_of(s->email),
        .new_id = id_new(wall_ms),
        .mail_id = id_new(wall_ms),
        .calendar_uid = STR("u"),
    };
    sha256(str_of(s->email), hash);
    memcpy(s->change.as.enrol.person.digest, hash, PERSON_DIGEST_BYTES);
    CHECK(writer_submit(load->writer, &s->change));
}

static void load_done(struct change_owner *owner, struct change *list)
{
    struct load *load = (struct load *)owner;

    while (list != NULL) {
        struct sender *s = (struct sender *)list;
        list = list->next;
        CHECK(s->change.status == STORE_OK || s->change.status == STORE_UNAVAILABLE);
        if (load->tells && s->change.status == STORE_OK)
            printf("%lld\n", (long long)s->number);
        else if (++load->answered == 1000)
            puts("loaded");
        load_send(load, s);
    }
    (void)fflush(stdout);
}

static int load_role(const char *url, bool tells, int64_t first)
{
    static struct load load = { .owner.done = load_done };
    static struct moment now;
    static struct clock clock;
    struct arena *a = arena_open(65536, 1 << 20);
    struct str why;

    clock = clock_standing(&now);
    struct store *store =
        store_open(a, &(struct store_options){ .url = str_of(url), .clock = &clock, .serve = true }, &why);
    struct fixture ids = { 0 };

    CHECK(store != NULL);
    (void)fixture_id(&ids); /* the tenant, the organizer, the meeting: as fixture_open made them */
    (void)fixture_id(&ids);
    (void)fixture_id(&ids);
    load.registration = fixture_id(&ids);
    load.tells = tells;
    load.next = 2 * first;
    load.writer = writer_open(&(struct writer_options){ .store = store, .clock = &clock });
    CHECK(load.writer != NULL);
    for (size_t i = 0; i < LOADED_SENDERS; i++)
        load_send(&load, &load.senders[i]);
    wait_ms(60000);
    return 0;
}

void store_commit_gets_in_beside_a_loaded_writer(void **state)
{
    struct fixture *f = *state;
    struct child child = child_start(f->url, "load");
    char line[LINE_BYTES];
    int64_t slowest_ms = 0;

    assert_true(child_says(&child, line));
    for (int i = 0; i < 20; i++) {
        struct change *user = change_new(f, CHANGE_USER_PUT);
        user->as.user = (struct user){ .tenant = f->tenant, .object = fixture_id(f), .given_name = STR("Lisa") };
        int64_t from_ms = clock_read(&f->clock).mono_ms;
        (void)commit(f, user);
        int64_t ms = clock_read(&f->clock).mono_ms - from_ms;
        slowest_ms = ms > slowest_ms ? ms : slowest_ms;
        wait_ms(7);
    }
    child_kill(&child);
    (void)fclose(child.says);
    assert_in_range(slowest_ms, 0, 1999);
    fixture_reopen(f);
    invariants_hold(f);
}

/* --- kill -9 ---------------------------------------------------------------------------------------------------------
 */

enum { KILLS = 5, NUMBERS_MOST = 2000000 };

/* Until the pipe ends: whole lines only, the last one may have been cut. */
static void answers_note(const struct child *child, bool *answered)
{
    char line[LINE_BYTES];

    while (child_says(child, line)) {
        int64_t number;
        struct str text = str_of(line);
        if (!str_ends(text, STR("\n")) || !str_to_i64(str_trim(text), &number))
            continue;
        assert_in_range(number, 0, NUMBERS_MOST - 1);
        answered[number] = true;
    }
}

static void stored_note(struct fixture *f, bool *stored)
{
    struct registrant_page page = { .most = 1000 };
    bool more = true;

    while (more) {
        struct arena *a = arena_open(1 << 20, 1 << 26);
        struct registrant *rows;
        size_t n;
        assert_int_equal(store_registrants(f->view, a, f->registration, &page, &rows, &n, &more), STORE_OK);
        for (size_t i = 0; i < n; i++) {
            int64_t number;
            struct str rest, first = str_cut(rows[i].email, '@', &rest);
            assert_true(str_to_i64(first, &number));
            assert_false(stored[number]); /* no twins */
            stored[number] = true;
            page.after = rows[i].id;
        }
        arena_close(a);
    }
}

void what_was_answered_is_there_after_a_kill(void **state)
{
    struct fixture *f = *state;
    bool *answered = calloc(NUMBERS_MOST, 1), *stored = calloc(NUMBERS_MOST, 1);
    size_t count = 0;

    for (int i = 0; i < KILLS; i++) {
        char line[LINE_BYTES], role[32];
        (void)snprintf(role, sizeof role, "tell%d", i);
        struct child child = child_start(f->url, role);
        assert_true(child_says(&child, line)); /* it is under way */
        wait_ms(60 + 37 * i);
        assert_int_equal(kill(child.pid, SIGKILL), 0);
        answers_note(&child, answered);
        assert_int_equal(waitpid(child.pid, NULL, 0), child.pid);
        (void)fclose(child.says);
    }
    fixture_reopen(f);
    stored_note(f, stored);
    for (size_t i = 0; i < NUMBERS_MOST; i++) {
        count += stored[i];
        if (answered[i] && !stored[i])
            fail_msg("person %zu was answered and is not there", i);
    }
    assert_int_equal(registered_now(f), count);
    assert_int_equal(outbox_now(f).waiting, count); /* each has the mail, and one */
    invariants_hold(f);
    free(answered);
    free(stored);
}

/* --- Keys ------------------------------------------------------------------------------------------------------------
 */

static int key_role(const char *url)
{
    struct arena *a = arena_open(65536, 1 << 20);
    struct str why;
    struct store *store = store_open(a, &(struct store_options){ .url = str_of(url), .clock = &clock_system }, &why);
    unsigned char random[16];
    char text[33] = "";

    if (store == NULL)
        (void)fprintf(stderr, "%.*s\n", STR_ARGS(why));
    CHECK(store != NULL);
    random_bytes(random, sizeof random);
    for (size_t i = 0; i < sizeof random; i++)
        (void)snprintf(text + 2 * i, 3, "%02x", random[i]);
    struct store_view *view = store_view_open(store);
    struct change put = { .kind = CHANGE_KEY_PUT };
    put.as.key = (struct change_key){ { KEY_LINK, 1, str_of(text), 1 }, a };
    CHECK(view != NULL && store_commit(view, &put) == STORE_OK);
    printf("%.*s\n", STR_ARGS(put.as.key.row.bytes));
    store_view_close(view);
    store_close(store);
    arena_close(a);
    return 0;
}

/* On a store that is not made yet: they meet at its very beginning. */
void processes_agree_on_a_key(void **state)
{
    struct fixture *f = *state;
    struct str url = fixture_url(f, "fresh");
    struct child children[] = { child_start(url, "key"), child_start(url, "key"), child_start(url, "key") };
    char lines[COUNT(children)][LINE_BYTES];

    for (size_t i = 0; i < COUNT(children); i++) {
        assert_true(child_says(&children[i], lines[i]));
        assert_string_equal(lines[i], lines[0]);
        assert_int_equal(waitpid(children[i].pid, NULL, 0), children[i].pid);
        (void)fclose(children[i].says);
    }
}

int process_main(int argc, char **argv)
{
    CHECK(argc == 3);
    struct str role = str_of(argv[1]);
    int64_t round;

    if (str_equal(role, STR("lock")))
        return lock_role(argv[2]);
    if (str_equal(role, STR("key")))
        return key_role(argv[2]);
    if (str_equal(role, STR("full")))
        return full_role(argv[2]);
    if (str_equal(role, STR("load")))
        return load_role(argv[2], false, 0);
    CHECK(str_to_i64(str_slice(role, 4, role.len), &round));
    return load_role(argv[2], true, round * (NUMBERS_MOST / KILLS));
}
