"""The fixtures of tests/e2e, and the mail server of this folder."""

import importlib.util
import json
import queue
import subprocess
import sys
import threading
from pathlib import Path

import pytest

HERE = Path(__file__).resolve().parent
E2E = HERE.parent / "e2e"
sys.path.insert(0, str(E2E))

_spec = importlib.util.spec_from_file_location("e2e_conftest", E2E / "conftest.py")
_e2e = importlib.util.module_from_spec(_spec)
_spec.loader.exec_module(_e2e)
globals().update({name: value for name, value in vars(_e2e).items() if not name.startswith("__")})


class Receiver:
    """receiver.mjs as a process."""

    def __init__(self, port=0, **settings):
        command = ["node", str(HERE / "receiver.mjs"), json.dumps({"port": port, "tls": "none"} | settings)]
        self.process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        self.mails = []
        self._news = queue.Queue()
        self._thread = threading.Thread(target=self._read, daemon=True)
        self._thread.start()
        self.port = self._wait("port")["port"]

    def _read(self):
        for line in self.process.stdout:
            self._news.put(json.loads(line))

    def _wait(self, member, seconds=30):
        while True:
            entry = self._news.get(timeout=seconds)
            if member in entry:
                return entry
            self.mails.append(entry)

    def url(self, scheme="smtp", login=""):
        return f"{scheme}://{login}127.0.0.1:{self.port}"

    def rule(self, address, *faults):
        self.process.stdin.write(json.dumps({"address": address, "faults": faults}) + "\n")
        self.process.stdin.flush()
        self._wait("ready")

    def attempts(self, person, count=1):
        """What came for them, taken or not, once it is so many."""
        while len(found := [mail for mail in self.mails if mail["to"].lower() == person.mail.lower()]) < count:
            self.mails.append(self._news.get(timeout=30))
        return found

    def taken(self, person):
        """All that came for them, once one of it was taken."""
        while not any(mail["took"] for mail in self.mails if mail["to"] == person.mail):
            self.mails.append(self._news.get(timeout=30))
        return [mail for mail in self.mails if mail["to"] == person.mail]

    def close(self):
        self.process.stdin.close()
        self.process.wait(20)


@pytest.fixture(scope="module")
def receivers():
    """receivers(**settings): a mail server; all of them end with the module."""
    made = []

    def make(**settings):
        made.append(Receiver(**settings))
        return made[-1]

    yield make
    for receiver in made:
        receiver.close()


@pytest.fixture(scope="module")
def certificates(tmp_path_factory):
    """Of localhost and 127.0.0.1, by an authority of this run; and one that nobody knows."""
    folder = tmp_path_factory.mktemp("tls")

    def openssl(*words):
        subprocess.run(["openssl", *words], cwd=folder, check=True, capture_output=True)

    for name in ("ca", "other"):
        openssl("req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", f"/CN=Foyer test {name}",
                "-keyout", f"{name}.key", "-out", f"{name}.pem")  # fmt: skip
    openssl("req", "-newkey", "rsa:2048", "-nodes", "-subj", "/CN=localhost", "-keyout", "server.key", "-out", "server.csr")
    (folder / "ext").write_text("subjectAltName=DNS:localhost,IP:127.0.0.1\n", "ascii")
    openssl("x509", "-req", "-in", "server.csr", "-CA", "ca.pem", "-CAkey", "ca.key", "-CAcreateserial", "-days", "2",
            "-extfile", "ext", "-out", "server.pem")  # fmt: skip
    return folder
