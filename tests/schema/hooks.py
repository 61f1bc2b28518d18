"""Loaded by schemathesis. What it invents is mostly refused, and rightly; so of each part of a request about half is made
sensible: ids become real ones, filters can be read, a start lies before its end. What was answered is counted, since a run
in which nothing succeeds proves nothing.

An invented value decides by its own digest whether it stays and what becomes of it, so a case can be repeated. What an
operation may destroy is taken from spare meetings, never from those that the others read.
"""

import atexit
import collections
import itertools
import json
import os
import uuid
import zlib

import schemathesis

with open(os.environ["FOYER_SCHEMA_POOL"], encoding="utf-8") as _file:
    POOL = json.load(_file)
SPARES = itertools.cycle(POOL["spares"][::2])  # they go whole
LASTING = itertools.cycle(POOL["spares"][1::2])  # they lose parts
BARE = itertools.cycle(POOL["bare"])
numbers = itertools.count()
seen = collections.Counter()

FILTERS = ("status eq 'registered'", "startswith(lastName,'M') or not (email eq null)", "lastName in ('a','b')",
           "registrationDateTime gt 2020-01-01T00:00:00Z")
ORDERS = ("lastName desc,firstName", "registrationDateTime", "id desc")
TIMES = {"startDateTime": "2037-03-04T09:00:00Z", "endDateTime": "2037-03-04T10:00:00Z",
         "opensDateTime": "2030-01-01T00:00:00Z", "closesDateTime": "2037-03-04T00:00:00Z"}
WORDS = {"timeZone": "Europe/Paris", "language": "de-DE", "conferenceWebUrl": "https://meet.example/room", "capacity": 7,
         "reminders": ["P1D"], "answerInputType": "radioButton", "answerOptions": ["North", "South"],
         "customQuestionAnswers": [], "speakers": [{"displayName": "Noor", "bio": None}], "participants": None}
TEMPLATES = ("confirmation", "reminder", "canceled")
BATCH = {"requests": [{"id": "1", "method": "GET", "url": "/me/onlineMeetings?$top=1"},
                      {"id": "2", "method": "GET", "url": "/$metadata", "dependsOn": ["1"]}]}


def digest(value):
    return zlib.crc32(repr(value).encode("utf-8", "replace"))


def ids_for(operation, number):
    method, path = operation.method.upper(), operation.path
    if method == "POST" and path.endswith("/registration"):
        return next(BARE)
    if method == "DELETE" and path.endswith(("/{meeting}", "/registration")):
        return next(SPARES)
    if method == "DELETE" or path.endswith("/erase"):
        return next(LASTING)
    return POOL["meetings"][number % len(POOL["meetings"])]


@schemathesis.hook
def map_path_parameters(context, path_parameters):
    values = dict(path_parameters or {})
    number = digest(sorted(values.items()))
    if number % 4 == 0:
        return path_parameters
    meeting = ids_for(context.operation, number // 4)
    real = {"user": POOL["user"], "meeting": meeting["id"]}
    for name, many in (("question", "questions"), ("registrant", "registrants"), ("collaborator", "collaborators"), ("key", "keys")):
        if meeting.get(many):
            real[name] = meeting[many][number // 32 % len(meeting[many])]
    if "template" in values:
        real["template"] = TEMPLATES[number // 32 % len(TEMPLATES)]
    return {name: real.get(name, value) for name, value in values.items()}


@schemathesis.hook
def map_query(context, query):
    number = digest(query)
    if not query or number % 4 == 0:
        return query
    path = context.operation.path
    filters = FILTERS if path.endswith(("/registrants", "/$count")) else None
    real = {"$filter": filters and filters[number // 4 % len(FILTERS)], "$orderby": ORDERS[number // 4 % len(ORDERS)],
            "$search": "moreau", "$skiptoken": None, "$deltatoken": "latest" if number % 8 == 1 else None}
    tame = {name: real.get(name, value) for name, value in query.items()}
    return {name: value for name, value in tame.items() if value is not None}


@schemathesis.hook
def map_headers(context, headers):
    if not headers or digest(sorted(headers.items())) % 4 == 0:
        return headers
    strict = {"if-match", "if-none-match", "idempotency-key"}
    return {name: value for name, value in headers.items() if name.lower() not in strict}


def sensible(name, value):
    if name in TIMES or name in WORDS:
        return TIMES.get(name, WORDS.get(name))
    if name == "email":
        return f"somebody.{next(numbers)}@example.org"
    if isinstance(value, str) and not name.startswith("@"):
        return f"words {len(value)}"
    if isinstance(value, dict):
        return {key: sensible(key, item) for key, item in value.items()}
    if isinstance(value, list):
        return [sensible("", item) for item in value[:5]]
    return value


KEPT = ("allowedRegistrant", "allowedPresenters", "allowMeetingChat", "scope", "role")


@schemathesis.hook
def map_body(context, body):
    if not isinstance(body, dict) or digest(body) % 4 == 0:
        return body
    if context.operation.path.endswith("/$batch"):
        return BATCH
    tame = {name: value if name in KEPT else sensible(name, value) for name, value in body.items() if name.isascii()}
    if context.operation.path.endswith("/registrants"):
        tame |= {"firstName": "Ines", "lastName": "Moreau", "email": sensible("email", "")}
        tame = {name: tame[name] for name in ("firstName", "lastName", "email")}
    elif context.operation.path.endswith("/registration") and context.operation.method.upper() == "POST":
        tame |= {"@odata.type": "#microsoft.graph.meetingRegistration", "allowedRegistrant": "everyone"} | TIMES
        tame = {name: value for name, value in tame.items() if name != "customQuestions" and not name.endswith("sDateTime")}
    elif context.operation.path.endswith("/collaborators"):
        tame = {"id": str(uuid.uuid4()), "role": "viewer"}
    elif context.operation.path.endswith("/keys"):
        tame = {"name": "scanner", "role": "checker"}
    elif context.operation.path.endswith("/mailTemplates/{template}"):
        tame = {"subject": "Come, {{name}}"}
    elif context.operation.path.endswith("/collaborators/{collaborator}"):
        tame = {"role": "checker"}
    elif context.operation.path.endswith("/customQuestions"):
        tame |= {"displayName": "Which depot?", "answerInputType": "text", "answerOptions": []}
    return tame


@schemathesis.hook
def after_call(context, case, response):
    seen[f"{case.operation.method.upper()} {case.operation.path}", response.status_code // 100] += 1


@atexit.register
def _tell():
    with open(os.environ["FOYER_SCHEMA_SEEN"], "w", encoding="utf-8") as file:
        json.dump([[*key, n] for key, n in sorted(seen.items())], file)
