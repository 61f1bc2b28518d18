"""HTTP/1.1 that cannot be smuggled through, bombed or hung, and TLS that is served by the program itself."""

import json
import socket
import ssl
import struct
import subprocess
import threading
import time

import pytest

from support.client import Client
from support.server import free_port
from support.waiting import until
from support.wire import Wire, chunked, once, request
from support.world import Person, World

TRICKLE_AT_LEAST, TRICKLE_AT_MOST = 9.0, 19.0  # a request has 10 s from its first byte; a trickle lasts 20


@pytest.fixture
def event(world):
    return world.event("everyone")


class Enrolment:
    """A good enrolment as bytes, to be spoiled."""

    def __init__(self, event):
        self.event = event
        self.port = event.world.server.port
        self.target = event.registrants
        self.auth = f"Authorization: Bearer {event.world.app_token()}"
        self.body = json.dumps(Person.new().body()).encode()

    def bytes(self, *headers, body=None, **more):
        """With Authorization and Content-Type; `headers` as whole lines."""
        method, target = more.pop("method", "POST"), more.pop("target", self.target)
        lines = [self.auth, "Content-Type: application/json", *headers]
        return request(method, target, lines, self.body if body is None else body, **more)


@pytest.fixture
def enrolment(event):
    return Enrolment(event)


# --- Two ways to read one request: 400 and close ---

LENGTH = "Content-Length: {n}"
CHUNKED = "Transfer-Encoding: chunked"
REFUSED = [
    # name, headers beside the good ones, other parts of the request
    ("length and chunked", [LENGTH, CHUNKED], {}),
    ("chunked and length", [CHUNKED, LENGTH], {}),
    ("length and chunked in odd case", [LENGTH, "transfer-ENCODING: Chunked"], {}),
    ("two lengths", [LENGTH, "Content-Length: 5"], {}),
    ("the same length twice", [LENGTH, LENGTH], {}),
    ("a list of lengths", ["Content-Length: {n}, {n}"], {}),
    ("two transfer encodings", [CHUNKED, CHUNKED], {}),
    ("identity and chunked", ["Transfer-Encoding: identity", CHUNKED], {}),
    ("no host", [LENGTH], {"host": None}),
    ("two hosts", [LENGTH, "Host: other.example"], {}),
    ("the same host twice", [LENGTH, "Host: foyer.example"], {}),
    ("NUL in the path", [LENGTH], {"suffix": "%00"}),
    ("NUL in the query", [LENGTH], {"suffix": "?x=%00"}),
    ("NUL in the middle", [LENGTH], {"suffix": "/a%00b/c"}),
]
NAMES = [row[0] for row in REFUSED]


def spoiled(enrolment, headers, more):
    headers = [header.replace("{n}", str(len(enrolment.body))) for header in headers]
    more = dict(more)
    target = enrolment.target + more.pop("suffix", "")
    if any("chunked" in header.lower() for header in headers):
        body = chunked(enrolment.body)
        headers = [header.replace(str(len(enrolment.body)), str(len(body))) for header in headers]
        more["body"] = body
    return enrolment.bytes(*headers, target=target, **more)


@pytest.mark.parametrize("headers,more", [row[1:] for row in REFUSED], ids=NAMES)
def test_what_can_be_read_in_two_ways_is_400_and_closed(enrolment, headers, more):
    smuggled = request("GET", "/healthz")
    with Wire(enrolment.port, spoiled(enrolment, headers, more) + smuggled) as wire:
        answer = wire.read()
        assert answer is not None, "closed without an answer"
        answer.expect(400)
        assert wire.read(3) is None, "the smuggled request was answered"
        assert wire.closed()
    assert enrolment.event.listed() == []


