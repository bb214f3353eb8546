"""An answer of the guide, and what it leads to."""

from dataclasses import dataclass

from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldRowPanel, MultiFieldPanel

from and_cms.core.models import LocalizedRow
from guide.models.pages import QuestionPage
from offers.models import OfferPage

PLACES = ("first", "second", "third")
"""Nobody compares more than three offers."""


@dataclass(frozen=True)
class Reason:
    """An offer of an answer by its number, and why it is named."""

    offer_id: int
    text: str


def _offer() -> models.ForeignKey:
    return models.ForeignKey(
        OfferPage,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("offer"),
    )


def _reason() -> models.CharField:
    return models.CharField(
        _("reason"),
        max_length=200,
        blank=True,
        help_text=_("One sentence. Example: Weil der andere Elternteil nicht zahlt."),
    )


class Answer(LocalizedRow):
    """An answer of a question: up to three offers, or a further question.

    Three pairs of fields and no rows below the row: wagtail-localize carries rows of
    a page, and no rows of rows.
    """

    prose_fields = ("text", *(f"{place}_reason" for place in PLACES))

    page = ParentalKey(QuestionPage, on_delete=models.CASCADE, related_name="answers")
    text = models.CharField(
        _("answer"),
        max_length=120,
        help_text=_("In a parent's own words. Example: Er zahlt gar nichts."),
    )
    key = models.SlugField(
        _("key"),
        max_length=60,
        help_text=_(
            "Stands in the address and stays the same. Where the matter is sensitive, "
            "choose a word that tells nothing. Example: zahlt-nicht"
        ),
    )
    is_urgent = models.BooleanField(
        _("danger"),
        default=False,
        help_text=_("The result begins with the numbers for urgent help."),
    )
    first_offer = _offer()
    first_reason = _reason()
    second_offer = _offer()
    second_reason = _reason()
    third_offer = _offer()
    third_reason = _reason()
    next_question = models.ForeignKey(
        QuestionPage,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="asked_by",
        verbose_name=_("further question"),
        help_text=_("It must lie right below this question in the tree of pages."),
    )

    panels = [
        "text",
        FieldRowPanel(["key", "is_urgent"]),
        *(
            MultiFieldPanel([f"{place}_offer", f"{place}_reason"], heading=heading)
            for place, heading in zip(
                PLACES,
                (_("First offer"), _("Second offer"), _("Third offer")),
                strict=True,
            )
        ),
        "next_question",
    ]

    class Meta(LocalizedRow.Meta):
        verbose_name = _("answer")
        verbose_name_plural = _("answers")

    def __str__(self) -> str:
        return self.text

    @property
    def line(self) -> str:
        """The answer as one line of the form."""
        return self.text

    @property
    def reasons(self) -> list[Reason]:
        """The offers that are named, in their order, each with its reason."""
        pairs = [
            (getattr(self, f"{place}_offer_id"), getattr(self, f"{place}_reason"))
            for place in PLACES
        ]
        return [Reason(number, text) for number, text in pairs if number]

    @property
    def has_loose_reason(self) -> bool:
        """Whether a reason stands without an offer."""
        return any(
            getattr(self, f"{place}_reason") and not getattr(self, f"{place}_offer_id")
            for place in PLACES
        )
