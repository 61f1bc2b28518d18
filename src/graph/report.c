/* report.c: a registration in numbers: ours; the original had a list alone. All rows are looked at, a piece at a time,
 * as a filter does it (sweep.h), so that a large event keeps nobody waiting; each registrant counts once, as it was
 * when its piece was read. What is not selected is not read. */
#include "graph/resources.h"
#include "graph/tally.h"

enum {
    FIRST_BYTES = 64 * 1024,
    PIECE_BYTES = 64 * 1024 * 1024,
    SCRATCH_BYTES = 4 * 1024 * 1024,
    TEXT_BYTES = 24 * 1024 * 1024,
    WHOLE_BYTES = 64 * 1024 * 1024,
    PIECE_ROWS = 250, /* with their answers */
    PIECE_MAILS = 500,
};

struct report {
    struct tally *tally;
    struct arena *whole;           /* what it comes to, and the answer */
    struct arena *piece, *scratch; /* of a piece; of one row */
    struct id at;                  /* the last row that was looked at */
    bool mails;                    /* registrants are done, and mails are looked at */
    bool too_long;
    int64_t until_mono_ms;
};

/* --- What is told ---------------------------------------------------------------------------------------------------
 */

struct count_wire {
    struct str name, status;
    int32_t count;
};
static const struct property state_rows[] = {
    PROPERTY("state", struct count_wire, name, READ_ONLY | NOT_NULL),
    PROPERTY("count", struct count_wire, count, READ_ONLY | NOT_NULL),
};
static const struct property option_rows[] = {
    PROPERTY("value", struct count_wire, name, READ_ONLY | NOT_NULL),
    PROPERTY("count", struct count_wire, count, READ_ONLY | NOT_NULL),
};
static const struct property mail_rows[] = {
    PROPERTY("kind", struct count_wire, name, READ_ONLY | NOT_NULL),
    PROPERTY("status", struct count_wire, status, READ_ONLY | NOT_NULL),
    PROPERTY("count", struct count_wire, count, READ_ONLY | NOT_NULL),
};
#define COMPLEX(name, list)                                               \
    {                                                                     \
        .type = (name), .rows = (list), .n = COUNT(list), .complex = true \
    }
static const struct properties state_properties = COMPLEX("registrationReportState", state_rows);
static const struct properties option_properties = COMPLEX("registrationReportOption", option_rows);
static const struct properties mail_properties = COMPLEX("registrationReportMail", mail_rows);

/* `first` between the elements of a list. */
static void element_write(struct buf *b, bool *first, const struct properties *table, const void *object)
{
    buf_add(b, *first ? STR("{") : STR(",{"));
    *first = false;
    properties_write(b, table, NULL, object);
    buf_add_char(b, '}');
}

struct report_wire {
    struct str zone;
    int64_t made_at_ms;
    int32_t views;
    const struct tally *tally;
};

static void registrants_write(struct buf *b, const void *object)
{
    buf_add_i64(b, ((const struct report_wire *)object)->tally->registrants);
}

static void states_write(struct buf *b, const void *object)
{
    const struct tally *tally = ((const struct report_wire *)object)->tally;
    bool first = true;

    buf_add_char(b, '[');
    for (enum registrant_state state = 0; state < REGISTRANT_STATES; state++) {
        const struct count_wire wire = { .name = registrant_state_name(state), .count = tally->states[state] };
        element_write(b, &first, &state_properties, &wire);
    }
    buf_add_char(b, ']');
}

static void date_write(struct buf *b, const void *object)
{
    const struct zone_day *day = &((const struct tally_day *)object)->day;

    buf_print(b, "\"%04d-%02d-%02d\"", day->year, day->month, day->day);
}

static const struct property day_rows[] = {
    PROPERTY_BY("date", NULL, date_write, READ_ONLY | NOT_NULL, .edm = "Edm.Date"),
    PROPERTY("registrationCount", struct tally_day, enrolled, READ_ONLY | NOT_NULL),
    PROPERTY("cancellationCount", struct tally_day, canceled, READ_ONLY | NOT_NULL),
};
static const struct properties day_properties = COMPLEX("registrationReportDay", day_rows);

static void days_write(struct buf *b, const void *object)
{
    const struct tally *tally = ((const struct report_wire *)object)->tally;
    bool first = true;

    buf_add_char(b, '[');
    for (size_t i = 0; i < tally->day_count; i++)
        element_write(b, &first, &day_properties, &tally->days[i]);
    buf_add_char(b, ']');
}

/* --- Questions ------------------------------------------------------------------------------------------------------
 */

