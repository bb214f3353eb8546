"""Mails to editors. They say that something came, never what it says."""

from django.conf import settings
from django.contrib.auth.backends import ModelBackend
from django.core.mail import EmailMessage
from django.utils import translation
from django.utils.translation import gettext
from django_tasks import task

from and_cms.core import languages
from home.models import ContactSettings, Feedback

PERMISSION = "home.change_feedback"


def recipients() -> list[str]:
    """Return who is told: the address of the settings, else all who may answer."""
    chosen = ContactSettings.objects.exclude(feedback_email="").first()
    if chosen is not None:
        return [chosen.feedback_email]
    users = ModelBackend().with_perm(PERMISSION)
    return sorted(users.exclude(email="").values_list("email", flat=True))


@task()
def announce_feedback(pk: int) -> None:
    """Tell the editors of a report; a failure stays visible in the queue."""
    feedback = Feedback.objects.filter(pk=pk).first()
    to = recipients()
    if feedback is None or not to:
        return
    with translation.override(languages.SOURCE):
        EmailMessage(
            subject=gettext("A reader has reported something"),
            body=_body(feedback),
            to=to,
        ).send()


def _body(feedback: Feedback) -> str:
    lines = [
        gettext("A new report has arrived: %(kind)s.")
        % {"kind": feedback.get_kind_display()},
        gettext("Page: %(path)s") % {"path": feedback.page_path or "–"},
        gettext("Please read and answer it here: %(address)s")
        % {"address": f"{settings.WAGTAILADMIN_BASE_URL}/admin/"},
        gettext("Barriers must be answered within one month."),
    ]
    return "\n\n".join(lines)
