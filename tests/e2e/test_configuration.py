"""The configuration (ours): what it takes, what it shows, and what each of its gates does to who comes next. Places and
times are in test_surface.py and test_enrol.py."""

import pytest

from support.world import (
    READ,
    READ_ALL,
    READ_WRITE,
    READ_WRITE_ALL,
    Person,
    guid,
)

FRESH = {
    "capacity": None,
    "isWaitlistEnabled": False,
    "isManualApprovalEnabled": False,
    "isEmailConfirmationRequired": False,
    "opensDateTime": None,
    "closesDateTime": None,
    "timeZone": "UTC",
    "language": None,
    "consentText": None,
    "reminders": ["P1D", "PT15M"],
    "isThankYouMailEnabled": False,
    "isListed": False,
}


def stored(event):
    read = event.world.client.get(event.configuration, token=event.world.organizer_token).expect(200).json
    read.pop("@odata.context")
    return read


def test_a_fresh_configuration_has_every_member(world):
    assert stored(world.event()) == FRESH
    assert list(stored(world.event())) == list(FRESH)


WANTED = [
    # what is sent, what is then shown
    ({"isWaitlistEnabled": True}, {}),
    ({"isManualApprovalEnabled": True}, {}),
    ({"isEmailConfirmationRequired": True}, {}),
    ({"ISWAITLISTENABLED": True}, {"isWaitlistEnabled": True}),
    ({"language": "pt-br"}, {"language": "pt-BR"}),
    ({"language": "de"}, {}),
    ({"consentText": "I agree.\nTruly."}, {}),
    ({"reminders": ["P1D", "PT10M"]}, {}),
    ({"reminders": []}, {}),
    ({"isThankYouMailEnabled": True}, {}),
    ({"isListed": True}, {}),
    ({"reminders": ["PT1H30M"]}, {}),
    ({"reminders": [f"PT{i}M" for i in range(1, 11)]}, {}),
    ({"capacity": 5, "isWaitlistEnabled": True, "isManualApprovalEnabled": True, "language": "fr"}, {}),
]


@pytest.mark.parametrize("sent,shown", WANTED)
def test_what_is_sent_is_kept_until_it_is_unset(world, sent, shown):
    event = world.event()
    wanted = FRESH | (shown or sent)
    answer = event.configure(**sent).expect(200).json
    assert answer.pop("@odata.context").endswith("/registration/configuration/$entity")
    assert answer == wanted == stored(event)
    event.configure(timeZone="UTC").expect(200)
    assert stored(event) == wanted, "what is not sent stays"
    event.configure(**{name: None for name in sent}).expect(200)
    assert stored(event) == FRESH


BAD = [
    ({"isWaitlistEnabled": "true"}, ("invalid", "isWaitlistEnabled")),
    ({"isManualApprovalEnabled": 1}, ("invalid", "isManualApprovalEnabled")),
    ({"isEmailConfirmationRequired": []}, ("invalid", "isEmailConfirmationRequired")),
    ({"language": "klingon spoken"}, ("invalid", "language")),
    ({"language": "en_US"}, ("invalid", "language")),
    ({"language": ""}, ("invalid", "language")),
    ({"language": 5}, ("invalid", "language")),
    ({"consentText": 5}, ("invalid", "consentText")),
    ({"consentText": "a\u0007b"}, ("invalid", "consentText")),
    ({"consentText": "x" * 4001}, ("tooLong", "consentText")),
    ({"isThankYouMailEnabled": "yes"}, ("invalid", "isThankYouMailEnabled")),
    ({"reminders": "P1D"}, ("invalid", "reminders")),
    ({"reminders": ["P1D", 5]}, ("invalid", "reminders[1]")),
    ({"reminders": ["P1D PT1H"]}, ("invalid", "reminders[0]")),
    ({"reminders": ["P1D", ""]}, ("invalid", "reminders[1]")),
    ({"reminders": ["PT1H", "P1M"]}, ("invalid", "reminders[1]")),
    ({"reminders": ["P91D"]}, ("invalid", "reminders[0]")),
    ({"reminders": ["PT59S"]}, ("invalid", "reminders[0]")),
    ({"reminders": ["P" + "1" * 40 + "D"]}, ("invalid", "reminders[0]")),
    ({"reminders": ["P1D"] * 11}, ("tooLong", "reminders")),
    ({"retentionDays": 30}, ("invalid", "retentionDays")),
]


@pytest.mark.parametrize("sent,fault", BAD)
def test_what_cannot_be_is_400_and_changes_nothing(world, sent, fault):
    event = world.event()
    assert event.configure(**{"capacity": 3} | sent).expect(400, "BadRequest").faults == {fault}
    assert stored(event) == FRESH


def test_all_faults_are_told_at_once(world):
    answer = world.event().configure(capacity=0, language="?", reminders=["x"], isWaitlistEnabled=5).expect(400)
    assert {target for _, target in answer.faults} == {"capacity", "language", "reminders[0]", "isWaitlistEnabled"}


