"""What no reader types: scripts, broken text, novels, files that are none (S-13)."""

from io import BytesIO

from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from PIL import Image

from events.announcing_pages.proof import is_proven
from tests.assertions import html_of
from tests.events.announcing_pages.typing import AnnouncingTestCase, answers

SCRIPT = "<script>alert(1)</script>"
WILD = (
    SCRIPT,
    '"><img src=x onerror=alert(1)>',
    "{{ 7*7 }}{% debug %}",
    "\x00\x01\x1b",
    "\u202egnp.exe\u2066",
    "a" * 10_000,
    "\U0001f600" * 300,
    "%00%ff",
    "-1",
    "99999999999999999999999",
    "٣",
    "NaN",
    "verein@example.org\r\nBcc: all@example.org",
    "'; DROP TABLE events_eventpage; --",
    "javascript:alert(1)",
)


class HostileTests(AnnouncingTestCase):
    def test_wild_text_in_every_field_of_every_step_breaks_nothing(self) -> None:
        for slug in answers():
            fields = self.client.get(self.address(slug)).context["form"].fields
            names = [
                name
                for field in fields
                for name in (field, f"{field}_day", f"{field}_month", f"{field}_year")
            ]
            for text in WILD:
                with self.subTest(slug=slug, text=text[:20]):
                    response = self.client.post(
                        self.address(slug), dict.fromkeys(names, text)
                    )
                    self.assertIn(response.status_code, (200, 303))
                    self.assertNotIn(SCRIPT, html_of(response))
            self.assertEqual(self.answer(slug).status_code, 303)

    def test_script_is_shown_as_the_text_it_is(self) -> None:
        self.answer_until()
        self.answer("was", title=SCRIPT, summary=SCRIPT, text=SCRIPT)
        html = html_of(self.client.get(self.address("pruefen")))
        self.assertNotIn("<script>alert", html)
        self.assertIn("&lt;script&gt;alert(1)", html)

    def test_null_bytes_and_turned_text_are_taken_out(self) -> None:
        self.answer_until()
        self.answer("was", title="Of\x00fe\u202enes")
        html = html_of(self.client.get(self.address("pruefen")))
        self.assertIn("Offenes", html)

    def test_persian_joiners_stay(self) -> None:
        self.answer_until()
        self.answer("was", title="می\u200cخواهم")
        self.assertContains(self.client.get(self.address("pruefen")), "می\u200cخواهم")

    def test_broken_utf8_is_asked_for_once_more(self) -> None:
        body = b"title=Caf%ff%fe&organisation_name=x&summary=x&text_language=de"
        response = self.client.post(
            self.address("was"), body, content_type="application/x-www-form-urlencoded"
        )
        self.assertTrue(response.context["form"].has_error("title", "unreadable"))

    def test_ten_thousand_signs_are_refused_with_all_of_them(self) -> None:
        response = self.answer("was", text="x" * 10_000)
        self.assertTrue(response.context["form"].has_error("text", "max_length"))
        self.assertContains(response, "x" * 10_000)

    def test_novel_of_two_megabytes_gets_a_clear_answer(self) -> None:
        response = self.answer("was", text="x" * 2_000_000)
        self.assertEqual(response.status_code, 413)

    def test_line_break_in_a_mail_address_is_no_address(self) -> None:
        self.answer_until("kontakt")
        response = self.answer("kontakt", email="a@example.org\r\nBcc: b@example.org")
        self.assertTrue(response.context["form"].has_error("email"))

    def test_forged_proofs_count_as_none(self) -> None:
        for proof in ("x", "e30=", "bnVsbA==", "W10=", "\x00", "x" * 5000):
            with self.subTest(proof[:8]):
                self.assertFalse(is_proven(proof))

    def test_other_methods_are_refused(self) -> None:
        self.assertEqual(self.client.put(self.address("was")).status_code, 405)

    def test_s11_reading_keeps_nothing(self) -> None:
        for slug in answers():
            self.client.get(f"{self.address(slug)}?title=x&day_day=1")
        response = self.client.get(self.address("pruefen"))
        self.assertRedirects(response, self.address("was"), status_code=303)


class PictureTests(AnnouncingTestCase):
    words = {"alt": "Ein Park", "author": "Verein", "rights": "on"}

    def setUp(self) -> None:
        super().setUp()
        self.answer_until()

    def upload(self, content: bytes, name: str = "bild.png", **words: str):
        """Send a file with its words."""
        picture = SimpleUploadedFile(name, content, "image/png")
        data = {**self.words, **words, "picture": picture}
        return self.client.post(self.address("bild"), data)

    def png(self) -> bytes:
        """Return a small picture."""
        buffer = BytesIO()
        Image.new("RGB", (60, 40), "red").save(buffer, "PNG")
        return buffer.getvalue()

    def assert_refused(self, response: HttpResponse, status: int = 200) -> None:
        """The form is shown again, with a word at the file and all words typed."""
        self.assertEqual(response.status_code, status)
        self.assertTrue(response.context["form"].has_error("picture"))
        self.assertContains(response, "Ein Park", status_code=status)

    def test_picture_is_taken_and_stands_on_the_check_page(self) -> None:
        response = self.upload(self.png())
        self.assertRedirects(response, self.address("pruefen"), status_code=303)
        self.assertContains(self.client.get(self.address("pruefen")), "Ein Park")

    def test_p16_picture_without_rights_is_refused_but_need_not_be_sent_again(
        self,
    ) -> None:
        response = self.upload(self.png(), rights="")
        self.assertTrue(response.context["form"].has_error("rights"))
        response = self.client.post(self.address("bild"), self.words)
        self.assertRedirects(response, self.address("pruefen"), status_code=303)

    def test_s13_file_of_thirty_megabytes_is_refused_clearly(self) -> None:
        self.assert_refused(self.upload(b"\x89PNG" + b"x" * 30_000_000), status=413)

    def test_s13_broken_picture_is_refused(self) -> None:
        self.assert_refused(self.upload(self.png()[:50]))

    def test_s14_page_named_as_a_picture_is_refused(self) -> None:
        self.assert_refused(self.upload(b"<script>alert(1)</script>"))

    def test_picture_can_be_left_out_again(self) -> None:
        self.upload(self.png())
        self.client.post(self.address("bild"), {"remove": "on"})
        self.assertNotContains(self.client.get(self.address("pruefen")), "Ein Park")
