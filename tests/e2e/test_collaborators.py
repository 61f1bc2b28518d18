"""Roles and keys as they are lived: granted, changed, used in odd ways, taken back. What a cell of the table cannot show:
test_roles.py has the cells."""

import base64
import json
import urllib.parse

import pytest

from support.waiting import until
from support.world import READ_WRITE_ALL, Event, Person, World, after, choice_question, guid, text_question


class Site:
    """An event with a registrant, and one person for each role."""

    def __init__(self, world, audience="everyone", **more):
        self.world, self.client = world, world.client
        self.event = world.event(audience, [choice_question(required=False), text_question()], **more)
        self.people = {}
        self.registrant = Person.new()
        answers = [(self.event.questions[1], "no shellfish")]
        self.event.enrol(self.registrant, answers).expect(200)
        self.id = self.event.find(self.registrant)["id"]

    def owner(self, method, rest="", body=None, **more):
        return self.client.call(method, self.event.path + rest, body, token=self.world.organizer_token, **more)

    def grant(self, role, person=None):
        person = person or Person.new()
        self.owner("POST", "/collaborators", {"id": person.oid, "role": role}).expect(201)
        return self.world.token(person)

    def key(self, role, **more):
        return self.owner("POST", "/keys", {"name": "a script", "role": role} | more).expect(201).json

    def get(self, rest, token, **more):
        return self.client.get(self.event.path + rest, token=token, **more)

    def acts(self):
        """(action, kind of actor, actor, about whom) of roles and keys, oldest first."""
        items = self.owner("GET", "/audit?$top=1000").expect(200).json["value"]
        return [(i["action"], i["actorKind"], i["actorId"], i["subjectId"]) for i in items if i["subjectId"]]

    def registration_id(self):
        return self.owner("GET").expect(200).json["id"]


@pytest.fixture
def site(world):
    return Site(world)


def query(**options):
    return "?" + urllib.parse.urlencode({f"${name}": value for name, value in options.items()})


# --- Collaborators ---


def test_a_role_is_granted_read_changed_and_taken_back(site):
    person = Person.new()
    path = f"/collaborators/{person.oid}"
    made = site.owner("POST", "/collaborators", {"id": person.oid.upper(), "role": "VIEWER"}).expect(201)
    assert made.headers["Location"] == f"{site.world.server.url}{site.event.path}{path}"
    assert (made.json["id"], made.json["role"]) == (person.oid, "viewer")
    assert made.json["grantedBy"] == site.world.organizer.oid and made.json["grantedDateTime"]
    shown = {name: value for name, value in made.json.items() if not name.startswith("@")}
    assert site.owner("GET", "/collaborators").expect(200).json["value"] == [shown]
    assert site.owner("GET", path).expect(200).json["role"] == "viewer"

    again = site.owner("POST", "/collaborators", {"id": person.oid, "role": "checker"}).expect(409, "Conflict")
    assert "PATCH" in again.message and site.owner("GET", path).json["role"] == "viewer"
    token = site.world.token(person)
    site.get("/customQuestions", token).expect(200)
    assert site.owner("PATCH", path, {"role": "checker"}).expect(200).json["role"] == "checker"
    site.get("/customQuestions", token).expect(403)  # from the next request on
    site.owner("DELETE", path).expect(204)
    answer = site.get("/registrants", token).expect(403)
    assert "has no role" in answer.message and "/registration/collaborators" in answer.message
    for method, body in (("GET", None), ("PATCH", {"role": "viewer"}), ("DELETE", None)):
        assert person.oid in site.owner(method, path, body).expect(404, "NotFound").message
    assert site.owner("GET", "/collaborators").json["value"] == []
    by = "organizer", site.world.organizer.oid, person.oid
    assert site.acts() == [(word, *by) for word in ("viewerGranted", "checkerGranted", "roleRevoked")]


BAD_GRANTS = [
    ({}, {("missing", "id"), ("missing", "role")}),
    ({"id": "x", "role": "viewer"}, {("invalid", "id")}),
    ({"id": "00000000-0000-0000-0000-000000000000", "role": "viewer"}, {("invalid", "id")}),
    ({"id": guid(), "role": "organizer"}, {("invalid", "role")}),
    ({"id": guid(), "role": "administrator"}, {("invalid", "role")}),
    ({"id": guid(), "role": "unknownFutureValue"}, {("invalid", "role")}),
    ({"id": guid(), "role": None}, {("missing", "role")}),
    ({"id": guid(), "role": "viewer", "tenant": guid()}, {("unknown", "tenant")}),
]


