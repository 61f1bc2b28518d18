"""Mail: what is written, to whom and how often; that its links work; that none is lost, whatever the server does."""

import base64
import re
import time
import unicodedata
from urllib.parse import urlsplit

import icalendar
import pytest

from support import store
from support.client import Client
from support.mailbox import DROP, Mailbox
from support.pages import form_of, forms_in, link, read_page, text_of
from support.waiting import never, until
from support.world import Person, World, after, spooled, spooled_to

FROM = "Foyer Registration <registration@foyer.example>"
CONFERENCE = "https://meet.example.org/room-7?a=1&b=2"
LEASE_SECONDS = 35  # where others may serve the same store, what a dead node had claimed is its own for this long
FORM = {"Content-Type": "application/x-www-form-urlencoded"}


@pytest.fixture(scope="module")
def server(launch, mailbox):
    """With SMTP."""
    return launch(SMTP_URL=mailbox.url, MAIL_FROM=FROM)


@pytest.fixture
def event(world):
    """At a fixed time in a zone that has summer time."""
    return world.event(
        "everyone",
        meeting={"conferenceWebUrl": CONFERENCE},
        configuration={"timeZone": "Europe/Berlin"},
        subject="Quarterly; safety, briefing",
        startDateTime="2035-07-04T09:00:00Z",
        endDateTime="2035-07-04T10:30:00Z",
    )


def calendar_of(message):
    """The one VEVENT, and the calendar's METHOD; both places of the method must agree."""
    parts = [part for part in message.walk() if part.get_content_type() == "text/calendar"]
    assert parts, "no text/calendar part"
    calendar = icalendar.Calendar.from_ical(parts[0].get_payload(decode=True))
    method = str(calendar["METHOD"])
    assert parts[0].get_param("method", "").upper() == method
    [entry] = calendar.walk("VEVENT")
    return method, entry, calendar


# --- The confirmation ---


def confirmation(event, mailbox, person):
    event.enrol(person).expect(200)
    return mailbox.wait_for(person)[0]


def test_a_confirmation_has_text_html_and_calendar(event, mailbox):
    person = Person.new()
    letter = confirmation(event, mailbox, person)
    message = letter.message
    assert letter.sender == "registration@foyer.example" and letter.recipients == [person.mail]
    assert str(message["From"]) == FROM
    [to] = message["To"].addresses
    assert (to.display_name, to.addr_spec) == (f"{person.first} {person.last}", person.mail)
    assert "Quarterly; safety, briefing" in str(message["Subject"])
    for name in ("Date", "Message-ID", "MIME-Version"):
        assert len(message.get_all(name)) == 1, name
    kinds = {part.get_content_type() for part in message.walk()}
    assert {"text/plain", "text/html", "text/calendar"} <= kinds
    alternative = next(part for part in message.walk() if part.get_content_type() == "multipart/alternative")
    assert [part.get_content_type() for part in alternative.iter_parts()][:2] == ["text/plain", "text/html"]
    for kind in ("plain", "html"):
        text = text_of(message, kind)
        assert person.first in text and "/l/meetup-join/" in text and "/l/cancel/" in text
    assert all(len(line) <= 998 for line in letter.data.split(b"\r\n"))
    assert not re.search(rb"(?<!\r)\n|\r(?!\n)", letter.data), "bare line ends"


def test_the_confirmation_tells_the_time_in_the_events_zone(event, mailbox):
    text = text_of(confirmation(event, mailbox, Person.new()).message)
    assert "11:00" in text, text  # 09:00 UTC in a Berlin summer


def test_the_calendar_entry_is_an_invitation(event, mailbox):
    person = Person.new()
    method, entry, calendar = calendar_of(confirmation(event, mailbox, person).message)
    assert method == "REQUEST"
    assert str(calendar["VERSION"]) == "2.0" and calendar["PRODID"]
    assert str(entry["SUMMARY"]) == "Quarterly; safety, briefing"
    assert entry["UID"] and int(entry["SEQUENCE"]) == 0 and entry["DTSTAMP"]
    assert entry["DTSTART"].dt.isoformat() == "2035-07-04T11:00:00+02:00"
    assert entry["DTEND"].dt.isoformat() == "2035-07-04T12:30:00+02:00"
    assert entry["DTSTART"].params["TZID"] == "Europe/Berlin"
    assert [str(zone["TZID"]) for zone in calendar.walk("VTIMEZONE")] == ["Europe/Berlin"]
    assert str(entry["ORGANIZER"]).lower() == "mailto:registration@foyer.example"
    assert str(entry["ATTENDEE"]).lower() == f"mailto:{person.mail}".lower()


