"""PostgreSQL that stands still, stops, comes back or refuses: who waits how long, what is said, that nothing is lost.

On a PostgreSQL of its own, since it is treated badly.
"""

import collections
import contextlib
import json
import secrets
import threading
import time
from urllib.parse import urlsplit

import pytest
from postgres import PostgresError

from support import store
from support.browser import Browser
from support.client import Client
from support.pages import link
from support.server import STOP_SECONDS, Server, free_port
from support.site import Site, at
from support.standby import Standby
from support.store import Postgres
from support.waiting import until
from support.world import Person, World

pytestmark = pytest.mark.only_on("postgresql")

WAITS_SECONDS = 6.0  # nobody longer: two, and room for a machine that is busy
BACK_SECONDS = 5.0  # after the store is back
START_SECONDS = 30.0
HEALTH_SECONDS = 0.7  # of /healthz, whatever the store does
LOOKS = 50
HEALTH_MOST_SECONDS = 1.9  # for the one that the machine itself held up: less than whoever waits for the store


@pytest.fixture(scope="module")
def cluster():
    with Postgres() as cluster:
        yield cluster


@pytest.fixture(scope="module")
def site(tmp_path_factory, cluster, mailbox):
    """One node on it."""
    with Site(tmp_path_factory.mktemp("site"), cluster) as site:
        site.start(SMTP_URL=mailbox.url)
        yield site


def secret_file(folder):
    path = folder / "secret"
    path.write_bytes(secrets.token_bytes(48))
    path.chmod(0o600)
    return path


REFUSALS = {
    # what is wrong with the address: how, and a word of the message
    "password": (lambda url: url.replace(urlsplit(url).password, secrets.token_hex(16)), "password"),
    "no such database": (lambda url: url.rpartition("/")[0] + "/nowhere", "nowhere"),
    "no such role": (lambda url: url.replace("postgres:", "nobody:", 1), "nobody"),
    "an option of nobody": (lambda url: url + "?nonsense=1", "postgresql://"),
    "no TLS there": (lambda url: url + "?sslmode=require", "SSL"),
}


@pytest.fixture(scope="module", autouse=True)
def refused(tmp_path_factory):
    """Nodes whose address cannot work, on a PostgreSQL that is well. They wait for it as long as a failover may take, so
    they begin when this file does."""
    folder = tmp_path_factory.mktemp("refused")
    secret, url = secret_file(folder), store.chosen().cluster.url()
    nodes = {
        name: Server(folder / str(n), STORE=REFUSALS[name][0](url), SECRET_FILE=secret)
        for n, name in enumerate(REFUSALS)
    }
    for node in nodes.values():
        node.launch()
    yield nodes
    for node in nodes.values():
        if node.running:
            node.kill()


@pytest.fixture(scope="module")
def stored():
    """Addresses whose mail is looked at later: what was claimed when the store went waits for its lease to end."""
    return []


@pytest.fixture
def node(site):
    return site.nodes[0]


@pytest.fixture
def world(node, cluster):
    """The store is there again after each test."""
    world = World(node)
    yield world
    world.close()
    (cluster.resume if cluster.pid else cluster.start)()
    with Client(node.url) as client:
        until(lambda: client.get("/readyz").status == 200, 30, "the store")


def stand_still(cluster):
    cluster.pause()
    return cluster.resume


def go_down(cluster):
    cluster.stop("immediate")
    return cluster.start


AWAY = pytest.mark.parametrize("leave", [stand_still, go_down], ids=["stands still", "is down"])


class Regular(threading.Thread):
    """Makes a call every so often, and keeps (begun, seconds, answer)."""

    def __init__(self, node, call, pause, least=0):
        super().__init__(daemon=True)
        self.least = least  # calls, before it ends
        self.node = node
        self.call = call
        self.pause = pause
        self.seen = []
        self.fault = None
        self.ending = threading.Event()

    def run(self):
        try:
            with Client(self.node.url) as client:
                while not self.ending.is_set():
                    begun = time.monotonic()
                    answer = self.call(client)
                    self.seen.append((begun, time.monotonic() - begun, answer))
                    time.sleep(self.pause)
        except Exception as fault:  # pylint: disable=broad-exception-caught
            self.fault = fault

    def __enter__(self):
        self.start()
        return self

    def __exit__(self, kind, *_):
        if kind is None:
            until(lambda: len(self.seen) >= self.least or self.fault, 60, "calls enough")
        self.ending.set()
        self.join(20)


