"""A member announces a weekly meeting from her phone, in her own language."""

import re

from tests.journeys.announcing import announce_weekly, go_on, link_in, mails_to
from tests.journeys.base import JourneyTestCase

TITLES = {"de": "Offener Treff", "ar": "لقاء مفتوح", "uk": "Відкрита зустріч"}


class AnnounceJourney(JourneyTestCase):
    """The way from the list of events to “thank you”; subclasses say with what."""

    language = ""

    def announce_and_confirm(self) -> None:
        """Announce, read the mail, confirm; each page fits and leaves nothing."""
        mail = f"{self.language}-{self.has_javascript}@example.org".lower()
        self.page.goto(self.url(f"/{self.language}/veranstaltungen/"))
        self.page.locator("main a[href$='/veranstaltungen/melden/']").click()
        go_on(self.page)
        announce_weekly(self.page, TITLES[self.language], mail)
        self.assertRegex(self.page.url, r"/pruefen/$")
        self.assert_sees(TITLES[self.language])
        self.assert_fits()
        # Nobody reads all of it within three seconds; a program does.
        self.page.wait_for_timeout(3500)
        go_on(self.page)
        self.assertRegex(self.page.url, r"/gesendet/$")
        self.assert_sees(mail)
        self.page.goto(link_in(mails_to(self.site, mail)[0]))
        self.assertTrue(re.search(r"/bestaetigen/", self.page.url))
        go_on(self.page)
        self.assert_at(f"/{self.language}/veranstaltungen/melden/danke/")
        self.page.goto(link_in(mails_to(self.site, mail)[-1]))
        self.assert_sees(TITLES[self.language])
        self.assert_fits()
        self.assert_kept_nothing()


class AnnounceWithoutScriptsTests(AnnounceJourney):
    """Her phone is old; scripts do not run."""

    has_javascript = False
    language = "de"

    def test_weekly_meeting_is_announced_and_confirmed_without_scripts(self):
        self.announce_and_confirm()


class AnnounceInArabicTests(AnnounceJourney):
    """From right to left."""

    language = "ar"
    accepts = "ar"

    def test_weekly_meeting_is_announced_and_confirmed_in_arabic(self):
        self.announce_and_confirm()


class AnnounceInUkrainianTests(AnnounceJourney):
    """She writes in her own language."""

    language = "uk"
    accepts = "uk-UA"

    def test_weekly_meeting_is_announced_and_confirmed_in_ukrainian(self):
        self.announce_and_confirm()
