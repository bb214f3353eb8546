"""“Güte der Suche”: the figures of the last run, and of those before."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView
from wagtail.admin.auth import permission_required

from and_cms.core import languages
from search.admin.base import SEE_QUALITY, OfficePage
from search.models import QualityRun

RUNS = 20
Figures = dict[str, Any]

KINDS = {
    "term": gettext_lazy("Official word"),
    "everyday": gettext_lazy("Everyday word"),
    "need": gettext_lazy("A need in a sentence"),
    "typo": gettext_lazy("Slip of the finger"),
    "nodiacritics": gettext_lazy("Without accents"),
    "translit": gettext_lazy("In other letters"),
    "compound": gettext_lazy("Compound"),
    "inflection": gettext_lazy("Inflected"),
    "oldname": gettext_lazy("Old name"),
    "cross": gettext_lazy("Word of another language"),
    "mixed": gettext_lazy("Two languages mixed"),
    "ambiguous": gettext_lazy("Ambiguous"),
    "district": gettext_lazy("With a place"),
    "none": gettext_lazy("Nothing to find"),
}
GROUPS = {
    "lang": gettext_lazy("By language"),
    "kind": gettext_lazy("By kind of question"),
}


@dataclass(frozen=True)
class Row:
    """One line of a table: a group of questions."""

    name: str
    figures: Figures

    @property
    def number(self) -> int:
        """How many questions were asked, those with nothing to find included."""
        found = (self.figures.get("queries"), self.figures.get("none"))
        return sum(number or 0 for number in found)


@dataclass(frozen=True)
class Table:
    """A heading and its lines."""

    heading: str
    rows: list[Row]


def tables(run: QualityRun) -> Iterator[Table]:
    """Give the tables of a run: by language, by kind, and what else was measured."""
    whole = [Row(_("All"), run.figures.get("all") or {})]
    for key, group in run.figures.items():
        if key == "all" or not isinstance(group, dict):
            continue
        if any(not isinstance(figures, dict) for figures in group.values()):
            # Figures of one more group, such as the questions kept out of sight.
            whole.append(Row(_name(key), group))
            continue
        rows = [Row(_name(name), figures) for name, figures in group.items()]
        yield Table(str(GROUPS.get(key, key)), rows)
    yield Table(_("All questions"), whole)


def _name(key: str) -> str:
    if key in languages.TABLE:
        return languages.get(key).name
    if key == "held_out":
        return _("Kept out of sight while tuning")
    return str(KINDS.get(key, key))


@method_decorator(permission_required(SEE_QUALITY), name="dispatch")
class QualityView(OfficePage, TemplateView):
    """Table by language and kind, with history; one engine beside the other."""

    template_name = "search/admin/quality.html"
    page_title = gettext_lazy("Quality of the search")
    header_icon = "glasses"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the last run of each engine and the history of both."""
        runs = list(QualityRun.objects.all()[:RUNS])
        last: dict[str, QualityRun] = {}
        for run in runs:
            last.setdefault(run.engine, run)
        return super().get_context_data(
            runs=[(run, Row("", run.figures.get("all") or {})) for run in runs],
            last=[(run, sorted(tables(run), key=_order)) for run in last.values()],
            **kwargs,
        )


def _order(table: Table) -> bool:
    """Put all questions first."""
    return table.heading != _("All questions")
