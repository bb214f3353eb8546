"""Pictures of strangers are decoded and written anew (S-14), with rights (P-16)."""

from io import BytesIO
from unittest import skipUnless

from django.core.exceptions import ValidationError
from django.test import TestCase
from django.utils import translation
from PIL import Image, features

from and_cms.images.models import CustomImage
from events.announcing import drafts, pictures, sending
from events.announcing.forgetting import erase
from events.models import AnnouncedPicture, Announcement, EventPage
from tests.events.announcing.announcer import MAIL, announce, begin, confirm, links
from tests.factories.pages import SiteTreeMixin

PLACE = b"GPS 51.05 13.74"


def picture(kind: str = "JPEG", size: tuple[int, int] = (60, 40), **saved: object):
    """Return a file with a picture."""
    file = BytesIO()
    Image.new("RGB", size, "teal").save(file, kind, **saved)
    file.seek(0)
    return file


class PictureTests(SiteTreeMixin, TestCase):
    def test_s14_metadata_are_gone(self) -> None:
        exif = Image.Exif()
        exif[0x010E] = PLACE.decode()
        file = picture(exif=exif)
        self.assertIn(PLACE, file.getvalue())
        self.assertNotIn(PLACE, pictures.rewritten(file))

    def test_s14_what_is_hidden_behind_a_picture_is_gone(self) -> None:
        file = BytesIO(picture().getvalue() + b"<script>alert(1)</script>")
        self.assertNotIn(b"script", pictures.rewritten(file))

    def test_s14_what_is_no_picture_is_refused(self) -> None:
        for content in (b"", b"GIF89a", b"<svg xmlns='x'/>", b"%PDF-1.7", b"\xff\xd8"):
            with self.subTest(content), self.assertRaises(ValidationError):
                pictures.rewritten(BytesIO(content))

    def test_s14_small_file_that_unfolds_is_refused(self) -> None:
        file = picture("PNG", (8_000, 7_000))
        with self.assertRaises(ValidationError) as refused:
            pictures.rewritten(file)
        self.assertEqual(refused.exception.code, "pixels")

    def test_large_picture_becomes_smaller(self) -> None:
        written = pictures.rewritten(picture(size=(4_000, 1_000)))
        self.assertEqual(Image.open(BytesIO(written)).size, (2_000, 500))

    @skipUnless(features.check("webp"), "needs WebP")
    def test_webp_is_read(self) -> None:
        written = pictures.rewritten(picture("WEBP"))
        self.assertEqual(Image.open(BytesIO(written)).format, "JPEG")

    def test_second_picture_takes_the_place_of_the_first(self) -> None:
        announcement = begin()
        for _picture in range(2):
            pictures.keep(announcement, picture())
        self.assertEqual(AnnouncedPicture.objects.count(), 1)

    def test_p16_page_gets_it_with_author_and_description(self) -> None:
        words = {"alt": "Ein Tisch.", "author": "Kim", "rights": True}
        announcement = begin(picture=words)
        pictures.keep(announcement, picture())
        image = pictures.as_image(announcement)
        self.assertEqual((image.author, image.description), ("Kim", "Ein Tisch."))
        self.assertTrue(image.persons_agreed)

    def test_event_without_a_picture_has_none(self) -> None:
        self.assertIsNone(announce().page.image)

    def test_licence_is_written_in_german_whoever_announces(self) -> None:
        with translation.override("uk"):
            image = announce_with_picture().page.image
        self.assertIn("Veranstaltung", image.licence)


WORDS = {"alt": "Ein Tisch.", "author": "Kim", "rights": True}


def announce_with_picture() -> Announcement:
    """Return a confirmed announcement with a picture."""
    announcement = begin(picture=WORDS)
    pictures.keep(announcement, picture())
    sending.send(announcement)
    return confirm(links("bestaetigen")[-1])


class CorrectedPictureTests(SiteTreeMixin, TestCase):
    """A correction begins with the picture that is there, and may change it."""

    def setUp(self) -> None:
        super().setUp()
        self.announced = announce_with_picture()
        self.first = self.announced.page.image
        self.correction, _key = drafts.begin_correction(self.announced, "de")

    def correct(self, words: dict | None) -> EventPage:
        """Send the correction; return the event as it would be published."""
        drafts.save_step(self.correction, "picture", words)
        sending.send(self.correction)
        return EventPage.objects.get().get_latest_revision_as_object()

    def test_picture_is_there_to_be_described_anew(self) -> None:
        self.assertTrue(pictures.has_picture(self.correction))
        page = self.correct({**WORDS, "alt": "Ein runder Tisch."})
        self.assertEqual(page.picture_text, "Ein runder Tisch.")
        self.assertEqual(page.image, self.first)

    def test_other_picture_takes_its_place_when_released(self) -> None:
        pictures.keep(self.correction, picture(size=(90, 60)))
        page = self.correct({**WORDS, "author": "Sam"})
        self.assertEqual((page.image.width, page.image.author), (90, "Sam"))
        self.assertEqual(EventPage.objects.get().image, self.first)

    def test_picture_that_is_left_out_goes(self) -> None:
        pictures.remove(self.correction)
        page = self.correct(None)
        self.assertIsNone(page.image)
        self.assertEqual(page.picture_text, "")


class ForgottenPictureTests(SiteTreeMixin, TestCase):
    def test_p10_picture_goes_with_an_event_that_was_never_public(self) -> None:
        announce_with_picture()
        erase(MAIL)
        self.assertFalse(CustomImage.objects.exists())

    def test_picture_of_a_public_event_stays(self) -> None:
        page = announce_with_picture().page
        EventPage.objects.filter(pk=page.pk).update(live=True)
        erase(MAIL)
        self.assertTrue(CustomImage.objects.exists())
