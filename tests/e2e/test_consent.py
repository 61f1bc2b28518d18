"""What somebody agreed to: the moment and the text are stored, and can be shown after the text was changed."""

import base64
import time

import pytest
from test_pages_manage import enrolled, form_at, href
from test_pages_register import Visit, agreed, slowly, thanked

from support import store
from support.pages import link, read_page
from support.world import Person, after, parse_time, spooled_to

FIRST, SECOND = "We keep <your> name\nfor a year. ✓", "We keep it for two years."
NOTHING = (False, None, None)
COLUMNS = "consentAccepted,consentDateTime,consentText"
STARTED = parse_time(after())


def shown(event, person, more=""):
    """(accepted, moment, text), as the organizer reads them of one."""
    path = f"{event.registrants}/{event.find(person)['id']}?$select={COLUMNS}{more}"
    row = event.world.client.get(path, token=event.world.organizer_token).expect(200).json
    return tuple(row[name] for name in COLUMNS.split(","))


def texts_kept(event):
    key = event.world.client.get(event.path, token=event.world.organizer_token).expect(200).json["id"]
    literal = store.chosen().literal(base64.urlsafe_b64decode(key + "=="))
    return int(store.chosen().value(event.world.server, f"SELECT count(*) FROM consent WHERE registration = {literal}"))


def assert_agreed(found, text):
    accepted, moment, said = found
    assert accepted is True and said == text
    assert STARTED <= parse_time(moment) <= parse_time(after(minutes=1)), moment


def asking(world, audience="everyone"):
    return world.event(audience, configuration={"consentText": FIRST})


def test_what_was_agreed_to_on_the_page_is_shown_after_the_text_changed(world):
    event, person, late = asking(world), Person.new(), Person.new()
    visit = slowly(Visit(event))
    thanked(visit.send(person, consent=agreed(visit)))
    assert_agreed(shown(event, person), FIRST)
    event.configure(consentText=SECOND).expect(200)
    assert_agreed(shown(event, person, "&$expand=attendance"), FIRST)
    event.enrol(late, consentAccepted=True).expect(200)
    assert_agreed(shown(event, late), SECOND)
    event.configure(consentText=None).expect(200)
    assert_agreed(shown(event, person), FIRST)


def test_who_read_the_text_before_it_changed_reads_the_new_one_first(world):
    event, person = asking(world), Person.new()
    visit = slowly(Visit(event))
    event.configure(consentText=SECOND).expect(200)
    answer = visit.send(person, consent=agreed(visit)).expect(400)
    assert SECOND in answer.text and 'id="consent-fault"' in answer.text and event.listed() == []
    visit.page = answer
    thanked(visit.send(person, consent=agreed(visit)))
    assert_agreed(shown(event, person), SECOND)


@pytest.mark.parametrize("sent", [{}, {"consentAccepted": False}], ids=["nothing", "false"])
def test_a_client_that_says_nothing_of_it_enrols_without(world, sent):
    event, person = asking(world), Person.new()
    event.enrol(person, **sent).expect(200)
    assert shown(event, person) == NOTHING and texts_kept(event) == 0


@pytest.mark.parametrize("value,code", [(True, "invalid"), ("yes", "invalid"), (1, "invalid")])
def test_what_cannot_be_agreed_to_is_told_by_name(world, value, code):
    event, person = world.event(), Person.new()
    error = event.enrol(person, consentAccepted=value).expect(400).json["error"]
    assert (error["details"][0]["code"], error["details"][0]["target"]) == (code, "consentAccepted")
    assert event.listed() == []


