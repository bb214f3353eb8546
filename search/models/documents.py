"""What the search knows of a page: derived from it, never edited."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.search import index

from and_cms.core import languages


def language_mark(code: str) -> str:
    """Return the word that stands in every document of a language."""
    return f"xx{code.replace('-', '')}"


class SearchDocument(index.Indexed, models.Model):
    """One page in one language, as the forms of its words.

    Both engines index these rows: what is asked and what is found are taken apart by
    the same functions (``search.analysis``), so that one index speaks all languages.
    ``title`` and ``body`` hold forms, ``names`` what the page is called, ``facets``
    what a German page is filtered by.
    """

    page = models.OneToOneField(
        "wagtailcore.Page",
        on_delete=models.CASCADE,
        related_name="search_document",
        verbose_name=_("page"),
    )
    translation_key = models.UUIDField(_("translation key"))
    language = models.CharField(_("language"), max_length=10, choices=languages.choices)
    kind = models.CharField(_("kind"), max_length=10)
    summary = models.CharField(_("summary"), max_length=300, blank=True)
    names = models.JSONField(_("names"), default=list)
    title = models.TextField(_("words of title and names"), blank=True)
    body = models.TextField(_("words of the text"), blank=True)
    facets = models.JSONField(null=True, editable=False)
    updated_at = models.DateTimeField(_("updated at"), auto_now=True)

    search_fields = [
        index.SearchField("title", boost=3),
        index.SearchField("body"),
        index.FilterField("translation_key"),
        index.FilterField("language"),
        index.FilterField("kind"),
    ]

    class Meta:
        verbose_name = _("document of the search")
        verbose_name_plural = _("documents of the search")
        indexes = [
            # Each question asks for some pages in two or three languages.
            models.Index(fields=["translation_key", "language"], name="search_by_key"),
            # Whether names of pages have changed, without reading the rows.
            models.Index(fields=["language", "updated_at"], name="search_by_change"),
        ]

    def __str__(self) -> str:
        return f"{self.page_id} ({self.language})"


class MissedUpdate(models.Model):
    """A document that the search server has yet to take in, or to forget.

    Written before the server is asked and removed when it has answered, so that
    nothing is lost however either of them ends.
    """

    document = models.BigIntegerField(_("number of the document"), unique=True)
    page_title = models.CharField(_("page"), max_length=255, blank=True)
    since = models.DateTimeField(_("since"), auto_now_add=True)
    attempts = models.PositiveIntegerField(_("attempts"), default=0)
    error = models.CharField(_("last error"), max_length=120, blank=True)

    class Meta:
        ordering = ["since"]
        verbose_name = _("page missing in the search")
        verbose_name_plural = _("pages missing in the search")

    def __str__(self) -> str:
        return self.page_title or str(self.document)
