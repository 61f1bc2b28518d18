"""Many contenders for few places through both nodes at once, the organizer canceling in between, and readers who never
see more registered than there are places."""

import contextlib
import json
import random
import threading
import time
from collections import Counter

from rows import REGISTERED
from setting import Setting
from support.client import Client
from support.wire import Wire, request
from support.world import Person, World
from verdict import check_mailed, copies

CONTENDERS = 16  # threads
CONTEST_SECONDS = 300
READ_PAUSE = 0.005
CANCEL_PAUSE = 0.02


class Contest:
    """One registration, everybody who wants in, and what they were told."""

    def __init__(self, setting, people, places, cancels):
        self.setting = setting
        self.world = World(setting.balancer)
        self.places = places
        self.cancels = cancels  # how many at most: all who ever had a place fit one page of a list
        self.event = self.world.event("everyone", configuration={"capacity": places})
        self.token = self.world.app_token()
        self.people = [Person.new() for _ in range(people)]
        self.taken = 0
        self.acknowledged = set()
        self.canceled = set()
        self.answers = Counter()
        self.strange = []
        self.lock = threading.Lock()
        self.ending = threading.Event()

    def next(self):
        """The next contender, or None."""
        with self.lock:
            if self.taken == len(self.people) or self.ending.is_set():
                return None
            self.taken += 1
            return self.people[self.taken - 1]

    def note(self, person, answer):
        with self.lock:
            self.answers[answer.status] += 1
            if answer.status == 200:
                self.acknowledged.add(person.mail)
            elif answer.status != 409:
                self.strange.append(answer)

    def may_cancel(self):
        """Cancels are spread over the whole contest, and end before it does."""
        return len(self.canceled) < self.cancels * self.taken / len(self.people) and self.taken < len(self.people)

    def fill_up(self):
        """The places that the last cancels freed."""
        for _ in range(self.cancels + 1):
            person = Person.new()
            self.people.append(person)
            answer = self.event.enrol(person, token=self.token)
            self.note(person, answer)
            if answer.status == 409:
                return
        raise AssertionError("the last place was never taken")


class Thread(threading.Thread):
    """Keeps the fault that ended it."""

    def __init__(self, contest):
        super().__init__(daemon=True)
        self.contest = contest
        self.fault = None

    def run(self):
        try:
            self.work()
        except Exception as fault:  # pylint: disable=broad-exception-caught
            self.fault = fault

    def work(self):
        raise NotImplementedError


class Contender(Thread):
    """Sends each person twice at once: to both nodes, or twice to one, so that both come into one batch."""

    def __init__(self, contest, ports):
        super().__init__(contest)
        self.ports = ports

    def work(self):
        contest = self.contest
        headers = [f"Authorization: Bearer {contest.token}", "Content-Type: application/json"]
        with Wire(self.ports[0]) as one, Wire(self.ports[1]) as other:
            while person := contest.next():
                data = request("POST", contest.event.registrants, headers, json.dumps(person.body()).encode())
                one.send(data)
                other.send(data)
                for wire in (one, other):
                    answer = wire.read()
                    assert answer is not None, "a contender was not answered"
                    contest.note(person, answer)


class Organizer(Thread):
    """Lists through one node, cancels through the other, lists again: what was answered, the next list shows."""

    lists = 0
    most = 0

    def work(self):
        dice = random.Random(11)
        clients = [Client(node.url) for node in self.contest.setting.nodes]
        while not self.contest.ending.is_set():
            listed = self.look(clients[0])
            if self.contest.may_cancel() and listed:
                self.cancel(clients[1], dice.choice(listed))
                clients.reverse()
            time.sleep(CANCEL_PAUSE)

    def look(self, client):
        """Who is registered."""
        contest = self.contest
        listed = contest.event.listed(client=client)
        registered = [item for item in listed if item["status"] == "registered"]
        assert len(registered) <= contest.places, f"{len(registered)} are listed for {contest.places} places"
        again = contest.canceled & {item["email"] for item in registered}
        assert not again, f"{len(again)} canceled people are listed as registered"
        self.lists += 1
        self.most = max(self.most, len(registered))
        return registered

    def cancel(self, client, item):
        path = f"{self.contest.event.registrants}/{item['id']}"
        client.delete(path, token=self.contest.world.organizer_token).expect(204)
        self.contest.canceled.add(item["email"])


