"""An SMTP server that keeps what it gets, and that can be as difficult as real ones are.

Rules are asked for each recipient and message: `rules[address]` is a list of behaviours that are used up one by one.
Run as a program it writes a JSON line a mail, for suites that must not share their interpreter with it.
"""

import argparse
import asyncio
import json
import re
import socket
import sys
import threading
from dataclasses import dataclass

from aiosmtpd.smtp import SMTP

from .server import free_port
from .waiting import until
from .world import read_mail

DROP = "drop"  # hang up in the middle of DATA
AT_RCPT = "r"  # a rule "r550 ..." refuses the recipient, "550 ..." the message


@dataclass
class Letter:
    """One accepted message."""

    sender: str
    recipients: list
    data: bytes

    @property
    def message(self):
        return read_mail(self.data)

    @property
    def message_id(self):
        return self.message["Message-ID"]


class _Session(SMTP):
    """aiosmtpd's, with the connection cut where a rule says so."""

    async def smtp_DATA(self, arg):  # pylint: disable=invalid-name
        mailbox = self.event_handler
        if self.envelope.rcpt_tos and mailbox.drops(self.envelope):
            await self.push("354 Go on")
            await self._reader.readline()
            self.transport.abort()
            return
        await super().smtp_DATA(arg)


class Mailbox:
    """Serves on 127.0.0.1 in a thread of its own, until stop()."""

    def __init__(self, port=None, start=True):
        self.port = port or free_port()
        self.letters = []
        self.attempts = []  # (address, what was answered)
        self.received = []  # (address, bytes) of every DATA that came whole, whatever was answered
        self.rules = {}  # address -> list of "4xx ...", "5xx ..." (AT_RCPT before it), DROP, or seconds to wait
        self.loop = None
        self.thread = None
        if start:
            self.start()

    @property
    def url(self):
        return f"smtp://127.0.0.1:{self.port}"

    def start(self):
        listening = socket.socket()
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listening.bind(("127.0.0.1", self.port))
        self.loop = asyncio.new_event_loop()
        ready = threading.Event()
        self.thread = threading.Thread(target=self._run, args=(listening, ready), daemon=True)
        self.thread.start()
        assert ready.wait(10)

    def _run(self, listening, ready):
        asyncio.set_event_loop(self.loop)

        def session():
            return _Session(self, enable_SMTPUTF8=True, loop=self.loop, hostname="mailbox.example", ident="ready")

        server = self.loop.run_until_complete(self.loop.create_server(session, sock=listening))
        self.loop.call_soon(ready.set)
        self.loop.run_forever()
        server.close()
        for task in asyncio.all_tasks(self.loop):
            task.cancel()
        self.loop.run_until_complete(asyncio.sleep(0.05))
        self.loop.close()

    def stop(self):
        if self.loop:
            self.loop.call_soon_threadsafe(self.loop.stop)
            self.thread.join(10)
            self.loop = None

    # --- What aiosmtpd asks ---

    def _rule(self, address, kinds):
        rules = self.rules.get(address.lower())
        if rules and isinstance(rules[0], kinds):
            return rules.pop(0)
        return None

    def drops(self, envelope):
        address = envelope.rcpt_tos[0].lower()
        rules = self.rules.get(address)
        if not rules or rules[0] != DROP:
            return False
        rules.pop(0)
        self.attempts.append((address, DROP))
        return True

    async def handle_RCPT(self, _server, _session, envelope, address, _options):  # pylint: disable=invalid-name
        rules = self.rules.get(address.lower())
        if rules and str(rules[0]).startswith((AT_RCPT + "4", AT_RCPT + "5")):
            answer = rules.pop(0)[len(AT_RCPT) :]
            self.attempts.append((address.lower(), answer))
            return answer
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, _server, _session, envelope):  # pylint: disable=invalid-name
        address = envelope.rcpt_tos[0].lower()
        self.received.append((address, envelope.content))
        delay = self._rule(address, (int, float))
        if delay:
            await asyncio.sleep(delay)
        answer = self._rule(address, str) or "250 Taken"
        self.attempts.append((address, answer))
        if answer.startswith("250"):
            self.take(Letter(envelope.mail_from, list(envelope.rcpt_tos), envelope.content))
        return answer

    def take(self, letter):
        self.letters.append(letter)

    # --- What tests ask ---

    def to(self, person):
        address = person.mail.lower()
        return [letter for letter in list(self.letters) if address in (r.lower() for r in letter.recipients)]

    def wait_for(self, person, count=1, seconds=20):
        until(lambda: len(self.to(person)) >= count, seconds, f"mail {count} to {person.mail}")
        return self.to(person)


class _Ledger(Mailbox):
    """Keeps nothing but who got which Message-ID, on paper."""

    def take(self, letter):
        found = re.search(rb"^Message-ID:\s*(<[^>]*>)", letter.data, re.I | re.M)
        line = {"to": letter.recipients[0].lower(), "id": found[1].decode("ascii") if found else ""}
        sys.stdout.write(json.dumps(line) + "\n")
        sys.stdout.flush()


def main():
    """Until standard input is closed."""
    parser = argparse.ArgumentParser(description="SMTP receiver: a JSON line a mail on standard output")
    parser.add_argument("--port", type=int, required=True)
    ledger = _Ledger(parser.parse_args().port)
    sys.stdin.read()
    ledger.stop()


if __name__ == "__main__":
    main()
