"""The demo of `make run`, by its own program: it enrols the page's two registrants, serves on, and keeps its data."""

import os
import re
import signal
import subprocess
import urllib.request

import pytest

from support import store
from support.server import TOP, free_port
from support.waiting import until

DEMO = TOP / "tools" / "demo"
SECONDS = 30

pytestmark = pytest.mark.skipif(
    not (DEMO.exists() and (TOP / "build" / "foyer").exists()),
    reason="tools/demo runs build/foyer, and one is not there",
)


def answers(port):
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/healthz", timeout=5) as page:
            return page.status == 200
    except OSError:
        return False


def run_demo(data, out):
    """Starts it, waits until it serves on, looks around, ends it as Ctrl-C does; what it printed."""
    port = free_port()
    inherited = {name: value for name, value in os.environ.items() if not name.startswith("FOYER_")}
    settings = {"FOYER_LISTEN": f"127.0.0.1:{port}", "FOYER_DATA": str(data)}
    url = store.chosen().url(data)
    if url is not None:
        settings["FOYER_STORE"] = url
    with open(out, "w+", encoding="utf-8") as file:
        demo = subprocess.Popen([str(DEMO)], env=inherited | settings, stdout=file, stderr=subprocess.STDOUT)
        try:
            until(lambda: "Ctrl-C" in out.read_text("utf-8") or demo.poll() is not None, SECONDS, "the demo")
            assert answers(port), out.read_text("utf-8")
            until(lambda: len(list((data / "mail").glob("*.eml"))) == 2, SECONDS, "the two mails")
        finally:
            demo.send_signal(signal.SIGINT)
            code = demo.wait(15)
    text = out.read_text("utf-8")
    assert code == 0, text
    return text


def test_the_demo_shows_both_answers_and_a_second_start_keeps_its_data(tmp_path):
    data = tmp_path / "data"
    first = run_demo(data, tmp_path / "first.txt")
    ids = re.findall(r'"id": "([^"]*)"', first)
    assert "" in ids and any(ids), first
    assert "mail" in first
    mails = list((data / "mail").glob("*.eml"))
    assert len(mails) == 2
    second = run_demo(data, tmp_path / "second.txt")
    assert re.findall(r'"id": "([^"]*)"', second) == ids, "the same registrants"
    assert len(list((data / "mail").glob("*.eml"))) == 2, "nobody is mailed twice"
