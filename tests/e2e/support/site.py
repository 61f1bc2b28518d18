"""A site of several nodes, as if a balancer stood before them. They share a store, the public address and a secret, and
nothing else: each has an empty data directory and a port of its own.
"""

import copy
import secrets

from .client import Client
from .server import Server

PUBLIC_URL = "http://meetings.example"


class Site:
    """`url` is an empty database on `cluster`."""

    def __init__(self, folder, cluster, url=None):
        self.folder = folder
        self.cluster = cluster
        self.url = url or cluster.create_database()
        self.secret = folder / "secret"
        self.secret.write_bytes(secrets.token_bytes(48))
        self.secret.chmod(0o600)
        self.nodes = []

    def node(self, **settings):
        """One that is not started yet."""
        shared = {"STORE": self.url, "PUBLIC_URL": PUBLIC_URL, "SECRET_FILE": self.secret}
        node = Server(self.folder / f"node-{len(self.nodes) + 1}", **shared | settings)
        self.nodes.append(node)
        return node

    def start(self, **settings):
        return self.node(**settings).start()

    def sql(self, text):
        """Past all nodes."""
        return self.cluster.sql(text, self.url)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        """Each node must exit with 0 in time."""
        faults = []
        for node in self.nodes:
            try:
                node.stop()
            except AssertionError as fault:
                faults.append(str(fault))
        assert not faults, "\n".join(faults)


def at(node, url):
    """What the balancer makes of a public address when it sends a request to that node."""
    assert url.startswith(PUBLIC_URL), f"{url} is not under {PUBLIC_URL}"
    return node.url + url[len(PUBLIC_URL) :]


def seen_from(node, event):
    """The same event, reached through that node."""
    other = copy.copy(event)
    other.world = copy.copy(event.world)
    other.world.server = node
    other.world.client = Client(node.url)
    return other
