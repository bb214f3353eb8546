"""The brochure: live data, an edition with a number, what changed since."""

import tempfile
from io import BytesIO
from pathlib import Path
from unittest import skipUnless

from django.test import TestCase, override_settings
from pypdf import PdfReader

from handouts.brochure import press
from handouts.brochure.content import chosen_offers
from handouts.brochure.editions import changes_between, current_edition, snapshot
from handouts.brochure.wanted import Wanted
from handouts.models import Edition
from handouts.typesetting import is_available
from offers.enums import OfferState
from offers.models import OfferPage
from tests.factories.pages import OfferPageFactory, SiteTreeMixin, TopicPageFactory
from tests.factories.partners import ContactFactory
from tests.queries import at_most_queries


class BrochureTestCase(SiteTreeMixin, TestCase):
    """A topic with one offer."""

    @classmethod
    def setUpTestData(cls) -> None:
        super().setUpTestData()
        cls.topic = TopicPageFactory(parent=cls.tree.topics, slug="geld", title="Geld")
        cls.offer = OfferPageFactory(
            parent=cls.tree.offers,
            slug="wohngeld",
            title="Wohngeld",
            contact=ContactFactory(phone="0351 111 22"),
            topics=[cls.topic],
        )
        for page in (cls.topic, cls.offer):
            cls.tree.aliases(page)


class ContentTests(BrochureTestCase):
    def test_page_prints_offers_under_their_main_topic(self) -> None:
        content = self.client.get("/de/broschuere/ansicht/").context["content"]
        self.assertEqual([one.title for one in content.chapters], ["Geld"])
        self.assertEqual(content.number, 1)

    def test_draft_is_not_in_it(self) -> None:
        OfferPage.objects.filter(pk=self.offer.pk).update(live=False)
        self.assertEqual(chosen_offers(Wanted()), [])

    def test_ended_offer_is_not_in_it(self) -> None:
        OfferPage.objects.filter(pk=self.offer.pk).update(state=OfferState.ENDED)
        self.assertEqual(chosen_offers(Wanted()), [])

    def test_other_language_marks_german_text(self) -> None:
        content = self.client.get("/ar/broschuere/ansicht/").context["content"]
        self.assertEqual(content.chapters[0].entries[0][0].lang, "de")

    def test_unknown_values_are_named_in_a_400(self) -> None:
        answer = self.client.get(
            "/de/broschuere/ansicht/?mit=xx&thema=nein&ort=Nirgends&format=a9"
        )
        self.assertEqual(answer.status_code, 400)
        self.assertEqual(len(answer.context["wanted"].errors), 4)

    def test_null_bytes_are_refused_before_the_database_is_asked(self) -> None:
        for name in ("thema", "ort", "mit", "format"):
            with self.subTest(name):
                answer = self.client.get("/de/broschuere/", {name: "\x00"})
                self.assertEqual(answer.status_code, 400)

    def test_index_names_the_words_of_an_offer(self) -> None:
        content = self.client.get("/de/broschuere/ansicht/").context["content"]
        self.assertIn("Wohngeld", [word.text for word in content.words])

    def test_more_offers_cost_no_more_queries(self) -> None:
        for number in range(6):
            OfferPageFactory(
                parent=self.tree.offers, slug=f"mehr-{number}", topics=[self.topic]
            )
        with at_most_queries(self, 45):
            self.client.get("/de/broschuere/ansicht/?mit=ar")


