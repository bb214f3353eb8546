"""An editor mends a gap of the network; a parent is passed on."""

import re

from playwright.sync_api import expect

from tests.journeys.base import DESKTOP, JourneyTestCase

MAIL = "weitergeben@example.org"
PASSWORD = re.compile(r"^Password: (\S+)$", re.M)
SITUATION = "Sie haben noch kein Kindergeld beantragt"


class WhomNextTests(JourneyTestCase):
    """Her task comes from the report; Wagtail's own pages need scripts."""

    viewport = DESKTOP

    def setUp(self):
        super().setUp()
        text = self.site.manage("create_editor", MAIL)
        self.page.goto(self.url("/admin/login/"))
        self.page.locator("input[name=username]").fill(MAIL)
        password = PASSWORD.search(text).group(1)
        self.page.locator("input[name=password]").fill(password)
        self.page.locator("form button[type=submit]").click()
        self.page.wait_for_url("**/admin/")

    def add_station(self, words):
        """Add a row and choose the offer that a part of a word finds."""
        self.page.locator("#id_referrals-ADD").click()
        row = self.page.locator("[id^=inline_child_referrals-]").last
        row.locator("[name$=-situation]").fill(SITUATION)
        row.locator("[data-chooser-action-choose]").first.click()
        window = self.page.locator(".modal-dialog")
        window.locator("[name=q]").fill(words)
        found = window.locator("[data-chooser-modal-choice]")
        # Fewer than a full window: the search has answered.
        expect(found.nth(5)).to_have_count(0)
        found.get_by_text("Kindergeld", exact=True).click()
        expect(row).to_contain_text("Kindergeld")

    def publish(self):
        """Open the menu beside “save” and publish."""
        self.page.locator("footer [data-w-dropdown-target=toggle]").click()
        self.page.locator("button[name=action-publish]").click()
        self.page.wait_for_load_state("networkidle")

    def test_from_the_report_to_the_page_of_the_parent(self):
        self.page.goto(self.url("/admin/weitergeben/?gap=one-way&q=Wohngeld"))
        self.page.locator("td.title a").first.click()
        self.page.wait_for_url("**/edit/**")
        self.assertIn("#tab-", self.page.url)
        expect(self.page.locator("#id_referrals-ADD")).to_be_visible()
        slug = self.page.locator("#id_slug").input_value()
        self.add_station("kinderge")
        self.publish()
        found = self.page.context.new_page()
        found.goto(self.url("/admin/weitergeben/alle/?q=noch+kein+Kindergeld"))
        expect(found.locator("main")).to_contain_text(SITUATION)
        # The parent meets the way on at “not for me”.
        self.page.goto(self.url(f"/de/angebote/{slug}/"))
        self.page.locator("a[href='#whom-next']").click()
        expect(self.page.get_by_text(SITUATION)).to_be_in_viewport()
