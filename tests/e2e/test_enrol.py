"""Enrolling: who may, what happens the second time, when it is refused, and that places are never sold twice."""

import datetime
import threading
import time
import unicodedata
from concurrent.futures import ThreadPoolExecutor
from urllib.parse import urlsplit

import pytest

from support.client import Client
from support.pages import form_of, link
from support.waiting import never, until
from support.world import (
    READ,
    READ_ALL,
    READ_WRITE,
    READ_WRITE_ALL,
    Person,
    after,
    choice_question,
    guid,
    parse_time,
    spooled,
    spooled_to,
    text_question,
)

# --- Who may call what ---

DELEGATED, APPLICATION = "delegated", "application"
WHO = [
    # audience, kind of token, permissions, status, words that the refusal must hold
    ("organization", DELEGATED, READ_WRITE, 200, ()),
    ("organization", DELEGATED, READ + " " + READ_WRITE, 200, ()),
    ("organization", DELEGATED, READ, 403, (READ, READ_WRITE)),
    ("organization", DELEGATED, "User.Read", 403, ("User.Read", READ_WRITE)),
    ("organization", APPLICATION, READ_ALL, 403, ("delegated",)),
    ("organization", APPLICATION, READ_WRITE_ALL, 403, ("delegated",)),
    ("everyone", APPLICATION, READ_ALL, 200, ()),
    ("everyone", APPLICATION, READ_WRITE_ALL, 200, ()),
    ("everyone", APPLICATION, "User.Read.All", 403, ("User.Read.All", READ_ALL)),
    ("everyone", APPLICATION, READ_WRITE, 403, (READ_WRITE, READ_ALL)),  # a delegated name is nothing to an application
    ("everyone", DELEGATED, READ_WRITE, 200, ()),
    ("everyone", DELEGATED, READ, 403, (READ, READ_WRITE)),
    ("everyone", DELEGATED, READ_ALL, 403, (READ_ALL, READ_WRITE)),  # and the other way round
]


@pytest.mark.parametrize("audience,kind,permissions,status,words", WHO)
def test_who_may_enrol(world, audience, kind, permissions, status, words):
    event = world.event(audience)
    person = Person.new()
    token = world.token(person, permissions) if kind == DELEGATED else world.app_token(permissions)
    answer = event.enrol(person, token=token).expect(status)
    for word in words:
        assert word in answer.message, answer
    assert len(event.listed()) == (1 if status == 200 else 0)


@pytest.mark.parametrize("kind", [DELEGATED, APPLICATION])
@pytest.mark.parametrize("audience", ["organization", "everyone"])
def test_a_token_of_another_tenant_finds_no_meeting(world, audience, kind):
    event = world.event(audience)
    person = Person.new()
    other = guid()
    token = world.token(person, tenant=other) if kind == DELEGATED else world.app_token(tenant=other)
    refused = event.enrol(person, token=token).expect(404, "NotFound")
    path = event.registrants.replace(event.meeting, guid_like(event.meeting))
    unknown = world.client.post(path, person.body(), token=token).expect(404, "NotFound")
    assert refused.message.replace(event.meeting, "ID") == unknown.message.replace(guid_like(event.meeting), "ID")


def guid_like(meeting):
    """Another id of the same shape."""
    return ("A" if meeting[0] != "A" else "B") + meeting[1:]


@pytest.mark.parametrize(
    "method,path",
    [
        ("POST", "/beta/me/onlineMeetings"),
        ("POST", "/beta/me/onlineMeetings/{m}/registration"),
        ("GET", "/beta/me/onlineMeetings/{m}/registration"),
        ("GET", "/beta/me/onlineMeetings/{m}/registration/registrants"),
        ("GET", "/beta/me/onlineMeetings/{m}/registration/customQuestions"),
        ("PATCH", "/beta/me/onlineMeetings/{m}/registration/configuration"),
    ],
)
def test_me_has_no_meaning_for_an_application(world, method, path):
    event = world.event()
    body = None if method == "GET" else {}
    world.client.call(method, path.format(m=event.meeting), body, token=world.app_token()).expect(400, "BadRequest")


