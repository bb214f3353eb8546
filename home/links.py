"""Links of the frame: menu entries, and the same address in all languages."""

from dataclasses import dataclass

from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse
from django.utils import translation

from and_cms.core import languages

UNLISTED_VIEWS = {
    "feedback",
    "feedback-thanks",
    "search",
    "short-address",
    "shortlist",
    "slip",
}
"""Views that search engines are asked to leave out; a page may ask for it too."""


@dataclass(frozen=True)
class MenuEntry:
    """A link of the main menu."""

    title: str
    url: str
    is_current: bool


@dataclass(frozen=True)
class LanguageLink:
    """The same page in a language, under the language's own name."""

    code: str
    name: str
    direction: str
    url: str
    is_current: bool = False


@dataclass(frozen=True)
class Alternate:
    """An absolute address of the same page in a language (hreflang)."""

    code: str
    url: str


def view_addresses(request: HttpRequest) -> dict[str, str]:
    """Return a view's address in each language; a question asked by GET stays."""
    match = request.resolver_match
    if match is None:
        return {}
    query = request.GET.urlencode() if request.method == "GET" else ""
    ending = f"?{query}" if query else ""
    addresses = {}
    for code in languages.TABLE:
        with translation.override(code):
            try:
                url = reverse(match.view_name, args=match.args, kwargs=match.kwargs)
            except NoReverseMatch:
                continue
        addresses[code] = f"{url}{ending}"
    return addresses
