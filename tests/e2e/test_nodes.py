"""Several nodes on one PostgreSQL: what one does holds on all, at once, and what must be done once is done once."""

import collections
import itertools
import signal
import socket
import threading
import time
from concurrent.futures import ThreadPoolExecutor

import pytest

from support import store
from support.client import Client
from support.mailbox import Mailbox
from support.pages import form_of, link
from support.site import PUBLIC_URL, Site, at, seen_from
from support.waiting import never, until
from support.world import READ_WRITE, Person, World, after, guid

pytestmark = pytest.mark.only_on("postgresql")

CONFERENCE = "https://meet.example.org/room-7"
LEASE_SECONDS = 45  # what a dead node had claimed is taken up 30 seconds after its last word, and then it has to be carried
AT_ONCE_SECONDS = 7.0  # below the ten seconds after which a node looks by itself


@pytest.fixture(scope="module")
def site(tmp_path_factory, mailbox):
    """Two nodes that share a mail server; most tests need no more."""
    with Site(tmp_path_factory.mktemp("site"), store.chosen().cluster) as site:
        for _ in range(2):
            site.start(SMTP_URL=mailbox.url)
        yield site


@pytest.fixture
def world(site):
    """A tenant whose first words go to the first node."""
    world = World(site.nodes[0])
    yield world
    world.close()


@pytest.fixture
def clients(site):
    """A connection to each node."""
    clients = [Client(node.url) for node in site.nodes]
    yield clients
    for client in clients:
        client.close()


def at_once(calls):
    """Runs all calls as close together as threads can; their answers in order."""
    barrier = threading.Barrier(len(calls))

    def run(call):
        barrier.wait(30)
        return call()

    with ThreadPoolExecutor(len(calls)) as pool:
        return list(pool.map(run, calls))


# --- Identity ---


def test_a_token_made_beside_one_node_is_accepted_by_all(site, clients):
    for maker, client in itertools.product(site.nodes, clients):
        token = maker.command("token", "--tenant", guid(), "--user", guid(), "--scope", READ_WRITE).strip()
        client.post("/beta/me/onlineMeetings", {"subject": "x"}, token=token).expect(201)


def documents(client, tenant):
    """Discovery and keys, as bytes."""
    paths = ["/.well-known/openid-configuration", f"/{tenant}/v2.0/.well-known/openid-configuration"]
    keys = client.get(paths[1]).expect(200).json["jwks_uri"]
    assert keys.startswith(PUBLIC_URL)
    paths.append(keys[len(PUBLIC_URL) :])
    return [client.get(path).expect(200).body for path in paths]


def test_discovery_and_keys_are_the_same_bytes_on_all_nodes(clients):
    tenant = guid()
    one, other = (documents(client, tenant) for client in clients)
    assert one == other and b'"keys"' in one[2]


def test_three_nodes_started_at_once_on_an_empty_database_have_one_set_of_keys(new_site):
    site = new_site()
    nodes = [site.node() for _ in range(3)]
    for node in nodes:
        node.launch()
    for node in nodes:
        until(node.serves, 60, f"the start of {node.data.name}")
    tenant = guid()
    seen = []
    for maker, reader in itertools.product(nodes, nodes):
        token = maker.command("token", "--tenant", tenant, "--user", guid(), "--scope", READ_WRITE).strip()
        with Client(reader.url) as client:
            client.post("/beta/me/onlineMeetings", {"subject": "x"}, token=token).expect(201)
            seen.append(documents(client, tenant))
    assert all(one == seen[0] for one in seen)
    rows = site.sql("SELECT purpose, count(*) FROM key GROUP BY purpose ORDER BY purpose")
    assert rows.split() == ["1|1", "2|1"], rows


