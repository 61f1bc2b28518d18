"""The showcase and the event that is running: opened, filled and moved on through HTTP, twenty requests a $batch.

Each is told by `make(client)`, which answers the meeting's id. `client` has `call` (as the organizer), `enrol_together` and
`act_together`; see tools/demo."""
import datetime
import itertools
import pathlib

from demo_events.people import PEOPLE

HERE = pathlib.Path(__file__).resolve().parent

NIGHT = {
    "subject": "Night of the Lighthouses",
    "description": """Once a year the keepers of our coast leave their doors open after dark. Come up a tower, see the lamp from within, \
and hear who looked after it before it looked after itself; or stay at home and watch with us, from six towers at once.

18:00 Doors open, soup in the boathouse
18:30 Three short talks, with questions
19:30 The lamps are lit

The stairs have 197 steps and no lift. There are fifty places; who finds none waits for one and hears from us when it is there.""",
    "speakers": [
        {"displayName": "Ingrid Sæther", "bio": "Keeper of the light for thirty-one years, the last one who lived in the tower. "
                                               "She has logged every ship that passed, and will tell which ones never should have."},
        {"displayName": "Dr. Kwame Mensah", "bio": "Physicist. Builds lenses after Fresnel’s drawings, and explains with a bicycle "
                                                  "lamp why a candle can be seen at twenty miles."},
        {"displayName": "高橋 美咲 (Misaki Takahashi)", "bio": "Photographer. Has slept beside two hundred lighthouses on four coasts."},
    ],
    "customQuestions": [
        {"displayName": "How will you take part?", "isRequired": True, "answerInputType": "radioButton",
         "answerOptions": ["At the tower", "Online", "I do not know yet"]},
        {"displayName": "Where do you come from?", "isRequired": True, "answerInputType": "text"},
        {"displayName": "When would you like to climb the tower?", "isRequired": False, "answerInputType": "radioButton",
         "answerOptions": ["At sunset", "After dark", "Not at all, thank you"]},
        {"displayName": "What should we ask the keeper?", "isRequired": False, "answerInputType": "text"},
    ],
}
NIGHT_CONFIGURATION = {
    "capacity": 50, "isWaitlistEnabled": True, "isManualApprovalEnabled": True, "timeZone": "Europe/Lisbon",
    "consentText": "I agree that pictures are taken during the evening, and that some of them may be shown on the keepers’ website.",
}
NIGHT_COLOR = "#0b6e75"

BRIEFING = {
    "subject": "Volunteers’ briefing",
    "description": "For all who help at the Night of the Lighthouses: who stands where, who holds the keys, and what to do in fog.",
    "speakers": [{"displayName": "Ingrid Sæther", "bio": "Keeper of the light"}],
    "customQuestions": [
        {"displayName": "Which shift do you take?", "isRequired": True, "answerInputType": "radioButton",
         "answerOptions": ["Early", "Late", "Both"]},
        {"displayName": "Anything we should know?", "isRequired": False, "answerInputType": "text"},
    ],
}

PLACES = ["Lisboa", "Reykjavík", "Αθήνα", "Київ", "東京", "서울", "القاهرة", "חיפה", "मुंबई", "Hà Nội", "Tbilisi", "Lagos", "Auckland",
          "Kraków", "Montréal", "Cork", "São Paulo", "Nairobi"]
WISHES = ["Did you ever let the lamp go out?", "¿Cuál fue la peor tormenta?", "一番好きな船は何ですか？", "هل كنت تشعرين بالوحدة؟",
          "Was macht man bei Nebel?", "How many steps a day was that?", "Pourquoi le rouge et le blanc ?", "Do the gulls pay rent?"]

# How far each of the showcase's people has come, in the order of the list.
REGISTERED, REJECTED, CANCELED, PENDING, WAITLISTED = 50, 3, 3, 6, 4
BRIEFED, CAME = 24, 17