BAD_FRAMES = [
    ("length with a plus", ["Content-Length: +{n}"], None),
    ("negative length", ["Content-Length: -1"], None),
    ("hexadecimal length", ["Content-Length: 0x10"], None),
    ("empty length", ["Content-Length: "], None),
    ("length in words", ["Content-Length: ten"], None),
    ("length beyond 64 bits", ["Content-Length: 99999999999999999999999"], None),
    ("unknown transfer encoding", ["Transfer-Encoding: cow"], None),
    ("chunked is not last", ["Transfer-Encoding: chunked, gzip"], None),
    ("xchunked", ["Transfer-Encoding: xchunked"], None),
    ("blank before the colon", ["Content-Length : {n}"], None),
    ("blank before the colon of chunked", ["Transfer-Encoding : chunked"], None),
    ("folded transfer encoding", ["Transfer-Encoding:\r\n chunked"], None),
    ("bare CR in a value", [LENGTH, "X-Bare: a\rb"], None),
    ("bare CR hides a header", [LENGTH, "X-Bare: a\rTransfer-Encoding: chunked"], None),
    ("header without a colon", [LENGTH, "nonsense"], None),
    ("header name with a blank", [LENGTH, "X Y: z"], None),
    ("host with a blank", [LENGTH], {"host": "foyer example"}),
    ("chunk size in words", [CHUNKED], {"body": b"zz\r\nab\r\n0\r\n\r\n"}),
    ("negative chunk", [CHUNKED], {"body": b"-1\r\nab\r\n0\r\n\r\n"}),
    ("chunk with 0x", [CHUNKED], {"body": b"0x2\r\nab\r\n0\r\n\r\n"}),
    ("chunk beyond 64 bits", [CHUNKED], {"body": b"fffffffffffffffff\r\nab\r\n0\r\n\r\n"}),
    ("chunk longer than said", [CHUNKED], {"body": b"1\r\nabc\r\n0\r\n\r\n"}),
    ("a version that is not there", [LENGTH], {"version": "HTTP/9.9"}),
    ("a version in words", [LENGTH], {"version": "HTTP/x"}),
    ("two blanks in the request line", [LENGTH], {"version": " HTTP/1.1"}),
]


@pytest.mark.parametrize("headers,more", [row[1:] for row in BAD_FRAMES], ids=[row[0] for row in BAD_FRAMES])
def test_a_malformed_request_is_never_carried_out(enrolment, headers, more):
    """Refused (400, 501, 505), or closed without a word; in both cases nothing after it is read as a request."""
    headers = [header.replace("{n}", str(len(enrolment.body))) for header in headers]
    data = enrolment.bytes(*headers, **(more or {}))
    with Wire(enrolment.port, data + request("GET", "/healthz")) as wire:
        answer = wire.read(TRICKLE_AT_LEAST)
        assert answer is None or 300 <= answer.status < 600, answer  # libmicrohttpd 1.0 redirects blanks in the target
        assert answer is not None or wire.ended, "neither answered nor closed"
        assert wire.read(3) is None and wire.closed(), "the connection stays open after a malformed request"
    assert enrolment.event.listed() == []


@pytest.mark.parametrize("lines", [[LENGTH, "X-Folded: a\r\n b"], [" X: y", LENGTH]], ids=["later", "first"])
def test_a_folded_line_is_refused_or_one_header(enrolment, lines):
    """RFC 9112 sections 2.2 and 5.2 leave a server both ways; in neither is the body cut, and the next request is answered or the
    connection closed before it."""
    data = enrolment.bytes(*[line.format(n=len(enrolment.body)) for line in lines])
    with Wire(enrolment.port, data + request("GET", "/healthz")) as wire:
        answer = wire.read()
        carried_out = answer is not None and answer.status == 200
        assert carried_out or answer is None or 400 <= answer.status < 500, answer
        after = wire.read() if answer is not None else None
        assert after.status == 200 if after is not None else wire.closed()
    assert len(enrolment.event.listed()) == (1 if carried_out else 0)


