"""The connection waves: many requests ready at once, which libmicrohttpd's own loop cannot take (design section 8)."""

import json
import time

import pytest

from support.wire import Wire, request
from support.world import Person

SIZES = [64, 127, 128, 129, 256, 1000]
BESIDE = 60  # half-sent requests
SECONDS = 60.0  # those that hang do so for ever


def enrolments(event, n):
    headers = [f"Authorization: Bearer {event.world.app_token()}", "Content-Type: application/json"]
    bodies = (json.dumps(Person.new().body()).encode() for _ in range(n))
    return [request("POST", event.registrants, headers, body) for body in bodies]


def connect_all(server, n):
    wires = [Wire(server.port) for _ in range(n)]
    for wire in wires[:: max(1, n // 8)]:  # accepted, not only queued
        wire.send(request("GET", "/healthz"))
        assert wire.read().status == 200
    return wires


def answered(wires, seconds):
    """How many got a 200 within the time."""
    end = time.monotonic() + seconds
    statuses = []
    for wire in wires:
        answer = wire.read(max(0.001, end - time.monotonic()))
        statuses.append(answer.status if answer else None)
    return statuses


@pytest.mark.parametrize("beside", [0, BESIDE], ids=["alone", "beside-half-sent"])
@pytest.mark.parametrize("n", SIZES)
def test_every_request_of_a_wave_is_answered(server, world, n, beside):
    event = world.event("everyone")
    requests = enrolments(event, n)
    half = connect_all(server, beside)
    wires = connect_all(server, n)
    server.pause()
    try:
        for i, wire in enumerate(half):
            wire.send(requests[0][: 10 + 7 * i])
        for wire, data in zip(wires, requests):
            wire.send(data)
        time.sleep(0.05)
    finally:
        server.resume()
    statuses = answered(wires, SECONDS)
    for wire in wires + half:
        wire.close()
    assert statuses == [200] * n, f"{statuses.count(200)} of {n} answered with 200; others: {set(statuses) - {200}}"
    assert len(event.listed()) == n


@pytest.mark.parametrize("n", [128, 1000])
def test_connections_made_while_it_stood_still_are_answered(server, world, n):
    """They wait in the listen queue, with their requests."""
    event = world.event("everyone")
    requests = enrolments(event, n)
    server.pause()
    try:
        wires = [Wire(server.port, data) for data in requests]
    finally:
        server.resume()
    statuses = answered(wires, SECONDS)
    for wire in wires:
        wire.close()
    assert statuses == [200] * n, f"{statuses.count(200)} of {n} answered with 200; others: {set(statuses) - {200}}"


def test_waves_again_and_again_on_the_same_connections(server, world):
    event = world.event("everyone")
    wires = connect_all(server, 128)
    for _ in range(5):
        requests = enrolments(event, 128)
        server.pause()
        try:
            for wire, data in zip(wires, requests):
                wire.send(data)
        finally:
            server.resume()
        assert answered(wires, SECONDS) == [200] * 128
    for wire in wires:
        wire.close()
    assert len(event.listed()) == 640
