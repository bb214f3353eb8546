"""The pocket book, the page that offers it, and what the site needs without a net."""

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from and_cms.core import languages
from and_cms.core.finished import FRESH
from and_cms.core.requests import set_robots
from handouts.pocket.book import pocket_book, source
from handouts.pocket.entries import stored_offers
from handouts.pocket.stock import stock


@require_safe
def pocket(request: HttpRequest) -> HttpResponse:
    """Explain both ways to read without a net; nothing is stored by looking."""
    return render(request, "handouts/pocket/pocket.html")


@require_safe
def book(request: HttpRequest) -> HttpResponse:
    """Answer with all offers as one file to keep; its name tells nothing."""
    language = languages.active().code
    response = HttpResponse(pocket_book(request, language))
    name = f"taschenbuch-{language}.html"
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    response.headers["Cache-Control"] = f"public, max-age={FRESH}"
    response.headers["X-Robots-Tag"] = "noindex"
    return response


@require_safe
def stock_list(request: HttpRequest) -> JsonResponse:
    """Answer with what a device keeps."""
    response = JsonResponse(stock(languages.active().code))
    response.headers["X-Robots-Tag"] = "noindex"
    return response


@require_safe
def missing(request: HttpRequest) -> HttpResponse:
    """Say that a page is not stored; shown by the worker in its place."""
    set_robots(request, "noindex")
    context = {"chapters": stored_offers(languages.active().code)}
    return render(request, "handouts/pocket/missing.html", context)


@require_safe
def worker(request: HttpRequest) -> HttpResponse:
    """Answer with the service worker, inside the language: that is its scope.

    A static file would have the scope of its folder (Service Workers, 4.4).
    """
    script = source("and/js/offline-worker.js")
    return HttpResponse(script, content_type="text/javascript; charset=utf-8")
