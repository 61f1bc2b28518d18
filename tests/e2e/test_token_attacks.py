"""Attacks on tokens: a row an attack. Each differs from a token that is accepted in one thing, and that one is sent first;
each is refused for its own reason, which the answer names; and nothing of a refused token is repeated.

Sources: RFC 8725 (JWT best practices), RFC 7515 and 7518, RFC 9068, Microsoft's advice for who takes tokens of many
tenants, and what has been found in others' libraries.
"""

import base64
import json
import time

import pytest
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import padding
from cryptography.hazmat.primitives.asymmetric.utils import decode_dss_signature
from support.issuer import AUDIENCE, Issuer, Key, b64, compact, hs256, part
from support.world import World, guid

GRAPH = "https://graph.microsoft.com"
PERSONAL_TENANT = "9188040d-6c67-4c5b-b112-36a304b66dad"
SKEW = 5 * 60
P256_ORDER = 0xFFFFFFFF00000000FFFFFFFFFFFFFFFFBCE6FAADA7179E84F3B9CAC2FC632551

# Why a token is refused: words of auth/token.c and auth/jws.c.
LONG = "longer than 16 KiB"
PARTS = "does not have three parts"
HEADER = "header is not a JSON object"
CRIT = "demands an extension"
TYPE = "type is neither JWT"
ALG = "algorithm is not one this server accepts."
CLAIMS = "claims are not a JSON object"
NO_KID = "names no key"
ISSUER = "issuer is not one this server trusts"
ALG_OF_ISSUER = "accepts of its issuer"
KEY = "key is not one of its issuer's"
FIT = "does not fit its key"
KEY_OF_OTHER = "key is for another issuer's tokens"
SIZE = "size of its key"
SIGNATURE = "does not verify"
VERSION = "version (ver) is not its issuer's"
AUDIENCES = "audience is not one this server accepts"
NO_TENANT = "names no tenant"
TENANT = "tenant is not the issuer's"
PERSONAL = "Personal accounts cannot"
NOT_ALLOWED = "tenant is not one this server accepts"
TIMES = "not whole seconds"
EXPIRED = "has expired"
EARLY = "not valid yet"
FUTURE = "issued in the future"
NOBODY = "neither a person nor an application"
SCHEME = "not 'Bearer' and one token"

CONFIG = """
issuer "staff" {{
    url = "{staff}"
    audiences = {{"{audience}", "11112222-3333-4444-8555-666677778888"}}
    algorithms = "RS256 PS256 ES256 ES384 RS512"
}}
issuer "other" {{
    url = "{other}"
    audiences = {{"{audience}"}}
    tenant = "{tenant}"
}}
issuer "many" {{
    url = "{many}/{{tid}}/v2.0"
    tenants = {{"{tenant}", "{personal}"}}
    audiences = {{"{audience}"}}
}}
"""


class OctetKey:
    """A shared secret that an issuer publishes by mistake."""

    kid = "octets"
    secret = b"s" * 32
    jwk = {"kty": "oct", "kid": kid, "k": b64(secret), "alg": "HS256"}


class Scene:
    """A server with three issuers: one of its own tenant, another one, and one of many tenants as Entra is."""

    def __init__(self, launch, folder):
        self.keys = {
            "rsa": Key(),
            "twin": Key(),
            "ec": Key("EC", 256),
            "p384": Key("EC", 384),
            "short": Key("RSA", 1024),
            "encrypting": Key(use="enc"),
            "rs512": Key(alg="RS512"),
        }
        self.staff, self.other = Issuer(*self.keys.values()), Issuer()
        self.many = Issuer(path="/common/v2.0")  # where a document for any tenant is
        self.staff.keys.append(OctetKey())
        self.root = self.many.url.removesuffix("/common/v2.0")
        self.keys["many"] = Key(issuer=self.root + "/{tenantid}/v2.0")
        self.keys["consumers"] = Key(issuer=f"{self.root}/{PERSONAL_TENANT}/v2.0")
        self.keys["silent"] = Key()
        self.many.keys = [self.keys["many"], self.keys["consumers"], self.keys["silent"]]
        self.many.discovery = lambda: {
            "issuer": self.root + "/{tenantid}/v2.0",
            "jwks_uri": self.many.url + "/keys",
        }
        self.keys["other"] = self.other.keys[0]
        tenant = guid()
        file = folder / "foyer.conf"
        file.write_text(
            CONFIG.format(
                staff=self.staff.url,
                other=self.other.url,
                many=self.root,
                audience=AUDIENCE,
                tenant=tenant,
                personal=PERSONAL_TENANT,
            ),
            "utf-8",
        )
        self.world = World(launch(config=file))
        self.world.tenant = tenant
        self.path = self.world.event("everyone").path
        self.stop = lambda: [self.world.close(), self.staff.stop(), self.other.stop(), self.many.stop()]


