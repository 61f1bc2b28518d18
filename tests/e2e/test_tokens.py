"""Tokens, exactly (RFC 8725, RFC 6750): an issuer of the settings, its good tokens, its keys, and the built-in issuer. Bad
tokens are test_token_attacks.py's."""

import threading
import time

import jwt
import pytest

from support.client import Client
from support.issuer import AUDIENCE, Issuer, Key
from support.world import READ, READ_ALL, READ_WRITE, Person, World, guid

GRAPH = "https://graph.microsoft.com"
SKEW = 5 * 60
HANG_SECONDS = 2.8  # an issuer that does not answer is given up after three


@pytest.fixture(scope="module")
def issuer():
    keys = {"rsa": Key(), "ec": Key("EC", 256), "twin": Key()}
    made = Issuer(*keys.values())
    made.named = keys
    yield made
    made.stop()


@pytest.fixture(scope="module")
def server(launch, issuer):
    return launch(ISSUER_URL=issuer.url, ISSUER_AUDIENCE=AUDIENCE)


@pytest.fixture(scope="module")
def place(server):
    """A world with an event whose organizer every good token is."""
    world = World(server)
    world.shared_event = world.event("everyone")
    yield world
    world.close()


class Case:
    """What a token is made from; each case changes one thing."""

    def __init__(self, issuer, world):
        self.issuer = issuer
        self.keys = issuer.named
        self.claims = issuer.claims(world.tenant, world.organizer.oid)
        self.now = int(time.time())

    def good(self, key="rsa", alg=None, header=None, **claims):
        changed = {name: value for name, value in (self.claims | claims).items() if value is not None}
        return self.issuer.token(changed, self.keys[key], alg, **(header or {}))


def fetch(world, header, path=None):
    headers = {"Authorization": header} if header else {}
    return world.client.get(path or world.shared_event.path, token="", headers=headers)


ACCEPTED = {
    "RS256": lambda c: c.good(),
    "PS256": lambda c: c.good(alg="PS256"),
    "ES256": lambda c: c.good("ec"),
    "no typ": lambda c: c.good(header={"typ": None}),
    "typ at+jwt": lambda c: c.good(header={"typ": "at+jwt"}),
    "typ in small letters": lambda c: c.good(header={"typ": "jwt"}),
    "one of two audiences": lambda c: c.good(aud=["other", AUDIENCE]),
    "expired within the skew": lambda c: c.good(exp=c.now - SKEW + 60),
    "not yet valid within the skew": lambda c: c.good(nbf=c.now + SKEW - 60),
    "issued in the future within the skew": lambda c: c.good(iat=c.now + SKEW - 60),
    "without nbf and iat": lambda c: c.good(nbf=None, iat=None),
    "several scopes": lambda c: c.good(scp=f"openid profile {READ_WRITE} User.Read"),
    "a user's roles beside scp": lambda c: c.good(roles=["Admin"]),
    "unheard-of claims": lambda c: c.good(groups=["a"], x={"y": [1, None]}, name="\u00c5sa \U0001f600"),
    "a key in the header is ignored": lambda c: c.good(header={"jwk": c.keys["twin"].jwk}),
    "an address of keys is ignored": lambda c: c.good(
        header={"jku": "http://127.0.0.1:9/", "x5u": "http://127.0.0.1:9/"}
    ),
    "certificates in the header are ignored": lambda c: c.good(header={"x5c": ["AAAA"], "x5t": "AAAA"}),
    "a second good key": lambda c: c.good("twin"),
}


@pytest.mark.parametrize("make", ACCEPTED.values(), ids=ACCEPTED.keys())
def test_a_good_token_is_accepted(issuer, place, make):
    fetch(place, "Bearer " + make(Case(issuer, place))).expect(200)


SCHEMES = [
    ("bearer {t}", 200),
    ("BEARER {t}", 200),
    ("Bearer {t}", 200),
    ("{t}", 401),
    ("Token {t}", 401),
    ("Bearer {t} {t}", 401),
    ("Bearer {t}, Bearer {t}", 401),
    ('Bearer "{t}"', 401),
    ("Bearer", 401),
    ("Bearer ", 401),
]


@pytest.mark.parametrize("form,status", SCHEMES)
def test_the_scheme_is_read_without_case_and_strictly(issuer, place, form, status):
    fetch(place, form.format(t=Case(issuer, place).good())).expect(status)


