"""A PostgreSQL of the tests' own: a fresh cluster in a temporary directory, on a free port of loopback, with a random
password. It never touches a cluster that is there already, and leaves nothing behind: a guard process of its own session
ends the server and removes the directory when close() is called, and also when whoever started it is killed.

What runs against it is not here: with-postgres starts a command, the end-to-end and fault tests use the class."""

import contextlib
import os
import pathlib
import secrets
import shutil
import signal
import subprocess
import sys
import tempfile
import time

PYTHON = "/usr/bin/python3"
START_SECONDS = 60
# fsync is for a machine that loses power, and no test pulls the plug; commits wait for everything else.
SETTINGS = {
    "listen_addresses": "127.0.0.1",
    "unix_socket_directories": "",
    "fsync": "off",
    "synchronous_commit": "on",
    "max_connections": "200",
    "shared_buffers": "64MB",
    "max_locks_per_transaction": "256",  # a hundred partitions and more are locked when a schema is made
    "dynamic_shared_memory_type": "mmap",  # in the directory, so that it goes with it
    "logging_collector": "off",
    "log_line_prefix": "%m [%p] %d ",
}


class PostgresError(Exception):
    """It did not start; says why."""


def programs():
    """The directory of the newest server that is installed."""
    found = list(pathlib.Path("/usr/lib/postgresql").glob("*/bin/initdb"))
    if not found:
        raise PostgresError("no PostgreSQL server is installed here: tools/install-packages test")
    return max(found, key=lambda path: int(path.parts[-3])).parent


def _as_server(command):
    """PostgreSQL refuses to run as root."""
    if os.geteuid() != 0:
        return command
    return ["setpriv", "--reuid=postgres", "--regid=postgres", "--init-groups", *command]


def _environment(directory):
    keep = {"PATH": os.environ.get("PATH", os.defpath), "HOME": str(directory), "LC_ALL": "C.UTF-8"}
    return keep | ({"TZ": os.environ["TZ"]} if "TZ" in os.environ else {})


def _postmaster(directory):
    """Its pid, or None: the first line of the file that it keeps while it runs."""
    with contextlib.suppress(OSError, ValueError, IndexError):
        pid = int((directory / "data" / "postmaster.pid").read_text().splitlines()[0])
        if (directory / "data").samefile(f"/proc/{pid}/cwd"):
            return pid
    return None


def _children(parent):
    pids = []
    for entry in os.listdir("/proc"):
        with contextlib.suppress(OSError, ValueError, IndexError):
            if entry.isdigit() and _parent(int(entry)) == parent:
                pids.append(int(entry))
    return pids


def _parent(pid):
    """From the fields after the name, which may hold anything."""
    return int(pathlib.Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[1])


def _signal_all(pid, number):
    """The postmaster first, so that it starts nobody meanwhile."""
    for each in [pid, *_children(pid)]:
        with contextlib.suppress(ProcessLookupError):
            os.kill(each, number)


def _end(directory, number, seconds):
    """Tells the server to end, and waits until it has; kills what has not by then."""
    pid = _postmaster(directory)
    if pid is None:
        return
    children = _children(pid)
    _signal_all(pid, signal.SIGCONT)  # it may be paused
    os.kill(pid, number)
    until = time.monotonic() + seconds
    while _postmaster(directory) is not None and time.monotonic() < until:
        time.sleep(0.01)
    for each in [pid, *children] if _postmaster(directory) is not None else []:
        with contextlib.suppress(ProcessLookupError):
            os.kill(each, signal.SIGKILL)


