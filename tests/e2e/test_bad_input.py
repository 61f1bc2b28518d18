"""What is refused, in which words and in which order: the rows of design sections 1 and 4, and 'Bad input'."""

import gzip
import json
import re
import uuid

import pytest

from support.wire import Wire, chunked, once, request
from support.world import (
    READ,
    READ_ALL,
    READ_WRITE,
    READ_WRITE_ALL,
    Person,
    choice_question,
    guid,
    text_question,
)

ENROL_BODY_MOST = 64 * 1024
BODY_MOST = 1024 * 1024
CONTENT_TYPE = "application/json;odata.metadata=minimal;odata.streaming=true;IEEE754Compatible=false;charset=utf-8"
GUID = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")


@pytest.fixture
def event(world):
    return world.event("everyone")


# --- 401 ---

UNACCEPTED = [
    # Authorization header; is there a token that was judged invalid?
    (None, False),
    ("Bearer not.a.token", True),
    ("Bearer x", True),
    ("Bearer", None),
    ("Basic dXNlcjpwYXNz", None),
    ("Negotiate abc", None),
    ("Bearer a b", None),
    ("a.b.c", None),
]


@pytest.mark.parametrize("header,judged", UNACCEPTED)
def test_no_or_a_bad_token_is_401_with_a_challenge(world, event, header, judged):
    headers = {"Authorization": header} if header else {}
    answer = world.client.post(event.registrants, Person.new().body(), token="", headers=headers)
    answer.expect(401, "InvalidAuthenticationToken")
    challenge = answer.headers["WWW-Authenticate"]
    assert challenge.startswith("Bearer "), challenge
    for parameter in ('realm="', 'authorization_uri="', 'client_id="00000003-0000-0000-c000-000000000000"'):
        assert challenge.count(parameter) == 1, challenge
    if judged is True:
        assert 'error="invalid_token"' in challenge and "error_description=" in challenge, challenge
    elif judged is False:
        assert "error=" not in challenge, challenge


def test_a_token_in_the_query_is_no_token(world, event):
    path = f"{event.registrants}?access_token={world.app_token()}"
    world.client.post(path, Person.new().body(), token="").expect(401)


# --- 403 ---

NAMED = [
    # method, path under the registration, kind, held, needed (all named)
    ("POST", "/registrants", "app", "Calendars.Read", [READ_ALL, READ_WRITE_ALL]),
    ("POST", "/registrants", "user", READ, [READ_WRITE]),
    ("GET", "/registrants", "user", "User.Read", [READ, READ_WRITE]),
    ("GET", "/registrants", "app", "User.Read.All", [READ_ALL, READ_WRITE_ALL]),
    ("GET", "", "user", "User.Read", [READ, READ_WRITE]),
    ("GET", "/customQuestions", "user", "User.Read", [READ, READ_WRITE]),
    ("GET", "/configuration", "user", "User.Read", [READ, READ_WRITE]),
    ("PATCH", "/configuration", "user", READ, [READ_WRITE]),
    ("PATCH", "/configuration", "app", READ_ALL, [READ_WRITE_ALL]),
    ("DELETE", "/registrants/AAAAAAAAAAAAAAAAAAAAAA", "user", READ, [READ_WRITE]),
    ("DELETE", "/registrants/AAAAAAAAAAAAAAAAAAAAAA", "app", READ_ALL, [READ_WRITE_ALL]),
    ("POST", "", "user", READ, [READ_WRITE]),
    ("POST", "", "app", READ_ALL, [READ_WRITE_ALL]),
]


@pytest.mark.parametrize("method,path,kind,held,needed", NAMED)
def test_403_names_what_is_held_and_what_is_needed(world, event, method, path, kind, held, needed):
    token = world.token(world.organizer, held) if kind == "user" else world.app_token(held)
    body = {} if method in ("POST", "PATCH") else None
    answer = world.client.call(method, event.path + path, body, token=token).expect(403, "Forbidden")
    for name in [held, *needed]:
        assert name in answer.message, answer


# --- 404 and 405 ---

NOWHERE = [
    "/beta/nothing",
    "/beta/me/onlineMeetings/{m}/registration/nothing",
    "/beta/me/onlineMeetings/{m}/registration/registrants/x/y/z",
    "/v2.0/me/onlineMeetings",
    "/nothing",
]


@pytest.mark.parametrize("path", NOWHERE)
def test_an_unknown_route_is_404_with_and_without_a_token(world, event, path):
    path = path.format(m=event.meeting)
    world.client.get(path, token="").expect(404)
    world.client.get(path, token=world.organizer_token).expect(404)


