"""The real program as a process: started on a free port with a data directory, stopped and judged by its exit.

Settings go by the environment, as people who run it in containers give them.
"""

import http.client
import os
import resource
import signal
import socket
import subprocess
import time
from pathlib import Path

from . import store

# pylint: disable=wrong-import-position
from ports import free_port  # of tests/support, which store finds

TOP = Path(__file__).resolve().parents[3]
START_SECONDS = 90.0  # the very first start makes keys; sanitizers are slow, and machines busy
STOP_SECONDS = 5.0  # what the documents promise for a drain; held to where that is looked at
END_SECONDS = 20.0  # and else, on a machine that is busy with other tests
COMMAND_SECONDS = 90.0
ORDINARY_DESCRIPTORS = 1024  # what a shell gives: the server must raise it by itself if it needs more


def binary():
    path = Path(os.environ.get("FOYER_BIN", "build/foyer"))
    return str(path if path.is_absolute() else TOP / path)


def raise_descriptors():
    """For the tests' own sockets: as many as the system lets us have."""
    _, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (hard, hard))


class Server:
    """One node. `settings` are FOYER_* without the prefix; None takes one away. Without STORE, the chosen store's."""

    def __init__(self, data, *, port=None, config=None, scheme="http", host="127.0.0.1", ca_file=None, **settings):
        self.data = Path(data)
        self.port = port or free_port()
        self.host = host
        self.scheme = scheme
        self.ca_file = ca_file
        self.config = config
        self.log_path = self.data.parent / (self.data.name + ".log")
        self.process = None
        self._mail = {}  # path -> its bytes: a file there is whole and does not change
        values = {
            "LISTEN": f"127.0.0.1:{self.port}",
            "DATA": str(self.data),
            "PUBLIC_URL": self.url,
            "MAIL_FROM": "Foyer <foyer@foyer.example>",
            "LOG": "json",
            "MAIL_DOMAIN_RATE": "0",  # people of tests all have one domain
        }
        if "STORE" not in settings:
            values["STORE"] = store.chosen().url(self.data)
        values.update(settings)
        inherited = {name: value for name, value in os.environ.items() if not name.startswith("FOYER_")}
        self.environment = inherited | {f"FOYER_{k}": str(v) for k, v in values.items() if v is not None}

    @property
    def url(self):
        return f"{self.scheme}://{self.host}:{self.port}"

    # --- The process ---

    def launch(self):
        """Starts it without waiting for anything."""
        self.data.mkdir(parents=True, exist_ok=True)
        command = ["prlimit", f"--nofile={ORDINARY_DESCRIPTORS}:", binary(), "serve"]
        command += ["--config", str(self.config)] if self.config else []
        with open(self.log_path, "ab") as log:
            self.process = subprocess.Popen(  # pylint: disable=consider-using-with
                command,
                env=self.environment,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
            )
        return self

    def start(self):
        self.launch()
        end = time.monotonic() + START_SECONDS
        while not self.serves():
            code = self.process.poll()
            assert code is None, f"the server ended with {code} at its start:\n{self.log_tail()}"
            assert time.monotonic() < end, f"no /healthz within {START_SECONDS} s:\n{self.log_tail()}"
            time.sleep(0.01)
        return self

    def serves(self):
        """The port answers. (Through TLS too: the handshake's first byte is answer enough.)"""
        try:
            if self.scheme == "https":
                socket.create_connection(("127.0.0.1", self.port), 2).close()
                return True
            connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=5)
            connection.request("GET", "/healthz")
            return connection.getresponse().status == 200
        except (OSError, http.client.HTTPException):
            return False

    @property
    def pid(self):
        return self.process.pid

    @property
    def running(self):
        return self.process is not None and self.process.poll() is None

    def send(self, number):
        os.kill(self.pid, number)

    def pause(self):
        self.send(signal.SIGSTOP)

    def resume(self):
        self.send(signal.SIGCONT)

    def stop(self, seconds=END_SECONDS):
        """SIGTERM: it drains and exits with 0 in time."""
        if self.process is None:
            return
        process, self.process = self.process, None
        if process.poll() is None:
            os.kill(process.pid, signal.SIGCONT)
            os.kill(process.pid, signal.SIGTERM)
        try:
            code = process.wait(seconds)
        except subprocess.TimeoutExpired:
            os.kill(process.pid, signal.SIGKILL)
            process.wait()
            raise AssertionError(f"not gone {seconds} s after SIGTERM:\n{self.log_tail()}") from None
        assert code == 0, f"exit code {code}:\n{self.log_tail()}"

    def kill(self):
        """kill -9, as a crash or a power cut of the process would be."""
        process, self.process = self.process, None
        os.kill(process.pid, signal.SIGKILL)
        process.wait()

    def restart(self):
        self.stop()
        return self.start()

    # --- What it leaves behind ---

    def log(self):
        return self.log_path.read_text("utf-8", "replace") if self.log_path.exists() else ""

    def log_tail(self, size=4000):
        return self.log()[-size:]

    @property
    def database(self):
        """The SQLite file in the data directory, where that is the store."""
        found = [path for path in self.data.iterdir() if path.is_file() and _is_sqlite(path)]
        assert len(found) == 1, f"one database expected in {self.data}, found {found}"
        return found[0]

    def mail_files(self):
        """The bytes of all files in data/mail, oldest first."""
        folder = self.data / "mail"
        for path in folder.glob("*.eml") if folder.exists() else ():
            if path not in self._mail:
                self._mail[path] = (path.stat().st_mtime_ns, path.read_bytes())
        return [self._mail[path][1] for path in sorted(self._mail, key=lambda path: (self._mail[path][0], path.name))]

    def resident_bytes(self):
        fields = Path(f"/proc/{self.pid}/statm").read_text("ascii").split()
        return int(fields[1]) * os.sysconf("SC_PAGE_SIZE")

    # --- The command line beside it ---

    def run(self, *arguments, environment=None):
        """A command with the settings of this server; the completed process."""
        return subprocess.run(
            [binary(), *arguments],
            env=self.environment | (environment or {}),
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            timeout=COMMAND_SECONDS,
            check=False,
        )

    def command(self, *arguments):
        """Its output; the command must succeed."""
        done = self.run(*arguments)
        assert done.returncode == 0, f"foyer {' '.join(arguments)}: exit {done.returncode}\n{done.stderr}"
        return done.stdout


def _is_sqlite(path):
    with open(path, "rb") as file:
        return file.read(16) == b"SQLite format 3\0"
