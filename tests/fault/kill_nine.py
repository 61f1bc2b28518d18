#!/usr/bin/python3
"""kill -9 at any moment loses no acknowledged registrant and no mail, doubles none, and never sells a place too many.

16 threads send each person twice at once, on two connections, to three registrations: one without a limit, one whose
capacity is patched all the while, one for signed-in people. The server is killed again and again and started on the
same data and port. At the end what was acknowledged is compared with what is stored and with what was mailed.

    tests/fault/kill_nine.py [--quick] [--rounds N]
"""

import argparse
import json
import random
import sqlite3
import subprocess
import sys
import tempfile
import threading
import time
from collections import Counter, defaultdict
from pathlib import Path

E2E = Path(__file__).resolve().parents[1] / "e2e"
sys.path.insert(0, str(E2E))

# pylint: disable=wrong-import-position
from support.client import Client
from support.server import Server, free_port
from support.waiting import until
from support.wire import Wire, request
from support.world import Person, World

THREADS = 16
CAPACITY = 500  # the largest that is ever in force
LEAST_CAPACITY = 50
STAFF = 40
NEW_A_ROUND = (
    250  # people; after that those who are known are sent again, so that the load stays and the mail does not grow
)
QUIET_SECONDS = 120


class Plan:
    """Who is sent where, shared by all threads; and what came back."""

    def __init__(self, world):
        self.world = world
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
        self.left = 0
        self.lock = threading.Lock()

    def begin_round(self):
        with self.lock:
            self.left = NEW_A_ROUND

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
                person = dice.choice(self.known[event])
            self.sent[event].add(person.mail)
        return event, person, self.app_token

    def note(self, event, person, answer):
        with self.lock:
            self.answers[answer.status] += 1
            if answer.status == 200:
                self.acknowledged[event].add(person.mail)
                if event is self.staff_event:
                    self.staff_ids[person.mail].add(answer.json["id"])
            elif (answer.status, event) != (409, self.capped) and answer.status != 503:
                self.strange.append(answer)


class Pair(threading.Thread):
    """Two connections on which each person is sent at once."""

    def __init__(self, plan, ending, seed):
        super().__init__(daemon=True)
        self.plan = plan
        self.ending = ending
        self.dice = random.Random(seed)

    def run(self):
        while not self.ending.is_set():
            try:
                with Wire(self.plan.world.server.port) as one, Wire(self.plan.world.server.port) as other:
                    while not self.ending.is_set():
                        self.send_twice(one, other)
            except (OSError, AssertionError, ValueError, IndexError):
                time.sleep(0.01)  # killed; in the middle of an answer, perhaps

    def send_twice(self, one, other):
        event, person, token = self.plan.next(self.dice)
        headers = [f"Authorization: Bearer {token}", "Content-Type: application/json"]
        data = request("POST", event.registrants, headers, json.dumps(person.body()).encode())
        one.send(data)
        other.send(data)
        answers = [wire.read() for wire in (one, other)]
        for answer in answers:
            if answer is not None:
                self.plan.note(event, person, answer)
        if None in answers:
            raise OSError("killed")


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


def kill_rounds(server, plan, rounds):
    """The load, and the kills in it. Answers the slowest start."""
    ending = threading.Event()
    threads = [Pair(plan, ending, seed) for seed in range(THREADS)] + [Patcher(plan, ending)]
    dice = random.Random(9)
    slowest = 0.0
    plan.begin_round()
    for thread in threads:
        thread.start()
    for _ in range(rounds):
        plan.begin_round()
        time.sleep(dice.uniform(0.1, 0.6))
        server.kill()
        begun = time.monotonic()
        server.start()
        slowest = max(slowest, time.monotonic() - begun)
    time.sleep(0.3)
    ending.set()
    for thread in threads:
        thread.join(30)
    return slowest, threads[-1].done


def fill_up(plan):
    """The last places go too, and none beyond."""
    plan.capped.configure(capacity=CAPACITY).expect(200)
    for _ in range(CAPACITY + 1):
        person = Person.new()
        plan.sent[plan.capped].add(person.mail)
        answer = plan.capped.enrol(person, token=plan.app_token)
        plan.note(plan.capped, person, answer)
        if answer.status == 409:
            return
    raise AssertionError("the last place was never taken")


def waiting_mail(client):
    return client.get("/readyz").expect(200).json["mail"]["waiting"]


def ledger_of(path):
    """address -> Message-IDs, as often as they came."""
    found = defaultdict(list)
    for line in path.read_text("utf-8").splitlines():
        entry = json.loads(line)
        found[entry["to"]].append(entry["id"])
    return found


