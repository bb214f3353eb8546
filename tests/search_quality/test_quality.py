"""How good the search must be, on the real content and both engines (issue 5)."""

import os
from unittest import skipUnless

from django.conf import settings
from django.core.management import call_command
from django.test import override_settings

from search.elastic import alias, client
from tests.content import LoadedContentTestCase
from tests.search_quality.figures import Measurement
from tests.search_quality.keeping import got_worse
from tests.search_quality.measuring import measure
from tests.search_quality.questions import INDEPENDENT, JUDGED, KEPT_APART, TUNED
from tests.search_quality.reporting import header, row, worst

ELASTICSEARCH, DATABASE = "elasticsearch", "database"
MOST_LINES = 25


class QualityMixin:
    """Asks all judged questions once; a failing test says what got worse."""

    engine = ""
    found: Measurement

    @classmethod
    def setUpTestData(cls) -> None:
        """Measure."""
        super().setUpTestData()
        cls.found = measure()

    def assert_reached(self, group: str, column: str, least: float) -> None:
        """Assert that a figure of a group is high enough, or say what is wrong."""
        found = self.found.figures(group)
        self.assertGreaterEqual(found[column], least, self.explain(group))

    def assert_reached_in_each_language(self, group: str, least: float) -> None:
        """Assert that nDCG is high enough in each language."""
        for language, found in self.found.by(group, "lang").items():
            with self.subTest(language=language):
                self.assertGreaterEqual(found["ndcg"], least, self.explain(group))

    def explain(self, group: str) -> str:
        """Return figures by language and kind, and the questions that got worse.

        Those that are kept apart are counted, never named.
        """
        lines = ["", header(group)]
        for column in ("lang", "kind"):
            lines += [row(name, f) for name, f in self.found.by(group, column).items()]
        if group != KEPT_APART:
            shown = {id(answer) for answer in self.found.answers[group]}
            worse = [a for a in got_worse(self.found) if id(a) in shown]
            lines += ["Worse than in reached.tsv:", *worst(worse, MOST_LINES)]
            answers = [a for a in self.found.in_sight() if id(a) in shown]
            lines += ["Worst of all:", *worst(answers, MOST_LINES)]
        return "\n".join(lines)

    def test_engine_is_the_one_that_is_measured(self) -> None:
        self.assertEqual(self.found.engine, self.engine)


class DatabaseQualityTests(QualityMixin, LoadedContentTestCase):
    """Without Elasticsearch: SQLite or PostgreSQL answers, the demo runs on it."""

    engine = DATABASE

    @classmethod
    def setUpClass(cls) -> None:
        """Take Elasticsearch out of the settings."""
        only = {"default": settings.WAGTAILSEARCH_BACKENDS["default"]}
        cls.enterClassContext(override_settings(WAGTAILSEARCH_BACKENDS=only))
        super().setUpClass()

    def test_judged_questions_are_answered_well(self) -> None:
        self.assert_reached(JUDGED, "ndcg", 0.75)

    def test_questions_kept_apart_are_answered_well(self) -> None:
        self.assert_reached(KEPT_APART, "ndcg", 0.75)

    def test_questions_in_other_words_are_answered_well(self) -> None:
        self.assert_reached(INDEPENDENT, "ndcg", 0.75)


@skipUnless(os.environ.get("ELASTICSEARCH_URL"), "needs Elasticsearch")
class ElasticsearchQualityTests(QualityMixin, LoadedContentTestCase):
    """What the network asks of the search, on a real Elasticsearch."""

    engine = ELASTICSEARCH

    @classmethod
    def setUpClass(cls) -> None:
        """Index the content, in an index that no other process moves."""
        engines = settings.WAGTAILSEARCH_BACKENDS
        server = engines[ELASTICSEARCH]
        prefix = f"{server['INDEX_PREFIX']}quality{os.getpid()}_"
        own = {**engines, ELASTICSEARCH: {**server, "INDEX_PREFIX": prefix}}
        cls.enterClassContext(override_settings(WAGTAILSEARCH_BACKENDS=own))
        cls.addClassCleanup(forget_index)
        super().setUpClass()

    @classmethod
    def setUpTestData(cls) -> None:
        """Index, then measure."""
        call_command("rebuild_search", verbosity=0)
        super().setUpTestData()

    def test_judged_questions_are_answered_well(self) -> None:
        self.assert_reached(JUDGED, "ndcg", 0.90)

    def test_judged_questions_are_answered_well_in_each_language(self) -> None:
        self.assert_reached_in_each_language(JUDGED, 0.85)

    def test_best_offer_is_among_the_first_three(self) -> None:
        self.assert_reached(JUDGED, "success3", 0.95)

    def test_hardly_any_question_finds_nothing(self) -> None:
        for group in (JUDGED, INDEPENDENT):
            found = self.found.figures(group)
            self.assertLessEqual(found["empty"], 0.03, self.explain(group))

    def test_what_nobody_here_answers_gets_no_confident_hit(self) -> None:
        for group in (JUDGED, INDEPENDENT):
            self.assert_reached(group, "calm", 0.90)

    def test_questions_kept_apart_are_answered_well(self) -> None:
        self.assert_reached(KEPT_APART, "ndcg", 0.80)

    def test_questions_kept_apart_are_no_worse_than_those_tuned(self) -> None:
        tuned = self.found.figures(TUNED)["ndcg"]
        self.assert_reached(KEPT_APART, "ndcg", tuned - 0.10)

    def test_questions_in_other_words_are_answered_well(self) -> None:
        self.assert_reached(INDEPENDENT, "ndcg", 0.80)


def forget_index() -> None:
    """Delete the index of these tests, before the settings are put back."""
    indices = client().indices
    for name in indices.get(index=f"{alias()}*"):
        indices.delete(index=name)
