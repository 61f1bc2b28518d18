"""foyer migrate: a store moves to PostgreSQL and back, whole; cut short at any moment it goes on; what it may not touch
it leaves alone. Each of these servers names its own store, whatever the others run on."""

import base64
import contextlib
import os
import re
import signal
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest
from postgres import Postgres, PostgresError

from support import store
from support.mailbox import Mailbox
from support.pages import form_of, link, read_page
from support.server import TOP, Server, binary, free_port
from support.waiting import until
from support.world import Person, World, choice_question, text_question

TASKS = 64  # kinds of rows from here on are work, not mails
FILLED = 50_000
REMINDERS = 2  # tasks that wait for the day before, and the quarter of an hour
TABLES = 27
SECONDS = 120  # sanitizers are slow


@pytest.fixture(scope="module")
def cluster():
    """A PostgreSQL for the module: the chosen one, or else its own."""
    chosen = store.chosen()
    if isinstance(chosen, store.PostgreSQL):
        yield chosen.cluster
        return
    with Postgres() as own:
        yield own


class Places:
    """Where copies go: addresses that nothing stands at, and what stands there later, seen past the program."""

    def __init__(self, folder, cluster):
        self.folder = folder
        self.cluster = cluster
        self.made = 0

    def new(self, kind):
        if kind == "postgresql":
            return self.cluster().create_database()
        self.made += 1
        return f"sqlite:{self.folder}/copy-{self.made}.db"

    def number(self, url, statement):
        """0 where there is no such table yet."""
        try:
            if url.startswith("sqlite:"):
                with contextlib.closing(
                    sqlite3.connect(f"file:{path_of(url)}?mode=ro", uri=True, timeout=10)
                ) as database:
                    [[number]] = database.execute(statement).fetchall()
                    return number
            return int(self.cluster().sql(statement, url))
        except (sqlite3.OperationalError, PostgresError):
            return 0

    def rows(self, url):
        """Asked for in one look, since they are copied meanwhile."""
        return self.number(url, "SELECT " + " + ".join(f"(SELECT count(*) FROM {t})" for t in ("registrant", "person", "outbox")))


    def callers(self, url):
        """Connections that a server of databases still has: it learns by and by that somebody has gone."""
        if url.startswith("sqlite:"):
            return 0
        return self.number(url, "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()")


@pytest.fixture
def places(tmp_path, request):
    return Places(tmp_path, lambda: request.getfixturevalue("cluster"))


def path_of(url):
    return url.removeprefix("sqlite:")


