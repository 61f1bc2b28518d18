#!/usr/bin/python3
"""kill -9 at any moment, where places are scarce and people wait, confirm and are decided on.

Threads enrol people into registrations with each gate, and act on them as the organizer and by mailed links, while the
server is killed again and again. At the end every state that was acknowledged stands, the counts are those of the rows,
no place is sold twice, none is empty while somebody waits, and each has been told of their state. Then a registration
of many is deleted and the server killed in the middle of telling them: each is canceled, and told once.

    tests/fault/kill_gates.py [--quick] [--rounds N]
"""

import argparse
import collections
import http.client
import random
import sys
import tempfile
import threading
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "e2e"))

# pylint: disable=wrong-import-position
from lives import GATES, STATES, Hand, check_lives, check_told
from states import check_places, tasks_left
from support.client import Client
from support.mailbox import Mailbox
from support.server import Server
from support.waiting import until
from support.world import Person, World

QUIET_SECONDS = 120
CAPACITY = 12
HANDS = 8
MANY, MANY_QUICK = 5000, 1500
ACTS = [("confirm", 200), ("approve", 204)]  # that must have been among them


def is_quiet(server):
    with Client(server.url) as client:
        waiting = client.get("/readyz").expect(200).json["mail"]["waiting"]
    return waiting == 0 and tasks_left(server) == 0


def done_by(hands):
    return sum((hand.done.copy() for hand in hands), collections.Counter())


def kill_rounds(server, hands, rounds):
    dice = random.Random(11)
    for hand in hands:
        hand.start()
    for _ in range(rounds):
        time.sleep(dice.uniform(0.3, 1.0))
        server.kill()
        server.start()
    until(lambda: all(done_by(hands)[act] for act in ACTS), QUIET_SECONDS, "each act done once")
    for hand in hands:
        hand.ending.set()
    for hand in hands:
        hand.join(30)
        assert hand.fault is None, f"{hand.fault!r}"


def drive_lives(server, mailbox, rounds):
    world = World(server)
    events = [world.event(configuration={"capacity": CAPACITY, "isWaitlistEnabled": True} | gate) for gate in GATES]
    _ = world.organizer_token, world.app_token()  # made while the server lives
    hands = [Hand(events, mailbox, threading.Event(), seed) for seed in range(HANDS)]
    kill_rounds(server, hands, rounds)
    until(lambda: is_quiet(server), QUIET_SECONDS, "an empty outbox")
    lives = [life for hand in hands for life in hand.lives]
    world.client.close()  # the server it was connected to is dead
    check_places(server, CAPACITY)
    stored = check_lives(server, lives)
    told = check_told(mailbox, stored)
    world.close()
    done = done_by(hands)
    counts = {state: list(stored.values()).count(state) for state in STATES}
    return f"{rounds} kills, {done.total()} acts on {len(lives)} people: {counts}, {told} told of it"


def enrol_many(event, count):
    """Twenty at a time."""
    people = [Person.new() for _ in range(count)]
    url = event.registrants.removeprefix("/beta")
    head = {"Content-Type": "application/json"}
    for first in range(0, count, 20):
        items = [
            {"id": str(i), "method": "POST", "url": url, "headers": head, "body": person.body()}
            for i, person in enumerate(people[first : first + 20])
        ]
        answer = event.world.client.post("/beta/$batch", {"requests": items}, token=event.world.app_token()).expect(200)
        assert {item["status"] for item in answer.json["responses"]} == {200}
    return people


def withdraw(server, event):
    try:
        event.world.client.delete(event.path, token=event.world.organizer_token).expect(204)
    except (OSError, http.client.HTTPException):
        event.world.client.close()


def drive_withdrawal(server, mailbox, count):
    world = World(server)
    event = world.event()
    people = enrol_many(event, count)
    dice = random.Random(12)
    withdraw(server, event)
    for _ in range(5):
        time.sleep(dice.uniform(0.02, 0.15))
        server.kill()
        server.start()
    until(lambda: is_quiet(server), QUIET_SECONDS, "an empty outbox")
    world.client.close()
    world.client.get(event.path, token=world.organizer_token).expect(404)
    told = {}
    for letter in list(mailbox.letters):
        told.setdefault(letter.recipients[0].lower(), []).append((letter.message["Subject"], letter.message_id))
    for person in people:
        canceled = {key for subject, key in told.get(person.mail, []) if subject.startswith("Canceled")}
        assert len(canceled) == 1, f"{len(canceled)} cancellations to {person.mail}"
    world.close()
    return f"{count} people of a deleted registration canceled and told, each by one message, over 5 kills"


def run(rounds, many):
    with tempfile.TemporaryDirectory(prefix="foyer-gates-") as name:
        mailbox = Mailbox()
        server = Server(Path(name) / "data", SMTP_URL=mailbox.url).start()
        try:
            print(f"kill_gates: {drive_lives(server, mailbox, rounds)}")
            print(f"kill_gates: {drive_withdrawal(server, mailbox, many)}")
            server.stop()
        finally:
            if server.running:
                print(server.log_tail(2000), file=sys.stderr)
                server.kill()
            mailbox.stop()


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--quick", action="store_true", help="5 rounds")
    parser.add_argument("--rounds", type=int, default=40)
    options = parser.parse_args()
    run(5 if options.quick else options.rounds, MANY_QUICK if options.quick else MANY)


if __name__ == "__main__":
    main()
