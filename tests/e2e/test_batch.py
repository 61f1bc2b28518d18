"""$batch: up to twenty requests in one, each answered as if it had come alone."""

import concurrent.futures
import json

import pytest

from support.client import Client
from support.world import READ, Person, after, guid, text_question


def ask(number, method, url, body=None, **more):
    item = {"id": str(number), "method": method, "url": url} | more
    if body is not None:
        item["body"] = body
        item.setdefault("headers", {"Content-Type": "application/json"})
    return item


def send(world, requests, token=None, version="beta", **more):
    token = world.organizer_token if token is None else token
    return world.client.post(f"/{version}/$batch", {"requests": requests}, token=token, **more)


def answers(world, requests, **more):
    """{id: answer}, one for each request."""
    answer = send(world, requests, **more).expect(200)
    found = {item["id"]: item for item in answer.json["responses"]}
    assert len(answer.json["responses"]) == len(found) and set(found) == {item["id"] for item in requests}
    return found


def meeting_body(subject="Batched"):
    return {"subject": subject, "startDateTime": after(days=7), "endDateTime": after(days=7, hours=1)}


def relative(event):
    return event.path.removeprefix("/beta")


# --- Each as if it were alone ---


def test_items_are_answered_as_if_sent_alone(world):
    event = world.event()
    url = relative(event)
    alone = world.client.get(event.path, token=world.organizer_token).expect(200)
    found = answers(
        world,
        [
            ask(1, "GET", url),
            ask(2, "GET", url.removeprefix("/")),
            ask(3, "get", world.server.url + event.path),
            ask(4, "POST", "/me/onlineMeetings", meeting_body("From a batch")),
            ask(5, "GET", "/nothing/here"),
            ask(6, "DELETE", url, dependsOn=["1", "2", "3"]),  # what does not wait runs in any order
        ],
    )
    for number in "123":
        assert (found[number]["status"], found[number]["body"]) == (200, alone.json)
        assert found[number]["headers"]["Content-Type"] == alone.headers["Content-Type"]
        assert found[number]["headers"].get("ETag") == alone.headers.get("ETag")
    assert found["4"]["status"] == 201 and found["4"]["body"]["subject"] == "From a batch"
    assert found["4"]["headers"]["Location"].endswith(found["4"]["body"]["id"])
    made = world.client.get(f"/beta/me/onlineMeetings/{found['4']['body']['id']}", token=world.organizer_token)
    assert made.expect(200).json["subject"] == "From a batch"
    assert found["5"]["status"] == 404 and found["5"]["body"]["error"]["code"] == "NotFound"
    assert found["6"]["status"] == 204
    world.client.get(event.path, token=world.organizer_token).expect(404)


def test_each_item_has_a_request_id_of_its_own_and_keeps_its_clients(world):
    sent = guid()
    found = answers(
        world,
        [
            ask(1, "GET", "/nope", headers={"client-request-id": sent}),
            ask(2, "GET", "/nope"),
        ],
    )
    ids = {item["headers"]["request-id"] for item in found.values()}
    assert len(ids) == 2
    assert found["1"]["headers"]["client-request-id"] == sent
    inner = found["1"]["body"]["error"]["innerError"]
    assert inner["client-request-id"] == sent and inner["request-id"] == found["1"]["headers"]["request-id"]


def test_a_204_has_no_body(world):
    event = world.event()
    person = Person.new()
    event.enrol(person).expect(200)
    registrant = event.find(person)["id"]
    found = answers(world, [ask("del", "DELETE", f"{relative(event)}/registrants/{registrant}")])
    assert found["del"]["status"] == 204 and found["del"].get("body") is None
    assert event.find(person)["status"] == "canceled"


