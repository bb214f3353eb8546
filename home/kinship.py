"""The pages above a page, and the same page in the other languages, in one query."""

from dataclasses import dataclass, field
from typing import NamedTuple
from uuid import UUID

from django.db.models import OuterRef, Q, Subquery
from wagtail.models import Page

from and_cms.core import languages
from and_cms.core.models import BasePage, ShortAddress
from and_cms.core.routing import addresses_in_languages


@dataclass(frozen=True)
class Crumb:
    """A step of the way back."""

    title: str
    url: str
    lang: str = ""


@dataclass(frozen=True)
class Kinship:
    """Where a page stands: above it, beside it in other languages, its short code."""

    above: list[Crumb] = field(default_factory=list)
    versions: dict[str, str] = field(default_factory=dict)
    code: str = ""


class _Relative(NamedTuple):
    """A page above, or the same page in some language."""

    pk: int
    path: str
    url_path: str
    title: str
    alias_of: int | None
    key: UUID
    language: str
    code: str | None


def kinship(page: BasePage) -> Kinship:
    """Return ancestors from the home page down and live versions by language."""
    above = _paths_above(page)
    code = ShortAddress.objects.filter(translation_key=OuterRef("translation_key"))
    relatives = (
        Page.objects.filter(
            Q(path__in=above) | Q(translation_key=page.translation_key, live=True)
        )
        .order_by("depth", "path")
        .values_list(
            *("pk", "path", "url_path", "title", "alias_of", "translation_key"),
            *("locale__language_code", Subquery(code.values("code")[:1])),
        )
    )
    found = [_Relative(*row) for row in relatives]
    same = [one for one in found if one.key == page.translation_key]
    addresses = addresses_in_languages(
        (one.pk, one.url_path, one.language) for one in found
    )
    return Kinship(
        above=[
            Crumb(
                title=one.title,
                url=addresses.get(one.pk, ""),
                lang=languages.SOURCE if one.alias_of else "",
            )
            for one in found
            if one.path in above
        ],
        versions={one.language: addresses.get(one.pk, "") for one in same},
        code=next((one.code for one in same if one.code), ""),
    )


def _paths_above(page: BasePage) -> set[str]:
    """Return the tree paths of all pages above, without the root of the tree."""
    path, step = page.path or "", Page.steplen
    return {path[:end] for end in range(step, len(path), step)} - {path[:step]}
