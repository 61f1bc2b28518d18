"""Applications of the built-in issuer: `foyer app`, and POST /{tenant}/oauth2/v2.0/token, as MSAL and plain OAuth clients use it
(RFC 6749 section 4.4, RFC 7523), answered as Entra does."""

import base64
import json
import time
from datetime import datetime, timedelta
from urllib.parse import quote, urlencode

import jwt
import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.x509.oid import NameOID
from support.issuer import Key, b64, compact
from support.waiting import until
from support.world import READ_ALL, READ_WRITE_ALL, World, guid

GRAPH = "https://graph.microsoft.com"
JWT_BEARER = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer"
SKEW = 5 * 60


def certificate(key):
    """Of the key, signed by itself: (PEM, DER)."""
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "a client")])
    begun = datetime(2026, 1, 1)
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.private.public_key())
        .serial_number(7)
        .not_valid_before(begun)
        .not_valid_after(begun + timedelta(days=36500))
        .sign(key.private, hashes.SHA256())
    )
    return made.public_bytes(serialization.Encoding.PEM), made.public_bytes(serialization.Encoding.DER)


def digest(data, method):
    hashed = hashes.Hash(method)
    hashed.update(data)
    return b64(hashed.finalize())


class App:
    """An application as its administrator made it."""

    def __init__(self, world, *words, roles=(READ_ALL,)):
        roles = [word for role in roles for word in ("--role", role)]
        told = world.server.command("app", "add", "--tenant", world.tenant, "--name", "A client", *roles, *words, "--json")
        self.world = world
        self.told = json.loads(told)
        self.id, self.secret = self.told["clientId"], self.told["clientSecret"]
        self.endpoint = f"{world.server.url}/{world.tenant}/oauth2/v2.0/token"

    def command(self, verb, *words):
        return self.world.server.command("app", verb, "--tenant", self.world.tenant, "--app", self.id, *words)

    def form(self, **changes):
        """Of a good request; None takes a parameter out."""
        good = {
            "grant_type": "client_credentials",
            "client_id": self.id,
            "client_secret": self.secret,
            "scope": GRAPH + "/.default",
        }
        return {name: value for name, value in (good | changes).items() if value is not None}

    def ask(self, form=None, body=None, tenant=None, **headers):
        body = urlencode(self.form() if form is None else form) if body is None else body
        path = f"/{tenant or self.world.tenant}/oauth2/v2.0/token"
        sent = {"Content-Type": "application/x-www-form-urlencoded"}
        sent |= {name.replace("_", "-"): value for name, value in headers.items()}
        sent = {name: value for name, value in sent.items() if value is not None}
        return self.world.client.post(path, body.encode(), token="", headers=sent)

    def token(self, **changes):
        return self.ask(self.form(**changes)).expect(200).json["access_token"]

    def assertion(self, key, header=None, alg=None, **claims):
        now = int(time.time())
        good = {"iss": self.id, "sub": self.id, "aud": self.endpoint, "jti": guid(), "nbf": now, "exp": now + 600}
        claims = {name: value for name, value in (good | claims).items() if value is not None}
        alg = alg or ("RS256" if key.kind == "RSA" else "ES256")
        head = {"alg": alg, "typ": "JWT"} | (header or {})
        return compact(head, claims, lambda data: key.sign(alg, data))

    def prove(self, assertion, **changes):
        form = self.form(client_secret=None, client_assertion_type=JWT_BEARER, client_assertion=assertion, **changes)
        return self.ask(form)


def basic(client, secret):
    return "Basic " + base64.b64encode(f"{client}:{secret}".encode()).decode()


def claims_of(token):
    return jwt.decode(token, options={"verify_signature": False})


@pytest.fixture(scope="module")
def app(place):
    return App(place)


@pytest.fixture(scope="module")
def place(server):
    world = World(server)
    yield world
    world.close()


# --- A good request ---