def test_one_bad_item_never_harms_the_others(world):
    event = world.event()
    good, bad = Person.new(), Person.new()
    url = relative(event) + "/registrants"
    found = answers(
        world,
        [
            ask("no name", "POST", url, bad.body() | {"firstName": ""}),
            ask("good", "POST", url, good.body()),
            ask("no json", "POST", url, "eHg", headers={"Content-Type": "text/plain"}),
            ask("no type", "POST", url, bad.body(), headers={}),
            ask("no method", "BREW", url),
            ask("broken", "GET", "/users/%zz/onlineMeetings"),
            ask("nul", "GET", "/users/%00/onlineMeetings"),
        ],
        token=world.app_token(),
    )
    assert {name: item["status"] for name, item in found.items()} == {
        "no name": 400,
        "good": 200,
        "no json": 415,
        "no type": 415,
        "no method": 405,
        "broken": 400,
        "nul": 400,
    }
    assert [item["email"] for item in event.listed()] == [good.mail]


def test_rights_are_each_items_own(world):
    event = world.event()
    other = world.token(Person.new(), READ)
    found = answers(
        world,
        [
            ask("theirs", "GET", relative(event)),
            ask("no right", "POST", "/me/onlineMeetings", meeting_body()),
            ask("token of its own", "GET", relative(event), headers={"Authorization": "Bearer " + world.organizer_token}),
        ],
        token=other,
    )
    assert {item["status"] for item in found.values()} == {403}


def test_filters_may_stand_as_people_write_them(world):
    """Blanks, quotes and umlauts that a URL would have to escape (graph-api 7.5: long filters move into a batch)."""
    event = world.event()
    found = answers(world, [ask(1, "GET", relative(event) + '/registrants?$top=5&$search="ü b"&$count=true')])
    assert found["1"]["status"] in (200, 400)
    assert "percent" not in json.dumps(found["1"]["body"])


def test_twenty_enrolments_in_one_batch_are_twenty_registrants(world):
    event = world.event(configuration={"capacity": 15})
    people = [Person.new() for _ in range(20)]
    url = relative(event) + "/registrants"
    found = answers(world, [ask(i, "POST", url, p.body()) for i, p in enumerate(people)], token=world.app_token())
    statuses = sorted(item["status"] for item in found.values())
    assert statuses == [200] * 15 + [409] * 5
    won = {people[int(number)].mail for number, item in found.items() if item["status"] == 200}
    assert {item["email"] for item in event.listed()} == won


def test_batches_of_many_clients_at_once(world):
    event = world.event()
    url = relative(event) + "/registrants"
    token = world.app_token()

    def one(_):
        with Client(world.server.url) as client:
            body = {"requests": [ask(i, "POST", url, Person.new().body()) for i in range(10)]}
            answer = client.post("/beta/$batch", body, token=token).expect(200).json
            return [item["status"] for item in answer["responses"]]

    with concurrent.futures.ThreadPoolExecutor(8) as pool:
        statuses = [status for found in pool.map(one, range(16)) for status in found]
    assert statuses == [200] * 160 and len(event.listed()) == 160


def test_twenty_changes_of_one_definition_in_one_batch_are_all_made(world):
    """They come at once and each was judged by what it then was: one after the other gets through."""
    event = world.event()
    url = relative(event) + "/customQuestions"
    found = answers(world, [ask(i, "POST", url, text_question(f"Question {i}")) for i in range(20)])
    assert [item["status"] for item in found.values()] == [201] * 20
    ids = {item["id"]: item["displayName"] for item in event.list_questions()}
    assert sorted(ids.values()) == sorted(f"Question {i}" for i in range(20))
    found = answers(world, [ask(i, "PATCH", f"{url}/{key}", {"isRequired": True}) for i, key in enumerate(ids)])
    assert [item["status"] for item in found.values()] == [200] * 20
    assert all(item["isRequired"] and ids[item["id"]] == item["displayName"] for item in event.list_questions())


# --- Order ---


def test_what_depends_runs_after_what_it_depends_on(world):
    event = world.event()
    url = relative(event) + "/configuration"
    chain = [ask(i, "PATCH", url, {"capacity": i + 1}, dependsOn=[str(i - 1)] if i else []) for i in range(10)]
    found = answers(world, list(reversed(chain)))
    assert [found[str(i)]["body"]["capacity"] for i in range(10)] == list(range(1, 11))
    assert world.client.get(event.configuration, token=world.organizer_token).json["capacity"] == 10


