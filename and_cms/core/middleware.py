"""Addresses, languages and headers of every answer."""

import re
from collections.abc import Callable
from typing import Any

from csp.middleware import CSPMiddleware, PolicyParts
from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.urls import get_resolver
from django.utils import translation
from django.utils.cache import patch_vary_headers
from django.utils.deprecation import MiddlewareMixin
from django.utils.translation.trans_real import parse_accept_lang_header

from and_cms.core import languages
from and_cms.core.requests import is_preview, is_sensitive

Handler = Callable[[HttpRequest], HttpResponseBase]
MAX_ADDRESS = 4000
"""Characters of path and query; longer ones come from machines, not from readers."""

_UNREADABLE = re.compile(r"[\x00-\x1f\x7f\ufffd]")


class RefuseUnreadableAddresses:
    """Answers 400 to addresses that no browser sends: control characters, novels.

    PostgreSQL refuses a null byte with an error of its own; here it never gets there.
    """

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        too_long = len(request.get_full_path()) > MAX_ADDRESS * 3
        if too_long or _UNREADABLE.search(request.path_info):
            with translation.override(language_of(request)):
                # Any: django-stubs forgets the second argument of error handlers.
                handler: Any = get_resolver().resolve_error_handler(400)
                return handler(request, Exception("unreadable address"))
        return self.get_response(request)


def language_of_path(path: str) -> str | None:
    """Return the language that an address begins with, if it is one of ours."""
    first = path.lstrip("/").split("/", 1)[0]
    return first if first in languages.TABLE else None


def preferred_language(request: HttpRequest) -> str:
    """Return the best of our languages for ``Accept-Language``; German by default."""
    header = request.headers.get("Accept-Language", "")[:500]
    for code, _quality in parse_accept_lang_header(header):
        for candidate in (code, code.split("-")[0]):
            if candidate in languages.TABLE:
                return candidate
    return languages.SOURCE


def language_of(request: HttpRequest) -> str:
    """The address decides; without a language in it the reader's browser does.

    The editors' side is German, its login too; an editor may choose English there.
    """
    if request.path_info.startswith("/admin/"):
        return languages.SOURCE
    return language_of_path(request.path_info) or preferred_language(request)


class AddressLanguageMiddleware(MiddlewareMixin):
    """The language lives in the address; nobody is redirected away from it (L-03).

    Django's own middleware redirects ``/xx/`` to ``/de/xx/`` and knows no language
    without a catalogue of Django's; this one does neither.
    """

    def process_request(self, request: HttpRequest) -> None:
        """Activate the language of the address."""
        code = language_of(request)
        translation.activate(code)
        request.LANGUAGE_CODE = code

    def process_response(
        self, request: HttpRequest, response: HttpResponse
    ) -> HttpResponse:
        """Say which language the answer is in."""
        code = getattr(request, "LANGUAGE_CODE", languages.SOURCE)
        response.headers.setdefault("Content-Language", code)
        by_browser = not language_of_path(request.path_info)
        if by_browser and not request.path_info.startswith("/api/"):
            patch_vary_headers(response, ("Accept-Language",))
        return response


def is_admin(request: HttpRequest) -> bool:
    """Whether the address belongs to the editors' side."""
    path = request.path_info
    return path.startswith(("/admin/", "/documents/"))


class PolicyMiddleware(CSPMiddleware):
    """A strict content policy for readers, an own one for the admin (S-01, S-07)."""

    def get_policy_parts(
        self,
        request: HttpRequest,
        response: HttpResponseBase,
        report_only: bool = False,
    ) -> PolicyParts:
        """Give the admin its own, looser directives; still no foreign host."""
        parts = super().get_policy_parts(request, response, report_only)
        if not report_only and (is_admin(request) or is_preview(request)):
            parts.config = settings.ADMIN_CONTENT_SECURITY_POLICY
        return parts


class QuietHeadersMiddleware:
    """Headers that keep a visit private: same origin only, nothing told onwards.

    A view or page that handles a sensitive matter says so by ``mark_sensitive``;
    then no address at all is passed on to the next page (S-04).
    """

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        response = self.get_response(request)
        if not request.path_info.startswith("/api/"):
            response.headers.setdefault("Cross-Origin-Resource-Policy", "same-origin")
        if is_sensitive(request):
            response.headers["Referrer-Policy"] = "no-referrer"
        if is_admin(request):
            response.headers["X-Frame-Options"] = "SAMEORIGIN"
            response.headers.setdefault("Cache-Control", "no-store, private")
        elif request.method in ("GET", "HEAD"):
            # A cancelled date must be seen on the next request: keep, but ask first.
            response.headers.setdefault("Cache-Control", "no-cache")
        return response
