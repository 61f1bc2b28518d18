"""Roles and keys: every route that there is, by every role, for every audience, in the tenant and in another. A refusal
says which role is held and which would do, and changes nothing of what is stored; what is allowed is done.

The routes are those of /openapi.json, which is made from the table that serves them: one without a row here fails.
"""

import functools

import pytest

from support.scene import EXTERNAL_PERSON, EXTERNAL_TYPE, Scene
from support.world import QUESTION_TYPE, READ_WRITE_ALL, REGISTRATION_TYPE, Person, World, after, guid, text_question

ROLES = ("coOrganizer", "viewer", "checker")
PEOPLE = ("organizer", "administrator", *ROLES, "nobody")
KEYS = tuple(f"{role} key" for role in ROLES)
CALLERS = PEOPLE + KEYS
AUDIENCES = {
    "organization": Scene.of("organization"),
    "everyone": Scene.of("everyone"),
    "external": Scene.external,
}
REGISTRATION = "onlineMeetings/{meeting}/registration"
ONE = REGISTRATION + "/registrants/{registrant}"


# --- What is sent ---


def fixed(**body):
    return lambda scene, caller: body


def registration(scene, caller):
    body = {"@odata.type": REGISTRATION_TYPE, "subject": "x", "allowedRegistrant": "everyone"}
    return body | {"startDateTime": after(days=7), "endDateTime": after(days=7, hours=1)}


def enrolment(scene, caller):
    if scene.audience == "external":
        return {"@odata.type": EXTERNAL_PERSON, "id": "crm-2"}
    return scene.cast.people.get(caller, scene.newcomer).body()


QUESTION = fixed(**{"@odata.type": QUESTION_TYPE}, **text_question("Diet?"))
GRANT = lambda scene, caller: {"id": scene.other.oid, "role": "viewer"}  # noqa: E731
NONE = lambda scene, caller: None  # noqa: E731

# Pictures of one pixel, to be put and to be there before.
PICTURE = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010802000000907753de0000000c49444154789c63e08e590b0001f2011406b9fb2c0000000049454e44ae426082"
)
OLD_PICTURE = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010802000000907753de0000000c49444154789c636060600000000400010d0a2db40000000049454e44ae426082"
)

# --- The table ---

# Who may, a letter each: Organizer, Administrator, Coorganizer, Viewer, cHecker, Nobody; after the bar, keys. Then what is
# sent, and what those who may are answered: one status, or by audience. "=": whatever they are answered, nothing changes.
READS = {"organization": 200, "everyone": 200, "external": 200}
QUESTIONS = READS | {"external": 404}


def changed(status, **by_audience):
    return {audience: status for audience in AUDIENCES} | by_audience


