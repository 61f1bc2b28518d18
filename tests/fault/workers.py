"""Threads that look at a server while something happens to it: callers on one connection each, and its memory."""

import threading
import time

from support.client import Client


class Worker(threading.Thread):
    """Makes calls on one connection until the end: (begun, ended, answer)."""

    def __init__(self, server, call, ending, pause=0.0):
        super().__init__(daemon=True)
        self.server = server
        self.call = call
        self.ending = ending
        self.pause = pause
        self.answers = []
        self.fault = None

    def run(self):
        try:
            with Client(self.server.url) as client:
                while not self.ending.is_set():
                    begun = time.monotonic()
                    answer = self.call(client)
                    self.answers.append((begun, time.monotonic(), answer))
                    time.sleep(self.pause)
        except Exception as fault:  # pylint: disable=broad-exception-caught
            self.fault = fault


class Memory(threading.Thread):
    """Samples the resident size: (moment, bytes)."""

    def __init__(self, server, ending):
        super().__init__(daemon=True)
        self.server = server
        self.ending = ending
        self.samples = []

    def run(self):
        while not self.ending.wait(0.1):
            self.samples.append((time.monotonic(), self.server.resident_bytes()))