@pytest.fixture(scope="module", name="scene")
def scene_fixture(launch, tmp_path_factory):
    made = Scene(launch, tmp_path_factory.mktemp("config"))
    yield made
    made.stop()


def put(values, changes):
    """None takes one away."""
    return {name: value for name, value in (values | changes).items() if value is not None}


class Case:
    """What a token is made from; each attack changes one thing."""

    def __init__(self, scene):
        self.scene = scene
        self.keys = scene.keys
        self.now = int(time.time())
        self.claims = scene.staff.claims(scene.world.tenant, scene.world.organizer.oid)

    def good(self, key="rsa", alg=None, header=None, **claims):
        return self.scene.staff.token(put(self.claims, claims), self.keys[key], alg, **(header or {}))

    def raw(self, header, claims=None, key="rsa", alg="RS256"):
        """Signed over exactly this header and these claims (bytes, or what becomes JSON)."""
        return compact(header, self.claims if claims is None else claims, lambda data: self.keys[key].sign(alg, data))

    def head(self, key="rsa", **more):
        return {"typ": "JWT", "alg": "RS256", "kid": self.keys[key].kid} | more

    def parts(self, *args):
        return self.good(*args).split(".")

    def with_signature(self, signature, key="ec"):
        """A good token with these bytes in the place of its signature."""
        return ".".join(self.parts(key)[:2]) + "." + b64(signature)

    def signed_by(self, signer, **head):
        return compact(self.head(**head), self.claims, signer)

    def of_many(self, tenant=None, key="many", tid=None, **claims):
        tenant = tenant or self.scene.world.tenant
        iss = f"{self.scene.root}/{tenant}/v2.0"
        return self.scene.many.token(put(self.claims, {"iss": iss, "tid": tid or tenant} | claims), self.keys[key])

    def own(self, tenant=None, **claims):
        """By the built-in issuer's name, with a key of an outside issuer."""
        iss = f"{self.scene.world.server.url}/{tenant or self.scene.world.tenant}/v2.0"
        return self.good(iss=iss, aud=GRAPH, **claims)

    def brought(self, **header):
        """Signed by a key of the attacker's, which the header offers; with the kid of a good one."""
        mine = Key(kid=self.keys["rsa"].kid)
        return self.scene.staff.token(self.claims, mine, **{name: make(mine) for name, make in header.items()})


def flipped(text, at=10):
    return text[:at] + ("A" if text[at] != "A" else "B") + text[at + 1 :]


def padded(case, index):
    """base64 with its padding, signed as it stands."""
    texts = [json.dumps(case.head()), json.dumps(case.claims)]
    while len(texts[index]) % 3 == 0:
        texts[index] += " "
    parts = [b64(text.encode()) for text in texts]
    parts[index] = base64.urlsafe_b64encode(texts[index].encode()).decode()
    signed = ".".join(parts)
    return signed + "." + b64(case.keys["rsa"].sign("RS256", signed.encode()))


def loose_bits(case):
    """The last character of the claims' base64 has bits that stand for nothing, and they are not zero."""
    text = json.dumps(case.claims)
    while len(text) % 3 != 1:
        text += " "
    alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
    head, claims = part(case.head()), b64(text.encode())
    signed = head + "." + claims[:-1] + alphabet[alphabet.index(claims[-1]) | 1]
    return signed + "." + b64(case.keys["rsa"].sign("RS256", signed.encode()))


def unsigned(case, alg, signature=""):
    return part(case.head(alg=alg)) + "." + part(case.claims) + "." + signature


def json_with(case, text):
    """The good claims with this text before them."""
    return ("{" + text + "," + json.dumps(case.claims)[1:]).encode()


def head_with(case, text):
    return ("{" + text + "," + json.dumps(case.head())[1:]).encode()


