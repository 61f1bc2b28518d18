"""foyer doctor mail: what DNS says of the sender's domain, the mail servers, and a test mail; and DKIM, verified by
somebody else's code."""

import base64
import json
import socket
import subprocess
import threading
import time

import dkim
import pytest
from dnslib import QTYPE, RR, TXT, DNSRecord

from support.mailbox import Mailbox
from support.world import Person, World

DOMAIN = "foyer.example"  # of MAIL_FROM, in every test


class Names(threading.Thread):
    """A name server on loopback: TXT records by name; what it does not know is not there."""

    def __init__(self):
        super().__init__(daemon=True)
        self.records = {}
        self.socket = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        self.socket.bind(("127.0.0.1", 0))
        self.address = "127.0.0.1:%d" % self.socket.getsockname()[1]
        self.start()

    def run(self):
        while True:
            try:
                data, peer = self.socket.recvfrom(4096)
            except OSError:
                return
            question = DNSRecord.parse(data)
            answer = question.reply()
            found = self.records.get(str(question.q.qname).rstrip("."))
            for text in found or ():
                pieces = [text[at : at + 200].encode() for at in range(0, len(text), 200)]
                answer.add_answer(RR(question.q.qname, QTYPE.TXT, rdata=TXT(pieces), ttl=60))
            if found is None:
                answer.header.rcode = 3
            self.socket.sendto(answer.pack(), peer)


@pytest.fixture(scope="module")
def names():
    server = Names()
    yield server
    server.socket.close()


def key_make(folder, kind):
    """A private key in a file, and its record."""
    path = folder / f"{kind}.pem"
    words = {"rsa": ["-algorithm", "RSA", "-pkeyopt", "rsa_keygen_bits:2048"], "ed25519": ["-algorithm", "ED25519"]}
    subprocess.run(["openssl", "genpkey", *words[kind], "-out", str(path)], check=True, capture_output=True)
    command = ["openssl", "pkey", "-in", str(path), "-pubout", "-outform", "DER"]
    public = subprocess.run(command, check=True, capture_output=True).stdout
    value = base64.b64encode(public if kind == "rsa" else public[-32:]).decode()
    return path, f"v=DKIM1; k={kind}; p={value}"


@pytest.fixture(scope="module")
def rsa(tmp_path_factory):
    return key_make(tmp_path_factory.mktemp("dkim"), "rsa")


@pytest.fixture(scope="module")
def signing(launch, mailbox, rsa):
    """A server that signs."""
    return launch(SMTP_URL=mailbox.url, DKIM_KEY=rsa[0], DKIM_SELECTOR="foyer")


def good(record):
    return {
        DOMAIN: ["some other text", "v=spf1 mx -all"],
        f"foyer._domainkey.{DOMAIN}": [record],
        f"_dmarc.{DOMAIN}": ["v=DMARC1; p=reject; rua=mailto:postmaster@foyer.example"],
    }


def findings(server, names, *words):
    done = server.run("doctor", "--json", "--dns", names.address, *words, "mail")
    report = json.loads(done.stdout)
    assert done.returncode == (0 if report["ok"] else 1)
    return [(check["level"], check["what"]) for check in report["checks"]]


def level_of(found, word):
    [level] = [level for level, what in found if what.startswith(word)]
    return level


# --- DKIM ---


def test_a_mail_is_signed_as_somebody_elses_verifier_wants_it(launch, mailbox, rsa):
    key, record = rsa
    world = World(launch(SMTP_URL=mailbox.url, DKIM_KEY=key, DKIM_SELECTOR="s1"))
    person = Person.new(first="Zoë")
    mailbox.rules[person.mail.lower()] = ["451 4.3.0 later"]
    world.event().enrol(person).expect(200)
    [letter] = mailbox.wait_for(person)
    came = [data for address, data in mailbox.received if address == person.mail.lower()]

    def known(name, timeout=5):  # pylint: disable=unused-argument
        return record.encode() if name.rstrip(b".") == f"s1._domainkey.{DOMAIN}".encode() else None

    assert len(came) == 2
    for data in came:
        assert dkim.verify(data, dnsfunc=known), "each hand-over has a good signature"
    assert not dkim.verify(letter.data.replace(b"Subject: ", b"Subject: X", 1), dnsfunc=known)
    assert letter.message_id.encode() in came[0], "a repeat has the same Message-ID"
    world.close()


