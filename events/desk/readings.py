"""An event written out for the editor: line by line, and old beside new.

Wagtail compares the fields of two revisions; dates are rules there, and a rule that
was entered anew looks like another one. Here both versions are written out as readers
would see them, and what differs is marked by Wagtail's own comparison of texts.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from django.utils import timezone
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.text import capfirst
from django.utils.translation import gettext, ngettext
from wagtail.admin.compare import TextDiff, diff_text

from and_cms.core import languages
from and_cms.core.writing import write_date, write_list
from events.dates import expand
from events.desk.drafts import story_lines
from events.enums import EventStatus
from events.facts import age_text, rhythm
from events.models import EventOccurrence, EventPage
from events.moments import local_day, write_line
from events.saxon_holidays import holiday_name
from events.states import moved_note, shown_state, state_flag
from vocabulary.spoken_languages import spoken_language_name

SHOWN_DATES = 12


@dataclass(frozen=True)
class Reading:
    """One fact or text of an event. ``lang`` is that of a text, empty for facts."""

    name: str
    label: str
    lines: list[str]
    lang: str = ""


@dataclass(frozen=True)
class Comparison:
    """One fact, as it is public now and as it would be; what differs is marked."""

    label: str
    old: SafeString
    new: SafeString
    old_lang: str
    new_lang: str


def read(page: EventPage) -> list[Reading]:
    """Write an event out, in the order in which an editor asks; only what is said."""
    readings = [_reading(page, name) for name in ORDER]
    return [one for one in readings if one.lines]


def compare(old: EventPage, new: EventPage) -> list[Comparison]:
    """Return what differs between two versions of an event, side by side."""
    pairs = [(_reading(old, name), _reading(new, name)) for name in ORDER]
    return [
        Comparison(before.label, *_sides(before, after), before.lang, after.lang)
        for before, after in pairs
        if before.lines != after.lines
    ]


def _sides(before: Reading, after: Reading) -> tuple[SafeString, SafeString]:
    """Mark what went on the one side, and what came on the other."""
    diff = diff_text("\n".join(before.lines), "\n".join(after.lines))
    return _side(diff, "deletion"), _side(diff, "addition")


def _side(diff: TextDiff, kind: str) -> SafeString:
    tags = {"deletion": "del", "addition": "ins"}
    parts = [
        format_html("<{0}>{1}</{0}>", tags[kind], text) if part == kind else text
        for part, text in diff.changes
        if part in (kind, "equal")
    ]
    return format_html_join("", "{}", ((part,) for part in parts))


def _reading(page: EventPage, name: str) -> Reading:
    write = WRITERS.get(name)
    lines = write(page) if write else _plain(page, name)
    lang = page.prose_language.code if name in page.prose_fields else ""
    return Reading(name, _label(name), lines, lang)


def _label(name: str) -> str:
    if name in LABELS:
        return str(LABELS[name]())
    return capfirst(str(EventPage._meta.get_field(name).verbose_name))


def _plain(page: EventPage, name: str) -> list[str]:
    """Write the value of a field: its choice in words, a day, a yes, a text."""
    display = getattr(page, f"get_{name}_display", None)
    value = display() if display else getattr(page, name)
    if isinstance(value, bool):
        value = gettext("yes") if value else ""
    elif isinstance(value, date):
        value = write_date(value)
    return str(value).splitlines() if value not in (None, "") else []


def _dates(page: EventPage) -> list[str]:
    """All dates from today on, or the last ones of an event that is over."""
    found = expand(page.dates.all(), page.changes.all(), timezone.localdate())
    now = timezone.now()
    shown = [entry for entry in found if entry.ends_at > now] or found[-1:]
    lines = [_date(entry, page) for entry in shown[:SHOWN_DATES]]
    rest = len(shown) - SHOWN_DATES
    if rest > 0:
        text = ngettext("and %(count)d more date", "and %(count)d more dates", rest)
        lines.append(text % {"count": rest})
    rules = rhythm(list(page.dates.all()))
    return [rules, *lines] if rules else lines


def _date(entry: EventOccurrence, page: EventPage) -> str:
    state = shown_state(entry, page)
    flag = state_flag(state)
    marks = [
        flag.text if flag else "",
        moved_note(entry, page, state),
        holiday_name(local_day(entry.starts_at)),
    ]
    return " · ".join([write_line(entry), *(mark for mark in marks if mark)])


def _topics(page: EventPage) -> list[str]:
    return [row.topic.title for row in page.topic_rows.all()]


def _names(codes: Sequence[str]) -> list[str]:
    return [write_list([spoken_language_name(code) for code in codes])] if codes else []


def _picture(page: EventPage) -> list[str]:
    picture = page.image
    if picture is None:
        return []
    return [f"{picture.title} ({picture.author})" if picture.author else picture.title]


def _age(page: EventPage) -> list[str]:
    text = age_text(page.age_from, page.age_to)
    return [text] if text else []


def _state(page: EventPage) -> list[str]:
    planned = page.status == EventStatus.PLANNED
    return [] if planned else [str(page.get_status_display())]


WRITERS: dict[str, Callable[[EventPage], list[str]]] = {
    "story": story_lines,
    "text_language": lambda page: [languages.get(page.text_language).name],
    "dates": _dates,
    "status": _state,
    "topic_rows": _topics,
    "age_from": _age,
    "languages_spoken": lambda page: _names(page.languages_spoken),
    "interpreters": lambda page: _names(page.interpreters),
    "image": _picture,
}
LABELS: dict[str, Callable[[], str]] = {
    "dates": lambda: gettext("When"),
    "topic_rows": lambda: gettext("Topics"),
    "age_from": lambda: gettext("Age"),
}
ORDER = (
    "title",
    "summary",
    "story",
    "text_language",
    "organiser",
    "organiser_name",
    "dates",
    "status",
    "status_note",
    "place",
    "place_name",
    "district",
    "place_note",
    "is_online",
    "online_url",
    "step_free",
    "cost",
    "cost_text",
    "childcare",
    "registration_needed",
    "registration_url",
    "registration_email",
    "registration_until",
    "capacity",
    "registration_note",
    "age_from",
    "age_note",
    "languages_spoken",
    "interpreters",
    "topic_rows",
    "image",
    "picture_text",
)
