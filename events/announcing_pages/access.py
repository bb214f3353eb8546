"""What all pages of announcing have in common: no cookie, no trace, no search engine.

A key in the address opens most of them. It is passed on to nobody (no referrer), kept
by nobody (no store), and a wrong one tells nothing.
"""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.core.exceptions import (
    RequestDataTooBig,
    SuspiciousOperation,
    TooManyFieldsSent,
    TooManyFilesSent,
)
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.http.multipartparser import MultiPartParserError
from django.shortcuts import render
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from and_cms.core.requests import set_robots
from events.announcing_pages.uploads import LimitedUploadHandler

View = Callable[..., HttpResponse]
TOO_MUCH = (
    RequestDataTooBig,
    TooManyFieldsSent,
    TooManyFilesSent,
    MultiPartParserError,
    SuspiciousOperation,
)


def announcing_page(view: View) -> View:
    """Make a view a page of announcing.

    Django's CSRF check needs a cookie (P-02). Nothing here works by a cookie: the first
    form carries a signed token and is checked for where it was sent from, all others
    are opened by a key that no other site knows.
    """

    @csrf_exempt
    @require_http_methods(["GET", "HEAD", "POST"])
    @wraps(view)
    def answer(request: HttpRequest, **named: Any) -> HttpResponse:
        set_robots(request, "noindex, nofollow")
        request.upload_handlers = [LimitedUploadHandler(request)]
        try:
            request.POST  # noqa: B018 - reads the body, which may be far too large
        except TOO_MUCH:
            response = render(request, "events/announcing/too_much.html", status=413)
        else:
            response = view(request, **named)
        if "key" in named:
            response.headers["Referrer-Policy"] = "no-referrer"
        response.headers["Cache-Control"] = "no-store, private"
        return response

    return answer


def see_other(url: str) -> HttpResponse:
    """Lead on after a form was sent: going back sends nothing twice (RFC 9110, 303)."""
    return HttpResponseRedirect(url, status=303)


def gone(request: HttpRequest) -> HttpResponse:
    """Say that a link leads nowhere: old, used, mistyped or guessed, all the same."""
    return render(request, "events/announcing/gone.html", status=404)
