"""Registrations that another system runs: Foyer gives each of that system's people a way in, and asks and mails nobody."""

import threading
from urllib.parse import quote

import pytest

from support.client import Client
from support.pages import form_of
from support.waiting import never, until
from support.world import READ, READ_ALL, READ_WRITE, READ_WRITE_ALL, Event, Person, after, guid, spooled, text_question

REGISTRATION = "#microsoft.graph.externalMeetingRegistration"
REGISTRANT = "#microsoft.graph.externalMeetingRegistrant"
ORGANIZATION, EVERYONE = "organization", "everyone"


class External(Event):
    """An event whose registration is another system's."""

    def __init__(self, world, audience, **meeting):
        super().__init__(world, world.meeting(**meeting)["id"], audience)

    @property
    def body(self):
        return {"@odata.type": REGISTRATION, "allowedRegistrant": self.audience}

    def open(self, token=None):
        return self.world.client.post(self.path, self.body, token=token or self.world.organizer_token)

    def read(self, token=None, query=""):
        return self.world.client.get(self.path + query, token=token or self.world.organizer_token)

    def person(self, name, **more):
        """What is sent of somebody."""
        directory = {"userId": guid(), "tenantId": self.world.tenant} if self.audience == ORGANIZATION else {}
        return {"@odata.type": REGISTRANT, "id": name} | directory | more

    def put(self, body, token=None, client=None):
        client = client or self.world.client
        return client.post(self.registrants, body, token=token or self.world.organizer_token)

    def take_out(self, name, token=None):
        path = f"{self.registrants}/{quote(name, safe='')}"
        return self.world.client.delete(path, token=token or self.world.organizer_token)

    def ids(self):
        return sorted(item["id"] for item in self.listed())


def external(world, audience=EVERYONE, **meeting):
    event = External(world, audience, **meeting)
    event.open().expect(201)
    return event


def lets_in(world, join):
    return world.client.get(join, token="").status


# --- The registration ---


@pytest.mark.parametrize("audience", [EVERYONE, ORGANIZATION])
def test_an_external_registration_is_created_and_read_as_documented(world, audience):
    event = External(world, audience)
    answer = event.open().expect(201)
    created = answer.json
    assert list(created) == ["@odata.context", "@odata.type", "id", "allowedRegistrant"]
    root = f"{world.server.url}/beta/$metadata#users('{world.organizer.oid}')/onlineMeetings('{event.meeting}')"
    assert created["@odata.context"] == f"{root}/registration/$entity"
    assert created["@odata.type"] == REGISTRATION and created["allowedRegistrant"] == audience
    assert answer.headers["Location"] == f"{world.server.url}{event.path}"
    assert event.read().expect(200).json == created
    event.open().expect(409, "Conflict")


BAD_REGISTRATIONS = [
    ({}, ("missing", "allowedRegistrant")),
    ({"allowedRegistrant": None}, ("missing", "allowedRegistrant")),
    ({"allowedRegistrant": "nobody"}, ("invalid", "allowedRegistrant")),
    ({"allowedRegistrant": "everyone", "subject": "x"}, ("unknown", "subject")),
    ({"allowedRegistrant": "everyone", "customQuestions": []}, ("unknown", "customQuestions")),
]


@pytest.mark.parametrize("sent,fault", BAD_REGISTRATIONS)
def test_what_an_external_registration_does_not_have_is_refused(world, sent, fault):
    event = External(world, EVERYONE)
    answer = world.client.post(event.path, {"@odata.type": REGISTRATION} | sent, token=world.organizer_token)
    assert answer.expect(400, "BadRequest").faults == {fault}
    event.read().expect(404)


def test_it_is_changed_by_nobody(world):
    event = external(world)
    answer = world.client.patch(event.path, {"allowedRegistrant": ORGANIZATION}, token=world.organizer_token)
    answer.expect(405, "MethodNotAllowed")
    assert answer.headers["Allow"] == "GET, DELETE" and "/configuration" in answer.message
    assert event.read().json["allowedRegistrant"] == EVERYONE
    stranger = world.token(Person.new())
    world.client.patch(event.path, {}, token=stranger).expect(403, "Forbidden")


