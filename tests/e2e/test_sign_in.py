"""Signing in by browser: at the organization's own issuer (a real one, and one that does what no real one does), or by a
mailed link; sessions, and what can be done in them."""

import re
import threading
import time
from urllib.parse import parse_qs, quote, urlsplit

import pytest

from support.browser import Browser
from support.issuer import Key, b64, compact, hs256, part
from support.pages import text_of
from support.provider import Provider
from support.scripted import CLIENT, Scripted
from support.server import STOP_SECONDS, free_port
from support.store import chosen
from support.world import Person, World, guid, spooled, spooled_to

HANG_SECONDS = 4.5  # an issuer is waited for a little longer
SECRETS = {"foyer": "a secret: with/odd+signs", "foyer-post": "another-secret", "foyer-public": None}


def issuer_section(url, tenant, client=CLIENT, secret=None):
    secret = f'client_secret = "{secret}"' if secret else ""
    return f"""issuer "{client} {tenant}" {{
    url = "{url}"
    audiences = {{"api://foyer"}}
    tenant = "{tenant}"
    person_claim = "sub"
    sign_in = "yes"
    client_id = "{client}"
    {secret}
}}
"""


def world_of(server, tenant):
    world = World(server)
    world.tenant = tenant
    return world


class Place:
    """A server whose tenant signs in at an issuer."""

    def __init__(self, server, issuer, tenant):
        self.server = server
        self.issuer = issuer
        self.tenant = tenant
        self.world = world_of(server, tenant)

    def event(self, **more):
        event = self.world.event("organization", **more)
        registration = self.world.client.get(event.path, token=self.world.organizer_token).expect(200).json
        event.page = registration["registrationPageWebUrl"]
        return event

    def sign_in_url(self, back="/account"):
        return f"{self.server.url}/sign-in?tenant={self.tenant}&back={quote(back, safe='')}"


@pytest.fixture(scope="module")
def ports():
    return {client: free_port() for client in SECRETS}


@pytest.fixture(scope="module")
def provider(tmp_path_factory, ports):
    folder = tmp_path_factory.mktemp("provider")
    provider = Provider(folder, ",".join(f"http://127.0.0.1:{port}/sign-in/callback" for port in ports.values()))
    yield provider
    provider.stop()


@pytest.fixture(scope="module")
def place_of(launch, tmp_path_factory, ports, provider):
    made = {}

    def make(client):
        if client not in made:
            tenant, config = guid(), tmp_path_factory.mktemp("config") / "foyer.conf"
            config.write_text(issuer_section(provider.url, tenant, client, SECRETS[client]), "utf-8")
            made[client] = Place(launch(port=ports[client], config=config), provider, tenant)
        return made[client]

    return make


@pytest.fixture
def place(place_of):
    return place_of("foyer")


@pytest.fixture(scope="module")
def scripted(launch, tmp_path_factory):
    issuer, tenant, config = Scripted(), guid(), tmp_path_factory.mktemp("scripted") / "foyer.conf"
    config.write_text(issuer_section(issuer.url, tenant), "utf-8")
    yield Place(launch(config=config), issuer, tenant)
    issuer.stop()


def link_in(page):
    """The address behind 'Sign in'."""
    found = re.search(r'href="([^"]*/sign-in\?[^"]*)"', page.text)
    assert found, page.text
    return found[1].replace("&amp;", "&")


def signed_in(place, person, back="/account"):
    browser = Browser()
    place.issuer.knows(person)
    browser.go(place.sign_in_url(back))
    browser.send(login=person.oid, password="any")
    assert browser.page.status == 200, browser.page
    return browser


def sessions(place, person):
    return place.server.command("session", "list", "--tenant", place.tenant, "--user", person.oid).splitlines()


def who(browser, server):
    return browser.go(server.url + "/sign-in/session").expect(200).json


# --- At an issuer ---


@pytest.mark.parametrize("client", list(SECRETS))
def test_the_page_of_an_organizations_event_is_read_and_registered_on_after_signing_in(place_of, client):
    place, person, browser = place_of(client), Person.new(), Browser()
    event = place.event()
    place.issuer.knows(person)
    page = browser.go(event.page)
    assert "Site safety for all field staff" not in page.text and not browser.forms()
    browser.go(link_in(page))
    page = browser.send(login=person.oid, password="any")
    assert urlsplit(browser.url).path == urlsplit(event.page).path, "back where it began"
    assert "Site safety for all field staff" in page.text
    assert f"Register as {person.first} {person.last}" in page.text
    page = browser.send()
    assert "You are registered" in page.text and not browser.forms()
    row = event.find(person)
    assert (row["firstName"], row["lastName"], row["status"]) == (person.first, person.last, "registered")
    assert spooled_to(place.server, person)
    assert "You are registered" in browser.go(event.page).text, "and it is so when one comes back"
    assert len(event.listed()) == 1


def test_somebody_of_another_tenant_reads_no_more_than_anybody(place_of):
    place, other, person = place_of("foyer"), place_of("foyer-post"), Person.new()
    browser = signed_in(other, person)
    jar = browser.jar(place.server.url)
    jar.update(browser.jar(other.server.url))  # one host in the eyes of a browser: cookies know no ports
    event = place.event()
    assert "Site safety" not in browser.go(event.page).text