def check_stored(plan):
    """Acknowledged <= stored <= sent, nobody twice, no place too many."""
    stored = {}
    plan.sent[plan.staff_event] = {person.mail for person in plan.staff}
    for name, event in (("open", plan.open), ("capped", plan.capped), ("staff", plan.staff_event)):
        listed = event.listed()
        mails = [item["email"] for item in listed]
        stored[event] = set(mails)
        assert len(mails) == len(set(mails)), f"{name}: somebody is stored twice"
        lost = plan.acknowledged[event] - stored[event]
        assert not lost, f"{name}: {len(lost)} acknowledged registrants are lost"
        assert stored[event] <= plan.sent[event], f"{name}: somebody is stored who was never sent"
        assert all(item["status"] == "registered" for item in listed)
    assert len(stored[plan.capped]) == CAPACITY, f"{len(stored[plan.capped])} people have {CAPACITY} places"
    ids = {item["email"]: item["id"] for item in plan.staff_event.listed()}
    for mail, answered in plan.staff_ids.items():
        assert answered == {ids[mail]}, "a signed-in person was answered two ids"
    return stored


def check_mailed(stored, letters):
    """Each stored person has the confirmation, by one Message-ID; nobody else has any."""
    people = set().union(*stored.values())
    unmailed = people - set(letters)
    assert not unmailed, f"{len(unmailed)} registrants were never mailed"
    assert set(letters) <= people, "mail for something that was not committed"
    for ids in letters.values():
        assert len(set(ids)) == 1 and ids[0], "one cause, but several Message-IDs"


def check_database(server, stored):
    """The file itself, read-only."""
    database = sqlite3.connect(f"file:{server.database}?mode=ro", uri=True)
    assert database.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    assert database.execute("PRAGMA foreign_key_check").fetchall() == []
    rows = database.execute("SELECT count(*), count(DISTINCT hex(registration) || hex(id)) FROM registrant").fetchone()
    wanted = sum(len(people) for people in stored.values())
    assert rows == (wanted, wanted), f"{rows} rows of registrants, {wanted} are listed"
    [(persons,)] = database.execute("SELECT count(*) FROM person").fetchall()
    assert persons == wanted, f"{persons} persons, {wanted} registrants"
    [(counted,)] = database.execute("SELECT sum(count_registered) FROM registration").fetchall()
    assert counted == wanted, f"{counted} counted as registered, {wanted} are"
    database.close()


class Receiver:
    """The mail server as a program of its own, so that it does not slow down the load; its ledger is a file."""

    def __init__(self, folder):
        self.paper = folder / "letters.jsonl"
        self.port = free_port()
        command = [sys.executable, "-m", "support.mailbox", "--port", str(self.port)]
        with open(self.paper, "wb") as out:
            self.process = subprocess.Popen(command, cwd=E2E, stdin=subprocess.PIPE, stdout=out)
        until(self.listens, 15, "the mail server's start")

    def listens(self):
        assert self.process.poll() is None, "the mail server did not start (is python3-aiosmtpd there?)"
        try:
            Wire(self.port).close()
            return True
        except OSError:
            return False

    def close(self):
        self.process.stdin.close()
        self.process.wait(20)


def drive(server, receiver, rounds):
    """All of it; the line that sums it up."""
    plan = Plan(World(server))
    slowest, patches = kill_rounds(server, plan, rounds)
    plan.world.client.close()  # the server it was connected to is dead
    fill_up(plan)
    with Client(server.url) as client:
        until(lambda: waiting_mail(client) == 0, QUIET_SECONDS, "an empty outbox")
    stored = check_stored(plan)
    plan.world.close()
    server.stop()
    assert not plan.strange, f"unexpected answers: {plan.strange[:3]}"
    letters = ledger_of(receiver.paper)
    check_mailed(stored, letters)
    check_database(server, stored)
    return (
        f"kill_nine: {rounds} kills, {sum(plan.answers.values())} answers {dict(plan.answers)}, {patches} capacities: "
        f"{sum(map(len, plan.acknowledged.values()))} acknowledged, {sum(map(len, stored.values()))} stored, "
        f"none lost, none twice, {CAPACITY} of {CAPACITY} places; {len(letters)} people mailed, "
        f"{sum(map(len, letters.values())) - len(letters)} copies; slowest start {slowest * 1000:.0f} ms"
    )


def run(rounds):
    with tempfile.TemporaryDirectory(prefix="foyer-kill-") as name:
        receiver = Receiver(Path(name))
        server = Server(Path(name) / "data", SMTP_URL=f"smtp://127.0.0.1:{receiver.port}").start()
        try:
            print(drive(server, receiver, rounds))
        finally:
            if server.running:
                print(server.log_tail(2000), file=sys.stderr)
                server.kill()
            receiver.close()


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--quick", action="store_true", help="6 rounds")
    parser.add_argument("--rounds", type=int, default=50)
    options = parser.parse_args()
    run(6 if options.quick else options.rounds)


if __name__ == "__main__":
    main()
