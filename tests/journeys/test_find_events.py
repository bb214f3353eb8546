"""A parent looks for something to do on a Saturday."""

from tests.journeys.base import JourneyTestCase


class FindEventsTests(JourneyTestCase):
    """On a phone, without scripts: the list, the month, the feed, and no dead end."""

    has_javascript = False

    def setUp(self):
        super().setUp()
        self.page.goto(self.url("/de/veranstaltungen/"))

    def filter_by(self, **chosen):
        """Open the fold, choose from the lists, and send the form."""
        filters = self.page.locator("form.filters")
        filters.locator("summary").click()
        for name, value in chosen.items():
            filters.locator(f"select[name={name}]").select_option(value)
        filters.locator("button[type=submit]").click()
        self.page.wait_for_url("**/veranstaltungen/?*")

    def test_a_saturday_holds_in_the_list_the_month_and_the_feed(self):
        self.filter_by(wochentag="sa")
        self.assert_sees("Treff am Samstag")
        self.assert_sees_not("Online-Runde am Abend")
        address = self.page.locator(".subscribe__address").text_content()
        self.assertTrue(address.endswith("kalender.ics?wochentag=sa"), address)

        self.page.locator(".tabs__link:not([aria-current])").click()
        self.assertIn("wochentag=sa", self.page.url)
        self.page.locator("a[rel=next]").click()
        self.assert_sees("Treff am Samstag", within="table")
        self.assert_fits()
        self.assert_kept_nothing()

    def test_nothing_found_leads_on(self):
        self.page.goto(self.url("/de/veranstaltungen/?wochentag=sa&mir=online"))
        self.page.locator(".chips a[href='?mir=online']").last.click()
        self.assert_sees("Online-Runde am Abend")
