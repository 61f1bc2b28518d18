"""Waiting for what happens in its own time, always with an end."""

import time


def until(look, seconds=15.0, what="it"):
    """The first true answer of `look`; an AssertionError that names `what` when `seconds` are over."""
    end = time.monotonic() + seconds
    while True:
        found = look()
        if found:
            return found
        if time.monotonic() > end:
            raise AssertionError(f"{what} did not happen within {seconds:g} s; the last look gave {found!r}")
        time.sleep(0.02)


def another_millisecond():
    """What came in one and the same has no order of its own."""
    time.sleep(0.002)


def never(look, seconds=0.7, what="it"):
    """`look` stays false for `seconds`: for what must not happen, as far as waiting can show it."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        found = look()
        assert not found, f"{what} happened: {found!r}"
        time.sleep(0.05)
