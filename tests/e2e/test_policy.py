"""Application access policy: FOYER_APPLICATION_ACCESS=strict, and foyer policy (graph-api 7.13)."""

import json

import pytest

from support.world import READ_ALL, READ_WRITE_ALL, REGISTRATION_TYPE, Event, Person, World, guid


@pytest.fixture(scope="module")
def strict(launch):
    return launch(APPLICATION_ACCESS="strict")


@pytest.fixture
def world(strict):
    world = World(strict)
    yield world
    world.close()


def policy(world, verb, *whom):
    return world.server.command("policy", verb, "--tenant", world.tenant, "--app", world.app, *whom)


def subject(world, meeting):
    return world.client.get(f"/beta/me/onlineMeetings/{meeting}", token=world.organizer_token).expect(200).json[
        "subject"
    ]


def calls(world, event):
    """Each as (method, path, body, status when it is allowed)."""
    root = f"/beta/users/{world.organizer.oid}/onlineMeetings"
    meeting = f"{root}/{event.meeting}"
    registration = {"@odata.type": REGISTRATION_TYPE, "allowedRegistrant": "everyone"}
    return [
        ("GET", root, None, 200),
        ("GET", meeting, None, 200),
        ("PATCH", meeting, {"subject": "by the application"}, 200),
        ("GET", f"/beta/communications/onlineMeetings/{event.meeting}/registration", None, 200),
        ("GET", f"{meeting}/registration", None, 200),
        ("POST", f"{meeting}/registration", registration, 409),
        ("GET", f"{meeting}/registration/customQuestions", None, 200),
        ("GET", f"{meeting}/registration/registrants", None, 200),
        ("PATCH", f"{meeting}/registration/configuration", {"capacity": 9}, 200),
        ("POST", root, {"subject": "new"}, 201),
    ]


def test_without_a_policy_an_application_is_refused_and_told_what_would_help(world):
    event = world.event()
    token = world.app_token(READ_WRITE_ALL)
    for method, path, body, _ in calls(world, event):
        answer = world.client.call(method, path, body, token=token).expect(403, "Forbidden")
        assert answer.message.startswith("No Application Access Policy found for this app"), path
        assert world.app in answer.message and world.organizer.oid in answer.message
        assert f"foyer policy grant --tenant {world.tenant}" in answer.message
    assert subject(world, event.meeting) != "by the application"
    assert len(world.client.get("/beta/me/onlineMeetings", token=world.organizer_token).json["value"]) == 1


@pytest.mark.parametrize("whom", ["user", "everyone"])
def test_a_policy_allows_it_until_it_is_taken_back(world, whom):
    event = world.event()
    token = world.app_token(READ_WRITE_ALL)
    words = ("--user", world.organizer.oid) if whom == "user" else ("--everyone",)
    policy(world, "grant", *words)
    for method, path, body, status in calls(world, event):
        world.client.call(method, path, body, token=token).expect(status)
    assert subject(world, event.meeting) == "by the application"
    policy(world, "revoke", *words)
    for method, path, body, _ in calls(world, event):
        world.client.call(method, path, body, token=token).expect(403)


def test_a_policy_is_for_that_application_person_and_tenant(world):
    event = world.event()
    path = f"/beta/users/{world.organizer.oid}/onlineMeetings/{event.meeting}"
    policy(world, "grant", "--user", guid())
    world.client.get(path, token=world.app_token(READ_ALL)).expect(403)
    policy(world, "grant", "--user", world.organizer.oid)
    world.client.get(path, token=world.app_token(READ_ALL)).expect(200)
    world.client.get(path, token=world.app_token(READ_ALL, app=guid())).expect(403)
    world.client.get(path, token=world.app_token(READ_ALL, tenant=guid())).expect(404)


def test_people_and_enrolments_need_none(world):
    event = world.event()
    event.enrol(Person.new(), token=world.app_token(READ_ALL)).expect(200)
    assert len(event.listed()) == 1
    code = world.client.get(f"/beta/me/onlineMeetings/{event.meeting}", token=world.organizer_token).json[
        "videoTeleconferenceId"
    ]
    path = f"/beta/communications/onlineMeetings?$filter=VideoTeleconferenceId%20eq%20'{code}'"
    assert len(world.client.get(path, token=world.app_token(READ_ALL)).expect(200).json["value"]) == 1


def test_in_a_batch_each_request_needs_its_own(world):
    event = world.event()
    url = event.path.removeprefix("/beta")
    head = {"Content-Type": "application/json"}
    requests = [
        {"id": "1", "method": "PATCH", "url": url, "headers": head, "body": {"subject": "by the application"}},
        {"id": "2", "method": "POST", "url": f"{url}/registrants", "headers": head, "body": Person.new().body()},
    ]

    def statuses():
        answer = world.client.post("/beta/$batch", {"requests": requests}, token=world.app_token()).expect(200)
        return {item["id"]: item["status"] for item in answer.json["responses"]}

    assert statuses() == {"1": 403, "2": 200}
    assert len(event.listed()) == 1
    policy(world, "grant", "--everyone")
    assert statuses() == {"1": 200, "2": 200}


@pytest.mark.parametrize("known", [False, True], ids=["first", "definition at hand"])
def test_people_of_another_system_are_put_in_under_a_policy(world, known):
    event = Event(world, world.meeting()["id"], "everyone")
    body = {"@odata.type": "#microsoft.graph.externalMeetingRegistration", "allowedRegistrant": "everyone"}
    world.client.post(event.path, body, token=world.organizer_token).expect(201)
    people = [{"id": "1"}] if known else []
    for person in people:
        world.client.post(event.registrants, person, token=world.organizer_token).expect(200)
    put = {"body": {"id": "2"}, "token": world.app_token()}
    answer = world.client.post(event.registrants, **put).expect(403, "Forbidden")
    assert answer.message.startswith("No Application Access Policy found for this app")
    assert len(event.listed()) == len(people)
    policy(world, "grant", "--user", world.organizer.oid)
    world.client.post(event.registrants, **put).expect(200)
    assert len(event.listed()) == len(people) + 1


def test_policies_are_listed(world):
    user = guid()
    policy(world, "grant", "--user", user)
    policy(world, "grant", "--everyone")
    policy(world, "grant", "--everyone")  # again: the same
    lines = world.server.command("policy", "list", "--tenant", world.tenant, "--json").splitlines()
    rows = [json.loads(line) for line in lines]
    assert sorted(rows, key=str) == sorted(
        [
            {"tenant": world.tenant, "app": world.app, "user": user},
            {"tenant": world.tenant, "app": world.app, "user": None},
        ],
        key=str,
    )
    assert len(world.server.command("policy", "list").splitlines()) >= 2


@pytest.mark.parametrize(
    "words", [("grant",), ("grant", "--tenant", "x", "--app", guid()), ("grant", "--tenant", guid(), "--app", guid())]
)
def test_a_policy_of_nobody_is_refused(world, words):
    done = world.server.run("policy", *words)
    assert done.returncode == 2 and "policy grant" in done.stderr


def test_open_is_the_default_and_another_word_is_refused(world, tmp_path):
    done = world.server.run("serve", environment={"FOYER_APPLICATION_ACCESS": "closed", "FOYER_DATA": str(tmp_path)})
    assert done.returncode > 0 and "FOYER_APPLICATION_ACCESS" in done.stderr
