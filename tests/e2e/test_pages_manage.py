"""The manage page behind the mailed link: what it shows, what it does, and what is stored after it."""

import re
from html import unescape
from urllib.parse import parse_qs, urlencode, urljoin, urlsplit

import icalendar
import pytest

from support import store
from support.pages import Form, forms_in, kinds_of, link, read_page
from support.waiting import until
from support.world import Person, after, choice_question, parse_time, spooled, spooled_to, text_question

CONFERENCE = "https://meet.example.org/room-7"


def enrolled(world, event, person=None, answers=()):
    """(person, manage link): of somebody who has just enrolled."""
    person = person or Person.new()
    event.enrol(person, answers).expect(200)
    return person, link(spooled_to(world.server, person)[0], "manage")


def form_at(client, url, action=None):
    """The form whose address ends so, of the page at `url`; None: there is none."""
    page = read_page(client, url).expect(200)
    found = [form for form in forms_in(page) if (form["action"] or url).split("?")[0].endswith(action or "")]
    return Form(client, url, page, found[0]) if found else None


def send(client, url, fields, **headers):
    head = {"Content-Type": "application/x-www-form-urlencoded"} | headers
    return client.call("POST", url, urlencode(fields).encode("ascii"), token="", headers=head)


def hrefs(page):
    return [unescape(href) for href in re.findall(r'href="([^"]*)"', page.text)]


def href(page, part):
    found = [each for each in hrefs(page) if part in each]
    assert len(found) == 1, f"one link with {part}: {hrefs(page)}"
    return found[0]


def audited(event):
    """(action, kind of actor), oldest first."""
    items = event.world.client.get(event.path + "/audit", token=event.world.organizer_token).expect(200).json["value"]
    return [(item["action"], item["actorKind"]) for item in items]


def test_it_shows_event_person_answers_and_state_to_whom_the_link_was_mailed(world):
    event = world.event(questions=[text_question("Allergies?"), choice_question()])
    person, url = enrolled(world, event, answers=[(event.questions[1], "North")])
    text = read_page(world.client, url).expect(200).text
    shown = ("Quarterly safety briefing", person.first, person.last, "You are registered.")
    for words in (*shown, "Allergies?", "no answer", "North"):
        assert words in text, words
    assert person.mail not in text, "the address stands in the mail alone"
    for header in ("no-referrer", "no-store"):
        assert header in str(read_page(world.client, url).headers)


def test_a_look_changes_nothing(world):
    event = world.event()
    person, url = enrolled(world, event)
    before = audited(event)
    for _ in range(3):
        read_page(world.client, url).expect(200)
    assert event.find(person)["status"] == "registered" and audited(event) == before


def test_cancel_from_it_and_take_the_place_again(world):
    event = world.event(meeting={"conferenceWebUrl": CONFERENCE})
    person, url = enrolled(world, event)
    page = read_page(world.client, url).expect(200)
    join = href(page, "/l/meetup-join/")
    form_at(world.client, href(page, "/l/cancel/")).submit().expect(200)
    assert event.find(person)["status"] == "canceled"
    canceled = spooled_to(world.server, person, 2)[1]
    assert kinds_of(canceled) == {"manage"}
    page = read_page(world.client, url).expect(200)
    assert "You canceled this registration." in page.text and "/l/meetup-join/" not in page.text
    answer = form_at(world.client, url, "/retake").submit().expect(303)
    assert "It is done." in read_page(world.client, answer.headers["Location"]).expect(200).text
    assert event.find(person)["status"] == "registered"
    assert spooled_to(world.server, person, 3)[2]["Subject"].startswith("Registered: ")
    assert href(read_page(world.client, url), "/l/meetup-join/") == join
    assert ("retaken", "link") in audited(event)


def test_no_place_is_taken_again_from_an_event_that_is_full(world):
    event = world.event(configuration={"capacity": 1})
    person, url = enrolled(world, event)
    form_at(world.client, href(read_page(world.client, url), "/l/cancel/")).submit().expect(200)
    enrolled(world, event)
    page = read_page(world.client, url).expect(200)
    assert "All places are taken by now." in page.text and "/retake" not in page.text
    world.client.post(url + "/retake", token="").expect(303)
    assert event.find(person)["status"] == "canceled"


