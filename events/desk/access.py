"""Who may work on the desk: Wagtail's rights on pages and workflows, and one of ours.

Names and mail addresses of announcers are shown to those alone who may see
announcements (``events.view_announcement``, see the table in the handbook).
"""

from django.contrib.auth.models import (
    AbstractBaseUser,
    AnonymousUser,
    PermissionsMixin,
)
from django.http import HttpRequest
from wagtail.admin.menu import MenuItem
from wagtail.models import WorkflowState

from events.models import EventPage

SEE = "events.view_announcement"


def may_decide(user: AbstractBaseUser, page: EventPage, state: WorkflowState) -> bool:
    """Tell whether a user may release, ask back or decline what waits.

    While it waits that is a matter of the task; while the announcer is asked, of who
    may publish.
    """
    if state.status == WorkflowState.STATUS_NEEDS_CHANGES:
        return bool(page.permissions_for_user(user).can_publish())
    task = state.current_task_state.task.specific
    return "approve" in {name for name, *_rest in task.get_actions(page, user)}


class DeskMenuItem(MenuItem):
    """Shown to those who may see announcements."""

    def is_shown(self, request: HttpRequest) -> bool:
        """Hide what would be refused."""
        return may_see(request.user)


def may_see(user: PermissionsMixin | AnonymousUser) -> bool:
    """Tell whether a user may see the desk."""
    return user.has_perm(SEE)
