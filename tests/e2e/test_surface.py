"""What has to exist for an enrolment: meetings, registrations, questions, the list, cancelling, the configuration."""

import base64
import re
import threading

import pytest

from support.client import Client
from support.waiting import never, until
from support.world import (
    QUESTION_TYPE,
    READ,
    READ_ALL,
    READ_WRITE_ALL,
    REGISTRATION_TYPE,
    Person,
    after,
    choice_question,
    guid,
    parse_time,
    spooled,
    spooled_to,
    text_question,
)

# --- Meetings ---


@pytest.mark.parametrize("where", ["me", "users"])
def test_an_organizer_creates_a_meeting(world, where):
    me = "me" if where == "me" else f"users/{world.organizer.oid}"
    start, end = after(days=3), after(days=3, hours=2)
    body = {"subject": "Town hall", "startDateTime": start, "endDateTime": end}
    answer = world.client.post(f"/beta/{me}/onlineMeetings", body, token=world.organizer_token).expect(201)
    meeting = answer.json
    assert (
        meeting["@odata.context"]
        == f"{world.server.url}/beta/$metadata#users('{world.organizer.oid}')/onlineMeetings/$entity"
    )
    assert meeting["id"] and meeting["joinWebUrl"].startswith(world.server.url + "/l/meetup-join/")
    assert meeting["subject"] == "Town hall"
    assert parse_time(meeting["startDateTime"]) == parse_time(start)
    assert parse_time(meeting["endDateTime"]) == parse_time(end)
    assert parse_time(meeting["creationDateTime"])
    assert answer.headers["Location"].startswith(world.server.url) and meeting["id"] in answer.headers["Location"]


def test_an_application_creates_a_meeting_for_an_organizer(world):
    path = f"/beta/users/{world.organizer.oid}/onlineMeetings"
    meeting = world.client.post(path, {"subject": "x"}, token=world.app_token(READ_WRITE_ALL)).expect(201).json
    world.client.post(path, {"subject": "x"}, token=world.app_token(READ_ALL)).expect(403)
    registration = f"/beta/me/onlineMeetings/{meeting['id']}/registration"
    body = {"@odata.type": REGISTRATION_TYPE, "allowedRegistrant": "everyone"}
    world.client.post(registration, body, token=world.organizer_token).expect(201)


def test_nobody_creates_a_meeting_for_somebody_else_by_a_delegated_token(world):
    path = f"/beta/users/{guid()}/onlineMeetings"
    world.client.post(path, {"subject": "x"}, token=world.organizer_token).expect(403, "Forbidden")


def test_a_meeting_is_an_open_type(world):
    more = {
        "costCentre": "A-7",
        "nested": {"a": [1, 2.5, None, True]},
        "conferenceWebUrl": "https://meet.example.org/x",
    }
    meeting = world.meeting(**more)
    assert {name: meeting[name] for name in more} == more


BAD_MEETINGS = [
    ({"startDateTime": "tomorrow"}, "startDateTime"),
    ({"startDateTime": "2030-01-01T00:00:00"}, "startDateTime"),  # no offset
    ({"startDateTime": "2030-02-30T00:00:00Z"}, "startDateTime"),
    ({"startDateTime": "2030-01-02T00:00:00Z", "endDateTime": "2030-01-01T00:00:00Z"}, "endDateTime"),
    ({"subject": 5}, "subject"),
    ({"subject": "a\r\nb"}, "subject"),
    ({"conferenceWebUrl": "javascript:alert(1)"}, "conferenceWebUrl"),
    ({"conferenceWebUrl": "//example.org"}, "conferenceWebUrl"),
    ({"conferenceWebUrl": "https://a.example/\r\nX: y"}, "conferenceWebUrl"),
    ({"conferenceWebUrl": 5}, "conferenceWebUrl"),
]


