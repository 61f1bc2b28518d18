"""Running it: health, metrics, the log, the command line, settings, and a shut-down that loses nobody."""

import json
import os
import re
import signal
import socket
import stat
import threading
import time

import pytest

from support import store
from support.client import Client
from support.issuer import Issuer
from support.pages import form_of, link
from support.server import STOP_SECONDS, Server, free_port
from support.waiting import until
from support.world import READ, READ_WRITE, Person, World, guid, spooled_to

# --- Health ---


def test_healthz_needs_nothing(server):
    with Client(server.url) as client:
        client.get("/healthz").expect(200)
        client.call("HEAD", "/healthz").expect(200)
        client.call("DELETE", "/healthz").expect(405)


def test_readyz_tells_of_store_and_mail(world):
    answer = world.client.get("/readyz").expect(200)
    assert answer.headers.get_content_type() == "application/json"
    assert "store" in answer.json and "mail" in answer.json


def rename_table(server, old, new):
    store.chosen().sql(server, f"ALTER TABLE {old} RENAME TO {new}")


def test_readyz_is_503_while_the_store_does_not_answer(launch):
    """A table that somebody took away stands for a store that is away."""
    server = launch()
    with Client(server.url) as client:
        client.get("/readyz").expect(200)
        rename_table(server, "outbox", "elsewhere")
        assert "Retry-After" in until_status(client, 503).headers
        client.get("/healthz").expect(200)
        rename_table(server, "elsewhere", "outbox")
        until_status(client, 200)


def until_status(client, status):
    until(lambda: client.get("/readyz").status == status, what=f"{status} from /readyz")
    return client.get("/readyz").expect(status)


SAMPLE = re.compile(r'([a-z_][a-z0-9_]*)(\{[a-z_]+="[^"]*"(,[a-z_]+="[^"]*")*\})? (-?[0-9.e+]+)')


def test_metrics_are_prometheus_text(world):
    world.event().enrol(Person.new()).expect(200)
    answer = world.client.get("/metrics").expect(200)
    assert answer.headers["Content-Type"].startswith("text/plain; version=0.0.4")
    types, seen = {}, set()
    for line in answer.text.splitlines():
        if line.startswith("# TYPE "):
            _, _, name, kind = line.split()
            assert name not in types and kind in ("counter", "gauge", "histogram", "summary")
            types[name] = kind
        elif not line.startswith("# HELP "):
            match = SAMPLE.fullmatch(line)
            assert match, line
            assert match[1] in types, f"{match[1]} has no TYPE before it"
            assert (match[1], match[2]) not in seen
            assert types[match[1]] != "counter" or match[1].endswith("_total")
            seen.add((match[1], match[2]))
    assert answer.text.endswith("\n") and len(types) >= 10


def metric(world, name):
    text = world.client.get("/metrics").expect(200).text
    return float(re.search(rf"^{name} (\S+)$", text, re.M)[1])


def test_metrics_count_enrolments(world):
    event = world.event("everyone", configuration={"capacity": 2})
    names = ["foyer_enrolments_total", "foyer_enrolments_again_total", "foyer_enrolments_refused_total"]
    before = [metric(world, name) for name in names]
    first = Person.new()
    for person in (first, Person.new(), first, Person.new()):
        event.enrol(person)
    assert [metric(world, name) - b for name, b in zip(names, before)] == [2, 1, 1]


# --- The command line ---

HELP = ["serve", "token", "user add", "user list", "user import", "user disable", "user enable"]
OPTIONS = {
    "serve": ["--config"],
    "token": ["--tenant", "--user", "--app", "--given-name", "--family-name", "--email", "--scope", "--role", "--ttl"],
    "user add": ["--tenant", "--oid", "--given-name", "--family-name", "--mail", "--upn", "--alias"],
    "user list": [],
    "user import": ["--tenant", "--dry-run", "--separator", "givenName", "Object Id"],
    "user disable": ["--tenant", "--oid"],
    "user enable": ["--tenant", "--oid"],
}
SETTINGS = [
    "FOYER_LISTEN",
    "FOYER_DATA",
    "FOYER_STORE",
    "FOYER_PUBLIC_URL",
    "FOYER_SMTP_URL",
    "FOYER_MAIL_FROM",
    "FOYER_CONFERENCE_URL",
    "FOYER_CORS_ORIGINS",
    "FOYER_TLS_CERT",
    "FOYER_TLS_KEY",
    "FOYER_LOG",
]