@pytest.mark.parametrize("line", ["X-Nul: a\0b", ": x"], ids=["NUL in a value", "no name"])
def test_after_a_line_that_the_library_hides_nothing_more_is_read(enrolment, line):
    """docs/decisions/0008: some releases of libmicrohttpd drop such a line before we see it, others refuse it."""
    data = enrolment.bytes(LENGTH.format(n=len(enrolment.body)), line)
    with Wire(enrolment.port, data + request("GET", "/healthz")) as wire:
        wire.read(4)
        assert wire.read(3) is None and wire.closed()


GARBAGE = [
    b"\r\n\r\n\r\n",
    b"\0" * 1000,
    b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03" + b"x" * 500,
    b"GET\r\n\r\n",
    b"GET /\r\n\r\n",
    b"get / http/1.1\r\nhost: x\r\n\r\n",
    b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
    b"G\xc3\x89T / HTTP/1.1\r\nHost: x\r\n\r\n",
    b"POST" * 20000,
    b"CONNECT example.org:443 HTTP/1.1\r\nHost: example.org:443\r\n\r\n",
    b"OPTIONS * HTTP/1.1\r\nHost: x\r\n\r\n",
    b"TRACE /beta HTTP/1.1\r\nHost: x\r\n\r\n",
]


@pytest.mark.parametrize("data", GARBAGE, ids=range(len(GARBAGE)))
def test_garbage_harms_nobody(server, data):
    with Wire(server.port) as wire:
        wire.send_if_open(data)
        wire.read(0.5)
    assert server.running and server.serves()


def test_the_server_refuses_a_doubled_authorization(enrolment):
    answer = once(enrolment.port, enrolment.bytes(enrolment.auth))
    assert answer.status in (400, 401), answer
    assert enrolment.event.listed() == []


# --- Too much ---


def test_a_url_over_8_kib_is_414_and_one_below_is_not(enrolment):
    base = enrolment.target + "?x="
    for size, too_long in ((8192, False), (8193, True), (20000, True)):
        answer = once(enrolment.port, enrolment.bytes(target=base + "y" * (size - len(base))))
        assert answer is not None, f"no answer to a URL of {size}"
        assert (answer.status == 414) == too_long, f"{answer} to a URL of {size}"


BOMBS = [
    ("many lines", [f"X-{i}: y" for i in range(1000)]),
    ("one long line", ["X-Long: " + "y" * 40000]),
    ("a megabyte", ["X-Long: " + "y" * 1_000_000]),
    ("many long lines", [f"X-{i}: {'y' * 1000}" for i in range(100)]),
    ("a long name", ["X" * 40000 + ": y"]),
]


@pytest.mark.parametrize("headers", [row[1] for row in BOMBS], ids=[row[0] for row in BOMBS])
def test_a_header_bomb_is_431(enrolment, headers):
    answer = once(enrolment.port, enrolment.bytes(*headers))
    assert answer is not None, "closed without an answer"
    answer.expect(431)
    assert enrolment.event.listed() == []


def test_a_token_over_16_kib_is_refused_by_its_size(event):
    answer = event.enrol(Person.new(), token="x" * (16 * 1024 + 1))
    assert answer.status in (401, 431), answer
    event.enrol(Person.new(), token="x" * 15_000).expect(401)


def test_ordinary_headers_are_no_bomb(enrolment):
    answer = once(enrolment.port, enrolment.bytes(*(f"X-{i}: {'y' * 100}" for i in range(40))))
    answer.expect(200)


# --- Ordinary use of a connection ---


def test_a_chunked_body_is_read(enrolment):
    body = chunked(*(enrolment.body[i : i + 7] for i in range(0, len(enrolment.body), 7)))
    once(enrolment.port, enrolment.bytes(CHUNKED, body=body)).expect(200)


def test_bytes_may_come_one_by_one(enrolment):
    with Wire(enrolment.port) as wire:
        for byte in enrolment.bytes():
            wire.send(bytes([byte]))
        wire.read().expect(200)


def test_who_asks_to_continue_is_told_so(enrolment):
    head, _, body = enrolment.bytes("Expect: 100-continue").partition(b"\r\n\r\n")
    with Wire(enrolment.port, head + b"\r\n\r\n") as wire:
        first = wire.read()
        assert first is not None and first.status == 100, first
        wire.send(body)
        wire.read().expect(200)


