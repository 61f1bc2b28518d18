"""The protocol around all resources: how much control information, what a client would prefer, gzip, HEAD and OPTIONS."""

import gzip
import json

import pytest

from support.world import Person, after, choice_question

JSON = "application/json"
KEPT_BY_NONE = {"@odata.nextLink", "@odata.count", "@odata.deltaLink"}


@pytest.fixture(scope="module")
def scene(server):
    """An event with two questions and three registrants, for all that only read."""
    # pylint: disable=import-outside-toplevel
    from support.world import World

    world = World(server)
    event = world.event(questions=[choice_question(), choice_question("Which lunch?")])
    for _ in range(3):
        answers = [(event.questions[0], "North"), (event.questions[1], "South")]
        event.enrol(Person.new(), answers).expect(200)
    yield event
    world.close()


def read(event, path, accept=None, query="", **headers):
    headers = headers | ({"Accept": accept} if accept else {})
    return event.world.client.get(path + query, token=event.world.organizer_token, headers=headers)


def readings(event):
    """Everything that can be read: path and query."""
    meeting = event.path.removesuffix("/registration")
    listed = read(event, event.registrants).json["value"]
    return [
        (meeting, ""),
        ("/beta/me/onlineMeetings", ""),
        (event.path, ""),
        (event.path, "?$expand=customQuestions"),
        (event.configuration, ""),
        (event.path + "/customQuestions", ""),
        (f"{event.path}/customQuestions/{event.questions[0]}", ""),
        (event.registrants, "?$top=2&$count=true"),
        (event.registrants + "/delta", ""),
        (f"{event.registrants}/{listed[0]['id']}", ""),
        (f"{event.registrants}/{listed[0]['id']}/attendance", ""),
    ]


def controls(value):
    """All names of control information, however deep."""
    if isinstance(value, list):
        return set().union(*map(controls, value)) if value else set()
    if not isinstance(value, dict):
        return set()
    return {name for name in value if "@odata." in name}.union(*map(controls, value.values()))


def plain(value):
    """Without control information."""
    if isinstance(value, list):
        return [plain(item) for item in value]
    if not isinstance(value, dict):
        return value
    return {name: plain(item) for name, item in value.items() if "@odata." not in name}


# --- odata.metadata ---

LEVELS = [
    ("Accept", None, "minimal"),
    ("Accept", "*/*", "minimal"),
    ("Accept", f"{JSON};odata.metadata=minimal", "minimal"),
    ("Accept", f"{JSON};odata.metadata=none", "none"),
    ("Accept", f"{JSON};ODATA.metadata=None;q=0.5, text/html", "none"),
    ("Accept", f"{JSON};odata.metadata=full", "full"),
    ("Accept", f"{JSON};odata.metadata=full;q=0.2, {JSON};odata.metadata=none;q=0.7", "none"),
    ("Accept", f"{JSON};odata.metadata=full;IEEE754Compatible=true", "full"),
    ("$format", JSON, "minimal"),
    ("$format", f"{JSON};odata.metadata=none", "none"),
    ("$format", f"{JSON};odata.metadata=full", "full"),
]


@pytest.mark.parametrize("how,value,level", LEVELS)
def test_the_level_of_metadata_is_asked_for_and_said(scene, how, value, level):
    query = "?$format=" + value.replace(";", "%3B").replace("=", "%3D") if how == "$format" else ""
    answer = read(scene, scene.path, value if how == "Accept" else None, query).expect(200)
    form = f"{JSON};odata.metadata={level};odata.streaming=true;IEEE754Compatible=false;charset=utf-8"
    assert answer.headers["Content-Type"] == form
    assert ("@odata.context" in answer.json) == (level != "none")
    assert ("@odata.id" in answer.json) == (level == "full")


def test_format_wins_over_accept(scene):
    answer = read(scene, scene.path, "text/html", "?$format=json").expect(200)
    assert "@odata.context" in answer.json
    answer = read(scene, scene.path, f"{JSON};odata.metadata=none", f"?$format={JSON}%3Bodata.metadata=full")
    assert "@odata.id" in answer.expect(200).json


