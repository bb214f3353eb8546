"""What an editor decides, whichever way she takes, and what follows from it."""

from wagtail.models import TaskState

from events.announcing import release
from tests.events.desk.deciding import DecisionTestCase


class ReleaseTests(DecisionTestCase):
    def test_released_event_is_public(self) -> None:
        self.assertTrue(self.release())
        self.assertEqual(self.state(), "released")

    def test_what_came_while_it_waited_is_released_by_one_click(self) -> None:
        self.correct("Neues Café")
        self.assertTrue(self.release())
        self.assertEqual(self.fresh().title, "Neues Café")

    def test_what_nobody_has_read_is_not_released(self) -> None:
        page = self.fresh()
        self.correct("Neues Café")
        with self.assertRaises(release.Superseded):
            release.release(page, self.editor, seen=page.latest_revision_id)

    def test_second_editor_is_told_that_it_is_decided(self) -> None:
        page = self.fresh()
        self.release()
        with self.assertRaises(release.Superseded):
            release.release(page, self.editor, seen=page.latest_revision_id)

    def test_editors_own_edit_is_released_by_one_click_in_wagtail(self) -> None:
        draft = self.fresh().get_latest_revision_as_object()
        draft.title = "Besseres Café"
        draft.save_revision(user=self.editor)
        page = self.approve()
        self.assertEqual((page.live, page.title), (True, "Besseres Café"))

    def test_event_can_be_released_before_the_answer_comes(self) -> None:
        self.ask("Ist es im Hof?")
        self.assertTrue(self.release())
        self.assertEqual(self.state(), "released")

    def test_publishing_in_the_page_editor_is_a_release(self) -> None:
        before = len(self.subjects())
        with self.captureOnCommitCallbacks(execute=True):
            self.fresh().get_latest_revision().publish(user=self.editor)
        self.assertEqual(self.state(), "released")
        self.assertIsNone(self.fresh().current_workflow_state)
        self.assertEqual(len(self.subjects()), before + 1)


class AskTests(DecisionTestCase):
    def test_question_goes_to_the_announcer(self) -> None:
        self.ask("Ist es im Hof?")
        self.assertEqual(self.state(), "asked_back")
        self.assertIn("Ist es im Hof?", self.last_mail().body)

    def test_new_question_takes_the_old_answer_away(self) -> None:
        self.ask("Ist es im Hof?")
        self.announcement.refresh_from_db()
        release.answer(self.announcement, "Ja.")
        self.ask("Mit Kindern?")
        self.announcement.refresh_from_db()
        self.assertEqual(self.announcement.answer, "")

    def test_question_is_no_reason_when_it_is_declined_later(self) -> None:
        self.ask("Ist es im Hof?")
        self.fresh().current_workflow_state.cancel(user=self.editor)
        self.assertNotIn("Ist es im Hof?", self.last_mail().body)


class DeclineTests(DecisionTestCase):
    def test_announcer_is_told_why(self) -> None:
        self.decline("Das ist Werbung.")
        self.assertEqual(self.state(), "declined")
        self.assertIn("Das ist Werbung.", self.last_mail().body)

    def test_announcer_is_told_once(self) -> None:
        before = len(self.subjects())
        self.decline("Das ist Werbung.")
        self.assertEqual(len(self.subjects()), before + 1)

    def test_wagtails_history_keeps_the_reason(self) -> None:
        self.decline("Das ist Werbung.")
        self.assertEqual(TaskState.objects.latest("pk").comment, "Das ist Werbung.")

    def test_declined_event_can_be_published_after_all(self) -> None:
        self.decline("Das ist Werbung.")
        with self.captureOnCommitCallbacks(execute=True):
            self.fresh().get_latest_revision().publish(user=self.editor)
        self.announcement.refresh_from_db()
        self.assertIsNone(self.announcement.declined_at)


class CorrectionTests(DecisionTestCase):
    def setUp(self) -> None:
        super().setUp()
        self.release()
        self.correct("Neues Café")

    def test_correction_waits_while_the_event_stays_as_it_is(self) -> None:
        self.assertEqual(self.fresh().title, "Offenes Café")

    def test_released_correction_is_public(self) -> None:
        self.assertTrue(self.release())
        self.assertEqual(self.fresh().title, "Neues Café")

    def test_declined_correction_leaves_the_event_as_it_was(self) -> None:
        self.decline("Das stimmt nicht.")
        page = self.fresh()
        self.assertTrue(page.live)
        self.assertEqual(page.get_latest_revision_as_object().title, "Offenes Café")
        self.assertFalse(page.has_unpublished_changes)
        self.assertEqual(self.state(), "released")

    def test_announcer_is_told_once_why_her_correction_is_declined(self) -> None:
        before = len(self.subjects())
        self.decline("Das stimmt nicht.")
        self.assertIn("Das stimmt nicht.", self.last_mail().body)
        self.assertEqual(len(self.subjects()), before + 1)

    def test_p10_declined_correction_does_not_end_the_term_of_the_event(self) -> None:
        self.decline("Das stimmt nicht.")
        self.announcement.refresh_from_db()
        self.assertIsNone(self.announcement.declined_at)

    def test_workflow_cancelled_in_wagtail_declines_the_correction(self) -> None:
        before = len(self.subjects())
        self.fresh().current_workflow_state.cancel(user=self.editor)
        self.assertEqual(len(self.subjects()), before + 1)

    def test_question_about_a_correction_can_be_answered(self) -> None:
        self.ask("Wirklich?")
        self.announcement.refresh_from_db()
        self.assertEqual(self.announcement.question, "Wirklich?")
        release.answer(self.announcement, "Ja.")
        self.assertTrue(self.release())

    def test_released_correction_leaves_no_question_open(self) -> None:
        self.ask("Wirklich?")
        self.release()
        self.announcement.refresh_from_db()
        self.assertEqual(self.announcement.question, "")
