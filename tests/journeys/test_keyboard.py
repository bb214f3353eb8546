"""Guide, list and slip without a mouse, as a screen reader says it; without scripts."""

from urllib.parse import parse_qs, urlsplit

from django.utils.translation import gettext, override

from tests.journeys.base import JourneyTestCase

MOST_STEPS = 80
"""More presses of the Tab key than a page should ask for."""


class KeyboardTests(JourneyTestCase):
    """She sees nothing of the page: what has no name is not there for her."""

    has_javascript = False

    def setUp(self) -> None:
        super().setUp()
        self.listening = self.context.new_cdp_session(self.page)

    def press(self, *keys: str) -> None:
        """Press keys, one after the other, and wait for the page they lead to."""
        for key in keys:
            self.page.keyboard.press(key)
        self.page.wait_for_load_state()

    def heard(self) -> str:
        """Return the name that the browser gives a screen reader for the focus."""
        focus = self.listening.send(
            "Runtime.evaluate", {"expression": "document.activeElement"}
        )
        tree = self.listening.send(
            "Accessibility.getPartialAXTree",
            {"objectId": focus["result"]["objectId"], "fetchRelatives": False},
        )
        return tree["nodes"][0].get("name", {}).get("value", "")

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
        self.press("Enter")

    def go_to(self, name: str) -> None:
        """Press Tab until a control of the content is heard."""
        self.skip_to_content()
        heard = []
        for _step in range(MOST_STEPS):
            self.page.keyboard.press("Tab")
            heard.append(self.heard())
            if heard[-1] == name:
                return
        self.fail(f"{name!r} is not among {heard}")

    def choose(self, name: str) -> None:
        """Go to a link or button of the content and press it."""
        self.go_to(name)
        self.press("Enter")

    def kept(self) -> list[str]:
        """Return the keys in the address."""
        return parse_qs(urlsplit(self.page.url).query)["o"][0].split(",")

    def test_guide_result_list_and_slip_by_keyboard(self):
        self.page.goto(self.url("/de/wegweiser/unterhalt/was-zuerst/"))
        self.choose("Geld für mein Kind.")
        self.choose("Auf die Merkliste")
        first, second, *_ = self.kept()
        title = self.page.locator(".listed__item h2").nth(1).inner_text()
        self.choose(f"Nach oben: {title}")
        self.assertEqual(self.kept()[:2], [second, first])
        self.go_to("Sprache")
        self.page.keyboard.type("العربية")
        self.go_to("Zettel als PDF")
        with self.page.expect_request("**/merkliste.pdf?**") as asked:
            self.page.keyboard.press("Enter")
        self.assertIn("mit=ar", asked.value.url)
        self.page.emulate_media(media="print")
        self.assertFalse(self.page.locator(".listed__tools").first.is_visible())
        self.assertTrue(self.page.locator(".listed__item").first.is_visible())

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
