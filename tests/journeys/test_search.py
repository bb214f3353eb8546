"""A parent searches on her phone: her own words, suggestions, the number to call."""

import re

from playwright.sync_api import Locator, expect

from tests.journeys.base import PATIENCE, JourneyTestCase

NEED = "Vater zahlt nicht"
OFFER = "angebote/unterhaltsvorschuss/"
MAIL = "mailto:jugendamt-uvg@dresden.de"
DAYCARE = "angebote/kita-platz/"
DAYCARE_PHONE = "tel:+493514885051"
DANGER = "er schlägt mich"


class SearchingTestCase(JourneyTestCase):
    """What both kinds of phones have in common."""

    @property
    def field(self) -> Locator:
        """The search field."""
        return self.page.locator("#search-field")

    @property
    def first(self) -> Locator:
        """The first answer."""
        return self.page.locator("main .cards > li").first

    def assert_first_is(self, path: str, contact: str) -> None:
        """Assert which offer comes first, and that it can be reached from here."""
        link = self.first.get_by_role("heading").get_by_role("link")
        expect(link).to_have_attribute("href", f"/{path}", timeout=PATIENCE)
        expect(self.first.locator(f"a[href='{contact}']")).to_be_visible()


class SearchWithoutScriptsTests(SearchingTestCase):
    """Scripts do not run: the field is a plain field."""

    has_javascript = False

    def test_need_in_her_own_words_leads_to_the_right_office(self):
        self.page.goto(self.url("/de/"))
        self.field.fill(NEED)
        self.field.press("Enter")
        self.assert_at("/de/suche/")
        self.assert_first_is(f"de/{OFFER}", MAIL)
        self.assert_fits()
        self.assert_kept_nothing()

    def test_arabic_page_understands_german_and_shows_the_number(self):
        self.page.goto(self.url("/ar/"))
        self.search("Kita-Platz")
        self.assert_at("/ar/suche/")
        self.assert_first_is(f"ar/{DAYCARE}", DAYCARE_PHONE)
        self.assert_fits()

    def test_words_of_danger_show_the_numbers_before_all_else(self):
        for language in ("de", "ar"):
            self.page.goto(self.url(f"/{language}/"))
            self.search(DANGER)
            self.assert_at(f"/{language}/suche/")
            call = self.page.locator("main a[href^='tel:']").first
            expect(call).to_have_attribute("href", "tel:110")
            expect(call).to_be_in_viewport()
            self.assert_fits()


class SuggestionTests(SearchingTestCase):
    """Scripts run: the field completes what she types."""

    def type(self, text: str) -> Locator:
        """Type letter by letter; return the list of suggestions once it shows."""
        self.field.press_sequentially(text)
        suggestions = self.page.get_by_role("listbox")
        expect(suggestions).to_be_visible(timeout=PATIENCE)
        return suggestions

    def test_keyboard_leads_from_three_letters_to_the_number(self):
        for language in ("de", "ar"):
            self.page.goto(self.url(f"/{language}/"))
            self.type("kita")
            expect(self.field).to_have_attribute("aria-expanded", "true")
            self.field.press("ArrowDown")
            chosen = self.page.get_by_role("option", selected=True)
            expect(chosen).to_have_text("Kita-Platz")
            number = chosen.get_attribute("id")
            expect(self.field).to_have_attribute("aria-activedescendant", number)
            expect(self.field).to_be_focused()
            self.field.press("Enter")
            self.page.wait_for_url("**/suche/**")
            self.assert_first_is(f"{language}/{DAYCARE}", DAYCARE_PHONE)
            self.assert_fits()
            self.assert_kept_nothing()

    def test_list_is_counted_aloud_and_leaves_with_escape(self):
        self.page.goto(self.url("/de/"))
        suggestions = self.type("unterh")
        expect(self.page.get_by_role("status")).to_have_text(re.compile(r"^[1-8] \S"))
        self.assert_fits()
        self.field.press("Escape")
        expect(suggestions).to_be_hidden()
        expect(self.field).to_have_value("unterh")
        expect(self.field).to_have_attribute("aria-expanded", "false")

    def test_finger_on_a_suggestion_searches_for_it(self):
        self.page.goto(self.url("/de/suche/"))
        self.type("unterhaltsvor").get_by_text("Unterhaltsvorschuss").click()
        self.page.wait_for_url("**/suche/?q=Unterhaltsvorschuss")
        self.assert_first_is(f"de/{OFFER}", MAIL)

    def test_enter_sends_what_she_typed_and_not_a_suggestion(self):
        self.page.goto(self.url("/de/"))
        self.field.press_sequentially(NEED)
        self.field.press("Enter")
        self.page.wait_for_url("**/suche/**")
        expect(self.field).to_have_value(NEED)
        self.assert_first_is(f"de/{OFFER}", MAIL)

    def test_one_letter_asks_the_server_for_nothing(self):
        asked = []
        self.page.on("request", lambda request: asked.append(request.url))
        self.page.goto(self.url("/de/"))
        self.field.press_sequentially("k")
        self.page.wait_for_timeout(500)
        self.assertEqual([url for url in asked if "vorschlaege" in url], [])
