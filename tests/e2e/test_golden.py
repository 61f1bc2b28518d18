"""The request and response pairs of the documents, byte for byte: every file of tests/golden, in order.

    ### what it is
    METHOD target
    Header: value

    body

    STATUS
    Header: value

    body

A body may be broken into lines: breaks, and blanks that begin a line, are not part of it. Of the response, the headers that
are named are compared, and the body whole; `...` for a body compares none of it, and no body means that there is none.
{{name}} stands for what varies. The runner knows some; any other takes what stands there when it is first met in a response,
must look as its last word says (KINDS), and is the same from then on. `@name` lines before the first pair prepare (GIVEN)."""

import json
import re
from pathlib import Path

import pytest

from support.world import READ_ALL, READ_WRITE_ALL, Person, World

FOLDER = Path(__file__).resolve().parents[1] / "golden"
STATUS = re.compile(r"[1-5]\d\d")
NAME = re.compile(r"\{\{(\w+)\}\}")
GUID = r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}"
KINDS = {
    "Id": r"[\w-]{22}",
    "Guid": GUID,
    "Time": r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,7})?Z",
    "Date": r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d",  # in innerError, without a zone
    "Tag": r'W/\\"[^"\\]+\\"',
    "Signature": r"[\w-]{40,}",
    "Token": r"[\w-]{40,}",
    "Digits": r"\d{15}",
}

START, END = "2037-03-04T09:00:00Z", "2037-03-04T10:30:00Z"


class Exchange:
    """One pair as it is written."""

    def __init__(self, title, lines):
        self.title = title
        at = next(i for i, line in enumerate(lines) if STATUS.fullmatch(line))
        self.method, self.target = lines[0].split(" ", 1)
        self.headers, self.body = _parts(lines[1:at])
        self.status = int(lines[at])
        self.answer_headers, self.answer = _parts(lines[at + 1 :])


def _parts(lines):
    """(headers, body): what stands before the first empty line and after it."""
    blank = next((i for i, line in enumerate(lines) if not line), len(lines))
    body = "".join(line.lstrip() for line in lines[blank:])
    return [tuple(line.split(": ", 1)) for line in lines[:blank]], body


def read_golden(path):
    """(what is given, the exchanges)"""
    head, *pairs = path.read_text("utf-8").split("\n### ")
    given = [line[1:] for line in head.splitlines() if line.startswith("@")]
    exchanges = []
    for pair in pairs:
        title, *lines = pair.splitlines()
        exchanges.append(Exchange(title, lines))
    return given, exchanges


class Stage:
    """The values of the names, and the world that they are of."""

    def __init__(self, world):
        self.world = world
        world.organizer = Person("Olga", "Ortega", "olga.ortega@example.org")
        self.lisa = Person("Lisa", "Adkins", "lisa.adkins@example.org")
        self.values = {
            "root": world.server.url,
            "escapedRoot": world.server.url.replace(":", "%3a").replace("/", "%2f"),
            "tenantGuid": world.tenant,
            "organizerGuid": world.organizer.oid,
            "lisaGuid": self.lisa.oid,
            "applicationGuid": world.app,
            "organizer": world.organizer_token,
            "lisa": world.token(self.lisa),
            "application": world.app_token(READ_WRITE_ALL),
            "reader": world.app_token(READ_ALL),
            "powerless": world.token(world.organizer, "User.Read"),
        }

    def meeting(self):
        made = self.world.meeting(subject="Quarterly safety briefing", startDateTime=START, endDateTime=END)
        self.values["meetingId"] = made["id"]

    def refused_application(self):
        """By an access policy that names the others."""
        self.values["refusedGuid"] = "5f0c3d10-0000-4000-8000-0000000000bb"
        self.values["refused"] = self.world.app_token(READ_WRITE_ALL, app=self.values["refusedGuid"])

    def filled(self, text):
        return NAME.sub(lambda name: self.values[name[1]], text)

    def compare(self, expected, actual, what):
        """Byte for byte; names that are new take what is there."""
        pattern, fresh = "", []
        for i, piece in enumerate(NAME.split(expected)):
            if i % 2 == 0:
                pattern += re.escape(piece)
            elif piece in self.values:
                pattern += re.escape(self.values[piece])
            elif piece in fresh:
                pattern += f"(?P={piece})"
            else:
                fresh.append(piece)
                kind = next(kind for end, kind in KINDS.items() if piece.endswith(end))
                pattern += f"(?P<{piece}>{kind})"
        match = re.fullmatch(pattern, actual, re.DOTALL)
        assert match, f"{what}\nexpected: {expected}\nreceived: {actual}"
        self.values.update({name: match[name] for name in fresh})


def play(stage, exchange):
    headers = {name: stage.filled(value) for name, value in exchange.headers}
    body = stage.filled(exchange.body).encode("utf-8") or None
    if body is not None:
        json.loads(body)  # our own mistake, else
        headers.setdefault("Content-Type", "application/json")
    return stage.world.client.call(exchange.method, stage.filled(exchange.target), body, headers=headers, token="")


@pytest.fixture(scope="module")
def strict(launch):
    return launch(APPLICATION_ACCESS="strict")


def files():
    found = sorted(FOLDER.glob("*.http"))
    assert found, f"no golden files in {FOLDER}"
    return found


@pytest.mark.parametrize("path", files(), ids=lambda path: path.stem)
def test_each_pair_is_as_it_is_written(request, path):
    given, exchanges = read_golden(path)
    world = World(request.getfixturevalue("strict" if "refused_application" in given else "server"))
    stage = Stage(world)
    for name in given:
        getattr(stage, name)()
    assert exchanges
    for exchange in exchanges:
        answer = play(stage, exchange)
        what = f"{path.name}, {exchange.title}"
        assert answer.status == exchange.status, f"{what}: {answer!r}"
        if exchange.answer != "...":
            stage.compare(exchange.answer, answer.text, what)
        for name, value in exchange.answer_headers:
            stage.compare(value, answer.headers.get(name, "(none)"), f"{what}: {name}")
    world.close()
