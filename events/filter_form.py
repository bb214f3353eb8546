"""The form of filters above the list: only what would find something is offered."""

from datetime import date, timedelta

from django.utils import timezone
from django.utils.translation import gettext

from and_cms.core.presentation import FilterGroup, FilterOption, Filters
from and_cms.core.writing import weekday_name
from events.asking import Asked, week_label
from events.facets import Facets
from events.filters import FITS, WEEKDAYS, week_key
from events.weeks import monday_of
from vocabulary.spoken_languages import spoken_language_name

WEEKS_OFFERED = 6


def filter_form(
    asked: Asked, facets: Facets, hidden: dict[str, str] | None = None
) -> Filters:
    """Return the form; counts are events.

    ``hidden`` goes along with the filters, for example the month that is shown.
    """
    groups = [
        FilterGroup(
            gettext("Stadtteil or postcode"),
            "ort",
            "text",
            [FilterOption(asked.chosen.place, "")],
        ),
        FilterGroup(
            gettext("Age of the child in years"),
            "alter",
            "text",
            [FilterOption(_text(asked.chosen.age), "")],
        ),
        FilterGroup(gettext("Week"), "woche", "select", _weeks(asked.chosen.week)),
        FilterGroup(gettext("Weekday"), "wochentag", "select", _weekdays(asked)),
        FilterGroup(
            gettext("Language spoken or interpreted"),
            "sprache",
            "select",
            _languages(asked, facets),
        ),
        FilterGroup(
            gettext("What matters to me"), "mir", "checkbox", _fits(asked, facets)
        ),
        FilterGroup(gettext("Topic"), "thema", "checkbox", _topics(asked, facets)),
    ]
    hidden = hidden or {}
    if hidden:  # a month has its weeks already
        groups = [group for group in groups if group.name != "woche"]
    kept = [{"name": name, "value": value} for name, value in hidden.items()]
    reset = "&".join(f"{name}={value}" for name, value in hidden.items())
    return Filters(
        action="",
        groups=[group for group in groups if group.options],
        chosen=asked.chosen.chosen,
        reset_url=f"?{reset}" if asked.chosen.chosen else "",
        hidden=kept,
    )


def _text(value: int | None) -> str:
    return "" if value is None else str(value)


def _weeks(chosen: date | None) -> list[FilterOption]:
    this = monday_of(timezone.localdate())
    weeks = [this + timedelta(weeks=count) for count in range(WEEKS_OFFERED)]
    if chosen and chosen not in weeks:
        weeks = sorted([*weeks, chosen])
    return [
        FilterOption("", gettext("any week"), is_checked=chosen is None),
        *(
            FilterOption(week_key(week), week_label(week), is_checked=week == chosen)
            for week in weeks
        ),
    ]


def _weekdays(asked: Asked) -> list[FilterOption]:
    chosen = asked.chosen.weekday
    return [
        FilterOption("", gettext("any day"), is_checked=not chosen),
        *(
            FilterOption(key, weekday_name(day), is_checked=key == chosen)
            for key, day in WEEKDAYS.items()
        ),
    ]


def _languages(asked: Asked, facets: Facets) -> list[FilterOption]:
    chosen = asked.chosen.spoken
    known = {*facets.spoken, chosen} - {""}
    if not known:
        return []
    named = sorted((spoken_language_name(code), code) for code in known)
    return [
        FilterOption("", gettext("any language"), is_checked=not chosen),
        *(FilterOption(code, name, is_checked=code == chosen) for name, code in named),
    ]


def _fits(asked: Asked, facets: Facets) -> list[FilterOption]:
    chosen = asked.chosen.fits
    return [
        FilterOption(key, str(label), facets.fits[key], key in chosen)
        for key, label in FITS.items()
        if facets.fits[key] or key in chosen
    ]


def _topics(asked: Asked, facets: Facets) -> list[FilterOption]:
    chosen, counts = asked.chosen.topics, facets.topics
    return [
        FilterOption(
            tile.key, tile.name, counts.get(tile.key, 0), tile.key in chosen, tile.lang
        )
        for tile in asked.tiles
        if tile.key in counts or tile.key in chosen
    ]
