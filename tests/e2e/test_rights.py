"""Who may do what: every method of the documents' table 3.1, and ours beside them, by every kind of caller. A refusal
changes nothing of what is stored: meeting, registration, questions, configuration and registrants are compared."""

import pytest

from support.scene import EXTERNAL_PERSON, EXTERNAL_TYPE, Scene
from support.world import (
    QUESTION_TYPE,
    READ,
    READ_ALL,
    READ_WRITE,
    READ_WRITE_ALL,
    REGISTRATION_TYPE,
    World,
    after,
    guid,
    text_question,
)

PERSONAL_TENANT = "9188040d-6c67-4c5b-b112-36a304b66dad"


# --- Who calls ---


def person_token(scope, whose="organizer", tenant=None):
    return lambda scene: scene.world.token(getattr(scene, whose), scope, tenant=tenant and tenant())


def app_token(role, tenant=None):
    return lambda scene: scene.world.app_token(role, tenant=tenant and tenant())


CALLERS = {
    "organizer, Read": person_token(READ),
    "organizer, ReadWrite": person_token(READ_WRITE),
    "another person": person_token(READ_WRITE, "other"),
    "the registrant": person_token(READ_WRITE, "registrant"),
    "application, Read.All": app_token(READ_ALL),
    "application, ReadWrite.All": app_token(READ_WRITE_ALL),
    "organizer, no permission": person_token("User.Read"),
    "organizer, an application's permission": person_token(READ_WRITE_ALL),
    "application, no permission": app_token("User.Read.All"),
    "application, a person's permission": app_token(READ_WRITE),
    "person of another tenant": person_token(READ_WRITE, tenant=guid),
    "application of another tenant": app_token(READ_WRITE_ALL, tenant=guid),
    "personal account": person_token(READ_WRITE, tenant=lambda: PERSONAL_TENANT),
    "nobody": lambda scene: "",
}
# What the last eight get, whatever the method is.
NEVER = {
    "organizer, no permission": 403,
    "organizer, an application's permission": 403,
    "application, no permission": 403,
    "application, a person's permission": 403,
    "person of another tenant": 404,
    "application of another tenant": 404,
    "personal account": 401,
    "nobody": 401,
}

# --- What is called: scenes to stand in, and calls of them ---


ORGANIZATION, EVERYONE = Scene.of("organization"), Scene.of("everyone")


def registration(_):
    return {
        "@odata.type": REGISTRATION_TYPE,
        "subject": "Safety",
        "startDateTime": after(days=7),
        "endDateTime": after(days=7, hours=1),
        "allowedRegistrant": "everyone",
        "customQuestions": [text_question()],
    }


def fixed(**body):
    return lambda _: body


def themselves(scene):
    """Whoever calls enrols under the own name, as a registration for the organization asks."""
    return scene.caller.body() if scene.caller else scene.newcomer.body()


QUESTION = fixed(**{"@odata.type": QUESTION_TYPE}, **text_question("Diet?"))
DETAILS = "/customQuestions/{question}"
PERSON = "/registrants/{registrant}"

