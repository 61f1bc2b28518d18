"""SCIM 2.0 at /scim/v2: an identity system keeps the people of a tenant. Entra ID and Okta are heard with the requests
that they publish; what is stored is looked at by `foyer user list`, and by how an enrolment is judged."""

import json
import re
from datetime import datetime
from urllib.parse import quote

import pytest

from support.world import Person, guid

USER = "urn:ietf:params:scim:schemas:core:2.0:User"
ENTERPRISE = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User"
PATCH = "urn:ietf:params:scim:api:messages:2.0:PatchOp"
LIST = "urn:ietf:params:scim:api:messages:2.0:ListResponse"
ERROR = "urn:ietf:params:scim:api:messages:2.0:Error"


class Directory:
    """A tenant's directory as an identity system sees it."""

    def __init__(self, world, tenant=None):
        self.world = world
        self.tenant = tenant or world.tenant
        made = world.server.command("scim", "token", "--tenant", self.tenant, "--name", "Entra ID", "--json")
        self.credential = json.loads(made)
        self.token = self.credential["token"]

    def call(self, method, path, body=None, *, token=None, headers=None):
        headers = {"Content-Type": "application/scim+json"} | (headers or {}) if body is not None else headers
        return self.world.client.call(
            method, "/scim/v2" + path, body, token=self.token if token is None else token, headers=headers
        )

    def find(self, condition, *more):
        found = self.call("GET", "/Users?" + "&".join(("filter=" + quote(condition), *more))).expect(200).json
        assert found["schemas"] == [LIST] and found["itemsPerPage"] == len(found["Resources"])
        return found

    def create(self, body):
        return self.call("POST", "/Users", body).expect(201).json

    def patch(self, key, *operations):
        return self.call("PATCH", f"/Users/{key}", {"schemas": [PATCH], "Operations": list(operations)})

    def stored(self):
        """What the directory has, by object id."""
        lines = self.world.server.command("user", "list", "--tenant", self.tenant, "--json").splitlines()
        return {row["oid"]: row for row in map(json.loads, lines)}


@pytest.fixture
def directory(world):
    return Directory(world)


def refused(answer, status, kind=None):
    """An error as RFC 7644 section 3.12 has it."""
    error = answer.expect(status).json
    assert error["schemas"] == [ERROR] and error["status"] == str(status) and error["detail"]
    assert error.get("scimType") == kind, error
    assert answer.headers["Content-Type"] == "application/scim+json"
    return error


def entra_user(person, **more):
    """As Entra ID provisions by its default mapping; externalId is mapped to objectId (docs/scim.md)."""
    return {
        "schemas": [USER, ENTERPRISE],
        "externalId": person.oid,
        "userName": person.mail,
        "active": True,
        "emails": [{"primary": True, "type": "work", "value": person.mail}],
        "meta": {"resourceType": "User"},
        "name": {"formatted": f"{person.first} {person.last}", "familyName": person.last, "givenName": person.first},
        "roles": [],
    } | more


def okta_user(person, **more):
    return {
        "schemas": [USER],
        "userName": person.mail,
        "name": {"givenName": person.first, "familyName": person.last},
        "emails": [{"primary": True, "value": person.mail, "type": "work"}],
        "displayName": f"{person.first} {person.last}",
        "locale": "en-US",
        "externalId": "00ujl29u0le5T6Aj10h7",
        "groups": [],
        "password": "1mz050nq",
        "active": True,
    } | more


# --- Who may ---


def test_the_credential_is_printed_once_and_listed_without_its_secret(world, directory):
    assert re.fullmatch(r"foyer_scim_[\w-]{86}", directory.token)
    assert directory.credential["url"] == world.server.url + "/scim/v2"
    [row] = map(json.loads, world.server.command("scim", "list", "--tenant", world.tenant, "--json").splitlines())
    assert (row["tenant"], row["id"], row["name"]) == (world.tenant, directory.credential["id"], "Entra ID")
    assert directory.token not in json.dumps(row)
    bare = world.server.command("scim", "token", "--tenant", world.tenant).strip()
    assert directory.call("GET", "/Users", token=bare).expect(200).json["totalResults"] == 0
    assert len(world.server.command("scim", "list", "--tenant", world.tenant).splitlines()) == 2

    remove = ("scim", "remove", "--tenant", world.tenant, "--id", directory.credential["id"])
    assert world.server.run(*remove).returncode == 0
    refused(directory.call("GET", "/Users"), 401)
    assert world.server.run(*remove).returncode == 1
    directory.call("GET", "/Users", token=bare).expect(200)