# --- By address ---


def known(world, person, mail=None, upn=None):
    """In the directory; the address is of this world alone."""
    names = ("--given-name", person.first, "--family-name", person.last, "--mail", mail or person.mail)
    more = ("--upn", upn) if upn else ()
    world.server.command("user", "add", "--tenant", world.tenant, "--oid", person.oid, *names, *more)


def test_who_is_in_the_directory_is_named_by_their_address(site):
    by_mail, by_name, unknown = Person.new("Ada", "Lovelace"), Person.new("Alan", "Turing"), Person.new()
    known(site.world, by_mail)
    known(site.world, by_name, upn=f"upn-{by_name.mail}")
    first = site.owner("POST", "/collaborators", {"mail": by_mail.mail.upper(), "role": "viewer"}).expect(201).json
    second = site.owner("POST", "/collaborators", {"mail": f"upn-{by_name.mail}", "role": "checker"}).expect(201).json
    third = site.owner("POST", "/collaborators", {"id": unknown.oid, "role": "checker"}).expect(201).json
    shown = [(one["id"], one["displayName"], one["mail"]) for one in (first, second, third)]
    assert shown == [
        (by_mail.oid, f"Ada {by_mail.last}", by_mail.mail),
        (by_name.oid, f"Alan {by_name.last}", by_name.mail),
        (unknown.oid, None, None),
    ]
    listed = [(one["id"], one["displayName"], one["mail"]) for one in site.owner("GET", "/collaborators").json["value"]]
    assert sorted(listed) == sorted(shown)
    path = f"/collaborators/{by_mail.oid}"
    for method, body in (("GET", None), ("PATCH", {"role": "coOrganizer"})):
        assert site.owner(method, path, body).expect(200).json["displayName"] == f"Ada {by_mail.last}"
    site.get("/customQuestions", site.world.token(by_mail)).expect(200)


def test_an_address_that_is_nobodys_or_of_two_gives_no_role(site):
    twins, away = [Person.new(), Person.new()], Person.new()
    for one in twins:
        known(site.world, one, mail=f"office-{twins[0].mail}")
    known(site.world, away)
    site.world.server.command("user", "disable", "--tenant", site.world.tenant, "--oid", away.oid)
    known(site.world, site.world.organizer)
    cases = [
        ({"mail": f"office-{twins[0].mail}"}, "mail", "More than one"),
        ({"mail": "nobody@example.org"}, "mail", "Nobody"),
        ({"mail": away.mail}, "mail", "Nobody"),
        ({"mail": site.world.organizer.mail}, "mail", "organizer"),
        ({"mail": away.mail, "id": away.oid}, "id", "one of the two"),
    ]
    for body, target, words in cases:
        answer = site.owner("POST", "/collaborators", body | {"role": "viewer"}).expect(400)
        assert {where for _, where in answer.faults} == {target} and words in answer.text, body
    assert site.owner("GET", "/collaborators").json["value"] == []


@pytest.mark.parametrize("body,faults", BAD_GRANTS)
def test_a_grant_that_cannot_be_is_400(site, body, faults):
    assert site.owner("POST", "/collaborators", body).expect(400).faults == faults
    assert site.owner("GET", "/collaborators").json["value"] == []


def test_the_organizer_needs_no_role(site):
    answer = site.owner("POST", "/collaborators", {"id": site.world.organizer.oid, "role": "viewer"})
    assert answer.expect(400).faults == {("invalid", "id")}


def test_a_grant_sent_twice_with_its_key_is_one(site):
    body, headers = {"id": guid(), "role": "viewer"}, {"Idempotency-Key": "grant-1"}
    first = site.owner("POST", "/collaborators", body, headers=headers).expect(201)
    second = site.owner("POST", "/collaborators", body, headers=headers).expect(201)
    assert second.json == first.json and second.headers["Idempotency-Replayed"] == "true"
    assert len(site.acts()) == 1


