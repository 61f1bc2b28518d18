"""Fixtures: a Keycloak of this run's own on loopback, set up by the commands of docs/keycloak.md, and a Foyer that
trusts it by that page's settings."""

import os
import pathlib
import re
import subprocess
import sys
import time
import urllib.error
import urllib.request

import pytest

TOP = pathlib.Path(__file__).resolve().parents[2]
sys.path.insert(0, str(TOP / "tests" / "e2e"))

# pylint: disable=wrong-import-position,redefined-outer-name
from support.server import Server, free_port
from support.world import guid

PAGE = TOP / "docs" / "keycloak.md"
START_SECONDS = 180.0  # its first start builds itself


def pytest_addoption(parser):
    parser.addoption("--keycloak", required=True, type=pathlib.Path, help="the directory of an unpacked Keycloak")


def blocks(language):
    """The page's blocks of code, in order."""
    return re.findall(rf"^```{re.escape(language)}\n(.*?)^```$", PAGE.read_text("utf-8"), re.M | re.S)


def answers(url):
    try:
        with urllib.request.urlopen(url, timeout=2) as answer:
            return answer.status == 200
    except (OSError, urllib.error.URLError):
        return False


@pytest.fixture(scope="session")
def place(tmp_path_factory):
    return tmp_path_factory.mktemp("keycloak")


@pytest.fixture(scope="session")
def words(place):
    """What stands as $NAME on the page."""
    secret = "foyer-secret-of-this-test"
    (place / "secret").write_text(secret, "utf-8")
    (place / "secret").chmod(0o600)
    return {
        "KEYCLOAK": f"http://127.0.0.1:{free_port()}",
        "FOYER": f"http://127.0.0.1:{free_port()}",
        "ADMIN": "admin",
        "ADMIN_PASSWORD": "admin-of-this-test",
        "FOYER_SECRET": secret,
        "NIGHTLY_SECRET": "nightly-secret-of-this-test",
        "LISA_PASSWORD": "lisa-of-this-test",
        "TENANT": guid(),
        "SECRET_FILE": str(place / "secret"),
    }


@pytest.fixture(scope="session")
def keycloak(pytestconfig, place, words):
    """A Keycloak that serves; its address is words["KEYCLOAK"]."""
    home = pytestconfig.getoption("--keycloak")
    port = words["KEYCLOAK"].rpartition(":")[2]
    environment = os.environ | {
        "JAVA_OPTS_APPEND": "-XX:TieredStopAtLevel=1",
        "KC_BOOTSTRAP_ADMIN_USERNAME": words["ADMIN"],
        "KC_BOOTSTRAP_ADMIN_PASSWORD": words["ADMIN_PASSWORD"],
    }
    start = ["bash", home / "bin" / "kc.sh", "start-dev", "--http-host=127.0.0.1", f"--http-port={port}", "--db=dev-mem"]
    with open(place / "keycloak.log", "wb") as log:
        process = subprocess.Popen(start, env=environment, stdout=log, stderr=log)  # pylint: disable=consider-using-with
    try:
        end = time.monotonic() + START_SECONDS
        while not answers(words["KEYCLOAK"] + "/realms/master/.well-known/openid-configuration"):
            log = (place / "keycloak.log").read_text("utf-8", "replace")[-2000:]
            assert process.poll() is None, f"Keycloak ended at its start:\n{log}"
            assert time.monotonic() < end, f"Keycloak does not answer:\n{log}"
            time.sleep(0.5)
        yield home
    finally:
        process.terminate()
        process.wait(60)


@pytest.fixture(scope="session")
def walked(keycloak, place, words):
    """The page's commands, run one after the other in one shell; the first that fails ends it."""
    command = 'kcadm.sh() { bash "$KEYCLOAK_HOME/bin/kcadm.sh" "$@" --config "$PLACE/kcadm.config"; }'
    script = f"set -eu\n{command}\n" + "".join(blocks("sh"))
    more = {"KEYCLOAK_HOME": str(keycloak), "PLACE": str(place)}
    environment = os.environ | words | more
    run = subprocess.run(["bash", "-c", script], env=environment, capture_output=True, text=True, check=False)
    assert run.returncode == 0, f"a step of the page fails:\n{run.stdout}\n{run.stderr}"


@pytest.fixture(scope="session")
def foyer(walked, place, words):
    """Foyer with the page's settings."""
    (settings,) = blocks("foyer.conf")
    for name in sorted(words, key=len, reverse=True):
        settings = settings.replace(f"${name}", words[name])
    (place / "foyer.conf").write_text(settings, "utf-8")
    server = Server(place / "data", port=int(words["FOYER"].rpartition(":")[2]), config=place / "foyer.conf", STORE=f"sqlite:{place}/foyer.db")
    server.start()
    yield server
    server.stop()
