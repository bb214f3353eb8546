"""Parameters of the API: whatever else is in the address is refused by name."""

import re
from collections.abc import Iterable
from typing import TypeVar

from django import forms
from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from and_cms.core import languages
from opendata.problems import ParameterError, bad_parameters
from vocabulary.models import District, TopicPage

MAX_LIMIT = 100
SEARCH_LIMIT = 10
MAX_PAGE = 10_000
MAX_QUERY = 500
MAX_NAME = 40
"""Characters of an unknown parameter's name that are repeated in the answer."""
MAX_ERRORS = 20

KINDS = ("offer", "event", "partner", "topic", "page")
_POSTCODE = re.compile(r"[0-9]{5}")

F = TypeVar("F", bound="ParameterForm")


class KeyField(forms.CharField):
    """One of a few fixed values; the answer to a wrong one names them."""

    def __init__(self, *, keys: Iterable[str]) -> None:
        super().__init__(required=False)
        self.keys = list(keys)

    def validate(self, value: str) -> None:
        """Refuse other values without repeating them."""
        if value and value not in self.keys:
            raise ValidationError(
                _("Unknown value. Known are: %(known)s."),
                params={"known": ", ".join(self.keys)},
            )


class TopicField(forms.CharField):
    """The key of a topic that everybody may see."""

    def clean(self, value: str | None) -> str:
        """Refuse keys of no topic."""
        key = super().clean(value)
        if key and not TopicPage.objects.visible().filter(slug=key).exists():
            raise ValidationError(_("There is no topic with this key."))
        return key


class DistrictField(forms.CharField):
    """The key of a district, or a postcode, which may lie in several districts."""

    def clean(self, value: str | None) -> list[District]:
        """Return the districts meant; none where the parameter is empty."""
        text = super().clean(value)
        if not text:
            return []
        by_postcode = _POSTCODE.fullmatch(text)
        named = {"postcodes__postcode": text} if by_postcode else {"key": text}
        districts = list(District.objects.filter(**named).distinct())
        if not districts:
            raise ValidationError(
                _("There is no district with this key or postcode in Dresden.")
            )
        return districts


class ParameterForm(forms.Form):
    """What every address takes: the language of the prose."""

    lang = KeyField(keys=languages.TABLE)

    def clean_lang(self) -> str:
        """Answer in German where no language is asked for."""
        return self.cleaned_data["lang"] or languages.SOURCE


class ListForm(ParameterForm):
    """Lists come in pages."""

    default_limit = MAX_LIMIT

    page = forms.IntegerField(required=False, min_value=1, max_value=MAX_PAGE)
    limit = forms.IntegerField(required=False, min_value=1, max_value=MAX_LIMIT)

    def clean_page(self) -> int:
        """Begin with the first page."""
        return self.cleaned_data["page"] or 1

    def clean_limit(self) -> int:
        """Give as many as fit where no limit is asked for."""
        return self.cleaned_data["limit"] or self.default_limit


class DistrictListForm(ListForm):
    """A list that can be narrowed to a district."""

    district = DistrictField(required=False, max_length=80)


class FilterListForm(DistrictListForm):
    """A list that can be narrowed to a topic and a district."""

    topic = TopicField(required=False, max_length=255)


class SearchForm(FilterListForm):
    """A search by words."""

    default_limit = SEARCH_LIMIT

    q = forms.CharField(max_length=MAX_QUERY)
    type = KeyField(keys=KINDS)


def read_parameters(form_class: type[F], query: QueryDict) -> F:
    """Return the valid form of an address; raise a problem that names what is wrong."""
    form = form_class(query)
    errors = [
        ParameterError(name[:MAX_NAME], gettext("This parameter is not known here."))
        for name in query
        if name not in form.fields
    ]
    errors += [
        ParameterError(name, gettext("This parameter stands there more than once."))
        for name, values in query.lists()
        if name in form.fields and len(values) > 1
    ]
    errors += [
        ParameterError(name, str(message))
        for name, messages in form.errors.items()
        for message in messages
    ]
    if errors:
        raise bad_parameters(errors[:MAX_ERRORS])
    return form
