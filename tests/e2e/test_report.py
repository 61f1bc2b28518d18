"""A registration in numbers: exact, in the event's zone, of what is stored."""

import base64
import datetime

import pytest

from support import store
from support.waiting import another_millisecond, until
from support.world import READERS, Person, World, after, choice_question, text_question


def report(event, query="", token=None):
    return event.world.client.get(f"{event.path}/report{query}", token=token or event.world.organizer_token)


def told(event, query=""):
    return report(event, query).expect(200).json


def key(text):
    return store.chosen().literal(base64.urlsafe_b64decode(text + "=="))


def enrolled(event, answers=()):
    person = Person.new()
    another_millisecond()
    event.enrol(person, answers).expect(200)
    return event.find(person)["id"]


def act(event, registrant, action):
    event.world.client.post(f"{event.registrants}/{registrant}/{action}", token=event.world.organizer_token).expect(204)


def set_to(event, registrant, **columns):
    """Past the program: another time than now."""
    values = ", ".join(f"{name} = {value}" for name, value in columns.items())
    store.chosen().sql(event.world.server, f"UPDATE registrant SET {values} WHERE id = {key(registrant)}")


def ms(text):
    return int(datetime.datetime.fromisoformat(text).timestamp() * 1000)


def test_of_nobody_all_is_there_and_zero(world):
    event = world.event(questions=[choice_question(), text_question()])
    page = told(event)
    assert page.pop("@odata.context").endswith(f"/onlineMeetings('{event.meeting}')/registration/report/$entity")
    assert page.pop("createdDateTime") <= after(60)
    states = page.pop("states")
    assert [state["count"] for state in states] == [0] * 8 and states[3]["state"] == "registered"
    first, second = page.pop("questions")
    assert first == {
        "questionId": event.questions[0],
        "displayName": "Which depot?",
        "answerInputType": "radioButton",
        "answerCount": 0,
        "options": [{"value": "North", "count": 0}, {"value": "South", "count": 0}],
        "otherCount": 0,
        "latestAnswers": [],
    }
    assert second["answerInputType"] == "text" and second["options"] == [] and second["latestAnswers"] == []
    assert page == {
        "timeZone": "UTC",
        "registrationPageViewCount": 0,
        "registrantCount": 0,
        "days": [],
        "attendance": {
            "registeredCount": 0,
            "attendedCount": 0,
            "minutesPerStep": 5,
            "earlierCount": 0,
            "arrivals": [],
            "laterCount": 0,
        },
        "mails": [],
    }


def test_states_are_those_of_the_registrants(world):
    event = world.event(configuration={"isManualApprovalEnabled": True})
    people = [enrolled(event) for _ in range(5)]
    for one in people[:3]:
        act(event, one, "approve")
    act(event, people[0], "cancel")
    act(event, people[3], "reject")
    page = told(event, "?$select=states,registrantCount")
    assert {state["state"]: state["count"] for state in page["states"] if state["count"]} == {
        "registered": 2,
        "canceledByOrganizer": 1,
        "rejected": 1,
        "pending": 1,
    }
    assert page["registrantCount"] == 5
    act(event, people[1], "erase")
    assert told(event)["registrantCount"] == 4


# Clocks in Berlin went from 2:00 to 3:00 on 30 March 2025.
DAYS = [
    ("UTC", ["2025-03-29", "2025-03-30", "2025-03-30", "2025-03-30", "2025-03-31"]),
    ("Europe/Berlin", ["2025-03-30", "2025-03-30", "2025-03-30", "2025-03-31", "2025-03-31"]),
    ("Asia/Tokyo", ["2025-03-30", "2025-03-30", "2025-03-31", "2025-03-31", "2025-03-31"]),
]
MOMENTS = ["2025-03-29T23:30Z", "2025-03-30T00:59:59.999Z", "2025-03-30T21:59Z", "2025-03-30T22:00Z", "2025-03-31T00:00Z"]


@pytest.mark.parametrize("zone,days", DAYS)
def test_days_are_those_of_the_events_zone(world, zone, days):
    event = world.event(configuration={"timeZone": zone})
    for moment in MOMENTS:
        set_to(event, enrolled(event), registered_ms=ms(moment))
    page = told(event)
    assert page["timeZone"] == zone
    counts = {day["date"]: day["registrationCount"] for day in page["days"]}
    assert counts == {day: days.count(day) for day in days} and list(counts) == sorted(counts)


