"""A small town to search in: a few pages, a short word list, two districts."""

from datetime import timedelta

from django.utils import timezone

from home.models import HomeEmergency
from offers.models import OfferDistrict
from tests.factories.events import EventPageFactory, once
from tests.factories.pages import (
    OfferPageFactory,
    PartnerPageFactory,
    SiteTreeMixin,
    TopicPageFactory,
)
from tests.factories.partners import ContactFactory, OrganisationFactory
from tests.search.indexed import index_all
from vocabulary.enums import WordKind, WordStatus
from vocabulary.models import (
    District,
    Quarter,
    Term,
    TermPage,
    TermPhrases,
    TermWord,
)

PHONE = "0351 488 5051"
POLICE = "110"


def make_term(official: str, *pages: object, is_urgent: bool = False, **typed: list):
    """Make a term that leads to pages; ``typed`` are what people type in German."""
    term = Term.objects.create(
        key=official.casefold().replace("ä", "ae").replace(" ", "-"),
        official=official,
        explanation="Ein Satz.",
        is_urgent=is_urgent,
    )
    TermPhrases.objects.create(term=term, language="de", **typed)
    for order, page in enumerate(pages):
        TermPage.objects.create(term=term, page=page.page_ptr, sort_order=order)
    return term


class SmallTownMixin(SiteTreeMixin):
    """Maintenance, daycare in one district, a shelter; all in a few languages."""

    tree_languages = ("de", "uk", "ar")

    @classmethod
    def setUpTestData(cls) -> None:
        super().setUpTestData()
        tree = cls.tree
        cls.topic = TopicPageFactory(
            parent=tree.topics, title="Unterhalt", slug="unterhalt"
        )
        cls.danger = TopicPageFactory(
            parent=tree.topics,
            title="Gewalt & Notfall",
            slug="gewalt-und-notfall",
            is_sensitive=True,
        )
        cls.advance = OfferPageFactory(
            parent=tree.offers,
            title="Unterhaltsvorschuss",
            slug="unterhaltsvorschuss",
            summary="Geld vom Amt, wenn der andere Elternteil nicht zahlt.",
            how_to_start=[("sentence", "Schreiben Sie dem Amt, wenn er nicht zahlt.")],
            contact=ContactFactory(phone=PHONE),
            topics=[cls.topic],
        )
        cls.daycare = OfferPageFactory(
            parent=tree.offers,
            title="Kita-Platz",
            slug="kita-platz",
            summary="Ein Platz in der Kita für Ihr Kind.",
        )
        cls.shelter = OfferPageFactory(
            parent=tree.offers,
            title="Frauenschutzhaus",
            slug="frauenschutzhaus",
            summary="Schutz für Frauen, wenn er schlägt.",
            is_sensitive=True,
            topics=[cls.danger],
        )
        cls.event = EventPageFactory(
            parent=tree.events,
            title="Fragen zum Unterhalt",
            slug="fragen",
            topics=[cls.topic],
            dates=[once((timezone.localdate() + timedelta(days=3)).isoformat())],
        )
        cls.partner = PartnerPageFactory(
            parent=tree.partners,
            organisation=OrganisationFactory(name="Amt für Unterhalt", key="amt"),
        )
        cls._write_word_list()
        cls._name_places()
        police = ContactFactory(phone=POLICE)
        tree.home.emergencies.add(HomeEmergency(label="Polizei", contact=police))
        tree.home.save()
        for page in (cls.topic, cls.danger, cls.advance, cls.daycare, cls.shelter):
            tree.aliases(page)
        for page in (cls.event, cls.partner):
            tree.aliases(page)
        index_all()

    @classmethod
    def _write_word_list(cls) -> None:
        advance = make_term(
            "Unterhaltsvorschuss",
            cls.advance,
            cls.topic,
            needs=["Vater zahlt nicht"],
            slips=["Unterhaltsforschuss"],
        )
        make_term("Kindertagesbetreuung", cls.daycare, names=["Kita"])
        make_term(
            "Häusliche Gewalt",
            cls.shelter,
            cls.danger,
            is_urgent=True,
            needs=["er schlägt mich", "ich werde geschlagen"],
        )
        for language, text, status in (
            ("uk", "аліменти", WordStatus.VERIFIED),
            ("uk", "алімєнти тато", WordStatus.GENERAL),
        ):
            TermWord.objects.create(
                term=advance,
                language=language,
                text=text,
                kind=WordKind.FOREIGN,
                status=status,
            )
        TermWord.objects.create(
            term=advance, text="UVG", kind=WordKind.OLD_NAME, language="de"
        )

    @classmethod
    def _name_places(cls) -> None:
        cls.cotta = District.objects.create(
            key="cotta", name="Cotta", kind="stadtbezirk"
        )
        cls.prohlis = District.objects.create(
            key="prohlis", name="Prohlis", kind="stadtbezirk"
        )
        Quarter.objects.create(district=cls.cotta, name="Gorbitz")
        OfferDistrict.objects.create(page=cls.daycare, district=cls.cotta)
