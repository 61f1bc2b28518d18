"""foyer backup and restore: a file of one moment while the server serves; a store made of it, without those who were
erased since. On both stores; a backup of one becomes a store of the other, too."""

import contextlib
import re
import sqlite3
import threading

import pytest

from support import store
from support.client import Client
from support.pages import link
from support.server import Server
from support.waiting import until
from support.world import Person, World, spooled_to, text_question


def counted(path, table):
    with contextlib.closing(sqlite3.connect(f"file:{path}?immutable=1", uri=True)) as database:
        return database.execute(f"SELECT count(*) FROM {table}").fetchone()[0]


def text_of(path):
    """All texts in the file, wherever they stand: what somebody would find in it."""
    with contextlib.closing(sqlite3.connect(path)) as database:
        return "\n".join(database.iterdump())


def another_place(tmp_path, server, name="restored"):
    """A server that was never started, on a place of its own, with the other's log of erasures."""
    made = Server(tmp_path / name, port=server.port, PUBLIC_URL=server.url)
    made.data.mkdir()
    log = server.data / "erasures.log"
    if log.exists():
        (made.data / log.name).write_bytes(log.read_bytes())
    return made


@pytest.fixture(name="taken")
def fixture_taken(launch, tmp_path):
    """A server with people, a backup of it, and its world."""
    server = launch()
    world = World(server)
    event = world.event("everyone", [text_question()], configuration={"capacity": 3, "isWaitlistEnabled": True})
    people = [Person.new("Xaverine", "Quillfeather") for _ in range(4)]
    for person in people:
        event.enrol(person, [(event.questions[0], f"Words of {person.last}")]).expect(200)
    ids = [event.find(person)["id"] for person in people]
    file = tmp_path / "foyer.backup"
    said = server.command("backup", str(file))
    assert str(file) in said and "erasures.log" in said
    yield server, world, event, people, ids, file
    world.close()


def erase(event, registrant):
    path = f"{event.registrants}/{registrant}/erase"
    event.world.client.post(path, token=event.world.organizer_token).expect(204)


def start_in_place_of(world, restored):
    world.client.close()
    world.server.stop()
    restored.start()


# --- What a backup is ---


def test_a_backup_is_the_whole_store_in_one_private_file(taken):
    server, _, _, people, _, file = taken
    assert [path.name for path in file.parent.glob("foyer.backup*")] == [file.name]
    assert file.stat().st_mode & 0o077 == 0
    for table in ("registrant", "answers", "person"):
        assert counted(file, table) == len(people)
    assert counted(file, "waiting") == 1 and counted(file, "key") == int(store.chosen().value(server, 'SELECT count(*) FROM "key"'))


def test_a_file_that_is_there_is_left_alone(taken):
    server, *_, file = taken
    before = file.read_bytes()
    done = server.run("backup", str(file))
    assert done.returncode == 1 and "is there already" in done.stderr and file.read_bytes() == before
    done = server.run("backup", str(file.parent / "nowhere" / "x"))
    assert done.returncode == 1 and done.stderr.count("\n") == 1
    assert server.run("backup").returncode == 2


def test_writers_go_on_while_a_backup_is_made_and_it_is_of_one_moment(launch, tmp_path):
    """Whoever is in it has all that is theirs; who was answered before it began is in it."""
    server = launch()
    world = World(server)
    event = world.event("everyone", [text_question()])
    answered, stop = [], threading.Event()

    def write():
        with Client(server.url) as client:
            while not stop.is_set():
                person = Person.new()
                event.enrol(person, [(event.questions[0], "x")], client=client, token=world.app_token()).expect(200)
                answered.append(person)

    world.app_token()
    threads = [threading.Thread(target=write) for _ in range(4)]
    for thread in threads:
        thread.start()
    until(lambda: len(answered) > 100, 20, "the first hundred")
    before = len(answered)
    server.command("backup", str(tmp_path / "x"))
    after = len(answered)
    stop.set()
    for thread in threads:
        thread.join()
    rows = counted(tmp_path / "x", "registrant")
    assert before <= rows <= after + len(threads) and after > before
    assert counted(tmp_path / "x", "answers") == counted(tmp_path / "x", "person") == rows
    world.close()


# --- Erased is erased ---