def test_what_depends_on_a_failure_is_424_and_not_done(world):
    event = world.event(configuration={"capacity": 3})
    url = relative(event) + "/configuration"
    found = answers(
        world,
        [
            ask("bad", "PATCH", url, {"capacity": 0}),
            ask("after", "PATCH", url, {"capacity": 7}, dependsOn=["BAD"]),
            ask("after that", "PATCH", url, {"capacity": 8}, dependsOn=["after"]),
            ask("free", "GET", url),
        ],
    )
    assert {name: item["status"] for name, item in found.items()} == {
        "bad": 400,
        "after": 424,
        "after that": 424,
        "free": 200,
    }
    assert found["after"]["body"]["error"]["code"] == "FailedDependency"
    assert "bad" in found["after"]["body"]["error"]["message"]
    assert world.client.get(event.configuration, token=world.organizer_token).json["capacity"] == 3


# --- What is no batch ---

GET_ME = ("GET", "/me/onlineMeetings/x")
BROKEN = [
    ("no requests", {}, {("missing", "requests")}),
    ("none", {"requests": []}, {("missing", "requests")}),
    ("21", {"requests": [ask(i, *GET_ME) for i in range(21)]}, {("tooLong", "requests")}),
    ("twice", {"requests": [ask("x", *GET_ME), ask("X", *GET_ME)]}, {("duplicate", "requests[1].id")}),
    ("itself", {"requests": [ask("x", *GET_ME, dependsOn=["x"])]}, {("invalid", "requests[0].dependsOn")}),
    ("nobody", {"requests": [ask("x", *GET_ME, dependsOn=["y"])]}, {("unknown", "requests[0].dependsOn")}),
    (
        "a circle",
        {"requests": [ask("x", *GET_ME, dependsOn=["y"]), ask("y", *GET_ME, dependsOn=["x"]), ask("z", *GET_ME)]},
        {("invalid", "requests[0].dependsOn"), ("invalid", "requests[1].dependsOn")},
    ),
    ("a batch", {"requests": [ask("x", "POST", "/$batch", {"requests": []})]}, {("invalid", "requests[0].url")}),
    ("elsewhere", {"requests": [ask("x", "GET", "https://example.org/beta/me")]}, {("invalid", "requests[0].url")}),
    ("no id", {"requests": [{"method": "GET", "url": "/me"}]}, {("missing", "requests[0].id")}),
]


@pytest.mark.parametrize("body,faults", [row[1:] for row in BROKEN], ids=[row[0] for row in BROKEN])
def test_a_malformed_batch_is_400_as_a_whole_and_nothing_of_it_is_done(world, body, faults):
    event = world.event(configuration={"capacity": 3})
    write = ask("write", "PATCH", relative(event) + "/configuration", {"capacity": 9})
    if body.get("requests") and len(body["requests"]) < 21:
        body = {"requests": body["requests"] + [write]}
    answer = world.client.post("/beta/$batch", body, token=world.organizer_token).expect(400, "BadRequest")
    assert answer.faults == faults
    assert world.client.get(event.configuration, token=world.organizer_token).json["capacity"] == 3


def test_a_batch_needs_a_token_and_is_a_post(world):
    send(world, [ask(1, *GET_ME)], token="").expect(401)
    send(world, [ask(1, *GET_ME)], token="x.y.z").expect(401)
    answer = world.client.get("/beta/$batch", token=world.organizer_token).expect(405)
    assert "POST" in answer.headers["Allow"]


def test_a_batch_is_served_under_both_versions(world):
    found = answers(world, [ask(1, "GET", "/me/onlineMeetings/none")], version="v1.0")
    assert found["1"]["status"] == 404


def test_a_batch_over_a_mebibyte_is_413(world):
    big = "x" * (1024 * 1024)
    send(world, [ask(1, "POST", "/me/onlineMeetings", {"subject": big})]).expect(413)


def test_an_enrolment_over_its_own_limit_is_413_within_the_batch(world):
    event = world.event()
    body = Person.new().body() | {"lastName": "x" * 70_000}
    found = answers(world, [ask(1, "POST", relative(event) + "/registrants", body)], token=world.app_token())
    assert found["1"]["status"] == 413 and event.listed() == []
