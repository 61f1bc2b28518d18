#!/usr/bin/python3
"""kill -9 at any moment loses no acknowledged registrant and no mail, doubles none, and never sells a place too many.

16 threads send each person twice at once, on two connections, to three registrations: one without a limit, one whose
capacity is patched all the while, one for signed-in people. The server is killed again and again and started on the
same data and port. At the end what was acknowledged is compared with what is stored and with what was mailed.

    tests/fault/kill_nine.py [--quick] [--rounds N]
"""

import argparse
import random
import sqlite3
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "e2e"))

# pylint: disable=wrong-import-position
from load import CAPACITY, Load, Plan, fill_up
from receiver import Receiver
from support.client import Client
from support.server import Server
from support.waiting import until
from support.world import World
from verdict import check_mailed, check_stored, copies

QUIET_SECONDS = 120


def kill_rounds(server, plan, rounds):
    """The load, and the kills in it. Answers the slowest start, and how often the capacity was changed."""
    dice = random.Random(9)
    slowest = 0.0
    with Load(plan) as load:
        for _ in range(rounds):
            plan.begin_round()
            time.sleep(dice.uniform(0.1, 0.6))
            server.kill()
            begun = time.monotonic()
            server.start()
            slowest = max(slowest, time.monotonic() - begun)
        time.sleep(0.3)
    return slowest, load.patcher.done


def waiting_mail(client):
    return client.get("/readyz").expect(200).json["mail"]["waiting"]


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
    plan.check_answers()
    letters = receiver.ledger()
    check_mailed(set().union(*stored.values()), letters)
    check_database(server, stored)
    return (
        f"kill_nine: {rounds} kills, {sum(plan.answers.values())} answers {dict(plan.answers)}, {patches} capacities: "
        f"{sum(map(len, plan.acknowledged.values()))} acknowledged, {sum(map(len, stored.values()))} stored, "
        f"none lost, none twice, {CAPACITY} of {CAPACITY} places; {len(letters)} people mailed, "
        f"{copies(letters)} copies; slowest start {slowest * 1000:.0f} ms"
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
