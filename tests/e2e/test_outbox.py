"""The outbox as people see it: a registrant's mails, dead letters, and `foyer outbox`."""

import json

import pytest

from support.waiting import until
from support.world import READ, READERS, READ_ALL, Person, after, guid, parse_time

GONE = "550 5.1.1 no such user"
SOON = 25  # seconds: the server looks for what another process put in every ten


@pytest.fixture(scope="module")
def server(launch, mailbox):
    """With SMTP."""
    return launch(SMTP_URL=mailbox.url)


def mails(event, registrant, query="", token=None):
    path = f"{event.registrants}/{registrant}/mails{query}"
    return event.world.client.get(path, token=token or event.world.organizer_token)


def mail(event, registrant, status):
    """The registrant's only mail, once it has this status."""

    def look():
        [entry] = mails(event, registrant).expect(200).json["value"]
        return entry if entry["status"] == status else None

    return until(look, SOON, f"a mail that is {status}")


def enrolled(event, person):
    event.enrol(person).expect(200)
    return event.find(person)["id"]


def dead(event, mailbox, answer=GONE):
    """Somebody whose confirmation is refused for good: the person, and the registrant's id."""
    person = Person.new()
    mailbox.rules[person.mail.lower()] = [answer.format(mail=person.mail)]
    registrant = enrolled(event, person)
    mail(event, registrant, "dead")
    return person, registrant


def listed(server, *words):
    return [json.loads(line) for line in server.command("outbox", "list", "--json", *words).splitlines()]


def registration_of(event):
    return event.world.client.get(event.path, token=event.world.organizer_token).expect(200).json["id"]


# --- A registrant's mails ---


def test_a_mail_that_left_is_told_with_its_times(world, mailbox):
    event = world.event()
    begin = after(-1)
    person = Person.new()
    registrant = enrolled(event, person)
    mailbox.wait_for(person)
    entry = mail(event, registrant, "sent")
    assert entry["kind"] == "confirmation" and entry["attempts"] == 1
    assert entry["sentDateTime"] == entry["settledDateTime"] and entry["nextAttemptDateTime"] is None
    assert parse_time(begin) <= parse_time(entry["createdDateTime"]) <= parse_time(entry["sentDateTime"])
    assert parse_time(entry["sentDateTime"]) <= parse_time(after(1))
    page = mails(event, registrant, "?$select=kind,status").json
    assert page["value"] == [{"kind": "confirmation", "status": "sent"}]
    context = f"onlineMeetings('{event.meeting}')/registration/registrants('{registrant}')/mails(kind,status)"
    assert page["@odata.context"].endswith(context)


def test_each_mail_is_there_in_its_order(world, mailbox):
    event = world.event()
    person, other = Person.new(), Person.new()
    registrant = enrolled(event, person)
    enrolled(event, other)
    mailbox.wait_for(person)
    world.client.post(f"{event.registrants}/{registrant}/cancel", token=world.organizer_token).expect(204)
    mailbox.wait_for(person, 2)

    def both():
        entries = mails(event, registrant).expect(200).json["value"]
        return [(entry["kind"], entry["status"]) for entry in entries]

    until(lambda: both() == [("confirmation", "sent"), ("canceledByOrganizer", "sent")], what="both mails sent")
    assert len({entry["id"] for entry in mails(event, registrant).json["value"]}) == 2


def test_a_deferred_mail_says_why_and_when_next(world, mailbox):
    event = world.event()
    person = Person.new()
    mailbox.rules[person.mail.lower()] = ["451 come back later"] * 100
    registrant = enrolled(event, person)
    entry = mail(event, registrant, "deferred")
    assert "451 come back later" in entry["lastResponse"] and entry["attempts"] >= 1
    assert entry["settledDateTime"] is None and entry["sentDateTime"] is None
    assert parse_time(entry["nextAttemptDateTime"]) > parse_time(entry["createdDateTime"])


def test_a_dead_one_says_what_the_server_said_without_the_address(world, mailbox):
    event = world.event()
    person, registrant = dead(event, mailbox, "550 5.1.1 <{mail}> is unknown here")
    entry = mail(event, registrant, "dead")
    assert "550" in entry["lastResponse"] and "unknown here" in entry["lastResponse"]
    assert person.mail not in json.dumps(entry)
    assert entry["sentDateTime"] is None and entry["settledDateTime"] is not None


