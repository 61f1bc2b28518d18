"""Whole lives of a registrant, from outside: what each step mails, what the links in those mails do, and what is stored.

Which move is allowed is core's table (tests/unit/core) and the actions' (test_registrant_actions.py).
"""

import base64
import threading
from collections import defaultdict

import icalendar
import pytest

from support import store
from support.client import Client
from support.mailbox import Mailbox
from support.pages import form_of, kinds_of, link, read_page, text_of
from support.waiting import never, until
from support.world import Person, World

FORM = {"Content-Type": "application/x-www-form-urlencoded"}
DAY_MS = 24 * 60 * 60 * 1000
SLEEP_SECONDS = 30  # how long a worker sleeps when nothing that it knows of is due, and some more
LEASE_SECONDS = 40  # where others may serve the same store, what a dead node had claimed is its own for this long

CONFIRM, PENDING, WAITING = "Please confirm: ", "Waiting for approval: ", "Waiting list: "
REGISTERED, PROMOTED, APPROVED = "Registered: ", "You have a place: ", "Approved: "
CANCELED, REJECTED, CHANGED = "Canceled: ", "Not admitted: ", "Changed: "
LINKS = {
    CONFIRM: {"confirm"},
    PENDING: {"cancel", "manage"},
    WAITING: {"cancel", "manage"},
    REGISTERED: {"join", "cancel", "manage"},
    PROMOTED: {"join", "cancel", "manage"},
    APPROVED: {"join", "cancel", "manage"},
    CHANGED: {"join", "cancel", "manage"},
    CANCELED: {"manage"},
    REJECTED: {"manage"},
}
METHODS = {CONFIRM: None, PENDING: None, WAITING: None, CANCELED: "CANCEL", REJECTED: "CANCEL"}  # else REQUEST


@pytest.fixture(scope="module")
def server(launch, mailbox):
    """With SMTP."""
    return launch(SMTP_URL=mailbox.url)


def calendar_of(message):
    """METHOD and SEQUENCE of the calendar entry; None: there is none."""
    parts = [part for part in message.walk() if part.get_content_type() == "text/calendar"]
    if not parts:
        return None
    calendar = icalendar.Calendar.from_ical(parts[0].get_payload(decode=True))
    [entry] = calendar.walk("VEVENT")
    return str(calendar["METHOD"]), int(entry["SEQUENCE"])


def mails(mailbox, person, *subjects):
    """Waits till these mails have come, checks what each must hold, and answers them."""
    letters = [letter.message for letter in mailbox.wait_for(person, len(subjects))]
    assert [str(letter["Subject"]).startswith(subject) for letter, subject in zip(letters, subjects)] == [True] * len(
        subjects
    ), [str(letter["Subject"]) for letter in letters]
    for letter, subject in zip(letters, subjects):
        assert kinds_of(letter) == LINKS[subject], subject
        entry = calendar_of(letter)
        assert (entry and entry[0]) == METHODS.get(subject, "REQUEST"), subject
    never(lambda: len(mailbox.to(person)) > len(subjects), 0.4, "another mail")
    return letters


def act(event, person, action):
    path = f"{event.registrants}/{event.find(person)['id']}/{action}"
    return event.world.client.post(path, token=event.world.organizer_token)


def status(event, *people):
    return [event.find(person)["status"] for person in people]


def press(client, url, words):
    """The form of the page behind a link is sent; the answer must hold the words."""
    answer = form_of(client, url).submit().expect(200)
    assert words in answer.text, answer.text
    return answer


def key_of(event, person):
    return store.chosen().literal(base64.urlsafe_b64decode(event.find(person)["id"] + "=="))


# --- An address is confirmed ---


def test_who_confirms_the_address_is_registered(world, mailbox):
    event = world.event("everyone", configuration={"isEmailConfirmationRequired": True})
    person = Person.new()
    event.enrol(person).expect(200)
    [asked] = mails(mailbox, person, CONFIRM)
    url = link(asked, "confirm")
    for method in ("GET", "HEAD", "OPTIONS"):  # scanners of mail follow links
        world.client.call(method, url, token="")
    assert status(event, person) == ["processing"]
    press(world.client, url, "You are registered")
    assert status(event, person) == ["registered"]
    mails(mailbox, person, CONFIRM, REGISTERED)
    again = read_page(world.client, url).expect(200)
    assert "<form" not in again.text and "confirmed before" in again.text
    world.client.post(url, b"", token="", headers=FORM).expect(200)
    mails(mailbox, person, CONFIRM, REGISTERED)