@pytest.mark.parametrize("what", ["collaborators", "keys"])
def test_lists_come_in_pages_of_their_own(site, what):
    body = {"collaborators": lambda: {"id": guid(), "role": "viewer"}, "keys": lambda: {"name": "x", "role": "viewer"}}
    ids = {site.owner("POST", f"/{what}", body[what]()).expect(201).json["id"] for _ in range(5)}
    found, path = [], f"{site.event.path}/{what}?$top=2&$select=id"
    while path:
        page = site.client.get(path, token=site.world.organizer_token).expect(200).json
        assert len(page["value"]) <= 2 and all(set(item) == {"id"} for item in page["value"])
        found += [item["id"] for item in page["value"]]
        path = page.get("@odata.nextLink")
        token = urllib.parse.parse_qs(urllib.parse.urlsplit(path or "").query).get("$skiptoken", [None])[0]
        for other in ("audit", "registrants", "keys" if what == "collaborators" else "collaborators"):
            if token:
                site.owner("GET", f"/{other}" + query(skiptoken=token)).expect(400)
    assert len(found) == 5 and set(found) == ids


def test_who_has_a_role_acts_as_themselves(site):
    person = Person.new()
    token = site.grant("coOrganizer", person)
    site.client.patch(f"{site.event.registrants}/{site.id}", {"lastName": "Ng"}, token=token).expect(200)
    noted = site.owner("GET", "/audit").json["value"][-1]
    assert (noted["action"], noted["actorKind"], noted["actorId"]) == ("mended", "collaborator", person.oid)


# --- What a role does not open, however it is asked ---

WAYS = (
    "/beta/users('{oid}')/onlineMeetings/{meeting}/registration",
    "/v1.0/users/{oid}/onlineMeetings/{meeting}/registration/",
    "/beta/users/{oid}/onlineMeetings('{meeting}')/registration",
    "/beta/users/{oid}/ONLINEMEETINGS/{meeting}/Registration",
    "/beta/users/{oid}/onlineMeetings/{meeting}/registration/microsoft.graph.meetingRegistration",
    "/beta/users/{oid}/onlineMeetings/{meeting}/%72egistration",
    "/beta/communications/onlineMeetings/{meeting}/registration",
    "/beta/app/onlineMeetings/{meeting}/registration",
    "/beta/me/onlineMeetings/{meeting}/registration",
)


@pytest.mark.parametrize("way", WAYS)
def test_no_way_of_writing_the_path_opens_more(site, way):
    path = way.format(oid=site.world.organizer.oid, meeting=site.event.meeting)
    before = site.owner("GET").body
    for token in (site.grant("viewer"), site.grant("checker")):
        for method, body in (("PATCH", {"subject": "x"}), ("DELETE", None)):
            answer = site.client.call(method, path, body, token=token).expect(403, "Forbidden")
            assert "role here is" in answer.message
    assert site.owner("GET").body == before


def test_a_tag_is_no_way_past_a_role(site):
    token = site.grant("viewer")
    before = site.owner("GET").body
    for field, value in (("If-Match", "*"), ("If-Match", 'W/"999"'), ("If-None-Match", "*"), ("If-Match", "broken")):
        site.client.patch(site.event.path, {"subject": "x"}, token=token, headers={field: value}).expect(403)
    assert site.owner("GET").body == before


def test_a_batch_is_judged_request_by_request(site):
    token = site.grant("viewer")
    key = site.key("checker")["secretText"]
    base = site.event.path.removeprefix("/beta")
    requests = [
        {"id": "1", "method": "GET", "url": base},
        {"id": "2", "method": "PATCH", "url": base, "body": {"subject": "x"}},
        {"id": "3", "method": "DELETE", "url": f"{base}/registrants/{site.id}"},
        {"id": "4", "method": "GET", "url": f"{base}/registrants"},
        {"id": "5", "method": "POST", "url": f"{base}/collaborators", "body": {"id": guid(), "role": "viewer"}},
    ]
    for request in requests:
        request["headers"] = {"Content-Type": "application/json", "Authorization": "Bearer " + site.world.organizer_token}
    before = site.owner("GET").body, site.event.listed()
    for credential, expected in ((token, [200, 403, 403, 200, 403]), (key, [403, 403, 403, 200, 403])):
        answers = site.client.post("/beta/$batch", {"requests": requests}, token=credential).expect(200).json["responses"]
        assert [a["status"] for a in sorted(answers, key=lambda a: a["id"])] == expected
    assert (site.owner("GET").body, site.event.listed()) == before


