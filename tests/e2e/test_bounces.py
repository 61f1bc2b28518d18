"""Bounces: a report that comes back to a mail's own address marks the mail and the registrant's address; and says nothing
else of the registrant."""

import base64

import pytest

from support import store
from support.inbound import ADDRESS, report
from support.pages import form_of, link
from support.waiting import until
from support.world import Person


@pytest.fixture(scope="module")
def server(launch, mailbox, maildir):
    return launch(SMTP_URL=mailbox.url, MAIL_INBOUND=ADDRESS, MAILDIR=maildir.path)


def mailed(event, mailbox, person):
    event.enrol(person).expect(200)
    return mailbox.wait_for(person)[0]


def mails(event, person):
    path = f"{event.registrants}/{event.find(person)['id']}/mails"
    return event.world.client.get(path, token=event.world.organizer_token).expect(200).json["value"]


def bounced(server, person):
    """The mark of the address, in the store."""
    return store.chosen().value(server, f"SELECT bounced_ms FROM registrant WHERE email = '{person.mail}'") != "0"


def test_each_mail_has_a_sender_of_its_own(world, mailbox):
    event, one, other = world.event(), Person.new(), Person.new()
    senders = {mailed(event, mailbox, person).sender for person in (one, other)}
    assert len(senders) == 2
    for sender in senders:
        local, _, domain = sender.partition("@")
        assert local.startswith("reply+") and len(local) <= 64 and domain == "foyer.example"


REPORTS = {
    # action, status, what is said -> the mail's status, its last response (None: as before), the mark
    "no such user": (
        ("failed", "5.1.1", "smtp; 550 5.1.1 <{to}>: no such user here"),
        ("bounced", "550 5.1.1 (address) no such user here", True),
    ),
    "words on two lines": (
        ("failed", "5.7.1", "smtp; 550 5.7.1\r\n    no thanks"),
        ("bounced", "550 5.7.1 no thanks", False),
    ),
    "too long for them": (("failed", "5.2.3", "smtp; 552 too long"), ("bounced", "552 too long", False)),
    "nobody says why": (("failed", "5.0.0", "smtp; 550 no"), ("bounced", "550 no", True)),
    "no words": (("failed", "5.2.2", ""), ("bounced", "status 5.2.2", True)),
    "given up": (("failed", "4.4.7", "smtp; 421 4.4.7 too long away"), ("bounced", "421 4.4.7 too long away", False)),
    "late": (("delayed", "4.4.1", "smtp; 451 4.4.1 no answer"), ("sent", "451 4.4.1 no answer", False)),
    "arrived": (("delivered", "2.0.0", "smtp; 250 fine"), ("sent", None, False)),
    "passed on": (("relayed", "2.0.0", "smtp; 250 fine"), ("sent", None, False)),
}


@pytest.mark.parametrize("what", REPORTS)
def test_a_report_marks_what_it_is_about(world, mailbox, maildir, server, what):
    (action, status, diagnostic), (mail_status, words, mark) = REPORTS[what]
    event, person = world.event(), Person.new()
    letter = mailed(event, mailbox, person)
    seen = event.find(person)
    until(lambda: mails(event, person)[0]["status"] == "sent", what="the settling of the mail")
    words = mails(event, person)[0]["lastResponse"] if words is None else words
    delta = world.client.get(event.registrants + "/delta", token=world.organizer_token).expect(200).json
    maildir.read(report(letter, action, status, diagnostic))
    [mail] = mails(event, person)
    assert (mail["status"], mail["lastResponse"], bounced(server, person)) == (mail_status, words, mark)
    assert event.find(person) == seen
    again = world.client.get(delta["@odata.deltaLink"], token=world.organizer_token).expect(200).json
    assert again["value"] == [], "the registrant has not changed"
    listed = server.command("outbox", "list", "--registration", registration_of(server, person))
    assert ("\tbounced\t" in listed) == (mail_status == "bounced")


def registration_of(server, person):
    rows = server.command("outbox", "list").splitlines()
    hexed = {"sqlite": "lower(hex(id))", "postgresql": "replace(id::text, '-', '')"}[store.chosen().name]
    registrant = store.chosen().value(server, f"SELECT {hexed} FROM registrant WHERE email = '{person.mail}'")
    text = base64.urlsafe_b64encode(bytes.fromhex(registrant)).decode().rstrip("=")
    return next(row.split("\t")[0] for row in rows if row.split("\t")[2] == text)


def test_a_report_to_another_address_marks_nobody(world, mailbox, maildir, server):
    event, person, other = world.event(), Person.new(), Person.new()
    letter, others = mailed(event, mailbox, person), mailed(event, mailbox, other)
    at = len(letter.sender) - 30
    another = letter.sender[:at] + ("a" if letter.sender[at] != "a" else "b") + letter.sender[at + 1 :]
    for to in ("reply@foyer.example", another, "MAILER-DAEMON@mx.example"):
        maildir.read(report(letter, to=to))
    assert not bounced(server, person)
    maildir.read(report(letter, to=others.sender))  # what it says of its recipient is not believed
    assert not bounced(server, person) and bounced(server, other)


def test_a_confirmation_or_another_address_clears_the_mark(world, mailbox, maildir, server):
    event = world.event(configuration={"isEmailConfirmationRequired": True})
    person = Person.new()
    letter = mailed(event, mailbox, person)
    maildir.read(report(letter))
    assert bounced(server, person)
    form_of(world.client, link(letter.message, "confirm")).submit().expect(200)
    assert not bounced(server, person)
    maildir.read(report(mailbox.wait_for(person, 2)[1]))
    assert bounced(server, person)
    path = f"{event.registrants}/{event.find(person)['id']}"
    moved = Person(person.first, person.last, "new." + person.mail)
    world.client.patch(path, {"email": moved.mail}, token=world.organizer_token).expect(200)
    assert not bounced(server, moved)
    maildir.read(report(letter))  # of the old address
    assert not bounced(server, moved)


def test_answers_of_machines_are_passed_over(world, mailbox, maildir, server):
    event, person = world.event(), Person.new()
    letter = mailed(event, mailbox, person)
    until(lambda: [mail["status"] for mail in mails(event, person)] == ["sent"], what="the settling of the mail")
    for head in ("Auto-Submitted: auto-replied\r\n", "Precedence: bulk\r\n", ""):
        text = f"To: {letter.sender}\r\nFrom: {person.mail}\r\nSubject: Away: failed 5.1.1\r\n{head}\r\nI am away.\r\n"
        maildir.read(text.encode())
    assert not bounced(server, person) and [mail["status"] for mail in mails(event, person)] == ["sent"]
