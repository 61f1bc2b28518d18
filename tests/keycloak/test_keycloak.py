"""docs/keycloak.md, once walked through: who may do what with tokens of a real Keycloak."""

import json
import urllib.parse
import urllib.request

import pytest
from support.client import Client
from support.world import REGISTRATION_TYPE, Person, after

LISA = {"first": "Lisa", "last": "Adkins", "mail": "lisa.adkins@example.org"}


@pytest.fixture(scope="module", name="token")
def _token(foyer, words):  # pylint: disable=unused-argument
    """token(client, **form): what Keycloak answers to that client."""

    def ask(**form):
        url = words["KEYCLOAK"] + "/realms/meetings/protocol/openid-connect/token"
        with urllib.request.urlopen(url, urllib.parse.urlencode(form).encode()) as answer:
            return json.load(answer)["access_token"]

    return ask


@pytest.fixture(scope="module", name="lisa")
def _lisa(token, words):
    def ask(scope):
        return token(client_id="portal", grant_type="password", username="lisa", password=words["LISA_PASSWORD"], scope=scope)

    return ask


@pytest.fixture(scope="module", name="nightly")
def _nightly(token, words):
    return token(client_id="nightly", grant_type="client_credentials", client_secret=words["NIGHTLY_SECRET"])


@pytest.fixture(scope="module", name="client")
def _client(foyer):
    client = Client(foyer.url)
    yield client
    client.close()


@pytest.fixture(scope="module", name="meeting")
def _meeting(client, lisa):
    """Lisa's, open to her organization."""
    mine = lisa("openid OnlineMeetings.ReadWrite")
    body = {"subject": "Town hall", "startDateTime": after(days=1), "endDateTime": after(days=1, hours=1)}
    meeting = client.call("POST", "/beta/me/onlineMeetings", body, token=mine).expect(201).json["id"]
    opened = {"@odata.type": REGISTRATION_TYPE, "allowedRegistrant": "organization", "subject": "Town hall"}
    opened |= {"startDateTime": body["startDateTime"], "endDateTime": body["endDateTime"]}
    client.call("POST", f"/beta/me/onlineMeetings/{meeting}/registration", opened, token=mine).expect(201)
    return meeting


def registrants(client, meeting, token):
    path = f"/beta/me/onlineMeetings/{meeting}/registration/registrants"
    return [registrant["email"] for registrant in client.call("GET", path, token=token).expect(200).json["value"]]


def test_a_person_enrols_with_the_names_that_keycloak_knows(client, meeting, lisa):
    mine = lisa("openid OnlineMeetings.ReadWrite")
    path = f"/beta/me/onlineMeetings/{meeting}/registration/registrants"
    body = Person(**LISA).body()
    client.call("POST", path, body | {"lastName": "Somebody"}, token=mine).expect(400)
    assert registrants(client, meeting, mine) == []
    client.call("POST", path, body, token=mine).expect(200)
    assert registrants(client, meeting, mine) == [LISA["mail"]]


def test_a_token_without_the_permission_is_told_what_it_holds(client, meeting, lisa):
    path = f"/beta/me/onlineMeetings/{meeting}/registration"
    refusal = client.call("GET", path, token=lisa("openid")).expect(403)
    assert "OnlineMeetings.Read" in refusal.message and "profile" in refusal.message


def test_who_may_only_read_changes_nothing(client, meeting, lisa):
    path = f"/beta/me/onlineMeetings/{meeting}/registration"
    reader = lisa("openid OnlineMeetings.Read")
    assert client.call("GET", path, token=reader).expect(200).json["subject"] == "Town hall"
    client.call("PATCH", path, {"subject": "Other"}, token=reader).expect(403)
    assert client.call("GET", path, token=reader).expect(200).json["subject"] == "Town hall"


def test_an_application_acts_for_the_organizer_and_is_nobody_itself(client, meeting, nightly, lisa):
    organizer = client.call("GET", f"/beta/me/onlineMeetings/{meeting}", token=lisa("openid OnlineMeetings.Read")).expect(200)
    identity = organizer.json["participants"]["organizer"]["identity"]["user"]["id"]
    path = f"/beta/users/{identity}/onlineMeetings/{meeting}/registration/registrants"
    assert client.call("GET", path, token=nightly).expect(200).json["@odata.context"]
    client.call("GET", f"/beta/me/onlineMeetings/{meeting}", token=nightly).expect(400)


def test_a_token_for_another_audience_is_refused(client, meeting, token, words):
    """Of the realm, with the permission among its words, but not made for Foyer."""
    admin = token(client_id="admin-cli", grant_type="password", username="lisa", password=words["LISA_PASSWORD"], scope="openid")
    refusal = client.call("GET", f"/beta/me/onlineMeetings/{meeting}", token=admin).expect(401)
    assert "audience" in refusal.message


def test_the_doctor_finds_the_issuer_well(foyer, place):
    said = foyer.command("doctor", "--config", str(place / "foyer.conf"), "issuers")
    assert "/realms/meetings" in said and " 0 failures" in said
