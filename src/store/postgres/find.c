/* find.c: looking up by key, each in one trip. What needs several statements is read in one snapshot, so that it fits
 * together. */
#include "store/lists.h"
#include "store/postgres/read.h"

enum store_status pg_ping(struct store_view *view)
{
    struct arena *a = arena_open(1024, 64 * 1024);

    if (a == NULL)
        return STORE_UNAVAILABLE;
    enum store_status status = pg_read(view, a, &(struct asking){ .which = PG_PING }, 1);
    arena_close(a);
    return status;
}

/* One row of one kind. */
struct finding {
    struct arena *arena;
    bool found;
    struct registrant registrant;
    struct user user;
    struct meeting meeting;
};

/* `params` are on the finding's arena. */
static enum store_status find_by(struct store_view *view, enum pg_sql which, const struct params *params,
                                 trip_take *take, struct finding *finding)
{
    enum store_status status = pg_read(view, finding->arena, &(struct asking){ which, params, take, finding }, 1);

    return status == STORE_OK && !finding->found ? STORE_MISSING : status;
}

static enum store_status find(struct store_view *view, enum pg_sql which, struct id first, struct id second,
                              trip_take *take, struct finding *finding)
{
    struct params params = { .arena = finding->arena };

    param_id(&params, first);
    param_id(&params, second);
    return find_by(view, which, &params, take, finding);
}

static void registrant_take(void *context, const struct pg_result *rows)
{
    struct finding *finding = context;

    finding->found = PQntuples(rows) > 0;
    if (finding->found)
        (void)pg_registrant_answer(rows, 0, finding->arena, &finding->registrant);
}

enum store_status pg_registrant_find(struct store_view *view, struct arena *a, struct id registration, struct id id,
                                     struct registrant *out)
{
    struct finding finding = { .arena = a };
    enum store_status status = find(view, PG_REGISTRANT_FIND, registration, id, registrant_take, &finding);

    if (status == STORE_OK)
        *out = finding.registrant;
    return status;
}

enum store_status pg_registrant_of_person(struct store_view *view, struct arena *a, struct id registration,
                                          const struct person *person, struct registrant *out)
{
    struct finding finding = { .arena = a };
    struct id digest;

    memcpy(digest.b, person->digest, sizeof digest.b);
    enum store_status status = find(view, PG_REGISTRANT_OF_PERSON, registration, digest, registrant_take, &finding);
    if (status == STORE_OK)
        *out = finding.registrant;
    return status;
}

static void user_take(void *context, const struct pg_result *rows)
{
    struct finding *finding = context;

    finding->found = PQntuples(rows) > 0;
    if (finding->found)
        (void)answer_row(rows, 0, 0, &table_user, &finding->user, finding->arena);
}

enum store_status pg_user_find(struct store_view *view, struct arena *a, struct id tenant, struct id object,
                               struct user *out)
{
    struct finding finding = { .arena = a };
    enum store_status status = find(view, PG_USER_FIND, tenant, object, user_take, &finding);

    if (status == STORE_OK)
        *out = finding.user;
    return status;
}

static void meeting_take(void *context, const struct pg_result *rows)
{
    struct finding *finding = context;

    finding->found = PQntuples(rows) > 0;
    if (finding->found)
        (void)answer_row(rows, 0, 0, &table_meeting, &finding->meeting, finding->arena);
}

enum store_status pg_meeting_find(struct store_view *view, struct arena *a, struct id tenant, int64_t code,
                                  struct id external_key, struct meeting *out)
{
    struct finding finding = { .arena = a };
    struct params params = { .arena = a };

    param_id(&params, tenant);
    if (code != 0)
        param_i64(&params, code);
    else
        param_id(&params, external_key);
    enum store_status status =
        find_by(view, code != 0 ? PG_MEETING_OF_CODE : PG_MEETING_OF_EXTERNAL, &params, meeting_take, &finding);
    if (status == STORE_OK)
        *out = finding.meeting;
    return status;
}

