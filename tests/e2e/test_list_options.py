"""The list of registrants by its query options: what is asked for comes, all of it, once, and in order."""

import base64
import signal
import threading
import time
from pathlib import Path
from urllib.parse import quote

import pytest

from support import store
from support.client import Client
from support.world import Person, World, guid, text_question

FIRST = ["Ada", "ada", "Bo", "Émile", "emile", "Zoë", "O'Neil", "Ines"]


@pytest.fixture(scope="module")
def crowd(server):
    """60 registrants with names that repeat, a third of them canceled; as the plain list shows them."""
    world = World(server)
    event = world.event("everyone")
    for number in range(60):
        person = Person.new(last=["Alpha", "beta", "Gamma"][number % 3])
        person.first = FIRST[number % len(FIRST)]
        event.enrol(person).expect(200)
    for item in event.listed()[::3]:
        event.cancel(item["id"]).expect(204)
    yield event, event.listed()
    world.close()


def ask(event, query, path=""):
    return event.world.client.get(f"{event.registrants}{path}?{query}", token=event.world.organizer_token)


def pages(event, query):
    """All pages of it: their sizes and their items."""
    sizes, items, answer = [], [], ask(event, query)
    while True:
        page = answer.expect(200).json
        sizes.append(len(page["value"]))
        items += page["value"]
        if "@odata.nextLink" not in page:
            return sizes, items
        answer = event.world.client.get(page["@odata.nextLink"], token=event.world.organizer_token)


def folded(text):
    return text.casefold()


FILTERS = {
    "status eq 'canceled'": lambda item: item["status"] == "canceled",
    "status ne 'canceled'": lambda item: item["status"] != "canceled",
    "STATUS EQ 'Registered'": lambda item: item["status"] == "registered",
    "status in ('processing','canceled')": lambda item: item["status"] == "canceled",
    "state eq 'canceledByOrganizer'": lambda item: item["status"] == "canceled",
    "state eq 'registered' or state eq 'pending'": lambda item: item["status"] == "registered",
    "firstName eq 'ADA'": lambda item: folded(item["firstName"]) == "ada",
    "firstName eq 'O''Neil'": lambda item: item["firstName"] == "O'Neil",
    "startswith(email,'ada.')": lambda item: False,
    "startsWith(lastName,'BETA-')": lambda item: folded(item["lastName"]).startswith("beta-"),
    "endswith(email,'@example.org') and contains(lastName,'lph')": lambda item: "lph" in item["lastName"],
    "not (firstName eq 'bo' or status eq 'canceled')": lambda item: folded(item["firstName"]) != "bo"
    and item["status"] != "canceled",
    "registrationDateTime gt 2020-01-01T00:00:00Z": lambda item: True,
    "registrationDateTime lt 2020-01-01T00:00:00Z": lambda item: False,
    "firstName gt 'bo' and firstName le 'ines'": lambda item: "bo" < folded(item["firstName"]) <= "ines",
}


@pytest.mark.parametrize("text", FILTERS)
@pytest.mark.parametrize("top", [1000, 7])
def test_a_filter_gives_who_matches_and_nobody_else(crowd, text, top):
    event, everybody = crowd
    wanted = [item for item in everybody if FILTERS[text](item)]
    sizes, items = pages(event, f"$filter={quote(text)}&$top={top}")
    assert items == wanted
    assert sizes[:-1] == [top] * (len(sizes) - 1)
    assert int(ask(event, f"$filter={quote(text)}", "/$count").expect(200).text) == len(wanted)
    page = ask(event, f"$filter={quote(text)}&$top={top}&$count=true").expect(200).json
    assert page["@odata.count"] == len(wanted) and page["value"] == wanted[:top]


def test_an_id_is_filtered_exactly(crowd):
    event, everybody = crowd
    one = everybody[20]
    assert pages(event, f"$filter=id eq '{one['id']}'".replace(" ", "%20"))[1] == [one]
    swapped = one["id"].swapcase()
    assert pages(event, f"$filter=id eq '{swapped}'".replace(" ", "%20"))[1] == []


