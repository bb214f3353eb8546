"""The offer page: prose in each language, facts once, on the German page."""

from django.db import models
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import ObjectList, TabbedInterface
from wagtail.models import PageManager
from wagtail.search import index

from and_cms.core.blocks import sentences_field, story_field
from and_cms.core.enums import SourceStatus, TriState
from and_cms.core.fields import ChoiceListField, TextListField
from and_cms.core.models import BasePage, OverviewPage, ProvenanceMixin
from and_cms.core.models.pages import PROSE
from and_cms.core.requests import mark_sensitive
from and_cms.core.searchable import Searchable
from offers import panels
from offers.enums import Channel, Cost, OfferState
from offers.querysets import OfferQuerySet
from vocabulary.spoken_languages import spoken_language_choices


class OfferIndexPage(OverviewPage):
    """All offers, with filters."""

    parent_page_types = ["home.HomePage"]
    subpage_types = ["offers.OfferPage"]

    class Meta:
        verbose_name = _("offer overview")

    def get_context(
        self, request: HttpRequest, *args: object, **kwargs: object
    ) -> dict:
        """Add the list that the filters in the address ask for."""
        from offers.listings import offer_list  # listings.py needs these models

        context = super().get_context(request, *args, **kwargs)
        context["listing"] = offer_list(request.GET, self.locale.language_code)
        return context

    def serve(
        self, request: HttpRequest, *args: object, **kwargs: object
    ) -> HttpResponse:
        """Serve the list; an unknown filter value is a 400 with the whole page."""
        response = super().serve(request, *args, **kwargs)
        listing = (getattr(response, "context_data", None) or {}).get("listing")
        if listing and listing.has_bad_values:
            response.status_code = 400
        return response