def test_a_token_in_the_query_is_not_read(issuer, place):
    token = Case(issuer, place).good()
    fetch(place, None, f"{place.shared_event.path}?access_token={token}").expect(401)


PERMISSIONS = [
    # claims, path, status
    ({"scp": READ}, "", 200),
    ({"scp": "User.Read"}, "", 403),
    ({"scp": ""}, "", 403),
    ({"scp": READ_ALL}, "", 403),
    ({"scp": None, "roles": [READ_ALL]}, "", 200),
    ({"scp": None, "roles": [READ_ALL], "idtyp": "app"}, "", 200),
    ({"scp": None, "roles": ["Other"]}, "", 403),
    ({"scp": "User.Read", "roles": [READ_ALL]}, "", 403),  # a user's role makes no application of them
]


@pytest.mark.parametrize("claims,path,status", PERMISSIONS)
def test_scopes_are_a_persons_and_roles_an_applications(issuer, place, claims, path, status):
    fetch(place, "Bearer " + Case(issuer, place).good(**claims), place.shared_event.path + path).expect(status)


def test_neither_scopes_nor_roles_open_nothing(issuer, place):
    answer = fetch(place, "Bearer " + Case(issuer, place).good(scp=None))
    assert answer.status in (401, 403), answer


def test_a_token_of_one_tenant_opens_nothing_in_another(issuer, place):
    fetch(place, "Bearer " + Case(issuer, place).good(tid=guid())).expect(404)


def test_a_person_of_an_issuer_enrols_by_their_claims(issuer, place):
    event = place.event("organization")
    person = Person.new()
    claims = issuer.claims(
        place.tenant, person.oid, given_name=person.first, family_name=person.last, preferred_username=person.mail
    )
    first = event.enrol(person, token=issuer.token(claims)).expect(200).json["id"]
    assert event.enrol(person, token=place.token(person)).expect(200).json["id"] == first  # the same person


# --- A tenant that the settings fix, claims that they name ---

CONFIG = """
issuer "fixed" {{
    url = "{fixed}"
    audiences = {{"{audience}", "second"}}
    tenant = "{tenant}"
}}
issuer "keycloak" {{
    url = "{keycloak}"
    audiences = {{"foyer"}}
    tenant = "{tenant}"
    person_claim = "sub"
    scope_claim = "scope"
    roles_claim = "realm_access.roles"
    application_claim = "client_kind"
    application_value = "service"
    algorithms = "ES256"
}}
"""


@pytest.fixture(scope="module")
def configured(launch, tmp_path_factory):
    """A server with two issuers in its settings file: (world, fixed, keycloak)."""
    fixed, keycloak = Issuer(), Issuer(Key("EC", 256), Key())
    tenant = guid()
    file = tmp_path_factory.mktemp("config") / "foyer.conf"
    file.write_text(CONFIG.format(fixed=fixed.url, keycloak=keycloak.url, audience=AUDIENCE, tenant=tenant), "utf-8")
    world = World(launch(config=file))
    world.tenant = tenant
    world.shared_event = world.event("everyone")
    yield world, fixed, keycloak
    world.close()
    fixed.stop()
    keycloak.stop()


def test_a_fixed_tenant_needs_no_claim(configured):
    world, fixed, _ = configured
    claims = fixed.claims(None, world.organizer.oid)
    fetch(world, "Bearer " + fixed.token(claims)).expect(200)
    fetch(world, "Bearer " + fixed.token(claims | {"aud": "second"})).expect(200)
    fetch(world, "Bearer " + fixed.token(claims | {"aud": "third"})).expect(401)


def test_a_claim_of_another_tenant_does_not_leave_the_fixed_one(configured):
    """Refused; never is the caller in the tenant that the token claims."""
    world, fixed, _ = configured
    fetch(world, "Bearer " + fixed.token(fixed.claims(guid(), world.organizer.oid))).expect(401)


def keycloak_claims(issuer, **more):
    claims = issuer.claims(None, scp=None, aud="foyer", scope=f"openid {READ_WRITE}", sub=guid())
    del claims["oid"]
    return claims | more


def test_claims_are_read_by_the_names_of_the_settings(configured):
    world, _, keycloak = configured
    fetch(world, "Bearer " + keycloak.token(keycloak_claims(keycloak, sub=world.organizer.oid))).expect(200)
    app = {"client_kind": "service", "scope": "profile", "realm_access": {"roles": [READ_ALL]}}
    fetch(world, "Bearer " + keycloak.token(keycloak_claims(keycloak, **app))).expect(200)
    person = {"scope": "profile", "realm_access": {"roles": [READ_ALL]}}
    fetch(world, "Bearer " + keycloak.token(keycloak_claims(keycloak, **person))).expect(403)


