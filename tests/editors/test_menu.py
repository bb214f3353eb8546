import json
import re

from django.test import TestCase
from django.urls import reverse

from and_cms.users.groups import ADMINISTRATORS, EDITORS, TRANSLATORS
from tests.assertions import html_of
from tests.editors.roles import log_in, make_staff
from tests.factories.pages import SiteTreeMixin


class MenuTests(SiteTreeMixin, TestCase):
    tree_languages = ("de", "en")

    @classmethod
    def setUpTestData(cls) -> None:
        super().setUpTestData()
        make_staff()

    def menu(self, role: str) -> list[str]:
        """Return the names of the main menu in their order."""
        log_in(self.client, role)
        html = html_of(self.client.get(reverse("wagtailadmin_home")))
        props = re.search(
            r'<script id="wagtail-sidebar-props"[^>]*>(.*?)</script>', html, re.DOTALL
        )
        modules = json.loads(props.group(1))["modules"]
        main = next(m for m in modules if m["_type"].endswith("MainMenuModule"))
        return [item["_args"][0]["name"] for item in main["_args"][0]]

    def test_editors_see_what_they_know_first(self) -> None:
        names = self.menu(EDITORS)
        self.assertEqual(
            names,
            [
                "offers",
                "events",
                "network",
                "guide",
                "vocabulary",
                "search",
                "feedback",
                "explorer",
                "images",
                "documents",
                "reports",
                "settings",
            ],
        )

    def test_translators_see_the_word_list_pages_and_translations(self) -> None:
        names = self.menu(TRANSLATORS)
        self.assertEqual(names, ["vocabulary", "explorer", "translations", "reports"])

    def test_administrators_see_all_but_wagtails_help(self) -> None:
        names = self.menu(ADMINISTRATORS)
        self.assertIn("translations", names)
        self.assertIn("settings", names)
        self.assertNotIn("help", names)
        self.assertNotIn("snippets", names)

    def test_the_first_page_loads_nothing_from_foreign_hosts(self) -> None:
        log_in(self.client, EDITORS)
        html = html_of(self.client.get(reverse("wagtailadmin_home")))
        loaded = re.findall(r'(?:<link[^>]*href|src)="(?:https?:)?//([^/"]+)', html)
        self.assertEqual(loaded, [])

    def test_wagtails_own_foreign_guide_is_not_linked(self) -> None:
        log_in(self.client, ADMINISTRATORS)
        html = html_of(self.client.get(reverse("wagtailadmin_home")))
        self.assertNotIn("guide.wagtail.org", html)
