"""The other languages of a German page: made, taken down and removed with it."""

from django.test import TestCase
from wagtail.models import Locale, Page
from wagtail_localize.models import LocaleSynchronization

from and_cms.core import languages
from and_cms.core.models import ShortAddress
from and_cms.core.versions import ensure_locales, ensure_short_address, ensure_versions
from offers.models import OfferPage
from tests.factories.pages import (
    ALL_LANGUAGES,
    OfferPageFactory,
    SiteTreeMixin,
    TopicPageFactory,
    code_of,
)


def versions_of(page: Page) -> dict[str, Page]:
    """Return all versions of a page by language."""
    return {
        version.locale.language_code: version
        for version in Page.objects.filter(translation_key=page.translation_key)
    }


class NewPageTests(SiteTreeMixin, TestCase):
    """A page made by code, not in the admin, gets its versions all the same."""

    tree_languages = ALL_LANGUAGES

    def test_new_german_page_gets_an_alias_in_every_language(self) -> None:
        with self.captureOnCommitCallbacks(execute=True):
            topic = TopicPageFactory(parent=self.tree.topics, slug="unterhalt")
        versions = versions_of(topic)
        self.assertEqual(set(versions), set(ALL_LANGUAGES))
        for code, version in versions.items():
            with self.subTest(code):
                self.assertTrue(version.live)
                self.assertEqual(version.slug, "unterhalt")
                expected = None if code == "de" else topic.pk
                self.assertEqual(version.alias_of_id, expected)

    def test_saving_again_makes_no_second_alias(self) -> None:
        with self.captureOnCommitCallbacks(execute=True):
            topic = TopicPageFactory(parent=self.tree.topics)
        with self.captureOnCommitCallbacks(execute=True):
            topic.save_revision().publish()
        count = Page.objects.filter(translation_key=topic.translation_key).count()
        self.assertEqual(count, len(ALL_LANGUAGES))

    def test_missing_aliases_are_added_without_touching_the_others(self) -> None:
        topic = TopicPageFactory(parent=self.tree.topics)
        english = self.tree.alias(topic, "en")
        ensure_versions(type(topic), topic.pk)
        versions = versions_of(topic)
        self.assertEqual(set(versions), set(ALL_LANGUAGES))
        self.assertEqual(versions["en"].pk, english.pk)

    def test_page_that_is_gone_before_the_commit_is_no_error(self) -> None:
        ensure_versions(OfferPage, 0)

    def test_draft_made_by_code_has_no_other_language(self) -> None:
        with self.captureOnCommitCallbacks(execute=True):
            topic = TopicPageFactory(parent=self.tree.topics, live=False)
        self.assertEqual(set(versions_of(topic)), {"de"})

    def test_first_publication_makes_the_aliases_public_at_once(self) -> None:
        with self.captureOnCommitCallbacks(execute=True):
            topic = TopicPageFactory(parent=self.tree.topics, live=False)
        with self.captureOnCommitCallbacks(execute=True):
            topic.save_revision().publish()
        versions = versions_of(topic)
        self.assertEqual(set(versions), set(ALL_LANGUAGES))
        self.assertTrue(all(version.live for version in versions.values()))


class LifeTests(SiteTreeMixin, TestCase):
    """Aliases follow by Wagtail itself; finished translations by our handlers."""

    def setUp(self) -> None:
        super().setUp()
        self.offer = OfferPageFactory(parent=self.tree.offers, slug="wohngeld")
        self.alias = self.tree.alias(self.offer, "en")
        self.translation = self.tree.translate(self.offer, "ar", title="إعانة السكن")

    def is_live(self, page: Page) -> bool:
        return Page.objects.get(pk=page.pk).live

    def test_unpublishing_the_german_page_takes_all_versions_down(self) -> None:
        with self.captureOnCommitCallbacks(execute=True):
            self.offer.unpublish()
        self.assertFalse(self.is_live(self.alias))
        self.assertFalse(self.is_live(self.translation))

    def test_unpublishing_a_translation_leaves_the_german_page_alone(self) -> None:
        with self.captureOnCommitCallbacks(execute=True):
            self.translation.unpublish()
        self.assertTrue(self.is_live(self.offer))
        self.assertTrue(self.is_live(self.alias))

    def test_deleting_the_german_page_deletes_all_versions(self) -> None:
        key = self.offer.translation_key
        with self.captureOnCommitCallbacks(execute=True):
            OfferPage.objects.get(pk=self.offer.pk).delete()
        self.assertFalse(Page.objects.filter(translation_key=key).exists())
        self.assertFalse(ShortAddress.objects.filter(translation_key=key).exists())

    def test_deleting_a_translation_leaves_the_german_page_alone(self) -> None:
        with self.captureOnCommitCallbacks(execute=True):
            OfferPage.objects.get(pk=self.translation.pk).delete()
        self.assertTrue(self.is_live(self.offer))
        self.assertTrue(
            ShortAddress.objects.filter(
                translation_key=self.offer.translation_key
            ).exists()
        )

    def test_tree_is_whole_after_a_page_with_versions_was_deleted(self) -> None:
        with self.captureOnCommitCallbacks(execute=True):
            OfferPage.objects.get(pk=self.offer.pk).delete()
        self.assertEqual([len(problems) for problems in Page.find_problems()], [0] * 5)

    def test_moving_the_german_page_away_deletes_nothing(self) -> None:
        self.offer.refresh_from_db()
        topic = TopicPageFactory(parent=self.tree.topics)
        self.offer.move(topic, pos="last-child")
        self.assertTrue(self.is_live(self.offer))
        self.assertTrue(self.is_live(self.translation))


class ShortAddressTests(SiteTreeMixin, TestCase):
    def test_new_page_has_a_code_that_says_nothing(self) -> None:
        offer = OfferPageFactory(parent=self.tree.offers, slug="frauenschutzhaus")
        code = code_of(offer)
        self.assertRegex(code, r"^[2-9a-hjkmnp-z]{6}$")

    def test_code_never_changes(self) -> None:
        offer = OfferPageFactory(parent=self.tree.offers)
        first = ensure_short_address(offer).code
        self.assertEqual(ensure_short_address(offer, code="anders").code, first)

    def test_versions_share_the_code_of_their_german_page(self) -> None:
        offer = OfferPageFactory(parent=self.tree.offers)
        self.tree.aliases(offer)
        keys = ShortAddress.objects.filter(translation_key=offer.translation_key)
        self.assertEqual(keys.count(), 1)


class LocaleTests(TestCase):
    def test_every_language_of_the_table_follows_german(self) -> None:
        codes = [locale.language_code for locale in ensure_locales()]
        self.assertEqual(codes, list(languages.TABLE))
        followers = LocaleSynchronization.objects.filter(
            sync_from__language_code=languages.SOURCE
        )
        self.assertEqual(followers.count(), len(codes) - 1)

    def test_it_is_safe_to_repeat(self) -> None:
        ensure_locales()
        ensure_locales()
        self.assertEqual(Locale.objects.count(), len(languages.TABLE))