def test_a_link_mailed_by_one_node_works_on_another(new_site):
    site, box = new_site(), Mailbox()
    nodes = [site.start(SMTP_URL=box.url), site.node(SMTP_URL=box.url)]
    event = World(nodes[0]).event("everyone", meeting={"conferenceWebUrl": CONFERENCE})
    for mailer, other in (nodes, nodes[::-1]):  # the mailer is alone when it mails
        person = Person.new()
        seen_from(mailer, event).enrol(person).expect(200)
        message = box.wait_for(person)[0].message
        other.start()
        there = seen_from(other, event)
        answer = form_of(there.world.client, at(other, link(message, "join"))).submit().expect(303)
        assert answer.headers["Location"] == CONFERENCE
        form_of(there.world.client, at(other, link(message, "cancel"))).submit().expect(200)
        assert seen_from(mailer, event).find(person)["status"] == "canceled"
        box.wait_for(person, 2)
        mailer.stop()
    assert len(box.letters) == 4
    box.stop()


# --- What one was told, all know ---


def test_who_enrolled_at_one_node_is_listed_at_the_other_at_once(site, world):
    here = world.event("everyone")
    there = seen_from(site.nodes[1], here)
    token = world.app_token()
    for number in range(200):
        told, asked = (here, there) if number % 2 else (there, here)
        person = Person.new()
        told.enrol(person, token=token).expect(200)
        listed = asked.listed()
        assert len(listed) == number + 1 and person.mail in {item["email"] for item in listed}


def test_a_meeting_and_its_registration_exist_on_all_nodes_at_once(site, world):
    for _ in range(20):
        here = world.event("everyone")
        seen_from(site.nodes[1], here).enrol(Person.new()).expect(200)


def test_a_capacity_set_at_one_node_holds_at_the_other_for_the_next_request(site, world):
    here = world.event("everyone")
    there = seen_from(site.nodes[1], here)
    for taken in range(1, 21):
        there.enrol(Person.new()).expect(200)
        here.configure(capacity=taken).expect(200)
        there.enrol(Person.new()).expect(409, "registrationFull")
        answer = there.world.client.get(there.configuration, token=world.organizer_token).expect(200).json
        assert answer["capacity"] == taken
        here.configure(capacity=taken + 1).expect(200)


@pytest.mark.parametrize(
    "door,code",
    [({"closesDateTime": after(-60)}, "registrationClosed"), ({"opensDateTime": after(days=1)}, "registrationNotOpen")],
    ids=["closed", "not open yet"],
)
def test_a_door_shut_at_one_node_is_shut_at_the_other_for_the_next_request(site, world, door, code):
    here = world.event("everyone")
    there = seen_from(site.nodes[1], here)
    for _ in range(10):
        there.enrol(Person.new()).expect(200)
        here.configure(**door).expect(200)
        there.enrol(Person.new()).expect(409, code)
        here.configure(**dict.fromkeys(door)).expect(200)


def test_who_was_canceled_at_one_node_is_refused_at_the_other(site, world):
    here = world.event("organization")
    there = seen_from(site.nodes[1], here)
    for _ in range(5):
        person = Person.new()
        here.cancel(there.enrol(person).expect(200).json["id"]).expect(204)
        there.enrol(person).expect(409, "registrationRefused")


def test_a_record_of_the_directory_holds_on_all_nodes(site, world):
    event = seen_from(site.nodes[1], world.event("organization"))
    person = Person.new()
    names = ["--given-name", person.first, "--family-name", person.last, "--mail", person.mail]
    site.nodes[0].command("user", "add", "--tenant", world.tenant, "--oid", person.oid, *names)
    event.enrol(person, token=world.token(person, claims=False)).expect(200)


# --- Once, whichever node is asked ---