def test_a_secret_gets_a_token_that_opens_what_its_roles_say(place, app):
    answer = app.ask().expect(200)
    assert set(answer.json) == {"token_type", "expires_in", "ext_expires_in", "access_token"}
    assert (answer.json["token_type"], answer.json["expires_in"]) == ("Bearer", 3600)
    assert answer.headers["Cache-Control"] == "no-store" and answer.headers["Content-Type"] == "application/json"
    token = answer.json["access_token"]
    claims = claims_of(token)
    assert claims["aud"] == GRAPH and claims["roles"] == [READ_ALL] and claims["idtyp"] == "app"
    assert claims["azp"] == claims["appid"] == claims["sub"] == app.id and claims["azpacr"] == "1"
    assert claims["exp"] - claims["iat"] == 3600 and "scp" not in claims
    event = place.event("everyone")
    place.client.get(event.path, token=token).expect(200)
    place.client.patch(event.path, {"subject": "x"}, token=token).expect(403)  # it may read


def test_the_token_is_verified_by_the_published_keys(place, app):
    document = place.client.get(f"/{place.tenant}/v2.0/.well-known/openid-configuration", token="").expect(200).json
    assert document["token_endpoint"] == app.endpoint
    assert "client_credentials" in document["grant_types_supported"]
    assert set(document["token_endpoint_auth_methods_supported"]) == {
        "client_secret_post", "client_secret_basic", "private_key_jwt",
    }  # fmt: skip
    token = app.token()
    key = jwt.PyJWKClient(document["jwks_uri"]).get_signing_key_from_jwt(token)
    jwt.decode(token, key.key, algorithms=["RS256"], audience=GRAPH, issuer=document["issuer"])


SCOPES = [
    (GRAPH + "/.default", GRAPH),
    (GRAPH + "//.default", GRAPH + "/"),
    ("00000003-0000-0000-c000-000000000000/.default", "00000003-0000-0000-c000-000000000000"),
    ("{url}/.default", "{url}"),
]


@pytest.mark.parametrize("scope,audience", SCOPES)
def test_the_scope_says_the_audience(place, app, scope, audience):
    token = app.token(scope=scope.format(url=place.server.url))
    assert claims_of(token)["aud"] == audience.format(url=place.server.url)
    place.client.get(f"/beta/users/{guid()}/onlineMeetings", token=token).expect(200)


def test_basic_authentication_is_as_good(app):
    app.ask(app.form(client_id=None, client_secret=None), Authorization=basic(app.id, app.secret)).expect(200)
    app.ask(app.form(client_secret=None), Authorization=basic(app.id, quote(app.secret))).expect(200)


def test_what_msal_sends_beside_is_passed_over(app):
    more = {"client_info": "1", "x-client-SKU": "msal.js.node", "x-client-VER": "2.16.2", "claims": '{"access_token":{}}'}
    app.ask(app.form() | more).expect(200)


# --- Refusals ---

REFUSED = [
    # what differs, status, error, its words
    ("a wrong secret", {"client_secret": "x" * 43}, 401, "invalid_client", "secret is another"),
    ("no such application", {"client_id": guid()}, 401, "invalid_client", "secret is another"),
    ("an application by name", {"client_id": "A client"}, 401, "invalid_client", "secret is another"),
    ("no client", {"client_id": None}, 400, "invalid_request", "client_id"),
    ("no secret", {"client_secret": None}, 401, "invalid_client", "is needed"),
    ("an empty secret", {"client_secret": ""}, 401, "invalid_client", "is needed"),
    ("no grant type", {"grant_type": None}, 400, "invalid_request", "grant_type"),
    ("a person's password", {"grant_type": "password"}, 400, "unsupported_grant_type", "client_credentials"),
    ("a refresh token", {"grant_type": "refresh_token"}, 400, "unsupported_grant_type", "client_credentials"),
    ("no scope", {"scope": None}, 400, "invalid_scope", "scope is missing"),
    ("another resource", {"scope": "https://vault.azure.net/.default"}, 400, "invalid_scope", "{resource}/.default"),
    ("a single permission", {"scope": GRAPH + "/OnlineMeetings.Read.All"}, 400, "invalid_scope", "{resource}/.default"),
    ("two resources", {"scope": f"{GRAPH}/.default openid"}, 400, "invalid_scope", "{resource}/.default"),
    ("no resource", {"scope": "/.default"}, 400, "invalid_scope", "{resource}/.default"),
    ("an assertion of another type", {"client_assertion": "x", "client_secret": None, "client_assertion_type": "saml"}, 400,
     "invalid_request", "client_assertion_type"),
    ("a secret and an assertion", {"client_assertion": "x"}, 400, "invalid_request", "more than one way"),
    ("an assertion that is none", {"client_assertion": "x", "client_secret": None, "client_assertion_type": JWT_BEARER}, 401,
     "invalid_client", "three parts"),
]  # fmt: skip