def test_help_names_all_commands(server):
    done = server.run("--help")
    assert done.returncode == 0 and done.stderr == ""
    for command in HELP:
        assert command in done.stdout


@pytest.mark.parametrize("command", HELP)
def test_each_command_explains_its_options(server, command):
    done = server.run(*command.split(), "--help")
    assert done.returncode == 0 and done.stderr == ""
    for option in OPTIONS[command]:
        assert option in done.stdout


def test_the_help_of_serve_names_all_settings(server):
    text = server.command("serve", "--help")
    for setting in SETTINGS:
        assert setting in text


TID, OID = "7c1d7e0e-9b1f-4f63-8f0e-3a52a3f0c001", "0f0e0d0c-1111-4222-8333-444455556666"
MISUSES = [
    # arguments, a word of the message
    ([], "Usage"),
    (["nonsense"], "nonsense"),
    (["serve", "--nonsense"], "--nonsense"),
    (["serve", "extra"], "extra"),
    (["token"], "--tenant"),
    (["token", "--tenant", TID], "--user"),
    (["token", "--tenant", "x", "--user", OID, "--scope", READ], "--tenant"),
    (["token", "--tenant", TID, "--user", "x", "--scope", READ], "--user"),
    (["token", "--tenant", TID, "--user", OID], "--scope"),
    (["token", "--tenant", TID, "--app", OID], "--role"),
    (["token", "--tenant", TID, "--app", OID, "--scope", READ], "--role"),
    (["token", "--tenant", TID, "--user", OID, "--scope", READ, "--ttl", "0"], "--ttl"),
    (["token", "--tenant", TID, "--user", OID, "--scope", READ, "--ttl", "soon"], "--ttl"),
    (["token", "--tenant"], "--tenant"),
    (["user"], "user add"),
    (["user", "add", "--tenant", TID], "--oid"),
    (["user", "disable", "--tenant", TID], "--oid"),
    (["user", "import", "-"], "--tenant"),
    (["user", "import", "--tenant", TID], "FILE"),
    (["user", "import", "--tenant", TID, "--separator", "ab", "-"], "--separator"),
    (["user", "import", "--tenant", TID, "--separator", "", "-"], "--separator"),
    (["user", "import", "--tenant", TID, "/nowhere/people.csv"], "/nowhere/people.csv"),
    (["user", "add", "--tenant", TID, "--oid", OID, "--given-name", "A", "--family-name", "B"], "--mail"),
    (
        ["user", "add", "--tenant", TID, "--oid", OID, "--given-name", "A", "--family-name", "B", "--mail", "x"],
        "--mail",
    ),
]


@pytest.mark.parametrize("arguments,word", MISUSES, ids=[" ".join(row[0]) or "nothing" for row in MISUSES])
def test_misuse_is_exit_2_and_told_on_standard_error(server, arguments, word):
    done = server.run(*arguments)
    assert done.returncode == 2 and done.stdout == ""
    assert word in done.stderr


def test_users_are_added_mended_and_listed(server):
    tenant, oid = guid(), guid()
    names = ["--given-name", "Zo\u00eb", "--family-name", "Lee", "--mail", "zoe@example.org"]
    server.command("user", "add", "--tenant", tenant, "--oid", oid, *names, "--upn", "zoe.lee@example.org")
    server.command("user", "add", "--tenant", guid(), "--oid", guid(), *names)
    listed = [line for line in server.command("user", "list").splitlines() if oid in line]
    assert len(listed) == 1
    for value in (tenant, "Zo\u00eb", "Lee", "zoe@example.org", "zoe.lee@example.org"):
        assert value in listed[0]
    server.command("user", "add", "--tenant", tenant, "--oid", oid, "--given-name", "Zoe", *names[2:])
    listed = [line for line in server.command("user", "list").splitlines() if oid in line]
    assert len(listed) == 1 and "Zo\u00eb" not in listed[0] and "Zoe" in listed[0]


