"""Who did what to which registration: told to who may see the registration, exported, and held against its chain."""

import base64
import json
import re
import threading

import pytest

from support import store
from support.pages import form_of, link
from support.waiting import until
from support.world import READERS, Person, World, after, choice_question, guid, parse_time, spooled_to

BY_ITSELF = ("system", None)
BY_LINK = ("link", None)


def audit(event, query="", token=None):
    return event.world.client.get(f"{event.path}/audit{query}", token=token or event.world.organizer_token)


def acts(event):
    """(action, registrant, kind of actor, actor), oldest first."""
    items = audit(event, "?$top=1000").expect(200).json["value"]
    return [(item["action"], item["registrantId"], item["actorKind"], item["actorId"]) for item in items]


def act(event, registrant, action):
    path = f"{event.registrants}/{registrant}/{action}"
    event.world.client.post(path, token=event.world.organizer_token).expect(204)


def exported(world, *whose):
    lines = world.server.command("audit", "export", "--json", *whose).splitlines()
    return [json.loads(line) for line in lines]


def registration_id(event):
    return event.world.client.get(event.path, token=event.world.organizer_token).expect(200).json["id"]


def key_of(registration):
    return store.chosen().literal(base64.urlsafe_b64decode(registration + "=="))


def lived(world):
    """An event in which somebody has lived a whole life; what must have been noted of it."""
    event = world.event(questions=[choice_question()])
    person = Person.new()
    answer = [(event.questions[0], "North")]
    event.configure(capacity=1, isWaitlistEnabled=True).expect(200)
    event.enrol(person, answer).expect(200)
    one = event.find(person)["id"]
    waiting = Person.new()
    event.enrol(waiting, answer).expect(200)
    other = event.find(waiting)["id"]
    [mail, *_] = spooled_to(world.server, person)
    form_of(world.client, link(mail, "cancel")).submit()
    event.enrol(person, answer).expect(200)
    world.client.patch(f"{event.registrants}/{one}", {"lastName": "Nightingale"}, token=world.app_token()).expect(200)
    act(event, one, "resend")
    act(event, one, "reject")
    act(event, one, "erase")
    event.cancel(other).expect(204)
    app, organizer = ("application", world.app), ("organizer", world.organizer.oid)
    return (
        event,
        person,
        [
            ("registrationCreated", None, *organizer),
            ("configured", None, *organizer),
            ("enrolled", one, *app),
            ("enrolled", other, *app),
            ("canceled", one, *BY_LINK),
            ("advanced", other, *BY_ITSELF),
            ("enrolledAgain", one, *app),
            ("mended", one, *app),
            ("mailedAgain", one, *organizer),
            ("rejected", one, *organizer),
            ("erased", one, *organizer),
            ("canceled", other, *organizer),
        ],
    )


def test_a_whole_life_is_told_in_order_with_who_did_it(world):
    event, _, expected = lived(world)
    assert acts(event) == expected
    page = audit(event).expect(200).json
    assert page["@odata.context"].endswith(f"/onlineMeetings('{event.meeting}')/registration/audit")
    times = [parse_time(item["dateTime"]) for item in page["value"]]
    assert times == sorted(times)
    assert len({item["id"] for item in page["value"]}) == len(expected)


def test_who_is_signed_in_is_told_as_themselves(world):
    event = world.event("organization")
    person = Person.new()
    event.enrol(person).expect(200)
    one = event.find(person)["id"]
    event.cancel(one, token=world.token(person)).expect(204)
    assert acts(event)[1:] == [(what, one, "registrant", person.oid) for what in ("enrolled", "canceled")]


