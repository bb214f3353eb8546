"""What was typed, written out to be checked, group by group."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, time
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext, ngettext

from and_cms.core import languages
from and_cms.core.enums import TriState
from and_cms.core.writing import write_list, write_time_range
from events.announcing_pages.forms.steps import ANSWERS
from events.announcing_pages.forms.where import PlaceKind
from events.announcing_pages.forms.whom import REGISTRATION
from events.announcing_pages.schedule import (
    Kept,
    day_label,
    day_labels,
    days_that_take_place,
    left_out_days,
    repeats,
)
from events.announcing_pages.steps import steps_for
from events.announcing_pages.workspace import Workspace
from events.enums import EventCost
from events.facts import age_text
from events.moments import day_and_time
from partners.models import Organisation, Place
from vocabulary.spoken_languages import spoken_language_name
from vocabulary.topics import topic_tiles

SHOWN_DAYS = 12
"""Dates shown at once; the rest is behind a fold."""


@dataclass(frozen=True)
class SummaryRow:
    """One answer. ``is_typed``: the visitor's own words, whose direction is unknown."""

    label: str
    lines: list[str]
    more: list[str] = field(default_factory=list)
    lang: str = ""
    is_typed: bool = False
    note: str = ""


@dataclass(frozen=True)
class SummaryGroup:
    """The answers of one step, and where they are changed."""

    title: str | Promise
    change_url: str
    rows: list[SummaryRow]
    key: str


def summary(workspace: Workspace) -> list[SummaryGroup]:
    """Return all answers in the order of the steps. Five queries at most."""
    data = workspace.data
    groups: dict[str, SummaryGroup] = {}
    for step in steps_for(data):
        rows = (
            [row for row in ROWS[step.name](data) if row.lines]
            if step.name in ROWS
            else []
        )
        if rows:
            groups[step.name] = SummaryGroup(
                step.title, workspace.step_url(step), rows, step.slug
            )
    return list(groups.values())


def _typed(label: str, text: str, data: Kept) -> SummaryRow:
    lang = data.get("what", {}).get("text_language", "")
    return SummaryRow(label, text.split("\n") if text else [], lang=lang, is_typed=True)


def _what(data: Kept) -> Iterator[SummaryRow]:
    kept = data["what"]
    yield _typed(gettext("Name"), kept["title"], data)
    name = kept.get("organisation_name", "")
    if kept.get("organisation"):
        found = Organisation.objects.filter(pk=kept["organisation"]).first()
        name = found.name if found else ""
    yield SummaryRow(gettext("Organised by"), [name] if name else [], is_typed=True)
    yield _typed(gettext("In one sentence"), kept["summary"], data)
    yield _typed(gettext("More about it"), kept.get("text", ""), data)
    written = languages.get(kept["text_language"])
    yield SummaryRow(gettext("Written in"), [written.name], lang=written.code)
    names = {tile.key: tile.name for tile in topic_tiles(languages.SOURCE)}
    topics = [names[key] for key in kept.get("topics") or [] if key in names]
    yield SummaryRow(gettext("Topics"), topics, lang=languages.SOURCE)


def _when(data: Kept) -> Iterator[SummaryRow]:
    kept = data["when"]
    clock = write_time_range(
        time.fromisoformat(kept["starts"]), time.fromisoformat(kept["ends"])
    )
    if kept.get("end_day"):
        until = day_label(date.fromisoformat(kept["end_day"]))
        clock = gettext("%(time)s, ends on %(day)s") % {"time": clock, "day": until}
    labels = day_labels(days_that_take_place(data))
    days = [day_and_time(label, clock) for label in labels]
    note = ""
    if repeats(data) in ("weekly", "monthly") and not data.get("dates", {}).get(
        "until"
    ):
        note = gettext("It goes on after that.")
    yield SummaryRow(
        gettext("When"), days[:SHOWN_DAYS], more=days[SHOWN_DAYS:], note=note
    )
    left_out = day_labels(sorted(left_out_days(data)))
    yield SummaryRow(gettext("Does not take place on"), left_out)


def _where(data: Kept) -> Iterator[SummaryRow]:
    kept = data["where"]
    lines = [kept.get("place_name", ""), kept.get("street", "")]
    lines.append(f"{kept['postcode']} Dresden" if kept.get("postcode") else "")
    if kept.get("place"):
        lines = [str(place) for place in Place.objects.filter(pk=kept["place"])]
    lines = [line for line in lines if line]
    yield SummaryRow(gettext("Where"), lines, lang=languages.SOURCE)
    if kept["kind"] != PlaceKind.PLACE:
        address = kept.get("online_url") or gettext("yes")
        yield SummaryRow(gettext("online"), [address], is_typed=True)
    yield _typed(gettext("About the place"), kept.get("place_note", ""), data)
    if kept["kind"] != PlaceKind.ONLINE:
        answer = dict(ANSWERS)[kept["step_free"]]
        yield SummaryRow(gettext("Free of steps"), [str(answer)])


def _whom(data: Kept) -> Iterator[SummaryRow]:
    kept = data["whom"]
    yield SummaryRow(gettext("Cost"), [str(EventCost(kept["cost"]).label)])
    yield _typed(gettext("Cost in words"), kept.get("cost_text", ""), data)
    childcare = dict(ANSWERS)[kept["childcare"]]
    yield SummaryRow(gettext("Childcare"), [str(childcare)])
    ages = age_text(kept.get("age_from"), kept.get("age_to"))
    yield SummaryRow(gettext("Age"), [ages] if ages else [])
    yield _typed(gettext("For whom"), kept.get("age_note", ""), data)
    for label, name in (
        (gettext("Languages"), "languages_spoken"),
        (gettext("Interpreters"), "interpreters"),
    ):
        names = [spoken_language_name(code) for code in kept.get(name) or []]
        yield SummaryRow(label, [write_list(names)] if names else [])
    yield from _registration(kept, data)


def _registration(kept: Any, data: Kept) -> Iterator[SummaryRow]:
    needed = dict(REGISTRATION)[kept["registration_needed"]]
    yield SummaryRow(gettext("Registration"), [str(needed)])
    if kept["registration_needed"] != TriState.NO:
        ways = [kept.get("registration_url"), kept.get("registration_email")]
        found = [way for way in ways if way]
        yield SummaryRow(gettext("How to register"), found, is_typed=True)
        until = kept.get("registration_until")
        day = [day_label(date.fromisoformat(until))] if until else []
        yield SummaryRow(gettext("Until"), day)
    if kept.get("capacity"):
        text = ngettext("%(count)d person", "%(count)d persons", kept["capacity"])
        yield SummaryRow(gettext("Places for"), [text % {"count": kept["capacity"]}])
    yield _typed(gettext("About registering"), kept.get("registration_note", ""), data)


def _contact(data: Kept) -> Iterator[SummaryRow]:
    kept = data["contact"]
    for label, name in (
        (gettext("Mail"), "email"),
        (gettext("Name"), "name"),
        (gettext("Phone"), "phone"),
        (gettext("For the editors"), "note"),
    ):
        text = kept.get(name, "")
        yield SummaryRow(label, text.split("\n") if text else [], is_typed=True)


ROWS: dict[str, Any] = {
    "what": _what,
    "when": _when,
    "where": _where,
    "whom": _whom,
    "contact": _contact,
}