def health(node):
    return Regular(node, lambda client: client.get("/healthz"), 0.02, LOOKS)


def check_health(health_seen):
    """Each was answered, nearly all at once: no loop waited for the store."""
    assert health_seen.fault is None and len(health_seen.seen) >= LOOKS
    assert {answer.status for _, _, answer in health_seen.seen} == {200}
    took = sorted(seconds for _, seconds, _ in health_seen.seen)
    assert took[len(took) * 95 // 100] < HEALTH_SECONDS and took[-1] < HEALTH_MOST_SECONDS, took[-20:]


class Enroller(Regular):
    """New people, one after the other; who was acknowledged."""

    def __init__(self, event, token):
        self.people = {}  # address -> status of the answer

        def enrol(client):
            person = Person.new()
            answer = event.enrol(person, token=token, client=client)
            self.people[person.mail] = answer.status
            return answer

        super().__init__(event.world.server, enrol, 0.02)


def all_within(calls, seconds):
    """Each on its own connection and thread, all together; the answers, none later than that."""
    answers = [None] * len(calls)

    def run(number, node, call):
        with Client(node.url) as client:
            begun = time.monotonic()
            answers[number] = (call(client), time.monotonic() - begun)

    threads = [threading.Thread(target=run, args=(number, *call)) for number, call in enumerate(calls)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)
    assert None not in answers, "a request was never answered"
    slowest = max(took for _, took in answers)
    assert slowest < seconds, f"{slowest:.2f} s"
    return [answer for answer, _ in answers]


# --- While it is away ---


@AWAY
def test_while_the_store_is_away_everybody_is_told_so_in_time(cluster, node, world, leave):
    event = world.event("everyone")
    token, organizer = world.app_token(), world.organizer_token
    event.enrol(Person.new(), token=token).expect(200)
    calls = [
        lambda client: event.enrol(Person.new(), token=token, client=client),
        lambda client: client.get(event.registrants, token=organizer),
        lambda client: client.get(event.configuration, token=organizer),
        lambda client: client.patch(event.configuration, {"capacity": 9}, token=organizer),
        lambda client: client.post("/beta/me/onlineMeetings", {"subject": "x"}, token=organizer),
    ]
    come_back = leave(cluster)
    with health(node) as seen:
        for answer in all_within([(node, call) for call in calls * 8], WAITS_SECONDS):
            answer.expect(503, "ServiceUnavailable")
            assert int(answer.headers["Retry-After"]) > 0
            assert {"code", "message", "innerError"} <= set(answer.error)
    check_health(seen)
    come_back()


@AWAY
def test_readyz_and_the_pages_behind_links_say_so_too(cluster, node, world, mailbox, leave):
    event = world.event("everyone")
    person = Person.new()
    event.enrol(person).expect(200)
    url = at(node, link(mailbox.wait_for(person)[0].message, "cancel"))
    page_url = at(node, world.client.get(event.path, token=world.organizer_token).expect(200).json["registrationPageWebUrl"])
    form = {"Content-Type": "application/x-www-form-urlencoded"}
    typed = b"firstName=A&lastName=B&email=a%40example.org"
    come_back = leave(cluster)
    calls = [
        lambda client: client.get("/readyz"),
        lambda client: client.get(url),
        lambda client: client.post(url, b"", headers=form),
        lambda client: client.get(page_url),
        lambda client: client.post(page_url, typed, headers=form),
        lambda client: client.get(page_url.replace("?", "/link?")),
        lambda client: client.get(page_url.replace("?mode=read&", "/calendar.ics?")),
    ]
    with health(node) as seen:
        ready, *pages = all_within([(node, call) for call in calls], WAITS_SECONDS)
        time.sleep(1)
    check_health(seen)
    assert ready.expect(503).json["store"] == "unavailable"
    for answer in pages:
        assert answer.expect(503).headers.get_content_type() == "text/html"
    assert all(int(answer.headers["Retry-After"]) > 0 for answer in (ready, *pages))
    come_back()
    until(lambda: world.client.get(url, token="").status == 200, BACK_SECONDS, "the page")


@AWAY
def test_when_the_store_is_back_requests_succeed_again_and_nothing_acknowledged_is_lost(
    cluster, node, world, stored, leave
):
    event = world.event("everyone")
    enrollers = [Enroller(event, world.app_token()) for _ in range(8)]
    with health(node) as seen:
        for enroller in enrollers:
            enroller.start()
        time.sleep(0.7)
        come_back = leave(cluster)
        time.sleep(3.5)
        come_back()
        back = time.monotonic()
        until(lambda: event.enrol(Person.new()).status == 200, BACK_SECONDS, "an enrolment")
        time.sleep(max(0.0, back + BACK_SECONDS - time.monotonic()))
        calm = time.monotonic()
        time.sleep(1)
        for enroller in enrollers:
            enroller.ending.set()
            enroller.join(20)
    check_health(seen)
    for enroller in enrollers:
        assert enroller.fault is None
        assert {answer.status for _, _, answer in enroller.seen} == {200, 503}
        assert max(seconds for _, seconds, _ in enroller.seen) < WAITS_SECONDS
        after = [answer.status for begun, _, answer in enroller.seen if begun > calm]
        assert after and set(after) == {200}, after
    stored += check_kept(event, enrollers)


def check_kept(event, enrollers):
    """Acknowledged <= stored, each once; who is stored."""
    sent = {mail: status for enroller in enrollers for mail, status in enroller.people.items()}
    acknowledged = {mail for mail, status in sent.items() if status == 200}
    listed = [item["email"] for item in event.listed()]
    assert len(listed) == len(set(listed)) and acknowledged <= set(listed)
    return listed


def test_connections_that_the_store_closed_are_made_again_unseen(cluster, site, world):
    """As when it is restarted while nothing happens, or a firewall forgets them."""
    event = world.event("everyone")
    for _ in range(10):
        cluster.sql("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname LIKE 'test%'")
        event.enrol(Person.new()).expect(200)
        world.client.get(event.configuration, token=world.organizer_token).expect(200)
        assert event.listed()
    assert len(event.listed()) == 10 and site.nodes[0].running


def holding(cluster, site, what, seconds):
    """A thread that holds what that statement locks, for so long or until somebody ends it."""

    def hold():
        with contextlib.suppress(PostgresError):
            cluster.sql(f"BEGIN; {what}; SELECT pg_sleep({seconds}); COMMIT", site.url)

    held = threading.Thread(target=hold)
    held.start()
    return held


READ_WAITS_SECONDS = 1.6
ALTOGETHER_SECONDS = 3.0  # two, and room for a machine that is busy; less than a read's wait and two more


def test_a_read_that_waited_leaves_the_write_what_is_left_of_the_two_seconds(cluster, site, world):
    """A table held for a while, of which a cancellation first reads, then a row held for longer, which it locks."""
    event = world.event("everyone")
    person = Person.new()
    event.enrol(person).expect(200)
    registrant = event.find(person)["id"]

    holders = [
        holding(cluster, site, "LOCK registrant IN ACCESS EXCLUSIVE MODE", READ_WAITS_SECONDS),
        holding(cluster, site, "SELECT FROM registration FOR UPDATE", 20),
    ]
    until(lambda: site.sql("SELECT count(*) FROM pg_stat_activity WHERE wait_event = 'PgSleep'") == "2", what="locks")
    begun = time.monotonic()
    event.cancel(registrant).expect(503, "ServiceUnavailable")
    took = time.monotonic() - begun
    assert READ_WAITS_SECONDS / 2 < took < ALTOGETHER_SECONDS, f"{took:.2f} s"
    site.sql("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE wait_event = 'PgSleep'")
    for holder in holders:
        holder.join(20)
    event.cancel(registrant).expect(204)


HOLDERS = "SELECT pid FROM pg_locks WHERE mode = 'ShareLock' AND relation = 'registration'::regclass AND granted"


def test_a_lock_that_somebody_else_holds_costs_a_503_and_nothing_else(cluster, site, node, world):
    event = world.event("everyone")
    token, organizer = world.app_token(), world.organizer_token
    held = holding(cluster, site, "LOCK registration IN SHARE MODE", 50)
    until(lambda: site.sql(HOLDERS), what="the lock")
    calls = [lambda client: event.enrol(Person.new(), token=token, client=client)] * 8
    with health(node) as seen:
        for answer in all_within([(node, call) for call in calls], WAITS_SECONDS):
            answer.expect(503, "ServiceUnavailable")
        world.client.get(event.configuration, token=organizer).expect(200)
        site.sql(f"SELECT pg_terminate_backend(pid) FROM ({HOLDERS}) AS holder")
        held.join(20)
    check_health(seen)
    until(lambda: event.enrol(Person.new()).status == 200, BACK_SECONDS, "an enrolment")


def test_a_one_time_link_is_good_still_when_the_store_went_away_before_the_session_was_stored(new_site, cluster):
    site = new_site(cluster)
    public = "https://meetings.example"
    node = site.start(PUBLIC_URL=public)
    browser = Browser(at={public: node.url})
    link = node.command("console").strip()
    page = browser.go(link).expect(200)
    held = holding(cluster, site, "LOCK session IN SHARE MODE", 4)
    until(lambda: site.sql("SELECT 1 FROM pg_locks WHERE mode = 'ShareLock' AND granted"), 5, "the lock")
    assert browser.send().status == 503
    held.join(20)
    assert site.sql("SELECT count(*) FROM session").strip() == "0"
    browser.page, browser.url = page, link
    assert browser.send(stop=public + "/console/").status == 303
    assert site.sql("SELECT count(*) FROM session").strip() == "1"
    assert Browser(at={public: node.url}).go(link).status == 410


# --- Ending and starting without it ---


@AWAY
def test_a_node_ends_in_time_although_its_store_is_away(new_site, cluster, leave):
    site = new_site(cluster)
    node = site.start()
    event = World(node).event("everyone")
    token = event.world.app_token()
    come_back = leave(cluster)
    waiting = Enroller(event, token)
    waiting.start()
    time.sleep(0.5)
    try:
        node.stop(STOP_SECONDS)
    finally:
        waiting.ending.set()
        waiting.join(20)
        come_back()


@AWAY
def test_a_node_that_starts_before_its_store_waits_for_it(new_site, cluster, leave):
    site = new_site(cluster)
    node = site.node()
    come_back = leave(cluster)
    try:
        node.launch()
        time.sleep(3)
        assert node.running, node.log()
    finally:
        come_back()
    until(node.serves, START_SECONDS, "the start")
    lines = [json.loads(line) for line in node.log().splitlines() if not line.startswith("Console: ")]
    warned = [line for line in lines if line["level"] in ("warning", "error")]
    assert len(warned) == 1, warned
    with Client(node.url) as client:
        client.get("/readyz").expect(200)


def test_a_node_that_waits_for_its_store_ends_when_told(new_site, cluster):
    node = new_site(cluster).node()
    come_back = go_down(cluster)
    try:
        node.launch()
        time.sleep(1)
        assert node.running
        node.stop(STOP_SECONDS)
    finally:
        come_back()


def test_an_address_that_does_not_work_is_told_at_the_start_without_the_password(refused):
    for name, node in refused.items():
        assert node.process.wait(START_SECONDS + 30) in (1, 2), name
        assert REFUSALS[name][1] in node.log(), name
        assert urlsplit(node.environment["FOYER_STORE"]).password not in node.log(), name


def test_a_database_of_something_else_is_told_and_left_alone(tmp_path, cluster):
    url = cluster.create_database()
    cluster.sql("CREATE TABLE meeting (id int); INSERT INTO meeting VALUES (7)", url)
    done = Server(tmp_path / "data", STORE=url, SECRET_FILE=secret_file(tmp_path)).run("serve")
    assert done.returncode == 1 and done.stderr.strip(), (done.returncode, done.stderr)
    tables = "SELECT string_agg(table_name, ' ') FROM information_schema.tables WHERE table_schema = 'public'"
    assert cluster.sql(tables, url) == "meeting" and cluster.sql("SELECT id FROM meeting", url) == "7"


def test_the_second_of_two_hosts_is_found(new_site, cluster):
    """The first refuses, as the one that is down after a failover."""
    site = new_site(cluster)
    site.url = site.url.replace("@", f"@127.0.0.1:{free_port()},", 1) + "?target_session_attrs=read-write"
    event = World(site.start()).event("everyone")
    event.enrol(Person.new()).expect(200)


def test_everybody_who_was_stored_around_those_times_is_mailed_by_one_message_id(world, mailbox, stored):
    person = Person.new()
    world.event("everyone").enrol(person).expect(200)
    until(lambda: world.client.get("/readyz", token="").expect(200).json["mail"]["waiting"] == 0, 60, "an empty outbox")
    ids = collections.defaultdict(set)
    for letter in mailbox.letters:
        ids[letter.recipients[0]].add(letter.message_id)
    assert {mail: len(ids[mail]) for mail in [*stored, person.mail]} == dict.fromkeys([*stored, person.mail], 1)


def test_the_password_is_never_in_the_log(cluster, site, world):
    """After all that the node of this file went through."""
    world.event("everyone").enrol(Person.new()).expect(200)
    assert cluster.password not in site.nodes[0].log()


# --- A standby for lists ---


@pytest.fixture(scope="module")
def standby(cluster):
    with Standby(cluster) as standby:
        yield standby


@pytest.fixture(scope="module")
def reader(tmp_path_factory, cluster, standby):
    """A node that may read lists from the standby, and its world."""
    with Site(tmp_path_factory.mktemp("site"), cluster) as site:
        replica = standby.url(urlsplit(site.url).path[1:])
        world = World(site.start(STORE_REPLICA=replica))
        world.replica = replica
        yield world
        world.close()


def rows_read(standby, world):
    """How many rows of registrants the standby itself has read."""
    rows = "SELECT sum(seq_tup_read + coalesce(idx_tup_fetch, 0)) FROM pg_stat_user_tables"
    rows += " WHERE relname LIKE 'registrant\\_%'"
    return int(standby.sql(rows, world.replica))


def test_lists_are_read_from_the_standby(cluster, standby, reader):
    event = reader.event("everyone")
    for _ in range(20):
        event.enrol(Person.new()).expect(200)
    caught_up(cluster, standby)
    before = rows_read(standby, reader)
    until(
        lambda: len(event.listed()) == 20 and rows_read(standby, reader) >= before + 100, 15, "rows read by the standby"
    )


def caught_up(cluster, standby):
    until(
        lambda: standby.sql(f"SELECT pg_last_wal_replay_lsn() >= '{cluster.sql('SELECT pg_current_wal_lsn()')}'")
        == "t",
        30,
        "a standby that has all",
    )


def test_a_list_never_lacks_what_was_answered_however_far_the_standby_is_behind(standby, reader):
    event = reader.event("everyone")
    people = [Person.new() for _ in range(5)]
    event.enrol(people[0]).expect(200)
    standby.sql("SELECT pg_wal_replay_pause()")
    try:
        for known, person in enumerate(people[1:], 2):
            event.enrol(person).expect(200)
            assert {item["email"] for item in event.listed()} == {person.mail for person in people[:known]}
        event.cancel(event.find(people[0])["id"]).expect(204)
        assert event.find(people[0])["status"] == "canceled"
    finally:
        standby.sql("SELECT pg_wal_replay_resume()")


@pytest.mark.parametrize("leave", [stand_still, go_down], ids=["stands still", "is down"])
def test_a_standby_that_is_away_costs_nothing_but_time(standby, reader, leave):
    event = reader.event("everyone")
    event.enrol(Person.new()).expect(200)
    come_back = leave(standby)
    try:
        for _ in range(5):
            begun = time.monotonic()
            assert len(event.listed()) == 1
            assert time.monotonic() - begun < WAITS_SECONDS
        event.enrol(Person.new()).expect(200)
        assert len(event.listed()) == 2
    finally:
        come_back()