def test_with_none_there_is_no_control_information_but_links_and_counts(scene):
    for path, query in readings(scene):
        minimal = read(scene, path, None, query).expect(200).json
        none = read(scene, path, f"{JSON};odata.metadata=none", query).expect(200).json
        assert controls(none) <= KEPT_BY_NONE, path
        assert controls(none) == controls(minimal) & KEPT_BY_NONE, path
        assert plain(none) == plain(minimal), path


def test_full_adds_addresses_and_types_and_changes_nothing_else(scene):
    for path, query in readings(scene):
        minimal = read(scene, path, None, query).expect(200).json
        full = read(scene, path, f"{JSON};odata.metadata=full", query).expect(200).json
        assert controls(minimal) <= controls(full), path
        assert plain(full) == plain(minimal), path
        for item in full.get("value", [full]):
            for name, value in plain(item).items():
                if name.endswith("DateTime"):
                    assert item[name + "@odata.type"] == "#DateTimeOffset", (path, name, value)


def test_addresses_of_full_metadata_lead_to_the_thing(scene):
    for path, query in readings(scene):
        full = read(scene, path, f"{JSON};odata.metadata=full", query).expect(200).json
        for item in full.get("value", [full]):
            if "id" not in item:
                continue
            assert item["@odata.id"] == item["@odata.editLink"]
            assert read(scene, item["@odata.id"]).expect(200).json["id"] == item["id"], path
            for name, url in item.items():
                if name.endswith("@odata.navigationLink"):
                    read(scene, url).expect(200)


def test_enumerations_are_typed_in_full(scene):
    full = read(scene, scene.path, f"{JSON};odata.metadata=full").expect(200).json
    assert full["allowedRegistrant@odata.type"] == "#microsoft.graph.meetingAudience"


def test_what_is_written_is_answered_at_the_level_asked_for(world):
    event = world.event()
    headers = {"Accept": f"{JSON};odata.metadata=none"}
    body = {"subject": "x", "startDateTime": after(days=1), "endDateTime": after(days=1, hours=1)}
    made = world.client.post("/beta/me/onlineMeetings", body, token=world.organizer_token, headers=headers)
    assert controls(made.expect(201).json) == set()
    person = Person.new()
    typed = person.body() | {"@odata.type": "#microsoft.graph.meetingRegistrant"}
    token = world.app_token()
    assert controls(world.client.post(event.registrants, typed, token=token, headers=headers).expect(200).json) == set()
    patched = world.client.patch(event.configuration, {"capacity": 5}, token=world.organizer_token, headers=headers)
    assert controls(patched.expect(200).json) == set()


# --- Prefer ---


def applied(answer):
    value = answer.headers["Preference-Applied"]
    return set() if value is None else {part.strip() for part in value.split(",")}


def test_a_creation_that_prefers_minimal_is_204_with_its_address(world):
    body = {"subject": "Minimal", "startDateTime": after(days=1), "endDateTime": after(days=1, hours=1)}
    headers = {"Prefer": "return=minimal"}
    answer = world.client.post("/beta/me/onlineMeetings", body, token=world.organizer_token, headers=headers)
    answer.expect(204)
    assert answer.body == b"" and answer.headers["Content-Type"] is None
    assert applied(answer) == {"return=minimal"}
    assert answer.headers["OData-EntityId"] == answer.headers["Location"]
    made = world.client.get(answer.headers["Location"], token=world.organizer_token).expect(200)
    assert made.json["subject"] == "Minimal"


def test_a_change_that_prefers_minimal_is_204_and_done(world):
    event = world.event()
    headers = {"Prefer": "return=minimal"}
    answer = world.client.patch(event.configuration, {"capacity": 8}, token=world.organizer_token, headers=headers)
    assert answer.expect(204).body == b"" and applied(answer) == {"return=minimal"}
    now = world.client.get(event.configuration, token=world.organizer_token).expect(200)
    assert now.json["capacity"] == 8 and now.headers["ETag"] == answer.headers["ETag"]


