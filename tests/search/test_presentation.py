"""What stands around the answers, and the answers as cards."""

from django.http import QueryDict
from django.test import TestCase

from search.cards import answers, guesses
from search.presentation import (
    address,
    chips,
    did_you_mean,
    filters,
    nearest_topics,
    pages,
    tabs,
)
from search.queries import SearchResult, search
from tests.queries import at_most_queries
from tests.search.small_town import PHONE, SmallTownMixin
from vocabulary.topics import topic_tiles

SENSITIVE = {"gewalt-und-notfall"}


class AnswerTests(SmallTownMixin, TestCase):
    def find(self, text: str, language: str = "de", **options: object) -> SearchResult:
        return search(text, language, answers_first=True, **options)

    def test_offer_says_next_step_and_phone_and_marks_the_words(self) -> None:
        first = answers(self.find("Vater zahlt nicht"))[0]
        self.assertEqual(first.card.title, "Unterhaltsvorschuss")
        self.assertIn("<mark>zahlt</mark>", first.card.summary)
        self.assertIn("<mark>zahlt</mark>", first.card.next_step)
        self.assertEqual(first.card.button.text, PHONE)

    def test_all_kinds_stand_in_one_list_in_the_order_of_the_search(self) -> None:
        result = self.find("Unterhalt")
        found = answers(result)
        self.assertEqual(
            [one.card.url for one in found],
            [hit.url for hit in result.hits if hit.confident],
        )
        self.assertLessEqual({"topic", "partner", "event"}, {o.kind for o in found})
        for one in found:
            with self.subTest(one.kind):
                self.assertEqual(bool(one.name), one.kind != "offer")

    def test_reason_is_the_official_word_marked_as_german(self) -> None:
        found = answers(self.find("Kita", "ar"))
        why = found[0].card.reason
        self.assertIn('<bdi lang="de" dir="ltr">Kindertagesbetreuung</bdi>', why)

    def test_reason_is_left_out_where_the_title_says_it(self) -> None:
        found = answers(self.find("Vater zahlt nicht"))[0]
        self.assertEqual(found.card.reason, "")

    def test_words_of_danger_are_not_marked_nor_given_as_a_reason(self) -> None:
        result = self.find("er schlägt mich")
        self.assertTrue(result.is_urgent)
        for one in answers(result, SENSITIVE):
            self.assertNotIn("<mark>", f"{one.card.title}{one.card.summary}")
            self.assertEqual(one.reason or getattr(one.card, "reason", ""), "")

    def test_words_on_sensitive_pages_are_not_marked(self) -> None:
        for text in ("Frauenschutzhaus", "Notfall"):
            for one in answers(self.find(text), SENSITIVE):
                if one.card.url.rstrip("/").rsplit("/", 1)[-1] in {
                    "frauenschutzhaus",
                    "gewalt-und-notfall",
                }:
                    self.assertNotIn("<mark>", one.card.title)

    def test_offer_says_whether_it_is_for_the_place_or_for_all(self) -> None:
        result = self.find("Kita Gorbitz")
        self.assertIn("Gorbitz", answers(result, place="Gorbitz")[0].card.reason)
        result = self.find("Unterhaltsvorschuss Gorbitz")
        self.assertIn("Dresden", answers(result, place="Gorbitz")[0].card.reason)

    def test_guesses_are_few_and_without_buttons(self) -> None:
        result = self.find("Pinguin Wolkenkratzer zahlt")
        self.assertFalse(result.has_answers)
        self.assertEqual(answers(result), [])
        self.assertTrue(guesses(result))

    def test_queries_do_not_grow_with_the_answers(self) -> None:
        result = self.find("Unterhalt", "ar")
        with at_most_queries(self, 6):
            answers(result)


