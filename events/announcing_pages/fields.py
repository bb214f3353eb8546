"""Fields for what visitors type: plain text, a day in three boxes, a time of day.

They forgive spelling (“5.12.26”, “14 Uhr”, Arabic digits) and refuse what would mean
something else than it shows. What they return is checked, never escaped: templates do
that.
"""

import re
import unicodedata
from collections.abc import Sequence
from datetime import date, time
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.forms.utils import flatatt
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from and_cms.core import languages

JOINERS = "\u200c\u200d"
"""Persian and Arabic words need them, although Unicode calls them formats."""

OFTEN_SPOKEN = {*languages.TABLE, "dgs"}
"""The site's own languages, and German Sign Language."""

UNREADABLE = "\ufffd"
YEARS_AHEAD = 2
CENTURY = 2000
_CLOCK = re.compile(r"^(\d{1,2})(?:\s*[:.h]\s*(\d{1,2}))?(?:\s*(?:uhr|h))?$")
_DAY = re.compile(r"^(\d{1,2})\s*[./\s]\s*(\d{1,2})\s*[./\s]\s*(\d{2,4})$")
_ISO = re.compile(r"^(\d{4})-(\d{1,2})-(\d{1,2})$")


def plain_text(value: str, *, lines: bool = False) -> str:
    """Return text without control and direction signs; line breaks only on demand.

    A null byte is refused by PostgreSQL, and an override of the direction shows
    editors another text than is there.
    """
    value = unicodedata.normalize(
        "NFC", value.replace("\r\n", "\n").replace("\r", "\n")
    )
    kept = "\n" if lines else ""
    value = "".join(
        sign
        if sign in kept or sign in JOINERS or unicodedata.category(sign)[0] != "C"
        else (" " if sign in "\n\t" else "")
        for sign in value
    )
    if lines:
        return re.sub(r"\n{3,}", "\n\n", value).strip()
    return re.sub(r"\s+", " ", value).strip()


class PlainTextField(forms.CharField):
    """A text without markup; what could not be read as UTF-8 is asked for again."""

    default_error_messages = {
        "unreadable": _("Some signs could not be read. Please type them once more."),
        "max_length": _("Please write at most %(limit_value)d characters."),
    }

    def __init__(self, *, lines: bool = False, **kwargs: Any) -> None:
        self.lines = lines
        widget = forms.Textarea if lines else forms.TextInput
        kwargs.setdefault("widget", widget(attrs={"dir": "auto"}))
        super().__init__(**kwargs)

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        """Set no ``maxlength``: a browser would cut what is pasted, in silence."""
        attrs = super().widget_attrs(widget)
        attrs.pop("maxlength", None)
        return attrs

    def to_python(self, value: object) -> str:
        """Drop what cannot be seen."""
        text = plain_text(str(value or ""), lines=self.lines)
        if UNREADABLE in text:
            raise ValidationError(self.error_messages["unreadable"], code="unreadable")
        return text


class ShortTextInput(forms.TextInput):
    """A box as narrow as its answer; digits run from left to right."""

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__({"dir": "ltr", "autocomplete": "off", **(attrs or {})})


def _written_out(option: dict[str, Any]) -> dict[str, Any]:
    """Return an option with its attributes as text.

    Django includes up to three templates for each of fifty boxes.
    """
    return {**option, "attributes": flatatt(option["attrs"])}


