"""Ports of loopback that are a program's own until it ends, also while nobody listens there yet, or again.

The system gives its own free ones to whoever asks next, so that two tests that run at once could be told the same; these
lie below those, and each is held by a name that the system lets one program have.
"""

import pathlib
import random
import socket

FIRST = 10_000
RANGE = pathlib.Path("/proc/sys/net/ipv4/ip_local_port_range")  # of those that the system gives
_held = []
_random = random.SystemRandom()


def _end():
    """The first that is not ours to give."""
    try:
        return max(int(RANGE.read_text("ascii").split()[0]), FIRST + 1000)
    except OSError:
        return 32_768


def _is_free(port):
    with socket.socket() as probe:
        try:
            probe.bind(("127.0.0.1", port))
        except OSError:
            return False
    return True


def free_port():
    """One that nobody listens at, and that nobody else is given while this program runs."""
    while True:
        port = _random.randrange(FIRST, _end())
        name = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
        try:
            name.bind(f"\0foyer-tests-port-{port}")  # no file: it is gone when its holder is
        except OSError:
            name.close()
            continue
        if _is_free(port):
            _held.append(name)
            return port
        name.close()