def test_the_organizer_enrols_like_anybody(world):
    event = world.event("organization")
    assert event.enrol(world.organizer).expect(200).json["id"]


def test_a_user_segment_in_parentheses_is_the_same(world):
    event = world.event("organization")
    person = Person.new()
    first = event.enrol(person).expect(200).json["id"]
    path = f"/beta/users('{world.organizer.oid}')/onlineMeetings('{event.meeting}')/registration/registrants"
    assert world.client.post(path, person.body(), token=world.token(person)).expect(200).json["id"] == first


# --- The second time ---


def test_twice_signed_in_gives_the_same_registrant_and_link(world):
    event = world.event("organization")
    person = Person.new()
    first = event.enrol(person).expect(200).json
    second = event.enrol(person).expect(200).json
    assert first == second
    assert len(event.listed()) == 1
    spooled_to(world.server, person)
    never(lambda: len(spooled(world.server, person)) > 1, what="a second mail")


def test_twice_signed_in_replaces_the_answers(world):
    event = world.event("organization", [text_question(), choice_question(required=False)])
    person = Person.new()
    text, choice = event.questions
    event.enrol(person, [(text, "first"), (choice, "North")]).expect(200)
    event.enrol(person, [(text, "second")]).expect(200)
    assert answers_of(event.find(person)) == {"Anything to add?": "second"}


def answers_of(item):
    """What is listed, without questions that were skipped."""
    return {a["displayName"]: a["value"] for a in item["customQuestionAnswers"] if a["value"]}


def test_twice_anonymous_overwrites_nothing_and_mails_once(world):
    event = world.event("everyone", [text_question()])
    person = Person.new("Ines", "Moreau")
    [question] = event.questions
    first = event.enrol(person, [(question, "first")]).expect(200).json
    spooled_to(world.server, person)
    again = Person("Somebody", "Else", person.mail.upper())
    second = event.enrol(again, [(question, "second")]).expect(200).json
    assert first == second and first["id"] == ""
    item = event.find(person)
    assert (item["firstName"], item["lastName"], item["email"]) == (person.first, person.last, person.mail)
    assert answers_of(item) == {"Anything to add?": "first"}
    never(lambda: len(spooled(world.server, person)) > 1, what="a second mail within ten minutes")


def test_known_and_unknown_addresses_get_the_same_answer(world):
    event = world.event("everyone")
    known = Person.new()
    event.enrol(known).expect(200)
    again, new = event.enrol(known).expect(200), event.enrol(Person.new()).expect(200)
    assert again.body == new.body
    varying = {"date", "request-id", "client-request-id"}
    names = [{name.lower() for name in answer.headers.keys()} - varying for answer in (again, new)]
    assert names[0] == names[1]


PREFER = {"Prefer": "return=representation"}


@pytest.mark.parametrize("who", ["an application", "somebody else"])
def test_the_anonymous_are_shown_to_nobody_who_prefers_it(world, who):
    event, person = world.event("everyone"), Person.new()
    token = world.app_token(READ_WRITE_ALL) if who == "an application" else world.token(Person.new())
    for _ in range(2):
        answer = event.enrol(person, token=token, headers=PREFER).expect(200)
        assert (answer.json["id"], answer.json["email"], answer.json["status"]) == ("", None, None)
        assert answer.headers["Preference-Applied"] is None


def test_the_organizer_who_prefers_it_sees_the_anonymous_as_listed(world):
    event, person = world.event("everyone"), Person.new()
    answer = event.enrol(person, token=world.organizer_token, headers=PREFER).expect(200)
    assert answer.headers["Preference-Applied"] == "return=representation"
    assert answer.json["joinWebUrl"] is None  # mailed to the person alone
    [listed] = event.listed()
    assert {name: answer.json[name] for name in ("id", "email", "status", "registrationDateTime")} == {
        name: listed[name] for name in ("id", "email", "status", "registrationDateTime")
    }
    world.client.post(f"{event.registrants}/{listed['id']}/reject", token=world.organizer_token).expect(204)
    again = event.enrol(person, token=world.organizer_token, headers=PREFER).expect(200)
    assert again.json["id"] == "" and again.headers["Preference-Applied"] is None  # turned down: nobody learns of it here


