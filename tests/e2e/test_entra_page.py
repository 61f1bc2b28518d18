"""docs/entra.md: the settings that it shows are settings that Foyer takes, for tokens of the shapes that Entra ID makes."""

import re

import pytest
from support.server import TOP

PAGE = TOP / "docs" / "entra.md"


@pytest.fixture(name="settings")
def _settings(tmp_path):
    """The page's blocks as one file, with a secret that is there."""
    text = "".join(re.findall(r"^```foyer\.conf\n(.*?)^```$", PAGE.read_text("utf-8"), re.M | re.S))
    secret = tmp_path / "entra-secret"
    secret.write_text("secret", "utf-8")
    secret.chmod(0o600)
    path = tmp_path / "foyer.conf"
    path.write_text(text.replace("/etc/foyer/entra-secret", str(secret)), "utf-8")
    return path


def test_the_settings_of_the_page_are_taken(settings, server):
    said = server.command("doctor", "--config", str(settings), "settings")
    assert " 0 failures" in said


def test_a_name_that_the_page_does_not_have_is_refused(settings, server):
    settings.write_text(settings.read_text("utf-8").replace("audiences", "audience"), "utf-8")
    done = server.run("doctor", "--config", str(settings), "settings")
    assert done.returncode != 0 and "audience" in done.stdout + done.stderr
