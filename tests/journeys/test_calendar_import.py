"""An editor subscribes a partner's calendar; the partner later cancels an event."""

import re

from playwright.sync_api import expect

from tests.events.importing.partner import entry, server
from tests.instance import manage
from tests.journeys.base import DESKTOP, PATIENCE, JourneyTestCase

EDITOR = "kalender@example.org"
INSIDE = "http://192.168.1.1/termine.ics"
PARTNERS = "webcal://kalender.example.org/termine.ics"
TITLE = "Offene Fahrradwerkstatt"
PUBLIC = "/de/veranstaltungen/offene-fahrradwerkstatt/"
PASSWORD = re.compile(r"^Password: (\S+)$", re.M)
CALENDARS = "/admin/veranstaltungen/kalender/"
QUEUE = "/admin/veranstaltungen/pruefen/"


class CalendarImportTests(JourneyTestCase):
    """At a desk, with an address that a partner has mailed."""

    viewport = DESKTOP

    def log_in(self) -> None:
        """Sit down at the desk as an editor."""
        text = self.site.manage("create_editor", EDITOR)
        self.page.goto(self.url("/admin/login/"))
        self.page.locator("input[name=username]").fill(EDITOR)
        password = PASSWORD.search(text).group(1)
        self.page.locator("input[name=password]").fill(password)
        self.page.locator("form button[type=submit]").click()
        self.page.wait_for_url("**/admin/")

    def choose_organisation(self) -> None:
        """Choose the first organisation there is."""
        choose = self.page.locator("[data-chooser-action-choose]")
        choose.filter(visible=True).first.click()
        self.page.locator("[data-chooser-modal-choice]").first.click()
        organisation = self.page.locator("input[name=organisation]")
        expect(organisation).not_to_have_value("", timeout=PATIENCE)

    def save(self, address: str) -> None:
        """Type an address and save it."""
        field = self.page.locator("input[name=address]")
        field.fill(address)
        field.press("Enter")

    def subscribe(self) -> None:
        """Enter the partner's address, after one that cannot be right."""
        self.page.goto(self.url(f"{CALENDARS}new/"))
        self.choose_organisation()
        self.save(INSIDE)
        expect(self.page.locator(".error-message").first).to_be_visible()
        expect(self.page.locator("input[name=address]")).to_have_value(INSIDE)
        self.save(PARTNERS)
        self.page.wait_for_url(f"**{CALENDARS}")

    def lead_here(self, address: str) -> None:
        """Let the partner's name lead to this machine: no name service knows it."""
        change = f"CalendarSubscription.objects.update(address={address!r})"
        self.site.manage(
            "shell", "-v", "0", "-c", f"from events.models import *; {change}"
        )

    def read(self) -> None:
        """Have the calendar read, wait, and look at what came of it."""
        self.page.goto(self.url(CALENDARS))
        self.page.locator("td.title a").first.click()
        self.page.locator(".desk form button[type=submit]").click()
        expect(self.page.locator(".messages .success")).to_be_visible()
        settings = {"DJANGO_SETTINGS_MODULE": "tests.journeys.asking_here"}
        worker = ("db_worker", "--batch", "-v", "0", "--skip-checks")
        manage(worker, {**self.site.environment, **settings})
        self.page.reload()
        self.assert_sees(TITLE)

    def release(self) -> None:
        """Find the event in the queue and release it."""
        self.page.goto(self.url(QUEUE))
        self.page.get_by_role("link", name=TITLE).click()
        self.assert_sees(TITLE)
        self.page.locator("button[name=decision][value=release]").click()
        self.page.wait_for_url(f"**{QUEUE}")

    def test_event_of_a_partner_is_released_and_later_cancelled_by_her_calendar(self):
        with server() as partner:
            self.log_in()
            self.subscribe()
            self.lead_here(partner.url)
            partner.says(entry(summary=TITLE))
            self.read()
            self.assertEqual(self.page.request.get(self.url(PUBLIC)).status, 404)
            self.release()
            self.page.goto(self.url(PUBLIC))
            self.assert_sees(TITLE)
            expect(self.page.locator(".tag--cancelled")).to_have_count(0)
            partner.says(entry("STATUS:CANCELLED", summary=TITLE))
            self.read()
        self.page.goto(self.url(PUBLIC))
        expect(self.page.locator(".tag--cancelled").first).to_be_visible()
