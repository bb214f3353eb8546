"""Registers the editors' side of the guide."""

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext
from wagtail import hooks

from and_cms.core.viewsets import may_work_on_source
from guide.problems import find_problems
from guide.viewsets import QuestionListing


@hooks.register("register_admin_viewset")
def register_question_listing() -> QuestionListing:
    """Put the guide into the menu."""
    return QuestionListing()


@hooks.register("register_due")
def ways_are_due(request: HttpRequest) -> list[tuple[str, str]]:
    """Tell editors on the first page where the guide leads nowhere."""
    if not may_work_on_source(request.user):
        return []
    count = len(find_problems())
    if not count:
        return []
    text = gettext("Questions of the guide to be mended: %(count)d")
    return [(text % {"count": count}, reverse("guide:index"))]
