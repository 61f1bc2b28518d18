"""ETag, If-Match, If-None-Match: nobody overwrites what they have not seen."""

import concurrent.futures
import threading

import pytest

from support.client import Client
from support.pictures import png
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


# --- How pages look, and the words of mails: their versions are digests of what is kept ---

LOOK, LOGO, BANNER, WORDS, GERMAN = "/look", "/look/logo", "/look/banner", "/mailTemplates/confirmation", "/mailTemplates/confirmation-de"
PICTURES = (LOGO, BANNER)
NOTHING, FIRST, SECOND = "nothing", "first", "second"


class Kept:
    """One of them: something is put there, and it is asked what is there."""

    def __init__(self, world, part):
        self.event = world.event()
        self.path, self.part = self.event.path + part, part
        self.client, self.token = world.client, world.organizer_token
        self.method = "PATCH" if part == LOOK else "PUT"

    def body(self, which):
        if self.part in PICTURES:
            return png(3 if which == FIRST else 5)
        color = "#112233" if which == FIRST else "#445566"
        return {"accentColor": color} if self.part == LOOK else {"subject": f"The {which}"}

    def send(self, method, body=None, client=None, **headers):
        headers = {name.replace("_", "-"): value for name, value in headers.items()}
        if isinstance(body, bytes):
            headers["Content-Type"] = "image/png"
        return (client or self.client).call(method, self.path, body, token=self.token, headers=headers)

    def put(self, which, **headers):
        return self.send(self.method, self.body(which), **headers)

    def tag(self):
        return self.send("GET").headers.get("ETag")

    def stored(self):
        """By what one would see, not by its tag."""
        answer = self.send("GET")
        if self.part in PICTURES:
            return NOTHING if answer.status == 404 else FIRST if answer.body == png(3) else SECOND
        told = answer.expect(200).json
        value = told["accentColor"] if self.part == LOOK else told["subject"] if told["isOverridden"] else None
        return {None: NOTHING, "#112233": FIRST, "#445566": SECOND, "The first": FIRST, "The second": SECOND}[value]

    def audited(self):
        return len(self.client.get(self.event.path + "/audit", token=self.token).expect(200).json["value"])


DIGESTED = [LOOK, LOGO, BANNER, WORDS, GERMAN]


@pytest.fixture(name="kept", params=DIGESTED)
def kept_of_each(world, request):
    return Kept(world, request.param)


DIGEST_FIELDS = [
    # what is there, header, value ({tag}: of now, {old}: of before), status of a change
    (NOTHING, "If_Match", "{tag}", 200),
    (NOTHING, "If_Match", '"7"', 412),
    (NOTHING, "If_Match", "{old}", 412),
    (NOTHING, "If_Match", "*", 200),
    (FIRST, "If_Match", "{tag}", 200),
    (FIRST, "If_Match", 'W/{tag}, "7"', 200),
    (FIRST, "If_Match", "*", 200),
    (FIRST, "If_Match", "{old}", 412),
    (FIRST, "If_Match", "7", 400),
    (FIRST, "If_None_Match", "{old}", 200),
    (FIRST, "If_None_Match", "{tag}", 412),
    (FIRST, "If_None_Match", "*", 412),
]


@pytest.mark.parametrize("there,name,value,status", DIGEST_FIELDS)
def test_looks_and_words_are_changed_as_they_were_seen(kept, there, name, value, status):
    nothing = kept.tag()
    kept.put(FIRST).expect(200)
    if there == NOTHING:
        old = kept.tag()
        take_back(kept)
    else:
        old = nothing
    tag = kept.tag()
    if tag is None or old is None:  # a picture that is not there has no tag: `*` says so
        tag, old = tag or '"1"', old or '"1"'
        status = 412 if value == "{tag}" and there == NOTHING else status
    before = kept.audited()
    answer = kept.put(SECOND, **{name: value.format(tag=tag, old=old)}).expect(status)
    assert kept.stored() == (SECOND if status == 200 else there)
    assert kept.audited() == before + (status == 200)
    if status == 200:
        assert answer.headers["ETag"] == kept.tag() != tag and answer.headers["ETag"][0] == '"'
    else:
        assert [fault["code"] for fault in answer.error["details"]] == ["entityTagDoesNotMatch" if status == 412 else "malformedEntityTag"]


def take_back(kept):
    """To where nobody has put anything; of colors and sites that is a row of nulls."""
    if kept.part == LOOK:
        kept.send("PATCH", {"accentColor": None}).expect(200)
    else:
        kept.send("DELETE").expect(204)


