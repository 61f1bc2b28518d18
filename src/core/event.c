/* event.c: what a meeting must keep to, and where it takes place. */
#include "core/event.h"

#include "base/code.h"
#include "base/crypto.h"
#include "base/text.h"
#include "core/limits.h"

/* The join page redirects there: nothing but a web address, without user or password in it. */
static bool web_address(struct str url)
{
    size_t at;

    if (str_starts(url, STR("https://")))
        url = str_slice(url, 8, url.len);
    else if (str_starts(url, STR("http://")))
        url = str_slice(url, 7, url.len);
    else
        return false;
    struct str rest;
    struct str authority = str_cut(url, '/', &rest);
    return authority.len > 0 && !str_find(authority, '@', &at) && !str_find(url, ' ', &at) &&
           !str_find(url, '\\', &at) && !str_find(url, '"', &at) && !str_find(url, '<', &at) &&
           !str_find(url, '>', &at);
}

struct id meeting_external_key(struct id organizer, struct str external_id)
{
    const struct str parts[] = { { (const char *)organizer.b, sizeof organizer.b }, external_id };
    unsigned char hash[SHA256_BYTES];
    struct id key;

    sha256_parts(parts, COUNT(parts), hash);
    memcpy(key.b, hash, sizeof key.b);
    return key;
}

void meeting_check(const struct meeting *meeting, struct faults *faults)
{
    if (text_length(meeting->subject) > LIMIT_SUBJECT_CHARACTERS)
        faults_add(faults, FAULT_TOO_LONG, STR("subject"), "At most %d characters.", LIMIT_SUBJECT_CHARACTERS);
    else if (text_has_control(meeting->subject))
        faults_add(faults, FAULT_INVALID, STR("subject"), "No control characters.");
    if (meeting->start_ms != 0 && meeting->end_ms != 0 && meeting->end_ms <= meeting->start_ms)
        faults_add(faults, FAULT_INVALID, STR("endDateTime"), "The end must be after the start.");
    if (str_is_null(meeting->conference_url))
        return;
    if (meeting->conference_url.len > LIMIT_URL_CHARACTERS)
        faults_add(faults, FAULT_TOO_LONG, STR("conferenceWebUrl"), "At most %d characters.", LIMIT_URL_CHARACTERS);
    else if (!web_address(meeting->conference_url) || text_has_control(meeting->conference_url))
        faults_add(faults, FAULT_INVALID, STR("conferenceWebUrl"), "An address that begins with https:// or http://.");
}

struct str meeting_conference_url(struct arena *a, const struct meeting *meeting, struct str server_template)
{
    struct buf b = { .arena = a, .ceiling = (size_t)4 * LIMIT_URL_CHARACTERS };
    struct str rest = server_template;

    if (meeting->conference_url.len > 0)
        return meeting->conference_url;
    if (server_template.len == 0)
        return (struct str){ 0 };
    while (rest.len > 0) {
        if (str_starts(rest, STR("{id}"))) {
            buf_add(&b, id_text(a, meeting->id));
            rest = str_slice(rest, 4, rest.len);
        } else if (str_starts(rest, STR("{subject}"))) {
            buf_add_percent(&b, meeting->subject);
            rest = str_slice(rest, 9, rest.len);
        } else {
            buf_add_char(&b, rest.p[0]);
            rest = str_slice(rest, 1, rest.len);
        }
    }
    return buf_text(&b);
}
