"""Error pages in the reader's language, and problem JSON for programs (S-26, S-41)."""

import logging
import secrets

from django.db import Error as DatabaseError
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.template import TemplateDoesNotExist, TemplateSyntaxError
from django.template.loader import render_to_string
from django.utils.translation import gettext

from and_cms.core import languages
from home.frame import Frame
from home.lost import other_languages
from vocabulary.topics import topic_tiles

logger = logging.getLogger(__name__)


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Answer 400: the address or what was sent cannot be read."""
    return _error(request, 400)


def permission_denied(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Answer 403: this is not open to the reader."""
    return _error(request, 403)


def page_not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Answer 404 with search, topics, and the languages that do have the page."""
    return _error(request, 404)


def server_error(request: HttpRequest) -> HttpResponse:
    """Answer 500 without a query, with a short number to quote."""
    return _static_error(request, 500)


def _error(request: HttpRequest, status: int) -> HttpResponse:
    if request.path_info.startswith("/api/"):
        return _problem(request, status)
    try:
        context: dict[str, object] = {"frame": Frame(request, is_lost=True)}
        if status == 404:
            context["topics"] = topic_tiles(languages.active().code)
            context["other_languages"] = other_languages(request)
        return render(request, f"{status}.html", context, status=status)
    except DatabaseError:
        return _static_error(request, 503)


def _problem(request: HttpRequest, status: int) -> JsonResponse:
    titles = {
        400: gettext("Bad request"),
        403: gettext("Forbidden"),
        404: gettext("Not found"),
        500: gettext("Server error"),
    }
    response = JsonResponse(
        {
            "type": "about:blank",
            "title": titles[status],
            "status": status,
            "detail": titles[status],
            "instance": request.path,
        },
        status=status,
        content_type="application/problem+json",
        json_dumps_params={"ensure_ascii": False},
    )
    response["Access-Control-Allow-Origin"] = "*"
    return response


def _static_error(request: HttpRequest, status: int) -> HttpResponse:
    if request.path_info.startswith("/api/"):
        return _problem(request, 500)
    error_id = secrets.token_hex(4)
    logger.error("An error page was shown: %s", error_id)
    context = {
        "error_id": error_id,
        "language": languages.active(),
    }
    try:
        html = str(render_to_string("500.html", context))
    except (TemplateDoesNotExist, TemplateSyntaxError, ValueError):
        # ValueError: a static file is missing from the list of hashed names.
        title = gettext("Something went wrong")
        html = f"<h1>{title}</h1>"
    return HttpResponse(html, status=status)
