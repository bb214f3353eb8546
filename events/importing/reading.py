"""Reads a calendar as a list of foreign events, each with our dates.

What stands under one UID is one event: a series with its exceptions, and what some
programs write as several entries of one name.
"""

import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from hashlib import sha256

from django.utils import timezone

from and_cms.core import languages
from events.dates import expand
from events.enums import ChangeKind
from events.importing.entries import BROKEN, Entry, read_entry, web_address
from events.importing.enums import LEFT_OUT, FeedProblem, Hint, Problem
from events.importing.lines import RawEvent, decode, digest, name_of, take_apart
from events.importing.plain_text import TEXT, TITLE, one_line, plain
from events.importing.recurring import Dates, Window, dates_of
from events.importing.rules import RuleRefused
from events.models import EventChange

MOST_SECONDS = 15
"""For reading one calendar; a real one takes less than one."""
LONGEST_UID = 200
"""Characters that ``ImportedEvent`` holds; a longer one goes by its digest."""


@dataclass
class ForeignEvent:
    """An event of a calendar, as far as this site wants to know it.

    ``digest`` changes with anything in it that matters.
    """

    uid: str
    digest: str
    title: str = ""
    sequence: int = 0
    text: str = ""
    location: str = ""
    url: str = ""
    join_url: str = ""
    language: str = languages.SOURCE
    is_cancelled: bool = False
    dates: Dates = field(default_factory=Dates)
    hints: set[Hint] = field(default_factory=set)

    @property
    def is_usable(self) -> bool:
        """Whether it can be taken over."""
        return not self.hints & LEFT_OUT

    def next_start(self, now: datetime) -> datetime | None:
        """Return when it takes place next, cancelled or not; None if it is over."""
        today = timezone.localtime(now).date()
        ahead = [
            one.starts_at
            for one in expand(self.dates.rows, self.dates.changes, today)
            if one.ends_at > now
        ]
        return min(ahead, default=None)


def read(body: bytes, charset: str = "", *, name: str = "") -> list[ForeignEvent]:
    """Read a calendar; ``name`` makes the UIDs of its dates its own.

    Private events are left out. Raises ``FeedProblem``.
    """
    until = time.monotonic() + MOST_SECONDS
    window = Window.around(timezone.localdate())
    found = []
    for uid, raws in _by_uid(take_apart(decode(body, charset))).items():
        if time.monotonic() > until:
            raise FeedProblem(Problem.TOO_MANY)
        event = _read_event(uid, raws, window, f"{name}/{uid}")
        if event is not None:
            found.append(event)
    return found


def _by_uid(raws: Sequence[RawEvent]) -> dict[str, list[RawEvent]]:
    found: dict[str, list[RawEvent]] = {}
    for raw in raws:
        lines = (line for line in raw.lines if name_of(line) == "UID")
        uid = next(lines, "").partition(":")[2].strip()
        # Without one, which is against the rules, what it says must do.
        uid = uid or f"without-{digest([raw])}"
        if len(uid) > LONGEST_UID:
            uid = sha256(uid.encode()).hexdigest()
        found.setdefault(uid, []).append(raw)
    return found


def _read_event(
    uid: str, raws: Sequence[RawEvent], window: Window, name: str
) -> ForeignEvent | None:
    """Return the event under one UID; None where it is not for the public."""
    found = ForeignEvent(uid=uid, digest=digest(raws))
    entries: list[Entry] = []
    for raw in raws:
        try:
            entries.append(read_entry(raw))
        except BROKEN:
            found.hints.add(Hint.BROKEN)
    if not all(entry.is_public for entry in entries):
        return None
    if not entries:
        return found
    # Of several that say the same the newest comes last and counts.
    entries.sort(key=lambda entry: entry.sequence)
    mains = list({one.starts: one for one in entries if one.original is None}.values())
    # A date of a series may stand there without the series.
    mains = mains or entries
    _describe(found, mains[-1])
    found.is_cancelled = all(entry.is_cancelled for entry in mains)
    try:
        found.dates = _dates(mains, entries, window, name)
    except (RuleRefused, *BROKEN):
        found.hints.add(Hint.RULE)
    if found.dates.is_cut:
        found.hints.add(Hint.MANY_DATES)
    return found


def _describe(found: ForeignEvent, main: Entry) -> None:
    found.title = one_line(main.text("SUMMARY"), TITLE)
    found.text = plain(main.text("DESCRIPTION"))
    found.location = one_line(main.text("LOCATION"), TEXT)
    found.url = web_address(main.text("URL"))
    found.join_url = web_address(main.text("CONFERENCE"))
    found.sequence = main.sequence
    if main.language in languages.TABLE:
        found.language = main.language
    found.hints |= main.hints
    if main.text("STATUS").upper() == "TENTATIVE":
        found.hints.add(Hint.TENTATIVE)
    if not found.title:
        found.hints.add(Hint.NO_TITLE)
    if not (found.location or found.join_url):
        found.hints.add(Hint.NO_PLACE)


def _dates(
    mains: Sequence[Entry],
    entries: Sequence[Entry],
    window: Window,
    name: str,
) -> Dates:
    """Return our rows, of one series or of several entries."""
    found = Dates()
    is_one_of_several = len(mains) > 1
    exceptions = [one.original for one in entries if one.original and one not in mains]
    for entry in mains:
        starts, last_day = entry.all_starts(window.last)
        part = f"{name}/{entry.starts.isoformat()}" if is_one_of_several else name
        dates = dates_of(
            part,
            starts,
            entry.length,
            window,
            last_day=last_day,
            extra=entry.added,
            overrides=[*exceptions, *entry.left_out],
            is_one_of_several=is_one_of_several,
        )
        found.rows += dates.rows
        found.changes += dates.changes
        found.is_cut = found.is_cut or dates.is_cut
        if entry.is_cancelled and is_one_of_several:
            found.changes.append(_cancellation(entry))
    return found


def _cancellation(entry: Entry) -> EventChange:
    day, clock = entry.starts.date(), entry.starts.time()
    status = ChangeKind.CANCELLED
    return EventChange(original_day=day, original_time=clock, status=status)
