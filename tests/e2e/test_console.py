"""The door of the console: its files, the one-time link, who it makes of its opener, and what they may then do."""

import gzip
import json
import re

import pytest

from support.browser import Browser
from support.store import chosen
from support.waiting import until
from support.world import World, guid

DEFAULT_TENANT = "00000000-0000-4000-8000-000000000001"
ADMINISTRATOR = "ad000000-0000-4000-8000-000000000001"

ISSUER = """issuer "staff" {
    url = "http://127.0.0.1:9/realm"
    audiences = {"foyer"}
    tenant = "7c1d7e0e-9b1f-4f63-8f0e-3a52a3f0c001"
    person_claim = "sub"
    %s
}
"""


def new_link(server, *words):
    return server.command("console", *words).strip()


def links_in(log):
    return re.findall(r"http://[^\s\"]+/l/console/[\w-]+", log)


def entered(server, link=None):
    browser = Browser()
    browser.go(link or new_link(server)).expect(200)
    browser.send(stop=server.url + "/console/")
    return browser


def said(browser, server):
    return browser.ask("GET", server.url + "/sign-in/session").expect(200).json


def api_token(browser, server):
    headers = {"Sec-Fetch-Site": "same-origin", "X-CSRF-Token": said(browser, server)["csrf"]}
    return browser.ask("POST", server.url + "/sign-in/token", "", headers).expect(200).json["access_token"]


# --- The link ---


def test_a_link_is_looked_at_by_anybody_and_opened_once(server):
    link = new_link(server)
    for _ in range(2):
        assert "Nothing has happened yet" in Browser().go(link).expect(200).text, "mail scanners and previews look"
    first, second = Browser(), Browser()
    first.go(link)
    second.go(link)
    assert first.send(stop=server.url + "/console/").status == 303 and first.url == server.url + "/console/"
    assert second.send().status == 410
    assert Browser().go(link).status == 410
    assert not said(second, server)["signedIn"]
    found = said(first, server)
    assert (found["tenantId"], found["id"], found["displayName"]) == (DEFAULT_TENANT, ADMINISTRATOR, "Administrator")
    assert first.cookie(server.url, "foyer").attributes == {"path": "/", "httponly": "", "samesite": "Lax"}


def test_a_page_of_another_site_presses_no_button(server):
    browser = Browser()
    browser.go(new_link(server))
    assert browser.send(headers={"Sec-Fetch-Site": "cross-site", "Origin": "https://evil.example"}).status == 403
    assert browser.go(browser.url).status == 200, "the link is not used up"


# A browser that knows no Sec-Fetch-Site (Safari before 16.4), on a page without a referrer.
OLD_BROWSER = {"Sec-Fetch-Site": None, "Origin": "null"}


def mark_in(browser):
    return dict(browser.forms()[0]["fields"])["mark"]


def test_an_old_browser_presses_the_button_by_the_mark_that_it_was_shown(server):
    link, other_link = new_link(server), new_link(server)
    browser, stranger = Browser(), Browser()
    browser.go(other_link).expect(200)
    of_other_link = mark_in(browser)
    page = browser.go(link).expect(200)
    stranger.go(link).expect(200)
    for fields, headers in [
        ({"mark": ""}, OLD_BROWSER),
        ({"mark": of_other_link}, OLD_BROWSER),
        ({"mark": mark_in(stranger)}, OLD_BROWSER),
        ({}, OLD_BROWSER | {"Origin": "https://evil.example"}),
        ({}, OLD_BROWSER | {"Sec-Fetch-Site": "cross-site"}),
        ({}, OLD_BROWSER | {"Cookie": ""}),
    ]:
        browser.page, browser.url = page, link
        assert browser.send(headers=headers, **fields).status == 403, (fields, headers)
    browser.page, browser.url = page, link
    assert browser.send(headers=OLD_BROWSER, stop=server.url + "/console/").status == 303, "it is not used up"
    assert said(browser, server)["signedIn"]


