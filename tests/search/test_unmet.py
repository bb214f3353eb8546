"""Questions without an answer: counted by words, language and month, and no more."""

from io import StringIO

import time_machine
from django.core.management import call_command
from django.db import connection
from django.test import TestCase, TransactionTestCase
from django.test.utils import CaptureQueriesContext
from wagtail.models import ModelLogEntry

from and_cms.users.models import User
from search.enums import UnmetState
from search.models import UnmetQuestion
from search.queries import search
from search.unmet import DECIDE, add_one, count_unmet, decide
from tests.factories.pages import OfferPageFactory, SiteTreeMixin, TopicPageFactory
from tests.factories.users import log_in_administrator
from tests.search.indexed import index_all
from vocabulary.models import Term, TermWord

READER = "Mozilla/5.0 (Android 15; Mobile; rv:140.0) Gecko/140.0 Firefox/140.0"


class UnmetTests(SiteTreeMixin, TestCase):
    @classmethod
    def setUpTestData(cls) -> None:
        super().setUpTestData()
        topic = TopicPageFactory(parent=cls.tree.topics, slug="wohnen")
        offer = OfferPageFactory(
            parent=cls.tree.offers, slug="wohngeld", title="Wohngeld", topics=[topic]
        )
        cls.tree.aliases(offer)
        term = Term.objects.create(
            key="gewalt", official="Gewalt", explanation="Satz.", is_urgent=True
        )
        TermWord.objects.create(term=term, text="er schlägt mich")
        index_all()

    def ask(self, text: str, language: str = "de", **more: str) -> None:
        """Ask on the page, as a browser does."""
        headers = {"User-Agent": READER, **more.pop("headers", {})}
        query = {"q": text, **more}
        response = self.client.get(f"/{language}/suche/", query, headers=headers)
        self.assertEqual(response.status_code, 200)

    def counted(self) -> list[tuple]:
        return list(UnmetQuestion.objects.values_list("words", "language", "number"))

    @time_machine.travel("2026-11-20 12:34+01:00")
    def test_p14_question_is_counted_by_folded_words_language_and_month(self) -> None:
        for text in ("Schulranzen", "schulranzen", "  SCHULRANZEN? "):
            self.ask(text)
        self.ask("schulranzen", "ar")
        self.assertEqual(
            self.counted(), [("schulranzen", "de", 3), ("schulranzen", "ar", 1)]
        )
        row = UnmetQuestion.objects.values().first()
        self.assertEqual(
            set(row), {"id", "words", "language", "month", "number", "state"}
        )
        self.assertEqual(str(row["month"]), "2026-11-01")

    @time_machine.travel("2026-11-30 12:00+01:00", tick=False)
    def test_each_month_counts_anew(self) -> None:
        self.ask("schulranzen")
        with time_machine.travel("2026-12-01 00:10+01:00"):
            self.ask("schulranzen")
        self.assertEqual([number for *_key, number in self.counted()], [1, 1])

    def test_question_with_an_answer_is_not_counted(self) -> None:
        self.ask("Wohngeld")
        self.assertEqual(self.counted(), [])

    def test_p07_danger_and_people_are_not_counted(self) -> None:
        for text in ("er schlägt mich", "Anna Müller", "0351 48812", "a@b.de"):
            self.ask(text)
        self.assertEqual(self.counted(), [])

    def test_filtered_and_further_pages_do_not_count(self) -> None:
        for more in (
            {"art": "angebot"},
            {"thema": "wohnen"},
            {"ort": "01097"},
            {"seite": "2"},
        ):
            self.ask("schulranzen", **more)
        self.assertEqual(self.counted(), [])

    def test_robots_previews_and_editors_do_not_count(self) -> None:
        for headers in (
            {"User-Agent": "Mozilla/5.0 (compatible; Googlebot/2.1)"},
            {"User-Agent": "curl/8.5"},
            {"User-Agent": ""},
            {"Sec-Purpose": "prefetch;prerender"},
        ):
            self.ask("schulranzen", headers=headers)
        log_in_administrator(self.client)
        self.ask("schulranzen")
        self.assertEqual(self.counted(), [])

    def test_api_does_not_count(self) -> None:
        headers = {"User-Agent": READER}
        self.client.get("/api/v1/search/?q=schulranzen&lang=de", headers=headers)
        self.assertEqual(self.counted(), [])

    def test_counting_takes_one_query(self) -> None:
        result = search("schulranzen", "de")
        for _time in range(2):
            with self.assertNumQueries(1):
                count_unmet(result)
        person = search("Anna Müller", "de")
        with self.assertNumQueries(0):
            count_unmet(person)

    def test_page_is_ready_before_it_is_counted(self) -> None:
        with CaptureQueriesContext(connection) as asked:
            self.ask("schulranzen")
        self.assertIn("search_unmetquestion", asked[-1]["sql"])

    def test_flood_of_questions_stops_at_a_limit_but_known_ones_count(self) -> None:
        self.ask("schulranzen")
        for words in ("brille", "schulranzen"):
            add_one(words, "de", most=1)
        self.assertEqual(self.counted(), [("schulranzen", "de", 2)])


