"""The picture on an event's page."""

import re

import time_machine
from django.test import TestCase

from and_cms.images.models import CustomRendition
from events.models import EventPage
from tests.assertions import html_of
from tests.factories.events import EventPageFactory, once
from tests.factories.images import make_image
from tests.factories.pages import SiteTreeMixin
from tests.queries import at_most_queries

WORDS = "Kinder bauen einen Turm."
PICTURE = re.compile(r'<figure class="picture">.*?</figure>', re.S)
WIDTHS = re.compile(r" (\d+)w")


@time_machine.travel("2026-11-26 12:00+01:00")
class EventPictureTests(SiteTreeMixin, TestCase):
    tree_languages = ("de", "ar")

    def event(self, **fields: object) -> EventPage:
        """Return an event with a picture, and its Arabic alias."""
        usual = {
            "slug": "cafe",
            "image": fields.pop("image", None) or make_image(),
            "picture_text": WORDS,
            "dates": [once("2026-12-03")],
        }
        page = EventPageFactory(parent=self.tree.events, **{**usual, **fields})
        self.tree.alias(page, "ar")
        return page

    def read(self, language: str = "de") -> str:
        """Return the page of the event."""
        return html_of(self.client.get(f"/{language}/veranstaltungen/cafe/"))

    def shown(self, language: str = "de") -> str:
        """Return the picture on the page, empty where there is none."""
        found = PICTURE.search(self.read(language))
        return found[0] if found else ""

    def test_it_comes_in_two_formats_and_two_sizes(self) -> None:
        self.event()
        picture = self.shown()
        self.assertIn('type="image/webp"', picture)
        self.assertEqual(set(WIDTHS.findall(picture)), {"480", "960"})
        self.assertIn('loading="lazy"', picture)

    def test_small_picture_has_each_size_once(self) -> None:
        self.event(image=make_image((300, 200)))
        sizes = re.findall(r'srcset="([^"]+)"', self.shown())
        self.assertEqual([one.count(",") for one in sizes], [0])

    def test_p16_author_and_licence_stand_below(self) -> None:
        self.event()
        picture = self.shown()
        self.assertIn("Kim Muster", picture)
        self.assertIn("CC BY 4.0", picture)

    def test_l01_words_are_german_on_an_arabic_page_until_translated(self) -> None:
        page = self.event()
        self.assertIn(f'alt="{WORDS}"', self.shown("ar"))
        self.assertIn('class="picture__words" lang="de" dir="ltr">', self.shown("ar"))
        version = self.tree.translate(page, "ar", title="مقهى")
        EventPage.objects.filter(pk=version.pk).update(picture_text="أطفال يبنون")
        self.assertIn('alt="أطفال يبنون"', self.shown("ar"))
        self.assertIn('class="picture__words"><picture>', self.shown("ar"))

    def test_l01_translation_older_than_the_picture_shows_the_german_words(
        self,
    ) -> None:
        page = self.event()
        version = self.tree.translate(page, "ar", title="مقهى")
        EventPage.objects.filter(pk=version.pk).update(picture_text="")
        self.assertIn('class="picture__words" lang="de" dir="ltr">', self.shown("ar"))

    def test_a33_picture_without_words_is_not_shown(self) -> None:
        self.event(picture_text="")
        self.assertEqual(self.shown(), "")

    def test_sensitive_event_shows_no_picture_and_names_none(self) -> None:
        self.event(is_sensitive=True)
        html = self.read()
        self.assertNotIn("<picture", html)
        self.assertNotIn("images/", html)

    def test_event_without_a_picture_shows_none(self) -> None:
        page = self.event()
        EventPage.objects.filter(pk=page.pk).update(image=None)
        self.assertEqual(self.shown(), "")

    def test_picture_whose_file_is_gone_breaks_no_page(self) -> None:
        page = self.event()
        page.image.file.delete(save=False)
        self.assertIn(WORDS, self.read())

    def test_f01_search_engines_are_told_the_same_copy(self) -> None:
        self.event()
        html = self.read()
        address = re.search(r'"image": ?"([^"]+)"', html)[1]
        self.assertIn(address.removeprefix("http://localhost"), self.shown())

    def test_s42_picture_costs_few_queries_and_makes_its_copies_once(self) -> None:
        self.event()
        for language in ("de", "ar"):
            with self.subTest(language):
                self.read(language)
                with at_most_queries(self, 15):
                    self.read(language)
        self.assertEqual(CustomRendition.objects.count(), 4)
