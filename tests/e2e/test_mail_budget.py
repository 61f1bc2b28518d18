"""What delays a mail: the budget of its address, the pace of its domain, a mail server that is away; and what merges."""

import time

import pytest

from support.mailbox import Mailbox
from support.pages import form_of, link
from support.waiting import until
from support.world import Person, World, after, parse_time

SOON = 20


@pytest.fixture(scope="module")
def server(launch, mailbox):
    """With SMTP."""
    return launch(SMTP_URL=mailbox.url)


def mails(event, registrant):
    path = f"{event.registrants}/{registrant}/mails"
    return event.world.client.get(path, token=event.world.organizer_token).expect(200).json["value"]


def enrolled(event, person, **more):
    event.enrol(person, **more).expect(200)
    return event.find(person)["id"]


def only(event, registrant, status):
    """Their only mail, once it has this status."""

    def look():
        [entry] = mails(event, registrant)
        return entry if entry["status"] == status else None

    return until(look, SOON, f"a mail that is {status}")


def ready(world):
    return world.client.get("/readyz", token="").expect(200).json["mail"]


# --- Budgets ---


def test_a_second_event_waits_a_minute_at_most_and_is_shown_as_held(world, mailbox):
    first, second = world.event(), world.event()
    person = Person.new()
    only(first, enrolled(first, person), "sent")
    registrant = enrolled(second, person)
    entry = only(second, registrant, "held")
    waits = parse_time(entry["nextAttemptDateTime"]) - parse_time(entry["createdDateTime"])
    assert 0 < waits.total_seconds() <= 60 and entry["attempts"] == 0
    assert ready(world)["held"] >= 1
    assert "foyer_mails_held" in world.client.get("/metrics", token="").text
    listed = world.server.command("outbox", "list", "--registration", registration_of(second))
    assert "\theld\t" in listed
    assert len(mailbox.to(person)) == 1


def registration_of(event):
    return event.world.client.get(event.path, token=event.world.organizer_token).expect(200).json["id"]


def test_whoever_acted_on_a_link_of_ours_waits_for_nothing(world, mailbox):
    first, second, third = world.event(), world.event(), world.event()
    person = Person.new()
    only(first, enrolled(first, person), "sent")
    only(second, enrolled(second, person), "held")
    [letter] = mailbox.wait_for(person)
    form_of(world.client, link(letter.message, "cancel")).submit().expect(200)
    only(third, enrolled(third, person), "sent")


def test_the_same_address_in_other_letters_is_one_address(world):
    first, second = world.event(), world.event()
    person = Person.new()
    only(first, enrolled(first, person), "sent")
    person.mail = person.mail.upper()
    only(second, enrolled(second, person), "held")


MARKED = [
    # two forms of one mailbox: of a local part and a domain
    ("{0}+1@{1}", "{0}+2@{1}"),
    ("{0}@{1}", "{0}+x+y@{1}"),
    ("{0}+a@b\u00fccher.{1}", "{0}@XN--BCHER-KVA.{1}"),
]


@pytest.mark.parametrize("first,second", MARKED, ids=range(len(MARKED)))
def test_marks_of_an_owner_make_no_new_address(world, first, second):
    local, domain = Person.new().mail.split("@")
    for form, status in ((first, "sent"), (second, "held")):
        person = Person.new()
        person.mail = form.format(local, domain)
        event = world.event()
        only(event, enrolled(event, person), status)


def test_what_an_organizer_causes_goes_at_once(world, mailbox):
    first, second = world.event(), world.event()
    person = Person.new()
    only(first, enrolled(first, person), "sent")
    registrant = enrolled(second, person)
    only(second, registrant, "held")
    world.client.post(f"{second.registrants}/{registrant}/resend", token=world.organizer_token).expect(204)
    mailbox.wait_for(person, 2)
    until(lambda: sorted(entry["status"] for entry in mails(second, registrant)) == ["held", "sent"], what="one sent, one held")


def test_who_is_signed_in_waits_for_nothing(world):
    person = Person.new()
    for _ in range(3):
        event = world.event("organization")
        only(event, enrolled(event, person), "sent")


