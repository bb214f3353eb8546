"""Short, neutral addresses ``a/<code>/`` for cards, QR codes and mails (section 6)."""

from django.http import Http404, HttpRequest, HttpResponseBase, HttpResponseRedirect
from django.urls import reverse
from django.utils import translation
from django.views.decorators.http import require_safe
from wagtail.models import Page
from wagtail.url_routing import RouteResult

from and_cms.core import languages
from and_cms.core.middleware import preferred_language
from and_cms.core.models import BasePage, ShortAddress
from and_cms.core.routing import serve_result


@require_safe
def choose_language(request: HttpRequest, code: str) -> HttpResponseRedirect:
    """Send a code without a language to the reader's; still neutral."""
    with translation.override(preferred_language(request)):
        return HttpResponseRedirect(reverse("short-address", args=[code]))


@require_safe
def short_address(request: HttpRequest, code: str) -> HttpResponseBase:
    """Lead to the page of a code; a sensitive one is shown here, at this address.

    So neither the address bar nor the history of a shared phone names the matter.
    """
    page = _page_of(code)
    if not page.facts.is_sensitive:
        return HttpResponseRedirect(page.get_url())
    return serve_result(request, RouteResult(page))


def _page_of(code: str) -> BasePage:
    """Return the page of a code in the language of the address; Http404 if none."""
    language = languages.active().code
    keys = ShortAddress.objects.filter(code=code.lower())
    base = (
        Page.objects.filter(
            translation_key__in=keys.values("translation_key"),
            locale__language_code=language,
            live=True,
        )
        .select_related("locale")
        .first()
    )
    page = base.specific if base else None
    if not isinstance(page, BasePage):
        raise Http404("There is no page with this code.")
    page.locale = base.locale
    if page.source is None:
        raise Http404("The German page of this code is not public.")
    return page
