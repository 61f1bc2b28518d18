"""make install, and the systemd unit: it can be read, it is hardened, and what it forbids is not needed."""

import os
import shutil
import stat
import subprocess

import pytest

from support.client import Client
from support.server import TOP, Server, binary
from support.world import Person, World, spooled_to

EXPOSURE_MOST = 20  # tenths, of systemd-analyze security: 0 to 100 (1.4 in systemd 252)

needs_systemd = pytest.mark.skipif(not shutil.which("systemd-analyze"), reason="systemd's tools are not installed")


def install(**variables):
    # `-o build`: what is tested is there already, and need not be built again.
    values = [f"{name}={value}" for name, value in ({"PROGRAM": binary()} | variables).items()]
    return subprocess.run(
        ["make", "-s", "-o", "build", "install", *values], cwd=TOP, capture_output=True, text=True, check=True, timeout=60
    )


@pytest.fixture(name="place", scope="module")
def fixture_place(tmp_path_factory):
    """As on a machine, but under a folder: paths in the unit are real."""
    place = tmp_path_factory.mktemp("installed")
    install(PREFIX=place / "usr", SYSCONFDIR=place / "etc")
    return place


def unit_of(place):
    return place / "usr/lib/systemd/system/foyer.service"


def test_program_unit_settings_and_secret_are_installed(place):
    assert os.access(place / "usr/bin/foyer", os.X_OK)
    text = unit_of(place).read_text("utf-8")
    assert f"ExecStart={place}/usr/bin/foyer serve" in text and "@" not in text.replace("@system", "").replace("@priv", "")
    for name in ("foyer.conf", "secret"):
        assert stat.S_IMODE((place / "etc/foyer" / name).stat().st_mode) == 0o600, name
    assert (place / "etc/foyer/secret").stat().st_size >= 32


def test_settings_and_secret_that_are_there_stay(place):
    names = [place / "etc/foyer" / name for name in ("foyer.conf", "secret")]
    names[0].write_text(names[0].read_text("utf-8") + "# mine\n", "utf-8")
    before = [name.read_bytes() for name in names]
    install(PREFIX=place / "usr", SYSCONFDIR=place / "etc")
    assert [name.read_bytes() for name in names] == before


def test_a_package_is_made_by_destdir_and_has_no_secret(tmp_path):
    install(DESTDIR=tmp_path, PREFIX="/usr")
    found = sorted(str(path.relative_to(tmp_path)) for path in tmp_path.rglob("*") if path.is_file())
    assert found == ["etc/foyer/foyer.conf", "usr/bin/foyer", "usr/lib/systemd/system/foyer.service"]
    assert "ExecStart=/usr/bin/foyer " in (tmp_path / found[2]).read_text("utf-8")


def test_the_settings_of_the_package_are_taken_as_they_are(place, tmp_path):
    """With the secret as systemd hands it over: by an access list, which shows as rights of the group."""
    credentials = tmp_path / "credentials"
    credentials.mkdir()
    secret = credentials / "secret"
    secret.write_bytes((place / "etc/foyer/secret").read_bytes())
    secret.chmod(0o440)
    server = Server(tmp_path / "data", config=place / "etc/foyer/foyer.conf", STORE=None, SECRET_FILE=secret)
    refused = server.run("doctor", "--config", str(server.config), "keys")
    assert refused.returncode == 1 and "others than its owner" in refused.stdout
    server.environment["CREDENTIALS_DIRECTORY"] = str(credentials)
    server.start()
    with Client(server.url) as client:
        client.get("/readyz").expect(200)
    server.stop()


@needs_systemd
def test_systemd_reads_the_unit_without_a_complaint(place):
    done = subprocess.run(["systemd-analyze", "verify", unit_of(place)], capture_output=True, text=True, check=False, timeout=60)
    complaints = [line for line in done.stderr.splitlines() if "foyer.service" in line]
    assert done.returncode == 0 and not complaints, done.stderr


@needs_systemd
def test_the_unit_exposes_little(place):
    command = ["systemd-analyze", "security", "--offline=yes", "--no-pager", f"--threshold={EXPOSURE_MOST}"]
    done = subprocess.run([*command, unit_of(place)], capture_output=True, text=True, check=False, timeout=60)
    assert done.returncode == 0, done.stdout[-3000:] + done.stderr


DENY = """#!/usr/bin/python3
# As MemoryDenyWriteExecute= does: no page becomes executable that was not (PR_SET_MDWE, PR_MDWE_REFUSE_EXEC_GAIN).
import ctypes, os, sys
if ctypes.CDLL(None, use_errno=True).prctl(65, 1, 0, 0, 0) != 0:
    sys.exit(77)
os.execv({program!r}, [{program!r}, *sys.argv[1:]])
"""


def test_no_library_needs_memory_that_is_written_and_executed(tmp_path, monkeypatch):
    """Text, calendars, mail and TLS's libraries: a just-in-time compiler among them would show here."""
    wrapper = tmp_path / "denied"
    wrapper.write_text(DENY.format(program=binary()), "utf-8")
    wrapper.chmod(0o755)
    if subprocess.run([wrapper, "version"], check=False, capture_output=True).returncode == 77:
        pytest.skip("this kernel has no PR_SET_MDWE")
    monkeypatch.setenv("FOYER_BIN", str(wrapper))
    server = Server(tmp_path / "data", STORE=None).start()
    world = World(server)
    event = world.event("everyone")
    person = Person.new()
    event.enrol(person, firstName="Zo\u00eb", lastName="Stra\u00dfe").expect(200)
    [mail] = spooled_to(server, person)
    assert any(part.get_content_type() == "text/calendar" for part in mail.walk())
    found = world.client.get(f"{event.registrants}?$filter=startswith(lastName,'stra')", token=world.organizer_token)
    assert len(found.expect(200).json["value"]) == 1
    world.close()
    server.stop()
