"""What every scenario on the cluster begins and ends with: a database of its own, two nodes behind a balancer, a mail
server, a plan that keeps the times; and the verdict. Who uses it has tests/e2e on the path."""

import contextlib
import os
import random
import sys
import time

from balancer import CHECK_MS, Balancer, Node
from load import CAPACITY, Load, Plan, fill_up
from receiver import Receiver
from rows import CLAIMED, DROPPED, SENT, TASKS, check_audit, check_counts, check_outbox
from support.server import binary
from support.waiting import until
from support.world import World
from verdict import check_mailed, check_stored, copies

QUIET_SECONDS = 120
GIVEN_BACK_SECONDS = 30  # what a node had claimed is somebody else's after that
RECENT = 500  # who was sent longer ago is not sent again: a second mail would be due after ten minutes
OWN_SECONDS = 5  # by then a node has settled what it had in hand
IN_HAND = 4
IN_HAND_SECONDS = 3
REST = 0.005
PAUSE = 0.2


class TimedPlan(Plan):
    """Keeps when what was acknowledged, and how long anybody waited for an answer."""

    def __init__(self, world, **more):
        super().__init__(world, recent=RECENT, **more)
        self.firsts = []  # (begun, ended) of each acknowledgement that is somebody's first
        self.slowest = 0.0
        self.curt = 0  # refusals for now that do not say when to come back

    def note(self, event, person, answer, begun):
        ended = time.monotonic()
        first = super().note(event, person, answer, begun)
        with self.lock:
            self.slowest = max(self.slowest, ended - begun)
            self.curt += answer.status == 503 and "Retry-After" not in answer.headers
            if first:
                self.firsts.append((begun, ended))
        return first

    def first_after(self, moment):
        """Seconds from `moment` to the first new acknowledgement of what was sent after it; None: not yet."""
        with self.lock:
            return min((ended - moment for begun, ended in self.firsts if begun > moment), default=None)

    def wait_first_after(self, moment, seconds):
        return until(lambda: self.first_after(moment), seconds, "an enrolment")

    def longest_gap(self, begun, ended):
        """The longest time in between without a new acknowledgement."""
        with self.lock:
            moments = [begun, *sorted(moment for _, moment in self.firsts if begun < moment < ended), ended]
        return max(after - before for before, after in zip(moments, moments[1:]))


def has_secret_file(node):
    return "FOYER_SECRET_FILE" in node.run("docs", "settings").stdout