ROUTES = {
    "GET onlineMeetings": ("OA....|...", NONE, READS),
    "POST onlineMeetings": ("OA....|...", fixed(subject="x"), changed(201), "="),
    "POST onlineMeetings/createOrGet": ("OA....|...", lambda s, c: {"externalId": guid()}, changed(201), "="),
    "GET onlineMeetings/sharedWithMe": ("OA....|...", NONE, READS),
    "GET onlineMeetings/{meeting}/access": ("OACVH.|CVH", NONE, READS),
    "GET onlineMeetings/{meeting}": ("OACV..|...", NONE, READS),
    "PATCH onlineMeetings/{meeting}": ("OAC...|...", fixed(subject="New"), changed(200)),
    "DELETE onlineMeetings/{meeting}": ("OA....|...", NONE, changed(204)),
    f"GET {REGISTRATION}": ("OACV..|CV.", NONE, READS),
    f"POST {REGISTRATION}": ("OA....|...", registration, changed(409), "="),
    f"PATCH {REGISTRATION}": ("OAC...|C..", fixed(description="New"), changed(200, external=405)),
    f"DELETE {REGISTRATION}": ("OA....|...", NONE, changed(204)),
    f"GET {REGISTRATION}/audit": ("OACV..|CV.", NONE, READS),
    f"GET {REGISTRATION}/auditVerdict": ("OACV..|CV.", NONE, READS),
    f"GET {REGISTRATION}/report": ("OACV..|CV.", NONE, READS),
    f"GET {REGISTRATION}/configuration": ("OACV..|CV.", NONE, READS),
    f"PATCH {REGISTRATION}/configuration": ("OAC...|C..", fixed(capacity=9), changed(200)),
    f"GET {REGISTRATION}/customQuestions": ("OACV..|CV.", NONE, QUESTIONS),
    f"POST {REGISTRATION}/customQuestions": ("OAC...|C..", QUESTION, changed(201, external=404)),
    f"GET {REGISTRATION}/customQuestions/{{question}}": ("OACV..|CV.", NONE, QUESTIONS),
    f"PATCH {REGISTRATION}/customQuestions/{{question}}": (
        *("OAC...|C..", fixed(isRequired=True), changed(200, external=404)),
    ),
    f"DELETE {REGISTRATION}/customQuestions/{{question}}": ("OAC...|C..", NONE, changed(204, external=404)),
    f"POST {REGISTRATION}/customQuestions/order": (
        *("OAC...|C..", lambda scene, caller: {"questionIds": scene.questions[::-1]}, changed(204, external=404)),
    ),
    f"GET {REGISTRATION}/collaborators": ("OAC...|...", NONE, READS),
    f"POST {REGISTRATION}/collaborators": ("OA....|...", GRANT, changed(201)),
    f"GET {REGISTRATION}/collaborators/{{collaborator}}": ("OAC...|...", NONE, READS),
    f"PATCH {REGISTRATION}/collaborators/{{collaborator}}": ("OA....|...", fixed(role="coOrganizer"), changed(200)),
    f"DELETE {REGISTRATION}/collaborators/{{collaborator}}": ("OA....|...", NONE, changed(204)),
    f"GET {REGISTRATION}/keys": ("OAC...|...", NONE, READS),
    f"POST {REGISTRATION}/keys": ("OA....|...", fixed(name="mine", role="coOrganizer"), changed(201)),
    f"GET {REGISTRATION}/keys/{{key}}": ("OAC...|...", NONE, READS),
    f"DELETE {REGISTRATION}/keys/{{key}}": ("OA....|...", NONE, changed(204)),
    f"GET {REGISTRATION}/look": ("OACV..|CV.", NONE, READS),
    f"PATCH {REGISTRATION}/look": ("OAC...|C..", fixed(accentColor="#112233"), changed(200)),
    f"GET {REGISTRATION}/look/logo": ("OACV..|CV.", NONE, READS),
    f"PUT {REGISTRATION}/look/logo": ("OAC...|C..", lambda s, c: PICTURE, changed(200)),
    f"DELETE {REGISTRATION}/look/logo": ("OAC...|C..", NONE, changed(204)),
    f"GET {REGISTRATION}/look/banner": ("OACV..|CV.", NONE, READS),
    f"PUT {REGISTRATION}/look/banner": ("OAC...|C..", lambda s, c: PICTURE, changed(200)),
    f"DELETE {REGISTRATION}/look/banner": ("OAC...|C..", NONE, changed(204)),
    f"GET {REGISTRATION}/mailTemplates": ("OACV..|CV.", NONE, READS),
    f"GET {REGISTRATION}/mailTemplates/{{template}}": ("OACV..|CV.", NONE, READS),
    f"PUT {REGISTRATION}/mailTemplates/{{template}}": ("OAC...|C..", fixed(subject="New"), changed(200)),
    f"PATCH {REGISTRATION}/mailTemplates/{{template}}": ("OAC...|C..", fixed(subject="New"), changed(200)),
    f"DELETE {REGISTRATION}/mailTemplates/{{template}}": ("OAC...|C..", NONE, changed(204)),
    f"POST {REGISTRATION}/mailTemplates/{{template}}/preview": ("OAC...|C..", NONE, READS, "="),
    f"GET {REGISTRATION}/registrants": ("OACVH.|CVH", NONE, READS),
    f"GET {REGISTRATION}/registrants/$count": ("OACVH.|CVH", NONE, READS),
    f"GET {REGISTRATION}/registrants/delta": ("OACV..|CV.", NONE, READS),
    f"POST {REGISTRATION}/registrants": (
        {"organization": "OACVHN|...", "everyone": "OACVHN|C..", "external": "OAC...|C.."},
        *(enrolment, changed(200)),
    ),
    f"POST {REGISTRATION}/registrants/check": (
        {"organization": "OAC...|...", "everyone": "OAC...|C..", "external": "OAC...|C.."},
        *(enrolment, changed(200), "="),
    ),
    f"GET {ONE}": ("OACVH.|CVH", NONE, READS),
    f"PATCH {ONE}": (
        {"organization": "OAC...|C..", "everyone": "OAC...|C..", "external": "OAC...|C.."},
        *(fixed(lastName="Ng"), changed(200, external=405)),
    ),
    f"DELETE {ONE}": ("OAC...|C..", NONE, changed(204)),
    f"GET {ONE}/attendance": ("OACVH.|CVH", NONE, READS),
    f"POST {ONE}/attendance": ("OAC.H.|C.H", NONE, changed(204)),
    f"DELETE {ONE}/attendance": ("OAC.H.|C.H", NONE, changed(204)),
    f"GET {ONE}/mails": ("OACV..|CV.", NONE, READS),
    f"POST {ONE}/mails/{{mail}}/retry": ("OAC...|C..", NONE, changed(404), "="),
    f"POST {ONE}/mails/{{mail}}/drop": ("OAC...|C..", NONE, changed(404), "="),
    f"POST {ONE}/approve": ("OAC...|C..", NONE, changed(409), "="),
    f"POST {ONE}/reject": ("OAC...|C..", NONE, changed(204)),
    f"POST {ONE}/cancel": ("OAC...|C..", NONE, changed(204)),
    f"POST {ONE}/promote": ("OAC...|C..", NONE, changed(409), "="),
    f"POST {ONE}/resend": ("OAC...|C..", NONE, changed(204), "="),
    f"POST {ONE}/erase": ("OAC...|C..", NONE, changed(204)),
}
# Judged by other rules, and elsewhere: the documents, which are for everybody; a batch, each of whose requests is judged
# by itself; and the one list that has no user.
ELSEWHERE = {"GET /", "GET /$metadata", "POST /$batch", "GET /communications/onlineMeetings"}


