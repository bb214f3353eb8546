"""The life of a page's documents: made, changed, hidden, gone, on both engines."""

from datetime import timedelta
from io import StringIO

import time_machine
from django.core.management import call_command
from django.test import TestCase
from django.utils import timezone
from wagtail.models import Locale, Page, PageViewRestriction
from wagtail_localize.models import StringTranslation, Translation, TranslationSource

from offers.models import OfferBranch, OfferDistrict, OfferPage
from partners.models import OrganisationDistrict
from search.models import SearchDocument
from search.queries import search
from tests.factories.events import EventPageFactory, once
from tests.factories.pages import (
    ALL_LANGUAGES,
    OfferPageFactory,
    PartnerPageFactory,
    SiteTreeMixin,
    TopicPageFactory,
)
from tests.factories.partners import OrganisationFactory, PlaceFactory
from tests.search.engines import DatabaseMixin, ElasticsearchMixin
from vocabulary.models import District

TITLE = "Fahrradwerkstatt"


def languages_with(page: Page) -> list[str]:
    """Return the languages in which a page has a document."""
    documents = SearchDocument.objects.filter(translation_key=page.translation_key)
    return sorted(documents.values_list("language", flat=True))


def body_of(page: Page, language: str = "de") -> str:
    """Return all that is indexed of a page in a language."""
    document = SearchDocument.objects.get(
        translation_key=page.translation_key, language=language
    )
    return f"{document.title} {document.body}"


