/* registration.c: what a registration must keep to. */
#include "core/registration.h"

#include "base/text.h"
#include "core/limits.h"

static const struct str audience_names[] = {
    [AUDIENCE_EVERYONE] = STR_INIT("everyone"),
    [AUDIENCE_ORGANIZATION] = STR_INIT("organization"),
};

struct str audience_name(enum audience audience)
{
    CHECK((size_t)audience < COUNT(audience_names));
    return audience_names[audience];
}

bool audience_find(struct str name, enum audience *out)
{
    for (size_t i = 0; i < COUNT(audience_names); i++) {
        if (str_equal_nocase(name, audience_names[i])) {
            *out = (enum audience)i;
            return true;
        }
    }
    return false;
}

static void text_check(struct str text, size_t most, bool lines, struct str target, struct faults *faults)
{
    if (text_length(text) > most)
        faults_add(faults, FAULT_TOO_LONG, target, "At most %zu characters.", most);
    else if (lines ? text_has_control_but_lines(text) : text_has_control(text))
        faults_add(faults, FAULT_INVALID, target, "No control characters.");
}

static void speakers_check(const struct registration *registration, struct faults *faults)
{
    if (registration->speaker_count > LIMIT_SPEAKERS)
        faults_add(faults, FAULT_TOO_LONG, STR("speakers"), "At most %d speakers.", LIMIT_SPEAKERS);
    for (size_t i = 0; i < registration->speaker_count && i < LIMIT_SPEAKERS; i++) {
        const struct speaker *speaker = &registration->speakers[i];
        text_check(speaker->display_name, LIMIT_NAME_CHARACTERS, false,
                   fault_path(faults->arena, "speakers", i, "displayName"), faults);
        text_check(speaker->bio, LIMIT_BIO_CHARACTERS, true, fault_path(faults->arena, "speakers", i, "bio"), faults);
    }
}

void registration_check(const struct registration *registration, struct faults *faults)
{
    text_check(registration->subject, LIMIT_SUBJECT_CHARACTERS, false, STR("subject"), faults);
    text_check(registration->description, LIMIT_DESCRIPTION_CHARACTERS, true, STR("description"), faults);
    if (registration->start_ms != 0 && registration->end_ms != 0 && registration->end_ms <= registration->start_ms)
        faults_add(faults, FAULT_INVALID, STR("endDateTime"), "The end must be after the start.");
    speakers_check(registration, faults);
}

static size_t registration_bytes(const struct registration *registration)
{
    size_t bytes = registration->subject.len + registration->description.len;

    for (size_t i = 0; i < registration->speaker_count; i++)
        bytes += registration->speakers[i].display_name.len + registration->speakers[i].bio.len;
    return bytes;
}

static size_t question_bytes(const struct question *question)
{
    size_t bytes = question->display_name.len;

    for (size_t i = 0; i < question->option_count; i++)
        bytes += question->options[i].len;
    return bytes;
}

void definition_check(const struct registration *registration, const struct question *questions, size_t n,
                      const struct question *changed, struct faults *faults)
{
    size_t bytes = registration_bytes(registration) + (changed == NULL ? 0 : question_bytes(changed));

    for (size_t i = 0; i < n; i++)
        if (changed == NULL || !id_equal(questions[i].id, changed->id))
            bytes += question_bytes(&questions[i]);
    if (bytes > LIMIT_DEFINITION_BYTES)
        faults_add(faults, FAULT_TOO_LONG, STR("meetingRegistration"),
                   "Its texts, with those of its speakers and questions, take %d bytes together, and not more; these "
                   "take %zu.",
                   LIMIT_DEFINITION_BYTES, bytes);
}