# Of a person, and not of a meeting.
LISTS = ("onlineMeetings", "createOrGet", "sharedWithMe")


def may(route, audience, caller):
    letters = ROUTES[route][0]
    letters = letters if isinstance(letters, str) else letters[audience]
    return letters.replace("|", "")[CALLERS.index(caller)] != "."


def came_before(scene, route):
    """What can be taken back is there."""
    if route == f"DELETE {ONE}/attendance":
        scene.owner("POST", f"/registrants/{scene.id}/attendance").expect(204)


def is_read(route):
    return route.startswith("GET")


def changes(route, audience):
    return not is_read(route) and ROUTES[route][3:] != ("=",) and ROUTES[route][2][audience] < 300


# --- Who calls, and where ---


class Cast:
    """The people of a tenant; their tokens are made once."""

    def __init__(self, world):
        self.world = world
        self.people = {caller: Person.new() for caller in PEOPLE} | {"organizer": world.organizer}
        self.registrant = Person.new()
        self.elsewhere = guid()  # another tenant, in which the same people have all rights
        for tenant in (world.tenant, self.elsewhere):
            person = self.people["administrator"].oid
            world.server.command("role", "grant", "--tenant", tenant, "--user", person)

    def token(self, caller, scene, tenant=None):
        return scene.keys[caller]["secretText"] if caller in KEYS else self.world.token(self.people[caller], tenant=tenant)


