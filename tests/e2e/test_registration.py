"""A registration changed and deleted, read in part, and who may do so. Creating one is in test_surface.py."""

import threading

import pytest

from support.client import Client
from support.pages import link
from support.waiting import until
from support.world import (
    READ,
    READ_ALL,
    READ_WRITE,
    READ_WRITE_ALL,
    REGISTRATION_TYPE,
    Person,
    after,
    choice_question,
    guid,
    parse_time,
    spooled,
    spooled_to,
    text_question,
)


def read(event, query="", token=None):
    return event.world.client.get(event.path + query, token=token or event.world.organizer_token)


def patch(event, body, token=None):
    return event.world.client.patch(event.path, body, token=token or event.world.organizer_token)


def delete(event, token=None):
    return event.world.client.delete(event.path, token=token or event.world.organizer_token)


def stored(event):
    """What the next reader sees, but for the counter."""
    answer = read(event).expect(200).json
    answer.pop("registrationPageViewCount")
    return answer


# --- Changing ---

CHANGES = [
    # a word, what is sent, what the registration then has
    ("a subject", {"subject": "New"}, {"subject": "New"}),
    ("a long text", {"description": "One\ntwo"}, {"description": "One\ntwo"}),
    ("no text", {"description": None}, {"description": None}),
    ("a subject taken away is the meeting's", {"subject": None}, {"subject": "Quarterly safety briefing"}),
    (
        "times with an offset",
        {"startDateTime": "2035-03-04T10:00:00+01:00", "endDateTime": "2035-03-04T11:30:00+01:00"},
        {"startDateTime": "2035-03-04T09:00:00Z", "endDateTime": "2035-03-04T10:30:00Z"},
    ),
    (
        "speakers as a whole",
        {"speakers": [{"displayName": "Kim", "bio": None}, {"displayName": "Lee", "bio": "x"}]},
        {"speakers": [{"displayName": "Kim", "bio": None}, {"displayName": "Lee", "bio": "x"}]},
    ),
    ("no speakers", {"speakers": []}, {"speakers": []}),
    ("speakers unset", {"speakers": None}, {"speakers": []}),
    ("the same audience", {"allowedRegistrant": "Everyone"}, {"allowedRegistrant": "everyone"}),
    ("the type named", {"@odata.type": REGISTRATION_TYPE, "subject": "T"}, {"subject": "T"}),
    ("names without case", {"SUBJECT": "S"}, {"subject": "S"}),
    ("nothing", {}, {}),
    ("what is read-only is passed over", {"id": "x", "registrationPageWebUrl": 5, "registrants": []}, {}),
    ("questions null", {"customQuestions": None}, {}),
]


@pytest.mark.parametrize("sent,then", [row[1:] for row in CHANGES], ids=[row[0] for row in CHANGES])
def test_what_is_sent_changes_and_the_rest_stays(world, sent, then):
    event = world.event("everyone", [text_question()], speakers=[{"displayName": "Noor", "bio": "Safety"}])
    before = stored(event)
    answer = patch(event, sent).expect(200).json
    assert answer.pop("registrationPageViewCount", "absent") is None
    assert answer == before | then
    assert list(answer) == list(before)
    assert stored(event) == before | then
    assert [question["displayName"] for question in event.list_questions()] == ["Anything to add?"]


REFUSED = [
    # a word, what is sent, the fault
    ("another audience", {"allowedRegistrant": "organization"}, ("immutable", "allowedRegistrant")),
    ("no audience", {"allowedRegistrant": None}, ("missing", "allowedRegistrant")),
    ("an audience that is none", {"allowedRegistrant": "nobody"}, ("invalid", "allowedRegistrant")),
    ("questions", {"customQuestions": []}, ("invalid", "customQuestions")),
    ("the other type", {"@odata.type": "#microsoft.graph.externalMeetingRegistration"}, ("invalid", "@odata.type")),
    ("an unknown property", {"capacity": 5}, ("unknown", "capacity")),
    ("a subject too long", {"subject": "s" * 501}, ("tooLong", "subject")),
    ("a subject of the wrong type", {"subject": 5}, ("invalid", "subject")),
    ("a time without offset", {"startDateTime": "2035-01-01T00:00:00"}, ("invalid", "startDateTime")),
    ("an end before the stored start", {"endDateTime": "2020-01-01T00:00:00Z"}, ("invalid", "endDateTime")),
    ("a start after the stored end", {"startDateTime": "2099-01-01T00:00:00Z"}, ("invalid", "endDateTime")),
    ("too many speakers", {"speakers": [{"displayName": "x"}] * 51}, ("tooLong", "speakers")),
    ("a speaker with more", {"speakers": [{"name": "x"}]}, ("unknown", "speakers[0].name")),
]


@pytest.mark.parametrize("sent,fault", [row[1:] for row in REFUSED], ids=[row[0] for row in REFUSED])
def test_a_change_that_cannot_be_is_400_and_changes_nothing(world, sent, fault):
    event = world.event("everyone", speakers=[{"displayName": "Noor", "bio": "Safety"}])
    before = stored(event)
    answer = patch(event, {"description": "changed"} | sent).expect(400, "BadRequest")
    assert answer.faults == {fault}
    assert stored(event) == before