def test_a_connection_is_kept_for_many_requests(world, event):
    with Wire(world.server.port) as wire:
        for _ in range(50):
            wire.send(Enrolment(event).bytes())
            wire.read().expect(200)
    assert len(event.listed()) == 50


@pytest.mark.parametrize("headers,version", [(["Connection: close"], "HTTP/1.1"), ([], "HTTP/1.0")])
def test_a_connection_is_closed_for_who_asks(enrolment, headers, version):
    with Wire(enrolment.port, enrolment.bytes(*headers, version=version)) as wire:
        wire.read().expect(200)
        assert wire.closed()


def test_pipelined_requests_are_answered_in_their_order(event):
    """Enrolments wait for the store, so those behind them would overtake if anything let them."""
    wanted, data = [], b""
    for number in range(30):
        wanted.append(f"number-{number}")
        if number % 3 == 0:
            data += Enrolment(event).bytes(f"client-request-id: number-{number}")
        else:
            data += request("GET", "/beta/nowhere", [f"client-request-id: number-{number}"])
    with Wire(event.world.server.port, data) as wire:
        answers = [wire.read() for _ in wanted]
    assert [answer.headers["client-request-id"] for answer in answers] == wanted
    assert [answer.status for answer in answers] == [200, 404, 404] * 10
    assert len(event.listed()) == 10


def test_a_refusal_for_its_content_does_not_close_the_connection(event):
    good = Enrolment(event)
    with Wire(good.port, good.bytes(body=b'{"firstName": 5}')) as wire:
        wire.read().expect(400)
        wire.send(good.bytes())
        wire.read().expect(200)


def test_who_has_nothing_more_to_send_is_still_answered(enrolment):
    with Wire(enrolment.port, enrolment.bytes()) as wire:
        wire.half_close()
        wire.read().expect(200)


def test_half_a_request_and_a_half_closed_socket_are_let_go(enrolment):
    """They may keep their place until the deadline of all requests; see the trickles."""
    wires = [Wire(enrolment.port, enrolment.bytes()[:200]).half_close() for _ in range(200)]
    enrolment.event.enrol(Person.new()).expect(200)
    for wire in wires:
        wire.close()
    assert len(enrolment.event.listed()) == 1


def test_who_hangs_up_before_the_answer_harms_nobody(event):
    for _ in range(100):
        good = Enrolment(event)
        wire = Wire(good.port, good.bytes())
        wire.socket.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        wire.close()
    event.enrol(Person.new()).expect(200)
    assert 1 <= len(event.listed()) <= 101


def test_head_is_get_without_a_body(server):
    with Wire(server.port, request("HEAD", "/healthz") + request("GET", "/healthz")) as wire:
        wire.read(head_only=True).expect(200)
        wire.read().expect(200)


# --- Trickles: 10 s from the first byte, however it comes. They run while the tests above do ---


def slow_head(data):
    yield from (data[i : i + 1] for i in range(40))


def slow_body(data):
    head, _, body = data.partition(b"\r\n\r\n")
    yield head + b"\r\n\r\n"
    yield from (body[i : i + 1] for i in range(40))


def slow_chunks(data):
    head = data.partition(b"\r\nContent-Length")[0]
    yield head + b"\r\nTransfer-Encoding: chunked\r\n\r\n"
    yield from (b"1\r\n \r\n" for _ in range(40))


def half_closed(data):
    yield data[:200]
    yield None  # nothing more will come


def one_byte(data):
    yield data[:1]


def all_but_one_byte(data):
    yield data[:-1]


TRICKLES = [slow_head, slow_body, slow_chunks, one_byte, all_but_one_byte, half_closed]


