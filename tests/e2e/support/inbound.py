"""Mail that comes in: a Maildir as a mail server fills it, answers of calendars and reports as programs write them."""

import datetime
import email.message
import email.utils
import itertools
import os

import icalendar

from .waiting import until

ADDRESS = "reply@foyer.example"
_numbers = itertools.count(1)


class Maildir:
    """What FOYER_MAILDIR names."""

    def __init__(self, path):
        self.path = path
        for name in ("new", "cur", "tmp"):
            (path / name).mkdir(parents=True, exist_ok=True)

    def deliver(self, message, name=None):
        """As a mail server does it: written in tmp/, then renamed. The name under which it lies."""
        name = name or f"{next(_numbers)}.M{os.getpid()}.test"
        data = message if isinstance(message, bytes) else message.as_bytes()
        (self.path / "tmp" / name).write_bytes(data)
        (self.path / "tmp" / name).rename(self.path / "new" / name)
        return name

    def names(self, folder):
        where = self.path / folder
        return sorted(path.name for path in where.iterdir()) if where.exists() else []

    def waiting(self):
        return self.names("new") + self.names("cur")

    def read(self, message, seconds=15):
        """Delivered, and gone from where it waits."""
        self.deliver(message)
        until(lambda: not self.waiting(), seconds, "the reading of the Maildir")


def calendar_of(message):
    """The one VEVENT of a mail."""
    [part] = [part for part in message.walk() if part.get_content_type() == "text/calendar"]
    [entry] = icalendar.Calendar.from_ical(part.get_payload(decode=True)).walk("VEVENT")
    return entry


def organizer_of(message):
    return str(calendar_of(message)["ORGANIZER"]).removeprefix("mailto:")


def said(seconds=0):
    """A DTSTAMP, from now."""
    moment = datetime.datetime.now(datetime.timezone.utc) + datetime.timedelta(seconds=seconds)
    return moment.strftime("%Y%m%dT%H%M%SZ")


def answer(message, partstat, *, dtstamp=None, uid=None, to=None, headers=(), method="REPLY", body=None):
    """An answer to the invitation in `message`, as a calendar sends it."""
    entry = calendar_of(message)
    to = to or organizer_of(message)
    mail = email.message.EmailMessage()
    mail["From"] = str(entry["ATTENDEE"]).removeprefix("mailto:")
    mail["To"] = to
    mail["Subject"] = f"{partstat}: whatever"
    mail["Date"] = email.utils.formatdate()
    for name, value in headers:
        mail[name] = value
    mail.set_content("I answer with my calendar.")
    text = body or (
        "BEGIN:VCALENDAR\r\nPRODID:-//Test//Test//EN\r\nVERSION:2.0\r\n"
        f"METHOD:{method}\r\nBEGIN:VEVENT\r\nUID:{uid or entry['UID']}\r\n"
        f"SEQUENCE:{entry['SEQUENCE']}\r\nDTSTAMP:{dtstamp or said()}\r\n"
        f"ORGANIZER:mailto:{to}\r\nATTENDEE;PARTSTAT={partstat}:{entry['ATTENDEE']}\r\n"
        "DTSTART:20350704T090000Z\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"
    )
    mail.add_alternative(text.encode(), maintype="text", subtype="calendar", params={"method": method, "charset": "utf-8"})
    return mail


def report(letter, action="failed", status="5.1.1", diagnostic="smtp; 550 5.1.1 <{to}>: no such user here", to=None):
    """A report (RFC 3464) on a letter, as a mail server sends it to where the letter came from."""
    recipient = letter.recipients[0]
    boundary = f"=_report_{next(_numbers)}"
    return "\r\n".join(
        [
            "From: MAILER-DAEMON@mx.example (Mail Delivery System)",
            f"To: {to or letter.sender}",
            "Subject: Undelivered Mail Returned to Sender",
            f"Date: {email.utils.formatdate()}",
            "Auto-Submitted: auto-replied",
            "MIME-Version: 1.0",
            f'Content-Type: multipart/report; report-type=delivery-status; boundary="{boundary}"',
            "",
            f"--{boundary}",
            "Content-Type: text/plain; charset=us-ascii",
            "",
            "I am sorry to have to inform you.",
            "",
            f"--{boundary}",
            "Content-Type: message/delivery-status",
            "",
            "Reporting-MTA: dns; mx.example",
            "X-Postfix-Queue-ID: 4XYZ",
            "Arrival-Date: Sat, 1 Nov 2025 10:00:00 +0000",
            "",
            f"Final-Recipient: rfc822; {recipient}",
            f"Original-Recipient: rfc822;{recipient}",
            f"Action: {action}",
            f"Status: {status}",
            "Remote-MTA: dns; mx.example",
            "Diagnostic-Code: " + diagnostic.format(to=recipient),
            "",
            f"--{boundary}",
            "Content-Type: message/rfc822",
            "",
            letter.data.decode("utf-8", "replace"),
            f"--{boundary}--",
            "",
        ]
    ).encode()
