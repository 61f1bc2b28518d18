"""Fixtures: real servers, one a module unless a test needs its own, and a fresh world (tenant) a test.

The same tests run on either store: `--store postgresql`, or FOYER_TEST_STORE=postgresql, instead of SQLite.
"""

import contextlib
import os
import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).resolve().parent))

# pylint: disable=wrong-import-position,redefined-outer-name
from support import store
from support.inbound import Maildir
from support.mailbox import Mailbox
from support.server import Server, raise_descriptors
from support.site import Site
from support.world import World

raise_descriptors()


def pytest_addoption(parser):
    default = os.environ.get("FOYER_TEST_STORE", "sqlite")
    parser.addoption("--store", choices=sorted(store.STORES), default=default, help="what the servers keep data in")


def pytest_configure(config):
    config.addinivalue_line("markers", "only_on(store): speaks of what that store alone has")
    store.choose(config.getoption("--store"))


def pytest_unconfigure():
    store.chosen().end()


def pytest_collection_modifyitems(items):
    for item in items:
        mark = item.get_closest_marker("only_on")
        if mark and mark.args[0] != store.chosen().name:
            item.add_marker(pytest.mark.skip(reason=f"is about {mark.args[0]}: --store {mark.args[0]}"))


@pytest.fixture(scope="module")
def launch(tmp_path_factory):
    """launch(**settings): a started server with its own data directory; at the end each must exit with 0 in time."""
    servers = []

    def start(data=None, **settings):
        data = data or tmp_path_factory.mktemp("foyer") / "data"
        server = Server(data, **settings)
        servers.append(server)
        return server.start()

    yield start
    faults = []
    for server in servers:
        try:
            server.stop()
        except AssertionError as fault:
            faults.append(str(fault))
        store.chosen().drop(server.data)
    assert not faults, "\n".join(faults)


@pytest.fixture(scope="module")
def server(launch):
    """The module's server: no SMTP, JSON log."""
    return launch()


@pytest.fixture
def world(server):
    """A tenant of the test's own on the module's server."""
    world = World(server)
    yield world
    world.close()


@pytest.fixture
def new_site(tmp_path):
    """new_site(): nodes of the test's own on an empty database; at the end each must exit with 0 in time."""
    with contextlib.ExitStack() as stack:
        made = []

        def make(cluster=None):
            folder = tmp_path / f"site-{len(made) + 1}"
            folder.mkdir()
            made.append(stack.enter_context(Site(folder, cluster or store.chosen().cluster)))
            return made[-1]

        make.made = made
        yield make


@pytest.fixture(scope="module")
def mailbox():
    """An SMTP receiver for the module."""
    box = Mailbox()
    yield box
    box.stop()


@pytest.fixture(scope="module")
def maildir(tmp_path_factory):
    """Where mail comes in, for servers that are told so."""
    return Maildir(tmp_path_factory.mktemp("inbound") / "Maildir")


@pytest.hookimpl(hookwrapper=True)
def pytest_runtest_makereport(item):
    """A failed test shows the end of its servers' logs."""
    outcome = yield
    report = outcome.get_result()
    for server in servers_of(getattr(item, "funcargs", {})) if report.failed else ():
        state = "running" if server.running else "NOT RUNNING"
        report.sections.append((f"server log ({state})", server.log_tail(3000)))


def servers_of(used):
    """The servers behind the fixtures of a test."""
    sites = ([used["site"]] if "site" in used else []) + (used["new_site"].made if "new_site" in used else [])
    return ([used["server"]] if "server" in used else []) + [node for site in sites for node in getattr(site, "nodes", ())]
