"""The registration page's form, used as a browser without JavaScript does: what it asks, what is stored of it, what comes
back beside a field, and whom it suspects without turning anybody away."""

import re
import time
from html import unescape
from urllib.parse import urlencode

import pytest

from support.pages import forms_in, kinds_of, link, read_page, text_of
from support.waiting import until
from support.world import Person, World, after, choice_question, spooled_to, text_question

SOONEST_SECONDS = 2.1  # a form that is sent sooner is suspected
FORM = {"Content-Type": "application/x-www-form-urlencoded"}


def page_url(event):
    shown = event.world.client.get(event.path, token=event.world.organizer_token).expect(200).json
    return shown["registrationPageWebUrl"]


def form_fields(page):
    """What the page's form would send if nothing were typed; None: it has none."""
    found = [form for form in forms_in(page) if form["method"].lower() == "post"]
    assert len(found) < 2
    return dict(found[0]["fields"]) if found else None


class Visit:
    """The page of an event, opened by somebody."""

    def __init__(self, event, more="", headers=None):
        self.event = event
        self.client = event.world.client
        self.url = page_url(event) + more
        self.page = read_page(self.client, self.url).expect(200)
        self.fields = form_fields(self.page)
        self.headers = headers or {}

    def send(self, person=None, **fields):
        typed = {"firstName": person.first, "lastName": person.last, "email": person.mail} if person else {}
        body = {name: value for name, value in (self.fields | typed | fields).items() if value is not None}
        return self.client.call("POST", self.url, urlencode(body).encode("ascii"), token="", headers=FORM | self.headers)


def agreed(visit):
    """What the page's consent box sends once it is checked."""
    [value] = re.findall(r'type="checkbox" id="consent" name="consent" value="([^"]+)"', visit.page.text)
    return value


def slowly(*visits):
    """As long as a person needs to fill in a form."""
    time.sleep(SOONEST_SECONDS)
    return visits[0] if len(visits) == 1 else visits


def thanked(answer):
    answer.expect(303)
    assert "/thanks?" in answer.headers["Location"], answer.headers["Location"]
    return answer


def detail(event, person):
    row = event.find(person)
    path = f"{event.registrants}/{row['id']}"
    return event.world.client.get(path, token=event.world.organizer_token).expect(200).json


# --- What is stored ---


def test_who_fills_it_in_is_registered_with_answers_and_mailed(world):
    event = world.event(questions=[text_question("Allergies?"), choice_question("Which depot?", ("North", "South & East"))])
    person, visit = Person("Zoë", "Ångström", Person.new().mail), slowly(Visit(event))
    first, second = event.questions
    assert {"firstName", "lastName", "email", f"answer-{first}"} <= set(visit.fields)
    assert visit.page.text.count(f'name="answer-{second}"') == 2, "a choice is made by whoever chooses"
    answer = thanked(visit.send(person, **{f"answer-{first}": "none <b>\r\nreally", f"answer-{second}": "South & East"}))
    stored = detail(event, person)
    assert (stored["firstName"], stored["lastName"], stored["email"]) == (person.first, person.last, person.mail)
    assert stored["status"] == "registered"
    assert [each["value"] for each in stored["customQuestionAnswers"]] == ["none <b>\nreally", "South & East"]
    assert {"join", "cancel"} <= kinds_of(spooled_to(world.server, person)[0])
    page = read_page(world.client, answer.headers["Location"]).expect(200).text
    assert "A mail is on its way" in page and person.mail not in page and person.first not in page


def test_the_thanks_are_the_same_whoever_was_registered_before(world):
    event, known = world.event(), Person.new()
    event.enrol(known).expect(200)
    gone = Person.new()
    event.enrol(gone).expect(200)
    world.client.post(f"{event.registrants}/{event.find(gone)['id']}/reject", {}, token=world.organizer_token).expect(204)
    visit = slowly(Visit(event))
    places = {thanked(visit.send(person)).headers["Location"] for person in (known, gone, Person.new())}
    assert len(places) == 1
    assert len(event.listed()) == 3 and event.find(gone)["status"] == "canceled"


