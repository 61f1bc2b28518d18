"""CORS: which pages of other origins may read our answers. What a caller may do is never decided by it."""

import pytest

from support.world import Person, World

OURS, OTHER = "https://portal.example.org", "https://evil.example.org"
ALLOW = "Access-Control-Allow-Origin"


@pytest.fixture(scope="module")
def server(launch):
    return launch(CORS_ORIGINS=f"https://a.example, {OURS}")


@pytest.fixture(scope="module")
def open_server(launch):
    return launch(CORS_ORIGINS="*")


@pytest.fixture(scope="module")
def closed_server(launch):
    return launch()


def ask(world, path, origin, method="GET", token=None, **headers):
    if origin:
        headers["Origin"] = origin
    token = world.organizer_token if token is None else token
    return world.client.call(method, path, token=token, headers=headers)


def preflight(world, path, origin, method="PATCH", headers="authorization,content-type,if-match"):
    asked = {"Access-Control-Request-Method": method, "Access-Control-Request-Headers": headers}
    return ask(world, path, origin, "OPTIONS", "", **asked)


def test_a_preflight_of_an_allowed_origin_is_answered_without_a_token(world):
    event = world.event()
    answer = preflight(world, event.configuration, OURS).expect(204)
    assert answer.headers[ALLOW] == OURS
    assert {"GET", "PATCH"} <= set(answer.headers["Access-Control-Allow-Methods"].split(", "))
    assert answer.headers["Access-Control-Allow-Headers"] == "authorization,content-type,if-match"
    assert answer.headers["Access-Control-Max-Age"] == "600"
    assert "Origin" in answer.headers.get_all("Vary")
    assert answer.headers["Access-Control-Allow-Credentials"] is None


@pytest.mark.parametrize("origin", [OTHER, OURS + ".evil.example", "http://portal.example.org", "null", ""])
def test_a_preflight_of_another_origin_allows_nothing(world, origin):
    event = world.event()
    answer = preflight(world, event.configuration, origin).expect(204)
    assert not [name for name in answer.headers if name.lower().startswith("access-control")]
    assert "Origin" in answer.headers.get_all("Vary")


def test_answers_and_refusals_may_be_read_by_an_allowed_origin(world):
    event = world.event()
    cases = [
        ask(world, event.path, OURS).expect(200),
        ask(world, event.path, OURS, token="").expect(401),
        ask(world, event.path + "/nothing", OURS).expect(404),
        ask(world, event.path, OURS, "BREW").expect(405),
        ask(world, event.path + "?x=" + "y" * 9000, OURS).expect(414),
        ask(world, "/beta/$metadata", OURS, token="").expect(200),
        world.client.post(
            "/beta/$batch",
            {"requests": [{"id": "1", "method": "GET", "url": "/x"}]},
            token=world.organizer_token,
            headers={"Origin": OURS},
        ).expect(200),
    ]
    for answer in cases:
        assert answer.headers.get_all(ALLOW) == [OURS]
        exposed = {name.strip() for name in answer.headers["Access-Control-Expose-Headers"].split(",")}
        assert {
            "request-id",
            "client-request-id",
            "ETag",
            "Location",
            "Retry-After",
            "Preference-Applied",
            "OData-Version",
        } <= exposed
        assert "Origin" in answer.headers.get_all("Vary")


def test_another_origin_is_served_all_the_same_but_may_not_read(world):
    event = world.event()
    person = Person.new()
    answer = event.enrol(person, headers={"Origin": OTHER}).expect(200)
    assert answer.headers[ALLOW] is None and event.find(person)["firstName"] == person.first
    assert ask(world, event.path, None).expect(200).headers[ALLOW] is None


def test_with_a_star_everybody_may_read(open_server):
    world = World(open_server)
    event = world.event()
    assert ask(world, event.path, OTHER).expect(200).headers[ALLOW] == "*"
    assert preflight(world, event.path, OTHER).expect(204).headers[ALLOW] == "*"
    world.close()


def test_without_the_setting_nobody_may_and_nothing_is_said(closed_server):
    world = World(closed_server)
    event = world.event()
    for answer in (ask(world, event.path, OURS).expect(200), preflight(world, event.path, OURS).expect(204)):
        assert not [name for name in answer.headers if name.lower().startswith("access-control")]
        assert answer.headers.get_all("Vary") == ["Accept-Encoding"]
    world.close()
