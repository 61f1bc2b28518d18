/* mailbox.c: cases of who is found by an address in an event of the organization, where several may share one. */
#include "cases.h"
#include "people.h"

static void of_organization(struct fixture *f)
{
    const struct configuration open = { .zone = STR("UTC") };

    event_with(f, &open);
    fixture_run(f, "UPDATE registration SET audience = 1");
}

/* Signed in, under an address that need not be theirs alone. */
static struct change *coming(struct fixture *f, const char *who, const char *email)
{
    struct change *change = enrolment_signed_in(f, who);

    change->as.enrol.email = str_of(email);
    return change;
}

static struct change *asking(struct fixture *f, const char *email)
{
    struct change *change = change_new(f, CHANGE_LINK);
    struct person address = person_of_email(f->arena, str_of(email));

    change->as.link = (struct change_link){
        .registration = f->registration, .person = address, .address = address, .mail_id = fixture_id(f)
    };
    return change;
}

/* Whoever is mailed when that address is typed, each once: by the first letters of their names. */
static void letters_are(struct fixture *f, const char *what, struct change *change, const char *letters)
{
    char found[64] = "";

    (void)post_now(f);
    int64_t audits = fixture_number(f, "SELECT count(*) FROM audit");
    (void)commit(f, change);
    struct post post = post_now(f);
    for (size_t i = 0; i < post.count; i++) {
        assert_true(post.rows[i].notice == NOTICE_LINK && post.rows[i].budget == BUDGET_ASKED);
        found[i] = registrant_now(f, post.rows[i].registrant).first_name.p[0];
    }
    for (const char *each = letters; *each != '\0'; each++)
        if (strchr(found, *each) == NULL)
            fail_msg("%s: %s is mailed, not %s", what, found, letters);
    assert_int_equal(post.count, strlen(letters));
    assert_int_equal(fixture_number(f, "SELECT count(*) FROM audit") - audits, post.count > 0);
}

/* Lisa, whom each case moves, and max share an address. */
struct people {
    struct change *lisa, *max, *ben;
};

static struct change *readdressed(struct fixture *f, const struct change *who, const char *email)
{
    struct change *change = change_new(f, CHANGE_REGISTRANT_PUT);
    struct registrant *as = ARENA_NEW(f->arena, struct registrant, 1);

    assert_non_null(as);
    *as = registrant_now(f, who->as.enrol.id);
    as->email = str_of(email);
    change->as.registrant = (struct change_registrant){ .registrant = as,
                                                        .person_before = who->as.enrol.person,
                                                        .person = who->as.enrol.person,
                                                        .address_changed = true,
                                                        .mail_id = fixture_id(f) };
    return change;
}

static struct change *erased(struct fixture *f, const struct change *who)
{
    return erasure(f, who->as.enrol.id, who->as.enrol.person);
}

static void stay(struct fixture *f, const struct people *people)
{
    (void)f, (void)people;
}

static void move_house(struct fixture *f, const struct people *people)
{
    (void)commit(f, readdressed(f, people->lisa, "other@example.org"));
}

static void move_and_back_at_once(struct fixture *f, const struct people *people)
{
    struct change *there = readdressed(f, people->lisa, "other@example.org"),
                  *back = readdressed(f, people->lisa, "home@example.org");

    TOGETHER(f, there, back);
    assert_true(there->status == STORE_OK && back->status == STORE_OK);
}

static void leave_and_come_back_elsewhere(struct fixture *f, const struct people *people)
{
    (void)moved(f, ACTION_CANCEL_OWN, people->lisa->as.enrol.id);
    assert_outcome(commit(f, coming(f, "lisa", "other@example.org")), ENROL_BACK);
}

static void leave(struct fixture *f, const struct people *people)
{
    (void)moved(f, ACTION_CANCEL_OWN, people->lisa->as.enrol.id);
}

static void be_erased(struct fixture *f, const struct people *people)
{
    (void)commit(f, erased(f, people->lisa));
}

static void move_and_be_erased_at_once(struct fixture *f, const struct people *people)
{
    struct change *there = readdressed(f, people->lisa, "other@example.org"), *gone = erased(f, people->lisa);

    TOGETHER(f, there, gone);
    assert_true(there->status == STORE_OK && gone->status == STORE_OK);
}

static void another_comes_and_is_erased_at_once(struct fixture *f, const struct people *people)
{
    struct change *comes = coming(f, "zoe", "home@example.org"), *gone = change_new(f, CHANGE_MOVE);

    (void)people;
    *gone = *erasure(f, comes->as.enrol.new_id, comes->as.enrol.person);
    TOGETHER(f, comes, gone);
    assert_true(comes->status == STORE_OK && gone->status == STORE_OK);
}