def test_it_asks_no_questions(world):
    event = external(world)
    path = event.path + "/customQuestions"
    for method, where, body in [
        ("GET", path, None),
        ("POST", path, text_question()),
        ("GET", path + "/AAAAAAAAAAAAAAAAAAAAAA", None),
        ("PATCH", path + "/AAAAAAAAAAAAAAAAAAAAAA", {}),
        ("DELETE", path + "/AAAAAAAAAAAAAAAAAAAAAA", None),
    ]:
        answer = world.client.call(method, where, body, token=world.organizer_token).expect(404, "NotFound")
        assert "externalMeetingRegistration" in answer.message


def test_a_deleted_one_is_gone_with_its_people_and_the_other_kind_can_follow(world):
    event = external(world)
    join = event.put(event.person("a")).expect(200).json["joinWebUrl"]
    assert lets_in(world, join) == 200
    world.client.delete(event.path, token=world.organizer_token).expect(204)
    for path in (event.path, event.registrants):
        world.client.get(path, token=world.organizer_token).expect(404)
    event.put(event.person("a")).expect(404)
    assert lets_in(world, join) in (404, 410)
    event.create()
    assert event.listed() == []
    event.enrol(Person.new()).expect(200)
    assert lets_in(world, join) in (404, 410)


def test_the_kind_at_hand_is_noticed_to_be_another(world):
    """A loop that has one kind at hand, and is sent the other's body, looks again."""
    event = world.event(EVERYONE)
    clients = [Client(world.server.url) for _ in range(6)]
    for client in clients:
        event.enrol(Person.new(), client=client).expect(200)
    world.client.delete(event.path, token=world.organizer_token).expect(204)
    other = External.__new__(External)
    Event.__init__(other, world, event.meeting, EVERYONE)
    other.open().expect(201)
    for number, client in enumerate(clients):
        other.put(other.person(f"p{number}"), client=client).expect(200)
        client.close()
    assert len(other.ids()) == 6


# --- Its registrants ---


@pytest.mark.parametrize("audience", [EVERYONE, ORGANIZATION])
def test_an_external_registrant_is_put_in_as_documented(world, audience):
    event = external(world, audience)
    sent = event.person("R-7731")
    answer = event.put(sent).expect(200).json
    assert list(answer) == ["@odata.context", "@odata.type", "id", "joinWebUrl", "userId", "tenantId"]
    root = f"{world.server.url}/beta/$metadata#users('{world.organizer.oid}')/onlineMeetings('{event.meeting}')"
    assert answer["@odata.context"] == f"{root}/registration/registrants/$entity"
    assert answer["@odata.type"] == REGISTRANT and answer["id"] == "R-7731"
    assert answer["joinWebUrl"].startswith(world.server.url + "/l/meetup-join/")
    assert "%22prid%22%3a%22R-7731%22" in answer["joinWebUrl"]
    assert (answer["userId"], answer["tenantId"]) == (sent.get("userId"), sent.get("tenantId"))

    page = world.client.get(event.registrants, token=world.organizer_token).expect(200).json
    assert page["@odata.context"] == f"{root}/registration/registrants"
    [item] = page["value"]
    assert list(item) == ["@odata.type", "id", "joinWebUrl", "userId", "tenantId"]
    assert item == {name: answer[name] for name in item} | {"joinWebUrl": None}


def test_a_type_need_not_be_named_to_be_answered(world):
    event = external(world)
    assert event.put({"id": "x"}).expect(200).json["@odata.type"] == REGISTRANT


