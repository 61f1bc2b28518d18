"""onlineMeeting: created, created or got, found by its other names, listed, changed, deleted; by whom."""

from urllib.parse import quote, quote_plus

import pytest

from support.waiting import another_millisecond
from support.world import READ, READ_ALL, READ_WRITE_ALL, Person, World, after, guid, parse_time, spooled_to

MEETINGS = "/beta/me/onlineMeetings"

DEFAULTS = {
    "allowedPresenters": "everyone",
    "lobbyBypassSettings": {"scope": "organization", "isDialInBypassEnabled": False},
    "isEntryExitAnnounced": True,
    "allowMeetingChat": "enabled",
    "allowTeamworkReactions": True,
    "allowAttendeeToEnableMic": True,
    "allowAttendeeToEnableCamera": True,
    "recordAutomatically": False,
    "allowRecording": True,
    "allowTranscription": True,
    "audioConferencing": None,
    "isBroadcast": False,
    "externalId": None,
    "conferenceWebUrl": None,
}

SETTINGS = {
    "allowedPresenters": "roleIsPresenter",
    "lobbyBypassSettings": {"scope": "invited", "isDialInBypassEnabled": True},
    "isEntryExitAnnounced": False,
    "allowMeetingChat": "limited",
    "allowTeamworkReactions": False,
    "allowAttendeeToEnableMic": False,
    "allowAttendeeToEnableCamera": False,
    "recordAutomatically": True,
    "allowRecording": False,
    "allowTranscription": False,
}


def attendee(oid=None, upn=None, role="attendee"):
    return {"identity": {"user": {"id": oid or guid(), "displayName": "Ann"}}, "upn": upn, "role": role}


def only(answer):
    assert list(answer.json) == ["@odata.context", "value"]
    (item,) = answer.json["value"]
    return item


def lookup(world, name, value, *, path=MEETINGS, token=None):
    query = quote(f"{name} eq '{value}'")
    return world.client.get(f"{path}?$filter={query}", token=token or world.organizer_token)


# --- Properties ---


def test_what_a_meeting_says_when_nothing_was_said(world):
    meeting = world.meeting()
    assert {name: meeting[name] for name in DEFAULTS} == DEFAULTS
    assert meeting["participants"]["organizer"]["identity"]["user"]["id"] == world.organizer.oid
    assert meeting["participants"]["attendees"] == []
    code = meeting["joinMeetingIdSettings"]
    assert code["joinMeetingId"].isdigit() and len(code["joinMeetingId"]) == 15
    assert code["isPasscodeRequired"] is False and code["passcode"] is None
    assert meeting["videoTeleconferenceId"] == code["joinMeetingId"]
    assert meeting["chatInfo"]["threadId"] == f"19:meeting_{meeting['id']}@thread.v2"
    assert meeting["joinInformation"]["contentType"] == "html"
    assert meeting["joinInformation"]["content"].startswith("data:text/html,%3cp%3e")
    assert world.client.get(f"{MEETINGS}/{meeting['id']}", token=world.organizer_token).expect(200).json == meeting


def test_settings_are_kept_at_creation_and_after_a_change(world):
    meeting = world.meeting(**SETTINGS, joinMeetingIdSettings={"isPasscodeRequired": True})
    assert {name: meeting[name] for name in SETTINGS} == SETTINGS
    passcode = meeting["joinMeetingIdSettings"]["passcode"]
    assert len(passcode) == 6
    path = f"{MEETINGS}/{meeting['id']}"
    changes = {"allowMeetingChat": "Disabled", "lobbyBypassSettings": {"scope": "everyone"}, "subject": "Other"}
    changed = world.client.patch(path, changes, token=world.organizer_token).expect(200).json
    expected = meeting | {
        "allowMeetingChat": "disabled",
        "lobbyBypassSettings": {"scope": "everyone", "isDialInBypassEnabled": True},
        "subject": "Other",
    }
    assert changed == expected
    assert world.client.get(path, token=world.organizer_token).expect(200).json == expected


def test_attendees_are_the_whole_list(world):
    first, second = attendee(upn="a@example.org"), attendee(role="presenter")
    meeting = world.meeting(participants={"attendees": [first], "organizer": attendee()})
    assert meeting["participants"]["attendees"] == [first]
    assert meeting["participants"]["organizer"]["identity"]["user"]["id"] == world.organizer.oid
    path = f"{MEETINGS}/{meeting['id']}"
    body = {"participants": {"attendees": [second]}}
    assert world.client.patch(path, body, token=world.organizer_token).expect(200).json["participants"][
        "attendees"
    ] == [second]


