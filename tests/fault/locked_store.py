#!/usr/bin/python3
"""A store that another process has locked costs clear 503s and nothing else: memory flat, reads go on, it comes back.

32 connections enrol without a pause while this process holds the database's write lock.

    tests/fault/locked_store.py [--quick] [--seconds N]
"""

import argparse
import sqlite3
import sys
import tempfile
import threading
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "e2e"))

# pylint: disable=wrong-import-position
from support.server import Server, raise_descriptors
from support.world import Person, World
from workers import Memory, Worker

CONNECTIONS = 32
WARM_SECONDS = 2.0
AFTER_SECONDS = 4.0
SLOWEST_WRITE = 3.5  # it waits up to 2 s for the store, then says so
SLOWEST_READ = 1.5
RECOVERY = 3.0
GROWTH = 8 * 1024 * 1024
LOCKS = ["BEGIN EXCLUSIVE", "BEGIN IMMEDIATE"]


class Enroller:
    """The writers' call; keeps who was acknowledged."""

    def __init__(self, event):
        self.event = event
        self.token = event.world.app_token()
        self.acknowledged = set()

    def __call__(self, client):
        person = Person.new()
        answer = self.event.enrol(person, token=self.token, client=client)
        if answer.status == 200:
            self.acknowledged.add(person.mail)
        return answer


def hold_lock(database, statement, seconds):
    """(taken, released): between them nobody else can write."""
    lock = sqlite3.connect(database, timeout=10, isolation_level=None)
    lock.execute(statement)
    taken = time.monotonic()
    time.sleep(seconds)
    released = time.monotonic()
    lock.execute("ROLLBACK")
    lock.close()
    return taken, released


def check_writes(writers, taken, released):
    """All inside are 503 that say when to come back; none hangs; the first 200 after it comes soon."""
    answers = [entry for writer in writers for entry in writer.answers]
    inside = [(a, b, answer) for a, b, answer in answers if a > taken and b < released]
    assert inside, "nothing was answered while the store was locked"
    for _, _, answer in inside:
        answer.expect(503, "ServiceUnavailable")
        assert int(answer.headers["Retry-After"]) >= 1
    slowest = max(b - a for a, b, _ in answers)
    assert slowest <= SLOWEST_WRITE, f"an enrolment took {slowest:.1f} s"
    others = {answer.status for _, _, answer in answers} - {200, 503}
    assert not others, f"other answers: {others}"
    good = [b - released for _, b, answer in answers if answer.status == 200 and b > released]
    assert good and min(good) <= RECOVERY, f"recovery took {min(good, default=float('inf')):.1f} s"
    late = [answer for a, _, answer in answers if a > released + RECOVERY and answer.status != 200]
    assert not late, f"{len(late)} refusals after it came back"
    return len(inside), slowest, min(good)


def check_reads(readers, taken, released):
    inside = [(b - a, answer) for reader in readers for a, b, answer in reader.answers if a > taken and b < released]
    assert inside, "nothing was read while the store was locked"
    for _, answer in inside:
        answer.expect(200)
    slowest = max(seconds for seconds, _ in inside)
    assert slowest <= SLOWEST_READ, f"a read took {slowest:.1f} s"
    return len(inside)


def check_memory(memory, taken, released):
    before = [size for moment, size in memory.samples if moment < taken]
    inside = [size for moment, size in memory.samples if taken < moment < released]
    growth = max(inside) - before[-1]
    assert growth < GROWTH, f"resident memory grew by {growth / 1024:.0f} KiB"
    return before[-1], growth


class Scene:
    """Writers, readers and a look at the memory, around one lock."""

    def __init__(self, server, event):
        self.server = server
        self.ending = threading.Event()
        self.enrol = Enroller(event)
        token = event.world.organizer_token
        paths = [event.path, event.registrants + "?$top=5", "/readyz"]
        self.writers = [Worker(server, self.enrol, self.ending) for _ in range(CONNECTIONS)]
        self.readers = [Worker(server, lambda c, p=path: c.get(p, token=token), self.ending, 0.05) for path in paths]
        self.memory = Memory(server, self.ending)

    def play(self, statement, seconds):
        """(taken, released) of the lock."""
        threads = (*self.writers, *self.readers, self.memory)
        for thread in threads:
            thread.start()
        time.sleep(WARM_SECONDS)
        times = hold_lock(self.server.database, statement, seconds)
        time.sleep(AFTER_SECONDS)
        self.ending.set()
        for thread in threads:
            thread.join(20)
        faults = [thread.fault for thread in (*self.writers, *self.readers) if thread.fault]
        assert not faults, f"{len(faults)} connections failed: {faults[0]!r}"
        return times


def drive(server, statement, seconds):
    """One lock; the line that sums it up."""
    world = World(server)
    event = world.event("everyone")
    scene = Scene(server, event)
    times = scene.play(statement, seconds)
    refused, slowest, recovery = check_writes(scene.writers, *times)
    reads = check_reads(scene.readers, *times)
    size, growth = check_memory(scene.memory, *times)
    mails = [item["email"] for item in event.listed()]
    assert scene.enrol.acknowledged <= set(mails), "acknowledged and lost"
    assert len(mails) == len(set(mails)), "somebody twice"
    world.close()
    server.stop()
    return (
        f"locked_store: {statement} for {seconds:g} s under {CONNECTIONS} connections: {refused} x 503, "
        f"slowest {slowest:.2f} s, {reads} reads went on, resident {size / 2**20:.1f} MiB + {growth / 1024:.0f} KiB, "
        f"back after {recovery:.2f} s, {len(mails)} stored of {len(scene.enrol.acknowledged)} acknowledged"
    )


def run(folder, statement, seconds):
    server = Server(folder / statement.replace(" ", "-").lower()).start()
    try:
        print(drive(server, statement, seconds))
    finally:
        if server.running:
            print(server.log_tail(2000), file=sys.stderr)
            server.kill()


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--quick", action="store_true", help="5 seconds instead of 30")
    parser.add_argument("--seconds", type=float, default=30.0)
    options = parser.parse_args()
    raise_descriptors()
    with tempfile.TemporaryDirectory(prefix="foyer-locked-") as folder:
        for statement in LOCKS:
            run(Path(folder), statement, 5.0 if options.quick else options.seconds)


if __name__ == "__main__":
    main()