# name: scene, method, path, body, then the status for the first six callers: organizer with Read, with ReadWrite,
# another person, the registrant, application with Read.All, with ReadWrite.All.
CALLS = {
    "1 create": (Scene.bare, "POST", "", registration, 403, 201, 403, 403, 403, 201),
    "2 get": (ORGANIZATION, "GET", "", None, 200, 200, 403, 403, 200, 200),
    "3 update": (ORGANIZATION, "PATCH", "", fixed(subject="New"), 403, 200, 403, 403, 403, 200),
    "4 delete": (ORGANIZATION, "DELETE", "", None, 403, 204, 403, 403, 403, 204),
    "5 list questions": (ORGANIZATION, "GET", "/customQuestions", None, 200, 200, 403, 403, 200, 200),
    "6 create question": (ORGANIZATION, "POST", "/customQuestions", QUESTION, 403, 201, 403, 403, 403, 201),
    "7 get question": (ORGANIZATION, "GET", DETAILS, None, 200, 200, 403, 403, 200, 200),
    "8 update question": (ORGANIZATION, "PATCH", DETAILS, fixed(isRequired=True), 403, 200, 403, 403, 403, 200),
    "9 delete question": (ORGANIZATION, "DELETE", DETAILS, None, 403, 204, 403, 403, 403, 204),
    "10 list registrants": (ORGANIZATION, "GET", "/registrants", None, 200, 200, 403, 403, 200, 200),
    "11 enrol, organization": (ORGANIZATION, "POST", "/registrants", themselves, 403, 200, 200, 200, 403, 403),
    "11 enrol, everyone": (EVERYONE, "POST", "/registrants", themselves, 403, 200, 200, 200, 200, 200),
    "12 unenrol, organization": (ORGANIZATION, "DELETE", PERSON, None, 403, 204, 403, 204, 403, 204),
    "12 unenrol, everyone": (EVERYONE, "DELETE", PERSON, None, 403, 204, 403, 403, 403, 204),
    "13 create external": (
        *(Scene.bare, "POST", "", fixed(**{"@odata.type": EXTERNAL_TYPE}, allowedRegistrant="everyone")),
        *(403, 201, 403, 403, 403, 201),
    ),
    "14 get external": (Scene.external, "GET", "", None, 200, 200, 403, 403, 200, 200),
    "15 delete external": (Scene.external, "DELETE", "", None, 403, 204, 403, 403, 403, 204),
    "16 list external": (Scene.external, "GET", "/registrants", None, 403, 200, 403, 403, 403, 200),
    "17 create external registrant": (
        *(Scene.external, "POST", "/registrants", fixed(**{"@odata.type": EXTERNAL_PERSON}, id="crm-2")),
        *(403, 200, 403, 403, 403, 200),
    ),
    "18 delete external registrant": (Scene.external, "DELETE", PERSON, None, 403, 204, 403, 403, 403, 204),
    # Ours
    "get registrant": (ORGANIZATION, "GET", PERSON, None, 200, 200, 403, 200, 200, 200),
    "get registrant, everyone": (EVERYONE, "GET", PERSON, None, 200, 200, 403, 403, 200, 200),
    "mend registrant": (ORGANIZATION, "PATCH", PERSON, fixed(lastName="Ng"), 403, 200, 403, 403, 403, 200),
    "check an enrolment": (EVERYONE, "POST", "/registrants/check", themselves, 403, 200, 403, 403, 403, 200),
    "follow registrants": (ORGANIZATION, "GET", "/registrants/delta", None, 200, 200, 403, 403, 200, 200),
    "get configuration": (ORGANIZATION, "GET", "/configuration", None, 200, 200, 403, 403, 200, 200),
    "configure": (ORGANIZATION, "PATCH", "/configuration", fixed(capacity=9), 403, 200, 403, 403, 403, 200),
    "record attendance": (ORGANIZATION, "POST", PERSON + "/attendance", None, 403, 204, 403, 403, 403, 204),
    "list collaborators": (ORGANIZATION, "GET", "/collaborators", None, 200, 200, 403, 403, 200, 200),
    "grant": (
        *(ORGANIZATION, "POST", "/collaborators", lambda scene: {"id": scene.other.oid, "role": "viewer"}),
        *(403, 201, 403, 403, 403, 201),
    ),
    "list keys": (ORGANIZATION, "GET", "/keys", None, 200, 200, 403, 403, 200, 200),
    "make a key": (ORGANIZATION, "POST", "/keys", fixed(name="door", role="viewer"), 403, 201, 403, 403, 403, 201),
    "list mail templates": (ORGANIZATION, "GET", "/mailTemplates", None, 200, 200, 403, 403, 200, 200),
    "read a mail template": (ORGANIZATION, "GET", "/mailTemplates/confirmation", None, 200, 200, 403, 403, 200, 200),
    "give a mail words": (
        *(ORGANIZATION, "PUT", "/mailTemplates/confirmation", fixed(subject="Come")),
        *(403, 200, 403, 403, 403, 200),
    ),
    "attendance": (ORGANIZATION, "GET", PERSON + "/attendance", None, 200, 200, 403, 403, 200, 200),
    "audit": (ORGANIZATION, "GET", "/audit", None, 200, 200, 403, 403, 200, 200),
    "verify the audit": (ORGANIZATION, "GET", "/auditVerdict", None, 200, 200, 403, 403, 200, 200),
    "report": (ORGANIZATION, "GET", "/report", None, 200, 200, 403, 403, 200, 200),
    "mails": (ORGANIZATION, "GET", PERSON + "/mails", None, 200, 200, 403, 403, 200, 200),
    "reject": (ORGANIZATION, "POST", PERSON + "/reject", None, 403, 204, 403, 403, 403, 204),
    "cancel": (ORGANIZATION, "POST", PERSON + "/cancel", None, 403, 204, 403, 403, 403, 204),
    "resend": (ORGANIZATION, "POST", PERSON + "/resend", None, 403, 204, 403, 403, 403, 204),
    "erase": (ORGANIZATION, "POST", PERSON + "/erase", None, 403, 204, 403, 403, 403, 204),
}
# Mails, or changes nothing of what is compared here; test_roles.py looks at roles, keys and attendance.
SILENT = {"check an enrolment", "resend", "record attendance", "grant", "make a key", "give a mail words"}