class RoleScene(Scene):
    """One in which everybody has their role, and there is a key for each."""

    reads = (*Scene.reads, "/collaborators", "/keys", "/look", "/mailTemplates", "/registrants?$expand=attendance")

    @classmethod
    def open(cls, cast, audience):
        made = AUDIENCES[audience](cast.world, cast.registrant)
        scene = cls.__new__(cls)
        scene.__dict__.update(made.__dict__)
        scene.cast, scene.audience, scene.keys = cast, audience, {}
        for role in ROLES:
            person = {"id": cast.people[role].oid, "role": role}
            scene.owner("POST", "/collaborators", person).expect(201)
            key = scene.owner("POST", "/keys", {"name": role, "role": role}).expect(201).json
            scene.keys[f"{role} key"] = key
        scene.owner("PUT", "/mailTemplates/confirmation", {"subject": "Old"}).expect(200)
        for part in ("logo", "banner"):
            scene.owner("PUT", f"/look/{part}", OLD_PICTURE).expect(200)
        return scene

    def target(self, route, prefix=None):
        path = route.partition(" ")[2].format(
            meeting=self.meeting,
            registrant=self.id,
            question=self.question or "x" * 22,
            collaborator=self.cast.people["viewer"].oid,
            key=self.keys["viewer key"]["id"],
            template="confirmation",
            mail="x" * 22,
        )
        return f"{prefix or '/beta/users/' + self.organizer.oid}/{path}"

    def call(self, route, caller, *, token=None, prefix=None, **more):
        body = ROUTES[route][1](self, caller)
        token = token or self.cast.token(caller, self)
        return self.world.client.call(route.partition(" ")[0], self.target(route, prefix), body, token=token, **more)


@pytest.fixture(scope="module")
def cast(server):
    world = World(server)
    yield Cast(world)
    world.close()


def open_scene(cast, audience):
    return RoleScene.open(cast, audience)


def held(caller):
    """How a refusal names what the caller has."""
    if caller == "nobody":
        return "has no role"
    role = caller.removesuffix(" key")
    return f"key's role is {role}" if caller in KEYS else f"role here is {role}"


def check_told(answer, route, scene, caller):
    """A refusal says what is held and what is needed, and nothing of anybody."""
    answer.expect(403, "Forbidden")
    assert scene.registrant.mail not in answer.text, caller
    meetings = route.endswith(LISTS)
    alone = {"GET": f"GET {ONE}", "DELETE": f"DELETE {ONE}"}.get(route.split()[0]) == route and caller == "nobody"
    enrols = route in (f"POST {REGISTRATION}/registrants", f"POST {REGISTRATION}/registrants/check")
    sign_in = enrols and caller == "coOrganizer key"
    if (meetings and caller not in KEYS) or (alone and scene.audience != "external") or sign_in:
        return  # they have words of their own: another's list, another's place, a registration of the organization
    assert held(caller) in answer.message, f"{caller}: {answer.message}"
    assert any(word in answer.message for word in ("organizer, administrator", "coOrganizer", "a person who signs in"))


# --- The cells ---

CELLS = [pytest.param(route, audience, id=f"{route} {audience}") for route in ROUTES for audience in AUDIENCES]


def test_every_route_has_a_row(cast):
    paths = cast.world.client.get("/openapi.json").expect(200).json["paths"]
    served = {f"{method.upper()} {path}" for path, item in paths.items() for method in item}
    users = {name for name in served if "/users/{user}/" in name}
    assert {name.replace("/users/{user}/", "") for name in users} == set(ROUTES)
    others = {name.replace("/me/", "/users/{user}/").replace("/communications/", "/users/{user}/") for name in served}
    assert others - users <= ELSEWHERE | {"GET /users/{user}/onlineMeetings"}


@pytest.mark.parametrize("route,audience", CELLS)
def test_who_may_not_is_told_why_and_changes_nothing(cast, route, audience):
    scene = open_scene(cast, audience)
    before = scene.stored()
    for caller in CALLERS:
        if not may(route, audience, caller):
            check_told(scene.call(route, caller), route, scene, caller)
    assert scene.stored() == before


