"""Readers report barriers and mistakes, without cookie, login or script."""

from datetime import timedelta
from io import StringIO
from unittest import mock

from django.contrib.auth.models import Permission
from django.core import mail
from django.core.cache import cache
from django.core.management import call_command
from django.http import HttpResponse
from django.test import TestCase
from django.utils import timezone

from and_cms.users.models import User
from home.enums import FeedbackKind
from home.forms import FeedbackForm, own_path
from home.models import ContactSettings, Feedback
from home.views import PER_HOUR
from tests.assertions import assert_no_cookie, html_of, old_token
from tests.factories.pages import SiteTreeMixin

HERE = {"Sec-Fetch-Site": "same-origin"}
ADDRESS = "/de/rueckmeldung/"


class FeedbackFormTests(SiteTreeMixin, TestCase):
    def test_form_opens_with_what_the_link_says(self) -> None:
        response = self.client.get(f"{ADDRESS}?art=fehler&seite=/de/angebote/wohngeld/")
        form = response.context["form"]
        self.assertEqual(form.initial["kind"], FeedbackKind.MISTAKE)
        self.assertEqual(form.initial["page"], "/de/angebote/wohngeld/")

    def test_strange_link_opens_an_empty_form(self) -> None:
        response = self.client.get(f"{ADDRESS}?art=x&seite=//example.org/")
        self.assertEqual(response.status_code, 200)
        self.assertEqual(response.context["form"].initial, {"kind": "", "page": ""})

    def test_form_sets_no_cookie_and_asks_not_to_be_found(self) -> None:
        response = self.client.get(ADDRESS)
        assert_no_cookie(self, response)
        self.assertContains(response, 'name="robots" content="noindex"')

    def test_p07_form_has_no_field_beyond_the_list(self) -> None:
        self.assertEqual(
            set(FeedbackForm().fields),
            {"kind", "message", "reply_to", "page", "token", "website"},
        )

    def test_form_is_there_in_every_language(self) -> None:
        for code in ("de", "en", "ar"):
            with self.subTest(code=code):
                response = self.client.get(f"/{code}/rueckmeldung/")
                self.assertContains(response, f'action="/{code}/rueckmeldung/"')


class OwnPathTests(TestCase):
    def test_query_is_never_kept(self) -> None:
        self.assertEqual(own_path("/de/suche/?q=er+schlägt"), "/de/suche/")

    def test_foreign_address_is_dropped(self) -> None:
        for address in ("https://example.org/", "//example.org/", "de/", ""):
            with self.subTest(address=address):
                self.assertEqual(own_path(address), "")


class SendingTests(SiteTreeMixin, TestCase):
    def setUp(self) -> None:
        super().setUp()
        cache.clear()
        self.data = {
            "kind": FeedbackKind.BARRIER.value,
            "message": "Der Knopf lässt sich nicht bedienen.",
            "reply_to": "eltern@example.org",
            "page": "/de/angebote/?q=x",
            "token": old_token("feedback"),
            "website": "",
        }

    def send(self, headers: dict[str, str] | None = None, **data: str) -> HttpResponse:
        with self.captureOnCommitCallbacks(execute=True):
            return self.client.post(
                ADDRESS,
                {**self.data, **data},
                headers=HERE if headers is None else headers,
            )

    def assert_shown_again(self, response: HttpResponse, message: str) -> None:
        """Nothing is stored, everything typed is there, and the reason is said."""
        self.assertFalse(Feedback.objects.exists())
        self.assertContains(
            response, self.data["message"], status_code=response.status_code
        )
        self.assertIn(message, html_of(response))

    def test_report_is_stored_and_thanked_for(self) -> None:
        response = self.send()
        self.assertRedirects(response, "/de/rueckmeldung/danke/", status_code=303)
        report = Feedback.objects.get()
        self.assertEqual(report.kind, FeedbackKind.BARRIER)
        self.assertEqual(report.page_path, "/de/angebote/")
        self.assertEqual(report.language, "de")
        self.assertIsNotNone(report.received_at)

    def test_sending_sets_no_cookie(self) -> None:
        assert_no_cookie(self, self.send())

    def test_works_with_django_csrf_checks_on(self) -> None:
        self.client.handler.enforce_csrf_checks = True
        self.assertEqual(self.send().status_code, 303)

    def test_mail_address_may_be_left_empty(self) -> None:
        self.assertEqual(self.send(reply_to="").status_code, 303)

    def test_empty_message_is_asked_for(self) -> None:
        response = self.send(message="")
        self.assertEqual(response.status_code, 200)
        self.assertTrue(response.context["form"].has_error("message"))

    def test_too_long_message_is_refused_with_everything_typed(self) -> None:
        response = self.send(message="x" * 2001)
        self.assertTrue(response.context["form"].has_error("message"))
        self.assertContains(response, "x" * 2001)

    def test_bad_mail_address_is_explained(self) -> None:
        response = self.send(reply_to="keine-adresse")
        self.assert_shown_again(response, "name@example.org")

    def test_expired_token_gives_the_form_again_and_then_works(self) -> None:
        response = self.send(token=old_token("feedback", seconds=25 * 60 * 60))
        self.assertTrue(response.context["form"].has_error("__all__", "expired"))
        fresh = response.context["form"]["token"].value()
        self.assertNotEqual(fresh, self.data["token"])
        self.assertContains(response, fresh)
        self.assertContains(response, self.data["message"])

    def test_too_fast_and_forged_tokens_store_nothing(self) -> None:
        for token in (old_token("feedback", seconds=1), "x", ""):
            with self.subTest(token=token):
                response = self.send(token=token)
                self.assertEqual(response.status_code, 200)
                self.assertFalse(Feedback.objects.exists())

    def test_hidden_field_stores_nothing(self) -> None:
        response = self.send(website="https://example.org")
        self.assertTrue(response.context["form"].has_error("website"))
        self.assertFalse(Feedback.objects.exists())

    def test_form_sent_from_elsewhere_is_refused(self) -> None:
        response = self.send(headers={"Sec-Fetch-Site": "cross-site"})
        self.assertEqual(response.status_code, 403)
        self.assert_shown_again(response, self.data["message"])

    def test_s27_limit_counts_a_block_of_addresses(self) -> None:
        for _number in range(PER_HOUR):
            self.send()
        Feedback.objects.all().delete()
        response = self.send()
        self.assertEqual(response.status_code, 429)
        self.assert_shown_again(response, self.data["message"])

    def test_other_methods_are_refused(self) -> None:
        self.assertEqual(self.client.put(ADDRESS).status_code, 405)


