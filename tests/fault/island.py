"""A network namespace with one veth to the host, which can be dropped: what is inside is then cut off, and not dead."""

import json
import os
import subprocess

CURL_SECONDS = 10


def ip(*words, check=True):
    done = subprocess.run(["ip", *words], capture_output=True, text=True, check=False)
    assert not check or done.returncode == 0, f"ip {' '.join(words)}: {done.stderr.strip()}"


class Island:
    """There for the length of a with. The addresses are of this namespace and its veth alone."""

    def __init__(self):
        number = os.getpid() % 250
        self.name = f"foyer-island-{os.getpid()}"
        self.veth = f"foyer{os.getpid() % 10**8}"
        self.net = f"10.237.{number}"
        self.outside = f"{self.net}.1"
        self.inside = f"{self.net}.2"

    def __enter__(self):
        try:
            ip("netns", "add", self.name)
            ip("link", "add", self.veth, "type", "veth", "peer", "name", "shore", "netns", self.name)
            ip("address", "add", f"{self.outside}/30", "dev", self.veth)
            ip("-n", self.name, "address", "add", f"{self.inside}/30", "dev", "shore")
            ip("-n", self.name, "link", "set", "shore", "up")
            ip("-n", self.name, "link", "set", "lo", "up")
            # While it is cut, nothing for it may leave by the host's other ways.
            ip("route", "add", "blackhole", f"{self.net}.0/30", "metric", "9999")
            self.mend()
        except BaseException:
            self.__exit__()
            raise
        return self

    def __exit__(self, *_):
        ip("route", "del", "blackhole", f"{self.net}.0/30", "metric", "9999", check=False)
        ip("link", "del", self.veth, check=False)
        ip("netns", "del", self.name, check=False)

    def cut(self):
        ip("link", "set", self.veth, "down")

    def mend(self):
        ip("link", "set", self.veth, "up")

    def ask(self, url, body=None, token=None):
        """(status, seconds, Retry-After) as a client inside has it."""
        command = ["ip", "netns", "exec", self.name, "curl", "-sS", "-m", str(CURL_SECONDS), "-o", "/dev/null"]
        command += ["-w", "%{http_code} %{time_total} %header{retry-after}", url]
        if body is not None:
            command += ["-H", "Content-Type: application/json", "-d", json.dumps(body)]
        if token:
            command += ["-H", f"Authorization: Bearer {token}"]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        status, seconds, *retry = done.stdout.split()
        return int(status), float(seconds), retry