def test_after_the_address_the_organizer_approves(world, mailbox):
    gates = {"isEmailConfirmationRequired": True, "isManualApprovalEnabled": True}
    event = world.event("everyone", configuration=gates)
    person = Person.new()
    event.enrol(person).expect(200)
    [asked] = mails(mailbox, person, CONFIRM)
    assert "place is kept" not in text_of(asked)
    press(world.client, link(asked, "confirm"), "Waiting for approval")
    mails(mailbox, person, CONFIRM, PENDING)
    assert status(event, person) == ["processing"]
    act(event, person, "approve").expect(204)
    mails(mailbox, person, CONFIRM, PENDING, APPROVED)
    assert status(event, person) == ["registered"]


def test_a_place_is_kept_for_who_is_asked_and_the_next_waits(world, mailbox):
    gates = {"isEmailConfirmationRequired": True, "capacity": 1, "isWaitlistEnabled": True}
    event = world.event("everyone", configuration=gates)
    first, second = Person.new(), Person.new()
    for person in (first, second):
        event.enrol(person).expect(200)
        mailbox.wait_for(person)
    [asked], [asked_too] = mails(mailbox, first, CONFIRM), mails(mailbox, second, CONFIRM)
    assert "place is kept" in text_of(asked) and "place is kept" not in text_of(asked_too)
    press(world.client, link(asked_too, "confirm"), "On the waiting list")
    press(world.client, link(asked, "confirm"), "You are registered")
    mails(mailbox, first, CONFIRM, REGISTERED)
    mails(mailbox, second, CONFIRM, WAITING)
    assert status(event, first, second) == ["registered", "processing"]


def test_after_a_day_the_link_is_late_and_the_place_is_the_next_ones(world, mailbox):
    gates = {"isEmailConfirmationRequired": True, "capacity": 1, "isWaitlistEnabled": True}
    event = world.event("everyone", configuration=gates)
    late, waiting = Person.new(), Person.new()
    event.enrol(late).expect(200)
    url = link(mails(mailbox, late, CONFIRM)[0], "confirm")
    event.configure(isEmailConfirmationRequired=False).expect(200)
    event.enrol(waiting).expect(200)
    mails(mailbox, waiting, WAITING)
    kept, key = store.chosen(), key_of(event, late)
    kept.sql(world.server, f"UPDATE registrant SET state_ms = state_ms - {DAY_MS} WHERE id = {key}")
    for answer in (read_page(world.client, url), world.client.post(url, b"", token="", headers=FORM)):
        assert "not confirmed in time" in answer.expect(410).text
    assert status(event, late, waiting) == ["processing", "processing"]
    kept.sql(world.server, f"UPDATE outbox SET due_ms = 0 WHERE notice = 64 AND registrant = {key}")
    until(lambda: status(event, late, waiting) == ["canceled", "registered"], SLEEP_SECONDS, "the end of the day")
    mails(mailbox, waiting, WAITING, PROMOTED)
    mails(mailbox, late, CONFIRM)  # who let the day pass hears nothing more
    read_page(world.client, url).expect(410)


# --- The organizer decides ---


def test_who_is_declined_is_told_and_may_be_approved_later(world, mailbox):
    event = world.event("everyone", configuration={"isManualApprovalEnabled": True})
    person = Person.new()
    event.enrol(person).expect(200)
    [waits] = mails(mailbox, person, PENDING)
    act(event, person, "reject").expect(204)
    mails(mailbox, person, PENDING, REJECTED)
    assert status(event, person) == ["canceled"]
    assert "Nothing to cancel" in read_page(world.client, link(waits, "cancel")).expect(200).text
    act(event, person, "approve").expect(204)
    letters = mails(mailbox, person, PENDING, REJECTED, APPROVED)
    assert calendar_of(letters[1])[1] < calendar_of(letters[2])[1], "the invitation comes after the refusal"
    assert "You are registered" in read_page(world.client, link(letters[2], "join")).expect(200).text


