"""The two calls of the original "Enroll meeting registrant" page, field by field and in order."""

from urllib.parse import unquote

import pytest

from support.world import READ_ALL, READ_WRITE_ALL, REGISTRANT_TYPE, Person

ORDER = [
    "@odata.context",
    "id",
    "registrationDateTime",
    "joinWebUrl",
    "firstName",
    "lastName",
    "email",
    "status",
    "customQuestionAnswers",
]
EMPTY = {
    "registrationDateTime": None,
    "firstName": None,
    "lastName": None,
    "email": None,
    "status": None,
    "customQuestionAnswers": [],
}


def context_of(world, event):
    where = f"users('{world.organizer.oid}')/onlineMeetings('{event.meeting}')/registration/registrants/$entity"
    return f"{world.server.url}/beta/$metadata#{where}"


def test_organization_answers_id_and_join_url_alone(world):
    event = world.event("organization")
    answer = event.enrol(Person.new()).expect(200).json
    assert list(answer) == ORDER
    assert answer["@odata.context"] == context_of(world, event)
    assert {name: answer[name] for name in EMPTY} == EMPTY
    assert answer["id"] and answer["joinWebUrl"]


def test_everyone_answers_the_empty_object(world):
    event = world.event("everyone")
    answer = event.enrol(Person.new(), token=world.app_token(READ_ALL)).expect(200).json
    assert list(answer) == ORDER
    assert answer["@odata.context"] == context_of(world, event)
    assert {name: answer[name] for name in EMPTY} == EMPTY
    assert answer["id"] == "" and answer["joinWebUrl"] == ""


@pytest.mark.parametrize("audience", ["organization", "everyone"])
def test_the_type_is_answered_only_when_it_was_sent(world, audience):
    event = world.event(audience)
    plain = event.enrol(Person.new()).expect(200).json
    typed = event.enrol(Person.new(), **{"@odata.type": REGISTRANT_TYPE}).expect(200).json
    assert "@odata.type" not in plain
    assert list(typed) == [ORDER[0], "@odata.type"] + ORDER[1:]
    assert typed["@odata.type"] == REGISTRANT_TYPE


def test_the_join_url_has_the_documented_shape(world):
    event = world.event("organization")
    answer = event.enrol(Person.new()).expect(200).json
    url = answer["joinWebUrl"]
    head = f"{world.server.url}/l/meetup-join/19%3ameeting_"
    assert url.startswith(head), url
    assert "%40thread.v2/0?context=%7b" in url and url.endswith("%7d"), url
    context = unquote(url.partition("?context=")[2])
    assert f'"Tid":"{world.tenant}"' in context
    assert f'"Oid":"{world.organizer.oid}"' in context
    assert f'"prid":"{answer["id"]}"' in context
    assert '"isPublic":false' in context


def test_the_id_stands_in_a_path_as_it_is(world):
    event = world.event("organization")
    person = Person.new()
    answer = event.enrol(person).expect(200).json
    event.cancel(answer["id"], token=world.token(person)).expect(204)


@pytest.mark.parametrize("role", [READ_ALL, READ_WRITE_ALL])
def test_the_second_call_takes_either_application_permission(world, role):
    world.event("everyone").enrol(Person.new(), token=world.app_token(role)).expect(200)


def test_the_call_works_without_answers(world):
    body = Person.new().body()
    del body["customQuestionAnswers"]
    event = world.event("everyone")
    world.client.post(event.registrants, body, token=world.app_token(READ_ALL)).expect(200)