def test_mails_of_different_people_are_not_confused(event, mailbox):
    one, other = Person.new(), Person.new()
    letters = [confirmation(event, mailbox, person) for person in (one, other)]
    assert letters[0].message_id != letters[1].message_id
    entries = [calendar_of(letter.message)[1] for letter in letters]
    assert entries[0]["UID"] != entries[1]["UID"]
    for kind in ("join", "cancel"):
        assert link(letters[0].message, kind) != link(letters[1].message, kind)
    assert other.mail.encode() not in letters[0].data


def test_the_signed_in_get_the_link_that_the_call_answered(world, mailbox):
    event = world.event("organization")
    person = Person.new()
    url = event.enrol(person).expect(200).json["joinWebUrl"]
    assert link(mailbox.wait_for(person)[0].message, "join") == url


NAMES = [
    ("O\u2019Brien-\u00c5str\u00f6m", "\u674e\u56db"),
    ('"Quoted"', "<angle@example.com>"),
    ("a, b", "c; d"),
    ("=?utf-8?q?x?=", "back\\slash"),
    ("<script>alert(1)</script>", "&amp;"),
    ("{join_url}", "{{x}}"),
    ("n" * 256, "\u00e9" * 256),
    ("BEGIN:VEVENT", "X-PROP;A=b:c"),
]


@pytest.mark.parametrize("first,last", NAMES, ids=range(len(NAMES)))
def test_a_name_cannot_become_anything_else(event, mailbox, first, last):
    person = Person.new()
    person.first, person.last = first, last
    letter = confirmation(event, mailbox, person)
    message = letter.message
    [to] = message["To"].addresses
    assert to.addr_spec == person.mail and letter.recipients == [person.mail]
    assert not message.defects
    assert first[:120] in text_of(message) or ":" in first  # what is long is cut, and what could be an address of a page is broken up
    if "<" in first:
        assert first not in text_of(message, "html")
    _, entry, calendar = calendar_of(message)
    assert len(calendar.walk("VEVENT")) == 1
    assert str(entry["ATTENDEE"]).lower() == f"mailto:{person.mail}".lower()


PAGE = "=?utf-8?B?" + base64.b64encode(b"www.evil.example").decode() + "?="
AS_A_PAGE = {
    # names that a mail client could make a link of, and what stands in them
    "a scheme": ("Win a prize at", "http://evil.example/x"),
    "a host": ("www.evil.example", "evil.example/path"),
    "no width between": ("www\u200b.evil\u200b.example", "evil\u00ad.\u2060example"),
    "other dots": ("www\u2024evil\ufe52example", "evil\uff0eexample"),
    "an address": ("Ann", "x\ufe6bevil.example"),
    "an encoded word": (PAGE, PAGE),
    "an encoded word behind another letter": ("\u00c5", PAGE),
}


@pytest.mark.parametrize("name", AS_A_PAGE)
def test_a_name_is_no_link_in_any_part_of_a_mail(event, mailbox, name):
    person = Person.new()
    person.first, person.last = AS_A_PAGE[name]
    message = confirmation(event, mailbox, person).message
    shown = [text_of(message), text_of(message, "html"), str(message["Subject"]), message["To"].addresses[0].display_name]
    shown.append(str(calendar_of(message)[1]["ATTENDEE"].params["CN"]))
    for text in shown:
        plain = re.sub("[\u200b\u00ad\u2060]", "", unicodedata.normalize("NFKC", text))
        assert not re.search(r":/+evil|www\.\S|evil\.example|@evil", plain)
    assert message["To"].addresses[0].addr_spec == person.mail and not message.defects


@pytest.mark.parametrize("subject", ["\u00dcbung \u2013 \u5b89\u5168", "x" * 500, "a: b <c>", "=?utf-8?q?x?="])
def test_a_subject_arrives_as_it_is(world, mailbox, subject):
    event = world.event("everyone", subject=subject)
    person = Person.new()
    message = confirmation(event, mailbox, person).message
    assert subject in re.sub(r"\s*\n\s*", " ", str(message["Subject"]))
    assert str(calendar_of(message)[1]["SUMMARY"]) == subject


