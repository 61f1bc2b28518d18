"""Mail on the wire, as a mail server and a reader of mail that are not ours see it."""

import re

import pytest

from support.waiting import until
from support.world import Person, World


@pytest.fixture(scope="module")
def receiver(receivers):
    return receivers()


@pytest.fixture(scope="module")
def server(launch, receiver):
    return launch(SMTP_URL=receiver.url())


def mails(event, person):
    path = f"{event.registrants}/{event.find(person)['id']}/mails"
    return event.world.client.get(path, token=event.world.organizer_token).expect(200).json["value"]


def settled(event, person):
    def look():
        [entry] = mails(event, person)
        return entry if entry["status"] in ("sent", "dead", "bounced") else None

    return until(look, 30, "a mail that has left, or has not")


def test_a_mail_is_what_it_should_be_to_somebody_elses_reader(world, receiver):
    event = world.event()
    person = Person.new()
    event.enrol(person).expect(200)
    [mail] = receiver.attempts(person)
    assert (mail["from"], mail["address"]) == ("foyer@foyer.example", person.mail)
    assert "meetup-join" in mail["text"] and "meetup-join" in mail["html"]
    assert mail["headers"]["auto-submitted"] == "Auto-Submitted: auto-generated"
    [calendar] = [part for part in mail["parts"] if part["type"] == "text/calendar"]
    assert "METHOD:REQUEST" in calendar["text"] and not mail["secure"]


FAULTS = [
    ("a recipient who is greylisted", ["rcpt 450 4.2.0 greylisted"], "sent", 2),
    ("a text for which there is no room", ["data 452 4.3.1 no room"], "sent", 2),
    ("a connection that is cut in the middle of the text", ["drop"], "sent", 2),
    ("several of these", ["rcpt 451 4.3.0 wait", "drop"], "sent", 3),
    ("a server that takes its time", ["wait 1500"], "sent", 1),
    ("nobody of that name", ["rcpt 550 5.1.1 no such user here"], "bounced", 1),
    ("nobody of that name, at the second time", ["rcpt 450 4.2.0 later", "rcpt 550 5.1.1 nobody"], "bounced", 2),
    ("a recipient whom we may not write to", ["rcpt 550 5.7.1 relaying denied"], "dead", 1),
    ("a recipient refused without a reason", ["rcpt 550 no"], "dead", 1),
    ("a text that is not liked", ["data 554 5.7.1 looks like spam"], "dead", 1),
    ("first later, then never", ["rcpt 450 4.2.0 later", "data 554 5.7.1 no"], "dead", 2),
]


@pytest.mark.parametrize("what,faults,status,attempts", FAULTS, ids=[row[0] for row in FAULTS])
def test_a_fault_delays_a_mail_or_ends_it(world, receiver, what, faults, status, attempts):
    event = world.event()
    person = Person.new()
    receiver.rule(person.mail, *faults)
    event.enrol(person).expect(200)
    entry = settled(event, person)
    assert (entry["status"], entry["attempts"]) == (status, attempts), what
    registrant = f"{event.registrants}/{event.find(person)['id']}?$select=emailBouncedDateTime"
    marked = world.client.get(registrant, token=world.organizer_token).expect(200).json
    assert (marked["emailBouncedDateTime"] is not None) == (status == "bounced"), "the mark of the address"
    if status in ("dead", "bounced"):
        assert faults[-1].split(" ", 2)[2] in entry["lastResponse"]
        return
    came = receiver.taken(person)
    assert len({mail["messageId"] for mail in came}) == 1, "a repeat is the same message"
    assert [mail["took"] for mail in came].count(True) == 1


def test_an_address_outside_ascii_is_said_with_smtputf8(world, receiver):
    event = world.event()
    person = Person.new()
    person.mail = "zoë." + person.mail
    event.enrol(person).expect(200)
    [mail] = receiver.attempts(person)
    assert mail["args"].get("SMTPUTF8") is True and mail["address"] == person.mail
    assert int(mail["args"]["SIZE"]) > 1000


# --- TLS and AUTH ---


def sent_with(launch, receiver_of, **settings):
    """Foyer with these settings, and a mail under way."""
    world = World(launch(**settings))
    event = world.event()
    person = Person.new()
    event.enrol(person).expect(200)
    return world, event, person, receiver_of


def down(world):
    return until(lambda: world.client.get("/readyz", token="").json["mail"]["serversDown"], 20, "a server that is down")


def test_starttls_is_verified_where_it_is_required(launch, receivers, certificates):
    tls = {"tls": "starttls", "key": str(certificates / "server.key"), "cert": str(certificates / "server.pem")}
    receiver = receivers(**tls)
    settings = {"SMTP_URL": receiver.url(), "SMTP_TLS": "required"}
    world, _, person, _ = sent_with(launch, receiver, SMTP_CA_FILE=certificates / "ca.pem", **settings)
    [mail] = receiver.attempts(person)
    assert mail["secure"] is True
    world.close()
    world, event, person, _ = sent_with(launch, receiver, SMTP_CA_FILE=certificates / "other.pem", **settings)
    down(world)
    [entry] = mails(event, person)
    assert entry["attempts"] == 0 and "certificate" in (entry["lastResponse"] or "certificate").lower()
    assert [mail for mail in receiver.mails if mail["to"] == person.mail] == []
    world.close()


