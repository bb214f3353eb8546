"""Partners, topics, districts and words in the API."""

from django.test import TestCase

from partners.models import OrganisationDistrict
from tests.factories.pages import (
    OfferPageFactory,
    PartnerPageFactory,
    SiteTreeMixin,
    TopicPageFactory,
)
from tests.factories.partners import OrganisationFactory, PlaceFactory
from tests.opendata.records import district
from tests.opendata.schema import ApiMixin
from vocabulary.models import Quarter, Term, TermPage, TermWord


class PartnerTests(ApiMixin, SiteTreeMixin, TestCase):
    tree_languages = ("de", "ar")

    @classmethod
    def setUpTestData(cls):
        super().setUpTestData()
        cls.organisation = OrganisationFactory(
            key="hilfe",
            name="Hilfe e. V.",
            role="coordination",
            phone="0351 1234567",
            web="https://example.org/",
            note="Nur für uns",
            place=PlaceFactory(street="Weg 1"),
            status="old",
            field_status=[
                {"field": "role", "status": "old"},
                {"field": "street", "status": "old", "as_of": "2018"},
            ],
        )
        OrganisationDistrict.objects.create(
            organisation=cls.organisation, district=district("plauen", "01187")
        )
        page = PartnerPageFactory(
            parent=cls.tree.partners, organisation=cls.organisation, summary="Hilft."
        )
        cls.tree.aliases(page)

    def test_partner_carries_the_facts_of_its_organisation(self):
        self.assertEqual(
            self.get("partners/hilfe/", "Partner", lang="ar"),
            {
                "key": "hilfe",
                "lang": "de",
                "translated": False,
                "title": "Hilfe e. V.",
                "summary": "Hilft.",
                "url": "http://localhost/ar/netzwerk/hilfe/",
                "name": "Hilfe e. V.",
                "kind": "civil-society",
                "collective": False,
                "phone": "0351 1234567",
                "web": "https://example.org/",
                "street": "Weg 1",
                "postcode": "01099",
                "town": "Dresden",
                "districts": ["plauen"],
                "confirmed_on": None,
                "status": "old",
                "field_status": [{"field": "street", "status": "old", "as_of": "2018"}],
            },
        )

    def test_role_in_the_network_is_never_public(self):
        text = self.client.get("/api/v1/partners/").content.decode()
        for secret in ("coordination", "role", "Nur für uns"):
            self.assertNotIn(secret, text)

    def test_unpublished_organisation_is_not_there(self):
        self.organisation.is_published = False
        self.organisation.save()
        self.assertEqual(self.keys("partners/", "PartnerList"), [])
        self.assert_problem("partners/hilfe/", 404)

    def test_district_narrows_the_list(self):
        other = OrganisationFactory()
        PartnerPageFactory(parent=self.tree.partners, organisation=other)
        district("cotta", "01157")
        for place, expected in (("01187", ["hilfe"]), ("cotta", [])):
            found = self.keys("partners/", "PartnerList", district=place)
            self.assertEqual(found, expected)


class VocabularyTests(ApiMixin, SiteTreeMixin, TestCase):
    tree_languages = ("de", "ar")

    @classmethod
    def setUpTestData(cls):
        super().setUpTestData()
        cls.first = TopicPageFactory(
            parent=cls.tree.topics,
            slug="geld",
            title="Geld",
            intro="Vieles steht Ihnen zu.",
            first_steps=[("sentence", "Fragen Sie.")],
        )
        cls.second = TopicPageFactory(parent=cls.tree.topics, slug="amt")
        for page in (cls.first, cls.second):
            cls.tree.aliases(page)
        cls.offer = OfferPageFactory(parent=cls.tree.offers, slug="wohngeld")
        cls.term = Term.objects.create(
            key="gewalt", official="Häusliche Gewalt", explanation="Jemand tut weh."
        )
        for text, kind, language, status in (
            ("er schlägt mich", "everyday", "de", "verified"),
            ("Gewald", "slip", "de", "general"),
            ("Züchtigung", "old", "de", "general"),
            ("violence", "word", "en", "verified"),
            ("abuse", "word", "en", "general"),
        ):
            TermWord.objects.create(
                term=cls.term, text=text, kind=kind, language=language, status=status
            )
        for page in (cls.offer, cls.first):
            TermPage.objects.create(term=cls.term, page=page)

    def test_topics_come_in_their_order(self):
        topics = self.get("topics/", "TopicList", lang="ar")["results"]
        self.assertEqual(
            [(topic["key"], topic["order"]) for topic in topics],
            [("geld", 1), ("amt", 2)],
        )
        self.assertEqual(topics[0]["first_steps"], ["Fragen Sie."])
        self.assertEqual(topics[0]["url"], "http://localhost/ar/themen/geld/")

    def test_draft_topic_is_not_there_and_can_not_be_asked_for(self):
        self.second.live = False
        self.second.save()
        self.assertEqual(self.keys("topics/", "TopicList"), ["geld"])
        self.assert_problem("topics/amt/", 404)
        self.assert_problem("offers/", 400, topic="amt")

    def test_district_carries_postcodes_and_stadtteile(self):
        found = district("cotta", "01157", "01159")
        Quarter.objects.create(district=found, name="Löbtau")
        self.assertEqual(
            self.get("districts/cotta/", "District"),
            {
                "key": "cotta",
                "lang": "de",
                "translated": True,
                "name": "Cotta",
                "kind": "stadtbezirk",
                "postcodes": ["01157", "01159"],
                "stadtteile": ["Löbtau"],
                "has_buergerbuero": None,
                "confirmed_on": None,
                "status": "general-knowledge",
            },
        )

    def test_word_gives_only_what_may_be_shown(self):
        self.assertEqual(
            self.get("words/gewalt/", "Word", lang="ar"),
            {
                "key": "gewalt",
                "lang": "de",
                "translated": False,
                "official": "Häusliche Gewalt",
                "explanation": "Jemand tut weh.",
                "old_names": [{"name": "Züchtigung"}],
                "words": {"en": ["violence"]},
                "related_offers": ["wohngeld"],
                "related_topics": ["geld"],
            },
        )
        text = self.client.get("/api/v1/words/").content.decode()
        for hidden in ("er schlägt mich", "Gewald", "abuse"):
            self.assertNotIn(hidden, text)

    def test_word_points_to_nothing_private(self):
        self.offer.live = False
        self.offer.save()
        self.assertEqual(self.get("words/gewalt/", "Word")["related_offers"], [])
