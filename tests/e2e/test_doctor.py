"""foyer doctor: what is wrong with settings, data, store, keys and issuers, and what to do about it."""

import datetime
import json

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from support import store
from support.issuer import AUDIENCE, Issuer, Key
from support.server import Server, free_port
from support.world import Person, World

PARTS = ["settings", "data", "store", "keys", "issuers"]


def looked(server, *parts, code=None):
    """Every finding of foyer doctor --json as (part, level, what); the exit code fits them."""
    done = server.run("doctor", "--json", *parts)
    assert done.stderr == "", done.stderr
    result = json.loads(done.stdout)
    fails = [check for check in result["checks"] if check["level"] == "fail"]
    assert done.returncode == (1 if fails else 0) and result["ok"] == (not fails)
    assert code is None or done.returncode == code, result
    for check in result["checks"]:
        assert check["level"] in ("ok", "warn", "fail")
        assert ("remedy" in check) == (check["level"] != "ok"), check
    return [(check["part"], check["level"], check["what"]) for check in result["checks"]]


def levels_of(findings, word):
    found = [level for _, level, what in findings if word in what]
    assert found, f"nothing says {word!r}: {findings}"
    return found


def test_a_server_that_runs_is_well_but_for_what_a_test_leaves_out(world):
    world.event().enrol(Person.new()).expect(200)
    world.server.data.chmod(0o700)
    findings = looked(world.server)
    assert {part for part, _, _ in findings} >= set(PARTS)
    expected = ["this machine alone", "no secret file", "fsync = off", "no mail server is set"]  # the last: of the tests' own PostgreSQL
    assert not [what for _, level, what in findings if level != "ok" and not any(word in what for word in expected)]


def test_lines_are_for_people(server):
    lines = server.command("doctor", "keys").splitlines()
    assert all(line.split()[:2] == ["ok", "keys"] for line in lines[:-1]), lines
    assert lines[-1] == f"{len(lines) - 1} ok, 0 warnings, 0 failures"
    done = server.run("doctor", "nonsense")
    assert done.returncode == 2 and "nonsense" in done.stderr


def test_it_changes_nothing_before_the_first_start(tmp_path):
    server = Server(tmp_path / "data", STORE=None)
    findings = looked(server, code=0)
    assert levels_of(findings, "not there yet") == ["warn"] and "warn" in levels_of(findings, "no store yet")
    assert not server.data.exists()


def test_a_bad_setting_is_a_finding(tmp_path):
    [(part, level, what)] = looked(Server(tmp_path / "data", LOG="xml"), code=1)
    assert (part, level) == ("settings", "fail") and "FOYER_LOG" in what


URLS = [
    ({"PUBLIC_URL": "https://meet.example.org"}, "links lead to", "ok"),
    ({"PUBLIC_URL": "http://meet.example.org"}, "not https", "fail"),
    ({"PUBLIC_URL": "http://localhost:8080"}, "this machine alone", "warn"),
    ({"LISTEN": "127.0.0.1:8080"}, "listens on", "ok"),
    ({"LISTEN": "[::1]:8080"}, "listens on", "ok"),
    ({"LISTEN": "0.0.0.0:8080"}, "without TLS", "warn"),
]


@pytest.mark.parametrize("settings,word,level", URLS, ids=[row[1] + " " + list(row[0].values())[0] for row in URLS])
def test_addresses_fit_each_other(tmp_path, settings, word, level):
    assert levels_of(looked(Server(tmp_path / "data", **settings), "settings"), word) == [level]


# --- Certificate, secret ---


def certificate(folder, days, name="meet.example.org", other_key=False):
    """Files of a certificate that ends in `days`, and its key, or another's."""
    now = datetime.datetime.now(datetime.timezone.utc)
    keys = [ec.generate_private_key(ec.SECP256R1()) for _ in range(2)]
    subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])
    made = (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(subject)
        .public_key(keys[0].public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - datetime.timedelta(days=400))
        .not_valid_after(now + datetime.timedelta(days=days, hours=1))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName(name)]), False)
        .sign(keys[0], hashes.SHA256())
    )
    pem = keys[other_key].private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    for file, data in (("cert.pem", made.public_bytes(serialization.Encoding.PEM)), ("key.pem", pem)):
        (folder / file).write_bytes(data)
        (folder / file).chmod(0o600)
    return {
        "TLS_CERT": folder / "cert.pem",
        "TLS_KEY": folder / "key.pem",
        "PUBLIC_URL": "https://meet.example.org",
    }


CERTIFICATES = [
    ({"days": 90}, "ends in 90 days", "ok"),
    ({"days": 9}, "ends in 9 days", "warn"),
    ({"days": -3}, "ended", "fail"),
    ({"days": 90, "name": "other.example.org"}, "not for meet.example.org", "fail"),
    ({"days": 90, "other_key": True}, "cannot use certificate", "fail"),
]


@pytest.mark.parametrize("made,word,level", CERTIFICATES, ids=[row[1] for row in CERTIFICATES])
def test_the_certificate_is_looked_at(tmp_path, made, word, level):
    settings = certificate(tmp_path, **made)
    assert levels_of(looked(Server(tmp_path / "data", **settings), "settings"), word) == [level]


