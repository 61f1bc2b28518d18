"""ETag, If-Match, If-None-Match: nobody overwrites what they have not seen."""

import concurrent.futures
import threading

import pytest

from support.client import Client
from support.world import REGISTRATION_TYPE, Person, after, text_question


def scene_of(world):
    """Everything that has an ETag: path, a change to it, and how it reads."""
    event = world.event(questions=[text_question()])
    person = Person.new()
    event.enrol(person, [(event.questions[0], "x")]).expect(200)
    meeting = event.path.removesuffix("/registration")
    return {
        "meeting": (meeting, {"subject": "Changed"}, "subject"),
        "registration": (event.path, {"description": "Changed"}, "description"),
        "configuration": (event.configuration, {"capacity": 77}, "capacity"),
        "question": (f"{event.path}/customQuestions/{event.questions[0]}", {"displayName": "Changed"}, "displayName"),
        "registrant": (f"{event.registrants}/{event.find(person)['id']}", {"firstName": "Changed"}, "firstName"),
    }


TAGGED = ["meeting", "registration", "configuration", "question", "registrant"]


@pytest.mark.parametrize("what", TAGGED)
def test_a_change_is_made_to_the_version_that_was_seen_and_to_no_other(world, what):
    path, change, name = scene_of(world)[what]
    token = world.organizer_token
    first = world.client.get(path, token=token).expect(200)
    tag = first.headers["ETag"]
    assert tag.startswith('W/"') and tag.endswith('"')
    changed = world.client.patch(path, change, token=token, headers={"If-Match": tag}).expect(200)
    assert changed.json[name] == change[name]
    now = world.client.get(path, token=token).expect(200)
    assert now.json[name] == change[name]
    assert now.headers["ETag"] == changed.headers["ETag"] != tag
    late = world.client.patch(path, {name: first.json[name]}, token=token, headers={"If-Match": tag})
    late.expect(412, "resourceModified")
    assert [fault["code"] for fault in late.error["details"]] == ["entityTagDoesNotMatch"]
    assert now.headers["ETag"] in late.message
    assert world.client.get(path, token=token).expect(200).json[name] == change[name]


@pytest.mark.parametrize("what", TAGGED)
def test_what_has_not_changed_is_304(world, what):
    path, change, _ = scene_of(world)[what]
    token = world.organizer_token
    tag = world.client.get(path, token=token).expect(200).headers["ETag"]
    same = world.client.get(path, token=token, headers={"If-None-Match": f'"x", {tag}'}).expect(304)
    assert same.body == b"" and same.headers["ETag"] == tag and same.headers["Content-Type"] is None
    world.client.call("HEAD", path, token=token, headers={"If-None-Match": "*"}).expect(304)
    world.client.patch(path, change, token=token).expect(200)
    world.client.get(path, token=token, headers={"If-None-Match": tag}).expect(200)


FIELDS = [
    # header, value ({tag}: of now), status of a GET, of a PATCH
    ("If-Match", "{tag}", 200, 200),
    ("If-Match", '"nothing", {tag}', 200, 200),
    ("If-Match", "*", 200, 200),
    ("If-Match", '"nothing"', 412, 412),
    ("If-Match", 'W/"0"', 412, 412),
    ("If-Match", "nothing", 400, 400),
    ("If-Match", 'W/"7', 400, 400),
    ("If-Match", "", 400, 400),
    ("If-None-Match", '"nothing"', 200, 200),
    ("If-None-Match", "{tag}", 304, 412),
    ("If-None-Match", "*", 304, 412),
    ("If-None-Match", "7", 400, 400),
]


@pytest.mark.parametrize("name,value,read,write", FIELDS)
def test_what_a_condition_means(world, name, value, read, write):
    event = world.event(configuration={"capacity": 3})
    token = world.organizer_token
    tag = world.client.get(event.configuration, token=token).headers["ETag"]
    headers = {name: value.format(tag=tag)}
    world.client.get(event.configuration, token=token, headers=headers).expect(read)
    answer = world.client.patch(event.configuration, {"capacity": 4}, token=token, headers=headers).expect(write)
    if write == 400:
        assert [fault["code"] for fault in answer.error["details"]] == ["malformedEntityTag"]
    after_it = world.client.get(event.configuration, token=token).json["capacity"]
    assert after_it == (4 if write == 200 else 3)