def statuses(call):
    """{caller: status}"""
    return dict(zip(CALLERS, (*CALLS[call][4:], *NEVER.values())))


def allowed():
    for call in CALLS:
        for caller, status in statuses(call).items():
            if status < 300:
                yield pytest.param(call, caller, status, id=f"{call}-{caller}")


@pytest.fixture(scope="module")
def tenant(server):
    """One for all cells, so that tokens are made once; each cell has a meeting of its own."""
    world = World(server)
    yield world
    world.close()


def played(scene, call, token, prefix=None):
    _, method, rest, body = CALLS[call][:4]
    return scene.world.client.call(method, scene.path(rest, prefix), body and body(scene), token=token)


def act(scene, call, caller, prefix=None):
    scene.caller = {
        "another person": scene.other,
        "the registrant": scene.registrant,
        "organizer, ReadWrite": scene.organizer,
    }.get(caller)
    return played(scene, call, CALLERS[caller](scene), prefix)


def changes(call):
    return CALLS[call][1] != "GET" and call not in SILENT


@pytest.mark.parametrize("call", CALLS)
def test_who_may_not_is_told_so_and_changes_nothing(tenant, call):
    scene = CALLS[call][0](tenant)
    before = scene.stored()
    for caller, status in statuses(call).items():
        if status < 300:
            continue
        answer = act(scene, call, caller)
        assert answer.status == status, f"{caller}: {answer!r}"
        assert scene.registrant.mail not in answer.text and answer.error["innerError"]["request-id"], caller
        assert (status == 401) == ("WWW-Authenticate" in answer.headers), caller
        assert scene.stored() == before, caller


@pytest.mark.parametrize("call,caller,status", allowed())
def test_who_may_does(tenant, call, caller, status):
    scene = CALLS[call][0](tenant)
    before = scene.stored()
    act(scene, call, caller).expect(status)
    again = call.startswith("11 ") and caller == "the registrant"
    assert (scene.stored() != before) == (changes(call) and not again)


# --- The same under every path that clients know ---

WAYS = {
    "/me": lambda scene: "/beta/me",
    "/users('id')": lambda scene: f"/beta/users('{scene.organizer.oid}')",
    "/communications": lambda scene: "/beta/communications",
    "/app": lambda scene: "/beta/app",
    "/v1.0/me": lambda scene: "/v1.0/me",
    "/v1.0/users/id": lambda scene: f"/v1.0/users/{scene.organizer.oid}",
}


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("call", CALLS)
def test_each_way_is_the_same_for_the_organizer_and_shut_for_others(tenant, call, way):
    scene = CALLS[call][0](tenant)
    prefix = WAYS[way](scene)
    before = scene.stored()
    open_to_all = CALLS[call][6] < 300
    # /me is the caller's own: under it, another person has no such meeting.
    refused = act(scene, call, "another person", prefix) if not open_to_all or way.endswith("me") else None
    if refused:
        refused.expect(404 if way.endswith("me") else CALLS[call][6])
        assert scene.stored() == before
    act(scene, call, "organizer, ReadWrite", prefix).expect(CALLS[call][5])
    assert (scene.stored() != before) == changes(call)


@pytest.mark.parametrize("way", ["/me", "/v1.0/me"])
@pytest.mark.parametrize("call", CALLS)
def test_an_application_has_no_me(tenant, call, way):
    scene = CALLS[call][0](tenant)
    before = scene.stored()
    act(scene, call, "application, ReadWrite.All", WAYS[way](scene)).expect(400, "BadRequest")
    assert scene.stored() == before


@pytest.mark.parametrize("way", ["/communications", "/app"])
@pytest.mark.parametrize("call", CALLS)
def test_an_application_finds_the_meeting_without_its_organizer(tenant, call, way):
    scene = CALLS[call][0](tenant)
    act(scene, call, "application, ReadWrite.All", WAYS[way](scene)).expect(CALLS[call][9])
