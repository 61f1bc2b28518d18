"""Answers of calendars: a Decline that comes by mail gives the place back, an Accept takes it again; whose it is stands in
the signed address alone; and whatever else comes in does nothing and stops nothing."""

import os

import pytest

from support.inbound import ADDRESS, Maildir, answer, calendar_of, organizer_of, report, said
from support.waiting import until
from support.world import Person


@pytest.fixture(scope="module")
def server(launch, mailbox, maildir):
    return launch(SMTP_URL=mailbox.url, MAIL_INBOUND=ADDRESS, MAILDIR=maildir.path)


def invited(event, mailbox, person):
    """Enrolled, and the mail with the invitation."""
    event.enrol(person).expect(200)
    return mailbox.wait_for(person)[0].message


def states(event):
    return {item["email"]: item["status"] for item in event.listed()}


def acts(event, last):
    """The last entries of the audit: what was done, and by what kind of actor."""
    told = event.world.client.get(event.path + "/audit", token=event.world.organizer_token).expect(200).json["value"]
    return [(item["action"], item["actorKind"]) for item in told[-last:]]


def test_the_invitation_asks_for_an_answer_at_a_signed_address(world, mailbox):
    entry = calendar_of(invited(world.event(), mailbox, Person.new()))
    address = str(entry["ORGANIZER"]).removeprefix("mailto:")
    local, _, domain = address.partition("@")
    assert domain == "foyer.example" and local.startswith("reply+") and len(local) <= 64
    assert local == local.lower()
    assert entry["ATTENDEE"].params["RSVP"] == "TRUE" and entry["ATTENDEE"].params["PARTSTAT"] == "ACCEPTED"


def test_a_decline_cancels_and_an_acceptance_after_it_takes_the_place_again(world, mailbox, maildir):
    event, person = world.event(), Person.new()
    message = invited(event, mailbox, person)
    maildir.read(answer(message, "DECLINED", dtstamp=said(0)))
    assert states(event) == {person.mail: "canceled"}
    canceled = mailbox.wait_for(person, 2)[1].message
    assert calendar_of(canceled)["UID"] == calendar_of(message)["UID"]
    assert int(calendar_of(canceled)["SEQUENCE"]) == 1
    assert str(calendar_of(canceled)["STATUS"]) == "CANCELLED"
    maildir.read(answer(message, "ACCEPTED", dtstamp=said(2)))
    assert states(event) == {person.mail: "registered"}
    assert acts(event, 2) == [("declined", "mail"), ("accepted", "mail")]
    again = calendar_of(mailbox.wait_for(person, 3)[2].message)
    assert again["UID"] == calendar_of(message)["UID"] and int(again["SEQUENCE"]) == 2


def test_when_the_place_is_gone_who_accepts_waits_or_is_left_out(world, mailbox, maildir):
    for waitlist, status in ((True, "processing"), (False, "canceled")):
        event = world.event(configuration={"capacity": 1, "isWaitlistEnabled": waitlist})
        first, second = Person.new(), Person.new()
        message = invited(event, mailbox, first)
        maildir.read(answer(message, "DECLINED", dtstamp=said(0)))
        event.enrol(second).expect(200)
        maildir.read(answer(message, "ACCEPTED", dtstamp=said(2)))
        assert states(event) == {first.mail: status, second.mail: "registered"}


def test_a_tentative_answer_and_a_repeat_change_nothing(world, mailbox, maildir):
    event, person = world.event(), Person.new()
    message = invited(event, mailbox, person)
    seen = event.find(person)
    for partstat in ("TENTATIVE", "TENTATIVE", "ACCEPTED", "NEEDS-ACTION", "DELEGATED"):
        maildir.read(answer(message, partstat))
    assert event.find(person) == seen
    maildir.read(answer(message, "DECLINED", dtstamp=said(10)))
    maildir.read(answer(message, "ACCEPTED", dtstamp=said(-60)))
    assert states(event) == {person.mail: "canceled"}, "said a minute before the other, and delivered after it"
    assert len(mailbox.wait_for(person, 2)) == 2


ADDRESSES = {
    # how the signed address stands in the mail, and who else does
    "in upper case": lambda to, mail: mail.replace_header("To", to.upper()),
    "with a name": lambda to, mail: mail.replace_header("To", f'"The, event" <{to}>'),
    "behind others": lambda to, mail: mail.replace_header("To", f"a@b.example, x: y@z.example;, <{to}>"),
    "where it was delivered": lambda to, mail: (mail.replace_header("To", "else@b.example"), mail.add_header("Delivered-To", to)),
    "where it was first sent": lambda to, mail: (mail.replace_header("To", "else@b.example"), mail.add_header("X-Original-To", to)),
    "behind one that is none": lambda to, mail: mail.add_header("Delivered-To", "reply+" + "a" * 55 + "@foyer.example"),
}


