"""Each way ends at a result: what form, list and command find."""

from io import StringIO

from django.core.management import CommandError, call_command
from django.test import TestCase
from django.urls import reverse
from django.utils import translation
from wagtail.test.utils.form_data import inline_formset, nested_form_data

from and_cms.users.groups import EDITORS
from guide.models import QuestionPage
from guide.problems import find_problems
from offers.enums import OfferState
from offers.models import OfferPage
from tests.assertions import html_of
from tests.content import LoadedContentTestCase
from tests.editors.roles import log_in, make_staff
from tests.factories.guide import QuestionPageFactory, answer, follow_up
from tests.factories.pages import OfferPageFactory
from tests.guide.test_pages import GuideMixin


class ProblemTests(GuideMixin, TestCase):
    def texts(self) -> list[str]:
        with translation.override("en"):
            return [text for found in find_problems() for text in found.texts]

    def assert_problem(self, words: str) -> None:
        """Assert that there is one problem, and that it says this."""
        found = self.texts()
        self.assertEqual(len(found), 1, found)
        self.assertIn(words, found[0])

    def test_a_whole_guide_has_none(self) -> None:
        self.assertEqual(self.texts(), [])
        call_command("check_guide", stdout=StringIO())

    def test_an_offer_that_ended_is_told_at_each_answer(self) -> None:
        OfferPage.objects.filter(pk=self.offer.pk).update(state=OfferState.ENDED)
        found = self.texts()
        self.assertEqual(len(found), 2)
        self.assertIn("has ended", found[0])

    def test_the_command_fails_by_name(self) -> None:
        OfferPage.objects.filter(pk=self.offer.pk).update(live=False)
        said = StringIO()
        with self.assertRaises(CommandError):
            call_command("check_guide", stdout=said)
        self.assertIn(self.question.title, said.getvalue())

    def test_an_answer_without_offers_ends_nowhere(self) -> None:
        answer(self.question, "leer")
        self.assert_problem("ends nowhere")

    def test_numbers_for_urgent_help_are_an_end(self) -> None:
        answer(self.question, "jetzt", is_urgent=True)
        self.assertEqual(self.texts(), [])

    def test_an_offer_needs_a_reason(self) -> None:
        row = answer(self.question, "mit", self.offer)
        row.first_reason = ""
        row.save()
        self.assert_problem("reason")

    def test_a_question_that_is_not_public_is_no_end(self) -> None:
        below = follow_up(self.question, "was-zuerst", live=False)
        answer(self.question, "weiter", next_question=below)
        self.assert_problem("not published")

    def test_editors_see_it_on_the_first_page_and_in_the_list(self) -> None:
        make_staff()
        OfferPage.objects.filter(pk=self.offer.pk).update(state=OfferState.ENDED)
        log_in(self.client, EDITORS)
        listing = reverse("guide:index")
        self.assertContains(self.client.get(reverse("wagtailadmin_home")), listing)
        self.assertIn(self.offer.title, html_of(self.client.get(listing)))


class PublishCheckTests(GuideMixin, TestCase):
    """What the form asks before a question may be published."""

    @classmethod
    def setUpTestData(cls) -> None:
        super().setUpTestData()
        cls.user = make_staff()[EDITORS]

    def row(self, key: str = "eins", **changes: object) -> dict:
        return {
            "text": f"Antwort {key}",
            "key": key,
            "first_offer": self.offer.pk,
            "first_reason": "Ein Grund.",
            **changes,
        }

    def errors(self, *rows: dict, **changes: object) -> str:
        """Return all that the form says of a question with these answers."""
        data = {
            "title": "Was ist?",
            "slug": self.topic.slug,
            "summary": "",
            "topic": self.topic.pk,
            "answers": inline_formset(list(rows)),
            "comments": inline_formset([]),
            **changes,
        }
        page = QuestionPage.objects.get(pk=self.question.pk)
        form_class = QuestionPage.get_edit_handler().get_form_class()
        with translation.override("en"):
            form = form_class(nested_form_data(data), instance=page, for_user=self.user)
            return str(form.errors)

    def test_a_whole_question_may_be_published(self) -> None:
        self.assertEqual(self.errors(self.row("eins"), self.row("zwei")), "")

    def test_one_answer_is_no_choice(self) -> None:
        self.assertIn("two to five", self.errors(self.row()))

    def test_keys_are_told_apart(self) -> None:
        self.assertIn("same key", self.errors(self.row("eins"), self.row("eins")))

    def test_only_live_offers_are_taken(self) -> None:
        draft = OfferPageFactory(parent=self.tree.offers, live=False)
        errors = self.errors(self.row("eins"), self.row("zwei", first_offer=draft.pk))
        self.assertIn("not public", errors)

    def test_an_offer_is_named_once(self) -> None:
        twice = self.row("zwei", second_offer=self.offer.pk, second_reason="Noch einer")
        self.assertIn("named twice", self.errors(self.row("eins"), twice))

    def test_circles_are_refused(self) -> None:
        for target in (
            self.question,
            QuestionPageFactory(parent=self.guide, topic=self.other),
        ):
            way = self.row("zwei", next_question=target.pk)
            with self.subTest(target.slug):
                self.assertIn("circles", self.errors(self.row("eins"), way))

    def test_the_first_question_has_the_address_of_its_topic(self) -> None:
        errors = self.errors(self.row("eins"), self.row("zwei"), slug="anders")
        self.assertIn(self.topic.slug, errors)

    def test_a_question_needs_a_topic(self) -> None:
        self.assertIn(
            "topic", self.errors(self.row("eins"), self.row("zwei"), topic="")
        )


class GuideContentTests(LoadedContentTestCase):
    """The guide as it is delivered."""

    def test_each_way_ends_at_a_result(self) -> None:
        self.assertEqual(find_problems(), [])

    def test_each_topic_has_its_question(self) -> None:
        html = html_of(self.client.get("/de/wegweiser/"))
        self.assertEqual(html.count('class="topic" href="/de/wegweiser/'), 12)