def test_questions_in_a_change_are_told_where_they_are_changed(world):
    message = patch(world.event(), {"customQuestions": [text_question()]}).expect(400).message
    assert "/registration/customQuestions" in message


def test_other_times_are_mailed_and_the_same_are_not(world):
    event = world.event("everyone")
    person = Person.new()
    event.enrol(person).expect(200)
    spooled_to(world.server, person)
    patch(event, {"subject": "Another subject"}).expect(200)
    start = after(days=30)
    patch(event, {"startDateTime": start, "endDateTime": after(days=30, hours=1)}).expect(200)
    mails = spooled_to(world.server, person, 2)
    assert len(mails) == 2, "a subject alone is not mailed"
    entry = [part for part in mails[1].walk() if part.get_content_type() == "text/calendar"]
    day = parse_time(start).strftime("%Y%m%d")
    assert entry and f"DTSTART:{day}" in entry[0].get_content()


def test_changes_at_once_are_all_kept(world):
    """Each changes another property of what it has loaded; none undoes another's."""
    event = world.event("everyone")
    token = world.organizer_token
    changes = [{"subject": "S"}, {"description": "D"}, {"speakers": [{"displayName": "N", "bio": "B"}]}]
    statuses = []

    def change(body):
        with Client(world.server.url) as client:
            for _ in range(10):
                statuses.append(client.patch(event.path, body, token=token).status)

    threads = [threading.Thread(target=change, args=(body,)) for body in changes]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert set(statuses) <= {200, 503} and statuses.count(200) >= 25, statuses
    then = stored(event)
    assert {name: then[name] for body in changes for name in body} == {k: v for body in changes for k, v in body.items()}


# --- Deleting ---


def test_a_deleted_registration_is_gone_and_another_can_be_made(world):
    event = world.event("everyone", [text_question()])
    person = Person.new()
    event.enrol(person).expect(200)
    confirmation = spooled_to(world.server, person)[0]
    before = stored(event)["id"]
    answer = delete(event).expect(204)
    assert answer.body == b""
    for path in ("", "/customQuestions", "/registrants", "/configuration"):
        world.client.get(event.path + path, token=world.organizer_token).expect(404, "NotFound")
    event.enrol(Person.new()).expect(404, "NotFound")
    delete(event).expect(404, "NotFound")
    patch(event, {"subject": "x"}).expect(404, "NotFound")

    event.create()
    assert stored(event)["id"] != before
    assert event.listed() == [] and event.list_questions() == []
    event.enrol(person).expect(200)
    assert event.find(person)["status"] == "registered"
    form = {"Content-Type": "application/x-www-form-urlencoded"}
    world.client.post(link(confirmation, "cancel"), b"", headers=form)
    assert event.find(person)["status"] == "registered", "the old link touches nobody"


@pytest.mark.parametrize("before", ["organization", "everyone"])
def test_who_may_enrol_is_judged_by_the_registration_that_is_there(world, before):
    """Though the server still holds the one that was deleted."""
    event = world.event(before)
    event.enrol(Person.new()).expect(200)
    world.client.delete(event.path, token=world.organizer_token).expect(204)
    event.audience = {"organization": "everyone", "everyone": "organization"}[before]
    other = event.default_token(Person.new()) if event.audience == "everyone" else world.app_token()
    event.enrol(Person.new(), token=other).expect(404, "NotFound")
    event.create()
    person = Person.new()
    event.enrol(person).expect(200)
    assert [item["email"] for item in event.listed()] == [person.mail]
    if before == "everyone":
        event.enrol(Person.new(), token=world.app_token()).expect(403, "Forbidden")
        assert len(event.listed()) == 1


def test_a_way_in_ends_with_its_registration(world):
    event = world.event("organization")
    join = event.enrol(Person.new()).expect(200).json["joinWebUrl"]
    world.client.get(join, token="").expect(200)
    delete(event).expect(204)
    assert world.client.get(join, token="").status in (404, 410)
    event.create()
    assert world.client.get(join, token="").status in (404, 410)


def test_everybody_is_told_of_a_deletion(world):
    event = world.event("everyone")
    people = [Person.new() for _ in range(3)]
    for person in people:
        event.enrol(person).expect(200)
        spooled_to(world.server, person)
    delete(event).expect(204)
    for person in people:
        mails = spooled_to(world.server, person, 2)
        assert any(part.get_param("method") == "CANCEL" for part in mails[1].walk()), mails[1]
    until(lambda: all(len(spooled(world.server, person)) == 2 for person in people), 2)