def migrate_process(source, target):
    return subprocess.Popen(
        [binary(), "migrate", "--from", source, "--to", target],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def migrate(source, target):
    """The exit code, standard output and standard error."""
    process = migrate_process(source, target)
    out, err = process.communicate(timeout=SECONDS)
    return process.returncode, out, err


def migrate_well(source, target):
    """{table: rows}, as the command tells them."""
    code, out, err = migrate(source, target)
    assert (code, err) == (0, "") or (code == 0 and "rows/s" in err), err
    *lines, last = out.splitlines()
    rows = {name: int(n) for name, n in re.findall(r"^(\w+) +(\d+) rows  sha256 [0-9a-f]{64}$", "\n".join(lines), re.M)}
    assert len(rows) == len(lines) == TABLES
    assert last == f"verified: {TABLES} tables, {sum(rows.values())} rows"
    return rows


def migrate_refused(source, target, *words):
    code, out, err = migrate(source, target)
    assert (code, out) == (1, ""), err
    for word in words:
        assert word in err
    return err


def dump(url):
    """All that a SQLite file holds, in order; keys as bytes, which older programs wrote as text."""
    with contextlib.closing(sqlite3.connect(path_of(url))) as database:
        schema = database.execute("SELECT type, name, sql FROM sqlite_schema ORDER BY name").fetchall()
        names = [name for kind, name, _ in schema if kind == "table" and name != "key"]
        rows = {name: list(database.execute(f'SELECT * FROM "{name}"')) for name in names}
        keys = list(database.execute('SELECT purpose, number, CAST(bytes AS BLOB), created_ms FROM "key"'))
        return schema, rows, keys, list(database.execute("PRAGMA user_version"))


def execute(url, statement):
    with contextlib.closing(sqlite3.connect(path_of(url), isolation_level=None)) as database:
        return database.execute(statement).rowcount


# --- There and back, served on both sides ---


class Address:
    """One address on which servers come and go, each with another store."""

    def __init__(self, folder, mailbox):
        self.folder = folder
        self.mailbox = mailbox
        self.port = free_port()
        self.count = 0

    def serve(self, url):
        self.count += 1
        data = self.folder / f"node-{self.count}"
        return Server(data, port=self.port, STORE=url, SMTP_URL=self.mailbox.url).start()


@pytest.fixture
def address(tmp_path):
    mailbox = Mailbox()
    yield Address(tmp_path, mailbox)
    mailbox.stop()


def listed(events):
    return [event.listed() for event in events]


def filled_world(server, mailbox):
    """Both audiences, questions with answers, users, one who canceled, mail that left."""
    world = World(server)
    public = world.event("everyone", questions=[text_question(), choice_question()])
    inner = world.event("organization", configuration={"consentText": "We keep it."})
    for number in range(5):
        person = Person.new()
        public.enrol(person, [(public.questions[0], f"ünder {number}"), (public.questions[1], "North")]).expect(200)
        mailbox.wait_for(person)
    colleague, gone = Person.new(), Person.new()
    inner.enrol(colleague, consentAccepted=True).expect(200)
    public.enrol(gone, [(public.questions[1], "South")]).expect(200)
    mailbox.wait_for(gone)  # once canceled, a confirmation that has not left yet is dropped
    public.cancel(public.find(gone)["id"]).expect(204)
    mailbox.wait_for(gone, 2)
    mailbox.wait_for(colleague)
    server.command(
        *("user", "add", "--tenant", world.tenant, "--oid", colleague.oid),
        *("--given-name", colleague.first, "--family-name", colleague.last, "--mail", colleague.mail),
    )
    return world, public, inner, colleague


def test_a_store_moves_to_postgresql_and_back_with_all_that_was_given_out(address, places):
    first = places.new("sqlite")
    server = address.serve(first)
    world, public, inner, colleague = filled_world(server, address.mailbox)
    cancel_link = link(address.mailbox.to(colleague)[0].message, "cancel")
    late = Person.new()
    address.mailbox.stop()
    public.enrol(late, [(public.questions[1], "North")]).expect(200)
    until(lambda: places.number(first, "SELECT count(*) FROM outbox WHERE state = 0 AND attempts > 0"), what="a try")
    lists, users = listed([public, inner]), server.command("user", "list")
    world.close()
    server.stop()
    assert execute(first, f"UPDATE outbox SET due_ms = 1 WHERE state < 2 AND notice < {TASKS}") == 1

    second = places.new("postgresql")
    rows = migrate_well(first, second)
    assert rows["registrant"] == 8 and rows["key"] == 2 and rows["answers"] == 7 and rows["user"] == rows["consent"] == 1
    address.mailbox.start()
    server = address.serve(second)
    assert listed([public, inner]) == lists  # by tokens that were made before
    assert server.command("user", "list") == users
    address.mailbox.wait_for(late)
    assert read_page(world.client, cancel_link).status == 200
    form_of(world.client, cancel_link).submit()
    assert inner.find(colleague)["status"] == "canceled"
    public.enrol(Person.new(), [(public.questions[1], "South")]).expect(200)
    lists = listed([public, inner])
    until(lambda: places.number(second, f"SELECT count(*) FROM outbox WHERE state < 2 AND notice < {TASKS}") == 0, what="all mail leaving")
    world.close()
    server.stop()

    third = places.new("sqlite")
    assert migrate_well(second, third)["registrant"] == 9
    server = address.serve(third)
    assert listed([public, inner]) == lists
    [row] = world.client.get(inner.registrants + "?$select=consentText", token=world.organizer_token).json["value"]
    assert row["consentText"] == "We keep it."
    assert server.command("user", "list") == users
    world.close()
    server.stop()


# --- Larger stores, without servers ---


@pytest.fixture(scope="module")
def filled(tmp_path_factory):
    """A path to a SQLite store with very many registrants, made once; each test copies it."""
    server = Server(tmp_path_factory.mktemp("filled") / "data", STORE=None).start()
    world = World(server)
    event = world.event("everyone", questions=[text_question()])
    event.enrol(Person.new(), [(event.questions[0], "first")]).expect(200)
    until(server.mail_files, what="its mail")
    world.close()
    server.stop()
    with contextlib.closing(sqlite3.connect(server.database)) as database:
        [[registration]] = database.execute("SELECT id FROM registration").fetchall()
    name = base64.urlsafe_b64encode(registration).decode("ascii").rstrip("=")
    subprocess.run([sys.executable, TOP / "bench" / "fill.py", server.database, name, str(FILLED)], check=True)
    return server.database


@pytest.fixture
def source(filled, tmp_path):
    url = f"sqlite:{tmp_path}/source.db"
    Path(path_of(url)).write_bytes(filled.read_bytes())
    return url


def kill_amid(source, target, places, more):
    """kill -9, after `more` rows were copied."""
    goal = places.rows(target) + more
    process = migrate_process(source, target)
    until(lambda: process.poll() is not None or places.rows(target) >= goal, SECONDS, "copying")
    process.send_signal(signal.SIGKILL)
    out, err = process.communicate()
    assert process.returncode == -signal.SIGKILL, f"it ended before it was killed: {out}{err}"
    until(lambda: not places.callers(target), what="the end of what the store was told to do before")


def serve_refused(target, tmp_path):
    server = Server(tmp_path / "refused", STORE=target)
    done = server.run("serve")
    assert done.returncode == 1
    assert "unfinished copy: run foyer migrate again, or name another place" in done.stderr


@pytest.mark.parametrize("kind", ["sqlite", "postgresql"])
def test_a_copy_that_is_killed_again_and_again_goes_on_and_is_whole(kind, source, places, tmp_path):
    target = places.new(kind)
    for _ in range(3):
        kill_amid(source, target, places, 2000)
        serve_refused(target, tmp_path)
    rows = migrate_well(source, target)
    assert rows["registrant"] == rows["person"] == FILLED + 1
    assert rows["outbox"] == FILLED + 1 + REMINDERS
    again = places.new("sqlite")
    migrate_well(target, again)
    assert dump(again) == dump(source)


def test_keys_that_an_older_program_wrote_as_text_are_the_same_keys(source, places):
    assert execute(source, 'UPDATE "key" SET bytes = CAST(bytes AS TEXT)') == 2
    target, back = places.new("postgresql"), places.new("sqlite")
    migrate_well(source, target)
    migrate_well(target, back)
    assert dump(back) == dump(source)


FIRST = "(SELECT min(id) FROM registrant)"
CHANGED = f"UPDATE registrant SET first_name = 'Late' WHERE id = {FIRST}", "is not the same on both sides"
GONE = f"DELETE FROM registrant WHERE id = {FIRST}", "stands at --to only"
COME = f"UPDATE registrant SET id = x'{1:032x}' WHERE id = {FIRST}", "stands at --from only"


@pytest.mark.parametrize(
    "kind, change", [("sqlite", CHANGED), ("sqlite", GONE), ("sqlite", COME), ("postgresql", CHANGED)]
)
def test_a_row_that_changed_behind_the_copy_is_told_and_mended_by_another_run(kind, change, source, places, tmp_path):
    statement, words = change
    target = places.new(kind)
    kill_amid(source, target, places, 2000)
    assert execute(source, statement) == 1
    told = migrate_refused(source, target, "verification failed", words, "stop every server")
    assert re.search(r"table registrant, row [-0-9a-f]{36}, [-0-9a-f]{36} ", told)
    serve_refused(target, tmp_path)
    migrate_well(source, target)


# --- What is refused, and left alone ---


@pytest.mark.parametrize("kind", ["sqlite", "postgresql"])
def test_a_target_that_holds_anything_else_is_left_alone(kind, source, places, tmp_path):
    served = places.new(kind)
    Server(tmp_path / "other", STORE=served).start().stop()
    keys = 'SELECT min(created_ms) FROM "key"'
    before = places.number(served, keys)
    migrate_refused(source, served, "--to: the store is not empty")
    assert places.number(served, keys) == before

    half = places.new(kind)
    kill_amid(source, half, places, 2000)
    rows = places.rows(half)
    migrate_refused(served, half, "--to: the store holds an unfinished copy of another store")
    migrate_refused(half, places.new("sqlite"), "--from: the store holds an unfinished copy")
    assert places.rows(half) == rows


def test_a_database_of_something_else_is_left_alone(source, places, cluster):
    foreign = places.new("postgresql")
    cluster.sql("CREATE TABLE accounts (id int)", foreign)
    migrate_refused(source, foreign, "--to: the store holds something that is not Foyer's")
    file = places.new("sqlite")
    execute(file, "CREATE TABLE accounts (id int)")
    migrate_refused(source, file, "--to: the store holds something that is not Foyer's")


@pytest.mark.parametrize("kind", ["sqlite", "postgresql"])
def test_a_source_that_is_served_is_not_copied(kind, places, tmp_path):
    url = places.new(kind)
    server = Server(tmp_path / "serving", STORE=url).start()
    target = places.new("sqlite")
    migrate_refused(url, target, "--from: another program has the store open", "stop every server")
    assert not os.path.exists(path_of(target))
    server.stop()
    migrate_well(url, target)


def test_a_source_that_is_not_there_is_not_made(places):
    nothing, target = places.new("sqlite"), places.new("sqlite")
    migrate_refused(nothing, target, "--from: ", "No such file")
    assert not os.path.exists(path_of(nothing)) and not os.path.exists(path_of(target))
    migrate_refused(places.new("postgresql"), target, "--from: there is no store of Foyer's")


@pytest.mark.parametrize(
    "words, complaint",
    [
        ([], "--from and --to"),
        (["--from", "sqlite:a.db"], "--from and --to"),
        (["--from", "sqlite:a.db", "--to", "sqlite:a.db"], "the same store"),
        (["--from", "sqlite:a.db", "--to", "sqlite:b.db", "--live"], "unknown option --live"),
    ],
)
def test_a_misused_command_says_so(words, complaint, tmp_path):
    done = subprocess.run([binary(), "migrate", *words], cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.returncode == 2 and complaint in done.stderr
    assert not list(tmp_path.iterdir())
