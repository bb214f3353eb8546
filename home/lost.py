"""Helps readers at an address without a page."""

from django.db.models import Q
from django.http import HttpRequest
from wagtail.models import Page

from and_cms.core import languages
from and_cms.core.localization import visible_sources
from and_cms.core.middleware import language_of_path
from and_cms.core.routing import root_paths
from home.links import LanguageLink

MAX_PATH = 400


def other_languages(request: HttpRequest) -> list[LanguageLink]:
    """Return the languages in which the address does exist. One query at most."""
    own = language_of_path(request.path_info)
    path = request.path_info.lstrip("/").removeprefix(f"{own}/")
    roots = {code: root for code, root in root_paths().items() if code != own}
    if not path or len(path) > MAX_PATH or not path.endswith("/") or not roots:
        return []
    wanted = Q(url_path__in=[f"{root}{path}" for root in roots.values()])
    found = Page.objects.filter(
        wanted,
        # The slug has an index, the path has none.
        slug=path.strip("/").rsplit("/", 1)[-1],
        live=True,
        translation_key__in=visible_sources().values("translation_key"),
    ).select_related("locale")
    urls = {page.locale.language_code: page.get_url() for page in found}
    return [
        LanguageLink(language.code, language.name, language.direction, urls[code])
        for code, language in languages.TABLE.items()
        if urls.get(code)
    ]
