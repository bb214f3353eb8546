import time_machine
from django.test import TestCase
from django.urls import reverse
from wagtail.test.utils import WagtailPageTestCase
from wagtail_localize.models import TranslationSource

from and_cms.core import languages
from and_cms.core.enums import TriState
from events.enums import EventCost, EventStatus
from events.models import EventIndexPage, EventPage
from home.models import HomePage
from tests.factories.events import EventPageFactory, cancelled, once, weekly
from tests.factories.pages import (
    ALL_LANGUAGES,
    PartnerPageFactory,
    SiteTreeMixin,
    TopicPageFactory,
    make_private,
)
from tests.factories.partners import OrganisationFactory, PlaceFactory
from tests.factories.users import log_in_administrator
from tests.page_tests import PageTestCase
from tests.queries import at_most_queries
from vocabulary.models import District

MOST_QUERIES = 15


class TreeRuleTests(WagtailPageTestCase):
    def test_events_hang_below_their_overview_only(self) -> None:
        self.assertAllowedParentPageTypes(EventPage, {EventIndexPage})
        self.assertAllowedSubpageTypes(EventPage, set())

    def test_the_overview_hangs_below_the_home_page(self) -> None:
        self.assertAllowedParentPageTypes(EventIndexPage, {HomePage})
        self.assertAllowedSubpageTypes(EventIndexPage, {EventPage})


@time_machine.travel("2026-11-26 12:00+01:00")
class ServedEventTests(SiteTreeMixin, TestCase):
    tree_languages = ALL_LANGUAGES

    @classmethod
    def setUpTestData(cls) -> None:
        super().setUpTestData()
        organisation = OrganisationFactory()
        PartnerPageFactory(parent=cls.tree.partners, organisation=organisation)
        cls.topic = TopicPageFactory(parent=cls.tree.topics, slug="freizeit")
        district = District.objects.create(
            key="plauen", name="Plauen", kind="stadtbezirk"
        )
        cls.page = EventPageFactory(
            parent=cls.tree.events,
            title="Offenes Café",
            slug="cafe",
            dates=[weekly("2026-11-26", until="2027-02-25")],
            changes=[cancelled("2026-12-03", note="Das Haus ist zu.")],
            place=PlaceFactory(district=district),
            organiser=organisation,
            topics=[cls.topic],
            cost=EventCost.FREE,
            childcare=TriState.YES,
        )
        cls.tree.aliases(cls.page)
        cls.tree.aliases(cls.topic)

    def test_it_renders_in_every_language(self) -> None:
        for code in languages.TABLE:
            with self.subTest(code):
                response = self.client.get(f"/{code}/veranstaltungen/cafe/")
                self.assertContains(response, "Offenes Café")
                self.assertContains(response, "application/ld+json")

    def test_the_overview_renders_in_every_language(self) -> None:
        for code in languages.TABLE:
            with self.subTest(code):
                response = self.client.get(f"/{code}/veranstaltungen/")
                self.assertContains(response, f"/{code}/veranstaltungen/cafe/")

    def test_bad_filters_give_a_normal_page(self) -> None:
        for query in ("woche=2026-W99", "thema=x&ort=y&seite=z", "frei=%FF"):
            with self.subTest(query):
                response = self.client.get(f"/de/veranstaltungen/?{query}")
                self.assertEqual(response.status_code, 200)

    def test_queries_stay_few_in_every_language(self) -> None:
        for path in ("veranstaltungen/cafe/", "veranstaltungen/?ort=plauen&frei=1"):
            for code in languages.TABLE:
                with self.subTest(path=path, code=code):
                    self.client.get(f"/{code}/{path}")
                    with at_most_queries(self, MOST_QUERIES):
                        self.client.get(f"/{code}/{path}")

    def test_a_cancelled_event_is_cancelled_in_arabic_at_once(self) -> None:
        self.tree.translate(self.page, "ar", title="مقهى")
        before = self.client.get("/ar/veranstaltungen/cafe/")
        self.assertContains(before, "EventScheduled")
        EventPage.objects.filter(pk=self.page.pk).update(status=EventStatus.CANCELLED)
        response = self.client.get("/ar/veranstaltungen/cafe/")
        self.assertNotContains(response, "EventScheduled")
        self.assertContains(response, "tag--cancelled")

    def test_other_languages_vanish_with_the_german_page(self) -> None:
        self.tree.translate(self.page, "uk", title="Кафе")
        EventPage.objects.filter(pk=self.page.pk).update(live=False)
        for code in ("de", "uk"):
            with self.subTest(code):
                response = self.client.get(f"/{code}/veranstaltungen/cafe/")
                self.assertEqual(response.status_code, 404)

    def test_a_private_event_is_in_no_list(self) -> None:
        make_private(self.page)
        for code in ("de", "ar"):
            with self.subTest(code):
                response = self.client.get(f"/{code}/veranstaltungen/")
                self.assertNotContains(response, "Offenes Café")

    def test_an_event_that_is_over_is_not_indexed(self) -> None:
        EventPageFactory(
            parent=self.tree.events, slug="vorbei", dates=[once("2026-11-01")]
        )
        response = self.client.get("/de/veranstaltungen/vorbei/")
        self.assertContains(response, "noindex")

    def test_a_sensitive_event_tells_the_next_page_nothing(self) -> None:
        EventPage.objects.filter(pk=self.page.pk).update(is_sensitive=True)
        response = self.client.get("/ar/veranstaltungen/cafe/")
        self.assertEqual(response.headers["Referrer-Policy"], "no-referrer")

    def test_topic_and_partner_show_the_next_dates(self) -> None:
        partner = f"netzwerk/{self.page.organiser.key}/"
        for path in ("themen/freizeit/", partner):
            with self.subTest(path):
                response = self.client.get(f"/de/{path}")
                self.assertContains(response, "/de/veranstaltungen/cafe/")


@time_machine.travel("2026-11-26 12:00+01:00")
class EditedEventTests(PageTestCase):
    tree_languages = ("de", "ar")

    @classmethod
    def setUpTestData(cls) -> None:
        super().setUpTestData()
        cls.page = EventPageFactory(
            parent=cls.tree.events,
            slug="cafe",
            title="Café",
            dates=[weekly("2026-12-03", until="2026-12-10")],
            changes=[cancelled("2026-12-03", note="Das Haus ist zu.")],
        )

    def test_it_can_be_edited(self) -> None:
        self.assert_editor_works(self.page)

    def test_it_can_be_created(self) -> None:
        log_in_administrator(self.client)
        address = reverse(
            "wagtailadmin_pages:add", args=["events", "eventpage", self.tree.events.pk]
        )
        self.assertEqual(self.client.get(address).status_code, 200)

    def test_prose_is_translated_and_facts_are_not(self) -> None:
        source, _created = TranslationSource.get_or_create_from_instance(self.page)
        source.refresh_segments()
        paths = set(source.stringsegment_set.values_list("context__path", flat=True))
        note = f"changes.{self.page.changes.get().translation_key}.note"
        self.assertEqual(paths, {"title", "summary", note})
