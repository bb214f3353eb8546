"""Editions: a number for each state of the offers, and what changed since one."""

import hashlib
import json
from dataclasses import dataclass
from typing import Any

from django.utils import translation
from django.utils.html import strip_tags

from and_cms.core import languages
from handouts.brochure.content import chosen_offers
from handouts.brochure.entries import BrochureEntry, brochure_entries
from handouts.brochure.wanted import Wanted
from handouts.lines import END, FROM_LEFT
from handouts.models import Edition

Entries = dict[str, BrochureEntry]
Snapshot = dict[str, dict[str, Any]]
"""What was printed in German, by the key of the offer."""
LABELS = {"title": "Name", "summary": "Kurz gesagt", "state": "Stand"}
"""What a snapshot holds beside its lines; German, as the labels of the lines are."""


@dataclass(frozen=True)
class Difference:
    """One line that is different now; ``old`` or ``new`` is empty where it is not."""

    label: str
    old: str
    new: str


@dataclass(frozen=True)
class Change:
    """What became of an offer: ``new``, ``gone`` or ``changed``."""

    kind: str
    title: str
    differences: list[Difference]


def current_edition(read: Entries | None = None) -> Edition:
    """Return the edition of the present state; a new state gets a number.

    ``read`` are the German entries of all offers, where they have been read already.
    """
    entries = snapshot(read)
    text = json.dumps(entries, sort_keys=True, ensure_ascii=False)
    digest = hashlib.sha256(text.encode()).hexdigest()
    edition, _is_new = Edition.objects.get_or_create(
        digest=digest, defaults={"entries": entries}
    )
    return edition


def snapshot(read: Entries | None = None) -> Snapshot:
    """Return what a German brochure of all offers prints today."""
    if read is None:
        read = brochure_entries(chosen_offers(Wanted()), languages.SOURCE)
    with translation.override(languages.SOURCE):
        return {key: _printed(entry) for key, entry in read.items()}


def changes_between(printed: Edition, current: Edition) -> list[Change]:
    """Return what is different from a printed edition: gone, changed, new."""
    old, new = printed.entries, current.entries
    gone = [Change("gone", old[key]["title"], []) for key in old if key not in new]
    added = [Change("new", new[key]["title"], []) for key in new if key not in old]
    changed = [
        Change("changed", new[key]["title"], differences)
        for key in new
        if key in old and (differences := _differences(old[key], new[key]))
    ]
    return [*gone, *changed, *added]


def _printed(entry: BrochureEntry) -> dict[str, Any]:
    """Return the lines of an entry, by what they are called in German."""
    lines: dict[str, str] = {}
    for line in entry.lines:
        text = _plain(line.text)
        lines[line.label] = (
            f"{lines[line.label]}; {text}" if line.label in lines else text
        )
    for group in entry.amounts:
        for amount in group.rows:
            lines[amount.label] = f"{amount.value} {group.caption}".strip()
    return {
        "title": entry.title,
        "summary": entry.summary,
        "state": entry.flag.text if entry.flag else "",
        "lines": lines,
    }


def _plain(text: str) -> str:
    return strip_tags(text).replace(FROM_LEFT, "").replace(END, "")


def _differences(old: dict[str, Any], new: dict[str, Any]) -> list[Difference]:
    pairs = [(name, old.get(name, ""), new.get(name, "")) for name in LABELS]
    labels = {**old["lines"], **new["lines"]}
    pairs += [
        (label, old["lines"].get(label, ""), new["lines"].get(label, ""))
        for label in labels
    ]
    return [
        Difference(LABELS.get(name, name), before, after)
        for name, before, after in pairs
        if before != after
    ]