def test_a_full_event_tells_nobody_who_has_a_place(world):
    event, known = world.event(configuration={"capacity": 1}), Person.new()
    visit = Visit(event)
    event.enrol(known).expect(200)
    full = [slowly(visit).send(person).expect(409).text for person in (known, Person.new())]
    assert full[0] == full[1] and "All places are taken." in full[0] and 'name="email"' not in full[0]
    assert len(event.listed()) == 1


def test_the_language_and_the_zone_of_the_page_are_the_registrants(world):
    event, person = world.event(), Person.new()
    visit = slowly(Visit(event, "&lang=de&zone=America%2FNew_York"))
    assert visit.fields["zone"] == "America/New_York" and 'lang="de"' in visit.page.text
    answer = thanked(visit.send(person))
    assert "lang=de" in answer.headers["Location"]
    text = text_of(spooled_to(world.server, person)[0])
    assert "Sie sind angemeldet" in text and "(New York)" in text, text


# --- What is wrong comes back ---


def test_faults_stand_beside_their_fields_and_what_was_typed_is_kept(world):
    event = world.event(questions=[choice_question()])
    question = f"answer-{event.questions[0]}"
    visit = slowly(Visit(event))
    answer = visit.send(firstName='Zo"ë <b>', lastName="", email="zoë at home", **{question: "East"}).expect(400)
    text = answer.text
    for field in ("lastName", "email", question):
        assert f'href="#{field}"' in text and f'id="{field}-fault"' in text, field
    assert text.count('aria-invalid="true"') == 3 and 'role="alert"' in text
    assert 'value="Zo&quot;ë &lt;b&gt;"' in text and 'value="zoë at home"' in text
    assert event.listed() == []
    again = form_fields(answer)
    assert again["mark"] == visit.fields["mark"], "mending it at once is not too quick"
    person = Person.new()
    visit.fields = again
    thanked(visit.send(person, **{question: "North"}))
    assert event.find(person)["status"] == "registered"


WRONG = [
    ("no body", b"", FORM, 400),
    ("not a form", b'{"email":"a@example.org"}', {"Content-Type": "application/json"}, 400),
    ("broken escapes", b"firstName=%f&lastName=%zz&email=%00", FORM, 400),
    ("no UTF-8", b"firstName=%ff%fe&lastName=B&email=a%40example.org", FORM, 400),
    ("a header in a name", b"firstName=A%0d%0aBcc:%20x@y.example&lastName=B&email=a%40example.org", FORM, 400),
    ("two thousand fields", b"&".join(b"x%d=1" % i for i in range(2000)), FORM, 400),
]


@pytest.mark.parametrize("body,headers,status", [row[1:] for row in WRONG], ids=[row[0] for row in WRONG])
def test_what_is_no_form_of_ours_stores_nothing(world, body, headers, status):
    event = world.event()
    world.client.call("POST", page_url(event), body, token="", headers=headers).expect(status)
    assert event.listed() == []


def test_consent_is_asked_for_and_needed(world):
    event, person = world.event(configuration={"consentText": "We keep <your> name\nfor a year."}), Person.new()
    visit = slowly(Visit(event))
    assert "We keep &lt;your&gt; name\nfor a year." in visit.page.text
    assert 'id="consent-fault"' in visit.send(person).expect(400).text and event.listed() == []
    thanked(visit.send(person, consent=agreed(visit)))
    assert event.find(person)["status"] == "registered"


# --- Suspicion asks the address to confirm, and refuses nobody ---


SUSPECTS = [
    ("no mark", {"mark": None}),
    ("a mark that is none", {"mark": "x" * 60}),
    ("the hidden field is filled in", {"website": "https://spam.example"}),
]


def assert_suspected(event, person):
    assert event.find(person)["status"] == "processing"
    assert kinds_of(spooled_to(event.world.server, person)[0]) >= {"confirm"}


