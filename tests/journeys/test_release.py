"""An editor releases what a member has announced, and everybody sees it."""

import re

from and_cms.core import languages
from tests.journeys.announcing import announce_weekly, go_on, link_in, mails_to
from tests.journeys.base import DESKTOP, PHONE, JourneyTestCase

EDITOR = "freigabe@example.org"
MEMBER = "treff@example.org"
TITLE = "Спільна вечеря"
PUBLIC = re.compile(r"/uk/veranstaltungen/([\w-]+)/\s")
FOLLOW = "/veranstaltungen/melden/folgen/"
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

    def release(self, title: str = TITLE) -> str:
        """Find what waits on the first page and release it; return its slug."""
        self.page.locator("#due-section a[href*='/veranstaltungen/pruefen/']").click()
        self.assert_sees(title)
        self.page.get_by_role("link", name=title).click()
        self.assert_sees(title)
        self.assert_sees(MEMBER)
        self.page.locator("button[name=decision][value=release]").click()
        self.page.wait_for_url("**/veranstaltungen/pruefen/")
        self.assert_sees(title)
        return PUBLIC.search(mails_to(self.site, MEMBER)[-1])[1]

    def feed(self, slug: str) -> str:
        """Return the calendar of the event."""
        address = self.url(f"/de/veranstaltungen/{slug}/kalender.ics")
        return self.page.request.get(address).text()

    def test_from_the_editors_click_to_the_cancelled_event_in_every_language(self):
        self.announce()
        self.log_in()
        slug = self.release()
        for language in languages.TABLE:
            self.page.goto(self.url(f"/{language}/veranstaltungen/{slug}/"))
            self.assert_sees(TITLE)
        self.page.goto(self.url(f"/uk/suche/?q={TITLE}"))
        self.assert_sees(TITLE)
        before = self.feed(slug)
        self.assertNotIn("STATUS:CANCELLED", before.split("RECURRENCE-ID")[0])
        self.cancel()
        for language in languages.TABLE:
            self.page.goto(self.url(f"/{language}/veranstaltungen/{slug}/"))
            self.assertGreater(self.page.locator(".tag--cancelled").count(), 0)
        after = self.feed(slug)
        self.assertIn("STATUS:CANCELLED", after.split("RECURRENCE-ID")[0])
        self.assertGreater(sequence(after), sequence(before))

    def cancel(self) -> None:
        """Cancel the whole event by the link of the mail, as its announcer."""
        self.open_browser(viewport=PHONE)
        links = [
            link_in(text) for text in mails_to(self.site, MEMBER) if FOLLOW in text
        ]
        self.page.goto(links[0])
        self.page.locator("main a[href$='/absagen/']").last.click()
        go_on(self.page)
        self.assertRegex(self.page.url, FOLLOW)


def sequence(feed: str) -> int:
    """Return the SEQUENCE of the first event of a feed (RFC 5545, 3.8.7.4)."""
    return int(re.search(r"^SEQUENCE:(\d+)", feed, re.M)[1])
