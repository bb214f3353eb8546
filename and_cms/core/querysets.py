"""The words in which pages are asked for."""

from datetime import datetime
from typing import Any, Self

from django.core.validators import slug_unicode_re
from django.db.models import CharField, Exists, ExpressionWrapper, F, OuterRef, Q
from django.utils import timezone
from wagtail.models import PageViewRestriction
from wagtail.query import PageQuerySet

from and_cms.core import languages


class SourcePageQuerySet(PageQuerySet):
    """German pages hold the facts; lists start from them."""

    def source(self) -> Self:
        """Only German pages."""
        return self.filter(locale__language_code=languages.SOURCE)

    def published(self, now: datetime | None = None) -> Self:
        """Live, not past its expiry (``now`` by default), and free for everybody.

        ``live`` alone is not enough: the command that takes expired pages down may
        run minutes later, and a restriction may lie on a page above.
        """
        above = PageViewRestriction.objects.alias(
            asked=ExpressionWrapper(OuterRef("path"), output_field=CharField())
        ).filter(asked__startswith=F("page__path"))
        return self.filter(
            Q(expire_at__isnull=True) | Q(expire_at__gt=now or timezone.now()),
            ~Exists(above),
            live=True,
        )

    def visible(self) -> Self:
        """German pages that everybody may see, with their locale."""
        return self.source().published().select_related("locale")

    def with_slug(self, slug: str) -> Any:
        """Return the page of a slug that a visitor sent, or None.

        What is no slug is not asked for: PostgreSQL refuses a null byte.
        """
        is_slug = bool(slug_unicode_re.fullmatch(slug[:255]))
        return self.filter(slug=slug[:255]).first() if is_slug else None

    def for_details(self) -> Self:
        """With the records that the page of one entry shows; types add their own."""
        return self