def test_a_key_that_others_may_read_is_told(tmp_path):
    settings = certificate(tmp_path, 90)
    (tmp_path / "key.pem").chmod(0o644)
    assert levels_of(looked(Server(tmp_path / "data", **settings), "settings"), "others than its owner") == ["warn"]


@pytest.mark.parametrize("mode,level", [(0o600, "ok"), (0o640, "ok"), (0o644, "warn")])
def test_settings_that_everybody_may_read_are_told(tmp_path, mode, level):
    config = tmp_path / "foyer.conf"
    config.write_text("log = json\n", "utf-8")
    config.chmod(mode)
    findings = looked(Server(tmp_path / "data", CONFIG=str(config)), "settings")
    assert levels_of(findings, f"settings file {config}") == [level]


def test_keys_and_their_secret_belong_together(tmp_path, launch):
    secret, another = tmp_path / "secret", tmp_path / "another"
    for path in (secret, another):
        path.write_bytes(path.name.encode() * 16)
        path.chmod(0o600)
    server = launch(SECRET_FILE=secret)
    assert set(levels_of(looked(server, "keys", code=0), "can be used")) == {"ok"}
    for value, word in ((another, "does not open"), (None, "is wrapped")):
        beside = Server(server.data, STORE=server.environment.get("FOYER_STORE"), SECRET_FILE=value)
        assert set(levels_of(looked(beside, "keys", code=1), word)) == {"fail"}
    secret.chmod(0o644)
    assert "fail" in levels_of(looked(server, "settings", "keys", code=1), "FOYER_SECRET_FILE")


# --- Data, store ---


def test_a_data_directory_that_is_none_is_told(tmp_path):
    server = Server(tmp_path / "data")
    server.data.write_text("no directory", "utf-8")
    assert levels_of(looked(server, "data", code=1), "not a directory") == ["fail"]


def test_a_store_of_a_later_program_is_told_and_left_alone(launch):
    server = launch()
    server.stop()
    store.chosen().mark_version(server, 9999)
    assert levels_of(looked(server, "store", code=1), "9999") == ["fail"]


@pytest.mark.only_on("sqlite")
def test_a_damaged_file_is_told(launch):
    server = launch()
    world = World(server)
    world.event()
    world.close()
    server.stop()
    data = bytearray(server.database.read_bytes())
    data[3 * 4096 : 5 * 4096] = b"\x5a" * 8192
    server.database.write_bytes(data)
    assert levels_of(looked(server, "store", code=1), "damaged") == ["fail"]


@pytest.mark.only_on("sqlite")
def test_a_file_that_is_another_programs_is_told(tmp_path):
    path = tmp_path / "letter.db"
    path.write_bytes(b"Dear reader, " * 1000)
    findings = looked(Server(tmp_path / "data", STORE=f"sqlite:{path}"), "store", code=1)
    assert [level for _, level, _ in findings] == ["fail"]
    assert path.read_bytes() == b"Dear reader, " * 1000


@pytest.mark.only_on("postgresql")
def test_a_cluster_that_may_lose_commits_is_told(launch):
    """The tests' own runs so, since nothing of it is kept."""
    assert levels_of(looked(launch(), "store", code=1), "fsync = off") == ["fail"]


def test_a_store_that_is_away_is_told(tmp_path):
    away = Server(tmp_path / "data", STORE=f"postgresql://127.0.0.1:{free_port()}/foyer")
    assert [level for _, level, _ in looked(away, "store", code=1)] == ["fail"]


# --- Issuers ---

ISSUERS = [
    ("well", "1 of its keys", "ok"),
    ("fail", "127.0.0.1", "fail"),
    ("garbage", "127.0.0.1", "fail"),
]


@pytest.mark.parametrize("behave,word,level", ISSUERS)
def test_an_issuer_is_asked_as_the_server_would(tmp_path, behave, word, level):
    issuer = Issuer()
    issuer.behave = behave
    server = Server(tmp_path / "data", ISSUER_URL=issuer.url, ISSUER_AUDIENCE=AUDIENCE, ISSUER_TENANT=guid_of("7"))
    assert level in levels_of(looked(server, "issuers"), word)
    issuer.httpd.shutdown()


def test_an_issuer_that_calls_itself_otherwise_is_told(tmp_path):
    issuer = Issuer()
    server = Server(
        tmp_path / "data", ISSUER_URL=issuer.url + "/", ISSUER_AUDIENCE=AUDIENCE, ISSUER_TENANT=guid_of("7")
    )
    assert "fail" in levels_of(looked(server, "issuers", code=1), "another issuer's")
    issuer.httpd.shutdown()


def test_an_issuer_without_a_usable_key_is_told(tmp_path):
    issuer = Issuer(Key(size=1024))
    server = Server(tmp_path / "data", ISSUER_URL=issuer.url, ISSUER_AUDIENCE=AUDIENCE, ISSUER_TENANT=guid_of("7"))
    assert "fail" in levels_of(looked(server, "issuers", code=1), "none of its 1 keys")
    issuer.httpd.shutdown()


def guid_of(digit):
    return f"{digit * 8}-{digit * 4}-4{digit * 3}-8{digit * 3}-{digit * 12}"
