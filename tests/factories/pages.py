"""The site's page tree for tests, and pages to hang into it.

    class OfferPageTests(SiteTreeMixin, TestCase):
        @classmethod
        def setUpTestData(cls):
            super().setUpTestData()
            cls.offer = OfferPageFactory(parent=cls.tree.offers, slug="wohngeld")
            cls.arabic = cls.tree.alias(cls.offer, "ar")

Factories make German pages, live and without versions: most tests need none.
``tree.alias`` makes the one a test looks at, ``tree.aliases`` all of them.
"""

from dataclasses import dataclass

import factory
from django.utils import timezone, translation
from wagtail.models import Locale, Page, PageViewRestriction, Site
from wagtail_localize.models import LocaleSynchronization

from and_cms.core import languages
from and_cms.core.models import BasePage, ShortAddress
from events.models import EventIndexPage
from home.models import HomePage, ImprintPage, InfoPage, PrivacyPage, StatementPage
from offers.models import OfferIndexPage, OfferPage, OfferTopic
from partners.models import PartnerIndexPage, PartnerPage
from tests.factories.partners import OrganisationFactory
from vocabulary.models import TopicIndexPage, TopicPage

ALL_LANGUAGES = tuple(languages.TABLE)
FEW_LANGUAGES = ("de", "en", "ar")
"""Enough for most tests: source, another, and one from right to left."""


class BasePageFactory(factory.django.DjangoModelFactory):
    """A live German page below ``parent``; rows come by their related name."""

    class Meta:
        abstract = True

    title = factory.Sequence(lambda number: f"Seite {number}")
    slug = factory.Sequence(lambda number: f"seite-{number}")
    summary = "Ein Satz, der sagt, was es hier gibt."
    live = True

    @classmethod
    def _create(cls, model_class: type[BasePage], *args: object, **kwargs: object):
        parent = kwargs.pop("parent")
        page = model_class(**kwargs)
        page.locale = kwargs.get("locale") or source_locale()
        page.first_published_at = page.last_published_at = timezone.now()
        parent.refresh_from_db(fields=["path", "numchild", "url_path"])
        return parent.add_child(instance=page)


class HomePageFactory(BasePageFactory):
    """A home page; its slug is its language's."""

    class Meta:
        model = HomePage

    title = "Alleinerziehenden-Netzwerk Dresden"
    slug = "de"
    question = "Wobei brauchen Sie Hilfe?"


class TopicPageFactory(BasePageFactory):
    """A topic."""

    class Meta:
        model = TopicPage

    title = factory.Sequence(lambda number: f"Thema {number}")
    slug = factory.Sequence(lambda number: f"thema-{number}")


class OfferPageFactory(BasePageFactory):
    """An offer; ``topics`` is a list of topic pages, the first one the main topic."""

    class Meta:
        model = OfferPage

    title = factory.Sequence(lambda number: f"Angebot {number}")
    slug = factory.Sequence(lambda number: f"angebot-{number}")
    provider = factory.SubFactory(OrganisationFactory)

    @factory.post_generation
    def topics(page: OfferPage, create: bool, topics: list[TopicPage] | None):
        """Give the offer its topics."""
        for order, topic in enumerate(topics or []):
            OfferTopic.objects.create(page=page, topic=topic, sort_order=order)


class PartnerPageFactory(BasePageFactory):
    """A partner page; its slug is the organisation's key."""

    class Meta:
        model = PartnerPage

    organisation = factory.SubFactory(OrganisationFactory)
    title = factory.SelfAttribute("organisation.name")
    slug = factory.SelfAttribute("organisation.key")


class InfoPageFactory(BasePageFactory):
    """An information page."""

    class Meta:
        model = InfoPage


class ImprintPageFactory(BasePageFactory):
    """The imprint."""

    class Meta:
        model = ImprintPage

    title = "Impressum"
    slug = "impressum"
    name = "Stadt Beispiel"
    address = "Beispielweg 1\n01234 Beispiel"
    representative = "Die Leitung"
    contact = "post@example.org"
    editorial_responsible = "Erika Beispiel"


class PrivacyPageFactory(BasePageFactory):
    """The privacy notice."""

    class Meta:
        model = PrivacyPage

    title = "Datenschutz"
    slug = "datenschutz"
    controller = "Stadt Beispiel"
    officer = "Die Beauftragte"
    purposes = "Antworten"
    legal_basis = "Artikel 6"
    terms = "Sechs Monate"
    rights = "Auskunft"
    supervisory_authority = "Die Aufsicht"


class StatementPageFactory(BasePageFactory):
    """The accessibility statement."""

    class Meta:
        model = StatementPage

    title = "Erklärung zur Barrierefreiheit"
    slug = "barrierefreiheit"
    body_and_scope = "Diese Seite"
    non_accessible_content = "Ein Video fehlt."
    alternatives = "Leichte Sprache"
    assessment_method = "Selbst geprüft"
    feedback_contact = "Schreiben Sie uns."
    enforcement = "Die Durchsetzungsstelle hilft kostenlos."
    assessment_date = factory.LazyFunction(timezone.localdate)
    last_reviewed = factory.LazyFunction(timezone.localdate)


