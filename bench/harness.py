"""What the bench programs share: building, Foyer as a node, wrk, an event to enrol in, processor time. No contest and no table of
figures stands here: those are run and run-postgres."""
import atexit
import json
import os
import pathlib
import re
import resource
import signal
import statistics
import subprocess
import sys
import time
import urllib.request

ROOT = pathlib.Path(__file__).resolve().parent.parent
BUILD = ROOT / "build-bench"
TENANT, ORGANIZER = "7c1d3f5a-0000-4000-8000-0000000000aa", "0f0e0d0c-1111-4222-8333-444455556666"
CONNECTIONS = 64
TICKS = os.sysconf("SC_CLK_TCK")


def say(text: str) -> None:
    print(text, file=sys.stderr, flush=True)


def build() -> None:
    if not BUILD.exists():
        subprocess.run(["meson", "setup", BUILD, "-Dtests=false", "-Dbench=true", "-Dbuildtype=release"], cwd=ROOT, check=True,
                       stdout=subprocess.DEVNULL)
    subprocess.run(["ninja", "-C", BUILD, "--quiet"], check=True)


started = []  # ended with us, however that comes


@atexit.register
def end_all() -> None:
    for process in started:
        if process.poll() is None:
            process.kill()


def middle(results: list[dict], key: str) -> float:
    return statistics.median(r[key] for r in results)


def load() -> str:
    """What else the machine does: the mean of the last minute."""
    return pathlib.Path("/proc/loadavg").read_text().split()[0]


def rates(title: str, taken: dict[str, list[dict]]) -> None:
    """A table of medians: a row a name, with the runs of wrk_end that it had; with Foyer's processor time where `timed` took it."""
    timed_ones = all("cpu" in result for results in taken.values() for result in results)
    head, rule = (" Foyer's processor each, µs |", "---:|") if timed_ones else ("", "")
    print(f"| {title} | a second | from, to | p50 ms | p99 ms | failed |{head}\n|---|---:|---|---:|---:|---:|{rule}")
    for name, results in taken.items():
        some = [result["rate"] for result in results]
        cpu = f" {middle(results, 'cpu'):.1f} |" if timed_ones else ""
        print(f"| {name} | {middle(results, 'rate'):,.0f} | {min(some):,.0f} to {max(some):,.0f} | {middle(results, 'p50'):.1f} |"
              f" {middle(results, 'p99'):.1f} | {sum(result['bad'] for result in results)} |{cpu}")


def ratio(name: str, above: list[dict], below: list[dict], wanted: str) -> None:
    """A line: the ratio of the two, of the medians and of each pair of runs."""
    each = [one["rate"] / other["rate"] for one, other in zip(above, below)]
    print(f"\n{name}: {middle(above, 'rate') / middle(below, 'rate'):.2f} ({min(each):.2f} to {max(each):.2f}); wanted: {wanted}.")


class Child:
    """A program that prints where it listens as its first line."""

    def __init__(self, *command, env=None):
        self.process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True,
                                        env={**os.environ, **(env or {})})
        started.append(self.process)
        self.first = self.process.stdout.readline().strip()

    def stop(self) -> str:
        self.process.send_signal(signal.SIGTERM)
        rest = self.process.stdout.read()
        self.process.wait(30)
        return rest


class Foyer:
    """One node. Without `settings` its store is a SQLite file in `data`."""

    def __init__(self, data: str, smtp_port: int, port: int = 8191, settings=None):
        self.url = f"http://127.0.0.1:{port}"
        self.env = {**os.environ, "FOYER_DATA": data, "FOYER_LISTEN": f"127.0.0.1:{port}", "FOYER_LOG": "text",
                    "FOYER_SMTP_URL": f"smtp://127.0.0.1:{smtp_port}",
                    "FOYER_MAIL_DOMAIN_RATE": "0", "FOYER_CONSOLE_LINK": "command", **(settings or {})}
        self.program = str(BUILD / "src/cmd/foyer")
        self.data = data
        self.process = None

    def start(self) -> float:
        """Milliseconds from exec to the first answer."""
        begun = time.monotonic()
        self.process = subprocess.Popen([self.program, "serve"], env=self.env, stderr=subprocess.DEVNULL)
        started.append(self.process)
        while True:
            try:
                urllib.request.urlopen(self.url + "/healthz").read()
                return (time.monotonic() - begun) * 1000
            except OSError:
                if self.process.poll() is not None:
                    raise SystemExit(f"foyer serve ended with {self.process.returncode}: run it by hand to see why") from None
                time.sleep(0.0005)

    def stop(self) -> None:
        self.process.send_signal(signal.SIGTERM)
        self.process.wait(30)

    def token(self, *words: str) -> str:
        return subprocess.run([self.program, "token", "--tenant", TENANT, "--ttl", "86400", *words], env=self.env, check=True,
                              capture_output=True, text=True).stdout.strip()

    def tokens_write(self, path: str) -> None:
        """A token a caller, for enrol.lua."""
        pathlib.Path(path).write_text("".join(
            self.token("--app", f"99999999-8888-4777-8666-{i:012d}", "--role", "OnlineMeetings.Read.All") + "\n"
            for i in range(CONNECTIONS)))

    def call(self, token: str, method: str, path: str, body=None):
        request = urllib.request.Request(self.url + path, method=method, headers={
            "Authorization": f"Bearer {token}", "Content-Type": "application/json"},
            data=None if body is None else json.dumps(body).encode())
        with urllib.request.urlopen(request) as answer:
            return json.load(answer)

    def rss_mib(self) -> float:
        status = pathlib.Path(f"/proc/{self.process.pid}/status").read_text()
        return int(re.search(r"VmRSS:\s+(\d+)", status)[1]) / 1024

    def metric(self, name: str) -> float:
        text = urllib.request.urlopen(self.url + "/metrics").read().decode()
        return float(re.search(rf"^{name} (\S+)$", text, re.M)[1])