class EditionTests(BrochureTestCase):
    def test_same_content_is_the_same_edition(self) -> None:
        self.assertEqual(current_edition(), current_edition())
        self.assertEqual(Edition.objects.count(), 1)

    def test_edition_of_a_german_brochure_needs_no_second_reading(self) -> None:
        content = self.client.get("/ar/broschuere/ansicht/?mit=de").context["content"]
        self.assertEqual(snapshot(content.entries["de"]), snapshot())

    def test_changed_fact_makes_a_new_edition_and_is_told(self) -> None:
        edition = current_edition()
        contact = self.offer.contact
        contact.phone = "0351 999 88"
        contact.save()
        self.assertNotEqual(current_edition(), edition)
        change = changes_between(edition, current_edition())[0]
        self.assertEqual((change.kind, change.title), ("changed", "Wohngeld"))
        one = change.differences[0]
        self.assertEqual((one.old, one.new), ("0351 111 22", "0351 999 88"))

    def test_new_and_gone_offers_are_told(self) -> None:
        edition = current_edition()
        OfferPage.objects.filter(pk=self.offer.pk).update(live=False)
        OfferPageFactory(parent=self.tree.offers, slug="neu", title="Neu")
        changes = changes_between(edition, current_edition())
        found = {change.title: change.kind for change in changes}
        self.assertEqual(found, {"Wohngeld": "gone", "Neu": "new"})

    def test_change_sheet_is_a_page(self) -> None:
        edition = current_edition()
        self.assertContains(
            self.client.get(f"/de/broschuere/seit/{edition.pk}/"), edition.pk
        )

    def test_unknown_edition_is_a_404(self) -> None:
        answer = self.client.get("/de/broschuere/seit/99999/")
        self.assertEqual(answer.status_code, 404)


@skipUnless(is_available(), "needs Pango")
class PdfTests(BrochureTestCase):
    def setUp(self) -> None:
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        overridden = override_settings(MEDIA_ROOT=folder.name)
        overridden.enable()
        self.addCleanup(overridden.disable)

    def get(self, address: str = "/de/broschuere.pdf") -> PdfReader:
        """Return the PDF at an address."""
        answer = self.client.get(address)
        self.assertEqual(answer.status_code, 200)
        return PdfReader(BytesIO(b"".join(answer.streaming_content)))

    def test_a32_pdf_is_tagged_has_title_and_bookmarks(self) -> None:
        pdf = self.get()
        self.assertTrue(pdf.trailer["/Root"]["/MarkInfo"]["/Marked"])
        self.assertIn("Alleinerziehende", pdf.metadata.title)
        self.assertGreaterEqual(len(pdf.outline), 2)

    def test_facts_of_the_page_stand_in_it(self) -> None:
        text = " ".join(page.extract_text() for page in self.get().pages)
        for fact in ("Wohngeld", "0351 111 22", "Geld"):
            self.assertIn(fact, text)

    def test_same_content_is_set_once(self) -> None:
        self.get()
        made = [file.stat().st_ctime_ns for file in press.folder().glob("*.pdf")]
        self.get()
        self.assertEqual(len(list(press.folder().glob("*.pdf"))), len(made))

    def test_change_sheet_is_a_pdf(self) -> None:
        edition = current_edition()
        self.assertEqual(
            len(self.get(f"/de/broschuere/seit/{edition.pk}.pdf").pages), 1
        )

    def test_pdf_slower_than_the_answer_is_there_for_who_comes_again(self) -> None:
        limit, press.LIMIT = press.LIMIT, 0.1
        self.addCleanup(setattr, press, "LIMIT", limit)
        self.assertEqual(self.client.get("/de/broschuere.pdf").status_code, 503)
        press.LIMIT = limit
        again = self.get()
        self.assertGreater(len(again.pages), 2)
        left = {file.suffix for file in press.folder().iterdir()}
        self.assertEqual(left, {".pdf", ".lock"})

    def test_press_that_stays_busy_is_told_with_retry_after(self) -> None:
        limit, press.LIMIT = press.LIMIT, 0.3
        self.addCleanup(setattr, press, "LIMIT", limit)
        with press._only_one(press.time.monotonic() + 5):
            answer = self.client.get("/de/broschuere.pdf")
            shown = self.client.get("/de/broschuere/")
        self.assertEqual(answer.status_code, 503)
        self.assertEqual(answer["Retry-After"], "30")
        self.assertIsNotNone(shown.context["busy_seconds"])

    def test_half_made_file_is_never_seen(self) -> None:
        self.get()
        self.assertEqual(list(Path(press.folder()).glob("*.part")), [])