@pytest.fixture
def refusing(server):
    """refusing(True): the database of the server takes no session."""
    refused, taken = (
        (
            "CREATE TRIGGER refused BEFORE INSERT ON session BEGIN SELECT RAISE(ABORT, 'no'); END",
            "DROP TRIGGER IF EXISTS refused",
        )
        if chosen().name == "sqlite"
        else (
            "ALTER TABLE session ADD CONSTRAINT refused CHECK (created_ms < 0) NOT VALID",
            "ALTER TABLE session DROP CONSTRAINT IF EXISTS refused",
        )
    )
    yield lambda refuse: chosen().sql(server, refused if refuse else taken)
    chosen().sql(server, taken)


def test_a_link_is_used_up_by_a_session_that_is_stored_and_by_no_other(server, refusing):
    sessions = "SELECT count(*) FROM session"
    before = int(chosen().value(server, sessions))
    browser = Browser()
    browser.go(new_link(server)).expect(200)
    page, link = browser.page, browser.url
    refusing(True)
    assert browser.send().status == 503
    assert int(chosen().value(server, sessions)) == before
    refusing(False)
    browser.page, browser.url = page, link
    assert browser.send(stop=server.url + "/console/").status == 303
    assert int(chosen().value(server, sessions)) == before + 1 and said(browser, server)["signedIn"]
    assert Browser().go(link).status == 410


def test_a_link_is_over_after_a_day_and_no_other_link_opens_the_console(server):
    link = new_link(server)
    chosen().sql(server, "UPDATE sign_in SET expires_ms = expires_ms - 86400000")
    assert Browser().go(link).status == 410
    token = link.rpartition("/")[2]
    for other in (token[:-1] + ("A" if token[-1] != "A" else "B"), "x", token[4:]):
        assert Browser().go(f"{server.url}/l/console/{other}").status == 410
    assert Browser().go(f"{server.url}/l/sign-in/{token}").status == 410


def test_a_start_makes_a_link_of_its_own_and_prints_it_once(launch):
    server = launch(LOG="text")
    until(lambda: links_in(server.log()), what="a link in the first lines")
    server.restart()
    links = until(lambda: len(links_in(server.log())) == 2 and links_in(server.log()), what="another at the next start")
    assert len(set(links)) == 2
    assert re.search(r"^Console: http", server.log(), re.M)
    for link in links:
        assert said(entered(server, link), server)["id"] == ADMINISTRATOR


def test_it_is_said_to_who_starts_the_server_and_never_in_the_log(launch):
    server = launch()
    until(lambda: links_in(server.log()), what="a link in the first lines")
    said = [line for line in server.log().splitlines() if "/l/console/" in line]
    assert len(said) == 1 and said[0] == "Console: " + links_in(server.log())[0]
    logged = [line for line in server.log().splitlines() if line not in said]
    assert logged and all(json.loads(line)["event"] for line in logged)


def test_who_does_not_want_links_in_a_log_has_none_there(launch):
    server = launch(CONSOLE_LINK="command")
    assert said(entered(server), server)["signedIn"]
    assert not links_in(server.log())


@pytest.mark.parametrize("signs_in", [True, False])
def test_where_people_sign_in_at_an_issuer_there_is_no_link(launch, tmp_path, signs_in):
    way = 'sign_in = "yes"\n    client_id = "foyer"' if signs_in else ""
    config = tmp_path / "foyer.conf"
    config.write_text(ISSUER % way, "utf-8")
    server = launch(config=config)
    done = server.run("console", "--config", str(config))  # long after the server's first lines
    assert bool(links_in(server.log())) is not signs_in
    assert (done.returncode != 0) is signs_in
    if signs_in:
        assert "issuer" in done.stderr and not done.stdout
    else:
        tenant = said(entered(server, done.stdout.strip()), server)["tenantId"]
        assert tenant == "7c1d7e0e-9b1f-4f63-8f0e-3a52a3f0c001", "the only issuer's"


def test_an_issuer_that_comes_later_ends_what_a_link_began(launch, tmp_path):
    server = launch(TENANT="7c1d7e0e-9b1f-4f63-8f0e-3a52a3f0c001")
    browser, unused = entered(server), new_link(server)
    assert said(browser, server)["signedIn"]
    server.config = tmp_path / "foyer.conf"
    server.config.write_text(ISSUER % 'sign_in = "yes"\n    client_id = "foyer"', "utf-8")
    server.restart()
    assert not said(browser, server)["signedIn"]
    assert Browser().go(unused).status == 410