def test_nobody_retakes_what_the_organizer_took(world):
    event = world.event()
    person, url = enrolled(world, event)
    path = f"{event.registrants}/{event.find(person)['id']}/cancel"
    world.client.post(path, token=world.organizer_token).expect(204)
    assert "The organizer has canceled" in read_page(world.client, url).expect(200).text
    world.client.post(url + "/retake", token="").expect(303)
    assert event.find(person)["status"] == "canceled"


# --- Details ---

NAMES = {"firstName": "Ane", "lastName": "Smith & <Sons>"}


def test_name_and_answers_are_changed_and_what_is_hidden_stays(world):
    event = world.event(questions=[text_question("Allergies?"), choice_question(), text_question("Old?")])
    text, choice, old = event.questions
    person, url = enrolled(world, event, answers=[(choice, "North"), (old, "still here")])
    world.client.delete(f"{event.path}/customQuestions/{old}", token=world.organizer_token).expect(204)
    page = form_at(world.client, url + "/edit").page
    assert re.search(r'value="North"[^>]* checked', page.text) and "still here" not in page.text
    assert f'value="{person.first}"' in page.text and person.mail not in page.text
    sent = NAMES | {f"answer-{text}": "Nuts,\r\nمكسرات", f"answer-{choice}": "South"}
    answer = send(world.client, url + "/edit", sent).expect(303)
    assert "Your changes are saved." in read_page(world.client, answer.headers["Location"]).expect(200).text
    [stored] = event.listed()
    assert (stored["firstName"], stored["lastName"], stored["email"]) == ("Ane", "Smith & <Sons>", person.mail)
    assert [each["value"] for each in stored["customQuestionAnswers"]] == ["Nuts,\nمكسرات", "South"]
    data = world.client.get(url + "/data", token="").expect(200).json
    assert {each["questionId"]: each["answer"] for each in data["answers"]}[old] == "still here"
    assert ("mended", "link") in audited(event) and len(spooled(world.server, person)) == 1


def test_the_same_again_is_no_change(world):
    event = world.event(questions=[choice_question()])
    person, url = enrolled(world, event, answers=[(event.questions[0], "North")])
    before = audited(event)
    same = {"firstName": person.first, "lastName": person.last, f"answer-{event.questions[0]}": "North"}
    send(world.client, url + "/edit", same).expect(303)
    assert audited(event) == before


FAULTS = [
    ({"firstName": "", "lastName": "B"}, "firstName", "Please fill this in."),
    ({"firstName": "A", "lastName": "x" * 257}, "lastName", "This is too long."),
    ({"firstName": "A", "lastName": "B\x07"}, "lastName", "characters that cannot be used"),
    ({"firstName": "A", "lastName": "B", "choice": "East"}, "choice", "Please choose one of the answers."),
    ({"firstName": "A", "lastName": "B", "choice": ""}, "choice", "Please fill this in."),
    ({"firstName": "A", "lastName": "B", "text": "y" * 4001}, "text", "This is too long."),
]


@pytest.mark.parametrize("sent,field,said", FAULTS)
def test_a_fault_stands_beside_its_field_and_what_was_typed_is_kept(world, sent, field, said):
    event = world.event(questions=[text_question(), choice_question()])
    names = dict(zip(("text", "choice"), (f"answer-{each}" for each in event.questions)))
    person, url = enrolled(world, event, answers=[(event.questions[1], "North")])
    sent = {names.get(name, name): value for name, value in ({"choice": "South", "text": "typed"} | sent).items()}
    page = send(world.client, url + "/edit", sent).expect(400)
    field = names.get(field, field)
    assert f'href="#{field}"' in page.text and f'id="{field}"' in page.text
    assert page.text.count('aria-invalid="true"') == 1 and f'aria-describedby="{field}-fault"' in page.text
    [beside] = re.findall(f'<p class="fault" id="{field}-fault">([^<]*)</p>', page.text)
    assert said in beside
    assert "South" in page.text and ("typed" in page.text or "yyyy" in page.text)
    assert event.find(person)["firstName"] == person.first


