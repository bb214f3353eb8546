"""A parent narrows the list of offers down to what fits her."""

from tests.journeys.base import JourneyTestCase


class FilterOffersTests(JourneyTestCase):
    """On a phone the filters are a fold above the list; no script is needed."""

    has_javascript = False

    def setUp(self):
        super().setUp()
        self.page.goto(self.url("/de/angebote/"))

    def filter_by(self, *, topic="", place=""):
        """Open the fold, choose, and send the form as a thumb does."""
        filters = self.page.locator("form.filters")
        filters.locator("summary").click()
        if topic:
            filters.locator(f"input[name=thema][value={topic}]").check()
        if place:
            filters.locator("[name=ort]").fill(place)
        filters.locator("button[type=submit]").click()
        self.page.wait_for_url("**/angebote/?*")

    def test_a_topic_leaves_its_offers_and_no_others(self):
        self.filter_by(topic="schulden")
        self.assertIn("thema=schulden", self.page.url)
        self.assert_sees("Schuldnerberatung")
        self.assert_sees_not("Kindergeld")
        self.assert_fits()

    def test_a_postcode_keeps_what_serves_the_whole_city(self):
        self.filter_by(topic="unterhalt", place="01307")
        self.assertIn("ort=01307", self.page.url)
        self.assert_sees("Unterhaltsvorschuss")

    def test_a_place_that_does_not_exist_is_said_and_hides_nothing(self):
        self.filter_by(place="Entenhausen")
        self.assert_sees("Kindergeld")

    def test_what_was_chosen_can_be_taken_back(self):
        self.filter_by(topic="schulden")
        self.page.locator("form.filters summary").click()
        self.page.locator("form.filters a[href]").click()
        self.assert_sees("Kindergeld")
        self.assertNotIn("thema", self.page.url)