def test_after_ones_own_cancel_enrolling_again_is_the_same_registrant(world):
    event = world.event("organization", [text_question()])
    person = Person.new()
    [question] = event.questions
    first = event.enrol(person, [(question, "first")]).expect(200).json["id"]
    spooled_to(world.server, person, 1)  # a mail that is late is not sent at all
    event.cancel(first, token=world.token(person)).expect(204)
    assert event.find(person)["status"] == "canceled"
    spooled_to(world.server, person, 2)
    second = event.enrol(person, [(question, "second")]).expect(200).json["id"]
    assert second == first
    item = event.find(person)
    assert item["status"] == "registered" and answers_of(item) == {"Anything to add?": "second"}
    assert len(spooled_to(world.server, person, 3)) == 3  # confirmed, canceled, confirmed


def test_after_the_mailed_cancel_link_enrolling_again_is_the_same_registrant(world):
    event = world.event("everyone")
    person = Person.new()
    event.enrol(person).expect(200)
    first = event.find(person)["id"]
    cancel = link(spooled_to(world.server, person)[0], "cancel")
    form_of(world.client, cancel).submit().expect(200)
    assert event.find(person)["status"] == "canceled"
    event.enrol(person).expect(200)
    item = event.find(person)
    assert (item["id"], item["status"]) == (first, "registered")


def test_after_the_organizers_cancel_a_signed_in_person_is_refused(world):
    event = world.event("organization")
    person = Person.new()
    event.cancel(event.enrol(person).expect(200).json["id"]).expect(204)
    event.enrol(person).expect(409, "registrationRefused")
    assert event.find(person)["status"] == "canceled"


def test_after_the_organizers_cancel_the_anonymous_learn_nothing(world):
    event = world.event("everyone")
    person = Person.new()
    first = event.enrol(person).expect(200)
    spooled_to(world.server, person)
    event.cancel(event.find(person)["id"]).expect(204)
    spooled_to(world.server, person, 2)
    assert event.enrol(person).expect(200).body == first.body
    assert event.find(person)["status"] == "canceled"
    never(lambda: len(spooled(world.server, person)) > 2, what="a mail to somebody refused")


def test_one_person_of_the_directory_is_one_whatever_the_address(world):
    """The person is tenant and object id; mail and UPN are two addresses of one."""
    event = world.event("organization")
    person = Person.new()
    upn = f"upn.{person.mail}"
    add_user(world, person, upn)
    first = event.enrol(person).expect(200).json["id"]
    assert event.enrol(person, email=upn).expect(200).json["id"] == first
    assert len(event.listed()) == 1


# --- Times and places ---

DOORS = [
    # name, configuration, code
    ("full", {"capacity": 1}, "registrationFull"),
    ("closed", {"closesDateTime": after(-60)}, "registrationClosed"),
    ("not open yet", {"opensDateTime": after(days=1)}, "registrationNotOpen"),
]


@pytest.mark.parametrize("audience", ["organization", "everyone"])
@pytest.mark.parametrize("configuration,code", [row[1:] for row in DOORS], ids=[row[0] for row in DOORS])
def test_shut_doors_are_told_to_new_people_and_open_to_known_ones(world, audience, configuration, code):
    event = world.event(audience)
    known, new = Person.new(), Person.new()
    before = event.enrol(known).expect(200).json
    event.configure(**configuration).expect(200)
    event.enrol(new).expect(409, code)
    assert event.enrol(known).expect(200).json == before
    never(lambda: spooled(world.server, new), 0.3, "mail to somebody refused")
    event.configure(**dict.fromkeys(configuration)).expect(200)  # null: no such door
    event.enrol(new).expect(200)