class LifeMixin(SiteTreeMixin):
    """What a person can do to a page, and what the search makes of it."""

    def offer(self, **fields: object) -> OfferPage:
        """Publish an offer and its versions, as an editor does."""
        with self.committed():
            page = OfferPageFactory(
                parent=self.tree.offers, **{"title": TITLE, **fields}
            )
            for code in self.tree_languages:
                if code != "de" and not self.tree.version(page, code):
                    self.tree.alias(page, code)
        return page

    # --- Made and changed ---

    def test_page_published_is_found_in_every_language(self) -> None:
        page = self.offer()
        self.assertEqual(languages_with(page), sorted(ALL_LANGUAGES))
        for language in self.tree_languages:
            self.assert_found(TITLE, TITLE, language)

    def test_page_changed_is_found_by_its_new_text_only(self) -> None:
        page = self.offer()
        with self.committed():
            page.title = "Nähcafé"
            page.save_revision().publish()
        self.assert_found("Nähcafé", "Nähcafé")
        self.assert_not_found(TITLE)

    def test_alias_follows_the_german_prose(self) -> None:
        page = self.offer()
        with self.committed():
            page.summary = "Hier repariert man Lastenräder."
            page.save_revision().publish()
        for language in ("en", "ar"):
            self.assert_found("Lastenräder", TITLE, language)

    def test_draft_changes_nothing(self) -> None:
        page = self.offer()
        with self.committed():
            page.title = "Geheimtitel"
            page.save_revision()
        self.assert_not_found("Geheimtitel")
        self.assert_found(TITLE, TITLE)

    def test_s32_page_that_was_never_published_has_no_document(self) -> None:
        page = self.offer(live=False)
        self.assertEqual(languages_with(page), [])
        self.assert_not_found(TITLE)

    def test_own_prose_replaces_the_german_one(self) -> None:
        page = self.offer(summary="Mit Schrauberkurs.")
        with self.committed():
            self.tree.translate(page, "en", title="Bike repair", summary="Tools here.")
        self.assert_found("tools", "Bike repair", "en")
        self.assertNotIn("schrauberkurs", body_of(page, "en"))
        self.assertIn("schrauberkurs", body_of(page, "ar"))

    def test_german_name_leads_to_the_translation(self) -> None:
        page = self.offer()
        with self.committed():
            self.tree.translate(page, "ar", title="ورشة دراجات")
        self.assert_found(TITLE, "ورشة دراجات", "ar")

    def test_german_word_is_found_by_german_rules_in_a_foreign_page(self) -> None:
        page = self.offer(official_name="Amt für Fahrräder")
        with self.committed():
            self.tree.translate(page, "en", title="Bike office")
        self.assert_found("Fahrrad", "Bike office", "en")

    def test_translation_published_by_the_translators_tool_is_found(self) -> None:
        page = self.offer()
        source, _created = TranslationSource.get_or_create_from_instance(page)
        english = Locale.objects.get(language_code="en")
        version = self.tree.version(page, "en")
        with self.committed():
            translation = Translation.objects.create(
                source=source, target_locale=english
            )
            for segment in source.stringsegment_set.all():
                StringTranslation.objects.create(
                    translation_of=segment.string,
                    context=segment.context,
                    locale=english,
                    data="Tandem rental",
                )
            translation.save_target(publish=True)
        self.assertIsNone(OfferPage.objects.get(pk=version.pk).alias_of)
        self.assert_found("Tandem rental", "Tandem rental", "en")

    # --- Taken down ---

    def test_s32_page_unpublished_is_found_no_more(self) -> None:
        page = self.offer()
        with self.committed():
            page.unpublish()
        self.assertEqual(languages_with(page), [])
        for language in self.tree_languages:
            self.assert_not_found(TITLE, language)

    def test_page_published_again_is_found_again(self) -> None:
        page = self.offer()
        with self.committed():
            page.unpublish()
        with self.committed():
            OfferPage.objects.get(pk=page.pk).save_revision().publish()
        self.assert_found(TITLE, TITLE)

    def test_page_deleted_leaves_nothing_behind(self) -> None:
        page = self.offer()
        with self.committed():
            page.delete()
        self.assertEqual(languages_with(page), [])
        self.assert_not_found(TITLE)

    def test_subtree_deleted_leaves_nothing_behind(self) -> None:
        pages = [self.offer(title=f"{TITLE} {number}") for number in "12"]
        PageViewRestriction.objects.create(
            page=self.tree.offers, restriction_type=PageViewRestriction.LOGIN
        )
        with self.committed():
            Page.objects.get(pk=self.tree.offers.pk).delete()
        for page in pages:
            self.assertEqual(languages_with(page), [])
        self.assert_not_found(TITLE)

    def test_s32_page_past_its_expiry_is_not_found_at_once(self) -> None:
        page = self.offer()
        # Nobody has taken it down yet: the time alone has passed.
        past = timezone.now() - timedelta(minutes=1)
        OfferPage.objects.filter(pk=page.pk).update(expire_at=past)
        self.assert_not_found(TITLE)
        self.assert_not_found(TITLE, "ar")

    def test_page_taken_down_by_the_timed_command_loses_its_documents(self) -> None:
        page = self.offer()
        past = timezone.now() - timedelta(minutes=1)
        OfferPage.objects.filter(pk=page.pk).update(expire_at=past)
        with self.committed():
            call_command("publish_scheduled", stdout=StringIO())
        self.assertEqual(languages_with(page), [])

    def test_scheduled_page_is_found_from_its_time_on(self) -> None:
        page = self.offer(live=False)
        start = timezone.now() + timedelta(hours=1)
        with self.committed():
            page.go_live_at = start
            page.save_revision().publish()
        self.assert_not_found(TITLE)
        with time_machine.travel(start + timedelta(minutes=1)), self.committed():
            call_command("publish_scheduled", stdout=StringIO())
        self.assert_found(TITLE, TITLE)

    def test_s32_page_below_a_private_one_is_not_found(self) -> None:
        page = self.offer()
        with self.committed():
            restriction = PageViewRestriction.objects.create(
                page=self.tree.offers, restriction_type=PageViewRestriction.LOGIN
            )
        self.assertEqual(languages_with(page), [])
        self.assert_not_found(TITLE)
        with self.committed():
            restriction.delete()
        self.assert_found(TITLE, TITLE)
        self.assertEqual(len(languages_with(page)), len(ALL_LANGUAGES))

    def test_s32_translation_that_is_private_by_itself_has_no_document(self) -> None:
        page = self.offer()
        with self.committed():
            english = self.tree.translate(page, "en", title="Bike repair")
        with self.committed():
            PageViewRestriction.objects.create(
                page=english, restriction_type=PageViewRestriction.LOGIN
            )
        self.assertNotIn("en", languages_with(page))
        self.assertIn("ar", languages_with(page))

    def test_page_moved_below_a_private_one_is_not_found(self) -> None:
        page = self.offer()
        with self.committed():
            PageViewRestriction.objects.create(
                page=self.tree.partners, restriction_type=PageViewRestriction.LOGIN
            )
        with self.committed():
            page.move(self.tree.partners, "last-child")
        self.assertEqual(languages_with(page), [])
        with self.committed():
            home = Page.objects.get(pk=self.tree.offers.pk)
            Page.objects.get(pk=page.pk).move(home, "last-child")
        self.assert_found(TITLE, TITLE)

    def test_new_address_of_an_index_page_is_that_of_its_hits(self) -> None:
        self.offer()
        with self.committed():
            index = Page.objects.get(pk=self.tree.offers.pk).specific
            index.slug = "hilfen"
            index.save_revision().publish()
        (hit,) = search(TITLE, "de").hits
        self.assertEqual(hit.url, OfferPage.objects.source().get().get_url())
        self.assertIn("/hilfen/", hit.url)

    # --- Facts of others ---

    def test_new_name_of_an_organisation_is_found_on_its_offers(self) -> None:
        organisation = OrganisationFactory(name="Verein Speichenrad")
        self.offer(provider=organisation)
        self.assert_found("Speichenrad", TITLE)
        with self.committed():
            organisation.name = "Verein Drahtesel"
            organisation.save()
        self.assert_found("Drahtesel", TITLE)
        self.assert_not_found("Speichenrad")

    def test_new_name_of_a_topic_is_found_on_its_offers(self) -> None:
        topic = TopicPageFactory(parent=self.tree.topics, title="Mobilität")
        page = self.offer(topics=[topic])
        with self.committed():
            topic.title = "Unterwegssein"
            topic.save_revision().publish()
        self.assertIn("unterwegssein", body_of(page))
        self.assertNotIn("mobilitat", body_of(page))

    def test_new_name_of_a_place_is_found_on_its_events(self) -> None:
        place = PlaceFactory(name="Radhaus")
        with self.committed():
            day = (timezone.localdate() + timedelta(days=9)).isoformat()
            EventPageFactory(
                parent=self.tree.events,
                title="Bastelabend",
                place=place,
                dates=[once(day)],
            )
        self.assert_found("Radhaus", "Bastelabend")
        with self.committed():
            place.name = "Tretlager"
            place.save()
        self.assert_found("Tretlager", "Bastelabend")

    def test_new_name_of_a_district_is_found_on_what_lies_there(self) -> None:
        district = District.objects.create(key="x", name="Altradeberg", kind="borough")
        place = PlaceFactory(district=district)
        organisation = OrganisationFactory(name="Kettenblatt", place=place)
        OrganisationDistrict.objects.create(
            organisation=organisation, district=district
        )
        with self.committed():
            partner = PartnerPageFactory(
                parent=self.tree.partners, organisation=organisation
            )
        page = self.offer()
        OfferDistrict.objects.create(page=page, district=district)
        with self.committed():
            district.name = "Neuradeberg"
            district.save()
        for changed in (page, partner):
            with self.subTest(page=changed.title):
                self.assertIn("neuradeberg", body_of(changed))

    def test_place_in_another_district_is_found_there(self) -> None:
        old = District.objects.create(key="x", name="Altradeberg", kind="borough")
        new = District.objects.create(key="y", name="Neuradeberg", kind="borough")
        place = PlaceFactory(district=old)
        with self.committed():
            day = (timezone.localdate() + timedelta(days=9)).isoformat()
            EventPageFactory(
                parent=self.tree.events, title=TITLE, place=place, dates=[once(day)]
            )
        self.assertEqual(self.found(TITLE, districts=[old]), [TITLE])
        with self.committed():
            place.district = new
            place.save()
        self.assertEqual(self.found(TITLE, districts=[old]), [])
        self.assertEqual(self.found(TITLE, districts=[new]), [TITLE])

    def test_event_is_found_again_when_it_has_a_new_date(self) -> None:
        today = timezone.localdate()
        with self.committed():
            event = EventPageFactory(
                parent=self.tree.events,
                title=TITLE,
                dates=[once((today - timedelta(days=9)).isoformat())],
            )
        self.assert_not_found(TITLE)
        with self.committed():
            event.dates = [once((today + timedelta(days=9)).isoformat())]
            event.save()
        self.assert_found(TITLE, TITLE)

    def test_event_is_found_until_its_last_date_ends(self) -> None:
        day = timezone.localdate() + timedelta(days=9)
        with self.committed():
            EventPageFactory(
                parent=self.tree.events, title=TITLE, dates=[once(day.isoformat())]
            )
        self.assert_found(TITLE, TITLE)
        with time_machine.travel(timezone.now() + timedelta(days=11)):
            self.assert_not_found(TITLE)

    def test_place_deleted_is_found_no_more(self) -> None:
        place = PlaceFactory(name="Radhaus")
        page = self.offer(place=place)
        self.assertIn("radhaus", body_of(page))
        with self.committed():
            place.delete()
        self.assertNotIn("radhaus", body_of(page))

    # --- What is secret ---

    def test_s32_secret_address_is_in_no_document(self) -> None:
        district = District.objects.create(key="y", name="Geheimbezirk", kind="borough")
        place = PlaceFactory(street="Verborgener Weg 5", district=district)
        page = self.offer(place=place, hides_address=True)
        OfferDistrict.objects.create(page=page, district=district, kind="located")
        OfferBranch.objects.create(
            page=page, name="Außenstelle", organisation=page.provider, place=place
        )
        with self.committed():
            page.refresh_from_db()
            page.save()
        for language in self.tree_languages:
            text = body_of(page, language)
            for secret in ("verborg", "geheimbezirk", "01099"):
                self.assertNotIn(secret, text)
        self.assertIn("aussenstell", body_of(page))

    def test_s32_offer_with_a_secret_address_is_not_found_by_its_district(self) -> None:
        district = District.objects.create(key="z", name="Geheimbezirk", kind="borough")
        place = PlaceFactory(district=district)
        hidden = self.offer(place=place, hides_address=True)
        OfferDistrict.objects.create(page=hidden, district=district, kind="located")
        self.offer(title="Nähcafé", slug="naehen", place=place)
        self.assertEqual(self.found("Geheimbezirk"), ["Nähcafé"])


class DatabaseLifeTests(DatabaseMixin, LifeMixin, TestCase):
    """Found by the database."""


class ElasticsearchLifeTests(ElasticsearchMixin, LifeMixin, TestCase):
    """Found by Elasticsearch."""