def test_algorithms_are_those_of_the_settings(configured):
    world, _, keycloak = configured
    claims = keycloak_claims(keycloak, sub=world.organizer.oid)
    fetch(world, "Bearer " + keycloak.token(claims, keycloak.keys[0])).expect(200)
    fetch(world, "Bearer " + keycloak.token(claims, keycloak.keys[1])).expect(401)


def test_a_subject_that_is_no_guid_is_one_person_of_that_issuer(configured):
    world, _, keycloak = configured
    event = world.event("organization")
    person = Person.new()
    names = {"given_name": person.first, "family_name": person.last, "email": person.mail}
    ids = [
        event.enrol(person, token=keycloak.token(keycloak_claims(keycloak, sub=sub, **names))).expect(200).json["id"]
        for sub in ("f:1234:alice", "f:1234:alice", "f:1234:bob")
    ]
    assert ids[0] == ids[1] != ids[2]


def test_an_issuers_key_opens_nothing_in_the_name_of_another(configured):
    world, fixed, keycloak = configured
    claims = keycloak_claims(keycloak, sub=world.organizer.oid)
    fetch(world, "Bearer " + fixed.token(claims)).expect(401)
    forged = fixed.claims(world.tenant, world.organizer.oid, iss=f"{world.server.url}/{world.tenant}/v2.0", aud=GRAPH)
    fetch(world, "Bearer " + fixed.token(forged)).expect(401)


# --- Entra's two versions of a token (graph-api 8.1), by one set of keys ---

ENTRA = """
issuer "v2" {{
    url = "{root}/{{tid}}/v2.0"
    tenants = {{"{tenant}", "{second}"}}
    audiences = {{"11112222-3333-4444-8555-666677778888", "{audience}"}}
}}
issuer "v1" {{
    url = "{root}/{{tid}}/"
    discovery = "{v1}/.well-known/openid-configuration"
    tenants = {{"{tenant}"}}
    audiences = {{"{audience}"}}
}}
"""


@pytest.fixture(scope="module")
def entra(launch, tmp_path_factory):
    """(world, v2, v1, second tenant): the issuer of both versions, each with a document of its own."""
    key, tenant, second = Key(), guid(), guid()
    v2 = Issuer(key, path="/common/v2.0")
    v1 = Issuer(key, path="/common")
    root = v2.url.removesuffix("/common/v2.0")
    v2.discovery = lambda: {"issuer": root + "/{tenantid}/v2.0", "jwks_uri": v2.url + "/keys"}
    v1.discovery = lambda: {"issuer": root + "/{tenantid}/", "jwks_uri": v1.url + "/keys"}
    file = tmp_path_factory.mktemp("entra") / "foyer.conf"
    config = ENTRA.format(root=root, v1=v1.url, tenant=tenant, second=second, audience=AUDIENCE)
    file.write_text(config, "utf-8")
    world = World(launch(config=file))
    world.tenant, world.root = tenant, root
    world.shared_event = world.event("everyone")
    yield world, v2, second
    world.close()
    v2.stop()
    v1.stop()


def entra_claims(world, version, tenant=None, **more):
    """As Entra makes them: what names the client and the person differs by version."""
    tenant = tenant or world.tenant
    now = int(time.time())
    both = {"tid": tenant, "oid": world.organizer.oid, "sub": "pairwise", "iat": now, "nbf": now, "exp": now + 3600, "uti": "x"}
    v1 = {"ver": "1.0", "iss": f"{world.root}/{tenant}/", "aud": AUDIENCE, "appid": guid(), "appidacr": "1",
          "upn": "o@example.org", "unique_name": "o@example.org"}  # fmt: skip
    v2 = {"ver": "2.0", "iss": f"{world.root}/{tenant}/v2.0", "aud": "11112222-3333-4444-8555-666677778888", "azp": guid(),
          "azpacr": "1", "preferred_username": "o@example.org"}  # fmt: skip
    claims = both | (v1 if version == 1 else v2) | more
    return {name: value for name, value in claims.items() if value is not None}


