/* mail_bench: how long a mail takes to be written, in time of the processor: its words alone, and all of its bytes with
 * the calendar entry and MIME around them. Everybody has a name and links of their own; events change every 50 mails,
 * as in runs. mail_bench [MAILS] */
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include "mail/mail.h"
#include "mail/sentences.h"

enum { RUN = 50, MAILS = 20000 };

static double now_s(void)
{
    struct timespec at;

    (void)clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &at);
    return (double)at.tv_sec + (double)at.tv_nsec / 1e9;
}

struct scene {
    char join[256], cancel[128], first[32];
    struct event event;
    struct registrant registrant;
    struct mail mail;
};

static void scene_set(struct scene *s, int i, size_t languages)
{
    (void)snprintf(
        s->join, sizeof(s->join),
        "https://meet.example.org/l/meetup-join/19%%3ameeting_A%%40thread.v2/0?context=%%7b%%22n%%22%%3a%d%%7d", i);
    (void)snprintf(s->cancel, sizeof(s->cancel), "https://meet.example.org/l/cancel/AQIBmLZ8rHl1bpDEeRjRvVzb%d", i);
    (void)snprintf(s->first, sizeof(s->first), "Lisa%d", i);
    s->event = (struct event){ .has_registration = true };
    s->event.registration.subject = STR("Quarterly safety briefing");
    s->event.registration.start_ms = INT64_C(1791535980000) + i / RUN * INT64_C(3600000);
    s->event.registration.end_ms = s->event.registration.start_ms + 3600000;
    s->event.registration.configuration.zone = STR("Europe/Berlin");
    s->registrant = (struct registrant){ .state = REGISTRANT_REGISTERED,
                                         .first_name = str_of(s->first),
                                         .last_name = STR("Adkins"),
                                         .email = STR("lisa.adkins@contoso.example"),
                                         .language = catalogue_nth(&mail_sentences, (size_t)i % languages),
                                         .calendar_uid = STR("0199d6a1-7c4e@meet.example.org") };
    s->mail = (struct mail){ .notice = NOTICE_CONFIRMATION,
                             .event = &s->event,
                             .registrant = &s->registrant,
                             .id = { { (unsigned char)i, (unsigned char)(i >> 8), 3, 4, 5, 6, 0x70, 8, 0x80 } },
                             .at_ms = INT64_C(1791449580000),
                             .join_url = str_of(s->join),
                             .cancel_url = str_of(s->cancel),
                             .confirm_url = str_of(s->cancel),
                             .from = STR("Foyer <registration@meet.example.org>") };
}

static bool measure(const char *what, int mails, size_t languages, bool whole)
{
    struct arena *a = arena_open(256 * 1024, 8 * 1024 * 1024);
    double begun_s = now_s();
    bool well = a != NULL;

    for (int i = 0; well && i < mails; i++) {
        struct scene scene;
        struct notice_texts texts;
        struct str bytes;

        arena_clear(a);
        scene_set(&scene, i, languages);
        well = whole ? mail_render(a, &scene.mail, &bytes) : mail_texts(a, &scene.mail, &texts);
    }
    double took_s = now_s() - begun_s;
    (void)printf("%-40s %7.1f us a mail, %7.0f a second\n", what, took_s * 1e6 / mails, mails / took_s);
    arena_close(a);
    return well;
}

int main(int argc, char **argv)
{
    int mails = argc > 1 ? (int)strtol(argv[1], NULL, 10) : MAILS;

    mail_start();
    bool well =
        measure("words, one language", mails, 1, false) && measure("words, twelve languages", mails, 12, false) &&
        measure("all bytes, one language", mails, 1, true) && measure("all bytes, twelve languages", mails, 12, true);
    mail_stop();
    return well ? 0 : 1;
}
