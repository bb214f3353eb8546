"""The home page: one question, urgent help, topics, events, a human to talk to."""

from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import InlinePanel, MultiFieldPanel, PageChooserPanel
from wagtail_localize.fields import BaseTranslatableField

from and_cms.core.models import BasePage, LocalizedRow
from and_cms.core.models.pages import PROSE, translation_rules


class _HomeRules:
    """The rules of every page, but each language keeps its own slug.

    The home pages of all languages are siblings, so their slugs must differ; nobody
    sees them, since the address of a home page is its language alone.
    """

    def __get__(self, instance: object, owner: type[BasePage]) -> list:
        rules = translation_rules(owner, owner.prose_fields)
        shared = [rule for rule in rules if rule.field_name != "slug"]
        return [*shared, BaseTranslatableField("slug")]


class HomePage(BasePage):
    """The first page of a language."""

    parent_page_types = ["wagtailcore.Page"]
    subpage_types = [
        "vocabulary.TopicIndexPage",
        "offers.OfferIndexPage",
        "events.EventIndexPage",
        "partners.PartnerIndexPage",
        "guide.GuidePage",
        "home.InfoPage",
        "home.StatementPage",
        "home.PrivacyPage",
        "home.ImprintPage",
    ]
    prose_fields = (
        *PROSE,
        "question",
        "hint",
        "human_heading",
        "human_text",
        "promise",
    )
    override_translatable_fields = _HomeRules()

    # --- Prose: translated ---
    question = models.CharField(
        _("question"),
        max_length=80,
        help_text=_("The heading above the search. Example: Wobei brauchen Sie Hilfe?"),
    )
    hint = models.CharField(
        _("hint"),
        max_length=160,
        blank=True,
        help_text=_("One example of what to type, in a parent's own words."),
    )
    human_heading = models.CharField(
        _("heading"),
        max_length=80,
        blank=True,
        help_text=_("Example: Ein Mensch zum Reden"),
    )
    human_text = models.TextField(
        _("text"),
        blank=True,
        help_text=_("One or two sentences: who is there, and what it costs."),
    )
    promise = models.CharField(
        _("the network's promise"),
        max_length=200,
        blank=True,
        help_text=_("One sentence at the end of the page."),
    )

    # --- Fact: read from the German page ---
    human_page = models.ForeignKey(
        "wagtailcore.Page",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("page of the first contact point"),
        help_text=_("Choose the German page. Example: the offer FASAD"),
    )

    content_panels = [
        *BasePage.content_panels,
        MultiFieldPanel(["question", "hint"], heading=_("Search")),
        InlinePanel(
            "emergencies",
            label=_("urgent number"),
            max_num=4,
            help_text=_("Numbers for urgent help; they are read from the contact."),
        ),
        MultiFieldPanel(
            [
                "human_heading",
                "human_text",
                PageChooserPanel("human_page", page_type="offers.OfferPage"),
            ],
            heading=_("A human to talk to"),
        ),
        "promise",
    ]

    class Meta:
        verbose_name = _("home page")

    def get_context(
        self, request: HttpRequest, *args: object, **kwargs: object
    ) -> dict:
        """Add urgent numbers, topics and the next events."""
        from home.details import home_details  # details.py needs these models

        context = super().get_context(request, *args, **kwargs)
        return {**context, **home_details(self)}


class HomeEmergency(LocalizedRow):
    """A number for urgent help: the words are translated, the number never is."""

    prose_fields = ("label",)

    page = ParentalKey(HomePage, on_delete=models.CASCADE, related_name="emergencies")
    label = models.CharField(
        _("words before the number"),
        max_length=60,
        help_text=_("Short and plain. Example: Frauenschutzhaus"),
    )
    contact = models.ForeignKey(
        "partners.Contact",
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("contact"),
        help_text=_("Its phone number is shown."),
    )
    target = models.ForeignKey(
        "wagtailcore.Page",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("page with more about it"),
    )

    panels = ["label", "contact", "target"]

    class Meta(LocalizedRow.Meta):
        verbose_name = _("urgent number")

    def __str__(self) -> str:
        return self.label
