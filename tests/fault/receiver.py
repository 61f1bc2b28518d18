"""The mail server of the fault suites, and its ledger. Who uses it has tests/e2e on the path."""

import json
import signal
import subprocess
import sys
from collections import defaultdict

from support import __file__ as support
from support.server import free_port
from support.waiting import until
from support.wire import Wire

E2E = support.rpartition("/support/")[0]


class Receiver:
    """The mail server as a program of its own, so that it does not slow down the load; its ledger is a file."""

    def __init__(self, folder):
        self.paper = folder / "letters.jsonl"
        self.port = free_port()
        self.process = None
        self.start()

    def start(self):
        command = [sys.executable, "-m", "support.mailbox", "--port", str(self.port)]
        with open(self.paper, "ab") as out:
            self.process = subprocess.Popen(command, cwd=E2E, stdin=subprocess.PIPE, stdout=out)
        until(self.listens, 15, "the mail server's start")

    def listens(self):
        assert self.process.poll() is None, "the mail server did not start (is python3-aiosmtpd there?)"
        try:
            Wire(self.port).close()
            return True
        except OSError:
            return False

    def pause(self):
        """It stands still: mail that is handed to it stays in the sender's hands."""
        self.process.send_signal(signal.SIGSTOP)

    def resume(self):
        self.process.send_signal(signal.SIGCONT)

    def close(self):
        self.resume()
        self.process.stdin.close()
        self.process.wait(20)

    def ledger(self):
        """address -> Message-IDs, as often as they came."""
        found = defaultdict(list)
        for line in self.paper.read_text("utf-8").splitlines():
            entry = json.loads(line)
            found[entry["to"]].append(entry["id"])
        return found