class DecisionTests(TestCase):
    @classmethod
    def setUpTestData(cls) -> None:
        cls.editor = User.objects.create_user("redaktion@example.org")
        cls.old = UnmetQuestion.objects.create(
            words="hundesteuer", language="de", month="2026-10-01", number=4
        )

    def count(self) -> UnmetQuestion:
        """Count the question once more, in the month of the clock."""
        add_one("hundesteuer", "de")
        return UnmetQuestion.objects.order_by("-month").first()

    @time_machine.travel("2026-11-20")
    def test_decision_holds_for_all_months_and_those_to_come(self) -> None:
        new = self.count()
        decide(new, UnmetState.NOT_OURS, self.editor)
        self.old.refresh_from_db()
        self.assertEqual(self.old.state, UnmetState.NOT_OURS)
        with time_machine.travel("2026-12-20"):
            self.assertEqual(self.count().state, UnmetState.NOT_OURS)

    def test_log_says_who_decided_what(self) -> None:
        decide(self.old, UnmetState.NO_OFFER, self.editor)
        entry = ModelLogEntry.objects.get()
        self.assertEqual((entry.action, entry.user), (DECIDE, self.editor))
        self.assertEqual(entry.data, {"state": "no_offer", "language": "de"})

    def test_decision_can_be_taken_back(self) -> None:
        decide(self.old, UnmetState.NO_OFFER, self.editor)
        decide(self.old, UnmetState.OPEN, self.editor)
        self.old.refresh_from_db()
        self.assertEqual(self.old.state, UnmetState.OPEN)


@time_machine.travel("2026-11-20 12:00+01:00")
class ForgettingTests(TestCase):
    def row(self, month: str, number: int) -> UnmetQuestion:
        return UnmetQuestion.objects.create(
            words="hundesteuer", language="de", month=month, number=number
        )

    def test_p10_questions_are_forgotten_after_their_term(self) -> None:
        kept = self.row("2025-11-01", 3)
        old = self.row("2025-10-01", 3)
        decide(old, UnmetState.NO_OFFER, None)
        call_command("forget", verbosity=0, stdout=StringIO())
        self.assertEqual(list(UnmetQuestion.objects.all()), [kept])
        self.assertFalse(ModelLogEntry.objects.exists())

    def test_p10_rare_questions_are_forgotten_after_the_following_month(self) -> None:
        kept = [self.row("2026-11-01", 1), self.row("2026-10-01", 2)]
        self.row("2026-09-01", 2)
        call_command("forget", verbosity=0, stdout=StringIO())
        self.assertEqual(list(UnmetQuestion.objects.all()), kept)

    def test_dry_run_only_counts(self) -> None:
        self.row("2020-01-01", 9)
        out = StringIO()
        call_command("forget", "--dry-run", stdout=out)
        self.assertIn("Questions without an answer to delete: 1", out.getvalue())
        self.assertTrue(UnmetQuestion.objects.exists())


class ReadOnlyDatabaseTests(TransactionTestCase):
    """The reader gets her page, whatever the database says to a count."""

    def test_question_that_cannot_be_counted_breaks_nothing(self) -> None:
        result = search("schulranzen", "de")
        self._read_only(True)
        self.addCleanup(self._read_only, False)
        with self.assertLogs("search.unmet", "WARNING") as logs:
            count_unmet(result)
        self.assertNotIn("schulranzen", " ".join(logs.output))
        self._read_only(False)
        self.assertFalse(UnmetQuestion.objects.exists())
        count_unmet(result)
        self.assertTrue(UnmetQuestion.objects.exists())

    def _read_only(self, is_on: bool) -> None:
        with connection.cursor() as cursor:
            if connection.vendor == "sqlite":
                cursor.execute(f"PRAGMA query_only = {int(is_on)}")
            else:
                mode = "READ ONLY" if is_on else "READ WRITE"
                cursor.execute(f"SET SESSION CHARACTERISTICS AS TRANSACTION {mode}")