def test_a_co_organizer_makes_nobody_greater(site):
    person = Person.new()
    token = site.grant("coOrganizer", person)
    before = site.owner("GET", "/collaborators").body, site.owner("GET", "/keys").body
    tries = [
        ("POST", "/collaborators", {"id": guid(), "role": "coOrganizer"}),
        ("POST", "/collaborators", {"id": person.oid, "role": "viewer"}),
        ("PATCH", f"/collaborators/{person.oid}", {"role": "checker"}),
        ("DELETE", f"/collaborators/{person.oid}", None),
        ("POST", "/keys", {"name": "x", "role": "coOrganizer"}),
        ("DELETE", "", None),
    ]
    for prefix in (site.event.path, f"/beta/me/onlineMeetings/{site.event.meeting}/registration"):
        for method, rest, body in tries:
            answer = site.client.call(method, prefix + rest, body, token=token).expect(403, "Forbidden")
            assert "role here is coOrganizer; this call needs one of: organizer, administrator" in answer.message
    assert (site.owner("GET", "/collaborators").body, site.owner("GET", "/keys").body) == before


def probes(site):
    mail, person = site.registrant.mail, f"/registrants/{site.id}"
    return [
        ("/registrants" + query(filter=f"email eq '{mail}'"), 400),
        ("/registrants/$count" + query(filter=f"startswith(email,'{mail[0]}')"), 400),
        ("/registrants" + query(filter="not (customQuestionAnswers eq null)"), 400),
        ("/registrants" + query(filter="registrationDateTime gt 2020-01-01T00:00:00Z"), 400),
        ("/registrants" + query(orderby="email"), 400),
        ("/registrants" + query(select="id,email"), 400),
        ("/registrants" + query(select="customQuestionAnswers"), 400),
        ("/registrants" + query(expand="customQuestionAnswers"), 400),
        ("/registrants" + query(expand="attendance,mails"), 400),
        ("/registrants" + query(search=f'"{mail}"'), 200),
        ("/registrants" + query(search='"example.org"'), 200),
        (person + query(select="email"), 400),
        (person + query(select="joinWebUrl"), 400),
        (person, 200),
        (person + query(format="json;odata.metadata=full"), 200),
        (person + "/mails", 403),
        ("/registrants/delta", 403),
        ("/registrants/delta" + query(deltatoken="latest"), 403),
        ("/audit", 403),
        ("/collaborators", 403),
        ("/customQuestions", 403),
        ("", 403),
        ("/registrants", 200),
        ("/registrants" + query(format="json;odata.metadata=full"), 200),
    ]


@pytest.mark.parametrize("how", ["person", "key"])
def test_a_checker_learns_no_address_and_no_answer(site, how):
    token = site.grant("checker") if how == "person" else site.key("checker")["secretText"]
    for rest, status in probes(site):
        answer = site.get(rest, token).expect(status)
        for secret in ("example.org", "shellfish", "meetup-join"):
            assert secret not in answer.text.replace(rest, ""), rest
    found = site.get("/registrants" + query(search=f'"{site.registrant.mail}"', count="true"), token).json
    assert found["value"] == [] and found["@odata.count"] == 0  # nor by asking for it
    by_name = query(search=site.registrant.last, filter="status eq 'registered'", orderby="lastName desc")
    [shown] = site.get("/registrants" + by_name, token).expect(200).json["value"]
    shown.pop("@odata.type")
    assert shown == {
        "id": site.id,
        "firstName": site.registrant.first,
        "lastName": site.registrant.last,
        "status": "registered",
    }
    assert site.get("/registrants/$count", token).expect(200).text == "1"


def test_the_bare_form_says_so_in_its_context(site):
    token = site.grant("checker")
    context = site.get("/registrants", token).json["@odata.context"]
    assert context.endswith("/registration/registrants(id,firstName,lastName,status)")
    context = site.get("/registrants" + query(select="id,status"), token).json["@odata.context"]
    assert context.endswith("/registration/registrants(id,status)")


