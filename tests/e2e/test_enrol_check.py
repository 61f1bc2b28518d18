"""A dry run of enrolments, for who brings a file of people: it tells what the enrolment would, stores nothing, mails nobody."""

import pytest

from support.waiting import never
from support.world import Person, World, after, choice_question, spooled, text_question


@pytest.fixture(scope="module")
def tenant(server):
    world = World(server)
    yield world
    world.close()


def check(event, person, answers=(), token=None, path="check", **more):
    body = person.body(answers) | more
    return event.world.client.post(f"{event.registrants}/{path}", body, token=token or event.world.organizer_token)


def act(event, person, action):
    path = f"{event.registrants}/{event.find(person)['id']}/{action}"
    event.world.client.post(path, token=event.world.organizer_token).expect(204)


def told(answer):
    found = answer.expect(200).json
    assert list(found) == ["@odata.context", "outcome", "state", "status", "mail", "registrantId"]
    return found["outcome"], found["state"], found["status"], found["mail"]


NEWCOMERS = [
    # configuration, how many are in already, state, status, mail
    ({}, 0, "registered", "registered", "confirmation"),
    ({"isManualApprovalEnabled": True}, 0, "pending", "processing", "pending"),
    ({"isEmailConfirmationRequired": True}, 0, "unconfirmed", "processing", "confirmAddress"),
    ({"capacity": 1, "isWaitlistEnabled": True}, 1, "waitlisted", "processing", "waitlisted"),
]


@pytest.mark.parametrize("configuration,inside,state,status,mail", NEWCOMERS, ids=lambda v: str(v))
def test_a_newcomer_is_told_the_state_that_follows_and_it_does(tenant, configuration, inside, state, status, mail):
    event = tenant.event("everyone", configuration=configuration)
    for _ in range(inside):
        event.enrol(Person.new()).expect(200)
    person, before = Person.new(), event.listed()
    answer = check(event, person)
    assert told(answer) == ("enrolled", state, status, mail) and answer.json["registrantId"] is None
    assert event.listed() == before
    never(lambda: spooled(tenant.server, person), 0.3)
    event.enrol(person).expect(200)
    path = f"{event.registrants}/{event.find(person)['id']}?$select=state"
    assert tenant.client.get(path, token=tenant.organizer_token).expect(200).json["state"] == state


def test_who_is_known_is_told_with_their_id(tenant):
    event = tenant.event("everyone")
    cases = [  # what the organizer did, whether the person canceled, and what is told
        (None, ("alreadyEnrolled", "registered", "registered", None)),
        ("cancel", ("ignored", "canceledByOrganizer", "canceled", None)),
        ("reject", ("ignored", "rejected", "canceled", None)),
    ]
    for action, wanted in cases:
        person = Person.new()
        event.enrol(person).expect(200)
        if action:
            act(event, person, action)
        before = event.listed()
        answer = check(event, person, firstName="Somebody")
        assert told(answer) == wanted, action
        assert answer.json["registrantId"] == event.find(person)["id"]
        assert event.listed() == before, action


def test_all_faults_are_told_at_once_by_the_names_of_the_fields(tenant):
    event = tenant.event("everyone", [choice_question("Depot?", ("North", "South")), text_question("Diet?")])
    depot = event.questions[0]
    body = {"firstName": " ", "email": "nobody", "customQuestionAnswers": [{"questionId": depot, "value": "West"}]}
    faults = []
    for path in ("/check", ""):
        answer = tenant.client.post(event.registrants + path, body, token=tenant.organizer_token).expect(400)
        faults.append([(f["code"], f["target"], f["message"]) for f in answer.json["error"]["details"]])
    assert faults[0] == faults[1], "the enrolment says the same"
    assert {target for _, target, _ in faults[0]} == {
        "firstName", "lastName", "email", "customQuestionAnswers[0].value"
    }
    assert event.listed() == []


REFUSALS = {  # as the enrolment is refused
    "full": ({"capacity": 1}, "registrationFull"),
    "not open yet": ({"opensDateTime": after(days=1)}, "registrationNotOpen"),
}


