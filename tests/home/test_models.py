"""The page types of this app: tree, fields, translation."""

from datetime import timedelta

from django.core.exceptions import ValidationError
from django.test import TestCase
from django.utils import timezone
from wagtail.models import Page
from wagtail.test.utils import WagtailPageTestCase
from wagtail_localize.fields import get_translatable_fields
from wagtail_localize.models import Translation, TranslationSource

from events.models import EventIndexPage
from guide.models import GuidePage
from home.enums import InfoRole
from home.models import (
    HomeEmergency,
    HomePage,
    ImprintPage,
    InfoPage,
    PastEvent,
    PrivacyPage,
    StatementPage,
)
from offers.models import OfferIndexPage
from partners.models import PartnerIndexPage
from tests.factories.pages import (
    ImprintPageFactory,
    InfoPageFactory,
    PrivacyPageFactory,
    SiteTreeMixin,
    StatementPageFactory,
)
from tests.factories.partners import ContactFactory
from tests.page_tests import PageTestCase
from vocabulary.models import TopicIndexPage

LEGAL = (ImprintPage, PrivacyPage, StatementPage)


class TreeRuleTests(WagtailPageTestCase):
    def test_home_page_stands_below_the_root_alone(self) -> None:
        self.assertAllowedParentPageTypes(HomePage, {Page})

    def test_home_page_holds_all_kinds_of_pages(self) -> None:
        self.assertAllowedSubpageTypes(
            HomePage,
            {
                TopicIndexPage,
                OfferIndexPage,
                EventIndexPage,
                PartnerIndexPage,
                GuidePage,
                InfoPage,
                *LEGAL,
            },
        )

    def test_other_pages_stand_below_the_home_page_and_hold_none(self) -> None:
        for model in (InfoPage, *LEGAL):
            with self.subTest(model=model):
                self.assertAllowedParentPageTypes(model, {HomePage})
                self.assertAllowedSubpageTypes(model, set())


class EditingTests(PageTestCase):
    def test_preview_of_a_draft_is_drawn(self) -> None:
        page = InfoPageFactory(parent=self.tree.home, title="Im Entwurf", live=False)
        for draft in (page, self.tree.home):
            response = draft.make_preview_request()
            with self.subTest(page=draft):
                self.assertEqual(response.status_code, 200)
                self.assertContains(response, draft.title)

    def test_all_page_types_can_be_edited(self) -> None:
        pages = [
            self.tree.home,
            InfoPageFactory(parent=self.tree.home),
            ImprintPageFactory(parent=self.tree.home),
            PrivacyPageFactory(parent=self.tree.home),
            StatementPageFactory(parent=self.tree.home),
        ]
        for page in pages:
            with self.subTest(page=page):
                self.assert_editor_works(page)


class HomePageTests(SiteTreeMixin, TestCase):
    def test_slugs_of_home_pages_differ(self) -> None:
        slugs = list(HomePage.objects.values_list("slug", flat=True))
        self.assertEqual(len(slugs), len(set(slugs)))

    def test_slug_is_neither_translated_nor_kept_the_same(self) -> None:
        rule = next(
            field
            for field in get_translatable_fields(HomePage)
            if field.field_name == "slug"
        )
        self.assertFalse(rule.is_translated(self.tree.home))
        self.assertFalse(rule.is_synchronized(self.tree.home))

    def test_translation_keeps_the_address_of_the_language(self) -> None:
        arabic = self.tree.version(self.tree.home, "ar")
        source, _created = TranslationSource.get_or_create_from_instance(self.tree.home)
        translation = Translation.objects.create(
            source=source, target_locale=arabic.locale
        )
        with self.captureOnCommitCallbacks(execute=True):
            translation.source.create_or_update_translation(
                arabic.locale, fallback=True
            )
        finished = self.tree.version(self.tree.home, "ar")
        self.assertIsNone(finished.alias_of)
        self.assertEqual(finished.slug, arabic.slug)


