"""Following the changes of a registration's registrants: whoever applies what is told has what the list shows, exactly,
whatever happens meanwhile and on whichever node.
"""

import random
import threading
from urllib.parse import quote

import pytest

from support import store
from support.client import Client
from support.site import PUBLIC_URL, at, seen_from
from support.world import READ, READERS, Event, Person, World, spooled_to, text_question

EXTERNAL = "#microsoft.graph.externalMeetingRegistration"
EXTERNAL_REGISTRANT = "#microsoft.graph.externalMeetingRegistrant"


class Follower:
    """A client that keeps a copy. `get` answers a path or a link."""

    def __init__(self, get, start):
        self.get = get
        self.link = start
        self.copy = {}
        self.sizes = []

    def step(self):
        """One page; True: it was the last of its round. The link goes on from there."""
        page = self.get(self.link).expect(200).json
        assert ("@odata.nextLink" in page) != ("@odata.deltaLink" in page), page
        assert page["@odata.context"].endswith("/registration/registrants/$delta")
        for item in page["value"]:
            if "@removed" in item:
                assert item == {"id": item["id"], "@removed": {"reason": "deleted"}}
                self.copy.pop(item["id"], None)
            else:
                self.copy[item["id"]] = item
        self.sizes.append(len(page["value"]))
        self.link = page.get("@odata.nextLink") or page["@odata.deltaLink"]
        return "@odata.deltaLink" in page

    def catch_up(self):
        """To the end; the copy."""
        self.sizes = []
        while not self.step():
            pass
        return self.copy


def reader(event, token=None):
    token = token or event.world.organizer_token
    return lambda link: event.world.client.get(link, token=token)


def follow(event, query=""):
    return Follower(reader(event), f"{event.registrants}/delta{query}")


def told(follower):
    """What the next round alone has, by id."""
    follower.copy = {}
    follower.catch_up()
    return follower.copy, sum(follower.sizes)


def listed(event):
    return {item["id"]: item for item in event.listed()}


def post(event, registrant, action):
    path = f"{event.registrants}/{registrant}/{action}"
    return event.world.client.post(path, token=event.world.organizer_token)


def enrol(event, **more):
    person = Person.new()
    event.enrol(person, **more).expect(200)
    return person, event.find(person)["id"]


def test_the_first_round_is_the_list_and_the_next_is_empty(world):
    event = world.event("everyone", [text_question()])
    for _ in range(5):
        enrol(event, answers=[(event.questions[0], "hello")])
    event.cancel(event.listed()[2]["id"]).expect(204)
    follower = follow(event)
    assert follower.catch_up() == listed(event) and len(follower.copy) == 5
    assert follower.link.startswith(f"{world.server.url}{event.registrants}/delta?$deltatoken=")
    for _ in range(2):
        assert told(follower) == ({}, 0)


@pytest.mark.parametrize("call", ["delta", "delta()", "Delta", "microsoft.graph.delta()", "microsoft.graph.delta"])
def test_it_is_called_as_functions_are(world, call):
    event = world.event()
    _, registrant = enrol(event)
    page = world.client.get(f"{event.registrants}/{call}", token=world.organizer_token).expect(200).json
    assert [item["id"] for item in page["value"]] == [registrant]


CHANGES = {
    "cancel": lambda event, one: event.cancel(one),
    "reject": lambda event, one: post(event, one, "reject"),
    "rename": lambda event, one: event.world.client.patch(
        f"{event.registrants}/{one}", {"firstName": "Zoe"}, token=event.world.organizer_token
    ),
}


@pytest.mark.parametrize("change", CHANGES)
def test_what_changed_is_told_once_as_the_list_shows_it(world, change):
    event = world.event()
    one, *_ = [enrol(event)[1] for _ in range(3)]
    follower = follow(event)
    follower.catch_up()
    CHANGES[change](event, one)
    assert told(follower) == ({one: listed(event)[one]}, 1)
    assert told(follower) == ({}, 0)


def test_who_changes_often_comes_once_with_what_it_came_to(world):
    event = world.event()
    follower = follow(event)
    follower.catch_up()
    _, one = enrol(event)
    for action in ("cancel", "approve", "reject", "approve"):
        post(event, one, action).expect(204)
    assert told(follower) == ({one: listed(event)[one]}, 1)


