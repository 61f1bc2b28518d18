"""A Foyer node that is alive and cut off from everybody: its veth to the host is dropped under load, and comes back."""

import random
import threading
import time

from island import Island
from setting import GIVEN_BACK_SECONDS, Setting
from support.waiting import until
from support.world import Person
from workers import Worker

CUT_SECONDS = 10
HELD_SECONDS = 0.3  # then a transaction of each node waits for the rows, and the lost node's gets them after it is lost
SLOWEST_REFUSAL = 3.5  # it waits up to 2 s for the store, then says so
SLOWEST_HEALTH = 1.0
LONGEST_WAIT = 10.0  # for the row's lock that the lost node may hold, and the way to whom else may serve
BACK_SECONDS = 30


def enrol_inside(setting):
    """Asked on the island, of the node there: (status, seconds, Retry-After)."""
    plan, person = setting.plan, Person.new()
    with plan.lock:
        plan.sent[plan.open].add(person.mail)
    answer = setting.island.ask(setting.nodes[1].url + plan.open.registrants, person.body(), plan.app_token)
    if answer[0] == 200:
        with plan.lock:
            plan.acknowledged[plan.open].add(person.mail)
    return answer


def check_inside(setting):
    """Its own clients are refused in time, and it says that it lives. How long the refusal took."""
    status, seconds, retry = enrol_inside(setting)
    assert status == 503 and retry, f"the node that is cut off answers {status}, Retry-After {retry}"
    assert seconds < SLOWEST_REFUSAL, f"the node that is cut off took {seconds:.1f} s to refuse"
    status, healthy, _ = setting.island.ask(setting.nodes[1].url + "/healthz")
    assert status == 200 and healthy < SLOWEST_HEALTH, f"/healthz of the node that is cut off: {status}, {healthy} s"
    return seconds


def half_open(setting):
    """How many transactions wait for somebody who is gone."""
    return setting.ask(
        "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND state = 'idle in transaction'"
        " AND clock_timestamp() - state_change > interval '0.3 s'"
    )[0][0]


class Cuts:
    """Their figures."""

    def __init__(self, setting, probe):
        self.setting = setting
        self.probe = probe  # a caller of the other node itself
        self.half_open = 0
        self.count = 0
        self.refusals = []
        self.waits = []
        self.backs = []
        self.given_back = None

    def once(self, long):
        """A cut of some seconds; a long one ends when the mails that the lost node had claimed are sent."""
        setting = self.setting
        with setting.mail_in_hand(), setting.rows_held():
            time.sleep(HELD_SECONDS)
            setting.island.cut()
            begun = time.monotonic()
        self.count += 1
        time.sleep(0.4)
        self.half_open += half_open(setting) > 0
        self.refusals += [check_inside(setting), check_inside(setting)]
        if long:
            self.given_back = setting.wait_given_back(begun)
        time.sleep(max(0.0, begun + CUT_SECONDS - time.monotonic()))
        mended = time.monotonic()
        setting.island.mend()
        self.waits.append(self._wait_of_other(begun, mended))
        until(lambda: enrol_inside(setting)[0] == 200, BACK_SECONDS, "an enrolment by the node that was cut off")
        self.backs.append(time.monotonic() - mended)

    def _wait_of_other(self, begun, ended):
        """The longest that the other node went without enrolling somebody, or that somebody waited for it."""
        good = [moment for _, moment, answer in list(self.probe.answers) if answer.status == 200]
        moments = [begun, *(moment for moment in good if begun < moment < ended), ended]
        longest = max(after - before for before, after in zip(moments, moments[1:]))
        assert longest < LONGEST_WAIT, f"the other node enrolled nobody for {longest:.1f} s"
        return longest


def cut(cluster, folder, quick):
    """Several cuts, the last one long."""
    ending = threading.Event()
    dice = random.Random(5)
    with Island() as island, Setting(cluster, folder, "cut", island) as setting:
        plan = setting.make_plan(new_a_round=500, bearable=(502, 503, 504))
        probe = Worker(setting.nodes[0], lambda client: plan.enrol_new(plan.open, client), ending, 0.02)
        cuts = Cuts(setting, probe)
        with setting.load():
            probe.start()
            for long in [True] if quick else [False, False, False, True]:
                time.sleep(dice.uniform(1, 2))
                cuts.once(long)
            ending.set()
            probe.join(20)
        assert not probe.fault, f"the other node: {probe.fault!r}"
        count, seconds = cuts.given_back
        return (
            f"{cuts.count} cuts of {CUT_SECONDS} s and more, {cuts.half_open} left a transaction open; the other node "
            f"enrolled nobody for {max(cuts.waits):.2f} s at worst; its own clients were refused after "
            f"{max(cuts.refusals):.2f} s at most; {count} mails that it had claimed were sent by the other after "
            f"{seconds:.1f} s (of {GIVEN_BACK_SECONDS}); serves again after {max(cuts.backs):.1f} s; {setting.judge()}"
        )