@pytest.mark.parametrize("case", REFUSALS)
def test_it_is_refused_as_the_enrolment_is(tenant, case):
    configuration, code = REFUSALS[case]
    event = tenant.event("everyone")
    event.enrol(Person.new()).expect(200)
    event.configure(**configuration).expect(200)
    person = Person.new()
    said = [check(event, person, path=path).expect(409) for path in ("check", "")]
    assert said[0].message == said[1].message and code in said[0].text
    assert len(event.listed()) == 1


def test_a_member_of_the_organization_is_checked_against_the_directory(tenant):
    event = tenant.event("organization")
    assert told(check(event, tenant.organizer))[0] == "enrolled"
    wrong = check(event, tenant.organizer, firstName="Other").expect(400)
    assert "firstName" in wrong.text
    assert event.listed() == []


def test_an_external_registrant_is_checked_by_the_other_systems_id(tenant):
    meeting = tenant.meeting()["id"]
    path = f"/beta/users/{tenant.organizer.oid}/onlineMeetings/{meeting}/registration"
    external = {"@odata.type": "#microsoft.graph.externalMeetingRegistration", "allowedRegistrant": "everyone"}
    body = {"@odata.type": "#microsoft.graph.externalMeetingRegistrant", "id": "crm-7"}
    post = lambda rest, sent: tenant.client.post(path + rest, sent, token=tenant.organizer_token)  # noqa: E731
    listed = lambda: tenant.client.get(path + "/registrants", token=tenant.organizer_token).expect(200).json["value"]  # noqa: E731
    post("", external).expect(201)
    assert told(post("/registrants/check", body)) == ("enrolled", "registered", "registered", None)
    post("/registrants/check", body | {"id": ""}).expect(400)
    assert listed() == []
    post("/registrants", body).expect(200)
    again = post("/registrants/check", body)
    assert told(again)[0] == "alreadyEnrolled" and again.json["registrantId"] == "crm-7"


def test_a_batch_checks_twenty_at_once(tenant):
    event = tenant.event("everyone")
    people = [Person.new() for _ in range(19)]
    url = event.registrants.removeprefix("/beta") + "/check"
    bodies = [person.body() for person in people] + [{"firstName": "No", "lastName": "Address", "email": "x"}]
    requests = [
        {"id": str(i), "method": "POST", "url": url, "headers": {"Content-Type": "application/json"}, "body": body}
        for i, body in enumerate(bodies)
    ]
    answer = tenant.client.post("/beta/$batch", {"requests": requests}, token=tenant.organizer_token).expect(200)
    statuses = {item["id"]: item["status"] for item in answer.json["responses"]}
    assert statuses == {str(i): 200 for i in range(19)} | {"19": 400}
    assert event.listed() == []


def test_the_state_is_shown_to_who_asks_for_it_and_counted_without_a_look_at_the_rows(tenant):
    event = tenant.event("everyone")
    people = [Person.new() for _ in range(3)]
    for person in people:
        event.enrol(person).expect(200)
    act(event, people[0], "reject")
    act(event, people[1], "cancel")
    get = lambda rest: tenant.client.get(event.registrants + rest, token=tenant.organizer_token).expect(200)  # noqa: E731
    assert all("state" not in item and "emailBouncedDateTime" not in item for item in event.listed())
    shown = get("?$select=state,status,email,emailBouncedDateTime&$orderby=state").json["value"]
    assert [item["state"] for item in shown] == ["canceledByOrganizer", "registered", "rejected"]
    assert {tuple(item) for item in shown} == {("@odata.type", "email", "status", "state", "emailBouncedDateTime")}
    for state in ("rejected", "canceledByOrganizer", "registered"):
        assert get(f"/$count?$filter=state%20eq%20'{state}'").text == "1"
    assert get("?$filter=state%20in%20('rejected','registered')&$count=true&$top=1").json["@odata.count"] == 2