class AroundTests(SmallTownMixin, TestCase):
    def test_tabs_count_answers_of_each_kind_and_keep_the_question(self) -> None:
        result = search("Unterhalt", "de")
        found = tabs(QueryDict("q=Unterhalt&seite=2"), result.answers, "topic")
        self.assertEqual(found[0].count, sum(result.answers.values()))
        self.assertEqual([tab.is_current for tab in found].index(True), 4)
        self.assertEqual(found[4].url, "?q=Unterhalt&art=thema")

    def test_topic_filter_shows_what_each_topic_would_give(self) -> None:
        query = QueryDict("q=Unterhalt")
        result = search("Unterhalt", "de")
        shown = filters(query, result, topic_tiles("de"), "", "")
        options = shown.groups[1].options
        self.assertEqual([option.value for option in options], ["unterhalt"])
        self.assertEqual(options[0].count, result.topics["unterhalt"])
        narrow = search("Unterhalt", "de", topic="unterhalt")
        self.assertEqual(sum(narrow.answers.values()), options[0].count)

    def test_chosen_topic_stays_where_it_gives_nothing(self) -> None:
        result = search("Kita", "de", topic="unterhalt")
        shown = filters(
            QueryDict("q=Kita&thema=unterhalt"),
            result,
            topic_tiles("de"),
            "unterhalt",
            "",
        )
        self.assertTrue(shown.groups[1].options[0].is_checked)
        self.assertEqual(shown.groups[1].options[0].count, 0)

    def test_chip_lifts_the_place_of_the_question(self) -> None:
        query = QueryDict("q=Kita+Gorbitz")
        result = search("Kita Gorbitz", "de")
        chip = chips(query, result, "Gorbitz", result.place.within)[0]
        self.assertEqual((chip.detail, chip.is_removable), ("Cotta", True))
        self.assertEqual(chip.url, "?q=Kita+Gorbitz&ort=alle")

    def test_chip_of_a_typed_place_takes_it_out_of_the_address(self) -> None:
        query = QueryDict("q=Kita&ort=Cotta")
        result = search("Kita", "de", districts=[self.cotta])
        chip = chips(query, result, "Cotta", ["Cotta"])[0]
        self.assertEqual((chip.url, chip.detail), ("?q=Kita", ""))

    def test_lifted_place_does_not_count_as_a_word(self) -> None:
        lifted = search("Kita Prohlis", "de", reads_places=False)
        self.assertIsNone(lifted.place)
        self.assertEqual(lifted.named_place.name, "Prohlis")
        self.assertEqual([hit.key for hit in lifted.hits][:1], ["kita-platz"])

    def test_did_you_mean_is_well_written_keeps_the_place_and_finds_something(self):
        result = search("Unterhaltsvorschus Gorbitz", "de")
        link = did_you_mean(QueryDict("q=x&art=angebot"), result)
        self.assertEqual(link.title, "Unterhaltsvorschuss Gorbitz")
        self.assertEqual(link.url, "?art=angebot&q=Unterhaltsvorschuss+Gorbitz")
        self.assertTrue(search(link.title, "de").has_answers)

    def test_did_you_mean_is_silent_without_slip_and_without_hit(self) -> None:
        for text in ("Unterhaltsvorschuss", "Hundebetreuung"):
            with self.subTest(text):
                self.assertIsNone(did_you_mean(QueryDict(), search(text, "de")))

    def test_pages_lead_on_and_back(self) -> None:
        query = QueryDict("q=a&seite=2")
        self.assertIsNone(pages(QueryDict("q=a"), 1, 20, 20))
        middle = pages(query, 2, 41, 20)
        self.assertEqual((middle.number, middle.total), (2, 3))
        self.assertEqual(middle.previous_url, "?q=a")
        self.assertEqual(middle.next_url, "?q=a&seite=3")
        beyond = pages(query, 50, 41, 20)
        self.assertEqual((beyond.previous_url, beyond.next_url), ("?q=a&seite=3", ""))

    def test_topics_of_the_guesses_come_first(self) -> None:
        result = search("nicht", "de")
        near, others = nearest_topics(result, topic_tiles("de"))
        self.assertIn("unterhalt", [tile.key for tile in near])
        self.assertEqual(len(near) + len(others), 2)

    def test_address_begins_on_the_first_page_again(self) -> None:
        query = QueryDict("q=a&ort=alle&ort=Cotta&seite=4")
        self.assertEqual(address(query, ort=None), "?q=a")