def test_who_is_signed_in_answers_questions_under_the_name_that_is_known(place):
    from support.world import choice_question  # pylint: disable=import-outside-toplevel

    person = Person.new()
    event = place.event(questions=[choice_question()])
    question = f"answer-{event.questions[0]}"
    browser = signed_in(place, person, urlsplit(event.page).path + "?tenantId=" + place.tenant)
    assert f'value="{person.mail}"' in browser.page.text and browser.page.text.count(" readonly") == 3
    shown = browser.page
    page = browser.send(firstName="Somebody", email="else@example.org")
    assert page.status == 400 and f'id="{question}-fault"' in page.text and event.listed() == []
    browser.page, browser.url = shown, event.page
    page = browser.send(firstName="Somebody", email="else@example.org", **{question: "South"})
    assert "You are registered" in page.text and not browser.forms()
    row = event.find(person)
    path = f"{event.registrants}/{row['id']}"
    stored = place.world.client.get(path, token=place.world.organizer_token).expect(200).json
    assert (stored["firstName"], stored["email"]) == (person.first, person.mail), "what is fixed is not read"
    assert stored["customQuestionAnswers"][0]["value"] == "South"
    manage = re.search(r'href="([^"]*/l/manage/[^"]*)"', page.text)[1]
    assert "Your registration" in browser.go(manage).text


def test_the_way_out_has_state_nonce_and_s256_and_names_the_public_address_alone(place):
    browser = Browser()
    browser.go(place.sign_in_url(), headers={"Host": "evil.example"}, stop=place.issuer.url)
    query = {name: values[0] for name, values in parse_qs(urlsplit(browser.url).query).items()}
    assert query["redirect_uri"] == place.server.url + "/sign-in/callback"
    assert (query["response_type"], query["code_challenge_method"]) == ("code", "S256")
    assert query["scope"] == "openid profile email" and query["client_id"] == "foyer"
    assert all(len(query[name]) >= 22 for name in ("state", "nonce")) and len(query["code_challenge"]) == 43
    again = Browser()
    again.go(place.sign_in_url(), stop=place.issuer.url)
    other = {name: values[0] for name, values in parse_qs(urlsplit(again.url).query).items()}
    assert all(query[name] != other[name] for name in ("state", "nonce", "code_challenge"))


def test_cookies_are_kept_from_scripts_and_other_sites(place):
    browser = Browser()
    browser.go(place.sign_in_url(), stop=place.issuer.url)
    way = browser.cookie(place.server.url, "foyer-sign-in")
    assert way.attributes == {"path": "/", "httponly": "", "samesite": "Lax", "max-age": "600"}
    session = signed_in(place, Person.new()).cookie(place.server.url, "foyer")
    assert session.attributes == {"path": "/", "httponly": "", "samesite": "Lax"}


def test_behind_https_cookies_are_secure_and_of_this_host_alone(launch, world_of_mail):
    server = launch(PUBLIC_URL="https://meet.example/foyer")
    world, person = world_of_mail(server), Person.new()
    browser = Browser(at={"https://meet.example/foyer": server.url})
    ask(browser, f"https://meet.example/foyer/sign-in?tenant={world.tenant}", person)
    cookie = browser.cookie("https://meet.example", "__Host-foyer-browser")
    assert cookie.attributes == {"path": "/", "httponly": "", "samesite": "Lax", "secure": "", "max-age": "600"}
    world.directory(person)
    ask(browser, f"https://meet.example/foyer/sign-in?tenant={world.tenant}", person)
    link = mailed_link(server, person)
    assert link.startswith("https://meet.example/foyer/l/sign-in/")
    browser.go(link)
    browser.send()
    assert browser.url == "https://meet.example/foyer/account"
    session = browser.cookie("https://meet.example", "__Host-foyer")
    assert session.attributes == {"path": "/", "httponly": "", "samesite": "Lax", "secure": ""}


def test_in_the_clear_nobody_signs_in_but_on_this_machine(launch):
    server = launch(PUBLIC_URL="http://meet.example")
    page = Browser().go(f"{server.url}/sign-in?tenant={guid()}").expect(503)
    assert "https" in page.text and "Set-Cookie" not in page.headers


BACKS = [
    "https://evil.example/",
    "//evil.example/",
    "/\\evil.example",
    "/%5cevil.example/../\\x",
    "/a//evil.example",
    "/../../etc",
    "/a\r\nSet-Cookie: x=y",
    "/ evil",
    "javascript:alert(1)",
    "account",
    "",
    "/" + "a" * 600,
    "@evil.example",
    "/\tevil",
    "/<script>",
]


@pytest.mark.parametrize("back", BACKS)
def test_the_way_back_is_a_path_of_ours(place, back):
    browser = signed_in(place, Person.new(), back)
    assert browser.url == place.server.url + "/account"


def walk(place, person=None):
    """To the issuer and back, up to the callback: the browser and its address."""
    person, browser = person or Person.new(), Browser()
    place.issuer.knows(person)
    browser.go(place.sign_in_url())
    browser.send(login=person.oid, password="any", stop=place.server.url + "/sign-in/callback")
    return person, browser, browser.url


def changed(url, **fields):
    """The same address with other values; None takes one out."""
    parts = urlsplit(url)
    query = {name: values[0] for name, values in parse_qs(parts.query).items()} | fields
    text = "&".join(f"{name}={quote(value, safe='')}" for name, value in query.items() if value is not None)
    return f"{parts.scheme}://{parts.netloc}{parts.path}?{text}"


