"""An issuer of tokens that is not Foyer's own: discovery and keys over HTTP, and tokens of every kind, right and wrong.

Tokens are put together by hand where PyJWT would refuse to make them.
"""

import base64
import hashlib
import hmac
import json
import threading
import time
import uuid
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec, padding, rsa
from cryptography.hazmat.primitives.asymmetric.utils import decode_dss_signature

AUDIENCE = "api://foyer.example"


def b64(data):
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode("ascii")


def _number(value, size=None):
    return b64(value.to_bytes(size or (value.bit_length() + 7) // 8, "big"))


def part(value):
    """A part of a token: JSON of a dict, or bytes as they are."""
    return b64(value if isinstance(value, bytes) else json.dumps(value).encode("utf-8"))


class Key:
    """A signing key with its public half as a JWK."""

    def __init__(self, kind="RSA", size=2048, kid=None, **jwk):
        self.kid = kid or uuid.uuid4().hex
        self.kind = kind
        if kind == "RSA":
            self.private = rsa.generate_private_key(65537, size)
            numbers = self.private.public_key().public_numbers()
            public = {"kty": "RSA", "n": _number(numbers.n), "e": _number(numbers.e)}
        else:
            curve = {256: ec.SECP256R1, 384: ec.SECP384R1}[size]()
            self.private = ec.generate_private_key(curve)
            numbers = self.private.public_key().public_numbers()
            width = size // 8
            public = {
                "kty": "EC",
                "crv": f"P-{size}",
                "x": _number(numbers.x, width),
                "y": _number(numbers.y, width),
            }
        self.jwk = public | {"kid": self.kid, "use": "sig"} | jwk

    def pem(self):
        form = serialization.PublicFormat.SubjectPublicKeyInfo
        return self.private.public_key().public_bytes(serialization.Encoding.PEM, form)

    def sign(self, alg, data):
        digest = {"256": hashes.SHA256, "384": hashes.SHA384, "512": hashes.SHA512}[alg[2:]]()
        if alg.startswith("RS"):
            return self.private.sign(data, padding.PKCS1v15(), digest)
        if alg.startswith("PS"):
            pss = padding.PSS(mgf=padding.MGF1(digest), salt_length=digest.digest_size)
            return self.private.sign(data, pss, digest)
        der = self.private.sign(data, ec.ECDSA(digest))
        width = self.private.curve.key_size // 8
        return b"".join(number.to_bytes(width, "big") for number in decode_dss_signature(der))

    def sign_der(self, data):
        """An ECDSA signature in the wrong coat."""
        return self.private.sign(data, ec.ECDSA(hashes.SHA256()))


def compact(header, claims, signer):
    """header.claims.signature, where `signer(bytes)` makes the last."""
    text = part(header) + "." + part(claims)
    return text + "." + b64(signer(text.encode("ascii")))


def hs256(secret):
    return lambda data: hmac.new(secret, data, hashlib.sha256).digest()


class Issuer:
    """Discovery at url/.well-known/openid-configuration and keys at url/keys, counted, and breakable on demand."""

    def __init__(self, *keys, port=0, path="/tenant/v2.0"):
        self.path = path
        self.keys = list(keys) or [Key()]
        self.behave = "well"  # or "fail" (500), "hang", "garbage"
        self.fetches = {"discovery": 0, "keys": 0}
        self.release = threading.Event()
        self.httpd = None
        self._serve(port)
        self.port = self.httpd.server_address[1]
        self.url = f"http://127.0.0.1:{self.port}{self.path}"

    def _serve(self, port):
        issuer = self

        class Handler(BaseHTTPRequestHandler):
            """Two documents."""

            protocol_version = "HTTP/1.1"
            timeout = 30

            def do_GET(self):  # pylint: disable=invalid-name
                issuer.answer(self)

            def log_message(self, *_):  # pylint: disable=arguments-differ
                pass

        self.httpd = ThreadingHTTPServer(("127.0.0.1", port), Handler)
        self.httpd.daemon_threads = True
        threading.Thread(target=self.httpd.serve_forever, args=(0.05,), daemon=True).start()

    def answer(self, handler):
        documents = {
            self.path + "/.well-known/openid-configuration": ("discovery", self.discovery),
            self.path + "/keys": ("keys", lambda: {"keys": [key.jwk for key in self.keys]}),
        }
        name, document = documents.get(handler.path, (None, None))
        if name:
            self.fetches[name] += 1
        if self.behave == "hang":
            self.release.wait(30)
        broken = self.behave == "fail" or name is None
        body = b"<html>" if self.behave == "garbage" or broken else json.dumps(document()).encode("utf-8")
        handler.send_response(500 if broken else 200)
        handler.send_header("Content-Type", "application/json")
        handler.send_header("Content-Length", str(len(body)))
        handler.end_headers()
        handler.wfile.write(body)

    def discovery(self):
        return {"issuer": self.url, "jwks_uri": self.url + "/keys", "id_token_signing_alg_values_supported": ["RS256"]}

    def stop(self):
        self.release.set()
        if self.httpd:
            self.httpd.shutdown()
            self.httpd.server_close()
            self.httpd = None

    def claims(self, tenant, oid=None, scp="OnlineMeetings.ReadWrite", **more):
        """Of a good delegated token; None takes a claim out."""
        now = int(time.time())
        claims = {
            "iss": self.url,
            "aud": AUDIENCE,
            "tid": tenant,
            "oid": oid or str(uuid.uuid4()),
            "sub": "subject",
            "scp": scp,
            "iat": now,
            "nbf": now,
            "exp": now + 3600,
            "ver": "2.0",
        } | more
        return {name: value for name, value in claims.items() if value is not None}

    def token(self, claims, key=None, alg=None, **header):
        key = key or self.keys[0]
        alg = alg or ("RS256" if key.kind == "RSA" else "ES256")
        head = {"typ": "JWT", "alg": alg, "kid": key.kid} | header
        head = {name: value for name, value in head.items() if value is not None}
        return compact(head, claims, lambda data: key.sign(alg, data))
