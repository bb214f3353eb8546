"""Where it takes place: a known place, a new one, or online."""

import re
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from and_cms.core.enums import TriState
from events.announcing_pages.addresses import WebAddressField
from events.announcing_pages.fields import GermanSelect, PlainTextField, ShortTextInput
from events.announcing_pages.forms.steps import ANSWERS, StepForm
from partners.models import Place

TYPED = ("place_name", "street")
"""One of them is enough to find a place."""


class PlaceKind(models.TextChoices):
    """Where people meet."""

    PLACE = "place", _("at a place")
    ONLINE = "online", _("online")
    BOTH = "both", _("at a place and online")


class WhereForm(StepForm):
    """A place of the list comes before one that is typed."""

    parts = (
        ("", ("kind",)),
        (
            _("At a place"),
            ("place", "place_name", "street", "postcode", "place_note", "step_free"),
        ),
        (_("Online"), ("online_url",)),
    )

    kind = forms.ChoiceField(
        label=_("Where does it take place?"),
        choices=PlaceKind,
        initial=PlaceKind.PLACE,
        widget=forms.RadioSelect,
        error_messages={"required": _("Please choose where it takes place.")},
    )
    place = forms.ModelChoiceField(
        label=_("A place we know"),
        queryset=Place.objects.none(),
        required=False,
        widget=GermanSelect,
        empty_label=_("– not in this list –"),
        error_messages={"invalid_choice": _("Please choose from the list once more.")},
    )
    place_name = PlainTextField(
        label=_("Or another place: what is it called?"),
        max_length=120,
        required=False,
        help_text=_("Example: Alaunpark"),
    )
    street = PlainTextField(
        label=_("Street and number"),
        max_length=120,
        required=False,
        widget=forms.TextInput(attrs={"dir": "auto", "autocomplete": "off"}),
    )
    postcode = PlainTextField(
        label=_("Postcode"),
        max_length=10,
        required=False,
        help_text=_("Example: 01187"),
        widget=ShortTextInput({"inputmode": "numeric"}),
    )
    place_note = PlainTextField(
        label=_("How does one find the door?"),
        max_length=200,
        required=False,
        help_text=_("Example: The entrance is in the yard."),
    )
    step_free = forms.ChoiceField(
        label=_("Is the way in free of steps?"),
        choices=ANSWERS,
        initial=TriState.UNKNOWN,
        required=False,
        widget=forms.RadioSelect,
    )
    online_url = WebAddressField(
        label=_("Address to join"),
        help_text=_("Leave this empty if people get it after they register."),
    )

    def __init__(self, *args: Any, organisation: int | None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["place"]
        field.queryset = Place.objects.all()  # type: ignore[attr-defined]
        field.choices = suggested_places(organisation)  # type: ignore[attr-defined]

    def clean_postcode(self) -> str:
        """Five digits, of any script."""
        postcode = re.sub(r"\s", "", self.cleaned_data["postcode"])
        if not postcode:
            return ""
        if not (postcode.isdecimal() and len(postcode) == 5):
            raise ValidationError(_("A postcode has five digits. Example: 01187"))
        return f"{int(postcode):05d}"

    def clean_step_free(self) -> str:
        """No answer means not known."""
        return self.cleaned_data["step_free"] or TriState.UNKNOWN.value

    def clean(self) -> dict[str, Any]:
        """Keep what belongs to the kind of place; ask for what is missing."""
        data = super().clean() or self.cleaned_data
        kind = data.get("kind")
        if kind == PlaceKind.ONLINE:
            data.update(
                place=None, place_name="", street="", postcode="", place_note=""
            )
            return data
        if kind == PlaceKind.PLACE:
            data["online_url"] = ""
        if data.get("place"):
            data.update(place_name="", street="", postcode="")
        elif kind and not any(data.get(name) or self.has_error(name) for name in TYPED):
            message = _("Please choose a place, or give a name or a street.")
            self.add_error("place_name", message)
        return data


def suggested_places(organisation: int | None) -> list[tuple[Any, Any]]:
    """Return known places, those of the organisation first. One query, or two."""
    places = Place.objects.exclude(Q(street="") & Q(name=""))
    own: list[Place] = []
    if organisation:
        used = Q(organisations=organisation) | Q(events__organiser=organisation)
        own = list(places.filter(used).distinct())
    rest = [place for place in places if place not in own]
    groups: list[tuple[Any, Any]] = [("", _("– not in this list –"))]
    if own:
        groups.append((_("Places of this organisation"), _named(own)))
    groups.append((_("All places"), _named(rest)))
    return groups


def _named(places: list[Place]) -> list[tuple[int, str]]:
    return sorted(((place.pk, str(place)) for place in places), key=lambda one: one[1])
