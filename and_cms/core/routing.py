"""Finds the page of an address in two queries.

Wagtail walks down the tree, one query or two for each part of the address, and asks
each page above for its view restrictions. Every page stores its whole path, so one
query finds it, or the deepest page above that may know the rest by itself.
Everything else stays Wagtail's: hooks, private pages, pages with own routes.
"""

from collections.abc import Iterable
from typing import Any, cast
from urllib.parse import quote
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponseBase
from django.urls import get_script_prefix, reverse
from django.utils import translation
from django.utils.translation import get_language
from wagtail import views
from wagtail.models import Page, Site
from wagtail.url_routing import RouteResult

from and_cms.core import languages
from and_cms.core.models import BasePage, ShortAddress, record_of


def serve_page(request: HttpRequest, path: str) -> HttpResponseBase:
    """Serve the page at ``path`` below the home page of the active language."""
    root_path = root_path_of(get_language() or languages.SOURCE)
    if root_path is None:
        # Several sites, or a language without a home page: Wagtail knows what to do.
        return views.serve(request, path)
    return serve_result(request, find_route(request, root_path, path), path)


def serve_result(
    request: HttpRequest, result: RouteResult, path: str = ""
) -> HttpResponseBase:
    """Serve a page that is found already, with Wagtail's hooks around it."""
    # Wagtail's own memory of the request: it does not look the page up again.
    cast(Any, request)._wagtail_route_for_request = result
    return views.serve(request, path)


def root_paths() -> dict[str, str]:
    """Return the path of each language's home page; empty with several sites.

    Wagtail keeps these paths in the cache, so this is no query.
    """
    roots = Site.get_site_root_paths()
    if len({root.site_id for root in roots}) > 1:
        return {}
    return {root.language_code: root.root_path for root in roots}


def root_path_of(language: str) -> str | None:
    """Return the path of the home page of a language, None where there is none."""
    return root_paths().get(language)


def home_address(language: str) -> str:
    """Return the address of the home page of a language."""
    with translation.override(language):
        return reverse("wagtail_serve", args=[""])


def short_path(code: str, language: str) -> str:
    """Return the short, neutral path of an offer or event (design, section 6)."""
    return f"{get_script_prefix()}{language}/a/{code}/"


def short_codes(keys: Iterable[UUID]) -> dict[UUID, str]:
    """Return the codes of pages by their translation keys. One query, none without."""
    wanted = list(keys)
    if not wanted:
        return {}
    rows = ShortAddress.objects.filter(translation_key__in=wanted)
    return dict(rows.values_list("translation_key", "code"))


def told_path(page: BasePage) -> str:
    """Return the path by which a page is named elsewhere; neutral if it is sensitive.

    For addresses that stay in a history, such as that of the form for mistakes. A
    query for a sensitive page; empty where it has no code.
    """
    if not page.facts.is_sensitive:
        return page.get_url() or ""
    codes = ShortAddress.objects.filter(translation_key=page.translation_key)
    code = codes.values_list("code", flat=True).first()
    return short_path(code, page.language.code) if code else ""


def addresses_of(url_paths: dict[int, str], language: str) -> dict[int, str]:
    """Return the addresses of pages of one language by their numbers and stored paths.

    The same as ``Page.get_url()``, without the pages. No query, unless there are
    several sites: then Wagtail knows which of them a page is on.
    """
    root_path = root_path_of(language)
    if root_path is None:
        pages = Page.objects.filter(pk__in=url_paths).select_related("locale")
        return {page.pk: page.get_url() or "" for page in pages}
    home = home_address(language)
    return {
        number: f"{home}{quote(path.removeprefix(root_path))}"
        for number, path in url_paths.items()
    }


def addresses_in_languages(
    url_paths: Iterable[tuple[int, str, str]],
) -> dict[int, str]:
    """Return the addresses of pages of several languages by their numbers.

    Each is given as its number, its stored path and its language.
    """
    by_language: dict[str, dict[int, str]] = {}
    for number, path, language in url_paths:
        by_language.setdefault(language, {})[number] = path
    addresses: dict[int, str] = {}
    for language, paths in by_language.items():
        addresses |= addresses_of(paths, language)
    return addresses


def find_route(request: HttpRequest, root_path: str, path: str) -> RouteResult:
    """Return the page for ``path``; raise Http404 where there is none."""
    parts = [part for part in path.split("/") if part]
    wanted = [root_path]
    for part in parts:
        wanted.append(f"{wanted[-1]}{part}/")
    base = (
        Page.objects.filter(
            # The slug has an index, the path has none.
            slug__in=[root_path.strip("/").rsplit("/", 1)[-1], *parts],
            url_path__in=wanted,
        )
        .select_related("locale", "translation_record")
        .order_by("-depth")
        .first()
    )
    if base is None or base.specific_class is None:
        raise Http404("There is no page at this address.")
    rest = parts[wanted.index(base.url_path) :]
    if rest and base.specific_class.route is Page.route:
        raise Http404("There is no page at this address.")
    page = base.specific
    page.locale = base.locale
    if isinstance(page, BasePage):
        page.record = record_of(base)
    return page.route(request, rest)
