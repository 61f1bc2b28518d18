"""The local directory: who is put into it, by what they are matched when they enrol, and who is disabled."""

import json

import pytest

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


@pytest.mark.parametrize("verb", ["disable", "enable"])
def test_nobody_is_neither_disabled_nor_enabled(world, verb):
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
