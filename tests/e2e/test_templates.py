"""An organizer's own words for mails: kept, refused, seen beforehand, sent; by the API and by the command line."""

import subprocess

import pytest

from support.pages import text_of
from support.server import binary
from support.world import Person, spooled_to

TEXT = "Own words for {{name}}: {{title}}\n{{join}}\n{{cancel}}\n"
HTML = '<p>Own <b>words</b>: {{title}}</p><p><a href="{{join}}">Come in</a> or <a href="{{cancel}}">not</a>: {{join}} {{cancel}}</p>'


@pytest.fixture
def event(world):
    return world.event("everyone", subject="Tea & <cake>")


def call(event, method, rest="", body=None, token=None):
    path = f"{event.path}/mailTemplates{rest}"
    return event.world.client.call(method, path, body, token=token or event.world.organizer_token)


def foyer(server, *arguments, words=None):
    done = subprocess.run(
        [binary(), "template", *arguments], input=words, capture_output=True, text=True, env=server.environment, timeout=60, check=False
    )
    return done.returncode, done.stdout, done.stderr


def test_the_built_in_words_are_shown_until_there_are_others(event):
    assert call(event, "GET").expect(200).json["value"] == []
    built_in = call(event, "GET", "/confirmation-de").expect(200).json
    assert (built_in["kind"], built_in["language"], built_in["isOverridden"]) == ("confirmation", "de", False)
    assert built_in["subject"] == "Angemeldet: {{title}}" and "{{join}}" in built_in["text"]
    assert call(event, "PUT", "/confirmation", {"subject": "Come, {{name}}"}).expect(200).json["isOverridden"] is True
    [listed] = call(event, "GET").expect(200).json["value"]
    assert (listed["id"], listed["subject"], listed["text"]) == ("confirmation", "Come, {{name}}", None)
    kept = call(event, "GET", "/confirmation").expect(200).json
    assert kept["subject"] == "Come, {{name}}" and "You are registered" in kept["text"]
    call(event, "DELETE", "/confirmation").expect(204)
    call(event, "DELETE", "/confirmation").expect(404)
    assert call(event, "GET", "/confirmation").expect(200).json["isOverridden"] is False


def test_a_patch_leaves_the_rest_and_null_goes_back(event):
    call(event, "PUT", "/confirmation", {"subject": "One", "text": TEXT}).expect(200)
    changed = call(event, "PATCH", "/confirmation", {"subject": "Two"}).expect(200).json
    assert (changed["subject"], changed["text"]) == ("Two", TEXT)
    assert "You are registered" in call(event, "PATCH", "/confirmation", {"text": None}).expect(200).json["text"]
    call(event, "PATCH", "/confirmation", {"subject": None}).expect(400)


@pytest.mark.parametrize(
    "body,target,said",
    [
        ({"subject": "{{titel}}"}, "subject", "there is no place {{titel}}"),
        ({"subject": "a\r\nBcc: x@example.net"}, "subject", "line end"),
        ({"text": "{{#join}}{{join}} {{cancel}}"}, "text", "does not end"),
        ({"text": "{{join}}"}, "text", "{{cancel}} is missing"),
        ({"html": HTML + "<script>x</script>"}, "html", "<script> may not"),
        ({"html": HTML + '<p onclick="x">x</p>'}, "html", "onclick"),
        ({"html": HTML + "{{{name}}}"}, "html", "three braces"),
        ({}, "subject", "At least one"),
    ],
)
def test_what_may_not_stand_in_a_mail_is_refused_by_name(event, body, target, said):
    error = call(event, "PUT", "/confirmation", body).expect(400).json["error"]
    assert any(detail["target"] == target and said in detail["message"] for detail in error["details"]), error
    assert call(event, "GET").json["value"] == []


@pytest.mark.parametrize("name", ["confirmations", "confirmation-xx", "confirmation-", "signIn", "expire", "none"])
def test_only_what_is_mailed_of_an_event_has_words(event, name):
    call(event, "GET", f"/{name}").expect(404)
    call(event, "PUT", f"/{name}", {"subject": "x"}).expect(404)


