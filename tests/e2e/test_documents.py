"""What Foyer says of itself: $metadata, the service documents and openapi.json; and that it is true.

The words of the documents are held against what the same server answers: a property that is shown and not declared, or
declared and never shown, is a broken promise to those whose clients are generated.
"""

import functools
import gzip
import xml.etree.ElementTree as ET

import pytest

from support.world import READ_WRITE_ALL, Person, choice_question, guid, text_question

EDM = "{http://docs.oasis-open.org/odata/ns/edm}"
SPACE = "microsoft.graph."
VERSIONS = ("beta", "v1.0")

# Of graph-api 3.1 and 4.2, and ours: without the owner before them.
OPERATIONS = """
GET POST         onlineMeetings
POST             onlineMeetings/createOrGet
GET PATCH DELETE onlineMeetings/{meeting}
GET POST PATCH DELETE onlineMeetings/{meeting}/registration
GET              onlineMeetings/{meeting}/registration/audit
GET              onlineMeetings/{meeting}/registration/auditVerdict
GET              onlineMeetings/{meeting}/registration/report
GET POST         onlineMeetings/{meeting}/registration/collaborators
GET PATCH DELETE onlineMeetings/{meeting}/registration/collaborators/{collaborator}
GET PATCH        onlineMeetings/{meeting}/registration/configuration
GET POST         onlineMeetings/{meeting}/registration/customQuestions
GET PATCH DELETE onlineMeetings/{meeting}/registration/customQuestions/{question}
POST             onlineMeetings/{meeting}/registration/customQuestions/order
GET POST         onlineMeetings/{meeting}/registration/keys
GET DELETE       onlineMeetings/{meeting}/registration/keys/{key}
GET PATCH        onlineMeetings/{meeting}/registration/look
GET PUT DELETE   onlineMeetings/{meeting}/registration/look/logo
GET PUT DELETE   onlineMeetings/{meeting}/registration/look/banner
GET              onlineMeetings/{meeting}/registration/mailTemplates
GET PUT PATCH DELETE onlineMeetings/{meeting}/registration/mailTemplates/{template}
POST             onlineMeetings/{meeting}/registration/mailTemplates/{template}/preview
GET POST         onlineMeetings/{meeting}/registration/registrants
POST             onlineMeetings/{meeting}/registration/registrants/check
GET              onlineMeetings/{meeting}/registration/registrants/delta
GET PATCH DELETE onlineMeetings/{meeting}/registration/registrants/{registrant}
GET POST         onlineMeetings/{meeting}/registration/registrants/{registrant}/attendance
GET              onlineMeetings/{meeting}/registration/registrants/{registrant}/mails
POST             onlineMeetings/{meeting}/registration/registrants/{registrant}/approve
POST             onlineMeetings/{meeting}/registration/registrants/{registrant}/reject
POST             onlineMeetings/{meeting}/registration/registrants/{registrant}/cancel
POST             onlineMeetings/{meeting}/registration/registrants/{registrant}/promote
POST             onlineMeetings/{meeting}/registration/registrants/{registrant}/resend
POST             onlineMeetings/{meeting}/registration/registrants/{registrant}/erase
"""
ASKED = ("state", "emailBouncedDateTime", "consentAccepted", "consentDateTime", "consentText")
IDS = ("meeting", "registrant", "question", "collaborator", "key", "template", "mail")
VALUES = {"user": guid()} | {name: "x" * 22 for name in IDS}


