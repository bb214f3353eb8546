"""Amounts as of today: what holds now, what comes next, what is over.

An outdated value is never shown without saying so; a value without dates shows the
date of its source (docs/features/amounts.md).
"""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from django.utils import timezone
from django.utils.translation import gettext, ngettext, pgettext

from and_cms.core.enums import SourceStatus
from and_cms.core.localization import rows
from and_cms.core.writing import (
    write_date,
    write_money,
    write_number,
    write_partial_date,
    write_percent,
)
from offers.enums import Period, Unit
from offers.models import OfferPage, OfferValue

CURRENT, NEXT, PAST = "current", "next", "past"


@dataclass(frozen=True)
class Amount:
    """One line: what for, how much, and a note; ``lang`` is the label's language."""

    label: str
    value: str
    note: str
    lang: str


@dataclass
class AmountGroup:
    """Lines that hold for the same time."""

    state: str
    caption: str
    rows: list[Amount] = field(default_factory=list)
    next_note: str = ""

    @property
    def is_past(self) -> bool:
        """Whether these amounts are over."""
        return self.state == PAST


def write_value(value: OfferValue) -> str:
    """Write the value with its unit, for example “up to €227”."""
    if value.unit == Unit.EUR:
        text = write_money(value.value)
    elif value.unit == Unit.PERCENT:
        text = write_percent(value.value)
    else:
        days = ngettext("%(number)s day", "%(number)s days", int(value.value))
        text = days % {"number": write_number(value.value)}
    if value.is_upper_limit:
        return pgettext("amount", "up to %(amount)s") % {"amount": text}
    return text


def state_of(value: OfferValue, today: date) -> str:
    """Return whether a value holds today; without dates it counts as current."""
    if value.valid_to and value.valid_to < today:
        return PAST
    if value.valid_from and value.valid_from > today:
        return NEXT
    return CURRENT


def amount_groups(page: OfferPage, today: date | None = None) -> list[AmountGroup]:
    """Return the amounts of an offer grouped by time and validity, current first.

    A past value is left out once a current one with the same German label exists.
    """
    today = today or timezone.localdate()
    pairs = list(rows(page, "values"))
    current = {fact.label for fact, _ in pairs if state_of(fact, today) == CURRENT}
    later = {fact.label for fact, _ in pairs if state_of(fact, today) == NEXT}
    groups: dict[tuple, AmountGroup] = {}
    for fact, prose in pairs:
        state = state_of(fact, today)
        if state == PAST and fact.label in current:
            continue
        key = (state, fact.unit, fact.per, fact.valid_from, fact.valid_to, fact.as_of)
        if key not in groups:
            groups[key] = AmountGroup(state, _caption(fact, state))
        group = groups[key]
        language = page.prose_language.code if prose.page_id == page.pk else "de"
        group.rows.append(Amount(prose.label, write_value(fact), prose.note, language))
        if fact.valid_to and state != NEXT and fact.label not in later:
            group.next_note = _unknown_after(fact.valid_to)
    for group in groups.values():
        _say_once(group)
    order = {CURRENT: 0, NEXT: 1, PAST: 2}
    return sorted(groups.values(), key=lambda group: order[group.state])


def _say_once(group: AmountGroup) -> None:
    """Say a note that all lines share once below them; never beside its twin."""
    notes = {row.note for row in group.rows}
    if len(group.rows) == 1 or len(notes) != 1:
        return
    group.next_note = group.next_note or notes.pop()
    group.rows = [replace(row, note="") for row in group.rows]


def _unknown_after(last: date) -> str:
    first = write_date(last + timedelta(days=1))
    return gettext("The amounts from %(date)s are not known yet.") % {"date": first}


def _caption(fact: OfferValue, state: str) -> str:
    parts: Iterable[str] = (_period(fact), _validity(fact, state), _trust(fact))
    return " ".join(part for part in parts if part)


def _period(fact: OfferValue) -> str:
    if not fact.per:
        return ""
    return {
        Period.MONTH: gettext("Per month."),
        Period.YEAR: gettext("Per year."),
        Period.NIGHT: gettext("Per night."),
        Period.DAY: gettext("Per day."),
        Period.ONCE: gettext("Once."),
    }[Period(fact.per)]


def _validity(fact: OfferValue, state: str) -> str:
    start = write_date(fact.valid_from) if fact.valid_from else ""
    end = write_date(fact.valid_to) if fact.valid_to else ""
    if state == PAST:
        return gettext("Was valid until %(end)s.") % {"end": end}
    if state == NEXT:
        return gettext("Valid from %(start)s.") % {"start": start}
    if start and end:
        return gettext("Valid from %(start)s to %(end)s.") % {
            "start": start,
            "end": end,
        }
    if start:
        return gettext("Valid since %(start)s.") % {"start": start}
    if end:
        return gettext("Valid until %(end)s.") % {"end": end}
    if fact.as_of:
        source = write_partial_date(fact.as_of)
        return gettext("Date of the source: %(date)s.") % {"date": source}
    return gettext("The source has no date.")


def _trust(fact: OfferValue) -> str:
    if fact.status == SourceStatus.GENERAL:
        return gettext("Not checked, please ask.")
    if fact.status == SourceStatus.OLD:
        return gettext("Old figure, please ask.")
    return ""
