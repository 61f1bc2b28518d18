"""What the servers of the tests keep their data in: SQLite in the data directory, or a database each on one PostgreSQL.

One switch, `choose`; without it, SQLite. A data directory and its store belong together: a server that is started on
the same directory again finds what it left, in either store. The PostgreSQL is thrown away; it starts when the first
server needs it, and `end` ends it.
"""

import sqlite3
import sys
from pathlib import Path
from urllib.parse import urlsplit

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "support"))

# pylint: disable=wrong-import-position
from postgres import Postgres


class Sqlite:
    """A file in each data directory."""

    name = "sqlite"

    def url(self, _data):
        """None: what the program does without a word."""
        return None

    def drop(self, data):
        """Nothing: the file goes with its directory."""

    def sql(self, server, text):
        """Past the program, which may be running."""
        database = sqlite3.connect(server.database, timeout=10)
        with database:
            database.execute(text)
        database.close()

    def value(self, server, text):
        """The one value that a SELECT finds, as text; None: there is no row."""
        database = sqlite3.connect(server.database, timeout=10)
        row = database.execute(text).fetchone()
        database.close()
        return None if row is None else str(row[0])

    def literal(self, key):
        """16 bytes, as an id is written in a statement."""
        return f"X'{key.hex()}'"

    def mark_version(self, server, number):
        """As if a later version of the program had been there."""
        self.sql(server, f"PRAGMA user_version = {number}")

    def end(self):
        pass


class PostgreSQL:
    """A fresh database for each data directory."""

    name = "postgresql"

    def __init__(self):
        self._cluster = None
        self._urls = {}

    @property
    def cluster(self):
        if self._cluster is None:
            self._cluster = Postgres()
            self._cluster.start()
        return self._cluster

    def url(self, data):
        if data not in self._urls:
            self._urls[data] = self.cluster.create_database()
        return self._urls[data]

    def drop(self, data):
        """Whoever is connected."""
        url = self._urls.pop(data, None)
        if url is not None:
            self.cluster.sql(f'DROP DATABASE "{urlsplit(url).path[1:]}" WITH (FORCE)')

    def sql(self, server, text):
        self.cluster.sql(text, self.url(server.data))

    def value(self, server, text):
        return self.cluster.sql(text, self.url(server.data)).strip() or None

    def literal(self, key):
        return f"'{key.hex()}'"

    def mark_version(self, server, number):
        self.sql(server, f"UPDATE foyer_schema SET number = {number}")

    def end(self):
        if self._cluster is not None:
            self._cluster.close()
            self._cluster = None


STORES = {kind.name: kind for kind in (Sqlite, PostgreSQL)}
_chosen = Sqlite()  # pylint: disable=invalid-name


def choose(name):
    global _chosen  # pylint: disable=global-statement
    _chosen = STORES[name]()


def chosen():
    return _chosen