struct answer_told {
    struct str registrant, value;
    int64_t at_ms;
};
static const struct property answer_rows[] = {
    PROPERTY("registrantId", struct answer_told, registrant, READ_ONLY | NOT_NULL),
    PROPERTY("registrationDateTime", struct answer_told, at_ms, READ_ONLY | NOT_NULL),
    PROPERTY("value", struct answer_told, value, READ_ONLY | NOT_NULL),
};
static const struct properties answer_properties = COMPLEX("registrationReportAnswer", answer_rows);

static void options_write(struct buf *b, const void *object)
{
    const struct tally_question *tallied = object;
    bool first = true;

    buf_add_char(b, '[');
    for (size_t i = 0; i < tallied->question->option_count; i++) {
        const struct count_wire wire = { .name = tallied->question->options[i], .count = tallied->options[i] };
        element_write(b, &first, &option_properties, &wire);
    }
    buf_add_char(b, ']');
}

/* The newest first. */
static void latest_write(struct buf *b, const void *object)
{
    const struct tally_question *tallied = object;
    bool first = true;

    buf_add_char(b, '[');
    for (size_t i = 0; i < tallied->taken && i < LIMIT_REPORT_LATEST; i++) {
        const struct tally_answer *kept = &tallied->latest[(tallied->taken - 1 - i) % LIMIT_REPORT_LATEST];
        const struct answer_told wire = {
            id_text(b->arena, kept->registrant),
            { kept->text, kept->len },
            kept->at_ms,
        };
        element_write(b, &first, &answer_properties, &wire);
    }
    buf_add_char(b, ']');
}

static void question_id_write(struct buf *b, const void *object)
{
    buf_add_json(b, id_text(b->arena, ((const struct tally_question *)object)->question->id));
}

static void question_name_write(struct buf *b, const void *object)
{
    buf_add_json(b, ((const struct tally_question *)object)->question->display_name);
}

static void question_input_write(struct buf *b, const void *object)
{
    buf_add_json(b, answer_input_name(((const struct tally_question *)object)->question->input));
}

static const struct property question_rows[] = {
    PROPERTY_BY("questionId", NULL, question_id_write, READ_ONLY | NOT_NULL, .edm = "Edm.String"),
    PROPERTY_BY("displayName", NULL, question_name_write, READ_ONLY, .edm = "Edm.String"),
    PROPERTY_BY("answerInputType", NULL, question_input_write, READ_ONLY | NOT_NULL, .edm = "Edm.String"),
    PROPERTY("answerCount", struct tally_question, answered, READ_ONLY | NOT_NULL),
    PROPERTY_BY("options", NULL, options_write, READ_ONLY | COLLECTION, .type = &option_properties),
    PROPERTY("otherCount", struct tally_question, other, READ_ONLY | NOT_NULL),
    PROPERTY_BY("latestAnswers", NULL, latest_write, READ_ONLY | COLLECTION, .type = &answer_properties),
};
static const struct properties question_table = COMPLEX("registrationReportQuestion", question_rows);

static void questions_report(struct buf *b, const void *object)
{
    const struct tally *tally = ((const struct report_wire *)object)->tally;
    bool first = true;

    buf_add_char(b, '[');
    for (size_t i = 0; i < tally->event->question_count; i++)
        element_write(b, &first, &question_table, &tally->questions[i]);
    buf_add_char(b, ']');
}

/* --- Who came -------------------------------------------------------------------------------------------------------
 */

struct arrival_wire {
    int32_t minutes, count;
};
static const struct property arrival_rows[] = {
    PROPERTY("minutesAfterStart", struct arrival_wire, minutes, READ_ONLY | NOT_NULL),
    PROPERTY("count", struct arrival_wire, count, READ_ONLY | NOT_NULL),
};
static const struct properties arrival_properties = COMPLEX("registrationReportArrival", arrival_rows);

static void arrivals_write(struct buf *b, const void *object)
{
    const struct tally *tally = object;
    bool first = true;

    buf_add_char(b, '[');
    for (int32_t i = 0; i < TALLY_STEPS; i++) {
        const struct arrival_wire wire = { TALLY_FIRST_MINUTE + i * TALLY_STEP_MINUTES, tally->came_in_step[i] };
        if (wire.count > 0)
            element_write(b, &first, &arrival_properties, &wire);
    }
    buf_add_char(b, ']');
}

static void step_write(struct buf *b, const void *object)
{
    (void)object;
    buf_add_i64(b, TALLY_STEP_MINUTES);
}