def test_undeclared_properties_are_changed_one_by_one(world):
    meeting = world.meeting(costCentre="A-7", room={"floor": 3})
    path = f"{MEETINGS}/{meeting['id']}"
    changed = world.client.patch(path, {"costCentre": None, "badge": 1}, token=world.organizer_token).expect(200).json
    assert "costCentre" not in changed and changed["room"] == {"floor": 3} and changed["badge"] == 1


def test_what_is_not_selected_is_not_there(world):
    meeting = world.meeting(more=1)
    answer = world.client.get(f"{MEETINGS}/{meeting['id']}?$select=subject,ID", token=world.organizer_token)
    assert set(answer.expect(200).json) == {"@odata.context", "@odata.type", "id", "subject"}
    assert answer.json["@odata.context"].endswith("/onlineMeetings(subject,id)/$entity")


BAD = [
    ({"allowedPresenters": "nobody"}, ("invalid", "allowedPresenters")),
    ({"allowedPresenters": "unknownFutureValue"}, ("invalid", "allowedPresenters")),
    ({"recordAutomatically": "yes"}, ("invalid", "recordAutomatically")),
    ({"lobbyBypassSettings": []}, ("invalid", "lobbyBypassSettings")),
    ({"lobbyBypassSettings": {"scop": "everyone"}}, ("unknown", "scop")),
    ({"participants": {"attendees": {}}}, ("invalid", "attendees")),
    ({"participants": {"attendees": [5]}}, ("invalid", "attendees[0]")),
    ({"participants": {"attendees": [{}]}}, ("missing", "attendees[0].upn")),
    ({"participants": {"attendees": [{"upn": "a", "role": "king"}]}}, ("invalid", "attendees[0].role")),
    ({"registration": {}}, ("invalid", "registration")),
]


@pytest.mark.parametrize("body,fault", BAD)
def test_a_property_that_cannot_be_is_named(world, body, fault):
    path = f"{MEETINGS}/{world.meeting()['id']}"
    before = world.client.get(path, token=world.organizer_token).json
    assert fault in world.client.post(MEETINGS, body, token=world.organizer_token).expect(400).faults
    assert fault in world.client.patch(path, body, token=world.organizer_token).expect(400).faults
    assert world.client.get(path, token=world.organizer_token).json == before


# --- Times ---


def test_times_are_changed_together_and_are_the_registrations_too(world):
    event = world.event(configuration={"capacity": 5})
    person = Person.new()
    event.enrol(person).expect(200)
    spooled_to(world.server, person)
    meeting = f"{MEETINGS}/{event.meeting}"
    start, end = after(days=20), after(days=20, hours=3)
    token = world.organizer_token
    assert ("missing", "endDateTime") in world.client.patch(meeting, {"startDateTime": start}, token=token).faults
    assert ("missing", "startDateTime") in world.client.patch(meeting, {"endDateTime": end}, token=token).faults
    both = {"startDateTime": start, "endDateTime": end}
    world.client.patch(meeting, both, token=token).expect(200)
    registration = world.client.get(f"{meeting}/registration", token=token).json
    assert parse_time(registration["startDateTime"]) == parse_time(start)
    assert parse_time(registration["endDateTime"]) == parse_time(end)
    assert len(spooled_to(world.server, person, count=2)) == 2  # told of it
    # Never the reverse.
    later = {"startDateTime": after(days=30), "endDateTime": after(days=30, hours=1)}
    world.client.patch(f"{meeting}/registration", later, token=token).expect(200)
    assert parse_time(world.client.get(meeting, token=token).json["startDateTime"]) == parse_time(start)


# --- createOrGet ---


def test_create_or_get_makes_one_and_finds_it_again(world):
    path, token = f"{MEETINGS}/createOrGet", world.organizer_token
    body = {"externalId": "crm-77", "subject": "First", "startDateTime": after(days=1), "endDateTime": after(days=2)}
    made = world.client.post(path, body, token=token).expect(201)
    assert made.json["externalId"] == "crm-77" and "Location" in made.headers
    again = world.client.post(path, body | {"subject": "Second"}, token=token).expect(200)
    assert again.json == made.json and "Location" not in again.headers
    other = world.client.post(path, {"externalId": "CRM-77"}, token=token).expect(201)  # ids count exactly
    assert other.json["id"] != made.json["id"]
    app = world.app_token(READ_WRITE_ALL)
    theirs = f"/beta/users/{guid()}/onlineMeetings/createOrGet"
    assert world.client.post(theirs, body, token=app).expect(201).json["id"] != made.json["id"]
    world.client.delete(f"{MEETINGS}/{made.json['id']}", token=token).expect(204)
    assert world.client.post(path, body, token=token).expect(201).json["id"] != made.json["id"]


