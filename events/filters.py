"""What a reader may filter events by; all of it comes from the address."""

import re
from dataclasses import dataclass, field
from datetime import date

from django import forms
from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from and_cms.core.enums import Weekday
from events.querysets import EventQuerySet, OccurrenceQuerySet
from vocabulary.models import District
from vocabulary.spoken_languages import CODES

MAX_PLACE = 60
MAX_AGE = 99
MAX_VALUES = 20
"""Values of one name in an address; a form sends fewer."""
_WEEK = re.compile(r"(20\d{2})-W(\d{2})", re.ASCII)
_DAY = re.compile(r"20\d{2}-\d{2}-\d{2}", re.ASCII)

EVENING = "abends"
FITS = {
    "frei": _("free of charge"),
    "kinderbetreuung": _("with childcare"),
    EVENING: _("in the evening or at weekends"),
    "online": _("online"),
}
"""What matters to me: one word of the address each."""

WEEKDAYS = dict(zip(("mo", "di", "mi", "do", "fr", "sa", "so"), Weekday, strict=True))
"""Days of the week as the address writes them."""


def week_key(monday: date) -> str:
    """Return a week as the address writes it (ISO 8601), for example 2026-W48."""
    year, week, _day = monday.isocalendar()
    return f"{year}-W{week:02d}"


class WeekField(forms.CharField):
    """An ISO week, as its Monday."""

    def clean(self, value: object) -> date | None:
        """Read ``2026-W48``; a week that does not exist is refused."""
        text = super().clean(value)
        if not text:
            return None
        match = _WEEK.fullmatch(text)
        try:
            year, week = (int(part) for part in match.groups()) if match else (0, 0)
            return date.fromisocalendar(year, week, 1)
        except ValueError as error:
            raise ValidationError(_("We do not know this week.")) from error


class DayField(forms.CharField):
    """A day as ISO 8601 writes it."""

    def clean(self, value: object) -> date | None:
        """Read ``2026-12-05``; a day that does not exist is refused."""
        text = super().clean(value)
        if not text:
            return None
        try:
            return date.fromisoformat(text if _DAY.fullmatch(text) else "")
        except ValueError as error:
            raise ValidationError(_("We do not know this day.")) from error


@dataclass
class EventFilters:
    """What was asked for, as far as it is known.

    ``weekday`` is a key of ``WEEKDAYS``, ``spoken`` a code of a spoken language.
    """

    topics: list[str] = field(default_factory=list)
    fits: list[str] = field(default_factory=list)
    place: str = ""
    week: date | None = None
    day: date | None = None
    weekday: str = ""
    age: int | None = None
    spoken: str = ""
    errors: list[str] = field(default_factory=list)

    @property
    def chosen(self) -> int:
        """How many filters are on."""
        single = (self.place, self.week, self.day, self.weekday, self.spoken)
        named = len(self.topics) + len(self.fits)
        return named + sum(map(bool, single)) + (self.age is not None)


UNKNOWN_PLACE = _("We do not know this place. Try a Stadtteil or a postcode.")
LEFT_OUT: dict[str, str | Promise] = {
    "thema": _("We do not know this filter; it was left out."),
    "mir": _("We do not know this filter; it was left out."),
    "woche": _("We do not know this week; it was left out."),
    "tag": _("We do not know this day; it was left out."),
    "wochentag": _("We do not know this day; it was left out."),
    "alter": _("Please give the age in years, for example 4; it was left out."),
    "sprache": _("We do not know this language; it was left out."),
    "ort": UNKNOWN_PLACE,
}
"""What is said of a value that cannot be read."""


class EventFilterForm(forms.Form):
    """Reads the filters out of the address; names are part of printed addresses.

    ``thema`` takes topic keys. ``mir=frei`` and ``frei=1`` mean the same: the first
    is what the form sends, the second is short enough to be printed.
    """

    mir = forms.MultipleChoiceField(required=False, choices=list(FITS.items()))
    # A check box of Django's would read “0” as yes.
    frei = forms.BooleanField(required=False, widget=forms.TextInput)
    kinderbetreuung = forms.BooleanField(required=False, widget=forms.TextInput)
    abends = forms.BooleanField(required=False, widget=forms.TextInput)
    online = forms.BooleanField(required=False, widget=forms.TextInput)
    ort = forms.CharField(required=False, max_length=MAX_PLACE)
    woche = WeekField(required=False, max_length=8)
    tag = DayField(required=False, max_length=10)
    wochentag = forms.ChoiceField(
        required=False, choices=[(key, day.label) for key, day in WEEKDAYS.items()]
    )
    alter = forms.IntegerField(required=False, min_value=0, max_value=MAX_AGE)
    sprache = forms.ChoiceField(
        required=False, choices=[(code, code) for code in CODES]
    )

    def __init__(self, query: QueryDict, topics: list[tuple[str, str]]) -> None:
        super().__init__(query)
        self.query = query
        self.topics = dict(topics)
        self.fields["thema"] = forms.MultipleChoiceField(required=False, choices=topics)

    def filters(self) -> EventFilters:
        """Return the valid part of what was asked; the rest is named in ``errors``."""
        self.is_valid()
        data = self.cleaned_data
        asked = self._list("mir")
        said = [str(text) for name, text in LEFT_OUT.items() if name in self.errors]
        return EventFilters(
            topics=[key for key in self._list("thema") if key in self.topics],
            fits=[key for key in FITS if key in asked or data.get(key)],
            place=data.get("ort", ""),
            week=data.get("woche"),
            day=data.get("tag"),
            weekday=data.get("wochentag", ""),
            age=data.get("alter"),
            spoken=data.get("sprache", ""),
            errors=list(dict.fromkeys(said)),
        )

    def _list(self, name: str) -> list[str]:
        return list(dict.fromkeys(self.query.getlist(name)[:MAX_VALUES]))


def filter_events(
    events: EventQuerySet, chosen: EventFilters, districts: list[District]
) -> EventQuerySet:
    """Keep the events whose facts fit; their dates are ``filter_dates``'s matter."""
    if "frei" in chosen.fits:
        events = events.free()
    if "kinderbetreuung" in chosen.fits:
        events = events.with_childcare()
    if "online" in chosen.fits:
        events = events.online()
    if chosen.age is not None:
        events = events.for_age(chosen.age)
    if chosen.spoken:
        events = events.understood_in(chosen.spoken)
    if chosen.topics:
        events = events.on_topics(chosen.topics)
    return events.in_districts(districts) if districts else events


def filter_dates(dates: OccurrenceQuerySet, chosen: EventFilters) -> OccurrenceQuerySet:
    """Keep the dates that lie when the reader has time."""
    if chosen.week:
        dates = dates.in_week(chosen.week)
    if chosen.day:
        dates = dates.on_day(chosen.day)
    if chosen.weekday:
        dates = dates.on_weekday(WEEKDAYS[chosen.weekday].number)
    if EVENING in chosen.fits:
        dates = dates.in_the_evening_or_at_weekends()
    return dates


def asks_for_days(chosen: EventFilters) -> bool:
    """Whether only dates on certain days fit."""
    return bool(chosen.week or chosen.day or chosen.weekday)


def asks_for_dates(chosen: EventFilters) -> bool:
    """Whether ``filter_dates`` leaves anything out."""
    return asks_for_days(chosen) or EVENING in chosen.fits
