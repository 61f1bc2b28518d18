"""FOYER_SECRET_FILE: the keys in the store are no use to who has the store alone."""

import os

import pytest

from support.client import Client
from support.world import READ, World, guid

PRIVATE = b"PRIVATE KEY"  # what a key in plain begins with


def secret_at(path, mode=0o600):
    path.write_bytes(os.urandom(48))
    path.chmod(mode)
    return path


@pytest.fixture
def secret(tmp_path):
    return secret_at(tmp_path / "secret")


def refused(server, *arguments, **settings):
    """The command ends at once and says why, by the setting's name."""
    done = server.run(*arguments, environment={f"FOYER_{name}": str(value) for name, value in settings.items()})
    assert done.returncode > 0, done
    assert "FOYER_SECRET_FILE" in done.stderr
    return done.stderr


def token_of(server):
    return "token", "--tenant", guid(), "--user", guid(), "--scope", READ


def stored_bytes(server):
    return b"".join(path.read_bytes() for path in server.data.iterdir() if path.is_file())


def accepts(server, token):
    with Client(server.url) as client:
        client.post("/beta/me/onlineMeetings", {"subject": "x"}, token=token).expect(201)


def test_tokens_live_as_long_as_the_file_stays(launch, secret, tmp_path):
    server = launch(SECRET_FILE=secret)
    world = World(server)
    token = world.token(world.organizer)
    accepts(server, token)
    server.restart()
    accepts(server, token)
    server.stop()
    another = secret_at(tmp_path / "another")
    assert "another" in refused(server, "serve", SECRET_FILE=another)
    assert "another" in refused(server, *token_of(server), SECRET_FILE=another)
    refused(server, "serve", SECRET_FILE="")
    refused(server, *token_of(server), SECRET_FILE="")
    server.start()
    accepts(server, token)


@pytest.mark.only_on("sqlite")
def test_no_key_stands_in_plain(launch, secret):
    plain, wrapped = launch(), launch(SECRET_FILE=secret)
    for server in plain, wrapped:
        server.stop()
    assert PRIVATE in stored_bytes(plain)
    assert PRIVATE not in stored_bytes(wrapped)


def test_a_store_that_was_begun_without_a_file_goes_on_with_one(launch, secret):
    server = launch()
    world = World(server)
    token = world.token(world.organizer)
    server.stop()
    server.environment["FOYER_SECRET_FILE"] = str(secret)
    server.start()
    accepts(server, token)
    assert "stay plain" in server.log()


def test_a_file_that_others_can_read_is_refused(launch, tmp_path):
    server = launch()
    server.stop()
    assert "chmod 600" in refused(server, "serve", SECRET_FILE=secret_at(tmp_path / "open", 0o644))
    refused(server, "serve", SECRET_FILE=tmp_path / "nowhere")