def test_a_checker_who_is_registered_sees_their_own_place_whole(world):
    site = Site(world, "organization")
    [person] = [site.registrant]
    token = site.grant("checker", person)
    own = site.get(f"/registrants/{site.id}", token).expect(200).json
    assert own["email"] == person.mail and own["joinWebUrl"]
    assert "email" not in site.get("/registrants", token).expect(200).json["value"][0]


# --- At the door ---


def test_attendance_is_recorded_of_who_is_registered(site):
    token = site.grant("checker")
    person = f"{site.event.registrants}/{site.id}"
    site.client.post(f"{person}/attendance", token=token).expect(204)
    [came] = site.client.get(f"{person}/attendance", token=token).expect(200).json["value"]
    expanded = site.client.get(f"{person}?$expand=attendance", token=token).expect(200).json
    assert expanded["attendance"] == [came] and came["joinDateTime"]
    answer = site.client.post(f"{person}/attendance", {"joinDateTime": after()}, token=token).expect(400)
    assert answer.faults == {("unknown", "joinDateTime")}
    site.event.cancel(site.id).expect(204)
    answer = site.client.post(f"{person}/attendance", token=token).expect(409, "Conflict")
    assert "canceledByOrganizer" in answer.message
    site.client.post(f"{site.event.registrants}/{'x' * 22}/attendance", token=token).expect(404)
    assert len(site.client.get(f"{person}/attendance", token=token).json["value"]) == 1


# --- Keys ---


def test_a_key_s_secret_is_told_once(site):
    made = site.key("viewer", expiresDateTime=after(days=1))
    secret = made.pop("secretText")
    assert secret.startswith("foyer_key_") and len(secret) == len("foyer_key_") + 86
    raw = base64.urlsafe_b64decode(secret.removeprefix("foyer_key_") + "==")
    ids = [base64.urlsafe_b64encode(raw[i : i + 16]).decode().rstrip("=") for i in (0, 16)]
    assert ids == [site.registration_id(), made["id"]]
    assert made["createdBy"] == site.world.organizer.oid and made["name"] == "a script" and made["role"] == "viewer"
    read = {name: value for name, value in made.items() if not name.startswith("@")} | {"secretText": None}
    assert site.owner("GET", "/keys").expect(200).json["value"] == [read]
    assert site.owner("GET", f"/keys/{made['id']}").expect(200).json["secretText"] is None
    site.get("", secret).expect(200)
    everything = site.owner("GET", "/audit").text + site.owner("GET", "/keys").text + site.world.server.log()
    assert secret not in everything and secret[-43:] not in everything


def test_a_key_made_twice_with_its_key_is_one_and_told_once(site):
    headers, body = {"Idempotency-Key": "key-1"}, {"name": "x", "role": "viewer"}
    first = site.owner("POST", "/keys", body, headers=headers).expect(201).json
    second = site.owner("POST", "/keys", body, headers=headers).expect(201).json
    assert second == first | {"secretText": None} and first["secretText"]
    assert len(site.owner("GET", "/keys").json["value"]) == 1
    site.get("", first["secretText"]).expect(200)


BAD_KEYS = [
    ({}, {("missing", "name"), ("missing", "role")}),
    ({"name": " ", "role": "viewer"}, {("missing", "name")}),
    ({"name": "x" * 257, "role": "viewer"}, {("tooLong", "name")}),
    ({"name": "a\nb", "role": "viewer"}, {("invalid", "name")}),
    ({"name": "x", "role": "administrator"}, {("invalid", "role")}),
    ({"name": "x", "role": "viewer", "expiresDateTime": "2020-01-01T00:00:00Z"}, {("invalid", "expiresDateTime")}),
]


@pytest.mark.parametrize("body,faults", BAD_KEYS)
def test_a_key_that_cannot_be_is_400(site, body, faults):
    assert site.owner("POST", "/keys", body).expect(400).faults == faults
    assert site.owner("GET", "/keys").json["value"] == []


def damaged(secret):
    raw = bytearray(base64.urlsafe_b64decode(secret.removeprefix("foyer_key_") + "=="))
    for at in (0, 20, 40, 63):  # another registration, another key, another secret
        other = bytearray(raw)
        other[at] ^= 1
        yield "foyer_key_" + base64.urlsafe_b64encode(other).decode().rstrip("=")
    yield from (secret[:-1], secret + "A", secret + "==", "foyer_key_", "foyer_key_.x.y", secret.replace("key_", "key-"))