def source_locale() -> Locale:
    """Return the German locale."""
    return Locale.objects.get(language_code=languages.SOURCE)


@dataclass
class SiteTree:
    """The German pages that everything hangs on, and ways to their versions."""

    root: Page
    site: Site
    home: HomePage
    topics: TopicIndexPage
    offers: OfferIndexPage
    events: EventIndexPage
    partners: PartnerIndexPage
    codes: tuple[str, ...] = FEW_LANGUAGES

    def alias(self, page: BasePage, code: str) -> BasePage:
        """Make the version of a German page in a language, as publishing does."""
        page.refresh_from_db()
        locale = Locale.objects.get(language_code=code)
        return page.copy_for_translation(locale, alias=True)

    def aliases(self, page: BasePage) -> dict[str, BasePage]:
        """Make the versions of a German page in all languages of the tree."""
        others = [code for code in self.codes if code != languages.SOURCE]
        return {code: self.alias(page, code) for code in others}

    def translate(self, page: BasePage, code: str, **prose: object) -> BasePage:
        """Make a finished translation: an own page, no alias, with own prose."""
        version = self.version(page, code) or self.alias(page, code)
        version.alias_of = None
        for name, value in prose.items():
            setattr(version, name, value)
        version.draft_title = version.title
        version.save()
        return version

    def version(self, page: BasePage, code: str) -> BasePage | None:
        """Return the version of a page in a language, if there is one."""
        return (
            type(page)
            .objects.filter(
                translation_key=page.translation_key, locale__language_code=code
            )
            .first()
        )


def make_private(page: Page) -> PageViewRestriction:
    """Show a page, and what lies below it, to those alone who log in."""
    return PageViewRestriction.objects.create(
        page=page, restriction_type=PageViewRestriction.LOGIN
    )


def code_of(page: Page) -> str:
    """Return the neutral code of an offer or event."""
    return ShortAddress.objects.get(translation_key=page.translation_key).code


def ensure_locales() -> None:
    """Create all locales, synchronised from German, without the signals of saving.

    Saving a synchronisation copies the whole tree that exists, which tests do page by
    page, and only in the languages they look at.
    """
    source, _created = Locale.objects.get_or_create(language_code=languages.SOURCE)
    others = [code for code in ALL_LANGUAGES if code != languages.SOURCE]
    Locale.objects.bulk_create(
        [Locale(language_code=code) for code in others], ignore_conflicts=True
    )
    LocaleSynchronization.objects.bulk_create(
        [
            LocaleSynchronization(locale=locale, sync_from=source)
            for locale in Locale.objects.filter(language_code__in=others)
        ],
        ignore_conflicts=True,
    )


def build_site_tree(codes: tuple[str, ...] = FEW_LANGUAGES) -> SiteTree:
    """Build home and index pages in the given languages, German first."""
    ensure_locales()
    root = Page.get_first_root_node()
    welcome = root.get_children().first()
    home = HomePageFactory(parent=root)
    site, _created = Site.objects.update_or_create(
        is_default_site=True,
        defaults={"hostname": "localhost", "port": 80, "root_page": home},
    )
    if welcome is not None:
        welcome.delete()
    home.refresh_from_db()

    def index(model: type[BasePage], title: str, slug: str) -> BasePage:
        page = model(title=title, slug=slug, locale=home.locale)
        return home.add_child(instance=page)

    tree = SiteTree(
        root=root,
        site=site,
        home=home,
        topics=index(TopicIndexPage, "Themen", "themen"),
        offers=index(OfferIndexPage, "Angebote", "angebote"),
        events=index(EventIndexPage, "Veranstaltungen", "veranstaltungen"),
        partners=index(PartnerIndexPage, "Netzwerk", "netzwerk"),
        codes=codes,
    )
    for page in (tree.home, tree.topics, tree.offers, tree.events, tree.partners):
        tree.aliases(page)
    Site.clear_site_root_paths_cache()
    return tree


class SiteTreeMixin:
    """Gives a TestCase ``cls.tree``, built once; languages do not leak between tests.

    A test class of the whole language contract sets ``tree_languages`` to
    ``ALL_LANGUAGES``; the tree then takes two seconds.
    """

    tree_languages: tuple[str, ...] = FEW_LANGUAGES
    tree: SiteTree

    @classmethod
    def setUpTestData(cls) -> None:
        super().setUpTestData()
        cls.tree = build_site_tree(cls.tree_languages)

    def setUp(self) -> None:
        super().setUp()
        # Wagtail keeps the paths of sites in the cache, which outlives a rollback.
        Site.clear_site_root_paths_cache()
        self.addCleanup(translation.activate, translation.get_language())