def test_a_preview_is_filled_and_keeps_nothing(event):
    seen = call(event, "POST", "/confirmation/preview", {"subject": "Come, {{name}}", "html": HTML}).expect(200).json
    assert seen["subject"] == "Come, Lisa Adkins"
    assert "<p>Own <b>words</b>: Tea &amp; &lt;cake&gt;</p>" in seen["html"] and "color-scheme" in seen["html"]
    assert "You are registered" in seen["text"]
    assert call(event, "GET").json["value"] == []
    seen = call(event, "POST", "/reminder-ar/preview").expect(200).json
    assert 'dir="rtl"' in seen["html"] and "{{" not in seen["html"]
    call(event, "POST", "/confirmation/preview", {"html": "<p>{{join}}"}).expect(400)


def mail_of(event, server):
    person = Person.new()
    event.enrol(person).expect(200)
    [message] = spooled_to(server, person)
    return person, message


def test_own_words_are_sent_escaped(event, server):
    call(event, "PUT", "/confirmation", {"subject": "Come, {{name}}", "text": TEXT, "html": HTML}).expect(200)
    person, message = mail_of(event, server)
    assert str(message["Subject"]) == f"Come, {person.first} {person.last}"
    assert "Own words for" in text_of(message) and "/l/meetup-join/" in text_of(message)
    assert "Tea &amp; &lt;cake&gt;" in text_of(message, "html") and "You are registered" not in text_of(message, "html")


def test_a_tenants_words_count_for_its_events(event, world, server):
    of_tenant = ("--kind", "confirmation", "--tenant", world.tenant)
    assert foyer(server, "set", *of_tenant, words="subject: The tenant's\n--- text\n" + TEXT)[0] == 0
    _, message = mail_of(event, server)
    assert str(message["Subject"]) == "The tenant's" and "Own words for" in text_of(message)
    code, listed, _ = foyer(server, "list", "--tenant", world.tenant)
    assert code == 0 and [line.split("\t")[1:3] for line in listed.splitlines()] == [["confirmation", "any"]]
    code, kept, _ = foyer(server, "export", *of_tenant)
    assert code == 0 and kept.startswith("subject: The tenant's\n--- text\nOwn words")
    assert foyer(server, "remove", *of_tenant)[0] == 0
    code, _, said = foyer(server, "remove", *of_tenant)
    assert code == 1 and "no such template" in said


def test_the_command_line_says_what_is_wrong_and_keeps_nothing(world, server):
    of_tenant = ("--kind", "confirmation", "--tenant", world.tenant)
    for verb, rest in (("check", ("--kind", "confirmation")), ("set", of_tenant)):
        code, _, said = foyer(server, verb, *rest, words="subject: {{titel}}\n--- text\n{{join}}\n")
        assert code == 1 and "no place {{titel}}" in said and "{{cancel}} is missing" in said
    assert foyer(server, "list", "--tenant", world.tenant)[1] == ""
    exported = foyer(server, "export", "--kind", "reminder", "--language", "ja")[1]
    assert foyer(server, "check", "--kind", "reminder", words=exported) == (0, "", "")
    assert foyer(server, "set", "--kind", "reminder", words=exported)[0] == 2
    assert foyer(server, "check", "--kind", "nothing", words=exported)[0] == 2
    code, seen, _ = foyer(server, "preview", "--kind", "reminder", "--language", "ja", *of_tenant[2:])
    assert code == 0 and "{{" not in seen and 'lang="ja"' in seen


def test_somebody_else_may_not(event, world):
    stranger = world.token(Person.new())
    assert call(event, "GET", token=stranger).status == 403
    assert call(event, "PUT", "/confirmation", {"subject": "x"}, token=stranger).status == 403
    assert call(event, "GET").expect(200).json["value"] == []