INJECTIONS = [
    {"firstName": "Ann\r\nBcc: eve@example.org"},
    {"lastName": "Lee\nSubject: other"},
    {"email": "ann@example.org\r\nBcc: eve@example.org"},
    {"email": "ann@example.org>\r\nRCPT TO:<eve@example.org"},
    {"firstName": "Ann\u2028Bcc: eve@example.org"},
]


@pytest.mark.parametrize("change", INJECTIONS)
def test_headers_cannot_be_injected(event, mailbox, change):
    person = Person.new()
    answer = event.enrol(person, **change)
    if answer.status == 400:
        never(lambda: mailbox.to(person), 0.3, "mail to somebody refused")
        return
    message = mailbox.wait_for(person)[0].message  # a line separator that is none in mail may pass
    assert message["Bcc"] is None and len(message["To"].addresses) == 1


def test_an_international_address_gets_its_mail(event, mailbox):
    person = Person.new()
    person.mail = "\u7528\u6237-" + person.mail.split("@")[0] + "@b\u00fccher.example"
    event.enrol(person).expect(200)

    def arrived():
        local = person.mail.split("@")[0]
        return [r for letter in list(mailbox.letters) for r in letter.recipients if r.startswith(local)]

    [recipient] = until(arrived, what="the mail")
    assert recipient.split("@")[1].lower() in ("b\u00fccher.example", "xn--bcher-kva.example")


# --- The links ---


def snapshot(event):
    return [(item["id"], item["status"]) for item in event.listed()]


def test_the_cancel_link_shows_on_get_and_cancels_on_post(event, mailbox):
    person = Person.new()
    url = link(confirmation(event, mailbox, person).message, "cancel")
    client = event.world.client
    for _ in range(2):
        page = read_page(client, url).expect(200)
        assert "Quarterly; safety, briefing" in page.text
    assert event.find(person)["status"] == "registered"
    done = form_of(client, url).submit().expect(200)
    assert done.headers.get_content_type() == "text/html"
    assert event.find(person)["status"] == "canceled"
    again = client.post(url, b"", token="", headers=FORM)
    assert again.status == 200 and "cancel" in again.text.lower()
    assert "cancel" in read_page(client, url).expect(200).text.lower()
    assert snapshot(event) == [(event.find(person)["id"], "canceled")]
    mailbox.wait_for(person, 2)
    never(lambda: len(mailbox.to(person)) > 2, what="a mail for the second cancel")


def test_the_join_link_shows_on_get_and_redirects_on_post(event, mailbox):
    person = Person.new()
    url = link(confirmation(event, mailbox, person).message, "join")
    client = event.world.client
    for _ in range(2):
        page = read_page(client, url).expect(200)
        assert "Quarterly; safety, briefing" in page.text
        assert CONFERENCE not in page.text.replace("&amp;", "&"), "the address is given to who joins only"
    for _ in range(2):
        answer = form_of(client, url).submit().expect(303)
        assert answer.headers["Location"] == CONFERENCE


def test_pages_behind_links_are_private_and_safe(event, mailbox):
    message = confirmation(event, mailbox, Person.new()).message
    for kind in ("join", "cancel"):
        page = read_page(event.world.client, link(message, kind)).expect(200)
        assert page.headers["Referrer-Policy"] == "no-referrer"
        assert "no-store" in page.headers["Cache-Control"]
        policy = page.headers["Content-Security-Policy"]
        assert "default-src 'none'" in policy and "frame-ancestors 'none'" in policy and "unsafe" not in policy
        assert page.headers["X-Content-Type-Options"] == "nosniff"
        for script in page.text.lower().split("<script")[1:]:
            assert script.startswith(' src="/assets/') and "></script>" in script, "what runs is a file of ours"


def test_a_name_in_a_page_is_text(world, mailbox):
    event = world.event("everyone", subject="<img src=x onerror=alert(1)>")
    person = Person.new("<b>Ann</b>")
    person.mail = Person.new("Ann").mail
    message = confirmation(event, mailbox, person).message
    for kind in ("join", "cancel"):
        text = read_page(world.client, link(message, kind)).expect(200).text
        assert "<img" not in text and "<b>Ann" not in text


def test_without_a_conference_address_the_join_page_says_so(world, mailbox):
    event = world.event("everyone")
    url = link(confirmation(event, mailbox, Person.new()).message, "join")
    page = read_page(world.client, url).expect(200)
    forms = [form for form in forms_in(page) if form["method"].lower() == "post"]
    if forms:
        answer = form_of(world.client, url).submit()
        assert answer.status != 303 and answer.status < 500
    with_one = world.event("everyone", meeting={"conferenceWebUrl": CONFERENCE})
    other = read_page(world.client, link(confirmation(with_one, mailbox, Person.new()).message, "join"))
    assert page.text != other.text


