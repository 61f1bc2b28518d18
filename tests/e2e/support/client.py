"""A client of the API on http.client, and the answers it gets. What http.client would not send is in wire.py."""

import http.client
import json
import select
import socket
import ssl
from urllib.parse import urlsplit

TIMEOUT_SECONDS = 60.0


def _object(pairs):
    """JSON objects keep their order as dicts do; a name that stands twice is an error of the server."""
    names = [name for name, _ in pairs]
    assert len(names) == len(set(names)), f"a JSON object has a name twice: {names}"
    return dict(pairs)


class Answer:
    """One response, read whole."""

    def __init__(self, status, headers, body):
        self.status = status
        self.headers = headers  # http.client.HTTPMessage: names without case
        self.body = body

    @property
    def json(self):
        return json.loads(self.body, object_pairs_hook=_object)

    @property
    def text(self):
        return self.body.decode("utf-8")

    @property
    def error(self):
        return self.json["error"]

    @property
    def code(self):
        return self.error["code"]

    @property
    def message(self):
        return self.error["message"]

    @property
    def faults(self):
        """{(code, target)} of a 400 that lists what is wrong with a body."""
        return {(fault["code"], fault["target"]) for fault in self.error.get("details", [])}

    def expect(self, status, code=None):
        """Itself, if it is what was promised; else the assertion shows the answer."""
        assert self.status == status, f"expected {status}, got {self!r}"
        if code is not None:
            assert self.code == code, f"expected {code}, got {self!r}"
        return self

    def __repr__(self):
        return f"{self.status} {self.body[:600]!r}"


class Client:
    """A keep-alive connection. After a failure, or close(), the next call opens another."""

    def __init__(self, url, token=None, ca_file=None):
        parts = urlsplit(url)
        if parts.scheme == "https":
            context = ssl.create_default_context(cafile=ca_file)
            self.connection = http.client.HTTPSConnection(
                parts.hostname, parts.port, timeout=TIMEOUT_SECONDS, context=context
            )
        else:
            self.connection = http.client.HTTPConnection(parts.hostname, parts.port, timeout=TIMEOUT_SECONDS)
        self.url = url
        self.token = token

    def call(self, method, path, body=None, *, token=None, headers=None):
        """`body`: what goes as JSON, or bytes as they are. `token=""` sends none."""
        if path.startswith(self.url):
            path = path[len(self.url) :]
        head = {}
        if body is not None and not isinstance(body, (bytes, str)):
            body = json.dumps(body, ensure_ascii=False).encode("utf-8")
        if body is not None:
            head["Content-Type"] = "application/json"
        token = self.token if token is None else token
        if token:
            head["Authorization"] = "Bearer " + token
        for name, value in (headers or {}).items():
            head.pop(name, None)
            if value is not None:
                head[name] = value
        self._leave_what_was_closed()
        try:
            self.connection.request(method, path, body, head)
            response = self.connection.getresponse()
            return Answer(response.status, response.headers, response.read())
        except BaseException:
            self.connection.close()
            raise

    def _leave_what_was_closed(self):
        """A server may end an idle connection, as when a busy machine kept the test from going on; clients look before they write."""
        kept = self.connection.sock
        if kept is None:
            return
        waiting = select.poll()  # select() knows no descriptor above 1,023
        waiting.register(kept, select.POLLIN)
        if not waiting.poll(0):
            return
        try:
            closed = socket.socket.recv(kept, 1, socket.MSG_PEEK) == b""
        except ConnectionError:
            closed = True
        if closed:
            self.connection.close()

    def get(self, path, **more):
        return self.call("GET", path, **more)

    def post(self, path, body=None, **more):
        return self.call("POST", path, body, **more)

    def patch(self, path, body=None, **more):
        return self.call("PATCH", path, body, **more)

    def delete(self, path, **more):
        return self.call("DELETE", path, **more)

    def close(self):
        self.connection.close()

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.close()