def times(start, minutes):
    end = start + datetime.timedelta(minutes=minutes)
    return {"startDateTime": start.strftime("%Y-%m-%dT%H:%M:%SZ"), "endDateTime": end.strftime("%Y-%m-%dT%H:%M:%SZ")}


def open_event(client, event, when, configuration):
    """A meeting with its registration; its path."""
    meeting = client.call("POST", "/beta/me/onlineMeetings", {
        "subject": event["subject"], "conferenceWebUrl": "https://meet.jit.si/foyer-demo-lighthouses", **when})
    path = f"/beta/me/onlineMeetings/{meeting['id']}/registration"
    client.call("POST", path, {"@odata.type": "#microsoft.graph.meetingRegistration", "allowedRegistrant": "everyone", **event, **when})
    if configuration:
        client.call("PATCH", f"{path}/configuration", configuration)
    return meeting["id"], path


def filled_in(people, questions, choose):
    """Their bodies; `choose(number)` gives a person's answers in the questions' order, None where they leave one out."""
    return [{**person, "customQuestionAnswers": [
        {"questionId": question["id"], "value": value} for question, value in zip(questions, choose(number)) if value]}
        for number, person in enumerate(people)]


def night_answers(number):
    part, climb = NIGHT["customQuestions"][0]["answerOptions"], NIGHT["customQuestions"][2]["answerOptions"]
    return (part[(0, 0, 1, 0, 2, 1, 0)[number % 7]], PLACES[number % len(PLACES)],
            climb[(0, 1, 1, 2, 1)[number % 5]] if number % 4 else None,
            WISHES[number // 3 % len(WISHES)] if number % 3 == 0 else None)


def briefing_answers(number):
    shifts = BRIEFING["customQuestions"][0]["answerOptions"]
    return shifts[(0, 1, 0, 1, 2)[number % 5]], "I bring a torch." if number % 6 == 0 else None


def shared_out(people, *counts):
    left = iter(people)
    return [list(itertools.islice(left, count)) for count in counts]


def night_make(client):
    start = client.now.replace(hour=18, minute=0, second=0, microsecond=0) + datetime.timedelta(days=21)
    meeting, path = open_event(client, NIGHT, times(start, 150), NIGHT_CONFIGURATION)
    client.call("PATCH", f"{path}/look", {"accentColor": NIGHT_COLOR})
    for part in ("logo", "banner"):
        client.call("PUT", f"{path}/look/{part}", (HERE / f"{part}.png").read_bytes(), "image/png")
    bodies = filled_in(PEOPLE, client.call("GET", f"{path}/customQuestions")["value"], night_answers)
    registered, rejected, canceled, pending, waitlisted = shared_out(bodies, REGISTERED, REJECTED, CANCELED, PENDING, WAITLISTED)
    client.enrol_together(meeting, registered + rejected + canceled + pending)
    client.act_together(path, "approve", registered)
    client.act_together(path, "reject", rejected)
    client.act_together(path, "cancel", canceled)
    # While each is approved by hand nobody waits: the last ones come before that was switched on, when all places were taken.
    client.call("PATCH", f"{path}/configuration", {"isManualApprovalEnabled": False})
    client.enrol_together(meeting, waitlisted)
    client.call("PATCH", f"{path}/configuration", {"isManualApprovalEnabled": True})
    return meeting


def briefing_make(client):
    now = client.now.replace(second=0, microsecond=0)
    start = now - datetime.timedelta(minutes=10 + now.minute % 5)
    meeting, path = open_event(client, BRIEFING, times(start, 120), {"timeZone": "Europe/Lisbon"})
    bodies = filled_in(PEOPLE[:BRIEFED], client.call("GET", f"{path}/customQuestions")["value"], briefing_answers)
    client.enrol_together(meeting, bodies)
    client.act_together(path, "attendance", bodies[:CAME])
    return meeting


EVENTS = {"showcase": night_make, "running": briefing_make}