class Model:
    """The declared types, with what they inherit."""

    def __init__(self, text):
        schema = ET.fromstring(text)[0][0]
        assert schema.get("Namespace") == "microsoft.graph" and schema.get("Alias") == "graph"
        self.types = {node.get("Name"): node for node in schema if node.tag in (EDM + "EntityType", EDM + "ComplexType")}
        self.enums = {node.get("Name"): [m.get("Name") for m in node] for node in schema if node.tag == EDM + "EnumType"}
        self.actions = {node.get("Name") for node in schema if node.tag == EDM + "Action"}
        self.functions = {node.get("Name") for node in schema if node.tag == EDM + "Function"}

    def lineage(self, name):
        while name:
            node = self.types[name]
            yield node
            name = (node.get("BaseType") or "").removeprefix(SPACE)

    def members(self, name, tag="Property"):
        return {n.get("Name"): n.get("Type") for node in self.lineage(name) for n in node if n.tag == EDM + tag}

    def is_open(self, name):
        return any(node.get("OpenType") == "true" for node in self.lineage(name))

    # --- Against what is answered ---

    def check(self, value, declared, where):
        """A value is of the type that is declared for it."""
        if declared.startswith("Collection("):
            assert isinstance(value, list), where
            for item in value:
                self.check(item, declared[len("Collection(") : -1], where)
        elif value is None or declared.startswith("Edm."):
            kinds = {"Edm.Boolean": bool, "Edm.Int32": int}
            assert value is None or isinstance(value, kinds.get(declared, str)), f"{where}: {value!r} as {declared}"
        elif declared.removeprefix(SPACE) in self.enums:
            assert value in self.enums[declared.removeprefix(SPACE)], f"{where}: {value!r}"
        else:
            self.check_object(value, declared.removeprefix(SPACE), where)

    def check_object(self, answer, name, where="", asked=()):
        """`asked`: shown only where $select names them, which it did not."""
        declared = self.members(name)
        navigations = self.members(name, "NavigationProperty")
        shown = {key: value for key, value in answer.items() if "@odata." not in key}
        foreign = set(shown) - set(declared) - set(navigations)
        assert self.is_open(name) or not foreign, f"{where}{name}: {foreign} are shown and not declared"
        if not self.is_open(name) or navigations:  # an identity shows the one kind that it is of
            missing = set(declared) - set(shown) - set(asked)
            assert not missing, f"{where}{name}: {missing} are declared and not shown"
        for key, value in shown.items():
            if key in declared or key in navigations:
                self.check(value, declared.get(key) or navigations[key], f"{where}{name}.{key}")


@pytest.fixture(name="model", params=VERSIONS)
def _model(world, request):
    answer = world.client.get(f"/{request.param}/$metadata").expect(200)
    assert answer.headers["Content-Type"] == "application/xml; charset=utf-8"
    return Model(answer.body.decode())


@functools.cache
def operations():
    return {(m, path) for *methods, path in map(str.split, OPERATIONS.strip().splitlines()) for m in methods}


def registered(world):
    """An event with a registrant of every property."""
    event = world.event(questions=[choice_question(), text_question()])
    event.enrol(Person.new(), [(event.questions[0], "North")]).expect(200)
    return event


def test_what_is_answered_is_declared_and_what_is_declared_is_answered(world, model):
    event = registered(world)
    get = functools.partial(world.client.get, token=world.organizer_token)
    meeting = event.path.removesuffix("/registration")

    model.check_object(get(meeting).expect(200).json, "onlineMeeting")
    model.check_object(get(event.path + "?$expand=customQuestions").expect(200).json, "meetingRegistration")
    model.check_object(get(event.configuration).expect(200).json, "meetingRegistrationConfiguration")
    for question in event.list_questions():
        model.check_object(question, "meetingRegistrationQuestion")
        one = get(f"{event.path}/customQuestions/{question['id']}").expect(200).json
        model.check_object(one, "meetingRegistrationQuestion")
    (listed,) = event.listed()
    model.check_object(listed, "meetingRegistrant", asked=ASKED)
    one = get(f"{event.registrants}/{listed['id']}?$expand=attendance").expect(200).json
    assert one["attendance"] == []
    model.check_object(one, "meetingRegistrant", asked=ASKED)
    shown = get(f"{event.registrants}/{listed['id']}?$select={','.join(ASKED)}").expect(200).json
    assert set(ASKED) <= set(shown)
    model.check(shown["state"], "microsoft.graph.meetingRegistrantState", "state")


