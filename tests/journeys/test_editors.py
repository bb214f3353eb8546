"""An editor at work: her pages, too, ask nobody outside (P-01)."""

import re
from urllib.parse import urlsplit

from tests.journeys.base import DESKTOP, JourneyTestCase

MAIL = "redaktion@example.org"
PASSWORD = re.compile(r"^Password: (\S+)$", re.M)
PLACES = ("/admin/", "/admin/pages/", "/admin/images/", "/admin/reports/")


class EditorTests(JourneyTestCase):
    """She sits at a desk; Wagtail's own pages need scripts."""

    viewport = DESKTOP

    def setUp(self):
        super().setUp()
        text = self.site.manage("create_editor", MAIL)
        self.foreign = []
        self.context.on("request", self.note_host)
        self.page.goto(self.url("/admin/login/"))
        self.page.locator("input[name=username]").fill(MAIL)
        password = PASSWORD.search(text).group(1)
        self.page.locator("input[name=password]").fill(password)
        self.page.locator("form button[type=submit]").click()
        self.page.wait_for_url("**/admin/")

    def note_host(self, request):
        parts = urlsplit(request.url)
        if parts.scheme in ("http", "https") and not request.url.startswith(
            self.site.url
        ):
            self.foreign.append(request.url)

    def test_her_pages_load_nothing_from_elsewhere(self):
        for place in PLACES:
            self.page.goto(self.url(place))
            self.page.wait_for_load_state("networkidle")
        self.assertEqual(self.foreign, [])

    def test_an_offer_opens_in_the_editor_without_foreign_requests(self):
        self.page.goto(self.url("/de/angebote/wohngeld/"))
        self.page.goto(self.url("/admin/pages/search/?q=Wohngeld"))
        self.page.locator("main a[href*='/edit/']").first.click()
        self.page.wait_for_load_state("networkidle")
        self.assertIn("/edit/", self.page.url)
        self.assertEqual(self.foreign, [])