def test_the_erased_are_told_as_removed(world):
    event = world.event()
    stays, goes = enrol(event)[1], enrol(event)[1]
    follower = follow(event)
    follower.catch_up()
    post(event, goes, "erase").expect(204)
    never_seen = enrol(event)[1]
    post(event, never_seen, "erase").expect(204)
    page = world.client.get(follower.link, token=world.organizer_token).expect(200).json
    assert page["value"] == [{"id": one, "@removed": {"reason": "deleted"}} for one in (goes, never_seen)]
    assert set(follower.catch_up()) == {stays} == set(listed(event))
    assert set(follow(event).catch_up()) == {stays}


def test_who_moves_up_from_the_waiting_list_is_told_with_who_made_room(world):
    event = world.event("everyone")
    first = enrol(event)[1]
    event.configure(capacity=1, isWaitlistEnabled=True).expect(200)
    waits = enrol(event)[1]
    follower = follow(event)
    follower.catch_up()
    event.cancel(first).expect(204)
    changed, _ = told(follower)
    assert {one: item["status"] for one, item in changed.items()} == {first: "canceled", waits: "registered"}


def test_what_only_a_mail_does_is_no_change(world):
    event = world.event()
    person, one = enrol(event)
    follower = follow(event)
    follower.catch_up()
    spooled_to(world.server, person)
    post(event, one, "resend").expect(204)
    spooled_to(world.server, person, 2)
    assert told(follower) == ({}, 0)


@pytest.mark.parametrize("query,sizes", [("?$top=2", [2, 2, 1]), ("?$top=5", [5]), ("?top=4", [4, 1])])
def test_pages_have_the_size_that_was_asked_for(world, query, sizes):
    event = world.event()
    for _ in range(5):
        enrol(event)
    follower = follow(event, query)
    assert follower.catch_up() == listed(event) and follower.sizes == sizes
    for _ in range(3):
        enrol(event)
    follower.catch_up()
    assert sum(follower.sizes) == 3 and max(follower.sizes) <= sizes[0]


def test_a_preferred_page_size_is_kept_to(world):
    event = world.event()
    for _ in range(3):
        enrol(event)
    headers = {"Prefer": "odata.maxpagesize=2"}
    answer = world.client.get(f"{event.registrants}/delta", token=world.organizer_token, headers=headers).expect(200)
    assert len(answer.json["value"]) == 2 and answer.headers["Preference-Applied"] == "odata.maxpagesize=2"


def test_between_two_pages_nothing_is_lost(world):
    """Who changes before they are reached, after it, comes, or goes."""
    event = world.event()
    people = [enrol(event)[1] for _ in range(6)]
    follower = follow(event, "?$top=2")
    assert not follower.step()
    event.cancel(people[0]).expect(204)  # told already
    event.cancel(people[5]).expect(204)  # not yet
    post(event, people[1], "erase").expect(204)
    post(event, people[4], "erase").expect(204)
    enrol(event)
    assert follower.catch_up() == listed(event) and len(follower.copy) == 5


def test_latest_begins_with_what_comes_from_now_on(world):
    event = world.event()
    enrol(event)
    follower = follow(event, "?$deltatoken=latest")
    assert follower.catch_up() == {} and follower.sizes == [0]
    _, one = enrol(event)
    assert told(follower) == ({one: listed(event)[one]}, 1)


def test_what_is_selected_is_told_on_every_page_and_in_every_round(world):
    event = world.event()
    for _ in range(3):
        enrol(event)
    page = world.client.get(f"{event.registrants}/delta?$select=id,status&$top=2", token=world.organizer_token)
    page = page.expect(200).json
    assert page["@odata.context"].endswith("/registration/registrants(id,status)/$delta")
    for n, kind in ((2, "next"), (2, "delta"), (1, "delta")):
        assert [list(item) for item in page["value"]] == [["@odata.type", "id", "status"]] * n
        enrol(event)
        page = world.client.get(page[f"@odata.{kind}Link"], token=world.organizer_token).expect(200).json


# --- Where another system registers ---


def external(world, *names):
    event = Event(world, world.meeting()["id"], "everyone")
    body = {"@odata.type": EXTERNAL, "allowedRegistrant": "everyone"}
    world.client.post(event.path, body, token=world.organizer_token).expect(201)
    for name in names:
        put(event, name)
    return event


