"""The brochure: choose one, print the page, take the PDF, see what changed since."""

from typing import Any

from django.http import (
    FileResponse,
    Http404,
    HttpRequest,
    HttpResponse,
    HttpResponseBase,
)
from django.shortcuts import render
from django.template.loader import render_to_string
from django.urls import reverse
from django.views.decorators.http import require_safe

from and_cms.core import languages
from handouts.brochure.content import brochure_content
from handouts.brochure.editions import changes_between, current_edition
from handouts.brochure.press import busy_for, printed
from handouts.brochure.wanted import PAPERS, Wanted
from handouts.models import Edition
from handouts.typesetting import Busy, Unavailable, is_available
from vocabulary.topics import topic_tiles

RETRY_AFTER = 30
"""Seconds after which a reader who had to wait may come again."""
A_DAY = 86_400
"""Seconds until somebody may have put right what this machine lacks."""
CHANGES_POINTS = 9.5
"""Type of the change sheet."""
SHOWN_EDITIONS = 12
"""The newest ones; older ones are found by the number on their cover."""


@require_safe
def choose(request: HttpRequest, wanted: Wanted | None = None) -> HttpResponse:
    """Offer the brochure in all its forms, and say whether one is being made."""
    wanted = wanted or Wanted.read(request.GET)
    seconds = busy_for()
    context = {
        "wanted": wanted,
        "papers": PAPERS.values(),
        "topics": topic_tiles(languages.active().code),
        "table": languages.TABLE.values(),
        "editions": Edition.objects.only("made_at")[:SHOWN_EDITIONS],
        "has_pdf": is_available(),
        "busy_seconds": round(seconds) if seconds is not None else None,
    }
    status = 400 if wanted.errors else 200
    return render(request, "handouts/brochure/choose.html", context, status=status)


@require_safe
def read(request: HttpRequest) -> HttpResponse:
    """Show the brochure as a page that prints as well as the PDF."""
    wanted = Wanted.read(request.GET)
    if wanted.errors:
        return choose(request, wanted)
    context = _context(wanted)
    return render(request, "handouts/brochure/read.html", context)


@require_safe
def pdf(request: HttpRequest) -> HttpResponseBase:
    """Answer with the PDF, made on the spot where there is no current one."""
    wanted = Wanted.read(request.GET)
    if wanted.errors:
        return choose(request, wanted)
    html = render_to_string("handouts/paper/brochure.html", _context(wanted), request)
    return _printed(request, html, wanted.paper.points, "broschuere.pdf")


@require_safe
def since(request: HttpRequest, number: int) -> HttpResponse:
    """Show what is different now from a printed edition."""
    return render(request, "handouts/brochure/since.html", _changes(number))


@require_safe
def since_pdf(request: HttpRequest, number: int) -> HttpResponseBase:
    """Answer with the change sheet as PDF."""
    context = _changes(number)
    html = render_to_string("handouts/paper/changes.html", context, request)
    return _printed(request, html, CHANGES_POINTS, f"aenderungen-seit-{number}.pdf")


def _printed(
    request: HttpRequest, html: str, points: float, name: str
) -> HttpResponseBase:
    """Answer with a finished PDF; at the bound with 503 and when to come again."""
    try:
        path = printed(html, "sheet.css", points)
    except (Busy, Unavailable) as error:
        is_busy = isinstance(error, Busy)
        context = {
            "again_url": request.get_full_path(),
            "is_busy": is_busy,
            "read_url": f"{reverse('brochure-read')}?{request.GET.urlencode()}",
        }
        answer = render(request, "handouts/busy.html", context, status=503)
        answer["Retry-After"] = str(RETRY_AFTER if is_busy else A_DAY)
        return answer
    found = FileResponse(path.open("rb"), filename=name, content_type="application/pdf")
    found["X-Robots-Tag"] = "noindex"
    found["Cache-Control"] = "public, max-age=300"
    return found


def _context(wanted: Wanted) -> dict[str, Any]:
    chosen = wanted.languages(languages.active().code)
    content = brochure_content(wanted, chosen)
    german = content.entries.get(languages.SOURCE) if wanted.is_whole else None
    return {
        "wanted": wanted,
        "languages": chosen,
        "own": chosen[0],
        "content": content,
        "edition": current_edition(german),
    }


def _changes(number: int) -> dict[str, Any]:
    edition = Edition.objects.filter(pk=number).first()
    if edition is None:
        raise Http404("There is no edition with this number.")
    current = current_edition()
    return {
        "edition": edition,
        "current": current,
        "changes": changes_between(edition, current),
        "own": languages.active(),
    }
