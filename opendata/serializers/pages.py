"""What every page has: key, language of the prose, title, summary, address."""

from django.db.models import OuterRef, Subquery
from wagtail.blocks import StreamValue

from and_cms.core.models import BasePage, ShortAddress
from opendata.addresses import page_address
from opendata.serializers.facts import Json, known


def short_code() -> Subquery:
    """Return the code of a page's short address, as part of the page's own query."""
    addresses = ShortAddress.objects.filter(translation_key=OuterRef("translation_key"))
    return Subquery(addresses.values("code")[:1])


def page_head(page: BasePage, language: str) -> Json:
    """Begin the record of a localized page (``page.source`` is set).

    A German page that stands in for a missing version is not translated, whatever it
    says of itself.
    """
    own = page.language.code == language
    return {
        "key": page.facts.slug,
        "lang": page.prose_language.code,
        "translated": page.translation_state if own else False,
        "title": page.title,
        "summary": page.summary,
        "url": page_address(page),
    }


def sentences(stream: StreamValue) -> list[str]:
    """Write a list of sentences."""
    return [str(block.value) for block in stream]


def story(stream: StreamValue) -> list[Json]:
    """Write the body of a page: blocks of a heading and a text or lines."""
    return [
        known(
            heading=block.value.get("heading"),
            text=block.value.get("text"),
            lines=list(block.value.get("lines") or []),
        )
        for block in stream
    ]
