"""What an organizer does with one registrant: the actions, cell by cell, and PATCH. Asserted is what is stored after."""

import base64

import pytest

from support import store
from support.pages import form_of, link
from support.waiting import never
from support.world import (
    READ_ALL,
    READ_WRITE_ALL,
    Person,
    World,
    choice_question,
    guid,
    spooled,
    spooled_to,
    text_question,
)

STATES = [
    "unconfirmed",
    "pending",
    "waitlisted",
    "registered",
    "rejected",
    "canceledByRegistrant",
    "canceledByOrganizer",
    "expired",
]  # in the order of their numbers in the store
SHOWN = dict(zip(STATES, ["processing"] * 3 + ["registered"] + ["canceled"] * 4))


def stored_state(world, registrant):
    """As the store has it; None: there is no such row."""
    key = base64.urlsafe_b64decode(registrant + "==")
    kept = store.chosen()
    number = kept.value(world.server, f"SELECT state FROM registrant WHERE id = {kept.literal(key)}")
    return None if number is None else STATES[int(number)]


def stored_rows(world, registrant, table):
    key = base64.urlsafe_b64decode(registrant + "==")
    kept = store.chosen()
    return int(kept.value(world.server, f"SELECT count(*) FROM {table} WHERE registrant = {kept.literal(key)}"))


def act(event, registrant, action, token=None, **more):
    path = f"{event.registrants}/{registrant}/{action}"
    return event.world.client.post(path, token=token or event.world.organizer_token, **more)


def expire(event, registrant):
    """As if the day had passed and the work that ends it had run."""
    kept, key = store.chosen(), base64.urlsafe_b64decode(registrant + "==")
    where = f"(SELECT registration FROM registrant WHERE id = {kept.literal(key)})"
    for text in (
        f"UPDATE registration SET count_unconfirmed = count_unconfirmed - 1, count_expired = count_expired + 1, "
        f"reserved = 0 WHERE id = {where}",
        f"UPDATE registrant SET state = 7, reserved = {'false' if kept.name == 'postgresql' else '0'} "
        f"WHERE id = {kept.literal(key)}",
    ):
        kept.sql(event.world.server, text)


def somebody(world, state, **configuration):
    """An event and a registrant of it in that state, and how many mails that took."""
    signs_in = state == "canceledByRegistrant"
    event = world.event("organization" if signs_in else "everyone")
    person = Person.new()
    mails = 1
    if state == "pending":
        configuration["isManualApprovalEnabled"] = True
    elif state in ("unconfirmed", "expired"):
        configuration["isEmailConfirmationRequired"] = True
    elif state == "waitlisted":
        event.enrol(Person.new()).expect(200)
        configuration |= {"capacity": 1, "isWaitlistEnabled": True}
    if configuration:
        event.configure(**configuration).expect(200)
    event.enrol(person).expect(200)
    registrant = event.find(person)["id"]
    spooled_to(world.server, person)  # else the next move makes it out of date, and it never leaves
    after = {"rejected": "reject", "canceledByOrganizer": "cancel"}.get(state)
    if after:
        act(event, registrant, after).expect(204)
        mails = 2
    elif signs_in:
        event.cancel(registrant, token=world.token(person)).expect(204)
        mails = 2
    elif state == "expired":
        expire(event, registrant)
    assert stored_state(world, registrant) == state
    spooled_to(world.server, person, mails)
    return event, person, registrant, mails


NO = None  # 409 Conflict that names the state
SAME = ()  # 204, and nothing happens
MOVES = {
    # action: state -> state after, subject of the mail
    "approve": {
        "pending": ("registered", "Approved"),
        "rejected": ("registered", "Approved"),
        "canceledByOrganizer": ("registered", "Approved"),
    },
    "reject": {state: ("rejected", "Not admitted") for state in STATES[:4]},
    "promote": {"waitlisted": ("registered", "You have a place")},
    "cancel": {state: ("canceledByOrganizer", "anceled") for state in STATES[:4]}
    | {"canceledByRegistrant": SAME, "canceledByOrganizer": SAME},
    "resend": {state: (state, "") for state in STATES[:7]} | {"expired": SAME},
    "erase": {state: (None, None) for state in STATES},
}
CELLS = [(action, state) for action in MOVES for state in STATES]