@pytest.mark.parametrize("audience", ["organization", "everyone"])
def test_after_the_end_nobody_new_comes_in(world, audience):
    event = world.event(audience, startDateTime=after(-3600), endDateTime=after(3600))
    known = Person.new()
    before = event.enrol(known).expect(200).json
    world.client.patch(event.path, {"endDateTime": after(1)}, token=world.organizer_token).expect(200)
    until(lambda: event.enrol(Person.new()).status == 409, what="the end")
    event.enrol(Person.new()).expect(409, "meetingEnded")
    assert event.enrol(known).expect(200).json == before


def test_a_canceled_place_is_free_again(world):
    event = world.event("organization", configuration={"capacity": 1})
    first, second = Person.new(), Person.new()
    first_id = event.enrol(first).expect(200).json["id"]
    event.enrol(second).expect(409, "registrationFull")
    event.cancel(first_id, token=world.token(first)).expect(204)
    event.enrol(second).expect(200)
    event.enrol(first).expect(409, "registrationFull")  # who went away is not known any more


def test_a_lower_capacity_throws_nobody_out(world):
    event = world.event("everyone")
    for _ in range(3):
        event.enrol(Person.new()).expect(200)
    event.configure(capacity=1).expect(200)
    assert [item["status"] for item in event.listed()] == ["registered"] * 3
    event.enrol(Person.new()).expect(409, "registrationFull")
    event.configure(capacity=4).expect(200)
    event.enrol(Person.new()).expect(200)
    event.enrol(Person.new()).expect(409, "registrationFull")


def at_once(calls):
    """Runs all calls as close together as threads can; their answers in order."""
    barrier = threading.Barrier(len(calls))

    def run(call):
        barrier.wait(30)
        return call()

    with ThreadPoolExecutor(len(calls)) as pool:
        return list(pool.map(run, calls))


def enrolment(event, person, token):
    def call():
        with Client(event.world.server.url) as client:
            return event.enrol(person, token=token, client=client)

    return call


def test_200_at_once_for_10_places_are_exactly_10(world):
    event = world.event("everyone", configuration={"capacity": 10})
    token = world.app_token()
    answers = at_once([enrolment(event, Person.new(), token) for _ in range(200)])
    assert sorted(answer.status for answer in answers) == [200] * 10 + [409] * 190
    assert {answer.code for answer in answers if answer.status == 409} == {"registrationFull"}
    assert len(event.listed()) == 10


def test_one_signed_in_person_50_times_at_once_is_one_registrant(world):
    event = world.event("organization", configuration={"capacity": 1})
    person = Person.new()
    token = world.token(person)
    answers = at_once([enrolment(event, person, token)] * 50)
    assert {answer.status for answer in answers} == {200}
    assert len({(answer.json["id"], answer.json["joinWebUrl"]) for answer in answers}) == 1
    assert len(event.listed()) == 1
    spooled_to(world.server, person)
    never(lambda: len(spooled(world.server, person)) > 1, what="a second mail")


def test_one_anonymous_person_50_times_at_once_is_one_registrant(world):
    event = world.event("everyone", configuration={"capacity": 1})
    person = Person.new()
    spellings = [Person(person.first, person.last, m) for m in (person.mail, person.mail.upper(), person.mail.title())]
    token = world.app_token()
    answers = at_once([enrolment(event, spellings[i % 3], token) for i in range(50)])
    assert {answer.status for answer in answers} == {200}
    assert len(event.listed()) == 1
    spooled_to(world.server, person)
    never(lambda: len(spooled(world.server, person)) > 1, what="a second mail")


# --- Names and addresses ---

SAME = [
    ("ann@example.org", "ANN@Example.ORG"),
    ("ann@example.org", "  ann@example.org "),
    ("ann@b\u00fccher.example", "ann@xn--bcher-kva.example"),
    ("ann@B\u00dcCHER.example", "ann@b\u00fccher.example"),
    ("zo\u00eb@example.org", "zoe\u0308@example.org"),  # NFC and NFD
    ("\u00c5sa@example.org", "\u00e5SA@example.org"),
]
DIFFERENT = [
    ("a.b@example.org", "ab@example.org"),
    ("ann+foyer@example.org", "ann@example.org"),
    ("zoe@example.org", "zo\u00eb@example.org"),
    ("ann@example.org", "ann@example.com"),
]


