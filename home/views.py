"""The form for what readers report."""

from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from and_cms.core import languages
from and_cms.core.public_forms import is_sent_from_here
from and_cms.core.senders import is_within_limit, shortened_address
from home.forms import FeedbackForm
from home.services import receive_feedback

PER_HOUR = 30
"""Sendings from one block of addresses; a whole office may share one (S-27)."""

ELSEWHERE = ValidationError(
    _("Your browser does not say where the form comes from. Please send once more.")
)
TOO_MANY = ValidationError(
    _("Too many messages have come at once. Please send once more in an hour.")
)


# Visitors get no cookie (P-02): the form's own signed token stands in for the CSRF
# cookie, and ``is_sent_from_here`` for the check of the referrer.
@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
def feedback(request: HttpRequest) -> HttpResponse:
    """Show the form; store what is sent, or show it again with everything typed."""
    if request.method != "POST":
        return _show(request, FeedbackForm.from_address(request.GET))
    form = FeedbackForm(request.POST)
    if not form.is_valid():
        return _show(request, form)
    if not is_sent_from_here(request):
        form.refuse(ELSEWHERE)
        return _show(request, form, status=403)
    sender = shortened_address(request)
    if not is_within_limit(form.purpose, sender, per_hour=PER_HOUR):
        form.refuse(TOO_MANY)
        return _show(request, form, status=429)
    receive_feedback(form.as_feedback(languages.get(request.LANGUAGE_CODE).code))
    return HttpResponseRedirect(reverse("feedback-thanks"), status=303)


@require_safe
def feedback_thanks(request: HttpRequest) -> HttpResponse:
    """Say that the report has arrived, and what happens next."""
    return render(request, "home/feedback_thanks.html", {"answer_days": 30})


def _show(request: HttpRequest, form: FeedbackForm, status: int = 200) -> HttpResponse:
    context = {"form": form, "form_url": reverse("feedback")}
    return render(request, "home/feedback.html", context, status=status)
