"""oidc-provider (npm) as a process: a real issuer where people sign in by browser."""

import fcntl
import json
import subprocess
import time
from pathlib import Path

from .server import free_port

HERE = Path(__file__).resolve().parents[2] / "oidc"
START_SECONDS = 30


def install():
    """Once, and anew when the lock file is another than the one that was installed from."""
    with open(HERE / "package-lock.json", "rb") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        wanted, mark = lock.read(), HERE / "node_modules" / ".installed-from"
        if mark.exists() and mark.read_bytes() == wanted:
            return
        subprocess.run(["npm", "ci", "--no-fund", "--no-audit", "--silent"], cwd=HERE, check=True)
        mark.write_bytes(wanted)


class Provider:
    """`callback`: where Foyer wants people back."""

    def __init__(self, folder, callback):
        install()
        self.port = free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        self.people = folder / "people.json"
        self.known = {}
        self.people.write_text("{}", "utf-8")
        with open(folder / "provider.log", "wb") as log:
            self.process = subprocess.Popen(  # pylint: disable=consider-using-with
                ["node", "provider.mjs", str(self.port), callback, str(self.people)],
                cwd=HERE,
                stdout=subprocess.PIPE,
                stderr=log,
                stdin=subprocess.DEVNULL,
            )
        self._wait(folder / "provider.log")

    def _wait(self, log):
        end = time.monotonic() + START_SECONDS
        line = self.process.stdout.readline()
        assert line and time.monotonic() < end, log.read_text("utf-8", "replace")

    def knows(self, person, **claims):
        """The person has an account, by their directory object."""
        self.known[person.oid] = {
            "given_name": person.first,
            "family_name": person.last,
            "name": f"{person.first} {person.last}",
            "email": person.mail,
            "email_verified": True,
        } | claims
        self.people.write_text(json.dumps(self.known), "utf-8")

    def stop(self):
        self.process.terminate()
        self.process.wait(10)
        self.process.stdout.close()