@pytest.mark.parametrize("audience", [EVERYONE, ORGANIZATION])
def test_the_same_id_again_is_the_same_registrant(world, audience):
    event = external(world, audience)
    first = event.put(event.person("a")).expect(200).json
    again = event.put(event.person("a")).expect(200).json  # of the organization: with another userId
    assert again == first, "what is stored, and the same way in"
    assert event.put(event.person("A")).expect(200).json["joinWebUrl"] != first["joinWebUrl"]
    assert event.ids() == ["A", "a"]


def test_one_id_at_once_is_one_registrant(world):
    event = external(world)
    token = world.organizer_token
    links = []

    def put():
        with Client(world.server.url) as client:
            links.append(event.put(event.person("a"), token=token, client=client).expect(200).json["joinWebUrl"])

    threads = [threading.Thread(target=put) for _ in range(10)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(links) == 10 and len(set(links)) == 1
    assert event.ids() == ["a"]


IDS = ["1", "a b", "ä/ö?#%", "it's", "x" * 256, "AAAAAAAAAAAAAAAAAAAAAA", "👋", "a,b=c@d", "..."]


def test_ids_are_any_text_kept_as_it_was_sent(world):
    event = external(world)
    for name in IDS:
        assert event.put(event.person(name)).expect(200).json["id"] == name
    assert event.ids() == sorted(IDS)
    for name in IDS:
        event.take_out(name).expect(204)
    event.take_out("a  b").expect(404, "NotFound")


LIKE_NAMES = ["$count", "delta", "approve", "microsoft.graph.meetingRegistration", "a('b')", "''", "x()"]


def test_in_parentheses_each_id_is_an_id_even_one_that_reads_like_a_name(world):
    event = external(world)
    token = world.organizer_token
    for name in LIKE_NAMES:
        event.put(event.person(name)).expect(200)
    for name in LIKE_NAMES:
        path = f"{event.registrants}('{quote(name.replace(chr(39), 2 * chr(39)), safe='')}')"
        assert world.client.get(path, token=token).expect(200).json["id"] == name
        assert world.client.get(path + "/attendance", token=token).expect(200).json["value"] == []
        world.client.post(path + "/erase", token=token).expect(204)
        world.client.get(path, token=token).expect(404)
    assert event.ids() == []


BAD = [
    (EVERYONE, {"id": None}, {("missing", "id")}),
    (EVERYONE, {"id": ""}, {("missing", "id")}),
    (EVERYONE, {"id": 5}, {("invalid", "id")}),
    (EVERYONE, {"id": "x" * 257}, {("tooLong", "id")}),
    (EVERYONE, {"id": "a\nb"}, {("invalid", "id")}),
    (EVERYONE, {"userId": guid()}, {("invalid", "userId")}),
    (EVERYONE, {"tenantId": guid()}, {("invalid", "tenantId")}),
    (EVERYONE, {"firstName": "Ines"}, {("unknown", "firstName")}),
    (EVERYONE, {"@odata.type": "#microsoft.graph.meetingRegistrant"}, {("invalid", "@odata.type")}),
    (ORGANIZATION, {"userId": None}, {("missing", "userId")}),
    (ORGANIZATION, {"tenantId": None}, {("missing", "tenantId")}),
    (ORGANIZATION, {"userId": None, "tenantId": ""}, {("missing", "userId"), ("missing", "tenantId")}),
    (ORGANIZATION, {"userId": "ines@example.org"}, {("invalid", "userId")}),
    (ORGANIZATION, {"tenantId": 7}, {("invalid", "tenantId")}),
    (ORGANIZATION, {"userId": "00000000-0000-0000-0000-000000000000"}, {("invalid", "userId")}),
]


@pytest.mark.parametrize("audience,change,faults", BAD)
def test_what_cannot_be_an_external_registrant_is_400_and_is_not_there(world, audience, change, faults):
    event = external(world, audience)
    assert event.put(event.person("a") | change).expect(400, "BadRequest").faults == faults
    assert event.listed() == []


def test_nulls_of_everyone_are_no_fault(world):
    event = external(world)
    event.put(event.person("a", userId=None, tenantId=None)).expect(200)


@pytest.mark.parametrize("audience", [EVERYONE, ORGANIZATION])
def test_who_was_taken_out_is_put_in_again(world, audience):
    event = external(world, audience)
    first = event.put(event.person("a")).expect(200).json
    assert event.take_out("a").expect(204).body == b""
    event.take_out("a").expect(204)
    assert lets_in(world, first["joinWebUrl"]) == 410
    assert event.ids() == []
    assert world.client.get(event.registrants + "/$count", token=world.organizer_token).expect(200).text == "0"
    again = event.put(event.person("a")).expect(200).json
    assert lets_in(world, again["joinWebUrl"]) == 200
    assert event.ids() == ["a"]
    assert again["id"] == "a"


def test_an_id_of_ours_is_not_the_other_systems(world):
    event = external(world)
    event.put(event.person("a")).expect(200)
    event.take_out("b").expect(404, "NotFound")
    elsewhere = external(world)
    elsewhere.take_out("a").expect(404, "NotFound")
    assert event.ids() == ["a"]


def test_a_list_is_paged_and_counted(world):
    event = external(world)
    names = [f"p{number}" for number in range(25)]
    for name in names:
        event.put(event.person(name)).expect(200)
    assert sorted(item["id"] for item in event.listed(top=10)) == sorted(names)
    page = world.client.get(event.registrants + "?$count=true&$top=1", token=world.organizer_token).expect(200).json
    assert page["@odata.count"] == 25


# --- The way in, and mail ---


def test_the_way_in_shows_the_meeting_and_no_name(world):
    event = external(world, subject="Spring fair", conferenceWebUrl="https://meet.example.org/x")
    join = event.put(event.person("secret-7731")).expect(200).json["joinWebUrl"]
    page = world.client.get(join, token="").expect(200)
    assert "Spring fair" in page.text
    assert "<dd></dd>" not in page.text and "()" not in page.text and "…@" not in page.text
    left = form_of(world.client, join).submit()
    assert left.status == 303 and left.headers["Location"] == "https://meet.example.org/x"


def test_nobody_is_mailed(world):
    event = external(world)
    until(lambda: world.client.get("/readyz", token="").json["mail"]["waiting"] == 0, what="the mails of others leaving")
    before = len(spooled(world.server))
    event.put(event.person("a")).expect(200)
    event.put(event.person("b")).expect(200)
    event.take_out("a").expect(204)
    event.put(event.person("a")).expect(200)
    world.client.delete(event.path, token=world.organizer_token).expect(204)
    never(lambda: len(spooled(world.server)) > before, 0.6, "a mail")
    ready = world.client.get("/readyz", token="")
    assert ready.status == 200 and '"dead":0' in ready.text.replace(" ", ""), ready


# --- Places and times ---


def test_places_and_times_hold_for_external_registrants(world):
    event = external(world)
    event.configure(capacity=1).expect(200)
    event.put(event.person("a")).expect(200)
    event.put(event.person("b")).expect(409, "registrationFull")
    event.put(event.person("a")).expect(200)
    event.configure(capacity=None, closesDateTime=after(-60)).expect(200)
    event.put(event.person("b")).expect(409, "registrationClosed")
    event.configure(closesDateTime=None, opensDateTime=after(60)).expect(200)
    event.put(event.person("b")).expect(409, "registrationNotOpen")
    event.configure(opensDateTime=None, timeZone="Europe/Paris").expect(200)
    event.put(event.person("b")).expect(200)
    assert event.ids() == ["a", "b"]


OTHERS = {
    "isWaitlistEnabled": True,
    "isManualApprovalEnabled": True,
    "isEmailConfirmationRequired": True,
    "language": "fr",
    "consentText": "I agree.",
    "reminders": ["P1D"],
    "isThankYouMailEnabled": True,
    "isListed": True,
}


@pytest.mark.parametrize("name", OTHERS)
def test_what_means_nothing_to_it_is_refused_unless_it_is_not_asked_for(world, name):
    event = external(world)
    answer = event.configure(**{name: OTHERS[name], "capacity": 3}).expect(400, "BadRequest")
    assert answer.faults == {("invalid", name)} and "externalMeetingRegistration" in answer.message
    read = world.client.get(event.configuration, token=world.organizer_token).expect(200).json
    assert read["capacity"] is None
    read.pop("@odata.context")
    event.configure(**read | {"capacity": 3}).expect(200)


# --- Who may: design, section 1, and the table of methods, 13 to 18 ---

WHO = [
    # who, permission, statuses of: creating, reading it, putting somebody in, listing, taking somebody out
    ("organizer", READ_WRITE, 201, 200, 200, 200, 204),
    ("organizer", READ, 403, 200, 403, 403, 403),
    ("organizer", READ_WRITE_ALL, 403, 403, 403, 403, 403),
    ("stranger", READ_WRITE, 403, 403, 403, 403, 403),
    ("the person", READ_WRITE, 403, 403, 403, 403, 403),
    ("application", READ_WRITE_ALL, 201, 200, 200, 200, 204),
    ("application", READ_ALL, 403, 200, 403, 403, 403),
    ("application", READ_WRITE, 403, 403, 403, 403, 403),
    ("away", READ_WRITE, 404, 404, 404, 404, 404),
    ("application away", READ_WRITE_ALL, 404, 404, 404, 404, 404),
]


@pytest.mark.parametrize("audience", [EVERYONE, ORGANIZATION])
@pytest.mark.parametrize("who,permission,creates,reads,puts,lists,takes", WHO)
def test_who_may_do_what(world, audience, who, permission, creates, reads, puts, lists, takes):
    # pylint: disable=too-many-arguments,too-many-positional-arguments,too-many-locals
    person = Person.new()
    token = {
        "organizer": lambda: world.token(world.organizer, permission),
        "stranger": lambda: world.token(Person.new(), permission),
        "the person": lambda: world.token(person, permission),
        "application": lambda: world.app_token(permission),
        "away": lambda: world.token(world.organizer, permission, tenant=guid()),
        "application away": lambda: world.app_token(permission, tenant=guid()),
    }[who]()
    fresh = External(world, audience)
    fresh.open(token=token).expect(creates)
    fresh.read().expect(200 if creates == 201 else 404)

    event = external(world, audience)
    directory = {"userId": person.oid} if audience == ORGANIZATION else {}
    event.put(event.person("there", **directory)).expect(200)
    event.read(token=token).expect(reads)
    event.put(event.person("new"), token=token).expect(puts)
    assert event.ids() == (["new", "there"] if puts == 200 else ["there"])
    listing = world.client.get(event.registrants, token=token).expect(lists)
    assert lists == 200 or "there" not in listing.text
    there = event.put(event.person("there", **directory)).json["joinWebUrl"]
    event.take_out("there", token=token).expect(takes)
    assert lets_in(world, there) == (410 if takes == 204 else 200)
    world.client.delete(event.path, token=token).expect(204 if creates == 201 else creates)
    event.read().expect(404 if creates == 201 else 200)


@pytest.mark.parametrize("permission", [READ, READ_ALL])
def test_a_reader_is_told_what_is_needed(world, permission):
    event = external(world)
    token = world.app_token(permission) if permission == READ_ALL else world.token(world.organizer, permission)
    message = world.client.get(event.registrants, token=token).expect(403, "Forbidden").message
    assert permission in message and READ_WRITE_ALL in message and "external" in message


def test_the_organizer_by_me_and_by_communications(world):
    event = external(world)
    for root in ("/beta/me", "/v1.0/me", "/beta/communications"):
        path = f"{root}/onlineMeetings/{event.meeting}/registration"
        assert world.client.get(path, token=world.organizer_token).expect(200).json["@odata.type"] == REGISTRATION
        body = event.person(root)
        world.client.post(path + "/registrants", body, token=world.organizer_token).expect(200)
    assert len(event.ids()) == 3