@pytest.mark.parametrize("route,audience", CELLS)
def test_who_may_does(cast, route, audience):
    status, scene = ROUTES[route][2][audience], None
    for caller in CALLERS:
        if not may(route, audience, caller):
            continue
        scene = scene if scene and not changes(route, audience) else open_scene(cast, audience)
        came_before(scene, route)
        before = scene.stored()
        scene.call(route, caller).expect(status)
        assert (scene.stored() != before) == changes(route, audience), caller


@pytest.mark.parametrize("route,audience", CELLS)
def test_in_another_tenant_nobody_has_anything(cast, route, audience):
    """The same people, by tokens of a tenant in which one of them is an administrator; and keys of another meeting."""
    scene, other = open_scene(cast, audience), open_scene(cast, "everyone")
    before = scene.stored()
    for caller in PEOPLE:
        if route.endswith(LISTS):
            continue  # there they have meetings of their own
        answer = scene.call(route, caller, token=cast.token(caller, scene, tenant=cast.elsewhere))
        answer.expect(404, "NotFound")
        assert scene.registrant.mail not in answer.text
    for caller in KEYS:
        allowed = may(route, "everyone", caller) or may(route, "external", caller)
        scene.call(route, caller, token=cast.token(caller, other)).expect(404 if allowed else 403)
    assert scene.stored() == before


@pytest.mark.parametrize("route", [route for route in ROUTES if "{meeting}" in route and "POST" not in route])
def test_under_me_a_role_counts_and_nobody_finds_anything(cast, route):
    scene = open_scene(cast, "everyone")
    before = scene.stored()
    scene.call(route, "nobody", prefix="/beta/me").expect(404)
    for caller in ROLES:
        if not may(route, "everyone", caller):
            scene.call(route, caller, prefix="/v1.0/me").expect(403)
    for caller in KEYS:
        scene.call(route, caller, prefix="/beta/me").expect(400, "BadRequest")
    assert scene.stored() == before
    allowed = [caller for caller in ("administrator", *ROLES) if may(route, "everyone", caller)]
    for caller in allowed[:1] if changes(route, "everyone") else allowed:
        scene.call(route, caller, prefix="/beta/me").expect(ROUTES[route][2]["everyone"])


def test_an_application_without_its_permission_gains_nothing_by_a_role(cast):
    scene = open_scene(cast, "everyone")
    person = cast.people["coOrganizer"]
    for scope in ("User.Read", READ_WRITE_ALL):
        token = cast.world.token(person, scope)
        cast.world.client.patch(scene.path(""), {"subject": "x"}, token=token).expect(403)
    reader = cast.world.token(person, "OnlineMeetings.Read")
    cast.world.client.get(scene.path(""), token=reader).expect(200)
    answer = cast.world.client.patch(scene.path(""), {"subject": "x"}, token=reader).expect(403)
    assert "OnlineMeetings.ReadWrite (delegated)" in answer.message


def test_an_external_registration_is_run_by_a_key_too(cast):
    scene = Scene.bare(cast.world)
    body = {"@odata.type": EXTERNAL_TYPE, "allowedRegistrant": "organization"}
    scene.owner("POST", "", body).expect(201)
    key = scene.owner("POST", "/keys", {"name": "CRM", "role": "coOrganizer"}).expect(201).json
    person = {"@odata.type": EXTERNAL_PERSON, "id": "crm-7", "userId": guid(), "tenantId": guid()}
    call = functools.partial(cast.world.client.call, token=key["secretText"])
    assert call("POST", scene.path("/registrants"), person).expect(200).json["id"] == "crm-7"
    assert [p["id"] for p in call("GET", scene.path("/registrants")).expect(200).json["value"]] == ["crm-7"]
    noted = scene.owner("GET", "/audit").expect(200).json["value"][-1]
    assert (noted["action"], noted["actorKind"], noted["actorId"]) == ("enrolled", "key", key["id"])