@pytest.mark.parametrize("kind", ["none", "nonsense", "another secret", "another id", "a person", "an application", "basic"])
def test_anything_but_a_credential_is_refused_and_changes_nothing(world, directory, kind):
    head, tail = directory.token[:40], directory.token[40:]
    tokens = {
        "none": "",
        "nonsense": "foyer_scim_x",
        "another secret": head + tail[:-4] + ("AAAA" if tail[-4:] != "AAAA" else "BBBB"),
        "another id": Directory(world).token[:54] + directory.token[54:],
        "a person": world.organizer_token,
        "an application": world.app_token(),
    }
    headers = {"Authorization": "Basic " + directory.token} if kind == "basic" else None
    body = entra_user(Person.new())
    answer = directory.call("POST", "/Users", body, token=tokens.get(kind, ""), headers=headers)
    refused(answer, 401)
    assert answer.headers["WWW-Authenticate"].startswith('Bearer realm="scim"')
    assert ("invalid_token" in answer.headers["WWW-Authenticate"]) == (kind not in ("none", "basic"))
    assert directory.stored() == {}


def test_another_tenants_credential_sees_and_reaches_nobody_here(world, directory):
    person, other = Person.new(), Directory(world, guid())
    made = directory.create(entra_user(person))
    assert other.find(f'userName eq "{person.mail}"')["totalResults"] == 0
    assert other.call("GET", "/Users").json["totalResults"] == 0
    refused(other.call("GET", f"/Users/{made['id']}"), 404)
    refused(other.patch(made["id"], {"op": "replace", "value": {"active": False}}), 404)
    refused(other.call("PUT", f"/Users/{made['id']}", entra_user(person)), 404)
    refused(other.call("DELETE", f"/Users/{made['id']}"), 404)
    assert directory.stored()[made["id"]]["disabled"] is False
    other.create(entra_user(person))  # the same person of another tenant is another
    assert len(directory.stored()) == 1 and len(other.stored()) == 1
    directory.call("GET", "/beta/me/onlineMeetings").expect(404)  # no path of SCIM's
    world.client.get("/beta/me/onlineMeetings", token=directory.token).expect(401)


# --- As Entra ID does it ---


def test_entra_tests_the_connection_creates_finds_and_deletes(world, directory):
    person = Person.new("Zoë", "Ångström")
    assert directory.find(f'userName eq "{guid()}"') == {
        "schemas": [LIST], "totalResults": 0, "startIndex": 1, "itemsPerPage": 0, "Resources": []
    }
    answer = directory.call("POST", "/Users", entra_user(person)).expect(201)
    made = answer.json
    assert answer.headers["Location"] == made["meta"]["location"] == f"{world.server.url}/scim/v2/Users/{person.oid}"
    assert made["id"] == made["externalId"] == person.oid and made["userName"] == person.mail
    assert made["emails"] == [{"value": person.mail, "type": "work", "primary": True}]
    assert made["name"] == {
        "formatted": f"{person.first} {person.last}", "familyName": person.last, "givenName": person.first
    }
    assert made["active"] is True and "roles" not in made
    row = directory.stored()[person.oid]
    assert (row["givenName"], row["familyName"], row["mail"], row["upn"], row["externalId"], row["disabled"]) == (
        person.first, person.last, person.mail, person.mail, person.oid, False
    )
    assert row["created"] == made["meta"]["created"] and row["changed"] == made["meta"]["lastModified"]

    refused(directory.call("POST", "/Users", entra_user(person)), 409, "uniqueness")
    twin = entra_user(person, externalId=guid(), userName=person.mail.upper())
    refused(directory.call("POST", "/Users", twin), 409, "uniqueness")
    for condition in (
        f'userName eq "{person.mail.upper()}"', f'externalId eq "{person.oid}"', f'id eq "{person.oid}"',
        f'emails.value eq "{person.mail}"', f'emails[type eq "work"].value eq "{person.mail}"',
        f'USERNAME EQ "{person.mail}" AND active eq true', f'{USER}:userName eq "{person.mail}"',
    ):
        assert directory.find(condition)["Resources"] == [made], condition
    assert directory.find(f'userName eq "{person.mail}" and active eq false')["totalResults"] == 0
    assert directory.call("GET", f"/Users/{person.oid}").expect(200).json == made

    gone = directory.call("DELETE", f"/Users/{person.oid}").expect(204)
    assert gone.body == b"" and directory.stored() == {}
    refused(directory.call("DELETE", f"/Users/{person.oid}"), 404)
    refused(directory.call("GET", f"/Users/{person.oid}"), 404)
    refused(directory.call("GET", "/Users/5171a35d82074e068ce2"), 404)


