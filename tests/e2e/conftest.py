"""Fixtures: real servers, one a module unless a test needs its own, and a fresh world (tenant) a test."""

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).resolve().parent))

# pylint: disable=wrong-import-position,redefined-outer-name
from support.mailbox import Mailbox
from support.server import Server, raise_descriptors
from support.world import World

raise_descriptors()


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
    assert not faults, "\n".join(faults)


@pytest.fixture(scope="module")
def server(launch):
    """The module's server: SQLite, no SMTP, JSON log."""
    return launch()


@pytest.fixture
def world(server):
    """A tenant of the test's own on the module's server."""
    world = World(server)
    yield world
    world.close()


@pytest.fixture(scope="module")
def mailbox():
    """An SMTP receiver for the module."""
    box = Mailbox()
    yield box
    box.stop()


@pytest.hookimpl(hookwrapper=True)
def pytest_runtest_makereport(item):
    """A failed test shows the end of its server's log."""
    outcome = yield
    report = outcome.get_result()
    used = getattr(item, "funcargs", {}).get("server")
    if report.failed and used is not None:
        state = "running" if used.running else "NOT RUNNING"
        report.sections.append((f"server log ({state})", used.log_tail(3000)))