@pytest.mark.parametrize("how", ADDRESSES)
def test_the_signed_address_is_found_where_servers_put_it(world, mailbox, maildir, how):
    event, person = world.event(), Person.new()
    message = invited(event, mailbox, person)
    mail = answer(message, "DECLINED")
    ADDRESSES[how](organizer_of(message), mail)
    maildir.read(mail)
    assert states(event) == {person.mail: "canceled"}


def changed(to, at):
    """Another letter of the token at that place."""
    return to[:at] + ("b" if to[at] != "b" else "c") + to[at + 1 :]


NOT_HEARD = {
    # what comes in and changes nothing
    "nobody's address": lambda m: answer(m, "DECLINED", to="reply@foyer.example"),
    "another registration": lambda m: answer(m, "DECLINED", to=changed(organizer_of(m), 10)),
    "another person": lambda m: answer(m, "DECLINED", to=changed(organizer_of(m), 38)),
    "another signature": lambda m: answer(m, "DECLINED", to=changed(organizer_of(m), 58)),
    "another domain": lambda m: answer(m, "DECLINED", to=organizer_of(m).replace("foyer.example", "foyer.test")),
    "another invitation": lambda m: answer(m, "DECLINED", uid="somebody-else@foyer.example"),
    "a machine's": lambda m: answer(m, "DECLINED", headers=[("Auto-Submitted", "auto-replied (vacation)")]),
    "a request": lambda m: answer(m, "DECLINED", method="REQUEST"),
    "a counter": lambda m: answer(m, "DECLINED", method="COUNTER"),
    "no method inside": lambda m: answer(m, "DECLINED", body="BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n"),
    "no calendar": lambda m: answer(m, "DECLINED", body="DECLINED DECLINED PARTSTAT=DECLINED"),
    "said before they came": lambda m: answer(m, "DECLINED", dtstamp=said(-3600)),
    "only as an attachment of another mail": lambda m: forwarded(answer(m, "DECLINED")),
}


def forwarded(mail):
    outer = type(mail)()
    outer["From"], outer["To"] = "x@y.example", mail["To"]
    outer.set_content("see below")
    outer.add_attachment(mail)
    return outer


@pytest.mark.parametrize("what", NOT_HEARD)
def test_what_is_not_theirs_changes_nothing(world, mailbox, maildir, what):
    event, person = world.event(), Person.new()
    message = invited(event, mailbox, person)
    seen = event.find(person)
    maildir.read(NOT_HEARD[what](message))
    assert event.find(person) == seen


def test_an_address_of_one_purpose_serves_no_other(world, mailbox, maildir):
    event, person = world.event(), Person.new()
    event.enrol(person).expect(200)
    [letter] = mailbox.wait_for(person)
    path = f"{event.registrants}/{event.find(person)['id']}"

    def mails():
        return world.client.get(path + "/mails", token=world.organizer_token).expect(200).json["value"]

    seen = until(lambda: mails() if mails()[0]["status"] == "sent" else None, 15, "the mail to be told as sent")
    maildir.read(answer(letter.message, "DECLINED", to=letter.sender))
    maildir.read(report(letter, to=organizer_of(letter.message)))
    assert states(event) == {person.mail: "registered"}
    assert mails() == seen


def test_who_was_erased_comes_back_by_no_answer(world, mailbox, maildir):
    event, person = world.event(), Person.new()
    message = invited(event, mailbox, person)
    registrant = event.find(person)["id"]
    maildir.read(answer(message, "DECLINED", dtstamp=said(0)))
    world.client.post(f"{event.registrants}/{registrant}/erase", token=world.organizer_token).expect(204)
    maildir.read(answer(message, "ACCEPTED", dtstamp=said(60)))
    assert person.mail not in states(event) and "registered" not in states(event).values()


def test_another_address_of_the_person_ends_the_old_one(world, mailbox, maildir):
    event, person = world.event(), Person.new()
    message = invited(event, mailbox, person)
    path = f"{event.registrants}/{event.find(person)['id']}"
    world.client.patch(path, {"email": "new." + person.mail}, token=world.organizer_token).expect(200)
    maildir.read(answer(message, "DECLINED"))
    assert [item["status"] for item in event.listed()] == ["registered"]


def nested(depth):
    head = "To: reply@foyer.example\r\nMIME-Version: 1.0\r\n"
    return (head + "".join(f'Content-Type: multipart/mixed; boundary="b{i}"\r\n\r\n--b{i}\r\n' for i in range(depth))).encode()


