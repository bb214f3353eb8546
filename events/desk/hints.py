"""What an editor should look at before she releases an event; none of it forbids."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from and_cms.core import languages
from and_cms.core.enums import TriState
from and_cms.core.writing import write_date, write_list
from events.dates import expand
from events.desk.doubles import find_doubles
from events.desk.links import LinkReport, reports_on
from events.enums import DateStatus
from events.models import EventOccurrence, EventPage, SchoolBreak
from events.moments import local_day
from events.saxon_holidays import holiday_name
from events.school_breaks import school_breaks_on
from events.similar import Sketch, find_similar

FAR = timedelta(days=365)
"""Ahead; what is planned for later has mostly the wrong year."""
SHOUTED = re.compile(r"[^\W\d_]{6,}")
"""Words long enough not to be an abbreviation such as VAMV or AWO."""
NAMED_DAYS = 3
"""Holidays that a hint names; a series may meet many."""
TAKES_PLACE = (DateStatus.PLANNED, DateStatus.MOVED)


@dataclass(frozen=True)
class Hint:
    """One thing to look at: two or three words for lists, a sentence for the page.

    ``view`` is where the named events are read.
    """

    kind: str
    label: str | Promise
    text: str | Promise
    events: list[EventPage] = field(default_factory=list)
    view: str = "wagtailadmin_pages:edit"


def hints_on(drafts: Sequence[EventPage]) -> list[list[Hint]]:
    """Return the hints on each draft. Five queries, however many drafts."""
    today = timezone.localdate()
    dates = [expand(one.dates.all(), one.changes.all(), today) for one in drafts]
    sketches = [
        Sketch(one.title, _first_start(days), one.place_id, one.pk)
        for one, days in zip(drafts, dates, strict=True)
    ]
    similar, doubles = find_similar(sketches), find_doubles(sketches)
    breaks = school_breaks_on({_day(entry) for days in dates for entry in days})
    reports = reports_on(drafts)
    return [
        [
            *_language(draft),
            *_childcare(draft),
            *_days(days, today, breaks),
            *_shouting(draft),
            *_similar(alike),
            *_doubles(twice, alike),
            *_links(report),
        ]
        for draft, days, alike, twice, report in zip(
            drafts, dates, similar, doubles, reports, strict=True
        )
    ]


def _first_start(days: Sequence[EventOccurrence]) -> datetime | None:
    return days[0].starts_at if days else None


def _language(draft: EventPage) -> Iterator[Hint]:
    written = languages.get(draft.text_language)
    if written.is_source:
        return
    text = gettext(
        "The text is in this language: %(language)s. Please write the German text; "
        "what was announced stays as the text of its language."
    )
    label = gettext("German text missing")
    yield Hint("german", label, text % {"language": written.name})


def _childcare(draft: EventPage) -> Iterator[Hint]:
    if draft.childcare == TriState.UNKNOWN:
        text = _("Nothing is said about childcare: parents ask for it first.")
        yield Hint("childcare", _("Childcare not stated"), text)


Breaks = dict[date, SchoolBreak]


def _days(
    days: Sequence[EventOccurrence], today: date, breaks: Breaks
) -> Iterator[Hint]:
    on = [entry for entry in days if entry.status in TAKES_PLACE]
    ahead = [entry for entry in on if local_day(entry.ends_at) >= today]
    if not ahead:
        nothing = _("No date lies ahead. Nobody would see it in the lists.")
        yield Hint("over", _("No date ahead"), nothing)
        return
    first = _day(ahead[0])
    if first > today + FAR:
        text = gettext("It begins on %(day)s only. Is the year right?")
        label = gettext("More than a year ahead")
        yield Hint("far", label, text % {"day": write_date(first)})
    days_ahead = sorted({_day(entry) for entry in ahead})
    named = {day: name for day in days_ahead if (name := holiday_name(day))}
    if named:
        text = gettext("On public holidays: %(days)s.")
        yield Hint("holiday", gettext("On a holiday"), text % {"days": _named(named)})
    met = [day for day in days_ahead if day in breaks]
    if met:
        text = gettext("In school breaks: %(days)s. As of %(date)s.")
        written = _named({day: str(breaks[day].name) for day in met})
        as_of = write_date(min(breaks[day].read_on for day in met))
        label = gettext("In a school break")
        yield Hint("break", label, text % {"days": written, "date": as_of})


def _named(days: dict[date, str]) -> str:
    """Write the first days with what they are called."""
    written = [f"{write_date(day)} ({name})" for day, name in days.items()]
    return write_list(written[:NAMED_DAYS])


def _day(entry: EventOccurrence) -> date:
    return local_day(entry.starts_at)


def _shouting(draft: EventPage) -> Iterator[Hint]:
    texts = f"{draft.title} {draft.summary}"
    loud = [word for word in SHOUTED.findall(texts) if word.isupper()]
    if loud:
        text = gettext("In capitals only: %(words)s.")
        words = write_list(list(dict.fromkeys(loud))[:5])
        yield Hint("capitals", gettext("Capitals"), text % {"words": words})


def _similar(alike: list[EventPage]) -> Iterator[Hint]:
    if alike:
        text = _("Something like it is public already on that day.")
        yield Hint("similar", _("Similar event"), text, events=alike)


def _doubles(twice: list[EventPage], public: list[EventPage]) -> Iterator[Hint]:
    known = {page.pk for page in public}
    others = [page for page in twice if page.pk not in known]
    if others:
        label = _("Announced twice?")
        text = _("This also waits, and may be the same event. Please publish one only.")
        yield Hint("double", label, text, events=others, view="event_desk:review")


def _links(report: list[LinkReport]) -> Iterator[Hint]:
    if any(link.is_broken for link in report):
        text = _("At least one link does not answer. Please look at it below.")
        yield Hint("link", _("Link does not answer"), text)