UNKNOWN = ["AAAAAAAAAAAAAAAAAAAAAA", "x", "MSowZjBl*0**19:meeting_x@thread.v2", "%C3%A9", "a%2Fb", "..%2F..", "'"]


@pytest.mark.parametrize("meeting", UNKNOWN)
def test_an_unknown_meeting_is_404(world, meeting):
    path = f"/beta/users/{world.organizer.oid}/onlineMeetings/{meeting}/registration/registrants"
    world.client.post(path, Person.new().body(), token=world.app_token()).expect(404, "NotFound")


def test_a_meeting_of_another_organizer_is_not_under_this_one(world, event):
    path = f"/beta/users/{guid()}/onlineMeetings/{event.meeting}/registration/registrants"
    world.client.post(path, Person.new().body(), token=world.app_token()).expect(404, "NotFound")


def test_ids_are_read_with_case(world, event):
    swapped = event.meeting.swapcase()
    path = event.registrants.replace(event.meeting, swapped)
    world.client.post(path, Person.new().body(), token=world.app_token()).expect(404, "NotFound")


def test_segment_names_are_read_without_case(world, event):
    path = f"/BETA/Users/{world.organizer.oid}/ONLINEMEETINGS/{event.meeting}/Registration/Registrants"
    world.client.post(path, Person.new().body(), token=world.app_token()).expect(200)


def test_a_meeting_without_registration_is_404(world):
    meeting = world.meeting()["id"]
    path = f"/beta/users/{world.organizer.oid}/onlineMeetings/{meeting}/registration"
    world.client.get(path, token=world.organizer_token).expect(404, "NotFound")
    world.client.post(path + "/registrants", Person.new().body(), token=world.app_token()).expect(404, "NotFound")


METHODS = [
    ("PUT", "/registrants", {"GET", "POST"}),
    ("PATCH", "/registrants", {"GET", "POST"}),
    ("DELETE", "/registrants", {"GET", "POST"}),
    ("PUT", "/customQuestions", {"GET", "POST"}),
    ("PUT", "/customQuestions/AAAAAAAAAAAAAAAAAAAAAA", {"GET", "PATCH", "DELETE"}),
    ("PUT", "/configuration", {"GET", "PATCH"}),
    ("DELETE", "/configuration", {"GET", "PATCH"}),
    ("PUT", "", {"GET", "POST", "PATCH", "DELETE"}),
    ("PUT", "/registrants/AAAAAAAAAAAAAAAAAAAAAA", {"DELETE"}),
]


@pytest.mark.parametrize("method,path,allowed", METHODS)
def test_a_wrong_method_is_405_and_told_what_is_allowed(world, event, method, path, allowed):
    answer = world.client.call(method, event.path + path, token=world.organizer_token)
    answer.expect(405, "MethodNotAllowed")
    told = {name.strip() for name in answer.headers["Allow"].split(",")}
    assert allowed <= told and method not in told, told


# --- 406 and 415 ---

ACCEPTABLE = [
    "*/*",
    "application/*",
    "application/json",
    "APPLICATION/JSON",
    "application/json;odata.metadata=minimal",
    "text/html, application/json;q=0.5",
    "application/json;odata.metadata=minimal;odata.streaming=true;IEEE754Compatible=false;charset=utf-8",
    "application/xml, */*;q=0.1",
]
UNACCEPTABLE = ["text/html", "application/xml", "image/*", "application/json;q=0", "application/atom+xml;type=feed"]


@pytest.mark.parametrize("accept", ACCEPTABLE)
def test_json_is_served_to_whoever_takes_it(event, accept):
    event.enrol(Person.new(), headers={"Accept": accept}).expect(200)


@pytest.mark.parametrize("accept", UNACCEPTABLE)
def test_who_takes_no_json_gets_406(event, accept):
    event.enrol(Person.new(), headers={"Accept": accept}).expect(406, "NotAcceptable")
    assert event.listed() == []


READABLE = [
    "application/json",
    "application/json; charset=utf-8",
    "application/json;charset=UTF-8",
    "Application/JSON",
    'application/json; charset="utf-8"',
    "application/json;odata.metadata=minimal;IEEE754Compatible=true",
]
UNREADABLE = [
    "text/plain",
    "application/xml",
    "application/x-www-form-urlencoded",
    "multipart/form-data; boundary=x",
    "json",
]


