"""Lets upper apps add sections to pages of lower ones (design section 3).

A topic page does not know offers or events, yet shows both: each app registers what
it has to say about a topic or an organisation, and the page shows all that answer.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from django.http import HttpRequest

from and_cms.core.models import BasePage


@dataclass(frozen=True)
class Section:
    """One block of a page: which template shows it, and with what."""

    template: str
    context: dict[str, object]


Provider = Callable[[BasePage, HttpRequest], Section | None]
_providers: dict[str, list[tuple[int, Provider]]] = {}


def register_section(page_type: str, *, order: int) -> Callable[[Provider], Provider]:
    """Register a function that gives a section for pages of ``app.Model``."""

    def register(provider: Provider) -> Provider:
        _providers.setdefault(page_type, []).append((order, provider))
        return provider

    return register


def sections(page: BasePage, request: HttpRequest) -> Iterable[Section]:
    """Return the sections of a page in their order; empty ones are left out."""
    registered = _providers.get(page._meta.label, [])
    for _order, provider in sorted(registered, key=lambda entry: entry[0]):
        section = provider(page, request)
        if section is not None:
            yield section
