"""What is due, and the reports from readers."""

from datetime import timedelta

from django.test import TestCase
from django.urls import reverse
from django.utils import timezone

from and_cms.users.groups import ADMINISTRATORS, EDITORS, TRANSLATORS
from and_cms.users.models import User
from home.due import due_items
from home.enums import FeedbackKind
from home.models import Feedback
from tests.assertions import html_of
from tests.editors.roles import MAILS, log_in, make_staff
from tests.factories.pages import OfferPageFactory, SiteTreeMixin


class DueTests(SiteTreeMixin, TestCase):
    tree_languages = ("de", "en")

    @classmethod
    def setUpTestData(cls) -> None:
        super().setUpTestData()
        make_staff()

    def due(self, role: str) -> list[str]:
        """Return where the lines of the panel lead."""
        user = User.objects.get(email=MAILS[role])
        return [item.url for item in due_items(type("Request", (), {"user": user})())]

    def test_overdue_checks_and_missing_confirmations_are_due(self) -> None:
        yesterday = timezone.localdate() - timedelta(days=1)
        OfferPageFactory(
            parent=self.tree.offers, confirmed_on=yesterday, next_check=yesterday
        )
        OfferPageFactory(parent=self.tree.offers, live=False)
        self.assertIn("/admin/angebote/?check=due", self.due(EDITORS))
        self.assertNotIn("/admin/angebote/?check=never", self.due(EDITORS))
        OfferPageFactory(parent=self.tree.offers)
        self.assertIn("/admin/angebote/?check=never", self.due(EDITORS))

    def test_unanswered_reports_are_due(self) -> None:
        report = Feedback.objects.create(kind=FeedbackKind.BARRIER, message="Leer.")
        url = "/admin/rueckmeldungen/?answered=false"
        self.assertIn(url, self.due(EDITORS))
        report.answered_at = timezone.now()
        report.save()
        self.assertNotIn(url, self.due(EDITORS))

    def test_translators_are_not_asked_for_what_they_may_not_do(self) -> None:
        OfferPageFactory(parent=self.tree.offers)
        Feedback.objects.create(kind=FeedbackKind.BARRIER, message="Leer.")
        self.assertEqual(self.due(TRANSLATORS), [])

    def test_the_first_page_shows_the_panel(self) -> None:
        log_in(self.client, EDITORS)
        html = html_of(self.client.get("/admin/"))
        self.assertIn('id="due-section"', html)
        self.assertIn("due-list", html)


class ReportTests(SiteTreeMixin, TestCase):
    tree_languages = ("de", "en")

    @classmethod
    def setUpTestData(cls) -> None:
        super().setUpTestData()
        make_staff()
        cls.report = Feedback.objects.create(
            kind=FeedbackKind.MISTAKE, message="Die Nummer stimmt nicht."
        )

    def test_a_report_is_read_and_ticked_off_but_never_rewritten(self) -> None:
        log_in(self.client, EDITORS)
        url = reverse("feedback_reports:edit", args=[self.report.pk])
        self.assertIn("Die Nummer stimmt nicht.", html_of(self.client.get(url)))
        self.client.post(
            url, {"answered_at": "2026-11-20 10:00", "message": "Etwas anderes"}
        )
        self.report.refresh_from_db()
        self.assertIsNotNone(self.report.answered_at)
        self.assertEqual(self.report.message, "Die Nummer stimmt nicht.")

    def test_the_list_can_be_narrowed_to_what_waits(self) -> None:
        log_in(self.client, EDITORS)
        url = reverse("feedback_reports:index")
        for answered, expected in (("false", [self.report]), ("true", [])):
            with self.subTest(answered):
                response = self.client.get(url, {"answered": answered})
                self.assertEqual(list(response.context["object_list"]), expected)

    def test_nobody_writes_a_report_here(self) -> None:
        for role in (EDITORS, ADMINISTRATORS):
            with self.subTest(role):
                log_in(self.client, role)
                response = self.client.get(reverse("feedback_reports:add"))
                self.assertNotEqual(response.status_code, 200)

    def test_a_report_can_be_deleted(self) -> None:
        log_in(self.client, EDITORS)
        url = reverse("feedback_reports:delete", args=[self.report.pk])
        self.client.post(url)
        self.assertFalse(Feedback.objects.exists())
