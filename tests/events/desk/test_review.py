"""The page of one announcement: read it, compare it, decide."""

from django.urls import reverse
from wagtail.models import Page

from and_cms.core.translation_list import TranslationState, versions_with_state
from and_cms.users.groups import TRANSLATORS
from events.announcing import following, release
from events.models import Announcement, CheckedLink, LinkOutcome
from tests.editors.roles import edit, log_in
from tests.events.announcing.announcer import MAIL, answers
from tests.events.desk.sitting import DeskTestCase
from tests.factories.images import make_image

LINK = "https://verein.example/anmelden"


class ReadingTests(DeskTestCase):
    def test_event_is_written_out(self) -> None:
        html = self.read(self.announce())
        for text in ("Offenes Café", "Zweiter Absatz.", "Alaunpark"):
            self.assertIn(text, html)

    def test_p08_person_is_shown_here(self) -> None:
        html = self.read(self.announce())
        for kept in (MAIL, "Kim Muster", "0351 1234567"):
            self.assertIn(kept, html)

    def test_p08_person_is_not_shown_in_the_page_editor(self) -> None:
        page = self.announce()
        url = reverse("wagtailadmin_pages:edit", args=[page.pk])
        self.assertNotContains(self.client.get(url), MAIL)

    def test_text_says_its_language(self) -> None:
        page = self.announce(what={"title": "Зустріч", "text_language": "uk"})
        self.assertIn('<dd lang="uk"', self.read(page))

    def test_what_was_typed_is_text(self) -> None:
        page = self.announce(what={"title": "<script>alert(1)</script>"})
        html = self.read(page)
        self.assertNotIn("<script>alert(1)", html)
        self.assertIn("&lt;script&gt;alert(1)", html)

    def test_links_are_text_until_they_are_opened_on_purpose(self) -> None:
        page = self.announce(
            whom={"registration_needed": "yes", "registration_url": LINK}
        )
        html = self.read(page)
        self.assertIn(f"<code><bdi>{LINK}</bdi></code>", html)
        before, _link, _after = html.partition(f'<a href="{LINK}"')
        self.assertGreater(before.rfind("<details"), before.rfind("</details>"))

    def test_picture_is_shown_with_its_words(self) -> None:
        page = self.announce()
        page.image, page.picture_text = make_image(), "Kinder bauen einen Turm."
        page.save_revision(clean=False)
        self.assertIn('alt="Kinder bauen einen Turm."', self.read(page))

    def test_second_announcement_of_the_same_leads_to_the_first(self) -> None:
        first, second = self.announce(), self.announce()
        self.assertIn(f'href="{self.url(first)}"', self.read(second))

    def test_link_that_does_not_answer_is_named(self) -> None:
        page = self.announce(
            whom={"registration_needed": "yes", "registration_url": LINK}
        )
        CheckedLink.objects.update_or_create(
            url=LINK, defaults={"outcome": LinkOutcome.SILENT}
        )
        hints = self.client.get(self.url(page)).context["hints"]
        self.assertEqual([hint.kind for hint in hints], ["link"])

    def test_translators_do_not_see_it(self) -> None:
        page = self.announce()
        log_in(self.client, TRANSLATORS)
        self.assertNotContains(
            self.client.get(self.url(page), follow=True), MAIL, status_code=200
        )

    def test_unknown_page_is_not_found(self) -> None:
        url = reverse("event_desk:review", args=[999999])
        self.assertEqual(self.client.get(url).status_code, 404)


