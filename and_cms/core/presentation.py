"""The small objects that templates draw; views build them, templates only show them.

``lang`` is always the language the prose of the object is really in. Labels, notes
and warnings are interface text in the reader's language.
"""

from dataclasses import dataclass, field
from datetime import date

from and_cms.core.phones import Phone
from and_cms.core.writing import (
    write_day_number,
    write_month,
    write_weekday_short,
)


@dataclass(frozen=True)
class Link:
    """A link in a sentence or a row."""

    title: str
    url: str
    lang: str = ""


@dataclass(frozen=True)
class Row:
    """A line of a list: lead above, linked title, note below."""

    title: str
    url: str = ""
    lang: str = ""
    note: str = ""
    note_lang: str = ""
    lead: str = ""
    lead_lang: str = ""


@dataclass(frozen=True)
class Tag:
    """A short mark; ``kind`` is ``free`` (green, tick) or empty."""

    text: str
    kind: str = ""
    lang: str = ""


@dataclass(frozen=True)
class Flag:
    """The state of a thing that is not as usual: cancelled, moved, paused, ended."""

    kind: str
    text: str


@dataclass(frozen=True)
class Notice:
    """A box: ``info``, ``change``, ``ended``, ``translation`` or ``trace``."""

    kind: str
    text: str
    title: str = ""
    lang: str = ""
    link: Link | None = None


@dataclass(frozen=True)
class Age:
    """How old the facts are: ``confirmed``, ``source`` or ``overdue``."""

    kind: str
    text: str
    report_url: str = ""


@dataclass(frozen=True)
class Button:
    """The one thing to do; ``kind`` ``phone`` or ``email`` isolates the text."""

    url: str
    text: str
    icon: str
    kind: str = ""


@dataclass(frozen=True)
class Step:
    """One step, with the button that belongs to it."""

    text: str
    lang: str
    button: Button | None = None


@dataclass(frozen=True)
class FactLink:
    """A link inside a fact; ``kind`` is phone, email, web or page."""

    url: str
    text: str
    kind: str = ""


@dataclass(frozen=True)
class HoursLine:
    """One weekday with its spans of time."""

    day: str
    times: list[str] = field(default_factory=list)
    note: str = ""


@dataclass(frozen=True)
class Fact:
    """One row of the fact list."""

    icon: str
    label: str
    lines: list[str] = field(default_factory=list)
    links: list[FactLink] = field(default_factory=list)
    hours: list[HoursLine] = field(default_factory=list)
    struck: list[str] = field(default_factory=list)
    note: str = ""
    warning: str = ""
    lang: str = ""
    is_strong: bool = False


@dataclass(frozen=True)
class DateTile:
    """A day as a small calendar leaf."""

    iso: str
    weekday: str
    day: str
    month: str

    @classmethod
    def of(cls, day: date) -> "DateTile":
        """Write a day for the reader."""
        return cls(
            day.isoformat(),
            write_weekday_short(day),
            write_day_number(day),
            write_month(day),
        )


def phone_button(number: Phone) -> Button:
    """The number itself is the button: to dial, and to read aloud."""
    return Button(number.href, number.text, "phone", "phone")


@dataclass(frozen=True)
class FilterOption:
    """One value of a filter with the number of hits it would give."""

    value: str
    label: str
    count: int | None = None
    is_checked: bool = False
    lang: str = ""


@dataclass(frozen=True)
class FilterGroup:
    """Options that belong together; ``kind`` is checkbox, radio or select."""

    legend: str
    name: str
    kind: str
    options: list[FilterOption]


@dataclass(frozen=True)
class Filters:
    """The filter form of a list."""

    action: str
    groups: list[FilterGroup]
    chosen: int = 0
    reset_url: str = ""
    hidden: list[dict[str, str]] = field(default_factory=list)


@dataclass(frozen=True)
class Chip:
    """A chosen filter that removes itself, or a shortcut."""

    label: str
    url: str
    detail: str = ""
    icon: str = ""
    is_on: bool = False
    is_removable: bool = False
    lang: str = ""


@dataclass(frozen=True)
class Tab:
    """One kind of hits with its number."""

    label: str
    url: str
    count: int | None = None
    is_current: bool = False


@dataclass(frozen=True)
class Pages:
    """Where in a long list the reader is."""

    number: int
    total: int
    previous_url: str = ""
    next_url: str = ""
