"""The abstract base of all pages: German source, reader's prose."""

from functools import cached_property
from typing import Self

from django.db import models
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel
from wagtail.models import Locale, Page, PageManager, PageViewRestriction
from wagtail.search import index
from wagtail_localize.fields import SynchronizedField, TranslatableField

from and_cms.core import languages
from and_cms.core.querysets import SourcePageQuerySet
from and_cms.core.restrictions import view_restrictions
from and_cms.core.searchable import Searchable, searchable_of

from .translation_record import TranslationRecord, record_of

PROSE = ("title", "summary")
"""Prose of every page; a page type adds its own by ``prose_fields``."""


def translation_rules(model: type[models.Model], prose: tuple[str, ...]) -> list:
    """Decide each text field: named as prose it is translated, else it is a fact.

    Facts are copied by wagtail-localize but never read from the copy
    (``BasePage.source``). The slug is the same in all languages (design idea 2).
    """
    translated = [TranslatableField(name) for name in prose]
    facts = [
        SynchronizedField(field.name, overridable=False)
        for field in model._meta.fields
        if _holds_a_fact(field) and field.name not in prose
    ]
    own = [
        SynchronizedField("slug", overridable=False),
        SynchronizedField("seo_title", overridable=False),
        SynchronizedField("search_description", overridable=False),
    ]
    return [*translated, *facts, *own]


def _holds_a_fact(field: models.Field) -> bool:
    """Whether a field is our own and holds text, a list, or a link to a record.

    Without a rule translators could replace a link, and nobody would read it.
    """
    if not field.concrete or field.model._meta.label == "wagtailcore.Page":
        return False
    if isinstance(field, models.ForeignKey):
        is_parent = getattr(field.remote_field, "parent_link", False)
        return field.editable and not is_parent and not isinstance(field, ParentalKey)
    return isinstance(field, models.CharField | models.TextField | models.JSONField)