def refused(answer, status, error, words):
    told = answer.json
    assert (answer.status, told["error"]) == (status, error), answer
    assert words in told["error_description"]
    assert set(told) == {"error", "error_description", "error_codes", "timestamp", "trace_id", "correlation_id"}
    assert isinstance(told["error_codes"][0], int)
    time.strptime(told["timestamp"], "%Y-%m-%d %H:%M:%SZ")
    assert answer.headers["Cache-Control"] == "no-store"
    return answer


@pytest.mark.parametrize("case", REFUSED, ids=[case[0] for case in REFUSED])
def test_a_request_is_refused_for_what_is_wrong_with_it(app, case):
    _, changes, status, error, words = case
    refused(app.ask(app.form(**changes)), status, error, words)


def test_no_application_and_a_wrong_secret_are_told_alike(app):
    answers = [app.ask(app.form(client_id=guid())), app.ask(app.form(client_secret="y" * 43))]
    told = [{k: v for k, v in a.json.items() if k in ("error", "error_description", "error_codes")} for a in answers]
    assert told[0] == told[1] and answers[0].status == answers[1].status


BODIES = [
    ("the same twice", "{good}&scope=x", {}, 400, "twice"),
    ("a stranger twice", "{good}&a=1&a=1", {}, 400, "twice"),
    ("a broken escape", "{good}&a=%zz", {}, 400, "urlencoded"),
    ("a zero character", "{good}&a=%00", {}, 400, "urlencoded"),
    ("JSON", '{{"grant_type":"client_credentials"}}', {"Content_Type": "application/json"}, 400, "urlencoded"),
    ("no type of content", "{good}", {"Content_Type": "text/plain"}, 400, "urlencoded"),
    ("nothing", "", {}, 400, "grant_type"),
]


@pytest.mark.parametrize("case", BODIES, ids=[case[0] for case in BODIES])
def test_a_body_is_read_strictly(app, case):
    _, body, headers, status, words = case
    answer = app.ask(body=body.format(good=urlencode(app.form())), **headers)
    refused(answer, status, "invalid_request", words)


def test_a_body_larger_than_any_form_is_refused_by_its_size(app):
    answer = app.ask(body=urlencode(app.form()) + "&a=" + "x" * 200_000)
    refused(answer, 413, "invalid_request", "larger than")
    assert answer.headers["Content-Type"].startswith("application/json")


def test_basic_authentication_that_fails_is_challenged(app):
    form = app.form(client_id=None, client_secret=None)
    for header in (basic(app.id, "x"), basic(guid(), app.secret), "Basic !", "Basic " + b64(b"a:b") + "?", "Bearer x"):
        answer = refused(app.ask(form, Authorization=header), 401, "invalid_client", "secret is another")
        assert answer.headers["WWW-Authenticate"].startswith("Basic ")
    refused(app.ask(Authorization=basic(app.id, app.secret)), 400, "invalid_request", "more than one way")
    other = app.form(client_id=guid(), client_secret=None)
    refused(app.ask(other, Authorization=basic(app.id, app.secret)), 400, "invalid_request", "more than one way")


def test_an_application_is_known_in_its_own_tenant_alone(app):
    refused(app.ask(tenant=guid()), 401, "invalid_client", "secret is another")
    refused(app.ask(tenant="common"), 400, "invalid_request", "tenant")


def test_the_correlation_id_comes_back(app):
    mine = guid()
    answer = app.ask(app.form(client_secret="x"), client_request_id=mine)
    assert answer.json["correlation_id"] == mine


def test_a_refusal_shows_no_secret_and_neither_does_the_log(place, app):
    secret = "S3cret" + guid()
    answer = app.ask(app.form(client_secret=secret))
    assert secret not in answer.text and secret not in place.server.log()
    until(lambda: answer.json["trace_id"] in place.server.log(), what="its line in the log")
    app.ask().expect(200)
    assert app.secret not in place.server.log()


