#!/usr/bin/python3
"""Mail is late, never lost, and recognisable when it comes twice, though the mail server and Foyer die again and again.

Confirmations are queued while the receiver is killed and started 20 times, and Foyer 20 times, at any moment. At the
end each registrant has their mail; whoever got it more than once got the same Message-ID.

    tests/fault/mail_lives.py [--quick] [--people N] [--kills N]
"""

import argparse
import random
import sys
import tempfile
import threading
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "e2e"))

# pylint: disable=wrong-import-position
from receiver import Receiver
from support.client import Client
from support.server import Server
from support.waiting import until
from support.world import Person, World

QUIET_SECONDS = 300
HANDS = 4


class MortalReceiver(Receiver):
    """It dies where it stands, and comes back on the same port and paper."""

    def kill(self):
        self.process.kill()
        self.process.wait()
        self.process.stdin.close()

    def revive(self):
        self.start()


class Crowd:
    """People who enrol until all of them have been told that they are registered."""

    def __init__(self, event, people):
        self.event = event
        self.people = [Person.new() for _ in range(people)]
        self.rest = list(self.people)
        self.lock = threading.Lock()

    def next(self):
        with self.lock:
            return self.rest.pop() if self.rest else None

    def run(self):
        with Client(self.event.world.server.url) as client:
            while (person := self.next()) is not None:
                self.enrol(person, client)

    def enrol(self, person, client):
        """Trying again is safe, and what people do."""
        while True:
            try:
                status = self.event.enrol(person, client=client).status
            except OSError:
                status = None
            except Exception as fault:  # pylint: disable=broad-exception-caught
                assert "http" in type(fault).__module__, fault
                status = None
            if status == 200:
                return
            assert status in (None, 503), status
            client.close()
            time.sleep(0.02)


def kills(server, receiver, count):
    """One dies, then the other, and each comes back soon."""
    dice = random.Random(13)
    for number in range(2 * count):
        time.sleep(dice.uniform(0.2, 0.8))
        if number % 2 == 0:
            receiver.kill()
            time.sleep(dice.uniform(0.0, 0.4))
            receiver.revive()
        else:
            server.kill()
            server.start()


def mail_state(server):
    with Client(server.url) as client:
        return client.get("/readyz").expect(200).json["mail"]


def check(people, letters):
    missing = [person.mail for person in people if person.mail.lower() not in letters]
    assert not missing, f"{len(missing)} of {len(people)} got no mail: {missing[:3]}"
    several = {address: ids for address, ids in letters.items() if len(set(ids)) > 1}
    assert not several, f"several Message-IDs: {list(several.items())[:3]}"
    assert all(all(ids) for ids in letters.values()), "a mail without a Message-ID"
    return sum(len(ids) - 1 for ids in letters.values())


def drive(server, receiver, people, count):
    world = World(server)
    crowd = Crowd(world.event(), people)
    hands = [threading.Thread(target=crowd.run, daemon=True) for _ in range(HANDS)]
    for hand in hands:
        hand.start()
    kills(server, receiver, count)
    for hand in hands:
        hand.join(QUIET_SECONDS)
        assert not hand.is_alive(), "enrolments did not end"
    begun = time.monotonic()
    until(lambda: mail_state(server)["waiting"] == 0, QUIET_SECONDS, "an empty outbox")
    state = mail_state(server)
    assert state["dead"] == 0, state
    copies = check(crowd.people, receiver.ledger())
    server.stop()
    print(
        f"mail_lives: {people} confirmations, {count} deaths of the mail server and {count} of Foyer: everybody has "
        f"theirs, {copies} copies with the same Message-ID; {time.monotonic() - begun:.1f} s after the last"
    )


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--quick", action="store_true", help="300 people, 3 deaths of each")
    parser.add_argument("--people", type=int, default=10000)
    parser.add_argument("--kills", type=int, default=20)
    options = parser.parse_args()
    people, count = (300, 3) if options.quick else (options.people, options.kills)
    with tempfile.TemporaryDirectory(prefix="foyer-mail-") as name:
        receiver = MortalReceiver(Path(name))
        server = Server(Path(name) / "data", SMTP_URL=f"smtp://127.0.0.1:{receiver.port}").start()
        try:
            drive(server, receiver, people, count)
        finally:
            if server.running:
                print(server.log_tail(2000), file=sys.stderr)
                server.kill()
            receiver.close()


if __name__ == "__main__":
    main()
