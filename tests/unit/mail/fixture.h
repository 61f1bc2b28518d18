/* fixture: one event, one registrant and one mail, for the tests of mail/; each test changes what it is about. */
#ifndef FOYER_TESTS_MAIL_FIXTURE_H
#define FOYER_TESTS_MAIL_FIXTURE_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/arena.h"
#include "mail/mail.h"

#define JOIN_URL    "https://foyer.example/l/meetup-join/19%3ameeting_A%40thread.v2/0?context=%7b%22prid%22%3a%22x%22%7d"
#define CANCEL_URL  "https://foyer.example/l/cancel/abcDEF_-123"
#define SIGN_IN_URL "https://foyer.example/signin/abcDEF_-123"
#define QUIET_URL   "https://foyer.example/l/quiet/abcDEF_-123"
#define MANAGE_URL  "https://foyer.example/l/manage/abcDEF_-123"
#define CONFIRM_URL "https://foyer.example/l/confirm/abcDEF_-123"

struct fixture {
    struct arena *arena;
    struct event event;
    struct registrant registrant;
    struct mail mail;
};

/* 9 October 2025, 10:53:20 in Berlin, for an hour. */
static inline int fixture_open(void **state)
{
    static struct fixture f;

    f = (struct fixture){ .arena = arena_open(4096, 16 * 1024 * 1024) };
    f.event.has_registration = true;
    f.event.registration.subject = STR("Town hall");
    f.event.registration.start_ms = 1760000000000;
    f.event.registration.end_ms = 1760003600000;
    f.event.registration.configuration.zone = STR("Europe/Berlin");
    f.registrant.state = REGISTRANT_REGISTERED;
    f.registrant.first_name = STR("Lisa");
    f.registrant.last_name = STR("Adkins");
    f.registrant.email = STR("lisa.adkins@contoso.example");
    f.registrant.calendar_uid = STR("01998b9e-uid@foyer.example");
    f.mail.notice = NOTICE_CONFIRMATION;
    f.mail.event = &f.event;
    f.mail.registrant = &f.registrant;
    f.mail.sequence = 3;
    f.mail.id = (struct id){ { 1, 2, 3, 4, 5, 6, 0x70, 8, 0x80, 10, 11, 12, 13, 14, 15, 16 } };
    f.mail.at_ms = 1759990000000;
    f.mail.join_url = STR(JOIN_URL);
    f.mail.cancel_url = STR(CANCEL_URL);
    f.mail.confirm_url = STR(CONFIRM_URL);
    f.mail.manage_url = STR(MANAGE_URL);
    f.mail.quiet_url = STR(QUIET_URL);
    f.mail.from = STR("Foyer <foyer@example.org>");
    *state = &f;
    return f.arena == NULL ? -1 : 0;
}

static inline int fixture_close(void **state)
{
    struct fixture *f = *state;

    arena_close(f->arena);
    return 0;
}

static inline int mail_group_start(void **state)
{
    (void)state;
    mail_start();
    return 0;
}

static inline int mail_group_stop(void **state)
{
    (void)state;
    mail_stop();
    return 0;
}

#define MAIL_TEST(function) cmocka_unit_test_setup_teardown(function, fixture_open, fixture_close)

static inline bool str_holds(struct str s, const char *part)
{
    return s.p != NULL && memmem(s.p, s.len, part, strlen(part)) != NULL;
}

#endif