def open_registration(foyer: Foyer) -> tuple[str, str, str]:
    organizer = foyer.token("--user", ORGANIZER, "--scope", "OnlineMeetings.ReadWrite")
    meeting = foyer.call(organizer, "POST", "/beta/me/onlineMeetings", {
        "subject": "Quarterly safety briefing", "startDateTime": "2099-03-04T09:00:00Z", "endDateTime": "2099-03-04T10:00:00Z"})["id"]
    base = f"/beta/me/onlineMeetings/{meeting}/registration"
    registration = foyer.call(organizer, "POST", base, {
        "@odata.type": "#microsoft.graph.meetingRegistration", "allowedRegistrant": "everyone",
        "customQuestions": [{"displayName": "Anything to add?", "answerInputType": "text"}]})["id"]
    question = foyer.call(organizer, "GET", base + "/customQuestions")["value"][0]["id"]
    return meeting, registration, question


def registrants_path(meeting: str) -> str:
    return f"/beta/users/{ORGANIZER}/onlineMeetings/{meeting}/registration/registrants"


def wrk_begin(url: str, seconds: int, env: dict, script: str = "enrol.lua", connections: int = CONNECTIONS) -> subprocess.Popen:
    return subprocess.Popen(["wrk", "-t1", f"-c{connections}", f"-d{seconds}s", "--timeout", "10s", "-s", str(ROOT / "bench" / script), url],
                            env={**os.environ, **env}, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


def wrk_end(process: subprocess.Popen) -> dict:
    out, trouble = process.communicate()
    if process.returncode != 0:
        raise SystemExit(f"wrk: {trouble or out}")
    result = re.search(r"^RESULT (.*)$", out, re.M)
    if result is None:
        rate = float(re.search(r"Requests/sec:\s+([\d.]+)", out)[1])
        return {"rate": rate, "p50": 0.0, "p99": 0.0, "bad": 0}
    requests, us, refused, broken, p50, p99 = map(int, result[1].split())
    return {"rate": requests / (us / 1e6), "p50": p50 / 1000, "p99": p99 / 1000, "bad": refused + broken, "good": requests - refused}


def wrk(url: str, seconds: int, env: dict, script: str = "enrol.lua") -> dict:
    return wrk_end(wrk_begin(url, seconds, env, script))


# --- Processor time, in seconds since boot or since the process began -----------------------------------------------------------------

def cpu_of(pid: int, reaped: bool = False) -> float:
    """`reaped`: with its children that have ended."""
    fields = pathlib.Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return sum(map(int, fields[11:15 if reaped else 13])) / TICKS


def timed(foyer: Foyer, run) -> dict:
    """What `run` answers, with the microseconds of processor that Foyer had for each request meanwhile: other programs that share the
    machine make it wait, and change these less than its rate."""
    before = cpu_of(foyer.process.pid)
    result = run()
    result["cpu"] = (cpu_of(foyer.process.pid) - before) * 1e6 / max(result["good"], 1)
    return result


def cpu_of_family(pid: int) -> float:
    """A server that forks: itself, its children, and those that have ended."""
    total = cpu_of(pid, reaped=True)
    for child in pathlib.Path(f"/proc/{pid}/task/{pid}/children").read_text().split():
        try:
            total += cpu_of(int(child))
        except (FileNotFoundError, ProcessLookupError):
            pass  # ended between the two looks: counted as reaped next time
    return total


def cpu_of_machine() -> float:
    """All that was not idle, nor stolen by the host."""
    user, nice, system, _, _, irq, softirq = map(int, pathlib.Path("/proc/stat").read_text().split("\n")[0].split()[1:8])
    return (user + nice + system + irq + softirq) / TICKS


def cpu_of_ended() -> float:
    """Of children of ours that have ended: wrk, between two looks."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime
