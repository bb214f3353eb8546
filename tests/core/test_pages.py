"""The base page: facts from German, prose of the reader, an honest 404."""

from collections.abc import Iterator
from datetime import timedelta

from django.apps import apps
from django.db import models
from django.test import SimpleTestCase, TestCase
from django.utils import timezone
from wagtail.fields import StreamField
from wagtail.models import Page, TranslatableMixin
from wagtail_localize.fields import (
    BaseTranslatableField,
    SynchronizedField,
    TranslatableField,
)

from and_cms.core.models import BasePage, LocalizedRow
from offers.models import OfferPage
from tests.assertions import html_of
from tests.factories.pages import (
    OfferPageFactory,
    SiteTreeMixin,
    TopicPageFactory,
    make_private,
)

EXPIRED = timedelta(seconds=-1)


class OtherLanguagesTests(SiteTreeMixin, TestCase):
    """A page of another language lives as long as its German page, and no longer."""

    @classmethod
    def setUpTestData(cls) -> None:
        super().setUpTestData()
        cls.offer = OfferPageFactory(
            parent=cls.tree.offers, slug="wohngeld", title="Wohngeld"
        )
        cls.tree.alias(cls.offer, "en")
        cls.tree.translate(cls.offer, "ar", title="إعانة السكن")

    def status(self, language: str) -> int:
        return self.client.get(f"/{language}/angebote/wohngeld/").status_code

    def assert_only_404(self) -> None:
        """Neither alias nor translation answers with the page."""
        for language in ("en", "ar"):
            with self.subTest(language):
                self.assertEqual(self.status(language), 404)

    def update(self, **fields: object) -> None:
        """Change the German page behind the back of all signals."""
        OfferPage.objects.filter(pk=self.offer.pk).update(**fields)

    def test_live_page_answers_in_all_languages(self) -> None:
        for language in ("de", "en", "ar"):
            with self.subTest(language):
                self.assertEqual(self.status(language), 200)

    def test_unpublished_german_page_is_404_in_other_languages(self) -> None:
        self.update(live=False)
        self.assert_only_404()

    def test_expired_german_page_is_404_in_all_languages(self) -> None:
        self.update(expire_at=timezone.now() + EXPIRED)
        self.assertEqual(self.status("de"), 404)
        self.assert_only_404()

    def test_german_page_before_its_expiry_answers(self) -> None:
        self.update(expire_at=timezone.now() + timedelta(hours=1))
        self.assertEqual(self.status("ar"), 200)

    def test_deleted_german_page_is_404_in_other_languages(self) -> None:
        with self.captureOnCommitCallbacks(execute=True):
            OfferPage.objects.get(pk=self.offer.pk).delete()
        self.assert_only_404()

    def test_private_german_page_shows_nothing_in_any_language(self) -> None:
        make_private(self.offer)
        for language in ("de", "en", "ar"):
            with self.subTest(language):
                response = self.client.get(f"/{language}/angebote/wohngeld/")
                self.assertNotEqual(response.status_code, 200)
                self.assertNotContains(response, "إعانة", response.status_code)
                self.assertNotContains(response, "Wohngeld</h1>", response.status_code)

    def test_page_below_a_private_one_shows_nothing_in_any_language(self) -> None:
        make_private(self.tree.offers)
        for language in ("de", "en", "ar"):
            with self.subTest(language):
                self.assertNotEqual(self.status(language), 200)


class ProseAndFactsTests(SiteTreeMixin, TestCase):
    @classmethod
    def setUpTestData(cls) -> None:
        super().setUpTestData()
        cls.offer = OfferPageFactory(
            parent=cls.tree.offers, title="Wohngeld", official_name="WoGG-Leistung"
        )
        cls.alias = cls.tree.alias(cls.offer, "ar")
        cls.translation = cls.tree.translate(cls.offer, "en", title="Housing benefit")

    def test_german_page_is_its_own_source(self) -> None:
        self.assertIs(self.offer.facts, self.offer)
        self.assertTrue(self.offer.is_translated)

    def test_alias_is_german_prose_in_the_language_of_its_address(self) -> None:
        self.assertEqual(self.alias.language.code, "ar")
        self.assertEqual(self.alias.prose_language.code, "de")
        self.assertFalse(self.alias.is_translated)

    def test_translation_is_prose_of_its_own_language(self) -> None:
        self.assertEqual(self.translation.prose_language.code, "en")
        self.assertTrue(self.translation.is_translated)

    def test_facts_come_from_the_german_page_at_once(self) -> None:
        OfferPage.objects.filter(pk=self.offer.pk).update(official_name="Neu")
        for page in (self.alias, self.translation):
            with self.subTest(page.language.code):
                fresh = OfferPage.objects.get(pk=page.pk)
                self.assertEqual(fresh.facts.official_name, "Neu")

    def test_prose_of_an_alias_never_falls_behind(self) -> None:
        """Its own copy is as old as the last time somebody saved it."""
        OfferPage.objects.filter(pk=self.offer.pk).update(title="Neuer Titel")
        alias = OfferPage.objects.get(pk=self.alias.pk)
        self.assertContains(self.client.get(alias.url), "Neuer Titel")

    def test_prose_of_a_translation_is_not_overwritten(self) -> None:
        OfferPage.objects.filter(pk=self.offer.pk).update(title="Neuer Titel")
        self.assertNotContains(self.client.get(self.translation.url), "Neuer Titel")

    def test_without_a_visible_source_there_is_none(self) -> None:
        OfferPage.objects.filter(pk=self.offer.pk).update(live=False)
        fresh = OfferPage.objects.get(pk=self.translation.pk)
        self.assertIsNone(fresh.source)

    def test_version_is_made_only_once(self) -> None:
        """Whoever comes second, admin hook or signal, finds the alias."""
        again = self.offer.copy_for_translation(self.alias.locale, alias=True)
        self.assertEqual(again.pk, self.alias.pk)

    def test_alias_is_left_out_of_the_search_index(self) -> None:
        """It only repeats the German text."""
        indexed = set(OfferPage.get_indexed_objects().values_list("pk", flat=True))
        self.assertEqual(indexed, {self.offer.pk, self.translation.pk})
        self.assertIsNone(
            OfferPage.objects.get(pk=self.alias.pk).get_indexed_instance()
        )

    def test_l01_german_prose_on_an_arabic_page_says_so(self) -> None:
        html = html_of(self.client.get(self.alias.url))
        self.assertIn('<html lang="ar" dir="rtl"', html)
        self.assertRegex(html, r'<h1 lang="de" dir="ltr">\s*Wohngeld')

    def test_l01_translated_prose_is_not_marked(self) -> None:
        html = html_of(self.client.get(self.translation.url))
        self.assertRegex(html, r"<h1>\s*Housing benefit")


