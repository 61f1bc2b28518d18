/* find.c: looking up by key. What needs several statements is read in one transaction, so that it fits together. */
#include "store/lists.h"
#include "store/sqlite/parts.h"
#include "store/sqlite/row.h"

static enum store_status found_status(struct run *run, bool found, const struct arena *a)
{
    enum store_status status = run_end(run);

    if (status != STORE_OK)
        return status;
    if (!found)
        return STORE_MISSING;
    return arena_failed(a) ? STORE_UNAVAILABLE : STORE_OK;
}

/* Of a statement that is bound. */
static enum store_status registrant_read(struct run *run, struct arena *a, struct registrant *out)
{
    struct registrant registrant = { 0 };
    bool found = run_step(run);

    if (found)
        row_read_registrant(run, &registrant, a);
    enum store_status status = found_status(run, found, a);
    if (status == STORE_OK)
        *out = registrant;
    return status;
}

enum store_status sqlite_ping(struct store_view *view)
{
    return run_plain(sqlite_view_of(view), SQL_PING);
}

/* SQLite's own count of what other connections have committed: a view commits nothing. */
enum store_status sqlite_stamp(struct store_view *view, int64_t *out)
{
    struct run run = run_begin(sqlite_view_of(view), SQL_STAMP);
    bool found = run_step(&run);
    int64_t stamp = found ? run_i64(&run, 0) : 0;
    enum store_status status = run_end(&run);

    if (status == STORE_OK)
        *out = stamp;
    return status;
}

enum store_status sqlite_registrant_find(struct store_view *view, struct arena *a, struct id registration, struct id id,
                                         struct registrant *out)
{
    struct run run = run_begin(sqlite_view_of(view), SQL_REGISTRANT_FIND);

    run_bind_id(&run, &registration);
    run_bind_id(&run, &id);
    return registrant_read(&run, a, out);
}

/* In one transaction, though each is found by itself: together they are one answer. */
enum store_status sqlite_registrants_get(struct store_view *base, struct arena *a, struct id registration,
                                         const struct id *ids, size_t n, struct registrant *out)
{
    struct sqlite_view *view = sqlite_view_of(base);
    struct registrant *found = ARENA_NEW(a, struct registrant, n);
    enum store_status status = found == NULL ? STORE_UNAVAILABLE : sqlite_read_begin(view);

    if (status != STORE_OK)
        return status;
    for (size_t i = 0; i < n && status == STORE_OK; i++) {
        status = sqlite_registrant_find(base, a, registration, ids[i], &found[i]);
        if (status == STORE_MISSING) {
            found[i].state = REGISTRANT_STATES;
            status = STORE_OK;
        }
    }
    status = sqlite_read_end(view, status);
    if (status == STORE_OK && n > 0)
        memcpy(out, found, n * sizeof *out);
    return status;
}

enum store_status sqlite_registrant_of_person(struct store_view *view, struct arena *a, struct id registration,
                                              const struct person *person, struct registrant *out)
{
    struct run run = run_begin(sqlite_view_of(view), SQL_REGISTRANT_OF_PERSON);
    struct id digest;

    memcpy(digest.b, person->digest, sizeof digest.b);
    run_bind_id(&run, &registration);
    run_bind_key(&run, &digest);
    return registrant_read(&run, a, out);
}

enum store_status sqlite_meeting_find(struct store_view *view, struct arena *a, struct id tenant, int64_t code,
                                      struct id external_key, struct meeting *out)
{
    bool by_code = code != 0;
    struct run run = run_begin(sqlite_view_of(view), by_code ? SQL_MEETING_OF_CODE : SQL_MEETING_OF_EXTERNAL);
    struct meeting meeting = { 0 };

    if (by_code)
        run_bind_i64(&run, code);
    run_bind_id(&run, &tenant);
    if (!by_code)
        run_bind_id(&run, &external_key);
    bool found = run_step(&run);
    if (found)
        (void)row_read(&run, 0, &table_meeting, &meeting, a);
    enum store_status status = found_status(&run, found, a);
    if (status == STORE_OK)
        *out = meeting;
    return status;
}

