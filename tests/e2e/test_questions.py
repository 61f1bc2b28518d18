"""The questions of a registration: asked, changed and taken out one by one, and what becomes of their answers."""

import threading

import pytest

from support.client import Client
from support.world import (
    QUESTION_TYPE,
    READ,
    READ_ALL,
    READ_WRITE,
    READ_WRITE_ALL,
    REGISTRATION_TYPE,
    Event,
    Person,
    choice_question,
    guid,
    text_question,
)

UNKNOWN = "AAAAAAAAAAAAAAAAAAAAAA"


def questions(event):
    return event.path + "/customQuestions"


def ask(event, body, token=None):
    return event.world.client.post(questions(event), body, token=token or event.world.organizer_token)


def change(event, question, body, token=None):
    path = f"{questions(event)}/{question}"
    return event.world.client.patch(path, body, token=token or event.world.organizer_token)


def take_out(event, question, token=None):
    return event.world.client.delete(f"{questions(event)}/{question}", token=token or event.world.organizer_token)


def one(event, question, token=None, query=""):
    path = f"{questions(event)}/{question}{query}"
    return event.world.client.get(path, token=token or event.world.organizer_token)


def plain(answer):
    """Without what the protocol adds."""
    return {name: value for name, value in answer.items() if not name.startswith("@odata.")}


def texts(event):
    return [question["displayName"] for question in event.list_questions()]


def answers_of(item):
    return {answer["displayName"]: answer["value"] for answer in item["customQuestionAnswers"]}


# --- Asking ---


@pytest.mark.parametrize("body", [text_question(required=True), choice_question(), text_question("Größe? 👋")])
def test_a_question_is_added_after_the_others_and_read(world, body):
    event = world.event("everyone", [text_question("First?")])
    answer = ask(event, body).expect(201)
    created = answer.json
    root = f"{world.server.url}/beta/$metadata#users('{world.organizer.oid}')/onlineMeetings('{event.meeting}')"
    assert created["@odata.context"] == f"{root}/registration/customQuestions/$entity"
    assert created["@odata.type"] == QUESTION_TYPE
    assert plain(created) == body | {"id": created["id"]}
    assert answer.headers["Location"] == f"{world.server.url}{questions(event)}/{created['id']}"
    assert one(event, created["id"]).expect(200).json == created
    assert event.list_questions()[1] == {"@odata.type": QUESTION_TYPE} | plain(created)
    assert texts(event) == ["First?", body["displayName"]]


def test_what_is_not_said_of_a_question_has_a_default(world):
    created = ask(world.event(), {"displayName": "Why?"}).expect(201).json
    assert plain(created) == {
        "id": created["id"],
        "displayName": "Why?",
        "isRequired": False,
        "answerInputType": "text",
        "answerOptions": [],
    }


def test_questions_keep_their_order_whatever_is_taken_out(world):
    event = world.event("everyone", [text_question(f"Q{i}") for i in range(4)])
    for question in event.questions[:3]:
        take_out(event, question).expect(204)
    for number in range(4, 7):
        ask(event, text_question(f"Q{number}")).expect(201)
    assert texts(event) == ["Q3", "Q4", "Q5", "Q6"]


BAD = [
    ("no text", {"answerInputType": "text"}, ("missing", "displayName")),
    ("an empty text", {"displayName": "  "}, ("missing", "displayName")),
    ("a long text", {"displayName": "x" * 1001}, ("tooLong", "displayName")),
    ("a text of the wrong type", {"displayName": 5}, ("invalid", "displayName")),
    ("an unknown input", text_question() | {"answerInputType": "colour"}, ("invalid", "answerInputType")),
    ("the sentinel", text_question() | {"answerInputType": "unknownFutureValue"}, ("invalid", "answerInputType")),
    ("a choice of nothing", choice_question(options=()), ("missing", "answerOptions")),
    ("an option twice", choice_question(options=("a", "a")), ("duplicate", "answerOptions")),
    ("an empty option", choice_question(options=("a", "")), ("invalid", "answerOptions")),
    ("options of a text", text_question() | {"answerOptions": ["a"]}, ("invalid", "answerOptions")),
    ("too many options", choice_question(options=[str(i) for i in range(101)]), ("tooLong", "answerOptions")),
    ("a number for a truth", text_question() | {"isRequired": 1}, ("invalid", "isRequired")),
    ("more than it has", text_question() | {"hint": "x"}, ("unknown", "hint")),
    ("another type", text_question() | {"@odata.type": "#microsoft.graph.user"}, ("invalid", "@odata.type")),
]