class SlugTests(SiteTreeMixin, TestCase):
    def test_slug_is_the_same_in_every_language(self) -> None:
        """One address in eleven languages (design idea 2)."""
        topic = TopicPageFactory(parent=self.tree.topics, slug="unterhalt")
        for code, alias in self.tree.aliases(topic).items():
            with self.subTest(code):
                self.assertEqual(alias.slug, "unterhalt")
                self.assertEqual(alias.url, f"/{code}/themen/unterhalt/")


# --- Translation rules ------------------------------------------------------------


def own_models() -> Iterator[type[models.Model]]:
    """Give the page types and the rows with prose."""
    for model in apps.get_models():
        if issubclass(model, BasePage | LocalizedRow):
            yield model


def text_fields(model: type[models.Model]) -> Iterator[models.Field]:
    """Give the fields that wagtail-localize would take for text, but for Wagtail's own.

    The slug, the search title and the search description are Wagtail's, too, but each
    page type must decide them.
    """
    kinds = models.CharField | models.TextField | models.JSONField | StreamField
    shared = {"title", "slug", "seo_title", "search_description"}
    for field in model._meta.get_fields():
        if not isinstance(field, kinds) or not field.concrete:
            continue
        if field.model is not Page or field.name in shared:
            yield field


class TranslationRuleTests(SimpleTestCase):
    """wagtail-localize takes every undecided text for prose, phone numbers too."""

    def rules(self, model: type[models.Model]) -> dict[str, BaseTranslatableField]:
        return {rule.field_name: rule for rule in model.override_translatable_fields}

    def test_no_field_is_undecided(self) -> None:
        undecided = [
            f"{model._meta.label}.{field.name}"
            for model in own_models()
            for field in text_fields(model)
            if field.name not in self.rules(model)
        ]
        self.assertEqual(undecided, [])

    def test_no_field_is_decided_twice(self) -> None:
        for model in own_models():
            names = [rule.field_name for rule in model.override_translatable_fields]
            with self.subTest(model._meta.label):
                self.assertEqual(len(names), len(set(names)))

    def test_what_is_named_as_prose_exists_and_is_translated(self) -> None:
        for model in own_models():
            names = {field.name for field in model._meta.get_fields()}
            rules = self.rules(model)
            with self.subTest(model._meta.label):
                self.assertLessEqual(set(model.prose_fields), names)
                for name in model.prose_fields:
                    self.assertIsInstance(rules[name], TranslatableField)

    def test_facts_cannot_be_overridden_by_a_translator(self) -> None:
        for model in own_models():
            for name, rule in self.rules(model).items():
                if isinstance(rule, SynchronizedField):
                    with self.subTest(f"{model._meta.label}.{name}"):
                        self.assertFalse(rule.overridable)

    def test_every_body_of_text_is_prose(self) -> None:
        """A StreamField holds sentences; copied ones would stay German for ever."""
        copied = [
            f"{model._meta.label}.{field.name}"
            for model in own_models()
            for field in text_fields(model)
            if isinstance(field, StreamField) and field.name not in model.prose_fields
        ]
        self.assertEqual(copied, [])

    def test_what_can_be_dialled_or_chosen_is_no_prose(self) -> None:
        prose = [
            f"{model._meta.label}.{name}"
            for model in own_models()
            for name in model.prose_fields
            if (field := model._meta.get_field(name)).choices
            or isinstance(field, models.EmailField | models.URLField | models.SlugField)
        ]
        self.assertEqual(prose, [])

    def test_selections_are_rows_not_many_to_many(self) -> None:
        """wagtail-localize ignores many-to-many fields."""
        found = [
            f"{model._meta.label}.{field.name}"
            for model in own_models()
            for field in model._meta.local_many_to_many
        ]
        self.assertEqual(found, [])

    def test_rows_with_prose_are_translatable(self) -> None:
        for model in own_models():
            with self.subTest(model._meta.label):
                self.assertTrue(issubclass(model, TranslatableMixin))
