"""Who may see a page: its German page and all pages above decide."""

from django.db.models import Exists, OuterRef, Q, QuerySet
from wagtail.models import Page, PageViewRestriction

from and_cms.core import languages


def view_restrictions(page: Page) -> QuerySet[PageViewRestriction]:
    """Return the restrictions on a page, on its German page, and on those above.

    The same answer as Wagtail's own, which treats an alias like its source, in one
    query; a finished translation is as private as its German page, too.
    """
    lineage = Page.objects.filter(
        Q(pk=page.pk)
        | Q(
            translation_key=page.translation_key,
            locale__language_code=languages.SOURCE,
        ),
        path__startswith=OuterRef("page__path"),
    )
    return PageViewRestriction.objects.filter(Exists(lineage))
