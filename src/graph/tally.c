/* tally.c: the counting. Days are found among those that are known, since people enrol one after another; only a new
 * one asks the calendar. */
#include "graph/tally.h"

#include "base/json.h"
#include "base/text.h"

enum { DAYS_FIRST = 32, MINUTE_MS = 60 * 1000 };

const char *const tally_mail_statuses[TALLY_MAIL_STATUSES] = { "queued", "held",    "deferred", "sent",
                                                               "dead",   "dropped", "bounced" };

struct tally *tally_open(struct arena *a, const struct event *event)
{
    struct tally *tally = ARENA_NEW(a, struct tally, 1);
    struct tally_question *questions = ARENA_NEW(a, struct tally_question, event->question_count);

    if (tally == NULL || questions == NULL)
        return NULL;
    tally->arena = a;
    tally->event = event;
    tally->questions = questions;
    for (size_t i = 0; i < event->question_count; i++) {
        questions[i].question = &event->questions[i];
        questions[i].options = ARENA_NEW(a, int32_t, event->questions[i].option_count);
    }
    return arena_failed(a) ? NULL : tally;
}

/* --- Days -----------------------------------------------------------------------------------------------------------
 */

/* The place of the first day that ends after `at_ms`. */
static size_t day_place(const struct tally *tally, int64_t at_ms)
{
    size_t low = 0, high = tally->day_count;

    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (tally->days[middle].day.to_ms <= at_ms)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

static bool days_grow(struct tally *tally)
{
    size_t room = tally->day_room == 0 ? DAYS_FIRST : tally->day_room * 2;
    struct tally_day *days = ARENA_NEW(tally->arena, struct tally_day, room);

    if (days == NULL)
        return false;
    if (tally->day_count > 0)
        memcpy(days, tally->days, tally->day_count * sizeof *days);
    tally->days = days;
    tally->day_room = room;
    return true;
}

/* NULL when memory is short. */
static struct tally_day *day_of(struct tally *tally, int64_t at_ms)
{
    size_t place = day_place(tally, at_ms);
    struct zone_day day;

    if (place < tally->day_count && tally->days[place].day.from_ms <= at_ms)
        return &tally->days[place];
    if (tally->day_count == tally->day_room && !days_grow(tally))
        return NULL;
    if (!zone_day(tally->event->registration.configuration.zone, at_ms, &day))
        return NULL;
    memmove(&tally->days[place + 1], &tally->days[place], (tally->day_count - place) * sizeof *tally->days);
    tally->days[place] = (struct tally_day){ .day = day };
    tally->day_count++;
    return &tally->days[place];
}

static bool is_cancellation(enum registrant_state state)
{
    return state == REGISTRANT_CANCELED_BY_REGISTRANT || state == REGISTRANT_CANCELED_BY_ORGANIZER;
}

static bool days_count(struct tally *tally, const struct registrant *registrant)
{
    struct tally_day *enrolled = day_of(tally, registrant->registered_at_ms);

    if (enrolled == NULL)
        return false;
    enrolled->enrolled++;
    if (!is_cancellation(registrant->state))
        return true;
    struct tally_day *canceled = day_of(tally, registrant->state_at_ms);
    if (canceled != NULL)
        canceled->canceled++;
    return canceled != NULL;
}

/* --- Answers --------------------------------------------------------------------------------------------------------
 */

static void option_count(struct tally_question *tallied, struct str value)
{
    const struct question *question = tallied->question;

    for (size_t i = 0; i < question->option_count; i++)
        if (str_equal(question->options[i], value)) {
            tallied->options[i]++;
            return;
        }
    tallied->other++;
}

/* Into the place of the oldest. */
static bool text_keep(struct arena *a, struct tally_question *tallied, const struct registrant *registrant,
                      struct str value)
{
    struct str cut = text_cut(value, LIMIT_REPORT_ANSWER_BYTES);

    if (tallied->latest == NULL)
        tallied->latest = ARENA_NEW(a, struct tally_answer, LIMIT_REPORT_LATEST);
    if (tallied->latest == NULL)
        return false;
    struct tally_answer *slot = &tallied->latest[tallied->taken++ % LIMIT_REPORT_LATEST];
    slot->registrant = registrant->id;
    slot->at_ms = registrant->registered_at_ms;
    slot->len = cut.len;
    memcpy(slot->text, cut.p, cut.len);
    return true;
}

static bool answer_count(struct tally *tally, struct tally_question *tallied, const struct registrant *registrant,
                         struct str value)
{
    if (value.len == 0)
        return true;
    tallied->answered++;
    if (tallied->question->input == ANSWER_TEXT)
        return text_keep(tally->arena, tallied, registrant, value);
    option_count(tallied, value);
    return true;
}

static bool answers_count(struct tally *tally, struct arena *scratch, const struct registrant *registrant)
{
    struct str why;

    if (registrant->answers.len == 0 || tally->event->question_count == 0)
        return true;
    arena_clear(scratch);
    const json_t *answers = json_read(scratch, registrant->answers, &why);
    for (size_t i = 0; json_is_object(answers) && i < tally->event->question_count; i++) {
        struct tally_question *tallied = &tally->questions[i];
        struct str value = json_str(json_member(answers, id_text(scratch, tallied->question->id)));
        if (!answer_count(tally, tallied, registrant, value))
            return false;
    }
    return json_is_object(answers);
}

/* --- Rows -----------------------------------------------------------------------------------------------------------
 */

bool tally_registrant(struct tally *tally, struct arena *scratch, const struct registrant *registrant)
{
    tally->registrants++;
    tally->states[registrant->state]++;
    if (!days_count(tally, registrant))
        return false;
    return registrant_is_canceled(registrant->state) || answers_count(tally, scratch, registrant);
}

void tally_came(struct tally *tally, int64_t at_ms)
{
    int64_t after_ms = at_ms - tally->event->registration.start_ms - (int64_t)TALLY_FIRST_MINUTE * MINUTE_MS;

    tally->came++;
    if (after_ms < 0)
        tally->came_earlier++;
    else if (after_ms >= (int64_t)TALLY_STEPS * TALLY_STEP_MINUTES * MINUTE_MS)
        tally->came_later++;
    else
        tally->came_in_step[after_ms / (TALLY_STEP_MINUTES * MINUTE_MS)]++;
}

/* Of a notice that only a newer version knows: as of none. */
void tally_mail(struct tally *tally, const struct mail_row *mail)
{
    size_t notice = (size_t)mail->row.notice < NOTICES ? (size_t)mail->row.notice : NOTICE_NONE;
    struct str status = str_of(mail_status_name(mail));

    for (size_t i = 0; i < TALLY_MAIL_STATUSES; i++)
        if (str_equal(status, str_of(tally_mail_statuses[i])))
            tally->mails[notice][i]++;
}
