"""Somebody comes into the room: she leaves the page before it is seen."""

from playwright.sync_api import expect

from tests.journeys.base import JourneyTestCase

QUIET = "de/angebote/frauenschutzhaus/"
ELSEWHERE = "https://www.dresden.de/"


class LeaveTests(JourneyTestCase):
    def setUp(self) -> None:
        super().setUp()
        # The browser of stories reaches no other host; the city's page is played.
        self.asked = []
        self.context.route(f"{ELSEWHERE}**", self.answer)
        self.page.goto(self.url("de/"))
        self.page.goto(self.url(QUIET))

    def answer(self, route) -> None:
        """Stand in for the city's page; remember what it was told."""
        self.asked.append(route.request.headers)
        route.fulfill(body="<title>Dresden</title>", content_type="text/html")

    def assert_left(self) -> None:
        """Assert that the page is gone, from the way back too, and nothing told."""
        self.page.wait_for_url(ELSEWHERE)
        self.assertNotIn("referer", self.asked[0])
        self.page.go_back()
        self.assert_at("/de/")

    def test_s04_button_leaves_and_the_way_back_skips_the_page(self):
        self.page.locator("[data-leave]").click()
        self.assert_left()

    def test_key_pressed_three_times_leaves(self):
        self.page.keyboard.press("Shift")
        expect(self.page.locator("[data-leave-said]")).to_contain_text("2")
        self.page.keyboard.press("Shift")
        expect(self.page.locator("[data-leave-said]")).to_contain_text("1")
        self.page.keyboard.press("Shift")
        self.assert_left()

    def test_capital_letters_and_other_keys_do_not_leave(self):
        for key in ("Shift", "Shift", "a", "Shift", "Shift", "Escape"):
            self.page.keyboard.press(key)
        self.assert_at(f"/{QUIET}")
        expect(self.page.locator("[data-leave-said]")).to_be_empty()


class LeaveWithoutScriptsTests(LeaveTests):
    has_javascript = False

    def assert_left(self) -> None:
        """Assert that the page is gone; without scripts the way back is as it was."""
        self.page.wait_for_url(ELSEWHERE)
        self.assertNotIn("referer", self.asked[0])

    def test_key_pressed_three_times_leaves(self):
        """Without scripts no key leaves, and none is promised."""
        expect(self.page.locator("[data-leave-key]")).to_be_hidden()