enum store_status sqlite_policy_allows(struct store_view *view, struct id tenant, struct id app, struct id user,
                                       bool *out)
{
    struct run run = run_begin(sqlite_view_of(view), SQL_POLICY_ALLOWS);

    run_bind_id(&run, &tenant);
    run_bind_id(&run, &app);
    run_bind_key(&run, &user);
    bool allows = run_step(&run) && run_i64(&run, 0) > 0;
    enum store_status status = run_end(&run);
    if (status == STORE_OK)
        *out = allows;
    return status;
}

enum store_status sqlite_user_find(struct store_view *view, struct arena *a, struct id tenant, struct id object,
                                   struct user *out)
{
    struct run run = run_begin(sqlite_view_of(view), SQL_USER_FIND);
    struct user user = { 0 };

    run_bind_id(&run, &tenant);
    run_bind_id(&run, &object);
    bool found = run_step(&run);
    if (found)
        (void)row_read(&run, 0, &table_user, &user, a);
    enum store_status status = found_status(&run, found, a);
    if (status == STORE_OK)
        *out = user;
    return status;
}

static bool question_read(const struct run *run, struct arena *a, struct question *out)
{
    struct question_row row = { 0 };

    (void)row_read(run, 0, &table_question, &row, a);
    *out = row.question;
    return question_options_parse(a, row.options, &out->options, &out->option_count);
}

enum { QUESTIONS_FIRST = 16 };

/* Doubles; NULL when memory is short. */
static struct question *questions_grow(struct arena *a, const struct question *questions, size_t count)
{
    struct question *more = ARENA_NEW(a, struct question, count == 0 ? QUESTIONS_FIRST : count * 2);

    if (more != NULL && count > 0)
        memcpy(more, questions, count * sizeof *more);
    return more;
}

static enum store_status questions_read(struct sqlite_view *view, struct arena *a, struct event *event)
{
    struct run run = run_begin(view, SQL_QUESTIONS);
    struct question *questions = NULL;
    size_t count = 0, room = 0;

    run_bind_id(&run, &event->registration.id);
    while (run_step(&run)) {
        if (count == room) {
            questions = questions_grow(a, questions, count);
            room = count == 0 ? QUESTIONS_FIRST : count * 2;
        }
        if (questions == NULL || !question_read(&run, a, &questions[count]))
            break;
        count++;
    }
    bool whole = run.result != SQLITE_ROW;
    enum store_status status = run_end(&run);
    event->questions = questions;
    event->question_count = count;
    return status == STORE_OK && !whole ? STORE_UNAVAILABLE : status;
}

static enum store_status event_read(struct run *run, struct arena *a, struct event *event)
{
    struct registration_fact fact = { 0 };
    bool found = run_step(run);

    if (found) {
        int at = row_read(run, 0, &table_meeting, &event->meeting, a);
        at = row_read(run, at, &table_registration, &fact, a);
        (void)row_read(run, at, &table_registration_text, &fact, a);
    }
    enum store_status status = found_status(run, found, a);
    if (status != STORE_OK)
        return status;
    event->registration = fact.now;
    event->has_registration = !id_is_none(fact.now.id);
    if (!event->has_registration)
        return STORE_OK;
    bool parsed = speakers_parse(a, fact.speakers, &event->registration.speakers, &event->registration.speaker_count);
    return parsed ? questions_read(run->view, a, event) : STORE_UNAVAILABLE;
}

/* By one key of one or two ids. */
static enum store_status event_by(struct sqlite_view *view, enum sql which, struct arena *a, const struct id *first,
                                  const struct id *second, struct event *out)
{
    struct event event = { 0 };
    enum store_status status = sqlite_read_begin(view);

    if (status != STORE_OK)
        return status;
    struct run run = run_begin(view, which);
    run_bind_id(&run, first);
    if (second != NULL)
        run_bind_id(&run, second);
    status = sqlite_read_end(view, event_read(&run, a, &event));
    if (status == STORE_OK)
        *out = event;
    return status;
}

enum store_status sqlite_event_find(struct store_view *view, struct arena *a, struct id tenant, struct id meeting,
                                    struct event *out)
{
    return event_by(sqlite_view_of(view), SQL_EVENT_FIND, a, &tenant, &meeting, out);
}

enum store_status sqlite_event_of_registration(struct store_view *view, struct arena *a, struct id registration,
                                               struct event *out)
{
    return event_by(sqlite_view_of(view), SQL_EVENT_OF_REGISTRATION, a, &registration, NULL, out);
}
