"""The guide's pages: the topics, a question, and the way back."""

from django.test import TestCase
from wagtail.test.utils import WagtailPageTestCase

from guide.models import GuidePage, QuestionPage
from home.models import HomePage
from tests.assertions import assert_no_cookie, html_of, links_of, title_of
from tests.factories.guide import (
    GuidePageFactory,
    QuestionPageFactory,
    answer,
    follow_up,
)
from tests.factories.pages import (
    ALL_LANGUAGES,
    OfferPageFactory,
    SiteTreeMixin,
    TopicPageFactory,
)
from tests.page_tests import PageTestCase
from tests.queries import at_most_queries


class GuideTreeTests(WagtailPageTestCase):
    """Where questions may stand; the tree of pages is the tree of questions."""

    def test_the_guide_hangs_below_the_home_page(self) -> None:
        self.assertAllowedParentPageTypes(GuidePage, {HomePage})
        self.assertAllowedSubpageTypes(GuidePage, {QuestionPage})

    def test_questions_hang_below_the_guide_or_a_question(self) -> None:
        self.assertAllowedParentPageTypes(QuestionPage, {GuidePage, QuestionPage})
        self.assertAllowedSubpageTypes(QuestionPage, {QuestionPage})


class GuideMixin(SiteTreeMixin):
    """A guide with one question on maintenance and two answers."""

    @classmethod
    def setUpTestData(cls) -> None:
        super().setUpTestData()
        cls.topic = TopicPageFactory(parent=cls.tree.topics, slug="unterhalt")
        cls.other = TopicPageFactory(parent=cls.tree.topics, slug="wohnen")
        cls.offer = OfferPageFactory(parent=cls.tree.offers, slug="vorschuss")
        cls.guide = GuidePageFactory(parent=cls.tree.home)
        cls.question = QuestionPageFactory(parent=cls.guide, topic=cls.topic)
        answer(cls.question, "zahlt-nicht", cls.offer)
        answer(cls.question, "wie-viel", cls.offer)


class GuideEditingTests(GuideMixin, PageTestCase):
    """The forms work as they are."""

    def test_guide_and_question_are_editable(self) -> None:
        self.assert_editor_works(self.guide)
        self.assert_editor_works(self.question)

    def test_nobody_is_asked_a_fourth_question(self) -> None:
        third = follow_up(self.question, "was-zuerst")
        self.assertTrue(QuestionPage.can_create_at(self.question))
        self.assertFalse(QuestionPage.can_create_at(third))


class FirstQuestionTests(GuideMixin, TestCase):
    """What is it about?"""

    def test_a_topic_leads_to_its_question(self) -> None:
        html = html_of(self.client.get("/de/wegweiser/"))
        self.assertInHTML("Worum geht es?", html)
        self.assertIn('href="/de/wegweiser/unterhalt/"', html)

    def test_a_topic_without_question_leads_to_its_own_page(self) -> None:
        html = html_of(self.client.get("/de/wegweiser/"))
        self.assertIn('class="topic" href="/de/themen/wohnen/"', html)

    def test_a_draft_question_is_not_asked(self) -> None:
        self.question.live = False
        self.question.save()
        html = html_of(self.client.get("/de/wegweiser/"))
        self.assertNotIn("/de/wegweiser/unterhalt/", html)
        self.assertIn('class="topic" href="/de/themen/unterhalt/"', html)

    def test_danger_comes_before_the_question(self) -> None:
        html = html_of(self.client.get("/de/wegweiser/"))
        self.assertLess(html.index("Ist jemand in Gefahr?"), html.index("Worum geht"))

    def test_the_home_page_leads_here(self) -> None:
        html = html_of(self.client.get("/de/"))
        self.assertIn('<a href="/de/wegweiser/">', html)

    def test_few_queries_however_many_topics(self) -> None:
        for number in range(5):
            topic = TopicPageFactory(parent=self.tree.topics, slug=f"thema-x{number}")
            QuestionPageFactory(parent=self.guide, topic=topic)
        self.client.get("/de/wegweiser/")
        with at_most_queries(self, 12):
            self.client.get("/de/wegweiser/")