def test_a_change_that_prefers_its_representation_gets_it(world):
    event = world.event()
    headers = {"Prefer": "return=representation, return=minimal"}
    answer = world.client.patch(event.configuration, {"capacity": 8}, token=world.organizer_token, headers=headers)
    assert answer.expect(200).json["capacity"] == 8 and applied(answer) == {"return=representation"}


@pytest.mark.parametrize("audience", ["organization", "everyone"])
def test_an_enrolment_keeps_its_answer_whatever_is_preferred(world, audience):
    event = world.event(audience)
    answer = event.enrol(Person.new(), headers={"Prefer": "return=minimal"}).expect(200)
    assert "joinWebUrl" in answer.json and applied(answer) == set()


def test_a_refusal_is_told_whole_whatever_is_preferred(world):
    event = world.event()
    headers = {"Prefer": "return=minimal"}
    answer = world.client.patch(event.configuration, {"capacity": 0}, token=world.organizer_token, headers=headers)
    assert answer.expect(400).faults == {("invalid", "capacity")} and applied(answer) == set()


PAGES = [
    # prefer, query, size of the page, applied
    ("odata.maxpagesize=2", "", 2, {"odata.maxpagesize=2"}),
    ("maxpagesize=1", "", 1, {"odata.maxpagesize=1"}),
    ("odata.maxpagesize=5000", "", 3, {"odata.maxpagesize=1000"}),
    ("odata.maxpagesize=2", "?$top=1", 1, set()),
    ("odata.maxpagesize=0", "", 3, set()),
    ("odata.maxpagesize=two", "", 3, set()),
    ("respond-async, odata.maxpagesize=1", "", 1, {"odata.maxpagesize=1"}),
    ("include-unknown-enum-members", "", 3, {"include-unknown-enum-members"}),
    (
        "include-unknown-enum-members,odata.maxpagesize=2;x=y",
        "",
        2,
        {"include-unknown-enum-members", "odata.maxpagesize=2"},
    ),
    ("respond-async", "", 3, set()),
    ("return=minimal", "", 3, set()),
    (';;,=,"', "", 3, set()),
]


@pytest.mark.parametrize("prefer,query,size,said", PAGES)
def test_preferences_of_a_list(scene, prefer, query, size, said):
    answer = read(scene, scene.registrants, None, query, Prefer=prefer).expect(200)
    assert len(answer.json["value"]) == size and applied(answer) == said


def test_a_preferred_page_size_is_kept_by_who_prefers_it_again(scene):
    ids, path = [], scene.registrants
    while path:
        page = read(scene, path, Prefer="odata.maxpagesize=1").expect(200).json
        ids += [item["id"] for item in page["value"]]
        path = page.get("@odata.nextLink")
    assert len(ids) == 3 == len(set(ids))


# --- gzip ---


def test_an_answer_is_gzip_when_that_is_taken_and_worth_it(scene):
    for path, worth in ((scene.registrants, True), (scene.configuration, False)):
        as_it_is = read(scene, path).expect(200)
        packed = read(scene, path, **{"Accept-Encoding": "br, gzip"}).expect(200)
        assert "Accept-Encoding" in packed.headers["Vary"]
        assert (packed.headers["Content-Encoding"] == "gzip") == worth
        assert int(packed.headers["Content-Length"]) == len(packed.body)
        assert json.loads(gzip.decompress(packed.body) if worth else packed.body) == as_it_is.json
        refused = read(scene, path, **{"Accept-Encoding": "gzip;q=0, *"}).expect(200)
        assert refused.headers["Content-Encoding"] is None and refused.json == as_it_is.json