@pytest.mark.parametrize("one,other", SAME)
def test_spellings_of_one_address_are_one_person(world, one, other):
    event = world.event("everyone")
    event.enrol(Person("Ann", "Lee", one)).expect(200)
    event.enrol(Person("Ann", "Lee", other)).expect(200)
    assert len(event.listed()) == 1


@pytest.mark.parametrize("one,other", DIFFERENT)
def test_different_addresses_are_different_people(world, one, other):
    event = world.event("everyone")
    event.enrol(Person("Ann", "Lee", one)).expect(200)
    event.enrol(Person("Ann", "Lee", other)).expect(200)
    assert len(event.listed()) == 2


def test_names_are_trimmed_and_composed(world):
    event = world.event("everyone")
    decomposed = unicodedata.normalize("NFD", "Zo\u00eb M\u00fcller-\u00c5str\u00f6m")
    event.enrol(Person(f"  {decomposed}\u00a0", decomposed + " ", "zoe@example.org")).expect(200)
    [item] = event.listed()
    composed = unicodedata.normalize("NFC", decomposed)
    assert (item["firstName"], item["lastName"]) == (composed, composed)


@pytest.mark.parametrize("name", ["x", "\u674e", "O'Brien", "Ana-Mar\u00eda", "\U0001f600", "n" * 256, "\u00e9" * 256])
def test_names_that_people_have_are_accepted(world, name):
    event = world.event("everyone")
    event.enrol(Person(name, name, "ann@example.org")).expect(200)
    assert event.listed()[0]["firstName"] == name


def test_the_time_of_enrolment_is_told(world):
    event = world.event("everyone")
    event.enrol(Person.new()).expect(200)
    moment = parse_time(event.listed()[0]["registrationDateTime"])
    age = datetime.datetime.now(datetime.timezone.utc) - moment
    assert abs(age) < datetime.timedelta(seconds=60)


# --- The directory ---


def add_user(world, person, upn=None):
    more = ("--upn", upn) if upn else ()
    names = ("--given-name", person.first, "--family-name", person.last, "--mail", person.mail)
    world.server.command("user", "add", "--tenant", world.tenant, "--oid", person.oid, *names, *more)


MATCHES = [
    # body, by what it still is the same person
    ({}, "as it is"),
    ({"firstName": "ZO\u00cb"}, "case"),
    ({"firstName": " zoe\u0308 "}, "blanks and NFD"),
    ({"lastName": "STRASSE"}, "full case folding"),
    ({"email": "UPN@Example.org"}, "the UPN, without case"),
]
MISMATCHES = [
    ({"firstName": "Zoe"}, {"firstName"}),
    ({"lastName": "Stra\u00dfe-Lee"}, {"lastName"}),
    ({"email": "other@example.org"}, {"email"}),
    ({"firstName": "A", "lastName": "B", "email": "c@example.org"}, {"firstName", "lastName", "email"}),
]


def directory_person(world):
    person = Person("Zo\u00eb", "Stra\u00dfe", f"zoe-{guid()[:8]}@example.org")
    add_user(world, person, "upn@example.org")
    return person


@pytest.mark.parametrize("change", [row[0] for row in MATCHES], ids=[row[1] for row in MATCHES])
def test_who_is_in_the_directory_is_matched(world, change):
    person = directory_person(world)
    world.event("organization").enrol(person, token=world.token(person, claims=False), **change).expect(200)


@pytest.mark.parametrize("change,fields", MISMATCHES)
def test_a_mismatch_names_the_field_and_never_the_record(world, change, fields):
    person = directory_person(world)
    event = world.event("organization")
    answer = event.enrol(person, token=world.token(person, claims=False), **change).expect(400, "BadRequest")
    assert answer.faults == {("mismatch", name) for name in fields}
    for name, value in (("firstName", person.first), ("lastName", person.last), ("email", person.mail)):
        if name in fields:
            assert value not in answer.text and value.encode("unicode_escape").decode() not in answer.text
    assert event.listed() == []


