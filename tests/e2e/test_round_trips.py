"""A batch costs two round trips to PostgreSQL, whoever else is at work there: counted between Foyer and the server."""

import contextlib
import re
import threading
import time
from concurrent.futures import ThreadPoolExecutor

import pytest

from support import store
from support.client import Client
from support.relay import Relay
from support.waiting import until
from support.world import Person, World
from postgres import PostgresError

pytestmark = pytest.mark.only_on("postgresql")

JOINERS = 12
A_LOCK_IS_WAITED_FOR = (
    "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'"
)


@pytest.fixture
def relay():
    with Relay(store.chosen().cluster.port) as relay:
        yield relay


@pytest.fixture
def site(new_site, relay):
    """One node, which reaches its store through the relay only."""
    site = new_site()
    direct = f":{site.cluster.port}/"
    assert direct in site.url
    site.start(STORE=site.url.replace(direct, f":{relay.port}/"))
    return site


def counted(node, name):
    with Client(node.url) as client:
        text = client.get("/metrics").expect(200).text
    return int(re.search(rf"^{name} (\d+)$", text, re.MULTILINE)[1])


def costs(relay, node):
    """(batches, round trips) so far, when no batch has been under way for a while."""

    def look():
        return counted(node, "foyer_store_batches_total"), relay.round_trips_of_writers()

    def look_twice():
        before = look()
        time.sleep(0.1)
        return before if before == look() else None

    return until(look_twice, what="a moment without batches")


def check_two_each(before, after, least):
    batches, trips = after[0] - before[0], after[1] - before[1]
    assert batches >= least and trips == 2 * batches, f"{trips} round trips for {batches} batches"


def test_a_batch_of_a_node_alone_takes_two_round_trips(site, relay):
    event = World(site.nodes[0]).event("everyone")
    event.enrol(Person.new()).expect(200)
    before = costs(relay, site.nodes[0])
    for _ in range(5):
        event.enrol(Person.new()).expect(200)
    check_two_each(before, costs(relay, site.nodes[0]), 5)


def hold_rows(site):
    """Until somebody ends it."""
    with contextlib.suppress(PostgresError):
        site.sql("BEGIN; SELECT FROM registration FOR UPDATE; SELECT pg_sleep(30)")


def release(site):
    site.sql("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE wait_event = 'PgSleep'")


def test_so_does_one_that_waits_for_another_node_and_takes_along_who_comes_meanwhile(site, relay):
    node = site.nodes[0]
    world = World(node)
    event, token = world.event("everyone"), world.app_token()

    def enrol(_number):
        with Client(node.url) as client:
            return event.enrol(Person.new(), token=token, client=client)

    enrol(0).expect(200)
    before, joined = costs(relay, node), counted(node, "foyer_store_joined_total")
    other = threading.Thread(target=hold_rows, args=(site,))
    other.start()
    until(lambda: site.sql("SELECT count(*) FROM pg_stat_activity WHERE wait_event = 'PgSleep'") == "1", what="the lock")
    with ThreadPoolExecutor(1 + JOINERS) as pool:
        first = pool.submit(enrol, 1)
        until(lambda: site.sql(A_LOCK_IS_WAITED_FOR) == "1", 2, "waiting")
        others = [pool.submit(enrol, number) for number in range(JOINERS)]
        until(lambda: counted(node, "foyer_store_joined_total") == joined + JOINERS, 2, "joining")
        release(site)
        for call in [first, *others]:
            call.result().expect(200)
    other.join(20)
    check_two_each(before, costs(relay, node), 1)
    assert len(event.listed()) == 1 + 1 + JOINERS
