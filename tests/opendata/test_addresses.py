"""Addresses in the API: absolute, public host, prefix included."""

from django.test import TestCase, override_settings
from django.urls import set_script_prefix
from wagtail.models import Site

from opendata.addresses import absolute, page_address, short_address
from tests.factories.pages import OfferPageFactory, SiteTreeMixin


@override_settings(BASE_URL="https://www.example.org")
class AddressTests(SiteTreeMixin, TestCase):
    tree_languages = ("de", "ar")

    def test_host_is_the_public_one_whatever_the_site_record_says(self):
        offer = OfferPageFactory(parent=self.tree.offers, slug="wohngeld")
        Site.objects.create(
            hostname="intern",
            port=8000,
            root_page=self.tree.version(self.tree.home, "ar"),
        )
        self.assertEqual(
            page_address(offer), "https://www.example.org/de/angebote/wohngeld/"
        )

    def test_prefix_is_part_of_every_address(self):
        self.addCleanup(set_script_prefix, "/")
        set_script_prefix("/alleinerziehende/")
        offer = OfferPageFactory(parent=self.tree.offers, slug="wohngeld")
        base = "https://www.example.org/alleinerziehende"
        self.assertEqual(page_address(offer), f"{base}/de/angebote/wohngeld/")
        self.assertEqual(short_address("abc", "ar"), f"{base}/ar/a/abc/")

    def test_path_keeps_its_query(self):
        self.assertEqual(absolute("/a/?b=1"), "https://www.example.org/a/?b=1")