def test_a_cancellation_counts_on_its_own_day_and_the_enrolment_stays_on_its(world):
    event = world.event()
    one, other = enrolled(event), enrolled(event)
    act(event, one, "cancel")
    set_to(event, one, registered_ms=ms("2025-03-04T09:00Z"), state_ms=ms("2025-03-06T09:00Z"))
    set_to(event, other, registered_ms=ms("2025-03-04T10:00Z"))
    assert told(event)["days"] == [
        {"date": "2025-03-04", "registrationCount": 2, "cancellationCount": 0},
        {"date": "2025-03-06", "registrationCount": 0, "cancellationCount": 1},
    ]


def test_answers_count_by_option_but_those_of_the_canceled(world):
    event = world.event(questions=[choice_question(), text_question()])
    question = event.questions[0]
    people = [enrolled(event, [(question, value)]) for value in ("North", "North", "South", "South", "South")]
    act(event, people[0], "cancel")
    first, second = told(event)["questions"]
    assert first["options"] == [{"value": "North", "count": 1}, {"value": "South", "count": 3}]
    assert (first["answerCount"], first["otherCount"], second["answerCount"]) == (4, 0, 0)
    body = {"answerOptions": ["South", "West"]}
    world.client.patch(f"{event.path}/customQuestions/{question}", body, token=world.organizer_token).expect(200)
    first = told(event)["questions"][0]
    assert first["options"] == [{"value": "South", "count": 3}, {"value": "West", "count": 0}]
    assert (first["answerCount"], first["otherCount"]) == (4, 1)


def test_of_answers_in_words_the_latest_twenty_are_told_newest_first(world):
    event = world.event(questions=[text_question("Why?")])
    question = event.questions[0]
    people = [enrolled(event, [(question, f"Because {i} \u00fc\u4e2d")]) for i in range(23)]
    enrolled(event)
    [told_of] = told(event)["questions"]
    assert told_of["answerCount"] == 23
    assert [(answer["registrantId"], answer["value"]) for answer in told_of["latestAnswers"]] == [
        (people[i], f"Because {i} \u00fc\u4e2d") for i in range(22, 2, -1)
    ]
    assert told_of["latestAnswers"][0]["registrationDateTime"]


def test_a_long_answer_is_cut_between_characters(world):
    event = world.event(questions=[text_question("Why?")])
    enrolled(event, [(event.questions[0], "x" + "\u4e2d" * 3000)])
    [answer] = told(event)["questions"][0]["latestAnswers"]
    assert answer["value"] == "x" + "\u4e2d" * 333


def test_a_question_that_is_asked_no_more_is_not_told(world):
    event = world.event(questions=[choice_question(), text_question()])
    enrolled(event, [(event.questions[0], "North")])
    world.client.delete(f"{event.path}/customQuestions/{event.questions[0]}", token=world.organizer_token).expect(204)
    assert [question["questionId"] for question in told(event)["questions"]] == event.questions[1:]


def test_arrivals_are_counted_from_the_start_and_each_who_came_once(world):
    event = world.event()
    start = world.client.get(event.path, token=world.organizer_token).expect(200).json["startDateTime"]
    minutes = [-61, -60, -0.01, 0, 4.99, 12, 479.99, 480]
    for minute in minutes:
        one = enrolled(event)
        event.world.client.post(f"{event.registrants}/{one}/attendance", token=world.organizer_token).expect(204)
        at = ms(start.replace("Z", "+00:00")) + int(minute * 60000)
        store.chosen().sql(world.server, f"UPDATE attendance SET at_ms = {at} WHERE registrant = {key(one)}")
    event.world.client.post(f"{event.registrants}/{one}/attendance", token=world.organizer_token).expect(204)
    enrolled(event)
    gone = enrolled(event)
    event.world.client.post(f"{event.registrants}/{gone}/attendance", token=world.organizer_token).expect(204)
    act(event, gone, "cancel")
    came = told(event)["attendance"]
    # Who came a second time, now, first came a week before the start.
    assert came == {
        "registeredCount": 9,
        "attendedCount": 8,
        "minutesPerStep": 5,
        "earlierCount": 2,
        "arrivals": [
            {"minutesAfterStart": -60, "count": 1},
            {"minutesAfterStart": -5, "count": 1},
            {"minutesAfterStart": 0, "count": 2},
            {"minutesAfterStart": 10, "count": 1},
            {"minutesAfterStart": 475, "count": 1},
        ],
        "laterCount": 0,
    }


