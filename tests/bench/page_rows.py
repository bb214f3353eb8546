"""Pages written as rows: no page is saved, no handler runs."""

from collections.abc import Sequence
from datetime import timedelta

from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.utils import timezone
from wagtail.models import Locale, Page

from and_cms.core.models import BasePage
from search.lexicon import SOURCE

BATCH = 250
MARK = "erzeugt"
"""Part of the titles and addresses of all generated pages."""


class PageRows:
    """Writes pages of one type below the overview that holds them, by language."""

    def __init__(self, model: type[BasePage], overview: type[BasePage]) -> None:
        sources = overview.objects.filter(locale__language_code=SOURCE)
        self.german = sources.order_by("path")[0]
        versions = overview.objects.filter(translation_key=self.german.translation_key)
        self.parents = {page.locale_id: page for page in versions}
        self.codes = dict(Locale.objects.values_list("pk", "language_code"))
        self.model = model
        self.content_type = ContentType.objects.get_for_model(model)
        children = {pk: page.get_last_child() for pk, page in self.parents.items()}
        self.steps = {
            pk: child.path if child else f"{self.parents[pk].path}0000"
            for pk, child in children.items()
        }

    def insert(self, pages: Sequence[BasePage]) -> None:
        """Write the rows of pages and of what Wagtail keeps of each."""
        bases = [self._base_of(page) for page in pages]
        for page, base in zip(pages, Page.objects.bulk_create(bases), strict=True):
            page.page_ptr_id = page.pk = base.pk
        # The rows of a table that continues another: Django itself refuses.
        rows = models.QuerySet(self.model)
        rows._for_write = True
        rows._batched_insert(pages, self.model._meta.local_concrete_fields, BATCH)
        for locale_id, parent in self.parents.items():
            parent.numchild += sum(page.locale_id == locale_id for page in pages)
            Page.objects.filter(pk=parent.pk).update(numchild=parent.numchild)

    def _base_of(self, page: BasePage) -> Page:
        """Return the row that Wagtail keeps of a page."""
        parent = self.parents[page.locale_id]
        last = Page(path=self.steps[page.locale_id])
        path = self.steps[page.locale_id] = last._inc_path()
        now = timezone.now() - timedelta(days=1)
        return Page(
            path=path,
            depth=parent.depth + 1,
            url_path=f"{parent.url_path}{page.slug}/",
            content_type=self.content_type,
            translation_key=page.translation_key,
            locale_id=page.locale_id,
            title=page.title,
            draft_title=page.title,
            slug=page.slug,
            live=True,
            first_published_at=now,
            last_published_at=now,
        )