class Trickle(threading.Thread):
    """Sends a request in pieces, two a second, until the server has enough."""

    def __init__(self, port, pieces):
        super().__init__(daemon=True)
        self.port = port
        self.pieces = pieces
        self.answer = None
        self.seconds = None  # from the first byte to the end of the connection

    def run(self):
        with Wire(self.port) as wire:
            begun = time.monotonic()
            for piece in self.pieces:
                if piece is None:
                    wire.half_close()
                    break
                if not wire.send_if_open(piece) or wire.closed(0.5):
                    break
            wire.closed(TRICKLE_AT_MOST)
            self.seconds = time.monotonic() - begun if wire.ended else float("inf")
            self.answer = wire.buffer


@pytest.fixture(scope="module", autouse=True)
def trickles(server):
    """Started with the module's first test; 20 of each kind, so that they would be felt if they could be."""
    world = World(server)
    good = Enrolment(world.event("everyone"))
    found = {kind.__name__: [Trickle(server.port, kind(good.bytes())) for _ in range(20)] for kind in TRICKLES}
    for threads in found.values():
        for thread in threads:
            thread.start()
    yield found, good.event
    world.close()


@pytest.mark.parametrize("kind", [kind.__name__ for kind in TRICKLES])
def test_a_request_that_trickles_is_closed_after_10_seconds(trickles, kind):
    for thread in trickles[0][kind]:
        thread.join(60)
        assert thread.seconds is not None and thread.seconds <= TRICKLE_AT_MOST, thread.seconds
        assert thread.seconds >= TRICKLE_AT_LEAST or kind == "half_closed", thread.seconds
        assert b" 200 " not in thread.answer[:20]
    assert trickles[1].listed() == []


def test_trickles_disturb_nobody(launch):
    server = launch()
    world = World(server)
    event = world.event("everyone")
    good = Enrolment(event)
    slow = [Wire(server.port, good.bytes()[: 20 + i % 300]) for i in range(500)]
    begun = time.monotonic()
    slowest = 0.0
    while time.monotonic() - begun < 1.5:
        before = time.monotonic()
        event.enrol(Person.new()).expect(200)
        slowest = max(slowest, time.monotonic() - before)
        for wire in slow[::50]:
            wire.send_if_open(b"x")
    assert slowest < TRICKLE_AT_LEAST / 2, f"an enrolment took {slowest:.2f} s beside 500 slow requests"
    for wire in slow:
        wire.close()
    world.close()


# --- TLS ---