def test_a_text_is_kept_once_however_many_agree_to_it(world):
    event, people = asking(world), [Person.new() for _ in range(3)]
    for person in people:
        event.enrol(person, consentAccepted=True).expect(200)
    event.enrol(Person.new()).expect(200)
    assert texts_kept(event) == 1

    def get(query):
        return world.client.get(event.registrants + query, token=world.organizer_token).expect(200).json["value"]

    rows = get(f"?$select=email,{COLUMNS}")
    for found in (rows, get(f"/delta?$select={COLUMNS}")):
        assert sorted(str(row["consentText"]) for row in found) == sorted([FIRST] * 3 + ["None"])
    assert {row["email"] for row in get("?$filter=consentAccepted%20eq%20true")} == {person.mail for person in people}
    assert len(get("?$filter=consentDateTime%20eq%20null")) == 1
    [newest] = get("?$select=consentDateTime&$orderby=consentDateTime%20desc&$top=1")
    assert newest["consentDateTime"] == max((row["consentDateTime"] for row in rows if row["consentDateTime"]), key=parse_time)
    assert not set(COLUMNS.split(",")) & set(get("")[0]), "ours are shown where $select names them"


def test_of_somebody_signed_in_the_first_stands_until_it_is_given_anew(world):
    event, person = asking(world, "organization"), Person.new()
    event.enrol(person, consentAccepted=True).expect(200)
    first = shown(event, person)
    event.configure(consentText=SECOND).expect(200)
    event.enrol(person).expect(200)
    assert shown(event, person) == first
    time.sleep(0.01)
    event.enrol(person, consentAccepted=True).expect(200)
    assert_agreed(shown(event, person), SECOND)
    assert parse_time(shown(event, person)[1]) > parse_time(first[1])
    items = world.client.get(event.path + "/audit", token=world.organizer_token).expect(200).json["value"]
    assert [item["action"] for item in items].count("consentGiven") == 1


def test_by_who_has_not_signed_in_a_repeat_changes_nothing(world):
    event, without, person = asking(world), Person.new(), Person.new()
    event.enrol(without).expect(200)
    event.enrol(person, consentAccepted=True).expect(200)
    before = shown(event, person)
    event.configure(consentText=SECOND).expect(200)
    for known in (person, without):
        event.enrol(known, consentAccepted=True).expect(200)
    assert shown(event, person) == before and shown(event, without) == NOTHING


def test_who_comes_back_keeps_it_or_gives_it_anew(world):
    event = asking(world)
    person, url = enrolled(world, event)
    assert shown(event, person) == NOTHING
    for sent in ({"consentAccepted": True}, {}):
        form_at(world.client, href(read_page(world.client, url), "/l/cancel/")).submit().expect(200)
        event.enrol(person, **sent).expect(200)
        assert_agreed(shown(event, person), FIRST)


def test_it_is_in_what_they_download_and_goes_with_them(world):
    event, person = asking(world), Person.new()
    event.enrol(person, consentAccepted=True).expect(200)
    moment = shown(event, person)[1]
    event.configure(consentText=None).expect(200)
    url = link(spooled_to(world.server, person)[0], "manage")
    registrant = world.client.get(url + "/data", token="").expect(200).json["registrant"]
    assert (registrant["consentDateTime"], registrant["consentText"]) == (moment, FIRST)
    form_at(world.client, url + "/erase").submit().expect(200)
    event.enrol(person).expect(200)
    assert shown(event, person) == NOTHING


def test_a_correction_of_the_organizer_leaves_it_and_cannot_give_it(world):
    event, person, other = asking(world), Person.new(), Person.new()
    event.enrol(person, consentAccepted=True).expect(200)
    event.enrol(other).expect(200)
    before = shown(event, person)
    for each in (person, other):
        path = f"{event.registrants}/{event.find(each)['id']}"
        change = {"firstName": "Ane", "consentAccepted": True, "consentText": SECOND}
        world.client.patch(path, change, token=world.organizer_token).expect(200)
    assert shown(event, person) == before and shown(event, other) == NOTHING


def test_who_sees_names_alone_sees_no_consent(world):
    event, checker = asking(world), Person.new()
    event.enrol(Person.new(), consentAccepted=True).expect(200)
    path = f"{event.path}/collaborators"
    world.client.post(path, {"id": checker.oid, "role": "checker"}, token=world.organizer_token).expect(201)
    world.client.get(f"{event.registrants}?$select={COLUMNS}", token=world.token(checker)).expect(400)