def test_a_token_is_one_line_and_nothing_else(server):
    text = server.command("token", "--tenant", TID, "--user", OID, "--scope", READ)
    assert re.fullmatch(r"[\w-]+\.[\w-]+\.[\w-]+\n", text)


def test_commands_work_before_the_server_was_ever_started(tmp_path):
    server = Server(tmp_path / "data")
    token = server.command("token", "--tenant", TID, "--user", OID, "--scope", READ_WRITE).strip()
    server.start()
    with Client(server.url) as client:
        client.post("/beta/me/onlineMeetings", {"subject": "x"}, token=token).expect(201)
    server.stop()


BAD_SETTINGS = [
    # settings, the one that the message must name
    ({"LISTEN": "nonsense"}, "FOYER_LISTEN"),
    ({"LISTEN": "127.0.0.1:99999"}, "FOYER_LISTEN"),
    ({"STORE": "mongodb:x"}, "FOYER_STORE"),
    ({"STORE": "sqlite:"}, "FOYER_STORE"),
    ({"PUBLIC_URL": "foyer.example"}, "FOYER_PUBLIC_URL"),
    ({"SMTP_URL": "http://127.0.0.1"}, "FOYER_SMTP_URL"),
    ({"MAIL_FROM": "nobody"}, "FOYER_MAIL_FROM"),
    ({"MAIL_FROM": "a@example.org\nBcc: b@example.org"}, "FOYER_MAIL_FROM"),
    ({"CONFERENCE_URL": "javascript:alert(1)"}, "FOYER_CONFERENCE_URL"),
    ({"CORS_ORIGINS": "https://a.example/"}, "FOYER_CORS_ORIGINS"),
    ({"LOG": "xml"}, "FOYER_LOG"),
    ({"TLS_CERT": "/nonexistent/cert.pem", "TLS_KEY": "/nonexistent/key.pem"}, "FOYER_TLS_CERT"),
    ({"TLS_CERT": "/etc/hostname"}, "FOYER_TLS_KEY"),
    ({"ISSUER_URL": "https://issuer.example"}, "audience"),
    ({"ISSUER_URL": "https://issuer.example", "ISSUER_AUDIENCE": "https://graph.microsoft.com"}, "audience"),
    ({"ISSUER_URL": "nonsense", "ISSUER_AUDIENCE": "x"}, "nonsense"),
    ({"ISSUER_URL": "https://issuer.example", "ISSUER_AUDIENCE": "x", "ISSUER_TENANT": "x"}, "tenant"),
]


@pytest.mark.parametrize("settings,name", BAD_SETTINGS)
def test_a_bad_setting_is_exit_2_and_named(tmp_path, settings, name):
    done = Server(tmp_path / "data", **settings).run("serve")
    assert done.returncode == 2, (done.returncode, done.stderr)
    assert name.lower() in done.stderr.lower(), done.stderr
    assert len(done.stderr.strip().splitlines()) == 1, done.stderr


BAD_FILES = [
    ("listen = ", "foyer.conf"),
    ('nonsense = "x"', "nonsense"),
    ('issuer "a" {\n url = "https://a.example"\n colour = "red"\n}\n', "colour"),
]


@pytest.mark.parametrize("text,word", BAD_FILES)
def test_a_bad_settings_file_is_exit_2_and_named(tmp_path, text, word):
    file = tmp_path / "foyer.conf"
    file.write_text(text, "utf-8")
    done = Server(tmp_path / "data").run("serve", "--config", str(file))
    assert done.returncode == 2 and word in done.stderr, done.stderr
    done = Server(tmp_path / "data").run("serve", "--config", str(tmp_path / "absent.conf"))
    assert done.returncode == 2 and "absent.conf" in done.stderr, done.stderr


