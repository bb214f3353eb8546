"""Wagtail's page assertions, fitted to our accounts."""

from unittest import mock

from django.urls import reverse
from wagtail.models import Page
from wagtail.test.utils import WagtailPageTestCase
from wagtail.test.utils.form_data import querydict_from_html

from tests.factories.pages import SiteTreeMixin
from tests.factories.users import BACKEND, log_in_administrator


class PageTestCase(SiteTreeMixin, WagtailPageTestCase):
    """``assertPageIsEditable`` and its sisters, with the tree of the site.

    They log in with the first back end of the settings, which only throttles.
    """

    def setUp(self) -> None:
        super().setUp()
        patcher = mock.patch("wagtail.test.utils.page_tests.AUTH_BACKEND", BACKEND)
        patcher.start()
        self.addCleanup(patcher.stop)

    def assert_editor_works(self, page: Page) -> None:
        """The editing form opens, and what it shows can be saved as it is."""
        user = log_in_administrator(self.client)
        address = reverse("wagtailadmin_pages:edit", args=[page.pk])
        html = self.client.get(address).content.decode()
        data = querydict_from_html(html, form_id="page-edit-form")
        for name in page.get_streamfield_names():
            # Its form is drawn by a script; empty is what a new page has.
            data[f"{name}-count"] = "0"
        self.assertPageIsEditable(page, data, user=user)