class AnnouncementTests(SiteTreeMixin, TestCase):
    def setUp(self) -> None:
        super().setUp()
        cache.clear()

    def send(self) -> HttpResponse:
        data = {
            "kind": FeedbackKind.MISTAKE.value,
            "message": "Die Nummer ist falsch.",
            "reply_to": "eltern@example.org",
            "page": "/de/angebote/",
            "token": old_token("feedback"),
        }
        with self.captureOnCommitCallbacks(execute=True):
            return self.client.post(ADDRESS, data, headers=HERE)

    def test_chosen_address_is_told_without_what_was_written(self) -> None:
        ContactSettings.objects.create(
            site=self.tree.site, feedback_email="redaktion@example.org"
        )
        self.send()
        message = mail.outbox[0]
        self.assertEqual(message.to, ["redaktion@example.org"])
        self.assertIn("/de/angebote/", message.body)
        self.assertNotIn("Nummer", message.body)
        self.assertNotIn("eltern@example.org", message.body)

    def test_without_chosen_address_everybody_who_may_answer_is_told(self) -> None:
        editor = User.objects.create_user("editor@example.org")
        editor.user_permissions.add(Permission.objects.get(codename="change_feedback"))
        User.objects.create_user("other@example.org")
        self.send()
        self.assertEqual(mail.outbox[0].to, ["editor@example.org"])

    def test_without_anybody_the_report_is_stored_all_the_same(self) -> None:
        self.assertEqual(self.send().status_code, 303)
        self.assertTrue(Feedback.objects.exists())

    def test_failing_mail_loses_nothing(self) -> None:
        ContactSettings.objects.create(
            site=self.tree.site, feedback_email="redaktion@example.org"
        )
        with (
            self.assertLogs("django_tasks", "ERROR"),
            mock.patch("home.notifications.EmailMessage.send", side_effect=OSError),
        ):
            response = self.send()
        self.assertEqual(response.status_code, 303)
        self.assertTrue(Feedback.objects.exists())


class ForgettingTests(TestCase):
    def report(self, days: int) -> Feedback:
        return Feedback.objects.create(
            kind=FeedbackKind.MISTAKE,
            message="Alt",
            received_at=timezone.now() - timedelta(days=days),
        )

    def forget(self, *args: str) -> str:
        out = StringIO()
        call_command("forget", *args, stdout=out)
        return out.getvalue()

    def test_p10_reports_are_deleted_after_their_term(self) -> None:
        kept = self.report(days=179)
        self.report(days=181)
        self.assertIn("deleted: 1", self.forget())
        self.assertEqual(list(Feedback.objects.all()), [kept])
        self.assertIn("deleted: 0", self.forget())

    def test_dry_run_deletes_nothing(self) -> None:
        self.report(days=181)
        self.assertIn("to delete: 1", self.forget("--dry-run"))
        self.assertTrue(Feedback.objects.exists())

    def test_a06_report_waits_after_two_weeks_until_it_is_answered(self) -> None:
        self.report(days=13)
        old = self.report(days=15)
        self.assertEqual(list(Feedback.objects.waiting()), [old])
        old.answered_at = timezone.now()
        old.save()
        self.assertFalse(Feedback.objects.waiting().exists())