def test_the_other_kind_of_registration_is_declared_too(world, model):
    meeting = world.meeting()["id"]
    path = f"/beta/users/{world.organizer.oid}/onlineMeetings/{meeting}/registration"
    post = functools.partial(world.client.post, token=world.organizer_token)

    kind = {"@odata.type": "#microsoft.graph.externalMeetingRegistration", "allowedRegistrant": "everyone"}
    model.check_object(post(path, kind).expect(201).json, "externalMeetingRegistration")
    someone = {"@odata.type": "#microsoft.graph.externalMeetingRegistrant", "id": "from-outside"}
    model.check_object(post(path + "/registrants", someone).expect(200).json, "externalMeetingRegistrant")


def test_types_inherit_as_in_the_original(model):
    lines = {
        "meetingRegistration": ["meetingRegistrationBase", "entity"],
        "externalMeetingRegistration": ["meetingRegistrationBase", "entity"],
        "meetingRegistrant": ["meetingRegistrantBase", "entity"],
        "externalMeetingRegistrant": ["meetingRegistrantBase", "entity"],
        "meetingRegistrationQuestion": ["entity"],
        "onlineMeeting": ["onlineMeetingBase", "entity"],
        "meetingSpeaker": [],
        "customQuestionAnswer": [],
    }
    for name, bases in lines.items():
        assert [node.get("Name") for node in model.lineage(name)] == [name, *bases]
        for base in bases:
            assert model.types[base].get("Abstract") == "true"
    assert model.enums["meetingRegistrantStatus"] == ["registered", "canceled", "processing", "unknownFutureValue"]
    assert model.actions == {"createOrGet", "approve", "reject", "cancel", "promote", "resend", "erase", "preview", "check", "order"}
    assert model.functions == {"delta", "sharedWithMe"}


def test_every_operation_is_in_openapi_and_what_is_in_it_is_served(world):
    paths = world.client.get("/openapi.json").expect(200).json["paths"]
    described = {(method.upper(), path) for path, item in paths.items() for method in item}

    for method, path in operations():
        assert (method, "/users/{user}/" + path) in described, f"{method} {path}"
    ids = [operation["operationId"] for item in paths.values() for operation in item.values()]
    assert len(ids) == len(set(ids))
    for version in VERSIONS:
        for method, path in described - {("GET", "/"), ("GET", "/$metadata")}:
            answer = world.client.call(method, f"/{version}{path.format(**VALUES)}")
            assert answer.status == 401, f"{method} {version}{path}: {answer.status}"


def test_nobody_needs_a_token_and_nobody_can_change_them(world):
    for path in ("/beta", "/beta/", "/v1.0/", "/beta/$metadata", "/v1.0/%24METADATA", "/openapi.json"):
        whole = world.client.get(path).expect(200)
        head = world.client.call("HEAD", path)
        assert head.status == 200 and head.body == b"" and head.headers["Content-Length"] == str(len(whole.body))
        assert whole.headers["request-id"]
        for method in ("POST", "PUT", "PATCH", "DELETE"):
            refused = world.client.call(method, path)
            assert refused.status == 405 and refused.headers["Allow"] == "GET, HEAD, OPTIONS", f"{method} {path}"
        assert world.client.call("OPTIONS", path).status == 204
        packed = world.client.get(path, headers={"Accept-Encoding": "gzip"})
        assert gzip.decompress(packed.body) == whole.body and packed.headers["Vary"] == whole.headers["Vary"]
    assert world.client.get("/beta/$metadata/x").status == 404


def test_the_documents_name_the_public_url(world):
    described = world.client.get("/openapi.json").expect(200).json
    assert [server["url"] for server in described["servers"]] == [f"{world.server.url}/{v}" for v in VERSIONS]
    assert described["openapi"] == "3.1.0"
    for version in VERSIONS:
        service = world.client.get(f"/{version}").expect(200).json
        assert service["@odata.context"] == f"{world.server.url}/{version}/$metadata"


def test_a_permission_is_described_where_it_is_asked_for(world):
    described = world.client.get("/openapi.json").expect(200).json["paths"]
    enrol = described["/users/{user}/onlineMeetings/{meeting}/registration/registrants"]["post"]
    assert "OnlineMeetings.ReadWrite" in enrol["description"] and "OnlineMeetings.Read.All" in enrol["description"]
    assert READ_WRITE_ALL in described["/users/{user}/onlineMeetings/{meeting}"]["delete"]["description"]
