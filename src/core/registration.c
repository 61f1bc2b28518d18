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