def openssl(*arguments, cwd):
    done = subprocess.run(["openssl", *arguments], cwd=cwd, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


LEAF = """basicConstraints=CA:FALSE
subjectAltName=DNS:localhost,IP:127.0.0.1
keyUsage=critical,digitalSignature,keyEncipherment
extendedKeyUsage=serverAuth
subjectKeyIdentifier=hash
authorityKeyIdentifier=keyid
"""


def make_ca(folder):
    openssl("req", "-x509", "-newkey", "rsa:2048", "-nodes", "-keyout", "ca.key", "-out", "ca.pem", "-days", "2",
            "-subj", "/CN=Test CA", "-addext", "basicConstraints=critical,CA:TRUE",
            "-addext", "keyUsage=critical,keyCertSign,cRLSign", cwd=folder)  # fmt: skip


def make_certificate(folder, name):
    openssl("req", "-newkey", "rsa:2048", "-nodes", "-keyout", f"{name}.key", "-out", f"{name}.csr",
            "-subj", f"/CN={name}", cwd=folder)  # fmt: skip
    (folder / "leaf.cnf").write_text(LEAF, "ascii")
    openssl("x509", "-req", "-in", f"{name}.csr", "-CA", "ca.pem", "-CAkey", "ca.key", "-CAcreateserial",
            "-out", f"{name}.pem", "-days", "2", "-extfile", "leaf.cnf", cwd=folder)  # fmt: skip


@pytest.fixture(scope="module")
def certificates(tmp_path_factory):
    """A CA with two certificates for localhost; server.pem and server.key are the ones in use."""
    folder = tmp_path_factory.mktemp("tls")
    make_ca(folder)
    for name in ("first", "second"):
        make_certificate(folder, name)
    use_certificate(folder, "first")
    return folder


def use_certificate(folder, name):
    for kind in ("pem", "key"):
        (folder / f"server.{kind}").write_bytes((folder / f"{name}.{kind}").read_bytes())


@pytest.fixture(scope="module")
def tls(launch, certificates):
    settings = {"TLS_CERT": certificates / "server.pem", "TLS_KEY": certificates / "server.key"}
    return launch(port=free_port(), scheme="https", host="localhost", ca_file=str(certificates / "ca.pem"), **settings)


def subject_of(server):
    context = ssl.create_default_context(cafile=server.ca_file)
    with socket.create_connection(("127.0.0.1", server.port), 10) as plain:
        with context.wrap_socket(plain, server_hostname="localhost") as secure:
            return dict(item[0] for item in secure.getpeercert()["subject"])["commonName"]


def test_the_whole_way_over_https(tls):
    world = World(tls)
    event = world.event("organization")
    answer = event.enrol(Person.new()).expect(200).json
    assert answer["joinWebUrl"].startswith(f"https://localhost:{tls.port}/")
    assert answer["@odata.context"].startswith(f"https://localhost:{tls.port}/beta/")
    world.close()


@pytest.mark.parametrize("path", ["/", "/console/", "/nowhere", "/beta/me/onlineMeetings", "/.well-known/openid-configuration"])
def test_over_https_a_browser_is_told_to_stay_there(tls, path):
    with Client(tls.url, ca_file=tls.ca_file) as client:
        assert client.get(path).headers["Strict-Transport-Security"] == "max-age=31536000"


def test_plain_http_to_the_tls_port_is_no_hang(tls):
    with Wire(tls.port, request("GET", "/healthz")) as wire:
        answer = wire.read(TRICKLE_AT_MOST)
        assert answer is None or answer.status >= 400
        assert wire.closed(TRICKLE_AT_MOST)


@pytest.mark.parametrize("version", [ssl.TLSVersion.TLSv1_2, ssl.TLSVersion.TLSv1_3])
def test_tls_1_2_and_1_3_are_spoken(tls, version):
    context = ssl.create_default_context(cafile=tls.ca_file)
    context.minimum_version = context.maximum_version = version
    with socket.create_connection(("127.0.0.1", tls.port), 10) as plain:
        with context.wrap_socket(plain, server_hostname="localhost") as secure:
            assert secure.version() == version.name.replace("v1_", "v1.")


def test_tls_1_1_is_not_spoken(tls):
    done = subprocess.run(
        ["openssl", "s_client", "-connect", f"127.0.0.1:{tls.port}", "-tls1_1", "-cipher", "ALL:@SECLEVEL=0"],
        stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=20, check=False,
    )  # fmt: skip
    assert done.returncode != 0


def test_a_stalled_handshake_disturbs_nobody(tls):
    stalled = [Wire(tls.port, b"\x16\x03\x01\x02\x00") for _ in range(100)]
    with Client(tls.url, ca_file=tls.ca_file) as client:
        begun = time.monotonic()
        client.get("/healthz").expect(200)
        assert time.monotonic() - begun < TRICKLE_AT_LEAST
    for wire in stalled:
        wire.close()


def test_sighup_reads_the_certificate_again(tls, certificates):
    import signal  # pylint: disable=import-outside-toplevel

    assert subject_of(tls) == "first"
    with Client(tls.url, ca_file=tls.ca_file) as kept:
        kept.get("/healthz").expect(200)
        use_certificate(certificates, "second")
        tls.send(signal.SIGHUP)
        until(lambda: subject_of(tls) == "second", what="the new certificate")
        kept.get("/healthz").expect(200)
    (certificates / "server.pem").write_text("nonsense", "ascii")
    tls.send(signal.SIGHUP)
    time.sleep(0.5)
    assert subject_of(tls) == "second", "an unreadable certificate must not replace a good one"
    use_certificate(certificates, "second")