def test_who_was_erased_after_the_backup_is_gone_from_what_is_restored(taken, tmp_path):
    server, world, event, people, ids, file = taken
    erase(event, ids[1])
    erase(event, ids[3])  # who waited for a place has one by now
    assert [line.split()[1] for line in (server.data / "erasures.log").read_text("utf-8").splitlines()] == ["registrant"] * 2
    restored = another_place(tmp_path, server)
    said = restored.command("restore", str(file))
    assert "2 of 2 erasures done again" in said
    start_in_place_of(event.world, restored)
    assert {item["email"] for item in event.listed()} == {people[0].mail, people[2].mail}
    for table in ("registrant", "answers", "person"):
        assert store.chosen().value(restored, f"SELECT count(*) FROM {table}") == "2", table
    assert store.chosen().value(restored, "SELECT count(*) FROM waiting") == "0"
    assert store.chosen().value(restored, "SELECT count(*) FROM tombstone") == "2"
    entries = world.client.get(event.path + "/audit", token=world.organizer_token).expect(200).json["value"]
    assert "erased" in str(entries)
    assert "2 of 2" not in restored.command("audit", "verify")
    restored.stop()


@pytest.mark.parametrize("backed_up", ["before it was withdrawn", "after it was withdrawn"])
def test_who_erased_themselves_from_what_was_withdrawn_stays_erased(taken, tmp_path, backed_up):
    server, world, event, people, ids, file = taken
    url = link(spooled_to(server, people[1])[0], "manage")
    world.client.delete(event.path, token=world.organizer_token).expect(204)
    spooled_to(server, people[1], 2)
    if backed_up == "after it was withdrawn":
        file = tmp_path / "later.backup"
        server.command("backup", str(file))
    world.client.post(url + "/erase", b"", token="", headers={"Content-Type": "application/x-www-form-urlencoded"}).expect(200)
    restored = another_place(tmp_path, server)
    assert "1 of 1 erasures done again" in restored.command("restore", str(file))
    world.client.close()
    server.stop()
    for table in ("registrant", "answers", "person"):
        assert store.chosen().value(restored, f"SELECT count(*) FROM {table}") == str(len(people) - 1), table
    assert store.chosen().value(restored, f"SELECT count(*) FROM registrant WHERE email = '{people[1].mail}'") == "0"


@pytest.mark.only_on("sqlite")
def test_no_word_of_theirs_is_left_in_the_file(taken, tmp_path):
    server, _, event, people, ids, file = taken
    erase(event, ids[1])
    restored = another_place(tmp_path, server)
    restored.command("restore", str(file))
    text = text_of(restored.database)
    assert people[1].mail not in text and people[1].last not in text
    assert people[0].mail in text
    assert people[1].mail.encode() not in restored.database.read_bytes()


def test_restoring_twice_is_the_same_as_once(taken, tmp_path):
    server, _, event, people, ids, file = taken
    erase(event, ids[0])
    first = another_place(tmp_path, server, "first")
    first.command("restore", str(file))
    second_file = tmp_path / "second.backup"
    first.command("backup", str(second_file))
    second = another_place(tmp_path, server, "second")
    assert "0 of 1 erasures done again" in second.command("restore", str(second_file))
    start_in_place_of(event.world, second)
    assert len(event.listed()) == len(people) - 1
    second.stop()


def test_an_erasure_that_did_not_happen_is_not_done_again(taken, tmp_path):
    """The log says so itself; a line that was cut short and one of nonsense say nothing."""
    server, _, event, people, ids, file = taken
    erase(event, ids[0])
    log = server.data / "erasures.log"
    line = log.read_text("utf-8")
    undone = line.replace("registrant", "undone")
    log.write_text(line + undone + "nonsense\n" + line[:40], "utf-8")
    erase(event, ids[2])  # after a torn line
    restored = another_place(tmp_path, server)
    done = restored.run("restore", str(file))
    assert "1 of 2 erasures done again" in done.stdout and "2 lines" in done.stderr, done
    start_in_place_of(event.world, restored)
    assert {item["email"] for item in event.listed()} == {people[0].mail, people[1].mail, people[3].mail}
    restored.stop()


def test_a_log_that_cannot_be_written_keeps_everybody(launch):
    server = launch()
    world = World(server)
    event = world.event("everyone")
    person = Person.new()
    event.enrol(person).expect(200)
    registrant = event.find(person)["id"]
    (server.data / "erasures.log").mkdir()
    path = f"{event.registrants}/{registrant}/erase"
    world.client.post(path, token=world.organizer_token).expect(500)
    assert event.find(person)["id"] == registrant
    event.enrol(Person.new()).expect(200)
    (server.data / "erasures.log").rmdir()
    world.client.post(path, token=world.organizer_token).expect(204)
    assert len(event.listed()) == 1
    world.close()


def test_tombstones_of_another_store_count(taken, tmp_path):
    """Of the store that is given up, where its nodes' logs are lost."""
    server, _, event, people, ids, file = taken
    erase(event, ids[0])
    (server.data / "erasures.log").unlink()
    old = store.chosen().url(server.data) or f"sqlite:{server.database}"
    restored = another_place(tmp_path, server)
    assert "1 of 1 erasures" in restored.command("restore", "--erasures", old, str(file))
    start_in_place_of(event.world, restored)
    assert len(event.listed()) == len(people) - 1
    restored.stop()