@pytest.mark.parametrize("body,fault", [row[1:] for row in BAD], ids=[row[0] for row in BAD])
def test_a_question_that_cannot_be_is_400_and_is_not_asked(world, body, fault):
    event = world.event()
    assert fault in ask(event, body).expect(400, "BadRequest").faults
    assert event.list_questions() == []


def test_a_registration_has_a_hundred_questions_and_not_more(world):
    event = world.event("everyone", [text_question(f"Q{i}") for i in range(99)])
    ask(event, text_question("The last")).expect(201)
    assert ask(event, text_question("One more")).expect(400).faults == {("tooLong", "customQuestions")}
    assert len(texts(event)) == 100
    take_out(event, event.questions[0]).expect(204)
    ask(event, text_question("In its place")).expect(201)
    assert texts(event)[-2:] == ["The last", "In its place"]


def test_questions_asked_at_once_are_all_there(world):
    event = world.event("everyone")
    token = world.organizer_token
    statuses = []

    def add(number):
        with Client(world.server.url) as client:
            statuses.append(client.post(questions(event), text_question(f"Q{number}"), token=token).status)

    threads = [threading.Thread(target=add, args=(number,)) for number in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert statuses == [201] * 4
    assert sorted(texts(event)) == [f"Q{number}" for number in range(4)]


# --- Listing ---


def test_a_list_of_questions_is_cut_and_counted(world):
    event = world.event("everyone", [text_question(f"Q{i}") for i in range(5)])
    page = world.client.get(questions(event) + "?$count=true&$top=2&$skip=1", token=world.organizer_token)
    answer = page.expect(200).json
    assert answer["@odata.count"] == 5
    assert [question["displayName"] for question in answer["value"]] == ["Q1", "Q2"]
    beyond = world.client.get(questions(event) + "?$skip=9", token=world.organizer_token).expect(200).json
    assert beyond["value"] == []


def test_selected_properties_of_questions_are_shown(world):
    event = world.event("everyone", [text_question()])
    page = world.client.get(questions(event) + "?$select=displayName", token=world.organizer_token).expect(200).json
    assert [plain(question) for question in page["value"]] == [{"displayName": "Anything to add?"}]
    read = one(event, event.questions[0], query="?$select=id,isRequired").expect(200).json
    assert plain(read) == {"id": event.questions[0], "isRequired": False}


# --- Changing ---

CHANGES = [
    ("a text", text_question(), {"displayName": "Else?"}, {"displayName": "Else?"}),
    ("required", text_question(), {"isRequired": True}, {"isRequired": True}),
    ("required unset", text_question(required=True), {"isRequired": None}, {"isRequired": False}),
    (
        "to a choice",
        text_question(),
        {"answerInputType": "RADIOBUTTON", "answerOptions": ["a", "b"]},
        {"answerInputType": "radioButton", "answerOptions": ["a", "b"]},
    ),
    ("to a text", choice_question(), {"answerInputType": "text"}, {"answerInputType": "text", "answerOptions": []}),
    ("other options", choice_question(), {"answerOptions": ["x"]}, {"answerOptions": ["x"]}),
    ("nothing", choice_question(), {}, {}),
    ("an id is passed over", choice_question(), {"id": UNKNOWN}, {}),
]


@pytest.mark.parametrize("before,sent,then", [row[1:] for row in CHANGES], ids=[row[0] for row in CHANGES])
def test_what_is_sent_of_a_question_changes_and_the_rest_stays(world, before, sent, then):
    event = world.event("everyone", [before, text_question("Second?")])
    question = event.questions[0]
    answer = change(event, question, sent).expect(200).json
    assert plain(answer) == before | then | {"id": question}
    assert one(event, question).expect(200).json == answer
    assert [item["id"] for item in event.list_questions()] == event.questions


BAD_CHANGES = [
    ("no text", text_question(), {"displayName": None}, ("missing", "displayName")),
    ("a choice of nothing", text_question(), {"answerInputType": "radioButton"}, ("missing", "answerOptions")),
    ("options of a text", text_question(), {"answerOptions": ["a"]}, ("invalid", "answerOptions")),
    ("no options", choice_question(), {"answerOptions": []}, ("missing", "answerOptions")),
    ("more than it has", text_question(), {"hint": "x"}, ("unknown", "hint")),
]


@pytest.mark.parametrize("before,sent,fault", [row[1:] for row in BAD_CHANGES], ids=[row[0] for row in BAD_CHANGES])
def test_a_change_of_a_question_that_cannot_be_changes_nothing(world, before, sent, fault):
    event = world.event("everyone", [before])
    assert change(event, event.questions[0], sent).expect(400, "BadRequest").faults == {fault}
    assert plain(one(event, event.questions[0]).json) == before | {"id": event.questions[0]}


# --- Answers ---


def test_a_question_is_renamed_without_losing_its_answers(world):
    event = world.event("organization", [text_question("Old?"), choice_question()])
    person = Person.new()
    text, choice = event.questions
    event.enrol(person, [(text, "Hello"), (choice, "North")]).expect(200)
    change(event, text, {"displayName": "New?"}).expect(200)
    assert answers_of(event.find(person)) == {"New?": "Hello", "Which depot?": "North"}


def test_other_options_leave_what_was_answered(world):
    event = world.event("everyone", [choice_question()])
    before, later = Person.new(), Person.new()
    [choice] = event.questions
    event.enrol(before, [(choice, "North")]).expect(200)
    change(event, choice, {"answerOptions": ["East", "West"]}).expect(200)
    assert event.enrol(later, [(choice, "North")]).expect(400).faults == {
        ("notAnOption", "customQuestionAnswers[0].value")
    }
    event.enrol(later, [(choice, "East")]).expect(200)
    assert [answers_of(event.find(person))["Which depot?"] for person in (before, later)] == ["North", "East"]


def test_a_question_that_was_taken_out_is_asked_no_more(world):
    event = world.event("everyone", [choice_question(), text_question("Stays?")])
    before, later = Person.new(), Person.new()
    choice, stays = event.questions
    event.enrol(before, [(choice, "North"), (stays, "yes")]).expect(200)
    assert take_out(event, choice).expect(204).body == b""
    assert texts(event) == ["Stays?"]
    for answer in (one(event, choice), change(event, choice, {"displayName": "x"}), take_out(event, choice)):
        answer.expect(404, "NotFound")
    assert event.enrol(later, [(choice, "North")]).expect(400).faults == {
        ("unknown", "customQuestionAnswers[0].questionId")
    }
    event.enrol(later, [(stays, "no")]).expect(200)
    assert answers_of(event.find(before)) == {"Stays?": "yes"}


def test_the_next_enrolment_is_checked_against_the_questions_of_now(world):
    """Each loop has the definition at hand: it must notice that it is another."""
    event = world.event("everyone")
    event.enrol(Person.new()).expect(200)
    for number in range(5):
        question = ask(event, text_question(f"Q{number}", required=True)).expect(201).json["id"]
        assert event.enrol(Person.new()).expect(400).faults == {("missing", "customQuestionAnswers")}
        event.enrol(Person.new(), [(question, "x")]).expect(200)
        take_out(event, question).expect(204)
        event.enrol(Person.new()).expect(200)


# --- What is not there ---


@pytest.mark.parametrize("name", [UNKNOWN, "x", "%2e", "MSM0%3D"])
def test_an_unknown_question_is_404_that_names_it(world, name):
    event = world.event("everyone", [text_question()])
    other = world.event("everyone", [text_question()])
    for question in (name, other.questions[0]):
        for answer in (one(event, question), change(event, question, {}), take_out(event, question)):
            message = answer.expect(404, "NotFound").message
            assert question in message or name not in (UNKNOWN, "x")
    assert len(event.list_questions()) == len(other.list_questions()) == 1


# --- Who may ---

WHO = [
    # who, permission, status of reading, of writing
    ("organizer", READ, 200, 403),
    ("organizer", READ_WRITE, 200, 200),
    ("stranger", READ_WRITE, 403, 403),
    ("registrant", READ_WRITE, 403, 403),
    ("application", READ_ALL, 200, 403),
    ("application", READ_WRITE_ALL, 200, 200),
    ("away", READ_WRITE, 404, 404),
]


@pytest.mark.parametrize("who,permission,reads,writes", WHO)
def test_who_may_read_and_change_questions(world, who, permission, reads, writes):
    event = world.event("organization", [text_question()])
    registrant = Person.new()
    event.enrol(registrant).expect(200)
    token = {
        "organizer": lambda: world.token(world.organizer, permission),
        "stranger": lambda: world.token(Person.new(), permission),
        "registrant": lambda: world.token(registrant, permission),
        "application": lambda: world.app_token(permission),
        "away": lambda: world.token(world.organizer, permission, tenant=guid()),
    }[who]()
    [question] = event.questions
    world.client.get(questions(event), token=token).expect(reads)
    one(event, question, token=token).expect(reads)
    ask(event, text_question("Added?"), token=token).expect(201 if writes == 200 else writes)
    change(event, question, {"displayName": "Changed?"}, token=token).expect(writes)
    assert texts(event) == (["Changed?", "Added?"] if writes == 200 else ["Anything to add?"])
    take_out(event, question, token=token).expect(204 if writes == 200 else writes)
    assert texts(event) == (["Added?"] if writes == 200 else ["Anything to add?"])


def test_a_definition_grows_no_further_than_it_can_be_read_again(world):
    """At the worst: each option as large as it may be, and each of its characters escaped."""
    event = world.event()
    token = world.organizer_token
    options = [f"{i:02}" + "\\\U0001f600" * 127 for i in range(100)]
    question = choice_question("large", options, required=False)
    url = event.path + "/customQuestions"
    while (answer := world.client.post(url, question, token=token)).status == 201:
        assert len(event.list_questions()) <= 20
    assert answer.expect(400).faults == {("tooLong", "meetingRegistration")}
    large = event.list_questions()
    assert len(large) == 8 and all(item["answerOptions"] == options for item in large)
    world.client.get(event.path + "?$expand=customQuestions", token=token).expect(200)
    event.enrol(Person.new()).expect(200)
    speakers = [{"displayName": "S", "bio": "\U0001f600" * 1000}] * 2
    world.client.patch(event.path, {"speakers": speakers}, token=token).expect(200)
    answer = world.client.patch(event.path, {"speakers": speakers * 4}, token=token).expect(400)
    assert answer.faults == {("tooLong", "meetingRegistration")}
    path = f"{url}/{large[0]['id']}"
    world.client.patch(path, {"displayName": "x" * 1000}, token=token).expect(200)
    world.client.patch(path, {"answerOptions": ["a"]}, token=token).expect(200)
    assert len(event.list_questions()) == 8
    body = {"@odata.type": REGISTRATION_TYPE, "allowedRegistrant": "everyone", "customQuestions": [question] * 9}
    answer = world.client.post(Event(world, world.meeting()["id"], "everyone").path, body, token=token).expect(400)
    assert answer.faults == {("tooLong", "meetingRegistration")}


# --- Their order ---


def put_in_order(event, ids, token=None):
    path = f"{questions(event)}/order"
    return event.world.client.post(path, {"questionIds": ids}, token=token or event.world.organizer_token)


def test_they_are_asked_in_the_order_that_was_given_and_new_ones_after_them(world):
    event = world.event(questions=[text_question(name) for name in "abc"])
    ask(event, text_question("d")).expect(201)
    a, b, c, d = (question["id"] for question in event.list_questions())
    person = Person.new()
    event.enrol(person, [(a, "one")]).expect(200)
    put_in_order(event, [d, b, a, c]).expect(204)
    ask(event, text_question("e")).expect(201)
    change(event, b, {"displayName": "B"}).expect(200)
    assert [question["displayName"] for question in event.list_questions()] == ["d", "B", "a", "c", "e"]
    assert event.find(person)["customQuestionAnswers"][2]["value"] == "one"
    take_out(event, d).expect(204)
    e = event.list_questions()[-1]["id"]
    put_in_order(event, [e, c, b, a]).expect(204)
    assert [question["displayName"] for question in event.list_questions()] == ["e", "c", "B", "a"]


def test_an_order_names_each_question_once_and_no_other(world):
    event = world.event(questions=[text_question(name) for name in "abc"])
    a, b, c = event.questions
    for ids in ([], [a, b], [a, b, b], [a, b, c, c], [a, b, UNKNOWN], [a, b, "?"], [a, b, None], "abc", None):
        answer = put_in_order(event, ids).expect(400, "BadRequest")
        assert answer.faults and all(target.startswith("questionIds") for _, target in answer.faults), ids
    assert [question["id"] for question in event.list_questions()] == [a, b, c]


def test_who_saw_an_older_definition_puts_nothing_in_order(world):
    event = world.event(questions=[text_question(name) for name in "ab"])
    path, token = questions(event), world.organizer_token
    seen = world.client.get(path, token=token).headers["ETag"]
    ask(event, text_question("c")).expect(201)
    body = {"questionIds": event.questions[::-1]}
    world.client.post(f"{path}/order", body, token=token, headers={"If-Match": seen}).expect(412)
    assert [question["displayName"] for question in event.list_questions()] == ["a", "b", "c"]