class BasePage(Page):
    """What every page has: one summary, facts from the German page, an honest 404.

    Facts are read from ``source``, the German page of the same translation key;
    prose is the page's own. A page whose German source is unpublished, deleted,
    expired or private answers 404 in every language, on the next request.
    """

    prose_fields: tuple[str, ...] = PROSE
    is_searched = True
    """Whether readers may find pages of the type by the site's search."""
    search_rows: tuple[str, ...] = ()
    """Rows that ``searchable`` reads, loaded for many pages at once."""

    summary = models.CharField(
        _("summary"),
        max_length=300,
        blank=True,
        help_text=_(
            "One sentence for lists and search engines: what do people find here? "
            "Example: “Money for your child every month.”"
        ),
    )

    objects = PageManager.from_queryset(SourcePageQuerySet)()

    content_panels = [*Page.content_panels, "summary"]
    promote_panels = [FieldPanel("slug"), FieldPanel("show_in_menus")]
    search_fields = [
        *Page.search_fields,
        index.SearchField("summary"),
        index.FilterField("translation_key"),
    ]
    list_prefix: str | None = None
    """What stands before the slug on a reader's list; None for what is not listed."""
    is_sensitive = False
    """Whether the matter is nobody else's business; some types have a field for it."""

    class Meta:
        abstract = True

    def __init_subclass__(cls, **kwargs: object) -> None:
        super().__init_subclass__(**kwargs)
        # wagtail-localize reads this attribute from the concrete class.
        if "override_translatable_fields" not in cls.__dict__:
            cls.override_translatable_fields = _Rules()

    @classmethod
    def get_indexed_objects(cls) -> SourcePageQuerySet:
        """Index originals and translations; an alias only repeats the German text."""
        return super().get_indexed_objects().filter(alias_of__isnull=True)

    def get_indexed_instance(self) -> "BasePage | None":
        """Leave aliases out of the index, as ``get_indexed_objects`` does."""
        return None if self.alias_of_id else super().get_indexed_instance()

    @property
    def key(self) -> str:
        """The stable key, the same in every language."""
        return self.slug

    @property
    def language(self) -> languages.Language:
        """The row of the page's own locale."""
        return languages.get(self.locale.language_code)

    @property
    def prose_language(self) -> languages.Language:
        """The language the prose is really written in: German on an alias."""
        return languages.get(
            languages.SOURCE if self.alias_of_id else self.locale.language_code
        )

    def list_key(self, code: str) -> str:
        """Return the key of this page on a reader's list, empty where it has none.

        A sensitive page goes by its neutral ``code`` or not at all: the list stands in
        an address (design, section 6).
        """
        if self.list_prefix is None:
            return ""
        if self.facts.is_sensitive:
            return f"a.{code}" if code else ""
        return f"{self.list_prefix}{self.slug}"

    @property
    def is_translated(self) -> bool:
        """Whether the prose is in the language of the address."""
        return self.prose_language.code == self.language.code

    @cached_property
    def record(self) -> TranslationRecord | None:
        """How this version came about; None where nothing is known of it."""
        return record_of(self)

    @property
    def translation_state(self) -> bool | str:
        """The API's word: True, ``"machine"``, or False for an alias (section 7)."""
        if self.language.is_source or not self.is_translated:
            return self.is_translated
        return "machine" if self.record and self.record.is_machine else True

    @property
    def german_has_changed(self) -> bool:
        """Whether the German text is newer than this translation of it (L-11)."""
        source = self.facts
        if source is self or not self.is_translated:
            return False
        if self.record is None or source.record is None:
            return False
        return self.record.source_digest != source.record.source_digest

    @cached_property
    def source(self) -> Self | None:
        """The visible German page that holds the facts; None where there is none."""
        pages = type(self).objects.visible().for_details()
        pages = pages.select_related("translation_record")
        source = pages.filter(translation_key=self.translation_key).first()
        if source is not None:
            self.repeat_prose(source)
        return source

    def repeat_prose(self, source: Self) -> None:
        """Read an alias's prose from the German page: it never falls behind."""
        if self.alias_of_id and self.pk != source.pk:
            for name in self.prose_fields:
                setattr(self, name, getattr(source, name))

    @property
    def facts(self) -> Self:
        """The page to read facts from; in an editor's preview the page itself."""
        return self if self.language.is_source else self.source or self

    def searchable(self) -> Searchable:
        """Return what the search knows of this version; types add their facts."""
        return searchable_of(self, self.prose_fields)

    def get_view_restrictions(self) -> QuerySet[PageViewRestriction]:
        """Return all restrictions that count here, in one query."""
        return view_restrictions(self)

    def copy_for_translation(
        self, locale: Locale, *args: object, alias: bool = False, **kwargs: object
    ) -> Page:
        """Return the version in a locale, made where there is none yet.

        wagtail-localize makes aliases by an admin hook, we by a signal: whoever comes
        second finds the alias and leaves it.
        """
        if alias:
            existing = self.get_translation_or_none(locale)
            if existing is not None:
                return existing
        return super().copy_for_translation(locale, *args, alias=alias, **kwargs)

    def serve(
        self, request: HttpRequest, *args: object, **kwargs: object
    ) -> HttpResponse:
        """Serve the page, or 404 where the German source is not public.

        A German page under a view restriction never gets here: Wagtail's own hook
        asks for a login first, so only its other languages vanish.
        """
        if self.language.is_source:
            is_public = not self.expire_at or self.expire_at > timezone.now()
        else:
            is_public = self.source is not None  # also brings an alias up to date
        if not is_public:
            raise Http404("The German page of this address is not public.")
        return super().serve(request, *args, **kwargs)


class _Rules:
    """Computes ``override_translatable_fields`` once the model is complete."""

    def __get__(self, instance: object, owner: type[BasePage]) -> list:
        return translation_rules(owner, owner.prose_fields)
