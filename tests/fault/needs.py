"""What the suite on a cluster needs to be there, beside Foyer itself. Uses nothing that may be missing."""

import importlib.util
import os
import shutil
from pathlib import Path

from support.server import TOP, binary

TOOL = TOP.parent / "shared" / "tools" / "patroni-cluster"  # it belongs to the project, not into the repository
PROGRAMS = ["patroni", "etcd", "haproxy", "ip", "setpriv", "curl", "prlimit"]
MODULES = ["psycopg2", "aiosmtpd"]


def missing():
    """What is not there, in words."""
    found = [] if os.geteuid() == 0 else ["root, for PostgreSQL as another user and for a network namespace"]
    found += [f"the program {name}" for name in PROGRAMS if shutil.which(name) is None]
    found += [f"the Python module {name}" for name in MODULES if importlib.util.find_spec(name) is None]
    found += [] if list(Path("/usr/lib/postgresql").glob("*/bin/postgres")) else ["a PostgreSQL server"]
    found += [] if TOOL.exists() else [f"the cluster tool, {TOOL}"]
    found += [] if Path(binary()).exists() else [f"{binary()} (make build, or FOYER_BIN)"]
    return found
