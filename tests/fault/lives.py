"""Lives of registrants under a server that dies again and again: what is done with each, and what is known of them for
sure. Who uses it has tests/e2e on the path."""

import collections
import http.client
import random
import sqlite3
import threading
import time

from support.client import Client
from support.pages import form_of, kinds_of, link
from support.world import Person

STATES = ["unconfirmed", "pending", "waitlisted", "registered", "rejected", "own", "canceled", "expired"]
GATES = [{"isEmailConfirmationRequired": True}, {"isManualApprovalEnabled": True}, {}]
# What an acknowledged action leaves. Who waits may be let in by themselves.
LEAVES = {
    "enrol": {"unconfirmed", "pending", "waitlisted", "registered"},
    "confirm": {"waitlisted", "registered"},
    "approve": {"registered"},
    "promote": {"registered"},
    "reject": {"rejected"},
    "cancel": {"canceled"},
    "erase": {None},
}
REFUSED = (404, 409, 410)
MAILED_BY_NOW = 400  # people of a hand; mail is behind enrolments, the more so on a busy machine
LAST_MAIL = {
    "unconfirmed": ("Please confirm",),
    "pending": ("Waiting for approval",),
    "waitlisted": ("Waiting list",),
    "registered": ("Registered", "You have a place", "Approved"),
    "rejected": ("Not admitted",),
    "canceled": ("Canceled",),
}
ACTIONS = ["approve", "promote", "reject", "cancel", "erase", "confirm", "confirm", "confirm"]


class Life:
    """One person in one registration."""

    def __init__(self, event):
        self.event = event
        self.person = Person.new()
        self.registrant = None
        self.may_be = {None}  # states; None: not there
        self.erased = False

    def note(self, action, status):
        """A refusal changes nothing; without an answer it may have been done."""
        if status in (200, 204):
            self.may_be = set(LEAVES[action])
        elif status in (None, 503):
            self.may_be |= LEAVES[action]
        else:
            assert status in REFUSED, f"{action} answered {status}"
        self.erased |= action == "erase" and status not in REFUSED


class Hand(threading.Thread):
    """Leads lives of its own until it is told to end."""

    def __init__(self, events, mailbox, ending, seed):
        super().__init__(daemon=True)
        self.events = events
        self.world = events[0].world
        self.mailbox = mailbox
        self.ending = ending
        self.dice = random.Random(seed)
        self.lives = []
        self.done = collections.Counter()
        self.fault = None
        self.client = Client(self.world.server.url)

    def run(self):
        try:
            while not self.ending.is_set():
                self.step()
        except Exception as fault:  # pylint: disable=broad-exception-caught
            self.fault = fault
        self.client.close()

    def step(self):
        recent = [life for life in self.lives[-15:] if not life.erased]
        if not recent or self.dice.random() < 0.3:
            life = Life(self.dice.choice(self.events))
            self.lives.append(life)
            self.act(life, "enrol", lambda: life.event.enrol(life.person, client=self.client).status)
            return
        life, action = self.dice.choice(recent), self.dice.choice(ACTIONS)
        if action == "confirm":
            self.confirm(self.dice.choice(self.lives[-MAILED_BY_NOW:]))
        else:
            self.organize(life, action)

    def act(self, life, action, ask):
        status = self.attempt(ask)
        life.note(action, status)
        self.done[action, status] += 1

    def attempt(self, ask):
        """None: no answer, as when the server is dead."""
        try:
            return ask()
        except (OSError, http.client.HTTPException):
            self.client.close()
            time.sleep(0.02)
            return None

    def confirm(self, life):
        letters = [letter.message for letter in self.mailbox.to(life.person)]
        links = [link(message, "confirm") for message in letters if "confirm" in kinds_of(message)]

        def submit():
            page = self.client.get(links[-1], token="")
            return form_of(self.client, links[-1]).submit().status if "<form" in page.text else 410

        if links:
            self.act(life, "confirm", submit)

    def organize(self, life, action):
        if life.registrant is None:
            life.registrant = self.attempt(lambda: self.find(life))
        if life.registrant is not None:
            path = f"{life.event.registrants}/{life.registrant}/{action}"
            self.act(life, action, lambda: self.client.post(path, token=self.world.organizer_token).status)

    def find(self, life):
        query = f"{life.event.registrants}?$filter=email%20eq%20'{life.person.mail}'"
        answer = self.client.get(query, token=self.world.organizer_token)
        found = answer.json["value"] if answer.status == 200 else []
        return found[0]["id"] if found else None


def check_lives(server, lives):
    """Everybody is in a state that they may be in. Answers the states of those who are there."""
    database = sqlite3.connect(f"file:{server.database}?mode=ro", uri=True)
    rows = dict(database.execute("SELECT email, state FROM registrant"))
    database.close()
    stored = {}
    for life in lives:
        state = STATES[rows[life.person.mail]] if life.person.mail in rows else None
        allowed = life.may_be | ({"registered"} if "waitlisted" in life.may_be else set())
        assert state in allowed, f"{life.person.mail} is {state}, may be {allowed}"
        if state is not None:
            stored[life] = state
    return stored


def check_told(mailbox, stored):
    """The last mail of everybody tells of the state that they are in; one message, however often it came."""
    for life, state in stored.items():
        letters = [letter.message for letter in mailbox.to(life.person)]
        subjects = {letter["Message-ID"]: str(letter["Subject"]) for letter in letters}
        told = [subject for subject in subjects.values() if subject.startswith(LAST_MAIL[state])]
        assert told, f"{life.person.mail} is {state} and was told {list(subjects.values())}"
    return len(stored)