class Postgres:
    """`with Postgres() as server: ...`, or start() and close(). `settings` go over SETTINGS."""

    def __init__(self, fsync=False, settings=None):
        self.settings = SETTINGS | {"fsync": "on" if fsync else "off"} | (settings or {})
        self.password = secrets.token_hex(16)
        self.port = None
        self.directory = None
        self._guard = None
        self._server = None
        self._databases = 0

    def __enter__(self):
        self.start()
        return self

    def __exit__(self, *_):
        self.close()

    @property
    def pid(self):
        """The postmaster's, or None."""
        return self.directory and _postmaster(self.directory)

    def start(self):
        """Makes the cluster at the first call; after stop() or kill() starts the same one again, on the same port."""
        try:
            if self.directory is None:
                self._make()
            self._run()
        except BaseException:
            self.close()
            raise

    def stop(self, mode="fast"):
        """Ends the server in order; "immediate" without a checkpoint. The data stay."""
        _end(self.directory, {"fast": signal.SIGINT, "immediate": signal.SIGQUIT}[mode], 60)

    def restart(self):
        self.stop()
        self.start()

    def kill(self):
        """As when the machine dies: all of its processes at once."""
        pid = self.pid
        _signal_all(pid, signal.SIGKILL)
        while _postmaster(self.directory) is not None:
            time.sleep(0.01)

    def pause(self):
        """All connections stay, and nobody answers."""
        _signal_all(self.pid, signal.SIGSTOP)

    def resume(self):
        _signal_all(self.pid, signal.SIGCONT)

    def close(self):
        """Ends the server for good and removes the directory."""
        guard, self._guard = self._guard, None
        if guard is not None:
            guard.stdin.close()
            guard.wait()
        if self._server is not None:
            self._server.wait()
        self._server = self.directory = None

    def url(self, database="postgres"):
        return f"postgresql://postgres:{self.password}@127.0.0.1:{self.port}/{database}"

    def create_database(self):
        """The address of a fresh, empty one."""
        self._databases += 1
        name = f"test_{self._databases}"
        self.sql(f'CREATE DATABASE "{name}"')
        return self.url(name)

    def sql(self, statements, url=None):
        """What psql prints: a line a row, columns parted by "|"."""
        command = [programs() / "psql", "-XqAt", "-v", "ON_ERROR_STOP=1", "-d", url or self.url(), "-c", statements]
        done = subprocess.run(command, capture_output=True, text=True, timeout=60, env=_environment("/"), check=False)
        if done.returncode != 0:
            raise PostgresError(done.stderr.strip())
        return done.stdout.strip()

    def log(self):
        return (self.directory / "log").read_text(errors="replace")

    def _make(self):
        self.directory = pathlib.Path(tempfile.mkdtemp(prefix="foyer-postgres-"))
        self._guard = subprocess.Popen(
            [PYTHON, "-I", __file__, "guard", self.directory], stdin=subprocess.PIPE, start_new_session=True
        )
        (self.directory / "password").write_text(self.password)
        if os.geteuid() == 0:
            for path in (self.directory, self.directory / "password"):
                shutil.chown(path, "postgres", "postgres")
        self._call("initdb", "--no-sync", "--encoding=UTF8", "--locale=C.UTF-8", "--auth=scram-sha-256",
                   "--username=postgres", f"--pwfile={self.directory}/password")
        from ports import free_port  # pylint: disable=import-outside-toplevel

        self.port = free_port()  # not known to the guard, which has this file alone

    def _call(self, program, *arguments):
        command = _as_server([programs() / program, "-D", self.directory / "data", *arguments])
        with open(self.directory / "log", "ab") as log:
            done = subprocess.run(command, stdout=log, stderr=log, cwd=self.directory, check=False,
                                  stdin=subprocess.DEVNULL, env=_environment(self.directory))
        if done.returncode != 0:
            raise PostgresError(f"{program} failed:\n" + self._tail())

    def _run(self):
        """Its own session, so that a Ctrl-C is for the tests: they still need it to end in order."""
        options = [f"-c{name}={value}" for name, value in (self.settings | {"port": self.port}).items()]
        with open(self.directory / "log", "ab") as log:
            self._server = subprocess.Popen(_as_server([programs() / "postgres", "-D", self.directory / "data", *options]),
                                            stdin=subprocess.DEVNULL, stdout=log, stderr=log, cwd=self.directory,
                                            start_new_session=True, env=_environment(self.directory))
        until = time.monotonic() + START_SECONDS
        while not self._ready():
            if self._server.poll() is not None or time.monotonic() > until:
                raise PostgresError("PostgreSQL did not start:\n" + self._tail())
            time.sleep(0.01)

    def _ready(self):
        """The eighth line of its file says when it takes connections."""
        with contextlib.suppress(OSError, IndexError):
            lines = (self.directory / "data" / "postmaster.pid").read_text().splitlines()
            return lines[7].strip() == "ready" and self.pid is not None
        return False

    def _tail(self):
        return "\n".join(self.log().splitlines()[-20:])


def _shared_memory_remove(directory):
    """What a killed server leaves of the system's; the seventh line of its file ends with the segment's id."""
    with contextlib.suppress(OSError, IndexError):
        segment = (directory / "data" / "postmaster.pid").read_text().splitlines()[6].split()[1]
        subprocess.run(["ipcrm", "-m", segment], stderr=subprocess.DEVNULL, check=False)


def _guard_main(directory):
    """Waits until nobody holds the other end, however they went."""
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, signal.SIG_IGN)
    sys.stdin.buffer.read()
    _end(directory, signal.SIGQUIT, 10)
    _shared_memory_remove(directory)
    shutil.rmtree(directory, ignore_errors=True)


if __name__ == "__main__" and sys.argv[1] == "guard":
    _guard_main(pathlib.Path(sys.argv[2]))
