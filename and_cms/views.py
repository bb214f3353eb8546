"""Answers of the site as such: the first address, probes, files for machines."""

from datetime import timedelta

from django.conf import settings
from django.http import (
    Http404,
    HttpRequest,
    HttpResponse,
    HttpResponseRedirect,
    JsonResponse,
)
from django.urls import reverse
from django.utils import timezone, translation
from django.views.decorators.http import require_safe

from and_cms import readiness
from and_cms.core import languages
from and_cms.core.middleware import preferred_language
from home.models import ContactSettings

SECURITY_TXT_TERM = timedelta(days=180)


@require_safe
def best_language(request: HttpRequest) -> HttpResponseRedirect:
    """Send ``/`` to the home page in the best language (L-03).

    The middleware adds ``Vary: Accept-Language``: no language is in the address.
    """
    with translation.override(preferred_language(request)):
        return HttpResponseRedirect(reverse("wagtail_serve", args=[""]))


@require_safe
def healthz(request: HttpRequest) -> HttpResponse:
    """Say that the process answers; nothing else is asked or told."""
    return HttpResponse(content_type="text/plain")


@require_safe
def readyz(request: HttpRequest) -> JsonResponse:
    """Tell monitoring how database, search and queue are; 404 to the public.

    Only the database decides: without search engine or worker readers are served.
    """
    if not readiness.is_inside(request):
        raise Http404("Only from inside.")
    database = readiness.database_state()
    states = {
        "database": database,
        "search": readiness.search_state(),
        "queue": readiness.queue_state(),
    }
    return JsonResponse(states, status=200 if database == readiness.OK else 503)


@require_safe
def robots_txt(request: HttpRequest) -> HttpResponse:
    """Tell crawlers what is no content, and where the sitemap is."""
    closed = [settings.SCRIPT_NAME + "/admin/"]
    for code in languages.TABLE:
        with translation.override(code):
            closed += [f"{reverse('search')}?", reverse("feedback")]
    lines = [
        "User-agent: *",
        *(f"Disallow: {path}" for path in closed),
        "",
        f"Sitemap: {settings.BASE_URL}{reverse('sitemap')}",
    ]
    return _text(lines)


@require_safe
def security_txt(request: HttpRequest) -> HttpResponse:
    """Say whom to tell of a security problem (RFC 9116, S-36).

    Until the city names a contact, the imprint's address stands in.
    """
    chosen = ContactSettings.objects.exclude(security_contact="").first()
    with translation.override(languages.SOURCE):
        imprint = settings.BASE_URL + reverse("wagtail_serve", args=["impressum/"])
    contact = chosen.security_contact if chosen else imprint
    expires = (timezone.now() + SECURITY_TXT_TERM).replace(
        hour=0, minute=0, second=0, microsecond=0
    )
    return _text(
        [
            f"Contact: {contact}",
            f"Expires: {expires.isoformat().replace('+00:00', 'Z')}",
            "Preferred-Languages: de, en",
            f"Canonical: {settings.BASE_URL}{reverse('security')}",
        ]
    )


def _text(lines: list[str]) -> HttpResponse:
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain")