@pytest.mark.parametrize(
    "body,fault",
    [
        ({}, ("missing", "externalId")),
        ({"externalId": ""}, ("missing", "externalId")),
        ({"externalId": 5}, ("invalid", "externalId")),
        ({"externalId": "x" * 257}, ("tooLong", "externalId")),
        ({"externalId": "x", "endDateTime": "2035-01-01T00:00:00Z"}, ("missing", "startDateTime")),
        (
            {"externalId": "x", "startDateTime": "2035-01-02T00:00:00Z", "endDateTime": "2035-01-01T00:00:00Z"},
            ("invalid", "endDateTime"),
        ),
    ],
)
def test_create_or_get_refuses_what_cannot_be(world, body, fault):
    answer = world.client.post(f"{MEETINGS}/createOrGet", body, token=world.organizer_token).expect(400)
    assert fault in answer.faults


# --- Found by other names ---


def test_a_meeting_is_found_by_each_of_its_names(world):
    world.meeting()
    meeting = world.meeting(subject="It's this one")
    code = meeting["joinMeetingIdSettings"]["joinMeetingId"]
    url = meeting["joinWebUrl"]
    for name, value in [
        ("JoinWebUrl", url),
        ("joinweburl", quote(url, safe="")),
        ("joinMeetingIdSettings/joinMeetingId", code),
        ("VideoTeleconferenceId", meeting["videoTeleconferenceId"]),
    ]:
        found = lookup(world, name, value).expect(200)
        assert {k: v for k, v in only(found).items() if k != "@odata.type"} == {
            k: v for k, v in meeting.items() if not k.startswith("@odata.")
        }, name
    by_application = lookup(
        world,
        "VideoTeleconferenceId",
        code,
        path="/beta/communications/onlineMeetings/",
        token=world.app_token(READ_ALL),
    )
    assert only(by_application.expect(200))["id"] == meeting["id"]
    # As Microsoft's pages write it, without a dollar and with pluses for blanks.
    query = "filter=" + quote_plus(f"JoinWebUrl eq '{url}'")
    assert only(world.client.get(f"{MEETINGS}?{query}", token=world.organizer_token).expect(200))["id"] == meeting["id"]


def test_nobody_else_finds_it(world):
    meeting = world.meeting()
    stranger = world.token(Person.new())
    code, url = meeting["videoTeleconferenceId"], meeting["joinWebUrl"]
    for name, value in [("JoinWebUrl", url), ("joinMeetingIdSettings/joinMeetingId", code)]:
        assert lookup(world, name, value, token=stranger).expect(200).json["value"] == []
    for value in [url + "x", url.replace("Oid", "oid"), "https://example.org/", "meeting_", "", "'' or 1 eq 1"]:
        assert lookup(world, "JoinWebUrl", value).status in (200, 400)
        if lookup(world, "JoinWebUrl", value).status == 200:
            assert lookup(world, "JoinWebUrl", value).json["value"] == []
    communications = "/beta/communications/onlineMeetings"
    lookup(world, "VideoTeleconferenceId", code, path=communications).expect(403)  # a delegated token
    foreign = world.app_token(READ_ALL, tenant=guid())
    assert lookup(world, "VideoTeleconferenceId", code, path=communications, token=foreign).json["value"] == []
    world.client.get(communications, token=world.app_token(READ_ALL)).expect(400)  # no list of all
    assert ("invalid", "$filter") in lookup(world, "subject", "x").expect(400).faults


# --- The own list ---


