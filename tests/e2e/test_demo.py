"""The demo of `make run`, by its own program: it enrols the page's two registrants, fills two events, serves on, and keeps its data."""

import os
import re
import signal
import subprocess
from contextlib import contextmanager

import pytest

from support import store
from support.browser import Browser
from support.client import Client
from support.server import TOP, free_port
from support.waiting import until
from support.world import read_mail

DEMO = TOP / "tools" / "demo"
SECONDS = 120

TENANT = "7c1d3f5a-0000-4000-8000-0000000000aa"
ORGANIZER = "0f0e0d0c-1111-4222-8333-444455556666"
OPEN, NIGHT, BRIEFING = "Open safety briefing", "Night of the Lighthouses", "Volunteers’ briefing"
NUMBERS = {
    OPEN: {"registered": 1},
    NIGHT: {"pending": 6, "waitlisted": 4, "registered": 50, "rejected": 3, "canceledByOrganizer": 3},
    BRIEFING: {"registered": 24},
}

pytestmark = pytest.mark.skipif(
    not (DEMO.exists() and (TOP / "build" / "foyer").exists()),
    reason="tools/demo runs build/foyer, and one is not there",
)


class Demo:
    """One that serves: what it printed, and its API for the organizer."""

    def __init__(self, out, data, settings):
        self.data = data
        self.text = out.read_text("utf-8")
        self.url = f"http://{settings['FOYER_LISTEN']}"
        words = ["token", "--tenant", TENANT, "--user", ORGANIZER, "--scope", "OnlineMeetings.ReadWrite"]
        token = subprocess.run([TOP / "build" / "foyer", *words], env=os.environ | settings, check=True, stdout=subprocess.PIPE, text=True)
        self.token = token.stdout.strip()
        self.client = Client(self.url)

    def get(self, path):
        return self.client.get(path, token=self.token).expect(200).json

    def registrations(self):
        """{subject: path}; two of one name would be a failure."""
        meetings = self.get("/beta/me/onlineMeetings")["value"]
        found = {meeting["subject"]: f"/beta/me/onlineMeetings/{meeting['id']}/registration" for meeting in meetings}
        assert len(found) == len(meetings)
        return found

    def report(self, subject):
        return self.get(self.registrations()[subject] + "/report")

    def states(self, subject):
        return {each["state"]: each["count"] for each in self.report(subject)["states"] if each["count"]}

    def mails_to(self, address):
        mails = [read_mail(path.read_bytes()) for path in (self.data / "mail").glob("*.eml")]
        return [mail for mail in mails if address in mail["To"]]

    def console_link(self):
        """It is what is read last."""
        return self.text.split()[-1]


@contextmanager
def running(data, out):
    """Starts it, waits until it serves on, ends it as Ctrl-C does."""
    inherited = {name: value for name, value in os.environ.items() if not name.startswith("FOYER_")}
    settings = {"FOYER_LISTEN": f"127.0.0.1:{free_port()}", "FOYER_DATA": str(data)}
    url = store.chosen().url(data)
    if url is not None:
        settings["FOYER_STORE"] = url
    with open(out, "w+", encoding="utf-8") as file:
        demo = subprocess.Popen([str(DEMO)], env=inherited | settings, stdout=file, stderr=subprocess.STDOUT)
        try:
            until(lambda: "Ctrl-C" in out.read_text("utf-8") or demo.poll() is not None, SECONDS, "the demo")
            assert demo.poll() is None, out.read_text("utf-8")
            yield Demo(out, data, settings)
        finally:
            demo.send_signal(signal.SIGINT)
            code = demo.wait(30)
    assert code == 0, out.read_text("utf-8")


@pytest.fixture(scope="module", name="data")
def data_of_demo(tmp_path_factory):
    """Where all demos of this file keep theirs, one after the other."""
    return tmp_path_factory.mktemp("demo") / "data"


@pytest.fixture(scope="module", name="demo")
def started(data):
    with running(data, data.parent / "first.txt") as demo:
        yield demo


def test_the_demo_shows_both_answers_of_the_documents(demo):
    ids = re.findall(r'"id": "([^"]*)"', demo.text)
    assert len(ids) == 2 and ids[0] and ids[1] == "", demo.text
    for address in ("lisa.adkins@example.org", "ben.okafor@example.com"):
        until(lambda address=address: len(demo.mails_to(address)) == 1, SECONDS, f"the mail to {address}")


def test_events_are_as_far_as_real_ones(demo):
    assert set(demo.registrations()) == {"Safety briefing for staff", *NUMBERS}
    for subject, numbers in NUMBERS.items():
        assert demo.states(subject) == numbers
    night, briefing = demo.report(NIGHT), demo.report(BRIEFING)
    assert [question["answerCount"] > 0 for question in night["questions"]] == [True] * 4
    assert (briefing["attendance"]["registeredCount"], briefing["attendance"]["attendedCount"]) == (24, 17)


def test_pages_show_speakers_questions_and_pictures(demo):
    page = Browser()
    text = page.go(demo.get(demo.registrations()[NIGHT])["registrationPageWebUrl"]).expect(200).text
    for words in ("Ingrid Sæther", "Dr. Kwame Mensah", "高橋 美咲", "Keeper of the light for thirty-one years", "At the tower",
                  "What should we ask the keeper?", "I agree that pictures"):
        assert words in text, words
    pictures = re.findall(r'<img class="(\w+)" src="([^"]+)"', text)
    assert [name for name, _ in pictures] == ["banner", "logo"]
    for _, path in pictures:
        assert page.go(path).expect(200).headers["Content-Type"] == "image/png"


def test_what_is_printed_last_opens_the_console(demo):
    browser = Browser()
    browser.go(demo.console_link()).expect(200)
    assert len(browser.forms()) == 1, "a button"
    assert browser.send(stop=demo.url + "/console/").status == 303
    assert "<script" in browser.go("/console/").expect(200).text
    assert browser.ask("GET", demo.url + "/sign-in/session").expect(200).json["signedIn"]


def test_a_second_start_keeps_all_and_adds_nobody(tmp_path):
    data = tmp_path / "data"
    ids, mails = [], []
    for start in ("first", "second"):
        with running(data, tmp_path / f"{start}.txt") as demo:
            ids.append(re.findall(r'"id": "([^"]*)"', demo.text))
            until(lambda demo=demo: demo.mails_to("ben.okafor@example.com"), SECONDS, "the mail to Ben")
            mails.append([len(demo.mails_to(address)) for address in ("lisa.adkins@example.org", "ben.okafor@example.com")])
            assert {subject: demo.states(subject) for subject in NUMBERS} == NUMBERS
            assert len(demo.registrations()) == 4
    assert ids[0] == ids[1], "the same registrants"
    assert mails[0] == mails[1] == [1, 1], "nobody is mailed twice"
