"""Topics are pages: their title is the topic's name in every language."""

from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from and_cms.core.blocks import sentences_field
from and_cms.core.models import BasePage, OverviewPage
from and_cms.core.models.pages import PROSE
from and_cms.core.requests import mark_sensitive
from and_cms.core.sections import sections
from vocabulary.enums import TopicIcon


class TopicIndexPage(OverviewPage):
    """All topics, in the order of the page tree."""

    parent_page_types = ["home.HomePage"]
    subpage_types = ["vocabulary.TopicPage"]

    class Meta:
        verbose_name = _("topic overview")

    def get_context(
        self, request: HttpRequest, *args: object, **kwargs: object
    ) -> dict:
        """Add the topics in the reader's language."""
        from vocabulary.topics import topic_tiles  # topics.py needs these models

        context = super().get_context(request, *args, **kwargs)
        context["topics"] = topic_tiles(self.locale.language_code)
        return context


class TopicPage(BasePage):
    """One topic; its slug is the key that offers, events and addresses use."""

    parent_page_types = ["vocabulary.TopicIndexPage"]
    subpage_types: list[str] = []
    prose_fields = (*PROSE, "intro", "first_steps")

    intro = models.TextField(
        _("introduction"),
        blank=True,
        help_text=_("Two to four sentences: what this is about, what to do first."),
    )
    first_steps = sentences_field(_("first steps"))
    icon = models.CharField(
        _("icon"), max_length=20, choices=TopicIcon, default=TopicIcon.COINS
    )
    is_sensitive = models.BooleanField(
        _("sensitive"),
        default=False,
        help_text=_(
            "Quiet mode: a button to leave the page, nothing told to the next page."
        ),
    )

    content_panels = [*BasePage.content_panels, "intro", "first_steps"]
    settings_panels = ["icon", "is_sensitive", *BasePage.settings_panels]

    class Meta:
        verbose_name = _("topic")

    def get_context(
        self, request: HttpRequest, *args: object, **kwargs: object
    ) -> dict:
        """Add what the other apps have on this topic."""
        context = super().get_context(request, *args, **kwargs)
        mark_sensitive(request, self.facts.is_sensitive)
        context["sections"] = list(sections(self, request))
        return context
