"""Wagtail's mails to staff, written down like all others.

Wagtail sends them itself, within the request that causes them: a visitor who confirms
her announcement would wait for the mail server, once for each editor, and get an error
where its name is not known.
"""

from collections.abc import Iterable, Mapping
from typing import Any

from django.template.loader import render_to_string
from django.utils.translation import override
from wagtail.admin import mail
from wagtail.models import TaskState, WorkflowState
from wagtail.signals import (
    task_submitted,
    workflow_approved,
    workflow_rejected,
    workflow_submitted,
)

from and_cms.mails.sending import write_text

LONGEST_KIND = 40


class _WrittenDown:
    """Takes the place of what sends; who is told, and what, stays Wagtail's matter."""

    def send_emails(
        self,
        template_set: Mapping[str, str],
        context: dict[str, Any],
        recipients: Iterable[Any],
        **kwargs: object,
    ) -> bool:
        """Write one mail for each user, in the language of her admin."""
        kind = template_set["text"].rpartition("/")[2].removesuffix(".txt")
        for user in recipients:
            language = user.wagtail_userprofile.get_preferred_language()
            given = {**context, "user": user}
            with override(language):
                subject = render_to_string(template_set["subject"], given)
                text = render_to_string(template_set["text"], given)
            write_text(kind[:LONGEST_KIND], user.email, language, subject, text)
        return True


class _TaskSubmitted(_WrittenDown, mail.GroupApprovalTaskStateSubmissionEmailNotifier):
    pass


class _Submitted(_WrittenDown, mail.WorkflowStateSubmissionEmailNotifier):
    pass


class _Approved(_WrittenDown, mail.WorkflowStateApprovalEmailNotifier):
    pass


class _Rejected(_WrittenDown, mail.WorkflowStateRejectionEmailNotifier):
    pass


# The names by which Wagtail connects its own (wagtail/admin/signal_handlers.py).
_HANDLERS = (
    (
        task_submitted,
        TaskState,
        "group_approval_task_submitted_email_notification",
        _TaskSubmitted(),
    ),
    (
        workflow_submitted,
        WorkflowState,
        "workflow_state_submitted_email_notification",
        _Submitted(),
    ),
    (
        workflow_approved,
        WorkflowState,
        "workflow_state_approved_email_notification",
        _Approved(),
    ),
    (
        workflow_rejected,
        WorkflowState,
        "workflow_state_rejected_email_notification",
        _Rejected(),
    ),
)


def connect() -> None:
    """Put ours in the place of Wagtail's.

    Django connects one receiver for a ``dispatch_uid``, so that it does not matter
    which app is ready first.
    """
    for signal, sender, name, notifier in _HANDLERS:
        signal.disconnect(sender=sender, dispatch_uid=name)
        signal.connect(notifier, sender=sender, dispatch_uid=name)