class QuestionTests(GuideMixin, TestCase):
    """One question a page."""

    tree_languages = ALL_LANGUAGES

    @classmethod
    def setUpTestData(cls) -> None:
        super().setUpTestData()
        for page in (cls.topic, cls.guide, cls.question):
            cls.tree.aliases(page)

    def test_each_answer_is_a_link_and_so_is_the_way_back(self) -> None:
        html = html_of(self.client.get("/de/wegweiser/unterhalt/"))
        self.assertIn('href="/de/wegweiser/unterhalt/zahlt-nicht/"', html)
        self.assertIn('href="/de/wegweiser/unterhalt/wie-viel/"', html)
        self.assertIn('class="more" href="/de/wegweiser/"', html)

    def test_l01_every_language_asks_at_its_own_address(self) -> None:
        for code in ALL_LANGUAGES:
            with self.subTest(code):
                response = self.client.get(f"/{code}/wegweiser/unterhalt/")
                address = f"/{code}/wegweiser/unterhalt/zahlt-nicht/"
                self.assertContains(response, f'href="{address}"')
                self.assertEqual(self.client.get(address).status_code, 200)

    def test_a_translated_answer_is_in_the_readers_language(self) -> None:
        english = self.tree.translate(self.question, "en", title="What about it?")
        row = english.answers.get(key="zahlt-nicht")
        row.text = "Does not pay"
        row.save()
        html = html_of(self.client.get("/en/wegweiser/unterhalt/"))
        self.assertInHTML(
            '<a class="rows__link" href="/en/wegweiser/unterhalt/zahlt-nicht/">'
            "Does not pay</a>",
            html,
        )

    def test_german_answers_elsewhere_are_marked_as_german(self) -> None:
        html = html_of(self.client.get("/ar/wegweiser/unterhalt/"))
        self.assertRegex(html, r'zahlt-nicht/" lang="de" dir="ltr">Antwort zahlt-nicht')

    def test_an_answer_with_a_question_leads_there(self) -> None:
        below = follow_up(self.question, "was-zuerst", title="Was zuerst?")
        answer(self.question, "weiter", next_question=below)
        html = html_of(self.client.get("/de/wegweiser/unterhalt/"))
        self.assertIn('href="/de/wegweiser/unterhalt/was-zuerst/"', html)
        response = self.client.get("/de/wegweiser/unterhalt/was-zuerst/")
        self.assertContains(response, "Was zuerst?")
        self.assertEqual(response.context["page"].number, 3)

    def test_p02_no_cookie(self) -> None:
        for path in ("", "unterhalt/", "unterhalt/zahlt-nicht/"):
            assert_no_cookie(self, self.client.get(f"/de/wegweiser/{path}"))

    def test_l04_a_result_says_where_it_is_in_every_language(self) -> None:
        response = self.client.get("/de/wegweiser/unterhalt/zahlt-nicht/")
        alternates = links_of(response, "alternate")
        self.assertTrue(
            alternates["uk"].endswith("/uk/wegweiser/unterhalt/zahlt-nicht/")
        )

    def test_sensitive_topics_have_a_neutral_title(self) -> None:
        self.topic.is_sensitive = True
        self.topic.save()
        for path in ("unterhalt/", "unterhalt/zahlt-nicht/"):
            response = self.client.get(f"/de/wegweiser/{path}")
            with self.subTest(path):
                self.assertNotIn("Unterhalt", title_of(response))
                self.assertNotIn("Antwort", title_of(response))
                self.assertEqual(response["Referrer-Policy"], "no-referrer")

    def test_what_is_no_answer_is_a_plain_404(self) -> None:
        for key in (
            "gibt-es-nicht",
            "a" * 3000,
            "<script>",
            "zahlt-nicht/zahlt-nicht",
            "../../admin",
            "١٢٣",
        ):
            with self.subTest(key[:20]):
                response = self.client.get(f"/de/wegweiser/unterhalt/{key}/")
                self.assertEqual(response.status_code, 404)

    def test_the_search_does_not_list_questions(self) -> None:
        response = self.client.get("/de/suche/", {"q": "Was ist mit dem Unterhalt?"})
        self.assertNotContains(response, "/de/wegweiser/unterhalt/")