def test_who_is_taken_off_is_told_by_whom(world, mailbox):
    event = world.event("everyone")
    person = Person.new()
    event.enrol(person).expect(200)
    mails(mailbox, person, REGISTERED)
    event.cancel(event.find(person)["id"]).expect(204)
    told = text_of(mails(mailbox, person, REGISTERED, CANCELED)[1])
    assert "organizer" in told and "Register again" not in told


def test_the_mail_of_the_state_is_sent_again(world, mailbox):
    event = world.event("everyone", configuration={"isManualApprovalEnabled": True})
    person = Person.new()
    event.enrol(person).expect(200)
    mails(mailbox, person, PENDING)
    act(event, person, "resend").expect(204)
    mails(mailbox, person, PENDING, PENDING)
    act(event, person, "approve").expect(204)
    mails(mailbox, person, PENDING, PENDING, APPROVED)
    act(event, person, "resend").expect(204)
    mails(mailbox, person, PENDING, PENDING, APPROVED, REGISTERED)


# --- Places ---


def test_a_place_given_back_by_link_is_the_first_waiters(world, mailbox):
    event = world.event("everyone", configuration={"capacity": 1, "isWaitlistEnabled": True})
    holder, first, second = Person.new(), Person.new(), Person.new()
    for person, subject in ((holder, REGISTERED), (first, WAITING), (second, WAITING)):
        event.enrol(person).expect(200)
        mails(mailbox, person, subject)
    press(world.client, link(mailbox.to(holder)[0].message, "cancel"), "Your place is free")
    mails(mailbox, first, WAITING, PROMOTED)
    mails(mailbox, second, WAITING)
    mails(mailbox, holder, REGISTERED, CANCELED)
    assert status(event, holder, first, second) == ["canceled", "registered", "processing"]
    event.configure(capacity=5).expect(200)
    mails(mailbox, second, WAITING, PROMOTED)
    assert status(event, holder, first, second) == ["canceled", "registered", "registered"]


@pytest.mark.parametrize(
    "gates,subject,words",
    [
        ({"isManualApprovalEnabled": True}, PENDING, "will not look at it"),
        ({"capacity": 1, "isWaitlistEnabled": True}, WAITING, "off the waiting list"),
    ],
    ids=["pending", "waiting"],
)
def test_who_only_waits_can_cancel_by_link(world, mailbox, gates, subject, words):
    event = world.event("everyone")
    event.enrol(Person.new()).expect(200)
    event.configure(**gates).expect(200)
    person = Person.new()
    event.enrol(person).expect(200)
    [letter] = mails(mailbox, person, subject)
    press(world.client, link(letter, "cancel"), words)
    assert status(event, person) == ["canceled"]
    mails(mailbox, person, subject, CANCELED)
    assert "Already canceled" in read_page(world.client, link(letter, "cancel")).expect(200).text


def test_another_time_renews_the_entry_and_keeps_the_links(world, mailbox):
    event = world.event("everyone", configuration={"timeZone": "Europe/Berlin"})
    person = Person.new()
    event.enrol(person).expect(200)
    mails(mailbox, person, REGISTERED)
    times = {"startDateTime": "2035-07-04T09:00:00Z", "endDateTime": "2035-07-04T10:30:00Z"}
    world.client.patch(event.path, times, token=world.organizer_token).expect(200)
    before, after = mails(mailbox, person, REGISTERED, CHANGED)
    assert calendar_of(before)[1] < calendar_of(after)[1]
    assert "4 July 2035, 11:00" in text_of(after)
    assert link(before, "join") == link(after, "join")


TIMES = {"startDateTime": "2035-07-04T09:00:00Z", "endDateTime": "2035-07-04T10:30:00Z"}
PLACE = {"conferenceWebUrl": "https://meet.example.org/room-8"}


