"""Guide, list and slip without a mouse, as a screen reader says it; without scripts."""

from urllib.parse import parse_qs, urlsplit

from django.utils.translation import gettext, override

from and_cms.core import languages
from tests.journeys.base import JourneyTestCase

MOST_STEPS = 80
"""More presses of the Tab key than a page should ask for."""


class KeyboardTests(JourneyTestCase):
    """She sees nothing of the page: what has no name is not there for her (A-27)."""

    has_javascript = False

    def setUp(self) -> None:
        super().setUp()
        self.listening = self.context.new_cdp_session(self.page)

    def heard(self) -> str:
        """Return the name that the browser gives a screen reader for the focus."""
        focus = self.listening.send(
            "Runtime.evaluate", {"expression": "document.activeElement"}
        )
        tree = self.listening.send(
            "Accessibility.getPartialAXTree",
            {"objectId": focus["result"]["objectId"], "fetchRelatives": False},
        )
        name = tree["nodes"][0].get("name", {}).get("value", "")
        # What is hidden from the eye is a box of its own, and boxes are set apart.
        return name.replace(" : ", ": ")

    def listen(self) -> list[str]:
        """Walk through the page's content by Tab; return what is heard."""
        self.skip_to_content()
        names = []
        for _step in range(MOST_STEPS):
            self.page.keyboard.press("Tab")
            names.append(self.heard())
            if self.page.locator("main :focus").count() == 0:
                return names[:-1]
        self.fail(f"The content has more than {MOST_STEPS} stops.")

    def skip_to_content(self) -> None:
        """Take the first link of the page, past its head."""
        self.page.keyboard.press("Tab")
        self.page.keyboard.press("Enter")

    def go_to(self, name: str) -> None:
        """Press Tab until a control of the content is heard."""
        if not self.page.locator(":focus").count():
            self.skip_to_content()
        heard = []
        for _step in range(MOST_STEPS):
            self.page.keyboard.press("Tab")
            heard.append(self.heard())
            if heard[-1] == name:
                return
        self.fail(f"{name!r} is not among {heard}")

    def choose(self, name: str) -> None:
        """Go to a link of the content and follow it."""
        self.go_to(name)
        with self.page.expect_navigation():
            self.page.keyboard.press("Enter")

    def select(self, name: str, value: str) -> None:
        """Go to a list of choices and step down to one of them."""
        self.go_to(name)
        for _step in range(len(languages.TABLE)):
            if self.page.locator(":focus").input_value() == value:
                return
            self.page.keyboard.press("ArrowDown")
        self.fail(f"{value!r} is no choice of {name!r}.")

    def kept(self) -> list[str]:
        """Return the keys in the address."""
        return parse_qs(urlsplit(self.page.url).query)["o"][0].split(",")

    def assert_prints_entries_alone(self) -> None:
        """Assert that the paper shows the entries without their buttons."""
        self.page.emulate_media(media="print")
        self.assertTrue(self.page.locator(".listed__item").first.is_visible())
        self.assertFalse(self.page.locator(".listed__tools").first.is_visible())
        self.page.emulate_media(media="screen")

    def test_guide_result_list_and_slip_by_keyboard(self):
        self.page.goto(self.url("/de/wegweiser/unterhalt/was-zuerst/"))
        self.choose("Geld für mein Kind.")
        self.choose("Auf die Merkliste")
        first, second, *_ = self.kept()
        title = self.page.locator(".listed__item h2").nth(1).inner_text()
        self.choose(f"Nach oben: {title}")
        self.assertEqual(self.kept()[:2], [second, first])
        self.assert_prints_entries_alone()
        self.select("Sprache", "ar")
        self.go_to("Zettel als PDF")
        with self.page.expect_request("**/merkliste.pdf?**") as asked:
            self.page.keyboard.press("Enter")
        self.assertIn("mit=ar", asked.value.url)

    def test_every_button_of_an_entry_names_its_offer(self):
        for code in ("de", "ar"):
            with self.subTest(code), override(code):
                self.page.goto(self.url(f"/{code}/merkliste/?o=kindergeld,wohngeld"))
                heard = self.listen()
                titles = self.page.locator(".listed__item h2").all_inner_texts()
                for word in ("Your note for paper", "Open", "Remove"):
                    for title in titles:
                        self.assertIn(f"{gettext(word)}: {title}", heard)
                self.assertIn(f"{gettext('Up')}: {titles[1]}", heard)
                self.assertIn(f"{gettext('Down')}: {titles[0]}", heard)
                self.assertNotIn("", heard)
                self.assertEqual(len(heard), len(set(heard)), heard)