SHAPES = [
    # version, claims, status
    (1, {"scp": READ}, 200),
    (2, {"scp": READ}, 200),
    (2, {"scp": READ, "aud": AUDIENCE}, 200),
    (1, {"roles": [READ_ALL], "upn": None, "unique_name": None}, 200),
    (2, {"roles": [READ_ALL], "preferred_username": None}, 200),
    (2, {"roles": [READ_ALL], "preferred_username": None, "idtyp": "app"}, 200),
    (1, {"roles": [READ_ALL]}, 403),  # it speaks of a person
    (2, {"roles": [READ_ALL]}, 403),
    (1, {"scp": READ, "aud": "11112222-3333-4444-8555-666677778888"}, 401),  # not named for that version
    (2, {"scp": READ, "ver": "1.0"}, 401),
    (2, {"scp": READ, "ver": None}, 200),
]


@pytest.mark.parametrize("version,claims,status", SHAPES)
def test_both_of_entras_versions_are_read(entra, version, claims, status):
    world, issuer, _ = entra
    fetch(world, "Bearer " + issuer.token(entra_claims(world, version, **claims))).expect(status)


def test_an_issuer_of_many_tenants_keeps_them_apart(entra):
    world, issuer, second = entra
    token = "Bearer " + issuer.token(entra_claims(world, 2, second, scp=READ_WRITE))
    fetch(world, token).expect(404)  # another tenant's event
    made = world.client.post("/beta/me/onlineMeetings", {"subject": "x"}, token=token[7:]).expect(201)
    stored = world.client.get(f"/beta/me/onlineMeetings/{made.json['id']}", token=token[7:])
    stored.expect(200)
    mine = issuer.token(entra_claims(world, 2, scp=READ_WRITE))
    world.client.get(f"/beta/me/onlineMeetings/{made.json['id']}", token=mine).expect(404)


def test_the_list_of_tenants_is_each_versions_own(entra):
    world, issuer, second = entra
    fetch(world, "Bearer " + issuer.token(entra_claims(world, 1, second, scp=READ))).expect(401)


# --- Keys come and go ---


@pytest.fixture
def alone(launch):
    """alone(issuer): a world on a server of its own, since refreshes are counted a minute and issuer."""
    worlds = []

    def make(issuer, **settings):
        world = World(launch(ISSUER_URL=issuer.url, ISSUER_AUDIENCE=AUDIENCE, **settings))
        world.shared_event = world.event("everyone")
        worlds.append(world)
        return world

    yield make
    for world in worlds:
        world.close()


def token_of(issuer, world, key=None):
    return "Bearer " + issuer.token(issuer.claims(world.tenant, world.organizer.oid), key)


def test_an_unknown_key_is_one_refresh_and_then_401(alone):
    issuer = Issuer()
    world = alone(issuer)
    fetch(world, token_of(issuer, world)).expect(200)
    before = issuer.fetches["keys"]
    stranger = Key()
    for _ in range(20):
        fetch(world, token_of(issuer, world, stranger)).expect(401)
    assert issuer.fetches["keys"] - before <= 1, "at most one refresh a minute"
    fetch(world, token_of(issuer, world)).expect(200)
    issuer.stop()


def test_a_rotated_key_is_accepted_after_one_refresh(alone):
    issuer = Issuer()
    world = alone(issuer)
    fetch(world, token_of(issuer, world)).expect(200)
    issuer.keys.insert(0, Key())
    fetch(world, token_of(issuer, world)).expect(200)
    fetch(world, token_of(issuer, world, issuer.keys[1])).expect(200)  # the old one is still published
    issuer.stop()


def test_an_issuer_that_is_away_is_not_needed_for_keys_that_are_known(alone):
    issuer = Issuer()
    world = alone(issuer)
    fetch(world, token_of(issuer, world)).expect(200)
    issuer.stop()
    for _ in range(3):
        claims = issuer.claims(world.tenant, world.organizer.oid, jti=guid())
        fetch(world, "Bearer " + issuer.token(claims)).expect(200)


@pytest.mark.parametrize("behave", ["away", "fail", "garbage"])
def test_keys_that_never_came_are_503_with_retry_after(alone, behave):
    issuer = Issuer()
    issuer.behave = behave
    if behave == "away":
        issuer.stop()
    world = alone(issuer)
    for _ in range(3):
        answer = fetch(world, token_of(issuer, world)).expect(503, "ServiceUnavailable")
        assert int(answer.headers["Retry-After"]) >= 1
    fetch(world, "Bearer " + world.organizer_token).expect(200)  # the built-in issuer does not mind
    issuer.stop()