def tampered(url):
    """Variants of a link that must not work: each part of its secret changed, and cut."""
    yield url[:-1]
    yield url[: len(url) // 2 + 20]
    secret = max(re.findall(r"[A-Za-z0-9_-]{22,}", url), key=len)
    start = url.rindex(secret)
    for at in range(start, start + len(secret) - 1, max(1, len(secret) // 12)):
        yield url[:at] + ("A" if url[at] != "A" else "B") + url[at + 1 :]
    yield url[:start] + secret[:-6] + url[start + len(secret) :]
    yield url[:start] + secret + "AA" + url[start + len(secret) :]
    yield url[:start] + url[start + len(secret) :]


@pytest.mark.parametrize("kind", ["join", "cancel"])
def test_a_changed_or_cut_link_is_404_and_does_nothing(event, mailbox, kind):
    person = Person.new()
    url = link(confirmation(event, mailbox, person).message, kind)
    client = event.world.client
    for bad in tampered(url):
        read_page(client, bad).expect(404)
        client.post(bad, b"", token="", headers=FORM).expect(404)
    assert event.find(person)["status"] == "registered"


def test_a_link_of_one_kind_is_none_of_the_other(event, mailbox):
    person = Person.new()
    message = confirmation(event, mailbox, person).message
    secrets = {
        kind: max(re.findall(r"[A-Za-z0-9_-]{22,}", link(message, kind)), key=len) for kind in ("join", "cancel")
    }
    swapped = link(message, "cancel").replace(secrets["cancel"], secrets["join"])
    event.world.client.post(swapped, b"", token="", headers=FORM).expect(404)
    assert event.find(person)["status"] == "registered"


@pytest.mark.parametrize("method", ["GET", "HEAD", "OPTIONS"])
@pytest.mark.parametrize("kind", ["join", "cancel"])
def test_scanners_that_follow_links_do_nothing(event, mailbox, kind, method):
    person = Person.new()
    url = link(confirmation(event, mailbox, person).message, kind)
    for _ in range(3):
        answer = event.world.client.call(method, url, token="")
        assert answer.status < 500 and answer.status != 303
    assert event.find(person)["status"] == "registered"
    never(lambda: len(mailbox.to(person)) > 1, 0.3, "a mail by a scanner")


def test_after_a_cancel_nobody_joins(event, mailbox):
    person = Person.new()
    message = confirmation(event, mailbox, person).message
    form_of(event.world.client, link(message, "cancel")).submit().expect(200)
    answer = event.world.client.post(link(message, "join"), b"", token="", headers=FORM)
    assert 400 <= answer.status < 500, answer
    assert CONFERENCE not in answer.text and "Location" not in answer.headers


# --- The cancellation ---


@pytest.mark.parametrize("by", ["link", "organizer"])
def test_a_cancellation_takes_the_calendar_entry_back(event, mailbox, by):
    person = Person.new()
    first = confirmation(event, mailbox, person)
    if by == "link":
        form_of(event.world.client, link(first.message, "cancel")).submit().expect(200)
    else:
        event.cancel(event.find(person)["id"]).expect(204)
    second = mailbox.wait_for(person, 2)[1]
    assert second.message_id != first.message_id
    _, before, _ = calendar_of(first.message)
    method, entry, _ = calendar_of(second.message)
    assert method == "CANCEL"
    assert entry["UID"] == before["UID"] and int(entry["SEQUENCE"]) > int(before["SEQUENCE"])
    assert str(entry["STATUS"]) == "CANCELLED"
    assert str(entry["ATTENDEE"]).lower() == f"mailto:{person.mail}".lower()
    assert entry["DTSTART"].dt == before["DTSTART"].dt
    assert person.first in text_of(second.message)


def test_who_comes_back_gets_the_same_entry_with_a_higher_sequence(event, mailbox):
    person = Person.new()
    first = confirmation(event, mailbox, person).message
    form_of(event.world.client, link(first, "cancel")).submit().expect(200)
    mailbox.wait_for(person, 2)
    event.enrol(person).expect(200)
    letters = mailbox.wait_for(person, 3)
    found = [calendar_of(letter.message) for letter in letters]
    assert [method for method, _, _ in found] == ["REQUEST", "CANCEL", "REQUEST"]
    assert len({str(entry["UID"]) for _, entry, _ in found}) == 1
    sequences = [int(entry["SEQUENCE"]) for _, entry, _ in found]
    assert sequences == sorted(set(sequences))
    form_of(event.world.client, link(letters[2].message, "cancel")).submit().expect(200)
    assert event.find(person)["status"] == "canceled"


def test_nobody_refused_is_mailed(world, mailbox):
    event = world.event("everyone", configuration={"capacity": 1})
    event.enrol(Person.new()).expect(200)
    full, wrong = Person.new(), Person.new()
    event.enrol(full).expect(409)
    event.enrol(wrong, firstName="").expect(400)
    never(lambda: mailbox.to(full) or mailbox.to(wrong), what="mail to somebody refused")


# --- A mail server in trouble ---


def metrics(server):
    with Client(server.url) as client:
        text = client.get("/metrics").expect(200).text
    rows = (line.rsplit(" ", 1) for line in text.splitlines() if line and not line.startswith("#"))
    return {name: float(value) for name, value in rows}


def metric(server, *words):
    """The one metric whose name holds all words."""
    found = {name: value for name, value in metrics(server).items() if all(word in name for word in words)}
    assert len(found) == 1, found
    return next(iter(found.values()))


@pytest.mark.parametrize(
    "rules",
    [["451 4.3.0 Try later"], ["r450 4.2.1 Mailbox busy"], ["421 4.3.2 Going down"], [DROP], [DROP, "451 Again"]],
    ids=["4xx after DATA", "4xx at RCPT", "421", "hung up in DATA", "twice"],
)
def test_a_failure_that_may_pass_is_tried_again_with_the_same_message(event, mailbox, rules):
    person = Person.new()
    mailbox.rules[person.mail] = list(rules)
    event.enrol(person).expect(200)
    letters = mailbox.wait_for(person, seconds=30)
    tries = [answer for address, answer in mailbox.attempts if address == person.mail]
    assert len(tries) == len(rules) + 1, tries
    assert len(letters) == 1
    never(lambda: len(mailbox.to(person)) > 1, what="a second copy")


def test_a_repeat_has_the_same_message_id_and_the_same_bytes(event, mailbox):
    """Taken, but the answer never came: at least once, and recognisable."""
    person = Person.new()
    mailbox.rules[person.mail] = ["451 4.3.0 Taken, but I say no"]
    event.enrol(person).expect(200)
    mailbox.wait_for(person, seconds=30)
    taken = [data for address, data in mailbox.received if address == person.mail]
    assert len(taken) == 2
    ids = [re.search(rb"^Message-ID: *(.*?)\r\n", data, re.M | re.I)[1] for data in taken]
    assert ids[0] == ids[1]
    assert taken[0] == taken[1]


@pytest.mark.parametrize("rule", ["550 5.1.1 No such user", "r550 5.1.1 No such user"], ids=["DATA", "RCPT"])
def test_a_refusal_for_good_is_a_dead_letter_that_is_seen(event, mailbox, rule):
    server = event.world.server
    before = metric(server, "mail", "dead")
    person = Person.new()
    mailbox.rules[person.mail] = [rule]
    event.enrol(person).expect(200)
    until(lambda: metric(server, "mail", "dead") == before + 1, what="the dead letter")
    never(lambda: mailbox.to(person), 1.5, "mail to an address that was refused for good")
    assert event.find(person)["status"] == "registered"
    assert person.mail not in server.log()


@pytest.mark.parametrize("outcome", ["550 5.1.1", "450 4.2.0"], ids=["for good", "for now"])
def test_the_words_of_a_mail_server_keep_no_address_of_somebody_who_is_erased(event, mailbox, outcome):
    server = event.world.server
    person = Person.new()
    local = person.mail.partition("@")[0]
    words = f"{outcome} <{person.mail}> is not to my liking, {local.upper()}!"
    mailbox.rules[person.mail] = [words]
    event.enrol(person).expect(200)
    until(lambda: (person.mail, words) in mailbox.attempts, what="the refusal")
    kept = f"SELECT count(*) FROM outbox WHERE last_words LIKE '{outcome}%to my liking%'"
    until(lambda: int(store.chosen().value(server, kept)) > 0, what="the words")
    found = f"SELECT count(*) FROM outbox WHERE last_words LIKE '%{local}%' OR last_words LIKE '%{local.upper()}%'"
    assert store.chosen().value(server, found) == "0"


def test_one_bad_address_holds_up_nobody(event, mailbox):
    slow, dead, good = Person.new(), Person.new(), Person.new()
    mailbox.rules[slow.mail] = [2.0]
    mailbox.rules[dead.mail] = ["r550 No"]
    for person in (slow, dead, good):
        event.enrol(person).expect(200)
    mailbox.wait_for(good)
    mailbox.wait_for(slow)


def test_mail_waits_for_a_server_that_is_away(launch):
    box = Mailbox(start=False)
    server = launch(SMTP_URL=box.url)
    world = World(server)
    event = world.event("everyone")
    people = [Person.new() for _ in range(10)]
    begun = time.monotonic()
    for person in people:
        event.enrol(person).expect(200)
    assert time.monotonic() - begun < 15, "enrolling must not wait for mail"
    until(lambda: metric(server, "mails_waiting") == 10, what="ten mails waiting")
    time.sleep(1.0)
    ready = world.client.get("/readyz", token="")
    assert ready.status == 200, "mail trouble is no reason to leave the balancer"
    server.restart()  # what waits outlives it
    box.start()
    for person in people:
        box.wait_for(person, seconds=40)
    until(lambda: metric(server, "mails_waiting") == 0, what="an empty outbox")
    assert len(box.letters) == 10
    assert not (server.data / "mail").exists() or not list((server.data / "mail").iterdir())
    world.close()
    server.stop()
    box.stop()


# --- Without a mail server ---


def test_without_smtp_the_same_mail_is_a_file_and_the_log_says_so(launch):
    server = launch(SMTP_URL=None)
    world = World(server)
    event = world.event("everyone")
    person = Person.new()
    event.enrol(person).expect(200)
    [message] = spooled_to(server, person)
    method, _, _ = calendar_of(message)
    assert method == "REQUEST" and link(message, "join") and link(message, "cancel")
    lines = [line for line in server.log().splitlines() if "mail" in line.lower() and str(server.data / "mail") in line]
    assert len(lines) == 1, server.log()
    assert [path.suffix for path in (server.data / "mail").iterdir()] == [".eml"]
    world.close()


def test_the_files_of_who_is_erased_go_and_the_others_stay(launch):
    server = launch(SMTP_URL=None)
    world = World(server)
    event = world.event("everyone")
    goes, stays = Person.new(), Person.new()
    for person in (goes, stays):
        event.enrol(person).expect(200)
        spooled_to(server, person)
    path = f"{event.registrants}/{event.find(goes)['id']}/erase"
    world.client.post(path, token=world.organizer_token).expect(204)
    until(lambda: len(list((server.data / "mail").iterdir())) == 1, what="the end of a file")
    [file] = (server.data / "mail").iterdir()
    assert goes.mail not in file.read_text("utf-8") and spooled_to(server, stays)
    world.close()


def test_a_file_is_written_once_whatever_happens_between(launch):
    server = launch(SMTP_URL=None)
    world = World(server)
    event = world.event("everyone")
    people = [Person.new() for _ in range(20)]
    for person in people:
        event.enrol(person).expect(200)
    server.kill()
    server.start()
    for person in people:
        spooled_to(server, person, seconds=LEASE_SECONDS)
    assert len(spooled(server)) == 20
    assert all(path.suffix == ".eml" for path in (server.data / "mail").iterdir())
    world.close()


def test_links_outlive_a_restart_and_lead_to_the_public_url(launch):
    server = launch()
    world = World(server)
    event = world.event("everyone", meeting={"conferenceWebUrl": CONFERENCE}, endDateTime=after(days=8))
    person = Person.new()
    event.enrol(person).expect(200)
    [message] = spooled_to(server, person)
    server.restart()
    with Client(server.url) as client:
        form_of(client, link(message, "join")).submit().expect(303)
        assert urlsplit(link(message, "cancel")).netloc == urlsplit(server.url).netloc
        form_of(client, link(message, "cancel")).submit().expect(200)
    world.close()


def test_the_servers_template_says_where_meetings_take_place(launch):
    server = launch(CONFERENCE_URL="https://meet.example.org/{id}")
    world = World(server)
    event = world.event("everyone")
    person = Person.new()
    event.enrol(person).expect(200)
    [message] = spooled_to(server, person)
    answer = form_of(world.client, link(message, "join")).submit().expect(303)
    assert answer.headers["Location"] == f"https://meet.example.org/{event.meeting}"
    world.close()