@pytest.mark.parametrize("action,state", CELLS)
def test_each_action_moves_whom_it_may_and_nobody_else(world, action, state):
    event, person, registrant, mails = somebody(world, state)
    if (action, state) == ("promote", "waitlisted"):
        event.configure(capacity=None).expect(200)  # by now the store has promoted them itself
        assert stored_state(world, registrant) == "registered"
        act(event, registrant, action).expect(409, "Conflict")
        return
    cell = MOVES[action].get(state, NO)
    answer = act(event, registrant, action)
    if cell is NO:
        answer.expect(409, "Conflict")
        assert f"'{state}'" in answer.message and f"'{action}'" in answer.message
    else:
        answer.expect(204)
        assert answer.body == b""
    after, subject = cell or (state, None)
    assert stored_state(world, registrant) == after
    if subject is None:
        never(lambda: len(spooled(world.server, person)) > mails, 0.3, "a mail")
    else:
        letters = spooled_to(world.server, person, mails + 1)
        assert subject in letters[-1]["Subject"]
    shown = {item["id"]: item["status"] for item in event.listed()}
    assert shown.get(registrant) == (SHOWN[after] if after else None)


def test_an_approval_or_a_promotion_never_exceeds_the_capacity(world):
    event, person, registrant, mails = somebody(world, "pending", capacity=1)
    other = Person.new()
    event.enrol(other).expect(200)
    second = event.find(other)["id"]
    act(event, second, "approve").expect(204)
    act(event, registrant, "approve").expect(409, "registrationFull")
    assert stored_state(world, registrant) == "pending"
    never(lambda: len(spooled(world.server, person)) > mails, 0.3, "a mail")
    event, _, waits, _ = somebody(world, "waitlisted")
    act(event, waits, "promote").expect(409, "registrationFull")
    assert stored_state(world, waits) == "waitlisted"


@pytest.mark.parametrize("action", ["cancel", "reject", "erase"])
def test_a_place_that_becomes_free_goes_to_who_waits_and_is_mailed(world, action):
    event, waits, registrant, mails = somebody(world, "waitlisted")
    [holder] = [item for item in event.listed() if item["status"] == "registered"]
    act(event, holder["id"], action).expect(204)
    assert stored_state(world, registrant) == "registered"
    spooled_to(world.server, waits, mails + 1)


def test_erasing_leaves_nothing_and_the_address_may_come_again(world):
    event = world.event("everyone", [text_question()])
    person = Person.new()
    event.enrol(person, [(event.questions[0], "a secret")]).expect(200)
    registrant = event.find(person)["id"]
    act(event, registrant, "erase").expect(204)
    assert event.listed() == []
    for table in ("answers", "person", "attendance"):
        assert stored_rows(world, registrant, table) == 0, table
    world.client.get(f"{event.registrants}/{registrant}", token=world.organizer_token).expect(404, "NotFound")
    act(event, registrant, "erase").expect(404, "NotFound")
    event.enrol(person, [(event.questions[0], "b")]).expect(200)
    assert event.find(person)["id"] != registrant


@pytest.mark.only_on("sqlite")
def test_no_file_keeps_a_byte_of_who_was_erased_once_the_server_has_stopped(launch):
    """While it runs, the log of the database may still hold pages as they were."""
    server = launch()
    world = World(server)
    event = world.event("everyone", [text_question()])
    people = [Person.new("Ada", f"Unmistakable{i:02}") for i in range(30)]
    for person in people:
        event.enrol(person, [(event.questions[0], f"Answer of {person.last}. " * 20)]).expect(200)
    registrant = event.find(people[15])["id"]
    old = people[15].mail
    body = {"email": "moved.unmistakable@example.net", "firstName": "Unmistakably"}
    path = f"{event.registrants}/{registrant}"
    world.client.patch(path, body, token=world.organizer_token).expect(200)
    act(event, registrant, "erase").expect(204)
    world.close()
    server.stop()
    kept = b"".join(path.read_bytes() for path in server.data.glob("foyer.db*"))
    assert people[14].last.encode() in kept
    for text in (people[15].last, old, "moved.unmistakable", "Unmistakably"):
        assert text.encode() not in kept, text


ACTORS = [
    ("organizer", 204),
    ("registrant", 403),
    ("stranger", 403),
    ("application", 204),
    ("reader", 403),
    ("other tenant", 404),
]


@pytest.mark.parametrize("action", ["cancel", "resend", "erase"])
@pytest.mark.parametrize("who,status", ACTORS)
def test_who_may_act(world, action, who, status):
    event = world.event("organization")
    person = Person.new()
    event.enrol(person).expect(200)
    registrant = event.find(person)["id"]
    token = {
        "organizer": lambda: world.organizer_token,
        "registrant": lambda: world.token(person),
        "stranger": lambda: world.token(Person.new()),
        "application": lambda: world.app_token(READ_WRITE_ALL),
        "reader": lambda: world.app_token(READ_ALL),
        "other tenant": lambda: world.token(person, tenant=guid()),
    }[who]()
    act(event, registrant, action, token=token).expect(status)
    done = {"cancel": "canceledByOrganizer", "resend": "registered", "erase": None}[action]
    assert stored_state(world, registrant) == (done if status == 204 else "registered")