class Setting:
    """For the length of a with. `island`: the second node stands in it."""

    def __init__(self, cluster, folder, name, island=None):
        self.cluster = cluster
        self.folder = folder / name
        self.name = name
        self.database = f"foyer_{name}"
        self.island = island
        self.receiver = None
        self.balancer = None
        self.nodes = []
        self.plan = None
        self.stack = contextlib.ExitStack()

    def __enter__(self):
        try:
            self._open()
        except BaseException:
            self.__exit__(True)
            raise
        return self

    def __exit__(self, kind, *_):
        if kind:
            for node in self.nodes:
                print(f"--- {self.name}: the last of {node.log_path.name}\n{node.log_tail(3000)}", file=sys.stderr)
        self.stack.close()

    def _open(self):
        self.folder.mkdir()
        self.cluster.wait_whole()
        self.cluster.create(self.database)
        self.receiver = Receiver(self.folder)
        self.stack.callback(self.receiver.close)
        self.balancer = Balancer(self.folder)
        self.stack.callback(self.balancer.close)
        self.nodes = [self._node("one"), self._node("two", self.island)]
        self.stack.callback(self._end_nodes)
        self.balancer.start(self.nodes, self._passages())
        self._start_nodes()

    def _node(self, name, island=None):
        here = island.outside if island else "127.0.0.1"
        node = Node(
            self.folder / name,
            self.balancer.url,
            address=island.inside if island else "127.0.0.1",
            namespace=island.name if island else None,
            STORE=self.cluster.url_of(self.database, here),
            SMTP_URL=f"smtp://{here}:{self.receiver.port}",
        )
        if has_secret_file(node):
            node.environment["FOYER_SECRET_FILE"] = str(self._secret())
        return node

    def _secret(self):
        path = self.folder / "secret"
        if not path.exists():
            with open(path, "x", opener=lambda name, flags: os.open(name, flags, 0o600), encoding="ascii") as file:
                file.write(random.SystemRandom().randbytes(32).hex() + "\n")
        return path

    def _passages(self):
        ports = [port for _, port in self.cluster.hosts] + [self.receiver.port]
        return [(self.island.outside, port) for port in ports] if self.island else []

    def _start_nodes(self):
        """Both at once on an empty database: the schema is made once."""
        for node in self.nodes:
            node.launch()
        for node in self.nodes:
            until(lambda node=node: self._serves(node), 30, f"the start of {node.log_path.name}")
        until(self.balancer.serves, 10, "a node behind the balancer")
        time.sleep(2 * CHECK_MS / 1000)  # the other too

    def _serves(self, node):
        assert node.running, f"{binary()} ended at its start:\n{node.log_tail()}"
        return node.serves()

    def _end_nodes(self):
        for node in self.nodes:
            if node.running:
                node.kill()

    # --- In the middle ---

    def make_plan(self, **more):
        self.plan = TimedPlan(World(self.balancer), **more)
        return self.plan

    def load(self):
        return Load(self.plan, REST, PAUSE)

    def ask(self, text, *values):
        """What the leader says of this scenario's database."""
        return self.cluster.rows(self.database, text, *values)

    def claimed(self):
        """{(registration, id)} of the mails that some node has claimed and not settled."""
        return set(self.ask("SELECT registration, id FROM outbox WHERE state = %s", CLAIMED))

    @contextlib.contextmanager
    def mail_in_hand(self):
        """The mail server stands still, and every node has mail for it in hand: what is lost then has something to give
        back. (Mail that nobody takes is no fault, so this does not insist.)"""
        self.receiver.pause()
        try:
            self.plan.begin_round()
            end = time.monotonic() + IN_HAND_SECONDS
            while len(self.claimed()) < IN_HAND and time.monotonic() < end:
                time.sleep(0.02)
            yield
        finally:
            self.receiver.resume()

    @contextlib.contextmanager
    def rows_held(self):
        """Nobody else gets at a registration."""
        with contextlib.closing(self.cluster.connect(self.database)) as connection, connection.cursor() as cursor:
            cursor.execute("BEGIN")
            cursor.execute("SELECT id FROM registration ORDER BY id FOR UPDATE")
            yield

    def wait_given_back(self, lost):
        """(how many mails, seconds): what is still claimed some time after a node was lost was its own, and is sent by
        the other."""
        time.sleep(max(0.0, lost + OWN_SECONDS - time.monotonic()))
        mails = self.claimed()
        until(
            lambda: not mails & self._unsent(), GIVEN_BACK_SECONDS + 10, "the sending of what a lost node had claimed"
        )
        seconds = time.monotonic() - lost
        assert seconds < GIVEN_BACK_SECONDS, f"what a lost node had claimed was sent after {seconds:.1f} s"
        return len(mails), seconds

    def _unsent(self):
        return set(self.ask("SELECT registration, id FROM outbox WHERE state NOT IN %s AND notice < %s", (SENT, DROPPED), TASKS))

    # --- At the end ---

    def judge(self):
        """Everything that must hold; the end of the closing line."""
        plan = self.plan
        plan.world.client.close()
        fill_up(plan)
        stored = check_stored(plan)
        people = set().union(*stored.values())
        entries = self.judge_rows(len(people))
        plan.world.close()
        self.stop_nodes()
        plan.check_answers()
        letters = self.receiver.ledger()
        check_mailed(people, letters)
        return (
            f"{sum(plan.answers.values())} answers {dict(sorted(plan.answers.items()))}, slowest {plan.slowest:.1f} s: "
            f"{sum(map(len, plan.acknowledged.values()))} acknowledged, {len(people)} stored, none lost, none twice, "
            f"{CAPACITY} of {CAPACITY} places; {len(letters)} people mailed, {copies(letters)} copies; "
            f"{entries} audit entries chained"
        )

    def judge_rows(self, people):
        """When the outbox is empty."""
        until(lambda: not self._unsent(), QUIET_SECONDS, "an empty outbox")
        check_counts(self.ask, people)
        check_outbox(self.ask)
        return check_audit(self.ask)

    def stop_nodes(self):
        for node in self.nodes:
            node.stop()
