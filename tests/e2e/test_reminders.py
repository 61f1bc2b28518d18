"""Reminders and thanks: planned by default, sent once when it is time, to who wants them; one click ends them. Times are
moved in the store, since an event that begins in a minute would have tests wait for it."""

import time

import pytest

from support import store
from support.inbound import ADDRESS, report
from support.pages import form_of, link
from support.waiting import until
from support.world import Person, after

MINUTE = 60_000
ONE_CLICK = {"Content-Type": "application/x-www-form-urlencoded"}


@pytest.fixture(scope="module")
def server(launch, mailbox, maildir):
    return launch(SMTP_URL=mailbox.url, MAIL_INBOUND=ADDRESS, MAILDIR=maildir.path)


def planned(server):
    """The reminders that wait, in seconds before the start; of all events."""
    return int(store.chosen().value(server, "SELECT count(*) FROM outbox WHERE notice = 68 AND state < 2"))


def starts_in(event, minutes, came_in_ago=24 * 60, length=60):
    """The event's times are moved past the program: its reminders are due now. Who is in it came in that many minutes
    ago."""
    server, subject = event.world.server, event.subject
    now = int(time.time() * 1000)
    start = now + int(minutes * MINUTE)
    registration = f"(SELECT registration FROM registration_text WHERE subject = '{subject}')"
    store.chosen().sql(
        server,
        f"UPDATE registration SET start_ms = {start}, end_ms = {start + length * MINUTE} WHERE id IN {registration}",
    )
    store.chosen().sql(server, f"UPDATE registrant SET state_ms = {now - came_in_ago * MINUTE} WHERE registration IN {registration}")
    store.chosen().sql(server, f"UPDATE outbox SET due_ms = 1 WHERE notice = 68 AND state < 2 AND registration IN {registration}")
    nudge(event)


def nudge(event):
    """The outbox looks for what is due, since something was put into it."""
    event.world.event()


def done(event):
    """Its tasks are done, whatever came of them."""
    registration = f"(SELECT registration FROM registration_text WHERE subject = '{event.subject}')"
    query = f"SELECT count(*) FROM outbox WHERE notice = 68 AND state < 2 AND registration IN {registration}"
    until(lambda: store.chosen().value(event.world.server, query) == "0", 15, "the end of its tasks")


@pytest.fixture
def make(world):
    """make(**configuration): an event in thirty days, with a subject of its own."""

    def event(reminders=("PT15M",), **configuration):
        subject = f"Reminded {time.monotonic_ns()}"
        meeting = {"conferenceWebUrl": "https://meet.example.org/room"}
        times = {"startDateTime": after(days=30), "endDateTime": after(days=30, hours=1)}
        made = world.event(subject=subject, meeting=meeting, configuration={"reminders": list(reminders)} | configuration, **times)
        made.subject = subject
        return made

    return event


def came(event, mailbox, *people):
    for person in people:
        event.enrol(person).expect(200)
        mailbox.wait_for(person)


def test_two_are_planned_where_nothing_is_said_and_none_where_none_are_wanted(world, server):
    before = planned(server)
    event = world.event()
    assert planned(server) - before == 2
    read = world.client.get(event.configuration, token=world.organizer_token).expect(200).json
    assert (read["reminders"], read["isThankYouMailEnabled"]) == (["P1D", "PT15M"], False)
    before = planned(server)
    event.configure(reminders=["PT1H"], isThankYouMailEnabled=True).expect(200)
    assert planned(server) - before == 2, "one reminder, and thanks"
    before = planned(server)
    assert event.configure(reminders=[]).expect(200).json["reminders"] == []
    event.configure(capacity=5).expect(200)
    assert planned(server) - before <= 1


