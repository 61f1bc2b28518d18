"""The registration page: what anybody with its address reads, and how often it was read."""

import threading

import pytest

from support.client import Client
from support.pages import read_page
from support.waiting import never, until
from support.world import Person, World, after, guid

FLUSH_SECONDS = 15  # promised: about one


def shown(event):
    """The registration as its organizer reads it."""
    return event.world.client.get(event.path, token=event.world.organizer_token).expect(200).json


def views(event):
    return shown(event)["registrationPageViewCount"]


def page(event, url=None):
    return read_page(event.world.client, url or shown(event)["registrationPageWebUrl"])


def test_each_reading_counts_within_about_a_second(world):
    event = world.event("everyone")
    assert views(event) == 0
    for _ in range(3):
        page(event).expect(200)
    until(lambda: views(event) == 3, FLUSH_SECONDS, "three views")
    page(event).expect(200)
    until(lambda: views(event) == 4, FLUSH_SECONDS, "the fourth")


def test_what_shows_no_page_counts_nothing(world):
    event = world.event("everyone")
    url = shown(event)["registrationPageWebUrl"]
    for method in ("HEAD", "POST", "OPTIONS", "DELETE"):
        world.client.call(method, url, token="")
    page(event, url.replace(world.tenant, guid())).expect(404)
    page(event, url.partition("?")[0]).expect(404)
    never(lambda: views(event) != 0, 2, "a view")


def test_readers_at_once_are_all_counted(world):
    event, other = world.event("everyone"), world.event("everyone")
    urls = [shown(each)["registrationPageWebUrl"] for each in (event, other)]

    def read():
        with Client(world.server.url) as client:
            for i in range(40):
                client.get(urls[i % 4 == 0], token="").expect(200)

    threads = [threading.Thread(target=read) for _ in range(5)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    until(lambda: (views(event), views(other)) == (150, 50), FLUSH_SECONDS, "all views")


def test_a_view_changes_nothing_else(world):
    event = world.event("everyone")
    before = shown(event) | {"registrationPageViewCount": 1}
    page(event).expect(200)
    until(lambda: views(event) == 1, FLUSH_SECONDS, "the view")
    assert shown(event) == before
    event.enrol(Person.new()).expect(200)


def test_views_counted_in_the_last_second_outlive_a_stop(launch):
    server = launch()
    world = World(server)
    event = world.event("everyone")
    url = shown(event)["registrationPageWebUrl"]
    for _ in range(7):
        page(event, url).expect(200)
    world.client.close()
    server.restart()
    assert views(event) == 7
    world.close()


# --- What it says ---


def test_the_page_shows_the_event(world):
    event = world.event(
        "everyone",
        configuration={"timeZone": "Europe/Berlin"},
        subject="Safety <script>alert(1)</script>",
        description="First words.\n\nMore & more",
        startDateTime="2035-07-04T09:00:00Z",
        endDateTime="2035-07-04T10:30:00Z",
        speakers=[{"displayName": "Noor <b>", "bio": "Knows it all"}],
    )
    answer = page(event).expect(200)
    assert "Safety &lt;script&gt;" in answer.text and "<script>" not in answer.text and "<b>" not in answer.text
    for words in (">First words.</p>", ">More &amp; more</p>", "4 July 2035", "11:00", "Noor &lt;b&gt;", "Knows it"):
        assert words in answer.text, words
    assert "Registration is open." in answer.text and 'name="firstName"' in answer.text
    assert not answer.headers.get_all("Set-Cookie")
    assert "default-src 'none'" in answer.headers["Content-Security-Policy"]
    assert answer.headers["Cache-Control"] == "no-store"


STATES = [
    ({"capacity": 1, "isWaitlistEnabled": False}, {}, "All places are taken."),
    ({"capacity": 1, "isWaitlistEnabled": True}, {}, "is on the waiting list"),
    ({"capacity": 2}, {}, "Registration is open."),
    ({"isManualApprovalEnabled": True}, {}, "The organizer approves each one."),
    ({"opensDateTime": after(days=1)}, {}, "Registration opens on "),
    ({"closesDateTime": after(-60)}, {}, "Registration is closed."),
    ({}, {"startDateTime": after(-7200), "endDateTime": after(-60)}, "This event is over."),
]


@pytest.mark.parametrize("configuration,times,words", STATES, ids=[row[2] for row in STATES])
def test_the_page_says_whether_one_can_register(world, configuration, times, words):
    event = world.event("everyone")
    event.enrol(Person.new()).expect(200)
    if configuration:
        event.configure(**configuration).expect(200)
    if times:
        world.client.patch(event.path, times, token=world.organizer_token).expect(200)
    assert words in page(event).expect(200).text


def test_an_event_of_an_organization_tells_strangers_little(world):
    text = page(world.event("organization")).expect(200).text
    assert "Quarterly safety briefing" in text and "Site safety for all field staff" not in text


def test_there_is_no_page_of_what_is_not_there(world):
    event = world.event("everyone")
    url = shown(event)["registrationPageWebUrl"]
    world.client.delete(event.path, token=world.organizer_token).expect(204)
    assert "withdrawn" in page(event, url).expect(410).text
    for address in (url.replace("/registration/", "/registration/x"), world.server.url + "/registration/abc"):
        assert "No such registration" in page(event, address).expect(404).text


def test_an_external_registration_has_no_page(world):
    meeting = world.meeting()["id"]
    path = f"/beta/users/{world.organizer.oid}/onlineMeetings/{meeting}/registration"
    body = {"@odata.type": "#microsoft.graph.externalMeetingRegistration", "allowedRegistrant": "everyone"}
    registration = world.client.post(path, body, token=world.organizer_token).expect(201).json
    url = f"{world.server.url}/registration/{registration['id']}?mode=read&tenantId={world.tenant}"
    read_page(world.client, url).expect(404)
