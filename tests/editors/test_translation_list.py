"""The list of translations, and the mark of who has checked one (L-11)."""

from django.http import HttpResponse
from django.test import TestCase
from django.urls import reverse
from wagtail.models import Locale

from and_cms.core.models import TranslationRecord
from and_cms.core.translation_list import TranslationState, versions_with_state
from and_cms.core.translation_records import remember_source
from and_cms.users.groups import EDITORS, TRANSLATORS
from offers.models import OfferPage
from tests.assertions import html_of
from tests.editors.roles import is_allowed, log_in, make_staff
from tests.factories.pages import OfferPageFactory, SiteTreeMixin


class TranslationTestCase(SiteTreeMixin, TestCase):
    """A German offer, its English machine translation, its Arabic alias."""

    @classmethod
    def setUpTestData(cls) -> None:
        super().setUpTestData()
        make_staff()
        cls.offer = OfferPageFactory(
            parent=cls.tree.offers, title="Wohngeld", slug="wohngeld"
        )
        remember_source(cls.offer)
        cls.english = cls.tree.translate(cls.offer, "en", title="Housing benefit")
        cls.arabic = cls.tree.alias(cls.offer, "ar")
        cls.record = TranslationRecord.objects.create(
            page_id=cls.english.pk,
            source_digest=cls.offer.translation_record.source_digest,
            is_machine=True,
        )

    def setUp(self) -> None:
        super().setUp()
        self.user = log_in(self.client, TRANSLATORS)


class StateTests(TranslationTestCase):
    def state(self, page: OfferPage) -> str:
        return versions_with_state().get(pk=page.pk).state

    def test_machine_translation_waits_for_a_check(self) -> None:
        self.assertEqual(self.state(self.english), TranslationState.MACHINE)

    def test_alias_is_still_german(self) -> None:
        self.assertEqual(self.state(self.arabic), TranslationState.GERMAN)

    def test_changed_german_comes_first(self) -> None:
        self.offer.gives = "Etwas Neues."
        remember_source(self.offer)
        self.assertEqual(self.state(self.english), TranslationState.CHANGED)

    def test_checked_translation_is_done(self) -> None:
        TranslationRecord.objects.update(is_machine=False)
        self.assertEqual(self.state(self.english), TranslationState.DONE)


class ListTests(TranslationTestCase):
    def list(self, **query: object) -> str:
        return html_of(self.client.get(reverse("translation_list"), query))

    def test_list_names_the_german_page_and_what_is_to_be_done(self) -> None:
        html = self.list()
        self.assertIn("Wohngeld", html)
        self.assertIn("Housing benefit", html)
        self.assertIn("Maschinell übersetzt, nicht geprüft", html)

    def test_list_is_filtered_by_language(self) -> None:
        english = Locale.objects.get(language_code="en")
        html = self.list(locale=english.pk)
        self.assertIn(reverse("wagtailadmin_pages:edit", args=[self.english.pk]), html)
        other = reverse("wagtailadmin_pages:edit", args=[self.arabic.pk])
        self.assertNotIn(other, html)

    def test_list_is_filtered_by_state(self) -> None:
        html = self.list(state="german", q="Wohngeld")
        self.assertIn(reverse("wagtailadmin_pages:edit", args=[self.arabic.pk]), html)
        other = reverse("wagtailadmin_pages:edit", args=[self.english.pk])
        self.assertNotIn(other, html)

    def test_list_finds_the_title_in_the_language(self) -> None:
        html = self.list(q="housing")
        self.assertIn("Housing benefit", html)
        other = reverse("wagtailadmin_pages:edit", args=[self.arabic.pk])
        self.assertNotIn(other, html)

    def test_editors_without_translations_do_not_see_it(self) -> None:
        log_in(self.client, EDITORS)
        self.assertFalse(is_allowed(self.client.get(reverse("translation_list"))))


class CheckTests(TranslationTestCase):
    def check(self, page: OfferPage, answer: str = "yes") -> HttpResponse:
        url = reverse("check_translation", args=[page.pk])
        return self.client.post(url, {"checked": answer})

    def test_check_takes_the_note_from_the_page(self) -> None:
        address = self.english.get_url()
        note = "A machine translated this page"
        self.assertIn(note, html_of(self.client.get(address)))
        self.check(self.english)
        self.assertNotIn(note, html_of(self.client.get(address)))

    def test_check_keeps_who_and_when(self) -> None:
        self.check(self.english)
        self.record.refresh_from_db()
        self.assertEqual(self.record.checked_by, self.user)
        self.assertIsNotNone(self.record.checked_at)

    def test_alias_cannot_be_checked(self) -> None:
        self.assertEqual(self.check(self.arabic).status_code, 404)

    def test_german_page_cannot_be_checked(self) -> None:
        self.assertEqual(self.check(self.offer).status_code, 404)

    def test_asking_by_link_changes_nothing(self) -> None:
        url = reverse("check_translation", args=[self.english.pk])
        self.assertEqual(self.client.get(url).status_code, 405)
