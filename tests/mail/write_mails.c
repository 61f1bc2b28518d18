/* write_mails: every kind of mail in every language as DIRECTORY/KIND.STATE.LANGUAGE.eml, for readers that are not
 * ours: mail parsers and browsers. An event on 9 October 2026 in Berlin, read in Tokyo where the name says "elsewhere".
 */
#include <errno.h>
#include <stdio.h>
#include <sys/stat.h>

#include "mail/mail.h"
#include "mail/sentences.h"

static const struct sample {
    enum notice notice;
    enum registrant_state state;
    const char *name;
    const char *zone; /* NULL: the event's */
} samples[] = {
    { NOTICE_CONFIRMATION, REGISTRANT_REGISTERED, "confirmation", NULL },
    { NOTICE_CONFIRMATION, REGISTRANT_REGISTERED, "confirmation-elsewhere", "Asia/Tokyo" },
    { NOTICE_CONFIRM_ADDRESS, REGISTRANT_UNCONFIRMED, "confirm_address", NULL },
    { NOTICE_PENDING, REGISTRANT_PENDING, "pending", NULL },
    { NOTICE_APPROVED, REGISTRANT_REGISTERED, "approved", NULL },
    { NOTICE_REJECTED, REGISTRANT_REJECTED, "rejected", NULL },
    { NOTICE_WAITLISTED, REGISTRANT_WAITLISTED, "waitlisted", NULL },
    { NOTICE_PROMOTED, REGISTRANT_REGISTERED, "promoted", NULL },
    { NOTICE_CHANGED, REGISTRANT_REGISTERED, "changed", NULL },
    { NOTICE_CHANGED, REGISTRANT_WAITLISTED, "changed-waitlisted", NULL },
    { NOTICE_CANCELED, REGISTRANT_CANCELED_BY_REGISTRANT, "canceled", NULL },
    { NOTICE_CANCELED_BY_ORGANIZER, REGISTRANT_CANCELED_BY_ORGANIZER, "canceled_by_organizer", NULL },
    { NOTICE_REMINDER, REGISTRANT_REGISTERED, "reminder", "Asia/Tokyo" },
    { NOTICE_THANKS, REGISTRANT_REGISTERED, "thanks", NULL },
    { NOTICE_LINK, REGISTRANT_REGISTERED, "link", NULL },
    { NOTICE_LINK, REGISTRANT_UNCONFIRMED, "link-unconfirmed", NULL },
    { NOTICE_LINK, REGISTRANT_CANCELED_BY_REGISTRANT, "link-canceled", NULL },
    { NOTICE_SIGN_IN, REGISTRANT_REGISTERED, "sign_in", NULL },
};

/* As long as they are: the page must not grow wider with them. */
#define JOIN_URL                                                                                                       \
    "https://meet.example.org/l/meetup-join/19%3ameeting_NjQ1ZTU2ZjktYjA4Ny00NWE5LTk5NzYtYzBhMWEwZDZjY2I0%40thread.v2" \
    "/0?context=%7b%22Tid%22%3a%227c1d7e0e-9b1f-4f63-8f0e-3a52a3f0c001%22%2c%22Oid%22%3a%22b8f0e3a5-2a3f-4c00-9b1f-"   \
    "4f637c1d7e0e%22%2c%22prid%22%3a%22AZi2fKx5dW6QxHkY0b1c2w%22%2c%22isPublic%22%3atrue%2c%22sig%22%3a%22AQEBmLZ8rH"  \
    "l1bpDEeRjRvVzbR9C3kQm2PqLfXw%22%7d"
#define TOKEN "AQIBmLZ8rHl1bpDEeRjRvVzbAZi2fKx5dW6QxHkY0b1c2wAAAAEqv8Qh0m2PqLfXw9C3kQm2"

static bool file_write(const char *directory, const char *name, struct str language, struct str bytes)
{
    char path[1024];

    (void)snprintf(path, sizeof(path), "%s/%s.%.*s.eml", directory, name, STR_ARGS(language));
    FILE *file = fopen(path, "wb");
    bool well = file != NULL && fwrite(bytes.p, 1, bytes.len, file) == bytes.len;
    return file != NULL && fclose(file) == 0 && well;
}

static bool sample_write(const char *directory, const struct sample *sample, struct str language)
{
    struct arena *a = arena_open(16 * 1024, 4 * 1024 * 1024);
    struct event event = { .has_registration = true };
    struct registrant registrant = {
        .state = sample->state,
        .first_name = STR("Lisa"),
        .last_name = STR("Adkins"),
        .email = STR("lisa.adkins@contoso.example"),
        .language = language,
        .zone = str_of(sample->zone),
        .calendar_uid = STR("0199d6a1-7c4e@meet.example.org"),
        .reserved = true,
        .state_at_ms = INT64_C(1791449580000),
    };
    struct mail mail = { .notice = sample->notice,
                         .event = &event,
                         .registrant = &registrant,
                         .id = { { 1, 2, 3, 4, 5, 6, 0x70, 8, 0x80, 10, 11, 12, 13, 14, 15, 16 } },
                         .at_ms = INT64_C(1791449580000),
                         .join_url = STR(JOIN_URL),
                         .cancel_url = STR("https://meet.example.org/l/cancel/" TOKEN),
                         .confirm_url = STR("https://meet.example.org/l/confirm/" TOKEN),
                         .manage_url = STR("https://meet.example.org/l/manage/" TOKEN),
                         .quiet_url = STR("https://meet.example.org/l/quiet/" TOKEN),
                         .sign_in_url = STR("https://meet.example.org/l/sign-in/" TOKEN),
                         .from = STR("Foyer <registration@meet.example.org>") };
    struct str bytes;

    event.registration.subject = STR("Quarterly safety briefing & site tour");
    event.registration.start_ms = INT64_C(1791535980000);
    event.registration.end_ms = INT64_C(1791539580000);
    event.registration.configuration.zone = STR("Europe/Berlin");
    if (sample->notice == NOTICE_SIGN_IN) {
        mail.event = NULL;
        mail.registrant = NULL;
        mail.to = registrant.email;
        mail.language = language;
    }
    bool well = a != NULL && mail_render(a, &mail, &bytes) && file_write(directory, sample->name, language, bytes);
    arena_close(a);
    return well;
}

int main(int argc, char **argv)
{
    struct str language;
    bool well = argc == 2 && (mkdir(argv[1], 0777) == 0 || errno == EEXIST);

    mail_start();
    for (size_t i = 0; well && !str_is_null(language = catalogue_nth(&mail_sentences, i)); i++)
        for (size_t j = 0; well && j < COUNT(samples); j++)
            well = sample_write(argv[1], &samples[j], language);
    mail_stop();
    if (!well)
        (void)fprintf(stderr, "usage: write_mails DIRECTORY   (or something could not be written)\n");
    return well ? 0 : 1;
}