def test_other_methods_are_refused(place, app):
    answer = place.client.get(f"/{place.tenant}/oauth2/v2.0/token", token="")
    assert answer.status == 405 and answer.headers["Allow"] == "POST"
    assert app.secret


# --- private_key_jwt ---


@pytest.fixture(scope="module")
def keyed(place, tmp_path_factory):
    """An application with a certificate, an EC key in PEM and a JWK, and no secret."""
    folder = tmp_path_factory.mktemp("keys")
    keys = {"certified": Key(), "ec": Key("EC", 256), "jwk": Key(kid="mine")}
    pem, der = certificate(keys["certified"])
    (folder / "cert.pem").write_bytes(pem)
    (folder / "ec.pem").write_bytes(keys["ec"].pem())
    (folder / "key.jwk").write_text(json.dumps(keys["jwk"].jwk), "utf-8")
    words = [word for name in ("cert.pem", "ec.pem", "key.jwk") for word in ("--public-key", str(folder / name))]
    app = App(place, *words, "--no-secret")
    app.keys = keys
    app.x5t, app.x5t_s256 = digest(der, hashes.SHA1()), digest(der, hashes.SHA256())
    return app


PROOFS = {
    "x5t#S256 and PS256, as MSAL": lambda a: a.assertion(a.keys["certified"], {"x5t#S256": a.x5t_s256}, "PS256"),
    "x5t and RS256, as MSAL of old": lambda a: a.assertion(a.keys["certified"], {"x5t": a.x5t}),
    "with its certificates": lambda a: a.assertion(a.keys["certified"], {"x5t": a.x5t, "x5c": ["AAAA"]}),
    "kid": lambda a: a.assertion(a.keys["jwk"], {"kid": "mine"}),
    "no name at all": lambda a: a.assertion(a.keys["ec"]),
    "aud is the issuer": lambda a: a.assertion(a.keys["ec"], aud=f"{a.world.server.url}/{a.world.tenant}/v2.0"),
    "aud is a list of one": lambda a: a.assertion(a.keys["ec"], aud=[a.endpoint]),
    "no nbf": lambda a: a.assertion(a.keys["ec"], nbf=None),
    "ended within the skew": lambda a: a.assertion(a.keys["ec"], exp=int(time.time()) - SKEW + 60),
    "good for an hour": lambda a: a.assertion(a.keys["ec"], exp=int(time.time()) + 3600),
}


@pytest.mark.parametrize("make", PROOFS.values(), ids=PROOFS.keys())
def test_a_signed_assertion_gets_a_token(keyed, make):
    token = keyed.prove(make(keyed)).expect(200).json["access_token"]
    assert claims_of(token)["azpacr"] == "2" and claims_of(token)["sub"] == keyed.id


def test_the_assertion_names_the_client_where_the_form_does_not(keyed):
    keyed.prove(keyed.assertion(keyed.keys["ec"]), client_id=None).expect(200)


