"""The steps of announcing: their order, which are due, and the form of each.

Wrong order cannot happen: a step is open only when all before it are done. A change of
an earlier one leads on to the first that is not done, in the end to the check page.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from events.announcing_pages import forms
from events.announcing_pages.forms import Repeats, StepForm
from events.announcing_pages.schedule import (
    Kept,
    day_choices,
    days_that_take_place,
    repeats,
    rule_of,
)

Arguments = dict[str, Any]


@dataclass(frozen=True)
class Step:
    """One page of the form. ``part`` is the number a reader sees: some share one."""

    name: str
    slug: str
    title: str | Promise
    part: int
    make: Callable[[Kept, str, Arguments], StepForm]
    applies: Callable[[Kept], bool] = lambda data: True

    def form(self, kept: Kept, language: str, **arguments: Any) -> StepForm:
        """Return the form with what was kept of it; ``data=`` binds what is sent."""
        arguments.setdefault("initial", dict(kept.get(self.name, {})))
        return self.make(kept, language, arguments)


def _what(data: Kept, language: str, arguments: Arguments) -> StepForm:
    arguments["initial"].setdefault("text_language", language)
    return forms.WhatForm(language=language, **arguments)


def _dates(data: Kept, language: str, arguments: Arguments) -> StepForm:
    if repeats(data) == Repeats.SEVERAL:
        return forms.SeveralDaysForm(**arguments)
    first = date.fromisoformat(data["when"]["day"])
    return forms.SeriesForm(first=first, **arguments)


def _preview(data: Kept, language: str, arguments: Arguments) -> StepForm:
    chosen = [day.isoformat() for day in days_that_take_place(data)]
    arguments["initial"] = {"takes_place": chosen}
    days, read_on = day_choices(data)
    return forms.PreviewForm(days=days, read_on=read_on, **arguments)


def _where(data: Kept, language: str, arguments: Arguments) -> StepForm:
    organisation = data.get("what", {}).get("organisation")
    return forms.WhereForm(organisation=organisation, **arguments)


def _comes_again(data: Kept) -> bool:
    return repeats(data) != Repeats.ONCE


STEPS = (
    Step("what", "was", _("What is it?"), 1, _what),
    Step(
        "when",
        "wann",
        _("When does it take place?"),
        2,
        lambda data, language, arguments: forms.WhenForm(**arguments),
    ),
    Step("dates", "termine", _("All dates"), 2, _dates, _comes_again),
    Step("preview", "kalender", _("Check the dates"), 2, _preview, _comes_again),
    Step("where", "wo", _("Where does it take place?"), 3, _where),
    Step(
        "whom",
        "wen",
        _("For whom is it?"),
        4,
        lambda data, language, arguments: forms.WhomForm(**arguments),
    ),
    Step(
        "contact",
        "kontakt",
        _("Whom may we ask?"),
        5,
        lambda data, language, arguments: forms.ContactForm(**arguments),
    ),
)
PARTS = 6
"""With the check page."""


def steps_for(data: Kept) -> list[Step]:
    """Return the steps that this announcement needs."""
    return [step for step in STEPS if step.applies(data)]


def is_done(step: Step, data: Kept) -> bool:
    """Whether a step was answered, and its answer still fits the ones before."""
    kept = data.get(step.name)
    if kept is None:
        return False
    if step.name == "preview":
        return kept.get("of") == rule_of(data)
    if step.name == "dates":
        expected = "further_days" if repeats(data) == Repeats.SEVERAL else "until"
        return expected in kept
    return True


def next_step(data: Kept) -> Step | None:
    """Return the first step that is not done; None leads to the check page."""
    return next((step for step in steps_for(data) if not is_done(step, data)), None)


def open_step(slug: str, data: Kept) -> Step | None:
    """Return the step of an address, if all before it are done."""
    for step in steps_for(data):
        if step.slug == slug:
            return step
        if not is_done(step, data):
            return None
    return None


def step_before(step: Step, data: Kept) -> Step | None:
    """Return the step before, None at the first one."""
    steps = steps_for(data)
    place = steps.index(step)
    return steps[place - 1] if place else None


def kept_of(step: Step, form: StepForm, data: Kept) -> Mapping[str, Any]:
    """Return what is to be kept of a checked form."""
    kept = form.as_data()
    if step.name == "preview":
        kept["of"] = rule_of(data)
    return kept
