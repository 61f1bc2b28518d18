"""Too many requests: who is limited by what, what 429 says, and that it is true.

Tests are on loopback, which is not limited: here it is a proxy that is trusted, and says whose requests they are.
"""

import itertools
import re
import time

import pytest

from support.client import Client
from support.waiting import until
from support.world import READ, Person, World, guid

LIMITS = {
    "LIMIT_CALLERS": "40/h",  # an hour: none comes back while a test that is slow still counts
    "LIMIT_PAGES": "10/h",
    "LIMIT_FORMS": "5/h",
    "LIMIT_ATTEMPTS": "4/h",
    "LIMIT_REFUSALS": "8/h",
    "TRUSTED_PROXIES": "127.0.0.0/8",
    "EXEMPT_NETWORKS": "198.51.100.0/24, 2001:db8:cafe::/48",
}
_networks = itertools.count(1)


def somewhere():
    """A network that no other test has."""
    return f"203.0.{next(_networks)}.7"


def of(address, **more):
    return {"X-Forwarded-For": address} | more


@pytest.fixture(name="server", scope="module")
def fixture_server(launch):
    return launch(**LIMITS)


def statuses(call, count):
    return [call().status for _ in range(count)]


def assert_refused(answer, limit):
    """429 with all that it must say; the seconds of its Retry-After."""
    answer.expect(429)
    retry, reset = int(answer.headers["Retry-After"]), int(answer.headers["RateLimit-Reset"])
    assert answer.headers["RateLimit-Limit"] == str(limit) and answer.headers["RateLimit-Remaining"] == "0"
    assert 1 <= retry <= reset <= 3600
    return retry


# --- Callers ---


def test_a_valid_token_is_limited_by_its_caller_wherever_it_comes_from(world):
    person, other = Person.new(), Person.new()

    def call(who=person, place=None):
        headers = of(place or somewhere())
        return world.client.get("/beta/me/onlineMeetings", token=world.token(who, READ), headers=headers)

    assert statuses(call, 40) == [200] * 40
    answer = call().expect(429, "TooManyRequests")
    assert_refused(answer, 40)
    assert "40 an hour" in answer.message and "Retry-After" in answer.message
    assert answer.error["innerError"]["code"] == "429" and answer.error["innerError"]["status"] == "429"
    assert {"date", "request-id", "message"} <= answer.error["innerError"].keys()
    assert call(place="198.51.100.9").status == 429, "an exempt network does not exempt a caller"
    assert call(who=other).status == 200
    assert call(place="127.0.0.1").status == 200, "loopback is not limited"


def test_a_caller_is_told_when_little_is_left(world):
    person, place = Person.new(), somewhere()
    seen = []
    for _ in range(40):
        answer = world.client.get("/beta/me/onlineMeetings", token=world.token(person, READ), headers=of(place))
        seen.append(answer.expect(200).headers["RateLimit-Remaining"])
        assert answer.headers["Retry-After"] is None
    assert seen == [None] * 32 + [str(left) for left in range(7, -1, -1)]


def test_a_valid_token_is_served_whatever_its_network_did(world):
    place = somewhere()
    call = lambda token: world.client.get("/beta/me/onlineMeetings", token=token, headers=of(place))  # noqa: E731
    assert statuses(lambda: call("not.a.token"), 9) == [401] * 8 + [429]
    call(world.token(Person.new(), READ)).expect(200)


def test_each_request_of_a_batch_counts_and_is_refused_by_itself(world):
    person, place = Person.new(), somewhere()
    requests = [{"id": str(i), "method": "GET", "url": "/me/onlineMeetings"} for i in range(20)]
    tellings = {"X-Forwarded-For": "127.0.0.1"}  # of a request inside, which nobody believes
    requests[-1]["headers"] = tellings

    def batch():
        body = {"requests": requests}
        answer = world.client.post("/v1.0/$batch", body, token=world.token(person, READ), headers=of(place))
        return answer.expect(200).json["responses"]

    assert [item["status"] for item in batch()] == [200] * 20  # and the batch itself is one
    second = batch()
    assert sorted(item["status"] for item in second) == [200] * 18 + [429] * 2
    for item in second:
        if item["status"] == 429:
            assert item["body"]["error"]["code"] == "TooManyRequests"
            assert int(item["headers"]["Retry-After"]) >= 1 and item["headers"]["RateLimit-Limit"] == "40"


def test_registrants_are_never_limited_as_such(world):
    """Many people, enrolled by one application: its own limit is the only one."""
    event = world.event("everyone")
    place = of(somewhere())
    token = world.app_token(app=guid())
    got = [event.enrol(Person.new(), token=token, headers=place).status for _ in range(41)]
    assert got == [200] * 40 + [429]
    assert len(event.listed()) == 40


# --- Networks ---

TENANT = guid()
LARGE = f"/beta/users/{guid()}/onlineMeetings/x/registration/collaborators"
WITHOUT_TOKEN = [
    # what, method, path, body, limit, first status
    ("pages", "GET", "/", None, 10, 200),
    ("pages that are not there", "GET", "/nowhere", None, 10, 404),
    ("forms", "POST", "/l/cancel/nonsense", b"", 5, None),
    ("documents", "GET", "/beta/$metadata", None, 10, 200),
    ("routes that are not there", "GET", "/beta/nowhere", None, 10, 404),
    ("preflights", "OPTIONS", "/beta/me/onlineMeetings", None, 10, 204),
    ("calls without a token", "GET", "/beta/me/onlineMeetings", None, 8, 401),
    ("health", "GET", "/healthz", None, 10, 200),
    ("the form to sign in", "GET", f"/sign-in?tenant={TENANT}", None, 10, 200),
    ("addresses to sign in by", "POST", "/sign-in", b"", 4, 400),
    ("answers of issuers", "GET", "/sign-in/callback?code=x&state=y", None, 4, 400),
    ("links to sign in that are pressed", "POST", "/l/sign-in/nonsense", b"", 4, 410),
    ("tokens that are asked for", "POST", f"/{TENANT}/oauth2/v2.0/token", b"", 4, 400),
    ("paths that cannot be read", "GET", "/beta/me/%ff", None, 10, 400),
    ("bodies that are too large for their route", "POST", LARGE, b" " * 300_000, 10, 413),
    ("directories without a credential", "GET", "/scim/v2/Users", None, 8, 401),
]