def test_one_person_enrolled_on_both_nodes_at_once_is_one_registrant(site, world, mailbox):
    event = world.event("organization")
    events = [event, seen_from(site.nodes[1], event)]

    def call(where, person, token):
        def enrol():
            with Client(where.world.server.url) as client:
                return where.enrol(person, token=token, client=client).expect(200).json

        return enrol

    people = [Person.new() for _ in range(10)]
    for person in people:
        answers = at_once([call(where, person, world.token(person)) for where in events * 4])
        assert len({(answer["id"], answer["joinWebUrl"]) for answer in answers}) == 1
    assert len(event.listed()) == len(people)
    for person in people:
        mailbox.wait_for(person)
    never(lambda: [person for person in people if len(mailbox.to(person)) > 1], what="a second mail")


def test_two_registrations_of_a_meeting_on_two_nodes_at_once_are_one(world, clients):
    body = {"@odata.type": "#microsoft.graph.meetingRegistration", "allowedRegistrant": "everyone"}
    for _ in range(10):
        path = f"/beta/me/onlineMeetings/{world.meeting()['id']}/registration"
        calls = [lambda c=client, p=path: c.post(p, body, token=world.organizer_token).status for client in clients]
        assert sorted(at_once(calls)) == [201, 409]


CAPACITY = 60
THREADS = 8
PEOPLE_EACH = 30


class Contender(threading.Thread):
    """Sends people to one node, each once."""

    def __init__(self, event, token):
        super().__init__(daemon=True)
        self.event = event
        self.token = token
        self.answers = []
        self.acknowledged = []

    def run(self):
        with Client(self.event.world.server.url) as client:
            for _ in range(PEOPLE_EACH):
                person = Person.new()
                answer = self.event.enrol(person, token=self.token, client=client)
                self.answers.append((answer.status, answer.status == 409 and answer.code))
                if answer.status == 200:
                    self.acknowledged.append(person.mail)


def registered(event):
    return [item for item in event.listed() if item["status"] == "registered"]


def test_the_last_place_is_given_once_whichever_node_is_asked(site, world):
    """Places become free in between, and no look at any time finds one too many."""
    event = world.event("everyone", configuration={"capacity": CAPACITY})
    events = [event, seen_from(site.nodes[1], event)]
    token = world.app_token()
    contenders = [Contender(events[number % 2], token) for number in range(THREADS)]
    for contender in contenders:
        contender.start()
    looks = 0
    while any(contender.is_alive() for contender in contenders):
        taken = registered(events[looks % 2])
        assert len(taken) <= CAPACITY
        for item in taken[:2]:
            events[(looks + 1) % 2].cancel(item["id"]).expect(204)
        looks += 1
    kinds = collections.Counter(answer for contender in contenders for answer in contender.answers)
    assert set(kinds) <= {(200, False), (409, "registrationFull")}, kinds
    while event.enrol(Person.new()).status == 200:
        assert len(registered(event)) <= CAPACITY
    assert len(registered(events[0])) == len(registered(events[1])) == CAPACITY
    acknowledged = {mail for contender in contenders for mail in contender.acknowledged}
    assert acknowledged <= {item["email"] for item in event.listed()} and len(acknowledged) >= CAPACITY


# --- Mail ---


def mails_waiting(node):
    with Client(node.url) as client:
        return client.get("/readyz").expect(200).json["mail"]["waiting"]


def test_each_mail_leaves_once_although_both_nodes_carry(site, world, mailbox):
    event = world.event("everyone")
    events = [event, seen_from(site.nodes[1], event)]
    token = world.app_token()

    def enrol(number):
        person = Person.new()
        where = events[number % 2]
        with Client(where.world.server.url) as client:
            where.enrol(person, token=token, client=client).expect(200)
        return person

    with ThreadPoolExecutor(8) as pool:
        people = list(pool.map(enrol, range(300)))
    until(lambda: mails_waiting(site.nodes[0]) == 0, 90, "an empty outbox")
    letters = [letter for person in people for letter in mailbox.to(person)]
    assert len(letters) == len(people)
    assert len({letter.message_id for letter in letters}) == len(people)