class OfferPage(ProvenanceMixin, BasePage):
    """One offer. Its slug is its stable key in every language."""

    parent_page_types = ["offers.OfferIndexPage"]
    subpage_types: list[str] = []
    list_prefix = ""
    prose_fields = (
        *PROSE,
        "gives",
        "for_whom",
        "for_whom_note",
        "how_to_start",
        "bring",
        "story",
        "cost_text",
        "single_parent_rule",
        "contact_note",
        "hours_note",
        "languages_note",
        "planned_change_text",
        "ended_reason",
    )
    search_rows = (
        "provider",
        "place",
        "values",
        "branches__organisation",
        "branches__place",
        "topic_rows__topic",
        "co_providers__organisation",
        "district_rows__district",
    )

    # --- Prose: translated ---
    gives = models.TextField(_("what you get"), blank=True)
    for_whom = sentences_field(_("is it for me?"))
    for_whom_note = models.TextField(_("exception or addition"), blank=True)
    how_to_start = sentences_field(_("what do I do now?"))
    bring = sentences_field(_("what to bring"))
    story = story_field(_("good to know"))
    cost_text = models.CharField(_("cost in words"), max_length=200, blank=True)
    single_parent_rule = models.TextField(_("special for single parents"), blank=True)
    contact_note = models.CharField(
        _("note on the contact"), max_length=200, blank=True
    )
    hours_note = models.CharField(_("note on the hours"), max_length=200, blank=True)
    languages_note = models.CharField(
        _("note on languages"), max_length=200, blank=True
    )
    planned_change_text = models.TextField(_("planned change in words"), blank=True)
    ended_reason = models.CharField(_("why it ended"), max_length=200, blank=True)

    # --- Facts: read from the German page ---
    official_name = models.CharField(_("official name"), max_length=200, blank=True)
    short_names = TextListField(_("short names"))
    search_words = TextListField(_("search words"))
    provider = models.ForeignKey(
        "partners.Organisation",
        on_delete=models.PROTECT,
        related_name="offers",
        verbose_name=_("provider"),
    )
    contact = models.ForeignKey(
        "partners.Contact",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="offers",
        verbose_name=_("contact"),
    )
    place = models.ForeignKey(
        "partners.Place",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="offers",
        verbose_name=_("place"),
    )
    hides_address = models.BooleanField(_("address is secret"), default=False)
    always_open = models.BooleanField(_("day and night"), default=False)
    hours_as_of = models.CharField(
        _("hours: date of source"), max_length=10, blank=True
    )
    hours_status = models.CharField(
        _("hours: trust in the source"),
        max_length=20,
        choices=SourceStatus,
        blank=True,
    )
    legal_basis = TextListField(_("legal basis"))

    cost = models.CharField(
        _("cost"), max_length=20, choices=Cost, default=Cost.UNKNOWN
    )
    channels = ChoiceListField(_("how it works"), options=Channel.choices)
    needs_referral = models.CharField(
        _("needs a referral first"),
        max_length=10,
        choices=TriState,
        default=TriState.UNKNOWN,
    )
    takes_new_people = models.CharField(
        _("takes new people"), max_length=10, choices=TriState, default=TriState.UNKNOWN
    )
    by_phone = models.CharField(
        _("advice by phone"), max_length=10, choices=TriState, default=TriState.UNKNOWN
    )
    evening_or_weekend = models.CharField(
        _("in the evening or at weekends"),
        max_length=10,
        choices=TriState,
        default=TriState.UNKNOWN,
    )
    childcare = models.CharField(
        _("childcare there"), max_length=10, choices=TriState, default=TriState.UNKNOWN
    )
    child_welcome = models.CharField(
        _("child may come along"),
        max_length=10,
        choices=TriState,
        default=TriState.UNKNOWN,
    )
    interpreter = models.CharField(
        _("interpreter"), max_length=10, choices=TriState, default=TriState.UNKNOWN
    )
    without_german = models.CharField(
        _("works without German"),
        max_length=10,
        choices=TriState,
        default=TriState.UNKNOWN,
    )
    single_parents_only = models.BooleanField(
        _("for single parents only"), default=False
    )
    age_from = models.PositiveSmallIntegerField(_("age from"), null=True, blank=True)
    age_to = models.PositiveSmallIntegerField(_("age to"), null=True, blank=True)
    languages_spoken = ChoiceListField(
        _("languages spoken there"), options=spoken_language_choices
    )
    page_languages = ChoiceListField(
        _("languages of the provider's pages"), options=spoken_language_choices
    )

    state = models.CharField(
        _("state"), max_length=10, choices=OfferState, default=OfferState.RUNNING
    )
    paused_until = models.DateField(_("paused until"), null=True, blank=True)
    moves_on = models.DateField(_("moves on"), null=True, blank=True)
    moves_to = models.ForeignKey(
        "partners.Place",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("moves to"),
    )
    ended_on = models.CharField(
        _("ended on"),
        max_length=10,
        blank=True,
        help_text=_("As exact as known, for example 2025, 2025-01 or 2025-01-31."),
    )
    successor = models.ForeignKey(
        "self",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("successor"),
    )
    planned_change_on = models.DateField(_("planned change on"), null=True, blank=True)
    planned_change_confirmed = models.BooleanField(
        _("the change has come"), default=False
    )
    funded_until = models.DateField(
        _("funded until"), null=True, blank=True, help_text=_("For editors only.")
    )
    is_sensitive = models.BooleanField(
        _("sensitive"),
        default=False,
        help_text=_(
            "Quiet mode: a button to leave the page, nothing told to the next page."
        ),
    )
    is_last_station = models.BooleanField(
        _("last station"),
        default=False,
        help_text=_(
            "Help is given here, nobody needs to be passed on. Example: an emergency "
            "line. Without this mark, name at least one next station."
        ),
    )
    editor_note = models.TextField(_("note for editors"), blank=True)

    objects = PageManager.from_queryset(OfferQuerySet)()

    edit_handler = TabbedInterface(
        [
            ObjectList(panels.TEXT, heading=_("Text")),
            ObjectList(panels.FACTS, heading=_("Facts")),
            ObjectList(panels.STATE, heading=_("State")),
            ObjectList(panels.NEXT, heading=_("Who is next")),
            ObjectList(BasePage.promote_panels, heading=_("Address")),
        ]
    )
    base_form_class = panels.OfferPageForm

    search_fields = [
        *BasePage.search_fields,
        index.SearchField("gives"),
        index.SearchField("for_whom"),
        index.SearchField("story"),
        index.SearchField("official_name", boost=3),
        index.FilterField("state"),
    ]

    class Meta:
        verbose_name = _("offer")
        verbose_name_plural = _("offers")

    def get_context(
        self, request: HttpRequest, *args: object, **kwargs: object
    ) -> dict:
        """Add the offer as the reader sees it."""
        from offers.details import offer_details  # details.py needs these models

        context = super().get_context(request, *args, **kwargs)
        mark_sensitive(request, self.facts.is_sensitive)
        context["offer"] = offer_details(self)
        return context

    def searchable(self) -> Searchable:
        """Add names, providers, places, topics and amounts."""
        from offers.searchable import offer_searchable  # needs these models

        return offer_searchable(self, super().searchable())
