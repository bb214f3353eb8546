"""The files of judged questions keep their own rules."""

from django.test import SimpleTestCase

from and_cms.core import content, languages
from tests.search_quality.questions import (
    INDEPENDENT,
    JUDGED,
    KEPT_APART,
    TUNED,
    groups,
    is_kept_apart,
    name_of,
)
from tests.search_quality.score import Query


class QuestionTests(SimpleTestCase):
    """What stands in the files."""

    def test_kept_apart_is_about_a_third_and_the_rest_is_tuned(self) -> None:
        found = groups()
        names = {group: {name_of(query) for query in found[group]} for group in found}
        self.assertEqual(names[TUNED] | names[KEPT_APART], names[JUDGED])
        self.assertFalse(names[TUNED] & names[KEPT_APART])
        self.assertAlmostEqual(len(names[KEPT_APART]) / len(names[JUDGED]), 1 / 3, 1)

    def test_kept_apart_follows_from_the_question_alone(self) -> None:
        question = Query("de", "term", "Unterhaltsvorschuss", {})
        self.assertEqual(
            is_kept_apart(question),
            is_kept_apart(Query("de", "typo", "Unterhaltsvorschuss", {"x": 3})),
        )

    def test_independent_questions_are_many_and_none_is_a_judged_one(self) -> None:
        found = groups()
        self.assertGreaterEqual(len(found[INDEPENDENT]), 200)
        judged = {name_of(query).casefold() for query in found[JUDGED]}
        independent = {name_of(query).casefold() for query in found[INDEPENDENT]}
        self.assertFalse(judged & independent)
        self.assertEqual(len(independent), len(found[INDEPENDENT]))

    def test_every_language_is_asked_in_both_files(self) -> None:
        for group in (JUDGED, INDEPENDENT):
            asked = {query.lang for query in groups()[group]}
            self.assertEqual(asked, set(languages.TABLE), group)

    def test_every_judged_key_is_an_offer_of_the_content(self) -> None:
        offers = {
            data["key"] for data in content.read("facts", "offers.yaml")["offers"]
        }
        for group in (JUDGED, INDEPENDENT):
            for query in groups()[group]:
                with self.subTest(group=group, question=name_of(query)):
                    self.assertLessEqual(set(query.grades), offers)