def test_a_name_that_the_directory_knows_stays(world):
    event = world.event("organization", questions=[choice_question()])
    person, url = enrolled(world, event, answers=[(event.questions[0], "North")])
    page = read_page(world.client, url + "/edit").expect(200)
    assert 'name="firstName"' not in page.text
    send(world.client, url + "/edit", NAMES | {f"answer-{event.questions[0]}": "South"}).expect(303)
    stored = event.find(person)
    assert stored["firstName"] == person.first and stored["customQuestionAnswers"][0]["value"] == "South"


def test_who_is_canceled_or_comes_too_late_changes_nothing(world):
    event = world.event(startDateTime=after(-7200), endDateTime=after(3600))
    person, url = enrolled(world, event)
    world.client.patch(event.path, {"endDateTime": after(1)}, token=world.organizer_token).expect(200)
    until(lambda: "This event is over." in read_page(world.client, url).text, what="its end")
    text = read_page(world.client, url).text
    assert "/edit" not in text and "/l/cancel/" not in text and "/data" in text and "/erase" in text
    send(world.client, url + "/edit", NAMES).expect(303)
    assert event.find(person)["firstName"] == person.first


# --- Reminders, data, erasure ---


def test_reminders_are_stopped_and_resumed(world):
    event = world.event()
    _, url = enrolled(world, event)
    for word, said in (("off", "no more reminders"), ("on", "you are reminded again")):
        answer = form_at(world.client, url, "/reminders").submit().expect(303)
        assert said in read_page(world.client, answer.headers["Location"]).expect(200).text
        assert world.client.get(url + "/data", token="").json["registrant"]["isReminded"] == (word == "on")
    send(world.client, url + "/reminders", {"reminders": "perhaps"}).expect(303)
    assert [act for act in audited(event) if "reminders" in act[0]] == [
        ("remindersStopped", "link"),
        ("remindersResumed", "link"),
    ]


def mails_of(world, url):
    told = world.client.get(url + "/data", token="").expect(200).json["mails"]
    return [(mail["kind"], mail["status"]) for mail in told]


def test_all_that_is_stored_is_downloaded(world):
    event = world.event(questions=[choice_question("Depot?")], meeting={"conferenceWebUrl": CONFERENCE})
    person, url = enrolled(world, event, answers=[(event.questions[0], "North")])
    other, _ = enrolled(world, event, answers=[(event.questions[0], "South")])
    form_at(world.client, href(read_page(world.client, url), "/l/meetup-join/")).submit().expect(303)
    answer = world.client.get(url + "/data", token="").expect(200)
    assert answer.headers["Content-Disposition"].startswith("attachment")
    assert answer.headers["Cache-Control"] == "no-store"
    until(lambda: mails_of(world, url) == [("confirmation", "sent")], what="the mail to be told as sent")
    data = answer.json
    assert data["registrant"]["firstName"] == person.first and data["registrant"]["email"] == person.mail
    assert data["registrant"]["state"] == "registered"
    assert data["answers"] == [{"questionId": event.questions[0], "question": "Depot?", "answer": "North"}]
    assert [mail["kind"] for mail in data["mails"]] == ["confirmation"]
    assert len(data["attendance"]) == 1 and data["address"]["confirmedDateTime"]
    assert [act["action"] for act in data["history"]] == ["enrolled"] and data["isHistoryWhole"]
    assert other.mail not in answer.text and other.last not in answer.text


MORE_ENTRIES = "INSERT INTO audit SELECT registration, seq + n, at_ms, entry, hash FROM audit, (%s) AS more WHERE entry LIKE '%%%s%%'"
NUMBERS = "WITH RECURSIVE c(n) AS (SELECT %d UNION ALL SELECT n + 1 FROM c WHERE n < %d) SELECT n FROM c"


def test_where_very_much_has_happened_it_is_downloaded_too(world):
    """As far as there is time for: then it says that there is more."""
    event = world.event()
    person, url = enrolled(world, event)
    other, _ = enrolled(world, event)
    for who, first, last in ((other, 1000, 230_000), (person, 500_000, 500_000)):
        store.chosen().sql(world.server, MORE_ENTRIES % (NUMBERS % (first, last), event.find(who)["id"]))
    data = world.client.get(url + "/data", token="").expect(200).json
    assert [act["action"] for act in data["history"]] == ["enrolled"] * (2 if data["isHistoryWhole"] else 1)


