"""The list of events as editors know it: next date, place, state."""

import django_filters
from django import forms
from django.db.models import OuterRef, QuerySet, Subquery
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import HelpPanel
from wagtail.admin.ui.tables import Column, DateColumn, TitleColumn
from wagtail.admin.viewsets.model import ModelViewSet

from and_cms.core.viewsets import (
    SourceFilterSet,
    SourceIndexView,
    SourcePageListingViewSet,
    page_columns,
)
from and_cms.core.writing import write_date, write_time
from events.enums import EventStatus
from events.models import EventOccurrence, EventPage, SchoolBreak
from partners.models import Organisation


def next_date_text(event: EventPage) -> str:
    """Say when the event takes place next."""
    moment = event.next_start
    if moment is None:
        return str(_("no date ahead"))
    day = timezone.localtime(moment).date()
    return f"{write_date(day, 'medium')}, {write_time(moment)}"


def place_text(event: EventPage) -> str:
    """Say where it takes place, as far as it is known."""
    if event.is_online:
        return str(_("online"))
    place = event.place or event.place_name or event.district
    return str(place or "")


class EventFilterSet(SourceFilterSet):
    """What editors look for: what is ahead, what is cancelled, whose event."""

    when = django_filters.ChoiceFilter(
        label=_("When"),
        choices=[("ahead", _("ahead")), ("past", _("past or without a date"))],
        empty_label=_("All"),
        widget=forms.RadioSelect,
        method="in_time",
    )
    status = django_filters.MultipleChoiceFilter(
        label=_("State"),
        choices=EventStatus.choices,
        widget=forms.CheckboxSelectMultiple,
    )
    organiser = django_filters.ModelChoiceFilter(
        label=_("Organiser"),
        queryset=lambda request: Organisation.objects.filter(
            pk__in=EventPage.objects.source().values("organiser")
        ),
    )

    class Meta:
        model = EventPage
        fields: list[str] = []

    def in_time(self, pages: QuerySet, name: str, value: str) -> QuerySet:
        """Keep the events with, or without, a date ahead."""
        ahead = EventOccurrence.objects.upcoming().not_moved_away().values("page")
        if value == "ahead":
            return pages.filter(pk__in=ahead)
        return pages.exclude(pk__in=ahead)


class EventIndexView(SourceIndexView):
    """All events, the next one first."""

    default_ordering = "next_start"
    related = ("place", "district")
    searched = ("title", "summary", "organiser__name", "place__name", "place_name")

    def get_base_queryset(self) -> QuerySet:
        """Add the next date of each event."""
        dates = EventOccurrence.objects.upcoming().not_moved_away()
        following = dates.filter(page=OuterRef("pk")).order_by("starts_at")
        return (
            super()
            .get_base_queryset()
            .annotate(next_start=Subquery(following.values("starts_at")[:1]))
        )


class EventListing(SourcePageListingViewSet):
    """All events, in the menu “Veranstaltungen” (``events.desk.viewset``)."""

    model = EventPage
    name = "events"
    url_prefix = "veranstaltungen"
    icon = "calendar-alt"
    menu_name = "all-events"
    menu_label = _("All events")
    menu_order = 20
    add_to_admin_menu = False
    index_view_class = EventIndexView
    filterset_class = EventFilterSet
    columns = page_columns(
        Column(
            "next_start",
            label=_("Next date"),
            accessor=next_date_text,
            sort_key="next_start",
        ),
        Column("place", label=_("Place"), accessor=place_text),
        Column(
            "status",
            label=_("State"),
            accessor="get_status_display",
            sort_key="status",
        ),
    )


class SchoolBreakViewSet(ModelViewSet):
    """The school breaks of Saxony, in the menu “Veranstaltungen”."""

    model = SchoolBreak
    name = "school_breaks"
    url_prefix = "veranstaltungen/schulferien"
    icon = "date"
    menu_name = "school-breaks"
    menu_label = _("School breaks")
    menu_order = 40
    copy_view_enabled = False
    ordering = ["-first_day"]
    list_filter = ["kind"]
    list_display = [
        TitleColumn("__str__", label=_("Break"), url_name="school_breaks:edit"),
        DateColumn("first_day", label=_("First day"), sort_key="first_day"),
        DateColumn("last_day", label=_("Last day"), sort_key="last_day"),
        DateColumn("read_on", label=_("Read on"), sort_key="read_on"),
    ]
    panels = [
        HelpPanel(
            _(
                "Please copy the days from the calendar of the ministry. Whoever "
                "announces an event sees which of its dates lie in a break, and you "
                "see it at the desk. A break that is missing is not mentioned."
            )
        ),
        *SchoolBreak.panels,
    ]
