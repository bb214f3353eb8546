"""A person who announces an event: what she types, reads and presses, page by page.

How she is connected is not known here: over HTTP, where times are taken, or in this
process, where queries are counted.
"""

import html
import json
import re
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Protocol
from urllib.parse import urlsplit

from altcha import Challenge, Payload, solve_challenge

BEGIN = "/de/veranstaltungen/melden/"
SEE_OTHER = 303
MARK = "erzeugt"
"""Part of all titles."""
TOGETHER = 2
"""Presses of an impatient person."""
_INPUT = r'<input[^>]*name="{}"[^>]*value="([^"]*)"'
_CHALLENGE = re.compile(r'data-challenge="([^"]*)"')
_ALL_DAYS = re.compile(r'<input[^>]*name="takes_place"[^>]*value="([^"]*)"')

Form = Mapping[str, str | list[str]]


@dataclass(frozen=True)
class Answer:
    """What came back; ``location`` is the path that a redirect leads to."""

    status: int
    location: str = ""
    text: str = ""


class Browser(Protocol):
    """Asks for a page, or sends a form; ``step`` is the name it is noted under."""

    def ask(self, step: str, path: str, form: Form | None = None) -> Answer:
        """Return the answer."""


class NotTaken(Exception):
    """A page did not lead on; the text says which, and how it was answered."""


class Announcer:
    """Announces one event. Some are weekly, some press twice, some have no scripts."""

    def __init__(self, number: int, browser: Browser, *, is_weekly: bool) -> None:
        self.browser = browser
        self.is_weekly = is_weekly
        self.title = f"Offener Treff {number} ({MARK})"
        self.mail = f"person{number}@bench.example.org"
        self.day = date.today() + timedelta(days=10 + number % 60)
        self.check_path = ""
        self.token = ""
        self.challenge = ""
        self.proof = ""

    def type_all(self) -> None:
        """Answer all steps and read the check page."""
        token = _value("token", self.browser.ask("melden", BEGIN).text)
        path = self._send("melden", BEGIN, {"token": token})
        while _last_part(path) != "pruefen":
            step = _last_part(path)
            page = self.browser.ask(step, path).text
            path = self._send(step, path, self._answers(step, page))
        page = self.browser.ask("pruefen", path).text
        self.check_path, self.token = path, _value("token", page)
        found = _CHALLENGE.search(page)
        self.challenge = html.unescape(found[1]) if found else ""

    def do_work(self) -> None:
        """Compute what a browser with scripts computes meanwhile."""
        challenge = Challenge.from_dict(json.loads(self.challenge))
        self.proof = Payload(challenge, solve_challenge(challenge)).to_base64()

    def send(self, *, twice: bool = False) -> None:
        """Send the check page and read that a mail is on its way."""
        form = {"token": self.token, "proof": self.proof}
        path = self._press("pruefen", self.check_path, form, twice=twice)
        self.browser.ask("gesendet", path)

    def confirm(self, link: str, *, twice: bool = False) -> None:
        """Open the link of the mail and press its button."""
        path = urlsplit(link).path
        self.browser.ask("bestaetigen", path)
        self.browser.ask("danke", self._press("bestaetigen", path, {}, twice=twice))

    def _press(self, step: str, path: str, form: Form, *, twice: bool) -> str:
        """Press a button, or press it twice at the same time; return where it leads."""
        if not twice:
            return self._send(step, path, form)
        with ThreadPoolExecutor(TOGETHER) as pool:
            press: Callable[[int], str] = lambda _: self._send(step, path, form)  # noqa: E731
            return list(pool.map(press, range(TOGETHER)))[-1]

    def _send(self, step: str, path: str, form: Form) -> str:
        answer = self.browser.ask(step, path, form)
        if answer.status != SEE_OTHER:
            raise NotTaken(f"{self.title}: {step} answered {answer.status}")
        return answer.location

    def _answers(self, step: str, page: str) -> Form:
        """Return what is typed into a step."""
        if step == "kalender":
            return {"takes_place": _ALL_DAYS.findall(page)}
        return {
            "was": {
                "title": self.title,
                "organisation_name": "Verein Beispiel",
                "summary": "Kaffee und Gespräch für Alleinerziehende.",
                "text_language": "de",
            },
            "wann": {
                **_boxes("day", self.day),
                "starts": "15:00",
                "ends": "17:00",
                "repeats": "weekly" if self.is_weekly else "once",
            },
            "termine": _boxes("until", self.day + timedelta(days=28)),
            "wo": {"kind": "place", "place_name": "Alaunpark", "postcode": "01099"},
            "wen": {"cost": "free", "childcare": "yes", "registration_needed": "no"},
            "kontakt": {"email": self.mail, "consent": "on"},
        }[step]


def _boxes(name: str, day: date) -> dict[str, str]:
    parts = {"day": day.day, "month": day.month, "year": day.year}
    return {f"{name}_{part}": str(number) for part, number in parts.items()}


def _value(name: str, page: str) -> str:
    found = re.search(_INPUT.format(name), page)
    if found is None:
        raise NotTaken(f"a page without the field {name}")
    return html.unescape(found[1])


def _last_part(path: str) -> str:
    return path.rstrip("/").rpartition("/")[2]