def test_what_a_look_or_words_are_has_one_version(kept):
    """The same again is no other one, and is not noted; back to what it was is the version that it was."""
    kept.put(FIRST).expect(200)
    first, told, noted = kept.tag(), kept.send("GET"), kept.audited()
    assert kept.put(FIRST, If_Match=first).expect(200).headers["ETag"] == first
    again = kept.send("GET")
    assert (again.body, again.headers["ETag"], kept.audited()) == (told.body, first, noted)
    kept.put(SECOND).expect(200)
    assert kept.tag() != first
    kept.put(FIRST).expect(200)
    assert kept.tag() == first


def test_a_look_or_words_that_have_not_changed_are_304(kept):
    for which in (FIRST, SECOND):
        kept.put(which).expect(200)
        tag = kept.tag()
        same = kept.send("GET", If_None_Match=tag).expect(304)
        assert same.body == b"" and same.headers["ETag"] == tag
        kept.send("HEAD", If_None_Match="*").expect(304)
        kept.send("GET", If_None_Match='"7"').expect(200)
        kept.send("GET", If_Match='"7"').expect(412)


@pytest.mark.parametrize("part", [LOGO, BANNER, WORDS, GERMAN])
def test_a_picture_or_words_are_taken_back_as_they_were_seen(world, part):
    kept = Kept(world, part)
    kept.put(FIRST).expect(200)
    old = kept.tag()
    kept.put(SECOND).expect(200)
    before = kept.audited()
    kept.send("DELETE", If_Match=old).expect(412, "resourceModified")
    assert (kept.stored(), kept.audited()) == (SECOND, before)
    kept.send("DELETE", If_Match=kept.tag()).expect(204)
    assert kept.stored() == NOTHING
    assert kept.send("DELETE", If_Match=old).status == (404 if part in PICTURES else 412)
    kept.send("DELETE", If_Match="*").expect(404)


@pytest.mark.parametrize("part", [LOGO, BANNER])
def test_nobody_has_put_a_picture_meanwhile(world, part):
    kept = Kept(world, part)
    kept.put(FIRST, If_None_Match="*").expect(200)
    kept.put(SECOND, If_None_Match="*").expect(412, "resourceModified")
    assert kept.stored() == FIRST


def test_a_look_has_another_version_with_another_picture(world):
    look, logo = Kept(world, LOOK), Kept(world, LOGO)
    logo.path = look.path + "/logo"
    tags = [look.tag()]
    for change in (lambda: logo.put(FIRST), lambda: logo.put(SECOND), lambda: look.put(FIRST), lambda: logo.send("DELETE")):
        change()
        look.send("GET", If_None_Match=tags[-1]).expect(200)
        tags.append(look.tag())
    assert len(set(tags)) == len(tags)


def test_a_packed_answer_has_a_weak_tag_of_the_same_version(world):
    kept = Kept(world, WORDS)
    kept.send("PUT", {"text": "{{join}} {{cancel}} " + "long " * 400}).expect(200)
    packed = kept.send("GET", Accept_Encoding="gzip").expect(200)
    assert (packed.headers["Content-Encoding"], packed.headers["ETag"]) == ("gzip", "W/" + kept.tag())
    kept.put(SECOND, If_Match=packed.headers["ETag"]).expect(200)


@pytest.mark.parametrize("there", [NOTHING, FIRST])
def test_of_two_who_saw_the_same_look_or_words_one_wins(world, clients, kept, there):
    for _ in range(4):
        kept = Kept(world, kept.part)
        if there == FIRST:
            kept.put(FIRST).expect(200)
        tag = kept.tag()
        headers = {"If_None_Match": "*"} if tag is None else {"If_Match": tag}
        bodies = {LOOK: [{"accentColor": "#010101"}, {"accentColor": "#020202"}], LOGO: [png(7), png(9)], BANNER: [png(7), png(9)]}.get(
            kept.part, [{"subject": "The one"}, {"subject": "The other"}]
        )
        with concurrent.futures.ThreadPoolExecutor(2) as pool:
            answers = list(pool.map(lambda i: kept.send(kept.method, bodies[i], client=clients[i], **headers), range(2)))
        assert sorted(answer.status for answer in answers) == [200, 412]
        won = bodies[[answer.status for answer in answers].index(200)]
        now = kept.send("GET").expect(200)
        assert now.body == won if kept.part in PICTURES else won.items() <= now.json.items()


def test_two_who_change_different_words_without_a_condition_both_do(world, clients):
    for _ in range(4):
        kept = Kept(world, WORDS)
        kept.put(FIRST).expect(200)
        asks = [("PATCH", kept.path, {"subject": "Mine"}, {}), ("PATCH", kept.path, {"text": "{{join}} {{cancel}}"}, {})]
        assert at_once(clients, *asks) == [200, 200]
        now = kept.send("GET").expect(200).json
        assert (now["subject"], now["text"]) == ("Mine", "{{join}} {{cancel}}")
