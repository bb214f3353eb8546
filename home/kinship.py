"""The pages above a page, and the same page in the other languages, in one query."""

from dataclasses import dataclass, field

from django.db.models import OuterRef, Q, Subquery
from wagtail.models import Page

from and_cms.core import languages
from and_cms.core.models import BasePage, ShortAddress


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


def kinship(page: BasePage) -> Kinship:
    """Return ancestors from the home page down and live versions by language."""
    above = _paths_above(page)
    relatives = (
        Page.objects.filter(
            Q(path__in=above) | Q(translation_key=page.translation_key, live=True)
        )
        .annotate(
            code=Subquery(
                ShortAddress.objects.filter(
                    translation_key=OuterRef("translation_key")
                ).values("code")[:1]
            )
        )
        .select_related("locale")
        .order_by("depth", "path")
    )
    found = list(relatives)
    same = [one for one in found if one.translation_key == page.translation_key]
    return Kinship(
        above=[_crumb(one) for one in found if one.path in above],
        versions={one.locale.language_code: one.get_url() or "" for one in same},
        code=next((one.code for one in same if one.code), ""),
    )


def _paths_above(page: BasePage) -> set[str]:
    """Return the tree paths of all pages above, without the root of the tree."""
    path, step = page.path or "", Page.steplen
    return {path[:end] for end in range(step, len(path), step)} - {path[:step]}


def _crumb(page: Page) -> Crumb:
    return Crumb(
        title=page.title,
        url=page.get_url() or "",
        lang=languages.SOURCE if page.alias_of_id else "",
    )
