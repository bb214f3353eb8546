"""A parent without a net on the way: she took the help along, and nobody made her."""

import re
from pathlib import Path
from tempfile import TemporaryDirectory
from urllib.parse import quote

from playwright.sync_api import expect

from tests.journeys.base import PATIENCE, JourneyTestCase

POCKET = "unterwegs/"
OFFER = "angebote/unterhaltsvorschuss/"
MAIL = "jugendamt-uvg@dresden.de"
KEPT = """async () => ({
  stores: await caches.keys(),
  workers: (await navigator.serviceWorker.getRegistrations()).map((one) => one.scope),
  bytes: (await navigator.storage.estimate()).usage,
})"""
MAX_STORED = 1_000_000
"""Bytes that a language takes on a device (issue 7)."""


class StoredSiteTests(JourneyTestCase):
    """She stores the site at home, and reads it in the tram."""

    def store(self, language: str = "de") -> None:
        """Press the button and wait until the site is stored."""
        self.page.goto(self.url(f"{language}/{POCKET}"))
        self.page.locator("[data-do=keep]").click()
        expect(self.page.locator("[data-when=kept]")).to_be_visible(timeout=60_000)

    def kept(self) -> dict:
        """Return what the site has left on the device."""
        return self.page.evaluate(KEPT)

    def test_p02_nothing_is_stored_before_the_button_is_pressed(self):
        for path in ("de/", f"de/{OFFER}", f"de/{POCKET}"):
            self.page.goto(self.url(path))
        expect(self.page.locator("[data-do=keep]")).to_be_visible(timeout=PATIENCE)
        kept = self.kept()
        self.assertEqual((kept["stores"], kept["workers"]), ([], []))
        self.assert_kept_nothing()

    def test_s04_stored_site_is_read_without_a_net(self):
        self.store()
        self.assertLess(self.kept()["bytes"], MAX_STORED)
        self.assertEqual(self.kept()["workers"], [self.url("de/")])
        self.assert_newest_is_shown_with_a_net()
        self.context.set_offline(True)
        self.assert_stored_page_says_from_when_it_is()
        self.assert_question_is_answered_from_the_store()
        self.assert_sensitive_page_is_as_quiet_as_ever()
        self.assert_renewing_keeps_the_old_state()
        self.assert_kept_nothing()

    def assert_newest_is_shown_with_a_net(self) -> None:
        self.page.goto(self.url(f"de/{OFFER}"))
        expect(self.page.locator("[data-stored]")).to_have_count(0)

    def assert_stored_page_says_from_when_it_is(self) -> None:
        complaints = []
        self.page.on("pageerror", lambda error: complaints.append(str(error)))
        self.page.goto(self.url(f"de/{OFFER}"))
        self.assert_sees(MAIL)
        expect(self.page.locator("[data-stored]")).to_have_text(re.compile(r"\d{4}"))
        self.assert_fits()
        font = self.page.evaluate("document.fonts.check('16px \"Fira Sans\"')")
        self.assertTrue(font)
        self.assertEqual(complaints, [])

    def assert_question_is_answered_from_the_store(self) -> None:
        self.search("Unterhaltsvorschuss")
        hit = self.page.locator(f"main a[href$='/de/{OFFER}']")
        expect(hit).to_be_visible(timeout=PATIENCE)
        hit.click()
        self.assert_sees(MAIL)

    def assert_sensitive_page_is_as_quiet_as_ever(self) -> None:
        answer = self.page.goto(self.url("de/angebote/frauenschutzhaus/"))
        self.assertEqual(answer.headers["referrer-policy"], "no-referrer")
        self.assertIn("script-src 'self'", answer.headers["content-security-policy"])
        self.assertNotIn("rauen", self.page.title())
        expect(self.page.locator("[data-leave]")).to_be_visible()

    def assert_renewing_keeps_the_old_state(self) -> None:
        self.page.goto(self.url(f"de/{POCKET}"))
        before = self.kept()["stores"]
        self.page.locator("[data-do=renew]").click()
        expect(self.page.locator("[data-when=failed]")).to_be_visible(timeout=PATIENCE)
        self.assertEqual(self.kept()["stores"], before)

    def test_p02_page_that_is_not_stored_says_so_and_a_button_removes_all(self):
        self.store("ar")
        self.context.set_offline(True)
        self.page.goto(self.url("ar/netzwerk/"))
        self.assertEqual(self.page.locator("html").get_attribute("dir"), "rtl")
        expect(self.page.locator("main [data-find]")).to_be_visible(timeout=PATIENCE)
        self.assert_sees("110")
        self.assert_fits()
        self.context.set_offline(False)
        self.page.goto(self.url(f"de/{POCKET}"))
        self.page.locator("[data-do=remove]").click()
        expect(self.page.locator("[data-when=none]")).to_be_visible(timeout=PATIENCE)
        kept = self.kept()
        self.assertEqual((kept["stores"], kept["workers"]), ([], []))


class FileTests(JourneyTestCase):
    """She takes the file; it works from the disk of any device."""

    def setUp(self) -> None:
        super().setUp()
        self.folder = self.enterContext(TemporaryDirectory())

    def open_file(self, language: str) -> None:
        """Load the file as she would, and open it without a net."""
        self.page.goto(self.url(f"{language}/{POCKET}"))
        with self.page.expect_download() as loading:
            self.page.locator("main a[download]").click()
        name = loading.value.suggested_filename
        self.assertEqual(name, f"taschenbuch-{language}.html")
        path = Path(self.folder) / name
        loading.value.save_as(path)
        self.context.set_offline(True)
        self.page.goto(f"file://{quote(str(path))}")

    def test_file_is_searched_without_a_net(self):
        self.open_file("de")
        self.page.locator("input[type=search]").fill("unterhaltsvorschuß")
        first = self.page.locator("[data-find-list] a").first
        expect(first).to_have_attribute("href", "#unterhaltsvorschuss")
        first.click()
        self.assert_sees(MAIL)
        self.page.locator("input[type=search]").fill("")
        self.assertGreater(self.page.locator("article:visible").count(), 30)

    def test_arabic_file_fits_a_phone(self):
        self.open_file("ar")
        self.assert_fits()


class FileWithoutScriptsTests(FileTests):
    """Her phone runs no scripts: then it is a list."""

    has_javascript = False

    def test_file_is_searched_without_a_net(self):
        self.open_file("de")
        expect(self.page.locator("input[type=search]")).to_be_hidden()
        self.page.locator("nav a").first.click()
        self.assert_sees("Kindergeld")

    def test_buttons_that_would_need_scripts_are_not_shown(self):
        self.page.goto(self.url(f"de/{POCKET}"))
        expect(self.page.locator("[data-do]:visible")).to_have_count(0)
        expect(self.page.locator("[data-when=unable]")).to_be_visible()