ENTRA_PATCHES = {
    "an address": (
        [{"op": "Replace", "path": 'emails[type eq "work"].value', "value": "new@example.org"}],
        {"mail": "new@example.org"},
    ),
    "a first address": (
        [
            {"op": "Remove", "path": 'emails[type eq "work"].value'},
            {"op": "Add", "path": 'emails[type eq "work"].value', "value": "first@example.org"},
        ],
        {"mail": "first@example.org"},
    ),
    "a family name": ([{"op": "Replace", "path": "name.familyName", "value": "Newby"}], {"familyName": "Newby"}),
    "several": (
        [
            {"op": "Add", "path": "displayName", "value": "Shown"},
            {"op": "Replace", "path": "userName", "value": "other@example.org"},
            {"op": "Add", "path": f"{ENTERPRISE}:department", "value": "Depot"},
        ],
        {"displayName": "Shown", "upn": "other@example.org"},
    ),
    "dotted names": (
        [
            {
                "op": "replace",
                "value": {
                    "displayName": "Bjfe",
                    "name.givenName": "Kkom",
                    "name.familyName": "Unua",
                    "active": True,
                    'emails[type eq "work"].value': "dotted@example.org",
                    "addresses[type eq \"work\"].formatted": "18522 Lisette Fields",
                    f"{ENTERPRISE}:employeeNumber": "OZLXDNRRSOXT",
                },
            }
        ],
        {"displayName": "Bjfe", "givenName": "Kkom", "familyName": "Unua", "mail": "dotted@example.org"},
    ),
    "disabled by a word": ([{"op": "Replace", "path": "active", "value": "False"}], {"disabled": True}),
    "disabled": ([{"op": "Replace", "path": "active", "value": False}], {"disabled": True}),
    "a list of one": ([{"op": "Add", "path": "userName", "value": [{"$ref": None, "value": "of@old"}]}], {"upn": "of@old"}),
    "an alias": (
        [{"op": "Add", "path": 'emails[type eq "other"].value', "value": "alias@example.org"}],
        {"aliases": ["alias@example.org"]},
    ),
    "taken away": ([{"op": "Remove", "path": "displayName"}], {"displayName": None}),
}


@pytest.mark.parametrize("name", ENTRA_PATCHES)
def test_entra_patches(directory, name):
    operations, expected = ENTRA_PATCHES[name]
    person = Person.new()
    directory.create(entra_user(person, displayName="Before"))
    before = directory.stored()[person.oid]
    answer = directory.patch(person.oid, *operations).expect(200).json
    after = directory.stored()[person.oid]
    assert after == before | expected | {"changed": after["changed"]}
    assert datetime.fromisoformat(after["changed"]) > datetime.fromisoformat(before["changed"])
    assert directory.call("GET", f"/Users/{person.oid}").json == answer


