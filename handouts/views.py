"""The list and the slip. What is on them stands in the address and nowhere else."""

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.views.decorators.http import require_safe

from and_cms.core import languages
from and_cms.core.requests import mark_sensitive
from handouts.finding import find
from handouts.keys import BadAddress, Request
from handouts.shortlist import list_url, shortlist
from handouts.slip import slip_pdf
from handouts.typesetting import Busy, Unavailable, is_available

RETRY_AFTER = 20
"""Seconds after which a reader who had to wait may come again."""


@require_safe
def show_list(request: HttpRequest) -> HttpResponse:
    """Show the list that the address holds; a key added by a form is put into it."""
    language = languages.active().code
    try:
        wanted, status = Request.read(request.GET), 200
    except BadAddress:
        plain = request.GET.copy()
        plain.pop("mit")
        wanted, status = Request.read(plain), 400
    question = request.GET.get("q", "")[:200]
    if len(request.GET.getlist("o")) > 1 and status == 200:
        # The form of a page adds its key by a second “o”: the list has one address.
        return _private(HttpResponseRedirect(list_url(wanted)))
    found = shortlist(wanted, language, question)
    if not found.lost and found.wanted.keys != wanted.keys:
        # What is sensitive goes on under its code, in the history, too.
        return _private(HttpResponseRedirect(found.url))
    mark_sensitive(request, found.is_sensitive)
    context = {
        "list": found,
        "is_unknown_language": status == 400,
        "has_pdf": is_available(),
        "table": languages.TABLE.values(),
    }
    answer = render(request, "handouts/shortlist.html", context, status=status)
    return _private(answer)


@require_safe
def slip(request: HttpRequest) -> HttpResponse:
    """Answer with the slip as PDF; where none can be made, lead to the page."""
    language = languages.active().code
    try:
        wanted = Request.read(request.GET)
    except BadAddress:
        return show_list(request)
    found, _lost = find(wanted.keys)
    if not found:
        return _private(HttpResponseRedirect(list_url(wanted)))
    try:
        pdf = slip_pdf(found, language, wanted.other, is_large=wanted.is_large)
    except Unavailable:
        return _private(HttpResponseRedirect(list_url(wanted)))
    except Busy:
        context = {
            "is_busy": True,
            "again_url": request.get_full_path(),
            "list_url": list_url(wanted),
        }
        answer = render(request, "handouts/busy.html", context, status=503)
        answer["Retry-After"] = str(RETRY_AFTER)
        return _private(answer)
    answer = HttpResponse(pdf, content_type="application/pdf")
    # A neutral name: it stays in the downloads of a telephone that others use, too.
    answer["Content-Disposition"] = 'inline; filename="liste.pdf"'
    answer["X-Robots-Tag"] = "noindex"
    return _private(answer)


def _private(answer: HttpResponse) -> HttpResponse:
    """Keep a list out of shared caches and of what the next page learns (S-04)."""
    answer["Cache-Control"] = "private, no-store"
    answer["Referrer-Policy"] = "no-referrer"
    return answer
