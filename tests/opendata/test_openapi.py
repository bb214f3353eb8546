"""The description of the API is valid, complete and true to the addresses."""

import json

from django.test import TestCase, override_settings
from django.urls import set_script_prefix
from openapi_spec_validator import OpenAPIV31SpecValidator

from opendata.openapi import api_description
from opendata.urls import urlpatterns


class DescriptionTests(TestCase):
    def test_description_is_valid(self):
        description = self.client.get("/api/v1/openapi.json").json()
        OpenAPIV31SpecValidator(description).validate()

    def test_every_address_is_described(self):
        described = set(api_description()["paths"])
        routes = {
            f"/{pattern.pattern}".replace("<key:key>", "{key}")
            for pattern in urlpatterns
            if pattern.name not in ("openapi", "unknown")
        }
        self.assertEqual(described, routes)

    @override_settings(BASE_URL="https://www.example.org")
    def test_server_is_this_site_with_its_prefix(self):
        self.addCleanup(set_script_prefix, "/")
        set_script_prefix("/alleinerziehende/")
        self.assertEqual(
            api_description()["servers"],
            [{"url": "https://www.example.org/alleinerziehende/api/v1"}],
        )

    def test_description_names_nothing_internal(self):
        text = json.dumps(api_description())
        for name in ("aliases", "editor_note", "funded_until", "confirmed_by", "role"):
            self.assertNotIn(f'"{name}"', text)