def test_mails_count_by_kind_and_status(world):
    event = world.event()
    people = [enrolled(event) for _ in range(3)]
    wanted = [("canceledByOrganizer", "sent", 1), ("confirmation", "sent", 3)]

    def mails():
        return sorted((mail["kind"], mail["status"], mail["count"]) for mail in told(event, "?$select=mails")["mails"])

    until(lambda: mails() == wanted[1:], 20, "all confirmations, of which one would be out of date once its person is canceled")
    act(event, people[0], "cancel")
    until(lambda: mails() == wanted, 20, "all mails sent")
    dead = f"UPDATE outbox SET state = 3 WHERE registrant = {key(people[1])}"
    store.chosen().sql(world.server, dead)
    assert mails() == [wanted[0], ("confirmation", "dead", 1), ("confirmation", "sent", 2)]


def test_what_is_selected_is_told_alone(world):
    event = world.event()
    enrolled(event)
    page = told(event, "?$select=days")
    assert set(page) == {"@odata.context", "days"} and len(page["days"]) == 1
    report(event, "?$select=nothing").expect(400, "BadRequest")
    report(event, "?$top=5").expect(400, "BadRequest")


def test_of_an_external_registration_those_who_are_in_are_counted(world):
    meeting = world.meeting()["id"]
    path = f"/beta/users/{world.organizer.oid}/onlineMeetings/{meeting}/registration"
    body = {"@odata.type": "#microsoft.graph.externalMeetingRegistration", "allowedRegistrant": "everyone"}
    world.client.post(path, body, token=world.organizer_token).expect(201)
    for name in ("crm-1", "crm-2"):
        person = {"@odata.type": "#microsoft.graph.externalMeetingRegistrant", "id": name}
        world.client.post(path + "/registrants", person, token=world.organizer_token).expect(200)
    world.client.delete(path + "/registrants/crm-1", token=world.organizer_token).expect(204)
    page = world.client.get(path + "/report", token=world.organizer_token).expect(200).json
    assert page["registrantCount"] == 1 and page["questions"] == [] and page["mails"] == []


@pytest.mark.parametrize("who,status", READERS)
def test_who_sees_it(world, who, status):
    event = world.event("organization")
    person = Person.new()
    event.enrol(person).expect(200)
    token = world.reader(who, person)
    report(event, token=token).expect(status)


# --- Many ---

MANY = 3_000  # several pieces


def test_many_are_counted_exactly(server):
    world = World(server)
    event = world.event(questions=[choice_question()])
    one = enrolled(event, [(event.questions[0], "North")])
    kept = store.chosen()
    id_of, numbers = {
        "sqlite": (
            "CAST(substr({id}, 1, 13) || CAST(char(20 + i / 10000, 20 + i / 100 % 100, 20 + i % 100) AS BLOB) AS BLOB)",
            f"(WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < {MANY - 1}) SELECT i FROM n)",
        ),
        "postgresql": (
            "(left({id}::text, 28) || lpad(to_hex(i + 4026531840::bigint), 8, '0'))::uuid",
            f"generate_series(1, {MANY - 1}) AS i",
        ),
    }[kept.name]
    kept.sql(
        server,
        f"""INSERT INTO registrant (registration, id, state, first_name, last_name, email, registered_ms, state_ms,
            state_by_kind, change_seq, link_epoch, calendar_sequence, mails_waiting, mail_left_ms)
        SELECT registration, {id_of.format(id="id")}, CASE WHEN i % 10 = 0 THEN 5 ELSE 3 END, 'F', 'L', 'p@example.org',
            registered_ms + CAST(i AS BIGINT) * 3600000, state_ms + CAST(i AS BIGINT) * 3600000, 0, change_seq + i, 0, 0, 0, 0
        FROM registrant, {numbers} WHERE id = {key(one)}""",
    )
    kept.sql(
        server,
        f"""INSERT INTO answers (registration, registrant, text)
        SELECT registration, {id_of.format(id="registrant")}, replace(text, 'North', CASE WHEN i % 3 = 0 THEN 'South'
            ELSE 'North' END) FROM answers, {numbers} WHERE registrant = {key(one)}""",
    )
    page = told(event)
    canceled = (MANY - 1) // 10
    assert page["registrantCount"] == MANY
    assert [state["count"] for state in page["states"]] == [0, 0, 0, MANY - canceled, 0, canceled, 0, 0]
    assert sum(day["registrationCount"] for day in page["days"]) == MANY
    assert sum(day["cancellationCount"] for day in page["days"]) == canceled
    assert {day["registrationCount"] for day in page["days"][1:-1]} == {24}
    south = sum(1 for i in range(1, MANY) if i % 3 == 0 and i % 10)
    assert page["questions"][0]["options"] == [
        {"value": "North", "count": MANY - canceled - south},
        {"value": "South", "count": south},
    ]
    world.close()
