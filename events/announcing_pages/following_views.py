"""Confirming and following one's announcement by the links of the mails.

Reading an address changes nothing: programs that check mails open every link. What is
done is done by a button, that is by POST.
"""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from and_cms.core import languages
from events.announcing import drafts, following, release, sending
from events.announcing_pages.access import announcing_page, gone, see_other
from events.announcing_pages.following import Followed
from events.announcing_pages.forms import (
    AnswerForm,
    MoveForm,
    ReasonForm,
    SendLinkAgainForm,
    StepForm,
)
from events.announcing_pages.views import refusal
from events.announcing_pages.workspace import Workspace
from events.dates import local_moment
from events.models import Announcement, EventOccurrence, EventPage
from events.moments import write_line

LINKS_PER_HOUR = 10


@announcing_page
def confirm(request: HttpRequest, key: str) -> HttpResponse:
    """Show a button; pressing it confirms, once."""
    if request.method != "POST":
        return render(request, "events/announcing/confirm.html")
    try:
        announcement = sending.confirm(key)
    except sending.LinkRefused:
        return gone(request)
    page = announcement.page
    shown = f"?veranstaltung={page.slug}" if page is not None and page.live else ""
    return see_other(reverse("announce-confirmed") + shown)


@announcing_page
def confirmed(request: HttpRequest) -> HttpResponse:
    """Say what happens next; of an event that is public already, where it is."""
    slug = request.GET.get("veranstaltung", "")
    event = EventPage.objects.visible().with_slug(slug)
    return render(request, "events/announcing/confirmed.html", {"event": event})


@announcing_page
def send_again(request: HttpRequest) -> HttpResponse:
    """Send the links once more; the answer never tells whether an address is known."""
    form = SendLinkAgainForm(request.POST if request.method == "POST" else None)
    is_sent, status = False, 200
    if request.method == "POST" and form.is_valid():
        status = refusal(request, form, LINKS_PER_HOUR) or 200
        if status == 200:
            code = languages.get(request.LANGUAGE_CODE).code
            following.send_link_again(form.cleaned_data["email"], code)
            is_sent = True
    context = {"form": form, "is_sent": is_sent}
    template = "events/announcing/send_again.html"
    return render(request, template, context, status=status)


@announcing_page
def follow(request: HttpRequest, key: str) -> HttpResponse:
    """Show the state in plain words, and what can be done now."""
    announcement = following.find_by_follow_key(key)
    if announcement is None:
        return gone(request)
    followed = Followed(announcement, key)
    return render(request, "events/announcing/follow.html", {"followed": followed})


@announcing_page
def answer(request: HttpRequest, key: str) -> HttpResponse:
    """Answer a question of the editors."""
    return _act(
        request,
        key,
        AnswerForm,
        "events/announcing/answer.html",
        lambda announcement, data: release.answer(announcement, data["answer"]),
    )


@announcing_page
def cancel(request: HttpRequest, key: str) -> HttpResponse:
    """Cancel the whole event, at once and in all languages."""
    return _act(
        request,
        key,
        ReasonForm,
        "events/announcing/cancel.html",
        lambda announcement, data: following.cancel_event(
            announcement, reason=data["reason"]
        ),
    )


@announcing_page
def cancel_date(request: HttpRequest, key: str, number: int) -> HttpResponse:
    """Cancel one date."""
    return _act_on_date(
        request,
        key,
        number,
        ReasonForm,
        "events/announcing/cancel.html",
        lambda announcement, date, data: following.cancel_date(
            announcement, date, reason=data["reason"]
        ),
    )


@announcing_page
def move_date(request: HttpRequest, key: str, number: int) -> HttpResponse:
    """Move one date to another day."""
    return _act_on_date(
        request, key, number, MoveForm, "events/announcing/move.html", _move
    )


def _move(announcement: Announcement, date: EventOccurrence, data: Any) -> None:
    starts = local_moment(data["day"], data["starts"])
    ends = starts + (date.ends_at - date.starts_at)
    if data["ends"]:
        ends = local_moment(data["day"], data["ends"])
    following.move_date(announcement, date, starts, ends, reason=data["reason"])


@announcing_page
def correct(request: HttpRequest, key: str) -> HttpResponse:
    """Begin a correction: the same steps, filled with what is there."""
    announcement = following.find_by_follow_key(key)
    if announcement is None:
        return gone(request)
    if request.method != "POST":
        return see_other(reverse("announce-follow", args=[key]))
    code = languages.get(request.LANGUAGE_CODE).code
    correction, new_key = drafts.begin_correction(announcement, code)
    return see_other(Workspace(correction, new_key).resume_url)


def _act(
    request: HttpRequest,
    key: str,
    form_class: type[StepForm],
    template: str,
    act: Any,
    date: EventOccurrence | None = None,
) -> HttpResponse:
    """Ask, and do it when the form is sent; then back to the state."""
    announcement = following.find_by_follow_key(key)
    if announcement is None or announcement.page is None:
        return gone(request)
    form = form_class(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        act(announcement, form.cleaned_data)
        return see_other(reverse("announce-follow", args=[key]))
    followed = Followed(announcement, key)
    when = write_line(date) if date else ""
    context = {"form": form, "followed": followed, "date": date, "when": when}
    return render(request, template, context)


def _act_on_date(
    request: HttpRequest,
    key: str,
    number: int,
    form_class: type[StepForm],
    template: str,
    act: Any,
) -> HttpResponse:
    announcement = following.find_by_follow_key(key)
    if announcement is None or announcement.page is None:
        return gone(request)
    date = announcement.page.occurrences.upcoming().filter(pk=number).first()
    if date is None:
        return gone(request)
    return _act(
        request,
        key,
        form_class,
        template,
        lambda found, data: act(found, date, data),
        date,
    )