def pss(case, salt, mgf=hashes.SHA256):
    def sign(data):
        form = padding.PSS(mgf=padding.MGF1(mgf()), salt_length=salt)
        return case.keys["rsa"].private.sign(data, form, hashes.SHA256())

    return case.signed_by(sign, alg="PS256")


def der_of(key):
    form = serialization.PublicFormat.SubjectPublicKeyInfo
    return key.private.public_key().public_bytes(serialization.Encoding.DER, form)


def certificate(_):
    return ["MIIBszCCAVmgAwIBAgIUVGVzdA=="]


def ecdsa(case, change):
    """A good ES256 token, the two numbers of its signature changed."""
    head, claims, _ = case.parts("ec")
    der = case.keys["ec"].sign_der(f"{head}.{claims}".encode())
    numbers = change(*decode_dss_signature(der))
    return f"{head}.{claims}." + b64(b"".join(n.to_bytes(32, "big") for n in numbers))


def nested(depth):
    value = "x"
    for _ in range(depth):
        value = [value]
    return value


def rsa(c):
    return c.good()


def ec(c):
    return c.good("ec")


def many(c):
    return c.of_many()


# (the attack, the token, why it is refused[, its twin that is accepted])
ATTACKS = [
    # --- no signature, or another kind of it
    ("alg none", lambda c: unsigned(c, "none"), PARTS),
    ("alg none with a signature", lambda c: unsigned(c, "none", c.parts()[2]), ALG),
    ("alg None", lambda c: unsigned(c, "None", c.parts()[2]), ALG),
    ("alg nOnE", lambda c: unsigned(c, "nOnE", c.parts()[2]), ALG),
    ("alg none by an escape", lambda c: c.raw(b'{"alg":"n\\u006fne","kid":"' + c.keys["rsa"].kid.encode() + b'"}'), ALG),
    ("alg empty", lambda c: unsigned(c, "", c.parts()[2]), ALG),
    ("no alg", lambda c: c.raw({"typ": "JWT", "kid": c.keys["rsa"].kid}), ALG),
    ("alg is a number", lambda c: c.raw(c.head(alg=256)), ALG),
    ("alg is a list", lambda c: c.raw(c.head(alg=["RS256"])), ALG),
    ("alg in small letters", lambda c: c.raw(c.head(alg="rs256")), ALG),
    ("alg with a blank", lambda c: c.raw(c.head(alg="RS256 ")), ALG),
    ("an algorithm with SHA-1", lambda c: c.raw(c.head(alg="RS1")), ALG),
    ("HS256, the public key (PEM) as its secret", lambda c: c.signed_by(hs256(c.keys["rsa"].pem()), alg="HS256"), ALG),
    ("HS256, the public key (DER) as its secret", lambda c: c.signed_by(hs256(der_of(c.keys["rsa"])), alg="HS256"), ALG),
    ("HS256, the modulus as its secret", lambda c: c.signed_by(hs256(c.keys["rsa"].jwk["n"].encode()), alg="HS256"), ALG),
    ("HS256, no secret at all", lambda c: c.signed_by(hs256(b""), alg="HS256"), ALG),
    ("HS256, a secret that was published", lambda c: c.signed_by(hs256(OctetKey.secret), alg="HS256", kid="octets"), ALG),
    ("HS256 done, RS256 said", lambda c: c.signed_by(hs256(c.keys["rsa"].pem())), SIZE),
    ("EdDSA", lambda c: c.raw(c.head(alg="EdDSA")), ALG_OF_ISSUER),
    ("ES256K", lambda c: c.raw(c.head("ec", alg="ES256K"), key="ec", alg="ES256"), ALG, ec),
    ("an algorithm that is not the issuer's", lambda c: c.good(alg="RS384"), ALG_OF_ISSUER),
    ("PS256 done, RS256 said", lambda c: c.raw(c.head(), alg="PS256"), SIGNATURE),
    ("RS256 done, PS256 said", lambda c: c.raw(c.head(alg="PS256")), SIGNATURE, lambda c: c.good(alg="PS256")),
    ("RS256 done, RS512 said", lambda c: c.raw(c.head(alg="RS512")), SIGNATURE, lambda c: c.good(alg="RS512")),
    ("PS256 without salt", lambda c: pss(c, 0), SIGNATURE, lambda c: pss(c, 32)),
    ("PS256 with all the salt there is room for", lambda c: pss(c, padding.PSS.MAX_LENGTH), SIGNATURE, lambda c: pss(c, 32)),
    ("PS256 with another mask", lambda c: pss(c, 32, hashes.SHA1), SIGNATURE, lambda c: pss(c, 32)),
    ("ES256 said of an RSA key", lambda c: c.raw(c.head(alg="ES256")), FIT),
    ("RS256 said of an EC key", lambda c: c.raw(c.head("ec"), key="ec", alg="ES256"), FIT, ec),
    ("ES256 with a key on P-384", lambda c: c.good("p384", "ES256"), FIT, lambda c: c.good("p384", "ES384")),
    # --- keys
    ("no kid", lambda c: c.good(header={"kid": None}), NO_KID),
    ("kid empty", lambda c: c.good(header={"kid": ""}), NO_KID),
    ("kid is a number", lambda c: c.good(header={"kid": 1}), NO_KID),
    ("kid is a list", lambda c: c.good(header={"kid": [c.keys["rsa"].kid]}), NO_KID),
    ("kid unknown", lambda c: c.good(header={"kid": "nobody"}), KEY),
    ("kid is a path", lambda c: c.good(header={"kid": "../../../../dev/null"}), KEY),
    ("kid is SQL", lambda c: c.good(header={"kid": "x' UNION SELECT 'AAAA' --"}), KEY),
    ("kid is a command", lambda c: c.good(header={"kid": "|/bin/true"}), KEY),
    ("kid with a zero character", lambda c: c.good(header={"kid": c.keys["rsa"].kid + "\0"}), HEADER),
    ("kid with a blank more", lambda c: c.good(header={"kid": c.keys["rsa"].kid + " "}), KEY),
    ("kid of another good key", lambda c: c.good(header={"kid": c.keys["twin"].kid}), SIGNATURE, lambda c: c.good("twin")),
    ("kid of another issuer's key", lambda c: c.good("other"), KEY),
    ("a stranger's key under a good kid", lambda c: c.scene.staff.token(c.claims, Key(kid=c.keys["rsa"].kid)), SIGNATURE),
    ("a key in the header (jwk)", lambda c: c.brought(jwk=lambda mine: mine.jwk), SIGNATURE),
    ("an address of keys (jku)", lambda c: c.brought(jku=lambda _: c.scene.other.url + "/keys"), SIGNATURE),
    ("an address of a certificate (x5u)", lambda c: c.brought(x5u=lambda _: c.scene.other.url + "/keys"), SIGNATURE),
    ("a certificate in the header (x5c)", lambda c: c.brought(x5c=certificate), SIGNATURE),
    ("an RSA key of 1,024 bits", lambda c: c.good("short"), KEY),
    ("a key for encryption", lambda c: c.good("encrypting"), KEY),
    ("a key for another algorithm", lambda c: c.good("rs512", "RS256"), FIT, lambda c: c.good("rs512", "RS512")),
    # --- signatures
    ("a signature with one bit changed", lambda c: ".".join([*c.parts()[:2], flipped(c.parts()[2])]), SIGNATURE),
    ("a signature cut short", lambda c: c.good()[:-8], SIZE),
    ("a signature with zeros more", lambda c: c.good("ec") + "AAAA", SIZE, ec),
    ("a signature of nothing", lambda c: ".".join(c.parts()[:2]) + ".", PARTS),
    ("an RSA signature of zeros", lambda c: c.with_signature(bytes(256), "rsa"), SIGNATURE),
    ("an RSA signature of one", lambda c: c.with_signature(bytes(255) + b"\1", "rsa"), SIGNATURE),
    ("an EC signature of zeros", lambda c: c.with_signature(bytes(64)), SIGNATURE, ec),
    ("an EC signature, r zero", lambda c: ecdsa(c, lambda r, s: (0, s)), SIGNATURE, lambda c: ecdsa(c, lambda r, s: (r, s))),
    ("an EC signature, s zero", lambda c: ecdsa(c, lambda r, s: (r, 0)), SIGNATURE, lambda c: ecdsa(c, lambda r, s: (r, s))),
    ("an EC signature of the curve's order", lambda c: ecdsa(c, lambda r, s: (P256_ORDER, P256_ORDER)), SIGNATURE, ec),
    ("an EC signature turned around", lambda c: ecdsa(c, lambda r, s: (s, r)), SIGNATURE, ec),
    ("an EC signature in DER", lambda c: c.signed_by(c.keys["ec"].sign_der, alg="ES256", kid=c.keys["ec"].kid), SIZE, ec),
    ("the signature of another token", lambda c: ".".join([*c.parts()[:2], c.good(x=1).split(".")[2]]), SIGNATURE),
    ("claims changed", lambda c: ".".join([c.parts()[0], part(c.claims | {"oid": guid()}), c.parts()[2]]), SIGNATURE),
    ("header changed", lambda c: ".".join([part(c.head(x=1)), *c.parts()[1:]]), SIGNATURE),
    # --- form
    ("one part", lambda c: c.parts()[0], PARTS),
    ("two parts", lambda c: ".".join(c.parts()[:2]), PARTS),
    ("four parts", lambda c: c.good() + ".x", PARTS),
    ("five parts, as an encrypted token has", lambda c: c.good() + ".x.x", PARTS),
    ("dots alone", lambda c: "..", PARTS),
    ("cut in the middle", lambda c: c.good()[: len(c.good()) // 2], PARTS),
    ("a padded header", lambda c: padded(c, 0), HEADER),
    ("padded claims", lambda c: padded(c, 1), CLAIMS),
    ("a padded signature", lambda c: c.good() + "==", SIZE),
    ("loose bits at the end of the claims", loose_bits, CLAIMS),
    ("the other alphabet of base64", lambda c: "+/+/" + c.good(), HEADER),
    ("a blank inside", lambda c: c.parts()[0] + ". " + ".".join(c.parts()[1:]), SCHEME),
    ("two tokens", lambda c: c.good() + "," + c.good(), SCHEME),
    ("a header that is no JSON", lambda c: c.raw(b"{nonsense}"), HEADER),
    ("a header that is a list", lambda c: c.raw(b"[]"), HEADER),
    ("a header with more after it", lambda c: c.raw(json.dumps(c.head()).encode() + b"{}"), HEADER),
    ("a header with alg twice", lambda c: c.raw(head_with(c, '"alg":"none"')), HEADER),
    ("a header with ALG beside alg", lambda c: c.raw(head_with(c, '"ALG":"none"')), HEADER),
    ("a header with kid twice", lambda c: c.raw(head_with(c, '"kid":"x"')), HEADER),
    ("crit of what is always there", lambda c: c.good(header={"crit": ["exp"], "exp": 1}), CRIT),
    ("crit of an invention", lambda c: c.good(header={"crit": ["http://x"], "http://x": 1}), CRIT),
    ("crit empty", lambda c: c.good(header={"crit": []}), CRIT),
    ("a payload that is not encoded (b64)", lambda c: c.good(header={"b64": False, "crit": ["b64"]}), CRIT),
    ("a proof of possession as a token", lambda c: c.good(header={"typ": "dpop+jwt"}), TYPE),
    ("a logout token as a token", lambda c: c.good(header={"typ": "logout+jwt"}), TYPE),
    ("typ is a number", lambda c: c.good(header={"typ": 1}), TYPE),
    ("claims that are no JSON", lambda c: c.raw(c.head(), b"{"), CLAIMS),
    ("claims that are a list", lambda c: c.raw(c.head(), b"[]"), CLAIMS),
    ("claims that are not UTF-8", lambda c: c.raw(c.head(), json_with(c, '"a":"?"').replace(b"?", b"\xff")), CLAIMS),
    ("claims that are another token (nested)", lambda c: c.raw(c.head(cty="JWT"), c.good().encode()), CLAIMS),
    ("claims with aud twice", lambda c: c.raw(c.head(), json_with(c, '"aud":"x"')), CLAIMS),
    ("claims with exp twice", lambda c: c.raw(c.head(), json_with(c, f'"exp":{c.now - 9999}')), CLAIMS),
    ("claims with TID beside tid", lambda c: c.raw(c.head(), json_with(c, f'"TID":"{guid()}"')), CLAIMS),
    ("claims a hundred lists deep", lambda c: c.good(x=nested(100)), CLAIMS, lambda c: c.good(x=nested(10))),
    ("claims with a zero character", lambda c: c.good(x="a\0b"), CLAIMS),
    # --- whose token
    ("another issuer", lambda c: c.good(iss="https://issuer.example"), ISSUER),
    ("the issuer with a slash more", lambda c: c.good(iss=c.scene.staff.url + "/"), ISSUER),
    ("the issuer in capitals", lambda c: c.good(iss=c.scene.staff.url.upper()), ISSUER),
    ("the issuer as the beginning of another", lambda c: c.good(iss=c.scene.staff.url + ".evil.example"), ISSUER),
    ("the issuer with a user in its address", lambda c: c.good(iss=c.scene.staff.url.replace("//", "//a@")), ISSUER),
    ("no issuer", lambda c: c.good(iss=None), ISSUER),
    ("issuers in a list", lambda c: c.good(iss=[c.scene.staff.url]), ISSUER),
    ("one trusted issuer in the name of another", lambda c: c.good(iss=c.scene.other.url), KEY),
    ("an outside issuer in the name of the built-in one", lambda c: c.own(), KEY),
    ("the built-in one's name without a tenant", lambda c: c.good(iss=c.scene.world.server.url + "/common/v2.0"), ISSUER),
    ("v1 in a token of v2", lambda c: c.good(ver="1.0"), VERSION),
    ("a version that is a number", lambda c: c.good(ver=2), VERSION),
    # --- for whom
    ("another audience", lambda c: c.good(aud="api://other"), AUDIENCES),
    ("Graph's audience by an outside issuer", lambda c: c.good(aud=GRAPH), AUDIENCES),
    ("Graph's number by an outside issuer", lambda c: c.good(aud="00000003-0000-0000-c000-000000000000"), AUDIENCES),
    ("this server's address by an outside issuer", lambda c: c.good(aud=c.scene.world.server.url), AUDIENCES),
    ("an audience that begins like ours", lambda c: c.good(aud=AUDIENCE + "/x"), AUDIENCES),
    ("an audience that is ours but for its case", lambda c: c.good(aud=AUDIENCE.upper()), AUDIENCES),
    ("audiences in one text", lambda c: c.good(aud=f"other {AUDIENCE}"), AUDIENCES),
    ("audiences, none ours", lambda c: c.good(aud=["a", "b"]), AUDIENCES, lambda c: c.good(aud=["a", AUDIENCE])),
    ("an empty list of audiences", lambda c: c.good(aud=[]), AUDIENCES),
    ("an audience that is an object", lambda c: c.good(aud={AUDIENCE: 1}), AUDIENCES),
    ("no audience", lambda c: c.good(aud=None), AUDIENCES),
    # --- of which tenant
    ("no tenant", lambda c: c.good(tid=None), NO_TENANT),
    ("a tenant by name", lambda c: c.good(tid="common"), NO_TENANT),
    ("a tenant in braces", lambda c: c.good(tid="{" + c.scene.world.tenant + "}"), NO_TENANT),
    ("the tenant of personal accounts", lambda c: c.good(tid=PERSONAL_TENANT), PERSONAL),
    ("the same in capitals", lambda c: c.good(tid=PERSONAL_TENANT.upper()), PERSONAL),
    ("a tenant that is not the issuer's own", lambda c: c.good("other", iss=c.scene.other.url, tid=guid()), TENANT,
     lambda c: c.good("other", iss=c.scene.other.url)),
    ("of many tenants: one that is not accepted", lambda c: c.of_many(guid()), NOT_ALLOWED, many),
    ("of many tenants: the claim is another than the issuer's", lambda c: c.of_many(tid=guid()), TENANT, many),
    ("of many tenants: the accepted one in the claim alone", lambda c: c.of_many(guid(), tid=c.scene.world.tenant), TENANT, many),
    ("of many tenants: the template itself", lambda c: c.of_many("{tenantid}", tid=c.scene.world.tenant), ISSUER, many),
    ("of many tenants: a path more in the issuer", lambda c: c.of_many("x/" + c.scene.world.tenant, tid=c.scene.world.tenant), ISSUER, many),
    ("of many tenants: a key for personal accounts", lambda c: c.of_many(key="consumers"), KEY_OF_OTHER, many),
    ("of many tenants: personal accounts, though listed", lambda c: c.of_many(PERSONAL_TENANT, "consumers"), PERSONAL,
     lambda c: c.of_many(key="silent")),
    ("of many tenants: a key of one tenant's issuer", lambda c: c.of_many(key="rsa"), KEY, many),
    # --- when
    ("expired", lambda c: c.good(exp=c.now - SKEW - 60), EXPIRED, lambda c: c.good(exp=c.now - SKEW + 60)),
    ("no exp", lambda c: c.good(exp=None), TIMES),
    ("exp as text", lambda c: c.good(exp=str(c.now + 3600)), TIMES),
    ("exp with a fraction", lambda c: c.good(exp=c.now + 3600.5), TIMES),
    ("exp with an exponent", lambda c: c.raw(c.head(), json.dumps(put(c.claims, {"exp": 0})).replace('"exp": 0', '"exp": 4e9').encode()), TIMES),
    ("exp in milliseconds", lambda c: c.good(exp=(c.now + 3600) * 1000), TIMES),
    ("exp beyond all numbers", lambda c: c.good(exp=10**15), TIMES),
    ("exp below zero", lambda c: c.good(exp=-1), TIMES),
    ("exp is true", lambda c: c.good(exp=True), TIMES),
    ("exp in a list", lambda c: c.good(exp=[c.now + 3600]), TIMES),
    ("not valid yet", lambda c: c.good(nbf=c.now + SKEW + 60), EARLY, lambda c: c.good(nbf=c.now + SKEW - 60)),
    ("nbf as text", lambda c: c.good(nbf="0"), TIMES),
    ("issued in the future", lambda c: c.good(iat=c.now + SKEW + 60), FUTURE, lambda c: c.good(iat=c.now + SKEW - 60)),
    ("iat with a fraction", lambda c: c.good(iat=1.5), TIMES),
    # --- who
    ("nobody", lambda c: c.good(oid=None), NOBODY),
    ("a person by name", lambda c: c.good(oid="lisa"), NOBODY),
    ("a person that is a number", lambda c: c.good(oid=5), NOBODY),
    ("a person that is empty", lambda c: c.good(oid=""), NOBODY),
]  # fmt: skip


def fetch(scene, token):
    return scene.world.client.get(scene.path, token="", headers={"Authorization": "Bearer " + token})


def test_there_are_at_least_eighty_attacks_and_no_two_of_one_name():
    names = [row[0] for row in ATTACKS]
    assert len(names) >= 80 and len(set(names)) == len(names)


@pytest.mark.parametrize("row", ATTACKS, ids=[row[0] for row in ATTACKS])
def test_an_attack_is_refused_for_its_own_reason(scene, row):
    _, make, reason, twin = row if len(row) == 4 else (*row, rsa)
    fetch(scene, twin(Case(scene))).expect(200)
    token = make(Case(scene))
    answer = fetch(scene, token).expect(401, "InvalidAuthenticationToken")
    challenge = answer.headers["WWW-Authenticate"]
    kind = "invalid_request" if reason == SCHEME else "invalid_token"
    assert f'error="{kind}"' in challenge and reason in challenge, challenge
    told = answer.text + challenge
    assert not [piece for piece in token.split(".") if len(piece) >= 8 and piece in told]


def test_no_address_in_a_token_is_ever_asked(scene):
    """After all rows above, jku and x5u among them: the other issuer was asked for its own keys only, once each."""
    assert scene.other.fetches["keys"] <= 2


def test_an_attack_leaves_nothing_behind_that_helps_the_next(scene):
    """A good token is not remembered for its kid, its header or its claims: the same but for the signature is refused."""
    case = Case(scene)
    token = case.good()
    fetch(scene, token).expect(200)
    head, claims, signature = token.split(".")
    fetch(scene, f"{head}.{claims}.{flipped(signature)}").expect(401)
    fetch(scene, token).expect(200)


def test_an_id_token_opens_nothing(scene):
    """It is signed rightly and may even have our audience, but holds no scope; a role in it makes no application of it."""
    case = Case(scene)
    fetch(scene, case.good(scp=None, nonce="n", roles=["OnlineMeetings.ReadWrite.All"])).expect(403)
    fetch(scene, case.good(scp=None, name="Lisa", roles=["OnlineMeetings.ReadWrite.All"])).expect(403)



def test_more_than_16_kib_is_refused_by_its_size(scene):
    case = Case(scene)
    fetch(scene, case.good(x="x" * 8 * 1024)).expect(200)
    assert LONG in fetch(scene, case.good(x="x" * 16 * 1024)).expect(431).message
