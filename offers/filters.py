"""What a reader may filter offers by. Unknown is not no.

Each filter of “what matters to me” answers True, False or None for an offer; None
means: not known, ask there.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import NamedTuple

from django import forms
from django.http import QueryDict
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from and_cms.core.enums import TriState
from offers.enums import Cost

Answer = bool | None
MAX_PLACE = 60


@dataclass(frozen=True)
class FitFilter:
    """One thing that matters to single parents (features, idea 7)."""

    key: str
    label: str | Promise
    answer: Callable[[dict], Answer]


def _tri_state(field: str) -> Callable[[dict], Answer]:
    return lambda facts: TriState.as_bool(facts[field])


def _is_free(facts: dict) -> Answer:
    if facts["cost"] == Cost.UNKNOWN:
        return None
    return facts["cost"] in Cost.without_money()


FIT_FILTERS = (
    FitFilter("kostenlos", _("free, or free with Dresden-Pass"), _is_free),
    FitFilter(
        "abends", _("in the evening or at weekends"), _tri_state("evening_or_weekend")
    ),
    FitFilter("telefon", _("advice by phone"), _tri_state("by_phone")),
    FitFilter("betreuung", _("childcare there"), _tri_state("childcare")),
    FitFilter("mit-kind", _("child may come along"), _tri_state("child_welcome")),
    FitFilter("dolmetschen", _("interpreter"), _tri_state("interpreter")),
    FitFilter("ohne-deutsch", _("works without German"), _tri_state("without_german")),
)
FIT_FIELDS = (
    "cost",
    "evening_or_weekend",
    "by_phone",
    "childcare",
    "child_welcome",
    "interpreter",
    "without_german",
)


class Chosen(NamedTuple):
    """The valid part of what was asked."""

    topics: list[str]
    fits: list[str]
    place: str


class OfferFilterForm(forms.Form):
    """Reads the filters out of the address; names are part of the fixed addresses.

    ``thema`` takes topic keys.
    """

    mir = forms.MultipleChoiceField(
        required=False, choices=[(fit.key, fit.label) for fit in FIT_FILTERS]
    )
    ort = forms.CharField(required=False, max_length=MAX_PLACE, strip=True)

    def __init__(self, query: QueryDict, topics: list[tuple[str, str]]) -> None:
        super().__init__(query)
        self._query = query
        self._topics = {key for key, _label in topics}
        self.fields["thema"] = forms.MultipleChoiceField(required=False, choices=topics)

    def chosen(self) -> Chosen:
        """Return the valid part of what was asked; call ``is_valid`` first.

        A value we do not know is left out here and named in ``errors``.
        """
        known_fits = {fit.key for fit in FIT_FILTERS}
        return Chosen(
            topics=[key for key in self._list("thema") if key in self._topics],
            fits=[key for key in self._list("mir") if key in known_fits],
            place=self.cleaned_data.get("ort", ""),
        )

    def _list(self, name: str) -> list[str]:
        return list(dict.fromkeys(self._query.getlist(name)))


def answer_all(facts: dict, fits: list[str]) -> Answer:
    """Combine the chosen filters: one no is no, else one unknown is unknown."""
    answers = [fit.answer(facts) for fit in FIT_FILTERS if fit.key in fits]
    if False in answers:
        return False
    return None if None in answers else True
