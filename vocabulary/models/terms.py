"""The word list: official words and all the words people use for them.

One list, three uses: search, the translators' glossary, explanations in the text
(design idea 3).
"""

from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail.admin.panels import FieldPanel, FieldRowPanel
from wagtail.admin.widgets import AdminAutoHeightTextInput
from wagtail.models import Orderable
from wagtail.search import index

from and_cms.core import languages
from and_cms.core.fields import TextListField
from vocabulary.enums import WordKind, WordStatus
from vocabulary.panels import FoldedInlinePanel


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
    is_urgent = models.BooleanField(
        _("danger"),
        default=False,
        help_text=_("Who types this may be in danger: emergency numbers come first."),
    )
    note = models.TextField(_("note for editors"), blank=True)
    # The search sees by it that the list has changed.
    updated_at = models.DateTimeField(_("changed at"), auto_now=True)

    panels = [
        "official",
        "key",
        "explanation",
        FoldedInlinePanel("related_pages", label=_("offer or topic")),
        FoldedInlinePanel(
            "typed",
            label=_("language"),
            heading=_("What people type"),
            help_text=_("For the search only, one a line. Nobody sees these words."),
        ),
        FoldedInlinePanel(
            "words",
            label=_("word"),
            heading=_("Words that may be shown"),
        ),
        FieldRowPanel(["is_ambiguous", "is_urgent"]),
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
    """A word that leads to a term, known well enough to say what kind it is."""

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

    panels = [
        FieldRowPanel(["text", "language"]),
        FieldRowPanel(["kind", "status"]),
        "note",
    ]

    class Meta(Orderable.Meta):
        verbose_name = _("word")

    def __str__(self) -> str:
        return self.text

    @property
    def line(self) -> str:
        """The word as one line of the form."""
        language = languages.get(self.language).name
        return f"{self.text} ({language}, {self.get_kind_display()})"


class TermPhrases(Orderable):
    """What people of one language type: for matching only, never shown."""

    term = ParentalKey(Term, on_delete=models.CASCADE, related_name="typed")
    language = models.CharField(
        _("language"),
        max_length=10,
        choices=languages.choices,
        default=languages.SOURCE,
    )
    names = TextListField(
        _("names"), help_text=_("Names of the thing. Example: Vorschuss vom Amt")
    )
    slips = TextListField(
        _("slips"),
        help_text=_("Frequent slips, other letters. Example: Unterhaltsforschuss"),
    )
    needs = TextListField(
        _("needs"),
        help_text=_("What people type who need it. Example: Papa zahlt nicht"),
    )

    panels = [
        "language",
        *(
            FieldPanel(name, widget=AdminAutoHeightTextInput(attrs={"rows": 2}))
            for name in ("needs", "names", "slips")
        ),
    ]

    class Meta(Orderable.Meta):
        verbose_name = _("words of a language")
        constraints = [
            models.UniqueConstraint(
                fields=["term", "language"], name="phrases_once_per_language"
            )
        ]

    def __str__(self) -> str:
        return f"{self.term} ({self.language})"

    @property
    def line(self) -> str:
        """The language and how much there is, as one line of the form."""
        count = len(self.names) + len(self.slips) + len(self.needs)
        return f"{languages.get(self.language).name} ({count})"


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

    @property
    def line(self) -> str:
        """The page as one line of the form."""
        return self.page.title