def test_who_asks_is_erased_and_the_place_goes_to_the_next(world):
    event = world.event(configuration={"capacity": 1, "isWaitlistEnabled": True})
    person, url = enrolled(world, event)
    waits, _ = enrolled(world, event)
    registrant = event.find(person)["id"]
    form = form_at(world.client, url + "/erase")
    assert event.find(person)["status"] == "registered", "a look changes nothing"
    assert "It is erased" in form.submit().expect(200).text
    assert [item["email"] for item in event.listed()] == [waits.mail]
    assert event.find(waits)["status"] == "registered"
    assert ("erased", "link") in audited(event)
    for sub in ("", "/edit", "/data", "/erase"):
        world.client.get(url + sub, token="").expect(404)
    form.submit().expect(404)
    path = f"{event.registrants}/{registrant}/mails"
    world.client.get(path, token=world.organizer_token).expect(404)
    event.enrol(person).expect(200)
    assert event.find(person)["id"] != registrant


def test_who_was_erased_reads_that_nothing_is_stored(world):
    event = world.event()
    person, url = enrolled(world, event)
    path = f"{event.registrants}/{event.find(person)['id']}/erase"
    world.client.post(path, {}, token=world.organizer_token).expect(204)
    for sub in ("", "/data", "/erase"):
        assert "Nothing of you is stored for this event any more" in world.client.get(url + sub, token="").expect(404).text


@pytest.mark.parametrize("before", ["registered", "canceled"])
def test_of_what_was_withdrawn_people_still_get_and_erase_what_is_stored(world, before):
    event = world.event(questions=[choice_question("Depot?")], meeting={"conferenceWebUrl": CONFERENCE})
    person, url = enrolled(world, event, answers=[(event.questions[0], "North")])
    page = read_page(world.client, url)
    way_out, way_in = href(page, "/l/cancel/"), href(page, "/l/meetup-join/")
    if before == "canceled":
        form_at(world.client, way_out).submit().expect(200)
    stays, other = enrolled(world, event, answers=[(event.questions[0], "South")])
    world.client.delete(event.path, token=world.organizer_token).expect(204)
    mail = spooled_to(world.server, stays, 2)[1]
    assert kinds_of(mail) == {"manage"} and link(mail, "manage") == other
    page = read_page(world.client, url).expect(200)
    assert "was withdrawn" in page.text and "still stored" in page.text and person.mail not in page.text
    for part in ("/l/cancel/", "/l/meetup-join/", "/edit", "/retake", "/reminders", "calendar.ics"):
        assert part not in page.text, part
    assert [world.client.get(each, token="").status for each in (way_in, way_out, url + "/edit", url + "/calendar.ics")] == [410] * 4
    assert [world.client.post(url + sub, token="").status for sub in ("/retake", "/reminders", "/edit")] == [410] * 3
    data = world.client.get(url + "/data", token="").expect(200).json
    assert data["registrant"]["email"] == person.mail and data["answers"][0]["answer"] == "North"
    form = form_at(world.client, url + "/erase")
    assert "to register again" not in form.page.text
    assert "Nothing of you is stored" in form.submit().expect(200).text
    kept = store.chosen().value(world.server, f"SELECT count(*) FROM registrant WHERE email IN ('{person.mail}', '{stays.mail}')")
    assert int(kept) == 1
    assert "Nothing of you is stored" in world.client.get(url, token="").expect(404).text
    assert world.client.get(other + "/data", token="").expect(200).json["registrant"]["email"] == stays.mail


# --- The way in ---


def join_page(world, **times):
    event = world.event(meeting={"conferenceWebUrl": CONFERENCE}, **times)
    person, url = enrolled(world, event)
    return event, person, href(read_page(world.client, url), "/l/meetup-join/")