def test_entra_disables_and_enables_and_an_enrolment_is_judged_by_it(world, directory):
    event, person = world.event("organization"), Person.new()
    directory.create(entra_user(person))

    def enrol(**change):
        return event.enrol(person, token=world.token(person, claims=False), **change)

    refused_by_name = enrol(lastName="Somebody").expect(400)
    assert refused_by_name.faults == {("mismatch", "lastName")} and event.listed() == []
    directory.patch(person.oid, {"op": "Replace", "path": "active", "value": "False"}).expect(200)
    assert directory.find(f'userName eq "{person.mail}"')["Resources"][0]["active"] is False
    enrol().expect(403)
    directory.patch(person.oid, {"op": "Replace", "path": "active", "value": "True"}).expect(200)
    enrol().expect(200)
    directory.patch(person.oid, {"op": "Replace", "path": "name.familyName", "value": "Newby"}).expect(200)
    enrol().expect(400)
    enrol(lastName="Newby").expect(200)
    assert [row["email"] for row in event.listed()] == [person.mail]
    assert world.server.command("user", "disable", "--tenant", world.tenant, "--oid", person.oid) == ""
    assert directory.call("GET", f"/Users/{person.oid}").json["active"] is False  # by whomever


def test_who_came_by_a_file_is_found_and_kept(world, directory):
    person, upn = Person.new(), Person.new()
    names = ("--given-name", person.first, "--family-name", person.last, "--mail", person.mail)
    world.server.command("user", "add", "--tenant", world.tenant, "--oid", person.oid, *names)
    world.server.command("user", "add", "--tenant", world.tenant, "--oid", upn.oid, *names[:4], "--upn", upn.mail)
    [found] = directory.find(f'userName eq "{person.mail}"')["Resources"]
    assert found["id"] == person.oid and "externalId" not in found
    [other] = directory.find(f'userName eq "{upn.mail}"')["Resources"]
    directory.patch(other["id"], {"op": "Add", "path": "externalId", "value": upn.oid}).expect(200)
    row = directory.stored()[upn.oid]
    assert (row["externalId"], row["upn"], row["givenName"]) == (upn.oid, upn.mail, person.first)
    world.server.command("user", "add", "--tenant", world.tenant, "--oid", upn.oid, *names[:4], "--upn", upn.mail)
    assert directory.stored()[upn.oid]["externalId"] == upn.oid


# --- As Okta does it ---


def test_okta_looks_creates_replaces_and_deactivates(directory):
    person = Person.new()
    empty = directory.find(f'userName eq "{person.mail}"', "startIndex=1", "count=100")
    assert empty["totalResults"] == 0 and empty["startIndex"] == 1
    made = directory.create(okta_user(person))
    assert made["externalId"] == "00ujl29u0le5T6Aj10h7" and made["id"] != made["externalId"]
    assert "password" not in made and "1mz050nq" not in json.dumps(directory.stored())
    refused(directory.call("POST", "/Users", okta_user(person)), 409, "uniqueness")

    changed = okta_user(person, id=made["id"], name={"givenName": "Another", "familyName": "Excited"}, nickName="x")
    put = directory.call("PUT", f"/Users/{made['id']}", changed | {"meta": made["meta"]}).expect(200).json
    assert put["name"]["givenName"] == "Another" and put["meta"]["created"] == made["meta"]["created"]
    row = directory.stored()[made["id"]]
    assert (row["givenName"], row["familyName"], row["disabled"]) == ("Another", "Excited", False)

    off = directory.patch(made["id"], {"op": "replace", "value": {"active": False}}).expect(200).json
    assert off["active"] is False and directory.stored()[made["id"]]["disabled"] is True
    less = {key: value for key, value in changed.items() if key not in ("active", "displayName", "emails")}
    directory.call("PUT", f"/Users/{made['id']}", less).expect(200)
    row = directory.stored()[made["id"]]
    assert (row["disabled"], row["displayName"], row["mail"]) == (True, None, None)  # and nobody is let in by silence
    directory.patch(made["id"], {"op": "replace", "value": {"active": True}}).expect(200)
    assert directory.stored()[made["id"]]["disabled"] is False


