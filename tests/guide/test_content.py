"""The loader makes the guide, and leaves an editor's work alone."""

import shutil
from pathlib import Path
from tempfile import mkdtemp
from unittest import mock

import yaml
from django.test import TestCase

from and_cms.core import content
from guide.content import load_guide
from guide.models import GuidePage, QuestionPage
from tests.factories.pages import OfferPageFactory, SiteTreeMixin, TopicPageFactory

TEXTS = {
    "guide": {"title": "Wegweiser", "summary": "", "danger": "", "question": "Was?"},
    "questions": [
        {
            "topic": "unterhalt",
            "question": "Was ist?",
            "answers": [
                {
                    "key": "zahlt-nicht",
                    "text": "Er zahlt nicht.",
                    "next": {
                        "key": "was-zuerst",
                        "question": "Was zuerst?",
                        "answers": [
                            {
                                "key": "geld",
                                "text": "Geld.",
                                "offers": {"vorschuss": "Es gibt Geld."},
                            }
                        ],
                    },
                },
                {"key": "jetzt", "text": "Gefahr.", "urgent": True},
            ],
        }
    ],
}


class GuideLoadingTests(SiteTreeMixin, TestCase):
    tree_languages = ("de", "en")

    def setUp(self) -> None:
        super().setUp()
        TopicPageFactory(parent=self.tree.topics, slug="unterhalt")
        OfferPageFactory(parent=self.tree.offers, slug="vorschuss")
        folder = Path(mkdtemp())
        self.addCleanup(shutil.rmtree, folder)
        patcher = mock.patch.object(content, "FOLDER", folder)
        patcher.start()
        self.addCleanup(patcher.stop)
        self.file = folder / "texts" / "de" / "guide.yaml"
        self.file.parent.mkdir(parents=True)
        self.load()

    def load(self, **changes: object) -> QuestionPage:
        """Load the guide; ``changes`` are those of the first question."""
        first = {**TEXTS["questions"][0], **changes}
        self.file.write_text(yaml.safe_dump({**TEXTS, "questions": [first]}))
        with self.captureOnCommitCallbacks(execute=True):
            load_guide(self.tree.home, self.tree.home.locale_id)
        return QuestionPage.objects.get(slug="unterhalt")

    def test_questions_lie_below_each_other_and_answers_lead_there(self) -> None:
        first = self.load()
        below = QuestionPage.objects.get(slug="was-zuerst")
        self.assertTrue(below.is_child_of(first))
        self.assertEqual(first.answers.first().next_question, below)
        self.assertEqual(below.answers.first().first_offer.slug, "vorschuss")
        self.assertTrue(first.live and below.live)

    def test_loading_again_changes_nothing(self) -> None:
        before = self.load().latest_revision_id
        self.assertEqual(self.load().latest_revision_id, before)
        self.assertEqual(GuidePage.objects.source().count(), 1)
        self.assertEqual(QuestionPage.objects.source().count(), 2)

    def test_a_changed_text_is_loaded_and_rows_keep_their_keys(self) -> None:
        before = self.load().answers.first()
        after = self.load(question="Was nun?")
        self.assertEqual(after.title, "Was nun?")
        self.assertEqual(after.answers.first().translation_key, before.translation_key)

    def test_what_an_editor_changed_stays(self) -> None:
        page = self.load()
        page.title = "Vom Büro"
        page.save_revision().publish()
        self.assertEqual(self.load(question="Was nun?").title, "Vom Büro")
