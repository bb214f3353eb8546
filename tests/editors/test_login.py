from datetime import timedelta

import time_machine
from django.conf import settings
from django.test import TestCase
from django.urls import reverse
from django.utils import timezone

from and_cms.users.groups import ADMINISTRATORS, EDITORS
from and_cms.users.models import User
from tests.assertions import html_of
from tests.editors.roles import MAILS, PASSWORD, log_in, make_staff
from tests.factories.pages import SiteTreeMixin

LOGIN = "/admin/login/"
MAIL = MAILS[EDITORS]


class LoginTests(SiteTreeMixin, TestCase):
    """Passwords, throttle, accounts (S-15, S-16, S-17, S-20)."""

    tree_languages = ("de", "en")

    @classmethod
    def setUpTestData(cls) -> None:
        super().setUpTestData()
        make_staff()

    def log_in_as(self, mail: str, password: str, **headers: str) -> object:
        data = {"username": mail, "password": password}
        return self.client.post(LOGIN, data, **headers)

    def test_a_fresh_site_has_no_account(self) -> None:
        made_here = set(MAILS.values())
        others = User.objects.exclude(email__in=made_here)
        self.assertFalse(others.exists())

    def test_the_login_is_german_whatever_the_browser_speaks(self) -> None:
        response = self.client.get(LOGIN, headers={"accept-language": "tr"})
        html = html_of(response)
        self.assertEqual(response.headers["Content-Language"], "de")
        self.assertIn("Anmelden", html)
        self.assertIn("Passwort", html)

    def test_password_managers_know_the_fields(self) -> None:
        html = html_of(self.client.get(LOGIN))
        self.assertIn('autocomplete="username"', html)
        self.assertIn('autocomplete="current-password"', html)

    def test_an_editor_logs_in_however_she_writes_her_address(self) -> None:
        response = self.log_in_as(f" {MAIL.capitalize()}", PASSWORD)
        self.assertRedirects(response, "/admin/", fetch_redirect_response=False)

    def test_after_eight_wrong_passwords_she_waits_and_reads_why(self) -> None:
        for _number in range(settings.AXES_FAILURE_LIMIT):
            response = self.log_in_as(MAIL, "falsch")
        self.assertEqual(response.status_code, 429)
        self.assertTemplateUsed(response, "users/locked_out.html")
        self.assertEqual(self.log_in_as(MAIL, PASSWORD).status_code, 429)

    def test_nobody_can_lock_out_another(self) -> None:
        for _number in range(settings.AXES_FAILURE_LIMIT):
            self.log_in_as(MAIL, "falsch")
        response = self.log_in_as(MAIL, PASSWORD, REMOTE_ADDR="203.0.113.7")
        self.assertEqual(response.status_code, 302)

    def test_weak_passwords_are_refused(self) -> None:
        log_in(self.client, ADMINISTRATORS)
        for password in ("kurz", "1q2w3e4r5t6y"):
            with self.subTest(password):
                self.create("neu@example.org", password)
                self.assertFalse(User.objects.filter(email="neu@example.org").exists())

    def test_administrators_make_accounts_with_a_role(self) -> None:
        log_in(self.client, ADMINISTRATORS)
        group = User.objects.get(email=MAIL).groups.get()
        self.create("Neu@Example.org", PASSWORD, groups=[group.pk])
        user = User.objects.get(email="neu@example.org")
        self.assertEqual(list(user.groups.all()), [group])
        self.assertFalse(user.is_superuser)

    def create(self, mail: str, password: str, **fields: object) -> object:
        url = reverse("wagtailusers_users:add")
        return self.client.post(
            url,
            {
                "email": mail,
                "first_name": "Neu",
                "last_name": "Person",
                "password1": password,
                "password2": password,
                "is_superuser": "on",
                **fields,
            },
        )

    def test_administrators_do_not_touch_superusers(self) -> None:
        boss = User.objects.create_superuser("chef@example.org", PASSWORD)
        log_in(self.client, ADMINISTRATORS)
        url = reverse("wagtailusers_users:edit", args=[boss.pk])
        self.assertIn(self.client.get(url).status_code, (302, 403))
        bulk = reverse(
            "wagtail_bulk_action", args=["users", "user", "set_active_state"]
        )
        self.client.post(f"{bulk}?id={boss.pk}", {"mark_as_active": "False"})
        boss.refresh_from_db()
        self.assertTrue(boss.is_active)

    def test_a_switched_off_account_is_out_at_once(self) -> None:
        user = log_in(self.client, EDITORS)
        User.objects.filter(pk=user.pk).update(is_active=False)
        self.assertEqual(self.client.get("/admin/").status_code, 302)


class LoginLimitTests(SiteTreeMixin, TestCase):
    """A login does not last for ever (S-21)."""

    tree_languages = ("de", "en")

    @classmethod
    def setUpTestData(cls) -> None:
        super().setUpTestData()
        make_staff()

    def status_after(self, **waits: float) -> int:
        with time_machine.travel(timezone.now() + timedelta(**waits), tick=False):
            return self.client.get("/admin/").status_code

    def test_an_hour_of_silence_ends_the_login(self) -> None:
        log_in(self.client, EDITORS)
        self.assertEqual(self.status_after(minutes=59), 200)
        self.assertEqual(self.status_after(minutes=59 + 59), 200)
        self.assertEqual(self.status_after(minutes=59 + 59 + 61), 302)

    def test_twelve_hours_end_it_whatever_she_does(self) -> None:
        log_in(self.client, EDITORS)
        for minutes in range(50, 12 * 60, 50):
            self.assertEqual(self.status_after(minutes=minutes), 200)
        self.assertEqual(self.status_after(hours=12, minutes=1), 302)

    def test_the_open_editor_alone_keeps_nobody_logged_in(self) -> None:
        log_in(self.client, EDITORS)
        ping = "/admin/editing-sessions/ping/wagtailcore/page/1/1/"
        now = timezone.now()
        for minutes in (20, 40, 59):
            with time_machine.travel(now + timedelta(minutes=minutes), tick=False):
                self.client.post(ping)
        self.assertEqual(self.status_after(minutes=70), 302)

    def test_visitors_get_no_cookie(self) -> None:
        response = self.client.get("/de/")
        self.assertEqual(dict(response.cookies), {})