class DecidingTests(DeskTestCase):
    def setUp(self) -> None:
        super().setUp()
        self.page = self.announce()

    def state(self) -> str:
        """Return how the announcement stands."""
        return following.state_of(Announcement.objects.get(page=self.page))

    def test_one_click_releases(self) -> None:
        response = self.decide(self.page, "release")
        self.assertRedirects(response, reverse("event_desk:index"))
        self.assertEqual(self.state(), "released")

    def test_released_event_is_there_in_every_language(self) -> None:
        self.decide(self.page, "release")
        for language in self.tree_languages:
            with self.subTest(language):
                address = f"/{language}/veranstaltungen/{self.page.slug}/"
                self.assertContains(self.client.get(address), "Offenes Café")

    def test_released_event_stands_on_the_translators_list(self) -> None:
        self.decide(self.page, "release")
        found = versions_with_state().get(
            translation_key=self.page.translation_key, locale__language_code="uk"
        )
        self.assertEqual(found.state, TranslationState.GERMAN)

    def test_question_is_asked(self) -> None:
        self.decide(self.page, "ask", question="Ist es im Hof?")
        self.assertEqual(self.state(), "asked_back")

    def test_question_is_needed_and_nothing_is_done_without(self) -> None:
        response = self.decide(self.page, "ask", question=" ")
        self.assertTrue(response.context["ask"].errors)
        self.assertEqual(self.state(), "waiting")

    def test_reason_is_needed_to_decline(self) -> None:
        self.assertTrue(self.decide(self.page, "decline").context["decline"].errors)
        self.decide(self.page, "decline", reason="Das ist Werbung.")
        self.assertEqual(self.state(), "declined")

    def test_answer_is_shown(self) -> None:
        self.decide(self.page, "ask", question="Ist es im Hof?")
        release.answer(Announcement.objects.get(page=self.page), "Ja, hinten links.")
        self.assertIn("Ja, hinten links.", self.read(self.page))

    def test_what_changed_meanwhile_is_shown_before_it_is_released(self) -> None:
        seen = Page.objects.get(pk=self.page.pk).latest_revision_id
        release.propose_changes(
            self.page.announcements.get(), answers(what={"title": "Anders"})
        )
        sent = {"seen": seen, "decision": "decline", "reason": "Das ist Werbung."}
        response = self.client.post(self.url(self.page), sent)
        self.assertContains(response, "Anders")
        self.assertContains(response, "Das ist Werbung.")
        self.assertEqual(self.state(), "waiting")

    def test_what_is_decided_leads_back_to_the_list(self) -> None:
        self.decide(self.page, "release")
        response = self.client.get(self.url(self.page))
        self.assertRedirects(response, reverse("event_desk:index"))

    def test_nonsense_decides_nothing(self) -> None:
        for decision in ("", "publish", "\x00"):
            with self.subTest(decision):
                self.assertNotEqual(self.decide(self.page, decision).status_code, 500)
                self.assertEqual(self.state(), "waiting")
        self.client.post(self.url(self.page), {"decision": "release", "seen": "²"})
        self.assertEqual(self.state(), "waiting")

    def test_translator_may_not_decide(self) -> None:
        log_in(self.client, TRANSLATORS)
        self.decide(self.page, "release")
        self.assertEqual(self.state(), "waiting")

    def test_publishing_in_the_page_editor_does_the_same(self) -> None:
        with self.captureOnCommitCallbacks(execute=True):
            edit(self.client, self.page, **{"action-publish": "1"})
        self.assertEqual(self.state(), "released")
        self.assertContains(
            self.client.get(f"/uk/veranstaltungen/{self.page.slug}/"), "Offenes Café"
        )

    def test_approving_in_the_page_editor_does_the_same(self) -> None:
        with self.captureOnCommitCallbacks(execute=True):
            edit(
                self.client,
                self.page,
                title="Besseres Café",
                **{"action-workflow-action": "1", "workflow-action-name": "approve"},
            )
        self.assertEqual(self.state(), "released")


class CorrectionTests(DeskTestCase):
    def setUp(self) -> None:
        super().setUp()
        self.page = self.announce()
        self.decide(self.page, "release")
        day = self.page.announcements.get().data["when"]["day"]
        changed = answers(
            what={"title": "Offenes Café im Hof"},
            when={"day": day, "starts": "16:00", "ends": "18:00"},
        )
        release.propose_changes(self.page.announcements.get(), changed)

    def test_old_and_new_stand_side_by_side(self) -> None:
        html = self.read(self.page)
        self.assertIn("<ins> im Hof</ins>", html)
        self.assertIn("<del>15:00–17:00</del>", html)

    def test_only_what_changed_is_compared(self) -> None:
        changes = self.client.get(self.url(self.page)).context["changes"]
        self.assertEqual(len(changes), 2)

    def test_wagtails_comparison_is_one_click_away(self) -> None:
        self.assertIn("/revisions/compare/", self.read(self.page))

    def test_released_correction_is_public(self) -> None:
        self.decide(self.page, "release")
        self.page.refresh_from_db()
        self.assertEqual(self.page.title, "Offenes Café im Hof")
