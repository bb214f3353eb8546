"""Partner pages: who helps, from A to Z."""

from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.models import PageManager

from and_cms.core.models import BasePage, OverviewPage
from and_cms.core.models.pages import PROSE
from and_cms.core.searchable import Searchable
from and_cms.core.sections import sections
from partners.models.records import Organisation
from partners.querysets import PartnerQuerySet


class PartnerIndexPage(OverviewPage):
    """Organisations that provide an offer or run an event, from A to Z."""

    parent_page_types = ["home.HomePage"]
    subpage_types = ["partners.PartnerPage"]

    class Meta:
        verbose_name = _("partners from A to Z")

    def get_context(
        self, request: HttpRequest, *args: object, **kwargs: object
    ) -> dict:
        """Add the partners by first letter."""
        from partners.listings import partners_by_letter  # needs these models

        context = super().get_context(request, *args, **kwargs)
        context["letters"] = partners_by_letter(self.locale.language_code)
        return context


class PartnerPage(BasePage):
    """One organisation with its offers and events."""

    parent_page_types = ["partners.PartnerIndexPage"]
    subpage_types: list[str] = []
    prose_fields = PROSE
    search_rows = ("organisation__place", "organisation__district_rows__district")

    organisation = models.ForeignKey(
        Organisation,
        on_delete=models.PROTECT,
        related_name="pages",
        verbose_name=_("organisation"),
    )

    content_panels = ["organisation", *BasePage.content_panels]

    objects = PageManager.from_queryset(PartnerQuerySet)()

    class Meta:
        verbose_name = _("partner")

    def get_context(
        self, request: HttpRequest, *args: object, **kwargs: object
    ) -> dict:
        """Add the contact and what the other apps know of this organisation."""
        from partners.details import partner_details  # needs these models

        context = super().get_context(request, *args, **kwargs)
        context["partner"] = partner_details(self)
        context["sections"] = list(sections(self, request))
        return context

    def searchable(self) -> Searchable:
        """Add the organisation's own name, its place and its districts."""
        found = super().searchable()
        organisation = self.facts.organisation
        found.names.append(organisation.name)
        found.add_facts(
            organisation.place,
            *(row.district for row in organisation.district_rows.all()),
        )
        return found