@pytest.mark.parametrize("media", READABLE)
def test_json_is_read_however_it_is_called(event, media):
    event.enrol(Person.new(), headers={"Content-Type": media}).expect(200)


@pytest.mark.parametrize("media", UNREADABLE)
def test_another_content_type_is_415(event, media):
    event.enrol(Person.new(), headers={"Content-Type": media}).expect(415, "UnsupportedMediaType")
    assert event.listed() == []


@pytest.mark.parametrize("coding", ["gzip", "br", "deflate", "x"])
def test_a_coded_body_is_decoded_or_415(world, event, coding):
    body = gzip.compress(json.dumps(Person.new().body()).encode())
    answer = world.client.post(event.registrants, body, token=world.app_token(), headers={"Content-Encoding": coding})
    assert answer.status == 415 or (coding == "gzip" and answer.status == 200), answer


# --- 400: one fault ---


def test_broken_json_is_400(world, event):
    for body in BROKEN:
        world.client.post(event.registrants, body, token=world.app_token()).expect(400, "BadRequest")
    assert event.listed() == []


BROKEN = [
    b"",
    b" ",
    b"{",
    b"}",
    b"null",
    b"[]",
    b'"text"',
    b"1",
    b"{'firstName': 'x'}",
    b'{"firstName": "Ann",}',
    b'{"firstName": NaN}',
    b'{"firstName": "\x80"}',
    b'{"firstName": "\xc0\xaf"}',
    b'{"firstName": "\xed\xa0\x80"}',
    b'{"firstName": "\\ud800"}',
    b'{"firstName": "a\nb"}',
    b'{"firstName": "a"} x',
    b'{"firstName": "a"}{"b": 1}',
    b"\xff\xfe{\x00}\x00",
    b'{"a":' * 33 + b"1" + b"}" * 33,
    b'{"firstName": ' + b"[" * 40000,
    b'{"firstName":"a\\u0000","lastName":"c","email":"d@example.org"}',
    b'{"firstName":"a","lastName":"c","email":"d@example.org\\u0000"}',
    b'{"firstName":"a","firstName":"b","lastName":"c","email":"d@example.org"}',
    b'{"firstName":"a","FirstName":"b","lastName":"c","email":"d@example.org"}',
]

ONE_FAULT = [  # a NUL or a number beyond all integers is refused by the parser already: see BROKEN
    # change of a good body (None takes a property out), code, target
    ({"firstName": None}, "missing", "firstName"),
    ({"lastName": None}, "missing", "lastName"),
    ({"email": None}, "missing", "email"),
    ({"firstName": ""}, "missing", "firstName"),
    ({"firstName": "  \t "}, "missing", "firstName"),
    ({"firstName": "x" * 257}, "tooLong", "firstName"),
    ({"lastName": "\u00e9" * 257}, "tooLong", "lastName"),
    ({"firstName": "a\r\nBcc: x@example.org"}, "invalid", "firstName"),
    ({"firstName": "a\u0001b"}, "invalid", "firstName"),
    ({"lastName": "a\u007fb"}, "invalid", "lastName"),
    ({"lastName": "a\u0085b"}, "invalid", "lastName"),
    ({"firstName": 5}, "invalid", "firstName"),
    ({"firstName": ["x"]}, "invalid", "firstName"),
    ({"firstName": {"x": 1}}, "invalid", "firstName"),
    ({"lastName": True}, "invalid", "lastName"),
    ({"email": 5}, "invalid", "email"),
    ({"email": "a" * 65 + "@example.org"}, "invalid", "email"),
    ({"email": "a@" + ".".join(["x" * 60] * 5)}, "tooLong", "email"),
    ({"middleName": "x"}, "unknown", "middleName"),
    ({"user": {"id": "x"}}, "unknown", "user"),
    ({"@odata.type": "#microsoft.graph.externalMeetingRegistrant"}, "invalid", "@odata.type"),
    ({"@odata.type": "microsoft.graph.user"}, "invalid", "@odata.type"),
    ({"@odata.type": 5}, "invalid", "@odata.type"),
    ({"customQuestionAnswers": "x"}, "invalid", "customQuestionAnswers"),
    ({"customQuestionAnswers": {}}, "invalid", "customQuestionAnswers"),
    ({"customQuestionAnswers": ["x"]}, "invalid", "customQuestionAnswers[0]"),
    ({"customQuestionAnswers": [{"value": "x"}]}, "missing", "customQuestionAnswers[0].questionId"),
    (
        {"customQuestionAnswers": [{"questionId": "none", "value": "x"}]},
        "unknown",
        "customQuestionAnswers[0].questionId",
    ),
    ({"customQuestionAnswers": [{"questionId": 5, "value": "x"}]}, "invalid", "customQuestionAnswers[0].questionId"),
]


