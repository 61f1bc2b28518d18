"""A Postfix of a test's own: configuration, queue and mailboxes in one directory, on a high port of 127.0.0.1. The system's
service, if there is one, is not touched. As root, since Postfix drops what it does not need."""

import os
import pwd
import shutil
import signal
import socket
import subprocess
from pathlib import Path

from support.server import free_port
from support.waiting import until

DAEMONS = Path("/usr/lib/postfix/sbin")
OWN = "active bounce corrupt defer deferred flush hold incoming private saved trace".split()
MAILBOXES = "nobody"  # whose they are

MAIN = """\
compatibility_level = 3.6
queue_directory = {top}/queue
data_directory = {top}/data
command_directory = /usr/sbin
daemon_directory = {daemons}
mail_owner = postfix
setgid_group = postdrop
maillog_file_prefixes = {top}
maillog_file = {top}/log
inet_interfaces = 127.0.0.1
inet_protocols = ipv4
myhostname = mx.foyer.example
mydestination =
mynetworks = 127.0.0.0/8
alias_maps =
alias_database =
local_recipient_maps =
recipient_delimiter = +
default_transport = error:nobody else is here
virtual_mailbox_domains = foyer.example people.example
virtual_mailbox_base = {top}/mail
virtual_mailbox_maps = inline:{{ {boxes} }}
virtual_uid_maps = static:{uid}
virtual_gid_maps = static:{gid}
# What is unknown is taken and given back, as a server behind another does it.
smtpd_reject_unlisted_recipient = no
smtpd_relay_restrictions = permit_mynetworks, reject
"""

MASTER = """\
127.0.0.1:{port} inet n - n - - smtpd
pickup unix n - n 60 1 pickup
cleanup unix n - n - 0 cleanup
qmgr unix n - n 300 1 qmgr
rewrite unix - - n - - trivial-rewrite
bounce unix - - n - 0 bounce
defer unix - - n - 0 bounce
trace unix - - n - 0 bounce
verify unix - - n - 1 verify
flush unix n - n 1000? 0 flush
proxymap unix - - n - - proxymap
smtp unix - - n - - smtp
showq unix n - n - - showq
error unix - - n - - error
retry unix - - n - - error
discard unix - - n - - discard
virtual unix - n n - - virtual
anvil unix - - n - 1 anvil
postlog unix-dgram n - n - 1 postlogd
"""


class Mta:
    """`boxes`: address -> name of its Maildir in mail/."""

    def __init__(self, top, boxes):
        self.top = Path(top)
        self.boxes = boxes
        self.port = free_port()
        self.process = None

    @property
    def url(self):
        return f"smtp://127.0.0.1:{self.port}"

    def _folder(self, path, mode, user, group=None):
        path.mkdir(parents=True, exist_ok=True)
        shutil.chown(path, user, group)
        path.chmod(mode)

    def _lay_out(self):
        owner = pwd.getpwnam(MAILBOXES)
        boxes = ", ".join(f"{{ {address} = {name}/ }}" for address, name in self.boxes.items())
        values = {"top": self.top, "daemons": DAEMONS, "boxes": boxes, "uid": owner.pw_uid, "gid": owner.pw_gid}
        self.top.chmod(0o755)
        (self.top / "etc").mkdir()
        (self.top / "etc" / "main.cf").write_text(MAIN.format(**values))
        (self.top / "etc" / "master.cf").write_text(MASTER.format(port=self.port))
        self._folder(self.top / "queue", 0o755, "root")
        self._folder(self.top / "queue" / "pid", 0o755, "root")
        self._folder(self.top / "data", 0o700, "postfix")
        for name in OWN:
            self._folder(self.top / "queue" / name, 0o700, "postfix")
        self._folder(self.top / "queue" / "maildrop", 0o730, "postfix", "postdrop")
        self._folder(self.top / "queue" / "public", 0o710, "postfix", "postdrop")
        for name in ["", *self.boxes.values()]:
            for part in ("", "new", "cur", "tmp"):
                self._folder(self.top / "mail" / name / part, 0o700, MAILBOXES, owner.pw_gid)

    def start(self):
        self._lay_out()
        command = [DAEMONS / "master", "-c", self.top / "etc"]
        self.process = subprocess.Popen(command, start_new_session=True)  # pylint: disable=consider-using-with
        until(self._answers, 20, "the mail server's start")
        return self

    def _answers(self):
        assert self.process.poll() is None, f"the mail server ended:\n{self.log()}"
        try:
            with socket.create_connection(("127.0.0.1", self.port), 2) as connection:
                return connection.recv(100).startswith(b"220")
        except OSError:
            return False

    def log(self):
        path = self.top / "log"
        return path.read_text("utf-8", "replace") if path.exists() else ""

    def stop(self):
        """The master ends its own."""
        if self.process is not None and self.process.poll() is None:
            os.kill(self.process.pid, signal.SIGTERM)
            self.process.wait(10)

    def letters(self, address):
        """The bytes of what lies in a mailbox, oldest first."""
        folder = self.top / "mail" / self.boxes[address]
        paths = [path for part in ("new", "cur") for path in (folder / part).iterdir()]
        return [path.read_bytes() for path in sorted(paths, key=lambda path: path.stat().st_mtime_ns)]