@pytest.mark.parametrize("method,path,body,limit,first", [r[1:] for r in WITHOUT_TOKEN], ids=[r[0] for r in WITHOUT_TOKEN])
def test_without_a_token_the_network_is_limited(server, method, path, body, limit, first):
    place = somewhere()
    with Client(server.url) as client:
        call = lambda where: client.call(method, path, body, headers=of(where))  # noqa: E731
        got = statuses(lambda: call(place), limit)
        assert 429 not in got and (first is None or set(got) == {first}), got
        assert_refused(call(place), limit)
        assert call(somewhere()).status == got[0]
        assert call("198.51.100.9").status == got[0], "exempt"


def test_a_flood_of_requests_for_tokens_is_none_of_the_log(server):
    place = somewhere()
    with Client(server.url) as client:
        ask = lambda: client.post(f"/{TENANT}/oauth2/v2.0/token", b"", headers=of(place))  # noqa: E731
        assert statuses(ask, 20) == [400] * 4 + [429] * 16
        assert ask().expect(429).json["error"] == "temporarily_unavailable"
    told = [line for line in server.log().splitlines() if "token not made" in line]
    assert told and not any('"status":429' in line for line in told)


def test_an_ipv6_network_is_a_64_and_health_is_apart(server):
    with Client(server.url) as client:
        call = lambda where, path="/": client.get(path, headers=of(where)).status  # noqa: E731
        assert [call(f"2001:db8:1:2::{i:x}") for i in range(1, 12)] == [200] * 10 + [429]
        assert call("2001:db8:1:3::1") == 200
        assert call("2001:db8:1:2::1", "/healthz") == 200
        assert [call("2001:db8:cafe::1") for _ in range(12)] == [200] * 12


def test_who_names_other_addresses_is_not_believed(server):
    """The proxy notes whom it saw at the end; what stands before is the client's own invention."""
    place = somewhere()
    with Client(server.url) as client:
        got = [client.get("/", headers=of(f"192.0.2.{i}, {place}")).status for i in range(11)]
        assert got == [200] * 10 + [429]
        assert client.get("/", headers={"Forwarded": f"for=192.0.2.1, for={place}"}).status == 429


def test_a_peer_that_is_not_trusted_speaks_for_nobody(launch):
    server = launch(LIMIT_PAGES="2/min", TRUSTED_PROXIES="192.0.2.1")
    with Client(server.url) as client:
        assert [client.get("/", headers=of("203.0.113.9")).status for _ in range(5)] == [200] * 5
    assert "FOYER_TRUSTED_PROXIES" in server.log()


def test_a_page_that_is_refused_is_a_page(server):
    place = somewhere()
    with Client(server.url) as client:
        statuses(lambda: client.get("/", headers=of(place)), 10)
        answer = client.get("/", headers=of(place)).expect(429)
        assert answer.headers["Content-Type"].startswith("text/html") and "<h1" in answer.text
        assert answer.headers["Content-Security-Policy"]


# --- Whether it is true ---


def test_who_waits_as_long_as_told_is_served(launch):
    server = launch(LIMIT_CALLERS="2/s", TRUSTED_PROXIES="127.0.0.1")
    world = World(server)
    token = world.organizer_token
    call = lambda: world.client.get("/beta/me/onlineMeetings", token=token, headers=of("192.0.2.1"))  # noqa: E731
    for _ in range(2):
        refused = until(lambda: (answer := call()).status == 429 and answer, 30, "a refusal")
        time.sleep(int(refused.headers["Retry-After"]))
        call().expect(200)
    world.close()


def test_refusals_are_counted_by_kind(world):
    def counted(kind):
        text = world.client.get("/metrics").expect(200).text
        return int(re.search(rf'^foyer_limited_total{{kind="{kind}"}} (\d+)$', text, re.M)[1])

    before, place = (counted("pages"), counted("forms")), somewhere()
    statuses(lambda: world.client.get("/", headers=of(place)), 13)
    assert (counted("pages"), counted("forms")) == (before[0] + 3, before[1])


BAD = [
    ({"LIMIT_CALLERS": "2000"}, "FOYER_LIMIT_CALLERS"),
    ({"LIMIT_PAGES": "0/s"}, "FOYER_LIMIT_PAGES"),
    ({"LIMIT_FORMS": "5/week"}, "FOYER_LIMIT_FORMS"),
    ({"TRUSTED_PROXIES": "10.0.0.1/8"}, "FOYER_TRUSTED_PROXIES"),
    ({"EXEMPT_NETWORKS": "campus.example.org"}, "FOYER_EXEMPT_NETWORKS"),
]


@pytest.mark.parametrize("settings,name", BAD)
def test_a_limit_that_makes_no_sense_is_named(server, settings, name):
    done = server.run("serve", environment={f"FOYER_{key}": value for key, value in settings.items()})
    assert done.returncode == 2 and name in done.stderr


def test_a_limit_can_be_off(launch):
    server = launch(LIMIT_PAGES="off", TRUSTED_PROXIES="127.0.0.1")
    with Client(server.url) as client:
        assert set(statuses(lambda: client.get("/", headers=of("192.0.2.1")), 50)) == {200}