static const struct property attendance_rows[] = {
    PROPERTY("registeredCount", struct tally, states[REGISTRANT_REGISTERED], READ_ONLY | NOT_NULL),
    PROPERTY("attendedCount", struct tally, came, READ_ONLY | NOT_NULL),
    PROPERTY_BY("minutesPerStep", NULL, step_write, READ_ONLY | NOT_NULL, .edm = "Edm.Int32"),
    PROPERTY("earlierCount", struct tally, came_earlier, READ_ONLY | NOT_NULL),
    PROPERTY_BY("arrivals", NULL, arrivals_write, READ_ONLY | COLLECTION, .type = &arrival_properties),
    PROPERTY("laterCount", struct tally, came_later, READ_ONLY | NOT_NULL),
};
static const struct properties attendance_table = COMPLEX("registrationReportAttendance", attendance_rows);

static void attendance_report(struct buf *b, const void *object)
{
    bool first = true;

    element_write(b, &first, &attendance_table, ((const struct report_wire *)object)->tally);
}

static void mails_write(struct buf *b, const void *object)
{
    const struct tally *tally = ((const struct report_wire *)object)->tally;
    bool first = true;

    buf_add_char(b, '[');
    for (unsigned notice = 0; notice < NOTICES; notice++)
        for (size_t i = 0; i < TALLY_MAIL_STATUSES; i++) {
            const struct count_wire wire = {
                .name = str_of(notice_name((enum notice)notice)),
                .status = str_of(tally_mail_statuses[i]),
                .count = tally->mails[notice][i],
            };
            if (wire.count > 0)
                element_write(b, &first, &mail_properties, &wire);
        }
    buf_add_char(b, ']');
}

static const struct property report_rows[] = {
    PROPERTY("createdDateTime", struct report_wire, made_at_ms, READ_ONLY | NOT_NULL),
    PROPERTY("timeZone", struct report_wire, zone, READ_ONLY | NOT_NULL),
    PROPERTY("registrationPageViewCount", struct report_wire, views, READ_ONLY | NOT_NULL),
    PROPERTY_BY("registrantCount", NULL, registrants_write, READ_ONLY | NOT_NULL, .edm = "Edm.Int32"),
    PROPERTY_BY("states", NULL, states_write, READ_ONLY | COLLECTION, .type = &state_properties),
    PROPERTY_BY("days", NULL, days_write, READ_ONLY | COLLECTION, .type = &day_properties),
    PROPERTY_BY("questions", NULL, questions_report, READ_ONLY | COLLECTION, .type = &question_table),
    PROPERTY_BY("attendance", NULL, attendance_report, READ_ONLY | NOT_NULL, .type = &attendance_table),
    PROPERTY_BY("mails", NULL, mails_write, READ_ONLY | COLLECTION, .type = &mail_properties),
};
static const struct properties report_properties = COMPLEX("meetingRegistrationReport", report_rows);

static bool is_selected(const struct request *r, struct str name)
{
    uint64_t selected = r->options.form.selected;

    return selected == 0 || (selected >> property_find(&report_properties, name) & 1) != 0;
}

/* --- A piece --------------------------------------------------------------------------------------------------------
 */

/* Of those who are registered, the first time that each came. */
static enum store_status attendances_take(struct report *report, struct store_view *view, struct id registration,
                                          const struct registrant *rows, size_t n)
{
    struct id *ids = ARENA_NEW(report->piece, struct id, n);
    struct attendance *list;
    size_t wanted = 0, count;

    if (ids == NULL)
        return STORE_FULL;
    for (size_t i = 0; i < n; i++)
        if (rows[i].state == REGISTRANT_REGISTERED)
            ids[wanted++] = rows[i].id;
    if (wanted == 0)
        return STORE_OK;
    enum store_status status = store_attendances(view, report->piece, registration, ids, wanted, 1, &list, &count);
    for (size_t i = 0; status == STORE_OK && i < count; i++)
        tally_came(report->tally, list[i].at_ms);
    return status;
}

static enum store_status rows_take(struct request *r, const struct registrant *rows, size_t n)
{
    struct report *report = r->report;

    for (size_t i = 0; i < n; i++) {
        report->at = rows[i].id;
        if (registrant_is_listed(r->event->registration.external, rows[i].state) &&
            !tally_registrant(report->tally, report->scratch, &rows[i]))
            return arena_failed(report->whole) || arena_failed(report->scratch) ? STORE_FULL : STORE_BROKEN;
    }
    return STORE_OK;
}

static enum store_status registrants_step(struct request *r, struct store_view *view, bool *more)
{
    struct report *report = r->report;
    const struct registrant_page page = { .after = report->at,
                                          .most = PIECE_ROWS,
                                          .bare = !is_selected(r, STR("questions")) };
    struct registrant *rows;
    size_t n;
    enum store_status status =
        store_registrants(view, report->piece, r->event->registration.id, &page, &rows, &n, more);