def test_okta_imports_page_by_page(directory):
    people = [Person.new() for _ in range(5)]
    for person in people:
        directory.create(entra_user(person))
    directory.patch(people[0].oid, {"op": "replace", "value": {"active": False}}).expect(200)
    order = sorted(person.oid for person in people)
    seen = []
    for start in (1, 3, 5, 7):
        page = directory.call("GET", f"/Users?startIndex={start}&count=2").expect(200).json
        assert (page["totalResults"], page["startIndex"]) == (5, start)
        seen += [user["id"] for user in page["Resources"]]
    assert seen == order
    cases = {
        "count=0": (5, []), "startIndex=0&count=1": (5, order[:1]), "startIndex=-3": (5, order), "count=-1": (5, []),
        "count=x": (5, order), "filter=active+eq+false": (1, [people[0].oid]),
        "filter=active%20eq%20%22False%22": (1, [people[0].oid]),
        "filter=active%20eq%20true&count=1": (4, [next(oid for oid in order if oid != people[0].oid)]),
        "filter=active%20eq%20true%20and%20active%20eq%20false": (0, []),
    }
    for query, (total, ids) in cases.items():
        page = directory.call("GET", "/Users?" + query).expect(200).json
        assert (page["totalResults"], [user["id"] for user in page["Resources"]]) == (total, ids), query
    assert directory.call("GET", "/Groups?startIndex=1&count=100").expect(200).json["totalResults"] == 0
    refused(directory.call("POST", "/Groups", {"displayName": "x"}), 405)


# --- What is asked for, and what is refused ---


def test_an_answer_has_the_attributes_that_were_asked_for(directory):
    person = Person.new()
    directory.create(entra_user(person, displayName="Shown"))
    always, path = {"schemas", "id"}, f"/Users/{person.oid}?"
    cases = {
        "attributes=userName": {"userName"},
        "attributes=USERNAME,%20active": {"userName", "active"},
        "attributes=name.familyName": {"name"},
        "attributes=nothing": set(),
        "excludedAttributes=emails,meta,name": {"externalId", "userName", "displayName", "active"},
        "excludedAttributes=name.givenName": {
            "externalId", "userName", "name", "displayName", "emails", "active", "meta"
        },
    }
    for query, names in cases.items():
        assert directory.call("GET", path + query).expect(200).json.keys() == always | names, query
    assert directory.call("GET", path + "attributes=name.familyName").json["name"] == {"familyName": person.last}
    assert "givenName" not in directory.call("GET", path + "excludedAttributes=name.givenName").json["name"]
    [one] = directory.find(f'userName eq "{person.mail}"', "attributes=id,active")["Resources"]
    assert one.keys() == always | {"active"}


@pytest.mark.parametrize(
    "condition",
    [
        "", "userName", "userName eq", 'userName co "a"', 'userName eq "a" or userName eq "b"', 'not (userName eq "a")',
        '(userName eq "a")', "userName eq a", 'userName eq "a', 'nickName eq "x"', "active eq maybe", 'userName eq "a" and',
        'userName eq "a" active eq true', "active pr", 'meta.lastModified gt "2011-05-13T04:42:34Z"',
        " and ".join(['userName eq "a"'] * 9),
    ],
)
def test_a_filter_that_is_not_read_is_refused(directory, condition):
    refused(directory.call("GET", "/Users?filter=" + quote(condition)), 400, "invalidFilter")


def body_without(key):
    body = entra_user(Person.new())
    del body[key]
    return body


BAD_BODIES = {
    "no name": (lambda: body_without("userName"), "invalidValue"),
    "an empty name": (lambda: entra_user(Person.new(), userName=" "), "invalidValue"),
    "a name that is no text": (lambda: entra_user(Person.new(), userName=7), "invalidValue"),
    "a long name": (lambda: entra_user(Person.new(), userName="x" * 257), "invalidValue"),
    "a name with a line end": (lambda: entra_user(Person.new(), name={"givenName": "a\nb"}), "invalidValue"),
    "no address": (lambda: entra_user(Person.new(), emails=[{"type": "work", "value": "nonsense"}]), "invalidValue"),
    "an alias that is none": (
        lambda: entra_user(Person.new(), emails=[{"value": "a@example.org"}, {"value": "b;c"}]), "invalidValue"
    ),
    "too many addresses": (
        lambda: entra_user(Person.new(), emails=[{"value": f"{n}@example.org"} for n in range(52)]), "tooMany"
    ),
    "perhaps active": (lambda: entra_user(Person.new(), active="perhaps"), "invalidValue"),
    "addresses that are none": (lambda: entra_user(Person.new(), emails=[7]), "invalidValue"),
    "a list": (lambda: [entra_user(Person.new())], "invalidSyntax"),
    "no JSON": (lambda: b"{", "invalidSyntax"),
    "names twice": (lambda: b'{"userName":"a@b.example","USERNAME":"c@d.example"}', "invalidSyntax"),
}