def test_who_is_registered_is_reminded_once(make, mailbox, server):
    event, person, gone = make(), Person.new(), Person.new()
    came(event, mailbox, person, gone)
    event.cancel(event.find(gone)["id"]).expect(204)
    mailbox.wait_for(gone, 2)
    starts_in(event, 10)
    mail = mailbox.wait_for(person, 2)[1].message
    assert mail["Auto-Submitted"] == "auto-generated"
    assert mail["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    url = mail["List-Unsubscribe"]
    assert url.startswith(f"<{server.url}/l/quiet/") and url.endswith(">")
    assert not [part for part in mail.walk() if part.get_content_type() == "text/calendar"]
    assert link(mail, "join") and link(mail, "cancel")
    done(event)
    store.chosen().sql(server, "UPDATE outbox SET state = 0 WHERE notice = 68 AND state = 2 AND due_ms = 1")
    nudge(event)
    done(event)  # done again, as after a change of times and back
    assert len(mailbox.to(person)) == 2 and len(mailbox.to(gone)) == 2
    for letter in mailbox.to(person)[:1]:
        assert letter.message["List-Unsubscribe"] is None, "of what they asked for there is nothing to end"


def test_one_click_ends_them_and_a_page_brings_them_back(make, mailbox, world):
    event, person = make(["PT15M", "PT5M"]), Person.new()
    came(event, mailbox, person)
    starts_in(event, 12)
    url = mailbox.wait_for(person, 2)[1].message["List-Unsubscribe"].strip("<>")
    page = form_of(world.client, url)
    assert "Nothing has changed yet" in page.page.text
    answer = world.client.call("POST", url, b"List-Unsubscribe=One-Click", token="", headers=ONE_CLICK).expect(200)
    assert "no more reminders" in answer.text.lower() and not answer.headers.get("Set-Cookie")
    again = make(["PT5M"])  # of another event they hear still
    came(again, mailbox, person)
    starts_in(event, 4)
    done(event)
    assert sum("Reminder" in str(x.message["Subject"]) for x in mailbox.to(person)) <= 1
    count = len(mailbox.to(person))
    undo = form_of(world.client, url)
    assert undo.submit().expect(200).text.count("again") >= 1
    event.configure(reminders=["PT2M"]).expect(200)
    starts_in(event, 1)
    mailbox.wait_for(person, count + 1)
    assert world.client.call("POST", url[:-4] + "AAAA", b"", token="", headers=ONE_CLICK).status == 404


def test_who_bounced_or_came_late_is_left_alone_and_after_the_start_nobody_is_reminded(make, mailbox, maildir):
    event, bounced, late = make(), Person.new(), Person.new()
    came(event, mailbox, bounced)
    maildir.read(report(mailbox.to(bounced)[0]))
    starts_in(event, 10)
    done(event)
    assert len(mailbox.to(bounced)) == 1
    over, person = make(), Person.new()
    came(over, mailbox, person)
    starts_in(over, -1)
    done(over)
    assert len(mailbox.to(person)) == 1
    soon = make()
    came(soon, mailbox, late)
    starts_in(soon, 10, came_in_ago=5)
    done(soon)
    assert len(mailbox.to(late)) == 1


def test_who_came_is_thanked_after_the_end(make, mailbox, world):
    event, there, away = make([], isThankYouMailEnabled=True), Person.new(), Person.new()
    came(event, mailbox, there, away)
    form_of(world.client, link(mailbox.to(there)[0].message, "join")).submit()
    starts_in(event, -61)
    mail = mailbox.wait_for(there, 2)[1].message
    assert mail["List-Unsubscribe"] and mail["Auto-Submitted"] == "auto-generated"
    done(event)
    assert len(mailbox.to(away)) == 1


def test_other_times_plan_anew_and_what_was_planned_does_nothing(make, mailbox, world):
    event, person = make(["P1D"]), Person.new()
    came(event, mailbox, person)
    path = event.path
    before = planned(world.server)
    times = {"startDateTime": after(days=40), "endDateTime": after(days=40, hours=1)}
    world.client.patch(path, times, token=world.organizer_token).expect(200)
    assert planned(world.server) - before == 1
    mailbox.wait_for(person, 2)  # of the other times
    registration = f"(SELECT registration FROM registration_text WHERE subject = '{event.subject}')"
    store.chosen().sql(
        world.server, f"UPDATE outbox SET due_ms = 1 WHERE notice = 68 AND state < 2 AND registration IN {registration}"
    )
    nudge(event)
    done(event)
    assert len(mailbox.to(person)) == 2