class HomePageViewTests(SiteTreeMixin, TestCase):
    @classmethod
    def setUpTestData(cls) -> None:
        super().setUpTestData()
        cls.contact = ContactFactory(phone="0351 281 77 88")
        cls.row = HomeEmergency.objects.create(
            page=cls.tree.home,
            label="Frauenschutzhaus",
            contact=cls.contact,
            locale=cls.tree.home.locale,
        )
        arabic = cls.tree.version(cls.tree.home, "ar")
        HomeEmergency.objects.create(
            page=arabic,
            label="بيت حماية النساء",
            contact=ContactFactory(phone="1"),
            locale=arabic.locale,
            translation_key=cls.row.translation_key,
        )
        cls.tree.translate(cls.tree.home, "ar", question="بماذا نساعدك؟")

    def test_question_stands_as_heading(self) -> None:
        self.assertContains(self.client.get("/de/"), "Wobei brauchen Sie Hilfe?")

    def test_number_is_dialled_from_the_contact(self) -> None:
        self.assertContains(self.client.get("/de/"), 'href="tel:+493512817788"')

    def test_translated_words_stand_with_the_german_number(self) -> None:
        response = self.client.get("/ar/")
        self.assertContains(response, "بيت حماية النساء")
        self.assertContains(response, 'href="tel:+493512817788"')

    def test_changed_number_is_right_in_all_languages_at_once(self) -> None:
        self.contact.phone = "0351 11 22 33"
        self.contact.save()
        for code in ("de", "en", "ar"):
            with self.subTest(code=code):
                response = self.client.get(f"/{code}/")
                self.assertContains(response, 'href="tel:+49351112233"')

    def test_contact_without_number_is_left_out(self) -> None:
        self.contact.phone = ""
        self.contact.save()
        self.assertNotContains(self.client.get("/de/"), "Frauenschutzhaus")


class InfoPageTests(SiteTreeMixin, TestCase):
    def test_linked_role_is_given_once_a_language(self) -> None:
        InfoPageFactory(parent=self.tree.home, role=InfoRole.HELP)
        second = InfoPage(
            title="Zweite",
            slug="zweite",
            role=InfoRole.HELP,
            locale=self.tree.home.locale,
        )
        with self.assertRaises(ValidationError) as caught:
            second.full_clean(exclude=["path", "depth"])
        self.assertIn("role", caught.exception.error_dict)

    def test_other_role_may_be_given_often(self) -> None:
        InfoPageFactory(parent=self.tree.home)
        second = InfoPage(title="Zweite", slug="zweite", locale=self.tree.home.locale)
        second.full_clean(exclude=["path", "depth"])

    def test_past_events_are_dated_as_exactly_as_known(self) -> None:
        page = InfoPageFactory(parent=self.tree.home, slug="messe", role=InfoRole.FAIR)
        for title, date in (("8. Messe", "2024-11-15"), ("2. Messe", "2017-05")):
            PastEvent.objects.create(
                page=page, title=title, date=date, locale=page.locale
            )
        response = self.client.get("/de/messe/")
        self.assertContains(response, "15. November 2024")
        self.assertContains(response, "Mai 2017")

    def test_page_to_report_barriers_carries_the_form(self) -> None:
        InfoPageFactory(
            parent=self.tree.home, slug="barriere-melden", role=InfoRole.REPORT_BARRIER
        )
        response = self.client.get("/de/barriere-melden/")
        self.assertContains(response, 'action="/de/rueckmeldung/"')


class LegalPageTests(SiteTreeMixin, TestCase):
    def test_a04_p04_p05_no_required_part_may_be_empty(self) -> None:
        for model in LEGAL:
            page = model(title="Seite", slug="seite", locale=self.tree.home.locale)
            with (
                self.subTest(model=model),
                self.assertRaises(ValidationError) as caught,
            ):
                page.full_clean(exclude=["path", "depth"])
            self.assertLessEqual(
                set(model.part_fields), set(caught.exception.error_dict)
            )

    def test_parts_stand_under_headings_in_the_readers_language(self) -> None:
        page = ImprintPageFactory(parent=self.tree.home)
        self.tree.alias(page, "en")
        response = self.client.get("/en/impressum/")
        self.assertContains(response, "Responsible for the content")
        self.assertContains(response, "Erika Beispiel")

    def test_statement_shows_status_and_date(self) -> None:
        StatementPageFactory(
            parent=self.tree.home,
            assessment_date="2026-11-22",
            last_reviewed="2026-11-22",
        )
        self.assertContains(
            self.client.get("/de/barrierefreiheit/"), "22. November 2026"
        )

    def test_a05_statement_is_outdated_after_a_year(self) -> None:
        page = StatementPageFactory(parent=self.tree.home)
        self.assertFalse(page.is_outdated)
        page.last_reviewed = timezone.localdate() - timedelta(days=366)
        page.save()
        fresh = StatementPage.objects.get(pk=page.pk)
        self.assertTrue(fresh.is_outdated)