def test_cookies_do_not_go_in_the_clear(launch):
    server = launch(PUBLIC_URL="http://meet.example.org")
    link = new_link(server).replace("http://meet.example.org", server.url)
    assert "https" in Browser().go(link).expect(503).text


@pytest.mark.parametrize("value", ["x", "7c1d7e0e-9b1f-4f63-8f0e"])
def test_a_tenant_is_a_guid(server, value):
    done = server.run("console", environment={"FOYER_TENANT": value})
    assert done.returncode == 2 and "FOYER_TENANT" in done.stderr


def test_who_names_no_tenant_signs_in_to_the_one_of_the_settings(server):
    page = Browser().go(server.url + "/sign-in?back=/console/").expect(200)
    assert f'name="tenant" value="{DEFAULT_TENANT}"' in page.text and 'name="back" value="/console/"' in page.text


# --- The administrator ---


def test_the_opener_is_administrator_of_the_tenant_and_of_no_other(launch):
    server = launch(TENANT=guid())
    world = World(server)
    world.tenant = server.environment["FOYER_TENANT"]
    event = world.event()
    browser = entered(server)
    token = api_token(browser, server)
    assert world.client.get(event.registrants, token=token).expect(200).json["value"] == []
    world.client.patch(event.configuration, {"capacity": 7}, token=token).expect(200)
    assert world.client.get(event.configuration, token=world.organizer_token).expect(200).json["capacity"] == 7
    other = World(server)
    assert other.client.get(other.event().registrants, token=token).status == 404
    listed = server.command("role", "list", "--tenant", world.tenant)
    assert [line.split("\t")[:2] for line in listed.splitlines()] == [[ADMINISTRATOR, "administrator"]]


def test_the_role_can_be_taken_back_and_the_session_be_ended(launch):
    server = launch(TENANT=guid())
    world = World(server)
    world.tenant = server.environment["FOYER_TENANT"]
    event, browser = world.event(), entered(server)
    token = api_token(browser, server)
    server.command("role", "revoke", "--tenant", world.tenant, "--user", ADMINISTRATOR)
    assert world.client.get(event.registrants, token=token).status == 403
    server.command("session", "end", "--tenant", world.tenant, "--user", ADMINISTRATOR)
    assert not said(browser, server)["signedIn"]


# --- Its files ---


def test_the_console_is_one_page_of_our_own_origin_and_its_files_are_kept(server):
    browser = Browser()
    page = browser.go(server.url + "/console").expect(200)
    assert browser.url == server.url + "/console/"
    assert page.headers["Cache-Control"] == "no-store"
    policy = page.headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy and "frame-ancestors 'none'" in policy
    assert "unsafe" not in policy and "http" not in policy and "*" not in policy
    assert not re.search(r"<script(?![^>]*\bsrc=)|\son\w+=|\sstyle=|<style", page.text), "nothing inline"
    files = re.findall(r'(?:src|href)="([^"]+)"', page.text)
    assert files and all(re.match(r"\./assets/[\w.-]+$", file) for file in files), files
    for file in files:
        answer = browser.ask("GET", server.url + "/console/" + file[2:]).expect(200)
        assert answer.headers["Cache-Control"] == "public, max-age=31536000, immutable"
        assert answer.headers["Vary"] == "Accept-Encoding" and not answer.headers["Content-Encoding"]
        packed = browser.ask(
            "GET", server.url + "/console/" + file[2:], headers={"Accept-Encoding": "gzip, deflate, br"}
        ).expect(200)
        if packed.headers["Content-Encoding"]:
            assert gzip.decompress(packed.body) == answer.body
            assert packed.headers["Content-Type"] == answer.headers["Content-Type"]
    assert browser.ask("GET", server.url + "/console/assets/none.js").status == 404
    assert browser.ask("GET", server.url + "/console/assets/..%2findex.html").status == 404
    assert browser.ask("POST", server.url + "/console/", "x").status == 405
