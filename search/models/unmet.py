"""Questions that the search could not answer: counts, and nothing of who asked."""

from datetime import date
from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from and_cms.core import languages
from search.enums import UnmetState

SHOWN_FROM = 3
"""How often a question must have been asked in a month before an editor sees it."""
LONGEST = 200
"""Characters that are kept; ``search.personal`` refuses long questions long before."""


def this_month() -> date:
    """Return the first day of the current month: the only time that is kept."""
    return timezone.localdate().replace(day=1)


def months_ago(number: int) -> date:
    """Return the first day of an earlier month."""
    today = timezone.localdate()
    years, month = divmod(today.year * 12 + today.month - 1 - number, 12)
    return today.replace(year=years, month=month + 1, day=1)


class UnmetQuestionQuerySet(models.QuerySet["UnmetQuestion"]):
    """The words in which these questions are asked for."""

    def shown(self) -> Self:
        """Questions that were asked often enough to point to nobody."""
        return self.filter(number__gte=SHOWN_FROM)

    def same_as(self, question: "UnmetQuestion") -> Self:
        """A question in all its months."""
        return self.filter(words=question.words, language=question.language)

    def expired(self) -> Self:
        """Questions whose term is over, and rare ones of a month that is over (P-10).

        What was asked once or twice is never shown, so it is kept for no longer than
        it takes to be asked again: until the end of the following month.
        """
        old = Q(month__lte=months_ago(settings.UNMET_QUESTIONS_KEPT_MONTHS))
        rare = Q(number__lt=SHOWN_FROM, month__lt=months_ago(1))
        return self.filter(old | rare)


class UnmetQuestion(models.Model):
    """How often the folded words of a question got no answer in a month.

    No address, no cookie, no time of day, not the text as it was typed; what looks
    like a person is not counted at all (``search.personal``).
    """

    words = models.CharField(_("words"), max_length=LONGEST)
    language = models.CharField(_("language"), max_length=10, choices=languages.choices)
    month = models.DateField(_("month"), db_index=True)
    number = models.PositiveIntegerField(_("how often"), default=1)
    state = models.CharField(
        _("state"), max_length=10, choices=UnmetState, default=UnmetState.OPEN
    )

    objects = UnmetQuestionQuerySet.as_manager()

    class Meta:
        ordering = ["-month", "-number", "words"]
        verbose_name = _("question without an answer")
        verbose_name_plural = _("questions without an answer")
        constraints = [
            models.UniqueConstraint(
                fields=["words", "language", "month"], name="unmet_once_per_month"
            )
        ]

    def __str__(self) -> str:
        return self.words