def put(event, name):
    event.world.client.post(event.registrants, {"id": name}, token=event.world.organizer_token).expect(200)


def test_an_external_registration_is_followed_by_the_other_systems_ids(world):
    odd = "B/8 '\"\u00fc"
    event = external(world, "A-7", odd, "C-9")
    follower = follow(event, "?$top=2")
    assert follower.catch_up() == listed(event) and set(follower.copy) == {"A-7", odd, "C-9"}
    assert follower.sizes == [2, 1]
    assert {item["@odata.type"] for item in follower.copy.values()} == {EXTERNAL_REGISTRANT}
    assert told(follower) == ({}, 0)
    event.cancel("A-7").expect(204)  # no status could say so: it is gone
    page = world.client.get(follower.link, token=world.organizer_token).expect(200).json
    assert page["value"] == [{"id": "A-7", "@removed": {"reason": "deleted"}}]
    assert "A-7" not in listed(event)
    put(event, "A-7")
    assert told(follower) == ({"A-7": listed(event)["A-7"]}, 1)
    for name in (odd, "C-9"):
        post(event, quote(name, safe=""), "erase").expect(204)
    page = world.client.get(follower.link, token=world.organizer_token).expect(200).json
    assert page["value"] == [{"id": name, "@removed": {"reason": "deleted"}} for name in (odd, "C-9")]
    put(event, odd)  # again, after having been removed
    follower.copy = {"A-7": listed(event)["A-7"], odd: "old", "C-9": "old"}
    assert follower.catch_up() == listed(event) and set(follower.copy) == {"A-7", odd}


def test_of_an_external_registrant_its_own_properties_are_selected(world):
    event = external(world, "A-7")
    page = world.client.get(f"{event.registrants}/delta?$select=tenantId", token=world.organizer_token).expect(200).json
    assert page["value"] == [{"@odata.type": EXTERNAL_REGISTRANT, "id": "A-7", "tenantId": None}]
    put(event, "B-8")
    page = world.client.get(page["@odata.deltaLink"], token=world.organizer_token).expect(200).json
    assert page["value"] == [{"@odata.type": EXTERNAL_REGISTRANT, "id": "B-8", "tenantId": None}]
    for wrong in ("$select=firstName", "$filter=id%20eq%20'A-7'", "$deltatoken=x"):
        world.client.get(f"{event.registrants}/delta?{wrong}", token=world.organizer_token).expect(400, "BadRequest")


def test_who_may_only_read_does_not_follow_an_external_registration(world):
    event = external(world, "A-7")
    answer = world.client.get(f"{event.registrants}/delta", token=world.token(world.organizer, READ))
    assert "A-7" not in answer.expect(403, "Forbidden").text


# --- What is refused ---


def query_of(link):
    return link.partition("?")[2]


def test_tokens_are_of_one_registration_and_of_one_kind(world):
    event, other = world.event(), world.event()
    for _ in range(3):
        enrol(event)
    token = world.organizer_token
    first = world.client.get(f"{event.registrants}/delta?$top=2", token=token).expect(200).json
    follower = follow(event)
    follower.catch_up()
    page = world.client.get(f"{event.registrants}?$top=2", token=token).expect(200).json
    delta = query_of(follower.link)
    refused = [
        f"{other.registrants}/delta?{delta}",
        f"{other.registrants}/delta?{query_of(first['@odata.nextLink'])}",
        f"{event.registrants}/delta?{query_of(page['@odata.nextLink'])}",
        f"{event.registrants}?{query_of(first['@odata.nextLink'])}",
        f"{event.registrants}?{delta}",
        f"{event.registrants}/delta?{delta[:-2]}",
        f"{event.registrants}/delta?{delta}AAAA",
        f"{event.registrants}/delta?$deltatoken=",
        f"{event.registrants}/delta?{delta}&{query_of(first['@odata.nextLink'])}",
        f"{event.registrants}/delta?$deltatoken=latest&{query_of(first['@odata.nextLink'])}",
        f"{event.registrants}/delta?$filter=status%20eq%20'canceled'",
        f"{event.registrants}/delta?$orderby=lastName",
        f"{event.registrants}/delta?$top=0",
        f"{event.registrants}/delta?$select=colour",
    ]
    for path in refused:
        world.client.get(path, token=token).expect(400, "BadRequest")


