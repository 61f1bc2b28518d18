"""When a registrant joined: recorded by the join page, listed by the organizer."""

import pytest

from support.pages import form_of, link, read_page
from support.world import READERS, Person, after, parse_time, spooled_to

CONFERENCE = "https://meet.example.org/room-7"


def joined(world, event, person, times=1):
    """Enrols and uses the join page so many times; the registrant's id."""
    event.enrol(person).expect(200)
    [message] = spooled_to(world.server, person)
    for _ in range(times):
        form_of(world.client, link(message, "join")).submit().expect(303)
    return event.find(person)["id"]


def attendance(event, registrant, query="", token=None):
    path = f"{event.registrants}/{registrant}/attendance{query}"
    return event.world.client.get(path, token=token or event.world.organizer_token)


def test_each_use_of_the_join_page_is_listed_with_its_time(world):
    event = world.event(meeting={"conferenceWebUrl": CONFERENCE})
    begin = after(-1)
    registrant = joined(world, event, Person.new(), 3)
    page = attendance(event, registrant).expect(200).json
    context = f"onlineMeetings('{event.meeting}')/registration/registrants('{registrant}')/attendance"
    assert page["@odata.context"].endswith(context)
    times = [parse_time(entry["joinDateTime"]) for entry in page["value"]]
    assert len(times) == 3 and times == sorted(times)
    assert parse_time(begin) <= times[0] and times[-1] <= parse_time(after(1))
    assert len({entry["id"] for entry in page["value"]}) == 3


def test_who_only_looked_or_never_came_has_an_empty_list(world):
    event = world.event(meeting={"conferenceWebUrl": CONFERENCE})
    person = Person.new()
    event.enrol(person).expect(200)
    [message] = spooled_to(world.server, person)
    read_page(world.client, link(message, "join")).expect(200)
    assert attendance(event, event.find(person)["id"]).expect(200).json["value"] == []


def test_it_is_expanded_in_the_list_and_in_one_and_absent_else(world):
    event = world.event(meeting={"conferenceWebUrl": CONFERENCE})
    counts = {joined(world, event, Person.new(), times): times for times in (2, 1)}
    absent = Person.new()
    event.enrol(absent).expect(200)
    counts[event.find(absent)["id"]] = 0
    token = world.organizer_token
    page = world.client.get(event.registrants + "?$expand=attendance", token=token).expect(200).json
    assert page["@odata.context"].endswith("/registration/registrants(attendance())")
    assert {item["id"]: len(item["attendance"]) for item in page["value"]} == counts
    for item in page["value"]:
        assert item["attendance"] == attendance(event, item["id"]).json["value"]
        one = world.client.get(f"{event.registrants}/{item['id']}?$expand=attendance", token=token).expect(200).json
        assert one["attendance"] == item["attendance"]
        assert "attendance" not in world.client.get(f"{event.registrants}/{item['id']}", token=token).json
    assert all("attendance" not in item for item in event.listed())


def test_what_was_erased_leaves_no_attendance(world):
    event = world.event(meeting={"conferenceWebUrl": CONFERENCE})
    registrant = joined(world, event, Person.new())
    path = f"{event.registrants}/{registrant}/erase"
    world.client.post(path, token=world.organizer_token).expect(204)
    attendance(event, registrant).expect(404, "NotFound")


@pytest.mark.parametrize("who,status", READERS)
def test_who_sees_it(world, who, status):
    event = world.event("organization", meeting={"conferenceWebUrl": CONFERENCE})
    person = Person.new()
    registrant = joined(world, event, person)
    token = world.reader(who, person)
    answer = attendance(event, registrant, token=token).expect(status)
    if status == 200:
        assert len(answer.json["value"]) == 1


def test_of_nobody_there_is_none(world):
    attendance(world.event(), "AAAAAAAAAAAAAAAAAAAAAA").expect(404, "NotFound")


# --- Taken back ---


def take_back(event, registrant, token=None):
    path = f"{event.registrants}/{registrant}/attendance"
    return event.world.client.delete(path, token=token or event.world.organizer_token)


def test_who_did_not_come_after_all_has_none_and_it_is_noted_who_said_so(world):
    event = world.event(meeting={"conferenceWebUrl": CONFERENCE})
    here, gone = joined(world, event, Person.new()), joined(world, event, Person.new(), 2)
    take_back(event, gone).expect(204)
    assert attendance(event, gone).expect(200).json["value"] == []
    assert len(attendance(event, here).json["value"]) == 1
    report = world.client.get(f"{event.path}/report", token=world.organizer_token).expect(200).json
    assert report["attendance"]["attendedCount"] == 1
    path = f"{event.registrants}/{gone}/attendance"
    world.client.post(path, token=world.organizer_token).expect(204)
    assert len(attendance(event, gone).json["value"]) == 1  # and came, in the end
    noted = world.client.get(f"{event.path}/audit?$top=1000", token=world.organizer_token).expect(200).json["value"]
    told = [(one["registrantId"], one["actorId"]) for one in noted if one["action"] == "attendanceTakenBack"]
    assert told == [(gone, world.organizer.oid)]


def test_of_who_never_came_nothing_is_taken_back_and_nothing_noted(world):
    event = world.event()
    person = Person.new()
    event.enrol(person).expect(200)
    audit = f"{event.path}/audit"
    before = world.client.get(audit, token=world.organizer_token).json["value"]
    take_back(event, event.find(person)["id"]).expect(204)
    assert world.client.get(audit, token=world.organizer_token).json["value"] == before
    take_back(event, "AAAAAAAAAAAAAAAAAAAAAA").expect(404, "NotFound")
    take_back(event, event.find(person)["id"], world.token(Person.new())).expect(403)
