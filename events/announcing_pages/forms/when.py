"""When it takes place: one day, several, or a series with exceptions."""

from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from and_cms.core.writing import write_date
from events.announcing_pages.fields import (
    ClockField,
    DayField,
    DaysField,
    check_ahead,
)
from events.announcing_pages.forms.steps import StepForm


class Repeats(models.TextChoices):
    """How an announced event comes again."""

    ONCE = "once", _("once")
    SEVERAL = "several", _("on several days")
    WEEKLY = "weekly", _("every week")
    MONTHLY = "monthly", _("every month on the same weekday")


class WhenForm(StepForm):
    """The day, or the first of several."""

    day = DayField(
        label=_("Which day?"),
        help_text=_("If it comes again: the first day. Example: 5 12 2026"),
    )
    starts = ClockField(
        label=_("When does it start?"),
        help_text=_("Example: 15:00"),
        error_messages={"required": _("Please give the time when it starts.")},
    )
    ends = ClockField(
        label=_("When does it end?"),
        help_text=_("Roughly is enough."),
        error_messages={"required": _("Please give the time when it ends.")},
    )
    end_day = DayField(
        label=_("Does it end on another day?"),
        required=False,
        help_text=_("Leave this empty if it ends on the same day."),
    )
    repeats = forms.ChoiceField(
        label=_("Does it come again?"),
        choices=Repeats,
        initial=Repeats.ONCE,
        widget=forms.RadioSelect,
        error_messages={"required": _("Please choose how often it takes place.")},
    )

    def clean_day(self) -> date:
        """A day to come."""
        day = self.cleaned_data["day"]
        check_ahead(day)
        return day

    def clean(self) -> dict[str, Any]:
        """The end follows the start."""
        data = super().clean() or self.cleaned_data
        day, end_day = data.get("day"), data.get("end_day")
        starts, ends = data.get("starts"), data.get("ends")
        if not (day and starts and ends):
            return data
        if end_day and end_day < day:
            self.add_error("end_day", _("The last day must not be before the first."))
        elif (end_day or day) == day and ends <= starts:
            message = _(
                "The end must be later than the start. After midnight? "
                "Give the next day below."
            )
            self.add_error("ends", message)
        return data


class SeveralDaysForm(StepForm):
    """Further single days at the same time of day."""

    further_days = DaysField(
        label=_("On which other days?"),
        help_text=_("One day a line. Example: 12.12.2026"),
        error_messages={"required": _("Please give at least one other day.")},
    )

    def clean_further_days(self) -> list[date]:
        """Days to come, all of them."""
        days = self.cleaned_data["further_days"]
        for day in days:
            check_ahead(day)
        return days


class SeriesForm(StepForm):
    """How long a series goes on."""

    until = DayField(
        label=_("What is the last day?"),
        required=False,
        help_text=_("Leave this empty if it goes on for the time being."),
    )

    def __init__(self, *args: Any, first: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.first = first

    def clean_until(self) -> date | None:
        """Not before the first day."""
        until = self.cleaned_data["until"]
        if until is None:
            return None
        if until < self.first:
            raise ValidationError(_("The last day must not be before the first."))
        check_ahead(until)
        return until


class PreviewForm(StepForm):
    """All dates written out, each with a tick: it takes place."""

    takes_place = forms.MultipleChoiceField(
        label=_("On these days it takes place"),
        required=False,
        help_text=_("Take the tick away where it does not take place."),
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(
        self,
        *args: Any,
        days: list[tuple[str, str]],
        read_on: date | None = None,
        **kwargs: Any,
    ) -> None:
        """``read_on``: how old our entry of the school breaks among the days is."""
        super().__init__(*args, **kwargs)
        self.days = days
        field = self.fields["takes_place"]
        field.choices = days  # type: ignore[attr-defined]
        if read_on:
            age = gettext("School breaks as of %(date)s.")
            age %= {"date": write_date(read_on)}
            field.help_text = f"{field.help_text} {age}"

    def clean_takes_place(self) -> list[str]:
        """One day at least."""
        days = self.cleaned_data["takes_place"]
        if not days:
            raise ValidationError(_("Please leave at least one day."))
        return days

    def as_data(self) -> dict[str, Any]:
        """Keep the days that were taken away."""
        chosen = set(self.cleaned_data["takes_place"])
        choices = self.fields["takes_place"].choices  # type: ignore[attr-defined]
        return {"left_out": [day for day, _label in choices if day not in chosen]}
