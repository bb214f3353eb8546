"""The page of one event: prose in each language, facts once, on the German page."""

from django.db import models
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import ObjectList, TabbedInterface
from wagtail.models import PageManager
from wagtail.search import index

from and_cms.core import languages
from and_cms.core.blocks import story_field
from and_cms.core.enums import TriState
from and_cms.core.fields import ChoiceListField
from and_cms.core.models import BasePage
from and_cms.core.models.pages import PROSE
from and_cms.core.requests import is_preview, mark_lost, mark_sensitive, set_robots
from and_cms.core.searchable import Searchable
from events import panels
from events.enums import EventCost, EventStatus
from events.querysets import EventQuerySet
from vocabulary.spoken_languages import spoken_language_choices


class EventPage(BasePage):
    """One event with all its dates."""

    parent_page_types = ["events.EventIndexPage"]
    subpage_types: list[str] = []
    list_prefix = "e."
    prose_fields = (
        *PROSE,
        "story",
        "cost_text",
        "registration_note",
        "place_note",
        "age_note",
        "status_note",
        "picture_text",
    )
    search_rows = (
        *("organiser", "place__district", "district"),
        *("topic_rows__topic", "span"),
    )

    # --- Prose: translated ---
    story = story_field(_("what it is about"))
    cost_text = models.CharField(
        _("cost in words"),
        max_length=200,
        blank=True,
        help_text=_("Example: kleiner Beitrag für das Frühstück, Kinder frei"),
    )
    registration_note = models.CharField(
        _("note on registration"),
        max_length=200,
        blank=True,
        help_text=_("Example: Bitte melden Sie sich zwei Tage vorher an."),
    )
    place_note = models.CharField(
        _("note on the place"),
        max_length=200,
        blank=True,
        help_text=_("Example: Der Eingang ist im Hof."),
    )
    age_note = models.CharField(
        _("note on age"),
        max_length=200,
        blank=True,
        help_text=_("Example: Für Kinder von 0 bis 6 Jahren"),
    )

    status_note = models.CharField(
        _("why it is cancelled or moved"),
        max_length=200,
        blank=True,
        help_text=_("One sentence. Example: Das Haus ist geschlossen."),
    )
    picture_text = models.CharField(
        _("what the picture shows"),
        max_length=200,
        blank=True,
        help_text=_(
            "One sentence for people who do not see it. Without it the picture is not "
            "shown. Example: Kinder bauen einen Turm."
        ),
    )

    # --- Facts: read from the German page ---
    text_language = models.CharField(
        _("the text is written in"),
        max_length=10,
        choices=languages.choices,
        default=languages.SOURCE,
        help_text=_(
            "Announced in another language? Once the German text is here, choose "
            "“Deutsch”."
        ),
    )
    image = models.ForeignKey(
        "images.CustomImage",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("picture"),
    )
    organiser = models.ForeignKey(
        "partners.Organisation",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="events",
        verbose_name=_("organiser"),
    )
    organiser_name = models.CharField(
        _("organiser by name"),
        max_length=160,
        blank=True,
        help_text=_("Only where the organiser is not in the list."),
    )
    place = models.ForeignKey(
        "partners.Place",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="events",
        verbose_name=_("place"),
    )
    place_name = models.CharField(
        _("place by name"),
        max_length=160,
        blank=True,
        help_text=_("Only where the place is not in the list. Example: Alaunpark"),
    )
    district = models.ForeignKey(
        "vocabulary.District",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="events",
        verbose_name=_("district"),
        help_text=_("Only for a place that is not in the list."),
    )
    is_online = models.BooleanField(_("online"), default=False)
    online_url = models.URLField(
        _("address to join"),
        max_length=300,
        blank=True,
        help_text=_("Empty where people get the address after they register."),
    )
    registration_needed = models.CharField(
        _("registration needed"),
        max_length=10,
        choices=TriState,
        default=TriState.UNKNOWN,
    )
    registration_url = models.URLField(
        _("page to register"), max_length=300, blank=True
    )
    registration_email = models.EmailField(_("mail to register"), blank=True)
    registration_until = models.DateField(_("register until"), null=True, blank=True)
    capacity = models.PositiveSmallIntegerField(_("places for"), null=True, blank=True)
    cost = models.CharField(
        _("cost"), max_length=10, choices=EventCost, default=EventCost.UNKNOWN
    )
    childcare = models.CharField(
        _("childcare there"), max_length=10, choices=TriState, default=TriState.UNKNOWN
    )
    step_free = models.CharField(
        _("step-free"), max_length=10, choices=TriState, default=TriState.UNKNOWN
    )
    languages_spoken = ChoiceListField(
        _("languages spoken there"), options=spoken_language_choices
    )
    interpreters = ChoiceListField(
        _("interpreters for"), options=spoken_language_choices
    )
    age_from = models.PositiveSmallIntegerField(_("age from"), null=True, blank=True)
    age_to = models.PositiveSmallIntegerField(_("age to"), null=True, blank=True)

    status = models.CharField(
        _("state"),
        max_length=10,
        choices=EventStatus,
        default=EventStatus.PLANNED,
        help_text=_(
            "Holds for the whole event with all its dates. "
            "Single dates are changed under “When and where”."
        ),
    )
    moved_from = models.DateTimeField(
        _("earlier date"),
        null=True,
        blank=True,
        help_text=_("Only where the event was moved: when it was planned at first."),
    )
    is_sensitive = models.BooleanField(
        _("sensitive"),
        default=False,
        help_text=_(
            "Quiet mode: a button to leave the page, nothing told to the next page."
        ),
    )
    is_example = models.BooleanField(
        _("example"),
        default=False,
        help_text=_("Invented to show how it looks. The page says so."),
    )

    objects = PageManager.from_queryset(EventQuerySet)()

    edit_handler = TabbedInterface(
        [
            ObjectList(panels.TEXT, heading=_("Text")),
            ObjectList(panels.WHEN_AND_WHERE, heading=_("When and where")),
            ObjectList(panels.FOR_WHOM, heading=_("For whom")),
            ObjectList(panels.STATE, heading=_("State")),
            ObjectList(BasePage.promote_panels, heading=_("Address")),
        ]
    )
    base_form_class = panels.EventPageForm

    search_fields = [
        *BasePage.search_fields,
        index.SearchField("story"),
        index.SearchField("organiser_name"),
        index.SearchField("place_name"),
        index.FilterField("status"),
    ]

    class Meta:
        verbose_name = _("event")
        verbose_name_plural = _("events")

    @property
    def prose_language(self) -> languages.Language:
        """The language of the prose; an announced text need not be German."""
        own = super().prose_language
        return languages.get(self.facts.text_language) if own.is_source else own

    def get_context(
        self, request: HttpRequest, *args: object, **kwargs: object
    ) -> dict:
        """Add the event as the reader sees it; a preview shows dates not yet saved."""
        from events.details import event_details  # details.py needs these models

        context = super().get_context(request, *args, **kwargs)
        mark_sensitive(request, self.facts.is_sensitive)
        event = event_details(self, is_preview=is_preview(request))
        set_robots(request, event.robots)
        context["event"] = event
        return context

    def serve(
        self, request: HttpRequest, *args: object, **kwargs: object
    ) -> HttpResponse:
        """Serve the page, or 410 once the event has long been over (F-13).

        The answer names nothing of the event: it may have been a sensitive one.
        """
        response = super().serve(request, *args, **kwargs)
        context = getattr(response, "context_data", None) or {}
        event = context.get("event")
        if event is None or not event.is_gone:
            return response
        mark_lost(request)
        overview = {"overview": event.overview}
        return TemplateResponse(request, "events/event_gone.html", overview, status=410)

    def searchable(self) -> Searchable:
        """Add organiser, place, topics and dates."""
        from events.searchable import event_searchable  # needs these models

        return event_searchable(self, super().searchable())
