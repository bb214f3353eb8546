"""An announcement that waits, and what an editor and its announcer do with it."""

from django.core import mail

from events.announcing import release
from events.models import EventPage
from tests.events.announcing.announcer import MAIL, answers
from tests.events.announcing.test_release import ReleaseTestCase


class DecisionTestCase(ReleaseTestCase):
    """Decides as the desk does, always having read what is newest."""

    def fresh(self) -> EventPage:
        """Return the page as it is stored."""
        return EventPage.objects.get(pk=self.page.pk)

    def release(self) -> bool:
        """Release what waits."""
        page = self.fresh()
        with self.captureOnCommitCallbacks(execute=True):
            return release.release(page, self.editor, seen=page.latest_revision_id)

    def ask(self, question: str) -> None:
        """Ask the announcer."""
        page, seen = self.fresh(), self.fresh().latest_revision_id
        with self.captureOnCommitCallbacks(execute=True):
            release.ask_back(page, self.editor, question, seen=seen)

    def decline(self, reason: str) -> None:
        """Decline what waits."""
        page = self.fresh()
        with self.captureOnCommitCallbacks(execute=True):
            release.decline(page, self.editor, reason, seen=page.latest_revision_id)

    def correct(self, title: str) -> None:
        """Send a correction, as the announcer does by her link."""
        self.announcement.refresh_from_db()
        with self.captureOnCommitCallbacks(execute=True):
            release.propose_changes(self.announcement, answers(what={"title": title}))

    def subjects(self) -> list[str]:
        """Return the subjects of all mails to the announcer."""
        self.last_mail()
        return [one.subject for one in mail.outbox if one.to == [MAIL]]