@pytest.mark.parametrize("change,code,target", ONE_FAULT)
def test_a_fault_in_a_body_is_named_by_its_path(event, change, code, target):
    body = {name: value for name, value in (Person.new().body() | change).items() if value is not None}
    answer = event.world.client.post(event.registrants, body, token=event.world.app_token())
    answer.expect(400, "BadRequest")
    assert (code, target) in answer.faults, answer
    assert all(told.startswith(target) for _, told in answer.faults), answer
    assert all(fault["message"] for fault in answer.error["details"])
    assert event.listed() == []


BAD_ADDRESSES = [
    "plain",
    "@example.org",
    "ann@",
    "ann@@example.org",
    "ann@example..org",
    "ann@.example.org",
    "ann@-example.org",
    ".ann@example.org",
    "ann.@example.org",
    "a..b@example.org",
    "ann lee@example.org",
    "ann@exa mple.org",
    "Ann <ann@example.org>",
    "<ann@example.org>",
    "ann@example.org, bob@example.org",
    "ann@example.org;bob@example.org",
    "ann@example.org\r\nBcc: bob@example.org",
    "ann\r\nRCPT TO:<bob@example.org>@example.org",
    "ann@example.org\u0001",
    '"ann lee"@example.org',
    "ann@[127.0.0.1]",
    "mailto:ann@example.org?cc=bob@example.org",
    "ann(comment)@example.org",
    "ann@exam_ple.org>",
    "ann@" + "x" * 64 + ".org",
]


@pytest.mark.parametrize("address", BAD_ADDRESSES)
def test_a_bad_address_is_invalid(event, address):
    answer = event.enrol(Person.new(), email=address).expect(400, "BadRequest")
    assert answer.faults == {("invalid", "email")}
    assert event.listed() == []


GOOD_ADDRESSES = [
    "a@example.org",
    "ann.lee+foyer@mail.example.org",
    "o'brien@example.org",
    "!#$%&'*+-/=?^_`{|}~@example.org",
    "\u7528\u6237@\u4f8b\u5b50.example",
    "a" * 64 + "@example.org",
    "1@1.example",
]


@pytest.mark.parametrize("address", GOOD_ADDRESSES)
def test_an_address_of_rfc_5321_or_6531_is_taken(event, address):
    event.enrol(Person.new(), email=address).expect(200)
    assert event.listed()[0]["email"] == address


# --- 400: all faults at once ---


def test_all_faults_are_told_at_once(world):
    event = world.event("everyone", [choice_question(), text_question("Why?", required=True), text_question("Note")])
    choice, _, note = event.questions
    body = {
        "firstName": "",
        "email": "nobody",
        "nickname": "x",
        "customQuestionAnswers": [
            {"questionId": choice, "value": "West"},
            {"questionId": "nonsense", "value": "x"},
            {"questionId": note, "value": "n" * 4001},
            {"questionId": note, "value": "again"},
            {"questionId": choice, "answer": "x"},
        ],
    }
    answer = world.client.post(event.registrants, body, token=world.app_token()).expect(400, "BadRequest")
    expected = {
        ("missing", "firstName"),
        ("missing", "lastName"),
        ("invalid", "email"),
        ("unknown", "nickname"),
        ("notAnOption", "customQuestionAnswers[0].value"),
        ("unknown", "customQuestionAnswers[1].questionId"),
        ("tooLong", "customQuestionAnswers[2].value"),
        ("duplicate", "customQuestionAnswers[3].questionId"),
        ("unknown", "customQuestionAnswers[4].answer"),
        ("missing", "customQuestionAnswers"),  # Why? is required
    }
    assert expected <= answer.faults, f"not told: {expected - answer.faults}"
    assert answer.faults - expected <= {("duplicate", "customQuestionAnswers[4].questionId")}
    assert "Why?" in answer.text
    assert event.listed() == []


REQUIRED = [
    # what is sent as answers, given the question's id
    lambda q: [],
    lambda q: [(q, "")],
    lambda q: [(q, None)],
]


