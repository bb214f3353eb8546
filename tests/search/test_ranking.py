"""What comes first, and what counts as an answer."""

from datetime import timedelta

from django.test import TestCase
from django.utils import timezone

from offers.enums import OfferState
from offers.models import OfferDistrict, OfferPage
from search.queries import Hit, search
from search.ranking import WEIGHTS, Score, is_confident
from tests.factories.events import EventPageFactory, once
from tests.factories.pages import OfferPageFactory, SiteTreeMixin, TopicPageFactory
from tests.search.indexed import index_all
from tests.search.small_town import make_term
from vocabulary.models import District


class RankingTests(SiteTreeMixin, TestCase):
    @classmethod
    def setUpTestData(cls) -> None:
        super().setUpTestData()
        cls.topic = TopicPageFactory(
            parent=cls.tree.topics, title="Wohnen", slug="wohnen"
        )

    def offer(self, title: str, **fields: object) -> OfferPage:
        return OfferPageFactory(parent=self.tree.offers, title=title, **fields)

    def hits(self, text: str, **filters: object) -> list[Hit]:
        index_all()
        return search(text, "de", **filters).hits

    def titles(self, text: str, **filters: object) -> list[str]:
        return [hit.title for hit in self.hits(text, **filters)]

    # --- Order ---

    def test_exact_offer_comes_first(self) -> None:
        self.offer("Wohngeld für Studierende")
        self.offer("Lastenzuschuss", summary="Wie Wohngeld, Wohngeld, Wohngeld.")
        self.offer("Wohngeld")
        self.assertEqual(self.titles("Wohngeld")[0], "Wohngeld")

    def test_alias_leads_to_its_offer_before_all_texts(self) -> None:
        self.offer("Beratung", summary="Alles zum Bürgergeld, auch zu Hartz 4.")
        self.offer("Grundsicherung", search_words=["Hartz 4"])
        self.assertEqual(self.titles("Hartz 4")[0], "Grundsicherung")

    def test_idea_of_the_question_comes_before_its_words(self) -> None:
        self.offer("Vatertreff", summary="Ein Vater zahlt hier nichts.")
        advance = self.offer("Unterhaltsvorschuss")
        make_term("Unterhaltsvorschuss", advance, needs=["Vater zahlt nicht"])
        self.assertEqual(self.titles("Vater zahlt nicht")[0], "Unterhaltsvorschuss")

    def test_running_comes_before_paused_before_ended(self) -> None:
        for title, state in (
            ("Spieltreff Ost", OfferState.ENDED),
            ("Spieltreff West", OfferState.PAUSED),
            ("Spieltreff Nord", OfferState.RUNNING),
        ):
            # Found by their texts alone: none is called so.
            self.offer(title.split()[1], summary="Ein Spieltreff im Hof.", state=state)
        self.assertEqual(self.titles("Spieltreff am Abend"), ["Nord", "West", "Ost"])

    def test_ended_offer_comes_first_for_its_own_name(self) -> None:
        self.offer("Kindersprechstunde", summary="Früher: Spieltreff Ost.")
        self.offer("Spieltreff Ost", state=OfferState.ENDED)
        self.assertEqual(self.titles("Spieltreff Ost")[0], "Spieltreff Ost")

    def test_own_district_comes_before_the_whole_city_before_others(self) -> None:
        here = District.objects.create(key="a", name="Cotta", kind="borough")
        there = District.objects.create(key="b", name="Prohlis", kind="borough")
        self.offer("Spieltreff West")
        for title, district in (("Spieltreff Nord", here), ("Spieltreff Ost", there)):
            page = self.offer(title)
            OfferDistrict.objects.create(page=page, district=district)
        titles = self.titles("Spieltreff", districts=[here])
        self.assertEqual(titles, ["Spieltreff Nord", "Spieltreff West"])

    def test_event_that_is_over_is_not_found(self) -> None:
        today = timezone.localdate()
        for title, days in (("Elternabend neu", 3), ("Elternabend alt", -3)):
            EventPageFactory(
                parent=self.tree.events,
                title=title,
                dates=[once((today + timedelta(days=days)).isoformat())],
            )
        self.assertEqual(self.titles("Elternabend"), ["Elternabend neu"])

    def test_order_is_the_same_each_time(self) -> None:
        for number in range(5):
            self.offer(f"Spieltreff {number}")
        self.assertEqual(self.titles("Spieltreff"), self.titles("Spieltreff"))

    # --- Filters, counts, pages ---

    def test_kinds_are_counted_whichever_is_chosen(self) -> None:
        self.offer("Wohnen im Alter", topics=[self.topic])
        index_all()
        every, some = search("Wohnen", "de"), search("Wohnen", "de", kind="topic")
        self.assertEqual(every.counts, some.counts)
        self.assertEqual({hit.kind for hit in some.hits}, {"topic"})
        self.assertEqual(some.total, some.counts["topic"])

    def test_topic_leaves_out_what_is_not_on_it(self) -> None:
        self.offer("Spieltreff Nord", topics=[self.topic])
        self.offer("Spieltreff Ost")
        self.assertEqual(self.titles("Spieltreff", topic="wohnen"), ["Spieltreff Nord"])

    def test_pages_hold_every_hit_once(self) -> None:
        for number in range(7):
            self.offer(f"Spieltreff {number}")
        index_all()
        found = [
            hit.title
            for page in (1, 2, 3, 4)
            for hit in search("Spieltreff", "de", limit=3, page=page).hits
        ]
        self.assertEqual(len(found), 7)
        self.assertEqual(len(set(found)), 7)

    # --- Answers and guesses ---

    def test_offer_asked_for_by_name_is_an_answer(self) -> None:
        self.offer("Wohngeld")
        self.assertTrue(self.hits("Wohngeld")[0].confident)

    def test_one_word_of_many_is_a_guess(self) -> None:
        self.offer("Kurse", summary="Wir reparieren mit Ihnen ein Fahrrad.")
        for hit in self.hits("Fahrrad verkaufen Autobahn Führerschein Polen"):
            self.assertFalse(hit.confident)

    def test_question_about_nothing_finds_nothing(self) -> None:
        self.offer("Wohngeld")
        self.assertEqual(self.hits("Quastenflosser"), [])

    def test_score_is_the_sum_of_its_parts(self) -> None:
        score = Score(ideas=0.5, name=0.25, text=0.125)
        self.assertEqual(score.total, 0.875)

    def test_weak_score_is_a_guess_and_a_promoted_one_an_answer(self) -> None:
        weak = Score(text=0.1, coverage=0.1)
        self.assertFalse(is_confident(weak, 1.0))
        self.assertTrue(is_confident(Score(is_promoted=True), 1.0))

    def test_hit_far_behind_the_best_is_a_guess(self) -> None:
        covered = Score(text=0.1, coverage=WEIGHTS.sure_coverage)
        self.assertTrue(is_confident(covered, 0.1))
        self.assertFalse(is_confident(covered, 10.0))