def test_the_directory_is_believed_before_the_claims(world):
    claimed = Person.new("Claimed", "Name")
    recorded = Person("Recorded", "Other", Person.new().mail, claimed.oid)
    event = world.event("organization")
    add_user(world, recorded)
    token = world.token(claimed)
    assert ("mismatch", "firstName") in event.enrol(claimed, token=token).expect(400).faults
    event.enrol(recorded, token=token).expect(200)


def test_without_a_record_the_claims_are_matched(world):
    person = Person.new()
    event = world.event("organization")
    token = world.token(person)
    assert event.enrol(person, token=token, firstName="Other").expect(400).faults == {("mismatch", "firstName")}
    event.enrol(person, token=token).expect(200)


def test_with_neither_record_nor_claims_it_says_so(world):
    person = Person.new()
    event = world.event("organization")
    token = world.token(person, claims=False)
    answer = event.enrol(person, token=token).expect(403, "Forbidden")
    assert "directory" in answer.message
    add_user(world, person)  # the running server sees it at its next request
    event.enrol(person, token=token).expect(200)


def test_everyone_is_not_matched(world):
    caller = Person.new()
    world.event("everyone").enrol(Person.new(), token=world.token(caller)).expect(200)


# --- What is read and kept ---


def test_property_names_are_read_without_case(world):
    event = world.event("everyone", [text_question()])
    [question] = event.questions
    body = {
        "FIRSTNAME": "Ann",
        "lastname": "Lee",
        "EMail": "ann@example.org",
        "CustomQuestionAnswers": [{"QUESTIONID": question, "VALUE": "yes"}],
    }
    world.client.post(event.registrants, body, token=world.app_token()).expect(200)
    assert answers_of(event.listed()[0]) == {"Anything to add?": "yes"}


def test_read_only_properties_and_unknown_annotations_in_a_body_are_ignored(world):
    event = world.event("everyone")
    more = {
        "id": "mine",
        "joinWebUrl": "https://example.org",
        "status": "canceled",
        "registrationDateTime": "2020-01-01T00:00:00Z",
        "@odata.context": "x",
        "@odata.unheard": 1,
    }
    event.enrol(Person.new(), **more).expect(200)
    [item] = event.listed()
    assert item["status"] == "registered" and item["id"] != "mine"


def test_an_optional_answer_may_be_empty_null_or_absent(world):
    event = world.event("everyone", [text_question(), choice_question(required=False)])
    text, choice = event.questions
    for answers in ([], [(text, "")], [(text, None)], [(choice, "")], [(text, "a"), (choice, "South")]):
        event.enrol(Person.new(), answers).expect(200)
    assert len(event.listed()) == 5


def test_an_acknowledged_registrant_is_there_after_a_kill(launch):
    """No 2xx before the commit: a kill right after the answer loses nothing."""
    # pylint: disable=import-outside-toplevel
    from support.world import World

    server = launch()
    world = World(server)
    event = world.event("everyone")
    people = [Person.new() for _ in range(5)]
    for person in people:
        event.enrol(person).expect(200)
    server.kill()
    server.start()
    assert {item["email"] for item in event.listed(client=Client(server.url))} == {person.mail for person in people}


def test_the_answer_waits_for_nothing_but_the_commit(world):
    """One enrolment alone is not held back to fill a batch."""
    event = world.event("everyone")
    token = world.app_token()
    begun = time.monotonic()
    for _ in range(20):
        event.enrol(Person.new(), token=token).expect(200)
    assert time.monotonic() - begun < 10


def test_links_of_an_enrolment_point_to_the_public_url(world):
    event = world.event("organization")
    person = Person.new()
    answer = event.enrol(person).expect(200).json
    assert urlsplit(answer["joinWebUrl"]).netloc == urlsplit(world.server.url).netloc