@pytest.mark.parametrize(
    "gates,subject,what,change",
    [
        ({"isManualApprovalEnabled": True}, PENDING, "/registration", TIMES),
        ({"capacity": 1, "isWaitlistEnabled": True}, WAITING, "", PLACE),
    ],
    ids=["pending, another time", "waiting, another place"],
)
def test_who_waits_is_told_too_but_has_no_entry_and_no_way_in(world, mailbox, gates, subject, what, change):
    # pylint: disable=too-many-arguments,too-many-positional-arguments
    event = world.event("everyone", configuration={"timeZone": "Europe/Berlin"})
    holder, waits, stranger = Person.new(), Person.new(), Person.new()
    for person, before in ((holder, {}), (waits, gates), (stranger, {"isEmailConfirmationRequired": True})):
        event.configure(**before).expect(200)
        event.enrol(person).expect(200)
        mailbox.wait_for(person)
    meeting = event.path.removesuffix("/registration")
    world.client.patch(meeting + what, change, token=world.organizer_token).expect(200)
    mails(mailbox, holder, REGISTERED, CHANGED)
    first, told = [letter.message for letter in mailbox.wait_for(waits, 2)]
    assert str(first["Subject"]).startswith(subject) and str(told["Subject"]).startswith(CHANGED)
    assert kinds_of(told) == {"cancel", "manage"} and link(told, "cancel") == link(first, "cancel")
    assert calendar_of(told) is None and "calendar" not in text_of(told)
    assert ("4 July 2035, 11:00" in text_of(told)) == (change is TIMES)
    mails(mailbox, stranger, CONFIRM)  # whose address it is nobody knows yet
    assert len(mailbox.to(waits)) == 2
    assert status(event, holder, waits, stranger) == ["registered", "processing", "processing"]


# --- The registration is withdrawn ---


@pytest.mark.parametrize("kind", ["join", "cancel", "confirm"])
def test_links_of_a_withdrawn_registration_say_so(world, mailbox, kind):
    event = world.event("everyone", configuration={"isEmailConfirmationRequired": kind == "confirm"})
    person = Person.new()
    event.enrol(person).expect(200)
    url = link(mailbox.wait_for(person)[0].message, kind)
    world.client.delete(event.path, token=world.organizer_token).expect(204)
    assert "has withdrawn the registration" in text_of(mailbox.wait_for(person, 2)[1].message)
    for answer in (read_page(world.client, url), world.client.post(url, b"", token="", headers=FORM)):
        assert "was withdrawn" in answer.expect(410).text


MANY = 1200  # more than two steps of a large change


def enrol_many(event, people):
    """In a few threads, as several applications would."""
    token, failed = event.world.app_token(), []

    def run(part):
        with Client(event.world.server.url) as client:
            for person in part:
                answer = event.enrol(person, token=token, client=client)
                if answer.status != 200:
                    failed.append(answer)

    threads = [threading.Thread(target=run, args=(people[i::6],)) for i in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert not failed, failed[:3]


def canceled(server):
    return int(store.chosen().value(server, "SELECT count(*) FROM registrant WHERE state = 6"))


def test_everybody_is_mailed_once_though_the_server_is_killed_while_it_tells_them(launch):
    box = Mailbox()
    server = launch(SMTP_URL=box.url)
    world = World(server)
    event = world.event("everyone")
    people = [Person.new() for _ in range(MANY)]
    enrol_many(event, people)
    until(lambda: len(box.letters) >= MANY, 240, "all confirmations")
    world.client.delete(event.path, token=world.organizer_token).expect(204)
    until(lambda: canceled(server) > 0, 30, "the first step")
    server.kill()
    assert len(box.letters) < 2 * MANY, "it was killed too late to show anything"
    server.start()
    told = defaultdict(set)  # a mail that was under way may come again, as the same message

    def all_told():
        for letter in box.letters[MANY:]:
            told[letter.recipients[0].lower()].add(letter.message_id)
        return len(told) == MANY

    until(all_told, LEASE_SECONDS + 200, "a mail to each")
    never(lambda: all_told() and any(len(ids) > 1 for ids in told.values()), 1, "a second mail to somebody")
    assert set(told) == {person.mail.lower() for person in people}
    assert canceled(server) == MANY
    world.close()
    server.stop()
    box.stop()
