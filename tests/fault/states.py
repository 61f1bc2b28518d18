"""What must hold of the rows of registrations with gates, read past the program. Who uses it has tests/e2e on the
path."""

import contextlib
import sqlite3

ROWS = """
SELECT hex(r.id), r.capacity, r.reserved,
  r.count_unconfirmed, r.count_pending, r.count_waitlisted, r.count_registered,
  r.count_rejected, r.count_canceled_by_registrant, r.count_canceled_by_organizer, r.count_expired
FROM registration r
"""
REGISTRANTS = "SELECT state, count(*), sum(reserved), sum(waiting_seq > 0) FROM registrant WHERE hex(registration) = ?"
LINE = """
SELECT count(*) FROM waiting w JOIN registrant p ON p.registration = w.registration AND p.id = w.registrant
  AND p.waiting_seq = w.seq AND p.state = 2 WHERE hex(w.registration) = ?
"""
EXPIRE = 64  # core/notice.h: tasks begin with this one, which is due a day later
REMIND = 68


def _check_one(database, row, capacity):
    key, limit, reserved, *counts = row
    rows = database.execute(REGISTRANTS + " GROUP BY state", (key,)).fetchall()
    states = {state: (number, kept, waiting) for state, number, kept, waiting in rows}
    assert counts == [states.get(state, (0,))[0] for state in range(8)], f"{counts} counted, {states} are"
    assert reserved == sum(kept for _, kept, _ in states.values()), f"{reserved} reserved, {states}"
    waiting = counts[2]
    for table in ("waiting", "person"):
        [(lines,)] = database.execute(f"SELECT count(*) FROM {table} WHERE hex(registration) = ?", (key,))
        assert lines == (waiting if table == "waiting" else sum(counts)), f"{lines} rows of {table}, {counts}"
    assert database.execute(LINE, (key,)).fetchone() == (waiting,)
    taken = counts[3] + reserved
    assert limit in (0, capacity) and (limit == 0 or taken <= limit), f"{taken} places of {limit} taken"
    assert waiting == 0 or taken == limit, f"{waiting} wait, and {taken} of {limit} places are taken"


def _open(server):
    return contextlib.closing(sqlite3.connect(f"file:{server.database}?mode=ro", uri=True))


def tasks_left(server):
    """Work that is left for later, but for the ends of unconfirmed days and reminders of days to come."""
    with _open(server) as database:
        query = f"SELECT count(*) FROM outbox WHERE state < 2 AND notice > {EXPIRE} AND notice <> {REMIND}"
        return database.execute(query).fetchone()[0]


def check_places(server, capacity):
    """Counts, places and waiting lists of all registrations."""
    with _open(server) as database:
        assert database.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        for row in database.execute(ROWS).fetchall():
            _check_one(database, row, capacity)