def test_a_large_page_is_gzip_too(world):
    event = world.event()
    for _ in range(25):
        requests = [
            {
                "id": str(i),
                "method": "POST",
                "url": event.registrants.removeprefix("/beta"),
                "headers": {"Content-Type": JSON},
                "body": Person.new().body() | {"lastName": "L" * 100},
            }
            for i in range(20)
        ]
        world.client.post("/beta/$batch", {"requests": requests}, token=world.app_token()).expect(200)
    packed = world.client.get(
        event.registrants + "?$top=500", token=world.organizer_token, headers={"Accept-Encoding": "gzip"}
    ).expect(200)
    assert packed.headers["Content-Encoding"] == "gzip"
    body = gzip.decompress(packed.body)
    assert len(body) > 64 * 1024 and len(json.loads(body)["value"]) == 500


def test_documents_are_gzip_too(server, world):
    plain_one = world.client.get("/beta/$metadata", token="").expect(200)
    packed = world.client.get("/beta/$metadata", token="", headers={"Accept-Encoding": "gzip"}).expect(200)
    assert packed.headers["Content-Encoding"] == "gzip" and gzip.decompress(packed.body) == plain_one.body


def send_packed(world, event, body, coding="gzip"):
    headers = {"Content-Type": JSON, "Content-Encoding": coding}
    return world.client.post(event.registrants, body, token=world.app_token(), headers=headers)


def test_a_body_may_come_as_gzip(world):
    event = world.event()
    person = Person.new()
    body = json.dumps(person.body()).encode()
    send_packed(world, event, gzip.compress(body)).expect(200)
    assert event.find(person)["firstName"] == person.first


BAD_BODIES = [
    ("no gzip", b"{}", "gzip", 400),
    ("cut off", gzip.compress(json.dumps(Person.new().body()).encode())[:-6], "gzip", 400),
    ("a bomb", gzip.compress(b" " * 50_000_000), "gzip", 413),
    ("another coding", b"{}", "br", 415),
    ("twice", gzip.compress(gzip.compress(b"{}")), "gzip, gzip", 415),
]


@pytest.mark.parametrize("body,coding,status", [row[1:] for row in BAD_BODIES], ids=[row[0] for row in BAD_BODIES])
def test_a_body_that_cannot_be_unpacked_is_refused(world, body, coding, status):
    event = world.event()
    send_packed(world, event, body, coding).expect(status)
    assert event.listed() == []


# --- HEAD, OPTIONS ---


def test_head_is_get_without_the_body(scene):
    get = read(scene, scene.path).expect(200)
    head = scene.world.client.call("HEAD", scene.path, token=scene.world.organizer_token).expect(200)
    assert head.body == b""
    for name in ("Content-Type", "Content-Length", "ETag"):
        assert head.headers[name] == get.headers[name]
    scene.world.client.call("HEAD", scene.path + "/nothing", token=scene.world.organizer_token).expect(404)
    scene.world.client.call("HEAD", scene.path, token="").expect(401)


METHODS = [
    ("", {"GET", "HEAD", "POST", "PATCH", "DELETE", "OPTIONS"}),
    ("/registrants", {"GET", "HEAD", "POST", "OPTIONS"}),
    ("/configuration", {"GET", "HEAD", "PATCH", "OPTIONS"}),
]


@pytest.mark.parametrize("path,methods", METHODS)
def test_options_tells_the_methods_without_a_token(scene, path, methods):
    answer = scene.world.client.call("OPTIONS", scene.path + path, token="").expect(204)
    assert {name.strip() for name in answer.headers["Allow"].split(",")} == methods and answer.body == b""


def test_options_of_nothing_is_404(scene):
    scene.world.client.call("OPTIONS", "/beta/nothing", token="").expect(404)


# --- Queries come back clean ---


def test_a_next_link_is_json_and_a_url_whatever_the_query_holds(scene):
    query = "?$top=1&$filter=email%20ne%20'\"\\<>'"
    page = scene.world.client.get(scene.registrants + query, token=scene.world.organizer_token).expect(200).json
    link = page["@odata.nextLink"]
    assert not set(' "\\<>') & set(link), link
    assert len(read(scene, link).expect(200).json["value"]) == 1
