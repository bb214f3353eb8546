"""The slip as PDF: tagged, in two languages, on one page, with the page's facts."""

import threading
from io import BytesIO
from unittest import skipUnless

from django.test import TestCase
from pypdf import PdfReader

from handouts import typesetting
from handouts.slip import slip_languages
from handouts.typesetting import is_available
from tests.handouts.test_shortlist import ListTestCase


def text_of(pdf: bytes) -> str:
    """Return the words of a PDF, without the marks of direction."""
    pages = [page.extract_text() for page in PdfReader(BytesIO(pdf)).pages]
    text = " ".join(" ".join(pages).split())
    return text.replace("\u2066", "").replace("\u2069", "")


class LanguageTests(TestCase):
    def test_german_page_without_second_language_is_german_alone(self) -> None:
        self.assertEqual([one.code for one in slip_languages("de", "")], ["de"])

    def test_other_page_stands_beside_german(self) -> None:
        self.assertEqual([one.code for one in slip_languages("uk", "")], ["de", "uk"])

    def test_german_as_second_language_is_german_alone(self) -> None:
        self.assertEqual([one.code for one in slip_languages("uk", "de")], ["de"])


@skipUnless(is_available(), "needs Pango")
class SlipTests(ListTestCase):
    def get(self, query: str, language: str = "de"):
        """Return the answer to a slip's address."""
        return self.client.get(f"/{language}/merkliste.pdf?{query}")

    def test_a32_pdf_is_tagged_and_names_its_language(self) -> None:
        answer = self.get("o=wohngeld&mit=ar")
        self.assertEqual(answer["Content-Type"], "application/pdf")
        root = PdfReader(BytesIO(answer.content)).trailer["/Root"]
        self.assertTrue(root["/MarkInfo"]["/Marked"])
        self.assertEqual(root["/Lang"], "ar")

    def test_entry_stands_there_in_both_languages(self) -> None:
        self.tree.translate(self.offer, "en", title="Housing benefit")
        text = text_of(self.get("o=wohngeld&mit=en").content)
        self.assertIn("Wohngeld", text)
        self.assertIn("Housing benefit", text)

    def test_quiet_offer_names_no_topic(self) -> None:
        text = text_of(self.get("o=schutz").content)
        self.assertNotIn("Schutzhaus", text)
        self.assertNotIn("Geheimweg", text)
        self.assertIn("0351 281 7788", text)

    def test_file_has_a_neutral_name(self) -> None:
        self.assertIn('"liste.pdf"', self.get("o=schutz")["Content-Disposition"])

    def test_unknown_language_is_a_400(self) -> None:
        self.assertEqual(self.get("o=wohngeld&mit=xx").status_code, 400)

    def test_slip_of_nothing_leads_to_the_list(self) -> None:
        self.assertRedirects(
            self.get("o=gibt-es-nicht"), "/de/merkliste/?o=gibt-es-nicht"
        )

    def test_thousand_keys_make_a_slip_of_those_that_exist(self) -> None:
        keys = ",".join(["wohngeld"] * 500 + ["e.fest"] * 500)
        answer = self.get(f"o={keys}")
        self.assertEqual(len(PdfReader(BytesIO(answer.content)).pages), 1)

    def test_markup_in_a_title_stays_text(self) -> None:
        self.offer.title = "<img src=file:///etc/passwd> & Co"
        self.offer.save()
        self.assertIn("& Co", text_of(self.get("o=wohngeld").content))

    def take_the_seat(self) -> None:
        """Let nothing be set until the test is over."""
        seat, wait = typesetting._seat, typesetting.WAIT
        typesetting._seat, typesetting.WAIT = threading.BoundedSemaphore(1), 0.01
        typesetting._seat.acquire()
        self.addCleanup(setattr, typesetting, "_seat", seat)
        self.addCleanup(setattr, typesetting, "WAIT", wait)

    def test_same_slip_is_set_once(self) -> None:
        first = self.get("o=wohngeld&mit=cs").content
        self.take_the_seat()
        self.assertEqual(self.get("o=wohngeld&mit=cs").content, first)

    def test_reader_who_must_wait_too_long_is_told_when_to_come_again(self) -> None:
        self.take_the_seat()
        answer = self.get("o=wohngeld&mit=vi&schrift=gross")
        self.assertEqual(answer.status_code, 503)
        self.assertEqual(answer["Retry-After"], "20")