SIGNED, BOTH, AUD, TIMES = "not signed by a key", "iss and sub", "aud is neither", "not whole seconds"
BAD_PROOFS = [
    ("a stranger's key", lambda a: a.assertion(Key("EC", 256)), SIGNED),
    ("a stranger's key under a good kid", lambda a: a.assertion(Key(), {"kid": "mine"}), SIGNED),
    ("a good key under another's name", lambda a: a.assertion(a.keys["jwk"], {"x5t": a.x5t}), SIGNED),
    ("a thumbprint of nobody", lambda a: a.assertion(a.keys["certified"], {"x5t": "AAAA"}), SIGNED),
    ("a key of its own in the header", lambda a: a.assertion(mine := Key("EC", 256), {"jwk": mine.jwk}), SIGNED),
    ("an algorithm that is not offered", lambda a: a.assertion(a.keys["certified"], alg="RS512"), SIGNED),
    ("another issuer", lambda a: a.assertion(a.keys["ec"], iss=guid()), BOTH),
    ("another subject", lambda a: a.assertion(a.keys["ec"], sub=guid()), BOTH),
    ("no issuer", lambda a: a.assertion(a.keys["ec"], iss=None), BOTH),
    ("another server", lambda a: a.assertion(a.keys["ec"], aud="https://login.example/token"), AUD),
    ("another tenant's endpoint", lambda a: a.assertion(a.keys["ec"], aud=a.endpoint.replace(a.world.tenant, guid())), AUD),
    ("us and another server", lambda a: a.assertion(a.keys["ec"], aud=[a.endpoint, "https://b.example"]), AUD),
    ("no audience", lambda a: a.assertion(a.keys["ec"], aud=None), AUD),
    ("no exp", lambda a: a.assertion(a.keys["ec"], exp=None), TIMES),
    ("exp as text", lambda a: a.assertion(a.keys["ec"], exp="4000000000"), TIMES),
    ("ended", lambda a: a.assertion(a.keys["ec"], exp=int(time.time()) - SKEW - 60), "has expired"),
    ("good for too long", lambda a: a.assertion(a.keys["ec"], exp=int(time.time()) + 3600 + SKEW + 60), "more than an hour"),
    ("not begun", lambda a: a.assertion(a.keys["ec"], nbf=int(time.time()) + SKEW + 60), "not valid yet"),
    ("no jti", lambda a: a.assertion(a.keys["ec"], jti=None), "jti"),
    ("an endless jti", lambda a: a.assertion(a.keys["ec"], jti="x" * 256), "jti"),
    ("none", lambda a: a.assertion(a.keys["ec"], {"alg": "none"}), "algorithm is not"),
    ("HS256", lambda a: a.assertion(a.keys["ec"], {"alg": "HS256"}), "algorithm is not"),
    ("crit", lambda a: a.assertion(a.keys["ec"], {"crit": ["exp"]}), "crit"),
]  # fmt: skip


@pytest.mark.parametrize("case", BAD_PROOFS, ids=[case[0] for case in BAD_PROOFS])
def test_an_assertion_is_refused_for_what_is_wrong_with_it(keyed, case):
    _, make, words = case
    refused(keyed.prove(make(keyed)), 401, "invalid_client", words)


def test_an_assertion_is_good_once(keyed):
    assertion = keyed.assertion(keyed.keys["ec"])
    keyed.prove(assertion).expect(200)
    for _ in range(2):
        refused(keyed.prove(assertion), 401, "invalid_client", "used before")
    again = keyed.assertion(keyed.keys["jwk"], jti=claims_of(assertion)["jti"])
    refused(keyed.prove(again), 401, "invalid_client", "used before")


def test_no_application_and_a_wrong_key_are_told_alike(keyed):
    stranger = keyed.prove(keyed.assertion(keyed.keys["ec"]), client_id=guid())
    wrong = keyed.prove(keyed.assertion(Key("EC", 256)))
    assert stranger.json["error_description"] == wrong.json["error_description"]


def test_who_has_keys_alone_has_no_secret(keyed):
    assert keyed.secret is None
    refused(keyed.ask(keyed.form(client_secret="\0")), 400, "invalid_request", "urlencoded")
    refused(keyed.ask(keyed.form(client_secret="x")), 401, "invalid_client", "secret is another")


# --- What an administrator does ---


def rows(world):
    return [json.loads(line) for line in world.server.command("app", "list", "--tenant", world.tenant, "--json").splitlines()]


def test_a_list_shows_all_but_secrets(world):
    app = App(world, roles=(READ_ALL, READ_WRITE_ALL))
    assert rows(world) == [
        {"tenant": world.tenant, "clientId": app.id, "name": "A client", "roles": [READ_ALL, READ_WRITE_ALL],
         "hasSecret": True, "secretBeforeUntil": None, "publicKeys": 0}
    ]  # fmt: skip
    line = world.server.command("app", "list", "--tenant", world.tenant)
    assert line.rstrip("\n").split("\t")[1:] == [app.id, "A client", f"{READ_ALL} {READ_WRITE_ALL}", "secret", "0"]
    assert app.secret not in line