@pytest.mark.parametrize("answers", REQUIRED)
@pytest.mark.parametrize("question", [choice_question(), text_question("Why?", True)], ids=["choice", "text"])
def test_a_required_answer_that_is_missing_is_named_with_its_question(world, question, answers):
    event = world.event("everyone", [question])
    answer = event.enrol(Person.new(), answers(event.questions[0])).expect(400)
    assert answer.faults == {("missing", "customQuestionAnswers")}
    assert question["displayName"] in answer.text


@pytest.mark.parametrize("value", ["West", "north", " North", "North "])
def test_an_option_that_is_not_offered_is_refused(world, value):
    event = world.event("everyone", [choice_question()])
    answer = event.enrol(Person.new(), [(event.questions[0], value)]).expect(400)
    assert answer.faults == {("notAnOption", "customQuestionAnswers[0].value")}


def test_a_question_of_another_registration_is_unknown(world):
    event, other = (world.event("everyone", [text_question()]) for _ in range(2))
    answer = event.enrol(Person.new(), [(other.questions[0], "x")]).expect(400)
    assert answer.faults == {("unknown", "customQuestionAnswers[0].questionId")}


def test_an_answer_of_4000_characters_is_taken(world):
    event = world.event("everyone", [text_question()])
    event.enrol(Person.new(), [(event.questions[0], "\u00e9" * 4000)]).expect(200)


# --- 413 ---


def padded(body, size):
    data = json.dumps(body).encode()
    return data + b" " * (size - len(data))


def test_a_body_of_64_kib_is_read(world, event):
    body = padded(Person.new().body(), ENROL_BODY_MOST)
    world.client.post(event.registrants, body, token=world.app_token()).expect(200)


@pytest.mark.parametrize("size", [ENROL_BODY_MOST + 1, 200_000, 5_000_000])
@pytest.mark.parametrize("chunks", [False, True], ids=["content-length", "chunked"])
def test_a_larger_body_is_413_and_the_answer_arrives(world, event, size, chunks):
    headers = [("Authorization", "Bearer " + world.app_token()), ("Content-Type", "application/json")]
    body = padded(Person.new().body(), size)
    if chunks:
        headers.append(("Transfer-Encoding", "chunked"))
        body = chunked(*(body[i : i + 16000] for i in range(0, len(body), 16000)))
    answer = once(world.server.port, request("POST", event.registrants, headers, body))
    assert answer is not None, "the connection ended without an answer"
    answer.expect(413, "PayloadTooLarge")
    assert event.listed() == []


def test_a_declared_gigabyte_is_refused_before_it_is_sent(world, event):
    headers = [
        ("Authorization", "Bearer " + world.app_token()),
        ("Content-Type", "application/json"),
        ("Content-Length", str(1 << 30)),
    ]
    with Wire(world.server.port, request("POST", event.registrants, headers)) as wire:
        answer = wire.read()
        assert answer is not None, "no answer until the body comes"
        answer.expect(413, "PayloadTooLarge")


def test_a_registration_may_take_a_mebibyte(world):
    meeting = world.meeting()["id"]
    path = f"/beta/users/{world.organizer.oid}/onlineMeetings/{meeting}/registration"
    body = {"@odata.type": "#microsoft.graph.meetingRegistration", "allowedRegistrant": "everyone"}
    world.client.post(path, padded(body, BODY_MOST + 1), token=world.organizer_token).expect(413, "PayloadTooLarge")
    world.client.post(path, padded(body, BODY_MOST), token=world.organizer_token).expect(201)


# --- The order of refusals ---

ORDER = [
    # what is wrong, the one that is answered
    ({"size", "token", "body"}, 413),
    ({"url", "token", "size"}, 414),
    ({"route", "token", "body"}, 404),
    ({"method", "token", "body"}, 405),
    ({"token", "permission", "media", "meeting", "body"}, 401),
    ({"token", "accept"}, 401),
    ({"permission", "media", "accept", "meeting", "body"}, 403),
    ({"permission", "body"}, 403),
    ({"permission", "meeting"}, 403),
    ({"media", "accept", "meeting", "body"}, 415),
    ({"media", "body"}, 415),
    ({"accept", "meeting", "body"}, 406),
    ({"meeting", "body"}, 404),
    ({"meeting", "json"}, 404),
    ({"audience", "body"}, 403),
    ({"audience", "json", "full"}, 403),
    ({"body", "full"}, 400),
    ({"json", "full"}, 400),
    ({"full"}, 409),
]


