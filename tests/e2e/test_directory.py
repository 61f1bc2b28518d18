"""The local directory: who is put into it, by what they are matched when they enrol, and who is disabled."""

import json
import subprocess
import threading

import pytest

from support.server import binary
from support.world import Person, guid


def listed(world):
    """People of the world's tenant by their object id, as `foyer user list --json` has them."""
    lines = world.server.command("user", "list", "--tenant", world.tenant, "--json").splitlines()
    return {row["oid"]: row for row in map(json.loads, lines)}


def user(world, verb, person, *more):
    return world.server.run("user", verb, "--tenant", world.tenant, "--oid", person.oid, *more)


def add(world, person, *more):
    names = ("--given-name", person.first, "--family-name", person.last, "--mail", person.mail)
    done = user(world, "add", person, *names, *more)
    assert done.returncode == 0, done.stderr


def enrol(world, event, person, **change):
    return event.enrol(person, token=world.token(person, claims=False), **change)


# --- Aliases ---


def test_each_alias_is_an_address_of_theirs(world):
    event, person = world.event("organization"), Person.new()
    add(world, person, "--alias", "one@old.example", "--alias", "SMTP:Two@old.example;sip:three@old.example")
    assert listed(world)[person.oid]["aliases"] == ["one@old.example", "Two@old.example"]
    for address in ("one@old.example", "two@OLD.example", person.mail):
        enrol(world, event, person, email=address).expect(200)
    refused = enrol(world, event, person, email="three@old.example").expect(400)
    assert refused.faults == {("mismatch", "email")} and "old.example" not in refused.text
    [row] = event.listed()
    assert row["email"].lower() in ("one@old.example", "two@old.example", person.mail)
    add(world, person)  # the record is as it was said last
    assert listed(world)[person.oid]["aliases"] == []
    enrol(world, event, person, email="one@old.example").expect(400)


# --- Disabled ---


def test_who_is_disabled_does_not_enrol_and_stays_registered(world):
    event, other, person = world.event("organization"), world.event("organization"), Person.new()
    add(world, person)
    enrol(world, event, person).expect(200)
    assert user(world, "disable", person).returncode == 0
    assert listed(world)[person.oid]["disabled"] is True
    for meeting in (event, other):
        refused = enrol(world, meeting, person).expect(403, "Forbidden")
        assert f"foyer user enable --tenant {world.tenant} --oid {person.oid}" in refused.message
    assert [row["email"] for row in event.listed()] == [person.mail] and other.listed() == []
    assert event.listed()[0]["status"] == "registered"
    add(world, person)  # mending does not enable
    enrol(world, other, person).expect(403)
    assert user(world, "enable", person).returncode == 0
    assert listed(world)[person.oid]["disabled"] is False
    enrol(world, other, person).expect(200)
    assert [row["email"] for row in other.listed()] == [person.mail]


def test_claims_of_the_token_do_not_help_who_is_disabled(world):
    event, person = world.event("organization"), Person.new()
    add(world, person)
    user(world, "disable", person)
    event.enrol(person).expect(403, "Forbidden")
    assert event.listed() == []


def test_who_is_disabled_keeps_what_needs_no_directory(world):
    event, person = world.event("organization"), Person.new()
    add(world, person)
    registrant = enrol(world, event, person).expect(200).json["id"]
    add(world, world.organizer)
    user(world, "disable", person)
    user(world, "disable", world.organizer)
    assert [row["id"] for row in event.listed()] == [registrant]  # organizing asks no directory
    event.cancel(registrant, token=world.token(person, claims=False)).expect(204)
    assert [row["status"] for row in event.listed()] == ["canceled"]
    world.event("everyone").enrol(person, token=world.token(person, claims=False)).expect(200)


def test_who_is_removed_is_judged_by_the_token_and_keeps_their_registration(world):
    event, person = world.event("organization"), Person.new()
    add(world, person)
    enrol(world, event, person).expect(200)
    assert user(world, "remove", person).returncode == 0 and listed(world) == {}
    assert [row["email"] for row in event.listed()] == [person.mail]
    other = world.event("organization")
    enrol(world, other, person).expect(403)
    assert other.listed() == []
    other.enrol(person).expect(200)


@pytest.mark.parametrize("verb", ["disable", "enable", "remove"])
def test_nobody_is_neither_disabled_nor_enabled_nor_removed(world, verb):
    done = user(world, verb, Person.new())
    assert done.returncode == 1 and "nobody" in done.stderr and listed(world) == {}


def test_another_tenants_person_of_that_id_is_another(world):
    person = Person.new()
    add(world, person)
    names = ("--given-name", "A", "--family-name", "B", "--mail", "a@example.org")
    world.server.command("user", "add", "--tenant", guid(), "--oid", person.oid, *names)
    assert user(world, "disable", person).returncode == 0
    lines = [line for line in world.server.command("user", "list").splitlines() if person.oid in line]
    assert sorted(line.split("\t")[-1] for line in lines) == ["disabled", "enabled"]


# --- A file of people ---

HEADER = "Object Id,First name,Last name,Mail,User principal name,Proxy addresses,Display name"


def imported(world, text, *more):
    """The command with the text on its standard input: exit code, its last line, and what it said on standard error."""
    command = [binary(), "user", "import", "--tenant", world.tenant, *more, "-"]
    data = text if isinstance(text, bytes) else text.encode()
    done = subprocess.run(
        command, env=world.server.environment, input=data, capture_output=True, timeout=60, check=False
    )
    return done.returncode, done.stdout.decode(), done.stderr.decode().splitlines()