def test_who_is_ahead_of_a_store_that_was_restored_begins_again(world):
    event = world.event()
    person, _ = enrol(event)
    follower = follow(event)
    follower.catch_up()
    kept = store.chosen()
    where = f"(SELECT registration FROM registrant WHERE email = '{person.mail}')"
    kept.sql(world.server, f"UPDATE registration SET change_seq = 0 WHERE id = {where}")
    world.client.get(follower.link, token=world.organizer_token).expect(410, "Gone")


@pytest.mark.parametrize("who,status", READERS)
def test_who_may_follow(world, who, status):
    event = world.event("organization")
    person = Person.new()
    event.enrol(person).expect(200)
    token = world.reader(who, person)
    answer = world.client.get(f"{event.registrants}/delta", token=token).expect(status)
    if status != 200:
        assert person.mail not in answer.text


# --- Exact, whatever happens meanwhile ---

WRITERS = 6
CHANGES_EACH = 60


class Writer(threading.Thread):
    """Enrols, cancels, renames, approves and erases at one node, in an order of its own."""

    def __init__(self, event, token, seed, known):
        super().__init__(daemon=True)
        self.event = event
        self.token = token
        self.random = random.Random(seed)
        self.known = known  # ids, of all writers; a list's append and pop are whole
        self.strange = []

    def run(self):
        with Client(self.event.world.server.url) as client:
            for _ in range(CHANGES_EACH):
                answer = self.change(client)
                if answer.status not in (200, 204, 404, 409):
                    self.strange.append(answer)

    def change(self, client):
        organizer = self.event.world.organizer_token
        what = self.random.choice(["enrol", "enrol", "enrol", "cancel", "approve", "rename", "erase"])
        if what == "enrol" or not self.known:
            person = Person.new()
            answer = self.event.enrol(person, token=self.token, client=client)
            found = client.get(f"{self.event.registrants}?$filter=email%20eq%20'{person.mail}'", token=organizer)
            self.known += [item["id"] for item in found.json["value"]]
            return answer
        path = f"{self.event.registrants}/{self.random.choice(self.known)}"
        if what == "rename":
            return client.patch(path, {"firstName": f"N{self.random.random()}"}, token=organizer)
        return client.post(f"{path}/{what}", token=organizer)


def follow_through(event, nodes):
    """Writers at all nodes, and a follower each who is sent from node to node; at the end their copies."""
    events = [seen_from(node, event) for node in nodes]
    token, organizer = event.world.app_token(), event.world.organizer_token
    known = []
    writers = [Writer(events[number % len(events)], token, number, known) for number in range(WRITERS)]
    clients = [Client(node.url) for node in nodes]
    turns = [0, 0, 0]

    def get_of(number):
        def get(link):
            turns[number] += 1
            which = (turns[number] + number) % len(nodes)
            if link.startswith(PUBLIC_URL):
                link = at(nodes[which], link)
            return clients[which].get(link.replace(nodes[0].url, nodes[which].url), token=organizer)

        return get

    sizes = (1, 7, 100)
    followers = [Follower(get_of(n), f"{event.registrants}/delta?$top={size}") for n, size in enumerate(sizes)]
    for writer in writers:
        writer.start()
    while any(writer.is_alive() for writer in writers):
        for follower in followers:
            follower.step()
    for writer in writers:
        writer.join()
    assert not [answer for writer in writers for answer in writer.strange]
    copies = [follower.catch_up() for follower in followers]
    for client in clients:
        client.close()
    return copies


def test_followers_have_exactly_the_list_while_many_write(world):
    event = world.event("everyone", configuration={"capacity": 25, "isWaitlistEnabled": True})
    copies = follow_through(event, [world.server])
    wanted = listed(event)
    assert len(wanted) > 20 and copies == [wanted] * len(copies) and follow(event).catch_up() == wanted


@pytest.mark.only_on("postgresql")
def test_followers_have_exactly_the_list_while_two_nodes_write(new_site):
    site = new_site()
    nodes = [site.start(), site.start()]
    world = World(nodes[0])
    event = world.event("everyone", configuration={"capacity": 25, "isWaitlistEnabled": True})
    copies = follow_through(event, nodes)
    wanted = listed(seen_from(nodes[1], event))
    assert len(wanted) > 20 and copies == [wanted] * len(copies)
    world.close()