@pytest.mark.parametrize("fields", [row[1] for row in SUSPECTS], ids=[row[0] for row in SUSPECTS])
def test_what_no_person_sends_is_asked_to_confirm(world, fields):
    event, person = world.event(), Person.new()
    answer = thanked(slowly(Visit(event)).send(person, **fields))
    honest = thanked(slowly(Visit(event)).send(Person.new()))
    assert answer.headers["Location"] == honest.headers["Location"], "who is suspected is not told"
    assert_suspected(event, person)


def test_too_quick_is_asked_to_confirm_and_confirming_registers(world):
    event, person = world.event(), Person.new()
    thanked(Visit(event).send(person))
    assert_suspected(event, person)
    confirm = link(spooled_to(world.server, person)[0], "confirm")
    world.client.call("POST", confirm, b"", token="", headers=FORM).expect(200)
    assert event.find(person)["status"] == "registered"


def test_a_mark_of_another_event_is_no_mark(world):
    event, person, other = world.event(), Person.new(), slowly(Visit(world.event()))
    thanked(Visit(event).send(person, mark=other.fields["mark"]))
    assert_suspected(event, person)


def test_of_one_network_come_only_so_many_and_then_each_is_asked_to_confirm(launch):
    server = launch(LIMIT_ENROLMENTS="2/min", TRUSTED_PROXIES="127.0.0.0/8")
    world = World(server)
    event = world.event()
    people = [Person.new() for _ in range(4)]
    visit = slowly(Visit(event, headers={"X-Forwarded-For": "203.0.113.9"}))
    answers = [thanked(visit.send(person)) for person in people[:3]]
    assert all("Retry-After" not in answer.headers for answer in answers)
    visit.headers = {"X-Forwarded-For": "203.0.114.9"}
    thanked(visit.send(people[3]))
    assert [event.find(person)["status"] for person in people] == ["registered"] * 2 + ["processing", "registered"]
    world.close()


def test_a_form_in_a_page_is_for_who_sees_it_alone(world):
    page = Visit(world.event()).page.text
    trap = re.search(r'<div class="trap" aria-hidden="true">.*?</div>', page, re.DOTALL)[0]
    assert 'tabindex="-1"' in trap and 'autocomplete="off"' in trap


# --- When ---


ZONES = [
    ("Asia/Tokyo", "18:00"),
    ("asia/tokyo", "18:00"),
    ("Tokyo Standard Time", "18:00"),
    ("New York", "05:00"),
    ("berlin", None),  # the event's own: said once
]


@pytest.mark.parametrize("typed,clock", ZONES, ids=[row[0] for row in ZONES])
def test_the_visitors_zone_is_shown_beside_the_events(world, typed, clock):
    event = world.event(
        configuration={"timeZone": "Europe/Berlin"},
        startDateTime="2035-07-04T09:00:00Z",
        endDateTime="2035-07-04T10:30:00Z",
    )
    text = Visit(event, "&" + urlencode({"zone": typed})).page.text
    spans = re.findall(r"<strong>([^<]*2035[^<]*)</strong>", text)
    assert "11:00" in spans[0]
    assert len(spans) == (2 if clock else 1) and (not clock or clock in spans[1] or clock.lstrip("0") in spans[1])


def test_a_zone_that_is_none_is_said_so_and_kept(world):
    text = Visit(world.event(), "&zone=Mars%22%3E").page.text
    assert 'id="zone-fault"' in text and 'value="Mars&quot;&gt;"' in text


# --- What is kept of a page is never old ---


def test_a_page_that_was_just_read_says_at_once_what_changed(world):
    event = world.event(configuration={"capacity": 2}, questions=[text_question("Old question?")])
    first, again = Visit(event), Visit(event)
    assert first.fields["mark"] and again.page.text.count("2 places are left.") == 1
    event.enrol(Person.new()).expect(200)
    assert "1 place is left." in Visit(event).page.text
    world.client.patch(event.path, {"subject": "Another title"}, token=world.organizer_token).expect(200)
    assert ">Another title</h1>" in Visit(event).page.text
    question = f"{event.path}/customQuestions/{event.questions[0]}"
    world.client.patch(question, {"displayName": "New question?"}, token=world.organizer_token).expect(200)
    page = Visit(event).page.text
    assert "New question?" in page and "Old question?" not in page
    event.enrol(Person.new()).expect(200)
    assert "All places are taken." in Visit(event).page.text