@pytest.mark.parametrize("body,target", BAD_MEETINGS)
def test_a_meeting_that_cannot_be_is_400(world, body, target):
    answer = world.client.post("/beta/me/onlineMeetings", body, token=world.organizer_token).expect(400, "BadRequest")
    assert ("invalid", target) in answer.faults


# --- Registrations ---

REGISTRATION_ORDER = [
    "@odata.context",
    "@odata.type",
    "id",
    "allowedRegistrant",
    "subject",
    "description",
    "startDateTime",
    "endDateTime",
    "registrationPageWebUrl",
    "registrationPageViewCount",
    "speakers",
]


def registration_body(**more):
    return {
        "@odata.type": REGISTRATION_TYPE,
        "subject": "Quarterly safety briefing",
        "description": "Site safety\nfor all field staff.",
        "startDateTime": "2035-03-04T10:00:00+01:00",
        "endDateTime": "2035-03-04T11:30:00.5+01:00",
        "allowedRegistrant": "organization",
        "speakers": [{"displayName": "Noor Haddad", "bio": "Safety lead"}],
        "customQuestions": [choice_question(), text_question()],
    } | more


def registration_path(world, who=None):
    meeting = world.meeting()["id"]
    return f"/beta/{who or 'me'}/onlineMeetings/{meeting}/registration"


def test_a_registration_is_created_and_read_as_documented(world):
    path = registration_path(world)
    answer = world.client.post(path, registration_body(), token=world.organizer_token).expect(201)
    created = answer.json
    assert list(created) == REGISTRATION_ORDER  # no customQuestions
    meeting = path.split("/")[4]
    root = f"{world.server.url}/beta/$metadata#users('{world.organizer.oid}')/onlineMeetings('{meeting}')"
    assert created["@odata.context"] == f"{root}/registration/$entity"
    assert created["@odata.type"] == REGISTRATION_TYPE
    assert created["allowedRegistrant"] == "organization"
    assert created["subject"] == "Quarterly safety briefing"
    assert created["description"] == "Site safety\nfor all field staff."
    assert created["startDateTime"] == "2035-03-04T09:00:00Z"
    assert parse_time(created["endDateTime"]) == parse_time("2035-03-04T10:30:00.5Z")
    assert created["speakers"] == [{"displayName": "Noor Haddad", "bio": "Safety lead"}]
    assert created["registrationPageViewCount"] is None
    assert created["registrationPageWebUrl"].startswith(world.server.url)
    assert "Location" in answer.headers

    read = world.client.get(path, token=world.organizer_token).expect(200).json
    assert read == created | {"registrationPageViewCount": 0}
    assert list(read) == REGISTRATION_ORDER


def test_the_same_path_under_users_serves_organizer_and_application(world):
    path = registration_path(world, f"users/{world.organizer.oid}")
    world.client.post(path, registration_body(), token=world.app_token(READ_WRITE_ALL)).expect(201)
    for token in (world.organizer_token, world.token(world.organizer, READ), world.app_token(READ_ALL)):
        assert world.client.get(path, token=token).expect(200).json["allowedRegistrant"] == "organization"


def test_what_is_not_given_is_null_or_empty(world):
    path = registration_path(world)
    body = {"@odata.type": REGISTRATION_TYPE, "allowedRegistrant": "everyone"}
    created = world.client.post(path, body, token=world.organizer_token).expect(201).json
    assert list(created) == REGISTRATION_ORDER
    assert created["description"] is None and created["speakers"] == []


def test_a_meeting_has_one_registration(world):
    event = world.event()
    world.client.post(event.path, registration_body(), token=world.organizer_token).expect(409, "Conflict")