@pytest.mark.parametrize(
    "start,said",
    [
        (3 * 86400 + 60, "3 days"),
        (2 * 86400 - 60, "47 hours"),
        (119 * 60 - 5, "119 minutes"),
        (16 * 60 + 30, "17 minutes"),
    ],
)
def test_before_it_is_time_it_counts_down_and_offers_no_way_in(world, start, said):
    begins = after(start)
    _, _, url = join_page(world, startDateTime=begins, endDateTime=after(start + 3600))
    page = read_page(world.client, url).expect(200)
    assert f">{said}</span>" in page.text and "15 minutes before the start" in page.text
    assert re.search(r"<form[^>]* hidden>", page.text) and "aria-live" not in page.text
    assert "script-src 'self'" in page.headers["Content-Security-Policy"]
    script = world.client.get(re.search(r'<script src="([^"]+)"', page.text)[1], token="").expect(200).text
    assert all(f"[data-{name}]" in script for name in ("countdown", "opens", "until"))
    [counted] = re.findall(r'data-countdown="(\d+)"', page.text)
    assert int(counted) == round(parse_time(begins).timestamp() * 1000)


def test_from_fifteen_minutes_before_the_start_on_the_way_is_open(world):
    event, person, url = join_page(world, startDateTime=after(14 * 60), endDateTime=after(3600))
    page = read_page(world.client, url).expect(200)
    assert "countdown" not in page.text and " hidden" not in page.text
    answer = form_at(world.client, url).submit().expect(303)
    assert answer.headers["Location"] == CONFERENCE
    path = f"{event.registrants}/{event.find(person)['id']}/attendance"
    assert len(world.client.get(path, token=world.organizer_token).expect(200).json["value"]) == 1


def test_a_clock_that_is_ahead_keeps_nobody_out(world):
    event, person, url = join_page(world)
    form_at(world.client, url).submit().expect(303)
    path = f"{event.registrants}/{event.find(person)['id']}/attendance"
    assert len(world.client.get(path, token=world.organizer_token).expect(200).json["value"]) == 1


# --- Calendars ---

TIMES = {"startDateTime": "2035-07-04T09:00:00Z", "endDateTime": "2035-07-04T10:30:00Z"}


def entry_of(answer):
    assert answer.headers.get_content_type() == "text/calendar"
    calendar = icalendar.Calendar.from_ical(answer.body)
    assert "METHOD" not in calendar
    [entry] = calendar.walk("VEVENT")
    assert "ATTENDEE" not in entry and "ORGANIZER" not in entry
    return entry


def test_their_own_entry_is_the_one_that_was_mailed(world):
    event = world.event(configuration={"timeZone": "Europe/Berlin"}, subject="Safety; first, second", **TIMES)
    person, url = enrolled(world, event)
    [mail] = spooled(world.server, person)
    [mailed] = [part for part in mail.walk() if part.get_content_type() == "text/calendar"]
    [sent] = icalendar.Calendar.from_ical(mailed.get_payload(decode=True)).walk("VEVENT")
    page = read_page(world.client, url).expect(200)
    entry = entry_of(world.client.get(urljoin(url, href(page, "calendar.ics")), token="").expect(200))
    for name in ("UID", "SEQUENCE", "SUMMARY", "LOCATION"):
        assert entry[name] == sent[name], name
    assert (entry["DTSTART"].dt, entry["DTEND"].dt) == (sent["DTSTART"].dt, sent["DTEND"].dt)
    assert entry["LOCATION"] == href(page, "/l/meetup-join/")
    assert entry["DESCRIPTION"] == "Site safety for all field staff."


def test_what_anybody_may_have_holds_no_personal_link(world):
    event = world.event(subject="Safety & more", **TIMES)
    person, url = enrolled(world, event)
    page = again(world, event).replace("/link?", "/calendar.ics?")
    answer = world.client.get(page, token="").expect(200)
    entry = entry_of(answer)
    assert entry["SUMMARY"] == "Safety & more" and "/registration/" in entry["DESCRIPTION"] and "LOCATION" not in entry
    token = url.rpartition("/")[2]
    links = hrefs(read_page(world.client, url))
    for other in [each for each in links if "calendar.google" in each or "outlook" in each]:
        query = parse_qs(urlsplit(other).query)
        said = str(query)
        assert "Safety & more" in said and "/registration/" in said and "/l/" not in said and token not in said
        assert person.mail not in said and person.last not in said
        assert "2035-07-04T09:00:00Z" in said or "20350704T090000Z/20350704T103000Z" in said
    assert str(hrefs(read_page(world.client, url))).count("outlook") == 2


