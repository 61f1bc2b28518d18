"""HTTP/1.1 by hand: bytes go out as they are, responses are read one at a time, and the end of a connection is seen."""

import http.client
import io
import select
import socket
import time

from .client import Answer

TIMEOUT_SECONDS = 20.0


def request(method, target, headers=(), body=b"", version="HTTP/1.1", host="foyer.example"):
    """A request as bytes; `headers` are pairs or whole lines. A Content-Length is added for a body, nothing else."""
    lines = [f"{method} {target} {version}"]
    if host is not None:
        lines.append(f"Host: {host}")
    lines += [h if isinstance(h, str) else f"{h[0]}: {h[1]}" for h in headers]
    if body and not any(line.lower().startswith(("content-length", "transfer-encoding")) for line in lines):
        lines.append(f"Content-Length: {len(body)}")
    return ("\r\n".join(lines) + "\r\n\r\n").encode("utf-8") + body


def chunked(*parts):
    return b"".join(b"%x\r\n%s\r\n" % (len(part), part) for part in parts) + b"0\r\n\r\n"


class Wire:
    """One TCP connection."""

    def __init__(self, port, data=b"", host="127.0.0.1"):
        self.socket = socket.create_connection((host, port), TIMEOUT_SECONDS)
        self.socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self.buffer = b""
        self.ended = False
        if data:
            self.send(data)

    def fileno(self):
        return self.socket.fileno()

    def send(self, data):
        self.socket.sendall(data)
        return self

    def send_if_open(self, data):
        """False when the other side has hung up already; what it said before can still be read."""
        try:
            self.socket.sendall(data)
            return True
        except OSError:
            return False

    def half_close(self):
        self.socket.shutdown(socket.SHUT_WR)
        return self

    def _more(self, end):
        """Reads once; False at the end of the connection or of the time."""
        if self.ended:
            return False
        waiting = select.poll()  # select() knows no descriptor above 1,023
        waiting.register(self.socket, select.POLLIN)
        if not waiting.poll(max(0.0, end - time.monotonic()) * 1000):
            return False
        try:
            data = self.socket.recv(65536)
        except ConnectionError:
            data = b""
        self.ended = not data
        self.buffer += data
        return not self.ended

    def _take_until(self, mark, end):
        while mark not in self.buffer:
            if not self._more(end):
                return None
        head, _, self.buffer = self.buffer.partition(mark)
        return head

    def _take(self, n, end):
        while len(self.buffer) < n:
            if not self._more(end):
                raise AssertionError(f"the response ends early: {self.buffer[:300]!r}")
        data, self.buffer = self.buffer[:n], self.buffer[n:]
        return data

    def _chunks(self, end):
        body = b""
        while True:
            size = int(self._take_until(b"\r\n", end).split(b";")[0], 16)
            body += self._take(size, end)
            self._take(2, end)
            if size == 0:
                return body

    def read(self, seconds=TIMEOUT_SECONDS, head_only=False):
        """The next response, or None when the connection ends (or the time is over) without one."""
        end = time.monotonic() + seconds
        head = self._take_until(b"\r\n\r\n", end)
        if head is None:
            return None
        status_line, _, lines = head.partition(b"\r\n")
        status = int(status_line.split()[1])
        headers = http.client.parse_headers(io.BytesIO(lines + b"\r\n\r\n"))
        if head_only or status < 200 or status in (204, 304):
            body = b""
        elif "chunked" in headers.get("Transfer-Encoding", ""):
            body = self._chunks(end)
        elif "Content-Length" in headers:
            body = self._take(int(headers["Content-Length"]), end)
        else:
            while self._more(end):
                pass
            body, self.buffer = self.buffer, b""
        return Answer(status, headers, body)

    def closed(self, seconds=8.0):  # less than the 10 that an idle one has
        """The server closes within `seconds`, whatever it still sends."""
        end = time.monotonic() + seconds
        while self._more(end):
            pass
        return self.ended

    def close(self):
        self.socket.close()

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.close()


def once(port, data, seconds=TIMEOUT_SECONDS):
    """Sends, reads one response (None: the connection ended without one), and closes."""
    with Wire(port) as wire:
        wire.send_if_open(data)
        return wire.read(seconds)