def row_of(person, upn="", aliases="", display="x"):
    return f"{person.oid},{person.first},{person.last},{person.mail},{upn},{aliases},{display}"


def test_who_is_imported_enrols_by_each_address(world):
    event = world.event("organization")
    person, quoted = Person.new(), Person('Ann ""Annie""', "Doe, the younger", Person.new().mail)
    good = row_of(person, "upn@example.org", "SMTP:one@old.example;smtp:two@old.example")
    other = f'{quoted.oid},"{quoted.first}","{quoted.last}",{quoted.mail},,,"two\nlines"'
    code, out, err = imported(world, "\ufeff" + "\r\n".join([HEADER, good, other, ""]))
    assert (code, out) == (0, "2 put, 0 failed\n")
    assert err == ["foyer user import: columns that are not read: Display name"]
    for address in (person.mail, "UPN@example.org", "one@old.example", "two@old.example"):
        enrol(world, event, person, email=address).expect(200)
    enrol(world, event, person, email="three@old.example").expect(400)
    enrol(world, event, quoted, firstName='Ann "Annie"').expect(200)
    assert len(event.listed()) == 2
    assert listed(world)[quoted.oid]["givenName"] == 'Ann "Annie"'


def test_faulty_rows_are_told_and_the_others_put(world):
    good = [Person.new() for _ in range(3)]
    lines = [
        HEADER,
        row_of(good[0]),
        row_of(Person("A", "B", "nonsense")),  # 3
        "x,A,B,a@example.org,,,",  # 4
        f"{guid()},A,B,a@example.org",  # 5
        row_of(good[1]),
        f'{guid()},A"B",C,a@example.org,,,',  # 7
        f'{guid()},"A',
        'B"C,D,a@example.org,,,',  # 8 to 9
        "",
        f"{guid()},,,,,not an alias,",  # 11
        row_of(good[2]),
    ]
    code, out, err = imported(world, "\n".join(lines))
    assert (code, out) == (1, "3 put, 6 failed\n")
    assert set(listed(world)) == {person.oid for person in good}
    told = [line.removeprefix("foyer user import: ") for line in err[1:]]
    begins = [
        "line 3, column 4 (mail): ",
        "line 4, column 1 (oid): ",
        "line 5: 4 cells where the header has 7.",
        "line 7, column 2: ",
        "line 8, column 2, passed over to line 9: ",
        *(f"line 11, column {n} " for n in ("2 (givenName):", "3 (familyName):", "4 (mail):", *("6 (aliases):",) * 3)),
    ]
    assert len(told) == len(begins), told
    for line, beginning in zip(told, begins):
        assert line.startswith(beginning), line


def test_bytes_that_are_no_utf_8_are_a_fault_of_their_cell(world):
    person = Person.new()
    text = (HEADER + "\n" + row_of(person) + "\n").encode() + row_of(Person("Zo\xeb", "B", person.mail)).encode("latin-1")
    code, out, err = imported(world, text)
    assert (code, out) == (1, "1 put, 1 failed\n") and "line 3, column 2 (givenName): Not UTF-8." in err[-1]


def test_a_dry_run_stores_nothing(world):
    person = Person.new()
    code, out, _ = imported(world, f"{HEADER}\n{row_of(person)}\nx,A,B,a@example.org,,,\n", "--dry-run")
    assert (code, out) == (1, "1 put, 1 failed (dry run: nothing is stored)\n") and listed(world) == {}


def test_other_separators_and_files(world, tmp_path):
    first, second = Person.new(), Person.new()
    code, out, _ = imported(world, (HEADER + "\n" + row_of(first)).replace(",", ";"), "--separator", ";")
    assert (code, out) == (0, "1 put, 0 failed\n")
    (tmp_path / "people.tsv").write_text((HEADER + "\n" + row_of(second)).replace(",", "\t"), "utf-8")
    file = str(tmp_path / "people.tsv")
    world.server.command("user", "import", "--tenant", world.tenant, "--separator", "tab", file)
    assert set(listed(world)) == {first.oid, second.oid}


@pytest.mark.parametrize(
    "text,word",
    [("", "empty"), ("mail,upn\n", "oid"), (HEADER.replace(",", ";"), "separator"), (HEADER + ",e-mail", "two columns")],
)
def test_a_header_that_is_none_puts_nobody(world, text, word):
    code, out, err = imported(world, text)
    assert code == 1 and out == "" and word in err[-1]


def test_import_mends_and_leaves_who_is_disabled_disabled(world):
    person = Person.new()
    add(world, person, "--alias", "gone@old.example")
    user(world, "disable", person)
    assert imported(world, f"{HEADER}\n{row_of(person, 'upn@example.org')}\n")[:2] == (0, "1 put, 0 failed\n")
    row = listed(world)[person.oid]
    assert (row["upn"], row["aliases"], row["disabled"]) == ("upn@example.org", [], True)


def test_many_are_imported_beside_a_server_that_enrols(world):
    event, people = world.event("everyone"), 3000
    rows = (f"{guid()},A,B,a{i}@example.org,,," for i in range(people))
    text = "\n".join([HEADER, *rows])
    done = []
    thread = threading.Thread(target=lambda: done.append(imported(world, text)))
    thread.start()
    enrolled = 0
    while thread.is_alive() or enrolled == 0:
        event.enrol(Person.new()).expect(200)
        enrolled += 1
    thread.join()
    assert done[0][:2] == (0, f"{people} put, 0 failed\n")
    assert len(listed(world)) == people
    answer = world.client.get(f"{event.registrants}?$count=true&$top=1", token=world.organizer_token)
    assert answer.expect(200).json["@odata.count"] == enrolled
