"""The load of the fault suites: people who are sent twice at once, a capacity that changes, and what came back.

Three registrations: one without a limit, one whose capacity is patched all the while, one for signed-in people. Who
uses it has tests/e2e on the path.
"""

import json
import random
import threading
import time
from collections import Counter, defaultdict

from support.client import Client
from support.wire import TIMEOUT_SECONDS, Wire, request
from support.world import Person

THREADS = 16
CAPACITY = 500  # the largest that is ever in force
LEAST_CAPACITY = 50
STAFF = 40
NEW_A_ROUND = (
    250  # people; after that those who are known are sent again, so that the load stays and the mail does not grow
)
PAUSE_SECONDS = 0.2  # after a 503, where a load is told to keep its temper


class Plan:
    """Who is sent where, shared by all threads; and what came back.

    `bearable` are the statuses that may be answered instead of success, a 409 where places end apart. `recent` is how
    many of those who were sent before may be sent again: all, where the suite ends before a second mail is due.
    """

    def __init__(self, world, new_a_round=NEW_A_ROUND, bearable=(503,), recent=None):
        self.world = world
        self.new_a_round = new_a_round
        self.bearable = bearable
        self.recent = recent
        self.open = world.event("everyone")
        self.capped = world.event("everyone", configuration={"capacity": CAPACITY})
        self.staff_event = world.event("organization")
        self.staff = [Person.new("Staff") for _ in range(STAFF)]
        self.tokens = {person.oid: world.token(person) for person in self.staff}
        self.app_token = world.app_token()
        self.known = {self.open: [], self.capped: []}
        self.sent = defaultdict(set)  # event -> addresses
        self.acknowledged = defaultdict(set)
        self.staff_ids = defaultdict(set)  # address -> ids that were answered
        self.answers = Counter()
        self.strange = []
        self.silent = 0  # connections on which nothing came for as long as one waits
        self.left = 0
        self.lock = threading.Lock()

    def begin_round(self):
        with self.lock:
            self.left = self.new_a_round

    def next(self, dice):
        """(event, person, token): a new person, or one who was sent before."""
        kind = dice.random()
        if kind < 0.15:
            person = dice.choice(self.staff)
            return self.staff_event, person, self.tokens[person.oid]
        event = self.open if kind < 0.7 else self.capped
        with self.lock:
            if self.left > 0 or not self.known[event]:
                self.left -= 1
                person = Person.new()
                self.known[event].append(person)
            else:
                known = self.known[event]
                person = known[dice.randrange(max(0, len(known) - (self.recent or len(known))), len(known))]
            self.sent[event].add(person.mail)
        return event, person, self.app_token

    def note(self, event, person, answer, _begun):
        """An answer to what was sent at `begun`; True when it says for the first time that this person is enrolled."""
        with self.lock:
            self.answers[answer.status] += 1
            if answer.status == 200:
                first = person.mail not in self.acknowledged[event]
                self.acknowledged[event].add(person.mail)
                if event is self.staff_event:
                    self.staff_ids[person.mail].add(answer.json["id"])
                return first
            if (answer.status, event) != (409, self.capped) and answer.status not in self.bearable:
                self.strange.append(answer)
        return False

    def note_silence(self, begun):
        if time.monotonic() - begun > TIMEOUT_SECONDS * 0.95:
            with self.lock:
                self.silent += 1

    def enrol_new(self, event, client):
        """One more person, sent once by who calls; the answer."""
        person = Person.new()
        with self.lock:
            self.sent[event].add(person.mail)
        begun = time.monotonic()
        answer = event.enrol(person, token=self.app_token, client=client)
        self.note(event, person, answer, begun)
        return answer

    def check_answers(self):
        assert not self.strange, f"unexpected answers: {self.strange[:3]}"
        assert not self.silent, f"{self.silent} requests were never answered"


class Pair(threading.Thread):
    """Two connections on which each person is sent at once."""

    def __init__(self, plan, ending, seed, rest=0.0, pause=0.0):
        super().__init__(daemon=True)
        self.plan = plan
        self.ending = ending
        self.dice = random.Random(seed)
        self.rest = rest  # seconds, after each person
        self.pause = pause  # seconds, after a refusal for now

    def run(self):
        while not self.ending.is_set():
            try:
                with Wire(self.plan.world.server.port) as one, Wire(self.plan.world.server.port) as other:
                    while not self.ending.is_set():
                        time.sleep(self.pause if self.send_twice(one, other) else self.rest)
            except (OSError, AssertionError, ValueError, IndexError):
                time.sleep(0.01)  # killed; in the middle of an answer, perhaps

    def send_twice(self, one, other):
        """True when one of them was refused for now."""
        event, person, token = self.plan.next(self.dice)
        headers = [f"Authorization: Bearer {token}", "Content-Type: application/json"]
        data = request("POST", event.registrants, headers, json.dumps(person.body()).encode())
        begun = time.monotonic()
        one.send(data)
        other.send(data)
        answers = [wire.read() for wire in (one, other)]
        for answer in answers:
            if answer is not None:
                self.plan.note(event, person, answer, begun)
        if None in answers:
            self.plan.note_silence(begun)
            raise OSError("killed")
        return any(answer.status >= 500 for answer in answers)


class Patcher(threading.Thread):
    """Changes the capacity all the while, up to the one it began with."""

    def __init__(self, plan, ending):
        super().__init__(daemon=True)
        self.plan = plan
        self.ending = ending
        self.done = 0

    def run(self):
        dice = random.Random(7)
        token = self.plan.world.organizer_token
        while not self.ending.is_set():
            try:
                with Client(self.plan.world.server.url) as client:
                    while not self.ending.is_set():
                        body = {"capacity": dice.randint(LEAST_CAPACITY, CAPACITY)}
                        answer = client.patch(self.plan.capped.configuration, body, token=token)
                        self.done += answer.status == 200
                        time.sleep(0.02)
            except Exception:  # pylint: disable=broad-exception-caught
                time.sleep(0.01)


class Load:
    """All threads of a load, for the length of a with."""

    def __init__(self, plan, rest=0.0, pause=0.0):
        self.plan = plan
        self.ending = threading.Event()
        self.patcher = Patcher(plan, self.ending)
        self.threads = [Pair(plan, self.ending, seed, rest, pause) for seed in range(THREADS)] + [self.patcher]

    def __enter__(self):
        self.plan.begin_round()
        for thread in self.threads:
            thread.start()
        return self

    def __exit__(self, *_):
        self.ending.set()
        for thread in self.threads:
            thread.join(30)


def fill_up(plan):
    """The last places go too, and none beyond."""
    plan.capped.configure(capacity=CAPACITY).expect(200)
    for _ in range(CAPACITY + 1):
        if plan.enrol_new(plan.capped, plan.world.client).status == 409:
            return
    raise AssertionError("the last place was never taken")
