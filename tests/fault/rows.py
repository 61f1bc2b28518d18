"""What must hold in PostgreSQL's own rows after any fault, as the leader has them: counts, persons, outbox, audit."""

import hashlib
import json
from collections import Counter

# core/registrant.h; the numbers stay
COUNTS = [
    "count_unconfirmed",
    "count_pending",
    "count_waitlisted",
    "count_registered",
    "count_rejected",
    "count_canceled_by_registrant",
    "count_canceled_by_organizer",
    "count_expired",
]
REGISTERED = COUNTS.index("count_registered")
# The outbox's states
CLAIMED = 1
SENT = 2
DROPPED = 4  # out of date when its turn came
TASKS = 64  # notices from here on are work for later, not mails: core/notice.h


def check_counts(ask, people):
    """The counts of each registration are those of its rows; each registrant is one person, and `people` are all."""
    by_state = Counter()
    for registration, state, number in ask("SELECT registration, state, count(*) FROM registrant GROUP BY 1, 2"):
        by_state[registration, state] = number
    for registration, capacity, *counts in ask(f"SELECT id, capacity, {', '.join(COUNTS)} FROM registration"):
        rows = [by_state[registration, state] for state in range(len(COUNTS))]
        assert rows == counts, f"counted {counts}, but the rows are {rows}"
        assert capacity == 0 or rows[REGISTERED] <= capacity, f"{rows[REGISTERED]} have {capacity} places"
    [rows] = ask("SELECT count(*), count(DISTINCT (registration, id)) FROM registrant")
    assert rows == (people, people), f"{rows} rows of registrants, {people} are listed"
    [persons] = ask("SELECT count(*), count(DISTINCT (registration, registrant)) FROM person")
    assert persons == (people, people), f"{persons} persons, {people} registrants"


def check_outbox(ask):
    settled = (SENT, DROPPED)
    unsent = ask("SELECT state, count(*) FROM outbox WHERE state NOT IN %s AND notice < %s GROUP BY 1", settled, TASKS)
    assert unsent == [], f"mail that was not sent: {unsent}"
    text = "SELECT count(*) FROM outbox o JOIN registrant r ON r.registration = o.registration AND r.id = o.registrant"
    kept_back = ask(f"{text} WHERE o.state = %s AND r.state = %s", DROPPED, REGISTERED)
    assert kept_back == [(0,)], f"{kept_back} who are registered were not told"
    waiting = ask("SELECT count(*) FROM registrant WHERE mails_waiting <> 0")
    assert waiting == [(0,)], f"{waiting} registrants wait for mail that was sent"


def check_audit(ask):
    """The chain of each registration, computed anew; each registrant was enrolled once. How many entries there are."""
    heads = {row[0]: row[1:] for row in ask("SELECT id, audit_seq, audit_head FROM registration")}
    chains = {registration: (0, bytes(32)) for registration in heads}
    enrolled = Counter()
    entries = ask("SELECT registration, seq, at_ms, entry, hash FROM audit ORDER BY registration, seq")
    for registration, seq, at_ms, entry, stored in entries:
        before, head = chains[registration]
        assert seq == before + 1, f"audit entry {seq} follows {before}"
        head = hashlib.sha256(head + seq.to_bytes(8, "big") + at_ms.to_bytes(8, "big") + entry.encode()).digest()
        assert head == bytes(stored), f"the audit chain is broken at {seq}"
        chains[registration] = (seq, head)
        enrolled.update((registration, who) for what, who, *_ in json.loads(entry) if what == "enrolled")
    for registration, (seq, head) in heads.items():
        assert chains[registration] == (seq, bytes(head)), "the audit chain ends before or behind its head"
    assert set(enrolled.values()) <= {1}, "somebody was enrolled twice by the audit"
    [(stored,)] = ask("SELECT count(*) FROM registrant")
    assert len(enrolled) == stored, f"{len(enrolled)} enrolled by the audit, {stored} are stored"
    return len(entries)
