"""Idempotency-Key: a POST that is sent again, because its answer was lost, is not done again."""

import threading

import pytest

from support.client import Client
from support.waiting import never
from support.world import REGISTRATION_TYPE, Person, after, guid, spooled, spooled_to, text_question

REPLAYED = "Idempotency-Replayed"


def meeting_body(subject="Once"):
    return {"subject": subject, "startDateTime": after(days=3), "endDateTime": after(days=3, hours=1)}


def twice(world, path, body, *, token=None, key=None, between=lambda: None):
    """The same POST twice with one key: both answers."""
    headers = {"Idempotency-Key": key or guid()}
    token = token or world.organizer_token
    first = world.client.post(path, body, token=token, headers=headers)
    between()
    return first, world.client.post(path, body, token=token, headers=headers)


def meetings_named(world, subject):
    listed = world.client.get("/beta/me/onlineMeetings?$top=1000", token=world.organizer_token).expect(200).json
    return [meeting for meeting in listed["value"] if meeting["subject"] == subject]


def test_a_meeting_is_made_once(world):
    subject = "Once " + guid()
    first, second = twice(world, "/beta/me/onlineMeetings", meeting_body(subject))
    assert first.expect(201).headers[REPLAYED] is None
    assert second.expect(201).headers[REPLAYED] == "true"
    assert second.json == first.json and second.headers["Location"] == first.headers["Location"]
    assert len(meetings_named(world, subject)) == 1


def test_a_registration_is_made_once(world):
    meeting = world.meeting()["id"]
    path = f"/beta/users/{world.organizer.oid}/onlineMeetings/{meeting}/registration"
    body = {"@odata.type": REGISTRATION_TYPE, "allowedRegistrant": "everyone", "customQuestions": [text_question()]}
    first, second = twice(world, path, body)
    assert second.expect(201).json == first.expect(201).json and second.headers[REPLAYED] == "true"
    questions = world.client.get(path + "/customQuestions", token=world.organizer_token).json["value"]
    assert len(questions) == 1
    world.client.post(path, body, token=world.organizer_token, headers={"Idempotency-Key": guid()}).expect(409)


def test_a_question_is_asked_once(world):
    event = world.event()
    first, second = twice(world, event.path + "/customQuestions", text_question())
    assert second.expect(201).json == first.expect(201).json and second.headers[REPLAYED] == "true"
    assert [question["id"] for question in event.list_questions()] == [first.json["id"]]


@pytest.mark.parametrize("audience", ["organization", "everyone"])
def test_an_enrolment_is_answered_again_and_mailed_once(world, audience):
    event = world.event(audience)
    person = Person.new()
    first, second = twice(world, event.registrants, person.body(), token=event.default_token(person))
    assert second.expect(200).json == first.expect(200).json and second.headers[REPLAYED] == "true"
    assert event.find(person)["status"] == "registered"
    spooled_to(world.server, person)
    never(lambda: len(spooled(world.server, person)) > 1, 0.4, "a mail for the repeat")


def test_an_enrolment_that_is_sent_again_brings_nobody_back(world):
    """Without the key it would: who was canceled by themselves may come again."""
    event = world.event("organization")
    person = Person.new()
    token = world.token(person)

    def cancel():
        event.cancel(event.find(person)["id"], token=token).expect(204)

    first, second = twice(world, event.registrants, person.body(), token=token, between=cancel)
    assert second.expect(200).json["id"] == first.expect(200).json["id"]
    assert event.find(person)["status"] == "canceled"
    event.enrol(person, token=token).expect(200)
    assert event.find(person)["status"] == "registered"


def test_what_is_not_told_is_not_told_by_the_repeat(world):
    """Whoever was turned down enrols to the same empty answer, whoever sends it, however often."""
    event, person = world.event(), Person.new()
    event.enrol(person).expect(200)
    path = f"{event.registrants}/{event.find(person)['id']}/reject"
    world.client.post(path, token=world.organizer_token).expect(204)
    headers = {"Idempotency-Key": guid(), "Prefer": "return=representation"}
    first, second = (event.enrol(person, token=world.organizer_token, headers=headers).expect(200) for _ in range(2))
    assert first.json == second.json and first.json["id"] == "" and first.json["email"] is None
    assert "Preference-Applied" not in second.headers


