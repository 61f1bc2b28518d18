"""The scenarios of failover.py: what is taken away, for how long, and what must be seen meanwhile."""

import random
import statistics
import threading
import time

import capacity
import cut
from setting import PAUSE, Setting
from workers import Memory, Worker

SERVES_AGAIN_SECONDS = 90  # the cluster's own time to find a leader is 20 to 30
GROWTH = 8 * 1024 * 1024
SLOWEST_WRITE = 3.0  # it waits up to 2 s for the store, then says so
SLOWEST_HEALTH = 1.0
SETTLE_SECONDS = 1.5


def leader(cluster, folder, quick):
    """The leader is killed; the next follows it; the dead one is brought back as a follower before the next kill."""
    times = []
    with Setting(cluster, folder, "leader") as setting:
        plan = setting.make_plan()
        with setting.load():
            for _ in range(2 if quick else 10):
                cluster.wait_whole()
                plan.begin_round()
                time.sleep(SETTLE_SECONDS)
                number, killed, gone = cluster.kill_leader()
                plan.begin_round()
                times.append(gone - killed + plan.wait_first_after(gone, SERVES_AGAIN_SECONDS))
                cluster.start(number)
            cluster.wait_whole()
        assert not plan.curt, f"{plan.curt} x 503 without Retry-After"
        return (
            f"{len(times)} kills, an enrolment acknowledged again after {statistics.median(times):.1f} s (median), "
            f"{max(times):.1f} s (worst); {setting.judge()}"
        )


def node(cluster, folder, quick):
    """A node is killed and started again; the last stays dead until the other has sent what it had claimed."""
    dice = random.Random(3)
    kills = 3 if quick else 20
    slowest = 0.0
    with Setting(cluster, folder, "node") as setting:
        plan = setting.make_plan(bearable=(502, 503))
        with setting.load():
            begun = time.monotonic()
            for _ in range(kills - 1):
                plan.begin_round()
                victim = dice.choice(setting.nodes)
                time.sleep(dice.uniform(0.2, 0.8))
                victim.kill()
                time.sleep(dice.uniform(0.0, 0.5))
                slowest = max(slowest, start(victim))
            gap = plan.longest_gap(begun, time.monotonic())
            with setting.mail_in_hand():
                setting.nodes[1].kill()
                dead = time.monotonic()
            count, given_back = setting.wait_given_back(dead)
            start(setting.nodes[1])
        return (
            f"{kills} kills, slowest start {slowest * 1000:.0f} ms, longest without a new enrolment {gap:.2f} s, "
            f"{count} mails that a dead node had claimed sent by the other after {given_back:.1f} s; {setting.judge()}"
        )


def start(server):
    begun = time.monotonic()
    server.start()
    return time.monotonic() - begun


class Watch:
    """Callers of each node itself, and its memory, while PostgreSQL stands still."""

    def __init__(self, setting):
        self.plan = setting.plan
        self.ending = threading.Event()
        nodes = setting.nodes
        self.writers = [Worker(n, lambda c: self.plan.enrol_new(self.plan.open, c), self.ending, PAUSE) for n in nodes]
        self.health = [Worker(n, lambda c: c.get("/healthz"), self.ending, 0.1) for n in nodes]
        self.memories = [Memory(n, self.ending) for n in nodes]
        self.threads = [*self.writers, *self.health, *self.memories]

    def __enter__(self):
        for thread in self.threads:
            thread.start()
        return self

    def __exit__(self, *_):
        self.ending.set()
        for thread in self.threads:
            thread.join(20)

    def check(self, stopped, resumed):
        """(slowest refusal, slowest /healthz, growth in bytes) between the two moments."""
        faults = [thread.fault for thread in self.writers + self.health if thread.fault]
        assert not faults, f"a connection failed: {faults[0]!r}"
        return self._refusals(stopped, resumed), self._health(stopped, resumed), self._growth(stopped, resumed)

    def _refusals(self, stopped, resumed):
        inside = [entry for worker in self.writers for entry in worker.answers if stopped < entry[0] < resumed - 3]
        assert inside, "nothing was answered while PostgreSQL stood still"
        for _, _, answer in inside:
            answer.expect(503, "ServiceUnavailable")
            assert int(answer.headers["Retry-After"]) >= 1
        slowest = max(ended - begun for begun, ended, _ in inside)
        assert slowest <= SLOWEST_WRITE, f"a refusal took {slowest:.2f} s"
        return slowest

    def _health(self, stopped, resumed):
        inside = [entry for worker in self.health for entry in worker.answers if stopped < entry[0] < resumed]
        for _, _, answer in inside:
            answer.expect(200)
        slowest = max(ended - begun for begun, ended, _ in inside)
        assert slowest <= SLOWEST_HEALTH, f"/healthz took {slowest:.2f} s"
        return slowest

    def _growth(self, stopped, resumed):
        growths = []
        for memory in self.memories:
            before = [size for moment, size in memory.samples if moment < stopped]
            inside = [size for moment, size in memory.samples if stopped < moment < resumed]
            growths.append(max(inside) - max(before))
        assert max(growths) < GROWTH, f"resident memory grew by {max(growths) / 1024:.0f} KiB"
        return max(growths)


def stop(cluster, folder, quick):
    """Every process of PostgreSQL and Patroni stands still: connections stay open, and nothing answers."""
    seconds = 8 if quick else 30  # a refusal takes two, and who waits when it begins and ends is not judged
    with Setting(cluster, folder, "stop") as setting:
        plan = setting.make_plan()
        with setting.load(), Watch(setting) as watch:
            time.sleep(2 * SETTLE_SECONDS)
            cluster.pause()
            stopped = time.monotonic()
            plan.begin_round()
            time.sleep(seconds)
            cluster.resume()
            resumed = time.monotonic()
            again = plan.wait_first_after(resumed, SERVES_AGAIN_SECONDS)
            time.sleep(2 * SETTLE_SECONDS)
        slowest, health, growth = watch.check(stopped, resumed)
        assert not plan.curt, f"{plan.curt} x 503 without Retry-After"
        cluster.wait_whole()
        return (
            f"{seconds} s without PostgreSQL, slowest refusal {slowest:.2f} s, /healthz within {health * 1000:.0f} ms, "
            f"memory + {growth / 1024:.0f} KiB, an enrolment acknowledged again after {again:.1f} s; {setting.judge()}"
        )


SCENARIOS = {"leader": leader, "cut": cut.cut, "node": node, "stop": stop, "capacity": capacity.capacity}
