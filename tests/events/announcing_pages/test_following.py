"""The links of the mails: reading changes nothing, a button does."""

import re
from datetime import timedelta

import time_machine
from django.core import mail
from django.http import HttpResponse
from django.utils import timezone

from events.announcing import following
from events.announcing.keys import digest
from events.enums import EventStatus
from events.models import Announcement, EventPage
from tests.assertions import assert_no_cookie, html_of, old_token
from tests.events.announcing_pages.typing import ADDRESS, HERE, AnnouncingTestCase
from tests.factories.events import EventPageFactory, once

KEY = "f" * 43


class FollowingTestCase(AnnouncingTestCase):
    """An event that was announced and released, followed by its link."""

    def setUp(self) -> None:
        super().setUp()
        ahead = timezone.localdate() + timedelta(days=10)
        self.event = EventPageFactory(
            parent=self.tree.events,
            title="Offenes Café",
            dates=[once(ahead.isoformat()), once((ahead + timedelta(7)).isoformat())],
        )
        self.date = self.event.occurrences.first()
        self.announcement = self.follow_event("released")

    def follow_event(self, state: str) -> Announcement:
        """Return an announcement of the event in a state, open under ``KEY``."""
        Announcement.objects.filter(follow_hash=digest(KEY)).delete()
        now = timezone.now()
        status = EventStatus.CANCELLED if state == "cancelled" else EventStatus.PLANNED
        EventPage.objects.filter(pk=self.event.pk).update(
            live=state not in ("waiting", "declined", "unconfirmed"), status=status
        )
        return Announcement.objects.create(
            key_hash=digest(state),
            follow_hash=digest(KEY),
            language="de",
            mail="verein@example.org",
            page=None if state == "unconfirmed" else self.event,
            question="Ist der Eingang im Hof?",
            sent_at=now,
            confirmed_at=None if state == "unconfirmed" else now,
            declined_at=now if state == "declined" else None,
            data={
                "what": {"title": "Offenes Café"},
                "contact": {"email": "verein@example.org"},
            },
        )

    def page(self, path: str = "", **data: str) -> HttpResponse:
        """Open a page of the link; with data, send its form."""
        address = f"{ADDRESS}folgen/{KEY}/{path}"
        if data:
            return self.client.post(address, data)
        return self.client.get(address)


class FollowTests(FollowingTestCase):
    def test_every_state_is_said_in_words(self) -> None:
        for state in ("unconfirmed", "waiting", "declined", "released", "cancelled"):
            with self.subTest(state):
                self.follow_event(state)
                response = self.page()
                self.assertEqual(response.context["followed"].state, state)
                self.assertContains(response, "Offenes Café")
                self.assertTrue(response.context["followed"].sentence)

    def test_p08_page_does_not_show_the_mail_address(self) -> None:
        self.assertNotContains(self.page(), "verein@example.org")

    def test_s11_opening_every_link_changes_nothing(self) -> None:
        for path in (
            "",
            "absagen/",
            "antwort/",
            "aendern/",
            f"termin/{self.date.pk}/absagen/",
            f"termin/{self.date.pk}/verlegen/",
        ):
            with self.subTest(path):
                response = self.page(path)
                self.assertIn(response.status_code, (200, 303))
                self.assertEqual(response["Referrer-Policy"], "no-referrer")
                assert_no_cookie(self, response)
                state = following.state_of(self.announcement)
                self.assertEqual(state, "released")

    def test_cancelling_acts_and_leads_back(self) -> None:
        response = self.page("absagen/", reason="Das Haus ist zu.")
        self.assertRedirects(response, f"{ADDRESS}folgen/{KEY}/", status_code=303)
        self.announcement.page.refresh_from_db()
        self.assertEqual(following.state_of(self.announcement), "cancelled")

    def test_dates_to_come_can_be_cancelled_one_by_one(self) -> None:
        html = html_of(self.page())
        for date in self.event.occurrences.all():
            self.assertIn(f"termin/{date.pk}/absagen/", html)

    def test_date_of_another_event_cannot_be_touched(self) -> None:
        ahead = timezone.localdate() + timedelta(days=5)
        other = EventPageFactory(
            parent=self.tree.events, dates=[once(ahead.isoformat())]
        )
        number = other.occurrences.first().pk
        for path in ("absagen", "verlegen"):
            with self.subTest(path):
                response = self.page(f"termin/{number}/{path}/", reason="x")
                self.assertEqual(response.status_code, 404)

    def test_move_without_a_day_is_asked_for_with_what_was_typed(self) -> None:
        path = f"termin/{self.date.pk}/verlegen/"
        response = self.page(path, starts="16:00", reason="Umzug")
        self.assertTrue(response.context["form"].has_error("day"))
        self.assertContains(response, "Umzug")

    def test_question_of_the_editors_can_be_answered(self) -> None:
        self.event.save_revision()
        self.assertContains(self.page("antwort/"), "Ist der Eingang im Hof?")
        self.assertEqual(self.page("antwort/", answer="Ja.").status_code, 303)

    def test_correcting_goes_through_the_steps(self) -> None:
        response = self.client.post(f"{ADDRESS}folgen/{KEY}/aendern/")
        self.assertEqual(response.status_code, 303)
        self.assertNotIn(KEY, response["Location"])

    def test_correction_is_handed_on_once(self) -> None:
        response = self.client.post(f"{ADDRESS}folgen/{KEY}/aendern/")
        self.key = response["Location"].split("/")[4]
        self.answer_until()
        for _click in range(2):
            response = self.send()
            self.assertRedirects(response, self.address("gesendet"), status_code=303)


