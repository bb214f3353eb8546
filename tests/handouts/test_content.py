"""The list and the slip on the real content: what fits on a page, what is found."""

from io import BytesIO
from random import Random
from unittest import skipUnless

from django.utils import translation
from django.utils.html import strip_tags
from pypdf import PdfReader

from handouts.entries import entries
from handouts.finding import find
from handouts.lines import for_slip
from handouts.slip import Side, slip_pdf
from handouts.typesetting import is_available
from offers.models import OfferPage
from tests.content import LoadedContentTestCase
from tests.handouts.test_slip import text_of

TIER_ONE = ("uk", "ar", "en", "ru")
"""The languages of the city's first rank; each stands beside German."""


class FindingTests(LoadedContentTestCase):
    def test_search_on_the_list_adds_to_it(self) -> None:
        answer = self.client.get("/de/merkliste/?o=kindergeld&q=wohngeld")
        first = answer.context["list"].candidates[0]
        self.assertEqual(first.add_url, "/de/merkliste/?o=kindergeld,wohngeld")


@skipUnless(is_available(), "needs Pango")
class OnePageTests(LoadedContentTestCase):
    def length(self, offer: OfferPage) -> int:
        """Return how much a slip says of an offer in German."""
        (entry,) = entries(find([offer.slug])[0], "de")
        lines = for_slip(entry.facts)
        return sum(len(line.label + line.text) for line in lines) + len(
            f"{entry.title}{entry.lead}{entry.step}{'; '.join(entry.bring)}"
        )

    def assert_one_page(self, offers: list[OfferPage], other: str) -> None:
        """A slip of these offers is one page and cuts no fact of the page."""
        found, _lost = find([offer.slug for offer in offers])
        pdf = slip_pdf(found, "de", other)
        self.assertEqual(len(PdfReader(BytesIO(pdf)).pages), 1)
        text = "".join(text_of(pdf).split())
        with translation.override("de"):
            for entry in entries(found, "de"):
                for part in (entry.title, entry.lead, entry.step, *facts_of(entry)):
                    self.assertIn("".join(part.split()), text)

    def test_five_longest_offers_fit_beside_each_language(self) -> None:
        offers = list(OfferPage.objects.visible().for_details())
        longest = sorted(offers, key=self.length)[-5:]
        for other in TIER_ONE:
            with self.subTest(other):
                self.assert_one_page(longest, other)

    def test_random_sets_fit(self) -> None:
        offers = list(OfferPage.objects.visible().for_details())
        Random(7).shuffle(offers)
        for first in range(0, 20, 5):
            chosen = offers[first : first + 5]
            with self.subTest([offer.slug for offer in chosen]):
                self.assert_one_page(chosen, "ar")


def facts_of(entry) -> list[str]:
    """Return what a slip says of an entry, as plain text."""
    side = Side(entry, for_slip(entry.facts))
    lines = [strip_tags(line.text) for line in side.lines]
    return [line.replace("\u2066", "").replace("\u2069", "") for line in lines]