def test_the_environment_wins_over_the_file(tmp_path):
    file = tmp_path / "foyer.conf"
    file.write_text('# settings\nlog = "text"\nlisten = "127.0.0.1:1"\n', "utf-8")
    server = Server(tmp_path / "data", config=file, LOG=None).start()
    assert not server.log().startswith("{")
    server.stop()


def test_an_address_in_use_is_told(server, tmp_path):
    done = Server(tmp_path / "data", port=server.port).run("serve")
    assert done.returncode == 1 and str(server.port) in done.stderr, (done.returncode, done.stderr)


def test_a_database_that_is_none_is_told_and_left_alone(tmp_path):
    path = tmp_path / "letter.db"
    path.write_bytes(b"Dear reader, " * 1000)
    done = Server(tmp_path / "data", STORE=f"sqlite:{path}").run("serve")
    assert done.returncode == 1 and "letter.db" in done.stderr, (done.returncode, done.stderr)
    assert path.read_bytes() == b"Dear reader, " * 1000


def test_a_database_of_a_later_version_is_told_and_left_alone(tmp_path):
    """Downgrading by more than the schema knows must not harm the data."""
    server = Server(tmp_path / "data").start()
    server.stop()
    store.chosen().mark_version(server, 9999)
    done = server.run("serve")
    assert done.returncode == 1 and "9999" in done.stderr, (done.returncode, done.stderr)


def test_what_is_written_is_for_the_owner_only(launch):
    server = launch()
    world = World(server)
    person = Person.new()
    world.event().enrol(person).expect(200)
    spooled_to(server, person)
    world.close()
    for folder, _, files in os.walk(server.data):
        if folder != str(server.data):
            assert stat.S_IMODE(os.stat(folder).st_mode) & 0o077 == 0, folder
        for name in files:
            assert stat.S_IMODE(os.stat(os.path.join(folder, name)).st_mode) & 0o077 == 0, name


# --- The log ---


def enrol_and_cancel(world):
    """Uses every kind of secret once; what must not be in the log."""
    event = world.event("everyone", meeting={"conferenceWebUrl": "https://meet.example.org/secret-room"})
    people = [Person.new("Xaverine", "Quillfeather") for _ in range(3)]
    secrets = [world.app_token(), world.organizer_token, "Xaverine", "Quillfeather", "secret-room"]
    for person in people:
        event.enrol(person).expect(200)
        [message] = spooled_to(world.server, person)
        cancel, join = link(message, "cancel"), link(message, "join")
        form_of(world.client, join).submit()
        form_of(world.client, cancel).submit()
        world.client.get(cancel[:-1], token="")
        secrets += [person.mail, cancel.rpartition("/")[2], join.partition("context=")[2]]
    bad = event.enrol(people[0], token="not.a.token-secretpart").expect(401)
    assert "secretpart" not in bad.text
    event.enrol(people[0], email="wrong-address-of-xaverine").expect(400)
    world.client.get(event.registrants + "?$top=x&secret=query-secret", token=world.organizer_token)
    return secrets + ["secretpart", "wrong-address", "query-secret"]


@pytest.mark.parametrize("form", ["json", "text"])
def test_the_log_holds_no_token_link_name_or_address(launch, form):
    server = launch(LOG=form)
    world = World(server)
    secrets = enrol_and_cancel(world)
    world.close()
    server.stop()
    log = server.log()
    assert log.strip(), "nothing is logged"
    for secret in secrets:
        assert secret.lower() not in log.lower(), secret
        for piece in re.findall(r"[\w-]{30,}", secret):
            assert piece not in log, piece


