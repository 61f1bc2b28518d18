"""The pages as somebody meets them who means harm: markup in every text, addresses that lead elsewhere, odd methods and
bodies, links that are used twice at once, other sites that press buttons. What is asked for is what must not happen."""

import re
import threading
from html.parser import HTMLParser
from urllib.parse import parse_qs, quote, urlencode, urlsplit

import pytest

from support.browser import Browser
from support.pages import forms_in, link, read_page
from support.store import chosen
from support.wire import Wire, chunked, once, request
from support.world import Person, after, choice_question, spooled_to, text_question

FORM = {"Content-Type": "application/x-www-form-urlencoded"}
CONFERENCE = "https://conference.example/room"

# Each breaks out of another place: an element, an attribute of either quote, a template, a comment, a script, a style.
HOSTILE = "\"'><script>alert(1)</script><img src=x onerror=alert(1)>{{title}}{{{fields}}}<!--&lt;</title></textarea></style>"
MARK = "alert(1)"

TAGS = set(
    "html head meta title link script body img main h1 h2 p dl dt dd div span strong a ul li form input button label"
    " fieldset legend textarea details summary datalist option footer bdi br code".split()
)
VOID = {"meta", "link", "img", "input", "br"}
ADDRESSES = {"href", "src", "action", "formaction", "content"}


class Seen(HTMLParser):
    """What a browser would make of a page; anything that our templates have not is told."""

    def __init__(self, page, own):
        super().__init__()
        self.own = own
        self.words = []
        self.wrong = []
        self.feed(page)

    def handle_starttag(self, tag, attrs):
        if tag not in TAGS:
            self.wrong.append(f"<{tag}>")
        for name, value in attrs:
            value = value or ""
            if name.startswith("on") or name in ("style", "srcdoc", "background", "formaction", "ping"):
                self.wrong.append(f"<{tag} {name}>")
            if name in ADDRESSES - {"content"} and not self.is_fine(value):
                self.wrong.append(f'<{tag} {name}="{value[:80]}">')
            self.words.append(value)
        values = dict(attrs)
        if tag == "script" and not re.fullmatch(r"/assets/script/[0-9a-f]+\.js", values.get("src") or ""):
            self.wrong.append("a script that is none of ours")
        if tag == "meta" and "http-equiv" in values:
            self.wrong.append("<meta http-equiv>")

    def is_fine(self, address):
        scheme = re.match(r"\s*([a-z][a-z0-9+.-]*):", address, re.I)
        known = ("https://calendar.google.com/", "https://outlook.live.com/", "https://outlook.office.com/")
        return scheme is None and not address.startswith("//") or address.startswith((self.own + "/", *known))

    def handle_data(self, data):
        self.words.append(data)

    def handle_comment(self, data):
        self.wrong.append(f"a comment: {data[:40]}")


def harmless(answer, own):
    """Nothing but what our templates are made of, and the headers that every page has."""
    policy = answer.headers["Content-Security-Policy"]
    assert policy.startswith("default-src 'none'") and "unsafe" not in policy and "*" not in policy, policy
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Referrer-Policy"] in ("no-referrer", "same-origin")
    assert answer.headers["Cache-Control"] == "no-store"
    seen = Seen(answer.text, own)
    assert not seen.wrong, seen.wrong
    return seen


def page_url(event):
    shown = event.world.client.get(event.path, token=event.world.organizer_token).expect(200).json
    return shown["registrationPageWebUrl"]


def post(client, url, body=b"", headers=None):
    body = urlencode(body).encode("ascii") if isinstance(body, dict) else body
    return client.call("POST", url, body, token="", headers=FORM | (headers or {}))


# --- Markup in texts ---


@pytest.fixture
def hostile(world):
    """An event of which every text is an attack, and somebody whose name and answers are."""
    event = world.event(
        questions=[text_question(HOSTILE), choice_question(HOSTILE, (HOSTILE, "<b>2</b>"))],
        configuration={"consentText": HOSTILE},
        meeting={"subject": HOSTILE, "conferenceWebUrl": CONFERENCE},
        subject=HOSTILE,
        description=f"{HOSTILE}\n\n{HOSTILE}",
        speakers=[{"displayName": HOSTILE, "bio": HOSTILE}],
    )
    person = Person(HOSTILE, HOSTILE, Person.new().mail)
    event.enrol(person, [(event.questions[0], HOSTILE), (event.questions[1], HOSTILE)]).expect(200)
    return event, person