def test_the_callers_own_meetings_are_listed_page_by_page(world):
    ids = [world.meeting(subject=str(i))["id"] for i in range(7)]
    gone = ids.pop(3)
    world.client.delete(f"{MEETINGS}/{gone}", token=world.organizer_token).expect(204)
    path, seen = f"{MEETINGS}?$top=2&$select=id,subject", []
    while path:
        page = world.client.get(path, token=world.organizer_token).expect(200).json
        seen += [item["id"] for item in page["value"]]
        assert all(set(item) == {"@odata.type", "id", "subject"} for item in page["value"])
        path = page.get("@odata.nextLink")
    assert len(seen) == len(ids) and set(seen) == set(ids)
    theirs = f"/beta/users/{world.organizer.oid}/onlineMeetings"
    everything = world.client.get(theirs, token=world.app_token(READ_ALL)).expect(200).json
    assert [item["id"] for item in everything["value"]] == seen
    world.client.get(theirs, token=world.token(Person.new())).expect(403)
    assert world.client.get(MEETINGS, token=world.token(Person.new())).expect(200).json["value"] == []


def test_a_page_of_another_list_is_refused(world):
    for _ in range(2):
        world.meeting()
    page = world.client.get(f"{MEETINGS}?$top=1", token=world.organizer_token).json
    answer = world.client.get(page["@odata.nextLink"], token=world.token(Person.new())).expect(400)
    assert ("invalid", "$skiptoken") in answer.faults


# --- The tenant's ---

COMMUNICATIONS = "/beta/communications/onlineMeetings"


def administrator(world):
    person = Person.new()
    world.server.command("role", "grant", "--tenant", world.tenant, "--user", person.oid)
    return world.token(person, READ)


def all_pages(world, path, token):
    found = []
    while path:
        page = world.client.get(path, token=token).expect(200).json
        found.append([item["subject"] for item in page["value"]])
        path = page.get("@odata.nextLink")
    return found


def test_an_administrator_lists_all_meetings_of_the_tenant_the_newest_first(world):
    others = world.token(Person.new())
    tokens = [world.organizer_token, others] * 3
    for i, token in enumerate(tokens):
        world.client.post(MEETINGS, {"subject": f"m{i}"}, token=token).expect(201)
        another_millisecond()
    gone = world.meeting(subject="gone")["id"]
    world.client.delete(f"{MEETINGS}/{gone}", token=world.organizer_token).expect(204)
    World(world.server).meeting(subject="of another tenant")
    token = administrator(world)
    assert all_pages(world, f"{COMMUNICATIONS}?$top=4&$select=id,subject", token) == [
        ["m5", "m4", "m3", "m2"],
        ["m1", "m0"],
    ]
    first = world.client.get(f"{COMMUNICATIONS}?$top=1", token=token).expect(200).json
    assert first["@odata.context"].endswith("/beta/$metadata#communications/onlineMeetings")
    [meeting] = first["value"]
    organizer = meeting["participants"]["organizer"]["identity"]["user"]["id"]
    same = world.client.get(f"/beta/users/{organizer}/onlineMeetings/{meeting['id']}", token=token).expect(200).json
    assert same["subject"] == "m5", "and is led to it"
    own = first["@odata.nextLink"].replace("/communications/", "/me/")
    assert ("invalid", "$skiptoken") in world.client.get(own, token=token).expect(400).faults


def test_nobody_else_lists_the_tenants_meetings(world):
    world.meeting()
    elsewhere = Person.new()
    world.server.command("role", "grant", "--tenant", guid(), "--user", elsewhere.oid)
    for token in (world.organizer_token, world.token(Person.new()), world.token(elsewhere)):
        assert "administrator" in world.client.get(COMMUNICATIONS, token=token).expect(403).message
    world.client.get(COMMUNICATIONS, token=world.app_token(READ_WRITE_ALL)).expect(400)
    world.client.get(COMMUNICATIONS, token="").expect(401)


def test_meetings_are_searched_by_their_subject(world):
    for subject in ("Fire drill", "FIRE WATCH", "Water drill", "Straße und Brücke", None):
        world.meeting(subject=subject)
        another_millisecond()
    token = administrator(world)
    for words, found in [
        ("fire", ["FIRE WATCH", "Fire drill"]),
        ("drill fire", ["Fire drill"]),
        ('"fire w"', ["FIRE WATCH"]),
        ("brück", ["Straße und Brücke"]),
        ("nothing", []),
    ]:
        query = f"$search={quote(words)}"
        assert sum(all_pages(world, f"{COMMUNICATIONS}?{query}&$top=1", token), []) == found, words
        assert sum(all_pages(world, f"{MEETINGS}?{query}", world.organizer_token), []) == found[::-1], words
    both = f"{MEETINGS}?$search=fire&$filter=" + quote("joinMeetingIdSettings/joinMeetingId eq '1'")
    assert ("invalid", "$search") in world.client.get(both, token=world.organizer_token).expect(400).faults


