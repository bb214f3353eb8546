"""Everything a reader may ask the search in its address."""

from django import forms
from django.utils.translation import gettext_lazy as _

from search.analysis import MAX_QUESTION
from search.documents import PAGE

KIND_LABELS = {
    "offer": _("Offers"),
    "event": _("Dates"),
    "partner": _("Partners"),
    "topic": _("Topics"),
    PAGE: _("Pages"),
}
KIND_NAMES = {
    "event": _("Date"),
    "partner": _("Partner"),
    "topic": _("Topic"),
    PAGE: _("Page"),
}
"""What stands above an answer that is no offer."""
# German values of the fixed address ``suche/?art=…`` (design section 6).
KIND_OF_VALUE = {
    "angebot": "offer",
    "veranstaltung": "event",
    "partner": "partner",
    "thema": "topic",
    "seite": PAGE,
}
EVERYWHERE = "alle"
"""Value of ``ort`` that lifts the place named in the question."""
MAX_PAGE = 100


class SearchForm(forms.Form):
    """The question and its filters; unknown values are named, never an error page."""

    q = forms.CharField(required=False, strip=True)
    art = forms.ChoiceField(
        required=False, choices=[(value, value) for value in KIND_OF_VALUE]
    )
    thema = forms.CharField(required=False, max_length=80)
    ort = forms.CharField(required=False, max_length=60)
    seite = forms.IntegerField(required=False, min_value=1, max_value=MAX_PAGE)

    def value(self, name: str) -> str:
        """Return a valid value as text, or an empty one."""
        return str(self.cleaned_data.get(name) or "")

    @property
    def question(self) -> str:
        """The question as typed, cut to a sensible length."""
        return str(self.data.get("q", ""))[:MAX_QUESTION]

    @property
    def kind(self) -> str | None:
        """The kind of hits asked for."""
        return KIND_OF_VALUE.get(self.value("art"))

    @property
    def place(self) -> str:
        """The place typed into its field, if any."""
        typed = self.value("ort")
        return "" if typed == EVERYWHERE else typed

    @property
    def is_everywhere(self) -> bool:
        """Whether the place named in the question is no filter.

        The form sends this beside an emptied field, hence a list.
        """
        values = self.data.getlist("ort") if hasattr(self.data, "getlist") else []
        return EVERYWHERE in values and not self.place