CALLBACKS = [  # what is changed on the way back, and what is said
    ({"state": "A" * 22}, 400),
    ({"state": None}, 400),
    ({"code": "never-given"}, 403),
    ({"code": None}, 403),
    ({"iss": "http://evil.example"}, 403),
    ({"iss": None}, 403),
    ({"error": "access_denied", "code": None}, 403),
]


@pytest.mark.parametrize(("change", "status"), CALLBACKS)
def test_a_way_back_that_was_tampered_with_signs_nobody_in(place, change, status):
    person, browser, callback = walk(place)
    page = browser.go(changed(callback, **change))
    assert page.status == status
    assert browser.cookie(place.server.url, "foyer") is None and sessions(place, person) == []
    assert browser.cookie(place.server.url, "foyer-sign-in") is None, "good for one answer, whichever it was"
    assert browser.go(callback).status == 400


def test_another_browser_cannot_come_back_in_ones_place(place):
    person, _, callback = walk(place)
    stranger = Browser()
    assert stranger.go(callback).status == 400, "it began nothing"
    stranger.go(place.sign_in_url(), stop=place.issuer.url)
    assert stranger.go(callback).status == 400, "it began another"
    assert sessions(place, person) == []


def test_a_code_and_a_state_are_good_once(place):
    person, browser, callback = walk(place)
    way = browser.cookie(place.server.url, "foyer-sign-in")
    assert browser.go(callback).status == 200
    assert browser.go(callback).status == 400, "the browser has forgotten it"
    thief = Browser()
    thief.jar(place.server.url)[way.name] = way
    assert thief.go(callback).status == 403, "the issuer gives nothing for a code that was used"
    assert len(sessions(place, person)) == 1


@pytest.mark.parametrize("field", ["nonce", "code_challenge"])
def test_what_was_changed_on_the_way_out_is_found_out_on_the_way_back(place, field):
    person, browser = Person.new(), Browser()
    place.issuer.knows(person)
    browser.go(place.sign_in_url(), stop=place.issuer.url)
    browser.go(changed(browser.url, **{field: "B" * 43}))
    assert browser.send(login=person.oid, password="any").status == 403
    assert sessions(place, person) == []