static void any_take(void *context, const struct pg_result *rows)
{
    *(bool *)context = PQntuples(rows) > 0;
}

enum store_status pg_policy_allows(struct store_view *view, struct id tenant, struct id app, struct id user, bool *out)
{
    struct arena *a = arena_open(1024, 64 * 1024);
    struct params params = { .arena = a };
    bool allows = false;

    if (a == NULL)
        return STORE_UNAVAILABLE;
    param_id(&params, tenant);
    param_id(&params, app);
    param_id(&params, user);
    enum store_status status = pg_read(view, a, &(struct asking){ PG_POLICY_ALLOWS, &params, any_take, &allows }, 1);
    arena_close(a);
    if (status == STORE_OK)
        *out = allows;
    return status;
}

/* --- Events ----------------------------------------------------------------------------------------------------------
 */

struct event_finding {
    struct arena *arena;
    bool found;
    bool whole; /* lists could be read */
    struct event event;
};

static void event_take(void *context, const struct pg_result *rows)
{
    struct event_finding *finding = context;
    struct registration_fact fact = { 0 };
    struct event *event = &finding->event;

    *event = (struct event){ 0 };
    finding->whole = true;
    finding->found = PQntuples(rows) > 0;
    if (!finding->found)
        return;
    int at = answer_row(rows, 0, 0, &table_meeting, &event->meeting, finding->arena);
    at = answer_row(rows, 0, at, &table_registration, &fact, finding->arena);
    (void)answer_row(rows, 0, at, &table_registration_text, &fact, finding->arena);
    event->registration = fact.now;
    event->has_registration = !id_is_none(fact.now.id);
    if (event->has_registration)
        finding->whole = speakers_parse(finding->arena, fact.speakers, &event->registration.speakers,
                                        &event->registration.speaker_count);
}

static bool question_read(const struct pg_result *rows, int at, struct arena *a, struct question *out)
{
    struct question_row row = { 0 };

    (void)answer_row(rows, at, 0, &table_question, &row, a);
    *out = row.question;
    return question_options_parse(a, row.options, &out->options, &out->option_count);
}

static void questions_take(void *context, const struct pg_result *rows)
{
    struct event_finding *finding = context;
    size_t n = (size_t)PQntuples(rows);
    struct question *questions = ARENA_NEW(finding->arena, struct question, n);

    for (size_t i = 0; i < n && questions != NULL; i++)
        finding->whole = question_read(rows, (int)i, finding->arena, &questions[i]) && finding->whole;
    finding->event.questions = questions;
    finding->event.question_count = questions == NULL ? 0 : n;
}

/* By one key of one or two ids, which names the questions too. */
static enum store_status event_by(struct store_view *view, enum pg_sql which, enum pg_sql questions,
                                  const struct params *key, struct event *out)
{
    struct event_finding finding = { .arena = key->arena };
    const struct asking list[] = {
        { .which = PG_BEGIN_READ },
        { which, key, event_take, &finding },
        { questions, key, questions_take, &finding },
        { .which = PG_COMMIT },
    };
    enum store_status status = pg_read(view, key->arena, list, COUNT(list));

    if (status != STORE_OK)
        return status;
    if (!finding.found)
        return STORE_MISSING;
    if (!finding.whole)
        return STORE_UNAVAILABLE;
    *out = finding.event;
    return STORE_OK;
}

enum store_status pg_event_find(struct store_view *view, struct arena *a, struct id tenant, struct id meeting,
                                struct event *out)
{
    struct params key = { .arena = a };

    param_id(&key, tenant);
    param_id(&key, meeting);
    return event_by(view, PG_EVENT_FIND, PG_QUESTIONS_OF_MEETING, &key, out);
}

enum store_status pg_event_of_registration(struct store_view *view, struct arena *a, struct id registration,
                                           struct event *out)
{
    struct params key = { .arena = a };

    param_id(&key, registration);
    return event_by(view, PG_EVENT_OF_REGISTRATION, PG_QUESTIONS, &key, out);
}
