"""The base of the pages that stand above all pages of a kind."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from .pages import PROSE, BasePage


class OverviewPage(BasePage):
    """All offers, events, topics or partners: one page, with an introduction."""

    max_count_per_parent = 1
    prose_fields = (*PROSE, "intro")

    intro = models.TextField(_("introduction"), blank=True)

    content_panels = [*BasePage.content_panels, "intro"]

    class Meta:
        abstract = True