def test_nothing_is_deleted_that_was_not_seen(world):
    event = world.event()
    token = world.organizer_token
    tag = world.client.get(event.path, token=token).headers["ETag"]
    event.configure(capacity=5).expect(200)
    world.client.delete(event.path, token=token, headers={"If-Match": tag}).expect(412, "resourceModified")
    tag = world.client.get(event.path, token=token).expect(200).headers["ETag"]
    world.client.delete(event.path, token=token, headers={"If-Match": tag}).expect(204)
    world.client.get(event.path, token=token).expect(404)


def test_a_condition_comes_after_the_rights(world):
    event = world.event()
    other = world.token(Person.new())
    world.client.get(event.path, token=other, headers={"If-Match": '"x"'}).expect(403)
    world.client.get(event.path, token="", headers={"If-Match": "x"}).expect(401)


def test_what_has_no_version_matches_no_tag(world):
    event = world.event()
    headers = {"If-Match": '"1"'}
    world.client.get(event.registrants, token=world.organizer_token, headers=headers).expect(412)
    person = Person.new()
    event.enrol(person, headers=headers).expect(412)
    assert event.listed() == []


def test_a_creation_tells_the_version_that_it_left(world):
    body = {"subject": "x", "startDateTime": after(days=1), "endDateTime": after(days=1, hours=1)}
    made = world.client.post("/beta/me/onlineMeetings", body, token=world.organizer_token).expect(201)
    now = world.client.get(made.headers["Location"], token=world.organizer_token).expect(200)
    assert made.headers["ETag"] == now.headers["ETag"]


def test_of_many_who_saw_the_same_version_one_wins(world):
    event = world.event(configuration={"capacity": 1})
    token = world.organizer_token
    tag = world.client.get(event.configuration, token=token).headers["ETag"]
    won, lock, start = [], threading.Lock(), threading.Barrier(12)

    def change(capacity):
        with Client(world.server.url) as client:
            start.wait()
            answer = client.patch(event.configuration, {"capacity": capacity}, token=token, headers={"If-Match": tag})
        assert answer.status in (200, 412), answer
        if answer.status == 200:
            with lock:
                won.append(capacity)

    threads = [threading.Thread(target=change, args=(100 + i,)) for i in range(12)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(won) == 1
    assert world.client.get(event.configuration, token=token).json["capacity"] == won[0]


def at_once(clients, *asks):
    """The statuses of what is asked at the same moment, each (method, path, body, headers) on a connection of its own."""

    def one(client, ask):
        method, path, body, headers = ask
        return client.call(method, path, body, headers=headers).status

    with concurrent.futures.ThreadPoolExecutor(len(asks)) as pool:
        return list(pool.map(one, clients, asks))


@pytest.fixture(name="clients")
def clients_of_the_organizer(world):
    clients = [Client(world.server.url, token=world.organizer_token) for _ in range(4)]
    yield clients
    for client in clients:
        client.close()


@pytest.mark.parametrize("what", [what for what in TAGGED if what != "configuration"])
def test_of_changes_and_a_deletion_of_one_version_at_once_one_is_done(world, clients, what):
    for _ in range(12):
        path, change, _ = scene_of(world)[what]
        head = {"If-Match": world.client.get(path, token=world.organizer_token).headers["ETag"]}
        asks = [("PATCH", path, change, head)] * 3 + [("DELETE", path, None, head)]
        statuses = at_once(clients, *asks)
        done = [status for status in statuses if status < 400]
        assert len(done) == 1 and {404, 412}.issuperset(set(statuses) - set(done)), statuses


def test_a_meeting_that_gets_a_registration_meanwhile_is_deleted_with_it(world, clients):
    """Whichever comes first, nobody is asked to try again."""
    body = {"@odata.type": REGISTRATION_TYPE, "allowedRegistrant": "everyone"}
    for _ in range(20):
        path = f"/beta/me/onlineMeetings/{world.meeting()['id']}"
        created, deleted = at_once(clients, ("POST", path + "/registration", body, {}), ("DELETE", path, None, {}))
        assert created in (201, 404) and deleted == 204
        world.client.get(path, token=world.organizer_token).expect(404)