def test_who_has_no_place_has_no_entry(world):
    event = world.event(configuration={"isManualApprovalEnabled": True}, **TIMES)
    _, url = enrolled(world, event)
    assert "calendar" not in read_page(world.client, url).expect(200).text
    world.client.get(url + "/calendar.ics", token="").expect(409)
    stranger = again(world, event).replace("/link?", "/calendar.ics?").replace(world.tenant, world.organizer.oid)
    world.client.get(stranger, token="").expect(404)


# --- The link again ---


@pytest.fixture
def unhurried(world):
    """unhurried(): whoever was sent a mail was sent it long ago, so that the budget of the address holds nothing."""
    return lambda: store.chosen().sql(world.server, "UPDATE address SET last_ms = 1")


def again(world, event):
    """The address of the page."""
    registration = world.client.get(event.path, token=world.organizer_token).expect(200).json["id"]
    return f"{world.server.url}/registration/{registration}/link?tenantId={world.tenant}"


def test_who_asks_hears_the_same_and_only_who_is_on_the_list_gets_a_mail(world, unhurried):
    event = world.event()
    person, url = enrolled(world, event)
    unhurried()
    page = again(world, event)
    assert 'name="email"' in read_page(world.client, page).expect(200).text
    told = [
        send(world.client, page, {"email": address}).expect(200).text
        for address in (person.mail.upper().replace("EXAMPLE.ORG", "example.org"), Person.new().mail, person.mail)
    ]
    assert told[0] == told[1] == told[2]
    mails = spooled_to(world.server, person, 2)
    assert mails[1]["Subject"].startswith("Your link: ") and link(mails[1], "manage") == url
    assert kinds_of(mails[1]) == {"join", "cancel", "manage"}
    send(world.client, page, {"email": person.mail}).expect(200)
    assert [act for act in audited(event) if act[0] == "linkMailed"] == [("linkMailed", "link")], "once a minute"


def test_who_canceled_finds_the_way_back_by_it(world, unhurried):
    event = world.event()
    person, url = enrolled(world, event)
    form_at(world.client, href(read_page(world.client, url), "/l/cancel/")).submit().expect(200)
    unhurried()
    send(world.client, again(world, event), {"email": person.mail}).expect(200)
    mails = spooled_to(world.server, person, 3)
    [mail] = [each for each in mails if each["Subject"].startswith("Your link: ")]
    form_at(world.client, link(mail, "manage"), "/retake").submit().expect(303)
    assert event.find(person)["status"] == "registered"


def test_of_an_event_of_the_organization_the_directory_knows_the_address(world, unhurried):
    event = world.event("organization")
    person, _ = enrolled(world, event)
    unhurried()
    command = ("user", "add", "--tenant", world.tenant, "--oid", person.oid, "--mail", person.mail)
    world.server.command(*command, "--given-name", person.first, "--family-name", person.last)
    send(world.client, again(world, event), {"email": person.mail}).expect(200)
    assert spooled_to(world.server, person, 2)[1]["Subject"].startswith("Your link: ")


def released(world):
    """What the budget of its address holds may go."""
    store.chosen().sql(world.server, "UPDATE address SET last_ms = 1")
    store.chosen().sql(world.server, "UPDATE outbox SET due_ms = 1 WHERE budget = 2 AND state < 2")
    world.event().enrol(Person.new()).expect(200)  # so that somebody looks


def link_mails(world, person, count):
    """What was mailed to that address because somebody asked."""

    def found():
        return [mail for mail in spooled(world.server, person) if mail["Subject"].startswith("Your link: ")]

    until(lambda: len(found()) >= count or released(world), 15, f"link {count} to {person.mail}")
    return found()