def test_what_is_no_key_is_401_and_learns_nothing(site):
    secret = site.key("viewer")["secretText"]
    site.get("", secret).expect(200)
    told = set()
    for text in damaged(secret):
        answer = site.get("", text).expect(401, "InvalidAuthenticationToken")
        assert 'error="invalid_token"' in answer.headers["WWW-Authenticate"], text
        told.add(answer.message)
    assert len(told) <= 3 and not any(site.event.meeting in message for message in told)
    site.get("", secret).expect(200)


def test_a_removed_key_is_refused_within_seconds(site):
    key = site.key("coOrganizer")
    site.get("", key["secretText"]).expect(200)
    site.owner("DELETE", f"/keys/{key['id']}").expect(204)
    until(lambda: site.get("", key["secretText"]).status == 401, 10, "the removed key is refused")
    before = site.owner("GET").body
    site.client.patch(site.event.path, {"subject": "x"}, token=key["secretText"]).expect(401)
    assert site.owner("GET").body == before
    site.owner("DELETE", f"/keys/{key['id']}").expect(404)
    by = "organizer", site.world.organizer.oid, key["id"]
    assert site.acts() == [("coOrganizerKeyMade", *by), ("keyRemoved", *by)]


def test_a_key_ends_when_it_was_said(site):
    end = after(2)
    key = site.key("viewer", expiresDateTime=end)["secretText"]
    answer = site.get("", key)
    assert answer.status == 200 or after() >= end, answer
    until(lambda: site.get("", key).status == 401, what="the key has expired")
    assert after() >= end
    assert "expired" in site.get("", key).message


def test_a_key_reaches_its_registration_alone(site):
    world, key = site.world, site.key("coOrganizer")["secretText"]
    other = world.event()
    foreign = World(world.server)
    elsewhere = foreign.event()
    before = [e.world.client.get(e.path, token=e.world.organizer_token).body for e in (other, elsewhere)]
    for event in (other, elsewhere):
        for method, rest, body in (("GET", "", None), ("PATCH", "", {"subject": "x"}), ("GET", "/registrants", None)):
            site.client.call(method, event.path + rest, body, token=key).expect(404, "NotFound")
    meeting = site.event.path.removesuffix("/registration")
    root = f"/beta/users/{world.organizer.oid}/onlineMeetings"
    for method, path in (("GET", meeting), ("DELETE", meeting), ("GET", root), ("POST", root)):
        answer = site.client.call(method, path, {} if method == "POST" else None, token=key).expect(403)
        assert "a person who signs in" in answer.message
    site.client.get("/beta/me/onlineMeetings", token=key).expect(400)
    site.client.get(site.event.path.replace(world.organizer.oid, guid()), token=key).expect(404)
    after_all = [e.world.client.get(e.path, token=e.world.organizer_token).body for e in (other, elsewhere)]
    assert after_all == before
    foreign.close()


def test_what_was_granted_dies_with_the_registration(site):
    token, key = site.grant("coOrganizer"), site.key("coOrganizer")["secretText"]
    site.get("", key).expect(200)
    site.owner("DELETE").expect(204)
    for credential in (token, key):
        site.client.patch(site.event.path, {"subject": "x"}, token=credential).expect(404)
    again = Event(site.world, site.event.meeting, "everyone")
    again.create()
    site.client.patch(site.event.path, {"subject": "x"}, token=token).expect(403)
    site.client.patch(site.event.path, {"subject": "x"}, token=key).expect(404)
    assert site.owner("GET", "/collaborators").json["value"] == site.owner("GET", "/keys").json["value"] == []


def test_an_enrolment_by_a_key_is_an_enrolment(site):
    key, person = site.key("coOrganizer"), Person.new()
    for _ in range(3):
        site.event.enrol(person, token=key["secretText"]).expect(200)
    assert site.event.find(person)["status"] == "registered"
    noted = [i for i in site.owner("GET", "/audit").json["value"] if i["actorKind"] == "key"]
    assert [(i["action"], i["actorId"]) for i in noted][:1] == [("enrolled", key["id"])]


def test_a_strict_policy_is_no_matter_of_keys(launch):
    world = World(launch(APPLICATION_ACCESS="strict"))
    site = Site(world)
    site.get("", site.key("viewer")["secretText"]).expect(200)
    site.get("", world.app_token(READ_WRITE_ALL)).expect(403)
    world.close()


