"""An event's rows beside its dates."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.models import Orderable

from events.models.pages import EventPage


class EventTopic(Orderable):
    """A topic of an event."""

    page = ParentalKey(EventPage, on_delete=models.CASCADE, related_name="topic_rows")
    topic = models.ForeignKey(
        "vocabulary.TopicPage",
        on_delete=models.CASCADE,
        related_name="event_rows",
        verbose_name=_("topic"),
    )

    class Meta(Orderable.Meta):
        verbose_name = _("topic")

    def __str__(self) -> str:
        return str(self.topic)