def test_a_sealed_cookie_cannot_be_changed(place):
    _, browser, callback = walk(place)
    cookie = browser.cookie(place.server.url, "foyer-sign-in")
    for at in (3, 40, len(cookie.value) // 2, len(cookie.value) - 3):
        other = Browser()
        other.jar(place.server.url)[cookie.name] = type(cookie)(f"{cookie.name}={cookie.value}")
        letter = "A" if cookie.value[at] != "A" else "B"
        other.jar(place.server.url)[cookie.name].value = cookie.value[:at] + letter + cookie.value[at + 1 :]
        assert other.go(callback).status == 400


def answer_of(place, person, change=None, signer=None, header=None):
    """A token endpoint that answers with an ID token of these changes; fills in `seen`."""
    issuer, seen = place.issuer, {}

    def answer(_form):
        claims = issuer.claims(person, **({"nonce": seen["nonce"]} | (change or {})))
        head = {"typ": "JWT", "alg": "RS256", "kid": issuer.key.kid} | (header or {})
        sign = signer or (lambda data: issuer.key.sign("RS256", data))
        return 200, {"id_token": compact(head, claims, sign), "token_type": "Bearer"}

    issuer.answer = answer
    return seen


def come(place, seen, iss=None):
    browser = Browser()
    browser.go(place.sign_in_url(), stop=place.issuer.url)
    query = {name: values[0] for name, values in parse_qs(urlsplit(browser.url).query).items()}
    seen["nonce"] = query["nonce"]
    said = "" if iss is None else f"&iss={quote(iss, safe='')}"
    browser.go(f"{place.server.url}/sign-in/callback?code=c&state={query['state']}{said}")
    return browser


def test_the_scripted_issuer_signs_people_in_when_it_says_what_is_right(scripted):
    person = Person.new()
    browser = come(scripted, answer_of(scripted, person))
    assert browser.page.status == 200 and person.mail in browser.page.text
    form = scripted.issuer.forms[-1]
    assert form["grant_type"] == "authorization_code" and len(form["code_verifier"]) == 43
    assert form["redirect_uri"] == scripted.server.url + "/sign-in/callback"
    assert len(sessions(scripted, person)) == 1


STRANGER = Key()
ID_TOKENS = {
    "another nonce": {"change": {"nonce": "another"}},
    "no nonce": {"change": {"nonce": None}},
    "another client": {"change": {"aud": "another"}},
    "an audience of the API": {"change": {"aud": "api://foyer"}},
    "several audiences and nobody's": {"change": {"aud": [CLIENT, "another"]}},
    "made for another party": {"change": {"aud": [CLIENT, "another"], "azp": "another"}},
    "one audience and another party": {"change": {"azp": "another"}},
    "another issuer": {"change": {"iss": "http://evil.example"}},
    "another tenant": {"change": {"tid": "7c1d7e0e-9b1f-4f63-8f0e-3a52a3f0c0ff"}},
    "expired": {"change": {"exp": 1_700_000_000}},
    "of the future": {"change": {"iat": 4_000_000_000}},
    "no expiry": {"change": {"exp": None}},
    "no subject": {"change": {"sub": None}},
    "signed by nobody": {"header": {"alg": "none"}, "signer": lambda _: b""},
    "signed with the public key": {"header": {"alg": "HS256"}, "signer": lambda data: hs256(b"x")(data)},
    "signed by a stranger": {"signer": lambda data: STRANGER.sign("RS256", data)},
    "a key in its header": {"header": {"jwk": STRANGER.jwk}, "signer": lambda data: STRANGER.sign("RS256", data)},
    "a critical extension": {"header": {"crit": ["b64"], "b64": False}},
}


@pytest.mark.parametrize("case", list(ID_TOKENS))
def test_an_id_token_that_is_not_right_signs_nobody_in(scripted, case):
    person = Person.new()
    browser = come(scripted, answer_of(scripted, person, **ID_TOKENS[case]))
    assert browser.page.status == 403, case
    assert browser.cookie(scripted.server.url, "foyer") is None and sessions(scripted, person) == []
    assert person.mail not in scripted.server.log()


ANSWERS = {
    "no ID token": ((200, {"access_token": "x"}), 503),
    "a refusal": ((400, {"error": "invalid_grant"}), 403),
    "a wrong client": ((401, {"error": "invalid_client"}), 403),
    "its own trouble": ((500, {}), 503),
    "too many": ((429, {}), 503),
    "no JSON that makes sense": ((200, ["x"]), 503),
    "no token": ((200, {"id_token": b64(part("x").encode())}), 403),
}


@pytest.mark.parametrize("case", list(ANSWERS))
def test_whatever_an_issuer_answers_the_page_says_whether_to_try_again(scripted, case):
    answer, status = ANSWERS[case]
    scripted.issuer.answer = lambda _form: answer
    page = come(scripted, {}).page
    assert page.status == status, case
    assert ("Retry-After" in page.headers) == (status == 503)


def test_an_issuer_that_hangs_holds_up_nobody_elses_people_and_is_not_waited_for_for_ever(launch, tmp_path):
    """More than there are threads, and than there are places for one issuer."""
    hung, good, config = (Scripted(), guid()), (Scripted(), guid()), tmp_path / "foyer.conf"
    config.write_text("".join(issuer_section(issuer.url, tenant) for issuer, tenant in (hung, good)), "utf-8")
    server = launch(config=config)
    crowd, place, person = Place(server, *hung), Place(server, *good), Person.new()
    asked, pages = threading.Semaphore(0), []
    crowd.issuer.answer = lambda _form: asked.release() or 30
    waiting = [threading.Thread(target=lambda: pages.append(come(crowd, {}).page)) for _ in range(60)]
    for thread in waiting:
        thread.start()
    for _ in range(4):
        assert asked.acquire(timeout=30)  # pylint: disable=consider-using-with
    assert Browser().go(server.url + "/healthz").status == 200
    seen = answer_of(place, person)
    begun = time.monotonic()
    come(place, seen)
    assert time.monotonic() - begun < HANG_SECONDS, "and is not behind those who wait"
    assert len(sessions(place, person)) == 1
    for thread in waiting:
        thread.join(60)
    assert {page.status for page in pages} == {503} and len(pages) == 60, "each is answered"
    assert all("does not answer" in page.text for page in pages)
    crowd.issuer.answer = None
    seen = answer_of(crowd, person)
    come(crowd, seen)
    assert len(sessions(crowd, person)) == 1, "and when it is well again it is asked again"
    for issuer, _ in (hung, good):
        issuer.stop()


def test_the_answer_of_another_issuer_is_not_taken(scripted):
    """RFC 9207: a mix-up."""
    person = Person.new()
    assert come(scripted, answer_of(scripted, person), iss="http://evil.example").page.status == 403
    assert come(scripted, answer_of(scripted, person), iss=scripted.issuer.url).page.status == 200


def test_a_server_stops_in_time_while_an_issuer_hangs(launch, tmp_path):
    issuer, tenant, config = Scripted(), guid(), tmp_path / "foyer.conf"
    config.write_text(issuer_section(issuer.url, tenant), "utf-8")
    place = Place(launch(config=config), issuer, tenant)
    begun = threading.Event()
    issuer.answer = lambda _form: begun.set() or 30

    def visit():
        try:
            come(place, {})
        except OSError:
            pass  # the server is gone

    visitor = threading.Thread(target=visit)
    visitor.start()
    assert begun.wait(20)
    place.server.stop(STOP_SECONDS)
    visitor.join(10)
    issuer.stop()


def test_an_issuer_that_was_never_reached_is_said_to_be_away(launch, tmp_path):
    tenant, config = guid(), tmp_path / "foyer.conf"
    config.write_text(issuer_section(f"http://127.0.0.1:{free_port()}", tenant), "utf-8")
    server = launch(config=config)
    page = Browser().go(f"{server.url}/sign-in?tenant={tenant}").expect(503)
    assert "does not answer" in page.text and page.headers["Retry-After"]


# --- By a mailed link ---


@pytest.fixture
def world_of_mail():
    """A tenant without an issuer, with a directory."""

    def make(server):
        world = World(server)

        def directory(person, *more):
            server.command(
                "user", "add", "--tenant", world.tenant, "--oid", person.oid, "--given-name", person.first,
                "--family-name", person.last, "--mail", person.mail, *more,
            )  # fmt: skip

        world.directory = directory
        return world

    return make


@pytest.fixture
def mail_world(server, world_of_mail):
    return world_of_mail(server)


def ask(browser, url, person, **headers):
    browser.go(url).expect(200)
    return browser.send(email=person.mail, headers=headers)


def mailed_link(server, person, count=1):
    text = text_of(spooled_to(server, person, count)[-1])
    found = re.findall(r"https?://[^\s<>\"]+/l/sign-in/[^\s<>\"]+", text)
    assert len(found) == 1, text
    return found[0]


def begun(world, person, back="/account"):
    """A browser that asked, and the link."""
    world.directory(person)
    browser = Browser()
    url = f"{world.server.url}/sign-in?tenant={world.tenant}&back={quote(back, safe='')}"
    page = ask(browser, url, person)
    assert page.status == 200 and "Look into your mail" in page.text
    return browser, mailed_link(world.server, person)


def listed(world, person):
    return world.server.command("session", "list", "--tenant", world.tenant, "--user", person.oid).splitlines()


def test_a_tenants_own_words_are_in_the_mail_with_the_link(mail_world, tmp_path):
    words = tmp_path / "words.txt"
    words.write_text("subject: Into the house\n--- text\nThis way: {{sign_in}}\n")
    of_tenant = ("--kind", "signIn", "--tenant", mail_world.tenant)
    mail_world.server.command("template", "set", *of_tenant, "--file", str(words))
    person = Person.new()
    browser, link = begun(mail_world, person)
    [message] = spooled_to(mail_world.server, person)
    assert str(message["Subject"]) == "Into the house" and text_of(message).startswith(f"This way: {link}")
    browser.go(link).expect(200)
    mail_world.server.command("template", "remove", *of_tenant)


def test_a_mailed_link_signs_in_the_browser_that_asked(mail_world):
    person = Person.new()
    event = mail_world.event("organization")
    page = mail_world.client.get(event.path, token=mail_world.organizer_token).json["registrationPageWebUrl"]
    mail_world.directory(person)
    browser = Browser()
    browser.go(link_in(browser.go(page)))
    browser.send(email=person.mail.upper())
    link = mailed_link(mail_world.server, person)
    shown = browser.go(link).expect(200)
    assert shown.headers["Referrer-Policy"] == "no-referrer" and shown.headers["Cache-Control"] == "no-store"
    assert listed(mail_world, person) == [], "looking changes nothing: scanners look too"
    page = browser.send()
    assert f"Register as {person.first} {person.last}" in page.text
    assert len(listed(mail_world, person)) == 1
    browser.send()
    assert event.find(person)["status"] == "registered"


def test_the_language_that_was_chosen_leads_through_the_mail_and_back(mail_world):
    person = Person.new()
    event = mail_world.event("organization")
    page = mail_world.client.get(event.path, token=mail_world.organizer_token).json["registrationPageWebUrl"]
    mail_world.directory(person)
    browser = Browser()
    form = browser.go(link_in(browser.go(page + "&lang=de"))).expect(200)
    assert '<html lang="de"' in form.text and "Link senden" in form.text
    sent = browser.send(email=person.mail).expect(200)
    assert '<html lang="de"' in sent.text
    [message] = spooled_to(mail_world.server, person)
    assert str(message["Subject"]) == "Ihr Link zum Einloggen"
    assert '<html lang="de"' in browser.go(mailed_link(mail_world.server, person)).expect(200).text
    assert '<html lang="de"' in browser.send().text


def test_a_link_works_once(mail_world):
    person = Person.new()
    browser, link = begun(mail_world, person)
    browser.go(link)
    form = browser.page
    assert browser.send().status == 200
    assert browser.go(link).status == 410
    browser.page, browser.url = form, link
    assert browser.send().status == 410
    assert len(listed(mail_world, person)) == 1


def test_of_many_who_press_at_once_one_is_signed_in(mail_world):
    person = Person.new()
    browser, link = begun(mail_world, person)
    browser.go(link).expect(200)
    statuses, lock = [], threading.Lock()

    def press():
        answer = browser.ask("POST", link, "", {"Sec-Fetch-Site": "same-origin"})
        with lock:
            statuses.append(answer.status)

    presses = [threading.Thread(target=press) for _ in range(8)]
    for press_one in presses:
        press_one.start()
    for press_one in presses:
        press_one.join()
    assert sorted(statuses) == [303] + [410] * 7
    assert len(listed(mail_world, person)) == 1


def test_another_browser_is_refused_kindly_and_the_link_still_works_in_the_first(mail_world):
    person = Person.new()
    browser, link = begun(mail_world, person)
    other = Browser()
    page = other.go(link)
    assert page.status == 403 and "where you asked" in page.text and person.mail not in page.text
    assert other.ask("POST", link, "", {"Sec-Fetch-Site": "same-origin"}).status == 403
    other.go(f"{mail_world.server.url}/sign-in?tenant={mail_world.tenant}")
    other.send(email=Person.new().mail)
    assert other.go(link).status == 403, "with a cookie of its own too"
    assert listed(mail_world, person) == []
    browser.go(link).expect(200)
    assert browser.send().status == 200


def test_a_link_from_another_site_is_not_pressed(mail_world):
    person = Person.new()
    browser, link = begun(mail_world, person)
    browser.go(link)
    assert browser.send(headers={"Sec-Fetch-Site": "cross-site"}).status == 403
    assert listed(mail_world, person) == []


# A browser that knows no Sec-Fetch-Site (Safari before 16.4), on a page without a referrer.
OLD_BROWSER = {"Sec-Fetch-Site": None, "Origin": "null"}


def test_an_old_browser_presses_the_button_by_the_mark_in_the_form(mail_world):
    person = Person.new()
    browser, link = begun(mail_world, person)
    browser.go(link).expect(200)
    assert browser.send(headers=OLD_BROWSER).status == 200
    assert len(listed(mail_world, person)) == 1


def test_no_strange_page_presses_it_as_an_old_browser_would(mail_world):
    person = Person.new()
    browser, link = begun(mail_world, person)
    other, others_link = begun(mail_world, Person.new())
    other.go(others_link).expect(200)
    foreign = dict(other.forms()[0]["fields"])["mark"]
    mine = browser.go(link).expect(200)
    for fields, headers in [
        ({"mark": ""}, OLD_BROWSER),
        ({"mark": "x" * 44}, OLD_BROWSER),
        ({"mark": foreign}, OLD_BROWSER),
        ({}, OLD_BROWSER | {"Origin": "https://evil.example"}),
        ({}, OLD_BROWSER | {"Sec-Fetch-Site": "cross-site"}),
        ({}, OLD_BROWSER | {"Sec-Fetch-Site": "same-site"}),
        ({}, OLD_BROWSER | {"Content-Type": "text/plain"}),
    ]:
        browser.page, browser.url = mine, link
        assert browser.send(headers=headers, **fields).status == 403, (fields, headers)
    assert listed(mail_world, person) == []
    browser.page, browser.url = mine, link
    assert browser.send(headers=OLD_BROWSER).status == 200, "the link is not used up"


def test_a_link_that_is_not_ours_or_of_another_purpose_works_no_more(mail_world):
    person = Person.new()
    browser, link = begun(mail_world, person)
    for bad in (link[:-1], link[:-2] + ("xx" if link[-2:] != "xx" else "yy"), link.replace("/l/sign-in/", "/l/sign-in/A"), link + "A"):
        assert browser.go(bad).status == 410
    cancel = link.replace("/l/sign-in/", "/l/cancel/")
    assert browser.go(cancel).status == 404
    assert browser.go(link).status == 200


def age(server, sql):
    """Past the server."""
    if chosen().name == "sqlite":
        import sqlite3  # pylint: disable=import-outside-toplevel

        with sqlite3.connect(server.database, timeout=15) as database:
            database.execute(sql)
    else:
        chosen().cluster.sql(sql, chosen().url(server.data))


def test_a_link_is_good_for_ten_minutes(mail_world):
    person = Person.new()
    browser, link = begun(mail_world, person)
    age(mail_world.server, "UPDATE sign_in SET expires_ms = expires_ms - 600000")
    assert browser.go(link).status == 410
    assert browser.ask("POST", link, "", {"Sec-Fetch-Site": "same-origin"}).status == 410
    assert listed(mail_world, person) == []


def test_the_page_tells_nobody_who_is_in_the_directory(mail_world):
    known, unknown, disabled = Person.new(), Person.new(), Person.new()
    mail_world.directory(known)
    mail_world.directory(disabled)
    mail_world.server.command("user", "disable", "--tenant", mail_world.tenant, "--oid", disabled.oid)
    url = f"{mail_world.server.url}/sign-in?tenant={mail_world.tenant}"
    seen = []
    for person in (known, unknown, disabled):
        browser = Browser()
        page = ask(browser, url, person)
        cookie = browser.cookie(mail_world.server.url, "foyer-browser")
        headers = sorted(
            (name, "" if name in ("Date", "Set-Cookie") else value) for name, value in page.headers.items()
        )
        seen.append((page.status, page.body, headers, len(cookie.value), sorted(cookie.attributes.items())))
    assert seen[0] == seen[1] == seen[2]
    assert spooled_to(mail_world.server, known)
    assert not spooled(mail_world.server, unknown) and not spooled(mail_world.server, disabled)


def test_what_is_no_address_is_said_so_of_any(mail_world):
    browser = Browser()
    browser.go(f"{mail_world.server.url}/sign-in?tenant={mail_world.tenant}")
    page = browser.send(email="no address")
    assert page.status == 400 and 'role="alert"' in page.text


def test_the_form_is_no_mail_cannon_for_other_sites(mail_world):
    person = Person.new()
    mail_world.directory(person)
    for headers in ({"Sec-Fetch-Site": "cross-site"}, {"Sec-Fetch-Site": None, "Origin": "https://evil.example"}):
        browser = Browser()
        browser.go(f"{mail_world.server.url}/sign-in?tenant={mail_world.tenant}")
        assert browser.send(email=person.mail, headers=headers).status == 403
    assert not spooled(mail_world.server, person)


def test_where_an_issuer_is_no_link_goes_round_it(place):
    person = Person.new()
    place.server.command(
        "user", "add", "--tenant", place.tenant, "--oid", person.oid, "--given-name", "A", "--family-name", "B",
        "--mail", person.mail,
    )  # fmt: skip
    body = f"tenant={place.tenant}&back=/account&email={quote(person.mail)}"
    head = {"Content-Type": "application/x-www-form-urlencoded", "Sec-Fetch-Site": "same-origin"}
    answer = Browser().ask("POST", place.server.url + "/sign-in", body, head)
    assert answer.status == 303 and "/sign-in?tenant=" in answer.headers["Location"]
    assert not spooled(place.server, person)


def test_a_page_of_no_tenant_says_what_is_missing(server):
    for query in ("?tenant=contoso", "?tenant=x", "?tenant=00000000-0000-0000-0000-000000000000"):
        assert Browser().go(server.url + "/sign-in" + query).status == 404


# --- Sessions ---


def test_the_account_page_says_who_it_is_and_signs_out(place):
    person = Person.new()
    browser = signed_in(place, person)
    page = browser.go(place.server.url + "/account").expect(200)
    assert person.mail in page.text and place.issuer.url in page.text
    assert page.headers["Cache-Control"] == "no-store"
    policy = page.headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy and "frame-ancestors 'none'" in policy and "script" not in policy
    assert page.headers["X-Content-Type-Options"] == "nosniff"
    kept = browser.cookie(place.server.url, "foyer")
    assert "You are signed out" in browser.send(0).text
    assert browser.cookie(place.server.url, "foyer") is None and sessions(place, person) == []
    browser.jar(place.server.url)[kept.name] = kept
    assert "You are not signed in" in browser.go(place.server.url + "/account").text, "the cookie alone is nothing"


def test_signing_out_everywhere_ends_the_other_browser(place):
    person, neighbour = Person.new(), Person.new()
    one, other, foreign = signed_in(place, person), signed_in(place, person), signed_in(place, neighbour)
    assert len(sessions(place, person)) == 2
    one.go(place.server.url + "/account")
    assert "You are signed out" in one.send(1).text
    assert sessions(place, person) == []
    assert who(other, place.server) == {"signedIn": False}
    assert who(foreign, place.server)["signedIn"], "everybody else stays"


def test_an_administrator_ends_the_sessions_of_a_person(place):
    person = Person.new()
    browser = signed_in(place, person)
    place.server.command("session", "end", "--tenant", place.tenant, "--user", person.oid)
    assert who(browser, place.server) == {"signedIn": False}
    assert browser.cookie(place.server.url, "foyer") is None


def add(place, person):
    place.server.command(
        "user", "add", "--tenant", place.tenant, "--oid", person.oid, "--given-name", person.first,
        "--family-name", person.last, "--mail", person.mail,
    )  # fmt: skip


def test_who_leaves_the_directory_is_signed_out_at_the_next_request(place):
    person, stranger = Person.new(), Person.new()
    add(place, person)
    browser, other = signed_in(place, person), signed_in(place, stranger)
    place.server.command("user", "remove", "--tenant", place.tenant, "--oid", person.oid)
    assert who(browser, place.server) == {"signedIn": False} and sessions(place, person) == []
    assert who(other, place.server)["signedIn"], "whom the directory never knew comes by the issuer's word"


def test_a_session_lasts_no_longer_than_the_way_it_began_by_is_its_tenants(launch, tmp_path):
    """An issuer that is believed no more, and then one where links were mailed before: another one's word ends too."""
    issuer, other, tenant, config = Scripted(), Scripted(), guid(), tmp_path / "foyer.conf"
    person = Person.new()
    config.write_text(issuer_section(issuer.url, tenant), "utf-8")
    place = Place(launch(config=config), issuer, tenant)
    browser = come(place, answer_of(place, person))
    assert who(browser, place.server)["signedIn"]

    def again(text):
        place.server.stop()
        config.write_text(text, "utf-8")
        place.server.start()

    again(issuer_section(issuer.url, tenant))
    assert who(browser, place.server)["signedIn"], "a restart ends nothing"
    again(issuer_section(other.url, tenant))
    assert who(browser, place.server) == {"signedIn": False} and sessions(place, person) == []
    again("")
    add(place, person)
    by_mail = Browser()
    ask(by_mail, f"{place.server.url}/sign-in?tenant={tenant}", person)
    by_mail.go(mailed_link(place.server, person))
    by_mail.send()
    assert who(by_mail, place.server)["signedIn"]
    again(issuer_section(issuer.url, tenant))
    assert who(by_mail, place.server) == {"signedIn": False} and sessions(place, person) == []
    for one in (issuer, other):
        one.stop()


def test_who_is_disabled_is_signed_out_at_the_next_request(place):
    person = Person.new()
    add(place, person)
    browser = signed_in(place, person)
    place.server.command("user", "disable", "--tenant", place.tenant, "--oid", person.oid)
    assert who(browser, place.server) == {"signedIn": False}
    assert sessions(place, person) == []
    browser.go(place.sign_in_url())
    page = browser.page if not browser.forms() else browser.send(login=person.oid, password="any")
    assert page.status == 403 and "disabled" in page.text and sessions(place, person) == []


def test_a_form_without_our_mark_or_from_elsewhere_changes_nothing(place):
    person = Person.new()
    browser = signed_in(place, person)
    other = signed_in(place, Person.new())
    other.go(place.server.url + "/account")
    foreign = dict(other.forms()[0]["fields"])["csrf"]
    browser.go(place.server.url + "/account")
    mine = browser.page
    for fields, headers in [
        ({"csrf": ""}, {}),
        ({"csrf": "x" * 44}, {}),
        ({"csrf": foreign}, {}),
        ({}, {"Sec-Fetch-Site": "cross-site"}),
        ({}, {"Sec-Fetch-Site": "same-site"}),
        ({}, {"Sec-Fetch-Site": None, "Origin": "https://evil.example"}),
        ({}, {"Sec-Fetch-Site": None, "Origin": "null"}),
        ({}, {"Content-Type": "text/plain"}),
    ]:
        browser.page, browser.url = mine, place.server.url + "/account"
        assert browser.send(1, headers=headers, **fields).status == 403, (fields, headers)
        assert len(sessions(place, person)) == 1
    browser.page, browser.url = mine, place.server.url + "/account"
    assert browser.send(0, headers={"Sec-Fetch-Site": None}).status == 200, "an older browser says Origin alone"


def test_registering_needs_the_mark_of_the_session(place):
    person = Person.new()
    event = place.event()
    browser = signed_in(place, person, urlsplit(event.page).path + "?tenantId=" + place.tenant)
    shown = browser.page
    assert browser.send(csrf="x").status == 403
    browser.page, browser.url = shown, event.page
    assert browser.send(headers={"Sec-Fetch-Site": "cross-site"}).status == 403
    assert Browser().ask("POST", event.page, "", {"Sec-Fetch-Site": "same-origin"}).status == 403
    assert event.listed() == []


def test_a_session_becomes_a_token_for_the_api_as_that_person(place):
    person = Person.new()
    event = place.event()
    browser = signed_in(place, person)
    said = who(browser, place.server)
    assert (said["tenantId"], said["id"], said["mail"]) == (place.tenant, person.oid, person.mail)
    url = place.server.url + "/sign-in/token"
    here = {"Sec-Fetch-Site": "same-origin"}
    assert browser.ask("POST", url, "", here).status == 403
    assert browser.ask("POST", url, "", {"X-CSRF-Token": said["csrf"], "Sec-Fetch-Site": "cross-site"}).status == 403
    assert Browser().ask("POST", url, "", here | {"X-CSRF-Token": said["csrf"]}).status == 401
    answer = browser.ask("POST", url, "", here | {"X-CSRF-Token": said["csrf"]}).expect(200)
    assert answer.headers["Cache-Control"] == "no-store" and "Access-Control-Allow-Origin" not in answer.headers
    token = answer.json
    assert token["token_type"] == "Bearer" and token["expires_in"] == 300
    event.enrol(person, token=token["access_token"]).expect(200)
    assert event.find(person)["status"] == "registered"
    mine = place.world.client.get("/beta/me/onlineMeetings", token=token["access_token"]).expect(200)
    assert mine.json["value"] == []


def turn_back(place, minutes):
    age(place.server, f"UPDATE session SET turned_ms = turned_ms - {minutes * 60000}")


def test_a_secret_turns_each_hour_and_the_one_before_is_good_for_a_minute(place):
    person = Person.new()
    browser = signed_in(place, person)
    before = browser.cookie(place.server.url, "foyer").value
    assert who(browser, place.server)["signedIn"]
    assert browser.cookie(place.server.url, "foyer").value == before
    turn_back(place, 61)
    assert who(browser, place.server)["signedIn"]
    after = browser.cookie(place.server.url, "foyer").value
    assert after != before
    late = Browser()
    late.jar(place.server.url)["foyer"] = type(browser.cookie(place.server.url, "foyer"))(f"foyer={before}; Path=/")
    assert who(late, place.server)["signedIn"], "it was under way"
    turn_back(place, 2)
    assert who(late, place.server) == {"signedIn": False}, "somebody has a copy"
    assert who(browser, place.server) == {"signedIn": False}, "so nobody has it any more"
    assert sessions(place, person) == []


def test_of_requests_at_once_one_turns_the_secret_and_all_are_answered(place):
    person = Person.new()
    browser = signed_in(place, person)
    before = browser.cookie(place.server.url, "foyer")
    turn_back(place, 61)
    answers, lock = [], threading.Lock()

    def look():
        one = Browser()
        one.jar(place.server.url)["foyer"] = before
        answer = one.go(place.server.url + "/sign-in/session")
        with lock:
            answers.append((answer.json["signedIn"], one.cookie(place.server.url, "foyer").value))

    looks = [threading.Thread(target=look) for _ in range(8)]
    for one in looks:
        one.start()
    for one in looks:
        one.join()
    assert all(in_ for in_, _ in answers)
    assert len({value for _, value in answers} - {before.value}) == 1, "one new secret"


@pytest.mark.parametrize(("column", "hours"), [("turned_ms", 3), ("expires_ms", 12)])
def test_a_session_ends_when_it_is_not_used_and_in_any_case_after_twelve_hours(place, column, hours):
    person = Person.new()
    browser = signed_in(place, person)
    age(place.server, f"UPDATE session SET {column} = {column} - {hours * 3600000}")
    assert who(browser, place.server) == {"signedIn": False}
    assert sessions(place, person) == []


COOKIES = ["", "x", "A" * 86, "A" * 85, "A" * 87, "é", "A" * 5000]


@pytest.mark.parametrize("value", COOKIES)
def test_a_cookie_that_is_none_of_ours_is_nobodys(server, value):
    answer = Browser().ask(
        "GET", server.url + "/sign-in/session", headers={"Cookie": f"a=b; foyer={value}".encode("latin-1")}
    )
    assert answer.json == {"signedIn": False}


def test_nothing_secret_is_logged(place):
    person = Person.new()
    _, browser, callback = walk(place, person)
    browser.go(callback)
    cookie = browser.cookie(place.server.url, "foyer").value
    code = parse_qs(urlsplit(callback).query)["code"][0]
    for secret in (cookie, code, SECRETS["foyer"], person.mail):
        assert secret not in place.server.log()