def test_an_enrolment_that_was_erased_since_is_404_and_names_the_registrant(world):
    event, person, headers = world.event("organization"), Person.new(), {"Idempotency-Key": guid()}
    registrant = event.enrol(person, headers=headers).expect(200).json["id"]
    path = f"{event.registrants}/{registrant}/erase"
    world.client.post(path, token=world.organizer_token).expect(204)
    assert registrant in event.enrol(person, headers=headers).expect(404, "NotFound").message
    assert event.listed() == []


def test_an_action_is_answered_again_and_mailed_once(world):
    event = world.event()
    person = Person.new()
    event.enrol(person).expect(200)
    spooled_to(world.server, person)  # a confirmation that is out of date would not be sent
    path = f"{event.registrants}/{event.find(person)['id']}/cancel"
    first, second = twice(world, path, None)
    first.expect(204)
    assert second.expect(204).headers[REPLAYED] == "true"
    assert event.find(person)["status"] == "canceled"
    spooled_to(world.server, person, 2)
    never(lambda: len(spooled(world.server, person)) > 2, 0.4, "a mail for the repeat")


def test_a_key_that_comes_with_another_request_is_422_and_nothing_is_done(world):
    key, subject = guid(), "Other " + guid()
    headers = {"Idempotency-Key": key}
    world.client.post("/beta/me/onlineMeetings", meeting_body(), token=world.organizer_token, headers=headers).expect(201)
    other = world.client.post(
        "/beta/me/onlineMeetings", meeting_body(subject), token=world.organizer_token, headers=headers
    )
    other.expect(422, "UnprocessableEntity")
    assert meetings_named(world, subject) == []


def test_a_key_is_its_callers_own(world):
    key = guid()
    person, other = Person.new(), Person.new()
    headers = {"Idempotency-Key": key}
    for who in (person, other):
        body = meeting_body("Of " + who.oid)
        answer = world.client.post("/beta/me/onlineMeetings", body, token=world.token(who), headers=headers).expect(201)
        assert answer.headers[REPLAYED] is None


def test_a_refusal_is_not_kept(world):
    event = world.event(configuration={"capacity": 1})
    first, late = Person.new(), Person.new()
    event.enrol(first).expect(200)
    headers = {"Idempotency-Key": guid()}
    event.enrol(late, headers=headers).expect(409, "registrationFull")
    event.configure(capacity=2).expect(200)
    assert event.enrol(late, headers=headers).expect(200).headers[REPLAYED] is None
    assert event.find(late)["status"] == "registered"


@pytest.mark.parametrize("key", ["", "a b", "\u00e4", "x" * 256])
def test_a_malformed_key_is_400_and_nothing_is_done(world, key):
    event = world.event()
    event.enrol(Person.new(), headers={"Idempotency-Key": key}).expect(400, "BadRequest")
    assert event.listed() == []


def test_a_key_of_255_characters_is_taken_and_one_on_a_change_is_no_matter(world):
    event = world.event()
    event.enrol(Person.new(), headers={"Idempotency-Key": "x" * 255}).expect(200)
    headers = {"Idempotency-Key": "a b"}
    world.client.patch(event.configuration, {"capacity": 3}, token=world.organizer_token, headers=headers).expect(200)


def test_of_many_with_one_key_at_once_one_is_done(world):
    subject = "Race " + guid()
    body, headers = meeting_body(subject), {"Idempotency-Key": guid()}
    token, ids, start = world.organizer_token, [], threading.Barrier(10)

    def create():
        with Client(world.server.url) as client:
            start.wait()
            ids.append(client.post("/beta/me/onlineMeetings", body, token=token, headers=headers).expect(201).json["id"])

    threads = [threading.Thread(target=create) for _ in range(10)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(ids) == 10 and len(set(ids)) == 1 and len(meetings_named(world, subject)) == 1


def test_the_key_of_a_batch_is_one_for_each_of_its_posts(world):
    subject = "Batch " + guid()
    requests = [
        {
            "id": str(i),
            "method": "POST",
            "url": "/me/onlineMeetings",
            "headers": {"Content-Type": "application/json"},
            "body": meeting_body(subject),
        }
        for i in range(3)
    ]
    first, second = twice(world, "/beta/$batch", {"requests": requests})

    def ids(answer):
        return {item["id"]: item["body"]["id"] for item in answer.expect(200).json["responses"]}

    assert ids(first) == ids(second) and len(set(ids(first).values())) == 3
    assert all(item["headers"].get(REPLAYED) == "true" for item in second.json["responses"])
    assert len(meetings_named(world, subject)) == 3