def test_a_secret_of_before_is_good_for_its_overlap(world):
    app = App(world)
    first = app.secret
    app.secret = json.loads(app.command("rotate", "--json"))["clientSecret"]
    app.token()
    app.token(client_secret=first)
    assert rows(world)[0]["secretBeforeUntil"]
    second, app.secret = app.secret, json.loads(app.command("rotate", "--overlap", "0", "--json"))["clientSecret"]
    app.token()
    for old in (first, second):
        refused(app.ask(app.form(client_secret=old)), 401, "invalid_client", "secret is another")


def test_a_key_takes_the_place_of_a_secret(world, tmp_path):
    app, key = App(world), Key("EC", 256)
    (tmp_path / "ec.pem").write_bytes(key.pem())
    told = json.loads(
        app.command("rotate", "--public-key", str(tmp_path / "ec.pem"), "--no-secret", "--overlap", "0", "--json")
    )
    assert told["clientSecret"] is None
    app.prove(app.assertion(key)).expect(200)
    refused(app.ask(), 401, "invalid_client", "secret is another")
    assert (rows(world)[0]["hasSecret"], rows(world)[0]["publicKeys"]) == (False, 1)


def test_other_roles_are_in_the_next_token(world):
    app = App(world)
    app.command("grant", "--role", READ_WRITE_ALL)
    assert claims_of(app.token())["roles"] == [READ_WRITE_ALL]
    app.command("grant")
    refused(app.ask(), 400, "unauthorized_client", "no role")


def test_who_is_removed_gets_no_token_and_keeps_those_that_are_out(world):
    app = App(world)
    token = app.token()
    app.command("remove")
    refused(app.ask(), 401, "invalid_client", "secret is another")
    assert rows(world) == []
    world.client.get(f"/beta/users/{guid()}/onlineMeetings", token=token).expect(200)  # to its end, an hour at most


LINES = [
    (["add"], 2, "--tenant"),
    (["add", "--tenant", guid()], 2, "--name"),
    (["add", "--tenant", guid(), "--name", "x"], 2, "--role"),
    (["add", "--tenant", guid(), "--name", "x", "--role", "R", "--no-secret"], 2, "--public-key"),
    (["add", "--tenant", guid(), "--name", "x", "--role", "R", "--public-key", "/nowhere"], 2, "/nowhere"),
    (["add", "--tenant", "contoso", "--name", "x", "--role", "R"], 2, "GUID"),
    (["rotate", "--tenant", guid()], 2, "--app"),
    (["rotate", "--tenant", guid(), "--app", guid()], 1, "no such application"),
    (["rotate", "--tenant", guid(), "--app", guid(), "--overlap", "-1"], 2, "--overlap"),
    (["grant", "--tenant", guid(), "--app", guid()], 1, "no such application"),
    (["remove", "--tenant", guid(), "--app", guid()], 1, "no such application"),
    (["list", "more"], 2, "more"),
]


@pytest.mark.parametrize("line,code,words", LINES)
def test_a_line_that_cannot_be_is_told_so(world, line, code, words):
    done = world.server.run("app", *line)
    assert done.returncode == code and words in done.stderr, done.stderr
    assert rows(world) == []


KEYS = [
    ("a private key", lambda k: k.private.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()), "private key"),
    ("a private JWK", lambda k: json.dumps(k.jwk | {"d": "AAAA"}).encode(), "private key"),
    ("a shared secret", lambda k: b'{"kty":"oct","k":"AAAA"}', "private key"),
    ("a short key", lambda k: Key("RSA", 1024).pem(), "2,048 bits"),
    ("a key for encryption", lambda k: json.dumps(k.jwk | {"use": "enc"}).encode(), "neither"),
    ("an empty set", lambda k: b'{"keys":[]}', "neither"),
    ("a letter", lambda k: b"Dear administrator,", "neither"),
    ("nothing", lambda k: b"", "neither"),
]  # fmt: skip


@pytest.mark.parametrize("case", KEYS, ids=[case[0] for case in KEYS])
def test_a_key_is_judged_when_it_is_given(world, tmp_path, case):
    _, make, words = case
    (tmp_path / "key").write_bytes(make(Key()))
    done = world.server.run(
        "app", "add", "--tenant", world.tenant, "--name", "x", "--role", "R", "--public-key", str(tmp_path / "key")
    )
    assert done.returncode == 2 and words in done.stderr, done.stderr
    assert rows(world) == []