def test_an_issuer_that_hangs_holds_up_nobody_else(alone):
    issuer = Issuer()
    issuer.behave = "hang"
    world = alone(issuer)
    answers = []

    def wait():
        with Client(world.server.url) as client:
            path = world.shared_event.path
            answers.append(client.get(path, token="", headers={"Authorization": token_of(issuer, world)}))

    threads = [threading.Thread(target=wait) for _ in range(20)]
    begun = time.monotonic()
    for thread in threads:
        thread.start()
    for _ in range(20):
        before = time.monotonic()
        world.shared_event.enrol(Person.new()).expect(200)
        assert time.monotonic() - before < HANG_SECONDS
    for thread in threads:
        thread.join(30)
    assert [answer.status for answer in answers] == [503] * 20
    assert time.monotonic() - begun < 25, "of 30 that it hangs"
    assert all("Retry-After" in answer.headers for answer in answers)
    issuer.stop()


def test_an_issuer_whose_document_names_another_is_not_believed(alone):
    issuer = Issuer()
    issuer.discovery = lambda: {"issuer": "https://other.example", "jwks_uri": issuer.url + "/keys"}
    world = alone(issuer)
    fetch(world, token_of(issuer, world)).expect(503)
    issuer.stop()


# --- The built-in issuer, as others see it ---


def discovery(world, tenant=None):
    root = f"/{tenant}/v2.0" if tenant else ""
    return world.client.get(f"{root}/.well-known/openid-configuration", token="").expect(200).json


def test_the_built_in_issuer_is_verified_by_anybody(place):
    """Discovery and keys need no token, and PyJWT accepts what `foyer token` prints."""
    document = discovery(place, place.tenant)
    assert document["issuer"] == f"{place.server.url}/{place.tenant}/v2.0"
    keys = jwt.PyJWKClient(document["jwks_uri"])
    for token in (place.organizer_token, place.app_token(READ_ALL)):
        key = keys.get_signing_key_from_jwt(token)
        claims = jwt.decode(
            token, key.key, algorithms=["RS256", "PS256", "ES256"], audience=GRAPH, issuer=document["issuer"]
        )
        assert claims["tid"] == place.tenant


def test_the_root_document_has_the_issuer_as_a_template(place):
    document = discovery(place)
    assert place.server.url in document["issuer"] and document["issuer"].endswith("/v2.0")
    assert document["jwks_uri"].startswith(place.server.url)


def test_published_keys_hold_nothing_private(place):
    keys = place.client.get(discovery(place)["jwks_uri"], token="").expect(200).json["keys"]
    assert keys
    for key in keys:
        assert key["use"] == "sig" and key["kid"]
        assert not {"d", "p", "q", "dp", "dq", "qi", "k"} & set(key)


def claims_of(token):
    return jwt.decode(token, options={"verify_signature": False})


def test_a_persons_token_holds_what_was_asked_for(place):
    person = Person("Zo\u00eb", "M\u00fcller", "zoe@example.org")
    claims = claims_of(place.token(person, f"{READ} {READ_WRITE}"))
    assert claims["oid"] == person.oid and claims["tid"] == place.tenant
    assert set(claims["scp"].split()) == {READ, READ_WRITE}
    assert (claims["given_name"], claims["family_name"]) == ("Zo\u00eb", "M\u00fcller")
    assert "zoe@example.org" in claims.values()
    assert claims["exp"] - claims["iat"] == 3600


def test_an_applications_token_holds_its_roles_and_no_scope(place):
    claims = claims_of(place.app_token(READ_ALL, READ_WRITE))
    assert "scp" not in claims
    assert set(claims["roles"]) == {READ_ALL, READ_WRITE}
    assert place.app in (claims.get("azp"), claims.get("appid"))


def test_a_token_lives_as_long_as_it_was_given(place):
    token = place.server.command(
        "token", "--tenant", place.tenant, "--user", guid(), "--scope", READ, "--ttl", "120"
    ).strip()  # fmt: skip
    claims = claims_of(token)
    assert claims["exp"] - claims["iat"] == 120


def test_any_scope_is_taken_as_text(place):
    token = place.server.command(
        "token", "--tenant", place.tenant, "--user", guid(), "--scope", "Mail.Read x/y"
    ).strip()
    assert set(claims_of(token)["scp"].split()) == {"Mail.Read", "x/y"}


def test_keys_outlive_a_restart(launch):
    server = launch()
    world = World(server)
    token = world.token(world.organizer)
    server.restart()
    with Client(server.url) as client:
        client.post("/beta/me/onlineMeetings", {"subject": "x"}, token=token).expect(201)
