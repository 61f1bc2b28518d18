"""What a caller is told they may do, and the meetings of others that they find. The cells are test_roles.py's."""

import pytest

from support.waiting import another_millisecond
from support.world import READ, READ_ALL, Person, World, guid

SEES = ["readMeeting", "readRegistration", "readNames", "readRegistrants", "readAttendance", "readAudit"]
MAY = {
    "organizer": [
        *("readMeeting", "changeMeeting", "delete", "openRegistration", "readRegistration", "changeRegistration"),
        *("readNames", "readRegistrants", "changeRegistrants", "readAttendance", "recordAttendance", "readAudit"),
        *("readAccess", "grantAccess"),
    ],
    "coOrganizer": [
        *("readMeeting", "changeMeeting", "readRegistration", "changeRegistration", "readNames", "readRegistrants"),
        *("changeRegistrants", "readAttendance", "recordAttendance", "readAudit", "readAccess"),
    ],
    "viewer": SEES,
    "checker": ["readNames", "readAttendance", "recordAttendance"],
}
KEY_MAY = {
    "coOrganizer": [one for one in MAY["coOrganizer"] if one not in ("readMeeting", "changeMeeting", "readAccess")],
    "viewer": [one for one in SEES if one != "readMeeting"],
    "checker": MAY["checker"],
}


def access(event, token, query=""):
    return event.world.client.get(event.path.removesuffix("/registration") + f"/access{query}", token=token)


def grant(event, person, role):
    body = {"id": person.oid, "role": role}
    event.world.client.post(f"{event.path}/collaborators", body, token=event.world.organizer_token).expect(201)


def shared(world, person, query="", token=None):
    return world.client.get(f"/beta/me/onlineMeetings/sharedWithMe{query}", token=token or world.token(person, READ))


def pages(world, person, top):
    seen, path, token = [], f"/v1.0/me/onlineMeetings/sharedWithMe?$top={top}", world.token(person)
    while path:
        page = world.client.get(path, token=token).expect(200).json
        seen += page["value"]
        path = page.get("@odata.nextLink")
    return seen


@pytest.mark.parametrize("role", MAY)
def test_each_role_is_told_what_it_may(world, role):
    event = world.event(meeting={"subject": "Fire drill"}, configuration={"timeZone": "Asia/Tokyo"})
    person = world.organizer if role == "organizer" else Person.new()
    if role != "organizer":
        grant(event, person, role)
    told = access(event, world.token(person, READ)).expect(200).json
    assert (told["role"], told["allowedActions"]) == (role, MAY[role])
    assert (told["id"], told["organizerId"]) == (event.meeting, world.organizer.oid)
    assert (told["subject"], told["timeZone"]) == ("Fire drill", "Asia/Tokyo")
    assert told["startDateTime"] < told["endDateTime"]
    only = access(event, world.token(person, READ), "?$select=role").expect(200).json
    assert {name for name in only if "@" not in name} == {"role"}


@pytest.mark.parametrize("role", KEY_MAY)
def test_a_key_is_told_what_it_may(world, role):
    event = world.event()
    key = {"name": "a script", "role": role}
    made = world.client.post(f"{event.path}/keys", key, token=world.organizer_token).expect(201).json
    told = access(event, made["secretText"]).expect(200).json
    assert (told["role"], told["allowedActions"]) == (role, KEY_MAY[role])


def test_an_administrator_and_an_application_are_told_too_and_a_stranger_nothing(world):
    event = world.event()
    administrator = Person.new()
    world.server.command("role", "grant", "--tenant", world.tenant, "--user", administrator.oid)
    told = access(event, world.token(administrator, READ)).expect(200).json
    assert (told["role"], told["allowedActions"]) == ("administrator", MAY["organizer"])
    assert access(event, world.app_token(READ_ALL)).expect(200).json["role"] == "organizer"
    answer = access(event, world.token(Person.new(), READ)).expect(403, "Forbidden")
    assert "Quarterly" not in answer.text
    access(event, world.token(administrator, READ, tenant=guid())).expect(404)


def test_before_registration_is_open_the_organizer_may_open_it(world):
    made = world.meeting()
    path = f"/beta/me/onlineMeetings/{made['id']}/access"
    told = world.client.get(path, token=world.organizer_token).expect(200).json
    assert (told["role"], told["timeZone"]) == ("organizer", None) and "openRegistration" in told["allowedActions"]


def test_meetings_of_others_are_listed_the_newest_first_and_by_page(world):
    person = Person.new()
    roles = ["viewer", "checker", "coOrganizer", "viewer", "checker"]
    events = []
    for role in roles:
        events.append(world.event())
        grant(events[-1], person, role)
        another_millisecond()
    world.event()  # nobody else's
    own = world.client.post("/beta/me/onlineMeetings", {"subject": "Mine"}, token=world.token(person)).expect(201).json
    page = shared(world, person).expect(200).json
    assert page["@odata.context"].endswith(f"#users('{person.oid}')/onlineMeetings/sharedWithMe")
    listed = [(one["id"], one["role"]) for one in page["value"]]
    assert listed == [(event.meeting, role) for event, role in zip(events, roles)][::-1]
    assert own["id"] not in str(page)
    for one in page["value"]:
        assert one["allowedActions"] == MAY[one["role"]] and one["organizerId"] == world.organizer.oid
    for top in (1, 2, 5):
        assert pages(world, person, top) == page["value"]


def test_what_is_withdrawn_or_taken_back_is_listed_no_more(world):
    person = Person.new()
    kept, withdrawn, taken = (world.event() for _ in range(3))
    for event in (kept, withdrawn, taken):
        grant(event, person, "viewer")
    world.client.delete(withdrawn.path, token=world.organizer_token).expect(204)
    world.client.delete(f"{taken.path}/collaborators/{person.oid}", token=world.organizer_token).expect(204)
    assert [one["id"] for one in shared(world, person).expect(200).json["value"]] == [kept.meeting]
    assert shared(world, person, token=world.token(person, READ, tenant=guid())).expect(200).json["value"] == []


def test_the_list_is_its_persons_own(world):
    event, person = world.event(), Person.new()
    grant(event, person, "viewer")
    path = f"/beta/users/{person.oid}/onlineMeetings/sharedWithMe"
    world.client.get(path, token=world.organizer_token).expect(403, "Forbidden")
    assert len(world.client.get(path, token=world.app_token(READ_ALL)).expect(200).json["value"]) == 1
    of_others = world.client.get("/beta/me/onlineMeetings?$top=1", token=world.organizer_token).json
    token = of_others.get("@odata.nextLink", "").partition("$skiptoken=")[2]
    if token:
        shared(world, person, f"?$skiptoken={token}").expect(400)


def test_who_is_called_what_is_told_where_the_directory_knows(launch):
    world = World(launch())
    name = ("--given-name", "Henrietta", "--family-name", "Mueller", "--mail", "h@example.org")
    world.server.command("user", "add", "--tenant", world.tenant, "--oid", world.organizer.oid, *name)
    event, person = world.event(), Person.new()
    grant(event, person, "viewer")
    [one] = shared(world, person).expect(200).json["value"]
    assert one["organizerDisplayName"] == "Henrietta Mueller"
    assert access(event, world.token(person, READ)).json["organizerDisplayName"] == "Henrietta Mueller"
    world.close()