def test_a_page_that_was_just_read_ends_when_its_time_comes(world):
    event = world.event()
    Visit(event)
    closes = after(2)
    event.configure(closesDateTime=closes).expect(200)
    for _ in range(2):
        assert "Registration is open." in Visit(event).page.text or after() >= closes
    until(lambda: "Registration is closed." in Visit(event).page.text, what="its closing")
    assert after() >= closes


def test_each_reader_has_a_mark_of_their_own_language_and_zone(world):
    event = world.event(configuration={"timeZone": "Europe/Berlin"})
    url = page_url(event)

    def read(language=None, more=""):
        headers = {"Accept-Language": language} if language else {}
        return world.client.get(url + more, token="", headers=headers).expect(200).text

    for _ in range(2):
        assert '<html lang="ar" dir="rtl">' in read("ar") and '<html lang="en" dir="ltr">' in read()
        assert '<html lang="ja"' in read("ar", "&lang=ja") and "Tokyo" in read(more="&zone=tokyo")
        time.sleep(0.01)
    marks = {form_fields(Visit(event).page)["mark"] for _ in range(3) if not time.sleep(0.005)}
    assert len(marks) == 3, "each says when it was shown"


def test_it_is_withdrawn_kindly(world):
    event = world.event()
    url = page_url(event)
    world.client.delete(event.path, token=world.organizer_token).expect(204)
    assert "withdrawn" in read_page(world.client, url).expect(410).text


def test_one_page_needs_one_style_and_little(world):
    event = world.event(questions=[text_question(), choice_question()], endDateTime=after(days=8))
    page = Visit(event).page
    assert page.text.count('rel="stylesheet"') == 1 and not page.headers.get_all("Set-Cookie")
    weight = len(page.body)
    for asset in re.findall(r'(?:href|src)="([^"]*/assets/[^"]*)"', page.text):
        weight += len(world.client.get(unescape(asset), token="").expect(200).body)
    assert weight < 30_000


# --- Who finds it ---


def links_of(page, rel):
    """{language, or None: address} of the head's links of that kind."""
    found = re.findall(rf'<link rel="{rel}"(?: hreflang="([^"]+)")? href="([^"]+)">', page.text)
    return {language or None: unescape(url) for language, url in found}


def locale_of(page):
    return re.findall(r'<meta property="og:locale" content="([^"]*)">', page.text)


def is_hidden(page):
    return '<meta name="robots" content="noindex">' in page.text


def test_search_engines_list_it_where_the_organizer_wants_that(world):
    event = world.event()
    url = page_url(event)
    assert is_hidden(read_page(world.client, url)) and links_of(read_page(world.client, url), "alternate") == {}
    event.configure(isListed=True).expect(200)
    page = read_page(world.client, url + "&zone=Asia%2FTokyo").expect(200)
    assert not is_hidden(page) and locale_of(page) == ["en_US"]
    assert links_of(page, "canonical") == {None: url}, "whatever zone was chosen"
    others = links_of(page, "alternate")
    assert len(others) == 13 and others.pop("x-default") == url
    for language, other in others.items():
        shown = read_page(world.client, other).expect(200)
        assert f'<html lang="{language}"' in shown.text and not is_hidden(shown)
        assert links_of(shown, "canonical") == {None: other} and len(locale_of(shown)) == 1
        assert links_of(shown, "alternate") == links_of(page, "alternate")
    wrong = slowly(Visit(event)).send(email="no address").expect(400)
    assert is_hidden(wrong) and is_hidden(read_page(world.client, url.replace("?", "/thanks?")))


def test_what_is_for_the_organization_is_listed_nowhere(world):
    event = world.event("organization", configuration={"isListed": True})
    page = read_page(world.client, page_url(event))
    assert is_hidden(page) and not links_of(page, "canonical") and locale_of(page) == []