SEARCHES = {
    "ada": lambda item: "ada" in folded(item["firstName"] + " " + item["lastName"] + " " + item["email"]),
    "BETA": lambda item: "beta" in folded(item["lastName"]),
    '"example.org" gamma': lambda item: "gamma" in folded(item["lastName"]),
    "nobody-at-all": lambda item: False,
}


@pytest.mark.parametrize("text", SEARCHES)
@pytest.mark.parametrize("top", [1000, 4])
def test_a_search_looks_into_names_and_addresses(crowd, text, top):
    event, everybody = crowd
    wanted = [item for item in everybody if SEARCHES[text](item)]
    assert pages(event, f"$search={quote(text)}&$top={top}")[1] == wanted
    assert int(ask(event, f"$search={quote(text)}", "/$count").expect(200).text) == len(wanted)


def ordered(everybody, *keys):
    """By (name, down), then in the order of the list, which is that of ids."""
    found = list(everybody)
    for name, down in reversed(keys):
        found.sort(key=lambda item, name=name: folded(item[name]), reverse=down)
    return found


ORDERS = [
    ("lastName", [("lastName", False)]),
    ("firstName desc", [("firstName", True)]),
    ("status,firstName desc", [("status", False), ("firstName", True)]),
    ("registrationDateTime desc", [("registrationDateTime", True)]),
    ("FIRSTNAME asc , email", [("firstName", False), ("email", False)]),
]