class GermanSelect(forms.Select):
    """A list of German names, marked as such on pages of all languages (L-01)."""

    option_template_name = "events/announcing/parts/option.html"

    def create_option(self, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Mark each name; the line that stands for none is in the reader's language."""
        option = super().create_option(*args, **kwargs)
        if option["value"]:
            option["attrs"] |= {"lang": languages.SOURCE, "dir": "ltr"}
        return _written_out(option)


class LanguageBoxes(forms.CheckboxSelectMultiple):
    """Boxes for spoken languages: the site's own at once, the others behind a fold."""

    template_name = "events/announcing/parts/language_boxes.html"
    option_template_name = "events/announcing/parts/language_box.html"

    def create_option(self, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Write the attributes of a box out."""
        return _written_out(super().create_option(*args, **kwargs))

    def get_context(
        self, name: str, value: Any, attrs: dict[str, Any] | None
    ) -> dict[str, Any]:
        """Part the boxes; the fold is open where one of those inside is ticked."""
        context = super().get_context(name, value, attrs)
        boxes = [
            box
            for _group, group, _index in context["widget"]["optgroups"]
            for box in group
        ]
        often = [box for box in boxes if box["value"] in OFTEN_SPOKEN]
        seldom = [box for box in boxes if box["value"] not in OFTEN_SPOKEN]
        is_open = any(box["selected"] for box in seldom)
        context["widget"].update(often=often, seldom=seldom, is_open=is_open)
        return context


class DayWidget(forms.MultiWidget):
    """Day, month and year as three boxes, each with its own label."""

    template_name = "events/announcing/parts/day.html"

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        number = {"inputmode": "numeric", "autocomplete": "off", "dir": "ltr"}
        super().__init__(
            {
                "day": forms.TextInput({**number, "maxlength": 4}),
                "month": forms.TextInput({**number, "maxlength": 4}),
                "year": forms.TextInput({**number, "maxlength": 6}),
            },
            attrs,
        )

    def decompress(self, value: Any) -> list[str | int]:
        """Show a date that is kept as a date or as ISO text."""
        if isinstance(value, str):
            value = date.fromisoformat(value) if value else None
        return [value.day, value.month, value.year] if value else ["", "", ""]

    def id_for_label(self, id_: str) -> str:
        """An error leads to the first box."""
        return f"{id_}_0" if id_ else ""


class DayField(forms.MultiValueField):
    """A day; two digits of a year mean this century."""

    widget = DayWidget
    default_error_messages = {
        "required": _("Please give day, month and year."),
        "invalid": _("There is no such day. Example: 5 12 2026"),
    }

    def __init__(self, **kwargs: Any) -> None:
        parts = [forms.CharField(max_length=6, required=False) for _part in range(3)]
        super().__init__(parts, require_all_fields=False, **kwargs)

    def clean(self, value: Any) -> date | None:
        """Join the three boxes; one of them alone is not a day."""
        parts = [str(part or "").strip(" .") for part in value or ["", "", ""]]
        if not any(parts):
            if self.required:
                raise ValidationError(self.error_messages["required"], code="required")
            return None
        if not all(parts):
            raise ValidationError(self.error_messages["required"], code="incomplete")
        found = day_from(parts[2], parts[1], parts[0])
        if found is None:
            raise ValidationError(self.error_messages["invalid"], code="invalid")
        return found

    def compress(self, data_list: Sequence[str]) -> Any:
        """Not asked for: ``clean`` does all of it."""
        raise NotImplementedError


def day_from(year: str, month: str, day: str) -> date | None:
    """Return a day out of digits of any script; None where there is no such day."""
    try:
        numbers = int(year), int(month), int(day)
        number = numbers[0] + CENTURY if numbers[0] < 100 else numbers[0]
        return date(number, *numbers[1:])
    except (ValueError, OverflowError):
        return None


def check_ahead(day: date) -> None:
    """Refuse a day that is over, or further away than anybody plans."""
    today = timezone.localdate()
    if day < today:
        raise ValidationError(
            _("This day is over. Please give a day from today on."), code="over"
        )
    if day.year > today.year + YEARS_AHEAD:
        raise ValidationError(
            _("This day is very far away. Please check the year."), code="far"
        )


class ClockField(forms.CharField):
    """A time of day: “14:00”, “14.30”, “14 Uhr”, “9”; returns ``time``."""

    default_error_messages = {
        "invalid": _("Please give a time of day. Example: 15:00"),
    }

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("widget", ShortTextInput())
        super().__init__(max_length=20, **kwargs)

    def clean(self, value: Any) -> Any:
        """Read the time; digits of any script."""
        text = super().clean(value)
        if not text:
            return None
        match = _CLOCK.match(text.casefold())
        if match is None:
            raise ValidationError(self.error_messages["invalid"], code="invalid")
        try:
            return time(int(match[1]), int(match[2] or 0))
        except ValueError as error:
            message = self.error_messages["invalid"]
            raise ValidationError(message, code="invalid") from error


class DaysField(PlainTextField):
    """Several days, one a line (commas do, too); returns them in order, once each."""

    default_error_messages = {
        "invalid": _("Please check this day: %(text)s. Example: 5.12.2026"),
        "many": _("These are very many days. At most 60 go into one announcement."),
    }
    MOST = 60

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("widget", forms.Textarea(attrs={"rows": 5, "dir": "ltr"}))
        super().__init__(lines=True, max_length=1500, **kwargs)

    def prepare_value(self, value: object) -> object:
        """Show kept days the way people write them."""
        if not isinstance(value, list):
            return value
        days = [date.fromisoformat(str(day)) for day in value]
        return "\n".join(f"{day.day}.{day.month}.{day.year}" for day in days)

    def clean(self, value: Any) -> Any:
        """Read each entry; say which one could not be read."""
        days = set()
        for entry in re.split(r"[\n,;،]+", super().clean(value)):
            if text := entry.strip(" ."):
                days.add(self._day(text))
        if len(days) > self.MOST:
            raise ValidationError(self.error_messages["many"], code="many")
        return sorted(days)

    def _day(self, text: str) -> date:
        found = None
        if match := _ISO.match(text):
            found = day_from(match[1], match[2], match[3])
        elif match := _DAY.match(text):
            found = day_from(match[3], match[2], match[1])
        if found is None:
            raise ValidationError(
                self.error_messages["invalid"],
                code="invalid",
                params={"text": text[:20]},
            )
        return found