HOSTILE = {
    "nothing": b"",
    "no head": b"\r\n\r\nDECLINED\r\n",
    "zeros": b"\0" * 5000,
    "noise": os.urandom(20000),
    "too long": b"To: x@y.example\r\n\r\n" + b"x" * (1024 * 1024 + 1),
    "a deep nest": nested(20000),
    "ten thousand headers": b"X: y\r\n" * 10000 + b"\r\n",
    "a line without end": b"To: " + b"a" * 900000,
    "ten thousand addresses": b"To: " + b", ".join(b"reply+%055d@foyer.example" % i for i in range(10000)) + b"\r\n\r\n",
    "a nest of calendars": b"To: reply@foyer.example\r\nContent-Type: text/calendar; method=REPLY\r\n\r\n" + b"BEGIN:VEVENT\r\n" * 60000,
    "a calendar of many": b"To: reply@foyer.example\r\nContent-Type: text/calendar; method=REPLY\r\n\r\n"
    b"BEGIN:VCALENDAR\r\nMETHOD:REPLY\r\n" + b"BEGIN:VEVENT\r\nUID:x\r\nEND:VEVENT\r\n" * 1500 + b"END:VCALENDAR\r\n",
    "no such charset": b"To: reply@foyer.example\r\nContent-Type: text/calendar; charset=klingon\r\n\r\n\xff\xfe\xfd",
    "broken base64": b"To: x@y.example\r\nContent-Type: text/calendar\r\nContent-Transfer-Encoding: base64\r\n\r\n====QQ=",
    "a report without an end": b"Content-Type: multipart/report; boundary=x\r\nTo: reply@foyer.example\r\n\r\n--x\r\n"
    b"Content-Type: message/delivery-status\r\n\r\n" + b"Action: failed\r\n\r\n" * 20000,
    "a report of itself": b"Content-Type: message/delivery-status\r\nTo: reply@foyer.example\r\n\r\nAction: failed\r\n",
    "boundaries of nothing": b'Content-Type: multipart/mixed; boundary=""\r\n\r\n' + b"--\r\n" * 5000,
}


def test_hostile_mail_stops_nothing(world, mailbox, maildir, server):
    event, person = world.event(), Person.new()
    message = invited(event, mailbox, person)
    for data in HOSTILE.values():
        maildir.deliver(data)
    (maildir.path / "new" / "a.folder").mkdir()
    (maildir.path / "new" / "a.link").symlink_to("/etc/passwd")
    os.mkfifo(maildir.path / "new" / "a.pipe")
    maildir.deliver(answer(message, "DECLINED"))
    until(lambda: not maildir.waiting(), 60, "the reading of all of it")
    assert states(event) == {person.mail: "canceled"} and server.running
    failed = maildir.names(".failed/cur")
    assert len(failed) >= 5 and {"a.folder", "a.link", "a.pipe"} <= {name.partition(",")[0] for name in failed}
    assert not maildir.names(".done/cur"), "what was read is deleted, unless it is to be kept"


def test_what_was_begun_and_never_finished_is_given_up_after_a_few_times(world, mailbox, maildir):
    event, person = world.event(), Person.new()
    mail = answer(invited(event, mailbox, person), "DECLINED").as_bytes()
    for takes, given_up in ((2, False), (3, True)):
        maildir.deliver(mail, f"left.{takes},T={takes}0123456789abcdef:2,")
        until(lambda: not maildir.waiting(), 15, "the reading")
        assert any(found.startswith(f"left.{takes}") for found in maildir.names(".failed/cur")) == given_up
    assert states(event) == {person.mail: "canceled"}


def test_two_nodes_share_a_maildir_and_what_was_read_may_be_kept(world, mailbox, tmp_path, launch):
    if world.server.environment.get("FOYER_STORE", "").startswith("postgresql"):
        pytest.skip("one store a server here; the renames are the same")
    maildir = Maildir(tmp_path / "Maildir")
    launch(SMTP_URL=mailbox.url, MAIL_INBOUND=ADDRESS, MAILDIR=maildir.path, MAILDIR_READ="keep")
    launch(SMTP_URL=mailbox.url, MAIL_INBOUND=ADDRESS, MAILDIR=maildir.path, MAILDIR_READ="keep")
    names = {maildir.deliver(b"Subject: hello\r\n\r\n%d\r\n" % i) for i in range(60)}
    until(lambda: not maildir.waiting(), 30, "the reading of all of it")
    done = [name.partition(",")[0] for name in maildir.names(".done/cur")]
    assert sorted(done) == sorted(names), "each once"


@pytest.mark.parametrize(
    "settings,words",
    [
        ({"MAILDIR": "/tmp/x"}, "FOYER_MAILDIR needs FOYER_MAIL_INBOUND"),
        ({"MAIL_INBOUND": "reply"}, "FOYER_MAIL_INBOUND"),
        ({"MAIL_INBOUND": "registration@foyer.example"}, "1 to 8 letters"),
        ({"MAIL_INBOUND": "re+ply@foyer.example"}, "FOYER_MAIL_INBOUND"),
        ({"MAIL_INBOUND": ADDRESS, "MAILDIR": "/tmp/x", "MAILDIR_READ": "burn"}, "delete or keep"),
    ],
)
def test_settings_that_make_no_sense_are_refused_by_name(server, settings, words):
    given = {"MAIL_INBOUND": "", "MAILDIR": ""} | settings
    done = server.run("serve", environment={f"FOYER_{name}": value for name, value in given.items()})
    assert done.returncode == 2 and words in done.stderr