@pytest.mark.parametrize("wrong,status", ORDER, ids=["+".join(sorted(row[0])) for row in ORDER])
def test_refusals_come_in_the_documented_order(world, wrong, status):
    event = world.event("organization" if "audience" in wrong else "everyone")
    if "full" in wrong:
        event.configure(capacity=1).expect(200)
        if event.audience == "everyone":
            event.enrol(Person.new()).expect(200)
    path = event.registrants
    if "route" in wrong:
        path += "/nowhere/at/all"
    if "meeting" in wrong:
        path = path.replace(event.meeting, "A" * 22)
    if "url" in wrong:
        path += "?x=" + "y" * 9000
    token = world.app_token("User.Read.All" if "permission" in wrong else READ_WRITE_ALL)
    headers = [
        "Authorization: Bearer " + ("x.y.z" if "token" in wrong else token),
        "Content-Type: " + ("text/plain" if "media" in wrong else "application/json"),
        "Accept: " + ("text/html" if "accept" in wrong else "application/json"),
    ]
    body = {"nonsense": 1} if "body" in wrong else Person.new().body()
    data = b"{" if "json" in wrong else json.dumps(body).encode()
    if "size" in wrong:
        data += b" " * BODY_MOST
    method = "PUT" if "method" in wrong else "POST"
    answer = once(world.server.port, request(method, path, headers, data))
    assert answer is not None, "closed without an answer"
    answer.expect(status)


# --- The envelope ---

REFUSALS = [
    # method, path, token?, body, status
    ("POST", "{r}", False, {}, 401),
    ("POST", "{r}", True, {}, 400),
    ("GET", "/beta/nowhere", True, None, 404),
    ("PUT", "{r}", True, {}, 405),
    ("POST", "{r}", True, b" " * (ENROL_BODY_MOST + 1), 413),
    ("GET", "{r}?x=" + "y" * 9000, True, None, 414),
]


@pytest.mark.parametrize("method,path,signed,body,status", REFUSALS, ids=[str(row[-1]) for row in REFUSALS])
@pytest.mark.parametrize("named", [True, False], ids=["client-request-id", "without"])
def test_every_refusal_is_graphs_envelope(world, event, method, path, signed, body, status, named):
    mine = str(uuid.uuid4())
    headers = {"client-request-id": mine} if named else {}
    token = world.app_token() if signed else ""
    path = path.replace("{r}", event.registrants)
    answer = world.client.call(method, path, body, token=token, headers=headers).expect(status)
    assert list(answer.json) == ["error"]
    assert {"code", "message", "innerError"} <= set(answer.error)
    inner = answer.error["innerError"]
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d", inner["date"]), inner
    assert GUID.fullmatch(inner["request-id"]) and inner["request-id"] == answer.headers["request-id"]
    assert inner["client-request-id"] == (mine if named else inner["request-id"])
    assert answer.headers["client-request-id"] == inner["client-request-id"]
    assert answer.headers.get_content_type() == "application/json"
    assert re.fullmatch(r"[A-Za-z]+", answer.code) and len(answer.message) > 10


def test_headers_of_a_success(event):
    mine = str(uuid.uuid4())
    answer = event.enrol(Person.new(), headers={"client-request-id": mine}).expect(200)
    assert answer.headers["Content-Type"].replace(" ", "") == CONTENT_TYPE
    assert answer.headers["OData-Version"] == "4.0"
    assert GUID.fullmatch(answer.headers["request-id"])
    assert answer.headers["client-request-id"] == mine
    assert answer.headers["Date"].endswith(" GMT")


def test_request_ids_differ(event):
    assert len({event.enrol(Person.new()).headers["request-id"] for _ in range(20)}) == 20


@pytest.mark.parametrize("value", ["a\tb", "x" * 2000, "<script>", '"quoted"', "\u00e9", "{}"])
def test_a_strange_client_request_id_harms_nothing(world, event, value):
    """Echoed as it is or not at all, but the answer stays JSON and its headers whole."""
    headers = {"client-request-id": value.encode("utf-8").decode("latin-1")}
    answer = world.client.post(event.registrants, {}, token=world.app_token(), headers=headers).expect(400)
    assert answer.error["innerError"]["request-id"] == answer.headers["request-id"]


@pytest.mark.parametrize("name", ["<script>alert(1)</script>", '"}', "\u202e", "\\", "%s%n"])
def test_what_was_sent_comes_back_as_json_text_only(world, event, name):
    answer = world.client.post(event.registrants, Person.new().body(**{name: 1}), token=world.app_token())
    assert ("unknown", name) in answer.expect(400).faults
    assert answer.headers.get_content_type() == "application/json"
