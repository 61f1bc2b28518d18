"""Three Patroni nodes of PostgreSQL and their etcd, started by the tool that the project is given for this.

What runs on the cluster is not here. Who uses it has tests/e2e on the path, and is root.
"""

import contextlib
import http.client
import os
import random
import shutil
import signal
import socket
import subprocess
import time
from pathlib import Path

import psycopg2

from needs import TOOL
from support.waiting import until

NODES = (1, 2, 3)
PORTS = [*NODES, *(10 + n for n in NODES), 20, 21]  # above the tool's BASE
UP_SECONDS = 180
WHOLE_SECONDS = 120
DOWN_SECONDS = 15


def free_base():
    """A BASE whose ports are all free, below those that the system gives out."""
    for base in random.sample(range(20000, 32000, 100), 40):
        with contextlib.suppress(OSError), contextlib.ExitStack() as stack:
            for port in PORTS:
                stack.enter_context(socket.socket()).bind(("127.0.0.1", base + port))
            return base
    raise AssertionError("no free ports for a cluster")


def stat_of(pid):
    """(state, parent), or None when it is gone."""
    with contextlib.suppress(OSError):
        fields = Path(f"/proc/{pid}/stat").read_text("ascii", "replace").rpartition(")")[2].split()
        return fields[0], int(fields[1])
    return None


def alive(pid):
    stat = stat_of(pid)
    return stat is not None and stat[0] != "Z"


def children_of(parent):
    pids = (int(name) for name in os.listdir("/proc") if name.isdigit())
    return [pid for pid in pids if (stat_of(pid) or (None, None))[1] == parent]


def send(pids, number):
    for pid in pids:
        with contextlib.suppress(ProcessLookupError):
            os.kill(pid, number)


class Cluster:
    """Up for the length of a with."""

    def __init__(self, folder):
        self.folder = folder / "cluster"
        self.base = free_base()
        self.url = None
        self.hosts = [("127.0.0.1", self.base + n) for n in NODES]

    def __enter__(self):
        try:
            self.url = self._tool("up", seconds=UP_SECONDS).strip()
        except BaseException:
            self.__exit__()
            raise
        return self

    def __exit__(self, *_):
        pids = self._pids()
        send(pids, signal.SIGCONT)
        self._tool("down", check=False)
        end = time.monotonic() + DOWN_SECONDS
        while any(map(alive, pids)) and time.monotonic() < end:
            time.sleep(0.1)
        send(pids, signal.SIGKILL)
        shutil.rmtree(self.folder, ignore_errors=True)

    def _tool(self, verb, *arguments, seconds=60, check=True):
        done = subprocess.run(
            [TOOL, verb, self.folder, *map(str, arguments)],
            env=os.environ | {"BASE": str(self.base)},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            text=True,
            timeout=seconds,
            check=False,
        )
        assert not check or done.returncode == 0, f"patroni-cluster {verb}: exit {done.returncode}"
        return done.stdout

    # --- Who is what ---

    def _says(self, number, role):
        """Patroni's own word: GET /primary, /replica, /sync."""
        connection = http.client.HTTPConnection("127.0.0.1", self.base + 10 + number, timeout=2)
        try:
            connection.request("GET", "/" + role)
            return connection.getresponse().status == 200
        except (OSError, http.client.HTTPException):
            return False
        finally:
            connection.close()

    def whole(self):
        """A leader and two that follow, one of them synchronous: only then is nothing lost with the leader. PostgreSQL
        itself is asked too: Patroni leads before its server has recovered."""
        count = {role: sum(self._says(n, role) for n in NODES) for role in ("primary", "replica", "sync")}
        return count == {"primary": 1, "replica": 2, "sync": 1} and self._replicates()

    def _replicates(self):
        text = (
            "SELECT count(*), count(*) FILTER (WHERE sync_state = 'sync')"
            " FROM pg_stat_replication WHERE state = 'streaming'"
        )
        with contextlib.suppress(psycopg2.Error):
            return self.rows("postgres", text) == [(2, 1)]
        return False

    def wait_whole(self):
        until(self.whole, WHOLE_SECONDS, "a leader with two followers, one synchronous")

    # --- Faults ---

    def kill_leader(self):
        """(its number, when it was killed, when the last of its processes was gone): until then those that a killed
        PostgreSQL leaves behind may still answer what they were asked."""
        families = {n: self._family(n) for n in NODES}
        number = int(self._tool("kill").strip().lstrip("n"))
        killed = time.monotonic()
        until(lambda: not any(map(alive, families[number])), 30, "the end of what a killed leader leaves behind")
        return number, killed, time.monotonic()

    def _family(self, number):
        pids = [pid for name in (f"n{number}.pid", f"pg{number}/postmaster.pid") for pid in self._recorded(name)]
        return pids + [child for pid in pids for child in children_of(pid) if child not in pids]

    def start(self, number):
        self._tool("start", number)

    def pause(self):
        """Every process of every node stands still, as if the machines hung: connections stay, and nothing answers."""
        for _ in range(2):  # once more for those that were being born
            send(self._pids(etcd=False), signal.SIGSTOP)

    def resume(self):
        send(reversed(self._pids(etcd=False)), signal.SIGCONT)

    def _pids(self, etcd=True):
        """Patroni, PostgreSQL and its children, of all nodes; of each, parents first."""
        families = [pid for number in NODES for pid in self._family(number)]
        return families + (self._recorded("etcd.pid") if etcd else [])

    def _recorded(self, name):
        """The first line of a file that a process writes when it starts; none if what it names is not ours."""
        with contextlib.suppress(OSError, ValueError, IndexError):
            pid = int((self.folder / name).read_text("ascii").split()[0])
            if os.readlink(f"/proc/{pid}/cwd").startswith(str(self.folder)):
                return [pid]
        return []

    # --- What it stores ---

    def url_of(self, database, host="127.0.0.1"):
        """The address of one database, by way of another host if need be, on the same ports."""
        return self.url.replace("/postgres?", f"/{database}?").replace("127.0.0.1", host)

    def create(self, database):
        """On all nodes: a follower that has it not yet would refuse who comes by, and libpq would not ask the next."""
        self.rows("postgres", f"CREATE DATABASE {database}")
        until(lambda: all(self._has(database, port) for _, port in self.hosts), 15, f"the database {database}")

    def _has(self, database, port):
        with contextlib.suppress(psycopg2.OperationalError):
            psycopg2.connect(self.url_of(database), host="127.0.0.1", port=port, target_session_attrs="any").close()
            return True
        return False

    def rows(self, database, text, *values):
        """What the leader says."""
        with contextlib.closing(self.connect(database)) as connection, connection.cursor() as cursor:
            cursor.execute(text, values)
            return cursor.fetchall() if cursor.description else []

    def connect(self, database):
        connection = psycopg2.connect(self.url_of(database))
        connection.autocommit = True
        return connection