# --- Who may ---


def test_who_is_invited_reads_and_changes_nothing(world):
    guest = Person.new()
    meeting = world.meeting(participants={"attendees": [attendee(guest.oid)]})
    token = world.token(guest)
    for path in [f"{MEETINGS}/{meeting['id']}", f"/beta/users/{world.organizer.oid}/onlineMeetings/{meeting['id']}"]:
        assert world.client.get(path, token=token).expect(200).json["id"] == meeting["id"]
        assert world.client.patch(path, {"subject": "x"}, token=token).status in (403, 404)
        assert world.client.delete(path, token=token).status in (403, 404)
    stranger = world.token(Person.new())
    world.client.get(f"{MEETINGS}/{meeting['id']}", token=stranger).expect(404)
    assert world.client.get(f"{MEETINGS}/{meeting['id']}", token=world.organizer_token).expect(200).json == meeting


WHO = [
    # whose token, GET, PATCH, DELETE
    ("organizer, who reads", "own", READ, 200, 403, 403),
    ("another person", "other", None, 403, 403, 403),
    ("an application that reads", "app", READ_ALL, 200, 403, 403),
    ("an application that writes", "app", READ_WRITE_ALL, 200, 200, 204),
    ("another tenant's application", "foreign", READ_WRITE_ALL, 404, 404, 404),
]


@pytest.mark.parametrize("name,kind,right,get,patch,delete", WHO)
def test_who_may_do_what_with_a_meeting(world, name, kind, right, get, patch, delete):
    meeting = world.meeting()
    path = f"/beta/users/{world.organizer.oid}/onlineMeetings/{meeting['id']}"
    token = {
        "own": lambda: world.token(world.organizer, right),
        "other": lambda: world.token(Person.new()),
        "app": lambda: world.app_token(right),
        "foreign": lambda: world.app_token(right, tenant=guid()),
    }[kind]()
    world.client.get(path, token=token).expect(get)
    world.client.patch(path, {"subject": "changed"}, token=token).expect(patch)
    seen = world.client.get(path, token=world.organizer_token).expect(200).json
    assert seen["subject"] == ("changed" if patch == 200 else meeting["subject"]), name
    world.client.delete(path, token=token).expect(delete)
    world.client.get(path, token=world.organizer_token).expect(404 if delete == 204 else 200)


# --- Deleted ---


def test_a_deleted_meeting_takes_its_registration_along(world):
    event = world.event()
    person = Person.new()
    event.enrol(person).expect(200)
    spooled_to(world.server, person)
    path = f"{MEETINGS}/{event.meeting}"
    world.client.delete(path, token=world.organizer_token).expect(204)
    for gone in [path, f"{path}/registration", f"{path}/registration/registrants"]:
        world.client.get(gone, token=world.organizer_token).expect(404)
    event.enrol(Person.new()).expect(404)
    assert len(spooled_to(world.server, person, count=2)) == 2  # canceled, and told


def test_an_own_list_of_large_meetings_is_read_to_its_end(world):
    """A page has fewer where they would not fit; none is out of reach."""
    made = [world.meeting(notes="x" * 32000)["id"] for _ in range(130)]
    for size in (1000, 100):
        found, path = [], f"/beta/me/onlineMeetings?$top={size}"
        while path:
            page = world.client.get(path, token=world.organizer_token).expect(200).json
            found += [item["id"] for item in page["value"] if len(item["notes"]) == 32000]
            path = page.get("@odata.nextLink")
        assert sorted(found) == sorted(made)


@pytest.mark.parametrize("count,status", [(300, 201), (700, 400)])
def test_attendees_are_no_more_than_can_be_read_again(world, count, status):
    attendees = [{"upn": "\"" * 250 + f"@{i}.example", "role": "attendee"} for i in range(count)]
    body = {"subject": "Full house", "participants": {"attendees": attendees}}
    answer = world.client.post("/beta/me/onlineMeetings", body, token=world.organizer_token).expect(status)
    if status == 400:
        assert answer.faults == {("tooLong", "attendees")}
        assert world.client.get("/beta/me/onlineMeetings", token=world.organizer_token).json["value"] == []
        return
    path = f"/beta/me/onlineMeetings/{answer.json['id']}"
    changed = world.client.patch(path, {"subject": "Changed"}, token=world.organizer_token).expect(200).json
    assert [item["upn"] for item in changed["participants"]["attendees"]] == [item["upn"] for item in attendees]
