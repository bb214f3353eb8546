"""The word list: official words and all the words people use for them.

One list, three uses: search, the translators' glossary, explanations in the text
(design idea 3).
"""

from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail.admin.panels import InlinePanel
from wagtail.models import Orderable
from wagtail.search import index

from and_cms.core import languages
from vocabulary.enums import WordKind, WordStatus


class Term(index.Indexed, ClusterableModel):
    """One idea with its official German word and a one-sentence explanation."""

    key = models.SlugField(_("key"), unique=True)
    official = models.CharField(
        _("official word"),
        max_length=120,
        help_text=_("As offices write it. Example: Unterhaltsvorschuss"),
    )
    explanation = models.TextField(
        _("explanation"),
        help_text=_("One plain sentence that a parent understands at once."),
    )
    is_ambiguous = models.BooleanField(
        _("ambiguous"),
        default=False,
        help_text=_("The word means two things: search shows both."),
    )
    note = models.TextField(_("note for editors"), blank=True)

    panels = [
        "official",
        "key",
        "explanation",
        InlinePanel("words", label=_("word")),
        InlinePanel("related_pages", label=_("offer or topic")),
        "is_ambiguous",
        "note",
    ]
    search_fields = [
        index.SearchField("official"),
        index.AutocompleteField("official"),
        index.SearchField("explanation"),
        index.RelatedFields("words", [index.SearchField("text")]),
    ]

    class Meta:
        ordering = ["official"]
        verbose_name = _("term")
        verbose_name_plural = _("word list")

    def __str__(self) -> str:
        return self.official


class TermWord(Orderable):
    """A word that leads to a term. Needs such as “er schlägt mich” are never shown."""

    term = ParentalKey(Term, on_delete=models.CASCADE, related_name="words")
    language = models.CharField(
        _("language"),
        max_length=10,
        choices=languages.choices,
        default=languages.SOURCE,
    )
    text = models.CharField(_("word"), max_length=120, db_index=True)
    kind = models.CharField(
        _("kind"), max_length=10, choices=WordKind, default=WordKind.EVERYDAY
    )
    status = models.CharField(
        _("status"), max_length=10, choices=WordStatus, default=WordStatus.GENERAL
    )
    note = models.CharField(_("note"), max_length=255, blank=True)

    class Meta(Orderable.Meta):
        verbose_name = _("word")

    def __str__(self) -> str:
        return self.text


class TermPage(Orderable):
    """An offer or topic that a term leads to, the first one first."""

    term = ParentalKey(Term, on_delete=models.CASCADE, related_name="related_pages")
    page = models.ForeignKey(
        "wagtailcore.Page",
        on_delete=models.CASCADE,
        related_name="+",
        verbose_name=_("page"),
    )

    def __str__(self) -> str:
        return f"{self.term} → {self.page}"