# --- Administrators, and the command line ---


def test_an_administrator_is_as_the_organizer_of_every_meeting(site):
    world, person = site.world, Person.new()
    token = world.token(person)
    root = f"/beta/users/{world.organizer.oid}/onlineMeetings"
    assert "administrator" in site.client.get(root, token=token).expect(403).message
    world.server.command("role", "grant", "--tenant", world.tenant, "--user", person.oid)
    assert site.event.meeting in [m["id"] for m in site.client.get(root, token=token).expect(200).json["value"]]
    made = site.client.post(root, {"subject": "for Olga"}, token=token).expect(201).json
    assert made["id"] in site.client.get("/beta/me/onlineMeetings", token=world.organizer_token).text
    site.client.patch(site.event.path, {"subject": "x"}, token=token).expect(200)
    noted = site.owner("GET", "/audit").json["value"][-1]
    assert (noted["action"], noted["actorKind"], noted["actorId"]) == ("registrationChanged", "administrator", person.oid)
    listed = world.server.command("role", "list", "--tenant", world.tenant, "--json")
    assert [(row["id"], row["role"]) for row in map(json.loads, listed.splitlines())] == [(person.oid, "administrator")]
    world.server.command("role", "revoke", "--tenant", world.tenant, "--user", person.oid)
    site.client.patch(site.event.path, {"subject": "y"}, token=token).expect(403)
    assert world.server.command("role", "list", "--tenant", world.tenant) == ""


def test_the_command_line_grants_and_takes_back(site):
    server, person = site.world.server, Person.new()
    where = ("--registration", site.registration_id())
    server.command("role", "grant", *where, "--user", person.oid, "--role", "viewer")
    site.get("", site.world.token(person)).expect(200)
    assert server.command("role", "list", *where).split("\t")[:2] == [person.oid, "viewer"]
    server.command("role", "revoke", *where, "--user", person.oid)
    site.get("", site.world.token(person)).expect(403)
    secret = server.command("key", "add", *where, "--name", "north door", "--role", "checker").strip()
    site.get("/registrants", secret).expect(200)
    other = json.loads(server.command("key", "add", *where, "--name", "x", "--role", "viewer", "--json"))
    site.get("", other["secretText"]).expect(200)
    rows = [json.loads(line) for line in server.command("key", "list", *where, "--json").splitlines()]
    assert [(row["name"], row["role"]) for row in rows] == [("north door", "checker"), ("x", "viewer")]
    assert secret not in server.command("key", "list", *where)
    server.command("key", "remove", *where, "--id", other["id"])
    until(lambda: site.get("", other["secretText"]).status == 401, 10, "the removed key is refused")
    words = [act[0] for act in site.acts()]
    assert words == ["viewerGranted", "roleRevoked", "checkerKeyMade", "viewerKeyMade", "keyRemoved"]
    assert {act[1] for act in site.acts()} == {"administrator"}
    server.command("audit", "verify", *where)


def test_the_command_line_says_what_is_wrong(site):
    where, server = ("--registration", site.registration_id()), site.world.server
    key = ("key", "add", *where, "--name", "x", "--role")
    wrong = [
        (2, ("role", "grant", "--user", guid())),
        (2, ("role", "grant", *where, "--tenant", site.world.tenant, "--user", guid())),
        (2, ("role", "grant", *where, "--user", guid())),
        (2, ("role", "grant", *where, "--user", guid(), "--role", "administrator")),
        (2, ("role", "grant", "--tenant", site.world.tenant, "--user", guid(), "--role", "viewer")),
        (1, ("role", "grant", "--registration", guid(), "--user", guid(), "--role", "viewer")),
        (1, ("role", "revoke", *where, "--user", guid())),
        (2, (*key, "owner")),
        (2, (*key, "viewer", "--expires", "2020-01-01T00:00:00Z")),
        (2, ("key", "add", *where, "--role", "viewer")),
        (1, ("key", "remove", *where, "--id", site.id)),
        (2, ("key", "remove", *where, "--id", "x")),
    ]
    for code, words in wrong:
        done = server.run(*words)
        assert done.returncode == code and done.stderr and not done.stdout, words
    assert site.acts() == []