def test_a_change_of_the_registration_leaves_the_configuration_and_the_other_way_round(world):
    event = world.event(description="D", speakers=[{"displayName": "N", "bio": "B"}])
    event.configure(capacity=9, consentText="I agree.", isManualApprovalEnabled=True).expect(200)
    world.client.patch(event.path, {"subject": "S"}, token=world.organizer_token).expect(200)
    assert stored(event) == FRESH | {"capacity": 9, "consentText": "I agree.", "isManualApprovalEnabled": True}
    event.configure(consentText="Yes.").expect(200)
    registration = world.client.get(event.path, token=world.organizer_token).expect(200).json
    assert (registration["subject"], registration["description"]) == ("S", "D")
    assert registration["speakers"] == [{"displayName": "N", "bio": "B"}]


# --- What the gates do to who comes next ---

GATES = [
    # audience, configuration, how many are there, the status of the one who comes, what is answered
    ("everyone", {}, 0, "registered", 200),
    ("everyone", {"isManualApprovalEnabled": True}, 0, "processing", 200),
    ("everyone", {"isEmailConfirmationRequired": True}, 0, "processing", 200),
    ("everyone", {"capacity": 1}, 1, None, 409),
    ("everyone", {"capacity": 1, "isWaitlistEnabled": True}, 1, "processing", 200),
    ("organization", {}, 0, "registered", 200),
    ("organization", {"isManualApprovalEnabled": True}, 0, "processing", 200),
    ("organization", {"isEmailConfirmationRequired": True}, 0, "registered", 200),  # the address is the person's own
    ("organization", {"capacity": 1}, 1, None, 409),
    ("organization", {"capacity": 1, "isWaitlistEnabled": True}, 1, "processing", 200),
]


@pytest.mark.parametrize("audience,configuration,there,status,answered", GATES)
def test_the_answer_is_the_documented_one_whatever_the_state(world, audience, configuration, there, status, answered):
    event = world.event(audience)
    for _ in range(there):
        event.enrol(Person.new()).expect(200)
    event.configure(**configuration).expect(200)
    person = Person.new()
    answer = event.enrol(person).expect(answered)
    if answered == 409:
        assert answer.code == "registrationFull" and len(event.listed()) == there
        return
    body = answer.json
    assert event.find(person)["status"] == status
    assert body["status"] is None and body["firstName"] is None
    if audience == "everyone":
        assert (body["id"], body["joinWebUrl"]) == ("", "")
    else:
        assert body["id"] == event.find(person)["id"] and body["joinWebUrl"].startswith(world.server.url)


def test_whoever_prefers_sees_the_state(world):
    event = world.event("organization", configuration={"isManualApprovalEnabled": True})
    person = Person.new()
    answer = event.enrol(person, headers={"Prefer": "return=representation"}).expect(200)
    assert answer.json["status"] == "processing" and answer.json["firstName"] == person.first
    assert "return=representation" in answer.headers["Preference-Applied"]


@pytest.mark.parametrize(
    "configuration,words",
    [
        ({"isManualApprovalEnabled": True}, "not approved"),
        ({"capacity": 1, "isWaitlistEnabled": True}, "full"),
    ],
)
def test_the_way_in_says_what_it_waits_for(world, configuration, words):
    event = world.event("organization")
    event.enrol(Person.new()).expect(200)
    event.configure(**configuration).expect(200)
    join = event.enrol(Person.new()).expect(200).json["joinWebUrl"]
    page = world.client.get(join, token="").expect(409)
    assert words in page.text


def test_more_room_lets_in_who_waits_longest(world):
    event = world.event("everyone", configuration={"capacity": 1, "isWaitlistEnabled": True})
    people = [Person.new() for _ in range(4)]
    for person in people:
        event.enrol(person).expect(200)
    assert [event.find(person)["status"] for person in people] == ["registered"] + ["processing"] * 3
    event.configure(capacity=3).expect(200)
    assert [event.find(person)["status"] for person in people] == ["registered"] * 3 + ["processing"]
    event.configure(capacity=1).expect(200)
    assert [event.find(person)["status"] for person in people] == ["registered"] * 3 + ["processing"]


# --- Who may ---

WHO = [
    ("organizer", READ, 200, 403),
    ("organizer", READ_WRITE, 200, 200),
    ("stranger", READ_WRITE, 403, 403),
    ("application", READ_ALL, 200, 403),
    ("application", READ_WRITE_ALL, 200, 200),
    ("away", READ_WRITE, 404, 404),
]


@pytest.mark.parametrize("who,permission,reads,writes", WHO)
def test_who_may_see_and_change_the_configuration(world, who, permission, reads, writes):
    event = world.event()
    token = {
        "organizer": lambda: world.token(world.organizer, permission),
        "stranger": lambda: world.token(Person.new(), permission),
        "application": lambda: world.app_token(permission),
        "away": lambda: world.token(world.organizer, permission, tenant=guid()),
    }[who]()
    world.client.get(event.configuration, token=token).expect(reads)
    event.configure(token=token, isWaitlistEnabled=True).expect(writes)
    assert stored(event) == FRESH | {"isWaitlistEnabled": writes == 200}