    if (status == STORE_OK)
        status = rows_take(r, rows, n);
    if (status == STORE_OK && is_selected(r, STR("attendance")))
        status = attendances_take(report, view, r->event->registration.id, rows, n);
    return status;
}

static enum store_status mails_step(struct request *r, struct store_view *view, bool *more)
{
    struct report *report = r->report;
    const struct mail_page page = { .registration = r->event->registration.id,
                                    .after = report->at,
                                    .most = PIECE_MAILS };
    struct mail_row *rows;
    size_t n;
    enum store_status status = store_mails(view, report->piece, &page, &rows, &n, more);

    for (size_t i = 0; status == STORE_OK && i < n; i++) {
        report->at = rows[i].row.id;
        tally_mail(report->tally, &rows[i]);
    }
    return status;
}

static enum store_status step(struct request *r, struct store_view *view, bool *done)
{
    struct report *report = r->report;
    bool more = false;

    arena_clear(report->piece);
    enum store_status status = report->mails ? mails_step(r, view, &more) : registrants_step(r, view, &more);
    *done = !more && (report->mails || !is_selected(r, STR("mails")));
    if (!more && !report->mails) {
        report->mails = true;
        report->at = (struct id){ { 0 } };
    }
    return status;
}

static enum store_status print(struct request *r)
{
    const struct event *event = r->event;
    struct buf b = { .arena = r->report->whole, .ceiling = TEXT_BYTES };
    const struct report_wire wire = {
        .zone = event->registration.configuration.zone.len > 0 ? event->registration.configuration.zone : STR("UTC"),
        .made_at_ms = clock_read(r->graph->clock).wall_ms,
        .views = (int32_t)event->registration.page_views,
        .tally = r->report->tally,
    };

    buf_add_char(&b, '{');
    request_add_context(&b, r, event->meeting.organizer, event->meeting.id, STR("/registration/report"),
                        STR("/$entity"));
    properties_write(&b, &report_properties, &r->options.form, &wire);
    buf_add_char(&b, '}');
    return buf_finish(&b, &r->page) ? STORE_OK : STORE_FULL;
}

static void look(struct request *r, struct store_view *view)
{
    struct report *report = r->report;
    bool done = false;

    r->loaded = view == NULL ? STORE_UNAVAILABLE : step(r, view, &done);
    if (r->loaded != STORE_OK)
        return;
    if (done) {
        r->loaded = print(r);
        return;
    }
    report->too_long = clock_read(r->graph->clock).mono_ms >= report->until_mono_ms;
    if (report->too_long)
        return;
    r->job.again = true;
    r->job.deadline_mono_ms = report->until_mono_ms + LIMIT_STORE_WAIT_MS;
}

/* --- Steps ----------------------------------------------------------------------------------------------------------
 */

static void arena_release(void *arena)
{
    arena_close(arena);
}

static struct arena *arena_of(struct arena *a, size_t most)
{
    struct arena *arena = arena_open(FIRST_BYTES, most);

    return arena != NULL && arena_defer(a, arena_release, arena) ? arena : NULL;
}

static enum next act(struct request *r)
{
    struct report *report = ARENA_NEW(r->arena, struct report, 1);

    if (report == NULL)
        return DONE; /* finish() says so */
    r->report = report;
    report->whole = arena_of(r->arena, WHOLE_BYTES);
    report->piece = arena_of(r->arena, PIECE_BYTES);
    report->scratch = arena_of(r->arena, SCRATCH_BYTES);
    if (report->whole == NULL || report->piece == NULL || report->scratch == NULL)
        return REFUSE(r, ERROR_SHORT);
    report->tally = tally_open(report->whole, r->event);
    report->until_mono_ms = clock_read(r->graph->clock).mono_ms + LIMIT_REPORT_MS;
    return report->tally == NULL ? REFUSE(r, ERROR_SHORT) : request_look(r, look, true);
}

static enum next answer(struct request *r)
{
    return r->report->too_long ? REFUSE(r, ERROR_REPORT_LONG) : page_answer(r);
}

static const struct route routes[] = {
    {
        .method = "GET",
        .path = "onlineMeetings/{meeting}/registration/report",
        .permits = PERMITS_READ,
        .operation = OPERATION_READ_REGISTRANTS,
        .offer = { .options = OPTION_SELECT, .table = &report_properties },
        .loads = LOADS_DEFINITION,
        .gives = &report_properties,
        .success = 200,
        .summary = "Read a registration in numbers: states, days, answers, attendance, mails.",
        .judge = organizer_judge,
        .act = act,
        .answer = answer,
    },
};
const struct route_table report_routes = { routes, COUNT(routes) };