@pytest.mark.parametrize("text,keys", ORDERS)
@pytest.mark.parametrize("top", [1000, 7, 1])
def test_an_order_is_kept_over_all_pages(crowd, text, keys, top):
    event, everybody = crowd
    if top == 1 and text != "status,firstName desc":
        pytest.skip("one of them is enough, page by page")
    sizes, items = pages(event, f"$orderby={quote(text)}&$top={top}")
    assert [item["id"] for item in items] == [item["id"] for item in ordered(everybody, *keys)]
    assert sizes == [top] * (len(everybody) // top) + ([len(everybody) % top] if len(everybody) % top else [])


def test_all_options_go_together_and_on_to_the_next_page(crowd):
    event, everybody = crowd
    query = "$filter=status eq 'registered'&$search=example&$orderby=firstName desc&$skip=3&$top=4&$select=id,firstName"
    wanted = ordered([item for item in everybody if item["status"] == "registered"], ("firstName", True))[3:]
    sizes, items = pages(event, query.replace(" ", "%20") + "&$count=true")
    assert [item["id"] for item in items] == [item["id"] for item in wanted] and set(sizes[:-1]) == {4}
    assert {tuple(item) for item in items} == {("@odata.type", "id", "firstName")}
    page = ask(event, query.replace(" ", "%20") + "&$count=true").json
    assert page["@odata.count"] == len(wanted) + 3
    assert page["@odata.context"].endswith("/registration/registrants(id,firstName)")


@pytest.mark.parametrize("skip,top", [(0, 100), (1, 7), (59, 7), (60, 7), (61, 7), (10000, 1000)])
def test_a_skip_passes_over_so_many_and_only_once(crowd, skip, top):
    event, everybody = crowd
    assert pages(event, f"$skip={skip}&$top={top}")[1] == everybody[skip:]
    assert pages(event, f"$skip={skip}&$top={top}&$orderby=lastName")[1] == ordered(everybody, ("lastName", False))[skip:]
    wanted = [item for item in everybody if item["status"] == "canceled"][skip:]
    assert pages(event, f"$skip={skip}&$top={top}&$filter=status%20eq%20'canceled'")[1] == wanted


def test_the_counts_of_all(crowd):
    event, everybody = crowd
    answer = ask(event, "", "/$count").expect(200)
    assert answer.text == str(len(everybody)) and answer.headers.get_content_type() == "text/plain"
    plain = event.world.client.get(
        event.registrants + "/$count", token=event.world.organizer_token, headers={"Accept": "text/plain"}
    )
    assert plain.expect(200).text == answer.text
    for query in ("$count=true&$top=3", "count=TRUE"):
        assert ask(event, query).expect(200).json["@odata.count"] == len(everybody)
    assert "@odata.count" not in ask(event, "$count=false").json


REFUSED = [
    # query, part of the message
    ("$top=0", "$top"),
    ("$skip=-1", "$skip"),
    ("$skip=10001", "$skip"),
    ("$skip=x", "$skip"),
    ("$filter=", "$filter"),
    ("$filter=colour eq 'red'", "colour"),
    ("$filter=joinWebUrl eq 'x'", "joinWebUrl"),
    ("$filter=status eq", "Position 10"),
    ("$filter=firstName eq 'a' und lastName eq 'b'", "Position 18"),
    ("$filter=(firstName eq 'a'", "Position 18"),
    ("$filter=status eq 5", "Position 11"),
    ("$orderby=colour", "colour"),
    ("$orderby=firstName up", "firstName up"),
    ("$select=colour", "colour"),
    ("$expand=questions", "questions"),
    ("$search=", "$search"),
    ("$skiptoken=abc", "$skiptoken"),
    ("$deltatoken=abc", "$deltatoken"),
    ("$apply=x", "$apply"),
]


@pytest.mark.parametrize("query,named", REFUSED)
def test_what_cannot_be_asked_is_400_and_says_what(crowd, query, named):
    event, _ = crowd
    answer = ask(event, query.replace(" ", "%20")).expect(400, "BadRequest")
    assert named in answer.message


def test_the_next_link_of_an_order_or_filter_is_of_that_registration_only(crowd, world):
    event, _ = crowd
    other = world.event()
    for query in ("$orderby=lastName&$top=3", "$filter=status%20eq%20'registered'&$top=3", "$skip=3&$top=3"):
        link = ask(event, query).expect(200).json["@odata.nextLink"]
        world.client.get(f"{other.registrants}?{link.partition('?')[2]}", token=world.organizer_token).expect(
            400, "BadRequest"
        )


def test_who_goes_on_after_somebody_erased_is_told_to_begin_again(world):
    event = world.event()
    for _ in range(4):
        event.enrol(Person.new()).expect(200)
    page = ask(event, "$orderby=lastName&$top=2").expect(200).json
    last = page["value"][-1]["id"]
    world.client.post(f"{event.registrants}/{last}/erase", token=world.organizer_token).expect(204)
    world.client.get(page["@odata.nextLink"], token=world.organizer_token).expect(410, "Gone")
    assert len(pages(event, "$orderby=lastName&$top=2")[1]) == 3
    page = ask(event, "$filter=contains(lastName,'moreau')&$top=2").expect(200).json  # by id it goes on
    last = page["value"][-1]["id"]
    world.client.post(f"{event.registrants}/{last}/erase", token=world.organizer_token).expect(204)
    assert len(world.client.get(page["@odata.nextLink"], token=world.organizer_token).expect(200).json["value"]) == 1


def test_a_preferred_page_size_is_applied_and_said(crowd):
    event, everybody = crowd
    answer = event.world.client.get(
        event.registrants, token=event.world.organizer_token, headers={"Prefer": "odata.maxpagesize=9"}
    )
    assert answer.expect(200).json["value"] == everybody[:9]
    assert answer.headers["Preference-Applied"] == "odata.maxpagesize=9"


def test_only_the_organizer_searches(crowd):
    event, _ = crowd
    world = event.world
    for path in ("", "/$count"):
        for token, status in ((world.token(Person.new()), 403), (world.token(world.organizer, tenant=guid()), 404)):
            answer = world.client.get(f"{event.registrants}{path}?$filter=status%20eq%20'x'", token=token)
            answer.expect(status)


# --- By answers ---

@pytest.fixture(scope="module")
def eaters(server):
    """Five, of whom four say what they eat, in two questions; by letter."""
    world = World(server)
    event = world.event("everyone", questions=[text_question("Lunch"), text_question("Drink")])
    lunch, drink = event.questions
    said = {"a": ("Vegan", "tea"), "b": ("vegan, no nuts", ""), "c": ("", "vegan"), "d": ("O'Neil's", "Tea"), "e": ("", "")}
    for letter, answers in said.items():
        person = Person.new(first=letter)
        given = [(question, value) for question, value in zip((lunch, drink), answers) if value]
        event.enrol(person, given).expect(200)
    yield event, {"LUNCH": lunch, "DRINK": drink}
    world.close()


ANSWERED = [
    ("any(a:a/questionId eq 'LUNCH' and a/value eq 'vegan')", "a"),
    ("any(a:a/value eq 'vegan')", "ac"),
    ("any(a:a/displayName eq 'lunch' and contains(a/value,'vegan'))", "ab"),
    ("any(a:a/questionId eq 'LUNCH' and a/value ne '')", "abd"),
    ("any(a:a/value in ('tea','O''Neil''s')) and not startswith(firstName,'d')", "a"),
    ("all(a:a/value eq '')", "e"),
    ("any()", "abcde"),
    ("any(a:a/questionId eq 'nobody')", ""),
]


@pytest.mark.parametrize("condition,letters", ANSWERED, ids=[row[0] for row in ANSWERED])
def test_who_gave_an_answer_is_found_by_it(eaters, condition, letters):
    event, ids = eaters
    for name, question in ids.items():
        condition = condition.replace(name, question)
    query = "$filter=" + quote(f"customQuestionAnswers/{condition}")
    _, items = pages(event, query + "&$top=2")
    assert sorted(item["firstName"] for item in items) == list(letters)
    assert all(answer["questionId"] is None for item in items for answer in item["customQuestionAnswers"])
    _, items = pages(event, query + "&$orderby=firstName%20desc&$count=true&$top=2")
    assert [item["firstName"] for item in items] == list(reversed(letters))
    assert ask(event, query, "/$count").expect(200).text.lstrip("\ufeff") == str(len(letters))


def test_only_what_is_asked_of_an_answer_is_asked(eaters):
    event, _ = eaters
    for text in ("customQuestionAnswers/any(a:a/other eq 'x')", "customQuestionAnswers/any(a:firstName eq 'x')",
                 "attendance/any(a:a/id eq 'x')", "customQuestionAnswers eq 'x'"):  # fmt: skip
        answer = ask(event, "$filter=" + quote(text)).expect(400, "BadRequest")
        assert "Position" in answer.text, text


# --- Many ---

MANY = 30_000
LONGER_THAN_A_SEARCH = 3.3  # seconds: LIMIT_SCAN_MS, and some


# The copies of one registrant: ids that differ in their last bytes.
COPIES = """
    INSERT INTO registrant (registration, id, state, first_name, last_name, email, registered_ms, state_ms,
        state_by_kind, change_seq, link_epoch, calendar_sequence, mails_waiting, mail_left_ms)
    SELECT registration, {id}, 3, 'F' || (i % 7), 'L' || i, 'p' || i || '@example.org', registered_ms, state_ms,
        0, change_seq + i, 0, 0, 0, 0 FROM registrant, {numbers} WHERE id = {one}"""
OF_STORE = {
    "sqlite": {
        "id": "CAST(substr(id, 1, 13) || CAST(char(20 + i / 10000, 20 + i / 100 % 100, 20 + i % 100) AS BLOB) AS BLOB)",
        "numbers": "(WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < {n}) SELECT i FROM n)",
    },
    "postgresql": {
        "id": "(left(id::text, 28) || lpad(to_hex(i + 4026531840::bigint), 8, '0'))::uuid",
        "numbers": "generate_series(1, {n}) AS i",
    },
}


@pytest.fixture(scope="module")
def multitude(server):
    """An event with 30,000 registrants: one enrols, the store makes the rest of them past the program."""
    world = World(server)
    event = world.event("everyone")
    person = Person.new()
    event.enrol(person).expect(200)
    kept = store.chosen()
    one = kept.literal(base64.urlsafe_b64decode(event.find(person)["id"] + "=="))
    of_store = OF_STORE[kept.name]
    numbers = of_store["numbers"].format(n=MANY - 1)
    where = f"WHERE id = (SELECT registration FROM registrant WHERE id = {one})"
    kept.sql(server, f"UPDATE registration SET count_registered = {MANY}, change_seq = change_seq + {MANY} {where}")
    kept.sql(server, COPIES.format(id=of_store["id"], numbers=numbers, one=one))
    yield event
    world.close()


def test_a_filter_over_many_finds_the_last_and_an_order_the_first(multitude):
    event = multitude
    [item] = pages(event, f"$filter=email%20eq%20'P{MANY - 1}@example.org'")[1]
    assert item["lastName"] == f"L{MANY - 1}"
    answer = ask(event, "$orderby=lastName%20desc&$top=2&$filter=firstName%20eq%20'f3'&$count=true").expect(200).json
    wanted = sorted((f"l{i}" for i in range(1, MANY) if i % 7 == 3), reverse=True)
    assert [folded(item["lastName"]) for item in answer["value"]] == wanted[:2]
    assert answer["@odata.count"] == len(wanted)
    page = ask(event, "$orderby=lastName&$skip=10000&$top=500").expect(200).json
    everybody = sorted(f"l{i}" for i in range(1, MANY))  # and one more, whose name comes after them
    assert [folded(item["lastName"]) for item in page["value"]] == everybody[10000:10500]


def test_a_long_search_lets_others_read_between_its_pieces(multitude, server):
    """Six searches through all of them run at once, more than there are readers; lists are answered meanwhile."""
    event = multitude
    token = event.world.organizer_token
    ending, answers = threading.Event(), []

    def search():
        with Client(server.url) as client:
            while not ending.is_set():
                answers.append(client.get(f"{event.registrants}?$search=nobody-at-all", token=token).status)

    threads = [threading.Thread(target=search) for _ in range(6)]
    for thread in threads:
        thread.start()
    for _ in range(50):
        assert len(ask(event, "$top=5").expect(200).json["value"]) == 5
    ending.set()
    for thread in threads:
        thread.join()
    assert set(answers) == {200}


def searched_ns(server):
    """How long the server's threads for searches have run."""
    ran = 0
    for task in Path(f"/proc/{server.pid}/task").iterdir():
        if (task / "comm").read_text("ascii").strip() == "sweeper":
            ran += int((task / "schedstat").read_text("ascii").split()[0])
    return ran


def caught(event, server, query):
    """The answer to a search whose time ran out while it was under way: the server is held for longer than that."""
    for _ in range(20):
        answers, before = [], searched_ns(server)

        def search(answers=answers):
            with Client(server.url) as client:
                path = f"{event.registrants}?{query}"
                answers.append(client.get(path, token=event.world.organizer_token))

        thread = threading.Thread(target=search)
        thread.start()
        while searched_ns(server) == before and thread.is_alive():
            pass  # it lasts some hundredths of a second
        server.send(signal.SIGSTOP)
        time.sleep(LONGER_THAN_A_SEARCH)
        server.send(signal.SIGCONT)
        thread.join()
        [answer] = answers
        if answer.status == 503:
            continue  # held when its thread had woken and not begun: what has waited so long is not begun at all
        if answer.status != 200 or (answer.json["value"] == [] and "@odata.nextLink" in answer.json):
            return answer
    raise AssertionError("the search was never caught on its way")


def test_a_search_whose_time_is_over_ends_its_page_and_goes_on_with_the_next(multitude, server):
    event = multitude
    answer = caught(event, server, f"$filter=email%20eq%20'P{MANY - 1}@example.org'&$skip=0").expect(200)
    last = event.world.client.get(answer.json["@odata.nextLink"], token=event.world.organizer_token).expect(200).json
    assert [item["lastName"] for item in last["value"]] == [f"L{MANY - 1}"] and "@odata.nextLink" not in last


def test_what_must_see_all_and_has_no_time_for_it_says_so(multitude, server):
    answer = caught(multitude, server, "$orderby=lastName&$filter=startswith(email,'nobody')").expect(400, "BadRequest")
    assert "$orderby" in answer.message and "time" in answer.message
