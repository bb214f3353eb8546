"""Information pages: help, Leichte Sprache, sign language, the Messe …"""

from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, InlinePanel
from wagtail.search import index

from and_cms.core.blocks import story_field
from and_cms.core.fields import TextListField
from and_cms.core.models import BasePage, LocalizedRow
from and_cms.core.models.pages import PROSE
from home.enums import InfoRole

partial_date = RegexValidator(
    r"^\d{4}(-\d{2}(-\d{2})?)?$", _("Write 2024, 2024-11 or 2024-11-15.")
)


class InfoPage(BasePage):
    """A page of plain text. Its role lets footer and menus find it."""

    parent_page_types = ["home.HomePage"]
    subpage_types: list[str] = []
    prose_fields = (*PROSE, "body")

    body = story_field(_("text"))
    role = models.CharField(
        _("role"),
        max_length=20,
        choices=InfoRole,
        default=InfoRole.OTHER,
        help_text=_("The links at the foot of every page lead to the page of a role."),
    )

    content_panels = [
        *BasePage.content_panels,
        "body",
        InlinePanel(
            "past_events",
            label=_("past event"),
            help_text=_("For the page of the Messe: what took place, newest first."),
        ),
    ]
    promote_panels = [FieldPanel("role"), *BasePage.promote_panels]
    search_fields = [
        *BasePage.search_fields,
        index.SearchField("body"),
        index.FilterField("role"),
    ]

    class Meta:
        verbose_name = _("information page")
        verbose_name_plural = _("information pages")

    def clean(self) -> None:
        """One page for each linked role, or footers would have to guess."""
        super().clean()
        if self.role not in InfoRole.linked() or not self.locale_id:
            return
        same = InfoPage.objects.filter(role=self.role, locale_id=self.locale_id)
        other = same.exclude(pk=self.pk).first()
        if other is not None:
            raise ValidationError(
                {"role": _("“%(page)s” has this role already.") % {"page": other.title}}
            )

    def get_context(
        self, request: HttpRequest, *args: object, **kwargs: object
    ) -> dict:
        """Add past events, and the form where barriers are reported."""
        from home.details import info_details  # details.py needs these models

        context = super().get_context(request, *args, **kwargs)
        return {**context, **info_details(self, request)}


class PastEvent(LocalizedRow):
    """An event that took place, as exact as it is known."""

    prose_fields = ("title", "note")

    page = ParentalKey(InfoPage, on_delete=models.CASCADE, related_name="past_events")
    title = models.CharField(
        _("title"),
        max_length=160,
        help_text=_("Example: 8. Messe für Alleinerziehende"),
    )
    date = models.CharField(
        _("date"),
        max_length=10,
        validators=[partial_date],
        help_text=_("As exact as known: 2024, 2024-11 or 2024-11-15."),
    )
    place_name = models.CharField(
        _("place"), max_length=120, blank=True, help_text=_("Example: Kulturpalast")
    )
    note = models.TextField(_("what there was"), blank=True)
    figures = TextListField(
        _("figures"),
        help_text=_("One a line, as they were published. Example: 41 Stände"),
    )

    panels = ["title", "date", "place_name", "note", "figures"]

    class Meta(LocalizedRow.Meta):
        verbose_name = _("past event")

    def __str__(self) -> str:
        return self.title
