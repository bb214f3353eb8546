"""An editor releases what a member has announced, and everybody sees it."""

import re

from tests.journeys.announcing import announce_weekly, go_on, link_in, mails_to
from tests.journeys.base import DESKTOP, PHONE, JourneyTestCase

EDITOR = "freigabe@example.org"
MEMBER = "treff@example.org"
TITLE = "Спільна вечеря"
PUBLIC = re.compile(r"/uk/veranstaltungen/([\w-]+)/\s")
PASSWORD = re.compile(r"^Password: (\S+)$", re.M)


class ReleaseTests(JourneyTestCase):
    """First a member with a phone, then an editor at a desk."""

    accepts = "uk-UA"

    def announce(self) -> None:
        """Announce a weekly meeting and confirm it by the mail."""
        self.open_browser(viewport=PHONE)
        self.page.goto(self.url("/uk/veranstaltungen/melden/"))
        go_on(self.page)
        announce_weekly(self.page, TITLE, MEMBER)
        # Nobody reads all of it within three seconds; a program does.
        self.page.wait_for_timeout(3500)
        go_on(self.page)
        self.page.goto(link_in(mails_to(self.site, MEMBER)[0]))
        go_on(self.page)

    def log_in(self) -> None:
        """Sit down at the desk as an editor."""
        text = self.site.manage("create_editor", EDITOR)
        self.open_browser(viewport=DESKTOP)
        self.page.goto(self.url("/admin/login/"))
        self.page.locator("input[name=username]").fill(EDITOR)
        password = PASSWORD.search(text).group(1)
        self.page.locator("input[name=password]").fill(password)
        self.page.locator("form button[type=submit]").click()
        self.page.wait_for_url("**/admin/")

    def test_editor_finds_what_waits_and_releases_it_with_one_click(self):
        self.announce()
        self.log_in()
        self.page.locator("#due-section a[href*='/veranstaltungen/pruefen/']").click()
        self.assert_sees(TITLE)
        self.page.get_by_role("link", name=TITLE).click()
        self.assert_sees(TITLE)
        self.assert_sees(MEMBER)
        self.page.locator("button[name=decision][value=release]").click()
        self.page.wait_for_url("**/veranstaltungen/pruefen/")
        self.assert_sees(TITLE)
        public = PUBLIC.search(mails_to(self.site, MEMBER)[-1])
        for language in ("de", "uk", "ar"):
            self.page.goto(self.url(f"/{language}/veranstaltungen/{public[1]}/"))
            self.assert_sees(TITLE)