class Reader(Thread):
    """Looks at the rows themselves."""

    reads = 0
    most = 0

    def work(self):
        setting = self.contest.setting
        text = (
            f"SELECT (SELECT count(*) FROM registrant WHERE state = {REGISTERED}),"
            " (SELECT sum(count_registered) FROM registration)"
        )
        with contextlib.closing(setting.cluster.connect(setting.database)) as connection:
            with connection.cursor() as cursor:
                while not self.contest.ending.is_set():
                    cursor.execute(text)
                    self.see(*cursor.fetchone())
                    time.sleep(READ_PAUSE)

    def see(self, rows, counted):
        """Both are of one moment."""
        assert rows <= self.contest.places, f"{rows} are registered for {self.contest.places} places"
        assert rows == counted, f"{rows} are registered, counted as {counted}"
        self.reads += 1
        self.most = max(self.most, rows)


def contend(contest):
    """The contest itself; (seconds, organizer, reader)."""
    ports = [node.port for node in contest.setting.nodes]
    pairs = [(one, other) for one in ports for other in ports]
    contenders = [Contender(contest, pairs[n % len(pairs)]) for n in range(CONTENDERS)]
    organizer, reader = Organizer(contest), Reader(contest)
    begun = time.monotonic()
    for thread in (reader, organizer, *contenders):
        thread.start()
    for thread in contenders:
        thread.join(max(0.0, begun + CONTEST_SECONDS - time.monotonic()))
    seconds = time.monotonic() - begun
    contest.ending.set()
    for thread in (*contenders, organizer, reader):
        thread.join(30)
    faults = [thread.fault for thread in (organizer, reader, *contenders) if thread.fault]
    if faults:
        raise faults[0]
    assert seconds < CONTEST_SECONDS, f"the contest did not end within {CONTEST_SECONDS} s"
    return seconds, organizer, reader


def check_listed(contest):
    """Exactly as many as there are places, beside those who were canceled. Everybody's address."""
    listed = contest.event.listed()
    by_status = {"registered": set(), "canceled": set()}
    for item in listed:
        by_status[item["status"]].add(item["email"])
    everybody = by_status["registered"] | by_status["canceled"]
    assert len(listed) == len(everybody), "somebody is stored twice"
    count = len(by_status["registered"])
    assert count == contest.places, f"{count} have {contest.places} places"
    assert by_status["canceled"] == contest.canceled, "others are canceled than those whom the organizer canceled"
    lost = contest.acknowledged - everybody
    assert not lost, f"{len(lost)} acknowledged registrants are lost"
    assert everybody <= {person.mail for person in contest.people}, "somebody is stored who was never sent"
    return everybody


def capacity(cluster, folder, quick):
    """10,000 for 500."""
    people, places, cancels = (1000, 50, 40) if quick else (10000, 500, 400)
    with Setting(cluster, folder, "capacity") as setting:
        contest = Contest(setting, people, places, cancels)
        seconds, organizer, reader = contend(contest)
        contest.fill_up()
        everybody = check_listed(contest)
        entries = setting.judge_rows(len(everybody))
        contest.world.close()
        setting.stop_nodes()
        assert not contest.strange, f"unexpected answers: {contest.strange[:3]}"
        letters = setting.receiver.ledger()
        # Who was canceled before the confirmation left is told of the end alone.
        check_mailed(everybody, letters, lambda mail: (1, 2) if mail in contest.canceled else (1,))
        return (
            f"{people} people sent twice at once for {places} places in {seconds:.1f} s, "
            f"answers {dict(sorted(contest.answers.items()))}, {len(contest.canceled)} canceled in between; never more "
            f"than {max(organizer.most, reader.most)} in {organizer.lists} lists and {reader.reads} reads of the rows, "
            f"exactly {places} at the end; {len(letters)} people mailed, {copies(letters)} copies; "
            f"{entries} audit entries chained"
        )
