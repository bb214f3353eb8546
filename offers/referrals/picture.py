"""“Bild des Netzes”: the picture and, beneath it, the same as a table."""

from dataclasses import dataclass
from typing import Any, cast

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from django.views.generic import TemplateView, View
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.admin.widgets.button import HeaderButton

from and_cms.core.viewsets import SourceWorkMixin
from offers.referrals.drawing import Drawing, by_topic, draw
from offers.referrals.network import Network, Passage, Station, read_network
from offers.referrals.places import DRAWING, GAPS, PICTURE, ROWS, edit_url


class TopicForm(forms.Form):
    """Of which topic? An unknown one shows the whole network."""

    topic = forms.ChoiceField(label=_("Topic"), required=False)

    def __init__(self, *args: Any, network: Network, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        topics = [(topic.pk, topic.title) for topic in network.topics.values()]
        field = cast(forms.ChoiceField, self.fields["topic"])
        field.choices = [("", _("All topics")), *topics]


@dataclass(frozen=True)
class Row:
    """A row of the table: an offer, to whom it leads, and who leads to it."""

    station: Station
    url: str
    leaving: list[tuple[Passage, Station | None]]
    arriving: list[tuple[Passage, Station]]
    is_dead_end: bool
    is_unknown: bool


def table(whole: Network, part: Network) -> list[tuple[str, list[Row]]]:
    """Return what the picture shows, by topic and in the same order."""
    return [
        (topic, [_row(whole, part, station) for station in stations])
        for topic, stations in by_topic(part)
    ]


def _row(whole: Network, part: Network, station: Station) -> Row:
    leaving = part.leaving.get(station.pk, [])
    arriving = part.arriving.get(station.pk, [])
    return Row(
        station=station,
        url=edit_url(station.pk),
        leaving=[(row, part.stations.get(row.target or 0)) for row in leaving],
        arriving=[(row, part.stations[row.source]) for row in arriving],
        is_dead_end=whole.is_dead_end(station),
        is_unknown=whole.is_unknown(station),
    )


class Shown:
    """The network, the part that is asked for, and its picture; read once a request."""

    def __init__(self, request: HttpRequest) -> None:
        self.network = read_network()
        self.form = TopicForm(request.GET, network=self.network)
        asked = self.form.cleaned_data["topic"] if self.form.is_valid() else ""
        self.topic = self.network.topics[int(asked)] if asked else None
        self.part = self.network.about(self.topic.pk) if self.topic else self.network

    @cached_property
    def drawing(self) -> Drawing:
        """The picture of the part."""
        return draw(self.network, self.part)

    def context(self) -> dict:
        """Return what the template of the picture takes."""
        return {
            "drawing": self.drawing,
            "topic": self.topic,
            "today": timezone.localdate(),
        }


class PictureView(SourceWorkMixin, WagtailAdminTemplateMixin, TemplateView):
    """The picture on a page of the editors, made to be printed for a meeting."""

    template_name = "offers/admin/picture.html"
    page_title = _("Whom next: picture of the network")
    header_icon = "redirect"
    _show_breadcrumbs = True

    @cached_property
    def shown(self) -> Shown:
        """What is asked for."""
        return Shown(self.request)

    def get_breadcrumbs_items(self) -> list[dict]:
        """Return the way here."""
        gaps = {"url": reverse(GAPS), "label": _("Whom next: gaps")}
        here = {"url": "", "label": self.get_page_title()}
        return [*self.breadcrumbs_items, gaps, here]

    @cached_property
    def header_buttons(self) -> list[HeaderButton]:
        """Lead to the gaps and rows, and give the picture as a file."""
        topic = self.shown.topic
        query = f"?topic={topic.pk}" if topic else ""
        return [
            HeaderButton(
                _("Picture as a file"),
                url=f"{reverse(DRAWING)}{query}",
                icon_name="download",
            ),
            HeaderButton(_("Gaps"), url=reverse(GAPS), icon_name="warning"),
            HeaderButton(
                _("All next stations"), url=reverse(ROWS), icon_name="list-ul"
            ),
        ]

    def get_context_data(self, **kwargs: object) -> dict:
        """Add the picture, its table and the choice of a topic."""
        return super().get_context_data(
            **self.shown.context(),
            form=self.shown.form,
            table=table(self.shown.network, self.shown.part),
            address=reverse(PICTURE),
            **kwargs,
        )


class DrawingView(SourceWorkMixin, View):
    """The picture alone, as an SVG file for slides and minutes."""

    def get(self, request: HttpRequest) -> HttpResponse:
        """Give the file."""
        context = {**Shown(request).context(), "is_file": True}
        response = render(
            request, "offers/admin/network.svg", context, content_type="image/svg+xml"
        )
        response["Content-Disposition"] = 'attachment; filename="weitergeben.svg"'
        return response
