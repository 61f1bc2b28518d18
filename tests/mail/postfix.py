#!/usr/bin/python3
"""Mail through a real mail server, Debian's Postfix: what Foyer sends arrives in a mailbox; what nobody takes comes back
into the Maildir that Foyer watches and marks the registrant; and an answer of a calendar that is sent by SMTP gives the
place back, and takes it again.

    tests/mail/postfix.py [--store postgresql]

As root: Postfix needs it for its own users. Takes under a minute.
"""

import argparse
import os
import shutil
import smtplib
import sys
import tempfile
import time
from pathlib import Path

sys.path[:0] = [str(Path(__file__).resolve().parents[1] / "e2e"), str(Path(__file__).resolve().parent)]

# pylint: disable=wrong-import-position
from mta import DAEMONS, Mta
from support import store
from support.inbound import answer, organizer_of, said
from support.server import Server
from support.waiting import until
from support.world import Person, World, read_mail

SECONDS = 20
INBOUND = "reply@foyer.example"


def person_at(domain):
    return Person.new(domain=domain)


def arrived(mta, address, count):
    """Waits for that many letters in a mailbox, and reads them."""
    until(lambda: len(mta.letters(address)) >= count, SECONDS, f"letter {count} to {address}")
    return [read_mail(data) for data in mta.letters(address)]


def mails(event, person):
    path = f"{event.registrants}/{event.find(person)['id']}/mails"
    return event.world.client.get(path, token=event.world.organizer_token).expect(200).json["value"]


def status(event, person):
    return event.find(person)["status"]


def delivers(event, mta, here):
    event.enrol(here).expect(200)
    [message] = arrived(mta, here.mail, 1)
    assert message["Return-Path"].startswith("<reply+"), message["Return-Path"]
    assert message["Delivered-To"] == here.mail and message["Auto-Submitted"] == "auto-generated"
    return message


def comes_back(event, mta, gone, server):
    event.enrol(gone).expect(200)
    until(lambda: mails(event, gone)[0]["status"] == "bounced", SECONDS, "the bounce")
    [mail] = mails(event, gone)
    assert "unknown user" in mail["lastResponse"] and "@" not in mail["lastResponse"], mail
    mark = store.chosen().value(server, f"SELECT bounced_ms FROM registrant WHERE email = '{gone.mail}'")
    assert mark != "0" and status(event, gone) == "registered"
    assert "status=bounced" in mta.log()


def answers_count(event, mta, here, message):
    for number, (partstat, at, after) in enumerate((("DECLINED", 0, "canceled"), ("ACCEPTED", 2, "registered"))):
        with smtplib.SMTP("127.0.0.1", mta.port, timeout=SECONDS) as smtp:
            smtp.sendmail(here.mail, organizer_of(message).upper(), answer(message, partstat, dtstamp=said(at)).as_bytes())
        until(lambda wanted=after: status(event, here) == wanted, SECONDS, f"{partstat} by mail")
        arrived(mta, here.mail, 2 + number)


def leaves_nothing(mta):
    folder = mta.top / "mail" / mta.boxes[INBOUND]
    until(lambda: not [*(folder / "new").iterdir(), *(folder / "cur").iterdir()], SECONDS, "the reading of all mail")
    assert not list((folder / ".failed" / "cur").iterdir())


def run(top, here):
    mta = Mta(top, {INBOUND: "foyer", here.mail: "here"})
    maildir = mta.top / "mail" / "foyer"
    server = Server(mta.top / "data-of-foyer", SMTP_URL=mta.url, MAIL_INBOUND=INBOUND, MAILDIR=maildir)
    try:
        mta.start()
        server.start()
        world = World(server)
        event = world.event()
        message = delivers(event, mta, here)
        comes_back(event, mta, person_at("people.example"), server)
        answers_count(event, mta, here, message)
        leaves_nothing(mta)
        world.close()
        server.stop()
    except BaseException:
        print(mta.log()[-4000:], server.log_tail(), sep="\n", file=sys.stderr)
        raise
    finally:
        if server.running:
            server.kill()
        mta.stop()


def main():
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--store", choices=sorted(store.STORES), default="sqlite")
    store.choose(parser.parse_args().store)
    if os.geteuid() != 0 or not (DAEMONS / "master").exists():
        sys.exit("tests/mail/postfix.py: needs root, and Postfix (tools/install-packages mta)")
    began = time.monotonic()
    top = tempfile.mkdtemp(prefix="foyer-postfix-")
    try:
        run(top, person_at("people.example"))
    finally:
        shutil.rmtree(top, ignore_errors=True)
        store.chosen().end()
    print(f"delivered, bounced, declined and accepted through Postfix in {time.monotonic() - began:.0f} s")


main()
