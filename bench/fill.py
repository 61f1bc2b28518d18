#!/usr/bin/env python3
"""Puts registrants into a stopped Foyer's SQLite file as its own writer would have left them, their mails sent, so that a run can begin
at a million rows: fill.py DATABASE REGISTRATION_ID COUNT [QUESTION_ID, to be answered by all]"""
import base64
import hashlib
import json
import os
import sqlite3
import sys
import time

PERSON_EMAIL = 2
REGISTERED, SENT, CONFIRMATION = 3, 2, 1


def uuid7(ms: int) -> bytes:
    raw = bytearray(ms.to_bytes(6, "big") + os.urandom(10))
    raw[6] = 0x70 | raw[6] & 0x0F
    raw[8] = 0x80 | raw[8] & 0x3F
    return bytes(raw)


def main() -> None:
    path, text, count = sys.argv[1], sys.argv[2], int(sys.argv[3])
    registration = base64.urlsafe_b64decode(text + "==")
    begun = int(time.time() * 1000) - count - 1000
    db = sqlite3.connect(path, isolation_level=None)
    db.execute("PRAGMA synchronous = OFF")
    db.execute("PRAGMA cache_size = -262144")
    (seq,) = db.execute("SELECT change_seq FROM registration WHERE id = ?", (registration,)).fetchone()
    answers = json.dumps({sys.argv[4]: "An answer of some length. " * 8}) if len(sys.argv) > 4 else None
    persons = []
    db.execute("BEGIN IMMEDIATE")
    for i in range(count):
        ms, email = begun + i, f"filled.{i}@example.org"
        registrant = uuid7(ms)
        digest = hashlib.sha256(bytes([PERSON_EMAIL]) + email.encode()).digest()[:16]
        persons.append((registration, digest, registrant, 1))
        db.execute("INSERT INTO registrant (registration, id, state, first_name, last_name, email, registered_ms, state_ms,"
                   " state_by_kind, change_seq, link_epoch, calendar_sequence, calendar_uid, mails_waiting, mail_left_ms)"
                   " VALUES (?, ?, ?, 'Lisa', 'Adkins', ?, ?, ?, 4, ?, 1, 0, ?, 0, ?)",
                   (registration, registrant, REGISTERED, email, ms, ms, seq + i + 1,
                    base64.urlsafe_b64encode(registrant).decode().rstrip("=") + "@127.0.0.1", ms))
        db.execute("INSERT INTO outbox (registration, id, registrant, notice, sequence, state, due_ms, attempts, created_ms, settled_ms)"
                   " VALUES (?, ?, ?, ?, 0, ?, ?, 1, ?, ?)",
                   (registration, uuid7(ms), registrant, CONFIRMATION, SENT, ms, ms, ms))
        if answers:
            db.execute("INSERT INTO answers (registration, registrant, text) VALUES (?, ?, ?)", (registration, registrant, answers))
    db.executemany("INSERT INTO person (registration, digest, registrant, rule_version) VALUES (?, ?, ?, ?)", sorted(persons))
    db.execute("UPDATE registration SET change_seq = change_seq + ?, count_registered = count_registered + ? WHERE id = ?",
               (count, count, registration))
    db.execute("COMMIT")
    db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    db.close()


main()