def personal_pages(world, person):
    mail = spooled_to(world.server, person)[0]
    manage = link(mail, "manage")
    below = [manage + below for below in ("", "/edit", "/erase")]
    return [*below, link(mail, "cancel"), link(mail, "join"), link(mail, "cancel").replace("/cancel/", "/confirm/")]


def test_no_text_becomes_markup_on_any_page(world, hostile):
    event, person = hostile
    page = page_url(event)
    public = [page, page.replace("?", "/thanks?"), page.replace("?", "/link?")]
    for url in public + personal_pages(world, person):
        for more in ("", "lang=ar", "lang=" + quote(HOSTILE), "zone=" + quote(HOSTILE), quote(HOSTILE) + "=1"):
            answer = read_page(world.client, url + ("&" if "?" in url else "?") * (more != "") + more)
            assert answer.status in (200, 404), url
            seen = harmless(answer, world.server.url)
            if answer.status == 200 and not more:
                assert any(MARK in word for word in seen.words), f"{url} shows the text as text"


def test_no_text_that_was_typed_becomes_markup(world, hostile):
    event, person = hostile
    typed = {"firstName": HOSTILE, "lastName": "", "email": HOSTILE, "zone": HOSTILE, "mark": HOSTILE, HOSTILE: HOSTILE}
    typed |= {f"answer-{question}": HOSTILE + "2" for question in event.questions}
    page = page_url(event)
    again = [post(world.client, page, typed), post(world.client, page.replace("?", "/link?"), typed)]
    again.append(post(world.client, personal_pages(world, person)[1], typed))
    for answer in again:
        assert any(MARK in word for word in harmless(answer.expect(400), world.server.url).words)
    assert len(event.listed()) == 1


def test_what_is_downloaded_is_no_page_and_has_a_name_of_ours(world, hostile):
    event, person = hostile
    manage = personal_pages(world, person)[0]
    for url, kind in (
        (manage + "/data", "application/json"),
        (manage + "/calendar.ics", "text/calendar"),
        (page_url(event).replace("?mode=read&", "/calendar.ics?"), "text/calendar"),
    ):
        answer = world.client.get(url, token="").expect(200)
        assert answer.headers.get_content_type() == kind and answer.headers["X-Content-Type-Options"] == "nosniff"
        assert re.fullmatch(r'attachment; filename="[a-z]+\.(json|ics)"', answer.headers["Content-Disposition"])
    data = world.client.get(manage + "/data", token="").json
    assert data["registrant"]["firstName"] == data["answers"][0]["answer"] == HOSTILE


LINES = "Briefing\r\nATTACH:https://evil.example/x\r\nEND:VEVENT"


def test_a_calendar_entry_has_the_lines_that_we_wrote(world):
    event = world.event(meeting={"subject": "Briefing"}, description=LINES.replace("\r", ""))
    person = Person.new()
    event.enrol(person).expect(200)
    file = world.client.get(link(spooled_to(world.server, person)[0], "manage") + "/calendar.ics", token="").text
    lines = file.replace("\r\n ", "").split("\r\n")
    assert lines.count("END:VEVENT") == 1 and not [line for line in lines if line.startswith("ATTACH")]


# --- Addresses ---


ZONES = ["javascript:alert(1)", "../../../etc/passwd", "%2e%2e%2f", "Europe/Berlin%00", "%ff%fe", "x" * 3000, "%0d%0aSet-Cookie:a=b"]