@pytest.mark.parametrize("who,status", READERS)
def test_who_sees_them(world, who, status):
    event = world.event("organization")
    person = Person.new()
    registrant = enrolled(event, person)
    token = world.reader(who, person)
    answer = mails(event, registrant, token=token).expect(status)
    if status == 200:
        assert len(answer.json["value"]) == 1


def test_of_nobody_there_are_none(world):
    mails(world.event(), "AAAAAAAAAAAAAAAAAAAAAA").expect(404, "NotFound")


# --- Dead letters ---


def test_a_dead_letter_is_listed_and_leaves_when_it_is_retried(world, mailbox):
    event = world.event()
    person, registrant = dead(event, mailbox)
    [row] = listed(world.server, "--dead", "--registration", registration_of(event))
    assert (row["registrant"], row["kind"], row["state"], row["attempts"]) == (registrant, "confirmation", "dead", 1)
    assert "550" in row["lastResponse"] and person.mail not in json.dumps(row)
    assert row["mail"] == mail(event, registrant, "dead")["id"]

    assert world.server.command("outbox", "retry", "--mail", row["mail"]) == "1 due again\n"
    [letter] = mailbox.wait_for(person, 1, SOON)
    entry = mail(event, registrant, "sent")
    assert entry["attempts"] == 1 and entry["id"] == row["mail"]
    first = [data for address, data in mailbox.received if address == person.mail.lower()][0]
    assert letter.message_id.encode() in first, "another Message-ID than at the first attempt"
    assert listed(world.server, "--dead", "--registration", registration_of(event)) == []
    [row] = listed(world.server, "--registration", registration_of(event))
    assert row["state"] == "sent" and row["settled"]
    done = world.server.run("outbox", "retry", "--mail", row["mail"])
    assert done.returncode == 1 and "no such dead letter" in done.stderr


def test_those_of_a_registration_are_retried_and_others_are_not(world, mailbox):
    event, other = world.event(), world.event()
    people = [dead(event, mailbox) for _ in range(3)]
    _, left = dead(other, mailbox)
    words = ("--registration", registration_of(event))
    assert world.server.command("outbox", "retry", *words) == "3 due again\n"
    for person, registrant in people:
        mailbox.wait_for(person, 1, SOON)
        mail(event, registrant, "sent")
    mail(other, left, "dead")


def test_a_dropped_one_stays_listed_with_its_reason_and_is_never_sent(world, mailbox):
    event = world.event()
    person, registrant = dead(event, mailbox)
    words = ("--registration", registration_of(event))
    assert world.server.command("outbox", "drop", *words) == "1 dropped\n"
    entry = mail(event, registrant, "dropped")
    assert "550" in entry["lastResponse"]
    assert world.server.command("outbox", "retry", *words) == "0 due again\n"
    assert listed(world.server, "--dead", *words) == [] and mailbox.to(person) == []


def act(event, registrant, mail_id, action, token=None):
    path = f"{event.registrants}/{registrant}/mails/{mail_id}/{action}"
    return event.world.client.post(path, token=token or event.world.organizer_token)


def test_an_organizer_sends_a_dead_letter_anew_or_gives_it_up(world, mailbox):
    event = world.event()
    person, registrant = dead(event, mailbox)
    letter = mail(event, registrant, "dead")["id"]
    act(event, registrant, letter, "retry").expect(204)
    mailbox.wait_for(person)
    assert mail(event, registrant, "sent")["attempts"] == 1
    refusal = act(event, registrant, letter, "retry").expect(409, "Conflict")
    assert "'retry'" in refusal.text and "'sent'" in refusal.text

    _, registrant = dead(event, mailbox)
    letter = mail(event, registrant, "dead")["id"]
    act(event, registrant, letter, "drop").expect(204)
    mail(event, registrant, "dropped")
    act(event, registrant, letter, "drop").expect(409, "Conflict")
    items = event.world.client.get(f"{event.path}/audit", token=world.organizer_token).expect(200).json["value"]
    assert [item["action"] for item in items if item["action"].startswith("mail")] == ["mailRetried", "mailDropped"]


