"""People, tokens, meetings and enrolments: what every test starts from, in the words of the field.

A world is a tenant of its own on a server, so that tests share servers without seeing each other.
"""

import datetime
import email
import email.policy
import functools
import itertools
import re
import uuid
from dataclasses import dataclass, field

from .client import Client
from .waiting import until

READ = "OnlineMeetings.Read"
READ_WRITE = "OnlineMeetings.ReadWrite"
READ_ALL = "OnlineMeetings.Read.All"
READ_WRITE_ALL = "OnlineMeetings.ReadWrite.All"

# Who asks for what the organizer of an event for an organization sees, and what they are answered (World.reader).
READERS = [
    ("organizer", 200),
    ("registrant", 403),
    ("stranger", 403),
    ("application", 200),
    ("other tenant", 404),
]

REGISTRATION_TYPE = "#microsoft.graph.meetingRegistration"
REGISTRANT_TYPE = "#microsoft.graph.meetingRegistrant"
QUESTION_TYPE = "#microsoft.graph.meetingRegistrationQuestion"

_numbers = itertools.count(1)


def guid():
    return str(uuid.uuid4())


def after(seconds=0, **delta):
    """A point in time from now, as the API reads it."""
    moment = datetime.datetime.now(datetime.timezone.utc) + datetime.timedelta(seconds=seconds, **delta)
    return moment.isoformat(timespec="milliseconds").replace("+00:00", "Z")


def parse_time(text):
    """A time as the API writes it: UTC with Z, up to seven digits of fraction."""
    match = re.fullmatch(r"(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)(\.\d{1,7})?Z", text)
    assert match, f"not a UTC time of Graph's form: {text!r}"
    return datetime.datetime.fromisoformat(match[1] + "+00:00") + datetime.timedelta(seconds=float(match[2] or 0))


@dataclass
class Person:
    """Somebody with a name, an address and a directory object."""

    first: str
    last: str
    mail: str
    oid: str = field(default_factory=guid)

    @classmethod
    def new(cls, first="Ines", last="Moreau", domain="example.org"):
        number = next(_numbers)
        return cls(first, f"{last}-{number}", f"{first}.{last}.{number}@{domain}".lower())

    def body(self, answers=(), **more):
        """What is sent to enrol; `answers` are (question id, value)."""
        return {
            "firstName": self.first,
            "lastName": self.last,
            "email": self.mail,
            "customQuestionAnswers": [{"questionId": q, "value": v} for q, v in answers],
        } | more


def text_question(text="Anything to add?", required=False):
    return {"displayName": text, "isRequired": required, "answerInputType": "text", "answerOptions": []}


def choice_question(text="Which depot?", options=("North", "South"), required=True):
    return {
        "displayName": text,
        "isRequired": required,
        "answerInputType": "radioButton",
        "answerOptions": list(options),
    }


class World:
    """A tenant with an organizer and an application, on one server."""

    def __init__(self, server):
        self.server = server
        self.tenant = guid()
        self.organizer = Person.new("Olga", "Ortega")
        self.app = guid()
        self.client = Client(server.url, ca_file=server.ca_file)
        self._tokens = {}

    def close(self):
        self.client.close()

    # --- Tokens by the command line, kept ---

    def _token(self, *arguments):
        if arguments not in self._tokens:
            self._tokens[arguments] = self.server.command("token", *arguments).strip()
        return self._tokens[arguments]

    def token(self, person, scope=READ_WRITE, *, claims=True, tenant=None):
        names = ()
        if claims:
            names = ("--given-name", person.first, "--family-name", person.last, "--email", person.mail)
        return self._token("--tenant", tenant or self.tenant, "--user", person.oid, *names, "--scope", scope)

    def app_token(self, *roles, app=None, tenant=None):
        flags = itertools.chain.from_iterable(("--role", role) for role in roles or (READ_WRITE_ALL,))
        return self._token("--tenant", tenant or self.tenant, "--app", app or self.app, *flags)

    def reader(self, who, registrant):
        """The token of one of READERS; `registrant` is who is in the event. Who sees it may read and no more."""
        return {
            "organizer": lambda: self.token(self.organizer, READ),
            "registrant": lambda: self.token(registrant),
            "stranger": lambda: self.token(Person.new()),
            "application": lambda: self.app_token(READ_ALL),
            "other tenant": lambda: self.token(registrant, tenant=guid()),
        }[who]()

    @property
    def organizer_token(self):
        return self.token(self.organizer)

    # --- Meetings ---

    def meeting(self, **properties):
        """A new meeting of the organizer, as the API answers it."""
        body = {
            "subject": "Quarterly safety briefing",
            "startDateTime": after(days=7),
            "endDateTime": after(days=7, hours=1),
        }
        return (
            self.client.post("/beta/me/onlineMeetings", body | properties, token=self.organizer_token).expect(201).json
        )

    def event(self, audience="everyone", questions=(), configuration=None, meeting=None, **properties):
        """A meeting with its registration. `questions` get their ids in .questions."""
        event = Event(self, self.meeting(**(meeting or {}))["id"], audience)
        event.create(questions, **properties)
        if configuration:
            event.configure(**configuration).expect(200)
        return event