@pytest.mark.parametrize("zone", ZONES, ids=range(len(ZONES)))
def test_whatever_stands_for_a_zone_or_a_language_who_registers_is_thanked(world, zone):
    event = world.event()
    for more in (f"&zone={zone}", f"&lang={zone}", f"&zone={zone}&lang={zone}"):
        url, person = page_url(event) + more, Person.new()
        answer = world.client.get(url, token="")
        if answer.status == 400:
            continue  # %00 is no address of anybody
        fields = dict(forms_in(answer.expect(200))[-1]["fields"])
        sent = post(world.client, url, fields | {"firstName": "A", "lastName": "B", "email": person.mail}).expect(303)
        there = sent.headers["Location"]
        assert there.startswith(f"{world.server.url}/registration/") and "/thanks?" in there, there
        assert "Set-Cookie" not in sent.headers
        assert parse_qs(urlsplit(there).query)["tenantId"] == [world.tenant]
        assert "A mail is on its way" in read_page(world.client, there.replace("lang=", "x=")).expect(200).text
        event.find(person)


def test_a_language_is_still_chosen_below_a_long_address(world):
    event = world.event()
    page = read_page(world.client, page_url(event) + "&x=" + "y" * 6000).expect(200)
    german = re.search(r'href="(\?lang=de[^"]*)"', page.text).group(1).replace("&amp;", "&")
    assert 'lang="de"' in world.client.get(urlsplit(page_url(event)).path + german, token="").expect(200).text


def test_an_event_of_many_options_is_shown_whatever_else_is_asked(world):
    """What is said in a page is looked up once, not once an option."""
    event = world.event(questions=[choice_question(f"{i}", [f"{n}" for n in range(40)]) for i in range(40)])
    url = page_url(event) + "&" + "&".join(["x" * 60] * 100)
    page = world.client.get(url, token="", headers={"Accept-Language": ",".join(["x;q=0"] * 1000)}).expect(200)
    assert page.text.count('type="radio"') == 40 * 40


@pytest.mark.parametrize("host", ["evil.example", "evil.example:443", "127.0.0.1@evil.example"])
def test_nobody_else_is_named_by_who_asks(world, host):
    """No Host, no Forwarded, no address in the request line makes a page lead elsewhere, for nobody who comes after."""
    event = world.event()
    url = urlsplit(page_url(event))
    target = f"{url.path}?{url.query}"
    for line, name in ((target, host), (f"http://{host}{target}", host)):
        more = [("X-Forwarded-Host", host), ("Forwarded", f"host={host};proto=https"), ("X-Original-URL", "/")]
        answer = once(world.server.port, request("GET", line, more, host=name))
        if answer.status == 200:
            assert "evil.example" not in answer.text + str(answer.headers)
    assert "evil.example" not in read_page(world.client, page_url(event)).expect(200).text
    sent = once(world.server.port, request("POST", target, FORM.items(), b"firstName=A", host=host))
    assert sent is None or "evil" not in str(sent.headers)


PATHS = [
    "/assets/style/../../readyz",
    "/assets/style/..%2f..%2fetc%2fpasswd",
    "/assets/script/..%2f..%2fetc%2fpasswd",
    "/assets/look/../../../etc/passwd",
    "/assets/look/%2e%2e%2f%2e%2e%2fetc%2fpasswd",
    "/console/../console/index.html",
    "/console/assets/../index.html",
    "/console/assets/%2e%2e%2findex.html",
    "/console/assets//etc/passwd",
    "/console/assets/" + "a" * 4000,
    "/console/index.html",
    "/registration/../../etc/passwd",
    "/registration//",
    "/l/manage//data",
    "/l/manage/x/../data",
    "//evil.example/console/",
]


@pytest.mark.parametrize("path", PATHS)
def test_paths_lead_nowhere_but_to_pages(server, path):
    answer = once(server.port, request("GET", path))
    assert answer.status == 404 and "root:" not in answer.text
    harmless(answer, server.url)


@pytest.mark.parametrize("url", ["javascript:alert(1)", "data:text/html,x", "//evil.example", "https://a\r\nX: y", " https://a", "HTTPS"])
def test_the_way_in_is_a_web_address(world, url):
    told = world.client.post("/beta/me/onlineMeetings", {"conferenceWebUrl": url}, token=world.organizer_token).expect(400)
    assert ("invalid", "conferenceWebUrl") in {(code.lower(), target) for code, target in told.faults} or told.faults