def test_a_letter_is_found_under_its_own_registrant_alone(world, mailbox):
    event = world.event()
    _, registrant = dead(event, mailbox)
    _, other = dead(event, mailbox)
    letter = mail(event, registrant, "dead")["id"]
    for whose, which in ((other, letter), (registrant, "A" * 22), (registrant, "short")):
        act(event, whose, which, "retry").expect(404, "NotFound")
    mail(event, registrant, "dead")


RIGHTS = [
    ("organizer", 204),
    ("reader", 403),
    ("registrant", 403),
    ("stranger", 403),
    ("reading application", 403),
    ("application", 204),
    ("other tenant", 404),
]


@pytest.mark.parametrize("action", ["retry", "drop"])
def test_who_may_do_that(world, mailbox, action):
    event = world.event("organization")
    for who, status in RIGHTS:
        person, registrant = dead(event, mailbox)
        letter = mail(event, registrant, "dead")["id"]
        token = {
            "organizer": lambda: world.organizer_token,
            "reader": lambda: world.token(world.organizer, READ),
            "registrant": lambda person=person: world.token(person),
            "stranger": lambda: world.token(Person.new()),
            "reading application": lambda: world.app_token(READ_ALL),
            "application": world.app_token,
            "other tenant": lambda: world.token(world.organizer, tenant=guid()),
        }[who]()
        act(event, registrant, letter, action, token).expect(status)
        if status != 204:
            mail(event, registrant, "dead")


def test_all_are_retried(world, mailbox):
    everybody = []
    for event in (world.event(), world.event()):
        everybody.append((event, *dead(event, mailbox)))
    count = int(world.server.command("outbox", "retry", "--all").split()[0])
    assert count >= 2
    for event, person, registrant in everybody:
        mailbox.wait_for(person, 1, SOON)
        mail(event, registrant, "sent")
    assert listed(world.server, "--dead") == []


def test_who_is_canceled_by_then_is_not_confirmed(world, mailbox):
    event = world.event()
    person, registrant = dead(event, mailbox)
    world.client.post(f"{event.registrants}/{registrant}/cancel", token=world.organizer_token).expect(204)
    mailbox.wait_for(person)  # the cancellation
    world.server.command("outbox", "retry", "--registration", registration_of(event))

    def statuses():
        entries = mails(event, registrant).expect(200).json["value"]
        return {entry["kind"]: entry["status"] for entry in entries}

    until(lambda: statuses() == {"confirmation": "dropped", "canceledByOrganizer": "sent"}, SOON, "the drop")
    assert len(mailbox.to(person)) == 1


def test_what_was_done_is_in_the_audit(world, mailbox):
    event = world.event()
    _, registrant = dead(event, mailbox)
    row = mail(event, registrant, "dead")
    world.server.command("outbox", "drop", "--mail", row["id"])
    items = world.client.get(f"{event.path}/audit", token=world.organizer_token).expect(200).json["value"]
    last = items[-1]
    assert (last["action"], last["registrantId"], last["actorKind"]) == ("mailDropped", registrant, "administrator")


WRONG = [
    ("retry",),
    ("drop",),
    ("retry", "--all", "--mail", "A" * 22),
    ("drop", "--mail", "nonsense"),
    ("list", "--registration", "short"),
    ("list", "extra"),
]


@pytest.mark.parametrize("words", WRONG, ids=" ".join)
def test_what_is_not_said_clearly_is_not_done(server, words):
    done = server.run("outbox", *words)
    assert done.returncode == 2 and f"foyer outbox {words[0]}" in done.stderr


def test_a_line_a_mail_in_cells(world, mailbox):
    event = world.event()
    person = Person.new()
    registrant = enrolled(event, person)
    mailbox.wait_for(person)
    mail(event, registrant, "sent")
    [line] = world.server.command("outbox", "list", "--registration", registration_of(event)).splitlines()
    cells = line.split("\t")
    assert cells[0] == registration_of(event) and cells[2:5] == [registrant, "confirmation", "sent"] and len(cells) == 8