def test_nothing_goes_in_the_clear_where_tls_is_required(launch, receivers):
    receiver = receivers()
    world, event, person, _ = sent_with(launch, receiver, SMTP_URL=receiver.url(), SMTP_TLS="required")
    down(world)
    assert mails(event, person)[0]["status"] in ("queued", "deferred")
    assert receiver.mails == []
    world.close()


LOGINS = [("PLAIN", "smtps"), ("LOGIN", "smtps"), ("PLAIN", "starttls")]


@pytest.mark.parametrize("method,tls", LOGINS)
def test_a_login_over_tls(launch, receivers, certificates, tmp_path, method, tls):
    login = {"user": "foyer", "password": "se cr:et@", "methods": [method]}
    receiver = receivers(tls=tls, key=str(certificates / "server.key"), cert=str(certificates / "server.pem"), **login)
    (tmp_path / "password").write_text("se cr:et@\n", "ascii")
    config = tmp_path / "foyer.conf"
    config.write_text(
        f'relay "one" {{\n url = "{receiver.url("smtps" if tls == "smtps" else "smtp")}"\n user = "foyer"\n'
        f' password_file = "{tmp_path / "password"}"\n tls = "required"\n ca_file = "{certificates / "ca.pem"}"\n}}\n',
        "ascii",
    )
    world, _, person, _ = sent_with(launch, receiver, config=config)
    [mail] = receiver.attempts(person)
    assert mail["secure"] is True and mail["user"] == f"{method} foyer"
    world.close()


def test_a_wrong_password_is_the_servers_matter_and_mails_wait(launch, receivers, certificates):
    receiver = receivers(tls="smtps", key=str(certificates / "server.key"), cert=str(certificates / "server.pem"),
                         user="foyer", password="right")  # fmt: skip
    url = receiver.url("smtps", "foyer:nightingale@")
    world, event, person, _ = sent_with(launch, receiver, SMTP_URL=url, SMTP_CA_FILE=certificates / "ca.pem")
    down(world)
    [entry] = mails(event, person)
    assert entry["attempts"] == 0 and receiver.mails == []
    assert "nightingale" not in world.server.log()
    world.close()


# --- What strangers write ---

NAMES = [
    "Lisa\r\nBcc: all@example.org",
    "Lisa\nSubject: other",
    "Lisa\r\n\r\nA text of my own",
    "Lisa\u2028Bcc: x@example.org",
    "Lisa\x00Bcc: x@example.org",
    "=?utf-8?B?DQpCY2M6IHhAZXhhbXBsZS5vcmc=?=",
    "Lisa <victim@example.org>,",
    '"Lisa" <victim@example.org>',
    "www.evil.example",
    "https://evil.example/login",
    "evil\u3002example",
    "x" * 256,
]


@pytest.mark.parametrize("name", NAMES, ids=range(len(NAMES)))
def test_a_name_adds_no_header_no_recipient_and_no_link(world, receiver, name):
    event = world.event()
    person = Person.new(first="Plain", last="Person")
    person.first = name
    usual = 12
    answer = event.enrol(person)
    if re.search(r"[\x00-\x1f\u2028]", name):
        answer.expect(400)
        return
    answer.expect(200)
    [mail] = receiver.attempts(person)
    assert "bcc" not in mail["headers"] and mail["address"] == person.mail and mail["count"] <= usual
    assert mail["to"] == person.mail and mail["from"] == "foyer@foyer.example"
    seen = mail["text"] + mail["html"] + mail["name"]
    assert "www.evil" not in seen and "evil.example" not in seen and "evil\u3002example" not in seen
    assert "https://evil" not in seen and "x" * 200 not in seen


SUBJECTS = ["Town hall\r\nBcc: all@example.org", "Town hall\n\nA text", "=?utf-8?Q?=0D=0ABcc:_x@example.org?="]


@pytest.mark.parametrize("subject", SUBJECTS, ids=range(len(SUBJECTS)))
def test_a_subject_adds_no_header(world, receiver, subject):
    event = world.event()
    person = Person.new()
    answer = world.client.patch(event.path, {"subject": subject}, token=world.organizer_token)
    if answer.status == 400:
        return
    answer.expect(200)
    event.enrol(person).expect(200)
    [mail] = receiver.attempts(person)
    assert "bcc" not in mail["headers"] and mail["to"] == person.mail


ADDRESSES = ["a@example.org\r\nRCPT TO:<b@example.org>", "a@example.org>,<b@example.org", "a b@example.org", "a@exa\tmple.org"]


@pytest.mark.parametrize("address", ADDRESSES, ids=range(len(ADDRESSES)))
def test_an_address_is_one_address(world, address):
    person = Person.new()
    person.mail = address
    world.event().enrol(person).expect(400)