def test_a_way_in_that_is_none_leads_nowhere_even_when_it_is_stored(world):
    """As if an older version, or somebody past Foyer, had stored it."""
    event, person = world.event(meeting={"conferenceWebUrl": CONFERENCE}), Person.new()
    event.enrol(person).expect(200)
    join = link(spooled_to(world.server, person)[0], "join")
    chosen().sql(world.server, "UPDATE meeting SET conference_url = 'javascript:alert(1)'")
    sent = post(world.client, join)
    assert sent.status == 200 and "Location" not in sent.headers and MARK not in sent.text


# --- Methods and bodies ---


PAGES = ["/", "/healthz", "/console/", "/sign-in", "/sign-in/session", "/account", "/assets/style/x.css", "/l/manage/x"]
METHODS = ["PUT", "PATCH", "DELETE", "TRACE", "CONNECT", "PROPFIND", "get", "OPTIONS"]


@pytest.mark.parametrize("method", METHODS)
def test_an_odd_method_is_told_which_are_not(server, method):
    for path in PAGES:
        answer = once(server.port, request(method, path))
        assert answer is None or answer.status in (400, 405), (method, path, answer)
        if answer is not None and answer.status == 405:
            assert "GET" in answer.headers["Allow"]


def test_a_head_is_a_get_without_its_body(world):
    event = world.event()
    page = urlsplit(page_url(event))
    for target in (f"{page.path}?{page.query}", "/console/", "/sign-in", "/nowhere"):
        got = once(world.server.port, request("GET", target))
        with Wire(world.server.port, request("HEAD", target)) as wire:
            head = wire.read(head_only=True)
            assert wire.send(request("GET", "/healthz")).read().status == 200, "nothing stood between"
        assert head.status == got.status
        assert head.headers["Content-Type"] == got.headers["Content-Type"]


PERSON = b"firstName=A&lastName=B&email=%s"
BODIES = [
    ("a field twice: the first counts", PERSON + b"&email=other%%40example.org", 303, 1),
    ("a name twice", b"firstName=&firstName=A&lastName=B&email=%s", 400, 0),
    ("ten thousand fields", PERSON + b"&a=1" * 10000, 400, 0),
    ("only ampersands", b"&" * 20000 + PERSON, 303, 1),
    ("equals signs", PERSON + b"&===&=&a", 303, 1),
    ("a name that is no UTF-8", PERSON + b"&%%ff%%fe=1", 303, 1),
    ("a NUL in a name", b"firstName=A%%00&lastName=B&email=%s", 400, 0),
    ("a percent that ends early", PERSON + b"&consent=%%", 303, 1),
    ("a turn of the writing direction", b"firstName=%%e2%%80%%aeA&lastName=B&email=%s", None, None),
    ("a very long name", b"firstName=" + b"A" * 60000 + b"&lastName=B&email=%s", 400, 0),
    ("overlong UTF-8", b"firstName=%%c0%%bc&lastName=B&email=%s", 400, 0),
]


@pytest.mark.parametrize("body,status,stored", [row[1:] for row in BODIES], ids=[row[0] for row in BODIES])
def test_a_body_is_read_in_one_way_or_not_at_all(world, body, status, stored):
    event = world.event()
    mail = quote(Person.new().mail).encode("ascii")
    answer = post(world.client, page_url(event), body % mail)
    if status is not None:
        assert (answer.status, len(event.listed())) == (status, stored)
    assert answer.status in (303, 400)
    assert all(item["email"].encode("ascii") == mail.replace(b"%40", b"@") for item in event.listed())


def test_other_forms_of_bodies_store_nothing(world):
    event = world.event()
    url = urlsplit(page_url(event))
    target = f"{url.path}?{url.query}"
    good = b"firstName=A&lastName=B&email=a%40example.org"
    part = b'--x\r\nContent-Disposition: form-data; name="email"\r\n\r\na@example.org\r\n--x--\r\n'
    for headers, body, status in (
        ({"Content-Type": "multipart/form-data; boundary=x"}, part, 400),
        ({"Content-Type": "text/plain"}, good, 400),
        ({}, good, 400),
        (FORM, b"x=" + b"y" * 300_000, 413),
        (FORM | {"Content-Encoding": "gzip"}, b"\x1f\x8b\x08" + b"\0" * 50, 400),
    ):
        answer = once(world.server.port, request("POST", target, headers.items(), body))
        assert answer.status == status, (headers, answer)
    assert event.listed() == []
    whole = request("POST", target, [*FORM.items(), ("Transfer-Encoding", "chunked")], chunked(good[:7], good[7:]))
    assert once(world.server.port, whole).status == 303 and len(event.listed()) == 1


