"""Many announcements at the same time: none lost, none doubled, and how fast."""

import http.client
import json
import threading
import time
from collections import Counter, defaultdict
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from email import message_from_bytes, policy
from urllib.parse import urlencode, urlsplit

from tests.audit.reporting import show
from tests.bench import sites
from tests.bench.announced import LINK, PAUSE
from tests.bench.announcer import Announcer, Answer, Form, NotTaken
from tests.bench.timing import TIMEOUT, Timing
from tests.instance import Instance

AT_ONCE = 8
MOST = 300
"""Milliseconds for a step, at most (p95)."""
MINUTES = 5
COUNTED_FIRST, COUNTED_LAST = 9_000, 9_100
"""Numbers of the announcements that are only counted."""
WEEKLY, WORKS, TWICE = 3, 4, 5
"""Every third is weekly, every fourth has done the work, every fifth presses twice."""
_SEPARATOR = b"-" * 79
"""What Django writes between the mails of one file."""


class SteppedTimes:
    """Times by step, filled by several threads."""

    def __init__(self) -> None:
        self.lock = threading.Lock()
        self.found: defaultdict[str, Timing] = defaultdict(Timing)

    def note(self, step: str, took: float, status: int) -> None:
        """Note one answer; ``took`` is in milliseconds."""
        with self.lock:
            self.found[step].times.append(took)
            self.found[step].statuses[status] += 1


class Connected:
    """A browser somewhere: an address block of its own, as the proxy tells it."""

    def __init__(self, base: str, number: int, times: SteppedTimes) -> None:
        self.server = urlsplit(base).netloc
        self.times = times
        self.headers = {
            "User-Agent": "bin/bench",
            "Sec-Fetch-Site": "same-origin",
            "X-Forwarded-For": f"10.{number // 256}.{number % 256}.1",
        }

    def ask(self, step: str, path: str, form: Form | None = None) -> Answer:
        """Send one request over a connection of its own; status 0 without an answer."""
        began = time.perf_counter()
        try:
            answer = self._send(path, form)
        except (OSError, http.client.HTTPException):
            answer = Answer(0)
        took = (time.perf_counter() - began) * 1000
        name = f"{'GET' if form is None else 'POST'} {step}"
        self.times.note(name, took, answer.status)
        return answer

    def _send(self, path: str, form: Form | None) -> Answer:
        connection = http.client.HTTPConnection(self.server, timeout=TIMEOUT)
        try:
            if form is None:
                connection.request("GET", path, headers=self.headers)
            else:
                kind = {"Content-Type": "application/x-www-form-urlencoded"}
                body = urlencode(form, doseq=True)
                connection.request("POST", path, body, {**self.headers, **kind})
            answer = connection.getresponse()
            location = answer.headers.get("Location", "")
            return Answer(answer.status, location, answer.read().decode())
        finally:
            connection.close()


@dataclass
class Outcome:
    """What became of all announcements."""

    asked: int
    kept: int
    lost: list[str]
    doubled: list[str]
    problems: list[str]
    grown: list[str] = field(default_factory=list)

    @property
    def is_right(self) -> bool:
        """Whether each was kept once, with as many queries as the first one."""
        return not (self.lost or self.doubled or self.problems or self.grown)


def announce_many(instance: Instance, number: int) -> Outcome:
    """Announce events, confirm them; show the times, the queries and what was kept."""
    show(f"\n{number} announcements, {AT_ONCE} at the same time")
    first = _queries(instance, COUNTED_FIRST)
    times = SteppedTimes()
    announcers = [
        Announcer(one, Connected(instance.url, one, times), is_weekly=one % WEEKLY == 0)
        for one in range(number)
    ]
    problems = _announce_all(instance, announcers)
    last = _queries(instance, COUNTED_LAST)
    outcome = _outcome(instance, announcers, problems)
    outcome.grown = sorted(step for step in first if last.get(step) != first[step])
    _show_steps(times, first, last)
    _show_outcome(outcome)
    return outcome


def _announce_all(instance: Instance, announcers: list[Announcer]) -> list[str]:
    """Let all of them type, send and confirm; return what went wrong."""
    problems: list[str] = []

    def together(act: Callable[[int, Announcer], None]) -> None:
        def one_of_them(place: int) -> None:
            try:
                act(place, announcers[place])
            except NotTaken as error:
                problems.append(str(error))

        with ThreadPoolExecutor(AT_ONCE) as pool:
            list(pool.map(one_of_them, range(len(announcers))))

    together(lambda _place, one: one.type_all())
    for one in announcers[::WORKS]:
        if one.challenge:
            one.do_work()
    time.sleep(PAUSE)
    together(lambda place, one: one.send(twice=place % TWICE == 0))
    instance.run_tasks()
    links = _mailed_links(instance)

    def confirm(place: int, one: Announcer) -> None:
        if len(links[one.mail]) != 1:
            raise NotTaken(f"{one.title}: {len(links[one.mail])} mails to confirm")
        one.confirm(links[one.mail][0], twice=place % TWICE == 0)

    together(confirm)
    began = time.perf_counter()
    instance.run_tasks()
    show(f"pages for the editors made in {time.perf_counter() - began:.0f} s")
    return problems


def _mailed_links(instance: Instance) -> defaultdict[str, list[str]]:
    """Return the links to confirm by receiver, one for each mail."""
    found: defaultdict[str, list[str]] = defaultdict(list)
    for path in instance.mails.glob("*"):
        for raw in filter(bytes.strip, path.read_bytes().split(_SEPARATOR)):
            message = message_from_bytes(raw.strip(), policy=policy.default)
            body = message.get_body(("plain",))
            if body and (link := LINK.search(body.get_content())):
                found[str(message["To"])].append(link[0])
    return found


def _queries(instance: Instance, number: int) -> dict[str, int]:
    return json.loads(sites.run(instance, "announced", MINUTES, "queries", str(number)))


def _outcome(
    instance: Instance, announcers: list[Announcer], problems: list[str]
) -> Outcome:
    found = json.loads(sites.run(instance, "announced", MINUTES, "kept"))
    pages, confirmed = Counter(found["pages"]), Counter(found["confirmed"])
    titles = [one.title for one in announcers]
    twice = [one.title for one in announcers if confirmed[one.mail] > 1]
    return Outcome(
        asked=len(announcers),
        kept=sum(pages[title] >= 1 for title in titles),
        lost=[title for title in titles if title not in found["waiting"]],
        doubled=sorted({*twice, *(title for title in titles if pages[title] > 1)}),
        problems=problems,
    )


def _show_steps(
    times: SteppedTimes, first: dict[str, int], last: dict[str, int]
) -> None:
    show(f"{'step':20} {'SQL':>9} {'p50':>8} {'p95':>8}  (target p95 {MOST} ms)")
    for step in first:
        timing = times.found[step]
        slow = " !" if timing.percentile(95) > MOST else ""
        show(
            f"{step:20} {first[step]:>3} → {last.get(step, 0):>3} "
            f"{timing.percentile(50):>5.0f} ms {timing.percentile(95):>5.0f} ms{slow}  "
            f"{dict(timing.statuses)}"
        )


def _show_outcome(outcome: Outcome) -> None:
    show(
        f"{outcome.kept} of {outcome.asked} kept, {len(outcome.lost)} lost, "
        f"{len(outcome.doubled)} doubled"
    )
    for name in ("lost", "doubled", "problems", "grown"):
        if found := getattr(outcome, name):
            show(f"{name}: {'; '.join(found[:5])}")