def test_changes_of_definition_and_meeting_are_told(world):
    event = world.event(questions=[choice_question()])
    call = world.client.call
    token = world.organizer_token
    question = f"{event.path}/customQuestions/{event.questions[0]}"
    call("PATCH", event.path, {"subject": "Other"}, token=token).expect(200)
    call("PATCH", question, {"isRequired": False}, token=token).expect(200)
    call("DELETE", question, token=token).expect(204)
    body = {"displayName": "Why?", "isRequired": False, "answerInputType": "text", "answerOptions": []}
    call("POST", f"{event.path}/customQuestions", body, token=token).expect(201)
    meeting = event.path.removesuffix("/registration")
    call("PATCH", meeting, {"conferenceWebUrl": "https://meet.example.org/9"}, token=token).expect(200)
    organizer = ("organizer", world.organizer.oid)
    words = "registrationCreated", "registrationChanged", "questionChanged", "questionHidden", "questionAdded"
    assert acts(event) == [(word, None, *organizer) for word in (*words, "placeChanged")]


def test_no_name_no_address_no_answer_and_no_token_is_in_it(world):
    event, person, _ = lived(world)
    registration = registration_id(event)
    told = audit(event).expect(200).text + json.dumps(exported(world, "--registration", registration))
    stored = f"FROM audit WHERE registration = {key_of(registration)}"
    for seq in range(1, int(store.chosen().value(world.server, f"SELECT max(seq) {stored}")) + 1):
        told += store.chosen().value(world.server, f"SELECT entry {stored} AND seq = {seq}")
    private = person.first, person.last, person.mail, "Nightingale", "North", "Quarterly", "example.org"
    assert not re.search(r"eyJ[\w-]+\.eyJ", told), "a token; the letters alone may stand in an id"
    assert [text for text in private if text.lower() in told.lower().replace(world.server.url.lower(), "")] == []


@pytest.mark.parametrize("top", [1, 2, 5])  # with 1 and 5, a page ends between two acts of one entry
def test_it_is_read_page_by_page_and_what_comes_meanwhile_comes_last(world, top):
    event, _, expected = lived(world)
    whole = audit(event).expect(200).json["value"]
    assert [item["id"] for item in whole[4:6]] == ["5-0", "5-1"]
    seen, path = [], f"{event.path}/audit?$top={top}"
    while path:
        page = world.client.get(path, token=world.organizer_token).expect(200).json
        if not seen:
            event.configure(capacity=9).expect(200)
        assert len(page["value"]) == top or "@odata.nextLink" not in page
        seen += page["value"]
        path = page.get("@odata.nextLink")
    assert seen[:-1] == whole and len(seen) == len(expected) + 1
    assert seen[-1]["action"] == "configured"


@pytest.mark.parametrize("top", [1, 2, 5, 1000])
def test_the_newest_first_is_the_same_from_the_other_end(world, top):
    event, _, _ = lived(world)
    whole = audit(event).expect(200).json["value"]
    seen, path = [], f"{event.path}/audit?$top={top}&$orderby=dateTime%20desc"
    while path:
        page = world.client.get(path, token=world.organizer_token).expect(200).json
        if not seen:
            event.configure(capacity=9).expect(200)  # what comes meanwhile stands before all that is left
        assert len(page["value"]) == top or "@odata.nextLink" not in page
        seen += page["value"]
        path = page.get("@odata.nextLink")
    assert seen == whole[::-1]
    assert audit(event, "?$orderby=dateTime").expect(200).json["value"][:-1] == whole


def test_a_token_of_one_order_is_none_of_the_other(world):
    event, _, _ = lived(world)
    down = audit(event, "?$top=1&$orderby=dateTime%20desc").expect(200).json["@odata.nextLink"].partition("$skiptoken=")[2]
    audit(event, f"?$top=1&$skiptoken={down}").expect(400, "BadRequest")
    audit(event, f"?$top=1&$orderby=dateTime%20desc&$skiptoken={down}").expect(200)


def test_a_token_of_another_list_is_refused(world):
    event = world.event()
    for _ in range(2):
        event.enrol(Person.new()).expect(200)
    get = world.client.get
    of_people = get(f"{event.registrants}?$top=1", token=world.organizer_token).expect(200).json["@odata.nextLink"]
    of_audit = audit(event, "?$top=1").expect(200).json["@odata.nextLink"]
    for path, token in ((f"{event.path}/audit", of_people), (event.registrants, of_audit)):
        get(f"{path}?{token.partition('?')[2]}", token=world.organizer_token).expect(400, "BadRequest")


def test_it_shows_what_is_selected_and_takes_no_other_option(world):
    event = world.event()
    assert audit(event, "?$select=action").expect(200).json["value"] == [{"action": "registrationCreated"}]
    for query in ("?$filter=action eq 'enrolled'", "?$orderby=id", "?$count=true"):
        audit(event, query.replace(" ", "%20")).expect(400)


@pytest.mark.parametrize("who,status", READERS)
def test_who_sees_it(world, who, status):
    event = world.event("organization")
    person = Person.new()
    event.enrol(person).expect(200)
    token = world.reader(who, person)
    answer = audit(event, token=token).expect(status)
    if status == 200:
        assert [item["action"] for item in answer.json["value"]] == ["registrationCreated", "enrolled"]


# --- The command line ---


def test_the_export_says_the_same_of_deleted_registrations_too(world):
    event, _, expected = lived(world)
    registration = registration_id(event)
    told = audit(event).expect(200).json["value"]
    world.client.delete(event.path, token=world.organizer_token).expect(204)
    audit(event).expect(404)
    lines = exported(world, "--registration", registration)
    assert {line["registration"] for line in lines} == {registration}
    for line, item in zip(lines, told):
        assert [line[name] for name in ("dateTime", "action", "registrantId", "actorKind", "actorId")] == [
            item[name] for name in ("dateTime", "action", "registrantId", "actorKind", "actorId")
        ]
        assert line["seq"] == int(item["id"].partition("-")[0]) and len(line["hash"]) == 64
    assert lines[len(expected)]["action"] == "registrationDeleted"
    other = registration_id(world.event())
    of_tenant = exported(world, "--tenant", world.tenant)
    assert {line["registration"] for line in of_tenant} == {registration, other}
    assert exported(world, "--tenant", guid()) == []
    plain = world.server.command("audit", "export", "--registration", registration).splitlines()
    assert [line.split("\t")[3] for line in plain] == [line["action"] for line in lines]
    assert all(len(line.split("\t")) == 8 for line in plain)


def test_the_gates_and_the_end_of_a_meeting_are_told(world):
    event = world.event(configuration={"isManualApprovalEnabled": True, "isEmailConfirmationRequired": True})
    person = Person.new()
    event.enrol(person).expect(200)
    one = event.find(person)["id"]
    [mail] = spooled_to(world.server, person)
    form_of(world.client, link(mail, "confirm")).submit()
    act(event, one, "approve")
    registration = registration_id(event)
    meeting = event.path.removesuffix("/registration")
    times = {"startDateTime": after(days=9), "endDateTime": after(days=9, hours=1)}
    world.client.patch(event.path, times, token=world.organizer_token).expect(200)

    def told():
        lines = exported(world, "--registration", registration)
        return [(line["action"], line["registrantId"], line["actorKind"], line["actorId"]) for line in lines]

    until(lambda: told()[-1][0] == "told", 20, "who is registered is told of other times")
    world.client.delete(meeting, token=world.organizer_token).expect(204)
    until(lambda: told()[-1][0] == "canceled", 20, "the people of a deleted meeting are canceled")
    app, organizer = ("application", world.app), ("organizer", world.organizer.oid)
    assert told() == [
        ("registrationCreated", None, *organizer),
        ("configured", None, *organizer),
        ("enrolled", one, *app),
        ("confirmed", one, *BY_LINK),
        ("approved", one, *organizer),
        ("timesChanged", None, *organizer),
        ("registrationChanged", None, *organizer),
        ("told", one, *BY_ITSELF),
        ("registrationDeleted", None, *organizer),
        ("canceled", one, *BY_ITSELF),
    ]


@pytest.fixture(name="own")
def _own(launch):
    """A world on a server of its own, whose audit may be broken."""
    world = World(launch())
    yield world
    world.close()


@pytest.mark.parametrize(
    "done,entry",
    [
        ("UPDATE audit SET entry = '[]' WHERE seq = 2", 2),
        ("DELETE FROM audit WHERE seq = 2", 2),
        ("DELETE FROM audit WHERE seq = 3", 3),
        ("UPDATE registration SET audit_head = (SELECT hash FROM audit WHERE seq = 1)", 3),
    ],
)
def test_what_was_done_to_it_is_found(own, done, entry):
    event = own.event()
    for _ in range(2):
        event.enrol(Person.new()).expect(200)
    registration = registration_id(event)
    assert own.server.command("audit", "verify") == "verified: 1 registrations, 3 entries\n"
    store.chosen().sql(own.server, done)
    for arguments in ((), ("--registration", registration)):
        found = own.server.run("audit", "verify", *arguments)
        assert found.returncode == 1 and f"registration {registration}, entry {entry}:" in found.stderr, found
    found = own.server.run("audit", "verify", "--json")
    [line] = found.stdout.splitlines()
    told = json.loads(line)
    assert found.returncode == 1 and told["registration"] == registration and told["seq"] == entry and told["fault"]
    verdict = own.client.get(f"{event.path}/auditVerdict", token=own.organizer_token).expect(200).json
    assert (verdict["isIntact"], verdict["brokenEntry"], verdict["reason"]) == (False, entry, told["fault"])


def test_the_organizer_reads_that_it_holds_with_its_last_hash(world):
    event = world.event()
    event.enrol(Person.new()).expect(200)
    verdict = world.client.get(f"{event.path}/auditVerdict", token=world.organizer_token).expect(200).json
    assert verdict.pop("@odata.context").endswith(f"/onlineMeetings('{event.meeting}')/registration/auditVerdict/$entity")
    [line] = world.server.command("audit", "verify", "--json", "--registration", registration_id(event)).splitlines()
    told = json.loads(line)
    assert verdict == {
        "isIntact": True,
        "entryCount": 2,
        "lastHash": told["hash"],
        "brokenEntry": None,
        "reason": None,
    }


def test_it_is_verified_while_a_server_writes_it(world):
    event = world.event()
    ended = threading.Event()

    def come():
        with World(world.server).client as client:
            token = world.app_token()
            while not ended.is_set():
                event.enrol(Person.new(), token=token, client=client).expect(200)

    world.app_token()
    thread = threading.Thread(target=come)
    thread.start()
    try:
        entries = []
        while len(entries) < 5 or (entries[0] == entries[-1] and thread.is_alive()):
            lines = world.server.command("audit", "verify", "--json", "--registration", registration_id(event))
            told = json.loads(lines)
            assert told["fault"] is None and told["seq"] is None
            entries.append(told["entries"])
    finally:
        ended.set()
        thread.join()
    assert entries == sorted(entries) and entries[0] < entries[-1]


@pytest.mark.parametrize(
    "arguments",
    [
        ("verify", "--registration", "nobody"),
        ("export",),
        ("export", "--tenant", "somewhere"),
        ("export", "--tenant", guid(), "--registration", guid()),
    ],
)
def test_what_is_misused_says_so(world, arguments):
    done = world.server.run("audit", *arguments)
    assert done.returncode == 2 and "audit" in done.stderr and done.stdout == ""


def test_of_no_registration_there_is_nothing_to_verify(world):
    done = world.server.run("audit", "verify", "--registration", guid())
    assert done.returncode == 1 and "there" in done.stderr
    assert exported(world, "--registration", guid()) == []