@pytest.mark.parametrize("named", ["erasures.lgo", "sqlite:nowhere.db"])
def test_a_log_that_was_named_and_is_not_there_brings_nobody_back(taken, tmp_path, named):
    server, _, event, people, ids, file = taken
    erase(event, ids[0])
    named = named.replace(":", f":{tmp_path}/") if ":" in named else str(tmp_path / named)
    restored = another_place(tmp_path, server)
    (restored.data / "erasures.log").unlink()
    done = restored.run("restore", "--erasures", named, str(file))
    assert done.returncode == 1 and named.rpartition(":")[2] in done.stderr, done.stderr
    said = restored.command("restore", "--erasures", str(server.data / "erasures.log"), str(file))
    assert "1 of 1 erasures" in said, "and nothing stands in its way"
    start_in_place_of(event.world, restored)
    assert len(event.listed()) == len(people) - 1
    restored.stop()


# --- What a restore does not touch ---


@pytest.mark.only_on("sqlite")
def test_a_database_that_is_there_is_moved_aside_only_when_told_and_only_when_nobody_uses_it(taken):
    server, world, event, people, ids, file = taken
    late = Person.new()
    event.enrol(late).expect(200)
    erase(event, ids[0])
    (server.data / "erasures.log").unlink()  # its tombstone is enough
    for flags in ([], ["--force"]):
        done = server.run("restore", *flags, str(file))
        assert done.returncode == 1 and "another program" in done.stderr, done
    world.client.close()
    server.stop()
    done = server.run("restore", str(file))
    assert done.returncode == 1 and "--force" in done.stderr
    said = server.command("restore", "--force", str(file))
    [old] = re.findall(r"what was there is (\S+)", said)
    assert late.mail in text_of(old)
    server.start()
    assert {item["email"] for item in event.listed()} == {person.mail for person in people[1:]}


@pytest.mark.only_on("postgresql")
def test_a_database_that_is_not_empty_or_in_use_is_left_alone(taken):
    server, world, event, people, _, file = taken
    done = server.run("restore", str(file))
    assert done.returncode == 1 and "another program" in done.stderr
    world.client.close()
    server.stop()
    done = server.run("restore", "--force", str(file))
    assert done.returncode == 1 and "not empty" in done.stderr
    server.start()
    assert len(event.listed()) == len(people)


def break_file(path):
    with contextlib.closing(sqlite3.connect(path)) as database:
        size = database.execute("PRAGMA page_size").fetchone()[0]
        root = database.execute("SELECT rootpage FROM sqlite_schema WHERE name = 'registrant'").fetchone()[0]
    data = bytearray(path.read_bytes())
    data[(root - 1) * size : root * size] = b"\x5a" * size
    path.write_bytes(data)


BAD_BACKUPS = [
    ("absent", lambda path: path.unlink(), "foyer.backup"),
    ("something else", lambda path: path.write_bytes(b"Dear reader, " * 1000), "file"),
    ("cut short", lambda path: path.write_bytes(path.read_bytes()[: path.stat().st_size // 2]), "damaged"),
    ("damaged", break_file, "damaged"),
]


@pytest.mark.parametrize("harm,word", [row[1:] for row in BAD_BACKUPS], ids=[row[0] for row in BAD_BACKUPS])
def test_a_file_that_is_no_whole_backup_restores_nothing(launch, tmp_path, harm, word):
    server = launch()
    file = tmp_path / "foyer.backup"
    server.command("backup", str(file))
    harm(file)
    target = another_place(tmp_path, server)
    done = target.run("restore", str(file))
    assert done.returncode == 1 and word in done.stderr, done
    assert not list(target.data.glob("*.db*"))


# --- From one store to the other ---


def test_a_backup_becomes_a_store_of_the_other_kind(taken, tmp_path):
    server, world, event, people, ids, file = taken
    erase(event, ids[2])
    other = store.Sqlite() if store.chosen().name == "postgresql" else store.PostgreSQL()
    data = tmp_path / "other"
    data.mkdir()
    (data / "erasures.log").write_bytes((server.data / "erasures.log").read_bytes())
    try:
        url = other.url(data) or f"sqlite:{data}/foyer.db"
        restored = Server(data, port=server.port, PUBLIC_URL=server.url, STORE=url)
        assert "1 of 1 erasures" in restored.command("restore", str(file))
        start_in_place_of(event.world, restored)
        assert len(event.listed()) == len(people) - 1
        event.enrol(Person.new()).expect(200)
        restored.stop()
    finally:
        other.end()