@pytest.mark.parametrize("name", ["AAAAAAAAAAAAAAAAAAAAAA", "x", "%20"])
def test_nobody_cannot_be_acted_on(world, name):
    act(world.event(), name, "cancel").expect(404, "NotFound")


BODIES = [
    (None, 204),
    ({}, 204),
    ({"comment": "x"}, 400),
    (b"[]", 400),
    (b"{", 400),
]


@pytest.mark.parametrize("body,status", BODIES)
def test_an_action_takes_no_parameters(world, body, status):
    event, _, registrant, _ = somebody(world, "registered")
    act(event, registrant, "cancel", body=body).expect(status)
    assert stored_state(world, registrant) == ("canceledByOrganizer" if status == 204 else "registered")


def test_an_action_is_named_with_or_without_its_namespace(world):
    event, _, registrant, _ = somebody(world, "registered")
    act(event, registrant, "microsoft.graph.reject").expect(204)
    act(event, registrant, "Approve").expect(204)
    assert stored_state(world, registrant) == "registered"


@pytest.mark.parametrize("state", STATES)
def test_a_delete_is_a_cancel_and_may_come_again_in_any_state(world, state):
    event, _, registrant, _ = somebody(world, state)
    for _ in range(2):
        event.cancel(registrant).expect(204)
        after = "canceledByOrganizer" if state in STATES[:4] else state
        assert stored_state(world, registrant) == after


def test_an_action_on_another_version_than_was_seen_does_nothing(world):
    event, _, registrant, _ = somebody(world, "registered")
    path = f"{event.registrants}/{registrant}"
    seen = world.client.get(path, token=world.organizer_token).expect(200).headers["ETag"]
    answer = patch(event, registrant, {"firstName": "New"}, headers={"If-Match": seen}).expect(200)
    for action in ("reject", "cancel", "erase", "resend"):
        act(event, registrant, action, headers={"If-Match": seen}).expect(412, "resourceModified")
    patch(event, registrant, {"firstName": "Newer"}, headers={"If-Match": seen}).expect(412, "resourceModified")
    assert stored_state(world, registrant) == "registered"
    assert world.client.get(path, token=world.organizer_token).json["firstName"] == "New"
    now = answer.headers["ETag"]
    assert now == world.client.get(path, token=world.organizer_token).headers["ETag"] != seen
    act(event, registrant, "reject", headers={"If-Match": now}).expect(204)
    assert stored_state(world, registrant) == "rejected"


# --- PATCH ---


def patch(event, registrant, body, token=None, **more):
    path = f"{event.registrants}/{registrant}"
    return event.world.client.patch(path, body, token=token or event.world.organizer_token, **more)


@pytest.mark.parametrize("audience", ["everyone", "organization"])
def test_an_organizer_mends_names(world, audience):
    event = world.event(audience)
    person = Person.new()
    event.enrol(person).expect(200)
    before = event.find(person)
    answer = patch(event, before["id"], {"firstName": " Zo\u00eb ", "lastName": "Q"}).expect(200).json
    assert answer["firstName"] == "Zo\u00eb" and answer["lastName"] == "Q" and answer["email"] == before["email"]
    assert answer["@odata.context"].endswith("/registration/registrants/$entity")
    assert event.find(person) == before | {"firstName": "Zo\u00eb", "lastName": "Q"}
    spooled_to(world.server, person, 1)
    never(lambda: len(spooled(world.server, person)) > 1, 0.3, "a mail")


def test_another_address_is_mailed_and_the_old_links_die(world):
    event = world.event("everyone", meeting={"conferenceWebUrl": "https://meet.example.org/room-7"})
    person, moved = Person.new(), Person.new()
    event.enrol(person).expect(200)
    [old] = spooled_to(world.server, person)
    registrant = event.find(person)["id"]
    patch(event, registrant, {"email": moved.mail}).expect(200)
    [new] = spooled_to(world.server, moved)
    assert world.client.get(link(old, "cancel"), token="").status in (404, 410)
    form_of(world.client, link(new, "cancel")).submit().expect(200)
    assert stored_state(world, registrant) == "canceledByRegistrant"
    # The old address is free, and the new one is somebody.
    event.enrol(person).expect(200)
    assert event.find(person)["id"] != registrant and event.find(moved)["id"] == registrant
    event.enrol(moved).expect(200)
    assert len(event.listed()) == 2