class LinkTests(AnnouncingTestCase):
    def link_in_mail(self, kind: str) -> str:
        """Return the path of a link in the last mail."""
        body = mail.outbox[-1].body
        return re.search(rf"http://\S+?(/de/\S+{kind}/\S+)", body)[1]

    def test_p17_answer_is_the_same_for_any_address(self) -> None:
        pages = set()
        for address in ("verein@example.org", "nobody@example.org"):
            data = {"email": address, "token": old_token("announce-link")}
            response = self.client.post(f"{ADDRESS}link/", data, headers=HERE)
            pages.add(html_of(response))
        self.assertEqual(len(pages), 1)

    def test_wrong_address_is_explained(self) -> None:
        data = {"email": "x", "token": old_token("announce-link")}
        response = self.client.post(f"{ADDRESS}link/", data, headers=HERE)
        self.assertTrue(response.context["form"].has_error("email"))

    def test_p09_opening_the_link_shows_a_button_only(self) -> None:
        response = self.client.get(f"{ADDRESS}bestaetigen/{'c' * 43}/")
        self.assertContains(response, '<form method="post">')

    def test_p09_link_of_the_mail_confirms_once(self) -> None:
        self.answer_until()
        self.send()
        path = re.search(r"http://\S+?(/de/\S+bestaetigen/\S+)", mail.outbox[-1].body)[
            1
        ]
        response = self.client.post(path)
        self.assertRedirects(response, f"{ADDRESS}danke/", status_code=303)
        with time_machine.travel(timezone.now() + timedelta(minutes=1)):
            self.assertEqual(self.client.post(path).status_code, 404)

    def test_p09_mail_gives_a_link_to_follow(self) -> None:
        self.answer_until()
        self.send()
        path = re.search(r"http://\S+?(/de/\S+bestaetigen/\S+)", mail.outbox[-1].body)[
            1
        ]
        with self.captureOnCommitCallbacks(execute=True):
            self.client.post(path)
        path = self.link_in_mail("folgen")
        response = self.client.get(path)
        self.assertEqual(response.context["followed"].state, "waiting")

    def test_p09_forged_link_confirms_nothing(self) -> None:
        response = self.client.post(f"{ADDRESS}bestaetigen/{'c' * 43}/")
        self.assertEqual(response.status_code, 404)

    def test_thanks_name_only_what_is_public(self) -> None:
        hidden = EventPageFactory(parent=self.tree.events, slug="geheim", live=False)
        response = self.client.get(f"{ADDRESS}danke/?veranstaltung={hidden.slug}")
        self.assertNotContains(response, hidden.title)