def test_two_registrations_at_once_are_one(world):
    path = registration_path(world)
    token = world.organizer_token
    statuses = []

    def create():
        with Client(world.server.url) as client:
            statuses.append(client.post(path, registration_body(), token=token).status)

    threads = [threading.Thread(target=create) for _ in range(10)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(statuses) == [201] + [409] * 9
    questions = world.client.get(path + "/customQuestions", token=token).expect(200).json["value"]
    assert len(questions) == 2


def test_only_the_organizer_creates_a_registration(world):
    path = registration_path(world, f"users/{world.organizer.oid}")
    stranger = world.token(Person.new())
    world.client.post(path, registration_body(), token=stranger).expect(403, "Forbidden")


def test_creating_without_a_type_is_told_in_graphs_words(world):
    body = registration_body()
    del body["@odata.type"]
    answer = world.client.post(registration_path(world), body, token=world.organizer_token).expect(400, "BadRequest")
    types = "microsoft.graph.meetingRegistration or microsoft.graph.externalMeetingRegistration"
    assert f"Invalid request. Provide {types} in request body." in answer.message
    assert '"@odata.type": "#microsoft.graph.meetingRegistration"' in answer.message


@pytest.mark.parametrize("value", ["ORGANIZATION", "Everyone"])
def test_enum_values_are_read_without_case(world, value):
    path = registration_path(world)
    created = world.client.post(path, registration_body(allowedRegistrant=value), token=world.organizer_token)
    assert created.expect(201).json["allowedRegistrant"] == value.lower()


BAD_REGISTRATIONS = [
    ({"@odata.type": "#microsoft.graph.user"}, "invalid", "@odata.type"),
    ({"allowedRegistrant": "nobody"}, "invalid", "allowedRegistrant"),
    ({"allowedRegistrant": "unknownFutureValue"}, "invalid", "allowedRegistrant"),
    ({"allowedRegistrant": 0}, "invalid", "allowedRegistrant"),
    ({"subject": "s" * 501}, "tooLong", "subject"),
    ({"endDateTime": "2035-03-04T08:00:00Z"}, "invalid", "endDateTime"),
    ({"capacity": 5}, "unknown", "capacity"),  # a closed type
    ({"speakers": [{"displayName": "x"}] * 51}, "tooLong", "speakers"),
    ({"speakers": [{"name": "x"}]}, "unknown", "speakers[0].name"),
    ({"customQuestions": [text_question()] * 101}, "tooLong", "customQuestions"),
    ({"customQuestions": [{"answerInputType": "text"}]}, "missing", "customQuestions[0].displayName"),
    (
        {"customQuestions": [text_question() | {"answerInputType": "colour"}]},
        "invalid",
        "customQuestions[0].answerInputType",
    ),
    ({"customQuestions": [choice_question(options=())]}, "missing", "customQuestions[0].answerOptions"),
    ({"customQuestions": [choice_question(options=("a", "a"))]}, "duplicate", "customQuestions[0].answerOptions"),
    (
        {"customQuestions": [choice_question(options=[str(i) for i in range(101)])]},
        "tooLong",
        "customQuestions[0].answerOptions",
    ),
    ({"customQuestions": [text_question() | {"isRequired": "yes"}]}, "invalid", "customQuestions[0].isRequired"),
    ({"customQuestions": [text_question() | {"hint": "x"}]}, "unknown", "customQuestions[0].hint"),
]


@pytest.mark.parametrize("change,code,target", BAD_REGISTRATIONS)
def test_a_registration_that_cannot_be_is_400(world, change, code, target):
    path = registration_path(world)
    answer = world.client.post(path, registration_body(**change), token=world.organizer_token).expect(400, "BadRequest")
    assert (code, target) in answer.faults, answer
    world.client.get(path, token=world.organizer_token).expect(404)


def test_limits_that_are_allowed_are_reached(world):
    body = registration_body(
        speakers=[{"displayName": f"Speaker {i}", "bio": None} for i in range(50)],
        customQuestions=[choice_question(f"Question {i}", [str(o) for o in range(100)]) for i in range(100)],
    )
    path = registration_path(world)
    world.client.post(path, body, token=world.organizer_token).expect(201)
    questions = world.client.get(path + "/customQuestions", token=world.organizer_token).expect(200).json["value"]
    assert [question["displayName"] for question in questions] == [f"Question {i}" for i in range(100)]


# --- Questions ---


def test_questions_are_listed_with_their_ids_in_the_organizers_order(world):
    event = world.event("everyone", [choice_question(), text_question(required=True), text_question("Last?")])
    answer = world.client.get(event.path + "/customQuestions", token=world.organizer_token).expect(200).json
    assert list(answer) == ["@odata.context", "value"]
    assert answer["@odata.context"].endswith(f"onlineMeetings('{event.meeting}')/registration/customQuestions")
    ids = [question.pop("id") for question in answer["value"]]
    assert len(set(ids)) == 3 and all(ids)
    assert answer["value"] == [
        {"@odata.type": QUESTION_TYPE} | choice_question(),
        {"@odata.type": QUESTION_TYPE} | text_question(required=True),
        {"@odata.type": QUESTION_TYPE} | text_question("Last?"),
    ]


def test_a_registration_without_questions_lists_none(world):
    event = world.event("everyone")
    assert event.list_questions() == []


# --- The list ---

ITEM_ORDER = [
    "@odata.type",
    "id",
    "registrationDateTime",
    "joinWebUrl",
    "firstName",
    "lastName",
    "email",
    "status",
    "customQuestionAnswers",
]


def test_a_listed_registrant_is_as_documented(world):
    event = world.event("everyone", [choice_question(), text_question()])
    person = Person.new()
    choice, text = event.questions
    event.enrol(person, [(text, "Hello"), (choice, "South")]).expect(200)
    page = world.client.get(event.registrants, token=world.organizer_token).expect(200).json
    assert list(page) == ["@odata.context", "value"]
    assert page["@odata.context"].endswith(f"onlineMeetings('{event.meeting}')/registration/registrants")
    [item] = page["value"]
    assert list(item) == ITEM_ORDER
    assert item["@odata.type"] == "#microsoft.graph.meetingRegistrant"
    assert item["joinWebUrl"] is None and item["status"] == "registered" and item["id"]
    assert (item["firstName"], item["lastName"], item["email"]) == (person.first, person.last, person.mail)
    answers = [(a["questionId"], a["displayName"], a["value"]) for a in item["customQuestionAnswers"]]
    assert answers == [(None, "Which depot?", "South"), (None, "Anything to add?", "Hello")]


def test_an_empty_list_is_a_list(world):
    page = world.client.get(world.event().registrants, token=world.organizer_token).expect(200).json
    assert page["value"] == [] and "@odata.nextLink" not in page


LISTERS = [
    # who, permission, status
    ("organizer", "user", READ, 200),
    ("organizer", "user", "OnlineMeetings.ReadWrite", 200),
    ("stranger", "user", "OnlineMeetings.ReadWrite", 403),
    ("registrant", "user", "OnlineMeetings.ReadWrite", 403),
    ("application", "app", READ_ALL, 200),
    ("application", "app", READ_WRITE_ALL, 200),
]


@pytest.mark.parametrize("who,kind,permission,status", LISTERS)
def test_who_sees_the_list(world, who, kind, permission, status):
    event = world.event("organization")
    registrant = Person.new()
    event.enrol(registrant).expect(200)
    person = {"organizer": world.organizer, "registrant": registrant}.get(who) or Person.new()
    token = world.app_token(permission) if kind == "app" else world.token(person, permission)
    answer = world.client.get(event.registrants, token=token).expect(status)
    if status == 403:
        assert registrant.mail not in answer.text


def walk(client, path, token):
    """All pages: their sizes, and all items."""
    sizes, items = [], []
    while path:
        page = client.get(path, token=token).expect(200).json
        sizes.append(len(page["value"]))
        items += page["value"]
        path = page.get("@odata.nextLink")
    return sizes, items


@pytest.fixture(scope="module")
def crowd(server):
    """An event with 250 registrants, for all tests of paging."""
    # pylint: disable=import-outside-toplevel
    from support.world import World

    world = World(server)
    event = world.event("everyone")
    people = [Person.new() for _ in range(250)]
    for person in people:
        event.enrol(person).expect(200)
    yield event, people
    world.close()


PAGES = [
    ("", [100, 100, 50]),
    ("?$top=100", [100, 100, 50]),
    ("?$top=250", [250]),
    ("?$top=249", [249, 1]),
    ("?$top=1000", [250]),
    ("?top=60", [60, 60, 60, 60, 10]),  # on beta the $ is optional
    ("?$TOP=200", [200, 50]),
    ("?%24top=200", [200, 50]),
]


@pytest.mark.parametrize("query,sizes", PAGES)
def test_pages_have_the_size_that_was_asked_for(world, crowd, query, sizes):
    event, people = crowd
    found, items = walk(world.client, event.registrants + query, event.world.organizer_token)
    assert found == sizes
    assert sorted(item["email"] for item in items) == sorted(person.mail for person in people)
    ids = [base64.urlsafe_b64decode(item["id"] + "==") for item in items]
    assert ids == sorted(ids), "ids are in time order, and the list in theirs"


@pytest.mark.parametrize("top", ["0", "-1", "x", "1.5", "", "99999999999999999999"])
def test_a_page_size_that_is_none_is_400(world, crowd, top):
    event, _ = crowd
    answer = world.client.get(f"{event.registrants}?$top={top}", token=event.world.organizer_token)
    assert answer.status == 400 or (top.startswith("9") and answer.status == 200), answer


def test_a_next_link_is_absolute_and_keeps_the_page_size(world, crowd):
    event, _ = crowd
    page = world.client.get(f"{event.registrants}?$top=7", token=event.world.organizer_token).expect(200).json
    link = page["@odata.nextLink"]
    assert link.startswith(world.server.url + event.registrants + "?")
    assert "top=7" in link and "skiptoken=" in link.lower()
    assert len(world.client.get(link, token=event.world.organizer_token).expect(200).json["value"]) == 7


def test_a_next_link_that_was_changed_is_refused(world, crowd):
    event, _ = crowd
    token = event.world.organizer_token
    link = world.client.get(f"{event.registrants}?$top=7", token=token).expect(200).json["@odata.nextLink"]
    head, mark, value = link.partition("skiptoken=")
    assert mark, link
    middle = len(value) // 2
    for bad in (value[:-2], value[:middle] + ("A" if value[middle] != "A" else "B") + value[middle + 1 :], "x", ""):
        world.client.get(head + mark + bad, token=token).expect(400, "BadRequest")


def test_a_next_link_of_another_registration_is_refused(world, crowd):
    event, _ = crowd
    link = world.client.get(f"{event.registrants}?$top=7", token=event.world.organizer_token).json["@odata.nextLink"]
    other = world.event()
    query = link.partition("?")[2]
    world.client.get(f"{other.registrants}?{query}", token=world.organizer_token).expect(400, "BadRequest")


def test_walking_finds_all_exactly_once_while_people_enrol(world):
    event = world.event("everyone")
    people = [Person.new() for _ in range(120)]
    for person in people:
        event.enrol(person).expect(200)
    ending = threading.Event()
    token = world.app_token()

    def enrol():
        with Client(world.server.url) as client:
            while not ending.is_set():
                event.enrol(Person.new(), token=token, client=client).expect(200)

    threads = [threading.Thread(target=enrol) for _ in range(2)]
    for thread in threads:
        thread.start()
    items = []
    path = f"{event.registrants}?$top=10"
    for _ in range(30):  # those who come faster than we read are never all seen
        page = world.client.get(path, token=world.organizer_token).expect(200).json
        items += page["value"]
        path = page.get("@odata.nextLink")
        if path is None:
            break
    ending.set()
    for thread in threads:
        thread.join()
    ids = [item["id"] for item in items]
    assert len(ids) == len(set(ids)), "somebody twice"
    assert {person.mail for person in people} <= {item["email"] for item in items}, "somebody was left out"


# --- Cancelling ---

CANCELERS = [
    # audience, who, status
    ("organization", "registrant", 204),
    ("organization", "organizer", 204),
    ("organization", "stranger", 403),
    ("organization", "application", 204),
    ("organization", "other tenant", 404),
    ("everyone", "organizer", 204),
    ("everyone", "application", 204),
    ("everyone", "registrant", 403),
    ("everyone", "stranger", 403),
    ("everyone", "other tenant", 404),
]


def token_of(world, who, registrant):
    return {
        "registrant": lambda: world.token(registrant),
        "organizer": lambda: world.organizer_token,
        "stranger": lambda: world.token(Person.new()),
        "application": lambda: world.app_token(READ_WRITE_ALL),
        "other tenant": lambda: world.token(registrant, tenant=guid()),
    }[who]()


@pytest.mark.parametrize("audience,who,status", CANCELERS)
def test_who_may_cancel_a_registrant(world, audience, who, status):
    event = world.event(audience)
    person = Person.new()
    event.enrol(person, token=world.token(person)).expect(200)
    spooled_to(world.server, person)
    item = event.find(person)
    answer = event.cancel(item["id"], token=token_of(world, who, person)).expect(status)
    if status == 204:
        assert answer.body == b""
        event.cancel(item["id"], token=token_of(world, who, person)).expect(204)
        spooled_to(world.server, person, 2)
        never(lambda: len(spooled(world.server, person)) > 2, 0.4, "a mail for the second cancel")
    elif status == 403 and audience == "everyone":
        assert "link" in answer.message and "mail" in answer.message
    after_it = event.find(person)
    assert after_it["status"] == ("canceled" if status == 204 else "registered")
    assert after_it["id"] == item["id"] and after_it["firstName"] == person.first


@pytest.mark.parametrize("name", ["AAAAAAAAAAAAAAAAAAAAAA", "x", "%20"])
def test_an_unknown_registrant_is_404(world, name):
    world.event("organization").cancel(name).expect(404, "NotFound")


def test_a_registrant_of_another_registration_is_404(world):
    one, other = world.event("organization"), world.event("organization")
    person = Person.new()
    registrant = one.enrol(person).expect(200).json["id"]
    other.cancel(registrant).expect(404, "NotFound")
    assert one.find(person)["status"] == "registered"


# --- The configuration ---

FRESH = {"capacity": None, "opensDateTime": None, "closesDateTime": None, "timeZone": "UTC"}


def configuration_of(event):
    read = event.world.client.get(event.configuration, token=event.world.organizer_token).expect(200).json
    return {name: read[name] for name in FRESH}


def test_the_configuration_begins_empty_and_in_utc(world):
    assert configuration_of(world.event()) == FRESH


def test_the_configuration_is_patched_and_cleared(world):
    event = world.event()
    changes = {
        "capacity": 500,
        "opensDateTime": "2035-01-01T00:00:00+02:00",
        "closesDateTime": "2035-02-01T00:00:00Z",
        "timeZone": "Europe/Paris",
    }
    wanted = changes | {"opensDateTime": "2034-12-31T22:00:00Z"}
    answer = event.configure(**changes).expect(200).json
    assert {name: answer[name] for name in FRESH} == wanted == configuration_of(event)
    assert event.configure(capacity=7).expect(200).json["capacity"] == 7
    assert configuration_of(event) == wanted | {"capacity": 7}  # the rest stays
    event.configure(capacity=None, opensDateTime=None, closesDateTime=None).expect(200)
    assert configuration_of(event) == FRESH | {"timeZone": "Europe/Paris"}


def test_an_empty_patch_changes_nothing(world):
    event = world.event(configuration={"capacity": 3})
    event.configure().expect(200)
    assert configuration_of(event) == FRESH | {"capacity": 3}


@pytest.mark.parametrize(
    "zone", ["W. Europe Standard Time", "Pacific Standard Time", "Europe/Berlin", "Asia/Kolkata", "UTC"]
)
def test_zones_are_taken_by_both_kinds_of_name_and_shown_as_sent(world, zone):
    event = world.event(configuration={"timeZone": zone})
    assert configuration_of(event)["timeZone"] == zone


BAD_CONFIGURATIONS = [
    ({"capacity": 0}, "invalid", "capacity"),
    ({"capacity": -1}, "invalid", "capacity"),
    ({"capacity": 1.5}, "invalid", "capacity"),
    ({"capacity": "5"}, "invalid", "capacity"),
    ({"capacity": True}, "invalid", "capacity"),
    ({"capacity": 2147483648}, "invalid", "capacity"),
    ({"opensDateTime": "soon"}, "invalid", "opensDateTime"),
    ({"opensDateTime": 5}, "invalid", "opensDateTime"),
    ({"closesDateTime": "2035-01-01"}, "invalid", "closesDateTime"),
    ({"opensDateTime": "2035-02-01T00:00:00Z", "closesDateTime": "2035-01-01T00:00:00Z"}, "invalid", "closesDateTime"),
    ({"timeZone": "Mars/Olympus"}, "invalid", "timeZone"),
    ({"timeZone": 1}, "invalid", "timeZone"),
    ({"colour": "red"}, "unknown", "colour"),
]


@pytest.mark.parametrize("change,code,target", BAD_CONFIGURATIONS)
def test_a_configuration_that_cannot_be_is_400_and_changes_nothing(world, change, code, target):
    event = world.event(configuration={"capacity": 3})
    answer = event.configure(**{"timeZone": "Europe/Paris"} | change).expect(400, "BadRequest")
    assert answer.faults == {(code, target)}
    assert configuration_of(event) == FRESH | {"capacity": 3}


def test_a_capacity_beyond_all_integers_is_400(world):
    world.event().configure(capacity=10**30).expect(400, "BadRequest")


def test_a_close_before_the_stored_opening_is_refused(world):
    event = world.event(configuration={"opensDateTime": "2035-02-01T00:00:00Z"})
    answer = event.configure(closesDateTime="2035-01-01T00:00:00Z").expect(400)
    assert answer.faults == {("invalid", "closesDateTime")}


def test_retention_is_refused_until_it_is_built(world):
    world.event().configure(retentionDays=30).expect(400)


@pytest.mark.parametrize(
    "who,status", [("stranger", 403), ("registrant", 403), ("other tenant", 404), ("application", 200)]
)
def test_who_may_configure(world, who, status):
    event = world.event("organization")
    person = Person.new()
    event.enrol(person).expect(200)
    event.configure(token=token_of(world, who, person), capacity=5).expect(status)
    assert configuration_of(event)["capacity"] == (5 if status == 200 else None)


def test_what_an_organizer_was_answered_the_next_read_shows(world):
    event = world.event()
    for capacity in range(1, 30):
        event.configure(capacity=capacity).expect(200)
        assert configuration_of(event)["capacity"] == capacity


def test_the_configuration_holds_for_the_next_enrolment(world):
    event = world.event()
    for capacity in range(1, 10):
        event.configure(capacity=capacity).expect(200)
        event.enrol(Person.new()).expect(200)
        event.enrol(Person.new()).expect(409, "registrationFull")
    until(lambda: len(event.listed()) == 9, 2)


def test_the_mark_beside_a_title_is_kept_for_good_and_found_where_browsers_look(world):
    home = world.client.get("/", headers={"Accept": "text/html"}).expect(200)
    [address] = re.findall(r'<link rel="icon" href="([^"]+)" type="image/svg\+xml">', home.text)
    named = world.client.get(address).expect(200)
    found = world.client.get("/favicon.ico").expect(200)
    assert named.text == found.text and named.text.startswith("<svg")
    for answer in (named, found):
        assert answer.headers["Content-Type"] == "image/svg+xml" and len(answer.text) < 1000
    assert "immutable" in named.headers["Cache-Control"]