class Event:
    """A meeting with a registration, seen from outside."""

    def __init__(self, world, meeting, audience):
        self.world = world
        self.meeting = meeting
        self.audience = audience
        self.questions = []
        self.path = f"/beta/users/{world.organizer.oid}/onlineMeetings/{meeting}/registration"
        self.registrants = self.path + "/registrants"
        self.configuration = self.path + "/configuration"

    def create(self, questions=(), **properties):
        body = {
            "@odata.type": REGISTRATION_TYPE,
            "subject": "Quarterly safety briefing",
            "description": "Site safety for all field staff.",
            "startDateTime": after(days=7),
            "endDateTime": after(days=7, hours=1),
            "allowedRegistrant": self.audience,
        } | properties
        if questions:
            body["customQuestions"] = list(questions)
        self.world.client.post(self.path, body, token=self.world.organizer_token).expect(201)
        if questions:
            self.questions = [question["id"] for question in self.list_questions()]

    def list_questions(self):
        answer = self.world.client.get(self.path + "/customQuestions", token=self.world.organizer_token)
        return answer.expect(200).json["value"]

    def configure(self, token=None, **changes):
        return self.world.client.patch(self.configuration, changes, token=token or self.world.organizer_token)

    def default_token(self, person):
        return self.world.token(person) if self.audience == "organization" else self.world.app_token()

    def enrol(self, person, answers=(), *, token=None, client=None, headers=None, **more):
        token = self.default_token(person) if token is None else token
        client = client or self.world.client
        return client.post(self.registrants, person.body(answers, **more), token=token, headers=headers)

    def cancel(self, registrant_id, token=None):
        path = f"{self.registrants}/{registrant_id}"
        return self.world.client.delete(path, token=token or self.world.organizer_token)

    def listed(self, top=1000, client=None):
        """All registrants as the organizer sees them, page by page."""
        client = client or self.world.client
        found, path = [], f"{self.registrants}?$top={top}"
        while path:
            page = client.get(path, token=self.world.organizer_token).expect(200).json
            found += page["value"]
            path = page.get("@odata.nextLink")
        return found

    def find(self, person):
        """The one registrant with that person's address, as listed."""
        found = [item for item in self.listed() if item["email"].lower() == person.mail.lower()]
        assert len(found) == 1, f"{len(found)} registrants with the address of {person}"
        return found[0]


# --- Mail that was written to data/mail, for lack of an SMTP server ---


@functools.cache
def read_mail(data):
    return email.message_from_bytes(data, policy=email.policy.default)


def spooled(server, person=None):
    """Messages in data/mail, oldest first; those to one person."""
    address = b"" if person is None else person.mail.lower().encode("ascii")
    return [read_mail(data) for data in server.mail_files() if address in data.partition(b"\r\n\r\n")[0].lower()]


def spooled_to(server, person, count=1, seconds=15):
    """Waits for `count` messages to that person."""
    until(lambda: len(spooled(server, person)) >= count, seconds, f"mail {count} to {person.mail}")
    return spooled(server, person)
