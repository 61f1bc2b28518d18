"""A standby of a throw-away PostgreSQL: a copy that follows it by streaming, for reading only."""

from .store import Postgres


class Standby(Postgres):
    """start() and close(), as of any other."""

    def __init__(self, primary):
        super().__init__()
        self.primary = primary
        self.password = primary.password

    def _call(self, program, *arguments):
        """The one that it follows is copied, where another would be made empty."""
        if program == "initdb":
            program = "pg_basebackup"
            arguments = ("--dbname", self.primary.url(), "--write-recovery-conf", "--checkpoint=fast", "--no-sync")
        super()._call(program, *arguments)