def test_of_an_event_of_the_organization_whoever_gave_the_address_gets_their_own_link(world, unhurried):
    event = world.event("organization")
    ada, max_ = Person.new("Ada"), Person.new("Max")
    max_.mail = ada.mail  # a secretary's, say; neither is in the directory
    other, _ = enrolled(world, event)
    for person in (ada, max_):
        event.enrol(person).expect(200)
    confirmed = {link(mail, "manage") for mail in spooled_to(world.server, ada, 2)}
    unhurried()
    page = again(world, event)
    assert send(world.client, page, {"email": ada.mail.upper()}).expect(200).text == (
        send(world.client, page, {"email": Person.new().mail}).expect(200).text
    )
    mails = link_mails(world, ada, 2)
    assert len(confirmed) == 2 and {link(mail, "manage") for mail in mails} == confirmed
    for mail, person in ((mail, person) for mail in mails for person in (ada, max_)):
        owner = read_page(world.client, link(mail, "manage")).expect(200).text
        assert (person.last in owner) == (person.last in mail.get_body(("plain",)).get_content()), "each their own"
    assert audited(event).count(("linkMailed", "link")) == 2
    assert len(spooled(world.server, other)) == 1, "nobody else"


def test_who_was_erased_from_an_event_of_the_organization_is_not_found(world, unhurried):
    event = world.event("organization")
    person, url = enrolled(world, event)
    stays, _ = enrolled(world, event)
    form_at(world.client, url + "/erase").submit().expect(200)
    unhurried()
    told = [send(world.client, again(world, event), {"email": each.mail}).expect(200).text for each in (person, stays)]
    assert told[0] == told[1]
    link_mails(world, stays, 1)
    assert link_mails(world, person, 0) == []
    rows = "SELECT count(*) FROM mailbox LEFT JOIN registrant ON registrant.id = mailbox.registrant"
    assert store.chosen().value(world.server, rows + " WHERE registrant.id IS NULL") == "0", "nothing is left of them"
    assert audited(event).count(("linkMailed", "link")) == 1


@pytest.mark.parametrize("typed", ["", "no address", "a@b@c"])
def test_what_is_no_address_is_said_beside_the_field(world, typed):
    page = send(world.client, again(world, world.event()), {"email": typed}).expect(400)
    assert 'aria-invalid="true"' in page.text and f'value="{typed}"' in page.text


def test_of_another_tenant_or_nothing_there_is_no_page(world):
    event = world.event()
    page = again(world, event)
    strange = page.replace(world.tenant, world.organizer.oid)
    for url in (page.split("?")[0], strange, page.replace("/link", "x/link")):
        assert world.client.get(url, token="").status == 404
        assert send(world.client, url, {"email": "a@example.org"}).status == 404


@pytest.mark.parametrize("sub", ["", "/edit", "/data", "/erase", "/retake", "/reminders", "/calendar.ics"])
def test_a_link_of_an_older_address_or_of_nobody_is_dead(world, sub):
    event = world.event()
    person, url = enrolled(world, event)
    method = "POST" if sub in ("/retake", "/reminders") else "GET"
    altered = url[:-1] + ("A" if url[-1] != "A" else "B")
    assert world.client.call(method, altered + sub, token="").status == 404
    registrant = event.find(person)["id"]
    world.client.patch(
        f"{event.registrants}/{registrant}", {"email": Person.new().mail}, token=world.organizer_token
    ).expect(200)
    assert world.client.call(method, url + sub, token="").status == 410


def test_the_page_speaks_as_the_mail_that_led_to_it_unless_another_language_is_chosen(world):
    event, person = world.event(), Person.new()
    event.enrol(person, headers={"Accept-Language": "de"}).expect(200)
    mail = spooled_to(world.server, person)[0]
    client, url, join = world.client, link(mail, "manage"), link(mail, "join")
    told = [
        client.get(address, token="", headers={"Accept-Language": "ja"}).expect(200).text
        for address in (url, url + "/edit", url + "/erase", join, url + "?lang=xx", url + "?lang=ar")
    ]
    assert [re.search('<html lang="([^"]*)"', text)[1] for text in told] == ["de"] * 5 + ["ar"]
    assert "Ihre Anmeldung" in told[0]


def test_the_language_that_was_chosen_is_kept(world):
    _, url = enrolled(world, world.event())
    page = read_page(world.client, url + "?lang=de").expect(200)
    assert '<html lang="de"' in page.text and "lang=de" in href(page, "/l/cancel/")