# --- Links that open once, and sessions ---


def at_once(count, work):
    """What each of `count` got who did it in the same moment."""
    together, answers, lock = threading.Barrier(count), [], threading.Lock()

    def one():
        together.wait()
        answer = work()
        with lock:
            answers.append(answer)

    threads = [threading.Thread(target=one) for _ in range(count)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return answers


def test_of_many_who_open_a_link_to_the_console_at_once_one_is_signed_in(server):
    for _ in range(3):
        url = server.command("console").strip()
        answers = at_once(8, lambda: Browser().ask("POST", url, "", {"Sec-Fetch-Site": "same-origin"}))
        assert sorted(answer.status for answer in answers) == [303] + [410] * 7
        assert sum(1 for answer in answers if "Set-Cookie" in answer.headers) == 1


def test_a_cookie_that_was_there_before_is_no_session_after(server):
    """Whoever set a cookie beforehand does not know the one that a sign-in gives, and is not signed in by it."""
    before, after_it = Browser(), Browser()
    before.go(server.command("console").strip())
    before.send(stop=server.url + "/console/")
    value = before.cookie(server.url, "foyer").value
    url = server.command("console").strip()
    answer = after_it.ask("POST", url, "", {"Cookie": f"foyer={value}", "Sec-Fetch-Site": "same-origin"})
    assert answer.status == 303 and value not in answer.headers["Set-Cookie"]


BUTTONS = ["/sign-out", "/sign-out/everywhere", "/sign-in/token"]
SENDERS = [
    ("another site", {"Sec-Fetch-Site": "cross-site", "Origin": "https://evil.example"}, True),
    ("a neighbour of this site", {"Sec-Fetch-Site": "same-site"}, True),
    ("another site in an older browser", {"Origin": "https://evil.example"}, True),
    ("a page in a frame of nobody", {"Origin": "null"}, True),
    ("no mark", {"Sec-Fetch-Site": "same-origin"}, False),
]


@pytest.mark.parametrize("headers,marked", [row[1:] for row in SENDERS], ids=[row[0] for row in SENDERS])
def test_no_other_site_presses_a_button_of_who_is_signed_in(server, headers, marked):
    mine, other = Browser(), Browser()
    for browser in (mine, other):
        browser.go(server.command("console").strip())
        browser.send(stop=server.url + "/console/")
    marks = [browser.ask("GET", server.url + "/sign-in/session").json["csrf"] for browser in (mine, other)]
    assert marks[0] != marks[1], "a mark is of one session"
    for button in BUTTONS:
        for mark in [marks[0]] if marked else ["", "x", marks[1]]:
            body = urlencode({"csrf": mark})
            assert mine.ask("POST", server.url + button, body, FORM | headers).status == 403, (button, mark)
            assert mine.ask("GET", server.url + button).status == 405
    assert mine.ask("GET", server.url + "/sign-in/session").json["signedIn"]


def test_what_a_link_is_for_it_is_for_alone(world):
    """A token of one purpose opens no page of another, and none is good for somebody else's."""
    event, person = world.event(meeting={"conferenceWebUrl": CONFERENCE}, startDateTime=after(60)), Person.new()
    event.enrol(person).expect(200)
    mail = spooled_to(world.server, person)[0]
    tokens = {kind: link(mail, kind).rpartition("/")[2] for kind in ("manage", "cancel")}
    for kind, token in tokens.items():
        for other in ("manage", "cancel", "confirm", "quiet", "console", "sign-in"):
            if other != kind:
                assert post(world.client, f"/l/{other}/{token}").status in (404, 405, 410), (kind, other)
    assert event.find(person)["status"] == "registered"
