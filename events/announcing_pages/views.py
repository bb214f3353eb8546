"""Announcing an event: begin, one page a step, check, send."""

from typing import Any

from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from and_cms.core import languages
from and_cms.core.public_forms import PublicForm, is_sent_from_here
from and_cms.core.senders import is_within_limit, shortened_address
from events.announcing import drafts, sending
from events.announcing.announced import AnnouncedEvent
from events.announcing_pages.access import announcing_page, gone, see_other
from events.announcing_pages.forms import BeginForm, SendForm
from events.announcing_pages.proof import is_proven, make_challenge
from events.announcing_pages.schedule import holidays_met
from events.announcing_pages.steps import (
    PARTS,
    Step,
    kept_of,
    next_step,
    open_step,
    step_before,
)
from events.announcing_pages.summary import summary
from events.announcing_pages.workspace import Workspace, find_workspace
from events.models import EventPage

BEGINNINGS = 30
"""Announcements begun in an hour from one block of addresses (S-27)."""

SENDINGS = 20
SENDINGS_WITHOUT_PROOF = 6
"""Without a script no work was done: the confirmed mail stands in, under less."""

ELSEWHERE = ValidationError(
    _("Your browser does not say where the form comes from. Please send once more.")
)
TOO_MANY = ValidationError(
    _(
        "Very many announcements have come at once. Nothing is lost: please send once "
        "more in an hour."
    )
)


@announcing_page
def begin(request: HttpRequest) -> HttpResponse:
    """Say what is needed, and begin; an earlier event may be the start."""
    if request.method != "POST":
        initial = {"copy_of": request.GET.get("vorlage", "")[:255]}
        return _show_begin(request, BeginForm(initial=initial))
    form = BeginForm(request.POST)
    if not form.is_valid():
        return _show_begin(request, form)
    status = refusal(request, form, BEGINNINGS)
    if status:
        return _show_begin(request, form, status)
    copied = _event_to_copy(form.cleaned_data["copy_of"])
    code = languages.get(request.LANGUAGE_CODE).code
    announcement, key = drafts.begin(code, copy_of=copied)
    return see_other(Workspace(announcement, key).resume_url)


def _show_begin(
    request: HttpRequest, form: BeginForm, status: int = 200
) -> HttpResponse:
    copied = _event_to_copy(str(form["copy_of"].value() or ""))
    context = {"form": form, "copied": copied, "form_url": reverse("announce")}
    return render(request, "events/announcing/begin.html", context, status=status)


def _event_to_copy(slug: str) -> EventPage | None:
    return EventPage.objects.visible().with_slug(slug)


def refusal(request: HttpRequest, form: PublicForm, per_hour: int) -> int:
    """Say in the form why it is refused; return the status, 0 where it is taken.

    For pages without a key: where it was sent from stands in for a cookie.
    """
    if not is_sent_from_here(request):
        form.refuse(ELSEWHERE)
        return 403
    return _over_limit(request, form, per_hour)


def _over_limit(request: HttpRequest, form: PublicForm, per_hour: int) -> int:
    if is_within_limit(form.purpose, shortened_address(request), per_hour=per_hour):
        return 0
    form.refuse(TOO_MANY)
    return 429


@announcing_page
def resume(request: HttpRequest, key: str) -> HttpResponse:
    """Lead on to where somebody was."""
    workspace = find_workspace(key)
    return see_other(workspace.resume_url) if workspace else gone(request)


@announcing_page
def step(request: HttpRequest, key: str, slug: str) -> HttpResponse:
    """Show one step; keep it and lead on, or show it again with everything typed."""
    workspace = find_workspace(key)
    if workspace is None:
        return gone(request)
    wanted = open_step(slug, workspace.data)
    if wanted is None:
        return see_other(workspace.resume_url)
    form = wanted.form(
        workspace.data,
        request.LANGUAGE_CODE,
        **({"data": request.POST} if request.method == "POST" else {}),
    )
    if request.method == "POST" and form.is_valid():
        workspace.keep(wanted.name, kept_of(wanted, form, workspace.data))
        return see_other(workspace.resume_url)
    return _show_step(request, workspace, wanted, form)


def _show_step(
    request: HttpRequest, workspace: Workspace, shown: Step, form: Any
) -> HttpResponse:
    before = step_before(shown, workspace.data)
    context = {
        "form": form,
        "step": shown,
        "part": shown.part,
        "parts": range(1, PARTS + 1),
        "back_url": workspace.step_url(before) if before else reverse("announce"),
        "is_changing": next_step(workspace.data) is None,
        "check_url": workspace.check_url,
    }
    return render(request, "events/announcing/step.html", context)


@announcing_page
def check(request: HttpRequest, key: str) -> HttpResponse:
    """Show everything, with what it may double; send it once."""
    workspace = find_workspace(key)
    if workspace is None:
        return gone(request)
    if next_step(workspace.data) is not None:
        return see_other(workspace.resume_url)
    if request.method != "POST":
        return _show_check(request, workspace, SendForm())
    form = SendForm(request.POST)
    if not form.is_valid():
        return _show_check(request, workspace, form)
    proven = is_proven(form.cleaned_data["proof"])
    per_hour = SENDINGS if proven else SENDINGS_WITHOUT_PROOF
    status = _over_limit(request, form, per_hour)
    # The second press of a double click has no proof of its own: that one is used up.
    if status and not sending.is_just_sent(workspace.announcement):
        return _show_check(request, workspace, form, status)
    sending.send(workspace.announcement)
    return see_other(workspace.sent_url)


def _show_check(
    request: HttpRequest, workspace: Workspace, form: SendForm, status: int = 200
) -> HttpResponse:
    context = {
        "form": form,
        "groups": summary(workspace),
        "similar": sending.similar_events(AnnouncedEvent(workspace.data)),
        "holidays": holidays_met(workspace.data),
        "picture": workspace.data.get("picture"),
        "challenge": make_challenge(),
        "part": PARTS,
        "parts": range(1, PARTS + 1),
        "workspace": workspace,
    }
    return render(request, "events/announcing/check.html", context, status=status)


@announcing_page
def sent(request: HttpRequest, key: str) -> HttpResponse:
    """Say that a mail is on its way, to which address, and what to do with it."""
    workspace = find_workspace(key)
    if workspace is None:
        return gone(request)
    if next_step(workspace.data) is not None:
        return see_other(workspace.resume_url)
    context = {"workspace": workspace, "mail": workspace.data["contact"]["email"]}
    return render(request, "events/announcing/sent.html", context)