def test_the_same_address_written_otherwise_is_no_other_address(world):
    event = world.event("everyone")
    person = Person.new()
    event.enrol(person).expect(200)
    registrant = event.find(person)["id"]
    written = person.mail.replace("ines", "Ines")
    patch(event, registrant, {"email": written}).expect(200)
    assert event.find(person)["email"] == written
    never(lambda: len(spooled(world.server, person)) > 1, 0.3, "a mail")


def test_an_address_of_another_registrant_is_409(world):
    event = world.event("everyone")
    one, other = Person.new(), Person.new()
    for person in (one, other):
        event.enrol(person).expect(200)
    before = event.listed()
    patch(event, event.find(one)["id"], {"email": other.mail.upper(), "firstName": "X"}).expect(409, "Conflict")
    assert event.listed() == before


def test_answers_are_replaced_as_a_whole_and_checked(world):
    event = world.event("everyone", [choice_question(), text_question()])
    person = Person.new()
    choice, text = event.questions
    event.enrol(person, [(choice, "North"), (text, "x")]).expect(200)
    registrant = event.find(person)["id"]

    def shown():
        return [answer["value"] for answer in event.find(person)["customQuestionAnswers"]]

    faulty = [{"questionId": choice, "value": "West"}], [{"questionId": text, "value": "y"}], [{"questionId": "no"}]
    for answers in faulty:
        patch(event, registrant, {"customQuestionAnswers": answers}).expect(400, "BadRequest")
        assert shown() == ["North", "x"]
    answer = patch(event, registrant, {"customQuestionAnswers": [{"questionId": choice, "value": "South"}]}).expect(200)
    assert [entry["value"] for entry in answer.json["customQuestionAnswers"]] == ["South", ""] == shown()


BAD_PATCHES = [
    ({"firstName": ""}, ("missing", "firstName")),
    ({"lastName": None}, ("missing", "lastName")),
    ({"email": "nobody"}, ("invalid", "email")),
    ({"firstName": 1}, ("invalid", "firstName")),
    ({"colour": "red"}, ("unknown", "colour")),
    ({"@odata.type": "#microsoft.graph.meetingRegistration"}, ("invalid", "@odata.type")),
]


@pytest.mark.parametrize("body,fault", BAD_PATCHES)
def test_what_cannot_be_is_400_and_changes_nothing(world, body, fault):
    event = world.event("everyone")
    person = Person.new()
    event.enrol(person).expect(200)
    before = event.find(person)
    answer = patch(event, before["id"], {"firstName": "New"} | body).expect(400, "BadRequest")
    assert answer.faults == {fault}
    assert event.find(person) == before


def test_what_is_read_only_is_ignored_and_an_empty_patch_changes_nothing(world):
    event = world.event("everyone")
    person = Person.new()
    event.enrol(person).expect(200)
    before = event.find(person)
    for body in ({}, {"status": "canceled", "id": "x", "joinWebUrl": "y", "registrationDateTime": "z"}):
        patch(event, before["id"], body).expect(200)
        assert event.find(person) == before


MENDERS = [("registrant", 403), ("stranger", 403), ("application", 200), ("reader", 403), ("other tenant", 404)]


@pytest.mark.parametrize("who,status", MENDERS)
def test_who_may_mend(world, who, status):
    event = world.event("organization")
    person = Person.new()
    event.enrol(person).expect(200)
    registrant = event.find(person)["id"]
    token = {
        "registrant": lambda: world.token(person),
        "stranger": lambda: world.token(Person.new()),
        "application": lambda: world.app_token(READ_WRITE_ALL),
        "reader": lambda: world.app_token(READ_ALL),
        "other tenant": lambda: world.token(person, tenant=guid()),
    }[who]()
    patch(event, registrant, {"firstName": "New"}, token=token).expect(status)
    assert event.find(person)["firstName"] == ("New" if status == 200 else person.first)


def test_more_than_can_be_enrolled_cannot_be_mended(world):
    event = world.event("everyone", [text_question(f"Question {i}") for i in range(30)])
    person = Person.new()
    event.enrol(person).expect(200)
    path = f"{event.registrants}/{event.find(person)['id']}"
    for length, status in [(600, 200), (1200, 413)]:
        answers = [{"questionId": key, "value": "ä" * length} for key in event.questions]
        body = {"customQuestionAnswers": answers}
        world.client.patch(path, body, token=world.organizer_token).expect(status)
    stored = world.client.get(path, token=world.organizer_token).expect(200).json["customQuestionAnswers"]
    assert [item["value"] for item in stored] == ["ä" * 600] * 30
