"""Between a program and its PostgreSQL: hands on all bytes both ways and notes who spoke, connection by connection."""

import contextlib
import socket
import threading


class Talk:
    """One connection. A round trip begins where the client speaks after the server has."""

    def __init__(self):
        self.round_trips = 0
        self.locks_rows = False
        self._last = None
        self._lock = threading.Lock()

    def note(self, speaker, data):
        with self._lock:
            self.round_trips += speaker == "client" and self._last != "client"
            self.locks_rows = self.locks_rows or (speaker == "client" and b"FOR UPDATE" in data)
            self._last = speaker


class Relay:
    """Listens on a free `port`; each who connects is connected to the server's."""

    def __init__(self, server_port):
        self.talks = []
        self._server_port = server_port
        self._sockets = [socket.create_server(("127.0.0.1", 0))]
        self.port = self._sockets[0].getsockname()[1]
        threading.Thread(target=self._accept, daemon=True).start()

    def __enter__(self):
        return self

    def __exit__(self, *_):
        for each in self._sockets:
            with contextlib.suppress(OSError):
                each.shutdown(socket.SHUT_RDWR)
            each.close()

    def round_trips_of_writers(self):
        """Of the connections that have locked rows, so far."""
        return sum(talk.round_trips for talk in self.talks if talk.locks_rows)

    def _accept(self):
        with contextlib.suppress(OSError):
            while True:
                client = self._sockets[0].accept()[0]
                server = socket.create_connection(("127.0.0.1", self._server_port))
                talk = Talk()
                self.talks.append(talk)
                for here, there, speaker in ((client, server, "client"), (server, client, "server")):
                    self._sockets.append(here)
                    here.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
                    threading.Thread(target=self._hand_on, args=(here, there, talk, speaker), daemon=True).start()

    @staticmethod
    def _hand_on(here, there, talk, speaker):
        with contextlib.suppress(OSError):
            while data := here.recv(65536):
                talk.note(speaker, data)
                there.sendall(data)
        with contextlib.suppress(OSError):
            there.shutdown(socket.SHUT_WR)
