"""An editor subscribes a partner's calendar and is told how it stands."""

import re

from playwright.sync_api import expect

from tests.journeys.base import DESKTOP, PATIENCE, JourneyTestCase

EDITOR = "kalender@example.org"
INSIDE = "http://192.168.1.1/termine.ics"
NOBODY = "webcal://kalender.invalid/termine.ics"
PASSWORD = re.compile(r"^Password: (\S+)$", re.M)


class CalendarImportTests(JourneyTestCase):
    """At a desk, with an address that a partner has mailed."""

    viewport = DESKTOP

    def log_in(self) -> None:
        """Log in as an editor."""
        text = self.site.manage("create_editor", EDITOR)
        self.page.goto(self.url("/admin/login/"))
        self.page.locator("input[name=username]").fill(EDITOR)
        password = PASSWORD.search(text).group(1)
        self.page.locator("input[name=password]").fill(password)
        self.page.locator("form button[type=submit]").click()
        self.page.wait_for_url("**/admin/")

    def save(self, address: str) -> None:
        """Type an address and save it."""
        field = self.page.locator("input[name=address]")
        field.fill(address)
        field.press("Enter")

    def test_editor_subscribes_a_calendar_and_hears_why_it_fails(self) -> None:
        self.log_in()
        self.page.goto(self.url("/admin/veranstaltungen/kalender/new/"))
        self.page.locator("[data-chooser-action-choose]").filter(
            visible=True
        ).first.click()
        self.page.locator("[data-chooser-modal-choice]").first.click()
        organisation = self.page.locator("input[name=organisation]")
        expect(organisation).not_to_have_value("", timeout=PATIENCE)
        self.save(INSIDE)
        refused = self.page.locator("input[name=address]")
        expect(refused).to_have_value(INSIDE, timeout=PATIENCE)
        expect(self.page.locator(".error-message").first).to_be_visible()
        self.save(NOBODY)
        self.page.wait_for_url("**/veranstaltungen/kalender/")
        self.page.locator("td.title a").first.click()
        self.page.locator(".desk form button[type=submit]").click()
        expect(self.page.locator(".messages .success")).to_be_visible()
        self.site.run_tasks()
        self.page.reload()
        expect(self.page.locator(".desk .help-critical")).to_be_visible()
        self.assert_sees("https://kalender.invalid/termine.ics")
