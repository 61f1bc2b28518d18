#!/usr/bin/python3
"""Two Foyer nodes behind HAProxy on a PostgreSQL cluster of three that fails over: whatever is taken away under load,
nobody who was acknowledged is lost or doubled, no place is sold twice, every mail is sent by one Message-ID.

    leader    the PostgreSQL leader killed, 10 times
    cut       a Foyer node cut off by dropping its veth, 4 times
    node      a Foyer node killed, 20 times
    stop      all of PostgreSQL standing still for 30 s
    capacity  10,000 contenders for 500 places through both nodes, with cancels in between

    tests/fault/failover.py [--quick] [leader|cut|node|stop|capacity|all]

Root, with what `tools/install-packages cluster` brings; everything is on loopback, in a temporary directory, and ended
and removed afterwards, also when this is interrupted.
"""

import argparse
import signal
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "e2e"))

# pylint: disable=wrong-import-position
from needs import missing
from support.server import raise_descriptors

LONGEST_SECONDS = 30 * 60


def run(names, quick):
    """The scenarios on one cluster, each with a database of its own."""
    from cluster import Cluster  # pylint: disable=import-outside-toplevel
    from scenarios import SCENARIOS  # pylint: disable=import-outside-toplevel

    begun = time.monotonic()
    with tempfile.TemporaryDirectory(prefix="foyer-failover-") as name:
        folder = Path(name)
        folder.chmod(0o711)  # PostgreSQL runs as another user
        with Cluster(folder) as cluster:
            print(f"failover: a leader and two followers after {time.monotonic() - begun:.1f} s", flush=True)
            for scenario in names:
                begun = time.monotonic()
                line = SCENARIOS[scenario](cluster, folder, quick)
                print(f"failover {scenario} ({time.monotonic() - begun:.0f} s): {line}", flush=True)


def interrupted(number, _frame):
    """Ends in order, once; what is interrupted again while it cleans up goes on cleaning up."""
    for name in (signal.SIGINT, signal.SIGTERM, signal.SIGALRM):
        signal.signal(name, signal.SIG_IGN)
    raise SystemExit(f"failover: ended by {signal.Signals(number).name}")


def main():
    choices = ["leader", "cut", "node", "stop", "capacity"]
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--quick", action="store_true", help="a few of each, for trying")
    parser.add_argument("scenario", nargs="*", choices=[*choices, "all"], default="all")
    options = parser.parse_args()
    lacking = missing()
    if lacking:
        sys.exit(f"failover: missing: {', '.join(lacking)}. tools/install-packages cluster test brings the packages.")
    for name in (signal.SIGINT, signal.SIGTERM, signal.SIGALRM):
        signal.signal(name, interrupted)
    signal.alarm(LONGEST_SECONDS)
    raise_descriptors()
    run(choices if "all" in options.scenario else options.scenario, options.quick)


if __name__ == "__main__":
    main()
