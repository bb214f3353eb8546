"""What a reader may filter events by; all of it comes from the address."""

import re
from dataclasses import dataclass, field
from datetime import date

from django import forms
from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from events.querysets import EventQuerySet

MAX_PLACE = 60
_WEEK = re.compile(r"(20\d{2})-W(\d{2})")

FITS = {
    "frei": _("free of charge"),
    "kinderbetreuung": _("with childcare"),
    "online": _("online"),
}
"""What matters to me: one word of the address each."""


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


@dataclass
class EventFilters:
    """What was asked for, as far as it is known."""

    topics: list[str] = field(default_factory=list)
    fits: list[str] = field(default_factory=list)
    place: str = ""
    week: date | None = None
    errors: list[str] = field(default_factory=list)

    @property
    def chosen(self) -> int:
        """How many filters are on."""
        return len(self.topics) + len(self.fits) + bool(self.place) + bool(self.week)


class EventFilterForm(forms.Form):
    """Reads the filters out of the address; names are part of printed addresses.

    ``thema`` takes topic keys. ``mir=frei`` and ``frei=1`` mean the same: the first
    is what the form sends, the second is short enough to be printed.
    """

    mir = forms.MultipleChoiceField(required=False, choices=list(FITS.items()))
    # A check box of Django's would read “0” as yes.
    frei = forms.BooleanField(required=False, widget=forms.TextInput)
    kinderbetreuung = forms.BooleanField(required=False, widget=forms.TextInput)
    online = forms.BooleanField(required=False, widget=forms.TextInput)
    ort = forms.CharField(required=False, max_length=MAX_PLACE)
    woche = WeekField(required=False, max_length=8)

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
        found = EventFilters(
            topics=[key for key in self._list("thema") if key in self.topics],
            fits=[key for key in FITS if key in asked or data.get(key)],
            place=data.get("ort", ""),
            week=data.get("woche"),
        )
        if {"thema", "mir"} & set(self.errors):
            found.errors.append(gettext("We do not know this filter; it was left out."))
        if "woche" in self.errors:
            found.errors.append(gettext("We do not know this week; it was left out."))
        if "ort" in self.errors:
            found.errors.append(str(UNKNOWN_PLACE))
        return found

    def _list(self, name: str) -> list[str]:
        return list(dict.fromkeys(self.query.getlist(name)))


UNKNOWN_PLACE = _("We do not know this place. Try a Stadtteil or a postcode.")


def apply_fits(events: EventQuerySet, fits: list[str]) -> EventQuerySet:
    """Keep the events that fit all of what matters."""
    if "frei" in fits:
        events = events.free()
    if "kinderbetreuung" in fits:
        events = events.with_childcare()
    if "online" in fits:
        events = events.online()
    return events