@pytest.mark.parametrize("kind", ["none", "ed25519"])
def test_a_key_that_cannot_sign_is_refused_at_the_start(server, tmp_path, kind):
    key = tmp_path / "key.pem"
    key.write_text("no key\n", "ascii")
    if kind == "ed25519":
        key, _ = key_make(tmp_path, kind)
    environment = {"FOYER_DKIM_KEY": str(key), "FOYER_DKIM_SELECTOR": "foyer"}
    done = server.run("serve", environment=environment | {"FOYER_LISTEN": "127.0.0.1:0"})
    assert done.returncode != 0 and "DKIM" in done.stderr + done.stdout


# --- The doctor ---


def test_all_is_well_and_a_test_mail_comes(signing, names, mailbox, rsa):
    names.records = good(rsa[1])
    found = findings(signing, names, "--to", "ops@example.org")
    assert {level for level, _ in found} == {"ok"}, found
    [letter] = [each for each in mailbox.letters if each.recipients == ["ops@example.org"]]
    assert b"DKIM-Signature" in letter.data and "test mail" in letter.message["Subject"]
    mailbox.letters.remove(letter)


FAULTS = [
    ("no SPF", "SPF", DOMAIN, None, "fail"),
    ("two of them", "SPF", DOMAIN, ["v=spf1 -all", "v=spf1 mx -all"], "fail"),
    ("everybody may", "SPF", DOMAIN, ["v=spf1 +all"], "fail"),
    ("without an end", "SPF", DOMAIN, ["v=spf1 mx"], "warn"),
    ("softly", "SPF", DOMAIN, ["v=spf1 mx ~all"], "ok"),
    ("no key in DNS", "DKIM", f"foyer._domainkey.{DOMAIN}", None, "fail"),
    ("a revoked key", "DKIM", f"foyer._domainkey.{DOMAIN}", ["v=DKIM1; k=rsa; p="], "fail"),
    ("no policy", "DMARC", f"_dmarc.{DOMAIN}", None, "fail"),
    ("a policy that says none", "DMARC", f"_dmarc.{DOMAIN}", ["v=DMARC1; rua=mailto:a@foyer.example"], "fail"),
    ("a policy that only watches", "DMARC", f"_dmarc.{DOMAIN}", ["v=DMARC1; p=none"], "ok"),
]


@pytest.mark.parametrize("when,word,name,records,level", FAULTS, ids=[row[0] for row in FAULTS])
def test_each_fault_is_found(signing, names, rsa, when, word, name, records, level):
    names.records = good(rsa[1]) | {name: records}
    assert level_of(findings(signing, names), word) == level, when


def test_anothers_key_does_not_hold(signing, names, tmp_path):
    names.records = good(key_make(tmp_path, "rsa")[1])
    assert level_of(findings(signing, names), "DKIM") == "fail"


def test_a_mail_server_that_is_away_and_a_test_mail_that_is_refused(launch, names, mailbox, rsa):
    names.records = good(rsa[1])
    gone = Mailbox(start=False)
    found = findings(launch(SMTP_URL=gone.url), names, "--to", "ops@example.org")
    assert level_of(found, "mail server 1") == "fail" and level_of(found, "the test mail") == "fail"
    mailbox.rules["nobody@example.org"] = ["r550 5.1.1 no such user"]
    found = findings(launch(SMTP_URL=mailbox.url), names, "--to", "nobody@example.org")
    [what] = [what for level, what in found if what.startswith("the test mail") and level == "fail"]
    assert "550 5.1.1" in what


def test_no_name_server_is_told_in_time(signing):
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as silent:
        silent.bind(("127.0.0.1", 0))
        closed = "127.0.0.1:%d" % silent.getsockname()[1]
    begun = time.monotonic()
    done = signing.run("doctor", "--json", "--dns", closed, "mail")
    assert done.returncode == 1 and "no answer" in done.stdout
    assert time.monotonic() - begun < 20


def test_nonsense_is_not_asked(server):
    for words in (("--dns", "nowhere"), ("--dns", "127.0.0.1:99999")):
        assert server.run("doctor", *words, "mail").returncode == 2