/* As a node of the version before would mend it. */
static void move_unseen(struct fixture *f, const struct people *people)
{
    (void)people;
    fixture_run(f, "UPDATE registrant SET email = 'elsewhere@example.org' WHERE first_name = 'lisa'");
}

void whoever_gave_an_address_to_an_event_of_the_organization_is_found_by_it(void **state)
{
    static const struct {
        const char *what;
        void (*act)(struct fixture *f, const struct people *people);
        const char *home, *other; /* who is mailed by asking for which address */
    } cases[] = {
        { "nobody moved", stay, "lm", "b" },
        { "another address", move_house, "m", "lb" },
        { "there and back", move_and_back_at_once, "lm", "b" },
        { "back under another address", leave_and_come_back_elsewhere, "m", "lb" },
        { "canceled", leave, "lm", "b" },
        { "erased", be_erased, "m", "b" },
        { "moved and erased", move_and_be_erased_at_once, "m", "b" },
        { "came and erased", another_comes_and_is_erased_at_once, "lm", "b" },
        { "moved by the version before", move_unseen, "m", "b" },
    };
    struct fixture *f = *state;

    for (size_t i = 0; i < COUNT(cases); i++) {
        of_organization(f);
        const struct people people = { commit(f, coming(f, "lisa", "home@example.org")),
                                       commit(f, coming(f, "max", "Home@example.org")),
                                       commit(f, coming(f, "ben", "other@example.org")) };
        cases[i].act(f, &people);
        letters_are(f, cases[i].what, asking(f, "HOME@Example.Org"), cases[i].home);
        letters_are(f, cases[i].what, asking(f, "other@example.org"), cases[i].other);
        letters_are(f, cases[i].what, asking(f, "nobody@example.org"), "");
        invariants_hold(f);
    }
}

void who_is_known_by_the_directory_too_is_mailed_once(void **state)
{
    struct fixture *f = *state;

    of_organization(f);
    struct change *lisa = commit(f, coming(f, "lisa", "home@example.org")), *both = asking(f, "home@example.org"),
                  *alias = asking(f, "alias@example.org");
    (void)commit(f, coming(f, "max", "home@example.org"));
    both->as.link.person = alias->as.link.person = lisa->as.enrol.person;
    letters_are(f, "of both", both, "lm");
    letters_are(f, "by another address of hers", alias, "l");
}

void in_an_event_for_everyone_an_address_is_one_persons(void **state)
{
    struct fixture *f = *state;
    struct change *change = asking(f, "lisa@example.org");

    change->as.link.person = commit(f, enrolment(f, "lisa"))->as.enrol.person;
    assert_int_equal(fixture_number(f, "SELECT count(*) FROM mailbox"), 0);
    letters_are(f, "lisa", change, "l");
    invariants_hold(f);
}

/* A task of the outbox, made of another's row. */
static void mailboxes_entered(struct fixture *f)
{
    struct registration now = definition_now(f);

    now.configuration.reminders =
        str_is_null(now.configuration.reminders) || now.configuration.reminders.len == 0 ? STR("PT1H") : STR("");
    configured(f, &now);
    fixture_run(f, "UPDATE outbox SET notice = 70, sequence = 0, due_ms = 0 WHERE notice = 68");
    struct post post = post_now(f);
    struct outbox_row *task = post_find(&post, TASK_MAILBOXES, (struct id){ { 0 } });
    assert_non_null(task);
    assert_int_equal(task_done(f, task), 1);
}

void who_came_in_a_version_before_is_entered_by_a_task(void **state)
{
    struct fixture *f = *state;

    of_organization(f);
    (void)commit(f, coming(f, "lisa", "home@example.org"));
    fixture_run(f, "DELETE FROM mailbox");
    (void)commit(f, coming(f, "max", "home@example.org"));
    letters_are(f, "before", asking(f, "home@example.org"), "m");
    mailboxes_entered(f);
    letters_are(f, "after", asking(f, "home@example.org"), "lm");
    invariants_hold(f);
}

void of_very_many_under_one_address_the_first_are_mailed(void **state)
{
    enum { CROWD = LIMIT_LINKS + 5 };
    struct fixture *f = *state;
    struct change *crowd[CROWD];
    char name[16];

    of_organization(f);
    for (int i = 0; i < CROWD; i++) {
        (void)snprintf(name, sizeof name, "p%d", i);
        crowd[i] = coming(f, name, "home@example.org");
    }
    commit_together(f, crowd, CROWD);
    (void)post_now(f);
    (void)commit(f, asking(f, "home@example.org"));
    struct post post = post_now(f);
    assert_int_equal(post_count(&post, NOTICE_LINK), LIMIT_LINKS);
    for (int i = 0; i < LIMIT_LINKS; i++)
        assert_non_null(post_find(&post, NOTICE_LINK, crowd[i]->as.enrol.id));
    invariants_hold(f);
}
