"""HAProxy in front of the nodes, and Foyer nodes as they stand behind it. Who uses it has tests/e2e on the path."""

import http.client
import socket
import subprocess

from support.client import Client
from support.server import ORDINARY_DESCRIPTORS, Server, binary, free_port
from support.waiting import until

# A node whose store does not answer is left out as long as another's does; when none does, they say so themselves,
# with Retry-After. Nothing is sent twice but what never reached a node.
WEB = """
global
    maxconn 4000
    nbthread 1

defaults
    timeout connect 1s
    timeout client 60s
    timeout server 8s
    timeout check 3s
    default-server inter {every}ms fall 2 rise 1 observe layer4 error-limit 2 on-error mark-down

frontend people
    mode http
    bind 127.0.0.1:{port}
    use_backend alive if {{ nbsrv(ready) eq 0 }}
    default_backend ready

backend ready
    mode http
    balance roundrobin
    option redispatch 1
    retries 2
    retry-on conn-failure
    option httpchk
    http-check send meth GET uri /readyz ver HTTP/1.1 hdr Host foyer.example
{tracked}
backend alive
    mode http
    balance roundrobin
    option redispatch 1
    retries 2
    retry-on conn-failure
    option httpchk
    http-check send meth GET uri /healthz ver HTTP/1.1 hdr Host foyer.example
{tracked}
"""
PASSAGE = """
listen passage-{port}
    mode tcp
    timeout client 1h
    timeout server 1h
    bind {host}:{port}
    server there 127.0.0.1:{port}
"""


CHECK_MS = 500


class Node(Server):
    """A Foyer behind a balancer, in a network namespace or not."""

    def __init__(self, data, front, address="127.0.0.1", namespace=None, **settings):
        port = free_port()
        super().__init__(data, port=port, host=address, LISTEN=f"{address}:{port}", PUBLIC_URL=front, **settings)
        self.namespace = namespace

    def launch(self):
        self.data.mkdir(parents=True, exist_ok=True)
        inside = ["ip", "netns", "exec", self.namespace] if self.namespace else []
        with open(self.log_path, "ab") as log:
            self.process = subprocess.Popen(
                [*inside, "prlimit", f"--nofile={ORDINARY_DESCRIPTORS}:", binary(), "serve"],
                env=self.environment,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
            )
        return self

    def serves(self):
        """Reached from here, wherever it stands."""
        connection = http.client.HTTPConnection(self.host, self.port, timeout=2)
        try:
            connection.request("GET", "/healthz")
            return connection.getresponse().status == 200
        except (OSError, http.client.HTTPException):
            return False
        finally:
            connection.close()


class Balancer:
    """HAProxy; to a World it is the server."""

    ca_file = None

    def __init__(self, folder):
        self.folder = folder
        self.port = free_port()
        self.nodes = []
        self.process = None

    @property
    def url(self):
        return f"http://127.0.0.1:{self.port}"

    def start(self, nodes, passages=()):
        """`passages` are (host, port): what listens there on loopback is reached there too."""
        self.nodes = nodes
        servers = "".join(f"    server n{n} {node.host}:{node.port} check\n" for n, node in enumerate(nodes, 1))
        text = WEB.format(port=self.port, every=CHECK_MS, tracked=servers)
        text += "".join(PASSAGE.format(host=host, port=port) for host, port in passages)
        path = self.folder / "haproxy.cfg"
        path.write_text(text, "ascii")
        with open(self.folder / "haproxy.log", "wb") as log:
            command = ["haproxy", "-db", "-f", path]
            self.process = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=log, stderr=log)
        until(self.listens, 10, "the balancer's start")
        return self

    def listens(self):
        assert self.process.poll() is None, (self.folder / "haproxy.log").read_text("utf-8", "replace")
        try:
            socket.create_connection(("127.0.0.1", self.port), 2).close()
            return True
        except OSError:
            return False

    def serves(self):
        """Some node answers through it."""
        try:
            with Client(self.url) as client:
                return client.get("/readyz").status == 200
        except (OSError, http.client.HTTPException):
            return False

    def close(self):
        if self.process:
            self.process.terminate()
            self.process.wait(10)

    def command(self, *arguments):
        """Foyer's command line, with the settings of the first node."""
        return self.nodes[0].command(*arguments)
