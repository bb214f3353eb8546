"""The traps of wagtail-localize, each guarded (docs/features/uebersetzen.md)."""

from django.test import TestCase
from django.urls import reverse
from wagtail_localize.models import (
    OverridableSegment,
    RelatedObjectSegment,
    StringSegment,
    StringTranslation,
    Translation,
)

from and_cms.core.translating import missing_sentences, start_translation
from and_cms.users.groups import EDITORS, TRANSLATORS
from offers.models import OfferPage
from tests.assertions import html_of
from tests.editors.roles import add, log_in, make_staff
from tests.factories.pages import OfferPageFactory, SiteTreeMixin


def translate_all(translation: Translation, suffix: str = " (en)") -> None:
    """Translate every sentence, as the translators' editor does one by one."""
    for segment in StringSegment.objects.filter(source=translation.source):
        StringTranslation.objects.update_or_create(
            translation_of=segment.string,
            context=segment.context,
            locale=translation.target_locale,
            defaults={"data": segment.string.data + suffix},
        )


class TranslatingTests(SiteTreeMixin, TestCase):
    @classmethod
    def setUpTestData(cls) -> None:
        super().setUpTestData()
        make_staff()
        cls.offer = OfferPageFactory(
            parent=cls.tree.offers,
            title="Wohngeld",
            slug="wohngeld",
            gives="Geld zur Miete.",
            for_whom=[("sentence", "Ihr Einkommen ist klein.")],
        )
        cls.english = cls.tree.alias(cls.offer, "en")

    def setUp(self) -> None:
        super().setUp()
        log_in(self.client, TRANSLATORS)

    def start(self, page: OfferPage | None = None) -> Translation:
        """Order the English translation by the form."""
        key = (page or self.offer).pk
        url = reverse("wagtail_localize:submit_page_translation", args=[key])
        self.client.post(url, {"locales": [self.english.locale_id]})
        return Translation.objects.get()

    def publish(self) -> object:
        """Press “publish” in the translators' editor."""
        url = reverse("wagtailadmin_pages:edit", args=[self.english.pk])
        with self.captureOnCommitCallbacks(execute=True):
            response = self.client.post(url, {"action": "publish"}, follow=True)
        self.english = OfferPage.objects.get(pk=self.english.pk)
        return response

    def test_a_started_translation_leaves_the_alias_in_place(self) -> None:
        self.start()
        self.english.refresh_from_db()
        self.assertEqual(self.english.alias_of_id, self.offer.pk)
        self.assertEqual(self.english.prose_language.code, "de")

    def test_starting_leads_to_the_translators_editor(self) -> None:
        url = reverse("wagtail_localize:submit_page_translation", args=[self.offer.pk])
        data = {"locales": [self.english.locale_id]}
        html = html_of(self.client.post(url, data, follow=True))
        self.assertIn("js-translation-editor", html)

    def test_a_translation_always_starts_from_german(self) -> None:
        self.tree.translate(self.offer, "en", title="Housing benefit")
        url = reverse(
            "wagtail_localize:submit_page_translation", args=[self.english.pk]
        )
        arabic = self.tree.alias(self.offer, "ar")
        self.client.post(url, {"locales": [arabic.locale_id]})
        source = Translation.objects.get().source
        self.assertEqual(source.locale, self.offer.locale)

    def test_an_incomplete_translation_is_not_published(self) -> None:
        translation = self.start()
        self.assertGreater(missing_sentences(translation), 0)
        response = self.publish()
        self.assertTrue(list(response.context["messages"]))
        self.assertEqual(self.english.alias_of_id, self.offer.pk)
        self.assertEqual(self.english.title, "Wohngeld")

    def test_a_complete_translation_replaces_the_alias(self) -> None:
        translate_all(self.start())
        self.publish()
        self.assertIsNone(self.english.alias_of_id)
        self.assertEqual(self.english.title, "Wohngeld (en)")
        self.assertEqual(self.english.slug, "wohngeld")
        self.assertEqual(self.english.prose_language.code, "en")

    def test_changed_sentences_arrive_without_being_published(self) -> None:
        translation = self.start()
        translate_all(translation)
        self.publish()
        self.offer.gives = "Mehr Geld zur Miete."
        self.offer.save_revision().publish()
        url = reverse(
            "wagtail_localize:update_translations", args=[translation.source_id]
        )
        with self.captureOnCommitCallbacks(execute=True):
            self.client.post(url, {"publish_translations": "on"})
        self.english = OfferPage.objects.get(pk=self.english.pk)
        self.assertEqual(self.english.gives, "Geld zur Miete. (en)")
        self.assertEqual(missing_sentences(translation), 1)

    def test_a_translation_is_not_cut_off_from_its_source(self) -> None:
        translation = self.start()
        url = reverse("wagtail_localize:stop_translation", args=[translation.pk])
        self.client.post(url)
        translation.refresh_from_db()
        self.assertTrue(translation.enabled)

    def test_an_alias_is_not_converted_without_a_translation(self) -> None:
        url = reverse("wagtailadmin_pages:convert_alias", args=[self.english.pk])
        self.client.post(url)
        self.english.refresh_from_db()
        self.assertEqual(self.english.alias_of_id, self.offer.pk)

    def test_a_second_language_gets_the_german_of_today(self) -> None:
        self.start()
        arabic = self.tree.alias(self.offer, "ar")
        self.offer.gives = "Etwas Neues."
        self.offer.save_revision().publish()
        self.offer = OfferPage.objects.get(pk=self.offer.pk)
        start_translation(self.offer, locales=[arabic.locale], user=None)
        strings = StringSegment.objects.values_list("string__data", flat=True)
        self.assertIn("Etwas Neues.", strings)

    def test_translators_are_asked_for_texts_only_never_for_facts(self) -> None:
        self.start()
        self.assertFalse(OverridableSegment.objects.exists())
        self.assertFalse(RelatedObjectSegment.objects.exists())

    def test_a_page_of_another_language_says_where_facts_are_changed(self) -> None:
        edit_url = reverse("wagtailadmin_pages:edit", args=[self.english.pk])
        for step in ("alias", "translation"):
            with self.subTest(step):
                html = html_of(self.client.get(edit_url))
                self.assertIn("facts-notice", html)
            self.start()

    def test_editors_without_the_right_start_no_translation(self) -> None:
        log_in(self.client, EDITORS)
        url = reverse("wagtail_localize:submit_page_translation", args=[self.offer.pk])
        self.client.post(url, {"locales": [self.english.locale_id]})
        self.assertFalse(Translation.objects.exists())

    def test_a_new_german_page_gets_its_aliases_once(self) -> None:
        log_in(self.client, EDITORS)
        with self.captureOnCommitCallbacks(execute=True):
            add(
                self.client,
                OfferPage,
                self.tree.offers,
                title="Neu",
                slug="neu",
                provider=self.offer.provider_id,
            )
        page = OfferPage.objects.source().get(slug="neu")
        self.assertEqual(page.get_translations().count(), 10)