class Silent:
    """A mail server that takes connections and never says a word."""

    def __init__(self):
        self.listening = socket.socket()
        self.listening.bind(("127.0.0.1", 0))
        self.listening.listen(16)
        self.listening.setblocking(False)
        self.held = []
        self.url = f"smtp://127.0.0.1:{self.listening.getsockname()[1]}"

    def callers(self):
        try:
            while True:
                self.held.append(self.listening.accept()[0])
        except BlockingIOError:
            return len(self.held)

    def stop(self):
        for raw in [self.listening, *self.held]:
            raw.close()


@pytest.fixture
def silent():
    made = Silent()
    yield made
    made.stop()


def hang(site, silent):
    """A node whose outbox cannot go on: the event there, and who waits for their mail."""
    node = site.start(SMTP_URL=silent.url)
    event = World(node).event("everyone")
    held = []
    for workers in (1, 2):
        held.append(Person.new())
        event.enrol(held[-1]).expect(200)
        until(lambda least=workers: silent.callers() >= least, what="a worker that hangs")
    return node, event, held


def test_mail_queued_at_a_node_that_cannot_send_is_sent_by_another_at_once(new_site, silent):
    """And what the first still holds is left to it: it may be about to leave."""
    site, box = new_site(), Mailbox()
    _, event, held = hang(site, silent)
    site.start(SMTP_URL=box.url)
    time.sleep(1)  # it has looked, and sleeps
    for _ in range(8):
        person = Person.new()
        event.enrol(person).expect(200)
        box.wait_for(person, seconds=AT_ONCE_SECONDS)
        time.sleep(0.25)
    assert not any(box.to(person) for person in held)
    event.world.close()
    box.stop()


def test_a_node_that_is_killed_gives_its_mail_back_within_30_seconds(new_site, silent):
    site, box = new_site(), Mailbox()
    node, event, held = hang(site, silent)
    site.start(SMTP_URL=box.url)
    node.kill()
    until(lambda: all(box.to(person) for person in held), LEASE_SECONDS, "the mail that the dead node held")
    never(lambda: len(box.letters) > len(held), 1.0, "a second copy")
    event.world.close()
    box.stop()


# --- Coming and going ---


def test_a_node_may_be_killed_at_any_moment_and_the_other_serves_on(new_site):
    """Requests of a balancer's clients go to the one that is left; nothing that was acknowledged is lost or doubled."""
    site = new_site()
    nodes = [site.start(), site.start()]
    event = World(nodes[0]).event("everyone")
    token = event.world.app_token()
    stays = seen_from(nodes[1], event)
    ending = threading.Event()
    contenders = [Coming(where, token, ending) for where in (event, stays) * 4]
    for contender in contenders:
        contender.start()
    for number in (signal.SIGKILL, signal.SIGTERM, signal.SIGKILL):
        time.sleep(0.5)
        nodes[0].send(number)
        nodes[0].process.wait(20)
        nodes[0].start()
    ending.set()
    for contender in contenders:
        contender.join(20)
    assert not [contender.strange for contender in contenders if contender.strange]
    mails = [item["email"] for item in stays.listed()]
    acknowledged = {mail for contender in contenders for mail in contender.acknowledged}
    assert len(mails) == len(set(mails)) and acknowledged <= set(mails) and acknowledged
    event.world.close()


class Coming(threading.Thread):
    """Enrols new people at a node that may go away, until told to end."""

    def __init__(self, event, token, ending):
        super().__init__(daemon=True)
        self.event = event
        self.token = token
        self.ending = ending
        self.acknowledged = []
        self.strange = []

    def run(self):
        with Client(self.event.world.server.url) as client:
            while not self.ending.is_set() and len(self.acknowledged) < 100:
                person = Person.new()
                try:
                    answer = self.event.enrol(person, token=self.token, client=client)
                except Exception:  # pylint: disable=broad-exception-caught
                    time.sleep(0.02)  # killed, perhaps in the middle of an answer
                    continue
                if answer.status == 200:
                    self.acknowledged.append(person.mail)
                elif answer.status != 503:
                    self.strange.append(answer)
