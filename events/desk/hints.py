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
from events.desk.links import LinkReport, reports_on
from events.enums import DateStatus
from events.models import EventOccurrence, EventPage
from events.moments import local_day
from events.saxon_holidays import holiday_name
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
    """One thing to look at: two or three words for lists, a sentence for the page."""

    kind: str
    label: str | Promise
    text: str | Promise
    events: list[EventPage] = field(default_factory=list)


def hints_on(drafts: Sequence[EventPage]) -> list[list[Hint]]:
    """Return the hints on each draft. Two queries, however many drafts."""
    today = timezone.localdate()
    dates = [expand(one.dates.all(), one.changes.all(), today) for one in drafts]
    similar = find_similar(
        [
            Sketch(one.title, _first_start(days), one.place_id, one.pk)
            for one, days in zip(drafts, dates, strict=True)
        ]
    )
    reports = reports_on(drafts)
    return [
        [
            *_language(draft),
            *_childcare(draft),
            *_days(days, today),
            *_shouting(draft),
            *_similar(alike),
            *_links(report),
        ]
        for draft, days, alike, report in zip(
            drafts, dates, similar, reports, strict=True
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


def _days(days: Sequence[EventOccurrence], today: date) -> Iterator[Hint]:
    on = [entry for entry in days if entry.status in TAKES_PLACE]
    ahead = [entry for entry in on if local_day(entry.ends_at) >= today]
    if not ahead:
        nothing = _("No date lies ahead. Nobody would see it in the lists.")
        yield Hint("over", _("No date ahead"), nothing)
        return
    first = local_day(ahead[0].starts_at)
    if first > today + FAR:
        text = gettext("It begins on %(day)s only. Is the year right?")
        label = gettext("More than a year ahead")
        yield Hint("far", label, text % {"day": write_date(first)})
    named = [
        f"{write_date(day)} ({name})"
        for day in sorted({local_day(entry.starts_at) for entry in ahead})
        if (name := holiday_name(day))
    ]
    if named:
        text = gettext("On public holidays: %(days)s.")
        days_text = write_list(named[:NAMED_DAYS])
        yield Hint("holiday", gettext("On a holiday"), text % {"days": days_text})


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


def _links(report: list[LinkReport]) -> Iterator[Hint]:
    if any(link.is_broken for link in report):
        text = _("At least one link does not answer. Please look at it below.")
        yield Hint("link", _("Link does not answer"), text)