def test_every_line_of_the_json_log_is_an_object_with_time_level_and_event(launch):
    server = launch(LOG="json", CONSOLE_LINK="command")
    world = World(server)
    enrol_and_cancel(world)
    for data in (b"\x01\x02\r\n\r\n", b"GET /\xff%00\x1b[31m HTTP/1.1\r\nHost: x\r\n\r\n"):
        with socket.create_connection(("127.0.0.1", server.port), 5) as raw:
            raw.sendall(data)
    world.close()
    server.stop()
    for line in server.log().splitlines():
        fact = json.loads(line)
        assert {"time", "level", "event"} <= set(fact), line
        assert "\x1b" not in line


def test_the_start_is_one_line_that_says_where_it_serves(launch):
    server = launch(LOG="text")
    until(lambda: server.url in server.log(), what="the line")


def test_a_conflict_of_settings_and_issuer_is_not_hidden(launch):
    """An issuer that cannot be reached does not stop the start; the log tells of it when it matters."""
    issuer = Issuer()
    issuer.stop()
    server = launch(ISSUER_URL=issuer.url, ISSUER_AUDIENCE="api://x")
    assert server.serves()


# --- Shut-down ---


class Load(threading.Thread):
    """Enrols one person after the other on one connection, until it is refused; remembers who was acknowledged."""

    def __init__(self, event, token):
        super().__init__(daemon=True)
        self.event = event
        self.token = token
        self.sent = []
        self.acknowledged = []
        self.strange = []

    def run(self):
        try:
            with Client(self.event.world.server.url) as client:
                while True:
                    person = Person.new()
                    self.sent.append(person.mail)
                    answer = self.event.enrol(person, token=self.token, client=client)
                    if answer.status == 200:
                        self.acknowledged.append(person.mail)
                    elif answer.status != 503:
                        self.strange.append(answer)
        except OSError:
            pass
        except Exception as fault:  # pylint: disable=broad-exception-caught
            if "RemoteDisconnected" not in type(fault).__name__ and "BadStatusLine" not in type(fault).__name__:
                self.strange.append(fault)


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_a_shut_down_under_load_answers_what_it_stored(launch, number):
    server = launch()
    world = World(server)
    event = world.event("everyone")
    token = world.app_token()
    loads = [Load(event, token) for _ in range(16)]
    for load in loads:
        load.start()
    until(lambda: sum(len(load.acknowledged) for load in loads) > 100, what="load")
    server.send(number)
    server.stop(STOP_SECONDS)
    for load in loads:
        load.join(20)
    assert [load.strange for load in loads if load.strange] == []
    acknowledged = {mail for load in loads for mail in load.acknowledged}
    server.start()
    stored = {item["email"] for item in event.listed(client=Client(server.url))}
    assert acknowledged <= stored, "acknowledged and lost"
    assert stored <= acknowledged, f"{len(stored - acknowledged)} were stored but never answered"
    world.close()


def test_a_shut_down_does_not_wait_for_idle_or_slow_clients(launch):
    server = launch()
    idle = [socket.create_connection(("127.0.0.1", server.port), 5) for _ in range(50)]
    for raw in idle[25:]:
        raw.sendall(b"POST /beta/x HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n\r\nhalf")
    time.sleep(0.2)
    server.stop(STOP_SECONDS)
    for raw in idle:
        raw.close()


def test_a_shut_down_does_not_wait_for_a_mail_server_that_hangs(launch):
    listening = socket.socket()
    listening.bind(("127.0.0.1", 0))
    listening.listen(16)
    server = launch(SMTP_URL=f"smtp://127.0.0.1:{listening.getsockname()[1]}")
    world = World(server)
    event = world.event()
    for _ in range(5):
        event.enrol(Person.new()).expect(200)
    time.sleep(0.5)
    server.stop(STOP_SECONDS)
    world.close()
    listening.close()


def test_it_starts_again_at_once_on_the_same_port(launch):
    server = launch(port=free_port())
    with Client(server.url) as client:
        client.get("/healthz").expect(200)
        for _ in range(3):
            server.restart()
            client.close()
            client.get("/healthz").expect(200)
