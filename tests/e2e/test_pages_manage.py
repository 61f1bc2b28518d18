"""The manage page behind the mailed link: what it shows, what it does, and what is stored after it."""

import re
from html import unescape
from urllib.parse import urlencode

import pytest

from support.pages import Form, forms_in, kinds_of, link, read_page
from support.world import Person, after, choice_question, spooled, spooled_to, text_question

CONFERENCE = "https://meet.example.org/room-7"


def enrolled(world, event, person=None, answers=()):
    """(person, manage link): of somebody who has just enrolled."""
    person = person or Person.new()
    event.enrol(person, answers).expect(200)
    return person, link(spooled_to(world.server, person)[0], "manage")


def form_at(client, url, action=None):
    """The form whose address ends so, of the page at `url`; None: there is none."""
    page = read_page(client, url).expect(200)
    found = [form for form in forms_in(page) if action is None or (form["action"] or url).split("?")[0].endswith(action)]
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
    for words in ("Quarterly safety briefing", person.first, person.last, "You are registered.", "Allergies?", "no answer", "North"):
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


@pytest.mark.parametrize("sub", ["", "/retake"])
def test_a_link_of_an_older_address_or_of_nobody_is_dead(world, sub):
    event = world.event()
    person, url = enrolled(world, event)
    method = "POST" if sub == "/retake" else "GET"
    altered = url[:-1] + ("A" if url[-1] != "A" else "B")
    assert world.client.call(method, altered + sub, token="").status == 404
    registrant = event.find(person)["id"]
    world.client.patch(
        f"{event.registrants}/{registrant}", {"email": Person.new().mail}, token=world.organizer_token
    ).expect(200)
    assert world.client.call(method, url + sub, token="").status == 410


def test_the_language_that_was_chosen_is_kept(world):
    _, url = enrolled(world, world.event())
    page = read_page(world.client, url + "?lang=de").expect(200)
    assert '<html lang="de"' in page.text and "lang=de" in href(page, "/l/cancel/")