def test_one_of_two_deletions_at_once_finds_it_gone(world):
    event = world.event("everyone")
    token = world.organizer_token
    statuses = []

    def remove():
        with Client(world.server.url) as client:
            statuses.append(client.delete(event.path, token=token).status)

    threads = [threading.Thread(target=remove) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(statuses) == [204] + [404] * 5


# --- Reading in part ---


def test_questions_are_there_when_they_are_expanded(world):
    event = world.event("everyone", [choice_question(), text_question()])
    plain = read(event).expect(200).json
    assert "customQuestions" not in plain
    for query, cast in [
        ("$expand=microsoft.graph.meetingRegistration/customQuestions", "microsoft.graph.meetingRegistration/"),
        ("expand=customQuestions", ""),
    ]:
        answer = read(event, "?" + query).expect(200).json
        assert answer["@odata.context"].endswith(f"/registration({cast}customQuestions())/$entity")
        ids = [question.pop("id") for question in answer["customQuestions"]]
        assert ids == event.questions
        assert answer.pop("customQuestions") == [choice_question(), text_question()]
        assert answer | {"@odata.context": None} == plain | {"@odata.context": None}


def test_registrants_are_listed_not_expanded(world):
    answer = read(world.event(), "?$expand=registrants").expect(400, "BadRequest")
    assert "registrants" in answer.message


def test_selected_properties_are_all_that_is_shown(world):
    answer = read(world.event(), "?$select=subject,id").expect(200).json
    assert set(answer) - {"@odata.context", "@odata.type", "@odata.etag"} == {"id", "subject"}


@pytest.mark.parametrize("query", ["$select=colour", "$expand=colour", "$top=5", "$filter=id eq 'x'", "$search=x"])
def test_options_that_have_no_meaning_here_are_refused(world, query):
    read(world.event(), "?" + query.replace(" ", "%20")).expect(400, "BadRequest")


# --- Who may ---

ORGANIZER, STRANGER, REGISTRANT, APPLICATION, ELSEWHERE = "organizer", "stranger", "registrant", "application", "away"


def token_of(world, who, permission, registrant=None):
    return {
        ORGANIZER: lambda: world.token(world.organizer, permission),
        STRANGER: lambda: world.token(Person.new(), permission),
        REGISTRANT: lambda: world.token(registrant, permission),
        APPLICATION: lambda: world.app_token(permission),
        ELSEWHERE: lambda: world.token(world.organizer, permission, tenant=guid()),
    }[who]()


WHO = [
    # who, permission, status of GET, of PATCH and DELETE
    (ORGANIZER, READ, 200, 403),
    (ORGANIZER, READ_WRITE, 200, 200),
    (ORGANIZER, READ_WRITE_ALL, 403, 403),  # an application's permission is nothing to a person
    (STRANGER, READ_WRITE, 403, 403),
    (REGISTRANT, READ_WRITE, 403, 403),
    (APPLICATION, READ_ALL, 200, 403),
    (APPLICATION, READ_WRITE_ALL, 200, 200),
    (APPLICATION, READ_WRITE, 403, 403),
    (ELSEWHERE, READ_WRITE, 404, 404),
]


@pytest.mark.parametrize("who,permission,reads,writes", WHO)
def test_who_may_read_change_and_delete(world, who, permission, reads, writes):
    event = world.event("organization")
    person = Person.new()
    event.enrol(person).expect(200)
    token = token_of(world, who, permission, person)
    read(event, token=token).expect(reads)
    patch(event, {"subject": "By " + who}, token=token).expect(writes)
    assert stored(event)["subject"] == ("By " + who if writes == 200 else "Quarterly safety briefing")
    delete(event, token=token).expect(204 if writes == 200 else writes)
    read(event).expect(404 if writes == 200 else 200)


@pytest.mark.parametrize("who,status", [(ORGANIZER, 400), (STRANGER, 403), (ELSEWHERE, 404)])
def test_faults_of_a_body_are_told_to_whom_may_change_only(world, who, status):
    event = world.event("organization")
    patch(event, {"allowedRegistrant": "everyone"}, token=token_of(world, who, READ_WRITE)).expect(status)
    assert stored(event)["allowedRegistrant"] == "organization"


def test_a_change_by_an_old_version_is_refused_and_changes_nothing(world):
    event = world.event("everyone", [text_question()])
    old = read(event).expect(200).headers["ETag"]
    new = patch(event, {"subject": "Mine"}).expect(200).headers["ETag"]
    assert old != new == read(event).headers["ETag"]
    question = f"{event.path}/customQuestions/{event.questions[0]}"
    for method, path, body in [
        ("PATCH", event.path, {"subject": "Yours"}),
        ("DELETE", event.path, None),
        ("PATCH", event.configuration, {"capacity": 1}),
        ("PATCH", question, {"displayName": "Yours"}),
        ("DELETE", question, None),
    ]:
        refused = world.client.call(method, path, body, token=world.organizer_token, headers={"If-Match": old})
        refused.expect(412, "resourceModified")
    assert stored(event)["subject"] == "Mine"
    assert [item["displayName"] for item in event.list_questions()] == ["Anything to add?"]
    gone = world.client.call("DELETE", event.path, token=world.organizer_token, headers={"If-Match": new})
    assert "ETag" not in gone.expect(204).headers