# --- Pace ---


def test_one_domain_is_slowed_down_and_others_pass_it(launch, mailbox):
    world = World(launch(SMTP_URL=mailbox.url, MAIL_DOMAIN_RATE=1))
    event = world.event()
    crowd = [Person.new(domain="crowd.example") for _ in range(13)]
    begun = time.monotonic()
    for person in crowd:
        event.enrol(person).expect(200)
    other = Person.new(domain="quiet.example")
    event.enrol(other).expect(200)
    mailbox.wait_for(other)
    left = sum(len(mailbox.to(person)) for person in crowd)
    assert left <= 11 + int(time.monotonic() - begun), "ten at once, then one a second"
    for person in crowd:
        mailbox.wait_for(person)
    assert sum(len(mailbox.to(person)) for person in crowd) == 13
    assert only(event, event.find(crowd[-1])["id"], "sent")["attempts"] == 1
    world.close()


# --- A mail server that is away ---


def test_with_no_mail_server_mails_wait_without_an_attempt_and_merge(launch):
    mailbox = Mailbox(start=False)
    world = World(launch(SMTP_URL=mailbox.url))
    event = world.event()
    person = Person.new()
    registrant = enrolled(event, person)
    state = until(lambda: (ready(world)["serversDown"] and ready(world)), SOON, "a server that is down")
    assert state["servers"] == 1 and state["serversAwaySince"] is not None and state["waiting"] == 1
    for hour in (30, 31, 32):
        times = {"startDateTime": after(60 * hour), "endDateTime": after(60 * hour + 60)}
        world.client.patch(event.path, times, token=world.organizer_token).expect(200)
    until(lambda: len(mails(event, registrant)) == 4, SOON, "three changes that are queued while nobody takes mail")
    assert {entry["attempts"] for entry in mails(event, registrant)} == {0}
    mailbox.start()
    until(lambda: ready(world)["waiting"] == 0, SOON, "an empty outbox")
    told = [(entry["kind"], entry["status"], entry["attempts"]) for entry in mails(event, registrant)]
    assert told[0] == ("confirmation", "sent", 1)
    assert sorted(told[1:]) == [("changed", "dropped", 0), ("changed", "dropped", 0), ("changed", "sent", 1)]
    assert len(mailbox.to(person)) == 2
    state = ready(world)
    assert state["serversDown"] == 0 and state["serversAwaySince"] is None
    world.close()
    mailbox.stop()


def test_the_second_mail_server_takes_what_the_first_does_not(launch, mailbox):
    away = Mailbox(start=False)
    world = World(launch(SMTP_URL=f"{away.url} {mailbox.url}"))
    event = world.event()
    person = Person.new()
    event.enrol(person).expect(200)
    mailbox.wait_for(person)
    state = ready(world)
    assert (state["servers"], state["serversDown"], state["serversAwaySince"]) == (2, 1, None)
    world.close()


def test_what_the_mail_server_says_of_itself_is_not_the_mails_attempt(world, mailbox):
    event = world.event()
    person = Person.new()
    mailbox.rules[person.mail.lower()] = ["r421 4.3.2 going down", "r421 4.3.2 going down"]
    registrant = enrolled(event, person)
    assert only(event, registrant, "sent")["attempts"] == 1


@pytest.mark.parametrize("words", ["r421 4.7.0 not to them", "r530 5.7.1 log in first", "421 4.3.2 not this"])
def test_an_address_at_which_the_mail_server_goes_away_stops_nobody_elses_mail(world, mailbox, words):
    event = world.event()
    person, others = Person.new(), [Person.new() for _ in range(5)]
    mailbox.rules[person.mail.lower()] = [words] * 100
    registrant = enrolled(event, person)
    until(lambda: any(address == person.mail.lower() for address, _ in mailbox.attempts), SOON, "the first attempt")
    for other in others:
        event.enrol(other).expect(200)
    for other in others:
        mailbox.wait_for(other)
    [entry] = mails(event, registrant)
    assert entry["status"] in ("queued", "deferred") and entry["attempts"] == 0
    mailbox.rules[person.mail.lower()] = []
    only(event, registrant, "sent")
