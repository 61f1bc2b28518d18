"""An issuer where people sign in that does as it is told: for the answers that no real provider gives."""

import json
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs

from .issuer import Key

CLIENT = "foyer"


class Scripted:
    """`answer(form)`: what the token endpoint says: (status, dict), or seconds to hang."""

    def __init__(self):
        self.key = Key()
        self.forms = []
        self.answer = None
        self.release = threading.Event()
        self.names_itself = False
        scripted = self

        class Handler(BaseHTTPRequestHandler):
            """Discovery, keys, token endpoint."""

            def do_GET(self):  # pylint: disable=invalid-name
                scripted.say(self, 200, {"/keys": {"keys": [scripted.key.jwk]}}.get(self.path, scripted.discovery()))

            def do_POST(self):  # pylint: disable=invalid-name
                body = self.rfile.read(int(self.headers["Content-Length"])).decode("ascii")
                scripted.forms.append({name: values[0] for name, values in parse_qs(body).items()})
                answer = scripted.answer(scripted.forms[-1])
                if isinstance(answer, (int, float)):
                    scripted.release.wait(answer)
                    answer = (500, {})
                scripted.say(self, *answer)

            def log_message(self, *_):  # pylint: disable=arguments-differ
                pass

        self.httpd = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.httpd.daemon_threads = True
        self.url = f"http://127.0.0.1:{self.httpd.server_address[1]}"
        threading.Thread(target=self.httpd.serve_forever, args=(0.05,), daemon=True).start()

    @staticmethod
    def say(handler, status, document):
        body = json.dumps(document).encode("utf-8")
        handler.send_response(status)
        handler.send_header("Content-Type", "application/json")
        handler.send_header("Content-Length", str(len(body)))
        handler.end_headers()
        try:
            handler.wfile.write(body)
        except BrokenPipeError:
            pass

    def discovery(self):
        return {
            "issuer": self.url,
            "jwks_uri": self.url + "/keys",
            "authorization_endpoint": self.url + "/authorize",
            "token_endpoint": self.url + "/token",
            "authorization_response_iss_parameter_supported": self.names_itself,
        }

    def claims(self, person, **more):
        """Of a good ID token; None takes a claim out."""
        now = int(time.time())
        claims = {
            "iss": self.url,
            "aud": CLIENT,
            "sub": person.oid,
            "iat": now,
            "exp": now + 300,
            "given_name": person.first,
            "family_name": person.last,
            "email": person.mail,
        } | more
        return {name: value for name, value in claims.items() if value is not None}

    def stop(self):
        self.release.set()
        self.httpd.shutdown()
        self.httpd.server_close()