@pytest.mark.parametrize("name", BAD_BODIES)
def test_a_person_that_cannot_be_is_refused(directory, name):
    make, kind = BAD_BODIES[name]
    refused(directory.call("POST", "/Users", make()), 400, kind)
    assert directory.stored() == {}


BAD_PATCHES = {
    "none": ([], "invalidSyntax"),
    "another op": ([{"op": "move", "path": "active", "value": True}], "invalidSyntax"),
    "nothing to remove": ([{"op": "remove"}], "noTarget"),
    "no object": ([{"op": "replace", "value": True}], "invalidValue"),
    "a path that is none": ([{"op": "replace", "path": 'emails[type co "w"].value', "value": "a@b.example"}], "invalidPath"),
    "an open bracket": ([{"op": "replace", "path": 'emails[type eq "work"', "value": "a@b.example"}], "invalidPath"),
    "the name away": ([{"op": "remove", "path": "userName"}], "invalidValue"),
    "half of it": (
        [{"op": "replace", "path": "displayName", "value": "Half"}, {"op": "replace", "path": "active", "value": 1}],
        "invalidValue",
    ),
}


@pytest.mark.parametrize("name", BAD_PATCHES)
def test_a_patch_that_cannot_be_changes_nothing(directory, name):
    operations, kind = BAD_PATCHES[name]
    person = Person.new()
    directory.create(entra_user(person))
    before = directory.stored()
    refused(directory.patch(person.oid, *operations), 400, kind)
    assert directory.stored() == before


def test_a_name_that_is_somebody_elses_is_refused_in_every_way(directory):
    first, second = Person.new(), Person.new()
    directory.create(entra_user(first))
    directory.create(entra_user(second))
    before = directory.stored()
    taken = first.mail.upper()
    refused(directory.patch(second.oid, {"op": "Replace", "path": "userName", "value": taken}), 409, "uniqueness")
    refused(directory.call("PUT", f"/Users/{second.oid}", entra_user(second, userName=taken)), 409, "uniqueness")
    assert directory.stored() == before


def test_what_is_not_there_or_not_done_is_said_in_its_form(directory):
    refused(directory.call("GET", "/"), 404)
    refused(directory.call("GET", "/Bulk"), 404)
    refused(directory.call("GET", f"/Users/{guid()}/x"), 404)
    patched = directory.call("PATCH", "/Users", {"Operations": []})
    refused(patched, 405)
    assert patched.headers["Allow"] == "GET, POST"
    refused(directory.call("POST", "/Users", b"<a/>", headers={"Content-Type": "text/xml"}), 415)
    refused(directory.call("GET", "/Users?filter=%zz"), 400, "invalidSyntax")
    directory.call("POST", "/Users", entra_user(Person.new()), headers={"Content-Type": "application/json; charset=utf-8"}).expect(201)
    refused(directory.call("POST", "/Users", b"[" + b" " * 70000), 413)


def test_what_it_is_can_be_read_without_a_credential(world, directory):
    def read(path):
        return directory.call("GET", path, token="").expect(200).json

    provider = read("/ServiceProviderConfig")
    assert provider["patch"]["supported"] is True and provider["filter"] == {"supported": True, "maxResults": 200}
    assert [provider[name]["supported"] for name in ("bulk", "sort", "etag", "changePassword")] == [False] * 4
    assert provider["authenticationSchemes"][0]["type"] == "oauthbearertoken"
    [kind] = read("/ResourceTypes")["Resources"]
    assert (kind["id"], kind["endpoint"], kind["schema"]) == ("User", "/Users", USER)
    assert read("/ResourceTypes/User") == kind and kind["meta"]["location"] == world.server.url + "/scim/v2/ResourceTypes/User"
    [schema] = read("/Schemas")["Resources"]
    assert read(f"/Schemas/{USER}") == schema and schema["id"] == USER
    named = {attribute["name"] for attribute in schema["attributes"]}
    person = Person.new()
    made = directory.create(entra_user(person, displayName="x"))
    assert named == made.keys() - {"schemas", "id", "meta", "externalId"}
